"""A chart of events over time: bars by day, week, month or year, stacked by family of kinds.

This module is imported only where matplotlib is there.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from geoevents.model import DATE_END, DATE_START, KIND
from maps.static_files import save_figure
from maps.static_panel import measure_text, write_text
from maps.static_style import GREY_PALETTE, MM, PALETTE, family_colour
from maps.style import FAMILY_COLOURS, style_kinds
from maps.tally import texts
from maps.words import all_words, name_day

_WIDTH: Final = 170 * MM
_HEIGHT: Final = 46 * MM
_LEFT: Final = 22.0
_RIGHT: Final = 4.0
_BOTTOM: Final = 18.0
_TOP: Final = 20.0
_MOST_BARS: Final = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events counted by step of time. `bars` are (first day of the step, family -> number), gaps included."""

    step: str
    bars: tuple[tuple[datetime.date, dict[str, int]], ...]
    undated: int

    def busiest(self) -> tuple[datetime.date, int] | None:
        """Return the step with most events and their number."""
        if not self.bars:
            return None
        day, families = max(self.bars, key=lambda bar: (sum(bar[1].values()), -bar[0].toordinal()))
        return day, sum(families.values())


def count_timeline(events: pd.DataFrame) -> Timeline:
    """Count events by their first day, in the finest step that leaves the bars readable."""
    starts = texts(events, DATE_START)
    days = pd.to_datetime(
        starts.where(starts.notna(), texts(events, DATE_END)), errors="coerce", format="%Y-%m-%d"
    )
    kinds = texts(events, KIND).fillna("other")
    styles = style_kinds(kinds.unique().tolist())
    families = kinds.map({kind: style.family for kind, style in styles.items()})
    known = days.notna()
    if not known.any():
        return Timeline(step="day", bars=(), undated=len(events))
    first, last = days[known].min().date(), days[known].max().date()
    step = next(
        (
            step
            for step, length in (("day", 1), ("week", 7), ("month", 30))
            if (last - first).days / length < _MOST_BARS
        ),
        "year",
    )
    starts_of = [_start_of(day.date(), step) for day in days[known]]
    counts: dict[datetime.date, dict[str, int]] = {}
    for start, family in zip(starts_of, families[known], strict=True):
        bar = counts.setdefault(start, {})
        bar[family] = bar.get(family, 0) + 1
    bars, each = [], _start_of(first, step)
    while each <= last:
        bars.append((each, counts.get(each, {})))
        each = _next(each, step)
    return Timeline(step=step, bars=tuple(bars), undated=int((~known).sum()))


def _start_of(day: datetime.date, step: str) -> datetime.date:
    if step == "week":
        return day - datetime.timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1) if step == "year" else day


def _next(day: datetime.date, step: str) -> datetime.date:
    if step in ("day", "week"):
        return day + datetime.timedelta(days=7 if step == "week" else 1)
    if step == "month":
        return (day + datetime.timedelta(days=32)).replace(day=1)
    return day.replace(year=day.year + 1)


def draw_timeline(timeline: Timeline, *, lang: str, grey: bool = False, dpi: int = 200) -> bytes:
    """Return the chart as a PNG."""
    colours = GREY_PALETTE if grey else PALETTE
    figure = Figure(figsize=(_WIDTH / 72, _HEIGHT / 72), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(0, _HEIGHT)
    axes.axis("off")
    if timeline.bars:
        _draw_bars(axes, timeline, colours, lang=lang, grey=grey)
    stream = io.BytesIO()
    title = all_words(lang)[f"time_{timeline.step}"]
    save_figure(
        figure, stream, "png", dpi=dpi, title=title, description=tell_timeline(timeline, lang), citation=""
    )
    return stream.getvalue()


def _draw_bars(axes: Axes, timeline: Timeline, colours: Any, *, lang: str, grey: bool) -> None:
    most = max(sum(families.values()) for _, families in timeline.bars)
    order = list(FAMILY_COLOURS)
    tall = _HEIGHT - _BOTTOM - _TOP
    slot = (_WIDTH - _LEFT - _RIGHT) / len(timeline.bars)
    wide = min(slot * 0.82, 22.0)
    for value in _ticks(most):
        y = _BOTTOM + tall * value / most
        axes.plot([_LEFT, _WIDTH - _RIGHT], [y, y], color=colours.adm1, lw=0.4, zorder=1)
        write_text(
            axes,
            _LEFT - 4,
            y,
            f"{value:,}",
            size=6.2,
            colour=colours.text,
            align="right",
            base="center_baseline",
        )
    for index, (_, families) in enumerate(timeline.bars):
        left, bottom = _LEFT + slot * (index + 0.5) - wide / 2, _BOTTOM
        for family in sorted(families, key=order.index):
            height = tall * families[family] / most
            axes.add_artist(
                Rectangle(
                    (left, bottom),
                    wide,
                    height,
                    fc=family_colour(family, grey=grey),
                    ec="white",
                    lw=0.3,
                    zorder=2,
                )
            )
            bottom += height
    axes.plot([_LEFT, _WIDTH - _RIGHT], [_BOTTOM, _BOTTOM], color=colours.ink, lw=0.7, zorder=3)
    _write_days(axes, timeline, slot, colours, lang)
    _write_key(axes, timeline, colours, lang=lang, grey=grey)


def _ticks(most: int) -> list[int]:
    step = next(s * 10**p for p in range(9) for s in (1, 2, 5) if most / (s * 10**p) <= 4)
    return list(range(step, most + 1, step))


def _write_days(axes: Axes, timeline: Timeline, slot: float, colours: Any, lang: str) -> None:
    """Write dates below the bars, the first and the last always, others where there is room."""
    taken: list[tuple[float, float]] = []
    count = len(timeline.bars)
    for index in dict.fromkeys([0, count - 1, *range(count)]):
        day = timeline.bars[index][0]
        words = name_day(day.isoformat(), lang)
        if timeline.step in ("day", "week"):
            words = words.rsplit(" ", 1)[0] if index else words
        else:
            words = words.split(" ", 1)[1] if timeline.step == "month" else str(day.year)
        half = measure_text(words, 6.2, "normal", "normal", "sans")[0] / 2
        middle = min(max(_LEFT + slot * (index + 0.5), half + 1), _WIDTH - half - 1)
        if any(middle - half - 6 < right and left < middle + half + 6 for left, right in taken):
            continue
        taken.append((middle - half, middle + half))
        x = _LEFT + slot * (index + 0.5)
        axes.plot([x, x], [_BOTTOM, _BOTTOM - 2.5], color=colours.ink, lw=0.6)
        write_text(axes, middle, _BOTTOM - 10.5, words, size=6.2, colour=colours.text, align="center")


def _write_key(axes: Axes, timeline: Timeline, colours: Any, *, lang: str, grey: bool) -> None:
    words = all_words(lang)
    present = {family for _, families in timeline.bars for family in families}
    x, y = 1.0, _HEIGHT - 9.0
    write_text(axes, x, y, words[f"time_{timeline.step}"], size=7, colour=colours.ink, weight="bold")
    x += measure_text(words[f"time_{timeline.step}"], 7, "bold", "normal", "sans")[0] + 12
    for family in (name for name in FAMILY_COLOURS if name in present):
        axes.add_artist(Rectangle((x, y - 0.6), 6, 6, fc=family_colour(family, grey=grey), ec="none"))
        write_text(axes, x + 8.5, y, words[f"family.{family}"], size=6.2, colour=colours.text)
        x += measure_text(words[f"family.{family}"], 6.2, "normal", "normal", "sans")[0] + 19


def tell_timeline(timeline: Timeline, lang: str) -> str:
    """Return the chart's alternative text."""
    words = all_words(lang)
    busiest = timeline.busiest()
    if busiest is None:
        return words["alt_timeline_empty"]
    return words["alt_timeline"].format(
        step=words[f"time_{timeline.step}"],
        first=name_day(timeline.bars[0][0].isoformat(), lang),
        last=name_day(timeline.bars[-1][0].isoformat(), lang),
        most=busiest[1],
        day=name_day(busiest[0].isoformat(), lang),
    )
