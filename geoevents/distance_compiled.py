"""The same search as `distance_numpy`, compiled: each point walks the tree by itself.

Needs numba (the extra 'fast'). Same pieces, same feet; lengths agree to a nanometre. What is farther than
FAR_M is marked and left to `distance_far`. numba keeps what it compiled beside this file; change this file
too when a constant that it imports changes.
"""

# Compiled functions take arrays that Python types cannot name; whether numba is installed must not matter.
# mypy: disable-error-code="arg-type, misc, no-any-return, untyped-decorator"

from __future__ import annotations

import math
from typing import Any, Final

import numba
import numpy as np

from geoevents.crs import (
    ECCENTRICITY_2,
    GREATEST_RADIUS_M,
    LEAST_RADIUS_M,
    SEMI_MAJOR_M,
    SEMI_MINOR_M,
    Floats,
    Ints,
)
from geoevents.distance_foot import MOVE_FROM_M
from geoevents.distance_numpy import EQUAL_M, FAR_M
from geoevents.distance_tree import FAN, Tree

_E2: Final = ECCENTRICITY_2
_A: Final = SEMI_MAJOR_M
_WA: Final = SEMI_MAJOR_M**-2
_WB: Final = SEMI_MINOR_M**-2
_FOURTH: Final = ECCENTRICITY_2 / (240.0 * LEAST_RADIUS_M**4)
_STACK: Final = 256
_SMALL_M: Final = 5_000.0


def find_nearest_compiled(
    tree: Tree, order: Ints, lon: Floats, lat: Floats
) -> tuple[Ints, Floats, Floats, Floats, Floats]:
    """Return for each point piece, share, metres, and longitude and latitude of the foot.

    `order` is the order to go through the points in. The piece is -1 beyond FAR_M.
    """
    rows = len(lon)
    piece = np.empty(rows, dtype=np.intp)
    share, metres, foot_lon, foot_lat = (np.empty(rows) for _ in range(4))
    _search_all(
        *(tree.start, tree.along, tree.length_2, tree.line),
        *(tree.start_lon, tree.start_lat, tree.end_lon, tree.end_lat),
        *(tree.centres, tree.radii, tree.offsets),
        *(FAN, order, lon, lat, piece, share, metres, foot_lon, foot_lat),
    )
    return piece, share, metres, foot_lon, foot_lat


@numba.njit(cache=True, inline="always")
def _foot(start: Any, along: Any, length_2: Any, k: int, x: float, y: float, z: float) -> tuple[float, float]:
    gx, gy, gz = x - start[k, 0], y - start[k, 1], z - start[k, 2]
    dx, dy, dz = along[k, 0], along[k, 1], along[k, 2]
    long_2 = length_2[k]
    share = 0.0
    if long_2 > 0.0:
        share = (gx * dx + gy * dy + gz * dz) / long_2
        share = min(max(share, 0.0), 1.0)
    gx, gy, gz = gx - share * dx, gy - share * dy, gz - share * dz
    off_2 = gx * gx + gy * gy + gz * gz
    depth = long_2 * share * (1.0 - share) / (2.0 * LEAST_RADIUS_M)
    return share, max(off_2 - depth * depth + depth * off_2 / LEAST_RADIUS_M, 0.0)


@numba.njit(cache=True)
def _arc(x: float, y: float, z: float, fx: float, fy: float, fz: float) -> float:
    sx, sy, sz = fx - x, fy - y, fz - z
    chord = math.sqrt(sx * sx + sy * sy + sz * sz)
    if chord <= 0.0:
        return 0.0
    px, py, pz = x * _WA, y * _WA, z * _WB
    qx, qy, qz = fx * _WA, fy * _WA, fz * _WB
    p = 1.0 / math.sqrt(px * px + py * py + pz * pz)
    q = 1.0 / math.sqrt(qx * qx + qy * qy + qz * qz)
    turn = (qx * q - px * p) * sx + (qy * q - py * p) * sy + (qz * q - pz * p) * sz
    half = min(max(turn / (2.0 * chord), 0.0), 1.0)
    slope, middle = sz / chord, (pz * p + qz * q) / 2.0
    chord_2 = chord * chord
    term = _FOURTH * chord_2 * chord_2 * chord * (slope * slope - middle * middle)
    if half <= 1e-9:
        return chord + term
    return chord * math.asin(half) / half + term


@numba.njit(cache=True)
def _moved(
    start: Any, along: Any, length_2: Any, k: int, share: float, x: float, y: float, z: float
) -> float:
    """Move the foot of the chord to that of the geodesic; see `distance_foot.move_feet`."""
    length = math.sqrt(length_2[k])
    ux, uy, uz = along[k, 0] / length, along[k, 1] / length, along[k, 2] / length
    fx = start[k, 0] + share * along[k, 0]
    fy = start[k, 1] + share * along[k, 1]
    fz = start[k, 2] + share * along[k, 2]
    sx, sy, sz = fx - x, fy - y, fz - z
    c2 = sx * sx + sy * sy + sz * sz
    c = math.sqrt(c2)
    nx, ny, nz = fx * _WA, fy * _WA, fz * _WB
    size = math.sqrt(nx * nx + ny * ny + nz * nz)
    nx, ny, nz = nx / size, ny / size, nz / size
    tx, ty, tz = ux * _WA, uy * _WA, uz * _WB
    on = nx * tx + ny * ty + nz * tz
    tx, ty, tz = (tx - nx * on) / size, (ty - ny * on) / size, (tz - nz * on) / size
    px, py, pz = x * _WA, y * _WA, z * _WB
    p = math.sqrt(px * px + py * py + pz * pz)
    bx, by, bz = nx - px / p, ny - py / p, nz - pz / p
    bend = (bx * sx + by * sy + bz * sz) / c2
    change = (tx * sx + ty * sy + tz * sz + bx * ux + by * uy + bz * uz) / c2
    half = min(max(c * bend / 2.0, 0.0), 0.999)
    arc = 2.0 * math.asin(half) / bend
    slope = (c / math.sqrt(1.0 - half * half) - arc) / bend * change
    shift = -slope * math.tan(arc * bend) / bend
    return min(max(share + shift / length, 0.0), 1.0)


@numba.njit(cache=True)
def _search_all(
    start: Any,
    along: Any,
    length_2: Any,
    line: Any,
    start_lon: Any,
    start_lat: Any,
    end_lon: Any,
    end_lat: Any,
    centres: Any,
    radii: Any,
    offsets: Any,
    fan: int,
    order: Any,
    lon: Any,
    lat: Any,
    piece: Any,
    share: Any,
    metres: Any,
    foot_lon: Any,
    foot_lat: Any,
) -> None:
    stack = np.empty(_STACK, dtype=np.int64)
    warm = 0
    degree = math.pi / 180.0
    for turn in range(len(order)):
        row = order[turn]
        a, b = lon[row] * degree, lat[row] * degree
        sine, cosine = math.sin(b), math.cos(b)
        radius = _A / math.sqrt(1.0 - _E2 * sine * sine)
        x, y, z = radius * cosine * math.cos(a), radius * cosine * math.sin(a), radius * (1.0 - _E2) * sine
        # The nearest piece of the point before is a good first guess, for near points follow each other.
        k, at, arc = _walk(start, along, length_2, line, centres, radii, offsets, fan, x, y, z, warm, stack)
        warm = k
        if arc > FAR_M:
            piece[row] = -1
            continue
        if arc > MOVE_FROM_M and 0.0 < at < 1.0:
            at = _moved(start, along, length_2, k, at, x, y, z)
            arc = _arc_to(start, along, k, at, x, y, z)
        piece[row], share[row], metres[row] = k, at, arc
        if at == 0.0:
            foot_lon[row], foot_lat[row] = start_lon[k], start_lat[k]
        elif at == 1.0:
            foot_lon[row], foot_lat[row] = end_lon[k], end_lat[k]
        else:
            fx = start[k, 0] + at * along[k, 0]
            fy = start[k, 1] + at * along[k, 1]
            fz = start[k, 2] + at * along[k, 2]
            foot_lon[row] = math.atan2(fy, fx) / degree
            foot_lat[row] = math.atan2(fz, (1.0 - _E2) * math.sqrt(fx * fx + fy * fy)) / degree


@numba.njit(cache=True, inline="always")
def _arc_to(start: Any, along: Any, k: int, at: float, x: float, y: float, z: float) -> float:
    fx = start[k, 0] + at * along[k, 0]
    fy = start[k, 1] + at * along[k, 1]
    fz = start[k, 2] + at * along[k, 2]
    # From the chord up to the ellipsoid.
    scale = 1.0 / math.sqrt((fx * fx + fy * fy) * _WA + fz * fz * _WB)
    return _arc(x, y, z, fx * scale, fy * scale, fz * scale)


@numba.njit(cache=True, inline="always")
def _longest_chord(arc: float) -> float:
    """Return the longest chord that a geodesic of a length can have: where the ellipsoid is flattest."""
    turn = min(arc / (2.0 * GREATEST_RADIUS_M), 1.5)
    return 2.0 * GREATEST_RADIUS_M * math.sin(turn) + EQUAL_M


@numba.njit(cache=True)
def _walk(
    start: Any,
    along: Any,
    length_2: Any,
    line: Any,
    centres: Any,
    radii: Any,
    offsets: Any,
    fan: int,
    x: float,
    y: float,
    z: float,
    warm: int,
    stack: Any,
) -> tuple[int, float, float]:
    """Find the piece with the shortest arc to its foot: piece, share, arc in metres."""
    best = warm
    best_at, chord_2 = _foot(start, along, length_2, warm, x, y, z)
    least = _arc_to(start, along, warm, best_at, x, y, z)
    best_arc = least
    bound = _longest_chord(least)
    depth = 0
    top = len(offsets) - 2
    for node in range(offsets[top], offsets[top + 1]):
        stack[depth] = node * 32 + top
        depth += 1
    while depth > 0:
        depth -= 1
        node, level = stack[depth] >> 5, stack[depth] & 31
        if _is_beyond(centres, radii, node, x, y, z, bound, least):
            continue
        first = (node - offsets[level]) * fan
        if level > 0:
            first += offsets[level - 1]
            last = min(first + fan, offsets[level])
            depth = _push_children(centres, radii, first, last, level - 1, x, y, z, bound, stack, depth)
            continue
        for k in range(first, min(first + fan, len(length_2))):
            at, chord_2 = _foot(start, along, length_2, k, x, y, z)
            if chord_2 > bound * bound:
                continue
            arc = _arc_to(start, along, k, at, x, y, z)
            if arc < least:
                least = arc
                bound = _longest_chord(least)
            # Feet on a vertex that lines share are equally near: the first line has it.
            if arc < best_arc - EQUAL_M or (
                arc <= best_arc + EQUAL_M
                and arc <= least + EQUAL_M
                and _comes_first(line, k, at, best, best_at)
            ):
                best, best_at, best_arc = k, at, arc
    return best, best_at, best_arc


@numba.njit(cache=True, inline="always")
def _is_beyond(
    centres: Any, radii: Any, node: int, x: float, y: float, z: float, bound: float, least: float
) -> bool:
    """Tell whether nothing in a node can be nearer: by the chord to it, and from afar by the arc."""
    dx, dy, dz = centres[node, 0] - x, centres[node, 1] - y, centres[node, 2] - z
    gap_2 = dx * dx + dy * dy + dz * dz
    radius = radii[node]
    reach = bound + radius
    if gap_2 > reach * reach:
        return True
    if radius > _SMALL_M or least < MOVE_FROM_M or least > FAR_M:
        return False
    # Chords of all directions differ more than arcs do, so among many small nodes the arc decides. The centre
    # lies at most radius^2 / 2R under the surface.
    arc = _arc(x, y, z, centres[node, 0], centres[node, 1], centres[node, 2])
    return arc - radius * 1.001 - radius * radius / LEAST_RADIUS_M - 0.01 > least


@numba.njit(cache=True, inline="always")
def _push_children(
    centres: Any,
    radii: Any,
    first: int,
    last: int,
    level: int,
    x: float,
    y: float,
    z: float,
    bound: float,
    stack: Any,
    depth: int,
) -> int:
    """Push the children that can hold the nearest piece; the one whose centre is nearest comes on top."""
    nearest_2, nearest = math.inf, -1
    for child in range(first, last):
        dx, dy, dz = centres[child, 0] - x, centres[child, 1] - y, centres[child, 2] - z
        gap_2 = dx * dx + dy * dy + dz * dz
        reach = bound + radii[child]
        if gap_2 > reach * reach:
            continue
        stack[depth] = child * 32 + level
        if gap_2 < nearest_2:
            nearest_2, nearest = gap_2, depth
        depth += 1
    if nearest >= 0:
        stack[nearest], stack[depth - 1] = stack[depth - 1], stack[nearest]
    return depth


@numba.njit(cache=True, inline="always")
def _comes_first(line: Any, a: int, at_a: float, b: int, at_b: float) -> bool:
    if line[a] != line[b]:
        return bool(line[a] < line[b])
    if a != b:
        return bool(a < b)
    return at_a < at_b
