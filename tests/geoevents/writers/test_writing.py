"""Files as others see them: GDAL, pyarrow, a spreadsheet, a JSON reader; and no half files."""

import csv
import json
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from geoevents.errors import GeoeventsError, UnknownNameError, WriteError
from geoevents.model import conform_events
from geoevents.writers.delimited import defuse_text
from geoevents.writing import WRITERS, check_output, write_events


@pytest.fixture
def events():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["a", "b"],
                "date_start": ["2023-06-04", "2023-06-03"],
                "kind": ["shelling", "raid"],
                "place": ["Shebekino", "=HYPERLINK(1)"],
                "latitude": [50.41342, np.nan],
                "longitude": [36.92537, np.nan],
                "killed_low": [0, 2],
            }
        )
    )


def test_geojson_keeps_rfc_7946(tmp_path, events):
    document = json.loads(write_events(events, tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection" and "crs" not in document
    first, second = document["features"]
    assert first["type"] == "Feature" and first["geometry"] == {
        "type": "Point",
        "coordinates": [36.92537, 50.41342],
    }
    assert second["geometry"] is None and second["properties"]["killed_low"] == 2
    # The first feature names every column, so that readers which look at one feature know them.
    assert set(first["properties"]) == set(events.columns) - {"geometry"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "'=1"])
def test_formulas_are_defused(text):
    assert defuse_text(text) == "'" + text
    assert defuse_text("a" + text) == "a" + text


def test_a_spreadsheet_sees_no_formula_and_numbers_stay_numbers(tmp_path, events):
    path = write_events(events.assign(longitude=[-36.9, np.nan]), tmp_path / "a.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[1]["place"] == "'=HYPERLINK(1)" and rows[0]["longitude"] == "-36.9"
    assert not any(cell[:1] in "=+@" for row in rows for cell in row.values() if cell)


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "kml", "csv", "geojsonl"])
def test_gdal_opens_it(tmp_path, events, suffix):
    if shutil.which("ogrinfo") is None:
        pytest.skip("no ogrinfo on this machine")
    path = write_events(events, tmp_path / f"a.{suffix}")
    seen = subprocess.run(
        ["ogrinfo", "-ro", "-al", "-so", str(path)], capture_output=True, text=True, check=True
    )
    assert "Feature Count: 2" in seen.stdout and "event_id" in seen.stdout


def test_geopandas_and_pyarrow_open_parquet(tmp_path, events):
    geopandas = pytest.importorskip("geopandas")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = write_events(events, tmp_path / "a.parquet")
    metadata = json.loads(parquet.read_schema(path).metadata[b"geo"])
    assert metadata["version"] == "1.1.0" and metadata["columns"]["geometry"]["encoding"] == "WKB"
    assert len(geopandas.read_parquet(path)) == 2


def test_kml_escapes_words_twice_for_html(tmp_path, events):
    path = write_events(events.assign(passage=["<script>alert(1)</script>", None]), tmp_path / "a.kml")
    text = path.read_text(encoding="utf-8")
    assert "<description>&amp;lt;script&amp;gt;" in text and "<script" not in text


def test_standard_output_is_geojson(capfdbinary, events):
    assert write_events(events, "-") is None
    assert len(json.loads(capfdbinary.readouterr().out)["features"]) == 2


def test_unknown_ending_and_bad_folder(tmp_path, events):
    with pytest.raises(UnknownNameError, match=r"unknown ending of the output '\.dbf'"):
        write_events(events, tmp_path / "a.dbf")
    with pytest.raises(WriteError, match="cannot be written"):
        write_events(events, tmp_path / "no folder" / "a.csv")


@pytest.mark.parametrize("form", WRITERS)
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, events, monkeypatch, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"a{WRITERS[form].suffixes[0]}"
    path.write_text("old")

    def fail(_source, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geoevents.writing.os.replace", fail)
    with pytest.raises(GeoeventsError, match="No space left"):
        write_events(events, path)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_table_is_written(tmp_path, events, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path = write_events(events.iloc[:0], tmp_path / f"a{WRITERS[form].suffixes[0]}", format=form)
    assert path.exists()


def test_a_bad_output_is_known_before_the_work(tmp_path):
    check_output(tmp_path / "a.csv")
    check_output("-")
    check_output("postgresql://localhost/none#events")
    with pytest.raises(WriteError, match="there is no folder"):
        check_output(tmp_path / "none" / "a.csv")
    with pytest.raises(WriteError, match="is a folder"):
        check_output(tmp_path, format="csv")
    with pytest.raises(UnknownNameError):
        check_output(tmp_path / "a.dbf")
    asked = subprocess.run(
        [sys.executable, "-c", "import geoevents.writing, sys; print('pandas' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout == "False\n"
