"""Event tables to GeoParquet 1.1. Needs pyarrow (the extra 'parquet')."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd


def write(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write GeoParquet 1.1 with geometry as WKB, compressed with zstd.

    Raises
    ------
    ImportError
        If pyarrow is not installed, with the line that installs it.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise ImportError("writing Parquet needs pyarrow: pip install 'geoevents[parquet]'") from error
    plain = events.copy()
    for name in plain.columns:
        # Arrow has no column of mixed types; the schema's own are never mixed, a foreign one may be.
        if plain[name].dtype == object and name != plain.active_geometry_name:
            plain[name] = plain[name].astype("str")
    plain.to_parquet(path, index=False, compression="zstd", schema_version="1.1.0")
