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
from geoevents.distance_tree import FAN, LEAF, Tree

_E2: Final = ECCENTRICITY_2
_A: Final = SEMI_MAJOR_M
_WA: Final = SEMI_MAJOR_M**-2
_WB: Final = SEMI_MINOR_M**-2
_FOURTH: Final = ECCENTRICITY_2 / (240.0 * LEAST_RADIUS_M**4)
_STACK: Final = 256
# Nearer than this, chords of all directions rank as their arcs do, to a hundredth of a millimetre.
_NEAR_2: Final = 8_000.0**2
# How much chords of equal arcs can differ: 0.0205 c^3 / 24 R^2.
_SPREAD: Final = 0.0205 / (24.0 * LEAST_RADIUS_M**2)


def find_nearest_compiled(
    tree: Tree, order: Ints, lon: Floats, lat: Floats
) -> tuple[Ints, Floats, Floats, Floats, Floats]:
    """Return for each point piece, share, metres, and longitude and latitude of the foot.

    `order` is the order to go through the points in. The piece is -1 beyond FAR_M.
    """
    rows = len(lon)
    piece = np.empty(rows, dtype=np.intp)
    share, metres, foot_lon, foot_lat = (np.empty(rows) for _ in range(4))
    # One cache line a piece, half a one a sphere.
    safe = np.where(tree.length_2 > 0.0, tree.length_2, np.inf)
    pieces = np.column_stack((tree.start, tree.along, tree.length_2, 1.0 / safe))
    ends = np.column_stack((tree.start_lon, tree.start_lat, tree.end_lon, tree.end_lat))
    spheres = np.column_stack((tree.centres, tree.radii))
    _search_all(
        *(pieces, tree.line, ends, spheres, tree.offsets, FAN, LEAF),
        *(order, lon, lat, piece, share, metres, foot_lon, foot_lat),
    )
    return piece, share, metres, foot_lon, foot_lat


@numba.njit(cache=True, inline="always")
def _foot(pieces: Any, k: int, x: float, y: float, z: float) -> tuple[float, float]:
    """Return the foot's share of a piece, and the squared chord to it; see `distance_numpy.feet`."""
    gx, gy, gz = x - pieces[k, 0], y - pieces[k, 1], z - pieces[k, 2]
    dx, dy, dz = pieces[k, 3], pieces[k, 4], pieces[k, 5]
    share = min(max((gx * dx + gy * dy + gz * dz) * pieces[k, 7], 0.0), 1.0)
    gx, gy, gz = gx - share * dx, gy - share * dy, gz - share * dz
    off_2 = gx * gx + gy * gy + gz * gz
    depth = pieces[k, 6] * share * (1.0 - share) * (0.5 / LEAST_RADIUS_M)
    return share, max(off_2 - depth * depth + depth * off_2 * (1.0 / LEAST_RADIUS_M), 0.0)


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
def _moved(pieces: Any, k: int, share: float, x: float, y: float, z: float) -> float:
    """Move the foot of the chord to that of the geodesic; see `distance_foot.move_feet`."""
    length = math.sqrt(pieces[k, 6])
    ux, uy, uz = pieces[k, 3] / length, pieces[k, 4] / length, pieces[k, 5] / length
    fx = pieces[k, 0] + share * pieces[k, 3]
    fy = pieces[k, 1] + share * pieces[k, 4]
    fz = pieces[k, 2] + share * pieces[k, 5]
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
    pieces: Any,
    line: Any,
    ends: Any,
    spheres: Any,
    offsets: Any,
    fan: int,
    leaf: int,
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
        k, at = _walk(pieces, line, spheres, offsets, fan, leaf, x, y, z, warm, stack)
        warm = k
        arc = _arc_to(pieces, k, at, x, y, z)
        if arc > FAR_M:
            piece[row] = -1
            continue
        if arc > MOVE_FROM_M and 0.0 < at < 1.0:
            at = _moved(pieces, k, at, x, y, z)
            arc = _arc_to(pieces, k, at, x, y, z)
        piece[row], share[row], metres[row] = k, at, arc
        if at == 0.0:
            foot_lon[row], foot_lat[row] = ends[k, 0], ends[k, 1]
        elif at == 1.0:
            foot_lon[row], foot_lat[row] = ends[k, 2], ends[k, 3]
        else:
            fx = pieces[k, 0] + at * pieces[k, 3]
            fy = pieces[k, 1] + at * pieces[k, 4]
            fz = pieces[k, 2] + at * pieces[k, 5]
            foot_lon[row] = math.atan2(fy, fx) / degree
            foot_lat[row] = math.atan2(fz, (1.0 - _E2) * math.sqrt(fx * fx + fy * fy)) / degree


@numba.njit(cache=True)
def _arc_to(pieces: Any, k: int, at: float, x: float, y: float, z: float) -> float:
    fx = pieces[k, 0] + at * pieces[k, 3]
    fy = pieces[k, 1] + at * pieces[k, 4]
    fz = pieces[k, 2] + at * pieces[k, 5]
    # From the chord up to the ellipsoid.
    scale = 1.0 / math.sqrt((fx * fx + fy * fy) * _WA + fz * fz * _WB)
    return _arc(x, y, z, fx * scale, fy * scale, fz * scale)


@numba.njit(cache=True)
def _reach(chord_2: float, arc: float) -> tuple[float, float]:
    """Return the longest chord that the nearest piece can have, and how far arcs and chords may differ.

    `chord_2` and `arc` are the best so far. A geodesic has the longest chord where the ellipsoid is flattest.
    """
    if chord_2 < _NEAR_2:
        return math.sqrt(chord_2) + EQUAL_M, 0.0
    turn = min(arc / (2.0 * GREATEST_RADIUS_M), 1.5)
    return 2.0 * GREATEST_RADIUS_M * math.sin(turn) + EQUAL_M, _SPREAD * arc * arc * arc


@numba.njit(cache=True)
def _walk(
    pieces: Any,
    line: Any,
    spheres: Any,
    offsets: Any,
    fan: int,
    leaf: int,
    x: float,
    y: float,
    z: float,
    warm: int,
    stack: Any,
) -> tuple[int, float]:
    """Find the piece with the shortest way to its foot, and the foot's share of it.

    Near pieces are ranked by their chords, far ones by their arcs.
    """
    best = warm
    best_at, best_2 = _foot(pieces, warm, x, y, z)
    best_arc = _arc_to(pieces, warm, best_at, x, y, z)
    bound, spread = _reach(best_2, best_arc)
    depth = 0
    top = len(offsets) - 2
    for node in range(offsets[top], offsets[top + 1]):
        stack[depth] = node * 32 + top
        depth += 1
    while depth > 0:
        depth -= 1
        node, level = stack[depth] >> 5, stack[depth] & 31
        if _is_beyond(spheres, node, x, y, z, bound, best_arc, spread):
            continue
        if level > 0:
            first = offsets[level - 1] + (node - offsets[level]) * fan
            last = min(first + fan, offsets[level])
            depth = _push_children(spheres, first, last, level - 1, x, y, z, bound, stack, depth)
            continue
        for k in range(node * leaf, min((node + 1) * leaf, len(pieces))):
            at, chord_2 = _foot(pieces, k, x, y, z)
            if chord_2 > bound * bound:
                continue
            arc = 0.0
            if chord_2 < _NEAR_2:
                # Feet on a vertex that lines share are equally near: the first line has it.
                behind = math.sqrt(chord_2) - math.sqrt(best_2)
            else:
                arc = _arc_to(pieces, k, at, x, y, z)
                behind = arc - best_arc
            if behind < -EQUAL_M or (behind <= EQUAL_M and _comes_first(line, k, at, best, best_at)):
                best, best_at, best_2, best_arc = k, at, chord_2, arc
                bound, spread = _reach(best_2, best_arc)
    return best, best_at


@numba.njit(cache=True, inline="always")
def _is_beyond(
    spheres: Any,
    node: int,
    x: float,
    y: float,
    z: float,
    bound: float,
    arc: float,
    spread: float,
) -> bool:
    """Tell whether nothing in a node can be nearer: by the chord to it, and from afar by the arc."""
    dx, dy, dz = spheres[node, 0] - x, spheres[node, 1] - y, spheres[node, 2] - z
    radius = spheres[node, 3]
    reach = bound + radius
    if dx * dx + dy * dy + dz * dz > reach * reach:
        return True
    if radius > 4.0 * spread:
        return False
    # Chords of all directions differ more than arcs do, so among many small nodes the arc decides. The centre
    # lies at most radius^2 / 2R under the surface.
    to_centre = _arc(x, y, z, spheres[node, 0], spheres[node, 1], spheres[node, 2])
    return to_centre - radius * 1.001 - radius * radius / LEAST_RADIUS_M - 0.01 > arc


@numba.njit(cache=True, inline="always")
def _push_children(
    spheres: Any,
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
        dx, dy, dz = spheres[child, 0] - x, spheres[child, 1] - y, spheres[child, 2] - z
        gap_2 = dx * dx + dy * dy + dz * dz
        reach = bound + spheres[child, 3]
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
