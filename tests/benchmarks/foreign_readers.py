"""Write a table in every form; print what programs of others see of each, and whether reading gives it back.

Run by hand: python tests/benchmarks/foreign_readers.py TABLE.csv
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from geoevents.reading import inspect_file, read_events
from geoevents.writing import write_events

_JUDGES = Path(__file__).parents[1] / "geoevents" / "writers" / "foreign.py"


def main() -> None:
    spec = importlib.util.spec_from_file_location("foreign", _JUDGES)
    foreign = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(foreign)
    events = read_events(sys.argv[1])
    wanted = {
        name: (x, y)
        for name, x, y in zip(events["event_id"], events["longitude"], events["latitude"], strict=True)
        if not pd.isna(x)
    }
    places = dict(zip(events["event_id"], events["place"], strict=True))
    print(f"{len(events):,} rows, {len(wanted):,} points, {len(events.columns)} columns")
    with tempfile.TemporaryDirectory() as folder:
        for form, judges in foreign.JUDGES.items():
            start = time.perf_counter()
            path = write_events(events, Path(folder) / f"events.{form}")
            wrote = time.perf_counter() - start
            again = inspect_file(path).events
            lost = [
                name for name in events.columns if name not in again or not again[name].equals(events[name])
            ]
            back = (
                "read(write(x)) == x"
                if not lost
                else f"does not hold {len(lost)} of {len(events.columns)} columns"
            )
            print(f"{form}: {wrote:.2f} s, {path.stat().st_size / 1e6:.2f} MB; {back}")
            for judge, ask in judges.items():
                try:
                    seen = ask(path)
                except foreign.Missing as reason:
                    print(f"   {judge}: {reason}")
                    continue
                points = [
                    (seen["points"][name], point) for name, point in wanted.items() if name in seen["points"]
                ]
                off = max(
                    (abs(a - b) for two in points for a, b in zip(*two, strict=True)), default=float("nan")
                )
                told = [(seen["places"].get(name), place) for name, place in places.items()]
                same = sum(
                    (seen_place or None) == (None if pd.isna(place) else place) for seen_place, place in told
                )
                print(
                    f"   {judge}: {seen['rows']:,} rows, {len(points):,} points at most {off:g} degrees off, "
                    f"{same:,} places word for word"
                )


if __name__ == "__main__":
    main()
