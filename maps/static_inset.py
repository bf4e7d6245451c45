"""Decides on a second, small map: a crowd of events enlarged, or, on a close map, where on earth it lies.

Only decides, in points; the panel draws it. An inset covers no event, and there is none when it has no room
or would say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from maps.static_events import Spot, Stack
from maps.static_frame import Frame, fit_frame
from maps.static_labels import Box

_WIDE_MAP_KM: Final = 250.0
_CLOSE_SHARE: Final = 0.3
_LEAST_EVENTS: Final = 5
_LEAST_PLACES: Final = 3
_LEAST_GAIN: Final = 2.0
_MOST_PLACES: Final = 300
_SIZES: Final = ((0.44, 0.42), (0.38, 0.38), (0.33, 0.34), (0.28, 0.30))
_LOCATOR: Final = (0.2, 0.26)
_GAP: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A second map. `box` is where it stands on the first one, `shown` what of the first it enlarges.

    A locator is the other way round: `is_locator`, and `shown` is the first map's frame on the locator.
    """

    box: Box
    frame: Frame
    shown: Box
    is_locator: bool


def plan_inset(
    spots: list[Spot],
    stacks: list[Stack],
    frame: Frame,
    *,
    bbox: tuple[float, float, float, float],
    taken: list[Box],
) -> Inset | None:
    """Return the inset that a map needs, or None.

    Parameters
    ----------
    spots, stacks
        The events, and how they are drawn on the first map.
    frame
        The first map.
    bbox
        (west, south, east, north) of the theatre in degrees.
    taken
        Boxes on the first map that must not be covered.
    """
    width_km = frame.width * frame.metres_per_point / 1_000.0
    covered = [
        *taken,
        *((s.at_x - s.radius, s.at_y - s.radius, s.at_x + s.radius, s.at_y + s.radius) for s in stacks),
        *((s.x - 3, s.y - 3, s.x + 3, s.y + 3) for s in stacks),
    ]
    if width_km > _WIDE_MAP_KM:
        return _enlarge(spots, frame, covered)
    theatre = fit_frame(
        np.array([]), np.array([]), width=_LOCATOR[0] * frame.width, height=_LOCATOR[1] * frame.height,
        fallback=bbox, margin=0.02,
    )  # fmt: skip
    if frame.metres_per_point * frame.width > _CLOSE_SHARE * theatre.metres_per_point * theatre.width:
        return None
    box = _find_corner(frame, theatre.width, theatre.height, covered)
    shown = _outline(frame, theatre)
    if box is None or shown[2] < 0 or shown[0] > theatre.width or shown[3] < 0 or shown[1] > theatre.height:
        return None
    return Inset(box=box, frame=theatre, shown=shown, is_locator=True)


def _enlarge(spots: list[Spot], frame: Frame, covered: list[Box]) -> Inset | None:
    """Return an inset of the window that holds most places, which the first map cannot tell apart."""
    lon = np.array([spot.longitude for spot in spots], dtype="float64")
    lat = np.array([spot.latitude for spot in spots], dtype="float64")
    x, y = frame.to_points(lon, lat)
    seen = frame.contains(x, y) & ~np.array([spot.coarse for spot in spots], dtype=bool)
    if seen.sum() < _LEAST_EVENTS:
        return None
    for wide, high in _SIZES:
        width, height = wide * frame.width, high * frame.height
        rows = _find_crowd(x, y, seen, width / _LEAST_GAIN / 1.6, height / _LEAST_GAIN / 1.6)
        if rows is None:
            continue
        close = fit_frame(lon[rows], lat[rows], width=width, height=height, fallback=frame.bbox, margin=0.2)
        shown = _outline(close, frame)
        box = _find_corner(frame, width, height, [*covered, shown])
        if box is not None and frame.metres_per_point / close.metres_per_point >= _LEAST_GAIN:
            return Inset(box=box, frame=close, shown=shown, is_locator=False)
    return None


def _find_crowd(
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    seen: npt.NDArray[np.bool_],
    width: float,
    height: float,
) -> npt.NDArray[np.intp] | None:
    """Return the events in the window of a size that holds most events and most different places."""
    places = np.unique(np.round(np.column_stack((x[seen], y[seen])), 1), axis=0)
    if len(places) > _MOST_PLACES:
        return None
    best: tuple[int, npt.NDArray[np.bool_]] | None = None
    # A best window can be slid until a place lies on its left edge and one on its lower edge.
    for left in np.unique(places[:, 0]):
        in_column = (places[:, 0] >= left) & (places[:, 0] <= left + width)
        beside = seen & (x >= left - 0.1) & (x <= left + width + 0.1)
        for bottom in np.unique(places[in_column, 1]):
            known = in_column & (places[:, 1] >= bottom) & (places[:, 1] <= bottom + height)
            inside = beside & (y >= bottom - 0.1) & (y <= bottom + height + 0.1)
            found, events = int(known.sum()), int(inside.sum())
            if found < _LEAST_PLACES or events < _LEAST_EVENTS:
                continue
            if best is None or found + events > best[0]:
                best = found + events, inside
    if best is None:
        return None
    return np.flatnonzero(best[1])


def _outline(inner: Frame, outer: Frame) -> Box:
    """Return the box that one frame covers on another."""
    x = np.array([0, 0.5, 1, 0, 0.5, 1]) * inner.width
    y = np.array([0, 0, 0, 1, 1, 1]) * inner.height
    px, py = outer.to_points(*inner.to_degrees(x, y))
    return float(px.min()), float(py.min()), float(px.max()), float(py.max())


def _find_corner(frame: Frame, width: float, height: float, covered: list[Box]) -> Box | None:
    """Return a place at the frame's edge that covers nothing: corners first, then middles of sides."""
    left, bottom = _GAP, _GAP
    right, top = frame.width - width - _GAP, frame.height - height - _GAP
    middle_x, middle_y = (frame.width - width) / 2, (frame.height - height) / 2
    spots = [(left, top), (right, top), (right, bottom), (left, bottom)]
    spots += [(left, middle_y), (right, middle_y), (middle_x, top), (middle_x, bottom)]
    for x, y in spots:
        box = (x, y, x + width, y + height)
        if not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in covered
        ):
            return box
    return None
