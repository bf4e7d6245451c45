# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""English ways to name a day that lean on something else: ordinals, 'April of last year', 'that night'.

The first two are read against the day of the report, like every expression in `timing`. The last is read
against the day that the text told of before, which only `memory` knows. Pure functions.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from geoevents.extraction.calendar_words import (
    MONTH,
    WEEKDAY,
    day_without_year,
    last_weekday,
    make_day,
    month_number,
    weekday_number,
)
from geoevents.extraction.caseless import Sieved

Span = tuple[date, date, str]

_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second
        twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth
        thirtieth thirty-first""".split(),  # noqa: SIM905
        start=1,
    )
}
ORDINAL_TOKENS: Final = frozenset(part for word in _ORDINALS for part in word.split("-")) | {"month", "of"}
_ORDINAL: Final = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))"
ORDINAL_DAY: Final = Sieved(
    rf"\bthe\s+(?P<ord>{_ORDINAL})\s+of\s+(?:(?P<m>{MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?|(?P<rel>the|this|last)\s+month\b)"
    rf"|\b(?P<w>{WEEKDAY}),?\s+the\s+(?P<ord2>{_ORDINAL})\b(?!\s+(?:time|day|such|attack|raid|of\s+its|in\s+a|anniversary))",
)
SINCE_DAY: Final = Sieved(
    rf"\bsince\s+(?:(?P<d>\d{{1,2}})\s+(?P<m>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?!\d)|(?P<w>{WEEKDAY}))(?!\s+(?:19|20)\d\d)",
)
_LATELY: Final = 31
WEEK_OF_MONTH: Final = Sieved(
    rf"\b(?:in\s+)?the\s+(?P<week>first|second|third|fourth|last|final)\s+week\s+of\s+(?P<m>{MONTH})(?!\w)",
)
MONTH_OF_YEAR: Final = Sieved(
    rf"(?<!since\s)(?<!from\s)\b(?:(?:in|by|during|early\s+in|late\s+in|back\s+in)\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?P<d>\d{{1,2}})\s+)?(?P<m>{MONTH})(?!\w)\s+(?:of\s+)?(?P<rel>last|this|that|the\s+same|the\s+previous|the\s+following)\s+year\b"
    rf"|(?<!since\s)(?<!until\s)\b(?P<rel2>last|this|that|the\s+previous)\s+(?P<m2>{MONTH})(?!\w)(?!\s+\d)",
    needs=("last", "this", "that", "year", "previous"),
)


def read_ordinal(found: re.Match[str], anchor: date) -> Span | None:
    """Read 'the first of June', 'the 3rd of this month', 'Sunday, the fourth'."""
    words = (found["ord"] or found["ord2"]).lower()
    number = _ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    if found["w"]:
        wanted = weekday_number(found["w"])
        day = next(
            (d for back in range(-7, 400) if (d := anchor - timedelta(days=back)).day == number and d.weekday() == wanted),
            None,
        )  # fmt: skip
    elif found["rel"]:
        first = anchor.replace(day=1)
        if found["rel"].lower() == "last":
            first = (first - timedelta(days=1)).replace(day=1)
        day = make_day(first.year, first.month, number)
    elif found["year"]:
        day = make_day(int(found["year"]), month_number(found["m"]), number)
    else:
        day = day_without_year(month_number(found["m"]), number, anchor)
    return (day, day, "day") if day is not None else None


def read_since(found: re.Match[str], anchor: date) -> Span | None:
    """Read 'since 31 May' as the days until the report; a day long past is the background, so None."""
    if found["w"]:
        day: date | None = last_weekday(weekday_number(found["w"]), anchor)
    else:
        day = day_without_year(
            month_number(found["m"] or found["m2"]), int(found["d"] or found["d2"]), anchor
        )
    if day is None or not 0 <= (anchor - day).days <= _LATELY:
        return None
    return day, anchor, "range"


def read_week_of_month(found: re.Match[str], anchor: date) -> Span | None:
    """Read 'the second week of January'."""
    first = day_without_year(month_number(found["m"]), 1, anchor)
    if first is None:
        return None
    weeks = ("first", "second", "third", "fourth")
    word = found["week"].lower()
    start = first + timedelta(days=7 * weeks.index(word)) if word in weeks else first + timedelta(days=22)
    return start, start + timedelta(days=8), "week"


def read_month_of_year(found: re.Match[str], anchor: date) -> Span | None:
    """Read 'April of last year', 'last November'; 'that July' names no year, so None."""
    month = month_number(found["m"] or found["m2"])
    word = (found["rel"] or found["rel2"]).lower().split()[-1]
    if word in ("that", "same", "following"):
        return None
    if found["rel"]:
        year = anchor.year - (word in ("last", "previous"))
    elif word == "this":
        year = anchor.year
    else:
        year = anchor.year if month < anchor.month else anchor.year - 1
    first = make_day(year, month, 1)
    after = make_day(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    if found["d"]:
        day = make_day(year, month, int(found["d"]))
        return (day, day, "day") if day is not None else None
    return first, after - timedelta(days=1), "month"


HOLIDAY: Final = re.compile(
    r"\b(?:on\s+)?(?P<day>Christmas\s+(?:Eve|Day)|New\s+Year['’]s\s+(?:Eve|Day)|Boxing\s+Day)\b"
)
_HOLIDAYS: Final = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "eve": (12, 31), "day": (1, 1),
}  # fmt: skip


def read_holiday(found: re.Match[str], anchor: date) -> Span | None:
    """Read 'Christmas Eve': the last one before the report."""
    words = " ".join(found["day"].lower().split())
    month, number = _HOLIDAYS.get(words) or _HOLIDAYS[words.split()[-1]]
    day = day_without_year(month, number, anchor, ahead=0)
    return (day, day, "day") if day is not None else None


# 'Since last year' may stand beside news; 'in 2014' and 'last year' say that what is told is none.
_PAST: Final = re.compile(
    r"(?:last\s+year|earlier\s+this\s+year|(?:years?|decades?|centur\w+)\s+ago|(?:back\s+)?in\s+(?:early\s+|late\s+)?(?:19|20)\d\d"
    r"|(?:\w+\s+){0,3}(?:spring|summer|autumn|winter)\b"
    rf"|(?!since|from|after|before)(?:\w+\s+){{0,2}}{MONTH}|that\s+{MONTH})",
    re.IGNORECASE,
)


def is_past(words: str) -> bool:
    """Tell whether an expression without a day of its own puts what is told into the past."""
    return _PAST.match(words) is not None


_STEPS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_BESIDE: Final = Sieved(
    r"\b(?:(?P<same>that|(?:on\s+)?the\s+same)\s+(?P<part>night|evening|morning|afternoon|day)\b(?!\s+when)"
    r"|(?P<next>the\s+(?:next|following))\s+(?:day|morning|night|evening|afternoon)\b"
    r"|(?P<n>a|one|two|three|four|five)\s+days?\s+(?P<way>later|earlier|before)\b(?!\s+(?:this|these|publication|going|we)\b)"
    r"|(?:the\s+day\s+before|the\s+previous\s+(?P<prev>day|night|evening))\b(?!\s+yesterday)"
    rf"|(?:on|by|from|until)\s+(?:the|that)\s+(?P<w>{WEEKDAY})(?!\s+\w+ing\b)"
    rf"|(?:on|by|until)\s+the\s+(?P<ord>{_ORDINAL})(?=\s*(?:[,.;]|$|of\s+that\s+month|(?:a|the|shells?|drones?|rockets?|missiles?|when|he|she|they|his|her|two|three|\w+\s+(?:fell|hit|struck|was|were))\b))"
    r"|on\s+the\s+(?P<end>last)\s+day\s+of\s+(?:the|that)\s+month"
    r"|того\s+ж\s+дня|в\s+тот\s+же\s+день|у\s+той\s+же\s+день)",
)


def read_beside(text: str, told: tuple[date, date] | None) -> tuple[date, date, str, str] | None:
    """Read an expression that leans on the day told of before.

    Parameters
    ----------
    text
        The sentence.
    told
        First and last day of what was told before; None when nothing was.

    Returns
    -------
    tuple or None
        First and last day, precision and the words; None when the sentence has no such expression, or
        there is nothing for it to lean on.
    """
    found = _BESIDE.search(text)
    if found is None or told is None:
        return None
    first, last = told
    if found["w"]:
        day = first + timedelta(days=(weekday_number(found["w"]) - first.weekday()) % 7)
        return day, day, "day", found[0]
    if found["ord"] or found["end"]:
        return _in_story_month(found, first)
    if found["next"]:
        return last + timedelta(days=1), last + timedelta(days=1), "day", found[0]
    if found["n"]:
        steps = timedelta(days=_STEPS[found["n"].lower()])
        day = last + steps if found["way"].lower() == "later" else first - steps
        return day, day, "day", found[0]
    if found["prev"] or found[0].lower().startswith("the day before"):
        return first - timedelta(days=1), first - timedelta(days=1), "day", found[0]
    precision = "day" if first == last else "range"
    return first, last, precision, found[0]


def _in_story_month(found: re.Match[str], told: date) -> tuple[date, date, str, str] | None:
    """Read 'on the 27th', 'on the last day of the month' in the month of the story."""
    if found["end"]:
        after = make_day(told.year + told.month // 12, told.month % 12 + 1, 1)
        day = after - timedelta(days=1) if after else None
    else:
        words = found["ord"].lower()
        day = make_day(told.year, told.month, _ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0))
    return (day, day, "day", found[0]) if day is not None else None


def leans_on_story(text: str) -> bool:
    """Tell whether a sentence names 'the Monday' or 'two days before', days of its story and not of the report."""
    found = _BESIDE.search(text)
    return found is not None and (found["w"] is not None or found["n"] is not None)
