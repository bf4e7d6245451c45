"""The nearest piece for points far from every line, up to the antipodes: slow, and right by one inequality.

Geodesic distances obey the triangle inequality on any surface. With a group of pieces inside a geodesic
circle (centre C, radius r), d(P, piece) lies between d(P, C) - r and d(P, C) + r; groups whose least is
above another's greatest drop out, level by level; what remains is solved on the ellipsoid.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from geoevents.crs import GEOD, LEAST_RADIUS_M, Floats, Ints, from_earth_centred
from geoevents.distance_tree import FAN, LEAF, PIECE_M, Tree

_ROWS: Final = 2048
_STEPS: Final = 4


def find_nearest_far(tree: Tree, lon: Floats, lat: Floats) -> tuple[Ints, Floats]:
    """Find the nearest piece for each point and where on it (0 to 1), at any distance."""
    centre_lon, centre_lat = from_earth_centred(tree.centres)
    # A chord r bounds the arc from above by the smallest circle; a centre under the surface only helps.
    radii = 2 * LEAST_RADIUS_M * np.arcsin(np.clip(tree.radii / (2 * LEAST_RADIUS_M), 0, 1)) * 1.6 + PIECE_M
    piece, share = np.empty(len(lon), dtype=np.intp), np.empty(len(lon))
    for begin in range(0, len(lon), _ROWS):
        part = slice(begin, begin + _ROWS)
        piece[part], share[part] = _search(tree, lon[part], lat[part], centre_lon, centre_lat, radii)
    return piece, share


def _inverse(lon: Floats, lat: Floats, who: Ints, lon2: Floats, lat2: Floats) -> Floats:
    _, _, metres = GEOD.inv(lon[who], lat[who], lon2, lat2)
    return np.asarray(metres)


def _search(
    tree: Tree, lon: Floats, lat: Floats, centre_lon: Floats, centre_lat: Floats, radii: Floats
) -> tuple[Ints, Floats]:
    rows = len(lon)
    level = len(tree.offsets) - 2
    nodes = np.arange(tree.offsets[level], tree.offsets[level + 1])
    who, node = np.repeat(np.arange(rows), len(nodes)), np.tile(nodes, rows)
    while True:
        metres = _inverse(lon, lat, who, centre_lon[node], centre_lat[node])
        most = np.full(rows, np.inf)
        np.minimum.at(most, who, metres + radii[node])
        keep = metres - radii[node] <= most[who]
        who, node = who[keep], node[keep]
        if level == 0:
            break
        node = ((node - tree.offsets[level])[:, None] * FAN + np.arange(FAN)).ravel()
        who = np.repeat(who, FAN)
        level -= 1
        node = node + tree.offsets[level]
        real = node < tree.offsets[level + 1]
        who, node = who[real], node[real]
    piece = (node[:, None] * LEAF + np.arange(LEAF)).ravel()
    who = np.repeat(who, LEAF)
    real = piece < len(tree.line)
    who, piece = who[real], piece[real]
    at_start = _inverse(lon, lat, who, tree.start_lon[piece], tree.start_lat[piece])
    most = np.full(rows, np.inf)
    np.minimum.at(most, who, at_start)
    keep = at_start - np.sqrt(tree.length_2[piece]) * 1.001 - 0.01 <= most[who]
    return _solve(tree, lon, lat, who[keep], piece[keep])


def _solve(tree: Tree, lon: Floats, lat: Floats, who: Ints, piece: Ints) -> tuple[Ints, Floats]:
    """Minimise the geodesic length over each piece by narrowing three times to the better third."""
    low, high = np.zeros(len(who)), np.ones(len(who))
    best_at, best = np.zeros(len(who)), np.full(len(who), np.inf)
    for _ in range(_STEPS):
        grid = np.linspace(0.0, 1.0, 7)
        shares = low[:, None] + grid * (high - low)[:, None]
        foot = tree.start[piece][:, None, :] + shares[:, :, None] * tree.along[piece][:, None, :]
        foot_lon, foot_lat = from_earth_centred(foot.reshape(-1, 3))
        metres = _inverse(lon, lat, np.repeat(who, 7), foot_lon, foot_lat).reshape(-1, 7)
        which = metres.argmin(axis=1)
        here = np.arange(len(who))
        better = metres[here, which] < best
        best = np.where(better, metres[here, which], best)
        best_at = np.where(better, shares[here, which], best_at)
        width = (high - low) / 6
        low, high = np.maximum(best_at - width, 0.0), np.minimum(best_at + width, 1.0)
    order = np.lexsort((best_at, piece, tree.line[piece], best, who))
    first = order[np.r_[True, who[order][1:] != who[order][:-1]]]
    return piece[first], best_at[first]
