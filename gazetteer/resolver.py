"""The front door: a toponym and its context in, a `Resolution` out."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from gazetteer.geocoders.offline import answer_many, points_of
from gazetteer.model import Box, Feature, LatLon, Query, Relation, Resolution

if TYPE_CHECKING:
    from gazetteer.store import Store

_fields = attrgetter(
    "toponym", "country", "home", "home_box", "adm1", "adm2", "near", "relation", "feature", "limit"
)
_POINTS = frozenset({"exact", "place", "near", "adm2"})
_AT_ONCE = 256

__all__ = ["resolve", "resolve_many", "resolve_together"]


def resolve(
    toponym: str,
    *,
    country: str | Sequence[str] | None = None,
    home: str | Sequence[str] | None = None,
    home_box: Box | None = None,
    adm1: str | None = None,
    adm2: str | None = None,
    near: LatLon | Sequence[LatLon] | None = None,
    relation: Relation | Sequence[Relation] | None = None,
    feature: Feature = "any",
    limit: int = 10,
    store: Store | None = None,
) -> Resolution:
    """Find the place that a name means in its context.

    Parameters
    ----------
    toponym : str
        The name as written, in Latin, Ukrainian or Russian script.
    country : str, sequence of str or None
        ISO 3166-1 alpha-2 code(s) that the place should be in.
    home : str, sequence of str or None
        ISO code(s) that the text is about: a place elsewhere is less likely, not excluded.
    home_box : (west, south, east, north) or None
        Degrees of the region that the text is about: a place outside is less likely, not excluded.
    adm1, adm2 : str or None
        Division(s) as written in any language ('Belgorod region').
    near : (latitude, longitude), sequence of such pairs, or None
        WGS84 points of the same report or table; near candidates gain.
    relation : Relation or sequence of Relation or None
        Stated distances and directions from known points.
    feature : {'settlement', 'region', 'any'}
        What is wanted.
    limit : int
        How many candidates to return, at least 1.
    store : Store or None
        The index; None opens (and on first use builds) the default one.

    Returns
    -------
    Resolution
        'not_found' and 'ambiguous' are answers.

    Raises
    ------
    QueryError
        If an argument cannot be what it should be.
    """
    query = Query(
        toponym=toponym,
        country=country,
        home=home,
        home_box=home_box,
        adm1=adm1,
        adm2=adm2,
        near=near,
        relation=relation,
        feature=feature,
        limit=limit,
    )
    return resolve_many([query], store=store)[0]


def resolve_many(
    queries: Iterable[Query], *, store: Store | None = None, progress: bool = False
) -> list[Resolution]:
    """Resolve many questions; each distinct one is worked out once.

    Parameters
    ----------
    queries : iterable of Query
    store : Store or None
        The index; None opens the default one.
    progress : bool
        Show a progress bar on stderr.

    Returns
    -------
    list of Resolution
        In the order of `queries`, the same answers as `resolve` one by one.
    """
    from gazetteer.store import open_store

    index = store if store is not None else open_store()
    numbers: dict[object, int] = {}
    distinct: list[Query] = []
    asked = array("L")
    for query in queries:
        key: object = _fields(query)
        try:
            number = numbers.get(key)
        except TypeError:  # a list among the fields
            key = repr(query)
            number = numbers.get(key)
        if number is None:
            number = numbers[key] = len(distinct)
            distinct.append(query)
        asked.append(number)
    answers: list[Resolution] = []
    with _bar(len(distinct), progress) as advance:
        for first in range(0, len(distinct), _AT_ONCE):
            some = distinct[first : first + _AT_ONCE]
            answers += answer_many(some, index)
            advance(len(some))
    return [answers[number] for number in asked]


def resolve_together(
    queries: Iterable[Query], *, store: Store | None = None, progress: bool = False
) -> list[Resolution]:
    """Resolve the places of one report or table: what is certain pulls on what is not.

    Homonyms near the places that were certain without this gain; certain answers stay as they are.

    Parameters
    ----------
    queries : iterable of Query
        A query's own `near` points count as well.
    store, progress
        As for `resolve_many`.

    Returns
    -------
    list of Resolution
        In the order of `queries`.
    """
    asked = list(queries)
    alone = resolve_many(asked, store=store, progress=progress)
    certain = tuple(
        dict.fromkeys(
            (answer.place.latitude, answer.place.longitude)
            for answer in alone
            if answer.status == "resolved" and answer.place is not None and answer.geo_precision in _POINTS
        )
    )
    if not certain:
        return alone
    again = [
        query if answer.status != "ambiguous" else replace(query, near=(*points_of(query.near), *certain))
        for query, answer in zip(asked, alone, strict=True)
    ]
    return resolve_many(again, store=store, progress=progress)


@contextmanager
def _bar(total: int, progress: bool) -> Iterator[Callable[[int], object]]:
    """Show a progress bar if wanted; gives what to call with the number of names done."""
    if not progress:
        yield lambda count: None
        return
    from tqdm import tqdm

    with tqdm(total=total, desc="places", unit=" names", leave=False, delay=1, disable=None) as bar:
        yield bar.update
