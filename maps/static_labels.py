"""Puts labels on a static map so that none covers another, a symbol, or the frame's furniture.

Greedy by importance: each label tries a few places around its point and takes the first that is free; a label
without a free place is left out. Boxes are kept in a grid of buckets, so thousands of candidates are cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_BUCKET: Final = 40.0
# Where a label stands beside its point, best first: (direction east, direction north, alignment).
_SPOTS: Final = (
    (1.0, 0.0, "left"),
    (-1.0, 0.0, "right"),
    (0.0, 1.0, "center"),
    (0.0, -1.0, "center"),
    (0.8, 0.8, "left"),
    (0.8, -0.8, "left"),
    (-0.8, 0.8, "right"),
    (-0.8, -0.8, "right"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that wants a place: `gap` points off its point; `centred` ones stand on the point itself."""

    text: str
    x: float
    y: float
    size: float
    gap: float = 3.0
    weight: str = "normal"
    style: str = "normal"
    colour: str = "#333333"
    halo: str = "#ffffff"
    centred: bool = False
    family: str = "sans"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLabel:
    """A label with its place: the lower left corner of its box."""

    label: Label
    left: float
    bottom: float


@dataclass(slots=True)
class Obstacles:
    """Boxes that are taken."""

    buckets: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        """Take a box."""
        for key in _buckets(box):
            self.buckets.setdefault(key, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing taken touches a box."""
        left, bottom, right, top = box
        return not any(
            left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
            for key in _buckets(box)
            for other in self.buckets.get(key, ())
        )


def _buckets(box: Box) -> list[tuple[int, int]]:
    left, bottom, right, top = (int(edge // _BUCKET) for edge in box)
    return [(column, row) for column in range(left, right + 1) for row in range(bottom, top + 1)]


def place_labels(
    labels: Iterable[Label],
    *,
    obstacles: Obstacles,
    width: float,
    height: float,
    measure: Callable[[Label], tuple[float, float]],
    limit: int = 400,
) -> list[PlacedLabel]:
    """Place labels, the most important first; each placed one becomes an obstacle.

    Parameters
    ----------
    labels
        In order of importance.
    obstacles
        What is taken already; grows.
    width, height
        Size of the frame in points; labels stay inside.
    measure
        Gives the width and height of a label's text in points.
    limit
        Most labels that are placed.
    """
    placed: list[PlacedLabel] = []
    for label in labels:
        if len(placed) >= limit:
            break
        wide, high = measure(label)
        for left, bottom in _candidates(label, wide, high):
            box = (left - 1.0, bottom - 0.5, left + wide + 1.0, bottom + high + 0.5)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= width - 2 and box[3] <= height - 2
            if inside and obstacles.is_free(box):
                obstacles.add(box)
                placed.append(PlacedLabel(label=label, left=left, bottom=bottom))
                break
    return placed


def _candidates(label: Label, wide: float, high: float) -> Sequence[tuple[float, float]]:
    if label.centred:
        return [(label.x - wide / 2, label.y - high / 2)]
    spots = []
    for east, north, align in _SPOTS:
        x, y = label.x + east * label.gap, label.y + north * label.gap
        left = x if align == "left" else x - wide if align == "right" else x - wide / 2
        bottom = y - high / 2 + north * high / 2
        spots.append((left, bottom))
    return spots
