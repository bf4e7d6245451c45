"""What travels between the stages of extraction: documents, sentences, mentions, tellings.

Frozen records only; no stage changes what another one made. All offsets count characters of
`Document.text`, from 0, end excluded. This module knows neither files nor the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gazetteer.model import Relation

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report.

    Parameters
    ----------
    name
        What the rows call it: the file's name, with '#2' and so on for the second record of a file.
    text
        The article. For HTML and JSON it is the text taken out of the page or the field.
    title, source, author, url, lang
        As the file states them; `lang` is 'en', 'uk' or 'ru', None when it must be found out.
    published
        Day of publication, None when nothing states it.
    markup
        'text', 'markdown' or 'html': whether markup characters must be masked.
    """

    name: str
    text: str
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    lang: str | None = None
    markup: str = "text"

    def __post_init__(self) -> None:
        """Replace lone surrogates, which no table can hold, one by one: offsets stay."""
        for name in ("name", "text", "title", "source", "author", "url"):
            words = getattr(self, name)
            if words and not words.isascii() and _SURROGATE.search(words):
                object.__setattr__(self, name, _SURROGATE.sub("\ufffd", words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A part of a report with a time of its own: a live-blog post, or the whole of a plain report.

    Parameters
    ----------
    number
        Its place in the report, from 0.
    day
        Its day; None when unknown.
    clock
        'HH:MM' as written, None without one.
    stamped
        Whether the report itself stamps it (a live blog, a channel).
    """

    number: int
    day: date | None
    clock: str | None = None
    stamped: bool = False
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with its place in the report.

    Parameters
    ----------
    role
        'title', 'heading', 'text' or 'bullet'.
    lang
        'en', 'uk' or 'ru'.
    label
        What stands before a colon or as the opening word of a list entry ('Shebekino. The market ...').
    """

    start: int
    end: int
    text: str
    lang: str
    paragraph: int
    post: Post
    role: str = "text"
    section: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A toponym in a sentence; offsets count within the sentence.

    Parameters
    ----------
    text
        As written, type words included ('Borisovka district').
    name
        What the gazetteer is asked.
    feature
        'settlement', 'region' or 'any', from the words around.
    role
        'at', 'object', 'subject', 'label', 'from', 'to', 'office' (whose governor) or 'bare'.
    adm1
        A region named with it ('Hirnyk, Donetsk region'), as written.
    relation
        Words that shift the point: 'near', 'outskirts' or a distance and bearing.
    anchor
        Where the report itself puts it: a name, the km from it, the bearing from it in degrees or None
        ('Torske (15km west of Kreminna)').
    """

    start: int
    end: int
    text: str
    name: str
    feature: str = "any"
    role: str = "bare"
    adm1: str | None = None
    vague_km: float = 0.0
    offset_km: float | None = None
    bearing_deg: float | None = None
    stated_border_km: float | None = None
    anaphor: bool = False
    fuzzy: bool = False
    group: int = -1
    anchor: tuple[str, float, float | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression, resolved against the day of its post.

    Parameters
    ----------
    precision
        'day', 'range', 'week', 'month' or 'unknown'.
    reporting
        It says when somebody spoke, not when the event was.
    background
        It spans a war or a year ('since February last year'): no date of one event.
    past
        It puts what is told into the past, without a day ('last year', 'in 2014', 'that July').
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: str
    clock: str | None = None
    reporting: bool = False
    background: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells an event; `mood` says whether it happened."""

    start: int
    end: int
    text: str
    kind: str
    weight: int
    rule: str
    mood: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people: `what` is 'killed', 'injured' or 'captured'; `high` None is open."""

    start: int
    end: int
    what: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says so. `hedged` when the report says that it could not be checked."""

    start: int
    end: int
    claimant: str
    side: str | None = None
    hedged: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEvent:
    """What an extractor gives back for one telling of one event; placing and checks follow.

    Parameters
    ----------
    kind
        One of `geoevents.vocabulary.KINDS`.
    place
        The place as written; it is looked up with `adm1`, `country`, `feature` and `near`.
    text_start, text_end
        The passage in `Document.text`.
    date_start, date_end
        None when the text does not say; `date_precision` is then 'unknown'.
    killed, injured, captured
        (low, high) or None; high None is open.
    near, regions
        Points and first-order divisions that the report speaks of; homonyms and misspellings lean on them.
    inside
        The sector, district and oblast that the report speaks of there: the place lies inside.
    vague_km
        Kilometres to add to the place's uncertainty ('near', 'outskirts').
    offset_km, bearing_deg
        A stated distance and direction from `place` to the event.
    stated_border_km, stated_from
        The distances that the report gives: to the border, and to named places, in km.
    anchor
        Where the report puts the place: a name, the km from it, the bearing from it in degrees or None.
    within
        Names that hold the place or lie by it, nearest first; one of them stands for a place that no source
        knows.
    beside
        Names that the report says it lies at ('X, a hamlet near Y'): they choose among namesakes, too.
    trace
        The decisions, one line each, for `explain`.
    """

    kind: str
    text_start: int
    text_end: int
    place: str | None = None
    name: str | None = None
    feature: str = "any"
    adm1: str | None = None
    country: str | tuple[str, ...] | None = None
    near: tuple[tuple[float, float], ...] = ()
    regions: tuple[str, ...] = ()
    relation: Relation | None = None
    inside: tuple[str, ...] = ()
    vague_km: float = 0.0
    offset_km: float | None = None
    bearing_deg: float | None = None
    stated_border_km: float | None = None
    stated_from: tuple[tuple[str, float], ...] = ()
    between: str | None = None
    anchor: tuple[str, float, float | None] | None = None
    within: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = "unknown"
    time_local: str | None = None
    killed: tuple[int, int | None] | None = None
    injured: tuple[int, int | None] | None = None
    captured: tuple[int, int | None] | None = None
    actor_a: str | None = None
    actor_b: str | None = None
    claimant: str | None = None
    claimant_side: str | None = None
    status: str = "unverified"
    note: str | None = None
    source_day: date | None = None
    trace: tuple[str, ...] = field(default=())


Extractor = Callable[[Document], Iterable[RawEvent]]
"""A function from one document to its events; another one can be given by import path."""
