"""Time the reading and writing of a table repeated to many rows.

Run by hand: python tests/benchmarks/reading_speed.py TABLE.csv [ROWS] [FORM ...]
"""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
import time
from pathlib import Path

from geoevents.reading import inspect_file
from geoevents.writing import write_events


def repeat_rows(source: Path, target: Path, rows: int) -> None:
    """Write the records of a CSV file again and again, with new identifiers, until there are enough."""
    with source.open(encoding="utf-8", newline="") as stream:
        header, *records = list(csv.reader(stream))
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        for number in range(rows):
            writer.writerow([str(number), *records[number % len(records)][1:]])


def main() -> None:
    source = Path(sys.argv[1])
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    forms = sys.argv[3:] or ["csv"]
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.csv"
        repeat_rows(source, big, rows)
        start, busy = time.perf_counter(), time.process_time()
        reading = inspect_file(big)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        size = big.stat().st_size / 1e6
        print(f"read {rows:,} rows, {size:,.0f} MB, as {reading.dataset}")
        print(f"{seconds:.1f} s, {busy:.1f} s of CPU")
        print(f"{rows / seconds:,.0f} rows/s, {rows / busy:,.0f} per second of CPU")
        for form in forms:
            target = Path(folder) / f"out.{form}"
            start = time.perf_counter()
            write_events(reading.events, target)
            written = time.perf_counter() - start
            start = time.perf_counter()
            again = inspect_file(target)
            back = time.perf_counter() - start
            same = len(again.events) == rows
            size = target.stat().st_size / 1e6
            print(f"{form}: write {written:.1f} s, {size:,.0f} MB; read back {back:.1f} s, all rows: {same}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


if __name__ == "__main__":
    main()
