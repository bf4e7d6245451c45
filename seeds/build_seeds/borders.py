"""Find the line between two countries in OpenStreetMap-derived land polygons.

Neighbouring polygons share their vertices wherever the border runs over land. Where it runs through
a river or a lake, each country ends at its own bank and the line between them is missing. There the
median line is taken: the points as far from the one bank as from the other.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np
import shapely
import shapely.ops
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

_GEOD = Geod(ellps="WGS84")
_METRES_PER_DEGREE = 111_320.0
# The source keeps within 10 m of OpenStreetMap, on each side of a border for itself.
_SHARED_M = 10.0
_FAR_M = 2000.0
# A bank this near to the other one is as good a border as the line between them.
_NARROW_M = 150.0
_BANK_STEP_M = 25.0
_GAP_MARGIN_M = 700.0
_WATER_SIMPLIFY_M = 10.0
_MOST_WINDING = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of water between two banks: start and end (lon, lat), length and half width in metres."""

    start: tuple[float, float]
    end: tuple[float, float]
    length_m: float
    half_width_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border line (EPSG:4326), and the stretches of it that are a median line in water."""

    line: LineString
    gaps: tuple[Gap, ...]


def main_ring(country: MultiPolygon) -> np.ndarray:
    """Give the outer ring (n, 2; not closed) of a country's largest part."""
    largest = max(country.geoms, key=lambda part: part.area)
    return shapely.get_coordinates(largest.exterior)[:-1]


def exterior_segments(country: MultiPolygon, bbox: tuple[float, float, float, float]) -> np.ndarray:
    """Give the segments (n, 2, 2) of all outer rings that touch a bounding box."""
    found = []
    west, south, east, north = bbox
    for part in country.geoms:
        ring = shapely.get_coordinates(part.exterior)
        segments = np.stack((ring[:-1], ring[1:]), axis=1)
        x, y = segments[:, :, 0], segments[:, :, 1]
        touches = (x.max(1) > west) & (x.min(1) < east) & (y.max(1) > south) & (y.min(1) < north)
        found.append(segments[touches])
    return np.concatenate(found)


def distance_to_segments_m(points: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """Give rough distances (metres, locally flat) to the nearest segment, infinite beyond 2 km."""
    scale = _flat_scale(float(points[:, 1].mean()))
    tree = shapely.STRtree(shapely.linestrings(segments * scale))
    (which, _), distance = tree.query_nearest(
        shapely.points(points * scale), max_distance=_FAR_M, all_matches=False, return_distance=True
    )
    result = np.full(len(points), np.inf)
    result[which] = distance
    return result


def trace_border(path: np.ndarray, own: np.ndarray, other: np.ndarray) -> Border:
    """Follow a country's ring from one end of a border to the other.

    Parameters
    ----------
    path
        Vertices (n, 2) of the own country's ring, from the border's first point to its last; both
        must be shared with the neighbour.
    own, other
        Segments (n, 2, 2) of the outer rings of the country and its neighbour.

    Returns
    -------
    Border
        Shared vertices as they are; a median line wherever the path leaves the neighbour.
    """
    shared = np.flatnonzero(distance_to_segments_m(path, other) <= _SHARED_M)
    if shared[0] != 0 or shared[-1] != len(path) - 1:
        raise ValueError(f"the border's ends {path[0]} and {path[-1]} must both be shared vertices")
    vertices, gaps = [path[0]], []
    for before, after in itertools.pairwise(shared.tolist()):
        if after > before + 1:
            middle, gap = _cross_water(path[before : after + 1], own, other)
            vertices.extend(middle)
            gaps.append(gap)
        vertices.append(path[after])
    return Border(line=LineString(_without_loops(np.round(np.array(vertices), 5))), gaps=tuple(gaps))


def _without_loops(vertices: np.ndarray) -> list[tuple[float, float]]:
    """Cut the small loops that arise where a median line comes back to a vertex of the path."""
    line: list[tuple[float, float]] = []
    seen: dict[tuple[float, float], int] = {}
    for x, y in vertices.tolist():
        if (x, y) in seen:
            for vertex in line[seen[x, y] + 1 :]:
                del seen[vertex]
            del line[seen[x, y] + 1 :]
        else:
            seen[x, y] = len(line)
            line.append((x, y))
    return line


def _flat_scale(latitude: float) -> np.ndarray:
    return np.array([_METRES_PER_DEGREE * math.cos(math.radians(latitude)), _METRES_PER_DEGREE])


def _cross_water(bank: np.ndarray, own: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, Gap]:
    """Give the inner vertices of the median line between two shared points, and its description."""
    scale = _flat_scale(float(bank[:, 1].mean()))
    origin = bank[0]
    start, end = np.zeros(2), (bank[-1] - origin) * scale
    flat = shapely.box(*shapely.bounds(LineString((start, end)).buffer(_GAP_MARGIN_M)))
    banks = [_clip((segments - origin) * scale, flat) for segments in (own, other)]
    median = _median_line(_banks_apart(*banks), start, end)
    if median is None:
        path = (bank - origin) * scale
        narrow = float(shapely.distance(shapely.points(path), banks[1]).max()) < _NARROW_M
        median = path if narrow else np.vstack((start, end))
    inner = median[1:-1]
    points = inner if len(inner) else (start + end)[None, :] / 2
    half_width = max(float(shapely.distance(shapely.points(points), side).max()) for side in banks)
    lonlat = inner / scale + origin
    whole = np.vstack((bank[0], lonlat, bank[-1]))
    gap = Gap(
        start=(float(bank[0, 0]), float(bank[0, 1])),
        end=(float(bank[-1, 0]), float(bank[-1, 1])),
        length_m=float(_GEOD.line_length(whole[:, 0], whole[:, 1])),
        half_width_m=half_width,
    )
    return lonlat, gap


def _clip(segments: np.ndarray, window: BaseGeometry) -> BaseGeometry:
    lines = np.asarray(shapely.linestrings(segments))
    return shapely.union_all(shapely.intersection(lines[shapely.intersects(lines, window)], window))


def _banks_apart(own: BaseGeometry, other: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """Give points along the two banks, without those that both countries share."""
    own_points, other_points = (
        np.unique(shapely.get_coordinates(shapely.segmentize(side, _BANK_STEP_M)).round(3), axis=0)
        for side in (own, other)
    )
    return (
        own_points[shapely.distance(shapely.points(own_points), other) > _SHARED_M],
        other_points[shapely.distance(shapely.points(other_points), own) > _SHARED_M],
    )


def _median_line(
    banks: tuple[np.ndarray, np.ndarray], start: np.ndarray, end: np.ndarray
) -> np.ndarray | None:
    """Give the vertices of the line with one bank on each hand; None if there is no fitting one."""
    own, other = banks
    if not len(own) or not len(other):
        return None
    cells = shapely.voronoi_polygons(shapely.multipoints(np.vstack((own, other))), ordered=True)
    parts = shapely.get_parts(cells)
    halves = [shapely.union_all(side) for side in (parts[: len(own)], parts[len(own) :])]
    seam = shapely.line_merge(shapely.intersection(halves[0].boundary, halves[1].boundary))
    lines = [line for line in shapely.get_parts(seam) if line.geom_type == "LineString"]
    first, last = shapely.Point(start), shapely.Point(end)
    if not lines:
        return None
    line = min(lines, key=lambda candidate: candidate.distance(first) + candidate.distance(last))
    if max(line.distance(first), line.distance(last)) > 4 * _BANK_STEP_M:
        return None
    piece = shapely.ops.substring(line, line.project(first), line.project(last))
    if piece.geom_type != "LineString":
        return None
    whole = LineString([start, *shapely.get_coordinates(piece)[1:-1], end])
    median = whole.simplify(_WATER_SIMPLIFY_M)
    # A median that wanders has followed a tributary or an old river bed, not the border.
    wanders = median.length > _MOST_WINDING * first.distance(last) + 4 * _BANK_STEP_M
    return None if wanders or not median.is_simple else shapely.get_coordinates(median)
