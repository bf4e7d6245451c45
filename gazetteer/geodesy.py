"""Distances and directions on the WGS84 ellipsoid (Karney's geodesic, by geographiclib: light to import)."""

from functools import lru_cache

from geographiclib.geodesic import Geodesic

__all__ = ["azimuth_deg", "distance_km"]


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
    answer = Geodesic.WGS84.Inverse(latitude, longitude, other_latitude, other_longitude, Geodesic.DISTANCE)
    return float(answer["s12"]) / 1000.0


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
    answer = Geodesic.WGS84.Inverse(latitude, longitude, other_latitude, other_longitude, Geodesic.AZIMUTH)
    return float(answer["azi1"])
