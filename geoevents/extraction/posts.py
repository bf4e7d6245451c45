# ruff: noqa: E501
# Patterns read better whole than cut at a column.
"""The heads of posts in live blogs and channels: day headings, clock times, who wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geoevents.extraction.calendar_words import FULL_DATE, MONTH, WEEKDAY, day_without_year, month_number
from geoevents.extraction.calendar_words import read_full_date as read_date

_CLOCK: Final = r"(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d)\s*(?P<ampm>[ap]\.?m\.?)?(?:\s*(?:GMT|BST|UTC|EET|EEST|EDT|EST|MSK|CET|CEST|ET))?"
_DAY: Final = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:(?:[0-3]?\d)(?:st|nd|rd|th)?\s+(?:{MONTH})|(?:{MONTH})\s+[0-3]?\d(?:st|nd|rd|th)?)"
    r",?(?:\s+(?:19|20)\d\d)?(?:\s*(?:року|года|г\.|р\.))?"
    r"|(?:19|20)\d\d-\d\d-\d\d|[0-3]?\d\.[01]?\d\.(?:19|20)\d\d)"
)
# 'Sunday 4 June 2023 15:27 , Name', '10.52 , Name', '22.05.2023 13:40', '14:05 - Name', '4h ago 13.05 BST'
STAMP: Final = re.compile(
    rf"^\W{{0,4}}(?:\d+\s*[hm]\w*\s+ago\W+)?(?:(?:posted|published|updated)\s+)?(?:at\s+)?(?P<day>{_DAY})?[\s,|at]*(?:{_CLOCK})\s*(?:[-–—,|·•:]+\s*(?P<who>[^\d\n]{{2,60}}))?\W*$"
    rf"|^(?P<who2>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,3}})\s*[-–—,|·•]?\s*(?P<day2>{_DAY})?[\s,|at]*"
    r"(?P<clock2>(?:[01]?\d|2[0-3])[:.][0-5]\d)\s*(?:GMT|BST|UTC)?\s*$"
    rf"|^\W{{0,4}}(?:(?:posted|published|updated)\s+)?(?:at\s+)?(?P<clock3>(?:[01]?\d|2[0-3])[:.][0-5]\d)\s*(?:GMT|BST|UTC)?,?\s+(?:on\s+)?(?P<day3>{_DAY})\W*$",
    re.IGNORECASE,
)
# 'First published on Sat 30 Dec 2023 07.12 GMT' is said of the page, not of the post below.
OF_THE_PAGE: Final = re.compile(
    r"^\W*(?:first|last|originally)\s+(?:published|posted|modified|updated)\b", re.IGNORECASE
)
# '07:15 — У Сумах лунали вибухи.': a channel's digest, a line for each post.
_INLINE_STAMP: Final = re.compile(r"^\W{0,4}(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d)\s*[-–—|:]+\s+(?=\S)")
_FEWEST_INLINE: Final = 3
DAY_HEADING: Final = re.compile(rf"^\W{{0,6}}(?P<day>{_DAY})\W*$", re.IGNORECASE)
_MONTH_IN: Final = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a head of a post says: its day, clock time and author, each where it is said."""

    day: date | None
    clock: str | None
    author: str | None


def find_stamps(lines: Sequence[str], published: date | None) -> dict[int, Stamp]:
    """Find the lines that only say when (and who): the heads of posts."""
    found: dict[int, Stamp] = {}
    last: date | None = None
    for index, words in enumerate(lines):
        if not words or len(words) > 110 or (words[-1:] == "." and len(words) > 40):
            continue
        if OF_THE_PAGE.match(words):
            continue
        stamp = STAMP.match(words)
        if stamp:
            clock = stamp["clock"] or stamp["clock2"] or stamp["clock3"]
            day = _day_of(stamp["day"] or stamp["day2"] or stamp["day3"], last or published)
            last = day or last
            who = stamp["who"] or stamp["who2"]
            found[index] = Stamp(
                day=day, clock=_clock_of(clock, stamp["ampm"]), author=who.strip() if who else None
            )
        elif index > 3 and (heading := DAY_HEADING.match(words)):
            day = _day_of(heading["day"], last or published)
            if day is not None:
                last = day
                found[index] = Stamp(day=day, clock=None, author=None)
    return found


def find_inline(lines: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Find the lines that begin with a clock time and go on with news: (clock, characters to skip)."""
    found: dict[int, tuple[str, int]] = {}
    for index, words in enumerate(lines):
        stamp = _INLINE_STAMP.match(words)
        if stamp and len(words) > stamp.end() + 20:
            found[index] = (stamp["clock"].replace(".", ":").zfill(5), stamp.end())
    return found if len(found) >= _FEWEST_INLINE else {}


def first_day(stamps: dict[int, Stamp], published: date | None) -> date | None:
    """Return the day of the posts before the first stamped day of a blog that is newest first."""
    if published is not None:
        return published
    dated = [stamp.day for stamp in stamps.values()]
    first = next((day for day in dated if day is not None), None)
    if first is None or dated[0] is not None:
        return first
    return first + timedelta(days=1)


def _day_of(words: str | None, anchor: date | None) -> date | None:
    if not words:
        return None
    full = FULL_DATE.search(words)
    if full:
        return read_date(full)
    partial = _MONTH_IN.search(words)
    if partial and anchor is not None:
        return day_without_year(
            month_number(partial["m"] or partial["m2"]), int(partial["d"] or partial["d2"]), anchor
        )
    return None


def _clock_of(words: str | None, half: str | None) -> str | None:
    if not words:
        return None
    hour, minute = words.replace(".", ":").split(":")
    number = int(hour)
    if half and half.lower().startswith("p") and number < 12:
        number += 12
    return f"{number:02d}:{minute}"
