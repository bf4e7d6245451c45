"""Writes lines and areas as steps of whole numbers, which are small and quick to unfold."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely

SCALE: Final = 100_000  # of a degree: about one metre


def encode_parts(geometry: Any, *, scale: int = SCALE) -> list[list[int]]:
    """Return the lines or rings of a geometry: first a position, then the step to each next vertex.

    Parameters
    ----------
    geometry
        (Multi)LineString or (Multi)Polygon in EPSG:4326 (lon, lat); a missing or empty one has no parts.
    scale
        Steps per degree.
    """
    if geometry is None or shapely.is_empty(geometry):
        return []
    parts: list[Any] = []
    for part in shapely.get_parts(geometry, return_index=False):
        if part.geom_type == "Polygon":
            parts.extend((part.exterior, *part.interiors))
        elif part.geom_type in ("LineString", "LinearRing"):
            parts.append(part)
        elif part.geom_type.startswith(("Multi", "Geometry")):
            parts.extend(shapely.get_parts(part))
    encoded = (_encode_line(shapely.get_coordinates(part), scale) for part in parts)
    return [line for line in encoded if len(line) > 2]


def _encode_line(points: np.ndarray[Any, Any], scale: int) -> list[int]:
    whole = np.round(points * scale).astype(np.int64)
    whole = whole[np.append(True, (np.diff(whole, axis=0) != 0).any(axis=1))] if len(whole) else whole
    steps = np.vstack((whole[:1], np.diff(whole, axis=0)))
    return [int(value) for value in steps.ravel()]


def simplify(geometry: Any, metres: float) -> Any:
    """Return a geometry without the vertices that no reader could see: for drawing, never for measuring."""
    return shapely.simplify(geometry, metres / 111_320, preserve_topology=True)
