"""Answers a question from the index: looks up spellings, gathers the context, hands both to the ranking."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from gazetteer.disambiguate import Context, Found, is_named_site, rank
from gazetteer.errors import QueryError
from gazetteer.forms import nominative_skeletons, region_stem
from gazetteer.match import KIND_WEIGHT, NameMatch, match_name
from gazetteer.model import LatLon, Place, Query, Relation, Resolution
from gazetteer.names import skeletons
from gazetteer.phrases import Kind, Phrase, parse_phrase
from gazetteer.store import Hit, Store

__all__ = ["answer", "answer_many", "points_of"]

_AREA_CODES = {"adm1": "ADM1", "adm2": "ADM2", "adm3": "ADM3"}
_FEATURES = {"any", "settlement", "region"}
MIN_FUZZY_LENGTH, LONG_FUZZY = 4, 8
"""Sounds of a name: below the first no misspelling is looked for, from the second on two errors are borne."""
CYRILLIC_COUNTRIES = frozenset(
    [
        "UA",
        "RU",
        "BY",
        "MD",
        "BG",
        "RS",
        "MK",
        "ME",
        "BA",
        "KZ",
        "KG",
        "UZ",
        "TJ",
        "TM",
        "MN",
        "GE",
        "AM",
        "AZ",
    ]
)
"""Where names reach us by transliteration, so that one sound has many spellings."""


def answer(query: Query, store: Store) -> Resolution:
    """Resolve one question with the index.

    Parameters
    ----------
    query : Query
    store : Store

    Returns
    -------
    Resolution

    Raises
    ------
    QueryError
        If a field cannot be what it should be.
    """
    return answer_many([query], store)[0]


def answer_many(queries: Sequence[Query], store: Store) -> list[Resolution]:
    """Resolve several questions; their misspellings are looked for together, which is far cheaper.

    Parameters
    ----------
    queries : sequence of Query
        A few hundred at a time.
    store : Store

    Returns
    -------
    list of Resolution
        In the order of `queries`.

    Raises
    ------
    QueryError
        If a field of one cannot be what it should be.
    """
    searches = [_Search(query, store) for query in queries]
    _add_misspelt(searches, store)
    return [search.ranked() for search in searches]


class _Search:
    """One question on its way: what was asked, and what has been found for it so far."""

    def __init__(self, query: Query, store: Store) -> None:
        _check(query)
        self.query = query
        self.phrase = parse_phrase(query.toponym)
        self.found: list[Found] = []
        if self.phrase.core:
            self.context = _context(query, self.phrase, store)
            context = self.context
            self.found = list(_known(store, self.phrase, context.countries, context.adm1, context.kind))

    def sounds(self) -> str:
        """Give the usual reading of the name."""
        return skeletons(self.phrase.core)[0]

    def errors_borne(self) -> int:
        """Tell how many typing errors a name of this length bears."""
        return 2 if len(self.sounds()) >= LONG_FUZZY else 1

    def wants_misspelt(self) -> bool:
        """Tell whether nothing found fits; very short names have too many misspellings."""
        if not self.phrase.core or len(self.sounds()) < MIN_FUZZY_LENGTH:
            return False
        return not _any_fits(self.found, self.context)

    def ranked(self) -> Resolution:
        """Give the answer."""
        query = self.query
        if not self.phrase.core:
            return Resolution(toponym=query.toponym, status="not_found")
        found = list({entry.place.place_id: entry for entry in reversed(self.found)}.values())
        context, area = self.context, True
        town = any(entry.place.feature_class == "P" for entry in found)
        if context.kind in _AREA_CODES:
            area = any(entry.place.feature_code == _AREA_CODES[context.kind] for entry in found)
        elif context.kind == "site":
            area = any(is_named_site(entry) for entry in found)
        if (town, area) != (context.town_known, context.area_known):
            context = replace(context, town_known=town, area_known=area)
        return rank(query.toponym, found, context, limit=query.limit)


def _check(query: Query) -> None:
    if not isinstance(query.toponym, str):
        raise QueryError(f"toponym must be text, not {type(query.toponym).__name__}")
    if query.feature not in _FEATURES:
        raise QueryError(f"feature must be one of any, region, settlement; not {query.feature!r}")
    if query.limit < 1:
        raise QueryError(f"limit must be 1 or more, not {query.limit}")
    for latitude, longitude in points_of(query.near):
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise QueryError(f"near must be (latitude, longitude) in degrees, not ({latitude}, {longitude})")
        if math.isnan(latitude) or math.isnan(longitude):
            raise QueryError("near must be (latitude, longitude) in degrees, not nan")


def points_of(near: LatLon | Sequence[LatLon] | None) -> tuple[LatLon, ...]:
    """Make a tuple of points of what `Query.near` may hold."""
    if near is None or len(near) == 0:
        return ()
    if isinstance(near[0], (int, float)):
        return ((float(near[0]), float(near[1])),)  # type: ignore[arg-type]
    return tuple((float(lat), float(lon)) for lat, lon in near)  # type: ignore[misc]


def _context(query: Query, phrase: Phrase, store: Store) -> Context:
    countries = _codes(query.country)
    adm1_text = query.adm1 or ""
    adm1 = find_adm1(store, adm1_text, countries) if adm1_text else frozenset()
    adm2_text = query.adm2 or ""
    for qualifier in phrase.qualifiers:
        part = parse_phrase(qualifier)
        if not adm1 and part.kind in ("any", "adm1"):
            adm1 = find_adm1(store, qualifier, countries)
            adm1_text = qualifier if adm1 else adm1_text
        if not adm2_text and part.kind == "adm2":
            adm2_text = qualifier
    adm2, adm2_near = find_adm2(store, adm2_text, adm1) if adm2_text else (frozenset(), ())
    kind: Kind = phrase.kind
    if kind == "any" and query.feature == "settlement":
        kind = "settlement"
    elif kind == "any" and query.feature == "region":
        kind = "adm1"
    relation = query.relation
    return Context(
        countries=countries,
        home=_codes(query.home),
        home_box=query.home_box,
        adm1=adm1,
        adm1_text=adm1_text,
        adm2=adm2,
        adm2_near=adm2_near,
        adm2_text=adm2_text,
        near=points_of(query.near),
        relations=(relation,) if isinstance(relation, Relation) else tuple(relation or ()),
        kind=kind,
        near_words=phrase.near,
    )


def _codes(country: str | Sequence[str] | None) -> frozenset[str]:
    listed = [country] if isinstance(country, str) else country or []
    return frozenset(code.strip().upper() for code in listed if code.strip())


@lru_cache(maxsize=4096)
def region_stems(text: str) -> tuple[str, ...]:
    """Give the stems under which a division may be known ('Бахмутського району' and 'Bakhmut Raion' meet)."""
    core = parse_phrase(text).core
    return tuple(dict.fromkeys(stem for stem in (region_stem(form) for form in skeletons(core)) if stem))


@lru_cache(maxsize=4096)
def find_adm1(store: Store, text: str, countries: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Find the first-order divisions that a text may mean, as (country, GeoNames code) pairs."""
    phrase = parse_phrase(text)
    if not phrase.core:
        return frozenset()
    keys = [*skeletons(text), *skeletons(phrase.core)]
    hits = store.find([*keys, *("#" + stem for stem in region_stems(text))])
    places = store.places(hit.row for hit in hits).values()
    divisions = [place for place in places if place.feature_code == "ADM1"]
    if countries:
        divisions = [place for place in divisions if place.country in countries]
    return frozenset((place.country, place.adm1_code or "") for place in divisions)


@lru_cache(maxsize=4096)
def find_adm2(
    store: Store, text: str, adm1: frozenset[tuple[str, str]]
) -> tuple[frozenset[str], tuple[LatLon, ...]]:
    """Find second-order divisions by any name, else the town that gives an unknown one its name.

    Returns
    -------
    names, points
        Usual names of the divisions, and their middles; if none is known, the middles of the towns of
        that name.
    """
    keys = [*skeletons(parse_phrase(text).core or text), *("#" + stem for stem in region_stems(text))]
    places = list(store.places(hit.row for hit in store.find(keys)).values())
    if adm1:
        places = [place for place in places if (place.country, place.adm1_code or "") in adm1]
    for code in ("ADM2", "ADM3"):
        areas = [place for place in places if place.feature_code == code and place.adm2]
        if areas:
            return frozenset(area.adm2 for area in areas if area.adm2), _middles(areas)
    return frozenset(), _middles(place for place in places if place.feature_class == "P")


def _middles(places: Iterable[Place]) -> tuple[LatLon, ...]:
    return tuple((place.latitude, place.longitude) for place in places)


@lru_cache(maxsize=8192)
def _known(
    store: Store, phrase: Phrase, countries: frozenset[str], adm1: frozenset[tuple[str, str]], kind: Kind
) -> tuple[Found, ...]:
    """Look a name up; points near by and stated relations only rank what is found, so it is kept for them."""
    return tuple(_look_up(phrase, Context(countries=countries, adm1=adm1, kind=kind), store))


def _look_up(phrase: Phrase, context: Context, store: Store) -> list[Found]:
    """Look further only as long as nothing fits the countries and divisions asked for."""
    core = phrase.core
    found = list(_named(store, core, phrase.whole, context.kind))
    fits = _any_fits(found, context)
    # 'Вовчанська' names a hromada, and is the genitive of the town too: areas alone do not end the search.
    areas_only = context.kind == "any" and all(entry.place.feature_class == "A" for entry in found)
    if not fits or areas_only:
        # An adjective alone may be a hromada or raion ('Apostolivska').
        by_form = _inflected(store, core, stems=not fits and context.kind == "any")
        # A sector is named with its word ('напрямок'): the bare 'у Бахмуті' is the town.
        found += [e for e in by_form if context.kind == "sector" or e.place.geo_precision != "sector"]
    return found


@lru_cache(maxsize=8192)
def _named(store: Store, core: str, whole: str, kind: Kind) -> tuple[Found, ...]:
    """Find what bears a name as it is written, wherever it lies: the same in every context."""
    hits = [(hit, 0, False) for hit in store.find(skeletons(core))]
    found_whole = []
    if whole != core:
        # 'whole' is matched with the whole name, so that both 'Donetsk direction' and 'Donetsk' are exact.
        found_whole = _gather(whole, [(hit, 0, False) for hit in store.find(skeletons(whole))], store)
    if kind != "any":
        hits += [(hit, 0, True) for hit in store.find("#" + stem for stem in region_stems(core))]
    return (*found_whole, *_gather(core, hits, store))


@lru_cache(maxsize=8192)
def _inflected(store: Store, core: str, *, stems: bool) -> tuple[Found, ...]:
    """Find what a name is a case form of; with `stems` the divisions called after it too."""
    keys = skeletons(core)
    forms = [form for form in nominative_skeletons(core) if form not in keys]
    if stems:
        forms += ["#" + stem for stem in region_stems(core)]
    return tuple(_gather(core, [(hit, 0, True) for hit in store.find(forms)], store))


def _any_fits(found: Sequence[Found], context: Context) -> bool:
    return any(
        (not context.countries or entry.place.country in context.countries)
        and (not context.adm1 or (entry.place.country, entry.place.adm1_code or "") in context.adm1)
        for entry in found
    )


def _add_misspelt(searches: Iterable[_Search], store: Store) -> None:
    """Look for misspellings: in the divisions asked for, else everywhere."""
    everywhere: list[_Search] = []
    for search in searches:
        if not search.wants_misspelt():
            continue
        if not search.context.adm1:
            everywhere.append(search)
            continue
        search.found += _misspelt_inside(store, search.phrase.core, search.sounds(), search.context.adm1)
    for edits in (1, 2):
        some = [search for search in everywhere if search.errors_borne() == edits]
        if some:
            found = store.fuzzy.find_many([search.sounds() for search in some], max_edits=edits)
            for search, pairs in zip(some, found, strict=True):
                search.found += _misspelt(store, search.phrase.core, tuple(pairs))


@lru_cache(maxsize=4096)
def _misspelt(store: Store, core: str, pairs: tuple[tuple[str, int], ...]) -> tuple[Found, ...]:
    """Find the places that have one of the names given with their edits."""
    words = dict(pairs)
    hits = [(hit, words[hit.skeleton], False) for hit in store.find(words)]
    return tuple(_gather(core, hits, store))


@lru_cache(maxsize=4096)
def _misspelt_inside(
    store: Store, core: str, sounds: str, adm1: frozenset[tuple[str, str]]
) -> tuple[Found, ...]:
    """Find the places of some divisions that resemble a name, whatever else is known of the place meant."""
    near = {
        hit: edits for country, code in sorted(adm1) for hit, edits in store.resembling(sounds, country, code)
    }
    found = _gather(core, [(hit, edits, False) for hit, edits in near.items()], store)
    return (*found, *_areas_named_alike(core, adm1, near, store))


def _areas_named_alike(
    core: str, adm1: frozenset[tuple[str, str]], near: dict[Hit, int], store: Store
) -> list[Found]:
    """Find the areas that share a name with misspelt settlements: they tell a centre from its namesakes."""
    edits = {hit.skeleton: number for hit, number in near.items()}
    hits = store.find(edits)
    places = store.places(hit.row for hit in hits)
    areas = [
        (hit, edits[hit.skeleton], False)
        for hit in hits
        if places[hit.row].feature_class == "A"
        and (places[hit.row].country, places[hit.row].adm1_code or "") in adm1
    ]
    return _gather(core, areas, store)


def _gather(core: str, hits: Iterable[tuple[Hit, int, bool]], store: Store) -> list[Found]:
    """Keep each place once, with the name that fits best."""
    listed = list(hits)
    places = store.places(hit.row for hit, _, _ in listed)
    best: dict[int, tuple[NameMatch, str]] = {}
    for hit, edits, inflected in listed:
        known = best.get(hit.row)
        if known is not None and known[0].weight >= KIND_WEIGHT[hit.kind]:
            # Whatever else is weighed only takes away.
            continue
        place = places[hit.row]
        match = match_name(
            core,
            hit.written,
            hit.kind,
            usual=place.name if place.feature_class == "P" else "",
            edits=edits,
            inflected=inflected,
            foreign=place.country not in CYRILLIC_COUNTRIES,
        )
        if match.hopeless:
            continue
        if known is None or match.weight > known[0].weight:
            best[hit.row] = (match, hit.written)
    return [Found(places[row], match, written) for row, (match, written) in best.items()]
