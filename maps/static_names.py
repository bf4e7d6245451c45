"""The names on a static map: of events' places, of countries and seas, of towns, as far as there is room.

This module is imported only where matplotlib is there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from maps.static_base import Ground
from maps.static_events import Stack
from maps.static_frame import Frame
from maps.static_labels import Box, Label, Obstacles, PlacedLabel, place_labels
from maps.static_panel import Look, measure_text, write_text
from maps.static_style import clean_text

_LONGEST_NAME: Final = 34
_ROOM_OF_A_TOWN: Final = 2_800.0  # square points of map for each town's name, so that it stays airy


def draw_labels(
    axes: Axes,
    frame: Frame,
    ground: Ground,
    stacks: list[Stack],
    look: Look,
    *,
    taken: Iterable[Box] = (),
) -> None:
    """Write the names of places: those of events first, then areas, then towns as far as there is room."""
    obstacles = Obstacles()
    for box in taken:
        obstacles.add(box)
    for stack in stacks:
        reach = stack.radius + 0.5
        obstacles.add((stack.at_x - reach, stack.at_y - reach, stack.at_x + reach, stack.at_y + reach))
    labels = [*_event_labels(stacks, look), *_area_labels(frame, ground, look)]
    place = functools.partial(
        place_labels, obstacles=obstacles, width=frame.width, height=frame.height, measure=_measure
    )
    placed = place(labels, limit=120)
    named = {label.label.text for label in placed}
    towns = [label for label in _town_labels(frame, ground, look) if label.text not in named]
    placed_towns = place(towns, limit=max(6, int(frame.width * frame.height / _ROOM_OF_A_TOWN)))
    for label in (*placed, *placed_towns):
        _write_label(axes, label)
    for label in placed_towns:
        dot = (label.label.x, label.label.y)
        axes.add_artist(Circle(dot, 0.17 * look.sheet.label, color=look.palette.faint, zorder=10, lw=0))


def _measure(label: Label) -> tuple[float, float]:
    return measure_text(label.text, label.size, label.weight, label.style, label.family)


def _write_label(axes: Axes, placed: PlacedLabel) -> None:
    label = placed.label
    write_text(
        axes, placed.left, placed.bottom + label.size * 0.26, label.text,
        size=label.size, colour=label.colour, weight=label.weight, style=label.style, family=label.family,
        halo=label.halo,
    )  # fmt: skip


def _event_labels(stacks: list[Stack], look: Look) -> list[Label]:
    labels = []
    ranked = sorted(stacks, key=lambda s: (-len(s.spots), -s.y, s.x))
    wanted = [(stack, names[0]) for stack in ranked if (names := stack.places())]
    wanted += [(stack, name) for stack in ranked for name in stack.places()[1:3]]
    seen: set[str] = set()
    for stack, name in wanted:
        coarse = all(spot.coarse for spot in stack.spots if spot.place == name)
        text = _short_name(name)
        if text in seen:
            continue
        seen.add(text)
        labels.append(
            Label(
                text=text,
                x=stack.at_x,
                y=stack.at_y,
                size=look.sheet.label,
                gap=stack.radius + 2.2,
                weight="normal" if coarse else "bold",
                style="italic" if coarse else "normal",
                colour=look.palette.ink,
                halo=look.palette.halo,
            )
        )
    return labels


def _short_name(name: str) -> str:
    """Return a name as a label: of a long one, what stands before its first comma."""
    text = clean_text(name, longest=80)
    return text if len(text) <= _LONGEST_NAME else clean_text(text.split(", ")[0], longest=_LONGEST_NAME)


def _area_labels(frame: Frame, ground: Ground, look: Look) -> list[Label]:
    sheet, colours = look.sheet, look.palette
    labels = []
    for name in ground.names:
        if name.kind not in ("country", "sea"):
            continue
        x, y = (float(v) for v in frame.to_points(name.longitude, name.latitude))
        if not (np.isfinite(x) and np.isfinite(y)):
            continue
        text = clean_text(name.name, longest=30)
        is_sea = name.kind == "sea"
        labels.append(
            Label(
                text=text if is_sea else "\u2009".join(text.upper()),
                x=x,
                y=y,
                size=sheet.label * (1.0 if is_sea else 1.35),
                colour=colours.water_text if is_sea else colours.faint,
                family="serif" if is_sea else "sans",
                style="italic" if is_sea else "normal",
                halo=colours.water if is_sea else colours.halo,
                centred=True,
            )
        )
    return labels


def _town_labels(frame: Frame, ground: Ground, look: Look) -> list[Label]:
    if not ground.towns:
        return []
    lon = np.array([town.longitude for town in ground.towns])
    lat = np.array([town.latitude for town in ground.towns])
    x, y = frame.to_points(lon, lat)
    shown = np.flatnonzero(frame.contains(x, y, margin=4.0))
    return [
        Label(
            text=clean_text(ground.towns[i].name, longest=30),
            x=float(x[i]),
            y=float(y[i]),
            size=look.sheet.label * (0.95 if ground.towns[i].rank <= 2 else 0.86),
            gap=2.4,
            colour=look.palette.text if ground.towns[i].rank <= 2 else look.palette.faint,
            halo=look.palette.halo,
        )
        for i in shown[:600]
    ]
