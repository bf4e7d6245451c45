"""Symbols of events as outlines for matplotlib: one shape per kind, one outline per status.

Names of shapes and outlines are those of `style`, so that picture and page agree. Each shape lies in a circle
of radius 1. This module is imported only where matplotlib is there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.path import Path

from maps.style import STATUS_OUTLINES

_Corners = Sequence[tuple[float, float]]

_POLYGONS: Final[dict[str, tuple[_Corners, ...]]] = {
    "square": (((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),),
    "diamond": (((0, -1.05), (0.82, 0), (0, 1.05), (-0.82, 0)),),
    "triangle": (((-0.95, -0.72), (0.95, -0.72), (0, 1.0)),),
    "wedge": (((-0.95, 0.72), (0.95, 0.72), (0, -1.0)),),
    "chevron": (((-0.95, -0.2), (0, 0.95), (0.95, -0.2), (0.95, -0.95), (0, 0.15), (-0.95, -0.95)),),
    "arrow": (((-1, -0.34), (0.02, -0.34), (0.02, -0.9), (1.0, 0), (0.02, 0.9), (0.02, 0.34), (-1, 0.34)),),
    "flag": (((-0.75, -1.0), (-0.4, -1.0), (-0.4, -0.15), (0.9, 0.42), (-0.75, 1.0)),),
    "house": (((-0.72, -0.85), (0.72, -0.85), (0.72, 0.1), (1.0, 0.1), (0, 1.0), (-1.0, 0.1), (-0.72, 0.1)),),
    "bowtie": (((-1, -0.75), (0, -0.16), (1, -0.75), (1, 0.75), (0, 0.16), (-1, 0.75)),),
}


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
    """Return the outline of a shape; a shape that is not known is drawn as a circle."""
    if shape in _POLYGONS:
        return _closed(_POLYGONS[shape])
    if shape == "star":
        return _closed((_ring(10, (1.08, 0.45), math.pi / 2),))
    if shape == "hexagon":
        return _closed((_ring(6, (0.98,), math.pi / 2),))
    if shape in ("plus", "cross"):
        return _closed((_plus(0.32 if shape == "plus" else 0.3, turned=shape == "cross"),))
    return Path.circle(radius=0.86)


def _closed(rings: Sequence[_Corners]) -> Path:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for ring in rings:
        vertices += [*ring, ring[0]]
        codes += [int(Path.MOVETO), *[int(Path.LINETO)] * (len(ring) - 1), int(Path.CLOSEPOLY)]
    return Path(vertices, codes)


def _ring(corners: int, radii: Sequence[float], start: float) -> list[tuple[float, float]]:
    turns = [start + 2 * math.pi * k / corners for k in range(corners)]
    return [
        (radii[k % len(radii)] * math.cos(turn), radii[k % len(radii)] * math.sin(turn))
        for k, turn in enumerate(turns)
    ]


def _plus(arm: float, *, turned: bool) -> list[tuple[float, float]]:
    a, b = arm, 1.0
    corners = [(a, b), (a, a), (b, a), (b, -a), (a, -a), (a, -b), (-a, -b), (-a, -a)]
    corners += [(-b, -a), (-b, a), (-a, a), (-a, b)]
    if not turned:
        return corners
    turn = math.sqrt(0.5)
    return [((x - y) * turn, (x + y) * turn) for x, y in corners]
