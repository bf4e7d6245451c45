# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Names of months, weekdays and relative days in three languages, and the patterns made of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Sieved

_MONTH_NAMES: Final = (
    "january jan січня січень січні января январь январе",
    "february feb лютого лютий лютому февраля февраль феврале",
    "march mar березня березень березні марта март марте",
    "april apr квітня квітень квітні апреля апрель апреле",
    "may травня травень травні мая май мае",
    "june jun червня червень червні июня июнь июне",
    "july jul липня липень липні июля июль июле",
    "august aug серпня серпень серпні августа август августе",
    "september sept sep вересня вересень вересні сентября сентябрь сентябре",
    "october oct жовтня жовтень жовтні октября октябрь октябре",
    "november nov листопада листопад листопаді ноября ноябрь ноябре",
    "december dec грудня грудень грудні декабря декабрь декабре",
)
_WEEKDAY_NAMES: Final = (
    "monday mon понеділок понеділка понеділку понедельник понедельника понедельнику",
    "tuesday tue tues вівторок вівторка вторник вторника вторнику",
    "wednesday wed середа середу середи среда среду среды",
    "thursday thu thur thurs четвер четверга четверг четвергу",
    "friday fri п'ятниця п'ятницю п'ятниці пятница пятницу пятницы",
    "saturday sat субота суботу суботи суббота субботу субботы",
    "sunday sun неділя неділю неділі воскресенье воскресенья воскресенью",
)
MONTHS: Final = {word: n for n, words in enumerate(_MONTH_NAMES, start=1) for word in words.split()}
WEEKDAYS: Final = {word: n for n, words in enumerate(_WEEKDAY_NAMES) for word in words.split()}

# 'may' and 'mar' are words too; a pattern asks for a number beside the month, so they do no harm.
MONTH: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY: Final = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b"
LONG_WEEKDAY: Final = (
    "(?:" + "|".join(sorted((w for w in WEEKDAYS if len(w) > 5), key=len, reverse=True)) + "|среду|среды)\\b"
)

RELATIVE_DAYS: Final[dict[str, tuple[int, int, str]]] = {
    # words: (days back of the first day, of the last day, precision)
    "today": (0, 0, "day"), "this morning": (0, 0, "day"), "this afternoon": (0, 0, "day"),
    "this evening": (0, 0, "day"), "tonight": (0, 0, "day"), "earlier today": (0, 0, "day"),
    "yesterday": (1, 1, "day"), "overnight": (1, 0, "range"), "last night": (1, 0, "range"),
    "in the night": (1, 0, "range"), "during the night": (1, 0, "range"), "the night before": (1, 0, "range"),
    "in the early hours": (0, 0, "day"), "before dawn": (0, 0, "day"), "at dawn": (0, 0, "day"),
    "in the past 24 hours": (1, 0, "range"), "in the last 24 hours": (1, 0, "range"),
    "over the past 24 hours": (1, 0, "range"), "over the past day": (1, 0, "range"),
    "over the last 24 hours": (1, 0, "range"), "in the past day": (1, 0, "range"),
    "in recent days": (7, 0, "range"), "in the past days": (7, 0, "range"), "in recent hours": (1, 0, "range"),
    "this week": (6, 0, "week"), "earlier this week": (6, 0, "week"), "in recent weeks": (30, 0, "month"),
    "the day before yesterday": (2, 2, "day"),
    "сьогодні": (0, 0, "day"), "сегодня": (0, 0, "day"), "учора": (1, 1, "day"), "вчора": (1, 1, "day"),
    "вчера": (1, 1, "day"), "позавчора": (2, 2, "day"), "позавчера": (2, 2, "day"),
    "минулої ночі": (1, 0, "range"), "цієї ночі": (1, 0, "range"), "прошлой ночью": (1, 0, "range"),
    "минулої доби": (1, 0, "range"), "упродовж доби": (1, 0, "range"), "протягом доби": (1, 0, "range"),
    "впродовж доби": (1, 0, "range"), "за минулу добу": (1, 0, "range"), "за добу": (1, 0, "range"),
    "протягом минулої доби": (1, 0, "range"), "упродовж минулої доби": (1, 0, "range"),
    "за прошедшие сутки": (1, 0, "range"), "за сутки": (1, 0, "range"), "за минувшие сутки": (1, 0, "range"),
    "в течение суток": (1, 0, "range"), "за последние сутки": (1, 0, "range"), "в течение минувших суток": (1, 0, "range"),
    "цього тижня": (6, 0, "week"), "на этой неделе": (6, 0, "week"), "останніми днями": (7, 0, "range"),
    "в последние дни": (7, 0, "range"), "сегодня утром": (0, 0, "day"), "сегодня ночью": (1, 0, "range"),
    "сьогодні вранці": (0, 0, "day"), "сьогодні вночі": (1, 0, "range"), "прошлой ночи": (1, 0, "range"),
    "накануне": (1, 1, "day"), "напередодні": (1, 1, "day"), "днём ранее": (1, 1, "day"), "днем ранее": (1, 1, "day"),
    "днем раніше": (1, 1, "day"), "вчорашнього": (1, 1, "day"), "учорашнього": (1, 1, "day"), "вчорашній": (1, 1, "day"),
    "вчерашнего": (1, 1, "day"), "вчерашний": (1, 1, "day"), "вчерашней": (1, 1, "day"), "вчорашньої": (1, 1, "day"),
    "сьогоднішній": (0, 0, "day"), "сьогоднішнього": (0, 0, "day"), "сегодняшний": (0, 0, "day"),
    "сегодняшнего": (0, 0, "day"), "учора ввечері": (1, 1, "day"), "вчора ввечері": (1, 1, "day"),
    "вчера вечером": (1, 1, "day"), "минулого вечора": (1, 1, "day"), "прошлым вечером": (1, 1, "day"),
    "протягом дня": (0, 0, "day"), "упродовж дня": (0, 0, "day"), "впродовж дня": (0, 0, "day"),
    "в течение дня": (0, 0, "day"), "за день": (0, 0, "day"), "за ніч": (1, 0, "range"), "за ночь": (1, 0, "range"),
    "протягом ночі": (1, 0, "range"), "в течение ночи": (1, 0, "range"), "цього ранку": (0, 0, "day"),
    "этим утром": (0, 0, "day"), "цієї доби": (1, 0, "range"), "за останню добу": (1, 0, "range"),
    "за поточну добу": (1, 0, "range"), "з початку доби": (0, 0, "day"), "с начала суток": (0, 0, "day"),
    "протягом минулої ночі": (1, 0, "range"), "минулого дня": (1, 1, "day"),
    "за прошлые сутки": (1, 0, "range"), "в прошедшие сутки": (1, 0, "range"), "в минувшие сутки": (1, 0, "range"),
    "за истекшие сутки": (1, 0, "range"), "за истёкшие сутки": (1, 0, "range"),
    "вночі": (1, 0, "range"), "ночью": (1, 0, "range"), "уночі": (1, 0, "range"),
    "вранці": (0, 0, "day"), "утром": (0, 0, "day"), "зранку": (0, 0, "day"), "с утра": (0, 0, "day"),
}  # fmt: skip


_NAMED_MONTH: Final = Sieved(rf"(?<!\w){MONTH}")


@lru_cache(maxsize=4096)
def names_a_month(words: str) -> bool:
    """Tell whether a time expression is one of the calendar ('May 22') and not relative ('on Monday')."""
    return _NAMED_MONTH.search(words) is not None


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name in any of the three languages."""
    return MONTHS[word.lower().rstrip(".").replace("’", "'")]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name."""
    return WEEKDAYS[word.lower().rstrip(".").replace("’", "'").replace("ʼ", "'")]


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when there is no such day or the year is out of all reason."""
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_without_year(month: int, day: int, anchor: date, *, ahead: int = 7) -> date | None:
    """Return that day of the year in which it is last at or before `anchor` (or up to `ahead` days on)."""
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        found = make_day(year, month, day)
        if found is not None and found <= anchor + timedelta(days=ahead):
            return found
    return None


def last_weekday(number: int, anchor: date) -> date:
    """Return the last such weekday at or before `anchor`."""
    return anchor - timedelta(days=(anchor.weekday() - number) % 7)


FULL_DATE: Final = re.compile(
    rf"(?P<iso>\b(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b)"
    rf"|(?P<dmy>\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|-го)?\s+(?:of\s+)?(?P<m1>{MONTH}),?\s+(?P<y1>(?:19|20)\d\d)\b)"
    rf"|(?P<mdy>\b(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b)"
    r"|(?P<dots>\b(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>(?:19|20)\d\d)\b)"
    r"|(?P<slash>\b(?P<d4>\d{1,2})/(?P<m4>\d{1,2})/(?P<y4>(?:19|20)\d\d)\b)"
    r"|(?P<compact>\b(?P<y5>20\d\d)(?P<m5>0[1-9]|1[0-2])(?P<d5>0[1-9]|[12]\d|3[01])\b)",
    re.IGNORECASE,
)


def read_full_date(found: re.Match[str]) -> date | None:
    """Read a match of FULL_DATE. '5/6/2023' is read by no one for sure, so it is None."""
    g = found.group
    if g("iso"):
        return make_day(int(g("iy")), int(g("im")), int(g("id")))
    if g("dmy"):
        return make_day(int(g("y1")), month_number(g("m1")), int(g("d1")))
    if g("mdy"):
        return make_day(int(g("y2")), month_number(g("m2")), int(g("d2")))
    if g("dots"):
        return make_day(int(g("y3")), int(g("m3")), int(g("d3")))
    if g("compact"):
        return make_day(int(g("y5")), int(g("m5")), int(g("d5")))
    first, second = int(g("d4")), int(g("m4"))
    if first > 12 or first == second:
        return make_day(int(g("y4")), second, first)
    return make_day(int(g("y4")), first, second) if second > 12 else None
