"""Reading a theatre: the shipped one, another one, and every way it can be wrong."""

from pathlib import Path

import pytest

from geoevents.errors import MissingFileError, TheatreError
from geoevents.theatre import load_theatre

GOOD = """
[theatre]
name = "Elsewhere"
countries = ["AR", "CL"]
bbox = [-75.0, -56.0, -53.0, -21.0]
worldview = "as drawn by the source"
[[borders]]
id = "AR-CL"
name = "Argentina-Chile border"
file = "line.geojson"
error_m = 500
"""


def write(folder: Path, text: str) -> Path:
    (folder / "line.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    file = folder / "theatre.toml"
    file.write_text(text)
    return file


def test_the_shipped_theatre_names_files_that_exist() -> None:
    theatre = load_theatre()
    assert "UA" in theatre.countries
    assert theatre.borders
    assert [line.as_of for line in theatre.frontlines] == ["2023-05-21", "2023-06-04"]
    assert theatre.attributions


def test_another_theatre_and_paths_relative_to_it(tmp_path: Path) -> None:
    theatre = load_theatre(write(tmp_path, GOOD))
    assert theatre.borders[0].path == tmp_path / "line.geojson"
    assert theatre.borders[0].error_m == 500.0
    assert theatre.frontlines == ()
    assert load_theatre(theatre) is theatre


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[theatre", "no valid TOML"),
        ("x = 1", r"needs a table \[theatre\]"),
        (GOOD.replace('name = "Elsewhere"', ""), "lacks 'name'"),
        (GOOD.replace("[-75.0, -56.0, -53.0, -21.0]", "[-75.0, -21.0, -53.0, -56.0]"), "south below north"),
        (GOOD.replace("error_m = 500", 'error_m = "big"'), "metres"),
        (GOOD.replace("[[borders]]", "[borders]"), r"\[\[borders\]\]"),
    ],
)
def test_a_wrong_theatre_is_named_with_its_fault(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TheatreError, match=said):
        load_theatre(write(tmp_path, text))


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"nowhere\.toml"):
        load_theatre(tmp_path / "nowhere.toml")
    with pytest.raises(MissingFileError, match=r"other\.geojson"):
        load_theatre(write(tmp_path, GOOD.replace("line.geojson", "other.geojson")))
