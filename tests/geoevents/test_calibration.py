"""Stated radii by their size: each pair is counted once, in the class of its radius."""

from geoevents.calibration import count_held


def test_each_pair_is_counted_once_by_its_radius():
    pairs = [(1, 3), (4, 3), (5, 5), (0, 0), (14, 15), (100, 122), (200, 122), (2, 64)]
    held = count_held(pairs)
    assert [(h.over_km, h.pairs, h.within) for h in held] == [(0, 4, 3), (5, 1, 1), (30, 1, 1), (80, 2, 1)]
    assert sum(h.pairs for h in held) == len(pairs)
    assert held[0].as_words() == "stated up to 5 km: 3 of 4 held (75.0 %)"
    assert (
        held[-1].as_words() == "stated over 80 km: 1 of 2 held (50.0 %)"
        and held[-1].as_json()["up_to_km"] is None
    )
    assert count_held([]) == ()
