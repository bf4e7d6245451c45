"""Where the report itself says that a place lies: 'X, a hamlet near Y', 'X, 15km to the south'.

Said once, it holds for the whole report; used for names that no source knows, or that many places bear.
Looks at text and mentions alone; the gazetteer comes in later, in `anchoring`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from geoevents.extraction.geometry_words import bearing_of
from geoevents.extraction.memory import find_story_place
from geoevents.extraction.model import Mention, RawEvent
from geoevents.extraction.reads import Read
from geoevents.extraction.words_en import CAPITALS

_REACH: Final = 70
_MOST_NAMES: Final = 120
_MILE_KM: Final = 1.609
_BY: Final = re.compile(
    r"^(?:\s+(?:road|street|market|camp|hospital|airport|district|quarter|area|neighbou?rhood))?(?:\s+(?:is|lies|sits|stands))?,?\s*\(?(?:(?:an?|the|its)\s+(?:[\w-]+\s+){0,4}?)?(?:just\s+|not\s+far\s+)?"
    r"(?:near|outside|beside|opposite|close\s+to|next\s+to|in|on\s+the\s+(?:\w+\s+)?(?:edge|outskirts|side)\s+of"
    r"|(?:suburb|quarter|part|district|neighbou?rhood|outskirts)\s+of|in\s+the\s+(?:[\w-]+\s+){1,3}of|(?:north|south|east|west)[\w-]*\s+of)"
    r"\s+(?:the\s+)?(?:(?:town|city|village|port|camp)\s+of\s+)?$",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"^,\s+(?:about\s+|some\s+|around\s+)?(?P<n>\d+(?:\.\d+)?)[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?)\s+"
    r"(?:to\s+the\s+)?(?P<way>(?:north|south|east|west)[\w-]*)\b(?!\s+(?:of|from))",
    re.IGNORECASE,
)
_BUILT: Final = re.compile(
    r"\b(?:street|avenue|boulevard|square|road|lane|bridge|hospital|clinic|university|market|cathedral|church|mosque|school|stadium|hotel)$",
    re.IGNORECASE,
)
_NO_PLACE: Final = frozenset(("country", "metonym", "office", "topic"))


@dataclass(slots=True)
class Standing:
    """What a report says of where its places lie, by their names."""

    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    away: dict[str, tuple[str, float, float | None]] = field(default_factory=dict)

    def tell(self, event: RawEvent) -> RawEvent:
        """Return the event with what the report says of where its place lies."""
        name = event.name or ""
        if name not in self.beside and name not in self.away:
            return event
        return replace(event, beside=self.beside.get(name, ()), anchor=event.anchor or self.away.get(name))


def _titled(reads: list[Read]) -> Mention | None:
    """Return the one town that the title names: '15km to the south' is said of it."""
    named = {
        m.name: m
        for read in reads
        if read.sentence.role == "title"
        for m in read.mentions
        if not m.anaphor and m.feature != "region" and m.role not in _NO_PLACE
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _place_by(name: str, end: int, text: str, named: list[Mention]) -> str | None:
    """Return the place that the words after a name put it at."""
    for other in named:
        if not 0 < other.start - end <= _REACH or other.name == name:
            continue
        gap = text[end : other.start]
        plain = gap.strip(" ,") == "in" and other.name.lower() in CAPITALS
        if not plain and _BY.match(gap):
            return other.name
    return None


def _note_distance(
    found: Standing, name: str, after: str, story: Mention | None, reads: list[Read]
) -> Mention | None:
    """Note 'X, 15km to the south': counted from the town that the title names, or that the story is about."""
    away = _AWAY.match(after[:_REACH])
    if away is None:
        return story
    story = story or _titled(reads) or find_story_place(reads)
    bearing = bearing_of(away["way"])
    if story is not None and story.name != name and bearing is not None:
        km = float(away["n"]) * (_MILE_KM if away["unit"].lower().startswith("mile") else 1.0)
        found.away[name] = (story.name, km, bearing)
    return story


def find_standing(reads: Iterable[Read]) -> Standing:
    """Collect what a report says of where its places lie.

    Parameters
    ----------
    reads
        The English sentences of a report, in order; others are passed over.

    Returns
    -------
    Standing
        For each name the places that it is said to be at, and a stated distance and direction.
    """
    reads = list(reads)
    found = Standing()
    story: Mention | None = None
    latest: Mention | None = None
    names = list(
        dict.fromkeys(
            m.name
            for read in reads
            if read.sentence.lang == "en"
            for m in read.mentions
            if not m.anaphor and m.feature != "region" and m.role not in _NO_PLACE
        )
    )[:_MOST_NAMES]
    for read in reads:
        if read.sentence.lang != "en":
            continue
        text = read.sentence.text
        named = [m for m in read.mentions if not m.anaphor and m.role not in _NO_PLACE]
        for name in names:
            at = text.find(name)
            if at >= 0 and name not in found.away:
                story = _note_distance(found, name, text[at + len(name) :], story, reads)
            if at >= 0 and name not in found.beside:
                other = _place_by(name, at + len(name), text, named)
                if other is not None:
                    found.beside[name] = (other,)
        for mention in named:
            if mention.feature == "region":
                continue
            if _BUILT.search(mention.name):
                if latest is not None and mention.name not in found.beside:
                    # A street or a hospital is in the town just spoken of.
                    found.beside[mention.name] = (latest.name,)
            elif mention.role in ("at", "object", "subject", "label"):
                latest = mention
    return found
