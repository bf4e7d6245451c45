"""Make the layers of the base map from land polygons, regions, border lines and rivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.areas import polygons_only

Window = tuple[float, float, float, float]

_LAND_SIMPLIFY = 0.003
_LAND_CLOSE = 0.006
_LEAST_ISLAND = 3e-4
_WATER_SIMPLIFY = 0.002
_LEAST_WATER = 3e-4
_WATER_JOIN = 0.0004
_LEAST_HOLE = 8e-6
_ADM1_SIMPLIFY = 0.007
_FOREIGN_SIMPLIFY = 0.006


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
    filled = [Polygon(part.exterior) for part in shapely.get_parts(land) if part.area > _LEAST_ISLAND]
    return shapely.intersection(shapely.union_all(filled), box(*window))


def make_waters(osm: Iterable[MultiPolygon], window: Window) -> list[BaseGeometry]:
    """Give lakes, reservoirs and wide rivers: the holes in the land polygons, largest first."""
    rings = np.concatenate([shapely.get_rings(part)[1:] for country in osm for part in country.geoms])
    holes = shapely.polygons(rings)
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


def make_region_lines(regions: Mapping[str, BaseGeometry], countries: Mapping[str, str]) -> BaseGeometry:
    """Give the lines between regions of one country (not its outline), simplified."""
    codes = list(regions)
    simple = dict(
        zip(
            codes, shapely.coverage_simplify([regions[code] for code in codes], _ADM1_SIMPLIFY), strict=True
        )
    )
    tree = shapely.STRtree([simple[code] for code in codes])
    lines = []
    for left, right in zip(*tree.query([simple[code] for code in codes], "intersects"), strict=True):
        if left < right and countries[codes[left]] == countries[codes[right]]:
            shared = shapely.intersection(simple[codes[left]].boundary, simple[codes[right]].boundary)
            lines.extend(part for part in shapely.get_parts(shared) if part.geom_type == "LineString")
    return shapely.line_merge(shapely.union_all(lines))


def make_foreign_lines(
    countries: Mapping[str, BaseGeometry], own: BaseGeometry, window: Window
) -> BaseGeometry:
    """Give the lines between countries, without the stretches that the theatre's borders follow."""
    frame = box(*window)
    codes = [code for code in countries if countries[code].intersects(frame)]
    clipped = [shapely.intersection(countries[code], frame) for code in codes]
    simple = shapely.coverage_simplify(clipped, _FOREIGN_SIMPLIFY)
    tree = shapely.STRtree(simple)
    lines = []
    for left, right in zip(*tree.query(simple, "intersects"), strict=True):
        if left < right:
            shared = shapely.intersection(simple[left].boundary, simple[right].boundary)
            lines.extend(part for part in shapely.get_parts(shared) if part.geom_type == "LineString")
    whole = shapely.line_merge(shapely.union_all(lines))
    return shapely.difference(whole, own)
