"""Distances and directions on the WGS84 ellipsoid (Karney's geodesic).

By geographiclib, which is light to import; by pyproj, the same algorithm compiled, where it is loaded anyhow.
"""

import math
import sys
from functools import lru_cache
from typing import Any

from geographiclib.geodesic import Geodesic

__all__ = ["at_least_km", "azimuth_deg", "distance_km"]

_RADIUS_KM = 6371.0
_geod: Any = None
_LEAST_SHARE = 0.99
"""A distance on the sphere is off by at most 0.6 % on the ellipsoid."""


@lru_cache(maxsize=65536)
def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Measure the geodesic on WGS84.

    Parameters
    ----------
    latitude, longitude, other_latitude, other_longitude : float
        Degrees.

    Returns
    -------
    float
        Kilometres.
    """
    compiled = _compiled()
    if compiled is not None:
        return float(compiled.inv(longitude, latitude, other_longitude, other_latitude)[2]) / 1000.0
    answer = Geodesic.WGS84.Inverse(latitude, longitude, other_latitude, other_longitude, Geodesic.DISTANCE)
    return float(answer["s12"]) / 1000.0


def _compiled() -> Any:
    """Return pyproj's geodesic when pyproj is loaded: 50 times as fast, but 0.1 s to import."""
    global _geod  # noqa: PLW0603  made once
    if _geod is None and "pyproj" in sys.modules:
        geod = getattr(sys.modules["pyproj"], "Geod", None)  # None while pyproj is being imported
        _geod = geod(ellps="WGS84") if geod is not None else None
    return _geod


def at_least_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Give a length that the geodesic certainly has: for what is far anyhow, at a hundredth of the cost.

    Parameters
    ----------
    latitude, longitude, other_latitude, other_longitude : float
        Degrees.

    Returns
    -------
    float
        Kilometres.
    """
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north)
        * math.cos(other_north)
        * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return _LEAST_SHARE * 2 * _RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def azimuth_deg(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Give the direction of the geodesic from one point to another.

    Parameters
    ----------
    latitude, longitude, other_latitude, other_longitude : float
        Degrees.

    Returns
    -------
    float
        Degrees clockwise from north, -180 to 180.
    """
    compiled = _compiled()
    if compiled is not None and (latitude, longitude) != (other_latitude, other_longitude):
        # Of a point to itself the two give 0 and 180.
        return float(compiled.inv(longitude, latitude, other_longitude, other_latitude)[0])
    answer = Geodesic.WGS84.Inverse(latitude, longitude, other_latitude, other_longitude, Geodesic.AZIMUTH)
    return float(answer["azi1"])
