"""What is asked cheaply before a name is ranked must never deny what the ranking would find."""

import pytest

from gazetteer.model import Query
from gazetteer.store import Store
from geoevents.extraction.places import Places, is_guess
from geoevents.theatre import load_theatre

NAMES = [
    "Bakhmut", "Bahmut", "Belgorod", "Shebekinsky", "Kyiv", "Khartoum", "Qwertovka", "Telegram", "Monday",
    "Nova Kakhovka", "Бахмуті", "Харківщині", "Курском", "Апостолівська", "Понеділок", "Судан", "Одесой",
]  # fmt: skip


@pytest.fixture
def places(store: Store) -> Places:
    return Places(load_theatre(None), store=store)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_without_a_form_is_a_guess_at_best(name: str, places: Places) -> None:
    if not places.has_form(name):
        assert places.quality(name) in (None, "guess")


@pytest.mark.parametrize(("name", "known"), [("Bakhmut", True), ("Курском", True), ("Qwertovka", False)])
def test_forms_are_known(name: str, known: bool, places: Places) -> None:
    assert places.has_form(name) is known


@pytest.mark.parametrize("name", NAMES)
def test_a_place_that_bears_a_name_is_among_its_bearers(name: str, places: Places) -> None:
    answer = places.ask(Query(toponym=name))
    place, first = answer.place, next((c.reasons_for[:1] for c in answer.candidates[:1]), ())
    if place is None or not first or not first[0].startswith(("named ", "sounds like")):
        return
    assert places.has_bearer(name, people=place.population)


@pytest.mark.parametrize(("name", "large"), [("Khartoum", True), ("Судан", True), ("Shebekino", False)])
def test_only_cities_and_countries_are_large_bearers(name: str, large: bool, places: Places) -> None:
    assert places.has_bearer(name, people=50_000) is large


@pytest.mark.parametrize("name", NAMES)
def test_the_world_gives_no_better_answer_than_a_guess_where_nothing_has_the_name(
    name: str, places: Places
) -> None:
    if not places.has_form(name):
        world = places.ask(Query(toponym=name))
        assert world.status == "not_found" or is_guess(world)
