# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""Tellings to events: places carried over, days inherited, titles and repeats merged, denials tied on.

Walks a report once, in reading order, with a small memory of what was spoken of last; nothing is compared
with everything, so the time grows with the length of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.claims import is_hedged
from geoevents.extraction.memory import (
    Memory,
    carry_place,
    find_claimant,
    inherit_day,
    note_topic,
    remember_mentions,
)
from geoevents.extraction.model import Mention
from geoevents.extraction.tellings import (
    Read,
    Telling,
    family_of,
    goes_on,
    is_background,
    is_harm,
    make_tellings,
)

_LOOK_BACK: Final = 60
"""How many events back a telling is held against; more would make long reports slow."""
_FACILITIES: Final = frozenset(
    """checkpoint crossing post airport airfield airbase base bridge dam plant station reservoir camp
    пункт пропуска аэродром аеродром аэропорт аеропорт""".split()
)
_WEAPONS: Final = frozenset(("shelling", "missile_strike", "air_strike", "drone_attack"))
_AGAIN: Final = Caseless(r"\b(?:знову|удруге|снова|вновь|опять|ещё\s+раз|ще\s+раз|повторн\w+)\b")
_LEAD_PARAGRAPHS: Final = 3
_WAIT_LEAD: Final = 8
"""A lead without a place waits this many paragraphs for the one that names it; other sentences one."""
_TYPE_WORDS: Final = frozenset(
    """region oblast province district raion area direction sector axis city town village settlement
    the of область області области району района районі районе напрямку направлении місто село город""".split()
)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event in the making: its leading telling and the others that repeat it or add to it."""

    lead: Telling
    others: list[Telling] = field(default_factory=list)

    @property
    def tellings(self) -> list[Telling]:
        """All tellings, the leading one first."""
        return [self.lead, *self.others]


def assemble(reads: list[Read], *, is_live: bool, topic: Mention | None = None) -> list[Draft]:
    """Build the events of one report.

    Parameters
    ----------
    reads
        Its sentences in reading order, as `tellings.read_sentence` gives them.
    is_live
        Whether posts are units of their own, between which nothing is carried over.
    topic
        A place that the title names, for reports that name no other.
    """
    memory = Memory(title_place=topic)
    drafts: list[Draft] = []
    pending: list[Telling] = []
    post = -1
    previous: Read | None = None
    for read in reads:
        sentence = read.sentence
        if sentence.post.number != post:
            if is_live:
                memory = Memory(title_place=None)
                _flush(pending, drafts)
            post = sentence.post.number
        remember_mentions(memory, read)
        if not read.triggers and previous is not None and goes_on(read):
            read.triggers = previous.triggers
            read.times = read.times or previous.times
        tellings = make_tellings(read)
        previous = read if read.triggers else previous
        claimant = find_claimant(memory, read)
        for telling in tellings:
            telling.claimant = claimant
            carry_place(telling, memory, read)
            inherit_day(telling, memory, sentence)
            _settle(telling, drafts, pending, memory)
        if not tellings:
            note_topic(memory, read)
            _loose_sentence(read, drafts, claimant)
        _tie_denial(read, drafts)
    _flush(pending, drafts)
    return sorted(drafts, key=lambda draft: draft.lead.sentence.start)


def _flush(pending: list[Telling], drafts: list[Draft]) -> None:
    """Give tellings that found no place that of the headline, when it tells the same sort of thing."""
    headlines = [t for t in pending if t.mention is not None and t.sentence.role in ("title", "heading")]
    for headline in headlines:
        told = any(
            family_of(d.lead.kind) == family_of(headline.kind) for d in drafts if _one_post(d.lead, headline)
        )
        body = [
            t for t in pending
            if t.mention is None and t.sentence.role == "text" and not is_harm(t) and _one_post(t, headline)
            and family_of(t.kind) == family_of(headline.kind)
        ]  # fmt: skip
        if told or not body or headline.mention is None:
            continue
        lead = body[0]
        lead.mention = replace(headline.mention, role="carried")
        lead.trace.append(f"place: '{headline.mention.text}', from the headline")
        drafts.append(Draft(lead=lead, others=[*body[1:], headline]))
    pending.clear()


def _one_post(one: Telling, other: Telling) -> bool:
    return one.sentence.post.number == other.sentence.post.number


def _settle(telling: Telling, drafts: list[Draft], pending: list[Telling], memory: Memory) -> None:
    """Merge a telling with the event that it repeats, or make it an event, or let it wait for a place."""
    if is_harm(telling) and telling.counts and not any(count.low for count in telling.counts):
        # 'No one was hurt' is said of what was just told, and is no event.
        _add_counts(telling, drafts)
        return
    target = _find_target(telling, drafts)
    if target is not None:
        _merge(target, telling)
        return
    if telling.sentence.role in ("title", "heading") and telling.sentence.post.day is not None:
        # A headline is no event of its own: it waits for the text that tells it.
        pending.append(telling)
        return
    if telling.mention is None and not is_harm(telling):
        telling.mention = _place_beside(telling, drafts)
    if telling.mention is None:
        if telling.weight >= 2 or telling.counts:
            pending.append(telling)
        return
    if telling.weight < 2 and not telling.counts:
        return
    draft = Draft(lead=telling)
    drafts.append(draft)
    for waiting in list(pending):
        gap = telling.sentence.paragraph - waiting.sentence.paragraph
        opening = waiting.sentence.role == "title" or waiting.sentence.paragraph <= _LEAD_PARAGRAPHS
        if gap > (_WAIT_LEAD if opening else 1):
            if waiting.sentence.role not in ("title", "heading") and gap > _WAIT_LEAD:
                pending.remove(waiting)
        elif _repeats(waiting, telling, loose=True):
            _merge(draft, waiting)
            pending.remove(waiting)
        elif waiting.mention is None and gap <= 2 and _one_custody(waiting, telling):
            waiting.mention = replace(telling.mention, role="carried")
            waiting.trace.append(f"place: '{telling.mention.text}', where the captives are spoken of")
            drafts.append(Draft(lead=waiting))
            pending.remove(waiting)


def _add_counts(telling: Telling, drafts: list[Draft]) -> None:
    """Give the figures of a sentence to the event told just before it."""
    if not drafts:
        return
    lead = drafts[-1].lead
    near = telling.sentence.paragraph - max(t.sentence.paragraph for t in drafts[-1].tellings) <= 1
    if near and lead.sentence.post.number == telling.sentence.post.number:
        lead.counts = (*lead.counts, *telling.counts)
        if lead.claimant is None:
            lead.claimant = telling.claimant


def _one_custody(one: Telling, other: Telling) -> bool:
    return one.kind != other.kind and {one.kind, other.kind} == {"capture", "prisoner_negotiation"}


def _place_beside(telling: Telling, drafts: list[Draft]) -> Mention | None:
    """Return the place of the captives just spoken of, for talks about them that name none."""
    for draft in reversed(drafts[-3:]):
        near = telling.sentence.paragraph - draft.lead.sentence.paragraph <= 2
        if near and draft.lead.mention is not None and _one_custody(telling, draft.lead):
            telling.trace.append(f"place: '{draft.lead.mention.text}', where the captives are spoken of")
            return replace(draft.lead.mention, role="carried")
    return None


def _find_target(telling: Telling, drafts: list[Draft]) -> Draft | None:
    for draft in reversed(drafts[-_LOOK_BACK:]):
        if draft.lead.sentence.post.number != telling.sentence.post.number and telling.sentence.post.stamped:
            break
        if _repeats(telling, draft.lead, loose=telling.mention is None):
            return draft
    return None


def _repeats(telling: Telling, lead: Telling, *, loose: bool) -> bool:
    """Tell whether two tellings of one report tell the same event."""
    same_sentence = telling.sentence is lead.sentence
    if same_sentence and telling.mention is not None and lead.mention is not None:
        return False
    if family_of(telling.kind) != family_of(lead.kind) and not (
        is_harm(telling) and family_of(lead.kind) in ("remote", "ground")
    ):
        return False
    if not _days_fit(telling, lead) or (not title_like(lead) and _AGAIN.search(telling.sentence.text)):
        return False
    if _figures_clash(telling, lead) or _other_weapon(telling, lead):
        return False
    near = telling.sentence.paragraph - lead.sentence.paragraph
    title = telling.sentence.role in ("title", "heading") or lead.sentence.role in ("title", "heading")
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
    if not _same_place(telling.mention, lead.mention):
        return False
    if telling.kind == lead.kind or is_harm(telling) or is_harm(lead):
        return True
    # Other kinds of one family at one place: the same event when told in one breath.
    return title or abs(near) == 0 or (family_of(telling.kind) == "remote" and near <= 1)


def _other_weapon(telling: Telling, lead: Telling) -> bool:
    """Tell an air strike with a day of its own from the shelling told before, in Ukrainian and Russian."""
    return (
        telling.sentence.lang != "en"
        and telling.sentence is not lead.sentence
        and telling.kind != lead.kind
        and {telling.kind, lead.kind} <= _WEAPONS
        and telling.dated_by.startswith("'")
        and not title_like(lead)
    )


def title_like(telling: Telling) -> bool:
    """Tell whether a telling is of a headline."""
    return telling.sentence.role in ("title", "heading")


def _same_place(one: Mention, other: Mention) -> bool:
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
    for what in ("killed", "injured", "captured"):
        one = [c for c in telling.counts if c.what == what]
        other = [c for c in lead.counts if c.what == what]
        if one and other and max(c.low for c in one) != max(c.low for c in other):
            same = telling.sentence.paragraph == lead.sentence.paragraph
            if not same and min(max(c.low for c in one), max(c.low for c in other)) > 0:
                return True
    return False


def _merge(draft: Draft, telling: Telling) -> None:
    """Add a telling to an event; the heavier, dated, running text leads."""
    lead = draft.lead
    better = (
        (lead.sentence.role in ("title", "heading") and telling.sentence.role not in ("title", "heading"))
        or (
            telling.weight > lead.weight and telling.mention is not None and telling.mention.role != "carried"
        )
    ) and telling.mention is not None
    if better:
        draft.others.insert(0, lead)
        draft.lead = telling
    else:
        draft.others.append(telling)
    lead = draft.lead
    for other in draft.others:
        if lead.first is None and other.first is not None:
            lead.first, lead.last, lead.precision, lead.clock = (
                other.first,
                other.last,
                other.precision,
                other.clock,
            )
            lead.trace.append(f"date: {lead.first} to {lead.last}, from '{_short(other)}'")
    lead.trace.append(f"merged with: '{_short(telling if not better else draft.others[0])}'")


def _short(telling: Telling) -> str:
    words = " ".join(telling.sentence.text.split())
    return words if len(words) < 70 else words[:67] + "..."


def _loose_sentence(read: Read, drafts: list[Draft], claimant: str | None) -> None:
    """Use sentences without an event of their own: figures, 'nobody was hurt', 'could not be verified'."""
    if not drafts:
        return
    sentence = read.sentence
    draft = drafts[-1]
    lead = draft.lead
    if lead.sentence.post.number != sentence.post.number:
        return
    last = max(t.sentence.paragraph for t in draft.tellings)
    if (
        read.counts
        and sentence.paragraph - last <= 1
        and not _counts_known(draft, read)
        and not is_background(read)
        and not _elsewhere(read, lead)
        and family_of(lead.kind) in ("remote", "ground")
    ):
        lead.counts = (*lead.counts, *read.counts)
        lead.trace.append(f"figures: '{' '.join(sentence.text.split())[:70]}'")
        if claimant and lead.claimant is None:
            lead.claimant = claimant
    if claimant and sentence.lang != "en" and sentence.paragraph == last:
        # 'Про це розповів ...' is said of all that its paragraph told.
        for other in drafts[-_LOOK_BACK:]:
            if other.lead.claimant is None and other.lead.sentence.paragraph == last:
                other.lead.claimant = claimant
    if is_hedged(sentence.text) and sentence.paragraph - last <= 2:
        whole = "none of" in sentence.text.lower() or "these" in sentence.text.lower()
        for other in drafts[-4:] if whole else drafts[-1:]:
            if other.lead.sentence.post.number == sentence.post.number:
                other.lead.hedged = True


def _elsewhere(read: Read, lead: Telling) -> bool:
    """Tell whether a sentence names another place than the event before it."""
    named = [m for m in read.mentions if m.role in ("at", "object", "subject", "label") and not m.anaphor]
    return bool(named) and lead.mention is not None and not any(_same_place(m, lead.mention) for m in named)


def _counts_known(draft: Draft, read: Read) -> bool:
    known = {c.what for t in draft.tellings for c in t.counts if c.low > 0}
    return any(c.what in known for c in read.counts)


def _tie_denial(read: Read, drafts: list[Draft]) -> None:
    """Tie a denial ('Kyiv denies ...') to the events before it that it speaks of."""
    if read.denial is None or not drafts:
        return
    who, _ = read.denial
    for draft in reversed(drafts[-3:]):
        close = read.sentence.paragraph - draft.lead.sentence.paragraph <= 2
        if draft.lead.sentence.post.number == read.sentence.post.number and close:
            draft.lead.denied_by = draft.lead.denied_by or who
            draft.lead.trace.append(f"denied: '{' '.join(read.sentence.text.split())[:80]}'")
            break
