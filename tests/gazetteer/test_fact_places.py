"""Every place of the June 2023 reports against points read from maps, and the traps of the sources."""

import pytest

from gazetteer.geodesy import distance_km
from gazetteer.resolver import resolve
from gazetteer.store import Store

# name, context, latitude, longitude (map readings, rounded to 0.01 degrees), country
PLACES = [
    ("Grayvoron", {}, 50.48, 35.67, "RU"),
    ("Graivoron", {}, 50.48, 35.67, "RU"),
    ("Graveron", {"adm1": "Belgorod oblast"}, 50.48, 35.67, "RU"),
    ("Graven", {"adm1": "Belgorod oblast"}, 50.48, 35.67, "RU"),
    ("Грайворон", {}, 50.48, 35.67, "RU"),
    ("Grayvoron checkpoint", {}, 50.45, 35.58, "RU"),  # by Kozinka, on the border
    ("Kozinka", {"adm1": "Belgorod region"}, 50.46, 35.60, "RU"),
    ("Kozenka", {"adm1": "Belgorod region"}, 50.46, 35.60, "RU"),
    ("Borisovka", {"adm1": "Belgorod"}, 50.60, 36.02, "RU"),
    ("Borysoka", {"adm1": "Belgorod"}, 50.60, 36.02, "RU"),
    ("Gora-Podol", {}, 50.47, 35.65, "RU"),
    ("Shchetinovka", {"adm1": "Belgorod oblast"}, 50.44, 36.18, "RU"),
    ("Novaya Tavolzhanka", {}, 50.35, 36.83, "RU"),
    ("Новая Таволжанка", {}, 50.35, 36.83, "RU"),
    ("Новій Таволжанці", {}, 50.35, 36.83, "RU"),
    ("Shebekino", {}, 50.41, 36.90, "RU"),
    ("Shebekino checkpoint", {}, 50.35, 36.91, "RU"),  # south of the town, on the border
    ("Velyka Novosilka", {}, 47.84, 36.84, "UA"),
    ("Neskuchne", {"adm1": "Donetsk oblast"}, 47.82, 36.81, "UA"),
    ("Vuhledar", {}, 47.78, 37.25, "UA"),
    ("Bakhmut", {}, 48.59, 38.00, "UA"),
    ("south-western outskirts of Bakhmut", {}, 48.59, 38.00, "UA"),
    ("Soledar", {}, 48.69, 38.09, "UA"),
    ("Dnipro", {}, 48.46, 35.04, "UA"),
    ("Kyiv", {}, 50.45, 30.52, "UA"),
    ("Hirnyk", {"adm1": "Donetsk oblast"}, 48.06, 37.37, "UA"),
    ("Hirnyk, Donetsk region", {}, 48.06, 37.37, "UA"),
    ("Kropyvnytskyi", {}, 48.51, 32.26, "UA"),
    ("Kanatove", {}, 48.56, 32.39, "UA"),
    ("Robotyne", {}, 47.44, 35.83, "UA"),
    ("Murom", {"adm1": "Belgorod oblast"}, 50.31, 36.70, "RU"),
    ("Glotovo", {"adm1": "Belgorod oblast"}, 50.46, 35.62, "RU"),
    ("Belgorod", {}, 50.60, 36.59, "RU"),
    ("Donetsk", {}, 48.00, 37.80, "UA"),
    ("Угледар", {}, 47.78, 37.25, "UA"),
    ("под Угледаром", {}, 47.78, 37.25, "UA"),
    ("у Бахмуті", {}, 48.59, 38.00, "UA"),
    ("Вовчанська", {"adm1": "Kharkiv oblast"}, 50.29, 36.94, "UA"),
    ("Avdiivka", {}, 48.14, 37.74, "UA"),
    ("Stepanakert", {}, 39.82, 46.75, "AZ"),
    ("Степанакерт", {}, 39.82, 46.75, "AZ"),
    ("Port Sudan", {}, 19.62, 37.22, "SD"),
    ("Maungdaw", {"country": "MM"}, 20.82, 92.37, "MM"),
    ("Mai-Kadra", {"country": "ET"}, 14.08, 36.58, "ET"),
    ("Deir al-Balah", {"country": "PS"}, 31.42, 34.35, "PS"),
    ("Welyka Nowosilka", {}, 47.84, 36.84, "UA"),
    ("Velika Novoszilka", {}, 47.84, 36.84, "UA"),
    ("Charkow", {}, 49.99, 36.23, "UA"),
    ("Dnepropetrovsk", {}, 48.46, 35.04, "UA"),
    ("Artyomovsk", {"country": "UA", "adm1": "Donetsk oblast"}, 48.59, 38.00, "UA"),
    ("Артёмовск", {"adm1": "Donetsk oblast"}, 48.59, 38.00, "UA"),
    ("Красный Лиман", {"adm1": "Donetsk oblast"}, 48.99, 37.81, "UA"),
    ("Klishchiivka", {}, 48.53, 37.96, "UA"),
]

REGIONS = [
    ("Khmelnytskyi oblast", "UA", "adm1"),
    ("Kaluga oblast", "RU", "adm1"),
    ("Kaluga region", "RU", "adm1"),
    ("Belgorod oblast", "RU", "adm1"),
    ("Bilhorod oblast", "RU", "adm1"),
    ("Белгородской области", "RU", "adm1"),
    ("Dnipropetrovsk region", "UA", "adm1"),
    ("Mykolaiv Oblast", "UA", "adm1"),
    ("Zaporizhzhia oblast", "UA", "adm1"),
    ("Запорізької області", "UA", "adm1"),
    ("Donetsk People's Republic", "UA", "adm1"),
    ("Crimea", "UA", "adm1"),
    ("Ukraine", "UA", "country"),
    ("Россия", "RU", "country"),
    ("Horlivka district", "UA", "adm2"),
    ("Бахмутського району", "UA", "adm2"),
    ("Shebekinsky district", "RU", "adm2"),
    ("Грайворонского района", "RU", "adm2"),
    ("South Donetsk direction", "UA", "sector"),
    ("Южно-Донецком направлении", "UA", "sector"),
    ("на Куп'янському напрямку", "UA", "sector"),
    ("Donbas", "UA", "sector"),
]


@pytest.mark.parametrize(("name", "context", "latitude", "longitude", "country"), PLACES)
def test_a_place_is_found_where_it_is(
    store: Store, name: str, context: dict[str, str], latitude: float, longitude: float, country: str
) -> None:
    answer = resolve(name, store=store, **context)
    assert answer.status == "resolved", answer.candidates[:3]
    assert answer.place is not None and answer.uncertainty_km is not None
    assert answer.place.country == country
    off = distance_km(latitude, longitude, answer.place.latitude, answer.place.longitude)
    assert off <= max(4.0, answer.uncertainty_km)
    assert answer.uncertainty_km <= 90


@pytest.mark.parametrize(("name", "country", "precision"), REGIONS)
def test_a_region_says_that_it_is_one(store: Store, name: str, country: str, precision: str) -> None:
    answer = resolve(name, store=store)
    assert answer.status == "resolved", answer.candidates[:3]
    assert answer.place is not None
    assert (answer.place.country, answer.geo_precision) == (country, precision)
    assert answer.uncertainty_km is not None and answer.uncertainty_km >= 20


@pytest.mark.parametrize("name", ["Куп'янськ", "Мар'їнка", "Kupiansk", "Bakhmut"])
def test_a_settlement_asked_for_is_never_a_front_sector(store: Store, name: str) -> None:
    answer = resolve(name, feature="settlement", country="UA", store=store)
    assert answer.place is not None and answer.place.feature_class == "P"


def test_the_region_in_the_context_decides_not_the_population(store: Store) -> None:
    village = resolve("Bezlyudovka", adm1="Belgorod oblast", store=store)
    assert village.place is None or village.place.country == "RU" or village.status != "resolved"
    for name in ("Andriivka", "Blahodatne", "Makarivka"):
        answer = resolve(name, adm1="Donetsk oblast", store=store)
        assert answer.place is not None and answer.place.adm1 == "Donetsk oblast"


def test_homonyms_within_an_oblast_are_ambiguous(store: Store) -> None:
    """The register has several villages Novoselivka in Donetsk oblast, tens of kilometres apart."""
    answer = resolve("Novoselivka", adm1="Donetsk oblast", store=store)
    assert answer.status == "ambiguous"
    assert len({candidate.place.adm2 for candidate in answer.candidates}) > 1
    assert answer.uncertainty_km is not None and answer.uncertainty_km > 25


def test_the_raion_settles_homonyms(store: Store) -> None:
    answer = resolve("Kostiantynivka", adm1="Donetsk oblast", adm2="Pokrovsk raion", store=store)
    assert answer.place is not None and answer.place.adm2 == "Pokrovsk raion"


def test_other_places_of_the_report_pull(store: Store) -> None:
    near_avdiivka = resolve("Vodiane", adm1="Donetsk oblast", near=(48.14, 37.75), store=store)
    near_vuhledar = resolve("Vodiane", adm1="Donetsk oblast", near=(47.78, 37.25), store=store)
    assert near_avdiivka.place is not None and near_vuhledar.place is not None
    assert near_avdiivka.place.adm2 == "Pokrovsk raion"
    assert near_vuhledar.place.adm2 == "Volnovakha raion"


def test_a_bare_name_is_the_city_unless_a_region_is_asked_for(store: Store) -> None:
    for name in ("Belgorod", "Donetsk", "Kherson", "Dnipro"):
        city = resolve(name, store=store)
        region = resolve(name, feature="region", store=store)
        assert city.place is not None and city.place.feature_class == "P"
        if name != "Dnipro":
            assert region.place is not None and region.place.feature_code == "ADM1"


def test_every_answer_gives_reasons(store: Store) -> None:
    answer = resolve("Hirnyk", adm1="Donetsk oblast", store=store)
    best, *others = answer.candidates
    assert any("Donetsk oblast, as asked" in reason for reason in best.reasons_for)
    assert all(other.reasons_for or other.reasons_against for other in others)
    assert any("not in Donetsk oblast" in reason for other in others for reason in other.reasons_against)


@pytest.mark.parametrize(
    ("name", "adm1"),
    [
        ("Graveron", "Donetsk oblast"),
        ("Moscow", "Belgorod oblast"),
        ("Berlin", "Belgorod oblast"),
        ("Smithfield", "Sumy oblast"),
    ],
)
def test_what_contradicts_the_context_is_never_resolved(store: Store, name: str, adm1: str) -> None:
    assert resolve(name, adm1=adm1, store=store).status != "resolved"
    assert resolve(name, country="MD", store=store).status != "resolved"


@pytest.mark.parametrize("name", ["у Бахмуті", "в Бахмуте", "у Куп'янську", "в Авдіївці", "під Лиманом"])
def test_an_inflected_town_is_never_a_front_sector(store: Store, name: str) -> None:
    answer = resolve(name, country="UA", store=store)
    assert answer.place is not None and answer.place.feature_class == "P"


@pytest.mark.parametrize(
    "name", ["на Куп'янському напрямку", "на Бахмутському напрямку", "Донбас", "на Донбасі", "на Донбассе"]
)
def test_a_sector_named_as_one_stays_a_sector(store: Store, name: str) -> None:
    answer = resolve(name, store=store)
    assert answer.status == "resolved" and answer.geo_precision == "sector"
