"""The search for the nearest piece of a line in plain NumPy: blocks of near points walk the tree together.

Gives the piece whose foot is nearest, up to `FAR_M`; what lies farther off is left to `distance_far`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from geoevents.crs import LEAST_RADIUS_M, Floats, Ints
from geoevents.distance_foot import arc_lengths, feet_of
from geoevents.distance_tree import FAN, LEAF, Tree, morton_codes

FAR_M: Final = 1_500_000.0
BLOCK: Final = 64
BATCH: Final = 128
# Lines nearer to one another than this, seen from a point, are equally near.
EQUAL_M: Final = 1e-5

# Two arcs of the same chord differ by the curvature of their directions: c^3/24 (1/R1^2 - 1/R2^2), which is
# at most 0.0205 c^3/(24 R^2); 0.03 leaves room for the higher terms.
CHORD_SPREAD: Final = 0.03 / (24.0 * LEAST_RADIUS_M**2)


def find_nearest(tree: Tree, points: Floats) -> tuple[Ints, Floats]:
    """Find the nearest piece for each earth-centred point and where on it (0 to 1); -1 beyond FAR_M."""
    piece = np.full(len(points), -1, dtype=np.intp)
    share = np.zeros(len(points))
    order = np.argsort(morton_codes(points), kind="stable") if len(points) > BLOCK else np.arange(len(points))
    for begin in range(0, len(order), BLOCK * BATCH):
        rows = order[begin : begin + BLOCK * BATCH]
        found, at = _search_batch(tree, points[rows])
        piece[rows], share[rows] = found, at
    return piece, share


def _search_batch(tree: Tree, points: Floats) -> tuple[Ints, Floats]:
    pairs = [
        _nodes_of_block(tree, points[begin : begin + BLOCK], begin) for begin in range(0, len(points), BLOCK)
    ]
    who = np.concatenate([who for who, _ in pairs])
    leaf = np.concatenate([node for _, node in pairs])
    if len(tree.offsets) > 2:
        leaf = ((leaf - tree.offsets[1])[:, None] * FAN + np.arange(FAN)).ravel()
        who = np.repeat(who, FAN)
        real = leaf < tree.offsets[1]
        who, leaf = who[real], leaf[real]
        step = tree.centres[leaf] - points[who]
        gap = np.sqrt(np.einsum("ij,ij->i", step, step))
        most = _least(who, gap + tree.radii[leaf], len(points))
        keep = gap - tree.radii[leaf] <= np.sqrt(_widened(most**2))[who]
        who, leaf = who[keep], leaf[keep]
    # Chords of all directions differ more than arcs do, so among many small leaves the arc decides. A centre
    # lies at most radius^2 / 2R under the surface.
    arc = arc_lengths(points[who], tree.centres[leaf])
    radius = tree.radii[leaf] * 1.001 + tree.radii[leaf] ** 2 / LEAST_RADIUS_M + 0.01
    keep = arc - radius <= _least(who, arc + radius, len(points))[who]
    who, leaf = who[keep], leaf[keep]
    piece = (leaf[:, None] * LEAF + np.arange(LEAF)).ravel()
    who = np.repeat(who, LEAF)
    real = piece < len(tree.line)
    who, piece = who[real], piece[real]
    share, chord_2 = feet(tree, points, who, piece)
    least_2 = _least(who, chord_2, len(points))
    keep = chord_2 <= _widened(least_2)[who]
    who, piece, share, chord_2 = who[keep], piece[keep], share[keep], chord_2[keep]
    arc = arc_lengths(points[who], feet_of(tree, piece, share))
    least = _least(who, arc, len(points))
    # Feet on a vertex that lines share are equally near: the first line has it, so that the answer is always
    # the same.
    keep = (arc <= (least + EQUAL_M)[who]) & (least <= FAR_M)[who]
    who, piece, share = who[keep], piece[keep], share[keep]
    order = np.lexsort((share, piece, tree.line[piece], who))
    first = order[np.r_[True, who[order][1:] != who[order][:-1]]] if len(order) else order
    best, at = np.full(len(points), -1, dtype=np.intp), np.zeros(len(points))
    best[who[first]], at[who[first]] = piece[first], share[first]
    return best, at


def _nodes_of_block(tree: Tree, points: Floats, first: int) -> tuple[Ints, Ints]:
    """Return (point, node) pairs of a block that can hold the nearest piece, one level up."""
    middle = points.mean(axis=0)
    reach = float(np.sqrt(((points - middle) ** 2).sum(axis=1).max()))
    level = len(tree.offsets) - 2
    nodes = np.arange(tree.offsets[level], tree.offsets[level + 1])
    while True:
        gap = np.sqrt(((tree.centres[nodes] - middle) ** 2).sum(axis=1))
        radii = tree.radii[nodes]
        most = float((gap + radii).min()) + reach
        nodes = nodes[gap - radii - reach <= np.sqrt(_widened(np.array(most**2)))]
        if level <= 1:
            break
        children = ((nodes - tree.offsets[level])[:, None] * FAN + np.arange(FAN)).ravel()
        level -= 1
        nodes = children + tree.offsets[level]
        nodes = nodes[nodes < tree.offsets[level + 1]]
    # Relative to the block's middle, so that the squares do not cancel.
    here, there = points - middle, tree.centres[nodes] - middle
    gap_2 = (here**2).sum(axis=1)[:, None] + (there**2).sum(axis=1) - 2 * (here @ there.T)
    gap = np.sqrt(np.maximum(gap_2, 0.0))
    radii = tree.radii[nodes]
    most = (gap + radii).min(axis=1)
    who, which = np.nonzero(gap - radii <= np.sqrt(_widened(most**2))[:, None])
    return who + first, nodes[which]


def _widened(chord_2: Floats) -> Floats:
    """Return the squared chord up to which a piece can have the shorter arc than one of `chord_2`."""
    slack = 1.0 + CHORD_SPREAD * chord_2
    widened: Floats = chord_2 * slack * slack + 1e-2 + 1e-3 * np.sqrt(chord_2)
    return widened


def feet(tree: Tree, points: Floats, who: Ints, piece: Ints) -> tuple[Floats, Floats]:
    """Return, for pairs of point and piece, the foot's place (0 to 1) and the squared chord to it, m2.

    The foot is that on the chord of the piece; the chord's depth under the ellipsoid is added back.
    """
    gap = points[who] - tree.start[piece]
    along, length_2 = tree.along[piece], tree.length_2[piece]
    share = np.einsum("ij,ij->i", gap, along) / np.where(length_2 > 0, length_2, 1.0)
    share = np.clip(share, 0.0, 1.0)
    off = gap - share[:, None] * along
    off_2 = np.einsum("ij,ij->i", off, off)
    depth = length_2 * share * (1.0 - share) / (2.0 * LEAST_RADIUS_M)
    return share, np.maximum(off_2 - depth**2 + depth * off_2 / LEAST_RADIUS_M, 0.0)


def _least(who: Ints, values: Floats, size: int) -> Floats:
    least = np.full(size, np.inf)
    np.minimum.at(least, who, values)
    return least
