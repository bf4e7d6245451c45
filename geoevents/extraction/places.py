"""Asks the gazetteer on behalf of the extractor, and remembers the answers.

The theatre's countries are asked first; the rest of the world only for names that are spelled exactly.
The only module of this package, beside `placing`, that calls the gazetteer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from gazetteer.forms import nominative_skeletons
from gazetteer.geocoders.offline import answer, region_stems
from gazetteer.geodesy import distance_km
from gazetteer.model import Candidate, Feature, LatLon, Place, Query, Resolution
from gazetteer.names import skeleton, skeletons
from gazetteer.phrases import parse_phrase
from geoevents.theatre import Theatre

if TYPE_CHECKING:
    from gazetteer.store import Store

_CERTAIN: Final = ("named ", "sounds like", "inflected form")
_MOST_CANDIDATES: Final = Query(toponym="").limit
_MIN_NAME: Final = 3
_CLEAR: Final = 0.8
_FAINT: Final = 0.05
_LEADS: Final = 0.4
"""A name's own bearer with such a score, and no rival above the second, is the place meant."""
_DIRECTION: Final = re.compile(
    r"\bdirection\b|\bsector\b|\baxis\b|напрямк|напрямок|направлени", re.IGNORECASE
)
_NOMINATIVE: Final = re.compile(r"^[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ-]*[бвгджзклмнпрстфхцчшщьй]$")
_QUOTED: Final = re.compile(r"'(.+?)'(?: \(|$)")
_STILL_LIKELY: Final = 0.2
_FEW_POINTS: Final = 2
_SECTOR_WORDS: Final = re.compile(
    r"direction|sector|axis|front|напрям|направл|region|oblast|district|raion|област|район", re.IGNORECASE
)


class Places:
    """The gazetteer as one theatre sees it.

    Parameters
    ----------
    theatre
        Its countries come first.
    store
        The index; None opens the default one.
    """

    def __init__(self, theatre: Theatre, *, store: Store | None = None) -> None:
        from gazetteer.store import open_store

        self.theatre = theatre
        self.store = store if store is not None else open_store()
        self._answers: dict[Query, Resolution] = {}
        self._looks: dict[tuple[object, ...], Resolution] = {}
        self._quality: dict[tuple[str, str], str | None] = {}
        self._names: dict[str, bool] = {}
        self._forms: dict[str, bool] = {}
        self._bearers: dict[tuple[str, int], bool] = {}
        self._likely: dict[tuple[str, str, bool], bool] = {}

    def ask(self, query: Query) -> Resolution:
        """Resolve one query; each distinct one is worked out once."""
        known = self._answers.get(query)
        if known is None:
            known = answer(query, self.store)
            if len(self._answers) > 50_000:
                self._answers.clear()
            self._answers[query] = known
        return known

    def look(
        self,
        name: str,
        *,
        feature: str = "any",
        adm1: str | None = None,
        near: tuple[LatLon, ...] = (),
        country: str | tuple[str, ...] | None = None,
    ) -> Resolution:
        """Resolve a name with its context, the theatre's countries first."""
        key = (name, feature, adm1, near, country)
        known = self._looks.get(key)
        if known is None:
            known = self._look(name, feature, adm1, near, country)
            if len(self._looks) > 50_000:
                self._looks.clear()
            self._looks[key] = known
        return known

    def _look(
        self,
        name: str,
        feature: str,
        adm1: str | None,
        near: tuple[LatLon, ...],
        country: str | tuple[str, ...] | None,
    ) -> Resolution:
        wanted: Feature = (
            "settlement" if feature == "settlement" else "region" if feature == "region" else "any"
        )
        inside = self.ask(
            Query(
                toponym=name,
                country=country or self.theatre.countries,
                home_box=None if country else self.theatre.bbox,
                adm1=adm1,
                near=near or None,
                feature=wanted,
            )
        )
        alone = _resembles_only(inside)
        inside = mend(inside)
        if country or (inside.status != "not_found" and not is_guess(inside) and not _bent(inside, name)):
            return inside
        if alone or (name.isascii() and not self.has_name(name)):
            # Only a name spelled exactly is looked for in the whole world.
            return inside
        world = self.ask(Query(toponym=name, adm1=adm1, near=near or None, feature=wanted))
        world = mend(world)
        if world.status != "not_found" and not is_guess(world) and not _bent(world, name):
            return world
        return inside

    def quality(self, name: str, feature: str = "any") -> str | None:
        """Tell how well a name is known.

        Returns
        -------
        'exact', 'guess' (only a similar name is known) or None
        """
        key = (name, feature)
        if key not in self._quality:
            if len(name) < _MIN_NAME or not name[0].isupper():
                found: str | None = None
            else:
                answer = self.look(name, feature=feature)
                found = None if answer.status == "not_found" else "guess" if is_guess(answer) else "exact"
            self._quality[key] = found
        return self._quality[key]

    def is_likely(self, name: str, feature: str = "any", *, loose: bool = False) -> bool:
        """Tell whether the place that answers to the name is one that news would name like this.

        A name that only a small place on another continent has is more likely a word or a person.
        """
        key = (name, feature, loose)
        if key not in self._likely:
            answer = self.look(name, feature=feature)
            place = answer.place
            if place is None or (loose and answer.status != "resolved"):
                likely = not loose
            elif place.place_id.startswith("supplement:"):
                # It is there because news names it; but a bare word may be a person's name.
                likely = not loose or " " in name or place.population >= 300
            elif place.country in self.theatre.countries:
                likely = not loose or " " in name or place.feature_class != "P" or place.population >= 300
            else:
                unknown_size = place.population == 0 and " " in name and not loose
                likely = (
                    place.feature_class != "P"
                    or unknown_size
                    or place.population >= (40_000 if loose else 1_000)
                )
            self._likely[key] = likely
        return self._likely[key]

    def is_sure(self, name: str, feature: str = "any", *, people: int = 0, home: bool = False) -> bool:
        """Tell whether one place bears just this name, has at least so many people, and is in the theatre."""
        if not self.has_name(name):
            return False
        answer = self.look(name, feature=feature)
        place = answer.place
        return (
            answer.status == "resolved"
            and place is not None
            and bears(answer)
            and self._large(place, people)
            and (not home or place.country in self.theatre.countries)
        )

    def _large(self, place: Place, people: int) -> bool:
        """Abroad, a place must be larger to be what a word without its country means."""
        return place.population >= (people if place.country in self.theatre.countries else 10 * people)

    def is_named(self, name: str, feature: str = "any") -> bool:
        """Tell whether some place bears just this name, even if others do as well."""
        return self.has_name(name) and bears(self.look(name, feature=feature))

    def has_name(self, name: str) -> bool:
        """Tell whether the index has the name at all: cheaper than to rank what is similar to it."""
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = bool(self.store.find(_keys(name)))
        return known

    def read_ahead(self, names: Iterable[str]) -> None:
        """Let the index read what bears some names at once, before they are asked for one by one."""
        self.store.read_ahead(key for name in names for key in skeletons(name))

    def has_form(self, name: str) -> bool:
        """Tell whether the index has the name, a form of it, or a division called after it."""
        known = self._forms.get(name)
        if known is None:
            core = parse_phrase(name).core
            stems = (*nominative_skeletons(core), *("#" + stem for stem in region_stems(core)))
            known = self._forms[name] = self.has_name(name) or bool(self.store.find(stems))
        return known

    def has_bearer(self, name: str, *, people: int) -> bool:
        """Tell whether a country, or a place of so many people, is among those that have the name at all.

        Far cheaper than to rank them: what none of them is, the place meant is not either.
        """
        known = self._bearers.get((name, people))
        if known is None:
            hits = self.store.find(_keys(name)) if self.has_name(name) else []
            places = self.store.places(hit.row for hit in hits).values()
            known = any(p.population >= people or p.feature_code.startswith("PCL") for p in places)
            self._bearers[name, people] = known
        return known

    def is_area(self, name: str) -> bool:
        """Tell whether a name is a region's or a province's, and no town's ('Crimea', 'North Kordofan')."""
        place = self.look(name).place
        return place is not None and place.feature_class == "A" and place.feature_code.startswith("ADM")

    def is_country(self, name: str) -> bool:
        """Tell whether a name is a country's; an event needs a better place than that."""
        answer = self.look(name)
        return answer.place is not None and answer.place.feature_code.startswith("PCL")

    def in_theatre(self, answer: Resolution) -> bool:
        """Tell whether a place lies in one of the theatre's countries."""
        return answer.place is not None and answer.place.country in self.theatre.countries


def _keys(name: str) -> tuple[str, ...]:
    phrase = parse_phrase(name)
    return (*skeletons(phrase.core), *skeletons(phrase.whole)) if phrase.core else ()


def _resembles_only(answer: Resolution) -> bool:
    """Tell whether nothing that the index has bears the name in any form, but some are spelled similarly.

    A full list of candidates may hide one that bears it.
    """
    whole = len(answer.candidates) < _MOST_CANDIDATES
    return whole and all(not c.reasons_for or not _reason(c).startswith(_CERTAIN) for c in answer.candidates)


def mend(answer: Resolution) -> Resolution:
    """Read a name as news does: a town, not the front sector or the oblast that is called after it."""
    if not answer.candidates:
        return answer
    first = answer.candidates[0]
    if _DIRECTION.search(answer.toponym):
        # 'the Avdiivka direction' is a sector of the front or nothing; no hamlet of a similar name.
        known = first.place.feature_code == "RGN"
        return answer if known else Resolution(toponym=answer.toponym, status="not_found")
    runner_up = max((c.score for c in answer.candidates[1:]), default=0.0)
    clear = first.score >= _CLEAR and runner_up <= _FAINT and _reason(first).startswith("named ")
    if answer.status == "ambiguous" and clear:
        return promote(answer, first)
    if _SECTOR_WORDS.search(answer.toponym):
        return answer
    towns = [c for c in answer.candidates if c.place.feature_class == "P"]
    if _reason(first).startswith("inflected form") and _NOMINATIVE.search(answer.toponym):
        # 'Донець' is no case form of 'Донецьк'.
        own = [c for c in towns if _reason(c).startswith("named ")]
        if own:
            return promote(answer, own[0])
    if first.place.feature_code == "RGN" and towns:
        return promote(answer, towns[0])
    if first.place.feature_class == "P" and not _is_called(first):
        # Pokrovsk is the town of that name before Engels, which bore it a century ago.
        today = [c for c in towns if _is_called(c) and c.score >= _STILL_LIKELY]
        if today and _leads(today, first) and "still in the news" not in _reason(first):
            return promote(answer, today[0])
    if answer.status != "ambiguous" or first.place.feature_class != "P":
        return answer
    rivals = [c for c in answer.candidates[1:] if c.score > 0.05]
    if rivals and all(c.place.feature_class != "P" and c.place.adm1 == first.place.adm1 for c in rivals):
        return replace(answer, status="resolved", uncertainty_km=first.place.uncertainty_km)
    named = [c for c in answer.candidates if _reason(c).startswith("named ")]
    if first in named and first.score >= _LEADS and all(c.score <= first.score / 4 for c in named[1:]):
        # Rivals that only sound alike, and far smaller namesakes, are not what news means.
        return promote(answer, first)
    exact = [c for c in towns if _reason(c).startswith("named ") and c.score >= 0.15]
    if len(exact) == 1 and _reason(first).startswith("inflected form"):
        return promote(answer, exact[0])
    return answer


def _leads(today: list[Candidate], first: Candidate) -> bool:
    """Tell whether the first namesake is likely enough: there are a hundred villages of Shevchenko."""
    alone = all(c.score < today[0].score / 4 for c in today[1:])
    return today[0].score >= _LEADS or (alone and today[0].score >= first.score / 2)


def _is_called(candidate: Candidate) -> bool:
    """Tell whether a place's own name today is the one that fitted, not another that it has or had."""
    fitted = _QUOTED.search(_reason(candidate))
    return fitted is None or skeleton(fitted[1]) == skeleton(candidate.place.name)


def _reason(candidate: Candidate) -> str:
    return candidate.reasons_for[0] if candidate.reasons_for else ""


def is_exact(answer: Resolution) -> bool:
    """Tell whether the best candidate bears just the name that was asked for."""
    return bool(answer.candidates) and _reason(answer.candidates[0]).startswith("named ")


def nearest_km(place: Place, points: Sequence[LatLon]) -> float:
    """Measure the distance from a place to the nearest of some points, at least one.

    Degrees, with the longitude shrunk, pick the two points worth a geodesic.
    """
    if len(points) > _FEW_POINTS:
        shrink = math.cos(math.radians(place.latitude))
        points = nsmallest(
            _FEW_POINTS,
            points,
            key=lambda p: math.hypot(p[0] - place.latitude, (p[1] - place.longitude) * shrink),
        )
    return min(distance_km(place.latitude, place.longitude, *point) for point in points)


def bears(answer: Resolution) -> bool:
    """Tell whether the best candidate bears the name asked for, in this spelling or another script's."""
    return bool(answer.candidates) and _reason(answer.candidates[0]).startswith(("named ", "sounds like"))


def bears_candidate(candidate: Candidate) -> bool:
    """Tell whether a candidate bears the name asked for, in this spelling or by its sound."""
    return _reason(candidate).startswith(("named ", "sounds like"))


def promote(answer: Resolution, chosen: Candidate) -> Resolution:
    """Return the answer with another of its candidates as the place meant."""
    others = tuple(c for c in answer.candidates if c is not chosen)
    return replace(
        answer,
        status="resolved",
        place=chosen.place,
        uncertainty_km=chosen.place.uncertainty_km,
        geo_precision=chosen.place.geo_precision,
        candidates=(chosen, *others),
    )


def _bent(answer: Resolution, name: str) -> bool:
    """Tell whether a Latin name fits only as a case form, which English does not have."""
    reasons = answer.candidates[0].reasons_for if answer.candidates else ()
    return name.isascii() and bool(reasons) and reasons[0].startswith("inflected form")


def is_bent(answer: Resolution) -> bool:
    """Tell whether the best candidate fits only as a case form or by its sound."""
    return bool(answer.candidates) and not _reason(answer.candidates[0]).startswith("named ")


def is_guess(answer: Resolution) -> bool:
    """Tell whether the best candidate is only spelled similarly."""
    if not answer.candidates:
        return False
    return not any(reason.startswith(_CERTAIN) for reason in answer.candidates[0].reasons_for)
