"""The cheap lower bound of a distance never exceeds the geodesic."""

import random

import pytest

from gazetteer.geodesy import at_least_km, distance_km


@pytest.mark.parametrize("reach", [0.01, 1.0, 60.0])
def test_the_lower_bound_is_close_to_the_geodesic_and_never_above(reach: float) -> None:
    mix = random.Random(7)
    for _ in range(200):
        latitude, longitude = mix.uniform(-80, 80), mix.uniform(-170, 170)
        north, east = mix.uniform(-reach, reach), mix.uniform(-reach, reach)
        other = max(-89.0, min(89.0, latitude + north)), longitude + east
        exact = distance_km(latitude, longitude, *other)
        assert 0.97 * exact <= at_least_km(latitude, longitude, *other) <= exact
