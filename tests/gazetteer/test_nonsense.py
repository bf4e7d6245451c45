"""Words that name nothing are never answered with a place that merely shares their sounds."""

import pytest

from gazetteer.match import changed_share, match_name
from gazetteer.model import CURRENT
from gazetteer.resolver import resolve
from gazetteer.store import Store

NONSENSE = [
    "xyzzy",
    "qwerty",
    "asdf",
    "lorem",
    "ipsum",
    "zzz",
    "blorp",
    "xyz",
    "qqq",
    "hjkl",
    "zxcv",
    "frobnicate",
    "plugh",
    "fnord",
    "foobar",
    "grault",
    "quux",
    "ooo",
    "asdfgh",
    "poiuy",
    "ytrewq",
    "ыва",
    "фыва",
    "йцукен",
    "ячсм",
]


@pytest.mark.parametrize("word", NONSENSE)
def test_nonsense_is_not_resolved(store: Store, word: str) -> None:
    answer = resolve(word, store=store)
    assert answer.status != "resolved", answer.candidates[:2]
    assert answer.score < 0.9


@pytest.mark.parametrize(
    ("spelling", "latitude", "longitude"),
    [
        ("Kyiv", 50.45, 30.52),
        ("Kiew", 50.45, 30.52),
        ("Київ", 50.45, 30.52),
        ("Welyka Nowosilka", 47.84, 36.84),
        ("Lougansk", 48.57, 39.31),
        ("Izium", 49.21, 37.26),
        ("Isjum", 49.21, 37.26),
        ("Eisk", 46.71, 38.27),
        ("Wuhledar", 47.78, 37.25),
    ],
)
def test_spellings_of_other_languages_still_are(
    store: Store, spelling: str, latitude: float, longitude: float
) -> None:
    answer = resolve(spelling, store=store)
    assert answer.status == "resolved" and answer.place is not None
    assert abs(answer.place.latitude - latitude) < 0.05 and abs(answer.place.longitude - longitude) < 0.05


def test_the_weight_of_a_sound_falls_with_the_letters_that_differ() -> None:
    close = match_name("Welyka", "Velyka", CURRENT)
    far = match_name("xyzzy", "Xızı", CURRENT)
    assert far.weight < close.weight < 0
    assert far.weak and not close.weak
    assert changed_share("Київ", "Kyiv") == 0


def test_the_arabic_article_is_one_name() -> None:
    one = match_name("Deir al-Balah", "Deir el-Balah", CURRENT, foreign=True)
    other = match_name("Deir al-Balah", "Deir el-Ballas", CURRENT, foreign=True)
    assert one.reason.startswith("named") and one.weight > other.weight
