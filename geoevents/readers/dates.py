"""Dates as tables write them, to ISO days. No time zones: a day stays the day that was written.

Orders of day and month are decided for a whole column: by its unambiguous values, else by the data set, else
by the sign between the numbers ('.' and '-' are day first), else day first, which is then said.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\s*\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?\s+(?:at\s+)?\d.*)?")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d]+)\.?,?[\s-]+(\d{4})(?:\s*(?:р|г|року|года)\.?)?(?:,?\s+(?:at\s+)?\d.*)?"
)
_NAME_DAY = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?\d.*)?")
_NAME_YEAR = re.compile(r"([^\W\d]+)\.?\s+(\d{4})")
_SPAN = re.compile(r"(.+?)\s*(?:/|\s[-–—]\s|–|—|\s(?:to|until|bis|до|по)\s)\s*(.+)")
_DAYS_SPAN = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})\s+([^\W\d]+\.?,?\s+\d{4})")

# First letters that tell a month: English, then Ukrainian, then Russian.
_MONTHS: Final[dict[str, int]] = {
    **{name: n for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)},
    **{name: n for n, name in enumerate(
        ("січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"), start=1)},
    **{name: n for n, name in enumerate(
        ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"), start=1)},
    "май": 5,
}  # fmt: skip

Span = tuple[date, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """A column of dates, read.

    Parameters
    ----------
    start, end
        First and last day as ISO text, None where there is no date or it could not be read.
    precision
        day, range, month, or None.
    bad
        Where a value is no date.
    order
        'dmy' or 'mdy' when values with two possible orders were met, and None.
    decided
        False when nothing decided between the two orders.
    """

    start: npt.NDArray[np.object_]
    end: npt.NDArray[np.object_]
    precision: npt.NDArray[np.object_]
    bad: npt.NDArray[np.bool_]
    order: str | None
    decided: bool


def read_dates(values: pd.Series, *, order: str | None = None) -> Dates:
    """Read a column of dates.

    Parameters
    ----------
    values
        Text, dates or timestamps; missing where there is none.
    order
        'dmy' or 'mdy' where the data set or the user fixes it; used for values that allow both.
    """
    codes, uniques = pd.factorize(values)
    texts = [_as_text(value) for value in uniques]
    order, decided, met = _decide_order(texts, order)
    spans = [read_date(text, order=order) for text in texts]
    lookup: list[Span | None] = [*spans, None]
    empty = [not text for text in texts] + [True]

    def pick(values: list[Any]) -> npt.NDArray[np.object_]:
        array = np.empty(len(values), dtype=object)
        array[:] = values
        return array[codes]

    return Dates(
        start=pick([s[0].isoformat() if s else None for s in lookup]),
        end=pick([s[1].isoformat() if s else None for s in lookup]),
        precision=pick([s[2] if s else None for s in lookup]),
        bad=np.array([s is None and not e for s, e in zip(lookup, empty, strict=True)])[codes],
        order=order if met else None,
        decided=decided,
    )


def _as_text(value: Any) -> str:
    if isinstance(value, date):  # datetime and pandas' Timestamp are dates, too
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _decide_order(texts: list[str], order: str | None) -> tuple[str, bool, bool]:
    """Return the order of day and month, whether something decided it, and whether it matters."""
    day_first = month_first = met = 0
    signs: set[str] = set()
    for text in texts:
        found = _NUMBERS.fullmatch(text)
        if found:
            first, second = int(found[1]), int(found[3])
            met += first != second and first <= 12 and second <= 12
            day_first += first > 12 >= second
            month_first += second > 12 >= first
            signs.add(found[2])
    if order is not None:
        return order, True, bool(met)
    if day_first != month_first:
        return ("dmy" if day_first > month_first else "mdy"), True, bool(met)
    return "dmy", not met or "/" not in signs, bool(met)


def read_date(text: str, *, order: str = "dmy") -> Span | None:
    """Read one date.

    Parameters
    ----------
    text
        '2023-06-04', '4.6.2023', '06/04/2023 00:00', '4 June 2023', 'June 2023', '3-4 June 2023',
        '2023-06-03/2023-06-04' ...
    order
        'dmy' or 'mdy', for numbers that allow both.

    Returns
    -------
    tuple or None
        First day, last day, and day, range or month; None if it is no date of 1900 to 2100.
    """
    text = text.strip()
    if not text or len(text) > 60:
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _one_day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if (order == "mdy" and first <= 12) or second > 12:
            first, second = second, first
        return _one_day(year, second, first)
    if found := _MONTH.fullmatch(text):
        return _whole_month(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(text):
        year = int(text)
        return (date(year, 1, 1), date(year, 12, 31), "range") if FIRST_YEAR <= year <= LAST_YEAR else None
    return _read_words(text) or _read_span(text, order)


def _read_words(text: str) -> Span | None:
    if found := _DAY_NAME.fullmatch(text):
        return _one_day(int(found[3]), _month_of(found[2]), int(found[1]))
    if found := _NAME_DAY.fullmatch(text):
        return _one_day(int(found[3]), _month_of(found[1]), int(found[2]))
    if found := _NAME_YEAR.fullmatch(text):
        return _whole_month(int(found[2]), _month_of(found[1]))
    return None


def _read_span(text: str, order: str) -> Span | None:
    if found := _DAYS_SPAN.fullmatch(text):
        halves = f"{found[1]} {found[3]}", f"{found[2]} {found[3]}"
    elif found := _SPAN.fullmatch(text):
        halves = found[1], found[2]
    else:
        return None
    first, last = (None if _SPAN.fullmatch(half) else read_date(half, order=order) for half in halves)
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1], "day" if first[0] == last[1] else "range"


def _month_of(name: str) -> int:
    return _MONTHS.get(name.lower()[:3], 0)


def _one_day(year: int, month: int, day: int) -> Span | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, found, "day") if FIRST_YEAR <= year <= LAST_YEAR else None


def _whole_month(year: int, month: int) -> Span | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
