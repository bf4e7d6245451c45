"""The geodesic, plain and compiled, is one; its cheap lower bound never exceeds it."""

import random

import pyproj
import pytest

from gazetteer import geodesy
from gazetteer.geodesy import at_least_km, azimuth_deg, distance_km


@pytest.mark.parametrize("reach", [0.01, 1.0, 60.0])
def test_the_lower_bound_is_close_to_the_geodesic_and_never_above(reach: float) -> None:
    mix = random.Random(7)
    for _ in range(200):
        latitude, longitude = mix.uniform(-80, 80), mix.uniform(-170, 170)
        north, east = mix.uniform(-reach, reach), mix.uniform(-reach, reach)
        other = max(-89.0, min(89.0, latitude + north)), longitude + east
        exact = distance_km(latitude, longitude, *other)
        assert 0.97 * exact <= at_least_km(latitude, longitude, *other) <= exact


def test_the_compiled_geodesic_agrees_with_the_plain_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [
        (50.41, 36.9, 50.3, 36.95),
        (0.0, 0.0, 0.3, 179.7),
        (48.0, 37.8, -33.9, 151.2),
        (5.0, 5.0, 5.0, 5.0),
    ]
    assert geodesy._compiled() is not None, pyproj.__version__
    compiled = [(distance_km.__wrapped__(*pair), azimuth_deg(*pair)) for pair in pairs]
    monkeypatch.setattr(geodesy, "_compiled", lambda: None)
    plain = [(distance_km.__wrapped__(*pair), azimuth_deg(*pair)) for pair in pairs]
    for one, other in zip(compiled, plain, strict=True):
        assert one == pytest.approx(other, abs=1e-9)
