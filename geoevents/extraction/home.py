"""The country that a report is about, when that is not the theatre's: it decides between homonyms abroad.

A quarter of Khartoum may share its name with a camp in Damascus. A report that names Khartoum, Omdurman
and Sudan means its own quarter; if the gazetteer lacks that, the place is unknown, not in Damascus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gazetteer.model import LatLon, Query, Resolution
from geoevents.extraction import words_cyrillic as cy
from geoevents.extraction.model import Document, RawEvent
from geoevents.extraction.morphology import nominatives
from geoevents.extraction.places import Places, bears, is_exact, is_guess, nearest_km, promote
from geoevents.extraction.segments import find_language

__all__ = ["at_home", "home_country"]

_NAME: Final = re.compile(r"\b[A-Z][a-z]{3,}\b")
_CYRILLIC_NAME: Final = re.compile(r"\b[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]{3,}(?![\w'’ʼ])")
_CLEAR: Final = 0.7
_MOST_NAMES: Final = 400
_ENOUGH: Final = 2
"""Names that must point to a country before a report is taken to be about it."""
_OTHERS: Final = 5
_CITY: Final = 50_000
"""Smaller places are too often the namesakes of persons and of places elsewhere to say where a report is."""
_NEIGHBOURS: Final = 7
_NEXT_DOOR_KM: Final = 300.0
_WIDE_KM: Final = 15.0
_METROPOLIS: Final = 500_000
"""A city of this size is named without its country in reports of any other."""


def home_country(events: Sequence[RawEvent], document: Document, places: Places) -> tuple[str, ...]:
    """Return the country outside the theatre that a report is about, and the others that it names.

    Parameters
    ----------
    events
        Of the report, as the extractor gave them.
    document
        Its text may name countries.
    places
        The gazetteer as the theatre sees it.

    Returns
    -------
    tuple of str
        ISO 3166-1 alpha-2 codes, the report's own first; empty when the report is about the theatre, or
        nothing stands out.
    """
    inside = set(places.theatre.countries)
    asked = [event.name or event.place for event in events]
    found = [places.look(name) for name in dict.fromkeys(asked) if name]
    if all(answer.place is None or answer.place.country in inside for answer in found):
        return ()
    votes: Counter[str] = Counter()
    named: list[str] = []
    for code, times, is_country in _read_cyrillic(document.text, places):
        votes[code] += times
        if is_country:
            named.append(code)
    words = Counter(_NAME.findall(document.text)).most_common(_MOST_NAMES)
    places.read_ahead(word for word, _ in words)
    for word, times in words:
        if not places.has_bearer(word, people=_CITY):
            continue
        known = places.ask(Query(toponym=word))
        if known.place is None or not is_exact(known):  # 'Ganja' sounds like 'Ghana'
            continue
        is_country = known.place.feature_code.startswith("PCL")
        if is_country or (known.status == "resolved" and known.place.population >= _CITY):
            votes[known.place.country] += times
        if is_country:
            named.append(known.place.country)
    if not votes:
        return ()
    best, count = votes.most_common(1)[0]
    # Two countries at war with each other are named equally often; only the theatre's own stand against it.
    rival = max((votes[country] for country in inside), default=0)
    chosen = best not in inside and count >= _ENOUGH and count > rival
    others = [
        country for country, times in votes.most_common(_OTHERS) if times >= _ENOUGH and country not in inside
    ]
    return tuple(dict.fromkeys((best, *named, *others))) if chosen else ()


def _read_cyrillic(text: str, places: Places) -> Iterator[tuple[str, int, bool]]:
    """Yield the country of each Ukrainian or Russian name: (code, how often, whether the name is its own).

    Capitals that stand for governments say nothing of where a report is.
    """
    found = Counter(_CYRILLIC_NAME.findall(text)).most_common(_MOST_NAMES)
    if not found:
        return
    lang = find_language(text, "uk")
    for word, times in found:
        code = next((word[:n] for n in range(len(word), 3, -1) if word[:n] in cy.COUNTRY_CODES), None)
        if code is not None:
            yield cy.COUNTRY_CODES[code], times, True
            continue
        if cy.METONYMS.match(word) or lang not in ("uk", "ru"):
            continue
        for form in _forms(word, lang):
            if not places.has_bearer(form, people=_CITY):
                continue
            known = places.ask(Query(toponym=form))
            place = known.place
            if place is not None and bears(known) and known.score >= _CLEAR and place.population >= _CITY:
                yield place.country, times, False
                break


def _forms(word: str, lang: str) -> Iterator[str]:
    yield word
    yield from nominatives(word, lang)[:2]


def at_home(
    found: Resolution,
    name: str,
    feature: str,
    places: Places,
    near: tuple[LatLon, ...],
    home: tuple[str, ...],
) -> tuple[Resolution, list[str]]:
    """Prefer the namesake in the report's own country; doubt a small place in a third one.

    Parameters
    ----------
    found
        The answer without this knowledge.
    name, feature
        What was asked.
    places
        The gazetteer.
    near
        Points of the same report, (latitude, longitude) in degrees.
    home
        From `home_country`.

    Returns
    -------
    Resolution
        The answer to use.
    list of str
        Words for the row's note: empty, or why the place is doubted.
    """
    place = found.place
    if place is not None and place.country == home[0] and found.status == "resolved":
        return found, []
    own = _look_in(home[0], found, name, feature, places, near)
    if own is not None:
        return own, []
    if place is not None and place.country in home and found.status == "resolved":
        return found, []
    for country in home[1:_NEIGHBOURS]:
        # A war knows no border: Jenin and Qana in a report from Israel.
        own = _look_in(country, found, name, feature, places, near)
        if (
            own is not None
            and own.place is not None
            and near
            and nearest_km(own.place, near) <= _NEXT_DOOR_KM
        ):
            return own, []
    if place is None or place.country in home:
        return found, []
    if place.country in places.theatre.countries and is_exact(found):
        return found, []
    if place.feature_class == "A" or place.population >= _METROPOLIS:
        return found, []
    doubt = f"'{name}' is known in {place.country}, but the report is about {home[0]}: not put on the map"
    return replace(found, status="not_found", place=None, uncertainty_km=None, geo_precision=None), [doubt]


def _look_in(
    country: str, found: Resolution, name: str, feature: str, places: Places, near: tuple[LatLon, ...]
) -> Resolution | None:
    """Return the place of that name in one country, when there is one that fits better than `found`."""
    for points in dict.fromkeys([(), near]):
        own = places.look(name, feature=feature, country=country, near=points)
        better = is_exact(own) if found.status == "resolved" else not is_guess(own)
        if own.place is None or not better:
            continue
        if own.status == "resolved":
            return own
        if bears(own) and (own.uncertainty_km or _WIDE_KM) < _WIDE_KM:
            # One place alone, of which only the usual doubt about its spelling is left.
            return promote(own, own.candidates[0])
    return None
