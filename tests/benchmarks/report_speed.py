"""How long a picture and a report take, whole process, start to file.

Run by hand: ``python tests/benchmarks/report_speed.py``. The events are drawn at random around real places of
the shipped theatre, joined, written to a GeoParquet file, and then each command is run as a user runs it.
Prints the median of three runs in seconds of wall clock and of CPU.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from geoevents.joins import join
from geoevents.model import conform_events
from geoevents.vocabulary import KINDS, STATUSES
from geoevents.writing import write_events

RUNS = 3
PLACES = (
    (50.41, 36.89, "Shebekino"),
    (48.46, 35.04, "Dnipro"),
    (48.6, 38.0, "Bakhmut"),
    (47.84, 36.84, "Velyka"),
)


def make_events(rows: int) -> pd.DataFrame:
    rng = np.random.default_rng(11)
    pick = rng.integers(0, len(PLACES), rows)
    days = pd.Timestamp("2023-05-01") + pd.to_timedelta(rng.integers(0, 60, rows), "D")
    return conform_events(
        pd.DataFrame(
            {
                "event_id": [f"b{i}" for i in range(rows)],
                "incident_id": [f"i{i // 2}" for i in range(rows)],
                "date_start": days.strftime("%Y-%m-%d"),
                "date_end": days.strftime("%Y-%m-%d"),
                "kind": rng.choice(KINDS, rows),
                "status": rng.choice(STATUSES, rows),
                "place": [PLACES[i][2] for i in pick],
                "place_status": "given",
                "latitude": np.array([p[0] for p in PLACES])[pick] + rng.normal(0, 0.3, rows),
                "longitude": np.array([p[1] for p in PLACES])[pick] + rng.normal(0, 0.4, rows),
                "uncertainty_km": 5.0,
                "killed_low": rng.integers(0, 4, rows),
                "killed_high": rng.integers(4, 9, rows),
                "claimant": rng.choice(["Russian Ministry of Defence", "Kyiv", "a blogger"], rows),
                "source": rng.choice(["Agency", "Daily"], rows),
                "note": "Shelling of the outskirts in the morning; nobody could verify what is said.",
            }
        )
    )


def measure(command: list[str]) -> tuple[float, float]:
    walls, cpus = [], []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(cpus)


def main() -> None:
    own = [sys.executable, "-m", "geoevents.cli.main"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in (32, 1_000, 10_000):
            write_events(join(make_events(rows)), folder / f"{rows}.parquet")
        jobs = [("snapshot", 32, "png"), ("snapshot", 32, "svg"), ("snapshot", 32, "pdf")]
        jobs += [("snapshot", 1_000, "png"), ("snapshot", 10_000, "png")]
        jobs += [("report", 1_000, form) for form in ("html", "md", "docx", "pdf")]
        print(f"{'command':10} {'events':>7} {'form':>5} {'wall s':>7} {'cpu s':>7} {'kB':>7}")
        for command, rows, form in jobs:
            target = folder / f"out.{form}"
            wall, cpu = measure(
                [*own, command, str(folder / f"{rows}.parquet"), "-o", str(target), "--quiet"]
            )
            size = target.stat().st_size / 1_000
            print(f"{command:10} {rows:7,} {form:>5} {wall:7.2f} {cpu:7.2f} {size:7,.0f}")


if __name__ == "__main__":
    main()
