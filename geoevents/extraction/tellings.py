# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""From one sentence to its tellings: which trigger goes with which place, day, figures and claimant.

A telling is one event as one sentence tells it, perhaps still without a place. Merging tellings into
events is the work of `assemble`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from geoevents.extraction.assignment import find_frame, find_holders, find_place, list_members
from geoevents.extraction.caseless import Caseless, Sieved
from geoevents.extraction.clauses import CLAUSE, NEW_PART, SIDE_CLAUSE, SPLITTER
from geoevents.extraction.figures import count_of
from geoevents.extraction.geometry_words import find_border_distance
from geoevents.extraction.model import Count, Mention, Trigger, When
from geoevents.extraction.reads import Read, Telling, family_of, is_background
from geoevents.extraction.timing import find_clock
from geoevents.extraction.triggers import is_civil, is_harmless, is_military

_MOST_TRIGGERS: Final = 16
_EACH: Final = re.compile(r"\b(?P<n>\w+)\s+each\s+(?:in|at|near)\b")
_ONE_MORE: Final = re.compile(
    r"(?:,|\band|;)\s+(?P<n>\w+)\s+(?:more\s+|others?\s+)?(?:in|at|near|outside)\s+(?:the\s+)?(?:(?:nearby|neighbou?ring|village|town|city|of)\s+)*$"
)
_WHEN: Final = re.compile(r"^[^.;:]{0,100}\b(?:when|after|as)\s+(?:[\w'’-]+\s+){0,6}$")
_TOTAL_HERE: Final = Sieved(
    r"\b(?:have|has)\s+(?:been\s+)?(?:died|killed|wounded|injured)\b[^.;,]{0,30}\b(?:in|across)\s+(?:the|this|that)\s+(?:district|region|area|country|territory|city|town)\b",
    needs=("died", "killed", "wounded", "injured"),
)
_ONGOING_SIDE: Final = re.compile(
    r",\s+(?:which|who|that)\s+(?:(?:is|are|have\s+been|has\s+been|was|were)\s+(?:\w+\s+){0,2}?\w+ing|often|regularly|frequently|for\s+months)\b[^,;]{0,160}(?:,|;|$)",
    re.IGNORECASE,
)
_PART_ONLY: Final = re.compile(
    r"(?:before|at)\s+dawn|in\s+the\s+early\s+hours|(?:in|during)\s+the\s+night", re.IGNORECASE
)
_CONTINUING: Final = Sieved(
    r"\b(?:is|are|was|were)\s+(?:still\s+)?(?:burning|going\s+on|under\s+way|ongoing|on\s+fire|continuing)\b|тривають|триває|идут|идёт|горит|горить|продолжаются",
)
_NO_EVENT: Final = Caseless(
    r"^\W*(?:photo|caption|file|map|graphic|video\s*:|read|watch)\b|\b(?:analysts?\s+(?:say|argue|believe)|one\s+analyst|experts?\s+(?:say|argue|believe)|in\s+my\s+(?:view|opinion))\b",
    needs=(
        "photo",
        "caption",
        "file",
        "map",
        "graphic",
        "video",
        "read",
        "watch",
        "analyst",
        "expert",
        "view",
        "opinion",
    ),
)


_STRONG: Final = 2
_OWN_REACH: Final = 30
_A_DAY: Final = re.compile(r",\s+an?\s+$")
_AND_ON: Final = re.compile(
    r"(?:\b(?:and|but|then|while)\s+(?:again\s+|then\s+)?|;\s+(?:[\w'’-]+\s+){0,3}?)(?:on\s+|early\s+on\s+)?$"
)
_WEEKS_AFTER: Final = Sieved(
    r"\b(?:(?:\w+|\d+|just|less\s+than\s+an?|more\s+than\s+an?)\s+)?(?:weeks?|months?|years?|decades?)\s+after\s+(?!(?:the\s+)?(?:first|initial))",
    needs=("after",),
)
_WHEN_ENDS: Final = re.compile(r"[,;:.—]|\b(?:and|but|while)\b")
_SINCE: Final = re.compile(r"\bsince\b[^,;.]*$")


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
    actual = _without_asides(actual[:_MOST_TRIGGERS], sentence.text)
    actual = [t for t in actual if not _long_before(t, sentence.text)]
    if not actual or _NO_EVENT.search(sentence.text):
        return []
    if is_background(read):
        return []
    groups: list[tuple[str, Mention | None, list[Trigger]]] = []
    frame = find_frame(read)
    for trigger in actual:
        place = find_place(trigger, read, frame)
        family = family_of(trigger.kind)
        for group in groups:
            same_place = group[1] is place or place is None or group[1] is None
            if group[0] != family or not same_place:
                continue
            if _on_another_day(read, group[2], trigger):
                # 'On 13 August a missile hit Sumy, and on 28 September drones did.'
                place = place or group[1]
                continue
            if _apart(sentence.text, group[2][-1], trigger, group[1], place):
                continue
            group[2].append(trigger)
            if group[1] is None and place is not None:
                groups[groups.index(group)] = (family, place, group[2])
            break
        else:
            groups.append((family, place, [trigger]))
    groups = _absorb_harm(groups, sentence.text)
    made: list[Telling] = []
    for family, place, triggers in groups:
        for member in list_members(place, read.mentions):
            made.append(_make(read, family, member, triggers, alone=len(groups) == 1))
    _share_counts(made, read)
    return [*made, *_gapped(made, read)]


def _gapped(made: list[Telling], read: Read) -> list[Telling]:
    """Return what a shortened clause adds: 'two were killed in Toretsk and one in Avdiivka'."""
    text = read.sentence.text
    taken = {t.mention.start for t in made if t.mention is not None}
    added = []
    for mention in read.mentions:
        if mention.role != "at" or mention.anaphor or mention.start in taken:
            continue
        found = _ONE_MORE.search(text[: mention.start])
        model = next((t for t in reversed(made) if t.mention and t.mention.end <= mention.start), None)
        harm = next((c for c in model.counts if c.what in ("killed", "injured")), None) if model else None
        if found is None or model is None or harm is None or found.start() < model.triggers[0].start:
            continue
        number = count_of(found["n"])
        if number is None:
            continue
        count = Count(start=found.start("n"), end=found.end("n"), what=harm.what, low=number, high=number)
        added.append(
            replace(model, mention=mention, counts=(count,), trace=[*model.trace, f"as well: '{found['n']}'"])
        )
    return added


def _without_asides(triggers: list[Trigger], text: str) -> list[Trigger]:
    """Leave out what a clause on the side says goes on anyway ('the army, which is fighting the RSF, bombed X')."""
    totals = [found.span() for found in _TOTAL_HERE.finditer(text)]
    triggers = [t for t in triggers if not any(start <= t.start < end for start, end in totals)]
    sides = [found.span() for found in _ONGOING_SIDE.finditer(text)]
    if not sides:
        return triggers
    main = [t for t in triggers if not any(start <= t.start < end for start, end in sides)]
    return main if any(t.weight >= 2 for t in main) else triggers


def _long_before(trigger: Trigger, text: str) -> bool:
    """Tell 'three weeks after they seized Goma' and 'months after the fall of X', which only say when, from news."""
    found = next((f for f in _WEEKS_AFTER.finditer(text) if f.end() <= trigger.start), None)
    return found is not None and not _WHEN_ENDS.search(text[found.end() : trigger.start])


def _apart(text: str, one: Trigger, other: Trigger, place: Mention | None, second: Mention | None) -> bool:
    """Tell whether two triggers stand in parts of the sentence that tell different events."""
    if place is not None and second is not None and place is second:
        return False
    gap = text[one.end : other.start]
    return place is not second and place is not None and second is not None and bool(SPLITTER.search(gap))


def _on_another_day(read: Read, told: list[Trigger], other: Trigger) -> bool:
    """Tell whether a sentence goes on with another day: 'on 13 August ... were fired, and on 28 September ...'."""
    if not any(t.weight >= _STRONG for t in told) or other.weight < _STRONG or other.start < told[0].start:
        return False
    named = [w for w in read.times if w.first is not None and w.precision == "day" and not w.reporting]
    before = [w for w in named if w.end <= told[0].start]
    if not before:
        return False
    between = [w for w in named if told[-1].end <= w.start and w.end <= other.start]
    return any(
        when.first != before[-1].first and _AND_ON.search(read.sentence.text[told[-1].end : when.start])
        for when in between
    )


def _absorb_harm(
    groups: list[tuple[str, Mention | None, list[Trigger]]], text: str
) -> list[tuple[str, Mention | None, list[Trigger]]]:
    """Give words that only add (killed, destroyed, saboteurs) to the group that tells the event."""
    strong = [g for g in groups if any(t.weight >= 2 for t in g[2])]
    if not strong:
        return groups
    kept = list(strong)
    for group in groups:
        if any(t.weight >= _STRONG for t in group[2]):
            continue
        target = next(
            (g for g in strong if g[1] is group[1] or group[1] is None or _holds(g[1], group[1], text)), None
        )
        if target is not None and _holds(target[1], group[1], text):
            # 'Debris killed one in the Holosiivskyi district of Kyiv': the part says where.
            moved = (target[0], group[1], target[2])
            kept[kept.index(target)] = strong[strong.index(target)] = moved
            target = moved
        if target is None:
            # 'struck a market, killing 20, medics at ... said': what follows in one breath belongs to it.
            at = min(t.start for t in group[2])
            target = next(
                (g for g in strong if g[2][0].start < at and not NEW_PART.search(text[g[2][0].end : at])),
                None,
            )
        if target is None and all(t.weight == 1 for t in group[2]):
            # 'Two children died in the city when a shell crashed into a house in X' is one event.
            at = max(t.end for t in group[2])
            target = next(
                (g for g in strong if g[2][0].start > at and _WHEN.search(text[at : g[2][0].start])), None
            )
        if target is None:
            kept.append(group)
        else:
            target[2].extend(group[2])
    return kept


def _holds(whole: Mention | None, part: Mention | None, text: str) -> bool:
    """Tell whether a place holds another that is named right before it: 'the Holosiivskyi district of Kyiv City'."""
    return whole is not None and part is not None and text[part.end : whole.start].strip() == "of"


def _start(trigger: Trigger) -> int:
    return trigger.start


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
        # 'Retook the bridge after two weeks of fighting': what is told first is what happened.
        first = min(
            (t for t in triggers if t.kind in ("advance", "battle") and t.weight >= _STRONG),
            key=_start,
            default=None,
        )
        return (first.kind if first else "advance"), heavy
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
        military=is_military(sentence.text, sentence.lang), civil=is_civil(sentence.text, sentence.lang),
        harmless=is_harmless(sentence.text, sentence.lang), beside=find_holders(place, read.mentions),
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
    usable = [
        w for w in read.times if w.first is not None and not w.background and not _aside(text, w.start, at)
        and not _owns_another(w, telling, read)
    ]  # fmt: skip
    # '28 September, a Saturday' is one day, named twice.
    events = [
        w for w in usable if not w.reporting
        and not (_A_DAY.search(text[: w.start]) and any(0 < w.start - o.end <= 5 for o in usable))
    ]  # fmt: skip
    named = [w for w in events if not _PART_ONLY.fullmatch(w.text)]
    # 'On the first of June the shelling began before dawn': the dawn is that of the day named.
    events = named or events
    if events:

        def cost(when: When) -> float:
            gap = text[min(when.start, at) : max(when.start, at)]
            coarse = {"day": 0.0, "range": 0.0, "week": 25.0, "month": 40.0}.get(when.precision, 60.0)
            if when.start > at and _AND_ON.search(gap):
                coarse += 80.0  # 'and on 28 September ...' is said of what follows
            return len(gap) + 60.0 * len(SPLITTER.findall(gap)) + 45.0 * len(CLAUSE.findall(gap)) + coarse

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


def _owns_another(when: When, telling: Telling, read: Read) -> bool:
    """Tell whether "Sunday's" of "a drone hit the brigade that carried out Sunday's strike" is of another event."""
    if not when.text.endswith(("'s", "’s")):
        return False
    owned = next((t for t in read.triggers if 0 <= t.start - when.end < _OWN_REACH), None)
    return owned is not None and owned.weight >= _STRONG and owned not in telling.triggers


def _aside(text: str, when: int, at: int) -> bool:
    """Tell whether a time stands in a clause on the side (', which fell last May,') that the trigger is not in."""
    since = _SINCE.search(text[:when])
    if since and (at < since.start() or SPLITTER.search(text[when:at])):
        # 'the deadliest strike since the war began in April' is not of April; 'counted 49 assaults since yesterday,
        # and soldiers say ...' is not said of what the soldiers say.
        return True
    for found in SIDE_CLAUSE.finditer(text):
        if found.start() <= when < found.end():
            return not found.start() <= at < found.end()
    return False


def _share_counts(made: list[Telling], read: Read) -> None:
    """Give each count to one telling: the nearest of a family that hurts people, or the only one."""
    if not made or not read.counts:
        return
    each = _EACH.search(read.sentence.text)
    apiece = count_of(each["n"]) if each else None
    for count in read.counts:
        fitting = [
            t for t in made if (t.kind in ("capture", "prisoner_negotiation")) == (count.what == "captured")
        ]
        if not fitting and count.what == "captured":
            # 'Nine attacks were repelled and five men captured': who fought took them.
            fitting = [t for t in made if family_of(t.kind) == "ground"]
        if not fitting:
            continue
        hurting = [t for t in fitting if t.kind != "evacuation"] or fitting
        best = min(hurting, key=lambda t: min(abs(g.start - count.start) for g in t.triggers))
        if best.mention is not None and best.mention.group >= 0 and len(made) > 1:
            siblings = [t for t in made if t.mention is not None and t.mention.group == best.mention.group]
            if len(siblings) > 1 and count.low > 0 and apiece is not None:
                # 'Four were injured, one each in A, B, C and D.'
                for sibling in siblings:
                    sibling.counts = (*sibling.counts, replace(count, low=apiece, high=apiece))
                continue
            if len(siblings) > 1 and (count.low > 0 or count.high):
                # A figure for a whole list of places is that of each at most.
                for sibling in siblings:
                    sibling.counts = (*sibling.counts, replace(count, low=0))
                continue
        best.counts = (*best.counts, count)
