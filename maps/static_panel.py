"""Draws one map panel: ground, front line, events, labels; a picture has one, or two with an inset.

This module is imported only where matplotlib is there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import shapely
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from maps.static_base import CONTESTED, Ground
from maps.static_events import Stack, symbol_offsets
from maps.static_frame import Frame
from maps.static_labels import Box
from maps.static_style import Palette, Sheet
from maps.static_symbols import Outline, outline_of, shape_path
from maps.style import KindStyle

_LEAST_AREA: Final = 0.6  # square points: a lake that is less than a dot is left out
FAMILIES: Final = {"sans": "DejaVu Sans", "serif": "DejaVu Serif"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a panel looks: sizes, colours, and the style of each kind of event."""

    sheet: Sheet
    palette: Palette
    styles: dict[str, KindStyle]


def measure_text(text: str, size: float, weight: str, style: str, family: str) -> tuple[float, float]:
    """Return width and height in points of a line of text in the fonts that come with matplotlib."""
    return size * sum(_advance(letter, weight, style, family) for letter in text), size * 1.06


@functools.cache
def _advance(letter: str, weight: str, style: str, family: str) -> float:
    """Return how wide a letter is, as a share of the size of type."""
    font = _find_font(weight, style, family)
    font.set_size(100, 72)
    glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / 100


@functools.cache
def _find_font(weight: str, style: str, family: str) -> FT2Font:
    wanted = FontProperties(family=FAMILIES[family], weight=weight, style=_slant(style))
    return FT2Font(findfont(wanted))


def _slant(style: str) -> Literal["normal", "italic"]:
    return "italic" if style == "italic" else "normal"


def write_text(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    colour: str,
    weight: str = "normal",
    style: str = "normal",
    family: str = "sans",
    halo: str | None = None,
    align: str = "left",
    base: str = "baseline",
    above: int = 20,
) -> None:
    """Write one line of text as it is: dollar signs and backslashes are letters, not formulas."""
    drawn = axes.text(
        x,
        y,
        text,
        fontsize=size,
        color=colour,
        fontweight=weight,
        fontstyle=style,
        fontfamily=FAMILIES[family],
        ha=align,
        va=base,
        zorder=above,
        parse_math=False,
        clip_on=False,
    )
    if halo is not None:
        drawn.set_path_effects([patheffects.withStroke(linewidth=size * 0.36, foreground=halo, alpha=0.92)])


def outline_box(axes: Axes, box: Box, look: Look) -> None:
    """Draw the outline of what another panel shows."""
    left, bottom, right, top = box
    x, y = [left, right, right, left, left], [bottom, bottom, top, top, bottom]
    axes.plot(x, y, color="white", lw=2.2, zorder=9.2, alpha=0.8)
    axes.plot(x, y, color=look.palette.ink, lw=0.8, zorder=9.3)


def draw_ground(axes: Axes, frame: Frame, ground: Ground, look: Look, *, framed: bool = False) -> None:
    """Draw land, water, borders, held areas and the front line; `framed` gives it a strong outline."""
    colours, unit = look.palette, look.sheet.text / 7.0
    axes.set_xlim(0, frame.width)
    axes.set_ylim(0, frame.height)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(colours.land)
    for spine in axes.spines.values():
        spine.set(linewidth=0.8 if framed else 0.5, edgecolor=colours.ink if framed else colours.faint)
    _fill_land(axes, frame, ground, colours)
    for side, area in ground.held:
        # Every side that holds the country's land is tinted alike; the legend names it.
        alpha = colours.held_alpha * (0.5 if side == CONTESTED else 1.0)
        _fill(axes, frame, [area], colours.held, above=2, alpha=alpha)
    _lines(axes, frame, ground.layers.get("river", ()), colours.river, 0.6 * unit, above=3)
    _fill(axes, frame, ground.layers.get("water", ()), colours.water, above=3, edge=colours.shore)
    _lines(axes, frame, ground.layers.get("adm1", ()), colours.adm1, 0.55 * unit, above=4)
    _lines(axes, frame, ground.layers.get("country", ()), colours.country, 0.7 * unit, above=5)
    borders = ground.borders or tuple(ground.layers.get("border", ()))
    _lines(axes, frame, borders, colours.border_casing, 2.4 * unit, above=6, alpha=0.75)
    _lines(axes, frame, borders, colours.border, 1.1 * unit, above=7, dashes=(5.0, 1.2, 1.2, 1.2))
    _lines(axes, frame, ground.front, colours.front_casing, 3.6 * unit, above=8, alpha=0.9)
    _lines(axes, frame, ground.front, colours.front, 2.0 * unit, above=9)


def _fill_land(axes: Axes, frame: Frame, ground: Ground, colours: Palette) -> None:
    """Draw land on water; what lies beyond the base map is left blank, for nobody knows which it is."""
    land = ground.layers.get("land")
    if not land:
        return
    covered = shapely.box(*(ground.bbox or frame.bbox))
    if covered.contains(shapely.box(*frame.bbox)):
        axes.set_facecolor(colours.water)
        _fill(axes, frame, land, colours.land, above=1, edge=colours.shore)
        return
    # Its edge is straight in degrees and bent on paper: long sides get corners enough to bend alike.
    _fill(axes, frame, [shapely.segmentize(covered, 0.5)], colours.water, above=0)
    _fill(axes, frame, list(shapely.segmentize(np.asarray(land), 0.5)), colours.land, above=1)


def _fill(
    axes: Axes,
    frame: Frame,
    areas: Iterable[Any],
    colour: str,
    *,
    above: int,
    alpha: float = 1.0,
    edge: str | None = None,
) -> None:
    drawn = [area for area in frame.draw_geometries(areas) if area.area > _LEAST_AREA]
    paths = [path for area in drawn if (path := _area_path(area)) is not None]
    if not paths:
        return
    patch = PathPatch(
        Path.make_compound_path(*paths),
        facecolor=colour,
        edgecolor=edge or "none",
        linewidth=0.35 if edge else 0,
        alpha=alpha,
        zorder=above,
    )
    axes.add_artist(patch)


def _area_path(area: Any) -> Path | None:
    """Return areas as one path; holes run the other way round, as matplotlib's filling needs them."""
    vertices, codes = [], []
    for part in shapely.get_parts(shapely.orient_polygons(area)):
        if part.geom_type != "Polygon" or part.is_empty:
            continue
        for ring in (part.exterior, *part.interiors):
            corners = shapely.get_coordinates(ring)
            vertices.append(corners)
            codes.append([Path.MOVETO, *[Path.LINETO] * (len(corners) - 2), Path.CLOSEPOLY])
    return Path(np.concatenate(vertices), np.concatenate(codes)) if vertices else None


def _lines(
    axes: Axes,
    frame: Frame,
    lines: Iterable[Any],
    colour: str,
    width: float,
    *,
    above: int,
    alpha: float = 1.0,
    dashes: tuple[float, ...] | None = None,
) -> None:
    segments = []
    for line in frame.draw_geometries(lines):
        for part in shapely.get_parts(line):
            if part.geom_type == "LineString" and part.length > 0:
                segments.append(shapely.get_coordinates(part.simplify(0.12)))
    if segments:
        style: Any = "solid" if dashes is None else (0, dashes)
        axes.add_collection(
            LineCollection(
                segments,
                colors=colour,
                linewidths=width,
                linestyles=[style],
                alpha=alpha,
                zorder=above,
                capstyle="round" if dashes is None else "butt",
            ),
            autolim=False,
        )


def draw_stacks(axes: Axes, stacks: list[Stack], look: Look) -> None:
    """Draw the events: symbols side by side, numbers on discs, rings for coarse places, leaders."""
    size = look.sheet.symbol
    marks: dict[tuple[str, str | None], list[tuple[float, float]]] = {}
    rings: list[tuple[float, float]] = []
    for stack in stacks:
        if np.hypot(stack.at_x - stack.x, stack.at_y - stack.y) > size:
            axes.plot([stack.x, stack.at_x], [stack.y, stack.at_y], color=look.palette.ink, lw=0.5, zorder=10)
            axes.add_artist(Circle((stack.x, stack.y), 0.9, color=look.palette.ink, zorder=10, lw=0))
        if stack.is_counted:
            _draw_disc(axes, stack, look)
            continue
        offsets = symbol_offsets(len(stack.spots))
        for spot, (east, north) in zip(_sorted_spots(stack, look), offsets, strict=True):
            point = (stack.at_x + east * size, stack.at_y + north * size)
            marks.setdefault((spot.kind, spot.status), []).append(point)
            if spot.coarse:
                rings.append(point)
    if rings:
        axes.add_collection(_rings(rings, size, look), autolim=False)
    for (kind, status), points in sorted(marks.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        axes.add_collection(
            mark_symbols(points, look.styles[kind], outline_of(status), size, axes), autolim=False
        )


def _sorted_spots(stack: Stack, look: Look) -> list[Any]:
    order = list(look.styles)
    return sorted(stack.spots, key=lambda spot: (order.index(spot.kind), spot.status or ""))


def _rings(points: list[tuple[float, float]], size: float, look: Look) -> LineCollection:
    turn = np.linspace(0, 2 * np.pi, 33)
    ring = np.column_stack((np.cos(turn), np.sin(turn))) * size * 1.42
    return LineCollection(
        [ring + np.asarray(point) for point in points],
        colors=look.palette.text,
        linewidths=0.5,
        linestyles=[(0, (1.2, 1.2))],
        zorder=11,
    )


def mark_symbols(
    points: list[tuple[float, float]], style: KindStyle, outline: Outline, size: float, axes: Axes
) -> PathCollection:
    """Return the symbols of one kind and status; `size` is their radius in points."""
    edge = outline.edge or style.colour
    unit = size / 4.0
    dashes: Any = "solid" if outline.dashes is None else (0, tuple(d * unit for d in outline.dashes))
    symbols = PathCollection(
        [shape_path(style.shape)],
        sizes=[size * size],
        offsets=points,
        offset_transform=axes.transData,
        facecolors="#ffffff" if outline.hollow else style.colour,
        edgecolors=edge,
        linewidths=outline.width * unit,
        linestyles=[dashes],
        alpha=outline.alpha,
        zorder=12,
    )
    symbols.set_transform(
        IdentityTransform()
    )  # shapes are in points; only their places are in the axes' unit
    return symbols


def _draw_disc(axes: Axes, stack: Stack, look: Look) -> None:
    """Draw a stack of many events: a disc with its number, its edge in the colours of its families."""
    shares: dict[str, int] = {}
    for spot in _sorted_spots(stack, look):
        colour = look.styles[spot.kind].colour
        shares[colour] = shares.get(colour, 0) + 1
    axes.add_artist(
        Circle((stack.at_x, stack.at_y), stack.radius, facecolor="#ffffff", edgecolor="none", zorder=12)
    )
    start = 90.0
    for colour, number in shares.items():
        sweep = 360.0 * number / len(stack.spots)
        arc = Path.arc(start - sweep, start) if sweep < 360 else Path.circle()
        vertices = np.asarray(arc.vertices) * (stack.radius - 0.9) + np.array([stack.at_x, stack.at_y])
        axes.add_artist(
            PathPatch(Path(vertices, arc.codes), fill=False, edgecolor=colour, linewidth=1.8, zorder=13)
        )
        start -= sweep
    digits = str(len(stack.spots))
    size = min(look.sheet.label, 1.5 * stack.radius / max(len(digits) * 0.62, 1.1))
    write_text(
        axes, stack.at_x, stack.at_y, digits,
        size=size, colour=look.palette.ink, weight="bold", align="center", base="center_baseline", above=14,
    )  # fmt: skip
