"""Stated distances and directions before a name."""

import pytest

from geoevents.extraction.geometry_words import find_border_distance, read_shift


@pytest.mark.parametrize(
    ("before", "km", "bearing"),
    [
        ("about 8 km south-east of ", 8.0, 135.0),
        ("some 20 kilometres northeast of ", 20.0, 45.0),
        ("in the village, 15 miles north of the town of ", 24.14, 0.0),
        ("за 5 км на південь від ", 5.0, 180.0),
        ("в 20 км к северо-востоку от ", 20.0, 45.0),
        ("12 km from ", 12.0, None),
    ],
)
def test_distance_and_direction(before: str, km: float, bearing: float | None) -> None:
    shift = read_shift(before)
    assert shift.reference
    assert shift.offset_km == pytest.approx(km, abs=0.01)
    assert shift.bearing_deg == bearing


def test_outskirts_and_nearness_widen_the_point() -> None:
    assert read_shift("on the outskirts of ").vague_km > 0
    assert read_shift("near ").vague_km > 0
    assert read_shift("in ").vague_km == 0
    assert read_shift("south of ").reference
    assert read_shift("between ").between


def test_distances_to_the_border_are_found() -> None:
    assert find_border_distance("a town about 5 km from the border with Ukraine") == 5.0
    assert find_border_distance("four miles (7km) from the Russian border") == pytest.approx(6.44, abs=0.01)
    assert find_border_distance("5 km from the station") is None
