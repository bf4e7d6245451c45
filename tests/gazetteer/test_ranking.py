"""The ranking alone, on made-up places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.disambiguate import Context, Found, rank
from gazetteer.geodesy import distance_km
from gazetteer.match import NameMatch, match_name
from gazetteer.model import Place, Relation

EXACT = NameMatch(0.0, "named 'Lyman'", True)


def make(place_id: str, latitude: float, longitude: float, *, adm1: str = "05", people: int = 0) -> Found:
    place = Place(
        place_id=place_id, name="Lyman", latitude=latitude, longitude=longitude, country="UA",
        adm1="X", adm1_code=adm1,
        population=people,
    )  # fmt: skip
    return Found(place, EXACT, "Lyman")


def test_geodesics_agree_with_the_published_example() -> None:
    """JFK to LHR, 5551.8 km: the example of GeographicLib's own documentation."""
    assert distance_km(40.6, -73.8, 51.6, -0.5) == pytest.approx(5551.759, abs=0.001)


def test_nothing_found_is_not_found() -> None:
    answer = rank("X", [], Context(), limit=5)
    assert (answer.status, answer.place, answer.candidates) == ("not_found", None, ())


def test_equal_homonyms_far_apart_are_ambiguous_and_the_radius_holds_both() -> None:
    answer = rank("Lyman", [make("1", 48.0, 37.0), make("2", 49.5, 37.0)], Context(), limit=5)
    assert answer.status == "ambiguous"
    assert answer.uncertainty_km is not None and answer.uncertainty_km >= distance_km(48.0, 37.0, 49.5, 37.0)


def test_equal_homonyms_close_together_are_one_answer_with_a_wider_radius() -> None:
    answer = rank(
        "Lyman", [make("1", 48.0, 37.0), make("2", 48.1, 37.0)], Context(countries=frozenset({"UA"})), limit=5
    )
    assert answer.status == "resolved"
    assert answer.uncertainty_km is not None and answer.uncertainty_km >= distance_km(48.0, 37.0, 48.1, 37.0)


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (Context(adm1=frozenset({("UA", "07")}), adm1_text="Kharkiv oblast"), "2"),
        (Context(near=((49.4, 37.0),)), "2"),
        (Context(near=((48.1, 37.1),)), "1"),
        (Context(relations=(Relation(points=((48.5, 37.0),), distance_km=110, text="110 km from"),)), "2"),
        (Context(relations=(Relation(points=((48.7, 37.0),), bearing_deg=180, text="south of"),)), "1"),
        (Context(relations=(Relation(points=((49.4, 37.0), (49.4, 38.0)), text="near the border"),)), "2"),
    ],
)
def test_each_piece_of_context_can_decide(context: Context, expected: str) -> None:
    found = [make("1", 48.0, 37.0), make("2", 49.5, 37.0, adm1="07")]
    answer = rank("Lyman", found, context, limit=5)
    assert answer.place is not None and answer.place.place_id == expected


def test_population_is_last() -> None:
    found = [make("city", 48.0, 37.0, people=300_000), make("village", 49.5, 37.0, adm1="07", people=700)]
    alone = rank("Lyman", found, Context(), limit=5)
    told = rank("Lyman", found, Context(adm1=frozenset({("UA", "07")}), adm1_text="Kharkiv oblast"), limit=5)
    assert alone.place is not None and alone.place.place_id == "city"
    assert told.place is not None and told.place.place_id == "village"


@given(
    st.lists(
        st.tuples(st.floats(44, 52), st.floats(23, 40), st.integers(0, 3_000_000)), min_size=1, max_size=12
    )
)
def test_shares_are_shares_in_any_order(
    rows: list[tuple[float, float, int]],
) -> None:
    found = [make(str(number), lat, lon, people=people) for number, (lat, lon, people) in enumerate(rows)]
    answer = rank("Lyman", found, Context(), limit=20)
    again = rank("Lyman", found[::-1], Context(), limit=20)
    assert sum(candidate.score for candidate in answer.candidates) <= 1.001
    assert answer.place == again.place
    assert answer.status == again.status
    if answer.place is not None:
        assert answer.uncertainty_km is not None
        assert answer.uncertainty_km >= round(answer.place.uncertainty_km, 1)


def test_names_are_weighed_from_the_same_to_the_misspelt() -> None:
    same = match_name("Bakhmut", "Бахмут", 0)
    sound = match_name("Bachmut", "Bakhmut", 0)
    former = match_name("Artemivsk", "Artemivsk", 2)
    typo = match_name("Bakmut", "Bakhmut", 0, edits=1)
    assert same.weight > sound.weight > typo.weight
    assert same.weight > former.weight
    assert "former" in former.reason and not typo.certain


def test_a_resolved_town_keeps_its_own_radius_in_spite_of_a_far_hamlet() -> None:
    """The score, not the radius, carries the small chance of a namesake in another part of the country."""
    answer = rank("Lyman", [make("1", 48.0, 37.0, people=90_000), make("2", 50.5, 30.0)], Context(), limit=5)
    assert answer.status == "resolved" and answer.score < 1.0
    assert answer.uncertainty_km == make("1", 48.0, 37.0).place.uncertainty_km


def test_a_word_that_shares_only_sounds_never_scores_as_sure() -> None:
    weak = Found(make("1", 48.0, 37.0).place, NameMatch(0.0, "sounds like 'Lyman'", True, True), "Lyman")
    assert rank("Lmn", [weak], Context(), limit=5).candidates[0].score <= 0.5
