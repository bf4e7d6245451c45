"""Which of several places of one name is meant: seats of divisions, the text's own countries, areas alone."""

import pytest

from gazetteer.geodesy import distance_km
from gazetteer.resolver import resolve
from gazetteer.store import Store


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Kherson", 46.64, 32.61), ("Rivne", 50.62, 26.25), ("Sudzha", 51.19, 35.27), ("Ganja", 40.68, 46.36)],
)
def test_a_town_that_gives_a_division_its_name_wins(
    store: Store, name: str, latitude: float, longitude: float
) -> None:
    answer = resolve(name, store=store)
    assert answer.status == "resolved" and answer.place is not None
    assert distance_km(latitude, longitude, answer.place.latitude, answer.place.longitude) < 5


def test_a_city_that_once_had_the_name_is_not_likelier_than_the_town_that_has_it(store: Store) -> None:
    answer = resolve("Pokrovsk", home=("UA", "RU"), home_box=(22.0, 44.0, 42.0, 56.5), store=store)
    first, *others = answer.candidates
    assert answer.status == "resolved" and first.place.adm1 == "Donetsk oblast"
    assert any(other.place.name == "Engels" for other in others)


def test_the_countries_of_the_text_are_likelier_but_others_are_not_excluded(store: Store) -> None:
    assert resolve("Graven", store=store).status == "resolved"
    assert resolve("Graven", home=("UA", "RU"), store=store).status == "ambiguous"
    paris = resolve("Paris", home=("UA", "RU"), store=store)
    assert paris.status == "resolved" and paris.place is not None and paris.place.country == "FR"


def test_an_adjective_alone_is_the_area_when_no_town_has_the_name(store: Store) -> None:
    answer = resolve("Apostolivska", adm1="Dnipropetrovsk oblast", store=store)
    assert answer.status == "resolved" and answer.geo_precision == "adm2"


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Шебекинского района", "Shebekino district"),
        ("Грайворонского городского округа", "Grayvoron district"),
        ("у Суджанському районі", "Sudzha district"),
        ("Belgorod district", "Belgorod district"),
        ("Klimovsky district", "Klimovo district"),
    ],
)
def test_districts_across_the_border_are_areas(store: Store, name: str, area: str) -> None:
    answer = resolve(name, store=store)
    assert answer.status == "resolved" and answer.place is not None
    assert (answer.place.name, answer.geo_precision) == (area, "adm2")
    assert answer.uncertainty_km is not None and 15 < answer.uncertainty_km < 50


def test_border_districts_are_those_of_the_oblast_asked_for(store: Store) -> None:
    assert resolve("border districts", store=store).status == "ambiguous"
    answer = resolve("border districts", adm1="Belgorod oblast", store=store)
    assert answer.status == "resolved" and answer.place is not None
    assert answer.place.name == "Belgorod border districts"


@pytest.mark.parametrize(("city", "least", "most"), [("Kyiv", 12, 20), ("Belgorod", 4, 8)])
def test_a_city_reaches_farther_than_a_town(store: Store, city: str, least: float, most: float) -> None:
    answer = resolve(city, store=store)
    assert answer.uncertainty_km is not None and least <= answer.uncertainty_km <= most


def test_a_word_that_shares_hardly_a_letter_is_not_found(store: Store) -> None:
    assert resolve("qqqqwww", store=store).status == "not_found"


def test_an_unknown_village_is_not_surely_a_town_that_begins_otherwise(store: Store) -> None:
    assert resolve("Komarovka", adm1="Belgorod oblast", store=store).status != "resolved"
    assert resolve("Makhnovka", adm1="Kursk oblast", store=store).status != "resolved"


def test_a_small_place_far_from_the_region_of_the_text_is_not_sure(store: Store) -> None:
    box = (22.0, 44.0, 42.0, 56.5)
    assert resolve("Leonidovo", country="RU", store=store).status == "resolved"
    assert resolve("Leonidovo", country="RU", home_box=box, store=store).status == "ambiguous"
    assert resolve("Novosibirsk", country="RU", home_box=box, store=store).status == "resolved"


def test_a_division_that_is_not_known_is_said(store: Store) -> None:
    answer = resolve("Avdiivka", adm1="Nowhere oblast", store=store)
    assert "no division is known as 'Nowhere oblast'" in answer.candidates[0].reasons_against
