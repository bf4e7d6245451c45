"""owlmaps JSON: areas and front line as bare lists with latitude first, units with longitude first.

The front line is given as a line, so it is used as it is; the areas tell control.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geoevents.errors import ReadError
from geoevents.model import CRS


def is_owlmaps(path: Path) -> bool:
    """Tell whether a JSON file has owlmaps' lists."""
    if path.suffix.lower() != ".json":
        return False
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        return False
    return isinstance(document, dict) and {"areas", "frontline"} <= document.keys()


def read_owlmaps(path: Path) -> tuple[gpd.GeoDataFrame, list[Any]]:
    """Return the front line as a layer, and the polygons of the held areas.

    Raises
    ------
    ReadError
        If a list is not of coordinate pairs, or there is no line in it.
    """
    document = json.loads(path.read_text(encoding="utf-8-sig"))
    try:
        chains = _chains(document["frontline"])
        rings = _chains(document["areas"])
    except (TypeError, ValueError, IndexError) as error:
        raise ReadError(f"its lists are not of [latitude, longitude] pairs: {error}", file=path) from error
    lines = [shapely.LineString(chain[:, ::-1]) for chain in chains if len(chain) > 1]
    if not lines:
        raise ReadError("its front line has fewer than two points", file=path)
    polygons = [shapely.make_valid(shapely.Polygon(ring[:, ::-1])) for ring in rings if len(ring) > 2]
    return gpd.GeoDataFrame(geometry=lines, crs=CRS), polygons


def _chains(value: list[Any]) -> list[Any]:
    """Take one chain of pairs, or a list of chains."""
    if not value:
        return []
    one = isinstance(value[0][0], int | float)
    return [np.array(chain, dtype="float64").reshape(-1, 2) for chain in ([value] if one else value)]
