# Patterns and word lists read better whole than cut at a column.
"""What one sentence says before anything is decided, and one event as one sentence tells it.

The two records that the later stages fill, and what can be told of them alone: the family of a kind, and
whether a sentence speaks of a whole war or of a habit. Knows neither gazetteer nor files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from geoevents.extraction.caseless import Sieved
from geoevents.extraction.claims import find_claim, find_denial
from geoevents.extraction.clauses import is_aside
from geoevents.extraction.figures import find_counts
from geoevents.extraction.model import Claim, Count, Mention, Sentence, Trigger, When
from geoevents.extraction.timing import times_of
from geoevents.extraction.triggers import find_triggers

REMOTE: Final = frozenset(
    ("shelling", "missile_strike", "air_strike", "drone_attack", "fire_or_damage", "attack_on_civilians")
)
GROUND: Final = frozenset(("battle", "raid", "offensive", "advance"))
_WAR_TOTAL: Final = 5000
"""No single event that news tells kills so many; such a number counts a war."""
_TOTALS: Final = Sieved(
    r"\b(?:(?<!has\s)(?<!have\s)(?<!had\s)since|so\s+far|in\s+total|altogether|overall|throughout\s+the\s+(?:war|year|conflict|invasion)|brings?\s+(?:the\s+)?(?:total|number)|during\s+the\s+war|of\s+the\s+war|counts?\s+\d+|за\s+весь\s+час|за\s+(?:рік|год|время|час)\b|всього\s+від\s+початку|с\s+начала|з\s+початку|від\s+початку|загальні\s+(?:бойові\s+)?втрати|общие\s+потери)\b",
)
_GENERIC: Final = Sieved(
    r"\b(?:regular(?:ly)?|frequent(?:ly)?|daily|almost\s+every|every\s+other\s+(?:day|night)|on\s+average|most\s+(?:days|nights)|day\s+after\s+day|every\s+(?:day|night)|routinely|repeatedly|often|a\s+number\s+of|series\s+of|of\s+this\s+(?:sort|kind|type)|become\s+(?:almost\s+|near(?:ly)?[-\s])?(?:daily|routine|common)|dozens\s+of\s+(?:raids|attacks)|recent\s+(?:attacks|months)|previous|similar|such\s+(?:attacks|strikes)|history\s+of|(?:has|have)\s+(?:not|never|n[’']t)\s+let\s+up|wave\s+of\s+attacks|these\s+areas)\b",
)
_SINCE_THEN: Final = Sieved(
    r"\b(?:worst|biggest|largest|heaviest|deadliest|first)\b[^.]{0,60}\bsince\b",
    needs=("since",),
)
_IN_A_WAR: Final = Sieved(
    r"\b(?:in|during|after)\s+the\s+(?:[\w-]+\s+){0,2}?(?:civil\s+war|[\w]+-year\s+(?:civil\s+)?(?:war|conflict)|first\s+war|second\s+war|previous\s+war)\b",
    needs=("war", "conflict"),
)
_CARED_FOR: Final = re.compile(
    r"(?:(?:taken|brought|rushed|treated|operated|admitted|moved|flown|died)\s+(?:\w+\s+)?(?:to|in|at|on)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?hospitals?\s+(?:in|of)"
    r"|(?:прооперува|прооперир|оперува|оперир|госпіталізува|госпіталізова|госпитализир|доставили|доставлен|лікують|лечат)\w*\s+(?:\w+\s+){0,2}?(?:[ув]|до|в\s+больниц\w+|[ув]\s+лікарн\w+|до\s+лікарн\w+)(?:\s+(?:міста|города|м\.|г\.))?"
    r"|(?:в|у|до)\s+(?:больниц|лікарн|госпітал|госпитал)\w*(?:\s+(?:міста|города|м\.|г\.|[ув]))?)\s+$",
    re.IGNORECASE,
)
_BORN: Final = re.compile(r"\b[Bb]orn\s+(?:in\s+)?$")
_SINCE_TOTAL: Final = Sieved(
    r"\b(?:have|has)\s+(?:been\s+|now\s+|already\s+|so\s+far\s+)*(?:died|killed|wounded|injured|displaced)\b[^.;]{0,40}\bsince\s+(?!(?:yesterday|this|midnight|dawn|early|mon|tue|wed|thu|fri|sat|sun(?=day)))",
    needs=("since",),
)
_LIST_GOES_ON: Final = re.compile(
    r"^\W*(?:серед\s+них|среди\s+них|зокрема|among\s+them|в\s+их\s+числе|це|а\s+саме)\b", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class Telling:
    """One event as one sentence (or a part of it) tells it; filled and merged by the later stages."""

    sentence: Sentence
    kind: str
    weight: int
    triggers: tuple[Trigger, ...]
    mention: Mention | None
    between: Mention | None = None
    beside: tuple[Mention, ...] = ()
    first: date | None = None
    last: date | None = None
    precision: str = "unknown"
    clock: str | None = None
    dated_by: str = ""
    undated: bool = False
    detailed: bool = False
    counts: tuple[Count, ...] = ()
    claim: Claim | None = None
    claimant: str | None = None
    denied_by: str | None = None
    hedged: bool = False
    border_km: float | None = None
    stated_from: tuple[tuple[str, float], ...] = ()
    military: bool = False
    civil: bool = False
    harmless: bool = False
    trace: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Read:
    """What a sentence says, before anything is decided."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    triggers: tuple[Trigger, ...]
    times: tuple[When, ...]
    counts: tuple[Count, ...]
    claim: Claim | None
    denial: tuple[str, str] | None


def read_sentence(sentence: Sentence, mentions: tuple[Mention, ...]) -> Read:
    """Run the stages that look at one sentence alone."""
    return Read(
        sentence=sentence,
        mentions=mentions,
        triggers=find_triggers(sentence.text, sentence.lang),
        times=times_of(sentence),
        counts=find_counts(sentence.text, sentence.lang),
        claim=find_claim(sentence.text, sentence.lang),
        denial=find_denial(sentence.text),
    )


def family_of(kind: str) -> str:
    """Return the family in which kinds tell the same thing: remote, ground, or the kind itself."""
    return "remote" if kind in REMOTE else "ground" if kind in GROUND else kind


def goes_on(read: Read) -> bool:
    """Tell whether a sentence only goes on with the list of the one before ('Among them ...')."""
    return bool(read.mentions) and bool(_LIST_GOES_ON.match(read.sentence.text))


def is_background(read: Read) -> bool:
    """Tell totals of a war and habits from single events."""
    text = read.sentence.text
    times = [w for w in read.times if not is_aside(text, w.start)]
    dated = [w for w in times if w.first is not None and not w.reporting]
    total = any(c.low >= _WAR_TOTAL and c.what != "captured" for c in read.counts)
    if _IN_A_WAR.search(text) or total or (read.counts and _SINCE_TOTAL.search(text)):
        return True
    times = [w for w in times if not _BORN.search(text[: w.start])]
    if not dated and any(w.past for w in times) and not _SINCE_THEN.search(text):
        return True
    if any(w.background for w in times) and not dated:
        strong = any(t.weight >= 3 for t in read.triggers)
        if not strong or _TOTALS.search(text) or _GENERIC.search(text):
            # 'its worst offensive since February last year' still tells an offensive.
            return not _SINCE_THEN.search(text)
    if dated:
        return False
    if read.counts and _TOTALS.search(text):
        return True
    return bool(_GENERIC.search(text))


def is_care(telling: Telling) -> bool:
    """Tell whether the place of a telling is where the hurt are cared for: 'прооперували в Сумах'."""
    mention = telling.mention
    if mention is None:
        return False
    return _CARED_FOR.search(telling.sentence.text[max(0, mention.start - 50) : mention.start]) is not None


def is_harm(telling: Telling) -> bool:
    """Tell whether a telling only adds figures or damage, by words that tell no event alone."""
    return all(t.weight == 1 for t in telling.triggers)
