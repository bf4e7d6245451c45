"""Takes a user's file in: own places are merged, dumps are checked to the last row and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.sources import dumps, own
from gazetteer.sources.folder import SourceFolder

__all__ = ["add_source"]


def add_source(file: Path, *, folder: SourceFolder | None = None) -> str:
    """Add a CSV of own places or a GeoNames dump to the user's sources; the next build uses it.

    Parameters
    ----------
    file : Path
        .csv (see `gazetteer.sources.own.read_own`), .zip or .txt.
    folder : SourceFolder or None
        None for the user's.

    Returns
    -------
    str
        What was added, in words.

    Raises
    ------
    SourceError
        If the file is not what it should be; nothing is changed then.
    """
    target = folder or SourceFolder()
    try:
        if file.suffix.lower() == ".csv":
            count = own.add_places(file, target)
            return f"{file.name}: {count} places added to {target.own_places}"
        if file.suffix.lower() in (".zip", ".txt"):
            kind = dumps.check_dump(file)
            rows = sum(1 for _ in dumps.rows_of_dump(file))
            target.path.mkdir(parents=True, exist_ok=True)
            part = target.path / (file.name + ".part")
            try:
                shutil.copyfile(file, part)
                part.replace(target.path / file.name)
            finally:
                part.unlink(missing_ok=True)
            what = {19: "places", 10: "alternate names"}.get(kind, "names of divisions")
            return f"{file.name}: {rows} {what} copied to {target.path}"
    except OSError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{file}: cannot be added to {target.path}: {error.strerror or error}") from error
    raise SourceError(f"{file}: give a .csv of places, or a GeoNames dump (.zip, .txt)")
