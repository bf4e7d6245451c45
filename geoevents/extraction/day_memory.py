"""The days that a report spoke of last, which later sentences lean on; a part of its `Memory`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from geoevents.extraction.calendar_phrases import leans_on_story, read_beside
from geoevents.extraction.calendar_words import make_day, names_a_month
from geoevents.extraction.memory import Memory
from geoevents.extraction.model import Sentence
from geoevents.extraction.reads import Read, Telling

_YEAR_SAID: Final = re.compile(r"\b(?:19|20)\d\d\b|year|\b(?:this|last)\s+[A-Z]")
_THIS: Final = re.compile(r"\bthis\b")
_THE_MORNING_ON_WHICH: Final = re.compile(
    r"\bon\s+the\s+(?:very\s+|same\s+)?(?:day|morning|night|evening|afternoon)\s+(?:on\s+which|that\s+\w+|when)\b",
    re.IGNORECASE,
)
_STORY_REACH: Final = 5
"""Paragraphs over which a report that looks back keeps to the day of its story."""
_STORY_DAYS: Final = 10
_LONG_PAST: Final = 60
_OTHER_YEAR_DAYS: Final = 300


def inherit_day(telling: Telling, memory: Memory, sentence: Sentence, *, looks_back: bool) -> None:
    """Take the day of what was told before, where the words or the report allow that; remember this one's.

    Parameters
    ----------
    telling, memory, sentence
        What is dated, and what it may lean on.
    looks_back
        The report tells of days well before it: then an undated event belongs to the day told of before, or
        to none, but not to the day of the report.
    """
    if memory.sentence is not sentence:
        # 'Three days later' counts from what was told before its sentence.
        memory.sentence, memory.before = sentence, memory.day
    before = memory.before
    told = (before[0], before[1]) if before and before[0] and before[1] else None
    by_story = looks_back and leans_on_story(sentence.text) and not names_a_month(telling.dated_by)
    if looks_back and told and told[0] is not None:
        _put_into_story_year(telling, told[0], memory.year_said, sentence)
    if telling.first is None or by_story:
        beside = read_beside(sentence.text, (told[0], told[1]) if told and told[0] and told[1] else None)
        if beside is not None:
            telling.first, telling.last, telling.precision = beside[:3]
            telling.dated_by = f"'{beside[3]}'"
            telling.trace.append(f"date: {telling.first} to {telling.last}, '{beside[3]}'")
        elif by_story:
            telling.first = telling.last = None
    if telling.first is not None:
        if looks_back and telling.precision in ("month", "week"):
            return
        memory.day = (telling.first, telling.last, telling.precision)
        memory.day_paragraph = sentence.paragraph
        return
    if _THE_MORNING_ON_WHICH.search(sentence.text):
        # 'On the morning on which she fled' is a day that only the story knows.
        memory.day = None
    gap = sentence.paragraph - memory.day_paragraph
    if memory.day is not None and gap <= (_STORY_REACH if looks_back else 0):
        telling.first, telling.last, telling.precision = memory.day
        telling.dated_by = "inherited"
        telling.trace.append(f"date: {telling.first} to {telling.last}, as the sentence before")
    elif looks_back:
        telling.undated = True
        telling.trace.append("date: not said, and the report looks back over many days")


def note_year(memory: Memory, read: Read) -> None:
    """Remember the last year that the report says ('30 June 2022', 'in March of this year')."""
    day = read.sentence.post.day
    for when in read.times:
        if _YEAR_SAID.search(when.text) and (when.first is not None or _THIS.search(when.text)):
            memory.year_said = when.first or day


def _put_into_story_year(telling: Telling, told: date, year_said: date | None, sentence: Sentence) -> None:
    """Read 'on 24 March' in the year of a story that is told of a year long past."""
    published, first, last = sentence.post.day, telling.first, telling.last
    if first is None or last is None or published is None or not names_a_month(telling.dated_by):
        return
    stated = _YEAR_SAID.search(telling.dated_by.split(" is ")[0])
    if stated or (published - told).days < _OTHER_YEAR_DAYS:
        return
    if year_said is not None and (published - year_said).days < _OTHER_YEAR_DAYS:
        # 'In March of this year ... From 14 March': the report has come back to its own year.
        return
    # A story goes on: 'the second week of January' after a day in August is the next one.
    years = (make_day(year, first.month, first.day) for year in (told.year, told.year + 1))
    moved = next((day for day in years if day is not None and (told - day).days <= _LONG_PAST), None)
    if moved is not None and moved < first:
        telling.first, telling.last = moved, moved + (last - first)
        telling.trace.append(f"date: {moved}, in the year of the story")


def note_day(memory: Memory, read: Read, *, looks_back: bool) -> None:
    """Let a sentence without an event say when the story is ('What took place on May 22 and 23 was small').

    In other reports only a day long past does so: what follows it in the paragraph is history.
    """
    day = read.sentence.post.day
    for when in read.times:
        if not looks_back and (day is None or when.last is None or (day - when.last).days < _LONG_PAST):
            continue
        if when.first and when.last and not when.reporting and (when.last - when.first).days <= _STORY_DAYS:
            memory.day = (when.first, when.last, when.precision)
            memory.day_paragraph = read.sentence.paragraph
            return
