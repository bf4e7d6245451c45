"""Groups of pieces of a line, each inside a capsule: the straight way through it and how far it strays.

A capsule is the set of all points within some metres of a segment. Around a run of a border it is several
times tighter than a sphere, seen from afar above all, so that a search drops more at once. Needs numba (the
extra 'fast'). This module must not know query points' order or what is done with what is found.
"""

# Compiled functions take arrays that Python types cannot name; whether numba is installed must not matter.
# mypy: disable-error-code="arg-type, misc, no-any-return, untyped-decorator"

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numba
import numpy as np
import numpy.typing as npt

from geoevents.crs import LEAST_RADIUS_M, Floats, Ints
from geoevents.distance_tree import PIECE_M, Tree

# Pieces in a leaf, and capsules in a capsule of the next level.
FAN: Final = 4
# How far the geodesic of a piece lies off its chord at most (see `distance_tree.PIECE_M`).
BULGE_M: Final = PIECE_M**2 / (8 * LEAST_RADIUS_M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsules:
    """A tree of capsules over the pieces of a line, as arrays for compiled code.

    Parameters
    ----------
    volumes
        The pieces, then the capsules around them, leaves first: start of the axis (3), vector to its end (3),
        inverse of its squared length (0 for none), and the radius; for a piece its squared length instead.
    first, last
        The volumes inside each capsule.
    top
        The first volume of the top level.
    ends
        Longitude and latitude of start and end of each piece, degrees.
    line
        The line that each piece is of.
    meets
        For a piece, whether it ends where the next one, of the same line, begins; for a capsule, whether
        the pieces inside do, so that the line runs through it from end to end.
    """

    volumes: Floats
    first: Ints
    last: Ints
    top: int
    ends: Floats
    line: Ints
    meets: npt.NDArray[np.bool_]


def build_capsules(tree: Tree) -> Capsules:
    """Put capsules around runs of the pieces of a tree."""
    inverse = np.divide(1.0, tree.length_2, out=np.zeros(len(tree.line)), where=tree.length_2 > 0.0)
    pieces = np.ascontiguousarray(np.column_stack((tree.start, tree.along, inverse, tree.length_2)))
    follows = (
        (tree.line[1:] == tree.line[:-1])
        & (tree.end_lon[:-1] == tree.start_lon[1:])
        & (tree.end_lat[:-1] == tree.start_lat[1:])
    )
    levels, first, last, meets = [pieces], [], [], [np.append(follows, False)]
    breaks = np.concatenate(([0], np.cumsum(~follows), [0]))
    size, below, offset = FAN, len(pieces), 0
    while True:
        levels.append(_enclose(pieces, size))
        runs = np.arange(0, len(pieces), size)
        meets.append(breaks[runs] == breaks[np.minimum(runs + size, len(pieces)) - 1])
        begin = np.arange(0, below, FAN)
        first.append(begin + offset)
        last.append(np.minimum(begin + FAN, below) + offset)
        offset += below
        if len(begin) <= FAN:
            break
        below, size = len(begin), size * FAN
    return Capsules(
        volumes=np.concatenate(levels),
        first=np.concatenate(first),
        last=np.concatenate(last),
        top=offset,
        ends=np.ascontiguousarray(
            np.column_stack((tree.start_lon, tree.start_lat, tree.end_lon, tree.end_lat))
        ),
        line=tree.line,
        meets=np.concatenate(meets),
    )


@numba.njit(cache=True, error_model="numpy")
def _enclose(pieces: Any, size: int) -> Any:
    """Return a capsule around each run of `size` pieces: from its first point to its last."""
    rows = (len(pieces) + size - 1) // size
    nodes = np.empty((rows, 8))
    for node in range(rows):
        begin, end = node * size, min((node + 1) * size, len(pieces))
        for axis in range(3):
            nodes[node, axis] = pieces[begin, axis]
            nodes[node, axis + 3] = pieces[end - 1, axis] + pieces[end - 1, axis + 3] - pieces[begin, axis]
        length_2 = nodes[node, 3] ** 2 + nodes[node, 4] ** 2 + nodes[node, 5] ** 2
        nodes[node, 6] = 1.0 / length_2 if length_2 > 0.0 else 0.0
        most = 0.0
        for k in range(begin, end):
            x, y, z = pieces[k, 0], pieces[k, 1], pieces[k, 2]
            most = max(most, axis_gap_2(nodes, node, x, y, z))
            x, y, z = x + pieces[k, 3], y + pieces[k, 4], z + pieces[k, 5]
            most = max(most, axis_gap_2(nodes, node, x, y, z))
        nodes[node, 7] = math.sqrt(most) + BULGE_M
    return nodes


@numba.njit(cache=True, error_model="numpy", inline="always")
def axis_gap_2(volumes: Any, k: int, x: float, y: float, z: float) -> float:
    """Return the squared distance from a point to the axis of a capsule, or to the chord of a piece."""
    gx, gy, gz = x - volumes[k, 0], y - volumes[k, 1], z - volumes[k, 2]
    dx, dy, dz = volumes[k, 3], volumes[k, 4], volumes[k, 5]
    share = min(max((gx * dx + gy * dy + gz * dz) * volumes[k, 6], 0.0), 1.0)
    gx, gy, gz = gx - share * dx, gy - share * dy, gz - share * dz
    return gx * gx + gy * gy + gz * gz
