"""The frame of a static map: which part of the earth is shown, and how degrees become points on paper.

Everything on the picture is drawn in typographic points (1/72 inch) from the frame's lower left corner, so
that symbols, labels and lines can be kept apart by plain arithmetic. The plane is `crs.metric_plane`'s, made
for looking at: no distance that is told to anybody is measured on it; the scale bar is geodesic.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from geoevents.crs import geodesic, metric_plane
from geoevents.model import CRS

Floats = npt.NDArray[np.float64]

_LEAST_WIDTH_M: Final = 40_000.0
_MARGIN: Final = 0.07
_WIDEST_BBOX: Final = (-170.0, -80.0, 170.0, 80.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A window on the earth.

    Parameters
    ----------
    width, height
        Size on paper in points.
    west, south, metres_per_point
        Lower left corner on the plane in metres, and the scale.
    bbox
        (west, south, east, north) in degrees of everything that the window shows.
    forward
        From EPSG:4326 (lon, lat) to the plane.
    """

    width: float
    height: float
    west: float
    south: float
    metres_per_point: float
    bbox: tuple[float, float, float, float]
    forward: pyproj.Transformer

    def to_points(self, longitude: Any, latitude: Any) -> tuple[Floats, Floats]:
        """Return where places lie on paper, in points; what the plane cannot show is infinite."""
        x, y = self.forward.transform(
            np.asarray(longitude, dtype="float64"), np.asarray(latitude, dtype="float64")
        )
        return (
            (np.asarray(x) - self.west) / self.metres_per_point,
            (np.asarray(y) - self.south) / self.metres_per_point,
        )

    def draw_geometries(self, geometries: Iterable[Any]) -> list[Any]:
        """Return geometries in degrees as ones in points, cut to a little more than the frame."""
        west, south, east, north = self.bbox
        candidates = np.fromiter(geometries, dtype=object)
        edges = shapely.bounds(candidates)
        with np.errstate(invalid="ignore"):
            near = (
                (edges[:, 0] <= east)
                & (edges[:, 2] >= west)
                & (edges[:, 1] <= north)
                & (edges[:, 3] >= south)
            )
        cut = shapely.clip_by_rect(candidates[near], west, south, east, north)
        moved = shapely.transform(
            cut[~shapely.is_empty(cut)], lambda c: np.column_stack(self.to_points(c[:, 0], c[:, 1]))
        )
        return [each for each in moved if np.isfinite(shapely.bounds(each)).all()]

    def shows(self, geometries: Iterable[Any]) -> bool:
        """Tell whether any part of geometries in degrees lies in the frame."""
        window = shapely.box(0, 0, self.width, self.height)
        return any(window.intersects(each) for each in self.draw_geometries(geometries))

    def contains(self, x: Floats, y: Floats, *, margin: float = 0.0) -> npt.NDArray[np.bool_]:
        """Tell which points on paper lie in the frame, `margin` points from its edge."""
        inside: npt.NDArray[np.bool_] = (
            (x >= margin) & (x <= self.width - margin) & (y >= margin) & (y <= self.height - margin)
        )
        return inside

    def to_degrees(self, x: Any, y: Any) -> tuple[Floats, Floats]:
        """Return the degrees (lon, lat) of points on paper."""
        lon, lat = self.forward.transform(
            np.asarray(x, dtype="float64") * self.metres_per_point + self.west,
            np.asarray(y, dtype="float64") * self.metres_per_point + self.south,
            direction="INVERSE",
        )
        return np.asarray(lon), np.asarray(lat)

    def scale_bar(self, longest: float) -> tuple[float, float]:
        """Return the length of a scale bar: (kilometres, points), at most `longest` points.

        The kilometres are geodesic, measured in the middle of the frame along its width.
        """
        lon, lat = self.to_degrees(
            [self.width / 2 - longest / 2, self.width / 2 + longest / 2], [self.height / 2, self.height / 2]
        )
        kilometres = float(geodesic(lon[0], lat[0], lon[1], lat[1])[2]) / 1_000.0
        power = 10.0 ** np.floor(np.log10(kilometres))
        round_km = float(next(step * power for step in (5, 2, 1) if step * power <= kilometres))
        return round_km, round_km / kilometres * longest


def fit_frame(
    longitude: Floats,
    latitude: Floats,
    *,
    width: float,
    height: float,
    fallback: tuple[float, float, float, float],
    margin: float = _MARGIN,
) -> Frame:
    """Frame places: all of them, with a margin, at least 40 km wide.

    Parameters
    ----------
    longitude, latitude
        Degrees, all finite.
    width, height
        Size on paper in points.
    fallback
        (west, south, east, north) in degrees that is framed when there are no places.
    margin
        Share of the width and height that is left free on each side.
    """
    if len(longitude) == 0:
        west, south, east, north = fallback
        edge = np.linspace(0.0, 1.0, 9)
        longitude = np.concatenate([west + (east - west) * edge, west + (east - west) * edge])
        latitude = np.concatenate([np.full(9, south), np.full(9, north)])
    plane = metric_plane(_bounds(longitude, latitude))
    forward = pyproj.Transformer.from_crs(CRS, plane, always_xy=True)
    x, y = (np.asarray(v) for v in forward.transform(longitude, latitude))
    known = np.isfinite(x) & np.isfinite(y)
    x, y = x[known], y[known]
    wide = max(float(np.ptp(x)) / (1 - 2 * margin), _LEAST_WIDTH_M)
    high = max(float(np.ptp(y)) / (1 - 2 * margin), _LEAST_WIDTH_M * height / width)
    scale = max(wide / width, high / height)
    middle = ((x.min() + x.max()) / 2, (y.min() + y.max()) / 2)
    frame = Frame(
        width=width,
        height=height,
        west=float(middle[0] - scale * width / 2),
        south=float(middle[1] - scale * height / 2),
        metres_per_point=scale,
        bbox=_WIDEST_BBOX,
        forward=forward,
    )
    return _with_bbox(frame)


def _bounds(longitude: Floats, latitude: Floats) -> tuple[float, float, float, float]:
    """Return the bounding box of places; across the antimeridian its west is greater than its east."""
    lon = np.sort(longitude)
    gaps = np.append(np.diff(lon), lon[0] + 360.0 - lon[-1])
    widest = int(np.argmax(gaps))
    west = float(lon[(widest + 1) % len(lon)])
    east = float(lon[widest])
    return west, float(latitude.min()), east, float(latitude.max())


def _with_bbox(frame: Frame) -> Frame:
    """Return the frame with the bounding box of its edges; a whole hemisphere when they leave the plane."""
    steps = np.linspace(-0.02, 1.02, 25)
    edges = np.concatenate(
        [
            np.column_stack((steps, np.full(25, -0.02))),
            np.column_stack((steps, np.full(25, 1.02))),
            np.column_stack((np.full(25, -0.02), steps)),
            np.column_stack((np.full(25, 1.02), steps)),
        ]
    )
    lon, lat = frame.to_degrees(edges[:, 0] * frame.width, edges[:, 1] * frame.height)
    bbox = _WIDEST_BBOX
    if np.isfinite(lon).all() and float(np.ptp(lon)) < 180.0:
        bbox = (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    return replace(frame, bbox=bbox)
