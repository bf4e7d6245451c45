"""Whose side a claimant speaks for, by the shipped theatre's actors and by a made-up one's."""

import pytest

from geoevents.sides import find_sides
from geoevents.theatre import Side, load_theatre


@pytest.mark.parametrize(
    ("claimant", "codes"),
    [
        ("Russian Ministry of Defence (Igor Konashenkov)", ["RU"]),
        ("Governor Vyacheslav Gladkov", ["RU"]),
        ("occupation official Vladimir Rogov", ["RU"]),
        ("губернатор Гладков", ["RU"]),
        ("Ukrainian officials", ["UA"]),
        ("President Volodymyr Zelensky", ["UA"]),
        ("Український Генштаб", ["UA"]),
        ("Russian Volunteer Corps", ["RU-OPP"]),
        ("Freedom of Russia Legion", ["RU-OPP"]),
        ("Gladkov; Freedom of Russia Legion; Russian Volunteer Corps", ["RU", "RU-OPP"]),
        ("Deputy minister Maliar; Russian military bloggers", ["UA", "RU"]),
        ("Residents", []),
        ("UN", []),
        ("", []),
        (None, []),
    ],
)
def test_the_shipped_actors(claimant: str | None, codes: list[str]) -> None:
    assert [side.code for side in find_sides(claimant, load_theatre().sides)] == codes


def test_names_are_whole_words_and_never_patterns() -> None:
    sides = [
        Side(code="A", name="Alpha", colour=None, actors=("SAF", "A.B (north)")),
        Side(code="B", name="Beta", colour=None, actors=("Rapid*",)),
    ]
    assert not find_sides("safety board", sides)
    assert [side.code for side in find_sides("the SAF", sides)] == ["A"]
    assert [side.code for side in find_sides("A.B (north)", sides)] == ["A"]
    assert not find_sides("AxB north", sides)
    assert [side.code for side in find_sides("Rapids", sides)] == ["B"]


def test_a_side_may_hold_no_ground() -> None:
    held = {side.code: side.holds_ground for side in load_theatre().sides}
    assert held == {"UA": True, "RU": True, "RU-OPP": False}
