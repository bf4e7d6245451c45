"""Unknown tables: columns by guess, bad rows kept, bad files refused in one clear line."""

import gzip
import json
import zipfile

import pandas as pd
import pytest

from geoevents.errors import MissingFileError, ReadError, SchemaError, UnknownNameError
from geoevents.model import EVENT_SCHEMA, check_events
from geoevents.reading import inspect_file, read_events


def write(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_columns_are_guessed_and_shown(tmp_path):
    path = write(
        tmp_path,
        "sheet.csv",
        "Datum;Ort;Oblast;Breite;Lat;Lng;Fatalities;Type;Remark\n"
        "04.06.2023;Шебекіно;Belgorod oblast;x;50,41342;36,92537;2-3;Shelling;a note\n",
    )
    reading = inspect_file(path)
    row = reading.events.iloc[0]
    check_events(reading.events)
    assert row["date_start"] == "2023-06-04" and row["place"] == "Шебекіно" and row["kind"] == "shelling"
    assert (row["latitude"], row["longitude"]) == (50.41342, 36.92537)
    assert (row["killed_low"], row["killed_high"]) == (2, 3)
    assert row["place_status"] == "given" and row["document"] == "sheet.csv"
    assert row["Remark"] == "a note" and row["Type"] == "Shelling" and row["Fatalities"] == "2-3"
    assert reading.columns["place"] == "Ort" and reading.columns["killed"] == "Fatalities"
    assert reading.faults == ()


def test_every_schema_column_is_there(tmp_path):
    events = read_events(write(tmp_path, "a.csv", "place,date\nDnipro,2023-06-04\n"))
    assert [c.name for c in EVENT_SCHEMA] == list(events.columns[: len(EVENT_SCHEMA)])
    assert events.geometry.isna().all() and events["place_status"].isna().all()


def test_bad_rows_stay_and_are_listed(tmp_path):
    path = write(
        tmp_path,
        "bad.csv",
        "place,date,lat,lon,killed\n"
        "Belgorod,2023-06-04,95,36,2\n"
        "X,31/02/2023,50,36,many\n"
        "Y,2023-06-05,50.1,36.2,3+\n"
        "Z,2023-06-05,50.1,,1\n"
        "W,2023-06-05,0,0,1\n",
    )
    reading = inspect_file(path)
    events = reading.events
    check_events(events)
    assert len(events) == 5
    assert list(events.geometry.notna()) == [False, True, True, False, False]
    assert [(f.row, f.column) for f in reading.faults] == [
        (2, "latitude"),
        (3, "date_start"),
        (3, "killed"),
        (5, "latitude"),
        (6, "latitude"),
    ]
    assert "'95' is outside -90 to 90" in events["row_faults"].iloc[0]
    assert events["row_faults"].notna().tolist() == [True, True, False, True, True]
    with pytest.raises(SchemaError, match="row 2, latitude"):
        read_events(path, strict=True)


def test_rows_too_long_or_too_short_stay(tmp_path):
    path = write(
        tmp_path, "a.csv", "place,date,lat,lon\nA,2023-06-04,50,36\nB,2023-06-04,50,36,7,8\nC,2023-06-04\n"
    )
    reading = inspect_file(path)
    assert list(reading.events["place"]) == ["A", "B", "C"]
    assert [f.row for f in reading.faults] == [3, 4]
    assert "has 6 cells, the header 4; left over: '7 | 8'" in reading.faults[0].message


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("empty.csv", "", "is empty"),
        ("blank.csv", " \n\n", "is empty"),
        ("header.csv", "place,date\n", "no rows"),
        ("nowhere.csv", "date,what\n2023-06-04,x\n", "no column says where"),
        ("never.csv", "place,what\nDnipro,x\n", "no column says when"),
        ("page.html", "<html><body>x</body></html>", "is markup"),
        ("broken.json", '{"type": "FeatureCollection", "features": [', "is no JSON"),
        ("none.geojson", '{"type": "FeatureCollection", "features": []}', "holds no features"),
        ("odd.json", '{"type": "Topology", "objects": {}}', "no column says where"),
        ("quote.csv", 'place,date\n"Dnipro,2023-06-04\nKyiv,2023-06-04\n', "quote opened in line 2"),
    ],
)
def test_bad_files_get_one_clear_line(tmp_path, name, text, message):
    with pytest.raises(ReadError, match=message) as caught:
        read_events(write(tmp_path, name, text))
    assert name in str(caught.value) and "\n" not in str(caught.value)


def test_missing_file_folder_and_format(tmp_path):
    with pytest.raises(MissingFileError, match="no such event table"):
        read_events(tmp_path / "none.csv")
    with pytest.raises(ReadError, match="is a folder"):
        read_events(tmp_path)
    with pytest.raises(UnknownNameError, match="unknown format 'dbf'"):
        read_events(write(tmp_path, "a.csv", "place,date\nA,2023-06-04\n"), format="dbf")


def test_a_mapping_has_the_last_word(tmp_path):
    path = write(tmp_path, "a.csv", "place,spot,date\nnorth,Dnipro,2023-06-04\n")
    assert read_events(path)["place"].iloc[0] == "north"
    events = read_events(path, mapping={"place": "spot"})
    assert events["place"].iloc[0] == "Dnipro" and events["given_place"].iloc[0] == "north"
    with pytest.raises(ReadError, match="names column 'x', which the table lacks"):
        read_events(path, mapping={"place": "x"})
    with pytest.raises(ReadError, match="no column of an event table"):
        read_events(path, mapping={"spot": "spot"})
    with pytest.raises(ReadError, match="no column says where"):
        read_events(path, mapping={"place": ""})


def test_content_decides_not_the_ending(tmp_path):
    geojson = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [36.9, 50.4]},
        "properties": {"date": "2023-06-04"},
    }
    for name in ("a.csv", "a", "a.json", "a.txt"):
        reading = inspect_file(write(tmp_path, name, json.dumps(geojson)))
        assert reading.form == "geojson" and reading.events["longitude"].iloc[0] == 36.9
    assert inspect_file(write(tmp_path, "b.geojson", "place,date\nA,2023-06-04\n")).form == "csv"
    lines = '{"place": "A", "date": "2023-06-04"}\n{"place": "B", "date": "2023-06-05", "n": 3}\n'
    reading = inspect_file(write(tmp_path, "c.json", lines))
    assert reading.form == "jsonl" and list(reading.events["place"]) == ["A", "B"]


def test_json_lists_and_broken_lines(tmp_path):
    events = read_events(
        write(tmp_path, "a.json", '[{"place": "A", "date": "2023-06-04", "tags": ["x", "y"]}, 3]')
    )
    assert list(events["row_faults"].notna()) == [False, True] and events["tags"].iloc[0] == '["x", "y"]'
    reading = inspect_file(
        write(tmp_path, "a.jsonl", '{"place": "A", "date": "2023-06-04"}\n{"place": \n[1]\n')
    )
    assert len(reading.events) == 3 and [f.row for f in reading.faults] == [2, 3]


def test_gzip_and_zip_are_opened(tmp_path):
    text = b"place,date\nDnipro,2023-06-04\n"
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(text))
    assert read_events(packed)["document"].iloc[0] == "a.csv.gz"
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("readme.md", "words")
        out.writestr("inner/a.csv", text)
    assert read_events(archive)["place"].iloc[0] == "Dnipro"
    with zipfile.ZipFile(archive, "a") as out:
        out.writestr("inner/b.csv", text)
    with pytest.raises(ReadError, match="holds 2 tables"):
        read_events(archive)


@pytest.mark.parametrize(
    ("encoding", "place", "told"),
    [
        ("utf-8-sig", "Біла Церква", None),
        ("utf-16", "Біла Церква", None),
        ("cp1251", "Великая Новосёлка", "cp1251"),
        ("cp1252", "Chuhuïv", "cp1252"),
    ],
)
def test_encodings_are_told(tmp_path, encoding, place, told):
    reading = inspect_file(write(tmp_path, "a.csv", f"place,date\n{place},2023-06-04\n", encoding))
    assert reading.events["place"].iloc[0] == place
    assert any(told in note for note in reading.notes) if told else reading.notes == ()


def test_xlsx_is_read(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book = openpyxl.Workbook()
    book.active.append(["About this sheet"])
    sheet = book.create_sheet("data")
    sheet.append(["Place", "Date", "Lat", "Lon", "Killed"])
    sheet.append(["Dnipro", pd.Timestamp("2023-06-04").to_pydatetime(), 48.46, 35.04, 1])
    sheet.append(["Kyiv", "1 June 2023", 50.45, 30.52, "2-3"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    reading = inspect_file(path)
    assert list(reading.events["date_start"]) == ["2023-06-04", "2023-06-01"]
    assert list(reading.events["killed_high"]) == [1, 3] and reading.form == "xlsx"
    assert "read the sheet 'data' of 2" in reading.notes


def test_other_shapes_give_an_inner_point_and_a_radius(tmp_path):
    square = {"type": "Polygon", "coordinates": [[[36, 50], [37, 50], [37, 51], [36, 51], [36, 50]]]}
    feature = {"type": "Feature", "geometry": square, "properties": {"date": "2023-06-04"}}
    row = read_events(write(tmp_path, "a.geojson", json.dumps(feature))).iloc[0]
    assert (row["longitude"], row["latitude"]) == (36.5, 50.5)
    # Half a degree of latitude is 55.6 km, of longitude at 50 N 35.8 km: the corner is 66 km off.
    assert row["uncertainty_km"] == pytest.approx(66.2, abs=0.5)


def test_an_old_crs_is_transformed_and_an_unknown_one_refused(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [4110505.6, 6520000.0]},
        "properties": {"date": "2023-06-04"},
    }
    document = {"type": "FeatureCollection", "crs": crs, "features": [feature]}
    row = read_events(write(tmp_path, "a.geojson", json.dumps(document))).iloc[0]
    assert row["longitude"] == pytest.approx(36.925, abs=0.001) and row["latitude"] == pytest.approx(
        50.46, abs=0.05
    )
    crs["properties"]["name"] = "my own"
    with pytest.raises(ReadError, match="CRS that is not known"):
        read_events(write(tmp_path, "a.geojson", json.dumps(document)))


def test_codes_keep_their_zeros_and_ids_their_text(tmp_path):
    events = read_events(
        write(
            tmp_path, "a.csv", "id,place,date,code,n,x\n007,A,2023-06-04,012,3,1.5\n008,B,2023-06-04,9,,2\n"
        )
    )
    assert list(events["event_id"]) == ["007", "008"] and list(events["code"]) == ["012", "9"]
    assert events["n"].dtype == "Int64" and events["x"].dtype == "float64"


def test_same_file_same_identifiers_and_twins_are_told_apart(tmp_path):
    path = write(tmp_path, "a.csv", "place,date\nA,2023-06-04\nA,2023-06-04\nB,2023-06-04\n")
    first, second = read_events(path), read_events(path)
    assert list(first["event_id"]) == list(second["event_id"]) and first["event_id"].is_unique
    twice = inspect_file(
        write(tmp_path, "b.csv", "id,place,date\na,A,2023-06-04\na,B,2023-06-04\na-2,C,2023-06-04\n")
    )
    assert twice.events["event_id"].is_unique and {f.column for f in twice.faults} == {"event_id"}


def test_a_list_of_places_is_enough_where_no_date_is_asked(tmp_path):
    path = write(tmp_path, "a.csv", "wo\nDnipro\n")
    events = read_events(path, mapping={"place": "wo"}, dated=False)
    check_events(events)
    assert events["place"].iloc[0] == "Dnipro" and events["date_start"].isna().all()
    # Nothing said what happened, so nothing is said in ACLED's words.
    assert events["kind"].iloc[0] == "other" and events["acled_event_type"].isna().all()
