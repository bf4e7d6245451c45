"""Questions: yes, maybe, no; units, conditions, lines of every sort; and what cannot be answered."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner
from geographiclib.geodesic import Geodesic

import geoevents
from geoevents.cli.query import command, format_table
from geoevents.errors import CrsError, QueryError, ReadError, UnknownNameError
from geoevents.measuring import parse_distance
from geoevents.model import conform_events
from geoevents.queries import ask
from geoevents.uncertainty import answer_words, code_within, radius_m

TIERRA = Path(__file__).parents[1] / "data" / "tierra_del_fuego" / "theatre.toml"
MERIDIAN = -68.610556


def at_km(kilometres, lat=-53.5):
    """Return the longitude of a point east of the border by so many kilometres."""
    return Geodesic.WGS84.Direct(lat, MERIDIAN, 90, kilometres * 1000)["lon2"]


@pytest.fixture
def events():
    """Points 5, 9.5, 12 and 40 km from the border, all known to 1 km, and one without a place."""
    distances = [5.0, 9.5, 12.0, 40.0]
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["near", "edge", "outside", "far", "unplaced"],
                "kind": ["shelling", "raid", "shelling", "capture", "shelling"],
                "place": ["A", "B", "C", "D", "E"],
                "latitude": [-53.5] * 4 + [None],
                "longitude": [at_km(d) for d in distances] + [None],
                "uncertainty_km": [1.0] * 4 + [None],
                "date_start": ["2023-03-12", "2023-03-13", "2023-03-01", "2023-03-25", None],
                "date_end": ["2023-03-12", "2023-03-15", "2023-03-01", "2023-03-25", None],
                "killed_high": [3, None, 0, 1, None],
                "claimant": ["Argentine army", "Chile", None, "a blogger", None],
                "status": ["claimed", "confirmed", "disputed", "claimed", None],
            }
        )
    )


def test_yes_maybe_no_from_uncertainty_and_line_error(events):
    answer = ask(events, within="10 km", of="border", theatre=TIERRA)
    assert dict(zip(answer.table["event_id"], answer.table["within"], strict=True)) | {"unplaced": None} == {
        "near": "yes",
        "edge": "maybe",
        "outside": "no",
        "far": "no",
        "unplaced": None,
    }
    assert answer.unplaced["event_id"].tolist() == ["unplaced"]
    assert answer.summary() == "1 yes, 1 maybe of 5 (1 to 2 events); 1 without a place"


def test_the_limits_of_yes_and_no_are_exact():
    assert answer_words(code_within([0.0, 0.0, 10.0, 10.1], [10.0, 10.1, 11.0, 11.0], 10.0)).tolist() == [
        "yes",
        "maybe",
        "maybe",
        "no",
    ]
    assert answer_words(code_within([float("nan")], [float("nan")], 10.0)).tolist() == [None]


def test_maybe_keeps_drops_or_stands_alone(events):
    for maybe, ids in (("keep", ["near", "edge"]), ("drop", ["near"]), ("only", ["edge"])):
        found = geoevents.query(events, within="10 km", theatre=TIERRA, maybe=maybe)
        assert found["event_id"].tolist() == ids
    with pytest.raises(QueryError, match="maybe"):
        geoevents.query(events, theatre=TIERRA, maybe="perhaps")


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("10 km", 10_000),
        ("10km", 10_000),
        ("1,5 km", 1500),
        ("5 mi", 8046.72),
        ("3nmi", 5556),
        ("500 ft", 152.4),
        ("800 M", 800),
        (250, 250),
    ],
)
def test_units(text, metres):
    assert parse_distance(text) == pytest.approx(metres)


@pytest.mark.parametrize("text", ["", "km", "10", "10 leagues", "-3 km", "1e400 km", -1, float("inf")])
def test_distances_that_are_none(text):
    with pytest.raises(QueryError, match="distance"):
        parse_distance(text)


@pytest.mark.parametrize("name", ["AR-CL", "cl-ar", "Argentina-Chile border"])
def test_any_border_by_id_pair_or_name(events, name):
    assert geoevents.query(events, within="10 km", of=name, theatre=TIERRA)["event_id"].tolist() == [
        "near",
        "edge",
    ]


def test_an_unknown_border_is_named_with_the_known_ones(events):
    with pytest.raises(UnknownNameError, match="AR-CL"):
        geoevents.query(events, of="AR-BR", theatre=TIERRA)


def test_distance_to_a_point(events):
    found = geoevents.query(events, within="6 km", of=f"-53.5,{MERIDIAN}", theatre=TIERRA, maybe="keep")
    assert found["event_id"].tolist() == ["near"]
    truth = Geodesic.WGS84.Inverse(-53.5, MERIDIAN, -53.5, at_km(5))["s12"]
    assert found["of_distance_m"][0] == pytest.approx(truth, abs=1e-6)
    with pytest.raises(QueryError, match="latitude first"):
        geoevents.query(events, of="-153.5,-68", theatre=TIERRA)


def test_distance_to_a_line_file(events, tmp_path):
    line = shapely.LineString([(at_km(40), -53.0), (at_km(40), -54.0)])
    file = tmp_path / "road.gpkg"
    gpd.GeoDataFrame(geometry=[line], crs="EPSG:4326").to_crs("EPSG:3857").to_file(file)
    assert geoevents.query(events, within="2 km", of=str(file), theatre=TIERRA)["event_id"].tolist() == [
        "far"
    ]
    points = tmp_path / "points.geojson"
    gpd.GeoDataFrame(geometry=[shapely.Point(0, 0)], crs="EPSG:4326").to_file(points)
    with pytest.raises(ReadError, match="points only"):
        geoevents.query(events, of=str(points), theatre=TIERRA)
    bare = gpd.GeoDataFrame(geometry=[line])
    with pytest.raises(CrsError, match="CRS"):
        geoevents.query(events, of=bare, theatre=TIERRA)


def test_front_line_of_the_day_and_events_before_it(events):
    answer = ask(events, within="60 km", of="frontline", theatre=TIERRA)
    assert answer.lineless["event_id"].tolist() == ["outside"]
    assert "1 without a line of their day" in answer.summary()
    assert set(answer.kept["event_id"]) == {"near", "edge", "far"}


def test_conditions(events):
    def ids(**conditions):
        return geoevents.query(events, within=None, theatre=TIERRA, **conditions)["event_id"].tolist()

    assert ids(kinds="shelling") == ["near", "outside", "unplaced"]
    assert ids(kinds=["raid", "capture"]) == ["edge", "far"]
    assert ids(status="confirmed") == ["edge"]
    assert ids(side="AR") == ["near"]
    assert ids(side="chile") == ["edge"]
    assert ids(country="AR") == ["near", "edge", "outside", "far"]
    assert ids(adm1="tierra del fuego") == ["near", "edge", "outside", "far"]
    assert ids(since="2023-03-13") == ["edge", "far"]
    assert ids(since="2023-03-14", until="2023-03-14") == ["edge"]
    assert ids(bbox=(-69, -54, at_km(10), -53)) == ["near", "edge"]
    area = gpd.GeoSeries([shapely.box(at_km(11), -54, at_km(50), -53)], crs="EPSG:4326")
    assert ids(area=area) == ["outside", "far"]
    assert ids(where=["killed_high>=1", "place!=A"]) == ["far"]
    assert ids(where="place=b") == ["edge"]
    assert ids(where=["claimant~army|chile"]) == ["near", "edge"]
    assert ids(where=["claimant?", "!killed_high?"]) == ["edge"]
    assert ids(where={"place": "C"}) == ["outside"]
    assert ids(where=["date_start<2023-03-12"]) == ["outside"]


@pytest.mark.parametrize(
    ("conditions", "error", "words"),
    [
        ({"kinds": "massacre"}, UnknownNameError, "shelling"),
        ({"status": "sure"}, UnknownNameError, "claimed"),
        ({"side": "BR"}, UnknownNameError, "AR"),
        ({"since": "1 June"}, QueryError, "2023-06-04"),
        ({"since": "2023-03-02", "until": "2023-03-01"}, QueryError, "before"),
        ({"where": "killed_high"}, QueryError, "COLUMN"),
        ({"where": "killed_high>many"}, QueryError, "number"),
        ({"where": "colour=red"}, UnknownNameError, "colour"),
        ({"where": "place~("}, QueryError, "regular expression"),
    ],
)
def test_conditions_that_cannot_be_understood(events, conditions, error, words):
    with pytest.raises(error, match=words):
        geoevents.query(events, theatre=TIERRA, **conditions)


def test_undated_events_are_counted_when_days_are_asked_for(events):
    answer = ask(events, within=None, theatre=TIERRA, since="2023-03-01")
    assert answer.undated["event_id"].tolist() == ["unplaced"]


def test_radius_from_precision_where_none_is_stated():
    table = pd.DataFrame(
        {"uncertainty_km": [2.0, None, None, None], "geo_precision": ["adm1", "adm1", None, "country"]}
    )
    assert radius_m(table).tolist() == [2000.0, 122_000.0, 0.0, float("inf")]


def test_an_event_known_to_its_country_only_is_always_a_maybe(events):
    table = events.assign(uncertainty_km=None, geo_precision="country")
    answer = ask(table, within="10 km", theatre=TIERRA)
    assert answer.table["within"].dropna().unique().tolist() == ["maybe"]


def test_input_is_not_changed(events):
    before = events.copy()
    geoevents.query(events, theatre=TIERRA)
    pd.testing.assert_frame_equal(events, before)


def test_command_prints_a_table_and_a_count(events, tmp_path):
    file, out = tmp_path / "events.csv", tmp_path / "near.geojson"
    events.drop(columns="geometry").to_csv(file, index=False)
    run = CliRunner().invoke(command, [str(file), "--within", "10km", "--theatre", str(TIERRA)])
    assert run.exit_code == 0, run.output
    assert "1 yes, 1 maybe of 5 (1 to 2 events); 1 without a place" in run.stdout
    assert "5.0" in run.stdout
    assert "1 without a place, no answer" in run.stderr
    run = CliRunner().invoke(
        command, [str(file), "--within", "10km", "--theatre", str(TIERRA), "-o", str(out), "--json"]
    )
    assert '"event_ids"' in run.stdout
    assert gpd.read_file(out)["within"].tolist() == ["yes", "maybe"]
    run = CliRunner().invoke(command, [str(file), "--bbox", "1,2,3"])
    assert run.exit_code == 2


def test_table_for_people_cannot_steer_a_terminal():
    shown = format_table(pd.DataFrame({"place": ["A\x1b[31m\nB"], "kind": ["raid"]}), distance=None)
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 2
