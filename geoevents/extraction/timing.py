# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""Time expressions: from words to first and last day, with the precision that the words have.

'On Sunday' is the last Sunday at or before the day of the post; 'overnight' ends that day and may have
begun the day before; 'in January' is that month. Expressions that say when somebody spoke, or that span
the whole war, are marked: they are no date of an event. English, Ukrainian and Russian. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geoevents.extraction.calendar_phrases import (
    HOLIDAY,
    MONTH_OF_YEAR,
    ORDINAL_DAY,
    ORDINAL_TOKENS,
    SINCE_DAY,
    WEEK_OF_MONTH,
    is_past,
    read_holiday,
    read_month_of_year,
    read_ordinal,
    read_since,
    read_week_of_month,
)
from geoevents.extraction.calendar_words import (
    FULL_DATE,
    MONTH,
    MONTHS,
    RELATIVE_DAYS,
    WEEKDAY,
    WEEKDAYS,
    day_without_year,
    last_weekday,
    make_day,
    month_number,
    read_full_date,
    weekday_number,
)
from geoevents.extraction.caseless import Caseless, Sieved
from geoevents.extraction.model import Sentence, When
from geoevents.extraction.reporting import is_reporting

Span = tuple[date, date, str]
_Reader = Callable[[re.Match[str], date], Span | None]

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "два": 2, "дві": 2, "две": 2, "три": 3, "чотири": 4, "четыре": 4, "п'ять": 5, "пять": 5,
}  # fmt: skip
_COUNT: Final = r"(?P<n>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_ORDINAL: Final = r"(?:st|nd|rd|th|-го|-ого|-е)?"
_NIGHT: Final = r"(?:overnight|(?:in|during|through)\s+the\s+night|at\s+night|night)"
_PART: Final = (
    r"(?P<part>overnight(?:\s+(?:into|to|on))?|(?:the\s+)?night\s+(?:of|to|into|from)|(?:on\s+)?the\s+night\s+(?:of|to)"
    r"|late\s+on|late|early\s+on|early|(?:the\s+)?(?:early\s+)?(?:morning|hours)\s+of|(?:the\s+)?(?:evening|afternoon|eve)\s+of"
    r"|(?:у|в)\s+ніч\s+(?:на|проти)|(?:в|у)\s+ночь\s+(?:на|с)|вночі|ночью|вранці|зранку|рано\s+вранці|рано\s+утром|утром|увечері|ввечері|вечером|вдень|днём|днем"
    r"|before\s+dawn(?:\s+on)?|at\s+dawn(?:\s+on)?|around\s+noon(?:\s+on)?)"
)
_AFTER_PART: Final = r"(?:\s+(?:рано\s+|пізно\s+|поздно\s+)?(?P<after>night|morning|afternoon|evening|вночі|ночью|вранці|утром|увечері|ввечері|вечером|вдень))"
_CLOCK: Final = r"(?:\s*(?:,|at|о|в)?\s*(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d))"
_YEAR: Final = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?:\s*(?:року|года|р\.|г\.))?)"

_BARE_PARTS: Final = frozenset("вночі уночі ночью вранці зранку утром".split()) | {"с утра"}


def _shift(part: str) -> int:
    """Return how many days before the named day a part of it may have begun (a night begins the day before)."""
    low = part.lower()
    if "into" in low or "на" in low.split() or "проти" in low.split() or low.strip().endswith(" to"):
        return 1
    return 1 if low.startswith("overnight") else 0


def _day_span(day: date | None, found: re.Match[str]) -> Span | None:
    if day is None:
        return None
    groups = found.groupdict()
    part, after = groups.get("part") or "", (groups.get("after") or "").lower()
    if part and _shift(part):
        return day - timedelta(days=1), day, "range"
    low = part.lower()
    if "night of" in low or "night from" in low or " с" in low or after in ("night", "вночі", "ночью"):
        # 'Thursday night', 'the night of 1 June': that evening or the small hours after it.
        return day, day, "day"
    return day, day, "day"


def _full(found: re.Match[str], anchor: date) -> Span | None:
    inner = FULL_DATE.search(found[0])
    return _day_span(read_full_date(inner) if inner else None, found)


def _day_month(found: re.Match[str], anchor: date) -> Span | None:
    g = found.groupdict()
    month = month_number(g.get("m") or "")
    year = g.get("year")
    numbers = [int(n) for n in re.findall(r"\d{1,2}", g["days"])]
    days = [make_day(int(year), month, n) if year else day_without_year(month, n, anchor) for n in numbers]
    good = [day for day in days if day is not None]
    if not good:
        return None
    if len(good) == 1:
        return _day_span(good[0], found)
    return (min(good), max(good), "range") if (max(good) - min(good)).days < 60 else None


def _month_range(found: re.Match[str], anchor: date) -> Span | None:
    first = day_without_year(month_number(found["m1"]), int(found["d1"]), anchor)
    last = day_without_year(month_number(found["m2"]), int(found["d2"]), anchor)
    return (first, last, "range") if first and last and first <= last else None


def _weekday(found: re.Match[str], anchor: date) -> Span | None:
    words = found.groupdict()
    day = last_weekday(weekday_number(words["w"]), anchor)
    lead = (words.get("lead") or "").lower()
    if lead.startswith("next"):
        return None
    if words.get("of_week"):
        # 'Tuesday of last week': of the calendar week before that of the report.
        monday = anchor - timedelta(days=anchor.weekday() + 7)
        day = monday + timedelta(days=weekday_number(words["w"]))
    if lead.startswith("last") and day == anchor:
        day -= timedelta(days=7)
    span = _day_span(day, found)
    second = words.get("w2")
    if span and second:
        other = last_weekday(weekday_number(second), anchor)
        return (min(day, other), max(day, other), "range")
    return span


def _relative(found: re.Match[str], anchor: date) -> Span | None:
    words = " ".join(found[0].lower().split())
    back, until, precision = RELATIVE_DAYS[words]
    return anchor - timedelta(days=back), anchor - timedelta(days=until), precision


def _weekend(found: re.Match[str], anchor: date) -> Span | None:
    saturday = last_weekday(5, anchor)
    if found[0].lower().split()[0] in ("last", "минулих", "прошлые"):
        saturday = last_weekday(5, anchor - timedelta(days=2))
    sunday = saturday + timedelta(days=1)
    return saturday, max(saturday, min(sunday, anchor)), "range"


def _ago(found: re.Match[str], anchor: date) -> Span | None:
    word = found["n"].lower()
    count = int(word) if word.isdigit() else _NUMBERS[word]
    unit = found["unit"].lower()
    if unit.startswith(("day", "дн", "ден", "дня")):
        day = anchor - timedelta(days=count)
        return day, day, "day"
    if unit.startswith(("week", "тиж", "нед")):
        day = anchor - timedelta(days=7 * count)
        if found["exact"]:
            return day, day, "day"
        return day - timedelta(days=1), day + timedelta(days=1), "range"
    if unit.startswith("hour"):
        return anchor - timedelta(days=1), anchor, "range"
    if unit.startswith(("month", "міс", "мес")):
        middle = anchor - timedelta(days=30 * count)
        return middle - timedelta(days=15), middle + timedelta(days=15), "month"
    return None


def _last_unit(found: re.Match[str], anchor: date) -> Span | None:
    unit = found["unit"].lower()
    if unit.startswith(("week", "тиж", "нед")):
        return anchor - timedelta(days=7), anchor, "week"
    first = (anchor.replace(day=1) - timedelta(days=1)).replace(day=1)
    return first, anchor.replace(day=1) - timedelta(days=1), "month"


def _month(found: re.Match[str], anchor: date) -> Span | None:
    month = month_number(found["m"])
    year = (
        int(found["year"]) if found["year"] else (anchor.year if month <= anchor.month else anchor.year - 1)
    )
    first = make_day(year, month, 1)
    after = make_day(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    part = (found["part"] or "").lower()
    last = after - timedelta(days=1)
    if "early" in part or "start" in part or "beginning" in part or "почат" in part or "начал" in part:
        last = first + timedelta(days=9)
    elif "late" in part or "end" in part or "кін" in part or "кон" in part:
        first = last - timedelta(days=10)
    elif "mid" in part or "серед" in part:
        first, last = first + timedelta(days=9), first + timedelta(days=20)
    return first, min(last, anchor) if first <= anchor else last, "month"


def _nothing(found: re.Match[str], anchor: date) -> Span | None:
    return None


_DAYS: Final = rf"(?P<days>\d{{1,2}}{_ORDINAL}(?:\s*(?:-|–|—|,|and|to|та|і|и|по|на)\s*\d{{1,2}}{_ORDINAL})*)"
_BACKGROUND: Final = (
    r"(?:since|from|after|before)\s+(?:the\s+)?(?:very\s+)?(?:start|beginning|outbreak|launch|invasion|war|full-scale|russia)\b[^,.;]{0,40}"
    r"|since\s+(?:the\s+)?(?:war|invasion|conflict|fighting)\b[^,.;]{0,20}|since\s+(?:last\s+(?:year|month|week|autumn|spring|summer|winter)"
    rf"|(?:last\s+)?(?:\d{{1,2}}\s+)?{MONTH}(?:\s+(?:last\s+year|\d{{4}}))?|(?:19|20)\d\d)"
    r"|(?:in|by|during)\s+(?:the\s+)?(?:late\s+|early\s+)?(?:spring|summer|autumn|winter)\s+(?:of\s+)?(?:that\s+year|last\s+year|the\s+same\s+year|(?:19|20)\d\d)|last\s+(?:spring|summer|autumn|winter)\b"
    r"|last\s+year|earlier\s+this\s+year|this\s+year|(?:so\s+far\s+)?(?:in|during)\s+the\s+war|(?:in|since|during|back\s+in)\s+(?:early\s+|late\s+)?(?:19|20)\d\d\b"
    r"|(?:years?|decades?|centur\w+)\s+ago|for\s+(?:\w+\s+)?(?:months|years|decades)|over\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:months|years?)"
    r"|(?:з|від)\s+(?:початку|лютого|24\s+лютого)\b[^,.;]{0,40}|(?:с|со|от)\s+(?:начала|февраля|24\s+февраля)\b[^,.;]{0,40}"
    r"|(?:минулого|торішн\w+|цього)\s+року|торік|позаторік|(?:минулої|торішньої)\s+(?:весни|осені|зими)|минулого\s+літа|прошл\w+\s+(?:весной|летом|осенью|зимой)|в\s+(?:прошлом|позапрошлом)\s+году|в\s+этом\s+году|(?:у|в)\s+(?:19|20)\d\d\s+(?:році|року|году|год)|\bза\s+весь\s+час\b"
)
_RELATIVE_WORDS: Final = "|".join(
    re.escape(words).replace(r"\ ", r"\s+") for words in sorted(RELATIVE_DAYS, key=len, reverse=True)
)
_PATTERNS: Final[tuple[tuple[str, _Reader], ...]] = (
    ("month_of_year", read_month_of_year), ("since", read_since), ("background", _nothing), ("full", _full), ("ordinal", read_ordinal), ("week_of_month", read_week_of_month), ("holiday", read_holiday), ("month_range", _month_range), ("day_month", _day_month),
    ("month_day", _day_month), ("weekday", _weekday), ("weekend", _weekend), ("ago", _ago),
    ("last", _last_unit), ("relative", _relative), ("month", _month),
)  # fmt: skip
_COMPILED: Final[dict[str, re.Pattern[str] | Caseless | Sieved]] = {
    "month_of_year": MONTH_OF_YEAR, "since": SINCE_DAY, "ordinal": ORDINAL_DAY, "week_of_month": WEEK_OF_MONTH, "holiday": HOLIDAY,
    "background": Caseless(rf"\b(?:{_BACKGROUND})"),
    "full": Caseless(rf"(?:\b{_PART}\s+)?(?:{FULL_DATE.pattern})(?:\s*(?:року|года|р\.|г\.))?{_CLOCK}?"),
    "month_range": Caseless(rf"\b(?P<d1>\d{{1,2}})\s+(?P<m1>{MONTH})\s*(?:-|–|to|and|until|до|по)\s*(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH})"),
    "day_month": Caseless(rf"(?:\b{_PART}\s+)?(?:the\s+)?\b{_DAYS}\s+(?:of\s+)?(?P<m>{MONTH})(?!\w){_YEAR}?{_AFTER_PART}?"),
    "month_day": Caseless(rf"(?:\b{_PART}\s+)?\b(?P<m>{MONTH})\s+{_DAYS}(?![\d:%])(?!\s*(?:people|civilians|km|percent)){_YEAR}?{_AFTER_PART}?"),
    "weekday": Caseless(
        rf"(?:\b{_PART}\s+)?\b(?P<lead>next|last|this|previous)?\s*(?P<w>{WEEKDAY})(?:'s|’s)?"
        rf"(?:\s+(?:and|night\s+and|into|to|і|та|и)\s+(?:early\s+)?(?P<w2>{WEEKDAY}))?{_AFTER_PART}?(?P<of_week>\s+(?:of\s+)?last\s+week\b)?"
),
    "weekend": Caseless(r"\b(?:(?:over|at|on|during|all|the|this|last|за|у|в|на|минулих|прошлые|эти)\s+)*(?:weekend|вихідн\w+|выходн\w+)\b"),
    "ago": Caseless(
        rf"\b(?:about\s+|around\s+|some\s+|приблизно\s+|около\s+)?{_COUNT}\s+(?P<unit>hours?|days?|weeks?|months?|дні|днів|дня|дней|тижні|тижнів|недели|недель|місяц\w+|месяц\w+)"
        r"\s+(?:ago|earlier|before|тому|назад)\b(?P<exact>\s+today\b)?"
),
    "last": Caseless(r"\b(?:last|the\s+previous|the\s+past|минулого|прошлой|на\s+прошлой|прошлом)\s+(?P<unit>week|month|тижня|місяця|неделе|месяце)\b"),
    "relative": Caseless(rf"\b(?:{_RELATIVE_WORDS})\b"),
    "month": Caseless(
        rf"\b(?P<part>(?:in|early|late|mid|the\s+(?:start|end|beginning)\s+of|in\s+(?:early|late|mid)|back\s+in|у|в|на\s+початку|наприкінці|в\s+начале|в\s+конце)[\s-]+)"
        rf"(?P<m>{MONTH})(?!\w)(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
),
}  # fmt: skip
# What these cannot do without begins with a month and no boundary, which is found much faster.
_SIEVES: Final = {
    "month_day": Caseless(rf"{MONTH}\s+\d"),
}
# Words that a pattern cannot do without: looked up before the pattern is tried, which is much cheaper.
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?|\d+")
_MONTH_WORDS: Final = frozenset(MONTHS)
_WEEKDAY_WORDS: Final = frozenset(word.split("'")[0] for word in WEEKDAYS) | frozenset(WEEKDAYS)
_NEEDED: Final[dict[str, frozenset[str]]] = {
    "month_of_year": _MONTH_WORDS,
    "since": frozenset(("since",)),
    "ordinal": ORDINAL_TOKENS,
    "week_of_month": frozenset(("week",)),
    "holiday": frozenset(("christmas", "year's", "boxing")),
    "month_range": _MONTH_WORDS,
    "day_month": _MONTH_WORDS,
    "month_day": _MONTH_WORDS,
    "month": _MONTH_WORDS,
    "weekday": _WEEKDAY_WORDS,
    "ago": frozenset(("ago", "earlier", "before", "тому", "назад")),
    "last": frozenset(("last", "past", "previous", "минулого", "прошлой", "прошлом")),
    "relative": frozenset(words.split()[-1] for words in RELATIVE_DAYS),
    "background": frozenset(
        """spring summer autumn winter since year years war invasion conflict fighting decades months century centuries outbreak launch року году
        год рік час лютого февраля початку начала торік позаторік весни осені зими літа весной летом осенью зимой start beginning""".split()
    ),
}
_WEEKEND_STEMS: Final = ("weekend", "вихідн", "выходн")
_ANY_NEEDED: Final = frozenset().union(*_NEEDED.values())
_YEAR_LIKE: Final = re.compile(r"(?:19|20)\d\d")


def _worth_trying(text: str) -> list[tuple[str, _Reader]]:
    """Return the patterns that can match at all, by the words of the sentence."""
    low = text.lower().replace("’", "'").replace("ʼ", "'")
    tokens = set(_TOKEN.findall(low))
    if "'s" in low:
        tokens.update([token[:-2] for token in tokens if token.endswith("'s")])  # "Sunday's strike"
    dated = _YEAR_LIKE.search(text) is not None
    weekend = any(stem in low for stem in _WEEKEND_STEMS) and any(
        token.startswith(_WEEKEND_STEMS) for token in tokens
    )
    if not dated and not weekend and tokens.isdisjoint(_ANY_NEEDED):
        return []
    tried = []
    for name, reader in _PATTERNS:
        if name == "full":
            worth = dated
        elif name == "weekend":
            worth = weekend
        else:
            worth = not tokens.isdisjoint(_NEEDED[name]) or (name == "background" and dated)
        if worth:
            tried.append((name, reader))
    return tried


_CLOCK_TIME: Final = Caseless(
    r"\b(?:at|around|about|from|between|by|о|об|около|близько|приблизно\s+о|в|з|с)\s+(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d|\d{1,2}(?=\s*[ap]\.?m\b))\s*(?P<half>[ap]\.?m\b)?"
)
_PART_OF_DAY: Final = Caseless(
    r"\b(?:(?:in\s+the\s+)?(?:early\s+hours|early\s+morning)|morning|afternoon|evening|overnight|night|noon|dawn|early|late"
    r"|вночі|ночью|вранці|утром|увечері|ввечері|вечером|вдень|днем|ніч|ночь)\b"
)
_THAT_AFTER: Final = Caseless(
    r"^[\s,]*(?:\([^)]{0,20}\)\s*)?(?:that|it|they|he|she|its|his|her|two|the|Russia|Ukrain|a|an|who|what|what's|how|there|,?\s*що|,?\s*что)\b",
)


@lru_cache(maxsize=4096)
def find_times(text: str, anchor: date | None) -> tuple[When, ...]:
    """Find the time expressions of a sentence.

    Parameters
    ----------
    text
        The sentence.
    anchor
        The day of its post; without it only full dates and background spans come out.

    Returns
    -------
    tuple of When
        In the order of the text, not overlapping.
    """
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    for name, reader in _worth_trying(text):
        if anchor is None and name not in ("full", "background"):
            continue
        sieve = _SIEVES.get(name)
        if sieve is not None and sieve.search(text) is None:
            continue
        for match in _COMPILED[name].finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            span = reader(match, anchor or date(2000, 1, 1))
            if span is None and name not in ("background", "month_of_year", "since"):
                continue
            taken.append((match.start(), match.end()))
            found.append(_make(text, match, span, name))
    return tuple(sorted(_without_bare_parts(text, found), key=lambda when: when.start))


def _without_bare_parts(text: str, found: list[When]) -> list[When]:
    """Drop 'утром' beside 'в понедельник': the part of the day named, not the day of the report."""
    dated = [w for w in found if w.first is not None and w.text.lower() not in _BARE_PARTS]
    return [
        when
        for when in found
        if when.text.lower() not in _BARE_PARTS or not any(_one_breath(text, when, other) for other in dated)
    ]


def _one_breath(text: str, one: When, other: When) -> bool:
    gap = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(gap) < 30 and not re.search(r"[;:.—]", gap)


def _make(text: str, match: re.Match[str], span: Span | None, name: str) -> When:
    start, end = match.start(), match.end()
    start += len(match[0]) - len(match[0].lstrip())
    part = _PART_OF_DAY.search(match[0])
    clock = match.groupdict().get("clock")
    return When(
        start=start,
        end=end,
        text=text[start:end].strip(),
        first=span[0] if span else None,
        last=span[1] if span else None,
        precision=span[2] if span else "unknown",
        clock=(clock.replace(".", ":") if clock else None) or (part[0].lower() if part else None),
        reporting=name != "background" and is_reporting(text, start, end),
        background=span is None,
        past=span is None and is_past(match[0]),
    )


@lru_cache(maxsize=4096)
def find_clock(text: str) -> str | None:
    """Find the clock time or part of the day that a sentence gives ('17:00', 'morning')."""
    found = _CLOCK_TIME.search(text)
    if found:
        clock = found["clock"].replace(".", ":")
        hour = int(clock.split(":")[0])
        if (found["half"] or "").lower().startswith("p") and hour < 12:
            hour += 12
        return f"{hour:02d}:{clock.split(':')[1] if ':' in clock else '00'}"
    part = _PART_OF_DAY.search(text)
    return part[0].lower() if part else None


def times_of(sentence: Sentence) -> tuple[When, ...]:
    """Find the time expressions of a sentence against the day of its post."""
    return find_times(sentence.text, sentence.post.day)
