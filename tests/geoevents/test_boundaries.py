"""Borders and divisions: the shipped theatre, lookups by every name, and bad theatres."""

import json
from pathlib import Path

import pytest

from geoevents.boundaries import find_border, read_adm1, read_borders, read_countries
from geoevents.errors import CrsError, MissingFileError, ReadError, UnknownNameError
from geoevents.model import AREA_COLUMNS, LINE_COLUMNS
from geoevents.theatre import load_theatre

THEATRE = """
[theatre]
name = "Tarapaca"
countries = ["CL"]
bbox = [-71, -22, -68, -17]
worldview = "as drawn"
[[borders]]
id = "BO-CL"
name = "Chile-Bolivia border"
file = "line.geojson"
error_m = 50
"""
LINE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"licence": "CC0"},
            "geometry": {"type": "LineString", "coordinates": [[-69, -20], [-68.5, -21]]},
        }
    ],
}


@pytest.fixture
def far_theatre(tmp_path: Path) -> Path:
    (tmp_path / "line.geojson").write_text(json.dumps(LINE), encoding="utf-8")
    path = tmp_path / "theatre.toml"
    path.write_text(THEATRE, encoding="utf-8")
    return path


def test_shipped_borders_are_a_line_table() -> None:
    borders = read_borders()
    assert tuple(borders.columns[: len(LINE_COLUMNS)]) == LINE_COLUMNS
    assert set(borders["line_id"]) == {"RU-UA", "BY-UA"}
    assert set(borders["role"]) == {"border"}
    assert (borders["error_m"] > 0).all()
    assert borders["attribution"].str.contains("OpenStreetMap").all()
    assert borders.crs == "EPSG:4326"


@pytest.mark.parametrize(
    "name",
    [
        "RU-UA",
        "UA-RU",
        "ua/ru",
        "UA RU",
        "ua–ru",
        " Ru_Ua ",
        "Ukraine-Russia border",
        "ukraine-russia BORDER",
    ],
)
def test_border_answers_to_both_orders_and_its_name(name: str) -> None:
    assert list(find_border(None, name)["line_id"]) == ["RU-UA"]


def test_border_alone_means_all() -> None:
    assert set(find_border(None, "border")["line_id"]) == {"RU-UA", "BY-UA"}


@pytest.mark.parametrize("name", ["PL-UA", "", "UA", "Ukraine", "RU-UA-BY"])
def test_unknown_border_lists_the_known(name: str) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown border .*known: border, .*RU-UA"):
        find_border(None, name)


def test_tables_are_copies() -> None:
    first = read_countries()
    first["name"] = "changed"
    assert "changed" not in set(read_countries()["name"])


def test_shipped_areas_are_area_tables() -> None:
    for table, role in ((read_countries(), "country"), (read_adm1(), "adm1")):
        assert tuple(table.columns[: len(AREA_COLUMNS)]) == AREA_COLUMNS
        assert set(table["role"]) == {role}
        assert table["country"].str.fullmatch("[A-Z]{2}").all()
    assert {"UA", "RU", "BY", "MD", "RO", "PL", "SK", "HU", "TR", "GE"} <= set(read_countries()["country"])
    assert {"Belgorod oblast", "Donetsk oblast", "Kaluga oblast", "Krasnodar krai"} <= set(
        read_adm1()["adm1"]
    )


def test_a_theatre_elsewhere_works_the_same_way(far_theatre: Path) -> None:
    borders = find_border(far_theatre, "CL-BO")
    assert list(borders["licence"]) == ["CC0"]
    assert list(borders["error_m"]) == [50.0]
    assert len(read_countries(far_theatre)) == 0
    assert len(read_adm1(load_theatre(far_theatre))) == 0


def test_missing_layer_is_named(far_theatre: Path) -> None:
    (far_theatre.parent / "line.geojson").unlink()
    with pytest.raises(MissingFileError, match=r"line\.geojson"):
        read_borders(far_theatre)


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        '{"type": "FeatureCollection", "features": []}',
        json.dumps(LINE).replace("LineString", "Point").replace("[[-69, -20], [-68.5, -21]]", "[-69, -20]"),
    ],
)
def test_layer_without_a_line_is_an_error(far_theatre: Path, text: str) -> None:
    (far_theatre.parent / "line.geojson").write_text(text, encoding="utf-8")
    with pytest.raises((ReadError, CrsError), match=r"line\.geojson"):
        read_borders(far_theatre)
