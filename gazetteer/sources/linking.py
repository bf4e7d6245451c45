"""Links register entries to places with coordinates: same oblast, same name, then the fitting hromada.

Pure functions on records; distances are geodesic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.geodesy import distance_km
from gazetteer.names import skeleton
from gazetteer.sources.record import SourcePlace

__all__ = ["Entry", "link", "middle", "spread_km"]

_HROMADA_REACH_KM, _RAION_REACH_KM = 30.0, 75.0
_ROUNDS = 3


@dataclass(slots=True, kw_only=True)
class Entry:
    """A settlement of the register; `place` is set when a source knows its point."""

    code: str
    name: str
    key: str
    adm1: str
    raion: str
    hromada: str
    category: str
    place: SourcePlace | None = None


def middle(places: Sequence[SourcePlace]) -> tuple[float, float]:
    """Give the mean latitude and longitude of some places, degrees (fit for areas far from the poles)."""
    return (
        sum(place.latitude for place in places) / len(places),
        sum(place.longitude for place in places) / len(places),
    )


def spread_km(latitude: float, longitude: float, places: Iterable[SourcePlace]) -> float:
    """Give the distance from a point to the farthest of some places."""
    return max(distance_km(latitude, longitude, place.latitude, place.longitude) for place in places)


def link(entries: Sequence[Entry], places: Sequence[SourcePlace]) -> None:
    """Set `place` of the entries that a source knows.

    First the names that are single on both sides within an oblast; then, in rounds, homonyms by the
    nearness to what is already linked in their hromada, else their raion.

    Parameters
    ----------
    entries : sequence of Entry
        Changed in place.
    places : sequence of SourcePlace
        Settlements of the same country.
    """
    named: dict[tuple[str, str], list[SourcePlace]] = defaultdict(list)
    for place in places:
        for sounds in {skeleton(place.name), *(skeleton(name) for name, _ in place.names)}:
            named[place.adm1_code, sounds].append(place)
    asking: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if (entry.adm1, entry.key) in named:
            asking[entry.adm1, entry.key].append(entry)
    taken: set[str] = set()
    for own_name in (True, False):
        for key, homonyms in asking.items():
            open_places = [place for place in named[key] if place.place_id not in taken]
            if own_name:
                open_places = [place for place in open_places if skeleton(place.name) == key[1]]
            if len(homonyms) == 1 and homonyms[0].place is None and len(open_places) == 1:
                homonyms[0].place = open_places[0]
                taken.add(open_places[0].place_id)
    for _ in range(_ROUNDS):
        if not _link_homonyms(asking, named, taken, entries):
            break


def _link_homonyms(
    asking: dict[tuple[str, str], list[Entry]],
    named: dict[tuple[str, str], list[SourcePlace]],
    taken: set[str],
    entries: Sequence[Entry],
) -> int:
    middles = _middles(entries)
    linked = 0
    for key, homonyms in asking.items():
        pairs = []
        for entry in homonyms:
            if entry.place is not None:
                continue
            spot, reach = middles.get(entry.hromada), _HROMADA_REACH_KM
            if spot is None:
                spot, reach = middles.get(entry.raion), _RAION_REACH_KM
            if spot is None:
                continue
            for place in named[key]:
                if place.place_id not in taken:
                    distance = distance_km(*spot, place.latitude, place.longitude)
                    if distance <= reach:
                        pairs.append((distance, entry.code, place.place_id, entry, place))
        for _, _, _, entry, place in sorted(pairs, key=lambda pair: pair[:3]):
            if entry.place is None and place.place_id not in taken:
                entry.place = place
                taken.add(place.place_id)
                linked += 1
    return linked


def _middles(entries: Sequence[Entry]) -> dict[str, tuple[float, float]]:
    members: dict[str, list[SourcePlace]] = defaultdict(list)
    for entry in entries:
        if entry.place is not None:
            members[entry.hromada].append(entry.place)
            members[entry.raion].append(entry.place)
    return {code: middle(places) for code, places in members.items() if code}
