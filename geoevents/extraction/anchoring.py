"""Places that the report itself fixes: 'X (15 km west of Y)', 'X, a quarter of Y'.

A stated distance and direction tell namesakes apart, and give a point where the index knows only the
municipality, or nothing at all. A name that no source knows is put where its town is, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from gazetteer.geodesy import distance_km
from gazetteer.model import Candidate, LatLon, Place, Resolution
from geoevents.extraction.home import at_home
from geoevents.extraction.model import RawEvent
from geoevents.extraction.places import Places, bears_candidate, is_guess, nearest_km, promote

_LEAST_KM: Final = 4.0
_CLOSE_KM: Final = 70.0
"""'X near the city of Y' without a distance: X lies this close."""
_CLOSE_RADIUS_KM: Final = 40.0
_SHARE: Final = 0.35
"""Reports round distances and directions: the point meant lies within this share of the distance."""
_SAME_NAME: Final = 0.6
"""'25 km west of' is said of what lies 23 km to the north-west, too, when its name is the same."""
_LOOSE_KM: Final = 10.0
"""A place known less exactly than this is better put by what the report states."""
_HOLDER_KM: Final = 15.0
_WIDEST_KM: Final = 80.0
_SECTOR: Final = re.compile(r"direction|sector|axis", re.IGNORECASE)
_SECTOR_KM: Final = 60.0
_DOUBT: Final = 0.6
_LIKELY: Final = 0.5
_NAMESAKE_KM: Final = 60.0
"""So near to the place named with it, a namesake is the one meant."""


def by_anchor(
    event: RawEvent, found: Resolution, places: Places, near: tuple[LatLon, ...], notes: list[str]
) -> Resolution:
    """Choose or make the place that fits a stated distance from another one.

    Parameters
    ----------
    event
        With `anchor`, else nothing changes.
    found
        The gazetteer's answer.
    places
        The gazetteer.
    near
        Points that the report speaks of, (latitude, longitude) in degrees.
    notes
        Words for the row, added to.
    """
    if event.anchor is None:
        return found
    name, km, bearing = event.anchor
    other = places.look(name, near=near)
    if other.place is None or is_guess(other) or (other.status != "resolved" and other.score < _LIKELY):
        return found
    if bearing is None:
        return _by_ring(event, found, other.place, km, notes)
    longitude, latitude = _forward(other.place, km, bearing)
    slack = max(_LEAST_KM, _SHARE * km)

    def away(place: Place) -> float:
        return distance_km(place.latitude, place.longitude, latitude, longitude)

    plain = places.look(event.name or event.place or "", feature=event.feature)
    for answer in (found, plain):
        fitting = [
            c
            for c in answer.candidates
            if away(c.place) <= max(_LEAST_KM, _SAME_NAME * km) + 3 and c.place.uncertainty_km <= _LOOSE_KM
        ]
        if fitting:
            nearest = min(fitting, key=lambda c: away(c.place))
            kept = nearest is answer.candidates[0] and answer.status == "resolved"
            return answer if kept else promote(answer, nearest)
    notes.append(f"put {km:g} km from {other.place.name}, as the report says")
    return _made(event, found, other.place, latitude, longitude, slack)


def _by_ring(event: RawEvent, found: Resolution, other: Place, km: float, notes: list[str]) -> Resolution:
    """Choose the namesake at that distance; an unknown place lies on the ring around the other.

    A distance of zero says no more than 'close to'.
    """

    def off(candidate: Candidate) -> float:
        away = distance_km(
            candidate.place.latitude, candidate.place.longitude, other.latitude, other.longitude
        )
        return abs(away - km)

    slack = max(_LEAST_KM, _SHARE * km) if km else _CLOSE_KM
    fitting = [c for c in found.candidates if c.place.uncertainty_km <= _LOOSE_KM and off(c) <= slack]
    if found.status == "resolved" and found.candidates and found.candidates[0] in fitting:
        return found
    if fitting:
        return promote(found, min(fitting, key=off))
    if found.place is not None and found.status == "resolved" and not is_guess(found):
        return found
    if not km:
        notes.append(f"'{event.place}' is in no source: put at {other.name}, which it is said to be close to")
        return _made(event, found, other, other.latitude, other.longitude, _CLOSE_RADIUS_KM)
    notes.append(f"put at {other.name}, {km:g} km away, direction not said")
    return _made(event, found, other, other.latitude, other.longitude, km + _LEAST_KM)


def _made(
    event: RawEvent, found: Resolution, other: Place, latitude: float, longitude: float, radius_km: float
) -> Resolution:
    """Return an answer at a point that the report states, with the name of the report."""
    known = found.place if found.place is not None and found.status == "resolved" else None
    base = known or other
    place = replace(
        base,
        name=known.name if known else (event.name or event.place or other.name),
        latitude=latitude,
        longitude=longitude,
        uncertainty_km=radius_km,
        geo_precision="near",
        adm1=other.adm1,
        adm2=known.adm2 if known and known.adm1 == other.adm1 else other.adm2,
        country=other.country,
        place_id=known.place_id if known and known.adm1 == other.adm1 else "",
    )
    return replace(
        found,
        status="resolved",
        place=place,
        uncertainty_km=radius_km,
        geo_precision="near",
        score=max(found.score, _DOUBT),
    )


def _forward(place: Place, km: float, bearing: float) -> tuple[float, float]:
    from pyproj import Geod

    longitude, latitude, _ = Geod(ellps="WGS84").fwd(place.longitude, place.latitude, bearing, km * 1000)
    return longitude, latitude


def by_sector(event: RawEvent, found: Resolution, places: Places) -> Resolution:
    """Choose the namesake in the sector of the front that the sentence names ('In Lyman direction')."""
    name = next((n for n in event.within if _SECTOR.search(n)), None)
    if name is None or found.place is None:
        return found
    sector = places.look(name)
    if sector.place is None or sector.status == "not_found":
        return found

    def away(place: Place) -> float:
        assert sector.place is not None  # noqa: S101  looked at above
        return distance_km(place.latitude, place.longitude, sector.place.latitude, sector.place.longitude)

    plain = places.look(event.name or event.place or "", feature=event.feature)
    if away(found.place) <= _SECTOR_KM:
        return found
    inside = [c for c in (*found.candidates, *plain.candidates) if away(c.place) <= _SECTOR_KM]
    return promote(found, min(inside, key=lambda c: away(c.place))) if inside else found


def _certain(
    names: Iterable[str], event: RawEvent, places: Places, home: tuple[str, ...]
) -> Iterator[tuple[Resolution, Place]]:
    """Yield the places of those names beside an event that are sure."""
    for name in names:
        answer = places.look(name, near=event.near)
        if home:
            answer, _ = at_home(answer, name, "any", places, event.near, home)
        if answer.place is not None and answer.status == "resolved" and not is_guess(answer):
            yield answer, answer.place


def by_holder(
    event: RawEvent, found: Resolution, places: Places, home: tuple[str, ...], notes: list[str]
) -> Resolution:
    """Put a place that no source knows where the town or district that holds it is.

    Parameters
    ----------
    event
        With `within`, the names beside it.
    found
        The gazetteer's answer; one with a place comes back as it is.
    places, home
        The gazetteer, and the country that the report is about.
    notes
        Words for the row, added to.
    """
    if found.place is not None or event.offset_km is not None:
        return found
    for answer, place in _certain(event.within, event, places, home):
        radius = max(_HOLDER_KM, float(answer.uncertainty_km or place.uncertainty_km))
        if radius > _WIDEST_KM:
            continue
        notes.append(f"'{event.place}' is in no source: put at {place.name}, named beside it")
        precision = "near" if place.feature_class == "P" else answer.geo_precision
        return replace(answer, uncertainty_km=radius, geo_precision=precision, score=answer.score * _DOUBT)
    return found


def by_statement(
    event: RawEvent, found: Resolution, places: Places, home: tuple[str, ...], notes: list[str]
) -> Resolution:
    """Put a name that is unknown, or that many places bear, where the report says it lies ('X, near Y').

    Parameters
    ----------
    event
        Its `beside` names where.
    found
        The gazetteer's answer; a resolved one comes back as it is.
    places, home
        The gazetteer, and the country that the report is about.
    notes
        Words for the row, added to.
    """
    if found.status == "resolved" or event.offset_km is not None:
        return found
    for answer, place in _certain(event.beside, event, places, home):
        if place.feature_class == "P":
            at = (place.latitude, place.longitude)
            close = [
                c
                for c in found.candidates
                if bears_candidate(c) and nearest_km(c.place, (at,)) <= _NAMESAKE_KM
            ]
            if close:
                notes.append(f"of the places of this name, the one by {place.name}, as the report says")
                return promote(found, min(close, key=lambda c: nearest_km(c.place, (at,))))
        radius = max(_HOLDER_KM, float(place.uncertainty_km))
        if radius > _WIDEST_KM:
            continue
        notes.append(f"'{event.place}' is put at {place.name}, where the report says it is")
        return replace(
            answer,
            toponym=found.toponym,
            uncertainty_km=radius,
            geo_precision="near",
            score=answer.score * _DOUBT,
        )
    return found
