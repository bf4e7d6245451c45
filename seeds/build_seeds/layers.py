"""Make the layers of the base map from land polygons, regions, border lines and rivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.areas import polygons_only

Window = tuple[float, float, float, float]

_LAND_SIMPLIFY = 0.003
_LAND_CLOSE = 0.006
_LEAST_ISLAND = 3e-4
# The Sea of Azov has 4, Lake Ladoga 3 square degrees.
_LEAST_SEA = 2.0
_WATER_SIMPLIFY = 0.002
_LEAST_WATER = 3e-4
_WATER_JOIN = 0.0004
_LEAST_HOLE = 8e-6
_ADM1_SIMPLIFY = 0.007
_FOREIGN_SIMPLIFY = 0.006
_REACH = 0.12
_EDGE_SHARED = ("PL", "SK", "HU", "MD", "RO")


def read_topology_lines(document: Mapping[str, Any], name: str) -> list[np.ndarray]:
    """Decode the lines (n, 2; degrees) of one object of a quantised TopoJSON."""
    scale, shift = (np.array(document["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in document["arcs"]]
    lines = []
    for geometry in document["objects"][name]["geometries"]:
        groups = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        for group in groups:
            pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in group]
            lines.append(np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])]))
    return lines


def make_land(osm: Iterable[MultiPolygon], others: Iterable[BaseGeometry], window: Window) -> BaseGeometry:
    """Unite all land of a window: coasts from OpenStreetMap, inland lands beyond it from Natural Earth.

    Lakes and rivers are filled (they are a layer of their own); estuaries stay water.
    """
    parts: list[BaseGeometry] = []
    for country in osm:
        for part in country.geoms:
            if part.area > _LEAST_ISLAND / 4:
                shell = shapely.clip_by_rect(Polygon(part.exterior), *window)
                parts.append(polygons_only(shapely.make_valid(shell, method="structure")))
    parts.extend(shapely.clip_by_rect(part, *window) for part in others)
    simple = [shapely.simplify(part, _LAND_SIMPLIFY / 3) for part in parts if not part.is_empty]
    land = shapely.union_all(simple).buffer(_LAND_CLOSE, quad_segs=2).buffer(-_LAND_CLOSE, quad_segs=2)
    land = shapely.simplify(land, _LAND_SIMPLIFY)
    filled = [
        Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area > _LEAST_SEA])
        for part in shapely.get_parts(land)
        if part.area > _LEAST_ISLAND
    ]
    return shapely.intersection(shapely.union_all(filled), box(*window))


def make_waters(osm: Iterable[MultiPolygon], window: Window) -> list[BaseGeometry]:
    """Give lakes, reservoirs and wide rivers: the holes in the land polygons, largest first."""
    rings = np.concatenate([shapely.get_rings(part)[1:] for country in osm for part in country.geoms])
    holes = np.asarray(shapely.polygons(rings))
    west, south, east, north = shapely.bounds(holes).T
    inside = (west > window[0]) & (south > window[1]) & (east < window[2]) & (north < window[3])
    holes = shapely.simplify(holes[inside & (shapely.area(holes) > _LEAST_HOLE)], _WATER_JOIN / 2)
    swollen = shapely.buffer(shapely.make_valid(holes), _WATER_JOIN, quad_segs=1)
    joined = shapely.get_parts(shapely.disjoint_subset_union_all(swollen))
    joined = joined[shapely.area(joined) > _LEAST_WATER]
    shapes = shapely.simplify(shapely.buffer(joined, -_WATER_JOIN / 2, quad_segs=1), _WATER_SIMPLIFY)
    kept = [part for shape in shapes for part in shapely.get_parts(polygons_only(shape))]
    kept = [part for part in kept if part.area > _LEAST_WATER]
    return sorted(kept, key=lambda part: (-part.area, part.bounds))


def make_region_lines(regions: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Give the lines between regions of one country (not its outline), simplified.

    Parameters
    ----------
    regions
        Polygons by code, fitted to the country, so that the lines end on its outline.
    """
    shared = list(_shared_edges(regions, tolerance=0.0))
    merged = shapely.line_merge(shapely.union_all(shared))
    return shapely.simplify(merged, _ADM1_SIMPLIFY)


def make_country_lines(
    lands: Mapping[str, BaseGeometry], *, home: str, areas: Mapping[str, BaseGeometry], window: Window
) -> BaseGeometry:
    """Give the lines between countries, without those of the theatre's borders.

    Parameters
    ----------
    lands
        Generalised polygons by ISO2 code.
    home
        Code of the country whose own borders come from `areas`.
    areas
        Detailed polygons by ISO2 code; only those that share an edge with home count.
    window
        West, south, east, north in degrees.
    """
    frame = box(*window)
    outline = areas[home].boundary
    far = {
        code: shapely.intersection(land, frame)
        for code, land in lands.items()
        if code != home and land.intersects(frame)
    }
    lines = []
    for edge in _shared_edges(far, tolerance=_FOREIGN_SIMPLIFY):
        outside = shapely.line_merge(shapely.difference(edge, areas[home]))
        for part in shapely.get_parts(outside):
            lines.extend([part, *_reach_out(part, outline)])
    near = [
        shapely.intersection(outline, areas[code].boundary)
        for code in areas
        if code not in (home, "RU", "BY") and code in _EDGE_SHARED
    ]
    own = [shapely.simplify(line, _FOREIGN_SIMPLIFY / 4) for line in map(_lines_only, near)]
    return shapely.line_merge(_lines_only(shapely.union_all([*lines, *own])))


def _reach_out(line: BaseGeometry, outline: BaseGeometry) -> list[BaseGeometry]:
    """Join the ends of a line that stop short of an outline to it."""
    joints: list[BaseGeometry] = []
    for end in (line.coords[0], line.coords[-1]):
        point = shapely.Point(end)
        if 0 < point.distance(outline) < _REACH:
            joints.append(shapely.shortest_line(point, outline))
    return joints


def _lines_only(mixed: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(mixed) if isinstance(part, LineString)]
    merged: BaseGeometry = shapely.line_merge(MultiLineString(parts))
    return merged


def _shared_edges(areas: Mapping[str, BaseGeometry], *, tolerance: float) -> Iterable[BaseGeometry]:
    """Yield the edges that any two areas share, simplified together."""
    shapes = np.array([areas[code] for code in sorted(areas)])
    if tolerance:
        shapes = shapely.coverage_simplify(shapes, tolerance)
    for left, right in zip(*shapely.STRtree(shapes).query(shapes, "intersects"), strict=True):
        if left < right:
            shared = shapely.intersection(shapes[left].boundary, shapes[right].boundary)
            yield from (part for part in shapely.get_parts(shared) if part.geom_type == "LineString")
