"""What a report spoke of last: places, offices, days and claimants that later sentences lean on.

A small memory that is filled in reading order; `assemble` keeps one for each report, or for each post of a
live blog.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geoevents.extraction.assignment import named_before
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.claims import last_group
from geoevents.extraction.model import Claim, Mention, Sentence
from geoevents.extraction.reads import Read, Telling, is_harm
from geoevents.extraction.words_en import CAPITALS

_PERSON: Final = r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)"
_OFFICER: Final = re.compile(
    rf"(?:['’]s)?(?: [a-z]+){{0,3}} ?(?:[Gg]overnor|[Mm]ayor|[Oo]fficial|[Hh]ead),? {_PERSON}"
)
_STORY_NAMED: Final = 4
_LOCAL_OFFICES: Final = ("governor", "the governor", "mayor", "the mayor", "its governor", "its mayor")
_GROUP_WORDS: Final = (
    "group",
    "fighters",
    "its fighters",
    "militants",
    "rebels",
    "legion",
    "corps",
)
_TELLS: Final = 3
_STORY_PLACE_REACH: Final = 2
_IN_COUNTRY: Final = re.compile(
    r"\b(?:in|across|inside)\s+(?:(?:southern|northern|eastern|western|central)\s+)?$"
)
_PART_OF_TOWN: Final = Caseless(
    r"\b(?:camp|neighbou?rhood|quarter|district|suburb|market|hospital|street|hill)s?$"
)
_THE_OFFICER: Final = re.compile(rf"\b(?:[Tt]he (?:regional )?governor|Governor),? {_PERSON}")
_MARKS: Final = 4
"""Characters beside a place that a heading of just its name may have."""


@dataclass(slots=True, kw_only=True)
class Memory:
    """What was spoken of last."""

    settlement: Mention | None = None
    region: Mention | None = None
    event_place: Mention | None = None
    event_post: int = -1
    event_paragraph: int = -1
    claimant: str | None = None
    trailing: tuple[str, int] | None = None
    group: str | None = None
    claim_post: int = -1
    day: tuple[date | None, date | None, str] | None = None
    day_paragraph: int = -1
    before: tuple[date | None, date | None, str] | None = None
    year_said: date | None = None
    sentence: Sentence | None = None
    label: Mention | None = None
    label_section: int = -1
    heading: Mention | None = None
    heading_alone: bool = False
    title_place: Mention | None = None
    dateline: Mention | None = None
    looks_back: bool = False
    story_place: Mention | None = None
    latest: Mention | None = None
    latest_paragraph: int = -1
    office: Mention | None = None
    offices: dict[str, Mention] = field(default_factory=dict)


def remember_mentions(memory: Memory, read: Read) -> None:
    """Remember the headings, labels and offices that a sentence names."""
    sentence = read.sentence
    named = [
        m
        for m in read.mentions
        if not m.anaphor and m.role not in ("metonym", "country", "office", "ref", "bare")
    ]
    for mention in read.mentions:
        if mention.role == "office" and mention.feature != "settlement" and memory.region is None:
            memory.region = mention
    _remember_office(memory, read)
    if sentence.role == "heading":
        places = [
            m
            for m in read.mentions
            if not m.anaphor and m.role not in ("metonym", "country", "office", "ref")
        ]
        memory.heading = places[0] if len(places) == 1 else None
        memory.heading_alone = len(places) == 1 and len(sentence.text) - len(places[0].text) <= _MARKS
        memory.label_section = sentence.section
    if named and named[0].role == "label":
        memory.label, memory.label_section = named[0], sentence.section
        memory.event_place, memory.event_paragraph, memory.event_post = (
            named[0],
            sentence.paragraph,
            sentence.post.number,
        )


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


def note_latest(memory: Memory, read: Read) -> None:
    """Remember the settlement named last: the next 'there' and 'the village' mean it."""
    named = [
        m
        for m in read.mentions
        if not m.anaphor
        and not (m.fuzzy and m.role == "at")
        and m.feature != "region"
        and m.role not in ("metonym", "country", "office", "ref")
        and not _PART_OF_TOWN.search(m.text)
        and m.name.lower() not in CAPITALS
    ]
    # 'It drew eyes away from Bakhmut. There ...': a place only left behind counts when no other is named.
    named = [m for m in named if m.role != "from"] or named
    if named:
        memory.latest, memory.latest_paragraph = named[-1], read.sentence.paragraph


def find_story_place(reads: list[Read]) -> Mention | None:
    """Return the town that a report is about: named often, and more than any other."""
    titled = {
        m.name for read in reads if read.sentence.role == "title" for m in read.mentions
        if not m.anaphor and m.feature != "region" and m.role not in ("metonym", "country", "office")
        and m.name.lower() not in CAPITALS
    }  # fmt: skip
    named = Counter(
        m.name for read in reads for m in read.mentions
        if not m.anaphor and m.feature != "region" and m.role in ("at", "object", "subject", "topic")
        and m.name.lower() not in CAPITALS
    )  # fmt: skip
    for name in titled:
        named[name] += _STORY_NAMED
    ranked = named.most_common(2)
    if not ranked:
        return None
    name, times = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if times < _STORY_NAMED or times < 2 * second:
        return None
    return next(m for read in reads for m in read.mentions if m.name == name)


def note_topic(memory: Memory, read: Read) -> None:
    """Let a sentence without an event say where the next ones are ('Dnipro knows such nights.')."""
    sentence = read.sentence
    # In Ukrainian and Russian what is new, and goes on, stands last.
    named = read.mentions if sentence.lang == "en" else tuple(reversed(read.mentions))
    for mention in sorted(named, key=lambda m: m.fuzzy):
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


def find_claimant(memory: Memory, read: Read) -> str | None:
    """Return who says what a sentence tells; 'he said' is the one who spoke before.

    The sentence right after '..., the governor said.' in the same paragraph goes on with what he said.
    """
    claim, before = read.claim, memory.trailing
    group = memory.group
    if read.sentence.lang == "en":
        memory.group = last_group(read.sentence.text) or group
    memory.trailing = None
    if claim is None:
        goes_on = read.sentence.lang == "en" and before is not None and before[1] == read.sentence.paragraph
        return before[0] if before is not None and goes_on else None
    found = _named_claimant(memory, read, claim, group)
    if found is not None and not read.sentence.text[claim.end :].strip(' .,;!?"”’'):
        memory.trailing = (found, read.sentence.paragraph)
    return found


def _named_claimant(memory: Memory, read: Read, claim: Claim, group: str | None) -> str | None:
    if claim.claimant == "*":
        return memory.claimant
    low = claim.claimant.lower()
    if group is not None and low in _GROUP_WORDS:
        memory.claimant = group
        return group
    # 'the governor', 'the ministry' alone are the ones named before.
    if (
        memory.claimant
        and low in memory.claimant.lower()
        and not (low in _LOCAL_OFFICES and _is_elsewhere(memory, read))
    ):
        return memory.claimant
    memory.claimant = claim.claimant
    return claim.claimant


def _is_elsewhere(memory: Memory, read: Read) -> bool:
    """Tell whether a sentence names another place than the event before it: its governor is another one."""
    named = [m for m in read.mentions if m.role in ("at", "subject", "object", "label") and not m.anaphor]
    place = memory.event_place
    return (
        bool(named) and place is not None and all(m.name.split()[0] != place.name.split()[0] for m in named)
    )


def carry_place(telling: Telling, memory: Memory, read: Read) -> None:
    """Fill the place of a telling from what was named before, when its words allow that."""
    mention, sentence = telling.mention, telling.sentence
    if (
        mention is not None
        and not mention.anaphor
        and mention.role in ("office", "ref")
        and (telling.weight >= 2 or sentence.lang != "en" or mention.role == "office")
    ):
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
        near = named_before(mention, read) or (
            memory.latest if sentence.paragraph - memory.latest_paragraph <= 1 else None
        )
        found = memory.region if mention.feature == "region" else near or memory.settlement
        if mention.feature == "any":
            found = near or memory.event_place or memory.settlement or memory.region
        if found is None and mention.feature == "settlement":
            found = memory.dateline
        how = f"'{mention.text}' stands for it"
    if found is None and memory.event_place is not None and memory.event_post == sentence.post.number:
        gap = sentence.paragraph - memory.event_paragraph
        if gap == 0 and telling.sentence.role not in ("title", "heading"):
            found, how = memory.event_place, "the same paragraph told of it"
    if memory.looks_back and mention is None and memory.latest is not None and telling.weight >= 2:
        # A story stays where it was last.
        gap = sentence.paragraph - memory.latest_paragraph
        about = memory.story_place is not None and telling.weight >= _TELLS
        if not about and gap <= (0 if found is not None else _STORY_PLACE_REACH):
            found, how = memory.latest, "the story was there last"
    if found is None and memory.story_place is not None and mention is None and telling.weight >= _TELLS:
        found, how = memory.story_place, "the story is about it"
    if found is not None and mention is None and _is_abroad(read):
        found = None
    if found is None and sentence.role == "bullet" and memory.heading is not None and not is_harm(telling):
        found, how = memory.heading, "the heading names it"
    if found is None and mention is None and memory.heading_alone and sentence.role == "text":
        found, how = memory.heading, "the heading is its name"
    if found is None and telling.claimant and not is_harm(telling) and telling.sentence.role == "text":
        found, how = memory.offices.get(telling.claimant.split()[-1]), f"{telling.claimant} speaks for it"
    if found is None and memory.title_place is not None and _stands_alone(telling, read):
        found, how = memory.title_place, "the title names it"
    if found is not None:
        telling.mention = replace(found, role="carried")
        telling.trace.append(f"place: '{found.text}'; {how}")
        memory.event_paragraph = sentence.paragraph
    else:
        telling.mention = None
    _after_event(memory, read)


def _stands_alone(telling: Telling, read: Read) -> bool:
    """Tell whether a Ukrainian or Russian telling without a place gives a day and is of the title's place."""
    if read.sentence.lang == "en" or read.sentence.role not in ("text", "bullet") or is_harm(telling):
        return False
    dated = any(when.first is not None and not when.reporting and not when.background for when in read.times)
    return dated and not any(mention.feature != "region" for mention in read.mentions)


def _is_abroad(read: Read) -> bool:
    """Tell whether a sentence says in which country it happened, and no more: 'in southern Israel'."""
    text = read.sentence.text
    return any(
        m.role == "country" and _IN_COUNTRY.search(text[max(0, m.start - 24) : m.start])
        for m in read.mentions
    )


def _note_place(telling: Telling, memory: Memory) -> None:
    if telling.mention is not None:
        memory.event_place = telling.mention
        memory.event_paragraph = telling.sentence.paragraph
        memory.event_post = telling.sentence.post.number
