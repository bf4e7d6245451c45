"""DeepState exports: what a polygon means is said by its fill, sometimes only by its name.

Heights are all 0; besides polygons there are points (units) and collections of polygons. Fills changed over
the years: black was what was held before 2022, later '#880e4f'; liberated ground was '#0288d1', then
'#0f9d58'. '#ff5252' marks ground abroad. What lies outside the country is dropped in any case: '#880e4f' was
Transnistria in early exports.
"""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from geoevents.frontline_formats.areas import Held

HELD_FILLS: Final = ("#a52714", "#880e4f", "#000000")
UNKNOWN_FILLS: Final = ("#bcaaa4",)
OTHER_FILLS: Final = ("#0f9d58", "#0288d1", "#ff5252")
_HELD_NAMES: Final = ("окуповано", "occupied")
_UNKNOWN_NAMES: Final = ("під питанням", "невідом", "unknown")


def is_deepstate(table: gpd.GeoDataFrame) -> bool:
    """Tell whether a layer looks like a DeepState export: polygons with the fills of its legend."""
    if not {"name", "fill"} <= set(table.columns):
        return False
    return bool(table["fill"].str.lower().isin([*HELD_FILLS, *UNKNOWN_FILLS, *OTHER_FILLS]).any())


def read_deepstate(table: gpd.GeoDataFrame, *, held_by: str) -> Held:
    """Return the polygons by who holds them: `held_by` or 'unknown'; liberated ground is nobody else's."""
    held: Held = {held_by: [], "unknown": []}
    names = table["name"].fillna("").str.casefold()
    fills = table["fill"].fillna("").str.lower()
    for shape, fill, name in zip(table.geometry.array, fills, names, strict=True):
        code = _code_of(fill, name, held_by)
        if code is None:
            continue
        parts = shapely.get_parts(shapely.get_parts(np.array([shape], dtype=object)))
        held[code].extend(parts[shapely.get_dimensions(parts) == 2])
    return held


def _code_of(fill: str, name: str, held_by: str) -> str | None:
    if fill in OTHER_FILLS:
        return None
    if fill in UNKNOWN_FILLS or (not fill and name.startswith(_UNKNOWN_NAMES)):
        return "unknown"
    if fill in HELD_FILLS or (not fill and name.startswith(_HELD_NAMES)):
        return held_by
    return None
