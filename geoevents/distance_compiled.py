"""The same search as `distance_numpy`, compiled: blocks of near points share what is the same for them.

Points are put on Hilbert's curve and enclosed in balls, block by block. From the largest block to the
smallest, a list of the capsules and pieces that can hold the nearest for any point of the block is narrowed;
each point then looks through its block's short list. Needs numba (the extra 'fast'). Same pieces, same feet;
lengths agree to a few nanometres. What is farther than FAR_M is marked and left to `distance_far`.

Why nothing is lost. Let F be a point of the line, D its chord to a block's centre C, and P a point of the
block, |P - C| <= r. For every point Q of a capsule at least L from C and with |Q - F| <= M,
|P - Q|^2 - |P - F|^2 = |C - Q|^2 - D^2 - 2 (P - C).(Q - F) >= L^2 - D^2 - 2 r M. Where that is more than
chords of equal arcs can differ by, no piece in the capsule is the nearest to any point of the block.
"""

# Compiled functions take arrays that Python types cannot name; whether numba is installed must not matter.
# mypy: disable-error-code="arg-type, misc, no-any-return, untyped-decorator"

from __future__ import annotations

import hashlib
import math
from functools import cache
from pathlib import Path
from typing import Any, Final

import numba
import numpy as np

from geoevents.crs import Floats, Ints
from geoevents.distance_blocks import BLOCK, enclose_blocks, order_points, place_points
from geoevents.distance_capsules import BULGE_M, FAN, Capsules, axis_gap_2
from geoevents.distance_compiled_foot import chord_foot, finish
from geoevents.distance_compiled_rows import HELD, ROWS, WIDE, answer, compare
from geoevents.distance_numpy import CHORD_SPREAD, EQUAL_M, FAR_M

# Entries that a block's list has room for; what does not fit stays in its capsule.
_ROOM: Final = 4096
# With no more pieces than this in its list a block is not parted further.
_FEW: Final = 8
# A capsule is opened when its radius blurs its distance by more than this share of what the block does.
_LOOSE: Final = 0.1


def find_nearest_compiled(
    capsules: Capsules, lon: Floats, lat: Floats
) -> tuple[Ints, Floats, Floats, Floats]:
    """Return for each point piece, metres, and longitude and latitude of the foot; piece -1 beyond FAR_M."""
    rows = len(lon)
    order = order_points(lon, lat)
    points = place_points(lon, lat, order)
    balls, offsets = enclose_blocks(points)
    piece, share = np.empty(rows, dtype=np.intp), np.empty(rows)
    c = capsules
    _search(
        *(_stamp(), c.volumes, c.first, c.last, c.top, c.meets, c.line),
        *(points, balls, offsets, piece, share),
    )
    found, metres = np.empty(rows, dtype=np.intp), np.empty(rows)
    foot_lon, foot_lat = np.empty(rows), np.empty(rows)
    finish(c.volumes, c.ends, points, order, piece, share, found, metres, foot_lon, foot_lat)
    return found, metres, foot_lon, foot_lat


@cache
def _stamp() -> Any:
    """Return an array whose type names the text of the modules that `_search` is compiled from.

    numba keeps compiled code by the types of its arguments and by the date of one file; what that file
    imports may change without it.
    """
    digest = hashlib.sha256()
    for name in sorted(Path(__file__).parent.glob("distance_*.py")):
        digest.update(name.read_bytes())
    return np.zeros(1, dtype=[(f"of_{digest.hexdigest()[:16]}", "u1")])


@numba.njit(cache=True, error_model="numpy")
def _search(
    stamp: Any,
    volumes: Any,
    first: Any,
    last: Any,
    top: int,
    meets: Any,
    line: Any,
    points: Any,
    balls: Any,
    offsets: Any,
    piece: Any,
    share: Any,
) -> None:
    levels = len(offsets) - 1
    lists = np.empty((levels + 1, _ROOM), dtype=np.int64)
    lengths = np.zeros(levels + 1, dtype=np.int64)
    for node in range(top, len(volumes)):
        lists[levels, lengths[levels]] = node
        lengths[levels] += 1
    stack = np.empty(levels * BLOCK + 1, dtype=np.int64)
    work = np.empty(_ROOM, dtype=np.int64)
    held, held_2 = np.empty(HELD, dtype=np.int64), np.empty((HELD, 2))
    gaps, least, codes = np.empty((WIDE, ROWS)), np.empty(ROWS), np.empty(ROWS, dtype=np.int64)
    chosen = np.empty(WIDE, dtype=np.int64)
    stack[0], depth, warm = levels - 1, 1, 0
    while depth > 0:
        depth -= 1
        level, block = stack[depth] & 31, stack[depth] >> 5
        ball, above = offsets[level] + block, lists[level + 1, : lengths[level + 1]]
        x, y, z, radius = balls[ball, 0], balls[ball, 1], balls[ball, 2], balls[ball, 3]
        warm, gap = _nearest(volumes, first, last, above, x, y, z, warm, work)
        width = BLOCK ** (level + 1)
        begin, end = block * width, min((block + 1) * width, points.shape[1])
        if gap - radius > FAR_M:
            piece[begin:end], share[begin:end] = warm, 0.0
            continue
        own = lists[level]
        length, whole, way = _narrow(volumes, first, last, above, own, _ROOM, x, y, z, radius, warm, work)
        if level == 0 and not whole and length <= WIDE // 2:
            # A list as short as this is better compared piece by piece.
            length, whole, way = _narrow(
                volumes, first, last, own[:length].copy(), own, WIDE, x, y, z, radius, warm, work
            )
        lengths[level] = length
        if level > 0 and not (whole and length <= _FEW):
            size = offsets[level] - (offsets[level - 1] if level > 1 else 0)
            for child in range(min((block + 1) * BLOCK, size) - 1, block * BLOCK - 1, -1):
                stack[depth] = child * 32 + level - 1
                depth += 1
            continue
        own = own[:length]
        if length <= WIDE:
            for row in range(begin, end, ROWS):
                compare(
                    *(volumes, first, last, meets, line, own, points, row, min(row + ROWS, end), warm, way),
                    *(gaps, least, codes, chosen, work, held, held_2, piece, share),
                )
        else:
            answer(
                *(volumes, first, last, meets, line, own, points, begin, end, warm),
                *(work, held, held_2, piece, share),
            )


@numba.njit(cache=True, error_model="numpy")
def _nearest(
    volumes: Any, first: Any, last: Any, entries: Any, x: float, y: float, z: float, warm: int, work: Any
) -> tuple[int, float]:
    """Find the piece in a list with the shortest chord to a point, and that chord."""
    pieces = len(volumes) - len(first)
    best = warm
    _, best_2 = chord_foot(volumes, warm, x, y, z)
    bound = math.sqrt(best_2)
    for number in range(len(entries)):
        work[0], depth = entries[number], 1
        while depth > 0:
            depth -= 1
            k = work[depth]
            if k < pieces:
                _, chord_2 = chord_foot(volumes, k, x, y, z)
                if chord_2 < best_2:
                    best, best_2, bound = k, chord_2, math.sqrt(chord_2)
                continue
            reach = bound + volumes[k, 7]
            if axis_gap_2(volumes, k, x, y, z) < reach * reach:
                for child in range(first[k - pieces], last[k - pieces]):
                    work[depth] = child
                    depth += 1
    return best, bound


@numba.njit(cache=True, error_model="numpy")
def _narrow(
    volumes: Any,
    first: Any,
    last: Any,
    entries: Any,
    kept: Any,
    most_room: int,
    x: float,
    y: float,
    z: float,
    radius: float,
    near: int,
    work: Any,
) -> tuple[int, bool, float]:
    """Keep what can be nearest to a point of a block.

    Return how many entries, whether all are pieces, and how far apart their points can be.
    """
    pieces = len(volumes) - len(first)
    at, gap_2 = chord_foot(volumes, near, x, y, z)
    fx = volumes[near, 0] + at * volumes[near, 3]
    fy = volumes[near, 1] + at * volumes[near, 4]
    fz = volumes[near, 2] + at * volumes[near, 5]
    gap = math.sqrt(gap_2) + 2.0 * BULGE_M
    most = gap + radius
    spread = CHORD_SPREAD * most * most * most
    turn = 2.0 / max(gap - radius, 1.0)
    count, whole, way = 0, True, 0.0
    for number in range(len(entries)):
        work[0], depth = entries[number], 1
        while depth > 0:
            depth -= 1
            k = work[depth]
            wide = volumes[k, 7] if k >= pieces else BULGE_M
            least = math.sqrt(axis_gap_2(volumes, k, x, y, z)) - wide
            dx, dy, dz = volumes[k, 3], volumes[k, 4], volumes[k, 5]
            ax, ay, az = volumes[k, 0] - fx, volumes[k, 1] - fy, volumes[k, 2] - fz
            bx, by, bz = ax + dx, ay + dy, az + dz
            end_2 = max(ax * ax + ay * ay + az * az, bx * bx + by * by + bz * bz)
            reach = math.sqrt(end_2) + wide + 0.01
            smear = 2.0 * radius * reach
            slack = spread * min(1.0, turn * reach) + 2.0 * EQUAL_M
            if least > 0.0 and least * least > gap * gap + slack * (2.0 * most + slack) + smear:
                continue
            room = most_room - FAN - count - (len(entries) - number) - depth
            long = dx * dx + dy * dy + dz * dz > radius * radius
            if k >= pieces and room > 0 and (long or gap * wide > _LOOSE * smear or most_room == WIDE):
                for child in range(first[k - pieces], last[k - pieces]):
                    work[depth] = child
                    depth += 1
                continue
            kept[count] = k
            count += 1
            whole, way = whole and k < pieces, max(way, reach)
    return count, whole, 2.0 * way
