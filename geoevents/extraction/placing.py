# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Raw events to rows: looks the places up, shifts points by stated relations, checks dates, adds provenance.

Every extractor's events go through here, so all get the same placing and the same checks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from gazetteer.geodesy import at_least_km, distance_km
from gazetteer.model import Candidate, LatLon, Resolution
from geoevents.errors import GeoeventsError
from geoevents.extraction.anchoring import by_anchor, by_holder, by_sector, by_statement
from geoevents.extraction.checking import check_stated
from geoevents.extraction.claims import INSTALLED, OFFICE_OF_REGION
from geoevents.extraction.datelines import lies_ahead
from geoevents.extraction.framing import hold_within, settle_namesakes
from geoevents.extraction.home import at_home, home_country
from geoevents.extraction.model import Document, RawEvent
from geoevents.extraction.places import Places, is_bent, is_guess, nearest_km, promote
from geoevents.vocabulary import ACLED_TWINS, KINDS, STATUSES

_SPREAD_LIMIT_KM: Final = 60.0
"""An ambiguous name is put on the map only when its candidates lie this close together."""
_GUESS_KM: Final = 150.0
_BENT_KM: Final = 450.0
_BESIDE_KM, _FAR_KM = 40.0, 120.0
_WIDE_KM: Final = 60.0
_SELF_KM: Final = 12.0
_ALIAS_SCORE: Final = 84.0
_GUESS_LEADS: Final = 0.7
_GUESS_TRAILS: Final = 0.2


class BadEventError(GeoeventsError, ValueError):
    """An extractor gave back an event that the table cannot hold."""


def check_raw(event: RawEvent, document: Document) -> None:
    """Check what an extractor gave back.

    Raises
    ------
    BadEventError
        If the kind, the status or the offsets are impossible.
    """
    if event.kind not in KINDS:
        raise BadEventError(
            f"{document.name}: an extractor gave the kind {event.kind!r}; known: {', '.join(KINDS)}"
        )
    if event.status not in STATUSES:
        raise BadEventError(
            f"{document.name}: an extractor gave the status {event.status!r}; known: {', '.join(STATUSES)}"
        )
    if not 0 <= event.text_start <= event.text_end <= len(document.text):
        raise BadEventError(
            f"{document.name}: an extractor gave the offsets {event.text_start} to {event.text_end}, but the text has"
            f" {len(document.text)} characters"
        )


def place_events(events: Sequence[RawEvent], document: Document, places: Places) -> list[dict[str, Any]]:
    """Turn the events of one document into rows of the event table.

    Parameters
    ----------
    events
        As an extractor gave them.
    document
        Where they are from.
    places
        The gazetteer.

    Returns
    -------
    list of dict
        One row each, in order; keys are columns of the schema and `claimant_side`, `trace`.
    """
    home = home_country(events, document, places)
    anchors, regions = _anchors(events, places, home)
    aliases = _aliases(events, places)
    rows = [_row(event, document, places, anchors, regions, aliases, home) for event in events]
    check_stated(rows, events, places)
    return rows


def _anchors(
    events: Sequence[RawEvent], places: Places, home: tuple[str, ...]
) -> tuple[tuple[LatLon, ...], tuple[str, ...]]:
    """Return the points of the names that are certain, and the regions that most of them lie in."""
    points: list[LatLon] = []
    regions: Counter[str] = Counter()
    for event in events:
        points.extend(event.near)
        regions.update(event.regions)
        if not event.name and not event.place:
            continue
        found = places.look(event.name or event.place or "", feature=event.feature, adm1=event.adm1)
        if (
            found.status == "resolved"
            and found.place is not None
            and not is_guess(found)
            and (places.in_theatre(found) or found.place.country in home[:3])
        ):
            if (
                found.place.feature_class == "P"
                and found.uncertainty_km is not None
                and found.uncertainty_km < 15
            ):
                points.append((round(found.place.latitude, 3), round(found.place.longitude, 3)))
            if found.place.adm1:
                regions[found.place.adm1] += 1
    return tuple(dict.fromkeys(points))[:8], tuple(name for name, _ in regions.most_common(3))


def _aliases(events: Sequence[RawEvent], places: Places) -> dict[str, str]:
    """Map garbled spellings to a better one in the same report ('Graven' to 'Graveron')."""
    from rapidfuzz.distance import JaroWinkler

    names = list(dict.fromkeys(e.name for e in events if e.name and e.name.isascii()))
    known = [n for n in names if places.in_theatre(places.look(n))]
    found: dict[str, str] = {}
    for name in names[:200]:
        head = name.split()[0]
        answer = places.look(name)
        if places.in_theatre(answer) and not is_guess(answer):
            continue
        best = max(
            (
                (JaroWinkler.normalized_similarity(head, other.split()[0]) * 100, other)
                for other in known
                if other != name
            ),
            default=(0.0, ""),
        )
        if best[0] >= _ALIAS_SCORE and not places.in_theatre(answer):
            found[name] = best[1]
    return found


def _row(
    event: RawEvent, document: Document, places: Places, anchors: tuple[LatLon, ...], regions: tuple[str, ...],
    aliases: dict[str, str], home: tuple[str, ...],
) -> dict[str, Any]:  # fmt: skip
    check_raw(event, document)
    twin = ACLED_TWINS[event.kind]
    row: dict[str, Any] = {
        "kind": event.kind, "acled_event_type": twin[0], "acled_sub_event_type": twin[1], "place": event.place,
        "time_local": event.time_local, "actor_a": event.actor_a, "actor_b": event.actor_b,
        "claimant": event.claimant, "claimant_side": event.claimant_side, "status": event.status,
        "document": document.name, "source": document.source, "source_title": document.title,
        "source_date": _iso(event.source_day or document.published), "source_url": document.url,
        "text_start": event.text_start, "text_end": event.text_end,
        "passage": document.text[event.text_start : event.text_end],
    }  # fmt: skip
    notes = [event.note] if event.note else []
    trace = [*event.trace]
    _put_dates(row, event, document, notes)
    for what in ("killed", "injured", "captured"):
        figure = getattr(event, what)
        if figure is not None:
            row[f"{what}_low"] = figure[0]
            row[f"{what}_high"] = figure[1]
    _put_place(row, event, places, anchors, regions, aliases, home, notes, trace)
    if row["claimant_side"] is None and event.claimant and OFFICE_OF_REGION.search(event.claimant):
        # A governor speaks for the side whose region it is, unless the other side put him there.
        codes = {side.code for side in places.theatre.sides}
        if row.get("country") in codes and not INSTALLED.search(event.claimant):
            row["claimant_side"] = row["country"]
    row["note"] = "; ".join(dict.fromkeys(notes)) or None
    row["trace"] = json.dumps(trace, ensure_ascii=False)
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _put_dates(row: dict[str, Any], event: RawEvent, document: Document, notes: list[str]) -> None:
    first, last = event.date_start, event.date_end or event.date_start
    precision = event.date_precision
    known = event.source_day or document.published
    if first is not None and known is not None and first > known + timedelta(days=1):
        notes.append(f"date {first} lies after the report of {known}, so it was left out")
        first, last, precision = None, None, "unknown"
    elif first is not None and lies_ahead(first):
        notes.append(f"date {first} lies in the future, so it was left out")
        first, last, precision = None, None, "unknown"
    elif last is not None and known is not None and last > known:
        last = max(known, first) if first is not None else known
    if first is None:
        precision = "unknown"
    row["date_start"], row["date_end"], row["date_precision"] = _iso(first), _iso(last), precision


def _put_place(
    row: dict[str, Any], event: RawEvent, places: Places, anchors: tuple[LatLon, ...], regions: tuple[str, ...],
    aliases: dict[str, str], home: tuple[str, ...], notes: list[str], trace: list[str],
) -> None:  # fmt: skip
    name = event.name or event.place
    if not name:
        row["place_status"] = "not_found"
        return
    asked = aliases.get(name, name)
    if asked != name:
        trace.append(f"place: '{name}' is read as '{asked}', which the same report names")
    found = resolve_event(event, asked, places, anchors, regions)
    found = hold_within(found, event, asked, places, notes)
    found = settle_namesakes(found, event, (*event.near, *anchors), notes)
    if home:
        found, doubt = at_home(found, asked, event.feature, places, event.near or anchors, home)
        notes.extend(doubt)
    trace.extend(describe(found))
    found = by_anchor(event, found, places, event.near or anchors, notes)
    found = by_sector(event, found, places)
    found = by_statement(event, found, places, home, notes)
    found = by_holder(event, found, places, home, notes)
    row["place_status"] = found.status
    if found.place is None:
        return
    row["place_score"] = round(found.score, 3)
    row["country"] = found.place.country
    if found.status == "ambiguous":
        notes.append("the name may also be " + ", ".join(_label(c.place) for c in found.candidates[1:4]))
        row["candidates"] = json.dumps([_label(c.place) for c in found.candidates[:6]], ensure_ascii=False)
        if (found.uncertainty_km or 0.0) > _SPREAD_LIMIT_KM:
            row["country"] = None
            notes.append("not put on the map: its candidates lie too far apart")
            return
    row.update(
        place_name=found.place.name,
        place_id=found.place.place_id,
        adm1=found.place.adm1,
        adm2=found.place.adm2,
    )
    latitude, longitude, uncertainty, precision = _point(event, found, places, notes)
    row.update(
        latitude=latitude, longitude=longitude, uncertainty_km=round(uncertainty, 1), geo_precision=precision
    )


def resolve_event(
    event: RawEvent, name: str, places: Places, anchors: tuple[LatLon, ...], regions: tuple[str, ...]
) -> Resolution:
    """Resolve an event's place: its own context first, then that of its report."""
    here = event.near or anchors
    return _trust(_resolve(event, name, places, here, regions), (*event.near, *anchors), bool(event.near))


def _trust(found: Resolution, points: tuple[LatLon, ...], near: bool) -> Resolution:
    """Take back a guess that nothing near it supports; prefer a namesake nearby to one far away."""
    if found.place is None or not points:
        return Resolution(toponym=found.toponym, status="not_found") if is_guess(found) else found

    def away(candidate: Candidate) -> float:
        return nearest_km(candidate.place, points)

    best = found.candidates[0] if found.candidates else None
    if best is None:
        return found
    if is_guess(found):
        if away(best) <= _GUESS_KM:
            return found
        return Resolution(toponym=found.toponym, status="not_found", candidates=found.candidates)
    if not (near and is_bent(found) and found.place.feature_class == "P"):
        return found
    # The place itself is among the points when its name was taken for certain.
    points = tuple(
        p
        for p in points
        if at_least_km(found.place.latitude, found.place.longitude, *p) > _SELF_KM
        or distance_km(found.place.latitude, found.place.longitude, *p) > _SELF_KM
    )
    if points and away(best) > _BENT_KM:
        closer = [c for c in found.candidates[1:] if c.place.feature_class == "P" and away(c) <= _GUESS_KM]
        if closer:
            return promote(found, closer[0])
    return found


def _resolve(
    event: RawEvent, name: str, places: Places, here: tuple[LatLon, ...], regions: tuple[str, ...]
) -> Resolution:
    country = event.country
    found = places.look(name, feature=event.feature, adm1=event.adm1, country=country)
    certain = found.status == "resolved" and not is_guess(found)
    if certain and here and found.geo_precision == "place" and (found.uncertainty_km or 0.0) > _WIDE_KM:
        # A homonym far away widens the circle; the places of the same report may rule it out.
        closer = places.look(name, feature=event.feature, adm1=event.adm1, near=here, country=country)
        same = (
            closer.place is not None
            and found.place is not None
            and closer.place.place_id == found.place.place_id
        )
        if same and (closer.uncertainty_km or 0.0) < (found.uncertainty_km or 0.0):
            found = closer
    if certain:
        return found
    if found.status == "not_found" and event.feature == "region":
        # 'the district of X' where only the town X is known.
        event = replace(event, feature="any")
        found = places.look(name, adm1=event.adm1, country=country)
    if not (here or regions):
        return found
    best: list[Resolution] = []
    guessing = found.status == "not_found" or is_guess(found)
    for adm1 in _contexts(event, regions, guessing):
        # A region says more than nearness, and the answer holds for every report of that region.
        tried = places.look(
            name, feature=event.feature, adm1=adm1, near=() if adm1 else here, country=country
        )
        tried = _by_weight(tried) if adm1 else tried
        if adm1 and here and tried.status == "ambiguous":
            # Namesakes within one region: the places of the same paragraph decide.
            closer = places.look(name, feature=event.feature, adm1=adm1, near=here, country=country)
            tried = closer if closer.status == "resolved" else tried
        if tried.status == "resolved" and (guessing or not is_guess(tried)) and not _is_far(tried, here):
            return tried
        best.append(tried)
    good = [tried for tried in best if tried.status == "resolved"]
    # 'Stepove near Avdiivka': rather unsure beside the places of its paragraph than sure in a region far off.
    beside = [t for t in best if t.status == "ambiguous" and not is_guess(t) and _is_beside(t, here)]
    if beside and all(_is_far(tried, here) for tried in good):
        return min(beside, key=lambda tried: tried.uncertainty_km or 1e9)
    if good:
        return max(good, key=lambda tried: tried.score)
    close = [tried for tried in [found, *best] if tried.status == "ambiguous"]
    return min(close, key=lambda tried: tried.uncertainty_km or 1e9) if close else found


def _is_far(found: Resolution, here: tuple[LatLon, ...]) -> bool:
    return bool(here) and _away_km(found, here) > _FAR_KM


def _is_beside(found: Resolution, here: tuple[LatLon, ...]) -> bool:
    return bool(here) and _away_km(found, here) <= _BESIDE_KM


def _away_km(found: Resolution, here: tuple[LatLon, ...]) -> float:
    place = found.place
    if place is None or place.feature_class != "P":
        return 0.0
    return min(distance_km(place.latitude, place.longitude, *point) for point in here)


def _by_weight(tried: Resolution) -> Resolution:
    """Take a far larger town for a misspelled name when its region is known from the report."""
    if tried.status != "ambiguous" or not is_guess(tried):
        return tried
    best, *others = tried.candidates
    clear = best.score >= _GUESS_LEADS and all(c.score <= _GUESS_TRAILS for c in others)
    return promote(tried, best) if clear else tried


def _contexts(event: RawEvent, regions: tuple[str, ...], guessing: bool) -> list[str | None]:
    """Return the regions to look a name up in, in turn: its own, those of the report; None for nearness."""
    if event.adm1:
        return [event.adm1, None]
    return [*regions, None] if guessing else [None, *regions]


def _point(
    event: RawEvent, found: Resolution, places: Places, notes: list[str]
) -> tuple[float, float, float, str]:
    """Return the point, its uncertainty in km and its precision, shifted by what the report says."""
    assert found.place is not None  # noqa: S101  the caller looked
    latitude, longitude = found.place.latitude, found.place.longitude
    uncertainty = float(found.uncertainty_km or found.place.uncertainty_km)
    precision = found.geo_precision or found.place.geo_precision
    if event.between:
        other = places.look(event.between, near=((latitude, longitude),))
        if other.status == "resolved" and other.place is not None:
            from pyproj import Geod

            geod = Geod(ellps="WGS84")
            bearing, _, length = geod.inv(longitude, latitude, other.place.longitude, other.place.latitude)
            if length < 150_000:
                longitude, latitude, _ = geod.fwd(longitude, latitude, bearing, length / 2)
                notes.append(f"between {found.place.name} and {other.place.name}")
                return latitude, longitude, length / 2000 + 3.0, "near"
    if event.offset_km is not None and event.bearing_deg is not None:
        from pyproj import Geod

        longitude, latitude, _ = Geod(ellps="WGS84").fwd(
            longitude, latitude, event.bearing_deg, event.offset_km * 1000
        )
        notes.append(f"{event.offset_km:g} km from {found.place.name}")
        return latitude, longitude, max(4.0, 0.45 * event.offset_km) + uncertainty, "near"
    if event.offset_km is not None:
        notes.append(f"{event.offset_km:g} km from {found.place.name}, direction not said")
        return latitude, longitude, event.offset_km * 1.2 + uncertainty, "near"
    if event.vague_km and precision in ("place", "exact"):
        return latitude, longitude, uncertainty + event.vague_km, "near"
    return latitude, longitude, uncertainty, precision


def describe(found: Resolution) -> list[str]:
    """Describe an answer of the gazetteer in lines for people."""
    lines = [f"gazetteer: '{found.toponym}' is {found.status.replace('_', ' ')}"]
    for candidate in found.candidates[:3]:
        reasons = ", ".join(candidate.reasons_for)
        against = f"; against: {', '.join(candidate.reasons_against)}" if candidate.reasons_against else ""
        lines.append(f"  {candidate.score:.2f} {_label(candidate.place)}: {reasons}{against}")
    return lines


def _label(place: Any) -> str:
    return f"{place.name} ({', '.join(part for part in (place.adm1, place.country) if part and part != place.name)})"
