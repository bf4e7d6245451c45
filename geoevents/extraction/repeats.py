# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""Whether two tellings of one report tell the same event: place, time, kind and figures, and the words.

Pure functions over tellings.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.model import Mention
from geoevents.extraction.reads import Telling, family_of, is_harm

_FACILITIES: Final = frozenset(
    """checkpoint crossing post airport airfield airbase base bridge dam plant station reservoir camp
    пункт пропуска аэродром аеродром аэропорт аеропорт""".split()
)
_WEAPONS: Final = frozenset(("shelling", "missile_strike", "air_strike", "drone_attack"))
_AGAIN: Final = Caseless(r"\b(?:знову|удруге|снова|вновь|опять|ещё\s+раз|ще\s+раз|повторн\w+)\b")
_EARLIER: Final = Caseless(
    r"\b(?:ранее|раньше|уже|напомним|прошл\w+|до\s+этого|накануне|раніше|вже|нагада\w+|нагаду\w+|минул\w+|торік|до\s+цього|напередодні|знову|снова|предыдущ\w+|попередн\w+)\b"
)
_AMONG: Final = re.compile(
    r"\b(?:among|of)\s+(?:the|those|them)\s*(?:dead|killed|victims|wounded|injured)\b", re.IGNORECASE
)
_EARLIER_DAYS: Final = 3
_IT_REACH: Final = 2
_IT_BEFORE: Final = re.compile(r"\b(?:in|by|after|during|since|from|of)\s+(?:the|that|this)\s+$")
# 'That attack killed a soldier and wounded eight'
_IT_DID: Final = re.compile(
    r"^\W*(?:That|This|The)\s+(?:\w+\s+)?(?:attack|strike|raid|blast|explosion|salvo|barrage|bombardment|shelling|missile|drone|bomb|rocket|shell)s?\s+(?:also\s+)?(?:kill|wound|injur|hurt|left|claim|damag|destroy|caused)"
)
_TYPE_WORDS: Final = frozenset(
    """region oblast province district raion area direction sector axis city town village settlement
    the of область області области району района районі районе напрямку направлении місто село город""".split()
)


def repeats(telling: Telling, lead: Telling, *, loose: bool) -> bool:
    """Tell whether two tellings of one report tell the same event."""
    same_sentence = telling.sentence is lead.sentence
    if same_sentence and telling.mention is not None and lead.mention is not None:
        return _says_it_twice(telling, lead)
    family = family_of(lead.kind)
    same_family = family_of(telling.kind) == family
    if not same_family and family not in ("remote", "ground"):
        return False
    if not _days_fit(telling, lead):
        return False
    if _looks_back(telling, lead):
        return False
    placeless = telling.mention is None or telling.mention.role == "carried"
    same_breath = telling.sentence.paragraph == lead.sentence.paragraph
    adds = is_harm(telling) or (telling.kind == "attack_on_civilians" and placeless and same_breath)
    near = telling.sentence.paragraph - lead.sentence.paragraph
    same_post = telling.sentence.post.number == lead.sentence.post.number
    beside = placeless and same_post and 0 <= near <= 1 and family in ("remote", "ground")
    if beside and _IT_DID.match(telling.sentence.text):
        return True
    if not same_family and not adds:
        return False
    if not _is_headline(lead) and _tells_again(telling.sentence.text):
        return False
    if _figures_clash(telling, lead) or _other_weapon(telling, lead):
        return False
    title = telling.sentence.role in ("title", "heading") or lead.sentence.role in ("title", "heading")
    if placeless and is_harm(telling) and near == 0 and same_post:
        return True
    if placeless and _speaks_of_it(telling) and same_post and abs(near) <= _IT_REACH:
        return True
    if telling.mention is None:
        if is_harm(telling):
            if family_of(lead.kind) not in ("remote", "ground"):
                return False
            return abs(near) <= 1 and telling.sentence.post.number == lead.sentence.post.number
        # Fighting that is told of without a place is that of the paragraphs before.
        fighting = family_of(telling.kind) == "ground" and telling.dated_by in ("", "inherited") and near <= 3
        return telling.kind == lead.kind or title or near == 0 or fighting
    if lead.mention is None:
        return False
    if not is_same_place(telling.mention, lead.mention):
        return False
    if telling.kind == lead.kind or adds or is_harm(lead):
        return True
    # Other kinds of one family at one place: the same event when told in one breath.
    return title or abs(near) == 0 or (family_of(telling.kind) == "remote" and near <= 1)


def _says_it_twice(telling: Telling, lead: Telling) -> bool:
    """Tell whether one sentence only speaks on of a place: 'advanced near X amid attacks in the area'."""
    one, other = telling.mention, lead.mention
    if telling.sentence.lang != "en" or one is None or other is None or other.role == "carried":
        return False
    same = (
        family_of(telling.kind) == family_of(lead.kind)
        and one.role == "carried"
        and is_same_place(one, other)
    )
    return same and _days_fit(telling, lead) and not _figures_clash(telling, lead)


def _looks_back(telling: Telling, lead: Telling) -> bool:
    """Tell 'Ранее, 4 мая, завод уже атаковали' from the attack of today, which names no day."""
    day = telling.sentence.post.day
    if telling.sentence.lang == "en" or lead.first is not None or telling.last is None or day is None:
        return False
    return (
        telling.dated_by.startswith("'")
        and (day - telling.last).days >= _EARLIER_DAYS
        and _EARLIER.search(telling.sentence.text) is not None
    )


@lru_cache(maxsize=4096)
def _tells_again(text: str) -> bool:
    return _AGAIN.search(text) is not None


def _other_weapon(telling: Telling, lead: Telling) -> bool:
    """Tell an air strike with a day of its own from the shelling told before, in Ukrainian and Russian."""
    return (
        telling.sentence.lang != "en"
        and telling.sentence is not lead.sentence
        and telling.kind != lead.kind
        and {telling.kind, lead.kind} <= _WEAPONS
        and telling.dated_by.startswith("'")
        and not _is_headline(lead)
    )


def _is_headline(telling: Telling) -> bool:
    return telling.sentence.role in ("title", "heading")


def _speaks_of_it(telling: Telling) -> bool:
    """Tell whether a telling only speaks of what was told before: 'in the attack', 'the shelling'."""
    at = min(t.start for t in telling.triggers if t.weight == telling.weight)
    return _IT_BEFORE.search(telling.sentence.text[:at]) is not None


def is_same_place(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions name one place, or one of them a part of the other's name."""
    if one.name.casefold() == other.name.casefold():
        return True
    mine = frozenset(one.name.casefold().replace("-", " ").split()) - _TYPE_WORDS
    its = frozenset(other.name.casefold().replace("-", " ").split()) - _TYPE_WORDS
    if not mine or not its or (mine ^ its) & _FACILITIES:
        return False
    if one.text.casefold() == other.text.casefold():
        return True
    if mine == its:
        return one.feature == other.feature or "any" in (one.feature, other.feature)
    return mine < its or its < mine


def _days_fit(telling: Telling, lead: Telling) -> bool:
    if telling.first is None or lead.first is None or telling.last is None or lead.last is None:
        return True
    slack = timedelta(days=0 if "day" in (telling.precision, lead.precision) else 1)
    return telling.first <= lead.last + slack and lead.first <= telling.last + slack


def _figures_clash(telling: Telling, lead: Telling) -> bool:
    if _AMONG.search(telling.sentence.text):
        # 'Two nurses were among the dead': a part of the figure told before.
        return False
    for what in ("killed", "injured", "captured"):
        one = [c for c in telling.counts if c.what == what]
        other = [c for c in lead.counts if c.what == what]
        if one and other and max(c.low for c in one) != max(c.low for c in other):
            same = telling.sentence.paragraph == lead.sentence.paragraph
            if not same and min(max(c.low for c in one), max(c.low for c in other)) > 0:
                return True
    return False
