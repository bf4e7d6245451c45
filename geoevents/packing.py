"""An event table as plain values that JSON knows, and back, exactly: the same columns, types and cells.

What cannot be given back exactly is refused, never approximated. It must not know files.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geoevents.model import GEOMETRY, conform_events

_PLAIN = (str, int, float, bool, list, dict)


def pack_events(events: gpd.GeoDataFrame) -> list[list[Any]]:
    """Return a table's columns as [name, dtype, cells], missing cells as None; points go with their columns.

    Raises
    ------
    ValueError
        If `unpack_events` would give back another table.
    """
    packed = []
    for name in events.columns:
        if name == GEOMETRY:
            continue
        cells = events[name]
        if pd.api.types.is_datetime64_any_dtype(cells.dtype):
            cells = cells.map(lambda stamp: stamp.isoformat(), na_action="ignore").astype(object)
        values = cells.astype(object).where(cells.notna(), None).tolist()
        if not all(value is None or isinstance(value, _PLAIN) for value in values):
            raise ValueError(f"column {name!r} holds values that JSON does not know")
        packed.append([name, str(events[name].dtype), values])
    if not _same(unpack_events(packed), events):
        raise ValueError("the table cannot be packed exactly")
    return packed


def unpack_events(packed: list[list[Any]]) -> gpd.GeoDataFrame:
    """Return the table that `pack_events` took apart."""
    columns = {}
    for name, dtype, values in packed:
        if dtype.startswith("datetime64"):
            columns[name] = pd.Series(pd.to_datetime(values, format="ISO8601")).astype(dtype)
        else:
            columns[name] = pd.Series(values, dtype=dtype)
    return conform_events(pd.DataFrame(columns))


def _same(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> bool:
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return False
    if not one.index.equals(other.index) or one.crs != other.crs:
        return False
    if not bool(one.geometry.geom_equals(other.geometry).where(other.geometry.notna(), True).all()):
        return False
    return all(_same_cells(one[name], other[name]) for name in other.columns if name != GEOMETRY)


def _same_cells(one: pd.Series, other: pd.Series) -> bool:
    if one.dtype != other.dtype:
        return False
    if other.dtype != object:
        return one.equals(other)
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    return all(a is b or (type(a) is type(b) and not _is_nan(a) and a == b) for a, b in pairs)


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and bool(np.isnan(value))
