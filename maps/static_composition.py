"""Puts a static map together: heading, map with its inset, legend, notes, from top to bottom, in points.

This module is imported only where matplotlib is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from geoevents.theatre import Theatre
from geoevents.vocabulary import STATUSES
from maps.static_base import CONTESTED, Ground
from maps.static_events import Spot, Stack, stack_spots
from maps.static_frame import Frame, fit_frame
from maps.static_inset import plan_inset
from maps.static_labels import Box
from maps.static_legend import Marks, draw_legend, draw_scale_bar, list_rows, plan_legend, wrap_text
from maps.static_names import draw_labels
from maps.static_panel import Look, draw_ground, draw_stacks, outline_box, write_text
from maps.static_style import MM, Sheet, clean_text
from maps.tally import count_values
from maps.words import all_words, name_day

_EDGE: Final = 4 * MM


@dataclass(slots=True, kw_only=True)
class Composition:
    """Lays a picture out and draws it: heading, map, legend, notes, from top to bottom."""

    spots: list[Spot]
    ground: Ground
    look: Look
    lang: str
    theatre: Theatre
    with_inset: bool

    def draw(self, title: str, subtitle: str, notes: list[str]) -> Figure:
        """Return the picture with these words above and below the map; empty ones take no room."""
        sheet = self.look.sheet
        inner = sheet.width - 2 * _EDGE
        title_lines = wrap_text(title, inner, size=sheet.title, weight="bold", most=3)
        head = len(title_lines) * sheet.title * 1.18 + (sheet.text * 1.2 * 1.9 if subtitle else 0.0)
        note_size = sheet.text * 0.86
        side = sheet.columns == 0
        panel_width = inner * 0.745 if side else inner
        note_lines = wrap_text(" ".join(notes), panel_width, size=note_size, most=14)
        foot = len(note_lines) * note_size * 1.3 + sheet.text * 0.6
        panel_height = panel_width * sheet.aspect
        if sheet.height is not None:
            panel_height = sheet.height - 2 * _EDGE - head - foot
        frame = self._fit(panel_width, panel_height)
        stacks = stack_spots(self.spots, frame, symbol=sheet.symbol)
        rows = list_rows(self._marks(frame, stacks), self.lang)
        gap = sheet.text * 1.6
        width = inner - panel_width - gap if side else inner
        legend_look, plan = self.look, plan_legend(rows, self.look, width=width, columns=sheet.columns or 1)
        while side and plan.height > panel_height + foot and legend_look.sheet.text > 4.5:
            legend_look = replace(legend_look, sheet=_smaller(legend_look.sheet))
            plan = plan_legend(rows, legend_look, width=width, columns=1)
        below = 0.0 if side else plan.height + gap
        height = sheet.height or 2 * _EDGE + head + panel_height + below + foot
        figure = Figure(figsize=(sheet.width / 72, height / 72), facecolor="white")
        page = figure.add_axes((0, 0, 1, 1))
        page.set_xlim(0, sheet.width)
        page.set_ylim(0, height)
        page.axis("off")
        self._write_lines(page, title_lines, subtitle, note_lines, note_size, height)
        bottom = height - _EDGE - head - panel_height
        box = (_EDGE, bottom, _EDGE + panel_width, bottom + panel_height)
        self._draw_panels(figure, box, frame, stacks)
        if side:
            draw_legend(page, plan, legend_look, left=_EDGE + panel_width + gap, top=bottom + panel_height)
        else:
            draw_legend(page, plan, self.look, left=_EDGE, top=bottom - gap * 0.6)
        return figure

    def _fit(self, width: float, height: float) -> Frame:
        lon = np.array([spot.longitude for spot in self.spots], dtype="float64")
        lat = np.array([spot.latitude for spot in self.spots], dtype="float64")
        return fit_frame(lon, lat, width=width, height=height, fallback=self.theatre.bbox)

    def _marks(self, frame: Frame, stacks: list[Stack]) -> Marks:
        words, symbol = all_words(self.lang), self.look.sheet.symbol
        kinds = pd.Series([spot.kind for spot in self.spots], dtype="str")
        statuses = pd.Series([spot.status for spot in self.spots], dtype="str").dropna()
        order = list(self.look.styles)
        front = frame.shows(self.ground.front)
        held = sorted({side for side, area in self.ground.held if frame.shows([area])})
        names = {side.code: side.name for side in self.theatre.sides}
        sides = clean_text(", ".join(names.get(code, code) for code in held if code != CONTESTED))
        return Marks(
            kinds=count_values(kinds, order),
            statuses=count_values(statuses, STATUSES),
            has_border=frame.shows(self.ground.borders),
            front_words=words["front_of"].format(date=name_day(self.ground.front_date or "", self.lang))
            if front
            else None,
            held_words=words["legend_control"].format(side=sides) if sides else None,
            contested_words=words["legend_contested"] if CONTESTED in held else None,
            coarse=any(spot.coarse for stack in stacks if not stack.is_counted for spot in stack.spots),
            counted=any(stack.is_counted for stack in stacks),
            moved=any(np.hypot(s.at_x - s.x, s.at_y - s.y) > symbol for s in stacks),
        )

    def _draw_panels(self, figure: Figure, box: Box, frame: Frame, stacks: list[Stack]) -> None:
        """Draw the map and, where it helps, a smaller one on it. `box` is the map's place in points."""
        axes = self._add_axes(figure, box)
        bar = self._bar_box(frame)
        inset = None
        if self.with_inset:
            inset = plan_inset(self.spots, stacks, frame, bbox=self.theatre.bbox, taken=[bar])
        draw_ground(axes, frame, self.ground, self.look)
        draw_stacks(axes, stacks, self.look)
        taken = [bar]
        if inset is not None:
            taken.append(inset.box)
            if not inset.is_locator:
                outline_box(axes, inset.shown, self.look)
                taken += _edges(inset.shown)
        draw_labels(axes, frame, self.ground, stacks, self.look, taken=taken)
        self._draw_bar(axes, frame)
        if inset is None:
            return
        left, bottom = box[0] + inset.box[0], box[1] + inset.box[1]
        small = self._add_axes(figure, (left, bottom, left + inset.frame.width, bottom + inset.frame.height))
        draw_ground(small, inset.frame, self.ground, self.look, framed=True)
        if inset.is_locator:
            outline_box(small, inset.shown, self.look)
            return
        inner = stack_spots(self.spots, inset.frame, symbol=self.look.sheet.symbol)
        draw_stacks(small, inner, self.look)
        draw_labels(small, inset.frame, self.ground, inner, self.look, taken=[self._bar_box(inset.frame)])
        self._draw_bar(small, inset.frame)

    def _add_axes(self, figure: Figure, box: Box) -> Axes:
        width, height = figure.get_size_inches() * 72
        left, bottom, right, top = box
        return figure.add_axes(
            (left / width, bottom / height, (right - left) / width, (top - bottom) / height)
        )

    def _bar_box(self, frame: Frame) -> Box:
        reach = frame.scale_bar(_bar_length(frame))[1]
        return (4.0, 3.0, reach + 16.0, self.look.sheet.label + 13.0)

    def _draw_bar(self, axes: Axes, frame: Frame) -> None:
        draw_scale_bar(axes, frame, self.look, longest=_bar_length(frame), lang=self.lang)

    def _write_lines(
        self, page: Axes, title: list[str], subtitle: str, notes: list[str], note_size: float, height: float
    ) -> None:
        sheet, colours = self.look.sheet, self.look.palette
        y = height - _EDGE - sheet.title * 0.95
        for line in title:
            write_text(page, _EDGE, y, line, size=sheet.title, colour=colours.ink, weight="bold")
            y -= sheet.title * 1.18
        write_text(page, _EDGE, y + sheet.title * 0.1, subtitle, size=sheet.text * 1.2, colour=colours.text)
        y = _EDGE + (len(notes) - 1) * note_size * 1.3 + 1
        for line in notes:
            write_text(page, _EDGE, y, line, size=note_size, colour=colours.text)
            y -= note_size * 1.3


def _edges(box: Box) -> list[Box]:
    """Return the sides of a box as thin boxes, so that no label stands on its outline."""
    left, bottom, right, top = box
    sides = [(left, bottom, right, bottom), (left, top, right, top)]
    sides += [(left, bottom, left, top), (right, bottom, right, top)]
    return [(x - 0.6, y - 0.6, x2 + 0.6, y2 + 0.6) for x, y, x2, y2 in sides]


def _smaller(sheet: Sheet) -> Sheet:
    return replace(sheet, text=sheet.text * 0.95, symbol=sheet.symbol * 0.97)


def _bar_length(frame: Frame) -> float:
    return min(frame.width * 0.24, 130.0)
