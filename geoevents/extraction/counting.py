# ruff: noqa: E501
# Patterns read better whole than cut at a column.
"""Which numbers of a sentence count people: digits, words, crowds, single persons, couples, families.

Ages, vehicles, hours and kilometres are no people, and a part ('including three children') is no number of
its own. Pure functions. English, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geoevents.extraction.calendar_words import MONTH, MONTHS
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.figure_words import (
    AGE_BEHIND,
    AGES,
    CROWD_SIZES,
    CROWDS,
    FAMILY,
    GROWN,
    LOW_OPEN,
    MORE,
    NOT_PEOPLE,
    OBJECT,
    OBJECT_NAME,
    PAIRS,
    PLURAL_PERSON,
    RANGE,
    SINGLE,
    TENS,
    UP_TO,
    WORDS,
)

_HUNDREDS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)\s+hundred(?:\s+and\s+(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|\w+teen|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine))?"
_OF_SOMETHING: Final = re.compile(r"(?:\bof|\baged|\bage|\d:|№|No\.|\d[.,])\s*$")
_TOTAL_OF: Final = re.compile(
    r"(?:total|some|killing|toll|minimum|deaths?|losses|loss|number|least|group|hundreds|injuries|bodies|spoke|speaks?|speaking|tells?|told|reports?|pictures?|photos?|photographs?|video|footage|images?|film|clips?|capture|arrest|detention|release|abduction|names?)\s+of\s*$"
)
_PART_OF_THEM: Final = Caseless(
    r"\b(?:including|included|among\s+(?:them|whom|those|the\s+(?:\w+\s+)?(?:dead|killed|wounded|injured|victims|casualties)(?:\s+(?:was|were|is|are))?)|(?:серед|среди)\s+(?:них|яких|которых|загиблих|поранених|постраждалих|погибших|раненых|пострадавших)|зокрема|(?:в|у)\s+(?:том|тому)\s+(?:числе|числі)|включно\s+з|включая|of\s+(?:whom|them)|(?:з|із|из)\s+(?:них|яких|которых))[\s,:—–-]+(?:[\w’'-]+\s+){0,2}$"
)
_AMONG_THEM_AFTER: Final = Caseless(
    r"[^,.;]{0,30}?\s+(?:(?:was|were|is|are)\s+)?among\s+(?:them\b|those\b|the\s+(?:\w+\s+)?(?:dead|killed|wounded|injured|victims))|\s+(?:was|is)\s+the\s+(?:first|second|third|fourth|fifth|latest)\b"
)
_SPEAKS_AFTER: Final = Caseless(
    r"\s+(?:[\w’'-]+\s+){0,2}?(?:said|says|told|tells|reported|reports|wrote|writes|added|confirmed|claimed|announced|сказав|сказала|розпов\w+|повідомив|повідомила|сообщил|сообщила|рассказал\w*)\b"
)
_THOUSAND: Final = re.compile(r"\s*(?:тис\.?|тыс\.?|тисяч\w*|тысяч\w*|thousand)\b")
_PERSONS_THING: Final = re.compile(
    r"\s+(?:hostel|dormitory|residence|home|cent(?:er|re)|hospital|camp|union|group|uniform|flat|quarters?|bus|car|tent|council|movement|party)\b"
)
_ONE_MORE: Final = re.compile(
    r"\b(?:an?other|a\s+(?:second|third|fourth|fifth))(?=\s+(?:was|were|is|has|had|died|person|man|woman|civilian|resident)\b)",
    re.IGNORECASE,
)
_MONTH_ENDS: Final = frozenset(month.rstrip(".")[-2:] for month in MONTHS)
_MONTH_BEFORE: Final = re.compile(rf"\b(?!(?-i:may)\b){MONTH}\s*$", re.IGNORECASE)
_BETWEEN_PEOPLE: Final = re.compile(r"\s*(?:,|,?\s+and)\s+")
_YEARS: Final = range(1900, 2100)
_YEAR_DIGITS: Final = 4
_IN_YEAR: Final = Caseless(r"\b(?:in|born|since|of|у|в|с|з|від|до|року|род\w*)\s+$")
_TOWN_OF: Final = Caseless(
    r"\b(?:town|city|village|population|settlement|capital|community|place|home\s+to|region|district)(?:\s+of)?\s+(?:(?:some|about|around|over|nearly|roughly|more\s+than|at\s+least)\s+)?$"
)
_PAIR: Final = 2
_AND_ONE: Final = re.compile(r"(?:\s+(?:и|та|і|й|с|з|із)|,)\s+")
_AT_LEAST_BEFORE: Final = Caseless(r"\b(?:at\s+least|more\s+than|over)\s+$")


@dataclass(frozen=True, slots=True)
class Number:
    """How many people, and where it is written; `single` for persons who are named and not counted."""

    start: int
    end: int
    low: int
    high: int | None
    single: bool = False


def find_numbers(text: str, lang: str) -> list[Number]:
    """Find numbers that can count people, and single persons ('a local resident'), in reading order."""
    words = WORDS[lang]
    found = _ranges_and_crowds(text)
    ages = [m.span() for m in AGES.finditer(text)] + [m.span() for m in AGE_BEHIND.finditer(text)]
    found = [n for n in found if not any(a <= n.start < b for a, b in ages)]
    found.extend(_pairs_and_families(text, lang, words))
    for match in _number_pattern(lang).finditer(text):
        if any(n.start <= match.start() < n.end for n in found):
            continue
        if any(start <= match.start() < end for start, end in ages):
            continue
        number = _plain_number(text, match, words)
        if number is not None:
            found.append(number)
    for one in _ONE_MORE.finditer(text) if lang == "en" else ():
        found.append(Number(one.start(), one.end(), 1, 1))
    return sorted(_singles(text, lang, words, found), key=lambda number: number.start)


def value_of(word: str, lang: str) -> int | None:
    """Return the number that digits or a word name."""
    return _value(word, WORDS[lang]) if word else None


def _ranges_and_crowds(text: str) -> list[Number]:
    found: list[Number] = []
    for match in RANGE.finditer(text):
        low, high = int(match["a"]), int(match["b"])
        if low < high and not NOT_PEOPLE.match(text[match.end() :]):
            found.append(Number(match.start(), match.end(), low, high))
    for match in CROWDS.finditer(text):
        low, top = CROWD_SIZES[" ".join(match["w"].lower().split())]
        if _AT_LEAST_BEFORE.search(text[max(0, match.start() - 14) : match.start()]):
            top = None
        if not NOT_PEOPLE.match(text[match.end() :]):
            found.append(Number(match.start(), match.end(), low, top))
    return found


def _pairs_and_families(text: str, lang: str, words: dict[str, int]) -> list[Number]:
    found = [
        Number(m.start(), m.end(), 2, 2, single=True)
        for m in PAIRS[lang].finditer(text)
        if not _SPEAKS_AFTER.match(text, m.end())
    ]
    for match in FAMILY.finditer(text):
        size = _value(match["n"], words)
        if size is not None:
            found.append(Number(match.start(), match.end(), size, size))
    return found


def _plain_number(text: str, match: re.Match[str], words: dict[str, int]) -> Number | None:
    value = _value(match[0], words)
    if value is None or NOT_PEOPLE.match(text[match.end() : match.end() + 60]):
        return None
    before = text[max(0, match.start() - 50) : match.start()]
    if _may_end_in_month(before) and _MONTH_BEFORE.search(before):
        return None
    if _OF_SOMETHING.search(before) and not _TOTAL_OF.search(before):
        return None
    if _PART_OF_THEM.search(before) or _AMONG_THEM_AFTER.match(text, match.end()):
        return None
    if _TOWN_OF.search(before):
        return None
    if value in _YEARS and len(match[0]) == _YEAR_DIGITS and _IN_YEAR.search(before):
        return None
    open_end = bool(LOW_OPEN.search(before) or MORE.search(before))
    grown = GROWN.search(before) is not None
    least = 0 if not open_end and not grown and UP_TO.search(before) else value
    if _THOUSAND.match(text, match.end()):
        least, value = least * 1000, value * 1000
    return Number(match.start(), match.end(), least, None if open_end else value)


def _singles(text: str, lang: str, words: dict[str, int], found: list[Number]) -> list[Number]:
    """Add the persons who are named and not counted."""
    for match in SINGLE[lang].finditer(text):
        if _PERSONS_THING.match(text[match.end() :]) or _SPEAKS_AFTER.match(text, match.end()):
            continue
        if text[match.start("who")].isupper() and re.match(r"\s+[A-Z]", text[match.end() :]):
            # 'the Russian Volunteer Corps' is no volunteer.
            continue
        count = 1 + _companions(match, words)
        last = found[-1] if found and found[-1].single and lang != "en" else None
        if last is not None and _AND_ONE.fullmatch(text[last.end : match.start()]):
            # 'фельдшер и водитель ранены' are two.
            found[-1] = Number(last.start, match.end(), last.low + count, last.low + count, single=True)
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        if _PART_OF_THEM.search(before) or _AMONG_THEM_AFTER.match(text, match.end()):
            continue
        if count > _PAIR:
            # 'a mother and her two sons': the two are counted in.
            found = [n for n in found if not match.start() <= n.start < match.end()]
        if PLURAL_PERSON.search(match["who"]) or _is_counted(text, match, found):
            continue
        found.append(Number(match.start(), match.end(), count, count, single=True))
    for pattern in (OBJECT, OBJECT_NAME) if lang == "en" else ():
        for match in pattern.finditer(text):
            start, end = match.span("who")
            if not any(n.start < end and start < n.end for n in found):
                found.append(Number(start, end, 1, 1, single=True))
    return found


def _is_counted(text: str, match: re.Match[str], found: list[Number]) -> bool:
    """Tell whether a person is one of those whom a number beside it counts."""
    start, end = match.span()
    for number in found:
        if number.start < end and start < number.end:
            return True
        if _BETWEEN_PEOPLE.fullmatch(text[number.end : start]):
            continue
        near = abs(number.start - start) < 25 and number.start <= end and number.end >= start - 12
        if near and not (number.single or _JOINS.search(text[number.end : start])):
            return True
    return False


_JOINS: Final = re.compile(r"\s(?:and|и|та|і|й)\s+$")


def _companions(match: re.Match[str], words: dict[str, int]) -> int:
    """Count who dies with somebody: 'and her son' is 1, 'and her two children' 2."""
    after = match["and"] or ""
    if not after:
        return 0
    return next((words[w] for w in after.lower().split() if words.get(w, 1) > 1), 1)


def _may_end_in_month(before: str) -> bool:
    """Tell by the last letters whether it is worth looking for a month there."""
    return before.rstrip(" \t\n\xa0.").lower()[-2:] in _MONTH_ENDS or before[-1:] not in ("", " ")


@lru_cache(maxsize=4)
def _number_pattern(lang: str) -> Caseless:
    words = "|".join(sorted((w.replace("'", "['’ʼ]") for w in WORDS[lang]), key=len, reverse=True))
    return Caseless(
        rf"(?<![\w.,:-])(?:\d{{1,3}}(?:[,\s ]\d{{3}})+|\d{{1,6}}|{_HUNDREDS}|{TENS}|{words})(?!\w|:\d|[.,]\d|-(?:year|day|hour|storey|річн|летн|мм|мм))"
    )


def _value(word: str, words: dict[str, int]) -> int | None:
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    if low[0].isdigit():
        digits = re.sub(r"[\s,]", "", low)
        return int(digits) if digits.isdigit() else None
    if low in words:
        return words[low]
    parts = [part for part in re.split(r"[\s-]+", low) if part != "and"]
    if "hundred" in parts[1:]:
        cut = parts.index("hundred")
        rest = sum(words[part] for part in parts[cut + 1 :] if part in words)
        return 100 * sum(words.get(part, 0) for part in parts[:cut]) + rest
    return sum(words[part] for part in parts) if all(part in words for part in parts) else None
