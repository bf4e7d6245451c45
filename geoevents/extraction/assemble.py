# Patterns and word lists read better whole than cut at a column.
"""Tellings to events: places carried over, days inherited, titles and repeats merged, denials tied on.

Walks a report once, in reading order, with a small memory of what was spoken of last; nothing is compared
with everything, so the time grows with the length of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from geoevents.extraction.claims import is_hedged, names_who_claimed
from geoevents.extraction.day_memory import inherit_day, note_day, note_year
from geoevents.extraction.lending import Said, lend_claimants
from geoevents.extraction.memory import (
    Memory,
    carry_place,
    find_claimant,
    find_story_place,
    note_latest,
    note_topic,
    remember_mentions,
)
from geoevents.extraction.model import Mention
from geoevents.extraction.reads import Read, Telling, family_of, goes_on, is_background, is_care, is_harm
from geoevents.extraction.repeats import is_same_place, repeats
from geoevents.extraction.tellings import make_tellings

_LOOK_BACK: Final = 60
"""How many events back a telling is held against; more would make long reports slow."""
_LEAD_PARAGRAPHS: Final = 3
_WAIT_LEAD: Final = 8
"""A lead without a place waits this many paragraphs for the one that names it; other sentences one."""
_THE_ATTACK: Final = re.compile(
    r"^\W*(?:The|That|This)\s+(?:\w+\s+)?(?:blasts?|strikes?|attacks?|raids?|shelling|bombardment|explosions?|missiles?|drones?|bombs?|rockets?|shells?)\b"
)
_ATTACKS: Final = re.compile(
    r"\b(?:the|these|those|such|recent|previous|their|its)\s+(?:\w+\s+)?(?:attacks|raids|strikes|clashes|assaults|incursions|battles)$",
    re.IGNORECASE,
)
_CAPTIVES_REACH: Final = 4


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event in the making: its leading telling and the others that repeat it or add to it."""

    lead: Telling
    others: list[Telling] = field(default_factory=list)

    @property
    def tellings(self) -> list[Telling]:
        """All tellings, the leading one first."""
        return [self.lead, *self.others]


def assemble(
    reads: list[Read],
    *,
    is_live: bool,
    topic: Mention | None = None,
    dateline: Mention | None = None,
    looks_back: bool = False,
) -> list[Draft]:
    """Build the events of one report.

    Parameters
    ----------
    reads
        Its sentences in reading order, as `tellings.read_sentence` gives them.
    is_live
        Whether posts are units of their own, between which nothing is carried over.
    topic
        A place that the title names, for reports that name no other.
    dateline
        The town that the report is sent from: 'the city', when no other is named.
    looks_back
        Whether the report tells of days well before it, as features do.
    """
    memory = Memory(title_place=topic, dateline=dateline, looks_back=looks_back)
    if looks_back:
        memory.story_place = dateline or find_story_place(reads)
    drafts: list[Draft] = []
    pending: list[Telling] = []
    said: list[Said] = []
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
        note_year(memory, read)
        if not read.triggers and previous is not None and goes_on(read):
            read.triggers = previous.triggers
            read.times = read.times or previous.times
        tellings = make_tellings(read)
        previous = read if read.triggers else previous
        claimant = find_claimant(memory, read)
        if claimant and read.claim is not None:
            said.append((read, claimant))
        for telling in tellings:
            telling.claimant = claimant
            if claimant and read.claim is None:
                telling.trace.append(f"claimant: {claimant}, who said what the sentence before tells")
            carry_place(telling, memory, read)
            inherit_day(telling, memory, sentence, looks_back=looks_back)
            _settle(telling, drafts, pending, memory)
        if not tellings:
            note_topic(memory, read)
            note_day(memory, read, looks_back=looks_back)
            _loose_sentence(read, drafts, claimant)
        note_latest(memory, read)
        _tie_denial(read, drafts)
    _flush(pending, drafts)
    _share_captives(drafts)
    if not looks_back:
        # A story puts many voices side by side.
        lend_claimants((draft.tellings for draft in drafts), said)
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
    if is_harm(telling) and telling.counts and all(count.high == 0 for count in telling.counts):
        # 'No one was hurt' is said of what was just told, and is no event.
        _add_counts(telling, drafts)
        return
    away = telling.mention is not None and telling.mention.role in ("to", "for", "toward")
    if is_harm(telling) and (away or is_care(telling)):
        # 'The wounded have left for Odesa', 'are in hospital in Sumy': they were not wounded there.
        telling.mention = None
    target = _find_target(telling, drafts)
    if target is not None:
        _merge(target, telling)
        return
    if telling.sentence.role in ("title", "heading") and telling.sentence.post.day is not None:
        # A headline is no event of its own: it waits for the text that tells it.
        pending.append(telling)
        return
    _as_before(telling, drafts)
    if _tells_where(telling, drafts):
        return
    if is_harm(telling) and not telling.counts and _refine(telling, drafts):
        return
    if _is_general(telling):
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
        elif repeats(waiting, telling, loose=True):
            _merge(draft, waiting)
            pending.remove(waiting)
        elif waiting.mention is None and gap <= 2 and _one_custody(waiting, telling):
            waiting.mention = replace(telling.mention, role="carried")
            waiting.trace.append(f"place: '{telling.mention.text}', where the captives are spoken of")
            drafts.append(Draft(lead=waiting))
            pending.remove(waiting)


def _is_general(telling: Telling) -> bool:
    """Tell what only speaks of attacks as such: 'The attacks have been carried out by ...'."""
    if telling.mention is not None and telling.mention.role != "carried":
        return False
    text = telling.sentence.text
    return all(
        _ATTACKS.search(text[max(0, t.start - 30) : t.end]) for t in telling.triggers if t.weight >= 2
    ) and (telling.weight >= 2 and not telling.counts)


def _tells_where(telling: Telling, drafts: list[Draft]) -> bool:
    """Let 'The blast hit the town of X' say where in its region the strike just told of was."""
    mention, draft = telling.mention, drafts[-1] if drafts else None
    if (
        draft is None
        or mention is None
        or mention.feature == "region"
        or mention.role not in ("at", "object")
    ):
        return False
    lead = draft.lead
    if (
        lead.mention is None
        or lead.mention.feature != "region"
        or family_of(lead.kind) != family_of(telling.kind)
    ):
        return False
    near = telling.sentence.paragraph - lead.sentence.paragraph <= 1 and _one_post(telling, lead)
    if not near or not _THE_ATTACK.match(telling.sentence.text):
        return False
    lead.trace.append(f"place: '{mention.text}', where '{_short(telling)}'")
    lead.mention, lead.beside, lead.detailed = mention, (lead.mention,), True
    draft.others.append(telling)
    return True


def _as_before(telling: Telling, drafts: list[Draft]) -> None:
    """Let the dead of an air raid be those of air raids, also when they are fighters."""
    if not (is_harm(telling) and telling.kind == "battle" and drafts):
        return
    lead = drafts[-1].lead
    if lead.sentence.paragraph == telling.sentence.paragraph and family_of(lead.kind) == "remote":
        telling.trace.append(f"kind {lead.kind}: as the sentence before")
        telling.kind = lead.kind


def _refine(telling: Telling, drafts: list[Draft]) -> bool:
    """Let damage in a named town say where in its region the attack just told of was.

    'Drones were launched at grain stores in Odesa region. Warehouses in Reni were damaged.' is one event, in
    Reni; a second town named so is another.
    """
    mention, draft = telling.mention, drafts[-1] if drafts else None
    if draft is None or mention is None or mention.anaphor or mention.role not in ("at", "subject", "object"):
        return False
    lead = draft.lead
    beside = telling.sentence.paragraph == lead.sentence.paragraph and _one_post(telling, lead)
    if mention.feature == "region" or family_of(lead.kind) != "remote" or not beside or lead.mention is None:
        return False
    if lead.detailed:
        drafts.append(Draft(lead=replace(lead, mention=mention, counts=(), trace=[*lead.trace])))
        return True
    if lead.mention.feature != "region":
        return False
    lead.trace.append(f"place: '{mention.text}', where '{_short(telling)}'")
    lead.mention, lead.beside, lead.detailed = mention, (lead.mention,), True
    draft.others.append(telling)
    return True


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


def _share_captives(drafts: list[Draft]) -> None:
    """Give talks about captives the number of those captured, when the report tells it beside."""
    for talks in drafts:
        if talks.lead.kind != "prisoner_negotiation" or any(t.counts for t in talks.tellings):
            continue
        for other in drafts:
            near = abs(other.lead.sentence.paragraph - talks.lead.sentence.paragraph) <= _CAPTIVES_REACH
            if other.lead.kind == "capture" and near and _one_post(other.lead, talks.lead):
                held = tuple(c for t in other.tellings for c in t.counts if c.what == "captured")
                talks.lead.counts = (*talks.lead.counts, *held)
                break


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
        if repeats(telling, draft.lead, loose=telling.mention is None):
            return draft
    return None


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
            lead.first, lead.last = other.first, other.last
            lead.precision, lead.clock = other.precision, other.clock
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
        told = [d.lead for d in drafts[-_LOOK_BACK:] if d.lead.sentence is lead.sentence]
        listed = [one for one in told if one.mention is not None and one.mention.group >= 0]
        # After a list of places a figure is that of each at most.
        several = len(listed) > 1
        counts = tuple(replace(c, low=0) for c in read.counts) if several else read.counts
        for one in listed if several else [lead]:
            one.counts = (*one.counts, *counts)
            one.trace.append(f"figures: '{' '.join(sentence.text.split())[:70]}'")
        if claimant and lead.claimant is None:
            lead.claimant = claimant
    unnamed = lead.claimant is None or " " not in lead.claimant  # 'Gunmen', 'Fighters'
    if claimant and unnamed and names_who_claimed(sentence.text) and sentence.paragraph - last <= 1:
        lead.claimant = claimant
        lead.trace.append(f"claimant: '{' '.join(sentence.text.split())[:80]}'")
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
    return bool(named) and lead.mention is not None and not any(is_same_place(m, lead.mention) for m in named)


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
