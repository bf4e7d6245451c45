"""The one module that knows the shape of the earth: ellipsoid, geodesics, metric planes, swapped axes.

Everything is WGS84 (EPSG:4326, longitude and latitude in degrees). Distances are geodesics by pyproj
(Karney 2013, 'Algorithms for geodesics'); no earth radius is written by hand. This module must not know
what the coordinates stand for.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyproj

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

GEOD: Final = pyproj.Geod(ellps="WGS84")
SEMI_MAJOR_M: Final[float] = float(GEOD.a)
SEMI_MINOR_M: Final[float] = float(GEOD.b)
ECCENTRICITY_2: Final[float] = float(GEOD.es)
# Least and greatest radius of curvature of a normal section: along the meridian at the equator, at a pole.
LEAST_RADIUS_M: Final = SEMI_MINOR_M**2 / SEMI_MAJOR_M
GREATEST_RADIUS_M: Final = SEMI_MAJOR_M**2 / SEMI_MINOR_M


def to_earth_centred(longitude: Floats, latitude: Floats) -> Floats:
    """Return earth-centred coordinates in metres (EPSG:4978), shape (n, 3), of points on the ellipsoid."""
    lon, lat = np.radians(longitude), np.radians(latitude)
    sine, cosine = np.sin(lat), np.cos(lat)
    normal = SEMI_MAJOR_M / np.sqrt(1.0 - ECCENTRICITY_2 * sine * sine)
    return np.column_stack(
        (
            normal * cosine * np.cos(lon),
            normal * cosine * np.sin(lon),
            normal * (1.0 - ECCENTRICITY_2) * sine,
        )
    )


def from_earth_centred(points: Floats) -> tuple[Floats, Floats]:
    """Return longitude and latitude in degrees of points on, or some metres off, the ellipsoid.

    A height of h metres shifts the latitude by less than 0.0034 h metres: nothing for chords of a few
    hundred metres, whose middle lies millimetres deep.
    """
    x, y, z = points[:, 0], points[:, 1], points[:, 2]
    latitude = np.degrees(np.arctan2(z, (1.0 - ECCENTRICITY_2) * np.hypot(x, y)))
    return np.degrees(np.arctan2(y, x)), latitude


def surface_normals(points: Floats) -> Floats:
    """Return the unit normals of the ellipsoid at earth-centred points, shape (n, 3)."""
    scale = np.array([SEMI_MAJOR_M**-2, SEMI_MAJOR_M**-2, SEMI_MINOR_M**-2])
    normals = points * scale
    unit: Floats = normals / np.linalg.norm(normals, axis=1)[:, None]
    return unit


def geodesic(lon1: Any, lat1: Any, lon2: Any, lat2: Any) -> tuple[Floats, Floats, Floats]:
    """Solve the inverse problem: azimuth at the first point, at the second (both forwards), metres."""
    forward, back, metres = GEOD.inv(
        np.asarray(lon1, dtype="float64"),
        np.asarray(lat1, dtype="float64"),
        np.asarray(lon2, dtype="float64"),
        np.asarray(lat2, dtype="float64"),
    )
    return np.asarray(forward), np.asarray(back) + 180.0, np.asarray(metres)


def metric_plane(bounds: tuple[float, float, float, float]) -> pyproj.CRS:
    """Return an equal-area plane in metres around a bounding box (west, south, east, north).

    For areas, buffers and tolerances only, where a per cent does not matter; never for a distance that is
    told to the user.
    """
    west, south, east, north = bounds
    span = (east - west) % 360.0 if east < west else east - west
    lon = (west + span / 2 + 180.0) % 360.0 - 180.0
    return pyproj.CRS.from_proj4(
        f"+proj=laea +lat_0={(south + north) / 2:.6f} +lon_0={lon:.6f} +datum=WGS84 +units=m +no_defs"
    )


def are_axes_swapped(longitude: Floats, latitude: Floats, bbox: tuple[float, float, float, float]) -> bool:
    """Tell whether points seem to have latitude and longitude exchanged.

    True when none of the points lies in the bounding box (west, south, east, north) and most of them would
    if the two numbers were exchanged.
    """
    known = np.isfinite(longitude) & np.isfinite(latitude)
    if not known.any():
        return False
    lon, lat = longitude[known], latitude[known]
    return not inside_bbox(lon, lat, bbox).any() and bool(inside_bbox(lat, lon, bbox).mean() > 0.5)


def inside_bbox(
    longitude: Floats, latitude: Floats, bbox: tuple[float, float, float, float]
) -> npt.NDArray[np.bool_]:
    """Tell which points lie in (west, south, east, north); west > east is a box across the antimeridian."""
    west, south, east, north = bbox
    in_lat = (latitude >= south) & (latitude <= north)
    if west <= east:
        in_lon = (longitude >= west) & (longitude <= east)
    else:
        in_lon = (longitude >= west) | (longitude <= east)
    inside: npt.NDArray[np.bool_] = in_lat & in_lon
    return inside
