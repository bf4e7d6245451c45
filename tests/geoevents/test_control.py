"""Held areas and front lines from settlement control, against plane geometry and geodesics of pyproj."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, Point, Polygon, box

from geoevents.control import ControlError, derive_control, derive_front_line, read_control_table
from geoevents.errors import CrsError, MissingFileError, ReadError
from geoevents.model import AREA_COLUMNS, LINE_COLUMNS

GEOD = Geod(ellps="WGS84")
COUNTRY = box(30.0, 10.0, 31.0, 11.0)


def table(*rows: tuple[float, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["longitude", "latitude", "control"])


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(GEOD.inv(*one, *other)[2])


def points_of(lines: gpd.GeoDataFrame) -> list[tuple[float, float]]:
    line = shapely.union_all(lines.geometry.array)
    return [tuple(xy) for xy in shapely.get_coordinates(shapely.segmentize(line, 0.01))]


def held(areas: gpd.GeoDataFrame, code: str) -> shapely.Geometry:
    return areas.geometry[areas["control"] == code].iloc[0]


def test_two_settlements_are_parted_by_the_points_as_far_from_the_one_as_from_the_other():
    one, other = (30.4, 10.5), (30.6, 10.55)
    areas = derive_control(table((*one, "A"), (*other, "B")), country_area=COUNTRY, as_of="2020-01-02")
    line = derive_front_line(areas, error_m=500)
    assert list(areas.columns[: len(AREA_COLUMNS)]) == list(AREA_COLUMNS)
    assert list(line.columns[: len(LINE_COLUMNS)]) == list(LINE_COLUMNS)
    assert line["as_of"].tolist() == ["2020-01-02"]
    assert line["error_m"].tolist() == [500.0]
    assert line["role"].tolist() == ["frontline"]
    for point in points_of(line):
        assert metres(point, one) == pytest.approx(metres(point, other), abs=3.0)


def test_the_line_ends_at_the_edge_of_the_country_and_never_follows_it():
    areas = derive_control(table((30.4, 10.5, "A"), (30.6, 10.5, "B")), country_area=COUNTRY)
    line = derive_front_line(areas, error_m=500)
    length = sum(GEOD.geometry_length(part) for part in line.geometry)
    assert length == pytest.approx(metres((30.5, 10.0), (30.5, 11.0)), rel=1e-3)
    inner = [point for point in points_of(line) if 10.01 < point[1] < 10.99]
    assert min(COUNTRY.exterior.distance(Point(p)) for p in inner) > 0.009


def test_cells_do_not_cross_a_divider():
    # B's town stands right at the river, A's far from it: without the river the line would be at 30.35.
    river = LineString([(30.49, 9.9), (30.49, 10.4), (30.48, 10.6), (30.49, 11.1)])
    places = table((30.2, 10.5, "A"), (30.5, 10.5, "B"))
    line = derive_front_line(derive_control(places, country_area=COUNTRY, divides=river), error_m=500)
    for point in points_of(line):
        away = river.distance(Point(point)) * 111_000
        assert away < 60


def test_a_bend_that_is_crossed_twice_keeps_the_side():
    # The only way from the inside of the bend to A's town crosses the river twice.
    river = LineString(
        [(30.5, 9.9), (30.5, 10.45), (30.7, 10.45), (30.7, 10.55), (30.5, 10.55), (30.5, 11.1)]
    )
    places = table((30.4, 10.52, "A"), (30.9, 10.5, "B"))
    areas = derive_control(places, country_area=COUNTRY, divides=river)
    assert held(areas, "A").contains(Point(30.65, 10.5))
    assert held(areas, "B").contains(Point(30.75, 10.5))
    assert held(areas, "B").contains(Point(30.6, 10.7))


def test_a_cell_goes_round_the_end_of_a_divider():
    wall = LineString([(30.55, 10.5), (30.55, 11.1)])
    places = table((30.5, 10.4, "A"), (30.9, 10.4, "B"))
    areas = derive_control(places, country_area=COUNTRY, divides=wall)
    assert held(areas, "A").contains(Point(30.65, 10.3))
    assert held(areas, "B").contains(Point(30.6, 10.9))


def test_through_contested_ground_the_line_runs_in_the_middle():
    places = table((30.2, 10.5, "A"), (30.5, 10.5, "contested"), (30.8, 10.5, "B"))
    areas = derive_control(places, country_area=COUNTRY)
    assert held(areas, "contested").contains(Point(30.5, 10.5))
    line = derive_front_line(areas, error_m=500)
    assert line["line_id"].tolist() == ["frontline-A-B"]
    inner = [point for point in points_of(line) if 10.1 < point[1] < 10.9]
    assert inner
    assert max(metres(point, (30.5, point[1])) for point in inner) < 150


def test_contested_ground_inside_one_side_makes_no_line():
    ring = [(30.5 + x, 10.5 + y, "A") for x, y in ((-0.1, 0), (0.1, 0), (0, -0.1), (0, 0.1))]
    places = table((30.5, 10.5, "contested"), *ring, (30.95, 10.5, "B"))
    line = derive_front_line(derive_control(places, country_area=COUNTRY), error_m=500)
    assert min(point[0] for point in points_of(line)) > 30.7


def test_a_lake_does_not_break_the_line():
    lake = box(30.45, 10.4, 30.55, 10.6)
    areas = derive_control(table((30.3, 10.5, "A"), (30.7, 10.5, "B")), country_area=COUNTRY.difference(lake))
    line = derive_front_line(areas, error_m=500)
    assert sum(len(shapely.get_parts(g)) for g in line.geometry) == 1
    assert shapely.distance(line.geometry.iloc[0], Point(30.5, 10.5)) < 1e-3


def test_a_piece_that_clipping_cut_off_goes_to_the_neighbour_it_touches():
    # A bay comes in from the south; B's cell reaches over it to the far shore, where A lives.
    bay = box(30.45, 9.9, 30.55, 10.8)
    land = COUNTRY.difference(bay)
    places = table((30.1, 10.3, "A"), (30.4, 10.9, "A"), (30.6, 10.3, "B"))
    areas = derive_control(places, country_area=land)
    assert held(areas, "A").contains(Point(30.42, 10.3))
    assert held(areas, "B").contains(Point(30.58, 10.3))


def test_an_island_without_a_settlement_goes_to_the_nearest_holder():
    land = shapely.union_all([COUNTRY, box(31.2, 10.4, 31.3, 10.6)])
    areas = derive_control(table((30.3, 10.5, "A"), (30.7, 10.5, "B")), country_area=land)
    assert held(areas, "B").contains(Point(31.25, 10.5))


def test_every_pair_of_sides_that_meet_has_its_line():
    places = table((30.2, 10.2, "A"), (30.8, 10.2, "B"), (30.5, 10.8, "C"))
    lines = derive_front_line(derive_control(places, country_area=COUNTRY), error_m=500)
    assert sorted(lines["line_id"]) == ["frontline-A-B", "frontline-A-C", "frontline-B-C"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 99).map(lambda n: 30 + n / 100),
            st.integers(1, 99).map(lambda n: 10 + n / 100),
            st.sampled_from(["A", "B", "contested"]),
        ),
        min_size=2,
        max_size=25,
        unique_by=lambda row: row[:2],
    )
)
def test_areas_share_out_the_country_and_hold_their_settlements(rows):
    areas = derive_control(table(*rows), country_area=COUNTRY).to_crs("ESRI:54034")
    whole = gpd.GeoSeries([COUNTRY], crs="EPSG:4326").segmentize(0.01).to_crs("ESRI:54034")[0]
    assert areas.area.sum() == pytest.approx(whole.area, rel=1e-4)
    for lon, lat, code in rows:
        point = gpd.GeoSeries([Point(lon, lat)], crs="EPSG:4326").to_crs("ESRI:54034")[0]
        assert held(areas, code).distance(point) == 0


def test_one_side_alone_has_no_front_line():
    areas = derive_control(table((30.3, 10.5, "A"), (30.7, 10.5, "A")), country_area=COUNTRY)
    with pytest.raises(ControlError, match="needs two sides"):
        derive_front_line(areas, error_m=500)


def test_sides_that_never_meet_have_no_front_line():
    frame = gpd.GeoDataFrame(
        {"control": ["A", "B"]}, geometry=[box(0, 0, 1, 1), box(3, 0, 4, 1)], crs="EPSG:4326"
    )
    with pytest.raises(ControlError, match="meet nowhere"):
        derive_front_line(frame, error_m=500)


def test_an_empty_table_and_a_layer_without_crs_are_told():
    with pytest.raises(ControlError, match="no row"):
        derive_control(table(), country_area=COUNTRY)
    with pytest.raises(CrsError, match="no CRS"):
        derive_control(table((30.3, 10.5, "A")), country_area=gpd.GeoDataFrame(geometry=[COUNTRY]))
    with pytest.raises(CrsError, match="no CRS"):
        derive_front_line(gpd.GeoDataFrame({"control": ["A"]}, geometry=[COUNTRY]), error_m=1)


def test_a_country_drawn_with_a_self_crossing_ring_is_repaired():
    bow = Polygon([(30, 10), (31, 10), (31, 11), (30.5, 10.0), (30, 11)])
    assert not bow.is_valid
    areas = derive_control(table((30.1, 10.2, "A"), (30.9, 10.2, "B")), country_area=bow)
    assert sorted(areas["control"]) == ["A", "B"]


def test_a_control_table_is_read_under_other_names_and_by_its_day(tmp_path: Path):
    file = tmp_path / "control.csv"
    file.write_text(
        "geonameid,date,lat,lon,status\n"
        "1,20230601,10.5,30.3,UA\n1,20230604,10.5,30.3,CONTESTED\n1,20230701,10.5,30.3,RU\n"
        "2,20230601,10.5,30.7,RU\n",
        encoding="utf-8",
    )
    read = read_control_table(file, as_of="2023-06-04")
    assert read["control"].tolist() == ["contested", "RU"]
    assert read["latitude"].tolist() == [10.5, 10.5]
    assert read_control_table(file)["control"].tolist() == ["RU", "RU"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("place,latitude,longitude\nX,1,2\n", "'control': lacks it; needs one of control, status"),
        ("geonameid,date,status\n703656,20230604,UA\n", "'latitude'.*join their coordinates"),
        ("latitude,longitude,control\n1,2,A\n95,2,A\n", "row 3, column 'latitude'"),
        ("latitude,longitude,control\n1,east,A\n", "row 2, column 'longitude'"),
        ("latitude,longitude,control\n1,2, \n", "row 2, column 'control'"),
        ("", "cannot be read"),
    ],
)
def test_a_wrong_control_table_is_told_with_row_and_column(tmp_path: Path, text: str, words: str):
    file = tmp_path / "control.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=words):
        read_control_table(file)


def test_a_missing_control_table_is_told(tmp_path: Path):
    with pytest.raises(MissingFileError, match="control table"):
        read_control_table(tmp_path / "none.csv")


def test_the_divider_carries_the_line_over_open_water():
    # Two halves of a country with a strait between; the divider leads from the one to the other.
    land = COUNTRY.difference(box(30.4, 10, 30.6, 11))
    divide = LineString([(29.9, 10.5), (31.1, 10.5)])
    places = table((30.3, 10.3, "A"), (30.7, 10.3, "A"), (30.3, 10.8, "B"), (30.7, 10.8, "B"))
    line = derive_front_line(derive_control(places, country_area=land, divides=divide), error_m=500)
    assert [len(shapely.get_parts(g)) for g in line.geometry] == [1]
    assert line.total_bounds[0] == pytest.approx(30.0, abs=1e-3)
    assert line.total_bounds[2] == pytest.approx(31.0, abs=1e-3)
