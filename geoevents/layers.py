"""Line and area tables: bringing a layer that was read to its columns.

The columns are `geoevents.model`'s; where layers come from is the business of `boundaries` and `frontlines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from geoevents.errors import CrsError
from geoevents.model import CRS, GEOMETRY, convert_column

_DTYPES = {"error_m": "number", "as_of": "date"}


def conform_layer(
    frame: gpd.GeoDataFrame, *, columns: tuple[str, ...], defaults: Mapping[str, Any]
) -> gpd.GeoDataFrame:
    """Bring a line or area table to its columns (`LINE_COLUMNS` or `AREA_COLUMNS`), in EPSG:4326.

    Parameters
    ----------
    frame
        A layer with a CRS.
    columns
        The columns it shall have, in order; extra ones follow.
    defaults
        Values for columns that are missing or null.

    Raises
    ------
    CrsError
        If the layer has no CRS: a layer's place on earth is never guessed.
    """
    if frame.crs is None:
        raise CrsError("the layer has no CRS; set it, for example with layer.set_crs('EPSG:4326')")
    table = (frame if frame.crs.equals(CRS) else frame.to_crs(CRS)).reset_index(drop=True)
    if table.active_geometry_name != GEOMETRY:
        table = table.rename_geometry(GEOMETRY)
    values: dict[str, Any] = {}
    for name in columns:
        column = table[name] if name in table else pd.Series([None] * len(table), dtype="object")
        if defaults.get(name) is not None:
            column = column.where(column.notna(), defaults[name])
        values[name] = convert_column(column, _DTYPES.get(name, "text"))
    extra = {name: table[name] for name in table.columns if name not in values and name != GEOMETRY}
    return gpd.GeoDataFrame({**values, **extra}, geometry=table.geometry.array, crs=CRS)
