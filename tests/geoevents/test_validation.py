"""Validation: all faults at once, and rows in are rows out plus rows rejected."""

import json

import pytest
from click.testing import CliRunner

from geoevents.cli.validate import command
from geoevents.errors import MissingFileError, ReadError, SchemaError
from geoevents.reading import inspect_file, read_events
from geoevents.validation import split_events, validate_file

BAD = (
    "place,date,lat,lon,killed\nBelgorod,2023-06-04,95,36,2\nX,31/02/2023,50,36,many\nY,2023-06-05,50.1,36.2,3+\n"
    "Z,2023-06-05,50.2,36.2,1\n"
)


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_all_faults_at_once(bad):
    finding = validate_file(bad)
    assert [(f.row, f.column) for f in finding.faults] == [(2, "latitude"), (3, "date_start"), (3, "killed")]
    assert finding.sound == (2, 3) and finding.rejected == (0, 1)
    told = finding.as_json()
    assert (told["rows_in"], told["rows_sound"], told["rows_rejected"], told["rows_without_point"]) == (
        4,
        2,
        2,
        1,
    )
    assert told["faults_by_column"] == {"latitude": 1, "date_start": 1, "killed": 1}
    sound, rejected = split_events(finding)
    assert list(sound["place"]) == ["Y", "Z"] and list(rejected["place"]) == ["Belgorod", "X"]


def test_skip_bad_writes_rejected_rows_with_reasons_beside(bad, tmp_path):
    result = CliRunner().invoke(command, [str(bad), "--skip-bad", "-o", str(tmp_path / "good.geojson")])
    assert result.exit_code == 0 and "4 rows, 2 sound, 2 with 3 faults; 1 without a point" in result.output
    sound = inspect_file(tmp_path / "good.geojson").events
    rejected = inspect_file(tmp_path / "good.rejected.geojson").events
    assert len(sound) == 2 and len(rejected) == 2
    assert rejected["row_faults"].tolist() == [
        "latitude: '95' is outside -90 to 90",
        "date_start: '31/02/2023' is no date; killed: 'many' is no number of people",
    ]
    # Read again, the rejected rows still say what was wrong with them.
    again = validate_file(tmp_path / "good.rejected.geojson")
    assert len(again.rejected) == 2 and [f.row for f in again.faults] == [1, 2]


def test_strict_and_json(bad, tmp_path):
    result = CliRunner().invoke(command, [str(bad), "--strict", "-o", str(tmp_path / "x.csv")])
    assert isinstance(result.exception, SchemaError) and not (tmp_path / "x.csv").exists()
    result = CliRunner().invoke(command, [str(bad), "--json"])
    assert json.loads(result.output)["rows_rejected"] == 2
    assert CliRunner().invoke(command, [str(bad), "--skip-bad"]).exit_code == 2


def test_a_column_can_be_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("spot,when it was\nDnipro,2023-06-04\n", encoding="utf-8")
    result = CliRunner().invoke(
        command, [str(path), "--column", "place=spot", "--column", "date_start=when it was"]
    )
    assert result.exit_code == 0 and "column 'spot' read as place" in result.output
    assert CliRunner().invoke(command, [str(path), "--column", "place"]).exit_code == 2


def test_a_sound_table_has_no_faults(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("place,date\nDnipro,2023-06-04\n", encoding="utf-8")
    finding = validate_file(path)
    assert finding.faults == () and finding.as_lines()[-1].startswith("1 rows, 1 sound, 0 with 0 faults")


def test_a_mapping_file(tmp_path):
    path, mapping = tmp_path / "a.csv", tmp_path / "mapping.toml"
    path.write_text("spot,when it was\nDnipro,2023-06-04\n", encoding="utf-8")
    mapping.write_text('[columns]\nplace = "spot"\ndate_start = "when it was"\n', encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--mapping", str(mapping)])
    assert result.exit_code == 0 and "column 'spot' read as place" in result.output
    assert read_events(path, mapping=mapping)["place"].iloc[0] == "Dnipro"
    for text in ("place = 1", "[columns]\nplace = 1", "[columns"):
        mapping.write_text(text, encoding="utf-8")
        with pytest.raises(ReadError, match=r"mapping\.toml"):
            read_events(path, mapping=mapping)
    with pytest.raises(MissingFileError, match="no such mapping file"):
        read_events(path, mapping=tmp_path / "none.toml")
