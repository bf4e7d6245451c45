"""The sample reports, the coded events and the gold of the reports agree with each other."""

import csv
import json
import re
from pathlib import Path

import pytest

from geoevents.model import check_events
from geoevents.reading import inspect_file
from geoevents.vocabulary import KINDS, STATUSES

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "seeds" / "reports").iterdir())
EVENTS = ROOT / "seeds" / "events.csv"


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


GOLD = read_rows(ROOT / "tests" / "data" / "seed_reports_gold.csv")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_each_report_says_that_it_is_a_sample_and_has_a_gold(report):
    text = report.read_text(encoding="utf-8")
    assert re.search(r"sample report|made-up|Зразок, написаний|Образец, написанный", text, re.IGNORECASE)
    assert "geoevents" in text
    body = json.loads(text)["text"] if report.suffix == ".json" else re.sub(r"<[^>]*>", " ", text)
    assert 150 <= len(body.split()) <= 500
    assert sum(row["document"] == report.name and row["required"] == "yes" for row in GOLD) >= 4


def test_the_gold_tells_of_coded_incidents_only():
    incidents = {row["incident_id"] for row in read_rows(EVENTS)}
    assert {row["incident_id"] for row in GOLD} == incidents
    assert {row["document"] for row in GOLD} == {report.name for report in REPORTS}
    for row in GOLD:
        assert row["kind"] in KINDS and set(row["kind_also"].split()) <= set(KINDS)
        assert row["date_start"] or (row["date_ok_from"] and row["date_ok_to"])
        assert row["doubt"] in STATUSES and float(row["tolerance_km"]) > 0


def test_the_coded_events_have_no_fault():
    reading = inspect_file(EVENTS)
    check_events(reading.events)
    assert reading.faults == () and reading.events["event_id"].is_unique
    # 27 incidents of the sources; three of them have several rows with an incident of their own.
    numbers = {re.match(r"incident-(\d+)", i)[1] for i in reading.events["incident_id"]}
    assert numbers == {f"{n:02d}" for n in range(1, 28)}
    assert reading.events["claimant"].notna().all() and reading.events["source"].notna().all()
