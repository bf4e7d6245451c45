"""Tellings to events: places carried over, days inherited, titles and repeats merged, denials tied on.

Walks a report once, in reading order, with a small memory of what was spoken of last; nothing is compared
with everything, so the time grows with the length of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from geoevents.extraction.claims import is_hedged
from geoevents.extraction.model import Mention, Sentence
from geoevents.extraction.tellings import Read, Telling, family_of, goes_on, is_background, make_tellings

_LOOK_BACK: Final = 60
"""How many events back a telling is held against; more would make long reports slow."""
_PERSON: Final = r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)"
_OFFICER: Final = re.compile(rf"(?:['’]s)?(?: [a-z]+){{0,3}} ?(?:[Gg]overnor|[Mm]ayor|[Oo]fficial|[Hh]ead),? {_PERSON}")
_THE_OFFICER: Final = re.compile(rf"\b(?:[Tt]he (?:regional )?governor|Governor),? {_PERSON}")
_FACILITIES: Final = frozenset(
    """checkpoint crossing post airport airfield airbase base bridge dam plant station reservoir camp пункт пропуска
    аэродром аеродром аэропорт аеропорт""".split()
)
_LEAD_PARAGRAPHS: Final = 3
_WAIT_LEAD: Final = 8
"""A lead without a place waits this many paragraphs for the one that names it; other sentences one."""
_TYPE_WORDS: Final = frozenset(
    """region oblast province district raion area direction sector axis city town village settlement the of
    область області области району района районі районе напрямку направлении місто село город""".split()
)


@dataclass(slots=True, kw_only=True)
class Memory:
    """What was spoken of last."""

    settlement: Mention | None = None
    region: Mention | None = None
    event_place: Mention | None = None
    event_post: int = -1
    event_paragraph: int = -1
    claimant: str | None = None
    claim_post: int = -1
    day: tuple[date | None, date | None, str] | None = None
    day_paragraph: int = -1
    label: Mention | None = None
    label_section: int = -1
    heading: Mention | None = None
    title_place: Mention | None = None
    office: Mention | None = None
    offices: dict[str, Mention] = field(default_factory=dict)


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
                pending = _drop(pending)
            post = sentence.post.number
        _remember_mentions(memory, read)
        if not read.triggers and previous is not None and goes_on(read):
            read.triggers = previous.triggers
            read.times = read.times or previous.times
        tellings = make_tellings(read)
        previous = read if read.triggers else previous
        claimant = _claimant(memory, read)
        for telling in tellings:
            telling.claimant = claimant
            _carry_place(telling, memory, read)
            _inherit_day(telling, memory, sentence)
            _settle(telling, drafts, pending, memory)
        if not tellings:
            _note_topic(memory, read)
            _loose_sentence(read, drafts, claimant)
        _tie_denial(read, drafts)
    return drafts


def _drop(pending: list[Telling]) -> list[Telling]:
    pending.clear()
    return pending


def _remember_mentions(memory: Memory, read: Read) -> None:
    sentence = read.sentence
    named = [m for m in read.mentions if not m.anaphor and m.role not in ("metonym", "country", "office", "ref", "bare")]
    for mention in read.mentions:
        if mention.role == "office" and mention.feature != "settlement" and memory.region is None:
            memory.region = mention
    _remember_office(memory, read)
    if sentence.role == "heading":
        places = [m for m in read.mentions if not m.anaphor and m.role not in ("metonym", "country", "office", "ref")]
        memory.heading = places[0] if len(places) == 1 else None
        memory.label_section = sentence.section
    if named and named[0].role == "label":
        memory.label, memory.label_section = named[0], sentence.section
        memory.event_place, memory.event_paragraph, memory.event_post = named[0], sentence.paragraph, sentence.post.number


def _remember_office(memory: Memory, read: Read) -> None:
    """Remember whose governor somebody is: what he tells without a place is of his region."""
    text = read.sentence.text
    for mention in read.mentions:
        if mention.role != "office" or mention.anaphor:
            continue
        memory.office = mention
        named = _OFFICER.match(text[mention.end : mention.end + 90])
        if named:
            memory.offices[named[1].split()[-1]] = mention
    if memory.office is not None:
        for found in _THE_OFFICER.finditer(text):
            memory.offices.setdefault(found[1].split()[-1], memory.office)


def _note_topic(memory: Memory, read: Read) -> None:
    """Let a sentence without an event say where the next ones are ('Dnipro knows such nights.')."""
    sentence = read.sentence
    for mention in read.mentions:
        if mention.anaphor or mention.role not in ("at", "topic", "subject") or mention.feature == "region":
            continue
        memory.event_place, memory.settlement = mention, mention
        memory.event_paragraph, memory.event_post = sentence.paragraph, sentence.post.number
        return


def _after_event(memory: Memory, read: Read) -> None:
    for mention in read.mentions:
        if mention.anaphor or mention.role in ("metonym", "country", "ref"):
            continue
        if mention.feature == "region":
            memory.region = mention
        elif mention.role not in ("office", "bare"):
            memory.settlement = mention


def _claimant(memory: Memory, read: Read) -> str | None:
    claim = read.claim
    if claim is None:
        return None
    if claim.claimant == "*":
        return memory.claimant
    low = claim.claimant.lower()
    # 'the governor', 'the ministry' alone are the ones named before.
    if memory.claimant and low in memory.claimant.lower():
        return memory.claimant
    memory.claimant = claim.claimant
    return claim.claimant


def _carry_place(telling: Telling, memory: Memory, read: Read) -> None:
    """Fill the place of a telling from what was named before, when its words allow that."""
    mention, sentence = telling.mention, telling.sentence
    if mention is not None and not mention.anaphor and mention.role in ("office", "ref") and telling.weight >= 2:
        near = memory.event_place if memory.event_paragraph == sentence.paragraph else None
        if near is not None and mention.role == "office":
            telling.mention = near
            telling.trace.append(f"place: '{near.text}', carried over from the sentence before")
        _after_event(memory, read)
        _note_place(telling, memory)
        return
    if mention is not None and not mention.anaphor:
        _after_event(memory, read)
        _note_place(telling, memory)
        return
    found: Mention | None = None
    how = ""
    if mention is not None:
        found = memory.region if mention.feature == "region" else memory.settlement
        if mention.feature == "any":
            found = memory.event_place or memory.settlement or memory.region
        how = f"'{mention.text}' stands for it"
    if found is None and memory.event_place is not None and memory.event_post == sentence.post.number:
        gap = sentence.paragraph - memory.event_paragraph
        if gap == 0 and telling.sentence.role not in ("title", "heading"):
            found, how = memory.event_place, "the same paragraph told of it"
    if found is None and sentence.role == "bullet" and memory.heading is not None and not _is_harm(telling):
        found, how = memory.heading, "the heading names it"
    if found is None and telling.claimant and not _is_harm(telling) and telling.sentence.role == "text":
        found, how = memory.offices.get(telling.claimant.split()[-1]), f"{telling.claimant} speaks for it"
    if found is not None:
        telling.mention = replace(found, role="carried")
        telling.trace.append(f"place: '{found.text}'; {how}")
        memory.event_paragraph = sentence.paragraph
    else:
        telling.mention = None
    _after_event(memory, read)


def _note_place(telling: Telling, memory: Memory) -> None:
    if telling.mention is not None:
        memory.event_place = telling.mention
        memory.event_paragraph = telling.sentence.paragraph
        memory.event_post = telling.sentence.post.number


def _inherit_day(telling: Telling, memory: Memory, sentence: Sentence) -> None:
    """Take the day of the sentence before in the same paragraph; remember this one's."""
    if telling.first is not None:
        memory.day = (telling.first, telling.last, telling.precision)
        memory.day_paragraph = sentence.paragraph
        return
    if memory.day is not None and memory.day_paragraph == sentence.paragraph:
        telling.first, telling.last, telling.precision = memory.day
        telling.dated_by = "inherited"
        telling.trace.append(f"date: {telling.first} to {telling.last}, as the sentence before")


def _settle(telling: Telling, drafts: list[Draft], pending: list[Telling], memory: Memory) -> None:
    """Merge a telling with the event that it repeats, or make it an event, or let it wait for a place."""
    target = _find_target(telling, drafts)
    if target is not None:
        _merge(target, telling)
        return
    if telling.sentence.role in ("title", "heading") and telling.sentence.post.day is not None:
        # A headline is no event of its own: it waits for the text that tells it.
        pending.append(telling)
        return
    if telling.mention is None and not _is_harm(telling):
        telling.mention = _place_beside(telling, drafts, pending)
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
            pending.remove(waiting)
        elif _repeats(waiting, telling, loose=True):
            _merge(draft, waiting)
            pending.remove(waiting)
        elif waiting.mention is None and gap <= 2 and _one_custody(waiting, telling):
            waiting.mention = replace(telling.mention, role="carried")
            waiting.trace.append(f"place: '{telling.mention.text}', where the captives are spoken of")
            drafts.append(Draft(lead=waiting))
            pending.remove(waiting)


def _one_custody(one: Telling, other: Telling) -> bool:
    return one.kind != other.kind and {one.kind, other.kind} == {"capture", "prisoner_negotiation"}


def _place_beside(telling: Telling, drafts: list[Draft], pending: list[Telling]) -> Mention | None:
    """Return the place of the captives just spoken of, or that of the headline, for a text without one."""
    for draft in reversed(drafts[-3:]):
        near = telling.sentence.paragraph - draft.lead.sentence.paragraph <= 2
        if near and draft.lead.mention is not None and _one_custody(telling, draft.lead):
            telling.trace.append(f"place: '{draft.lead.mention.text}', where the captives are spoken of")
            return replace(draft.lead.mention, role="carried")
    for waiting in pending:
        same = family_of(waiting.kind) == family_of(telling.kind)
        if same and waiting.mention is not None and waiting.sentence.post.number == telling.sentence.post.number:
            telling.trace.append(f"place: '{waiting.mention.text}', from the headline")
            return replace(waiting.mention, role="carried")
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
        _is_harm(telling) and family_of(lead.kind) in ("remote", "ground")
    ):
        return False
    if not _days_fit(telling, lead):
        return False
    if _figures_clash(telling, lead):
        return False
    near = telling.sentence.paragraph - lead.sentence.paragraph
    title = telling.sentence.role in ("title", "heading") or lead.sentence.role in ("title", "heading")
    if telling.mention is None:
        if _is_harm(telling):
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
    if telling.kind == lead.kind or _is_harm(telling) or _is_harm(lead):
        return True
    # Other kinds of one family at one place: the same event when told in one breath.
    return title or abs(near) == 0 or (family_of(telling.kind) == "remote" and near <= 1)


def _is_harm(telling: Telling) -> bool:
    return all(t.weight == 1 for t in telling.triggers)


def _same_place(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions name one place, or one of them a part of the other's name."""
    if one.name.casefold() == other.name.casefold() or one.text.casefold() == other.text.casefold():
        return True
    mine = frozenset(one.name.casefold().replace("-", " ").split()) - _TYPE_WORDS
    its = frozenset(other.name.casefold().replace("-", " ").split()) - _TYPE_WORDS
    if not mine or not its or (mine ^ its) & _FACILITIES:
        return False
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
        or (telling.weight > lead.weight and telling.mention is not None and telling.mention.role != "carried")
    ) and telling.mention is not None
    if better:
        draft.others.insert(0, lead)
        draft.lead = telling
    else:
        draft.others.append(telling)
    lead = draft.lead
    for other in draft.others:
        if lead.first is None and other.first is not None:
            lead.first, lead.last, lead.precision, lead.clock = other.first, other.last, other.precision, other.clock
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
