"""Named sites: crossings on the border, plants by their towns; a bare town's name stays the town's."""

import itertools
import json
import math
from pathlib import Path

import pytest

from gazetteer.geodesy import distance_km
from gazetteer.resolver import resolve
from gazetteer.sources.supplement import read_sites
from gazetteer.store import Store

BORDERS = Path(__file__).parents[2] / "seeds" / "borders"
# The line of Crimea's administrative boundary is no state border.
CRIMEAN = {"site:crossing:chonhar", "site:crossing:armiansk"}

# name, latitude, longitude of a town that is known to be near, and how near at most (km)
SITES = [
    ("ZNPP", 47.499, 34.656, 8),  # Enerhodar
    ("Zaporizhzhia nuclear power plant", 47.499, 34.656, 8),
    ("Запорізька АЕС", 47.499, 34.656, 8),
    ("Запорожская АЭС", 47.499, 34.656, 8),
    ("на Запорізькій АЕС", 47.499, 34.656, 8),
    ("Kursk nuclear power plant", 51.660, 35.652, 6),  # Kurchatov
    ("South Ukraine NPP", 47.822, 31.175, 6),  # Pivdennoukrainsk
    ("Rivne nuclear power plant", 51.351, 25.847, 6),  # Varash
    ("Chernobyl nuclear power plant", 51.405, 30.056, 5),  # Prypiat
    ("Nova Kakhovka dam", 46.755, 33.375, 5),
    ("Kakhovka hydroelectric power plant", 46.755, 33.375, 5),
    ("Каховська ГЕС", 46.755, 33.375, 5),
    ("Crimea Bridge", 45.36, 36.47, 12),  # Kerch
    ("Kerch Bridge", 45.36, 36.47, 12),
    ("Крымский мост", 45.36, 36.47, 12),
    ("Engels air base", 51.485, 46.126, 8),
    ("аэродром Энгельс", 51.485, 46.126, 8),
    ("Saky air base", 45.134, 33.600, 8),
    ("Starokostiantyniv airfield", 49.756, 27.221, 6),
    ("Hostomel airport", 50.568, 30.265, 8),
    ("Antonov airport", 50.568, 30.265, 8),
    ("Chornobaivka airfield", 46.70, 32.53, 8),
    ("Grayvoron checkpoint", 50.461, 35.603, 3),  # Kozinka
    ("Shebekino crossing", 50.413, 36.925, 9),
    ("Kolotilovka-Pokrovka crossing", 50.802, 35.382, 4),
    ("пункт пропуску Гоптівка", 50.284, 36.268, 4),
    ("Chonhar bridge", 46.030, 34.547, 6),
    ("Antonivka bridge", 46.677, 32.731, 3),
    ("Snake Island", 45.255, 30.204, 1),
    ("Kanatove air base", 48.56, 32.39, 2),
]


@pytest.mark.parametrize(("name", "latitude", "longitude", "reach_km"), SITES)
def test_a_site_is_resolved_near_its_town(
    store: Store, name: str, latitude: float, longitude: float, reach_km: float
) -> None:
    answer = resolve(name, store=store)
    assert answer.status == "resolved", answer.candidates[:3]
    assert answer.place is not None and answer.place.feature_class in "ST"
    assert distance_km(latitude, longitude, answer.place.latitude, answer.place.longitude) <= reach_km
    assert answer.uncertainty_km is not None and answer.uncertainty_km <= 12


@pytest.mark.parametrize(
    "name", ["Kerch", "Engels", "Shebekino", "Grayvoron", "Kozinka", "Kursk", "Hostomel", "Myrhorod"]
)
def test_a_bare_name_is_the_town(store: Store, name: str) -> None:
    answer = resolve(name, store=store)
    assert answer.place is not None and answer.place.feature_class == "P"


def test_every_crossing_of_a_state_border_lies_on_it() -> None:
    lines = [
        json.loads(file.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"]
        for file in sorted(BORDERS.glob("*.geojson"))
    ]
    crossings = [place for place in read_sites() if place.feature_code == "PSTB"]
    assert len(crossings) >= 15
    for place in crossings:
        if place.place_id in CRIMEAN:
            continue
        nearest = min(
            _off_segment_km(place.latitude, place.longitude, one, other)
            for line in lines
            for one, other in itertools.pairwise(line)
        )
        assert nearest <= 3.0, (place.name, nearest)


def _off_segment_km(latitude: float, longitude: float, one: list[float], other: list[float]) -> float:
    """Distance to a segment on a plane that touches the point: exact to metres at a few kilometres."""
    shrink = math.cos(math.radians(latitude))
    (ax, ay), (bx, by) = (
        ((x - longitude) * 111.32 * shrink, (y - latitude) * 111.2) for x, y in (one[:2], other[:2])
    )
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    return math.hypot(ax + along * (bx - ax), ay + along * (by - ay))


def test_sites_have_ids_of_their_own_and_a_size() -> None:
    sites = list(read_sites())
    assert len({place.place_id for place in sites}) == len(sites)
    assert all(1 <= place.uncertainty_km <= 10 and place.adm1_code for place in sites)
