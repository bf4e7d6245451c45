"""Exact geodesic distance from many points to the nearest of many lines, and where on which line.

Method. Each edge of a line is the geodesic between its two vertices (a planar edge, straight on the
longitude-latitude plane, lies up to metres beside it where vertices are kilometres apart). Edges are cut
into pieces of at most 500 m along their geodesics, and vertices within 0.1 mm beside the way past them are
left out. On earth-centred coordinates a tree of bounding volumes narrows, for each point or for a block of
near ones, to a few pieces; the foot on each is solved in closed form and the arcs to the feet compared.

Why this is exact. (1) A geodesic of length s has a chord of at most 2 R sin(s / 2R) with R the greatest
radius of curvature (Schur's comparison theorem), and no point of a sphere around C is nearer than the
distance to C less its radius: so no piece that could have a shorter geodesic is left out. (2) A chord of L
<= 500 m lies L^2 t(1-t) / 2R <= 5 mm under its geodesic, which is added back, and less than 1e-8 m beside
it. (3) The arc over a chord is known to 0.6 mm up to 1000 km (see `distance_foot`); farther off the distance
told is `pyproj.Geod.inv` (Karney) to the foot. (4) The foot of the chord is off that of the geodesic by up
to 14 m at 1000 km; it is moved to where the geodesic stands square on the line. (5) Beyond 1500 km
`distance_far` searches with the triangle inequality of geodesics instead, up to the antipodes. Tests hold
the result against a brute-force search with pyproj on lines of any edge length, at any longitude, near the
poles and across the antimeridian: the error is below 1 mm, below 0.2 mm up to 700 km.

Sources: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013); the rest is elementary.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from geoevents.crs import Floats, Ints, geodesic, to_earth_centred
from geoevents.distance_far import find_nearest_far
from geoevents.distance_foot import arc_lengths, move_feet, place_feet
from geoevents.distance_numpy import find_nearest
from geoevents.distance_tree import build_tree

# Up to here a distance is the arc over its chord, right to 0.6 mm; beyond, it is Karney's geodesic.
ARC_UP_TO_M: Final = 1_000_000.0
# Loading numba takes about as long as NumPy needs for this many points.
COMPILE_FROM: Final = 150_000
# More turns around the globe are no longitude.
_MOST_DEGREES: Final = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest point of a set of lines for each of many points; all arrays have one entry per point.

    Parameters
    ----------
    distance_m
        Geodesic metres; NaN for a point without finite coordinates.
    line
        The number of the nearest line in the set; -1 for such a point.
    longitude, latitude
        The nearest point of that line, degrees.
    """

    distance_m: Floats
    line: Ints
    longitude: Floats
    latitude: Floats


class LineIndex:
    """A set of lines that answers how far points are from it.

    Parameters
    ----------
    geometries
        Lines, or areas whose outlines count, or points: shapely geometries in EPSG:4326 (lon, lat).
    compile_from
        From how many points on numba is used where it is installed (the extra 'fast').

    Raises
    ------
    ValueError
        If there is no finite coordinate in them.
    """

    def __init__(self, geometries: Any, *, compile_from: int = COMPILE_FROM) -> None:
        self.tree = build_tree(geometries)
        self._compile_from = compile_from
        self._enclosed: Any = None

    def find_nearest(self, longitude: Any, latitude: Any) -> Nearest:
        """Find the nearest point of the lines for each point.

        Parameters
        ----------
        longitude, latitude
            Degrees, WGS84; 370 is 10. A point that is not finite, or beyond a pole, gets no answer.

        Returns
        -------
        Nearest
            In the order of the points.
        """
        lon = np.asarray(longitude, dtype="float64")
        lat = np.asarray(latitude, dtype="float64")
        # Neither holds for what is not a number.
        sound = (np.abs(lon) <= _MOST_DEGREES) & (np.abs(lat) <= 90.0)
        if sound.all():
            piece, metres, foot_lon, foot_lat = self._search(lon, lat)
            return Nearest(
                distance_m=metres, line=self.tree.line[piece], longitude=foot_lon, latitude=foot_lat
            )
        metres, foot_lon, foot_lat = (np.full(len(lon), np.nan) for _ in range(3))
        line = np.full(len(lon), -1, dtype=np.intp)
        piece, metres[sound], foot_lon[sound], foot_lat[sound] = self._search(lon[sound], lat[sound])
        line[sound] = self.tree.line[piece]
        return Nearest(distance_m=metres, line=line, longitude=foot_lon, latitude=foot_lat)

    def _search(self, lon: Floats, lat: Floats) -> tuple[Ints, Floats, Floats, Floats]:
        """Find piece, metres and foot: compiled where that pays, then NumPy, then whatever is far."""
        if len(lon) < max(self._compile_from, 1) or not has_numba():
            return self._search_numpy(lon, lat)
        from geoevents.distance_compiled import find_nearest_compiled

        piece, metres, foot_lon, foot_lat = find_nearest_compiled(self._capsules(), lon, lat)
        exact = np.flatnonzero(metres > ARC_UP_TO_M)
        left = exact[piece[exact] < 0]
        exact = exact[piece[exact] >= 0]
        _, _, metres[exact] = geodesic(lon[exact], lat[exact], foot_lon[exact], foot_lat[exact])
        if len(left):
            found = self._search_numpy(lon[left], lat[left])
            piece[left], metres[left], foot_lon[left], foot_lat[left] = found
        return piece, metres, foot_lon, foot_lat

    def _capsules(self) -> Any:
        if self._enclosed is None:
            from geoevents.distance_capsules import build_capsules

            self._enclosed = build_capsules(self.tree)
        return self._enclosed

    def _search_numpy(self, lon: Floats, lat: Floats) -> tuple[Ints, Floats, Floats, Floats]:
        tree = self.tree
        points = to_earth_centred(lon, lat)
        piece, share = find_nearest(tree, points)
        far = piece < 0
        if far.any():
            piece[far], share[far] = find_nearest_far(tree, lon[far], lat[far])
        chord = np.linalg.norm(points - tree.start[piece] - share[:, None] * tree.along[piece], axis=1)
        near = ~far
        share[near] = move_feet(tree, points[near], piece[near], share[near], chord[near])
        feet, foot_lon, foot_lat = place_feet(tree, piece, share)
        metres = arc_lengths(points, feet)
        exact = np.flatnonzero(metres > ARC_UP_TO_M)
        _, _, metres[exact] = geodesic(lon[exact], lat[exact], foot_lon[exact], foot_lat[exact])
        return piece, metres, foot_lon, foot_lat


@cache
def has_numba() -> bool:
    """Tell whether the extra 'fast' is installed; nothing is imported."""
    return importlib.util.find_spec("numba") is not None
