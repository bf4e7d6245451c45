"""The user's own sources: where they lie, and what is there."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["SourceFolder"]


class SourceFolder:
    """A folder with `places.csv` (own places) and GeoNames dumps.

    Parameters
    ----------
    path : Path or None
        None for the user's: 'gazetteer-sources' in the folder that GEOEVENTS_CACHE names, else in the
        user's data folder, which cleaning the cache does not touch.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            folder = os.environ.get("GEOEVENTS_CACHE")
            if folder:
                path = Path(folder) / "gazetteer-sources"
            else:
                import platformdirs

                path = Path(platformdirs.user_data_dir("geoevents", appauthor=False)) / "gazetteer-sources"
        self.path = path

    @property
    def own_places(self) -> Path:
        """The user's own places and corrections."""
        return self.path / "places.csv"

    def dumps(self) -> list[Path]:
        """List the GeoNames dumps: .zip and .txt files, in the order of their names."""
        if not self.path.is_dir():
            return []
        return sorted(file for file in self.path.iterdir() if file.suffix.lower() in (".zip", ".txt"))
