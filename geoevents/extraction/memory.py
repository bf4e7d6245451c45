"""What a report spoke of last: places, offices, days and claimants that later sentences lean on.

A small memory that is filled in reading order; `assemble` keeps one for each report, or for each post of a
live blog.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.model import Mention, Sentence
from geoevents.extraction.tellings import Read, Telling, is_harm

_PERSON: Final = r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)"
_OFFICER: Final = re.compile(
    rf"(?:['’]s)?(?: [a-z]+){{0,3}} ?(?:[Gg]overnor|[Mm]ayor|[Oo]fficial|[Hh]ead),? {_PERSON}"
)
_THE_OFFICER: Final = re.compile(rf"\b(?:[Tt]he (?:regional )?governor|Governor),? {_PERSON}")
_SAME_DAY: Final = Caseless(
    r"\b(?:the\s+same\s+(?:day|night|evening)|that\s+(?:day|night|same\s+day)|того\s+(?:ж|самого)\s+дня|цього\s+ж\s+дня|тієї\s+(?:ж|самої)\s+ночі|того\s+(?:ж|самого)\s+вечора|(?:в|у)\s+ту\s+же\s+ночь|той\s+же\s+ночью|тем\s+же\s+(?:вечером|утром)|в\s+(?:тот|этот)\s+же\s+день|у\s+той\s+(?:же|самий)\s+день)\b"
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


def note_topic(memory: Memory, read: Read) -> None:
    """Let a sentence without an event say where the next ones are ('Dnipro knows such nights.')."""
    sentence = read.sentence
    # In Ukrainian and Russian what is new, and goes on, stands last.
    named = read.mentions if sentence.lang == "en" else reversed(read.mentions)
    for mention in named:
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
    """Return who says what a sentence tells; 'he said' is the one who spoke before."""
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


def carry_place(telling: Telling, memory: Memory, read: Read) -> None:
    """Fill the place of a telling from what was named before, when its words allow that."""
    mention, sentence = telling.mention, telling.sentence
    if (
        mention is not None
        and not mention.anaphor
        and mention.role in ("office", "ref")
        and (telling.weight >= 2 or sentence.lang != "en")
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
        found = memory.region if mention.feature == "region" else memory.settlement
        if mention.feature == "any":
            found = memory.event_place or memory.settlement or memory.region
        how = f"'{mention.text}' stands for it"
    if found is None and memory.event_place is not None and memory.event_post == sentence.post.number:
        gap = sentence.paragraph - memory.event_paragraph
        if gap == 0 and telling.sentence.role not in ("title", "heading"):
            found, how = memory.event_place, "the same paragraph told of it"
    if found is None and sentence.role == "bullet" and memory.heading is not None and not is_harm(telling):
        found, how = memory.heading, "the heading names it"
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


def _note_place(telling: Telling, memory: Memory) -> None:
    if telling.mention is not None:
        memory.event_place = telling.mention
        memory.event_paragraph = telling.sentence.paragraph
        memory.event_post = telling.sentence.post.number


def inherit_day(telling: Telling, memory: Memory, sentence: Sentence) -> None:
    """Take the day of the sentence before in the same paragraph; remember this one's."""
    if telling.first is None and memory.day is not None and _SAME_DAY.search(sentence.text):
        telling.first, telling.last, telling.precision = memory.day
        telling.dated_by = "'the same day'"
        telling.trace.append(f"date: {telling.first} to {telling.last}, the same day")
    if telling.first is not None:
        memory.day = (telling.first, telling.last, telling.precision)
        memory.day_paragraph = sentence.paragraph
        return
    if memory.day is not None and memory.day_paragraph == sentence.paragraph:
        telling.first, telling.last, telling.precision = memory.day
        telling.dated_by = "inherited"
        telling.trace.append(f"date: {telling.first} to {telling.last}, as the sentence before")
