# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""From one sentence to its tellings: which trigger goes with which place, day, figures and claimant.

A telling is one event as one sentence tells it, perhaps still without a place. Merging tellings into
events is the work of `assemble`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.claims import find_claim, find_denial
from geoevents.extraction.figures import find_counts
from geoevents.extraction.geometry_words import find_border_distance
from geoevents.extraction.model import Claim, Count, Mention, Sentence, Trigger, When
from geoevents.extraction.timing import find_clock, times_of
from geoevents.extraction.triggers import find_triggers, is_harmless, is_military

REMOTE: Final = frozenset(
    ("shelling", "missile_strike", "air_strike", "drone_attack", "fire_or_damage", "attack_on_civilians")
)
GROUND: Final = frozenset(("battle", "raid", "offensive", "advance"))
_ROLE_SCORE: Final = {
    "object": 6.0, "at": 5.0, "subject": 5.5, "label": 5.0, "between": 4.0, "toward": 3.0, "for": 3.5, "bare": 2.0, "from": 1.0,
    "to": 1.5, "office": 0.5, "ref": 0.8, "country": -9.0, "metonym": -9.0, "topic": -9.0, "container": -5.0,
}  # fmt: skip
_CLAUSE: Final = Caseless(
    r"[;:—]|,\s+(?:and|but|while|whereas|although|а|але|но|when)\b|\b(?:while|whereas|although|but|when|after|because)\b"
)
_SPLITTER: Final = Caseless(r"[;]|,?\s+(?:while|whereas|and\s+that|,\s+and)\s+|,\s+(?:а|але|но)\s+")
_MOST_TRIGGERS: Final = 16
_REACH: Final = 420
"""Characters over which a place can belong to a trigger."""
_NEW_PART: Final = Caseless(r"[;:]|\b(?:while|whereas|and|but|where|when|а|але|но|та|и|і)\b")
_TOTALS: Final = Caseless(
    r"\b(?:since|so\s+far|in\s+total|altogether|overall|throughout|brings?\s+(?:the\s+)?(?:total|number)|during\s+the\s+war|of\s+the\s+war|counts?\s+\d+|за\s+весь\s+час|за\s+(?:рік|год|время|час)\b|всього\s+від\s+початку|с\s+начала|з\s+початку|від\s+початку|загальні\s+(?:бойові\s+)?втрати|общие\s+потери)\b"
)
_GENERIC: Final = Caseless(
    r"\b(?:regular(?:ly)?|frequent(?:ly)?|daily|almost\s+every|every\s+(?:day|night)|routinely|repeatedly|often|a\s+number\s+of|series\s+of|dozens\s+of\s+(?:raids|attacks)|recent\s+(?:attacks|months)|previous|similar|such\s+(?:attacks|strikes)|history\s+of|wave\s+of\s+attacks|sign\s+of\s+how|these\s+areas)\b"
)
_AND: Final = re.compile(r"\s(?:и|та|і|й)\s")
_LIST_GOES_ON: Final = Caseless(
    r"^\W*(?:серед\s+них|среди\s+них|зокрема|among\s+them|в\s+их\s+числе|це|а\s+саме)\b"
)
_FRAME: Final = Caseless(r"direction|sector|axis|напрям|направл")
_CONTINUING: Final = Caseless(
    r"\b(?:is|are|was|were)\s+(?:still\s+)?(?:burning|going\s+on|under\s+way|ongoing|on\s+fire|continuing)\b|тривають|триває|идут|идёт|горит|горить|продолжаются"
)
_NO_EVENT: Final = Caseless(
    r"^\W*(?:photo|caption|file|map|graphic|video\s*:|read|watch)\b|\b(?:analysts?\s+(?:say|argue|believe)|one\s+analyst|experts?\s+(?:say|argue|believe)|in\s+my\s+(?:view|opinion))\b"
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
    first: date | None = None
    last: date | None = None
    precision: str = "unknown"
    clock: str | None = None
    dated_by: str = ""
    counts: tuple[Count, ...] = ()
    claim: Claim | None = None
    claimant: str | None = None
    denied_by: str | None = None
    hedged: bool = False
    border_km: float | None = None
    stated_from: tuple[tuple[str, float], ...] = ()
    military: bool = False
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


def make_tellings(read: Read) -> list[Telling]:
    """Group the triggers of a sentence into tellings, each with its place.

    Triggers that go with the same place and are of one family are one telling; a list of places gives one
    telling for each.
    """
    sentence = read.sentence
    actual = [
        t
        for t in read.triggers
        if t.mood == "actual" or (t.kind == "prisoner_negotiation" and t.mood != "denied")
    ]
    # A 'sentence' with more than this is a table or a list without full stops, not language.
    actual = actual[:_MOST_TRIGGERS]
    if not actual or _NO_EVENT.search(sentence.text):
        return []
    if is_background(read):
        return []
    groups: list[tuple[str, Mention | None, list[Trigger]]] = []
    frame = _frame_of(read)
    for trigger in actual:
        place = _place_for(trigger, read, frame)
        family = family_of(trigger.kind)
        for group in groups:
            same_place = group[1] is place or place is None or group[1] is None
            if (
                group[0] == family
                and same_place
                and not _apart(sentence.text, group[2][-1], trigger, group[1], place)
            ):
                group[2].append(trigger)
                if group[1] is None and place is not None:
                    groups[groups.index(group)] = (family, place, group[2])
                break
        else:
            groups.append((family, place, [trigger]))
    groups = _absorb_harm(groups, sentence.text)
    made: list[Telling] = []
    for family, place, triggers in groups:
        for member in _members(place, read.mentions):
            made.append(_make(read, family, member, triggers, alone=len(groups) == 1))
    _share_counts(made, read)
    return made


def goes_on(read: Read) -> bool:
    """Tell whether a sentence only goes on with the list of the one before ('Among them ...')."""
    return bool(read.mentions) and bool(_LIST_GOES_ON.match(read.sentence.text))


def is_background(read: Read) -> bool:
    """Tell totals of a war and habits from single events."""
    text = read.sentence.text
    dated = [w for w in read.times if w.first is not None and not w.reporting]
    if any(w.background for w in read.times) and not dated:
        strong = any(t.weight >= 3 for t in read.triggers)
        if not strong or _TOTALS.search(text) or _GENERIC.search(text):
            # 'its worst offensive since February last year' still tells an offensive.
            return not re.search(
                r"\b(?:worst|biggest|largest|heaviest|deadliest|first)\b[^.]{0,60}\bsince\b", text
            )
    if dated:
        return False
    if read.counts and _TOTALS.search(text):
        return True
    return bool(_GENERIC.search(text))


def _place_for(trigger: Trigger, read: Read, frame: Mention | None) -> Mention | None:
    """Return the mention that a trigger belongs to: by part of speech around it, nearness and clause."""
    text = read.sentence.text
    best: tuple[float, Mention] | None = None
    for mention in read.mentions:
        if abs(mention.start - trigger.start) > _REACH:
            continue
        score = _ROLE_SCORE[mention.role]
        if score <= -5:
            continue
        if frame is not None and (mention is frame or (frame.group >= 0 and mention.group == frame.group)):
            score -= 4.0
        start, end = sorted((mention.start, trigger.start))
        gap = text[start:end]
        score -= len(gap) / 45.0 + 1.6 * len(_CLAUSE.findall(gap)) + 0.4 * gap.count(",")
        if ";" in gap:
            score -= 3.0
        if mention.feature == "region" and not mention.anaphor:
            score -= 0.8
        if mention.anaphor:
            score -= 0.5
        if mention.fuzzy:
            score -= 2.0
        if mention.role == "from" and read.sentence.lang != "en" and family_of(trigger.kind) == "remote":
            # 'атакували дронами з Курська': where they came from, not where they hit.
            continue
        if mention.role == "from" and trigger.kind == "evacuation":
            score += 5.0
        if mention.role == "to" and trigger.kind == "evacuation":
            score -= 3.0
        if mention.role == "at" and mention.start > trigger.start and len(gap) < 40:
            score += 1.0
        if read.sentence.lang != "en":
            score += _order_score(mention, trigger, gap)
        if best is None or score > best[0]:
            best = (score, mention)
    if best is None or best[1].group < 0 or read.sentence.lang == "en":
        return best[1] if best is not None else None
    # Whichever of a list is nearest, the whole list is meant.
    return next((m for m in read.mentions if m.group == best[1].group and m.role != "container"), best[1])


def _order_score(mention: Mention, trigger: Trigger, gap: str) -> float:
    """Favour the place after the verb of its own clause: '... освободили X и нанесли удар в районе Y'."""
    if mention.start > trigger.start:
        return 1.0 if mention.role in ("at", "object") and 40 <= len(gap) < 70 else 0.0
    return -1.2 if _AND.search(gap) else 0.0


def _frame_of(read: Read) -> Mention | None:
    """Return the region or sector that opens a sentence which goes on to name settlements in it."""
    first = next((m for m in read.mentions if not m.anaphor and m.role in ("at", "bare", "object")), None)
    if first is None or first.start > 30:
        return None
    if first.feature != "region" and not _FRAME.search(first.name):
        return None
    inside = [
        m for m in read.mentions
        if m is not first and m.start > first.end and m.feature != "region" and m.role in ("at", "object", "subject", "bare")
        and not _FRAME.search(m.name) and not m.anaphor
    ]  # fmt: skip
    return first if inside else None


def _apart(text: str, one: Trigger, other: Trigger, place: Mention | None, second: Mention | None) -> bool:
    """Tell whether two triggers stand in parts of the sentence that tell different events."""
    if place is not None and second is not None and place is second:
        return False
    gap = text[one.end : other.start]
    return place is not second and place is not None and second is not None and bool(_SPLITTER.search(gap))


def _absorb_harm(
    groups: list[tuple[str, Mention | None, list[Trigger]]], text: str
) -> list[tuple[str, Mention | None, list[Trigger]]]:
    """Give words that only add (killed, destroyed, saboteurs) to the group that tells the event."""
    strong = [g for g in groups if any(t.weight >= 2 for t in g[2])]
    if not strong:
        return groups
    kept = list(strong)
    for group in groups:
        if group in strong:
            continue
        target = next((g for g in strong if g[1] is group[1] or group[1] is None), None)
        if target is None:
            # 'struck a market, killing 20, medics at ... said': what follows in one breath belongs to it.
            at = min(t.start for t in group[2])
            target = next(
                (g for g in strong if g[2][0].start < at and not _NEW_PART.search(text[g[2][0].end : at])),
                None,
            )
        if target is None:
            kept.append(group)
        else:
            target[2].extend(group[2])
    return kept


def _members(place: Mention | None, mentions: tuple[Mention, ...]) -> list[Mention | None]:
    """Return the places of a list ('Bakhmut, Soledar and Vuhledar'), or the one place."""
    if place is None or place.group < 0 or place.role == "between":
        return [place]
    members = [
        m for m in mentions if m.group == place.group and m.role not in ("container", "country", "metonym")
    ]
    return list(members)


def _kind_of(family: str, triggers: list[Trigger], read: Read) -> tuple[str, int]:
    """Choose the kind that the triggers of one telling give together."""
    heavy = max(t.weight for t in triggers)
    kinds = [t.kind for t in sorted(triggers, key=lambda t: (-t.weight, t.start))]
    weapons = [k for k in kinds if k not in ("fire_or_damage", "attack_on_civilians", "other")]
    if family == "remote":
        if weapons:
            return weapons[0], heavy
        if "attack_on_civilians" in kinds and "fire_or_damage" in kinds:
            return ("fire_or_damage" if kinds[0] == "fire_or_damage" else "attack_on_civilians"), heavy
        return kinds[0], heavy
    if "advance" in kinds and "battle" in kinds:
        return ("battle" if kinds[0] == "battle" else "advance"), heavy
    if "raid" in kinds and "battle" in kinds:
        return next(k for k in kinds if k in ("raid", "battle")), heavy
    return kinds[0], heavy


def _make(read: Read, family: str, place: Mention | None, triggers: list[Trigger], *, alone: bool) -> Telling:
    sentence = read.sentence
    kind, weight = _kind_of(family, triggers, read)
    between = None
    if place is not None and place.role == "between":
        between = next(
            (m for m in read.mentions if m.group == place.group and m.group >= 0 and m is not place), None
        )
    telling = Telling(
        sentence=sentence, kind=kind, weight=weight, triggers=tuple(triggers), mention=place, between=between,
        claim=read.claim, hedged=read.claim.hedged if read.claim else False,
        border_km=find_border_distance(sentence.text),
        military=is_military(sentence.text, sentence.lang),
        harmless=is_harmless(sentence.text, sentence.lang),
    )  # fmt: skip
    if place is not None and place.role != "ref":
        telling.stated_from = tuple(
            (m.name, m.offset_km)
            for m in read.mentions
            if m.role == "ref" and m.offset_km is not None and 0 < m.start - place.end < 70
        )
    _date(telling, read, min(t.start for t in triggers))
    names = ", ".join(f"'{t.text}' ({t.rule})" for t in triggers)
    telling.trace.append(f"kind {kind}: {names}")
    if telling.dated_by:
        telling.trace.append(f"date: {telling.dated_by}")
    return telling


def _date(telling: Telling, read: Read, at: int) -> None:
    """Choose the time expression that dates this trigger: nearest, not one of reporting or of a war."""
    text = read.sentence.text
    usable = [w for w in read.times if w.first is not None and not w.background]
    events = [w for w in usable if not w.reporting]
    if events:

        def cost(when: When) -> float:
            gap = text[min(when.start, at) : max(when.start, at)]
            coarse = {"day": 0.0, "range": 0.0, "week": 25.0, "month": 40.0}.get(when.precision, 60.0)
            return len(gap) + 60.0 * len(_SPLITTER.findall(gap)) + 45.0 * len(_CLAUSE.findall(gap)) + coarse

        best = min(events, key=cost)
        # 'from 22 to 23 May' and 'on Monday ... until Tuesday' are one span when nothing parts them.
        telling.first, telling.last, telling.precision = best.first, best.last, best.precision
        telling.clock = best.clock or find_clock(text)
        telling.dated_by = f"'{best.text}' is {best.first} to {best.last}"
        return
    if usable:
        spoken = usable[0]
        assert spoken.first is not None and spoken.last is not None  # noqa: S101  narrowed by `usable`
        telling.first, telling.last = spoken.first - timedelta(days=1), spoken.last
        telling.precision = spoken.precision if spoken.precision in ("week", "month") else "range"
        telling.clock = None
        telling.dated_by = f"spoken of on '{spoken.text}', so that day or the one before"
        if spoken.precision == "week":
            telling.first = spoken.first
        return
    if _CONTINUING.search(text) and read.sentence.post.day is not None:
        telling.first = telling.last = read.sentence.post.day
        telling.precision = "day"
        telling.dated_by = f"still going on on the day of the post, {read.sentence.post.day}"
    telling.clock = find_clock(text)


def _share_counts(made: list[Telling], read: Read) -> None:
    """Give each count to one telling: the nearest of a family that hurts people, or the only one."""
    if not made or not read.counts:
        return
    for count in read.counts:
        fitting = [
            t for t in made if (t.kind in ("capture", "prisoner_negotiation")) == (count.what == "captured")
        ]
        if not fitting:
            continue
        hurting = [t for t in fitting if t.kind != "evacuation"] or fitting
        best = min(hurting, key=lambda t: min(abs(g.start - count.start) for g in t.triggers))
        if best.mention is not None and best.mention.group >= 0 and len(made) > 1:
            # A figure for a whole list of places belongs to none of them alone.
            siblings = [t for t in made if t.mention is not None and t.mention.group == best.mention.group]
            if len(siblings) > 1 and count.low > 0:
                continue
        best.counts = (*best.counts, count)


def is_harm(telling: Telling) -> bool:
    """Tell whether a telling only adds figures or damage, by words that tell no event alone."""
    return all(t.weight == 1 for t in telling.triggers)
