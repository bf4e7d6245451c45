"""Plane geometry of control: cells of the nearest site, guards along dividers, shares of contested ground.

Everything but `project` and `unproject` works in metres on a plane. This module must not know tables, sides
or maps: a holder is any label of a site.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geoevents.model import CRS

# Guards stand in pairs every GUARD_STEP_M along a divider, GUARD_OFFSET_M to either side of it.
GUARD_STEP_M: Final = 300.0
GUARD_OFFSET_M: Final = 20.0
GRID_M: Final = 0.01
_TOUCH_M: Final = 1.0
# The line may cut a bend of its divider by up to a guard's step and must stay on the strip.
_STRIP_M: Final = GUARD_STEP_M
_NEAREST_TRIED: Final = 12
_EDGE_STEP_M: Final = 200.0
_CHUNK: Final = 256  # keeps the distance table small for tables of a whole country

Points = npt.NDArray[np.float64]


def project(geometry: Any, plane: pyproj.CRS) -> Any:
    """Take a geometry, or an array of them, from EPSG:4326 to a plane in metres."""
    return shapely.transform(geometry, _movement(CRS, plane))


def unproject(geometry: Any, plane: pyproj.CRS) -> Any:
    """Take a geometry, or an array of them, from a plane in metres to EPSG:4326."""
    return shapely.transform(geometry, _movement(plane, CRS))


def _movement(source: Any, target: Any) -> Callable[[Points], Points]:
    transformer = pyproj.Transformer.from_crs(source, target, always_xy=True)
    return lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Give the polygons that a geometry consists of, without empty ones."""
    return [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and part.area > 0]


def fill_holes(land: BaseGeometry) -> BaseGeometry:
    """Give the land without its holes (lakes, wide rivers), repaired where a ring crosses itself."""
    # Outer rings first: repairing thousands of lakes takes seconds and they are thrown away anyway.
    outer = [Polygon(part.exterior) for part in polygons(land)]
    whole = MultiPolygon(outer)
    if whole.is_valid:
        return whole
    return shapely.union_all([part if part.is_valid else shapely.make_valid(part) for part in outer])


def linear_parts(geometry: BaseGeometry, *, longer_than: float = 0.0) -> MultiLineString:
    """Give the lines that a geometry consists of, without those that are too short."""
    parts = shapely.get_parts(geometry)
    linear = np.isin(shapely.get_type_id(parts), (1, 2))
    return MultiLineString(list(parts[linear & (shapely.length(parts) > longer_than)]))


def bridge_water(ground: BaseGeometry, divide: BaseGeometry) -> BaseGeometry:
    """Add a strip along a divider wherever it leaves the ground and comes back: there it crosses water.

    Without it the front line would break off at every wide arm of a river.
    """
    outside = shapely.get_parts(shapely.line_merge(linear_parts(shapely.difference(divide, ground))))
    ends = [shapely.get_point(outside, 0), shapely.get_point(outside, -1)]
    back = np.all([shapely.distance(end, ground) < _TOUCH_M for end in ends], axis=0)
    return shapely.union_all([ground, *shapely.buffer(outside[back], _STRIP_M)]) if back.any() else ground


def build_guards(divide: BaseGeometry, points: Points, control: Points) -> tuple[Points, Any]:
    """Set pairs of sites along a divider, each held by the nearest settlement on its own side.

    The edge between the cells of a pair is the divider itself, so no cell behind reaches across it.
    """
    pairs = []
    for line in shapely.get_parts(shapely.line_merge(linear_parts(divide))):
        at = np.arange(0.0, line.length, GUARD_STEP_M) + (line.length % GUARD_STEP_M) / 2
        here = shapely.get_coordinates(shapely.line_interpolate_point(line, at))
        ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, np.minimum(at + 1, line.length)))
        behind = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(at - 1, 0)))
        along = (ahead - behind) / np.linalg.norm(ahead - behind, axis=1)[:, None]
        across = np.column_stack((-along[:, 1], along[:, 0])) * GUARD_OFFSET_M
        pairs.append(np.stack((here + across, here - across), axis=1))
    guards = np.concatenate(pairs) if pairs else np.empty((0, 2, 2))
    holder = _nearest_on_own_side(guards.reshape(-1, 2), divide, points).reshape(-1, 2)
    # A guard from which no settlement is seen without crossing says nothing, so its pair is left out.
    seen = (holder >= 0).all(axis=1)
    return guards[seen].reshape(-1, 2), control[holder[seen].reshape(-1)]


def _nearest_on_own_side(guards: Points, divide: BaseGeometry, points: Points) -> npt.NDArray[np.intp]:
    """Give the index of each guard's nearest point that the divider does not cut off, or -1."""
    segments = shapely.STRtree(_segments(divide))
    ranked = _rank_nearest(guards, points, count=min(_NEAREST_TRIED, len(points)))
    found = np.full(len(guards), -1, dtype=np.intp)
    for rank in range(ranked.shape[1]):
        open_ = np.flatnonzero(found < 0)
        if not len(open_):
            break
        candidate = ranked[open_, rank]
        sight = shapely.linestrings(np.stack((guards[open_], points[candidate]), axis=1))
        crossing = np.bincount(segments.query(sight, predicate="intersects")[0], minlength=len(open_))
        # An even number of crossings comes back to the side it started from: a bend of the river.
        same = crossing % 2 == 0
        found[open_[same]] = candidate[same]
    return found


def _rank_nearest(sites: Points, points: Points, *, count: int) -> npt.NDArray[np.intp]:
    """Give the indices of each site's nearest points, nearest first, shape (sites, count)."""
    ranked = np.empty((len(sites), count), dtype=np.intp)
    for start in range(0, len(sites), _CHUNK):
        chunk = sites[start : start + _CHUNK]
        # Squared distance less the chunk's own square, which is the same for all points of a row.
        distance = (points**2).sum(axis=1) - 2 * chunk @ points.T
        few = np.argpartition(distance, count - 1, axis=1)[:, :count]
        order = np.argsort(np.take_along_axis(distance, few, axis=1), axis=1, kind="stable")
        ranked[start : start + _CHUNK] = np.take_along_axis(few, order, axis=1)
    return ranked


def _segments(line: BaseGeometry) -> Any:
    coordinates = [shapely.get_coordinates(part) for part in shapely.get_parts(line)]
    return shapely.linestrings(np.concatenate([np.stack((c[:-1], c[1:]), axis=1) for c in coordinates]))


def dissolve_cells(sites: Points, holders: Any, ground: BaseGeometry) -> dict[str, BaseGeometry]:
    """Cut the ground into the cells of the nearest site and unite those of one holder."""
    codes = sorted(set(holders))
    if len(codes) == 1 or len(sites) < 2:
        return {codes[0]: ground}
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(sites), extend_to=ground.envelope, ordered=True)
    )
    united = {code: _unite(cells[holders == code]) for code in codes}
    ground = shapely.set_precision(ground, GRID_M)
    return {code: shapely.intersection(area, ground, grid_size=GRID_M) for code, area in united.items()}


def _unite(cells: Any) -> BaseGeometry:
    try:
        # Cells share their edges exactly, which makes this ten times faster than a common union.
        return shapely.coverage_union_all(cells)
    except shapely.GEOSException:
        # Sites a hair apart give cells so thin that their edges cross by rounding.
        return shapely.union_all(cells, grid_size=GRID_M)


def assign_strays(areas: dict[str, BaseGeometry], sites: Points, holders: Any) -> dict[str, BaseGeometry]:
    """Give pieces of a holder's area with none of its sites to the neighbour they touch most.

    Clipping cuts such slivers off: a cell that reaches over a bay leaves a piece on the far shore.
    """
    kept: dict[str, list[Polygon]] = {code: [] for code in areas}
    strays: list[Polygon] = []
    for code, area in areas.items():
        parts = np.array(polygons(area), dtype="object")
        own = shapely.STRtree(shapely.points(sites[holders == code]))
        full = set(own.query(parts, predicate="intersects")[0].tolist()) if len(parts) else set()
        for index, part in enumerate(parts):
            (kept[code] if index in full else strays).append(part)
    settled = {code: MultiPolygon(parts) for code, parts in kept.items() if parts}
    gained: dict[str, list[Polygon]] = {code: [] for code in settled}
    for part in strays:
        away = {code: shapely.distance(part, area) for code, area in settled.items()}
        near = [code for code, metres in away.items() if metres <= min(away.values()) + GRID_M]
        if near:
            touch = {code: shapely.intersection(part, settled[code]).length for code in near[1:] and near}
            gained[max(touch, key=lambda code: touch[code]) if touch else near[0]].append(part)
    return {code: _add(area, gained[code]) for code, area in settled.items()}


def _add(area: BaseGeometry, parts: list[Any]) -> BaseGeometry:
    # A union of a whole country costs a tenth of a second, so none is made for nothing.
    return shapely.union_all([area, *parts]) if parts else area


def share_contested(held: dict[str, BaseGeometry], contested: BaseGeometry) -> dict[str, BaseGeometry]:
    """Divide contested ground among the sides whose areas it touches, by the nearest of their edges."""
    gained: dict[str, list[BaseGeometry]] = {code: [] for code in held}
    for part in polygons(contested):
        edges = {c: linear_parts(shapely.intersection(part.boundary, a)) for c, a in held.items()}
        edges = {code: edge for code, edge in edges.items() if not edge.is_empty}
        sites, holders = [], []
        for code, edge in edges.items():
            on_edge = shapely.get_coordinates(shapely.segmentize(edge, _EDGE_STEP_M))
            sites.append(on_edge)
            holders.extend([code] * len(on_edge))
        if not sites:
            continue
        # Where two sides' edges end on one point that point has two holders; the first keeps it.
        unique, first = np.unique(np.concatenate(sites), axis=0, return_index=True)
        shares = dissolve_cells(unique, np.array(holders, dtype="object")[first], part)
        for code, share in shares.items():
            gained[code].append(share)
    return {code: _add(area, gained[code]) for code, area in held.items()}
