"""Score an extraction of the sample reports with a scorer that takes gold as JSON lines.

Run by hand: geoevents extract seeds/reports -o PREDICTED.geojson
             python tests/benchmarks/score_seed_reports.py SCORER.py PREDICTED.geojson

`geoevents evaluate PREDICTED.geojson tests/data/seed_reports_gold.csv` needs no scorer from elsewhere.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "data" / "seed_reports_gold.csv"


def make_entry(row: dict[str, str]) -> dict[str, Any]:
    """Return a row of the gold table as the scorer's JSON."""

    def figure(who: str) -> dict[str, int | None] | None:
        low, high = row[f"{who}_low"], row[f"{who}_high"]
        return None if not low and not high else {"low": int(low or 0), "high": int(high) if high else None}

    return {
        "doc": row["document"],
        "n": int(row["n"]),
        "incident": row["incident_id"],
        "line": 0,
        "date_start": row["date_start"] or None,
        "date_end": row["date_end"] or None,
        "date_ok_from": row["date_ok_from"] or None,
        "date_ok_to": row["date_ok_to"] or None,
        "kind": row["kind"],
        "kind_also": row["kind_also"].split(),
        "place_as_written": row["place"],
        "place_canonical": row["place_name"],
        "lat": float(row["latitude"]),
        "lon": float(row["longitude"]),
        "tolerance_km": float(row["tolerance_km"]),
        "alternates": [],
        "killed": figure("killed"),
        "injured": figure("injured"),
        "captured": figure("captured"),
        "claimant": row["claimant"],
        "core": True,
        "optional": row["required"] == "no",
        "paraphrase": row["note"],
    }


def main() -> None:
    scorer, predicted = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder, GOLD.open(encoding="utf-8", newline="") as stream:
        gold = Path(folder) / "gold.jsonl"
        lines = [json.dumps(make_entry(row), ensure_ascii=False) for row in csv.DictReader(stream)]
        gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
        nothing = Path(folder) / "none.jsonl"
        command = [sys.executable, scorer, predicted, "--gold", str(gold), "--toponyms", str(nothing)]
        subprocess.run([*command, "--doc-column", "document", *sys.argv[3:]], check=True)


if __name__ == "__main__":
    main()
