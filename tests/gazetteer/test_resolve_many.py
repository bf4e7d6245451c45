"""Columns of names: the same answers as one by one, worked out once."""

from gazetteer.model import Query
from gazetteer.resolver import resolve, resolve_many, resolve_together
from gazetteer.store import Store

NAMES = ["Bakhmut", "Hirnyk", "Graveron", "Bakhmut", "nowhere at all", "Bakhmut"]


def test_the_same_answers_as_one_by_one(store: Store) -> None:
    many = resolve_many([Query(toponym=name, country=["UA", "RU"]) for name in NAMES], store=store)
    assert many == [resolve(name, country=["UA", "RU"], store=store) for name in NAMES]
    assert many[0] is many[3] is many[5]


def test_a_bar_changes_nothing(store: Store) -> None:
    queries = [Query(toponym=name) for name in NAMES]
    assert resolve_many(queries, store=store, progress=True) == resolve_many(queries, store=store)


def test_the_certain_places_of_a_report_pull_on_the_uncertain(store: Store) -> None:
    oblast = "Donetsk oblast"
    queries = [
        Query(toponym=name, adm1=oblast) for name in ("Avdiivka", "Vodiane", "Pervomaiske", "Nevelske")
    ]
    alone, together = resolve_many(queries, store=store), resolve_together(queries, store=store)
    assert together[0] == alone[0]
    assert alone[1].status == "ambiguous"
    assert together[1].place is not None and together[1].place.adm2 == "Pokrovsk raion"


def test_nothing_certain_changes_nothing(store: Store) -> None:
    queries = [Query(toponym="Novoselivka", country="UA")]
    assert resolve_together(queries, store=store) == resolve_many(queries, store=store)
