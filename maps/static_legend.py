"""The words and keys around a static map: title, legend with counts, notes, scale bar.

Everything is laid out in points before anything is drawn, so the picture is as high as it needs to be. This
module is imported only where matplotlib is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, Rectangle

from maps.static_frame import Frame
from maps.static_panel import Look, mark_symbols, measure_text, write_text
from maps.static_style import clean_text
from maps.static_symbols import outline_of
from maps.style import KindStyle
from maps.words import all_words, name_value

_MOST_ROWS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the legend: a heading, or a key with its words and maybe a number at the end.

    `key` is ('kind', kind), ('status', status), or one of heading, front, border, held, contested, coarse,
    counted, moved.
    """

    key: tuple[str, ...]
    words: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is drawn on a map and so belongs into its legend."""

    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    has_border: bool
    front_words: str | None
    held_words: str | None
    contested_words: str | None
    coarse: bool
    counted: bool
    moved: bool


def list_rows(marks: Marks, lang: str) -> list[Row]:
    """Return the rows of the legend of a map."""
    words = all_words(lang)
    rows = [Row(key=("heading",), words=words["legend"])] if marks.kinds else []
    rows += _count_rows("kind", marks.kinds, lang)
    if marks.statuses:
        rows.append(Row(key=("heading",), words=words["status_legend"]))
    rows += _count_rows("status", marks.statuses, lang)
    lines = []
    if marks.has_border:
        lines.append(Row(key=("border",), words=words["layer_border"]))
    if marks.front_words:
        lines.append(Row(key=("front",), words=marks.front_words))
    if marks.held_words:
        lines.append(Row(key=("held",), words=marks.held_words))
    if marks.contested_words:
        lines.append(Row(key=("contested",), words=marks.contested_words))
    for key in ("coarse", "counted", "moved"):
        if getattr(marks, key):
            lines.append(Row(key=(key,), words=words[f"legend_{'stack' if key == 'counted' else key}"]))
    return [*rows, Row(key=("heading",), words=words["lines_legend"]), *lines] if lines else rows


def _count_rows(column: str, counts: tuple[tuple[str, int], ...], lang: str) -> list[Row]:
    """Return a row for each value; of very many values only the first, and the number of all others."""
    shown = counts if len(counts) <= _MOST_ROWS else counts[: _MOST_ROWS - 1]
    rows = [
        Row(key=(column, value), words=clean_text(name_value(column, value, lang), longest=60), number=number)
        for value, number in shown
    ]
    if len(shown) < len(counts):
        rest = sum(number for _, number in counts[len(shown) :])
        rows.append(Row(key=("others",), words=all_words(lang)["legend_others"], number=rest))
    return rows


def wrap_text(text: str, width: float, *, size: float, weight: str = "normal", most: int = 12) -> list[str]:
    """Break a text into lines of at most `width` points; what exceeds `most` lines ends in '…'."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"[ \t\r\n]+", text.strip()):  # a no-break space holds
        longer = f"{line} {word}".strip()
        if line and measure_text(longer, size, weight, "normal", "sans")[0] > width:
            lines.append(line)
            line = word
        else:
            line = longer
        while measure_text(line, size, weight, "normal", "sans")[0] > width and len(line) > 1:
            fit = _fitting(line, width, size, weight)
            lines.append(line[:fit])
            line = line[fit:]
    lines = [*lines, line] if line else lines
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" .,;") + "…"]


def _fitting(text: str, width: float, size: float, weight: str) -> int:
    """Return how many letters of a word too long for a line fit into it, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure_text(text[:middle], size, weight, "normal", "sans")[0] <= width:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A row with its broken words and its place: top left corner, points from the legend's top left."""

    row: Row
    lines: tuple[str, ...]
    left: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A laid out legend: rows, the width of a column, the height of all."""

    rows: tuple[PlannedRow, ...]
    column: float
    height: float


def plan_legend(rows: list[Row], look: Look, *, width: float, columns: int) -> Plan:
    """Lay a legend out in columns of equal width, as even as they get, a heading never last in one.

    Groups stay whole where that makes the legend no more than a third higher, or six rows high.
    """
    size, gap = look.sheet.text, 12.0
    column = (width - gap * (columns - 1)) / columns
    text_width = column - _key_width(look) - measure_text(" 0000", size, "normal", "normal", "sans")[0]
    blocks = []
    for row in rows:
        heading = row.key[0] == "heading"
        room = column if heading else text_width if row.number is not None else column - _key_width(look)
        lines = wrap_text(row.words, room, size=size, weight="bold" if heading else "normal", most=3)
        blocks.append(
            Block(
                row=row,
                lines=tuple(lines),
                height=len(lines) * size * 1.22 + size * (0.75 if heading else 0.38),
                before=size * 0.6 if heading else 0.0,
            )
        )
    loose = _even_out(blocks, columns, column + gap, step=size * 0.6, whole=0.0)
    highest = max(1.34 * loose[1], 6 * 1.6 * size)  # a legend of a few rows may be higher than it must
    whole = _even_out(blocks, columns, column + gap, step=size * 0.6, whole=highest)
    planned, height = whole if whole[1] <= highest else loose
    return Plan(rows=tuple(planned), column=column, height=height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A row with its broken words, its height, and the room before it when something stands above."""

    row: Row
    lines: tuple[str, ...]
    height: float
    before: float

    @property
    def is_heading(self) -> bool:
        """Whether a group begins here."""
        return self.row.key[0] == "heading"


def _even_out(
    blocks: list[Block], columns: int, step_right: float, *, step: float, whole: float
) -> tuple[list[PlannedRow], float]:
    """Flow blocks into columns of the least height that holds them; groups up to `whole` high stay whole."""
    limit = sum(block.height for block in blocks) / columns
    while True:
        planned, height, used = _flow(blocks, limit, step_right, whole=whole)
        if used <= columns:
            return planned, height
        limit += step


def _flow(
    blocks: list[Block], limit: float, step: float, *, whole: float
) -> tuple[list[PlannedRow], float, int]:
    planned, top, index, highest, together = [], 0.0, 0, 0.0, False
    for number, block in enumerate(blocks):
        before = block.before if top > 0 else 0.0
        wanted = block.height
        if block.is_heading:
            group = _group_height(blocks, number)
            together = group <= whole
            wanted = group if together else sum(b.height for b in blocks[number : number + 2])
        after_heading = number > 0 and blocks[number - 1].is_heading
        may_break = block.is_heading or not (together or after_heading)
        if top > 0 and may_break and top + before + wanted > limit:
            top, index, before = 0.0, index + 1, 0.0
        planned.append(PlannedRow(row=block.row, lines=block.lines, left=index * step, top=top + before))
        top += before + block.height
        highest = max(highest, top)
    return planned, highest, index + 1


def _group_height(blocks: list[Block], first: int) -> float:
    """Return the height of a heading with all that belongs to it."""
    height = blocks[first].height
    for block in blocks[first + 1 :]:
        if block.is_heading:
            break
        height += block.height
    return height


def _key_width(look: Look) -> float:
    return look.sheet.symbol * 2 + 7.0


def draw_legend(axes: Axes, plan: Plan, look: Look, *, left: float, top: float) -> None:
    """Draw a laid out legend into axes whose unit is the point."""
    size = look.sheet.text
    for planned in plan.rows:
        x, y = left + planned.left, top - planned.top - size
        heading = planned.row.key[0] == "heading"
        indent = 0.0 if heading else _key_width(look)
        if not heading:
            _draw_key(axes, planned.row.key, x + look.sheet.symbol + 1.5, y + size * 0.33, look)
        for number, line in enumerate(planned.lines):
            write_text(
                axes, x + indent, y - number * size * 1.22, line, size=size,
                colour=look.palette.ink if heading else look.palette.text,
                weight="bold" if heading else "normal",
            )  # fmt: skip
        if planned.row.number is not None:
            write_text(
                axes, x + plan.column, y, f"{planned.row.number:,}",
                size=size, colour=look.palette.ink, align="right",
            )  # fmt: skip


def _draw_key(axes: Axes, key: tuple[str, ...], x: float, y: float, look: Look) -> None:
    size, colours = look.sheet.symbol, look.palette
    neutral = KindStyle(family="other", colour=colours.text, shape="circle")
    if key[0] == "kind":
        symbols = mark_symbols([(x, y)], look.styles[key[1]], outline_of("claimed"), size, axes)
        axes.add_collection(symbols, autolim=False)
    elif key[0] == "status":
        axes.add_collection(
            mark_symbols([(x, y)], neutral, outline_of(key[1]), size * 0.9, axes), autolim=False
        )
    elif key[0] in ("held", "contested"):
        alpha = colours.held_alpha * (0.5 if key[0] == "contested" else 1.0)
        axes.add_artist(_swatch(x, y, size, colours.held, alpha))
    elif key[0] == "coarse":
        small = mark_symbols([(x, y)], neutral, outline_of("claimed"), size * 0.55, axes)
        axes.add_collection(small, autolim=False)
        ring = Circle((x, y), size, fill=False, ec=colours.text, lw=0.5, ls=(0, (1.2, 1.2)))
        axes.add_artist(ring)
    elif key[0] == "counted":
        axes.add_artist(Circle((x, y), size, fc="#ffffff", ec=colours.text, lw=1.4))
    elif key[0] == "moved":
        axes.plot([x - size, x + size * 0.6], [y - size * 0.5, y + size * 0.3], color=colours.ink, lw=0.5)
        axes.add_artist(Circle((x - size, y - size * 0.5), 0.9, color=colours.ink, lw=0))
    elif key[0] in ("front", "border"):
        _draw_line_key(axes, key[0], x, y, look)


def _swatch(x: float, y: float, size: float, colour: str, alpha: float) -> Rectangle:
    return Rectangle(
        (x - size, y - size * 0.7), size * 2, size * 1.4, fc=colour, ec="none", alpha=min(alpha * 1.6, 1)
    )


def _draw_line_key(axes: Axes, name: str, x: float, y: float, look: Look) -> None:
    size, unit = look.sheet.symbol, look.sheet.text / 7.0
    ends = [[(x - size - 1, y), (x + size + 1, y)]]
    if name == "front":
        axes.add_collection(
            LineCollection(ends, colors=look.palette.front, linewidths=2.0 * unit), autolim=False
        )
    else:
        dashed: Any = (0, (5.0, 1.2, 1.2, 1.2))
        axes.add_collection(
            LineCollection(ends, colors=look.palette.border, linewidths=1.1 * unit, linestyles=[dashed]),
            autolim=False,
        )


def draw_scale_bar(axes: Axes, frame: Frame, look: Look, *, longest: float, lang: str) -> None:
    """Draw a scale bar of at most `longest` points at the lower left, true in the middle of the frame."""
    words, left, bottom = all_words(lang), 8.0, 7.0
    kilometres, length = frame.scale_bar(longest)
    text = f"{kilometres:g} {words['kilometres']}"
    if kilometres < 1:
        text = f"{kilometres * 1000:g} {words['metres']}"
    size = look.sheet.label
    for colour, width, above in ((look.palette.halo, 2.6, 15), (look.palette.ink, 0.8, 16)):
        axes.plot(
            [left, left, left + length, left + length],
            [bottom + 3, bottom, bottom, bottom + 3],
            color=colour, lw=width, zorder=above, solid_capstyle="butt", solid_joinstyle="miter",
        )  # fmt: skip
    write_text(
        axes, left + length / 2, bottom + 3, text,
        size=size, colour=look.palette.ink, halo=look.palette.halo, align="center", above=17,
    )  # fmt: skip
