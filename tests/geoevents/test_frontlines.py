"""Front lines in the shapes that publishers really use, on a small made-up country; and broken files."""

import json
import logging
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geoevents.errors import (
    CrsError,
    GeoeventsError,
    MissingFileError,
    ReadError,
    TheatreError,
    UnknownNameError,
)
from geoevents.frontline_formats import READERS, read_layers, read_line_file, read_publisher
from geoevents.frontline_formats.dates import find_date
from geoevents.frontline_formats.viina import read_viina_control
from geoevents.frontlines import DatedLines, read_control, read_frontlines, to_days
from geoevents.joins import join
from geoevents.model import CRS, conform_events
from geoevents.theatre import FrontlineSource, load_theatre

# The country lies between 30 and 36 E, 47 and 50 N; its eastern third, from 34 E, is held by BB.
COUNTRY = shapely.box(30, 47, 36, 50)
HELD = [[34, 46.9], [36.2, 46.9], [36.2, 50.1], [34, 50.1], [34, 46.9]]
HEAD = """
[theatre]
name = "Test"
countries = ["AA", "BB"]
bbox = [29, 46, 38, 51]
worldview = "Test"

[areas]
countries = "countries.geojson"

[[sides]]
code = "AA"
name = "A"

[[sides]]
code = "BB"
name = "B"
"""


@pytest.fixture
def theatre(tmp_path):
    """Make a theatre of one country whose front-line entries the test gives."""
    countries = gpd.GeoDataFrame({"country": ["AA"], "name": ["A"]}, geometry=[COUNTRY], crs=CRS)
    countries.to_file(tmp_path / "countries.geojson")

    def make(*entries):
        text = HEAD + "".join(f"\n[[frontlines]]\n{entry}\n" for entry in entries)
        (tmp_path / "theatre.toml").write_text(text)
        return load_theatre(tmp_path / "theatre.toml")

    return make


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(ring, height=None):
    return {"type": "Polygon", "coordinates": [[[*xy] if height is None else [*xy, height] for xy in ring]]}


def ring(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def write(path, features, **top):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | top), encoding="utf-8")


def check_line(lines, *, at=34.0, off_km=0.2):
    """The front line must run along 34 E, whole, and nowhere along coast or border."""
    xy = shapely.get_coordinates(lines.geometry.array)
    assert np.abs(xy[:, 0] - at).max() < off_km / 70
    assert xy[:, 1].min() < 47.05
    assert xy[:, 1].max() > 49.95
    assert set(lines["role"]) == {"frontline"}


def holders(areas, *points):
    found = []
    for lon, lat in points:
        inside = areas[areas.contains(shapely.Point(lon, lat))]
        found.append(inside["control"].iloc[0] if len(inside) else None)
    return found


def test_deepstate_export(theatre, tmp_path):
    collection = {
        "type": "GeometryCollection",
        "geometries": [polygon(ring(34, 46.9, 36.2, 48), 0), polygon(ring(34.001, 48.0002, 36.2, 50.1), 0)],
    }
    write(
        tmp_path / "deepstate_1685836800.geojson",
        [
            feature({"type": "Point", "coordinates": [31, 48, 0]}, name="unit"),
            feature(collection, name="Окуповано /// Occupied", fill="#a52714"),
            feature(polygon(ring(33, 47.5, 34, 48), 0), name="Під питанням /// Unknown", fill="#bcaaa4"),
            feature(polygon(ring(31, 49, 32, 49.5), 0), name="Звільнено /// Liberated", fill="#0f9d58"),
            feature(polygon(ring(36.5, 47, 38, 50), 0), name="abroad", fill="#ff5252"),
            feature(polygon(ring(28, 46, 29, 47), 0), name="abroad too", fill="#880e4f"),
        ],
    )
    conflict = theatre('file = "deepstate_1685836800.geojson"\nerror_m = 500')
    lines, areas = read_frontlines(conflict), read_control(conflict)
    check_line(lines)
    assert set(lines["as_of"]) == {"2023-06-04"}
    assert not shapely.has_z(lines.geometry.array).any()
    points = [(35, 48), (35, 49), (33.5, 47.7), (31.5, 49.2), (37, 48), (28.5, 46.5)]
    assert holders(areas, *points) == ["BB", "BB", "unknown", "AA", None, None]


def test_daily_mirror_is_dated_by_its_name(theatre, tmp_path):
    shape = {"type": "MultiPolygon", "coordinates": [[HELD]]}
    write(tmp_path / "deepstatemap_data_20230604.geojson", [feature(shape)])
    conflict = theatre('file = "deepstatemap_data_20230604.geojson"\nerror_m = 500')
    check_line(read_frontlines(conflict))
    assert set(read_frontlines(conflict)["as_of"]) == {"2023-06-04"}


def test_isw_layers_with_null_geometries(theatre, tmp_path):
    write(
        tmp_path / "isw_20230604.geojson",
        [
            feature(polygon(ring(34.5, 46.9, 36.2, 50.1)), layer="VIEW_RussiaCoTinUkraine_V3"),
            feature(polygon(ring(34, 46.9, 34.5, 50.1)), layer="MDS_AssessedRussianAdvanceInUkraine_view"),
            feature(None, layer="MDS_AssessedRussianAdvanceInUkraine_view"),
            feature(polygon(ring(33, 47, 34, 48)), layer="VIEW_ClaimedRussianTerritoryinUkraine_V2"),
            feature(polygon(ring(34, 47, 35, 48)), layer="VIEW_ClaimedUkrainianCounteroffensives_V2"),
        ],
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    )
    conflict = theatre('file = "isw_20230604.geojson"\nerror_m = 500')
    check_line(read_frontlines(conflict))
    assert holders(read_control(conflict), (33.5, 47.5), (34.5, 47.5)) == ["AA", "BB"]


def test_owlmaps_has_latitude_first_but_for_units(theatre, tmp_path):
    document = {
        "areas": [[[lat, lon] for lon, lat in HELD]],
        "areas_ua": [],
        "frontline": [[[50.0, 34.0], [48.0, 34.0]], [[48.0, 34.0], [47.0, 34.0]]],
        "units": {"ru": [[7, [35.0, 48.0]]]},
    }
    (tmp_path / "owlmaps_20230604.json").write_text(json.dumps(document))
    conflict = theatre('file = "owlmaps_20230604.json"\nerror_m = 500')
    check_line(read_frontlines(conflict))
    assert holders(read_control(conflict), (35, 48), (31, 48)) == ["BB", "AA"]


def test_a_publishers_file_named_in_a_question_is_its_front_line(theatre, tmp_path):
    shape = {"type": "MultiPolygon", "coordinates": [[HELD]]}
    write(tmp_path / "deepstatemap_data_20230604.geojson", [feature(shape)])
    write(tmp_path / "plain.geojson", [feature(shape)])
    document = {"areas": [], "frontline": [[50.0, 34.0], [48.0, 34.0], [47.0, 34.0]]}
    (tmp_path / "owlmaps_20230604.json").write_text(json.dumps(document))
    conflict = theatre('file = "deepstatemap_data_20230604.geojson"\nerror_m = 500')
    points = shapely.points([34.0, 36.15], [48.5, 48.5])
    near_line, near_outline = (
        shapely.distance(read_line_file(tmp_path / name, theatre=conflict).union_all(), points) < 0.1
        for name in ("deepstatemap_data_20230604.geojson", "plain.geojson")
    )
    assert near_line.tolist() == [True, False]
    assert near_outline.tolist() == [True, True]
    check_line(read_line_file(tmp_path / "owlmaps_20230604.json", theatre=conflict))
    with pytest.raises(MissingFileError):
        read_line_file(tmp_path / "none.json", theatre=conflict)


@pytest.mark.parametrize(
    "columns", [("latitude", "longitude", "control", "date"), ("lat", "lon", "status", "date")]
)
def test_control_table_per_settlement_and_day(theatre, tmp_path, columns):
    lon, lat = np.meshgrid(np.arange(30.25, 36, 0.5), np.arange(47.25, 50, 0.5))
    table = pd.DataFrame({columns[0]: lat.ravel(), columns[1]: lon.ravel()})
    table[columns[2]] = np.where(lon.ravel() > 34, "BB", "AA")
    table[columns[3]] = "2023-06-04"
    later = table.assign(**{columns[2]: "AA", columns[3]: "2023-06-09"})
    pd.concat([table, later]).assign(geonameid=[*range(len(table))] * 2).to_csv(
        tmp_path / "c.csv", index=False
    )
    conflict = theatre('control = "c.csv"\nas_of = "2023-06-05"\nerror_m = 3000')
    check_line(read_frontlines(conflict), off_km=1)
    assert holders(read_control(conflict), (35, 48), (31, 48)) == ["BB", "AA"]


def test_viina_control_gets_its_points_by_geonames_id(tmp_path):
    file = tmp_path / "control_latest_2023.csv"
    file.write_text(
        "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status\n"
        "1,20230603,UA,UA,UA,UA,UA\n1,20230604,RU,RU,RU,RU,RU\n1,20230605,UA,UA,UA,UA,UA\n"
        "2,20230601,,,,,CONTESTED\n3,20230601,UA,UA,UA,UA,UA\n"
    )
    points = {"1": (48.0, 35.0), "2": (48.0, 34.0)}
    table = read_viina_control(file, as_of="2023-06-04", find_point=points.get)
    assert table["control"].tolist() == ["contested", "RU"]
    assert table["latitude"].tolist() == [48.0, 48.0]
    assert table["date"].tolist() == ["2023-06-01", "2023-06-04"]
    with pytest.raises(ReadError, match="gazetteer"):
        read_viina_control(file, as_of=None, find_point=lambda _: None)


KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>front</name><Placemark><name>line</name><LineString>
<coordinates>34,50,0 34,48.5,0 34,47,0</coordinates></LineString></Placemark></Folder></Document></kml>"""


def plain_line(folder, form):
    """Write the same line in one of the forms; return the file's name."""
    line = gpd.GeoDataFrame(
        {"note": ["x"]}, geometry=[shapely.LineString([(34, 50), (34, 48.5), (34, 47)])], crs=CRS
    )
    name = f"front_2023-06-04.{form}"
    if form in ("kml", "kmz"):
        (folder / "doc.kml").write_text(KML)
        if form == "kmz":
            with zipfile.ZipFile(folder / name, "w") as archive:
                archive.write(folder / "doc.kml", "doc.kml")
        else:
            (folder / "doc.kml").rename(folder / name)
    elif form == "parquet":
        pytest.importorskip("pyarrow")
        line.to_parquet(folder / name)
    elif form == "zip":
        line.to_crs("EPSG:32636").to_file(folder / "line.shp")
        with zipfile.ZipFile(folder / name, "w") as archive:
            for part in folder.glob("line.*"):
                archive.write(part, part.name)
    elif form == "json":
        esri = {
            "geometryType": "esriGeometryPolyline",
            "spatialReference": {"wkid": 4326},
            "fields": [{"name": "OBJECTID", "type": "esriFieldTypeOID"}],
            "features": [
                {"attributes": {"OBJECTID": 1}, "geometry": {"paths": [[[34, 50], [34, 48.5], [34, 47]]]}}
            ],
        }
        (folder / name).write_text(json.dumps(esri))
    else:
        (line.to_crs("EPSG:3857") if form == "gpkg" else line).to_file(folder / name)
    return name


@pytest.mark.parametrize("form", ["geojson", "kml", "kmz", "shp", "zip", "gpkg", "parquet", "json"])
def test_plain_lines_in_every_form(theatre, tmp_path, form):
    name = plain_line(tmp_path, form)
    lines = read_frontlines(theatre(f'file = "{name}"\nerror_m = 250'))
    check_line(lines)
    assert set(lines["as_of"]) == {"2023-06-04"}
    assert set(lines["error_m"]) == {250.0}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("deepstatemap_data_20250601.geojson", "2025-06-01"),
        ("front_2023-06-04.kml", "2023-06-04"),
        ("deepstate_1648989208.geojson", "2022-04-03"),
        ("front_20231341.kml", None),
        ("front.geojson", None),
    ],
)
def test_dates_in_names(name, day):
    assert find_date(name) == day


def test_control_is_contested_within_the_lines_error_and_the_own_country_elsewhere(theatre, tmp_path):
    write(tmp_path / "held_20230604.geojson", [feature(polygon(HELD))])
    conflict = theatre('file = "held_20230604.geojson"\nerror_m = 1000')
    table = conform_events(
        pd.DataFrame(
            {
                "event_id": list("abcdef"),
                "date_start": ["2023-06-05"] * 5 + ["2023-06-01"],
                "latitude": [48.5] * 6,
                "longitude": [33.99, 34.01, 34.02, 33.0, 37.0, 35.0],
                "country": [None, None, None, None, "BB", None],
            }
        )
    )
    # A hundredth of a degree is 740 m here. East of 36 E lies BB's own land; 1 June has no line yet.
    expected = ["contested", "contested", "BB", "AA", "BB", "unknown"]
    assert join(table, theatre=conflict)["control"].tolist() == expected


def test_line_age_and_snapshots():
    line = shapely.LineString([(34, 47), (34, 50)])
    table = gpd.GeoDataFrame(
        {"as_of": ["2023-01-01", "2023-02-01"], "error_m": 0.0}, geometry=[line] * 2, crs=CRS
    )
    days = to_days(
        pd.Series(["2022-12-31", "2023-01-01", "2023-01-31", "2023-02-01", "2023-03-01", None, "x"])
    )
    newest, following = DatedLines(table).find_snapshots(days, days)
    assert newest.tolist() == [-1, 0, 0, 1, 1, -1, -1]
    assert following.tolist() == [0, 0, 1, 1, -1, -1, -1]


def test_an_event_of_several_days_may_lie_between_all_lines_of_its_time():
    lines = [shapely.LineString([(x, 47), (x, 50)]) for x in (34.0, 34.2, 34.4, 34.6)]
    dates = ["2023-01-01", "2023-01-10", "2023-01-20", "2023-01-30"]
    table = gpd.GeoDataFrame({"as_of": dates, "error_m": 0.0}, geometry=lines, crs=CRS)
    first, last = to_days(pd.Series(["2023-01-05"])), to_days(pd.Series(["2023-01-15"]))
    found = DatedLines(table).find_nearest(np.array([33.9]), np.array([48.5]), first, last)
    assert found.least_m[0] == pytest.approx(found.distance_m[0])
    # 34.4 E, the first line after it, is half a degree away: 36.9 km at 48.5 N; 34.6 E is not of its time.
    assert found.most_m[0] == pytest.approx(36_940, abs=60)


def source(path, form="auto"):
    return FrontlineSource(as_of="2023-06-04", path=path, format=form, error_m=1.0)


def broken_files(folder):
    """Yield (name, file, error, words of the message)."""
    write(folder / "points.geojson", [feature({"type": "Point", "coordinates": [34, 48]})])
    yield folder / "points.geojson", ReadError, "holds no held area"
    write(folder / "nothing.geojson", [])
    yield folder / "nothing.geojson", ReadError, "no feature"
    write(folder / "nulls.geojson", [feature(None)])
    yield folder / "nulls.geojson", ReadError, "no geometry"
    write(folder / "one.geojson", [feature({"type": "LineString", "coordinates": [[34, 48]]})])
    yield folder / "one.geojson", GeoeventsError, "one.geojson"
    write(folder / "swapped.geojson", [feature({"type": "LineString", "coordinates": [[50, 34], [47, 34]]})])
    yield folder / "swapped.geojson", ReadError, "exchanged"
    write(
        folder / "metres.geojson",
        [feature({"type": "LineString", "coordinates": [[4e6, 6e6], [4e6, 6.1e6]]})],
    )
    yield folder / "metres.geojson", CrsError, "CRS is wrong"
    gpd.GeoDataFrame(geometry=[shapely.LineString([(34, 47), (34, 50)])]).to_file(folder / "bare.shp")
    yield folder / "bare.shp", CrsError, "has no CRS"
    (folder / "text.kml").write_text("not a map")
    yield folder / "text.kml", ReadError, "cannot be read"
    (folder / "cut.parquet").write_bytes(b"PAR1 and then nothing")
    yield folder / "cut.parquet", ReadError, "GeoParquet"
    (folder / "cut.kmz").write_bytes(b"PK and then nothing")
    yield folder / "cut.kmz", ReadError, "archive"
    (folder / "owl.json").write_text('{"areas": [], "frontline": [[48, 34]]}')
    yield folder / "owl.json", ReadError, "fewer than two"
    yield folder / "missing.geojson", MissingFileError, "no such"


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_broken_files_get_one_clear_error(theatre, tmp_path):
    pytest.importorskip("pyarrow")
    conflict = theatre()
    countries = gpd.read_file(tmp_path / "countries.geojson")
    for path, error, words in broken_files(tmp_path):
        with pytest.raises(error, match=words) as caught:
            read_publisher(source(path), theatre=conflict, countries=countries)
        assert path.name in str(caught.value)


def test_self_crossing_polygons_are_repaired_and_reported(tmp_path, caplog):
    bow = [[34, 47], [36, 49], [36, 47], [34, 49], [34, 47]]
    write(tmp_path / "bow.geojson", [feature(polygon(bow))])
    with caplog.at_level(logging.WARNING):
        table = read_layers(tmp_path / "bow.geojson")
    assert table.geometry.is_valid.all()
    assert table.geometry.iloc[0].area == pytest.approx(2.0)
    assert "1 of 1 shapes cross themselves; repaired" in caplog.text


def test_a_line_without_a_date_needs_one_in_the_theatre(theatre, tmp_path):
    write(tmp_path / "line.geojson", [feature({"type": "LineString", "coordinates": [[34, 47], [34, 50]]})])
    with pytest.raises(TheatreError, match="as_of"):
        read_frontlines(theatre('file = "line.geojson"\nerror_m = 1'))
    check_line(read_frontlines(theatre('file = "line.geojson"\nas_of = 2023-06-04\nerror_m = 1')))


def test_an_unknown_format_lists_the_known_ones(theatre, tmp_path):
    write(tmp_path / "line.geojson", [feature({"type": "LineString", "coordinates": [[34, 47], [34, 50]]})])
    with pytest.raises(UnknownNameError, match="deepstate"):
        read_frontlines(theatre('file = "line.geojson"\nformat = "dxf"\nerror_m = 1'))


def test_every_format_has_its_file():
    folder = Path(__file__).parents[2] / "geoevents" / "frontline_formats"
    files = {file.stem for file in folder.glob("*.py")}
    assert {"deepstate", "isw", "owlmaps", "areas"} <= files & set(READERS)
