"""Ranks the places that a name may mean by everything known. Pure functions, no files.

Each piece of knowledge adds a log weight to a candidate and says why in words. The weights turn into
shares that add up to one, together with the chance that the gazetteer lacks the place meant. When
the best place and those close to it do not hold most of the share, the answer is 'ambiguous'.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from gazetteer.geodesy import at_least_km, azimuth_deg, distance_km
from gazetteer.match import NameMatch
from gazetteer.model import Box, Candidate, GeoPrecision, LatLon, Place, Relation, Resolution, Status
from gazetteer.phrases import Kind, parse_phrase

__all__ = ["Context", "Found", "is_named_site", "rank"]

SAME_PLACE_KM = 25.0
"""Homonyms closer than this do not make an answer ambiguous; the uncertainty covers them."""
RESOLVED_SHARE = 0.9
WEAK_SCORE = 0.5
"""The most that a place scores whose name shares only sounds, not letters, with the one asked for."""
ABSENT_SHARE = 0.6
"""When the place meant is likelier missing from the gazetteer than in it, the answer is 'not_found'."""
POPULATION_EXPONENT, CITY_EXPONENT, CITY_POPULATION = 0.5, 1.4, 100_000
"""A village is named nearly as often as a town, a metropolis far more often than a city."""
_UNKNOWN_POPULATION = 300
_ABSENT_WEIGHT = 0.4
"""Log weight of the place not being in the gazetteer; an unknown village asked for exactly has 2.9."""
# What an area weighs: people, and how much less it is meant by its bare name than its town.
_AREA_PEOPLE = {"PCLI": 1_000_000, "ADM1": 1_000_000, "RGN": 1_000_000, "ADM2": 50_000, "ADM3": 5_000}
_AREA_MEANT_LESS = {"ADM1": 4.0, "ADM2": 5.5, "ADM3": 7.5}
_ONLY_AREA = 1.0
_OTHER_NAME_PEOPLE = 5_000
_SEAT = {"ADM1": 2.0, "ADM2": 1.3, "ADM3": 0.5}
"""What a town gains that gives a division its name: more is said of it than its people tell."""
_ABROAD = -2.5
_COVERAGE = 0.95
_FAR_KM, _FAR_DEG = 180.0, 1.7
# What a town's point stands for when its area was asked for, and the least radius: districts of
# Belgorod oblast reach some 30 km from their centres, oblasts some 120 km.
_STANDS_FOR: tuple[tuple[tuple[Kind, ...], GeoPrecision, float], ...] = (
    (("adm2", "adm3"), "adm2", 35.0),
    (("adm1",), "adm1", 120.0),
    (("sector",), "sector", 30.0),
    (("site",), "near", 20.0),
)
_NEAR_KM = 10.0
_SITE_CLASSES = frozenset("ST")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about the wanted place, ready for ranking.

    Attributes
    ----------
    countries : frozenset of str
        Allowed ISO codes, empty for any.
    home : frozenset of str
        ISO codes that the text is about: a place elsewhere is less likely, not excluded.
    home_box : (west, south, east, north) or None
        Degrees of the region that the text is about, likewise.
    adm1 : frozenset of (country, GeoNames admin1 code)
        Allowed first-order divisions, empty for any.
    adm1_text : str
        As asked, for the reasons.
    adm2 : frozenset of str
        Allowed second-order divisions by their usual name, empty for any.
    adm2_near : tuple of (latitude, longitude)
        The middles of those divisions, for places of which no division is known; or the town that gives a
        division its name that the gazetteer lacks (an old raion).
    adm2_text : str
        As asked.
    near : tuple of (latitude, longitude)
    relations : tuple of Relation
    kind : str
        What the words or the caller asked for.
    near_words : bool
        The words say near or around the place.
    area_known : bool
        The gazetteer has the area or site asked for under this name; else its town stands for it.
    town_known : bool
        A settlement was found under this name; else a bare name may well be an area's.
    """

    countries: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    home_box: Box | None = None
    adm1: frozenset[tuple[str, str]] = frozenset()
    adm1_text: str = ""
    adm2: frozenset[str] = frozenset()
    adm2_near: tuple[LatLon, ...] = ()
    adm2_text: str = ""
    near: tuple[LatLon, ...] = ()
    relations: tuple[Relation, ...] = ()
    kind: Kind = "any"
    near_words: bool = False
    area_known: bool = True
    town_known: bool = True


class Found(NamedTuple):
    """A place that a look-up found, with its best-fitting name."""

    place: Place
    match: NameMatch
    written: str


def _between(one: Place, other: Place) -> float:
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _nearest_km(place: Place, points: Sequence[LatLon]) -> float:
    """Distance to the nearest point, at most `_FAR_KM`.

    Degrees, with the longitude shrunk, pick the two points worth measuring: a table may have thousands.
    """
    shrink = math.cos(math.radians(place.latitude))
    close = nsmallest(
        2,
        (
            (
                math.hypot(latitude - place.latitude, (longitude - place.longitude) * shrink),
                latitude,
                longitude,
            )
            for latitude, longitude in points
        ),
    )
    measured = [
        distance_km(place.latitude, place.longitude, latitude, longitude)
        for degrees, latitude, longitude in close
        if degrees < _FAR_DEG
    ]
    return min([_FAR_KM, *measured])


class _Tally:
    """Adds up one candidate's weights and keeps the words."""

    __slots__ = ("contra", "pro", "weight")

    def __init__(self, found: Found) -> None:
        self.weight = found.match.weight
        certain = found.match.certain
        self.pro: list[str] = [found.match.reason] if certain else []
        self.contra: list[str] = [] if certain else [found.match.reason]

    def add(self, weight: float, reason: str) -> None:
        self.weight += weight
        (self.pro if weight >= 0 else self.contra).append(reason)


def _seats(found: Sequence[Found]) -> dict[str, Place]:
    """Find the towns that give a division among the places found its name; the widest division first."""
    towns = [entry for entry in found if entry.place.feature_class == "P"]
    seats: dict[str, Place] = {}
    for code in _SEAT:
        for area in (entry.place for entry in found if entry.place.feature_code == code):
            inside = [town for town in towns if _lies_in(town.place, area)]
            if inside:
                seat = max(inside, key=lambda town: (town.match.weight, town.place.population))
                seats.setdefault(seat.place.place_id, area)
    return seats


def _lies_in(town: Place, area: Place) -> bool:
    if (town.country, town.adm1_code) != (area.country, area.adm1_code):
        return False
    if area.feature_code == "ADM2" and town.adm2:
        return town.adm2 == area.adm2
    return area.feature_code == "ADM1" or _between(town, area) <= area.uncertainty_km


def _weigh(found: Found, context: Context, seat_of: Place | None = None) -> _Tally:
    place, tally = found.place, _Tally(found)
    if seat_of is not None:
        tally.add(_SEAT[seat_of.feature_code], f"gives {seat_of.name} its name")
    _weigh_kind(tally, found, context)
    if context.countries:
        inside = place.country in context.countries
        tally.add(
            0.6 if inside else -8.0,
            f"in {place.country}, as asked"
            if inside
            else f"in {place.country}, not in {_listed(context.countries)}",
        )
    if context.home and place.country not in context.home:
        tally.add(_ABROAD, f"in {place.country}, the text is about {_listed(context.home)}")
    elif context.home_box and place.geo_precision != "country" and not _in_box(place, context.home_box):
        tally.add(_ABROAD, "far from the region that the text is about")
    _tell_unknown(tally, context)
    if context.adm1:
        _weigh_adm1(tally, place, context)
    if context.adm2 or context.adm2_near:
        _weigh_adm2(tally, place, context)
    if context.near:
        distance = _nearest_km(place, context.near)
        words = f"{distance:.0f} km from a place of the same text"
        if distance >= _FAR_KM:
            words = f"over {_FAR_KM:.0f} km from the places of the same text"
        tally.add(2.0 - 1.3 * math.log1p(distance / 12.0), words)
    for relation in context.relations:
        _weigh_relation(tally, place, relation)
    return tally


@lru_cache(maxsize=256)
def _listed(codes: frozenset[str]) -> str:
    return "/".join(sorted(codes))


def _in_box(place: Place, box: Box) -> bool:
    west, south, east, north = box
    inside = west <= place.longitude <= east if west <= east else not east < place.longitude < west
    return inside and south <= place.latitude <= north


def is_named_site(found: Found) -> bool:
    """Tell whether a place is a site that was found by a name with the site's word ('X checkpoint')."""
    return found.place.feature_class in _SITE_CLASSES and parse_phrase(found.written).kind == "site"


def _weigh_kind(tally: _Tally, found: Found, context: Context) -> None:
    place = found.place
    region = place.feature_class == "A"
    if context.kind == "settlement":
        wide = region or place.geo_precision == "sector"
        tally.add(-9.0 if wide else 0.3, "an area, a settlement was asked for" if wide else "a settlement")
    elif context.kind in ("adm1", "adm2", "adm3"):
        code = context.kind.upper()
        if place.feature_code == code or (place.feature_code == "PCLI" and context.kind == "adm1"):
            tally.add(3.0, "an area of the kind asked for")
        else:
            weight = -4.0 if region else (-3.0 if context.area_known else -0.5)
            tally.add(weight, "another kind of place than asked for")
    elif context.kind == "sector":
        if place.geo_precision == "sector":
            tally.add(4.0, "a front sector")
        else:
            tally.add(-3.0 if region else -0.5, "not a known front sector")
    elif context.kind == "site" and context.area_known:
        if is_named_site(found):
            tally.add(4.0, "a site of the kind asked for")
        else:
            tally.add(-5.0, "not the site asked for")
    elif place.geo_precision in ("country", "sector") and context.kind == "site":
        # 'Port Sudan' is a town, and no port is a country; the airport of Kherson is no front sector.
        tally.add(-6.0, f"a {place.geo_precision}, a site was asked for")
    elif place.geo_precision == "country":
        tally.add(-2.0 if found.match.sound else 4.0, "a country")
    elif region and not context.town_known:
        tally.add(-_ONLY_AREA, "an area; no town of that name is known")
    elif region:
        tally.add(
            -_AREA_MEANT_LESS.get(place.feature_code, 7.0),
            "an area; the town of that name is meant more often",
        )
    people = place.population or _AREA_PEOPLE.get(place.feature_code, _UNKNOWN_POPULATION)
    if found.match.other_name:
        # An old name of Donetsk is hardly what news means by 'Oleksandrivka'.
        people = min(people, _OTHER_NAME_PEOPLE)
    tally.weight += _prominence(people)
    if place.population >= 1000 and not region:
        tally.pro.append(f"{place.population:,} people")


@lru_cache(maxsize=16384)
def _prominence(people: int) -> float:
    small = POPULATION_EXPONENT * math.log(min(people, CITY_POPULATION) + 50)
    return small + CITY_EXPONENT * math.log(max(people / CITY_POPULATION, 1.0))


def _weigh_adm1(tally: _Tally, place: Place, context: Context) -> None:
    if (place.country, place.adm1_code or "") in context.adm1:
        tally.add(2.5, f"in {place.adm1 or place.country}, as asked")
    elif place.geo_precision == "country" and any(country == place.country for country, _ in context.adm1):
        tally.add(0.0, f"the country of {context.adm1_text}")
    elif place.adm1_code is None:
        tally.add(-3.0, f"not known to be in {context.adm1_text}")
    else:
        tally.add(-8.0, f"in {place.adm1 or place.country}, not in {context.adm1_text}")


def _tell_unknown(tally: _Tally, context: Context) -> None:
    if context.adm1_text and not context.adm1:
        tally.contra.append(f"no division is known as '{context.adm1_text}'")


def _weigh_adm2(tally: _Tally, place: Place, context: Context) -> None:
    if place.feature_code == "ADM1":
        tally.add(-3.0, f"wider than {context.adm2_text}")
    elif place.adm2 and context.adm2:
        inside = place.adm2 in context.adm2
        words = f"in {place.adm2}" + (", as asked" if inside else f", not in {context.adm2_text}")
        tally.add(2.0 if inside else -4.0, words)
    elif context.adm2_near:
        distance = _nearest_km(place, context.adm2_near)
        tally.add(
            2.0 - 1.3 * math.log1p(distance / 20.0),
            f"{distance:.0f} km from the centre of {context.adm2_text}",
        )


def _weigh_relation(tally: _Tally, place: Place, relation: Relation) -> None:
    distances = [distance_km(lat, lon, place.latitude, place.longitude) for lat, lon in relation.points]
    if not distances:
        return
    nearest = min(distances)
    words = relation.text or "the stated relation"
    if relation.distance_km is not None:
        spread = max(3.0, 0.25 * relation.distance_km)
        off = abs(nearest - relation.distance_km)
        weight = max(-8.0, 2.0 - 0.5 * (off / spread) ** 2)
        tally.add(weight, f"{nearest:.0f} km off where '{words}' says {relation.distance_km:.0f} km")
    if relation.bearing_deg is not None and nearest > 0.5:
        latitude, longitude = relation.points[distances.index(nearest)]
        azimuth = azimuth_deg(latitude, longitude, place.latitude, place.longitude)
        turn = abs((azimuth - relation.bearing_deg + 180.0) % 360.0 - 180.0)
        weight = 1.0 if turn <= 35 else max(-6.0, 1.0 - (turn - 35) / 15.0)
        tally.add(
            weight, f"in the direction of '{words}'" if weight >= 0 else f"not in the direction of '{words}'"
        )
    if relation.distance_km is None and relation.bearing_deg is None:
        tally.add(2.0 - 1.3 * math.log1p(nearest / 12.0), f"{nearest:.0f} km from what '{words}' names")


def rank(toponym: str, found: Sequence[Found], context: Context, *, limit: int) -> Resolution:
    """Rank the places found and decide whether one of them can be named as the answer.

    Parameters
    ----------
    toponym : str
        As asked.
    found : sequence of Found
        One entry per place.
    context : Context
    limit : int
        How many candidates the answer carries.

    Returns
    -------
    Resolution
    """
    if not found:
        return Resolution(toponym=toponym, status="not_found")
    seats = _seats(found) if context.kind in ("any", "settlement") else {}
    tallies = sorted(
        ((entry, _weigh(entry, context, seats.get(entry.place.place_id))) for entry in found),
        key=lambda pair: (-pair[1].weight, -pair[0].place.population, pair[0].place.place_id),
    )
    top = max(tallies[0][1].weight, _ABSENT_WEIGHT)
    shares = [math.exp(tally.weight - top) for _, tally in tallies]
    total = math.fsum(shares) + math.exp(_ABSENT_WEIGHT - top)
    shares = [share / total for share in shares]
    best = tallies[0][0].place
    near_share, radius = _spread(best, [entry.place for entry, _ in tallies], shares)
    if tallies[0][0].match.weak:
        near_share = min(near_share, WEAK_SCORE)
    sure = near_share >= RESOLVED_SHARE and not _contradicts(best, context)
    status: Status = "resolved" if sure else "ambiguous"
    candidates = tuple(
        Candidate(
            place=entry.place,
            score=round(min(share, WEAK_SCORE) if entry.match.weak else share, 4),
            matched_name=entry.written,
            reasons_for=tuple(tally.pro),
            reasons_against=tuple(tally.contra),
        )
        for (entry, tally), share in zip(tallies[:limit], shares, strict=False)
    )
    if 1.0 - math.fsum(shares) > ABSENT_SHARE:
        return Resolution(toponym=toponym, status="not_found", candidates=candidates)
    precision, radius = _as_asked(best, radius, context)
    return Resolution(
        toponym=toponym,
        status=status,
        place=best,
        score=round(min(near_share, 1.0), 4),
        uncertainty_km=round(radius, 1),
        geo_precision=precision,
        candidates=candidates,
    )


def _contradicts(place: Place, context: Context) -> bool:
    """Tell whether a place lies outside what was asked for: that may be the best guess, never the answer."""
    if context.countries and place.country not in context.countries:
        return True
    if not context.adm1 or place.geo_precision == "country":
        return False
    return place.adm1_code is not None and (place.country, place.adm1_code) not in context.adm1


def _as_asked(best: Place, radius: float, context: Context) -> tuple[GeoPrecision, float]:
    """Say what the point stands for when its district or its surroundings were asked for."""
    if best.feature_class == "P":
        for kinds, precision, floor in _STANDS_FOR:
            if context.kind in kinds:
                return precision, max(radius, floor)
        if context.near_words:
            return "near", max(radius, best.uncertainty_km + _NEAR_KM)
    return best.geo_precision, radius


def _spread(best: Place, places: Sequence[Place], shares: Sequence[float]) -> tuple[float, float]:
    """Give the share close to the best place, and the radius of the answer.

    The radius holds 95 % of the shares close by when the answer is sure, else of all shares found.
    """
    found = math.fsum(shares)
    near_share = 0.0
    reach: list[tuple[float, float]] = []
    far: list[tuple[float, Place, float]] = []
    close_km = max(SAME_PLACE_KM, best.uncertainty_km if best.feature_class == "A" else 0.0)
    for place, share in zip(places, shares, strict=True):
        if share < 0.002 * found:
            break
        apart = 0.0
        if place is not best:
            least = at_least_km(best.latitude, best.longitude, place.latitude, place.longitude)
            if least > max(close_km, place.uncertainty_km):
                far.append((least, place, share))
                continue
            apart = _between(best, place)
        # Places inside a wide one (a town in its oblast) are no rival reading far away.
        if apart <= close_km:
            near_share += share
        # An area round the town answers another question: it does not blur where the town is.
        around = place.feature_class == "A" and best.feature_class != "A" and apart <= place.uncertainty_km
        reach.append((best.uncertainty_km if around else apart + place.uncertainty_km, share))
    if near_share >= RESOLVED_SHARE and far:
        # Those close by hold all that counts: what lies beyond them is never reached.
        widest = max(distance for distance, _ in reach)
        far = [(least, place, share) for least, place, share in far if least + place.uncertainty_km <= widest]
    reach += [(_between(best, place) + place.uncertainty_km, share) for _, place, share in far]
    # A resolved answer is one place: its radius covers the places close to it that share the name, and its
    # score, not its radius, carries the chance of a far homonym. An unsure answer covers the far ones too.
    held_at_most = near_share if near_share >= RESOLVED_SHARE else found
    radius, held = best.uncertainty_km, 0.0
    for distance, share in sorted(reach):
        radius, held = max(radius, distance), held + share
        if held >= _COVERAGE * held_at_most:
            break
    return near_share, radius
