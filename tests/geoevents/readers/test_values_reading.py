"""Cells to numbers, counts and coordinates."""

import math

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoevents.readers.codes import country_of, country_of_fips, kind_of_acled, kind_of_words
from geoevents.readers.values import read_counts, read_degrees, read_numbers, read_pairs


def cells(*values):
    return pd.Series(values, dtype="object")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", 3, 3),
        ("2-3", 2, 3),
        ("2 to 3", 2, 3),
        ("at least 4", 4, None),
        ("over 70", 70, None),
        ("70+", 70, None),
        ("up to 5", None, 5),
        ("about 10", 10, 10),
        ("1,200", 1200, 1200),
        ("3.0", 3, 3),
        ("0", 0, 0),
        ("unknown", None, None),
        ("n/a", None, None),
    ],
)
def test_counts_of_people(text, low, high):
    lows, highs, bad = read_counts(cells(text))
    assert not bad[0]
    assert (None if math.isnan(lows[0]) else lows[0]) == low
    assert (None if math.isnan(highs[0]) else highs[0]) == high


@pytest.mark.parametrize("text", ["many", "-3", "3.5", "5-2", "two", "1e3", "12345678901", "3 soldiers"])
def test_what_is_no_count_is_bad(text):
    assert read_counts(cells(text))[2][0]


def test_numbers_with_a_decimal_comma_and_words():
    numbers, bad = read_numbers(cells("50,41", "50.41", "-3", "abc", None, "1e400", True, "1_000"))
    assert list(numbers[:3]) == [50.41, 50.41, -3.0]
    assert list(bad) == [False, False, False, True, False, True, True, True]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_written_by_python_comes_back_to_the_bit(number):
    numbers, bad = read_numbers(pd.Series([repr(number)], dtype="str"))
    assert not bad[0] and numbers[0] == number


def test_degrees_minutes_seconds():
    degrees, bad = read_degrees(cells("50°24'48\"N", "36° 55.5′ E", "23°30'S", "50.41", "north"))
    assert not bad[:4].any() and bad[4]
    assert degrees[0] == pytest.approx(50 + 24 / 60 + 48 / 3600)
    assert degrees[1] == pytest.approx(36 + 55.5 / 60)
    assert degrees[2] == pytest.approx(-23.5)


def test_pairs_are_latitude_first_and_wkt_longitude_first():
    lat, lon, bad = read_pairs(cells("50.41, 36.93", "POINT (36.93 50.41)", "(50.41; 36.93)", "here", None))
    assert list(lat[:3]) == [50.41] * 3 and list(lon[:3]) == [36.93] * 3
    assert list(bad) == [False, False, False, True, False]


def test_countries_by_name_and_code():
    assert [
        country_of(t) for t in ("Ukraine", "UKR", "ua", "Russia (Soviet Union)", "Россия", "Atlantis")
    ] == [
        "UA",
        "UA",
        "UA",
        "RU",
        "RU",
        None,
    ]
    assert [country_of_fips(t) for t in ("RS", "UP", "XX")] == ["RU", "UA", None]


def test_kinds_of_other_lists():
    assert kind_of_words("Shelling/artillery/missile attack") == "shelling"
    assert kind_of_words("Missile strike") == "missile_strike"
    assert kind_of_words("ДРОН") == "drone_attack"
    assert kind_of_words("обстріл") == "shelling"
    assert kind_of_words("market day") is None
    assert (
        kind_of_acled("Explosions/Remote violence", "Air/drone strike", "A UAV hit a depot") == "drone_attack"
    )
    assert kind_of_acled("Explosions/Remote violence", "Air/drone strike", "Jets bombed") == "air_strike"
    assert kind_of_acled("Battles", "Government regains territory", "") == "advance"
    assert kind_of_acled("New type", "New sub-type", "") == "other"
