"""The day on which a report was published, from its own head: first line, dateline, header fields.

Pure functions over text. A day of reprinting or updating is not the day of the report.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from geoevents.extraction.calendar_words import (
    FULL_DATE,
    LONG_WEEKDAY,
    MONTH,
    last_weekday,
    make_day,
    month_number,
    read_full_date,
    weekday_number,
)

HEAD: Final = 1500
_FIELD: Final = re.compile(
    r"(?im)^\W*(?:date|published(?: on)?|publication date|дата|опубліковано|опубликовано)\W{1,4}(?=\w)"
    r"|\bdate\s+(?=(?:19|20)\d\d-)|\bpublished\s+(?=\w)|\bопубліковано\s|\bопубликовано\s"
)
_NOT_PUBLICATION: Final = re.compile(
    r"(?<!\w)(?:reprint\w*|updated|update(?=\s*:|\s+on\b)|republish\w*|retrieved|accessed|last\s+modified|archived|copyright|©|handout"
    r"|photo\w*|released|taken|since|until|born|(?<!published )(?<!posted )on|from|оновлено|обновлено)"
    r"(?!\w)\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_OTHER_DAY: Final = re.compile(
    r"(?:reprint\w*|updated?|republish\w*|archived?|access|re)[\W_]*$", re.IGNORECASE
)
_DATELINE: Final = re.compile(
    rf"^[^\n]{{0,60}}?,?\s(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}))"
    r"[^\n]{0,40}?\s[-–—]{1,2}\s",
    re.IGNORECASE | re.MULTILINE,
)
_BARE_DATELINE: Final = re.compile(
    rf"^(?:[A-Z][\w’' .,-]{{2,40}},\s+)?"
    rf"(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}))"
    r"\s+\([^)\n]{2,30}\)\s+[-–—]{1,2}\s",
    re.MULTILINE,
)
_SPOKE_ON: Final = re.compile(
    rf"\b(?:said|says|say|reported|announced|told|according)\b[^.\n]{{0,40}}?\bon\s+(?P<w>{LONG_WEEKDAY})",
    re.IGNORECASE,
)
_WEEKDAY_DATE: Final = re.compile(
    rf"(?P<w>{LONG_WEEKDAY})[,\s(]+(?:the\s+)?(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\s+(?:of\s+)?(?P<m2>{MONTH}))",
    re.IGNORECASE,
)
_FOOT: Final = 400
_LITTLE_ELSE: Final = 16
_FOOT_FIELD: Final = re.compile(
    r"\b(?:published|first\s+published|posted|date)\b\W*(?:on\s+)?$", re.IGNORECASE
)
_ISO_START: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_EPOCH: Final = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")
# With no year anywhere, a weekday beside a day names the year; years before this one are not tried.
_FIRST_YEAR: Final = 2014
_LAST_YEAR: Final = 2026


def parse_iso_day(text: str) -> date | None:
    """Read the day of a metadata field: ISO 8601 ('2023-05-24T12:15:00+00:00'), Unix time or words.

    The day is the one that is written: no time zone moves it.
    """
    iso = _ISO_START.match(text)
    if iso:
        return make_day(int(iso[1]), int(iso[2]), int(iso[3]))
    epoch = _EPOCH.match(text)
    if epoch:
        return datetime.fromtimestamp(int(epoch[1]), tz=UTC).date()
    found = FULL_DATE.search(text)
    return read_full_date(found) if found else None


def lies_ahead(day: date) -> bool:
    """Tell whether a day is still to come everywhere on Earth: nothing can be reported on it."""
    return day > datetime.now(tz=UTC).date() + timedelta(days=1)


def find_publication_date(text: str) -> date | None:
    """Find the day on which a report says it was published.

    Looks at the first 1,500 characters: a field ('date 2023-06-05', 'Published: 5 June 2023'), a line that
    is little more than a date, a dateline, then any full date. A weekday beside a day without a year
    ('Sunday (June 4)') gives the year in which it falls so.

    Returns
    -------
    date or None
    """
    head = text[:HEAD]
    for field in _FIELD.finditer(head):
        found = FULL_DATE.search(head, field.end(), field.end() + 40)
        day = read_full_date(found) if found else None
        if day is not None and not _OTHER_DAY.search(head[max(0, field.start() - 20) : field.start()]):
            return day
    loose: list[date] = []
    offset = 0
    for line in head.split("\n"):
        for found in FULL_DATE.finditer(line):
            day = read_full_date(found)
            if day is None or _NOT_PUBLICATION.search(line[: found.start()]):
                continue
            if len(line) - len(found[0]) < 60:
                return day
            if offset < 700:
                loose.append(day)
        offset += len(line) + 1
    if loose:
        return loose[0]
    return _from_foot(text) or _from_dateline(text)


def _from_foot(text: str) -> date | None:
    """Read the day below an article: 'Published May 25, 2024', or a last line that is little but a date."""
    foot = text[max(HEAD, len(text) - _FOOT) :]
    for line in foot.split("\n"):
        found = FULL_DATE.search(line)
        day = read_full_date(found) if found else None
        if found is None or day is None:
            continue
        if _FOOT_FIELD.search(line[: found.start()]):
            return day
        if _NOT_PUBLICATION.search(line[: found.start()]):
            continue
        if len(line) - len(found[0]) < _LITTLE_ELSE:
            return day
    return None


def _from_dateline(text: str) -> date | None:
    """Read 'KYIV, June 5 (Agency) -' or 'Sunday (June 4)' with the year from elsewhere in the text."""
    head = text[:4000]
    for found in _WEEKDAY_DATE.finditer(head):
        month = month_number(found["m"] or found["m2"])
        day = int(found["d"] or found["d2"])
        wanted = weekday_number(found["w"])
        years = _years_in(text)
        fits = [
            made
            for year in range(_LAST_YEAR, _FIRST_YEAR - 1, -1)
            if (made := make_day(year, month, day)) is not None and made.weekday() == wanted
        ]
        if fits:
            return next((d for d in fits if d.year in years), fits[0])
    dateline = _DATELINE.search(text[:600])
    if dateline:
        years = _years_in(text)
        if years:
            month = month_number(dateline["m"] or dateline["m2"])
            return make_day(max(years), month, int(dateline["d"] or dateline["d2"]))
    return _from_weekday(text)


def _from_weekday(text: str) -> date | None:
    """Find the year of a dateline without one ('June 4 (Agency) -') by the weekday on which people spoke."""
    start = _BARE_DATELINE.match(text[:600]) or _BARE_DATELINE.search(text[:600])
    spoken = _SPOKE_ON.search(text[:1500])
    if start is None or spoken is None:
        return None
    month, number = month_number(start["m"] or start["m2"]), int(start["d"] or start["d2"])
    wanted = weekday_number(spoken["w"])
    for year in range(_LAST_YEAR, _FIRST_YEAR - 1, -1):
        day = make_day(year, month, number)
        if day is not None and day.weekday() == wanted:
            return day
    return None


def _years_in(text: str) -> set[int]:
    return {int(year) for year in re.findall(r"\b(20[12]\d)\b", text[:8000])}


def weekday_fits(day: date, word: str) -> bool:
    """Tell whether the weekday named by `word` is that of `day`."""
    return last_weekday(weekday_number(word), day) == day
