"""Gathers events that share a spot on paper into stacks, and says where each symbol stands.

A stack of a few events shows each one's symbol side by side; a larger one is a disc with its number. Stacks
that would cover one another are moved apart a little; the panel draws a thin line to the true place. Pure
arithmetic in points: nothing here draws.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geoevents.model import GEO_PRECISION, KIND, LATITUDE, LONGITUDE, STATUS
from maps.static_frame import Frame
from maps.tally import COARSE_PRECISIONS, is_placed, numbers, place_words, texts

Floats = npt.NDArray[np.float64]

MOST_SINGLE: Final = 7
"""Up to so many events of a stack are drawn each for itself, where the map is not crowded."""

# How events are gathered, from an airy map to a crowded one: the reach of a stack and the greatest shift of a
# symbol (both in symbol radii), and the most events that are drawn each for itself.
_LEVELS: Final = ((1.7, 5.0, 7), (2.6, 5.0, 4), (4.0, 4.0, 3), (6.5, 0.0, 1))
_GREATEST_COVER: Final = 0.3
_STEPS: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the map needs of one placed event."""

    kind: str
    status: str | None
    place: str | None
    longitude: float
    latitude: float
    coarse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Events at one spot: true place (`x`, `y`), where they are drawn (`at_x`, `at_y`), radius in points.

    `is_counted` tells that they are drawn as a disc with their number.
    """

    x: float
    y: float
    at_x: float
    at_y: float
    radius: float
    spots: tuple[Spot, ...]
    is_counted: bool

    def places(self) -> list[str]:
        """Return the places of its events: spots before areas, then the most frequent first."""
        names = [spot.place for spot in self.spots if spot.place]
        exact = {spot.place for spot in self.spots if not spot.coarse}
        return sorted(dict.fromkeys(names), key=lambda name: (name not in exact, -names.count(name)))


def list_spots(events: pd.DataFrame) -> list[Spot]:
    """Return the placed events of a table, in its order."""
    placed = is_placed(events)
    kinds, statuses = texts(events, KIND).fillna("other"), texts(events, STATUS)
    places, precisions = place_words(events), texts(events, GEO_PRECISION)
    columns = zip(
        kinds[placed],
        statuses[placed],
        places[placed],
        numbers(events, LONGITUDE)[placed],
        numbers(events, LATITUDE)[placed],
        precisions[placed],
        strict=True,
    )
    return [
        Spot(
            kind=str(kind),
            status=status if isinstance(status, str) else None,
            place=place if isinstance(place, str) else None,
            longitude=float(lon),
            latitude=float(lat),
            coarse=precision in COARSE_PRECISIONS,
        )
        for kind, status, place, lon, lat, precision in columns
    ]


def stack_spots(spots: list[Spot], frame: Frame, *, symbol: float) -> list[Stack]:
    """Gather spots into stacks and move these apart.

    Parameters
    ----------
    spots
        Placed events; those outside the frame are left out.
    frame
        The window they are drawn in.
    symbol
        Radius of a single symbol in points.
    """
    if not spots:
        return []
    lon = np.array([spot.longitude for spot in spots])
    lat = np.array([spot.latitude for spot in spots])
    x, y = frame.to_points(lon, lat)
    shown = np.flatnonzero(frame.contains(x, y))
    for reach, shift, singles in _LEVELS:
        groups = _group(x, y, shown, reach=reach * symbol)
        widest = 0.55 * reach * symbol if singles == 1 else np.inf
        stacks = [_make_stack([spots[i] for i in g], x[g], y[g], symbol, singles, widest) for g in groups]
        if not shift:
            return stacks
        cover = sum(math.pi * stack.radius**2 for stack in stacks) / (frame.width * frame.height)
        if cover > _GREATEST_COVER:
            continue
        moved = _move_apart(stacks, frame)
        if all(math.hypot(s.at_x - s.x, s.at_y - s.y) <= shift * symbol for s in moved):
            return moved
    return stacks


def _group(x: Floats, y: Floats, shown: npt.NDArray[np.intp], *, reach: float) -> list[list[int]]:
    """Join points that lie within `reach` of a crowded one: the spots with most events gather first."""
    keys: dict[tuple[int, int], list[int]] = {}
    for i in shown:
        keys.setdefault((round(x[i] * 10), round(y[i] * 10)), []).append(int(i))
    order = sorted(keys.items(), key=lambda item: (-len(item[1]), item[0]))
    cells: dict[tuple[int, int], list[tuple[float, float, list[int]]]] = {}
    groups: list[list[int]] = []
    for (kx, ky), rows in order:
        px, py = kx / 10, ky / 10
        column, row = int(px // reach), int(py // reach)
        near = [
            (math.hypot(gx - px, gy - py), members)
            for c in (column - 1, column, column + 1)
            for r in (row - 1, row, row + 1)
            for gx, gy, members in cells.get((c, r), ())
        ]
        close = min(near, key=lambda pair: pair[0], default=None)
        if close is not None and close[0] < reach:
            close[1].extend(rows)
            continue
        members = list(rows)
        cells.setdefault((column, row), []).append((px, py, members))
        groups.append(members)
    return [sorted(members) for members in groups]


def _make_stack(spots: list[Spot], x: Any, y: Any, symbol: float, singles: int, widest: float) -> Stack:
    middle = float(np.mean(x)), float(np.mean(y))
    number = len(spots)
    if number > singles:
        radius = min(symbol * min(1.5 + 0.55 * math.log10(number), 3.0), widest)
    else:
        reach = 1.42 if any(spot.coarse for spot in spots) else 1.0  # coarse places have a ring around them
        radius = symbol * (reach if number == 1 else ring_radius(number) + reach)
    return Stack(
        x=middle[0],
        y=middle[1],
        at_x=middle[0],
        at_y=middle[1],
        radius=radius,
        spots=tuple(spots),
        is_counted=number > singles,
    )


def ring_radius(number: int) -> float:
    """Return the radius, in symbol radii, of the ring on which `number` (2 to 7) symbols stand."""
    around = number - 1 if number == MOST_SINGLE else number
    return 2.1 if number == MOST_SINGLE else 1.05 / math.sin(math.pi / around)


def symbol_offsets(number: int) -> list[tuple[float, float]]:
    """Return where the symbols of a stack of 1 to 7 stand, in symbol radii from its middle."""
    if number == 1:
        return [(0.0, 0.0)]
    radius = ring_radius(number)
    around = number - 1 if number == MOST_SINGLE else number
    start = math.pi if number == 2 else math.pi / 2
    ring = [
        (
            radius * math.cos(start - 2 * math.pi * k / around),
            radius * math.sin(start - 2 * math.pi * k / around),
        )
        for k in range(around)
    ]
    return [(0.0, 0.0), *ring] if number == MOST_SINGLE else ring


def _move_apart(stacks: list[Stack], frame: Frame) -> list[Stack]:
    """Push stacks that overlap away from each other, the smaller one farther, and keep them in the frame."""
    x, y = np.array([s.x for s in stacks]), np.array([s.y for s in stacks])
    radius = np.array([s.radius for s in stacks])
    # Identical places cannot occur (they are one stack), so a direction is always there.
    for _ in range(_STEPS):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        gap = np.hypot(dx, dy)
        np.fill_diagonal(gap, np.inf)
        overlap = np.maximum(radius[:, None] + radius[None, :] + 1.0 - gap, 0.0)
        if not overlap.any():
            break
        share = radius[None, :] / (radius[:, None] + radius[None, :])
        push = 0.5 * overlap * share / np.maximum(gap, 0.01)
        x, y = x + (push * dx).sum(axis=1), y + (push * dy).sum(axis=1)
        x = np.clip(x, radius + 2, frame.width - radius - 2)
        y = np.clip(y, radius + 2, frame.height - radius - 2)
    return [replace(s, at_x=float(ax), at_y=float(ay)) for s, ax, ay in zip(stacks, x, y, strict=True)]
