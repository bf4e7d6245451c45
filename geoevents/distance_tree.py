"""Lines cut into short geodesic pieces, and the bounding-volume tree over them that a search walks.

The tree is arrays only, so that NumPy and compiled code walk the same one. This module must not know about
query points, tables or files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from geoevents.crs import GEOD, LEAST_RADIUS_M, Floats, Ints, geodesic, surface_normals, to_earth_centred

# A chord of 500 m lies at most 5 mm below its geodesic and at most 1e-8 m beside it, so that the chord can
# stand for the geodesic once that depth is added (see `distance`).
PIECE_M: Final = 500.0
# Vertices that the line passes nearer than this, to the side, are left out: they bend nothing.
STRAIGHT_M: Final = 1e-4
# Pieces in a leaf, and groups in a group of the next level.
LEAF: Final = 2
FAN: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Pieces in an order that keeps neighbours together, and spheres around groups of them.

    Parameters
    ----------
    start, along
        Earth-centred start and vector to the end of each piece, metres, shape (n, 3).
    length_2
        Squared chord length of each piece, square metres.
    line
        For each piece, the number of the line it comes from.
    start_lon, start_lat, end_lon, end_lat
        Its ends, degrees.
    centres, radii
        Spheres of all levels one after the other; the leaves, LEAF pieces each, come first.
    offsets
        Where each level begins in `centres`, and the end of the last.
    """

    start: Floats
    along: Floats
    length_2: Floats
    line: Ints
    start_lon: Floats
    start_lat: Floats
    end_lon: Floats
    end_lat: Floats
    centres: Floats
    radii: Floats
    offsets: Ints


def build_tree(geometries: Any) -> Tree:
    """Cut lines into pieces of at most `PIECE_M` along their geodesic edges and build the tree.

    Parameters
    ----------
    geometries
        Array of lines, polygons (their outlines) or points in EPSG:4326; None and empty ones are skipped.

    Raises
    ------
    ValueError
        If no finite coordinate is left.
    """
    lon1, lat1, lon2, lat2, line, part = _edges(np.asarray(geometries, dtype=object))
    if len(line) == 0:
        raise ValueError("no line with finite coordinates")
    kept, last = _straighten(lon1, lat1, lon2, lat2, part)
    lon1, lat1, line, part = lon1[kept], lat1[kept], line[kept], part[kept]
    lon1, lat1, lon2, lat2, edge = _cut(lon1, lat1, lon2[last], lat2[last])
    line, part = line[edge], part[edge]
    start, end = to_earth_centred(lon1, lat1), to_earth_centred(lon2, lat2)
    order = _group(start, end, part)
    start, end = start[order], end[order]
    along = end - start
    centres, radii, offsets = _spheres(start, end)
    return Tree(
        start=np.ascontiguousarray(start),
        along=np.ascontiguousarray(along),
        length_2=np.einsum("ij,ij->i", along, along),
        line=line[order],
        start_lon=lon1[order],
        start_lat=lat1[order],
        end_lon=lon2[order],
        end_lat=lat2[order],
        centres=centres,
        radii=radii,
        offsets=offsets,
    )


def _group(start: Floats, end: Floats, part: Ints) -> Ints:
    """Put pieces in an order in which neighbours are near: along each part, parts in Morton order."""
    order = np.argsort(part, kind="stable")
    first = order[np.r_[True, part[order][1:] != part[order][:-1]]]
    rank = np.empty(part.max() + 1, dtype=np.intp)
    rank[part[first[np.argsort(morton_codes((start + end)[first]), kind="stable")]]] = np.arange(len(first))
    return np.argsort(rank[part], kind="stable")


def _edges(geometries: Any) -> tuple[Floats, Floats, Floats, Floats, Ints, Ints]:
    """Take lines, outlines and points apart into edges with their line and part; a point has no length."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    while (shapely.get_type_id(parts) >= 4).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    is_area = shapely.get_type_id(parts) == 3
    rings, ring_of = shapely.get_rings(parts[is_area], return_index=True)
    parts = np.concatenate([parts[~is_area], rings])
    owner = np.concatenate([owner[~is_area], owner[is_area][ring_of]])
    xy, part = shapely.get_coordinates(parts, return_index=True)
    finite = np.isfinite(xy).all(axis=1) & (np.abs(xy[:, 1]) <= 90.0)
    xy, part = xy[finite], part[finite]
    if len(part) == 0:
        empty = np.empty(0)
        none = np.empty(0, dtype=np.intp)
        return empty, empty, empty, empty, none, none
    lon = np.where(np.abs(xy[:, 0]) <= 180.0, xy[:, 0], (xy[:, 0] + 180.0) % 360.0 - 180.0)
    lat = xy[:, 1]
    same = part[1:] == part[:-1]
    moves = same & ((lon[1:] != lon[:-1]) | (lat[1:] != lat[:-1]))
    first = np.flatnonzero(moves)
    # Parts without a single edge of some length (a point, or a line that stays in one place) count too.
    has_edge = np.zeros(len(parts), dtype=bool)
    has_edge[part[first]] = True
    begins = np.flatnonzero(np.r_[True, ~same])
    alone = begins[~has_edge[part[begins]]]
    a, b = np.r_[first, alone], np.r_[first + 1, alone]
    return lon[a], lat[a], lon[b], lat[b], owner[part[a]].astype(np.intp), part[a]


def _straighten(lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats, part: Ints) -> tuple[Ints, Ints]:
    """Join edges that go straight on; return the first and the last edge of each run that becomes one.

    Pairs of neighbours are joined again and again, while the vertex between them lies within `STRAIGHT_M`, in
    all, beside the geodesic that takes its place. A line made denser by a tool is then no slower to search.
    """
    first, last = np.arange(len(part)), np.arange(len(part))
    start, end = to_earth_centred(lon1, lat1), to_earth_centred(lon2, lat2)
    beside = np.zeros(len(part))
    while len(first) > 1:
        a = np.arange(0, len(first) - 1, 2)
        b = a + 1
        i, j = first[a], last[b]
        follows = (part[i] == part[j]) & (lon2[last[a]] == lon1[first[b]]) & (lat2[last[a]] == lat1[first[b]])
        chord = end[j] - start[i]
        length_2 = np.einsum("ij,ij->i", chord, chord)
        follows &= (length_2 <= PIECE_M**2) & (length_2 > 0.0)
        a, b, i, chord, length_2 = a[follows], b[follows], i[follows], chord[follows], length_2[follows]
        middle = end[last[a]]
        off = middle - start[i]
        at = np.clip(np.einsum("ij,ij->i", off, chord) / length_2, 0.0, 1.0)
        off -= at[:, None] * chord
        up = np.einsum("ij,ij->i", off, surface_normals(middle))
        aside = np.sqrt(np.maximum(np.einsum("ij,ij->i", off, off) - up * up, 0.0))
        aside += np.maximum(beside[a], beside[b])
        straight = aside <= STRAIGHT_M
        if not straight.any():
            break
        a, b = a[straight], b[straight]
        last[a], beside[a] = last[b], aside[straight]
        stays = np.ones(len(first), dtype=bool)
        stays[b] = False
        first, last, beside = first[stays], last[stays], beside[stays]
    return first, last


def _cut(
    lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats
) -> tuple[Floats, Floats, Floats, Floats, Ints]:
    """Cut edges into pieces of at most PIECE_M; return the pieces' ends and which edge each is of."""
    azimuth, _, metres = geodesic(lon1, lat1, lon2, lat2)
    counts = np.maximum(1, np.ceil(metres / PIECE_M)).astype(np.intp)
    if (counts == 1).all():
        return lon1, lat1, lon2, lat2, np.arange(len(counts))
    edge = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    begin_m = metres[edge] * step / counts[edge]
    begin_lon, begin_lat, _ = GEOD.fwd(lon1[edge], lat1[edge], azimuth[edge], begin_m)
    begin_lon, begin_lat = np.asarray(begin_lon), np.asarray(begin_lat)
    # The given vertices are kept as they are; only the cuts between them are computed.
    first = step == 0
    begin_lon[first], begin_lat[first] = lon1, lat1
    end_lon, end_lat = np.roll(begin_lon, -1), np.roll(begin_lat, -1)
    last = step == counts[edge] - 1
    end_lon[last], end_lat[last] = lon2, lat2
    return begin_lon, begin_lat, end_lon, end_lat, edge


def morton_codes(points: Floats) -> Any:
    """Return 63-bit Morton codes of earth-centred points: near codes are near points."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = max(float((high - low).max()), 1.0)
    cells = ((points - low) * ((2**21 - 1) / span)).astype(np.uint64)
    code = np.zeros(len(points), dtype=np.uint64)
    for axis in range(3):
        bits = cells[:, axis]
        for shift, mask in (
            (32, 0x1F00000000FFFF),
            (16, 0x1F0000FF0000FF),
            (8, 0x100F00F00F00F00F),
            (4, 0x10C30C30C30C30C3),
            (2, 0x1249249249249249),
        ):
            bits = (bits | (bits << np.uint64(shift))) & np.uint64(mask)
        code |= bits << np.uint64(axis)
    return code


def _spheres(start: Floats, end: Floats) -> tuple[Floats, Floats, Ints]:
    low, high = np.minimum(start, end), np.maximum(start, end)
    levels: list[tuple[Floats, Floats]] = []
    size = LEAF
    while True:
        begins = np.arange(0, len(start), size)
        centre = (np.minimum.reduceat(low, begins) + np.maximum.reduceat(high, begins)) / 2
        owner = np.arange(len(start)) // size
        reach = np.maximum(
            np.linalg.norm(start - centre[owner], axis=1), np.linalg.norm(end - centre[owner], axis=1)
        )
        # The arc bulges out of its chord by this much at most.
        radius = np.maximum.reduceat(reach, begins) + PIECE_M**2 / (8 * LEAST_RADIUS_M)
        levels.append((centre, radius))
        if len(begins) <= FAN:
            break
        size *= FAN
    offsets = np.cumsum([0] + [len(radius) for _, radius in levels]).astype(np.intp)
    return (
        np.ascontiguousarray(np.concatenate([centre for centre, _ in levels])),
        np.concatenate([radius for _, radius in levels]),
        offsets,
    )
