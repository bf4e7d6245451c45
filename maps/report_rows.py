"""The rows of a report: incidents with who claims what, places that were not found, sources.

Made of the same table as the map, once, as plain records that a template can walk. Nothing here is markup:
the texts are the table's own, and whoever writes them into a document escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from geoevents.model import (
    ADM1,
    CLAIMANT,
    COUNTRY,
    DATE_END,
    DATE_START,
    DOCUMENT,
    EVENT_ID,
    GEO_PRECISION,
    KIND,
    NOTE,
    PLACE,
    PLACE_STATUS,
    SOURCE,
    SOURCE_DATE,
    SOURCE_TITLE,
    SOURCE_URL,
    STATUS,
    TIME_LOCAL,
)
from geoevents.sides import find_sides
from geoevents.theatre import Side, Theatre
from maps.tally import figures_by_incident, incident_ids, is_placed, numbers, place_words, texts
from maps.text import is_web_link
from maps.words import all_words, name_span, name_value, tell_figure

LONGEST_TEXT: Final = 600
"""Longer texts are cut, and end in '…': a report is read on paper."""


# They would turn around what a document says after them.
_OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")

LONGEST_ADDRESS: Final = 2_000

# What `join` notes of an event before the first front line. A report says it once, and a dash in the row.
_SAID_BY_DASH: Final = "no front line of its day:"


def cut_text(text: str) -> str:
    """Return a text without overrides of the direction of writing, or the beginning of a long one."""
    text = _OVERRIDES.sub("", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row's claim: the side of its claimant ('' for none), who, how sure, where it was published."""

    side: str
    claimant: str
    status: str
    source: str
    source_date: str
    url: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as a report shows it: words ready to read, and the claims of its rows."""

    number: int
    when: str
    what: str
    place: str
    region: str
    precision: str
    placed: bool
    figures: str
    border: str
    frontline: str
    status: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRow:
    """An event whose place is not known, or known for several places only."""

    event_id: str
    place: str
    region: str
    what: str
    when: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source and how many rows came from it."""

    name: str
    title: str
    date: str
    url: str
    events: int


def _short_address(address: str) -> str:
    return address if len(address) <= LONGEST_ADDRESS else ""


class Records:
    """The columns of an event table as lists of words, '' where missing; reads each column once."""

    def __init__(self, events: pd.DataFrame) -> None:
        self.events = events
        self.placed = is_placed(events)
        self.places = [cut_text(word) for word in place_words(events).fillna("").tolist()]
        self._texts: dict[str, list[str]] = {}

    def column(self, name: str) -> list[str]:
        """Return a column as words."""
        if name not in self._texts:
            words = texts(self.events, name).fillna("").tolist()
            # A cut address would lead elsewhere: one that is too long is left out whole.
            is_address = name == SOURCE_URL
            self._texts[name] = [_short_address(w) if is_address else cut_text(w) for w in words]
        return self._texts[name]

    def order(self) -> list[int]:
        """Return the rows by date, then as they stand; undated ones last."""
        keys = [
            (start or end or "9999", row)
            for row, (start, end) in enumerate(
                zip(self.column(DATE_START), self.column(DATE_END), strict=True)
            )
        ]
        return [row for _, row in sorted(keys)]


def list_incidents(events: pd.DataFrame, theatre: Theatre, lang: str) -> list[Incident]:
    """Return the incidents of a table by date, each with all its claims."""
    records = Records(events)
    ids = incident_ids(events).tolist()
    members: dict[str, list[int]] = {}
    for row in records.order():
        members.setdefault(ids[row], []).append(row)
    distances = {line: _distance_words(events, line, lang) for line in ("border", "frontline")}
    figures = _figure_words(events, lang)
    return [
        _make_incident(
            number,
            rows,
            records,
            distances=distances,
            figures=figures.get(incident, ""),
            sides=theatre.sides,
            lang=lang,
        )
        for number, (incident, rows) in enumerate(members.items(), start=1)
    ]


def _make_incident(
    number: int,
    rows: list[int],
    records: Records,
    *,
    distances: dict[str, list[str]],
    figures: str,
    sides: Sequence[Side],
    lang: str,
) -> Incident:
    best = next((row for row in rows if records.placed[row]), rows[0])
    days = sorted(
        {day for row in rows for name in (DATE_START, DATE_END) if (day := records.column(name)[row])}
    )
    when = name_span(days[0], days[-1], lang) if days else all_words(lang)["dp.unknown"]
    times = _unique(records.column(TIME_LOCAL)[row] for row in rows)
    precision = records.column(GEO_PRECISION)[best]
    return Incident(
        number=number,
        when=f"{when}, {times[0]}" if len(times) == 1 else when,
        what=", ".join(
            name_value("kind", kind, lang)
            for kind in _unique(records.column(KIND)[row] or "other" for row in rows)
        ),
        place=" / ".join(_unique(records.places[row] for row in rows)[:3]),
        region=", ".join(_unique(records.column(ADM1)[row] or records.column(COUNTRY)[row] for row in rows)),
        precision=name_value("precision", precision, lang) if precision else "",
        placed=bool(records.placed[best]),
        figures=figures,
        border=distances["border"][best],
        frontline=distances["frontline"][best],
        status=", ".join(
            name_value("status", status, lang)
            for status in _unique(records.column(STATUS)[row] for row in rows)
        ),
        claims=tuple(_make_claim(row, records, sides, lang) for row in rows),
    )


def _make_claim(row: int, records: Records, sides: Sequence[Side], lang: str) -> Claim:
    claimant = records.column(CLAIMANT)[row]
    url = records.column(SOURCE_URL)[row]
    day = records.column(SOURCE_DATE)[row]
    status = records.column(STATUS)[row]
    note = _tell_note(records.column(NOTE)[row])
    return Claim(
        side=", ".join(side.name for side in find_sides(claimant, sides)),
        claimant=claimant,
        status=name_value("status", status, lang).lower() if status else "",
        source=records.column(SOURCE)[row] or records.column(DOCUMENT)[row],
        source_date=name_span(day, day, lang) if day else "",
        url=url if is_web_link(url) else "",
        note=note,
    )


def _tell_note(note: str) -> str:
    """Return a row's notes as one line."""
    parts = (" ".join(part.split()) for part in note.split(" | "))
    return "; ".join(part for part in parts if part and not part.startswith(_SAID_BY_DASH))


def _figure_words(events: pd.DataFrame, lang: str) -> dict[str, str]:
    """Return 'killed 2 to 3, injured 12' for each incident of which figures are claimed."""
    words = all_words(lang)
    told: dict[str, list[str]] = {}
    for who in ("killed", "injured", "captured"):
        for incident, figure in figures_by_incident(events, who).items():
            told.setdefault(incident, []).append(f"{words[who]} {tell_figure(figure, lang)}")
    return {incident: ", ".join(parts) for incident, parts in told.items()}


def _distance_words(events: pd.DataFrame, line: str, lang: str) -> list[str]:
    """Return '7.1 (4.1–10.1) km' for each row, '' where there is no distance."""
    unit = all_words(lang)["kilometres"]
    middle = numbers(events, f"{line}_distance_m") / 1_000.0
    least, most = (numbers(events, f"{line}_distance_{end}_m") / 1_000.0 for end in ("min", "max"))
    return [_one_distance(*each, unit) for each in zip(middle, least, most, strict=True)]


def _one_distance(middle: float, least: float, most: float, unit: str) -> str:
    if not np.isfinite(middle):
        return ""
    if not (np.isfinite(least) and np.isfinite(most)):
        return f"{_kilometres(middle)} {unit}"
    return f"{_kilometres(middle)} ({_kilometres(least)}–{_kilometres(most)}) {unit}"


def _kilometres(value: float) -> str:
    return f"{value:.1f}" if value < 99.95 else f"{value:.0f}"


def list_lost(events: pd.DataFrame, lang: str) -> list[LostRow]:
    """Return the rows that are not on the map, and those whose place is one of several."""
    records = Records(events)
    words = all_words(lang)
    lost = []
    for row in records.order():
        status = records.column(PLACE_STATUS)[row]
        if records.placed[row] and status != "ambiguous":
            continue
        days = records.column(DATE_START)[row], records.column(DATE_END)[row]
        reason = words.get(f"place.{status}", "") if status in ("ambiguous", "not_found") else ""
        lost.append(
            LostRow(
                event_id=records.column(EVENT_ID)[row],
                place=records.column(PLACE)[row] or records.places[row],
                region=records.column(ADM1)[row] or records.column(COUNTRY)[row],
                what=name_value("kind", records.column(KIND)[row] or "other", lang),
                when=name_span(days[0] or None, days[1] or None, lang) or words["dp.unknown"],
                reason=reason or words["reason_no_point"],
                source=records.column(SOURCE)[row] or records.column(DOCUMENT)[row],
            )
        )
    return lost


def list_sources(events: pd.DataFrame, lang: str) -> list[SourceRow]:
    """Return the sources of a table, in the order of their first rows.

    A row of several sources ('A; B') counts for each of them; its day is told of none of them.
    """
    records = Records(events)
    counts: dict[tuple[str, str, str], int] = {}
    days: dict[tuple[str, str, str], set[str]] = {}
    for row in range(len(events)):
        url = records.column(SOURCE_URL)[row]
        title, address = records.column(SOURCE_TITLE)[row], url if is_web_link(url) else ""
        named = records.column(SOURCE)[row] or records.column(DOCUMENT)[row]
        # A title or an address belongs to the row's sources together.
        together = bool(title or address)
        names = [named] if together else [name for part in named.split(";") if (name := part.strip())]
        for name in names:
            key = (name, title, address)
            counts[key] = counts.get(key, 0) + 1
            if len(names) == 1 and (day := records.column(SOURCE_DATE)[row]):
                days.setdefault(key, set()).add(day)
    return [
        SourceRow(
            name=key[0],
            title=key[1],
            date=name_span(min(known), max(known), lang) if (known := days.get(key)) else "",
            url=key[2],
            events=number,
        )
        for key, number in counts.items()
        if any(key)
    ]


def _unique(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values if value))
