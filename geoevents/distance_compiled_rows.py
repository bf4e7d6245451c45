"""Holds points of a block against the short list of what can be nearest to them.

Most points have one piece, or two that meet in the nearest vertex; what else is nearly as near is ranked by
its way. Needs numba (the extra 'fast'). This module must not know how the list came about.
"""

# Compiled functions take arrays that Python types cannot name; whether numba is installed must not matter.
# mypy: disable-error-code="arg-type, misc, no-any-return, untyped-decorator"

from __future__ import annotations

import math
from typing import Any, Final

import numba

from geoevents.crs import LEAST_RADIUS_M
from geoevents.distance_capsules import axis_gap_2
from geoevents.distance_compiled_foot import arc_to, chord_foot
from geoevents.distance_numpy import CHORD_SPREAD, EQUAL_M

# Points that are held against a list at a time, the longest list, and pieces nearly equally near to one.
ROWS: Final = 64
WIDE: Final = 62
HELD: Final = 256
# Nearer than this, chords of all directions rank as their arcs do, to a hundredth of a millimetre.
_NEAR_2: Final = 8_000.0**2


@numba.njit(cache=True, error_model="numpy")
def answer(
    volumes: Any,
    first: Any,
    last: Any,
    meets: Any,
    line: Any,
    entries: Any,
    points: Any,
    begin: int,
    end: int,
    warm: int,
    work: Any,
    held: Any,
    held_2: Any,
    piece: Any,
    share: Any,
) -> None:
    """Look through a list that is too long to be compared at once, point by point."""
    near = warm
    for row in range(begin, end):
        x, y, z = points[0, row], points[1, row], points[2, row]
        _, chord_2 = chord_foot(volumes, near, x, y, z)
        near, share[row] = _find(
            *(volumes, first, last, meets, line, entries, len(entries)),
            *(x, y, z, _reach(chord_2, math.inf), work, held, held_2),
        )
        piece[row] = near


@numba.njit(cache=True, error_model="numpy")
def compare(
    volumes: Any,
    first: Any,
    last: Any,
    meets: Any,
    line: Any,
    entries: Any,
    points: Any,
    begin: int,
    end: int,
    warm: int,
    way: float,
    gaps: Any,
    least: Any,
    codes: Any,
    chosen: Any,
    work: Any,
    held: Any,
    held_2: Any,
    piece: Any,
    share: Any,
) -> None:
    """Hold every point of a block against every entry of its list, in loops that compilers vectorise."""
    pieces, rows, length = len(volumes) - len(first), end - begin, len(entries)
    px, py, pz = points[0, begin:end], points[1, begin:end], points[2, begin:end]
    least, codes = least[:rows], codes[:rows]
    _chords(volumes, pieces, warm, px, py, pz, least)
    for number in range(length):
        _chords(volumes, pieces, entries[number], px, py, pz, gaps[number])
        _lower(gaps[number], _radius(volumes, pieces, entries[number]), meets[entries[number]], least)
    for row in range(rows):
        least[row] = _reach(least[row], way)
    codes[:] = 0
    for number in range(length):
        _note(gaps[number], _radius(volumes, pieces, entries[number]), number + 1, least, codes)
    for row in range(rows):
        code = codes[row]
        x, y, z = px[row], py[row], pz[row]
        if 0 < code < 64:
            k = entries[code - 1]
            if k < pieces:
                piece[begin + row] = k
                share[begin + row], _ = chord_foot(volumes, k, x, y, z)
                continue
        if 64 <= code < 4096:
            # Mostly the two pieces that meet in the nearest vertex.
            k, following = entries[(code >> 6) - 1], entries[(code & 63) - 1]
            if k > following:
                k, following = following, k
            if following == k + 1 and following < pieces and meets[k]:
                at, _ = chord_foot(volumes, k, x, y, z)
                at_start, _ = chord_foot(volumes, following, x, y, z)
                if at == 1.0 and at_start == 0.0:
                    piece[begin + row], share[begin + row] = k, 1.0
                    continue
        count = 0
        for number in range(length):
            reach = least[row] + _radius(volumes, pieces, entries[number])
            if gaps[number, row] <= reach * reach:
                chosen[count] = entries[number]
                count += 1
        piece[begin + row], share[begin + row] = _find(
            *(volumes, first, last, meets, line, chosen, count, x, y, z, least[row], work, held, held_2)
        )


@numba.njit(cache=True, error_model="numpy", inline="always")
def _radius(volumes: Any, pieces: int, k: int) -> float:
    return volumes[k, 7] if k >= pieces else 0.0


@numba.njit(cache=True, error_model="numpy")
def _chords(volumes: Any, pieces: int, k: int, px: Any, py: Any, pz: Any, chord_2: Any) -> None:
    """Compute the squared chords of points to a piece, as `chord_foot` does, or to a capsule's axis."""
    sx, sy, sz = volumes[k, 0], volumes[k, 1], volumes[k, 2]
    dx, dy, dz = volumes[k, 3], volumes[k, 4], volumes[k, 5]
    inverse = volumes[k, 6]
    deep = volumes[k, 7] * (0.5 / LEAST_RADIUS_M) if k < pieces else 0.0
    for row in range(len(px)):
        gx, gy, gz = px[row] - sx, py[row] - sy, pz[row] - sz
        at = (gx * dx + gy * dy + gz * dz) * inverse
        at = 0.0 if at < 0.0 else at
        at = 1.0 if at > 1.0 else at
        gx, gy, gz = gx - at * dx, gy - at * dy, gz - at * dz
        off_2 = gx * gx + gy * gy + gz * gz
        depth = deep * at * (1.0 - at)
        gap_2 = off_2 - depth * depth + depth * off_2 * (1.0 / LEAST_RADIUS_M)
        chord_2[row] = 0.0 if gap_2 < 0.0 else gap_2


@numba.njit(cache=True, error_model="numpy")
def _lower(gaps: Any, radius: float, meets: bool, least: Any) -> None:
    """Lower what is known of the nearest: a line that runs through a capsule is within its radius."""
    if radius == 0.0:
        for row in range(len(least)):
            least[row] = min(least[row], gaps[row])
    elif meets:
        for row in range(len(least)):
            most = math.sqrt(gaps[row]) + radius
            least[row] = min(least[row], most * most)


@numba.njit(cache=True, error_model="numpy")
def _note(gaps: Any, radius: float, number: int, reach: Any, codes: Any) -> None:
    """Append, to the base of 64, the number of an entry to the codes of the points that it can be near to."""
    for row in range(len(reach)):
        most = reach[row] + radius
        code = codes[row]
        codes[row] = (code << 6) + number if gaps[row] <= most * most else code


@numba.njit(cache=True, error_model="numpy")
def _find(
    volumes: Any,
    first: Any,
    last: Any,
    meets: Any,
    line: Any,
    entries: Any,
    length: int,
    x: float,
    y: float,
    z: float,
    bound: float,
    work: Any,
    held: Any,
    held_2: Any,
) -> tuple[int, float]:
    """Find the nearest piece of a list and the foot's share of it, opening capsules, within a bound."""
    pieces = len(volumes) - len(first)
    near, near_at, best_2, count = -1, 0.0, math.inf, 0
    for number in range(length):
        work[0], depth = entries[number], 1
        while depth > 0:
            depth -= 1
            k = work[depth]
            if k >= pieces:
                gap_2, reach = axis_gap_2(volumes, k, x, y, z), bound + volumes[k, 7]
                if gap_2 < reach * reach:
                    for child in range(first[k - pieces], last[k - pieces]):
                        work[depth] = child
                        depth += 1
                continue
            at, chord_2 = chord_foot(volumes, k, x, y, z)
            if chord_2 > bound * bound:
                continue
            held[count], held_2[count, 0], held_2[count, 1] = k, at, chord_2
            count += 1
            if chord_2 < best_2:
                near, near_at, best_2 = k, at, chord_2
                bound = min(bound, _reach(chord_2, math.inf))
            if count == HELD:
                count = _drop(volumes, near, near_at, best_2, held, held_2, count)
                if count > HELD // 2:
                    # Hundreds are equally near, as in a circle's centre: the best so far stands for them.
                    k, at = _choose(volumes, line, x, y, z, held, held_2, count)
                    _, chord_2 = chord_foot(volumes, k, x, y, z)
                    held[0], held_2[0, 0], held_2[0, 1], count = k, at, chord_2, 1
    if count == 1:
        return near, near_at
    if count == 2 and _is_vertex(meets, held, held_2):
        return min(held[0], held[1]), 1.0
    count = _drop(volumes, near, near_at, best_2, held, held_2, count)
    return _choose(volumes, line, x, y, z, held, held_2, count)


@numba.njit(cache=True, error_model="numpy", inline="always")
def _is_vertex(meets: Any, held: Any, held_2: Any) -> bool:
    """Tell whether the two pieces held meet in the nearest point, as most that are equally near do."""
    a, b = (0, 1) if held[0] < held[1] else (1, 0)
    return bool(held[b] == held[a] + 1 and meets[held[a]] and held_2[a, 0] == 1.0 and held_2[b, 0] == 0.0)


@numba.njit(cache=True, error_model="numpy", inline="always")
def _reach(chord_2: float, way: float) -> float:
    """Return the longest chord that the nearest piece can have when one has this squared chord.

    `way` is how far apart their feet are: the curvatures of near directions differ little.
    """
    chord = math.sqrt(chord_2)
    return chord + CHORD_SPREAD * chord_2 * min(chord, 2.0 * way) + 2.0 * EQUAL_M


@numba.njit(cache=True, error_model="numpy")
def _drop(volumes: Any, near: int, at: float, best_2: float, held: Any, held_2: Any, count: int) -> int:
    """Drop from what is held what cannot be nearest beside the foot at `at` of the piece `near`."""
    fx = volumes[near, 0] + at * volumes[near, 3]
    fy = volumes[near, 1] + at * volumes[near, 4]
    fz = volumes[near, 2] + at * volumes[near, 5]
    kept = 0
    for number in range(count):
        k, share = held[number], held_2[number, 0]
        gx = volumes[k, 0] + share * volumes[k, 3] - fx
        gy = volumes[k, 1] + share * volumes[k, 4] - fy
        gz = volumes[k, 2] + share * volumes[k, 5] - fz
        reach = _reach(best_2, math.sqrt(gx * gx + gy * gy + gz * gz) + 0.01)
        if held_2[number, 1] <= reach * reach:
            held[kept], held_2[kept, 0], held_2[kept, 1] = k, share, held_2[number, 1]
            kept += 1
    return kept


@numba.njit(cache=True, error_model="numpy")
def _choose(
    volumes: Any,
    line: Any,
    x: float,
    y: float,
    z: float,
    held: Any,
    held_2: Any,
    count: int,
) -> tuple[int, float]:
    """Choose the piece with the shortest way; of equally near ones the first of the first line.

    Near pieces are ranked by their chords, far ones by their arcs.
    """
    if count == 1:
        return held[0], held_2[0, 0]
    least = math.inf
    for number in range(count):
        k, at = held[number], held_2[number, 0]
        way = math.sqrt(held_2[number, 1])
        if held_2[number, 1] > _NEAR_2:
            way = arc_to(volumes, k, at, x, y, z)
        held_2[number, 1] = way
        least = min(least, way)
    best, best_at = -1, 0.0
    for number in range(count):
        if held_2[number, 1] > least + EQUAL_M:
            continue
        k, at = held[number], held_2[number, 0]
        if best < 0 or line[k] < line[best] or (line[k] == line[best] and k < best):
            best, best_at = k, at
    return best, best_at
