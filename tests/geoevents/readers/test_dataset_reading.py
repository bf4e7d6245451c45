"""Data sets of the field: rows made for these tests in the layouts that their codebooks give."""

import csv
import json
import zipfile

import pytest

from geoevents.model import check_events
from geoevents.readers import gdelt
from geoevents.reading import inspect_file


def write_rows(path, rows, encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


ACLED_ROW = {
    "event_id_cnty": "UKR000001",
    "event_date": "04 June 2023",
    "year": "2023",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of A",
    "assoc_actor_1": "",
    "inter1": "8",
    "actor2": "Civilians (B)",
    "assoc_actor_2": "",
    "inter2": "7",
    "interaction": "78",
    "civilian_targeting": "Civilian targeting",
    "iso": "804",
    "region": "Europe",
    "country": "Ukraine",
    "admin1": "Donetsk",
    "admin2": "Pokrovskyi",
    "admin3": "",
    "location": "Hirnyk",
    "latitude": "48.0573",
    "longitude": "37.3716",
    "geo_precision": "1",
    "source": "Example Paper; Example Channel",
    "source_scale": "National",
    "notes": "Shells hit houses. One killed.",
    "fatalities": "1",
    "tags": "",
    "timestamp": "1686000000",
}


def test_acled(tmp_path):
    second = {
        **ACLED_ROW,
        "event_id_cnty": "UKR000002",
        "sub_event_type": "Air/drone strike",
        "notes": "A drone fell.",
        "geo_precision": "3",
        "time_precision": "3",
        "latitude": "",
    }
    reading = inspect_file(write_rows(tmp_path / "acled.csv", [ACLED_ROW, second]))
    check_events(reading.events)
    one, two = (reading.events.iloc[n] for n in range(2))
    assert reading.dataset == "acled" and one["event_id"] == "UKR000001" and one["date_start"] == "2023-06-04"
    assert (one["kind"], two["kind"]) == ("shelling", "drone_attack")
    assert (one["acled_event_type"], two["acled_sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (one["geo_precision"], two["geo_precision"]) == ("place", "adm1") and one["uncertainty_km"] == 3
    assert (one["killed_low"], one["killed_high"], one["country"], one["adm1"]) == (1, 1, "UA", "Donetsk")
    assert two["date_precision"] == "month" and two["given_geo_precision"] == "3"
    assert one["civilian_targeting"] == "Civilian targeting" and one["inter1"] == 8
    assert [(f.row, f.column) for f in reading.faults] == [(3, "latitude")] and reading.events.geometry.iloc[
        1
    ] is None


UCDP_ROW = {
    "id": "1001",
    "relid": "UKR-2022-1-1",
    "year": "2022",
    "type_of_violence": "1",
    "dyad_name": "A - B",
    "side_a": "Government of A",
    "side_b": "Government of B",
    "source_article": '"Example Paper,2022-09-01,Shelling of a town"',
    "source_office": "Example Paper",
    "source_date": "01/09/2022",
    "source_headline": "Shelling of a town",
    "where_prec": "1",
    "where_coordinates": "Balakliya town",
    "where_description": "city of Balakleya",
    "adm_1": "Kharkiv Oblast",
    "adm_2": "Izyum raion",
    "latitude": "49.463",
    "longitude": "36.857",
    "country": "Russia (Soviet Union)",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "8/31/2022 12:00:00 AM",
    "date_end": "09/01/2022 00:00",
    "best": "1",
    "high": "3",
    "low": "1",
}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_ucdp(tmp_path, encoding):
    rows = [
        UCDP_ROW,
        {
            **UCDP_ROW,
            "id": "1002",
            "date_start": "2022-09-02 00:00:00.000",
            "date_end": "2022-09-02",
            "where_prec": "5",
            "type_of_violence": "3",
            "side_a": "Côté A",
        },
        {**UCDP_ROW, "id": "1003", "source_headline": "Shelling and drones", "high": "0", "where_prec": "9"},
    ]
    reading = inspect_file(write_rows(tmp_path / "ged.csv", rows, encoding))
    events = reading.events
    check_events(events)
    assert reading.dataset == "ucdp" and list(events["event_id"]) == ["ucdp-1001", "ucdp-1002", "ucdp-1003"]
    assert list(events["date_start"]) == ["2022-08-31", "2022-09-02", "2022-08-31"]
    assert list(events["date_end"]) == ["2022-09-01", "2022-09-02", "2022-09-01"]
    assert list(events["kind"]) == ["shelling", "attack_on_civilians", "battle"]
    assert list(events["geo_precision"])[:2] == ["exact", "sector"] and events["actor_a"].iloc[1] == "Côté A"
    assert (events["killed_low"].iloc[0], events["killed_high"].iloc[0]) == (1, 3)
    assert events["source_date"].iloc[0] == "2022-09-01" and events["country"].iloc[0] == "RU"
    assert list(events["best"]) == [1, 1, 1] and events["where_prec"].tolist() == [1, 5, 9]
    assert {(f.row, f.column) for f in reading.faults} == {(4, "geo_precision"), (4, "killed_high")}


VIINA_ROW = {
    "viina_version": "2",
    "event_id": "1",
    "event_id_1pd": "1",
    "date": "20230604",
    "time": "09:30",
    "geonameid": "708393",
    "feature_code": "PPL",
    "asciiname": "Hirnyk",
    "ADM1_NAME": "Donetsk",
    "ADM1_CODE": "05",
    "ADM2_NAME": "Pokrovsk",
    "ADM2_CODE": "1",
    "longitude": "37.3716",
    "latitude": "48.0573",
    "GEO_PRECISION": "ADM3",
    "GEO_API": "OSM",
    "location": "1",
    "address": "Hirnyk, Donetsk",
    "report_id": "9",
    "source": "examplenews",
    "url": "https://example.org/9",
    "text": "Обстріл міста",
    "lang": "ua",
}


def test_viina_with_labels_beside(tmp_path):
    rows = [
        VIINA_ROW,
        {**VIINA_ROW, "event_id": "2", "GEO_PRECISION": "STREET"},
        {**VIINA_ROW, "event_id": "3"},
    ]
    path = write_rows(tmp_path / "event_info_latest_2023.csv", rows)
    alone = inspect_file(path)
    assert list(alone.events["kind"]) == ["other"] * 3 and "were not found beside" in " ".join(alone.notes)
    labels = [
        {"event_id": "2", "a_rus_b": "1", "t_mil_b": "1", "t_artillery_b": "0", "t_airstrike_b": "1"},
        {"event_id": "1", "a_rus_b": "0", "t_mil_b": "1", "t_artillery_b": "1", "t_airstrike_b": "1"},
    ]
    write_rows(tmp_path / "event_labels_latest_2023.csv", labels)
    reading = inspect_file(path)
    check_events(reading.events)
    assert reading.dataset == "viina" and list(reading.events["kind"]) == ["shelling", "air_strike", "other"]
    assert list(reading.events["geo_precision"]) == ["place", "exact", "place"]
    assert reading.events["actor_a"].fillna("").tolist() == ["", "Russian forces", ""]
    assert (
        reading.events["date_start"].tolist() == ["2023-06-04"] * 3
        and reading.events["country"].iloc[0] == "UA"
    )
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for name in ("event_info_latest_2023.csv", "event_labels_latest_2023.csv"):
            archive.write(tmp_path / name, name)
    assert list(inspect_file(tmp_path / "both.zip").events["kind"]) == ["shelling", "air_strike", "other"]


def gdelt_line(columns, **values):
    given = {
        "GLOBALEVENTID": "1100000001",
        "SQLDATE": "20230604",
        "EventCode": "194",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": 'Shebekino, "Belgorod", Russia',
        "ActionGeo_CountryCode": "RS",
        "ActionGeo_Lat": "50.4",
        "ActionGeo_Long": "36.9",
        "DATEADDED": "20230605",
        "SOURCEURL": "https://example.org/a",
        **values,
    }
    return "\t".join(given.get(name, "") for name in columns)


@pytest.mark.parametrize("columns", [gdelt.COLUMNS, gdelt.COLUMNS_V1])
def test_gdelt_without_a_header(tmp_path, columns):
    lines = [
        gdelt_line(columns),
        gdelt_line(columns, GLOBALEVENTID="1100000002", EventCode="010", ActionGeo_Type="1"),
        gdelt_line(
            columns,
            GLOBALEVENTID="1100000003",
            EventCode="1952",
            ActionGeo_Lat="",
            ActionGeo_Long="",
            ActionGeo_Type="0",
        ),
    ]
    path = tmp_path / "20230604.export.CSV"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = inspect_file(path)
    check_events(reading.events)
    events = reading.events
    assert len(gdelt.COLUMNS) == 61 and len(gdelt.COLUMNS_V1) == 58
    assert reading.dataset == "gdelt" and list(events["kind"]) == ["shelling", "other", "drone_attack"]
    assert (
        events["country"].tolist() == ["RU"] * 3
        and events["place"].iloc[0] == 'Shebekino, "Belgorod", Russia'
    )
    assert (
        events["geo_precision"].fillna("").tolist() == ["place", "country", ""]
        and events["date_start"].iloc[0] == "2023-06-04"
    )
    assert [f.row for f in reading.faults] == []


def test_timemap(tmp_path):
    entry = {
        "id": "CIV0001",
        "description": "A strike on a market",
        "date": "6/4/2023",
        "time": "",
        "time_precision": "",
        "location": "Shebekino, Belgorod",
        "latitude": "50.41342",
        "longitude": "36.92537",
        "category": "Missile strike",
        "associations": ["Type of area affected=Commercial"],
        "sources": ["https://example.org/1"],
    }
    path = tmp_path / "events.json"
    path.write_text(json.dumps([entry, {**entry, "id": "CIV0002", "latitude": ""}]), encoding="utf-8")
    reading = inspect_file(path)
    check_events(reading.events)
    row = reading.events.iloc[0]
    assert (
        reading.dataset == "timemap" and row["date_start"] == "2023-06-04" and row["kind"] == "missile_strike"
    )
    assert row["source_url"] == "https://example.org/1" and row["passage"] == "A strike on a market"
    assert [(f.row, f.column) for f in reading.faults] == [(2, "latitude")]
