"""Trace rivers that the overview lacks through the small water polygons that lie on them.

The land polygons have a hole for every stretch of river that is mapped as an area; along a middle-sized
river these are hundreds of separate specks. A river is the cheapest way from speck to speck between a
few towns on its bank, where a step costs the square of its length: so the way keeps to dense chains.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

Window = tuple[float, float, float, float]

# Points on the bank, from source to mouth (longitude, latitude).
COURSES: dict[str, tuple[tuple[float, float], ...]] = {
    "Siverskyi Donets": (
        (36.63, 50.57),
        (36.95, 49.87),
        (36.36, 49.68),
        (36.86, 49.45),
        (37.27, 49.20),
        (37.57, 49.04),
        (38.10, 48.93),
        (38.45, 48.93),
        (39.23, 48.74),
        (39.48, 48.64),
        (40.27, 48.32),
        (40.79, 48.18),
        (40.95, 47.60),
    ),
    "Oskil": ((37.68, 49.85), (37.62, 49.71), (37.50, 49.40), (37.42, 49.10)),
    "Desna": ((33.27, 52.00), (31.30, 51.48), (30.56, 50.55)),
    "Seim": ((36.20, 51.70), (34.68, 51.57), (34.28, 51.28), (33.87, 51.33), (32.60, 51.45)),
    "Southern Bug": (
        (26.98, 49.42),
        (28.48, 49.23),
        (29.85, 48.33),
        (30.85, 48.05),
        (31.33, 47.57),
        (31.97, 47.00),
    ),
    "Vorskla": ((35.47, 50.42), (34.90, 50.30), (34.55, 49.58), (34.15, 48.90)),
    "Psel": ((34.80, 50.90), (33.99, 50.37), (33.50, 49.03)),
    "Inhulets": ((33.37, 47.90), (32.80, 47.07), (32.80, 46.70)),
}
_STEP_DEGREES = 0.09
_ANCHOR_DEGREES = 0.06
_SIMPLIFY_DEGREES = 0.0012


def trace_rivers(osm: Iterable[MultiPolygon], window: Window) -> list[tuple[str, BaseGeometry]]:
    """Trace every river of `COURSES` through the holes of the land polygons within a window."""
    rings = np.concatenate([shapely.get_rings(part)[1:] for country in osm for part in country.geoms])
    specks = shapely.get_coordinates(shapely.centroid(shapely.polygons(rings)))
    west, south, east, north = window
    x, y = specks.T
    specks = specks[(x > west) & (x < east) & (y > south) & (y < north)]
    # One flat metric will do: only which way is shorter matters.
    squeeze = np.array([math.cos(math.radians((south + north) / 2)), 1.0])
    tree = shapely.STRtree(shapely.points(specks * squeeze))
    found: list[tuple[str, BaseGeometry]] = []
    for name, course in COURSES.items():
        anchors = [_anchor(point, specks, tree, squeeze) for point in course]
        way = [anchors[0]]
        for start, goal in itertools.pairwise(anchors):
            way.extend(_cheapest_way(start, goal, specks * squeeze, tree)[1:])
        line = LineString(specks[way]).simplify(_SIMPLIFY_DEGREES)
        found.append((name, line))
    return found


def _anchor(
    point: tuple[float, float], specks: np.ndarray, tree: shapely.STRtree, squeeze: np.ndarray
) -> int:
    index = int(tree.nearest(shapely.Point(np.array(point) * squeeze)))
    away = float(np.hypot(*((specks[index] - point) * squeeze)))
    if away > _ANCHOR_DEGREES:
        raise ValueError(f"no water within {_ANCHOR_DEGREES} degrees of {point}")
    return index


def _cheapest_way(start: int, goal: int, points: np.ndarray, tree: shapely.STRtree) -> Sequence[int]:
    """Give the way (Dijkstra) on which the sum of squared steps is least."""
    best, came = {start: 0.0}, {start: start}
    queue = [(0.0, start)]
    done: set[int] = set()
    while queue:
        cost, node = heapq.heappop(queue)
        if node == goal:
            break
        if node in done:
            continue
        done.add(node)
        near = tree.query(shapely.Point(points[node]).buffer(_STEP_DEGREES, quad_segs=2))
        steps = np.sum((points[near] - points[node]) ** 2, axis=1)
        for other, step in zip(near.tolist(), steps.tolist(), strict=True):
            if cost + step < best.get(other, math.inf):
                best[other], came[other] = cost + step, node
                heapq.heappush(queue, (cost + step, other))
    else:
        raise ValueError(f"no way between the specks at {points[start]} and {points[goal]}")
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]
