"""Parquet and GeoParquet to cells and geometry. Needs pyarrow (the extra 'parquet')."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geoevents.errors import ReadError
from geoevents.readers.raw import Raw
from geoevents.readers.sources import Source


def load(source: Source) -> Raw:
    """Read a Parquet file; one with GeoParquet's metadata gives geometry, too.

    Raises
    ------
    ImportError
        If pyarrow is not installed, with the line that installs it.
    ReadError
        If the file is broken.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ImportError("reading Parquet needs pyarrow: pip install 'geoevents[parquet]'") from error
    try:
        metadata = pq.read_schema(source.path).metadata or {}
        if b"geo" in metadata:
            return _with_geometry(gpd.read_parquet(source.path))
        table = pq.read_table(source.path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadError(f"is no Parquet file that can be read ({error})", file=source.name) from error
    return Raw(frame=_plain(table.to_pandas()), first_row=1)


def _with_geometry(frame: gpd.GeoDataFrame) -> Raw:
    notes = []
    geometry = frame.geometry
    if geometry.crs is None:
        notes.append("the file names no CRS; its coordinates are taken as WGS84")
    elif not geometry.crs.equals("EPSG:4326"):
        geometry = geometry.to_crs("EPSG:4326")
    plain: Any = pd.DataFrame(frame).drop(columns=[frame.geometry.name])
    return Raw(frame=_plain(plain), first_row=1, notes=notes, points=np.asarray(geometry.array, dtype=object))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the table an index from 0 and names of text."""
    plain = frame.reset_index(drop=True)
    plain.columns = pd.Index([str(name) for name in plain.columns])
    return plain
