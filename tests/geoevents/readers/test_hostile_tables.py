"""Tables that would hurt: each gets a clear line or a table that keeps the schema."""

import csv
import gzip
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoevents.errors import GeoeventsError, ReadError
from geoevents.model import check_events
from geoevents.readers import sources
from geoevents.reading import inspect_file


def put(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_bombs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_UNPACKED_BYTES", 1 << 20)
    packed = put(tmp_path / "a.csv.gz", gzip.compress(b"place,date\n" + b"x" * (2 << 20)))
    with pytest.raises(ReadError, match="unpacks to more than 1 MiB"):
        inspect_file(packed)
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.csv", b"place,date\n" + b"x" * (2 << 20))
    with pytest.raises(ReadError, match="unpacks to more than 1 MiB"):
        inspect_file(archive)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("cut.gz", gzip.compress(b"place,date\nA,2023-06-04\n")[:-9], "broken archive"),
        ("cut.zip", b"PK\x03\x04 and nothing more", "broken zip"),
        ("nul.csv", b"place,date\nA\0B,2023-06-04\n", "binary file|NUL byte"),
        (
            "late.csv",
            b"place,date\n" + b"A,2023-06-04\n" * 9000 + b"A\0B,2023-06-04\n",
            "NUL byte at position",
        ),
        ("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
        ("cut.parquet", b"PAR1 and nothing more", "no Parquet file"),
        ("cut.gpkg", b"SQLite format 3\0 and nothing more", "no GeoPackage"),
        (
            "wide.csv",
            "place,date," + ",".join(f"c{n}" for n in range(100_000)) + "\nA,2023-06-04\n",
            "100,002 columns",
        ),
        ("deep.json", '{"a":' * 100_000, "is no JSON"),
    ],
)
def test_refused_in_one_line(tmp_path, name, data, message):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    with pytest.raises(ReadError, match=message) as caught:
        inspect_file(put(tmp_path / name, data))
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 500


def test_a_giant_cell_of_an_irregular_table_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("geoevents.readers.delimited.MAX_CELL_CHARACTERS", 10_000)
    data = "place,date\nA,2023-06-04,x\n" + "B" * 20_000 + ",2023-06-04\n"
    with pytest.raises(ReadError, match="cell is longer"):
        inspect_file(put(tmp_path / "a.csv", data))


def test_mixed_line_ends_bom_and_duplicate_headers(tmp_path):
    data = b"\xef\xbb\xbfplace,date,place\r\nA,2023-06-04,x\nB,2023-06-05,y\r\n"
    reading = inspect_file(put(tmp_path / "a.csv", data))
    assert list(reading.events["place"]) == ["A", "B"] and list(reading.events["place.1"]) == ["x", "y"]
    assert reading.faults == ()


def test_markup_and_formulas_stay_text(tmp_path):
    data = 'place,date,what\n<script>alert(1)</script>,2023-06-04,"=HYPERLINK(""http://example.org"")"\n'
    row = inspect_file(put(tmp_path / "a.csv", data)).events.iloc[0]
    assert row["place"] == "<script>alert(1)</script>" and row["what"] == '=HYPERLINK("http://example.org")'


CELLS = st.one_of(
    st.text(max_size=12).filter(lambda t: "\0" not in t),
    st.sampled_from(
        [
            "",
            "2023-06-04",
            "31/02/2023",
            "50.4",
            "95",
            "-181",
            "0",
            "nan",
            "inf",
            "1e999",
            "3-2",
            "=1+1",
            "'",
            '"',
        ]
    ),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=9), min_size=1, max_size=6))
def test_whatever_stands_in_a_table_no_row_is_lost(tmp_path, rows):
    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "place", "date", "lat", "lon", "killed", "kind", "status"])
        # A record that is one empty cell looks like a blank line to every reader.
        writer.writerows(row if any(row) else [*row, "x"] for row in rows)
    try:
        reading = inspect_file(path)
    except GeoeventsError as error:
        assert "\n" not in str(error)
        return
    check_events(reading.events)
    assert len(reading.events) == len(rows)
    told = {fault.row - 2 for fault in reading.faults}
    assert told == set(reading.events["row_faults"].notna().to_numpy().nonzero()[0].tolist())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_table_or_one_clear_line(tmp_path, data):
    try:
        inspect_file(put(tmp_path / "any", data))
    except GeoeventsError as error:
        assert "\n" not in str(error)
    except ImportError:
        assert sys.modules.get("pyarrow") is None


def test_an_endless_line_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("geoevents.readers.delimited.MAX_LINE_BYTES", 3 << 20)
    data = b"place,date\n" + b"x" * (5 << 20) + b",2023-06-04\n"
    with pytest.raises(ReadError, match="line of more than 3 MiB"):
        inspect_file(put(tmp_path / "a.csv", data))
