"""One incident out of news reports, ACLED and UCDP: all sources, figures by side, a status by stated rules.

The incident is UCDP's (GED 2022, id 446152: Enerhodar, 1 September 2022, 2 to 3 killed; CC BY 4.0); the
report and the rows in ACLED's layout are the project's own words.
"""

import csv
import json

import pandas as pd
import pytest
from click.testing import CliRunner

from geoevents.cli.main import cli
from geoevents.incidents import assign_incidents
from geoevents.merging import merge_incidents
from geoevents.model import conform_events
from geoevents.reading import read_events

REPORT = """Enerhodar shelled, three dead

Kyiv Herald, 1 September 2022

Russian forces shelled Enerhodar on September 1, killing three people, said Yevhen Yevtushenko, head of the \
Nikopol district military administration.

Russia's Defence Ministry said Ukrainian forces shelled Enerhodar on September 1 and that no fewer than two \
people were killed.
"""
UCDP = {
    "id": 446152, "type_of_violence": 1, "side_a": "Government of Russia (Soviet Union)",
    "side_b": "Government of Ukraine", "source_office": "Ukrinform;AOAV", "source_headline": "Fired on",
    "source_original": "Ukraine (Yevgeny Yevtushenko); military-civilian administration of Energodar",
    "where_prec": 1, "where_coordinates": "Enerhodar village", "adm_1": "Zaporizhzhya oblast",
    "latitude": 47.498902, "longitude": 34.623017, "country": "Ukraine", "date_prec": 1,
    "date_start": "2022-09-01", "date_end": "2022-09-01", "best": 2, "high": 3, "low": 2,
}  # fmt: skip
ACLED = {
    "event_id_cnty": "UKR1", "event_date": "01 September 2022", "time_precision": 1, "disorder_type": "x",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
    "country": "Ukraine", "admin1": "Zaporizhia", "location": "Enerhodar", "latitude": 47.4989,
    "longitude": 34.6556, "geo_precision": 1, "source": "Suspilne Media", "notes": "3 fatalities.",
    "fatalities": 3,
}  # fmt: skip


def write_rows(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "in"
    place.mkdir()
    (place / "report.txt").write_text(REPORT, encoding="utf-8")
    write_rows(place / "ucdp.csv", UCDP, UCDP | {"id": 446258, "where_coordinates": "Enerhodar town"})
    write_rows(place / "acled.csv", ACLED, ACLED | {"event_id_cnty": "UKR2", "fatalities": 0, "notes": ""})
    return place


def test_reports_acled_and_ucdp_become_one_incident(folder, tmp_path):
    out, ledger = tmp_path / "incidents.csv", tmp_path / "ledger.csv"
    result = CliRunner().invoke(cli, ["incidents", str(folder), "-o", str(out), "--ledger", str(ledger)])
    assert result.exit_code == 0, result.output
    incidents = pd.read_csv(out)
    (row,) = incidents[incidents["datasets"] == "acled; ucdp"].itertuples()
    # Three sources tell it, but each of the two parties in the report says that the other one fired.
    assert (row.kind, row.status, row.reports) == ("shelling", "disputed", 4)
    assert {"Suspilne Media", "Ukrinform", "AOAV"} <= set(row.source.split("; "))
    assert row.figures_by_side == "killed: UA 2 to 3, RU at least 2, others 3"
    assert {claim.get("dataset") for claim in json.loads(row.claims)} == {None, "acled", "ucdp"}
    claims = pd.read_csv(ledger)
    mine = claims[claims["incident_id"] == row.event_id]
    assert {"UA", "RU"} <= set(mine["side"].dropna()) and set(mine["dataset"].dropna()) == {"acled", "ucdp"}
    # Nothing vanishes: every row is in one incident, every event in the ledger.
    assert incidents["reports"].sum() == claims["event_id"].nunique()


def test_rows_of_one_data_set_stay_apart_and_the_same_row_of_two_files_does_not(tmp_path):
    first = read_events(write_rows(tmp_path / "a.csv", UCDP, UCDP | {"id": 446999}))
    assert first["dataset"].unique().tolist() == ["ucdp"]
    assert assign_incidents(first)["incident_id"].nunique() == 2
    revised = read_events(write_rows(tmp_path / "b.csv", UCDP | {"high": 9, "best": 9, "low": 9}))
    both = pd.concat([first, revised.assign(event_id="ucdp-446152-2")], ignore_index=True)
    ids = assign_incidents(both)["incident_id"].tolist()
    assert ids[0] == ids[2] != ids[1]


def event(**values):
    usual = {
        "date_start": "2023-06-03", "date_end": "2023-06-03", "date_precision": "day", "kind": "shelling",
        "latitude": 48.4666, "longitude": 35.0407, "place_id": "1", "uncertainty_km": 3.0, "incident_id": "x",
    }  # fmt: skip
    return usual | values


def status_of(*rows):
    table = conform_events(pd.DataFrame([{"event_id": f"e{n}", **row} for n, row in enumerate(rows)]))
    return merge_incidents(table)["status"].iloc[0]


UKRAINE = {"claimant": "Ukrainian officials", "status": "claimed"}
RUSSIA = {"claimant": "Russian Ministry of Defence", "status": "claimed"}
LEGION = {"claimant": "Freedom of Russia Legion", "status": "claimed"}


def killed(low, high):
    return {"killed_low": low, "killed_high": high}


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([event(**UKRAINE)], "claimed"),
        ([event()], "unverified"),
        ([event(**UKRAINE), event(**RUSSIA)], "confirmed"),
        ([event(**UKRAINE), event(**LEGION)], "claimed"),
        ([event(**RUSSIA), event(**LEGION)], "confirmed"),
        ([event(**UKRAINE, **killed(2, 2)), event(**RUSSIA, **killed(5, 5))], "disputed"),
        ([event(**UKRAINE, **killed(2, 4)), event(**RUSSIA, **killed(3, None))], "confirmed"),
        ([event(**UKRAINE, **killed(2, 2)), event(**UKRAINE, **killed(5, 5))], "claimed"),
        ([event(**UKRAINE, **killed(2, 2)), event(dataset="acled", **killed(0, 0))], "claimed"),
        ([event(**UKRAINE), event(source="Analysts", passage="The video was geolocated.")], "confirmed"),
        ([event(**UKRAINE), event(**UKRAINE, passage="The video was geolocated.")], "claimed"),
        ([event(**UKRAINE), event(source="Ministry of Defence of Russia")], "confirmed"),
        ([event(**UKRAINE), event(source="Moscow Times")], "claimed"),
        (
            [event(**UKRAINE, actor_a="Russian forces"), event(**RUSSIA, actor_a="Ukrainian forces")],
            "disputed",
        ),
        (
            [event(**UKRAINE, actor_a="Russian forces"), event(**RUSSIA, actor_a="Russian forces")],
            "confirmed",
        ),
        ([event(**UKRAINE, actor_a="Russian forces"), event(**RUSSIA)], "confirmed"),
        ([event(**UKRAINE), event(status="denied")], "disputed"),
        ([event(status="denied")], "denied"),
    ],
)
def test_the_status_follows_the_stated_rules(rows, status):
    assert status_of(*rows) == status


def test_ucdp_battle_stands_for_any_fighting_when_the_figures_agree():
    battle = event(dataset="ucdp", kind="battle", incident_id=None, **killed(2, 3))
    strike = event(kind="missile_strike", incident_id=None, **killed(3, 3))
    table = conform_events(pd.DataFrame([battle | {"event_id": "a"}, strike | {"event_id": "b"}]))
    (row,) = merge_incidents(table).itertuples()
    assert (row.kind, row.reports, row.conflicts) == ("missile_strike", 2, "killed: 2 or 3")
    silent = conform_events(
        pd.DataFrame([battle | {"event_id": "a"}, strike | {"event_id": "b"} | killed(None, None)])
    )
    assert len(merge_incidents(silent)) == 2


def test_a_data_sets_zero_is_none_reported_not_a_figure():
    coded = event(dataset="acled", source="Ministry of Defence of Russia", **killed(0, 0))
    report = event(**UKRAINE, **killed(3, 4))
    (row,) = merge_incidents(
        conform_events(pd.DataFrame([coded | {"event_id": "a"}, report | {"event_id": "b"}]))
    ).itertuples()
    assert (row.killed_low, row.killed_high, row.figures_by_side) == (3, 4, "killed: UA 3 to 4")
    (alone,) = merge_incidents(conform_events(pd.DataFrame([coded | {"event_id": "a"}]))).itertuples()
    assert (alone.killed_low, alone.killed_high) == (0, 0)


def test_a_report_joins_the_coded_row_that_fits_best():
    near = event(dataset="acled", incident_id=None, event_id="near", **killed(0, 0))
    told = event(dataset="acled", incident_id=None, event_id="told", latitude=48.49, **killed(4, 4))
    report = event(incident_id=None, event_id="report", **killed(4, 4))
    ids = assign_incidents(conform_events(pd.DataFrame([near, told, report]))).set_index("event_id")
    assert ids.loc["report", "incident_id"] == ids.loc["told", "incident_id"]
