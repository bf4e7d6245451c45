# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Which place a trigger belongs to: by part of speech around it, nearness and clause.

Looks at one sentence alone. Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from geoevents.extraction.clauses import CLAUSE
from geoevents.extraction.model import Mention, Trigger
from geoevents.extraction.reads import Read, family_of
from geoevents.extraction.words_en import CAPITALS

_ROLE_SCORE: Final = {
    "object": 6.0, "at": 5.0, "subject": 5.5, "label": 5.0, "between": 4.0, "toward": 3.0, "for": 3.5, "bare": 2.0, "from": 1.0,
    "to": 1.5, "office": 0.5, "ref": 0.8, "country": -9.0, "metonym": -9.0, "topic": -9.0, "container": -5.0,
}  # fmt: skip
_BESIDE_REFERENCE: Final = 3.5
_TAKEN: Final = 3.0
_INCLUDING: Final = re.compile(
    r"^[^.;:]{0,80}\b(?:including|among\s+them|notably)\s+(?:(?:the|a)\s+)?(?:(?:[\w-]+\s+){0,2}(?:village|town|city|settlement)s?\s+(?:of\s+)?)?$"
)
_OPENS: Final = 8
_BESIDE_HOLDER: Final = 100
_BESIDE_CAPITAL: Final = 20
_REACH: Final = 420
"""Characters over which a place can belong to a trigger."""
_SMALLER: Final = re.compile(r"\b(?:district|raion|county|municipality|township)s?\b", re.IGNORECASE)
_AND: Final = re.compile(r"\s(?:и|та|і|й)\s")
# 'From Kostiantynivka, where the town's market was hit'
_WHERE: Final = re.compile(r",\s+(?:where|whose)\b")
_APPOSED: Final = re.compile(
    r",\s+(?:an?|the|one\s+of\s+the)\s+[^,;.]{2,50}\s(?:in|of|from|at|based\s+in)\s+(?:the\s+)?$"
)
_LAUNCHED: Final = re.compile(
    r"\b(?:fired|launched|launching|flew|flown|flying|coming|came|took\s+off|taken\s+off)\b[^,;.]{0,40}\bfrom\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$"
)
_STAYS: Final = frozenset(("harm", "damage", "fire", "burning", "explosion"))
_FRAME: Final = re.compile(r"direction|sector|axis|напрям|направл", re.IGNORECASE)


def find_place(trigger: Trigger, read: Read, frame: Mention | None) -> Mention | None:
    """Return the mention that a trigger belongs to: by part of speech around it, nearness and clause."""
    text = read.sentence.text
    best: tuple[float, Mention] | None = None
    for mention in read.mentions:
        if abs(mention.start - trigger.start) > _REACH:
            continue
        score = _ROLE_SCORE[mention.role]
        if mention.role == "ref" and not _fixes_another(mention, read):
            # 'a ridge south of X' is where it was; '(15 km from X)' only helps to say where another place is.
            score = _BESIDE_REFERENCE
        if score <= -5:
            continue
        if mention.role in ("to", "toward") and trigger.rule in _STAYS:
            # 'Twelve were wounded, and cars streamed towards Belgorod': where to is not where.
            continue
        if frame is not None and (mention is frame or (frame.group >= 0 and mention.group == frame.group)):
            score -= 4.0
        start, end = sorted((mention.start, trigger.start))
        gap = text[start:end]
        score -= len(gap) / 45.0 + 1.6 * len(CLAUSE.findall(gap)) + 0.4 * gap.count(",")
        if ";" in gap:
            score -= 3.0
        if mention.feature == "region" and not mention.anaphor:
            score -= 0.8
        if mention.anaphor:
            score -= 2.5 if mention.feature == "region" else 0.5
        if mention.fuzzy:
            score -= 2.0
        if mention.role == "from" and family_of(trigger.kind) == "remote" and _launched_from(mention, read):
            # 'атакували дронами з Курська': where they came from, not where they hit.
            continue
        if mention.role == "from" and trigger.kind == "evacuation":
            score += 5.0
        if mention.role == "to" and trigger.kind == "evacuation":
            score -= 3.0
        if mention.role == "at" and mention.start > trigger.start and len(gap) < 40:
            score += 1.0
        if mention.end <= trigger.start and _is_taken(mention, trigger, read):
            score -= _TAKEN
        if read.sentence.lang != "en":
            score += _order_score(mention, trigger, gap)
        if best is None or score > best[0]:
            best = (score, mention)
    if best is None:
        return None
    if read.sentence.lang != "en" and best[1].group >= 0:
        # Whichever of a list is nearest, the whole list is meant.
        group = best[1].group
        return next((m for m in read.mentions if m.group == group and m.role != "container"), best[1])
    if best[1].feature == "region" and not best[1].anaphor:
        # '... recaptured in the Kherson region, including the village of Vysokopillia'.
        inside = [
            m for m in read.mentions if _INCLUDING.search(text[best[1].end : m.start]) and m.role == "at"
        ]
        return inside[0] if inside else best[1]
    named = named_before(best[1], read) if best[1].anaphor and best[1].feature != "region" else None
    return named or best[1]


def _launched_from(mention: Mention, read: Read) -> bool:
    """Tell 'fired from the direction of Crimea' from 'a family from Crimea was hit'."""
    if read.sentence.lang != "en":
        return True
    return _LAUNCHED.search(read.sentence.text[max(0, mention.start - 70) : mention.start]) is not None


def _order_score(mention: Mention, trigger: Trigger, gap: str) -> float:
    """Favour the place after the verb of its own clause: '... освободили X и нанесли удар в районе Y'."""
    if mention.start > trigger.start:
        return 1.0 if mention.role in ("at", "object") and 40 <= len(gap) < 70 else 0.0
    return -1.2 if _AND.search(gap) else 0.0


def _fixes_another(reference: Mention, read: Read) -> bool:
    """Tell whether a reference only helps to say where another place is: 'X (15 km from Y)', 'X, north of Y'."""
    text = read.sentence.text
    return any(
        (m.anchor is not None and m.anchor[0] == reference.name and m.start < reference.start)
        or (
            m is not reference
            and 0 < reference.start - m.end < 60
            and text[m.end] in ",("
            and m.role != "ref"
        )
        for m in read.mentions
    )


@lru_cache(maxsize=256)
def _as_place(office: Mention) -> Mention:
    return replace(office, role="at")


def named_before(anaphor: Mention, read: Read) -> Mention | None:
    """Return the settlement that the same sentence names before 'there' or 'the city'."""
    named = [
        m for m in read.mentions
        if not m.anaphor and m.end <= anaphor.start and m.feature != "region"
        and (m.role not in ("metonym", "country", "office", "ref", "from") or _WHERE.match(read.sentence.text, m.end))
        and not is_apposed(read.sentence.text, m)
    ]  # fmt: skip
    if not named and anaphor.text.lower().endswith(("city", "town")):
        # 'The exiled mayor of Melitopol says partisans set off a bomb in the city.'
        named = [
            _as_place(m)
            for m in read.mentions
            if m.role == "office" and m.feature != "region" and m.end <= anaphor.start
        ]
    return named[-1] if named else None


def is_apposed(text: str, mention: Mention) -> bool:
    """Tell whether a place only says where somebody is from: 'the Lawyers, a rights group in Khartoum, said'."""
    if text[mention.end : mention.end + 1] != ",":
        return False
    return _APPOSED.search(text[max(0, mention.start - 70) : mention.start]) is not None


def _is_taken(mention: Mention, trigger: Trigger, read: Read) -> bool:
    """Tell whether a place before a trigger belongs to an earlier one, and the trigger has one of its own behind it."""
    strong = [t for t in read.triggers if t.weight >= 2 and t.mood == "actual"]
    earlier = any(t.end <= mention.start for t in strong)
    if not earlier or trigger.weight < 2:
        return False
    stop = min((t.start for t in strong if t.start > trigger.start), default=trigger.end + _REACH)
    return any(
        trigger.end <= m.start < stop
        and m.role in ("at", "object")
        and not m.anaphor
        and m.feature != "region"
        for m in read.mentions
    )


def find_frame(read: Read) -> Mention | None:
    """Return the region or sector that opens a sentence which goes on to name settlements in it."""
    first = next((m for m in read.mentions if not m.anaphor and m.role in ("at", "bare", "object")), None)
    if first is None or first.start > 30:
        return None
    if first.feature != "region" and not _FRAME.search(first.name):
        return None
    inside = [
        m for m in read.mentions
        if m is not first and m.start > first.end and (m.feature != "region" or _SMALLER.search(m.text)) and m.role in ("at", "object", "subject", "bare")
        and not _FRAME.search(m.name) and not m.anaphor
    ]  # fmt: skip
    return first if inside else None


def list_members(place: Mention | None, mentions: tuple[Mention, ...]) -> list[Mention | None]:
    """Return the places of a list ('Bakhmut, Soledar and Vuhledar'), or the one place."""
    if place is None or place.group < 0 or place.role == "between":
        return [place]
    members = [
        m for m in mentions if m.group == place.group and m.role not in ("container", "country", "metonym")
    ]
    return list(members)


def _is_far(holder: Mention, place: Mention) -> bool:
    """Tell whether an English name stands too far from another in a sentence to say where that one is."""
    if not place.text.isascii() or holder.start <= _OPENS:
        # 'In Sidon, ... a missile hit a flat in the suburb of Haret Saida': what opens a sentence frames it.
        return False
    gap = max(holder.start - place.end, place.start - holder.end)
    return gap > (_BESIDE_CAPITAL if holder.name.lower() in CAPITALS else _BESIDE_HOLDER)


def find_holders(place: Mention | None, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions that can stand for the place when no source knows it, the nearest first."""
    if place is None:
        return ()
    fitting = [
        m
        for m in mentions
        if m is not place and not m.anaphor and not m.fuzzy and m.role in ("at", "container", "subject", "label", "bare")
        and (m.group < 0 or m.group != place.group)
        and (m.role == "container" or not _is_far(m, place))
    ]  # fmt: skip
    return tuple(sorted(fitting, key=lambda m: (m.feature == "region", abs(m.start - place.start))))
