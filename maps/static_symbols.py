"""Symbols of events as outlines for matplotlib: one shape per kind, one outline per status.

Names of shapes and outlines are those of `style`, so that picture and page agree. Each shape lies in about a
circle of radius 1. This module is imported only where matplotlib is there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.path import Path

from maps.style import STATUS_OUTLINES

_Corners = Sequence[tuple[float, float]]

# The same corners as the page's symbols, y up.
_POLYGONS: Final[dict[str, _Corners]] = {
    "square": ((-0.78, -0.78), (0.78, -0.78), (0.78, 0.78), (-0.78, 0.78)),
    "triangle": ((0, 1.05), (1, -0.8), (-1, -0.8)),
    "wedge": ((0, -1.05), (1, 0.8), (-1, 0.8)),
    "diamond": ((0, 1.15), (0.92, 0), (0, -1.15), (-0.92, 0)),
    "chevron": ((-0.95, 0.95), (-0.1, 0.95), (0.95, 0), (-0.1, -0.95), (-0.95, -0.95), (-0.1, 0)),
    "arrow": ((-1, 0.4), (0.05, 0.4), (0.05, 1), (1.05, 0), (0.05, -1), (0.05, -0.4), (-1, -0.4)),
    "flag": ((-0.8, 1.1), (0.95, 0.5), (-0.35, -0.05), (-0.35, -1.1), (-0.8, -1.1)),
    "house": ((0, 1.1), (1, 0.15), (0.72, 0.15), (0.72, -0.9), (-0.72, -0.9), (-0.72, 0.15), (-1, 0.15)),
    "bowtie": ((-1, 0.85), (0, 0.25), (1, 0.85), (1, -0.85), (0, -0.25), (-1, -0.85)),
}
_ARM: Final = 0.34
_TURNED: Final = 0.78


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """How a status is drawn: what fills the symbol, its edge, and how much of it shows through."""

    hollow: bool
    edge: str | None
    width: float
    dashes: tuple[float, float] | None
    alpha: float


# `edge` None is the colour of the kind itself. Widths and dashes in points for a symbol of 8 points.
_OUTLINES: Final[dict[str, Outline]] = {
    "solid": Outline(hollow=False, edge="#111111", width=1.1, dashes=None, alpha=1.0),
    "light": Outline(hollow=False, edge="#ffffff", width=0.7, dashes=None, alpha=1.0),
    "dashed": Outline(hollow=False, edge="#111111", width=0.9, dashes=(1.6, 1.1), alpha=1.0),
    "hollow": Outline(hollow=True, edge=None, width=1.1, dashes=None, alpha=1.0),
    "faint": Outline(hollow=False, edge="#ffffff", width=0.7, dashes=None, alpha=0.55),
}


def outline_of(status: str | None) -> Outline:
    """Return the outline of a status; a missing or strange one is drawn as a claim."""
    return _OUTLINES[STATUS_OUTLINES.get(status or "claimed", "light")]


def shape_path(shape: str) -> Path:
    """Return the outline of a shape; a shape that is not known is drawn as a square."""
    if shape == "circle":
        return Path.circle(radius=0.9)
    if shape == "star":
        return _closed(_ring(10, (1.18, 0.5)))
    if shape == "hexagon":
        return _closed(_ring(6, (1.0,)))
    if shape in ("plus", "cross"):
        return _closed(_plus(turned=shape == "cross"))
    return _closed(_POLYGONS.get(shape, _POLYGONS["square"]))


def _closed(corners: _Corners) -> Path:
    codes = [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY]
    return Path([*corners, corners[0]], codes)


def _ring(corners: int, radii: Sequence[float]) -> list[tuple[float, float]]:
    turns = [math.pi / 2 + 2 * math.pi * k / corners for k in range(corners)]
    return [
        (radii[k % len(radii)] * math.cos(turn), radii[k % len(radii)] * math.sin(turn))
        for k, turn in enumerate(turns)
    ]


def _plus(*, turned: bool) -> list[tuple[float, float]]:
    a, b = _ARM, 1.0
    corners = [(a, b), (a, a), (b, a), (b, -a), (a, -a), (a, -b), (-a, -b), (-a, -a)]
    corners += [(-b, -a), (-b, a), (-a, a), (-a, b)]
    return [((x - y) * _TURNED, (x + y) * _TURNED) for x, y in corners] if turned else corners
