# Patterns read better whole than cut at a column.
"""The paragraphs of a report; lines that an editor broke at a fixed width are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geoevents.extraction.posts import DAY_HEADING, STAMP

BULLET: Final = re.compile(
    r"^\s*(?:(?:[-*•▪◾▫–—·●➡▶❗⚡🔴📌🔹🔸🔺🔻‼✅✔🟢🟡🔵⚫⚪🛑⚠💥🔥👉➖🚨📍🇺🇦🇷])+\ufe0f?|\d{1,2}[.)])\s+"
)
_SHORTEST_WRAPPED: Final = 45
_NARROWEST: Final = 30
_LONGEST_WRAPPED: Final = 130
_FEWEST_WRAPPED: Final = 4
_FULL_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph: hard-wrapped lines are one."""

    start: int
    end: int
    words: str
    heading: bool
    bullet: bool


def read_paragraphs(raw: str, text: str) -> Iterator[Line]:
    """Yield paragraphs; lines broken in mid-sentence at a fixed width are joined."""
    pieces: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        pieces.append((offset, offset + len(line)))
        offset += len(line) + 1
    width = _wrapped_at(text, pieces)
    index = 0
    while index < len(pieces):
        start, end = pieces[index]
        bullet = bool(BULLET.match(text[start:end]))
        while index + 1 < len(pieces) and _continues(text, pieces[index], pieces[index + 1], width):
            index += 1
            end = pieces[index][1]
        words = text[start:end]
        yield Line(
            start=start, end=end, words=words.strip(),
            heading=raw[start : start + 7].lstrip().startswith("#") and not bullet, bullet=bullet,
        )  # fmt: skip
        index += 1


def _continues(text: str, line: tuple[int, int], after: tuple[int, int], width: int | None) -> bool:
    """Tell whether the next line goes on with this one's sentence (hard-wrapped text)."""
    here, there = text[line[0] : line[1]].rstrip(), text[after[0] : after[1]].lstrip()
    if not there or there.startswith("#"):
        return False
    bullet = BULLET.match(there)
    if width is not None and _is_full(here, there, width) and not STAMP.match(there):
        # A dash or a number that stands in mid-sentence got to the line's beginning by chance.
        return not bullet or (there[0] in "–—0123456789" and (here[-1:].isalnum() or here[-1:] == ","))
    if bullet:
        return False
    if (
        not _SHORTEST_WRAPPED <= len(here) <= _LONGEST_WRAPPED
        or DAY_HEADING.match(there)
        or STAMP.match(there)
    ):
        return False
    return here[-1] not in ".!?:;…»”\"'’)" and (there[0].islower() or here[-1] == ",")


def _is_full(here: str, there: str, width: int) -> bool:
    """Tell whether the next line's first word had no room any more on this line."""
    return len(here) + 1 + len(there.split(None, 1)[0]) > width


def _wrapped_at(text: str, pieces: list[tuple[int, int]]) -> int | None:
    """Return the width at which a text was wrapped by an editor; None for a line a paragraph.

    Such text has no line that is longer, and its lines that others follow are all full.
    """
    width = max(end - start for start, end in pieces)
    if not _NARROWEST <= width <= _LONGEST_WRAPPED:
        return None
    followed = full = open_ended = 0
    for (start, end), (start2, end2) in pairwise(pieces):
        here, there = text[start:end].rstrip(), text[start2:end2].strip()
        if here and there and not BULLET.match(there):
            followed += 1
            full += _is_full(here, there, width)
            open_ended += here[-1].isalnum() or here[-1] == ","
    if followed >= _FEWEST_WRAPPED:
        return width if full >= _FULL_SHARE * followed else None
    # A short text: all its lines are full, and break in mid-sentence.
    blank = any(not text[start:end].strip() for start, end in pieces[1:-1])
    return width if followed >= 2 and blank and full == open_ended == followed else None
