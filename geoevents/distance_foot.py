"""From 'this piece, about there' to the foot of the geodesic: one correction by the azimuth at the line."""

from __future__ import annotations

from typing import Any

import numpy as np

from geoevents.crs import LEAST_RADIUS_M, Floats, Ints, from_earth_centred, geodesic, to_earth_centred
from geoevents.distance_tree import Tree

# Below this distance the foot on the chord is already right to a tenth of a millimetre.
_CORRECT_FROM_M = 20_000.0


def refine_feet(
    tree: Tree, lon: Floats, lat: Floats, piece: Ints, share: Floats, correct: Any
) -> tuple[Floats, Floats]:
    """Return longitude and latitude of the feet, each on its piece; only where `correct` is true it moves.

    At the foot the geodesic must stand square on the line. If it meets the line at the angle b instead, the
    foot is off by R tan(s / R) cos(b) along the line.
    """
    foot = tree.start[piece] + share[:, None] * tree.along[piece]
    foot_lon, foot_lat = from_earth_centred(foot)
    inner = correct & (share > 0.0) & (share < 1.0)
    gap = np.sqrt(((foot - to_earth_centred(lon, lat)) ** 2).sum(axis=1))
    moving = np.flatnonzero(inner & (gap > _CORRECT_FROM_M))
    if len(moving):
        which = piece[moving]
        azimuth, _, metres = geodesic(foot_lon[moving], foot_lat[moving], lon[moving], lat[moving])
        unit = tree.along[which] / np.sqrt(tree.length_2[which])[:, None]
        cosine = np.einsum("ij,ij->i", _direction(foot_lon[moving], foot_lat[moving], azimuth), unit)
        shift = LEAST_RADIUS_M * np.tan(metres / LEAST_RADIUS_M) * cosine
        share = share.copy()
        share[moving] = np.clip(share[moving] + shift / np.sqrt(tree.length_2[which]), 0.0, 1.0)
        moved = tree.start[which] + share[moving][:, None] * tree.along[which]
        foot_lon[moving], foot_lat[moving] = from_earth_centred(moved)
    at_start, at_end = share == 0.0, share == 1.0
    foot_lon[at_start], foot_lat[at_start] = tree.start_lon[piece[at_start]], tree.start_lat[piece[at_start]]
    foot_lon[at_end], foot_lat[at_end] = tree.end_lon[piece[at_end]], tree.end_lat[piece[at_end]]
    return foot_lon, foot_lat


def _direction(lon: Floats, lat: Floats, azimuth: Floats) -> Floats:
    """Return earth-centred unit vectors that leave points of the ellipsoid with an azimuth."""
    x, y, a = np.radians(lon), np.radians(lat), np.radians(azimuth)
    north, east = np.cos(a), np.sin(a)
    return np.column_stack(
        (
            -east * np.sin(x) - north * np.sin(y) * np.cos(x),
            east * np.cos(x) - north * np.sin(y) * np.sin(x),
            north * np.cos(y),
        )
    )
