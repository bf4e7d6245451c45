"""Incidents: which rows tell the same thing, and what is kept of each claim."""

import json

import pandas as pd
import pytest

from geoevents.incidents import assign_incidents
from geoevents.merging import merge_incidents
from geoevents.model import check_events, conform_events


def events(*rows: dict[str, object]) -> pd.DataFrame:
    usual = {"uncertainty_km": 3.0, "status": "claimed", "date_precision": "day"}
    filled = []
    for number, row in enumerate(rows):
        made = usual | {"event_id": f"e{number:012x}", "date_end": row.get("date_start")} | row
        filled.append(made)
    return conform_events(pd.DataFrame(filled))


DNIPRO = {"latitude": 48.4666, "longitude": 35.0407, "place_id": "709930", "adm1": "Dnipropetrovsk oblast"}
STRIKE = DNIPRO | {"kind": "missile_strike", "date_start": "2023-06-03", "killed_low": 1, "killed_high": 1}


def ids(*rows: dict[str, object]) -> list[str]:
    return list(assign_incidents(events(*rows))["incident_id"])


def test_one_strike_is_one_incident_whatever_each_calls_the_weapon() -> None:
    air = STRIKE | {"kind": "air_strike", "date_end": "2023-06-04"}
    fire = STRIKE | {
        "kind": "fire_or_damage",
        "date_start": "2023-06-03",
        "date_end": "2023-06-04",
        "killed_low": None,
    }
    assert len(set(ids(STRIKE, air, fire))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"date_start": "2023-05-26"},
        {"latitude": 50.45, "longitude": 30.52, "place_id": "703448", "adm1": "Kyiv"},
        {"kind": "evacuation"},
        {"killed_low": 45, "killed_high": 45},
    ],
)
def test_other_days_places_families_and_figures_are_other_incidents(other: dict[str, object]) -> None:
    assert len(set(ids(STRIKE, STRIKE | other))) == 2


def test_days_are_not_chained() -> None:
    third = {"date_start": "2023-06-03", "date_end": "2023-06-04"}
    fourth = {"date_start": "2023-06-04", "date_end": "2023-06-05"}
    fifth = {"date_start": "2023-06-05", "date_end": "2023-06-06"}
    battle = DNIPRO | {"kind": "battle"}
    found = ids(battle | third, battle | fourth, battle | fifth)
    assert found[0] != found[2]


def test_captives_of_a_region_and_of_its_village_are_the_same() -> None:
    village = {
        "kind": "capture",
        "latitude": 50.35,
        "longitude": 36.83,
        "place_id": "v",
        "adm1": "Belgorod oblast",
    }
    region = {
        "kind": "capture",
        "latitude": 50.67,
        "longitude": 37.47,
        "place_id": "r",
        "adm1": "Belgorod oblast",
    }
    day = {"date_start": "2023-06-04"}
    assert len(set(ids(village | day, region | day | {"uncertainty_km": 130.0}))) == 1


def test_shelling_of_a_region_is_not_that_of_any_village_in_it() -> None:
    village = {
        "kind": "shelling",
        "latitude": 50.35,
        "longitude": 36.83,
        "place_id": "v",
        "adm1": "Belgorod oblast",
    }
    region = {
        "kind": "shelling",
        "latitude": 50.67,
        "longitude": 37.47,
        "place_id": "r",
        "adm1": "Belgorod oblast",
    }
    day = {"date_start": "2023-06-04"}
    assert len(set(ids(village | day, region | day | {"uncertainty_km": 130.0}))) == 2


def test_given_ids_are_kept_and_reports_join_them() -> None:
    table = events(STRIKE, STRIKE | {"incident_id": "mine"}, STRIKE, STRIKE | {"date_start": "2023-05-26"})
    once = assign_incidents(table)
    assert list(once["incident_id"].iloc[:3]) == ["mine"] * 3
    assert once["incident_id"].iloc[3] != "mine"
    assert list(assign_incidents(once)["incident_id"]) == list(once["incident_id"])


def test_given_ids_that_differ_stay_apart_and_ours_are_made_anew() -> None:
    table = events(STRIKE | {"incident_id": "a"}, STRIKE | {"incident_id": "b"})
    assert list(assign_incidents(table)["incident_id"]) == ["a", "b"]
    ours = assign_incidents(events(STRIKE, STRIKE))
    assert ours["incident_id"].nunique() == 1
    moved = ours.assign(date_start=["2023-06-03", "2023-05-26"], date_end=["2023-06-03", "2023-05-26"])
    assert assign_incidents(moved)["incident_id"].nunique() == 2


def test_ids_do_not_depend_on_the_order_of_rows() -> None:
    table = events(STRIKE, STRIKE | {"kind": "air_strike"}, STRIKE | {"date_start": "2023-05-26"})
    forward = assign_incidents(table).set_index("event_id")["incident_id"]
    backward = assign_incidents(table.iloc[::-1]).set_index("event_id")["incident_id"]
    assert forward.sort_index().equals(backward.sort_index())


def test_merging_keeps_all_claims_and_names_conflicts() -> None:
    merged = merge_incidents(
        events(
            STRIKE
            | {
                "claimant": "Governor",
                "document": "a",
                "killed_low": 2,
                "killed_high": 2,
                "uncertainty_km": 9.0,
            },
            STRIKE
            | {
                "claimant": "President",
                "document": "b",
                "killed_low": 3,
                "killed_high": 3,
                "kind": "air_strike",
            },
        )
    )
    check_events(merged)
    (row,) = merged.itertuples()
    assert (row.killed_low, row.killed_high, row.reports) == (2, 3, 2)
    assert "killed: 2 or 3" in row.conflicts
    assert "kind: missile_strike or air_strike" in row.conflicts
    assert row.claimant == "Governor; President"
    assert row.status == "disputed"
    assert row.uncertainty_km == 3.0
    assert [claim["document"] for claim in json.loads(row.claims)] == ["a", "b"]


def test_both_sides_together_confirm() -> None:
    table = events(STRIKE | {"document": "a"}, STRIKE | {"document": "b"})
    table["claimant_side"] = ["UA", "RU"]
    assert merge_incidents(table)["status"].iloc[0] == "confirmed"


def test_rows_without_place_or_date_stay_alone() -> None:
    bare = {"kind": "battle"}
    assert len(set(ids(bare, bare, STRIKE | {"date_start": None}))) == 3


def test_an_empty_table_stays_empty() -> None:
    assert len(merge_incidents(conform_events(pd.DataFrame({"event_id": pd.Series([], dtype="str")})))) == 0


def test_every_row_is_in_one_incident() -> None:
    rows = [
        STRIKE
        | {"date_start": f"2023-06-{1 + n % 28:02d}", "latitude": 48 + (n % 7) / 10, "place_id": str(n % 7)}
        for n in range(300)
    ]
    table = events(*rows)
    merged = merge_incidents(table)
    assert merged["reports"].sum() == len(table)
