"""ISW layers: one file of several layers, told apart by the property `layer`; some features have no geometry.

Control is the layer of assessed control together with assessed advances; what is only claimed is left out.
"""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from geoevents.frontline_formats.areas import Held

CONTROL_LAYERS: Final = ("VIEW_RussiaCoTinUkraine", "MDS_AssessedRussianAdvance")
CLAIM_LAYERS: Final = ("VIEW_ClaimedRussianTerritory", "VIEW_ClaimedUkrainianCounteroffensive")


def is_isw(table: gpd.GeoDataFrame) -> bool:
    """Tell whether a layer has ISW's property `layer`."""
    return "layer" in table and bool(table["layer"].fillna("").str.startswith(CONTROL_LAYERS).any())


def read_isw(table: gpd.GeoDataFrame, *, held_by: str) -> Held:
    """Return the polygons of assessed control."""
    chosen = table[table["layer"].fillna("").str.startswith(CONTROL_LAYERS)]
    parts = shapely.get_parts(np.asarray(chosen.geometry.array, dtype=object))
    return {held_by: list(parts[shapely.get_dimensions(parts) == 2])}
