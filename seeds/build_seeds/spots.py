"""A centre, a radius and a bounding box for each country and first-level area, for the gazetteer.

A region's name in a report stands for the whole region, so the gazetteer needs one point and an
honest radius around it. Both come from the same sample of points spread evenly over the polygon.
"""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

_GEOD = Geod(ellps="WGS84")
_SAMPLES = 4000
_SHARE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an area is, in one point and one radius (degrees EPSG:4326, kilometres)."""

    latitude: float
    longitude: float
    radius_km: float
    west: float
    south: float
    east: float
    north: float


def describe(area: BaseGeometry) -> Spot:
    """Give the centre of an area and the radius that holds 95 % of its surface.

    Parameters
    ----------
    area
        Polygon or MultiPolygon, EPSG:4326.

    Returns
    -------
    Spot
        The centre lies inside the area. The mean is taken on unit vectors, so an area that crosses
        the antimeridian (Russia, Fiji) gets a sensible centre; its ``west`` is then greater than
        its ``east``, as RFC 7946 has it.
    """
    lon, lat = _spread_points(area)
    weight = np.cos(np.radians(lat))
    lam, phi = np.radians(lon), np.radians(lat)
    mean = [
        float(np.average(axis, weights=weight))
        for axis in (np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi))
    ]
    centre_lon = math.degrees(math.atan2(mean[1], mean[0]))
    centre_lat = math.degrees(math.atan2(mean[2], math.hypot(mean[0], mean[1])))
    if not shapely.contains_xy(area, centre_lon, centre_lat):
        nearest = int(np.argmin(_distances_m(centre_lon, centre_lat, lon, lat)))
        centre_lon, centre_lat = float(lon[nearest]), float(lat[nearest])
    distance = _distances_m(centre_lon, centre_lat, lon, lat)
    order = np.argsort(distance, kind="stable")
    held = np.cumsum(weight[order]) / weight.sum()
    radius = float(distance[order][np.searchsorted(held, _SHARE)])
    west, east = _span(area)
    _, south, _, north = area.bounds
    return Spot(
        latitude=round(centre_lat, 5),
        longitude=round(centre_lon, 5),
        radius_km=max(0.5, round(radius / 1000, 1)),
        west=round(west, 4),
        south=round(south, 4),
        east=round(east, 4),
        north=round(north, 4),
    )


def _spread_points(area: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """Lay a regular grid of degrees over each part and keep what falls inside."""
    step = math.sqrt(max(area.area, 1e-9) / _SAMPLES)
    columns: list[np.ndarray] = []
    for part in shapely.get_parts(area):
        west, south, east, north = part.bounds
        x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
        inside = shapely.contains_xy(part, x.ravel(), y.ravel())
        columns.append(np.column_stack((x.ravel()[inside], y.ravel()[inside])))
    points = np.concatenate(columns)
    if not len(points):
        point = area.representative_point()
        points = np.array([[point.x, point.y]])
    return points[:, 0], points[:, 1]


def _distances_m(lon: float, lat: float, lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    _, _, metres = _GEOD.inv(np.full_like(lons, lon), np.full_like(lats, lat), lons, lats)
    return np.asarray(metres)


def _span(area: BaseGeometry) -> tuple[float, float]:
    """Give west and east, cut at the widest empty stretch of longitude."""
    spans = sorted((part.bounds[0], part.bounds[2]) for part in shapely.get_parts(area))
    edge, gaps = spans[0][1], []
    for west, east in spans[1:]:
        gaps.append((west - edge, west, edge))
        edge = max(edge, east)
    around = spans[0][0] + 360 - edge
    gap, west, east = max(gaps, default=(0.0, 0.0, 0.0))
    return (west, east) if gap > around else (spans[0][0], edge)
