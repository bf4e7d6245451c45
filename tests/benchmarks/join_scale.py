"""Time and memory of `join` from file to file, here and on two Dask workers, and whether they agree.

python tests/benchmarks/join_scale.py [--rows N] [--folder DIR] [--no-dask]

Makes a Parquet file of random events over 22-41 E, 44-53 N, joins it with the shipped theatre, and prints
rows a second, the memory peak of the process, the ratio of the wall times, and how long `geoevents query`
takes as a whole process on a million joined rows. The two joins run one after the other (--pairs times): on a
machine that others use too the ratio of wall times tells little, so the processor time of all processes is
printed too; on idle cores the ratio cannot be more than that allows.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geoevents import engines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", default=None)
    parser.add_argument("--pairs", type=int, default=1, help="how often to run both, one after the other")
    parser.add_argument("--no-dask", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        make_events(folder / "events.parquet", options.rows)
        first = run(folder, "local", options.rows)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"memory peak of the process {peak:,.0f} MB")
        ask(folder)
        if options.no_dask:
            return
        pairs = [(first, run(folder, "dask", options.rows))]
        for _ in range(1, options.pairs):
            pairs.append(tuple(run(folder, engine, options.rows) for engine in ("local", "dask")))
        ratios = sorted(local / dask for local, dask in pairs)
        print("ratios of wall times: " + ", ".join(f"{ratio:.2f}" for ratio in ratios))
        files = [pq.ParquetFile(folder / f"{engine}.parquet") for engine in ("local", "dask")]
        batches = [file.iter_batches(250_000) for file in files]
        same = all(a.equals(b) for a, b in zip(*batches, strict=True))
        print(f"every value the same: {same}")


def make_events(path: Path, rows: int) -> None:
    rng = np.random.default_rng(0)
    days = np.arange("2023-05-01", "2023-08-01", dtype="datetime64[D]").astype(str)
    writer = None
    for first in range(0, rows, 250_000):
        n = min(250_000, rows - first)
        day = rng.choice(days, n)
        table = pa.table(
            {
                "event_id": [f"e{i}" for i in range(first, first + n)],
                "date_start": day,
                "date_end": day,
                "latitude": rng.uniform(44, 53, n),
                "longitude": rng.uniform(22, 41, n),
                "uncertainty_km": rng.uniform(0, 5, n),
            }
        )
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def ask(folder: Path) -> None:
    """Time `geoevents query` on the first million joined rows, from start to end of the process."""
    batches = pq.ParquetFile(folder / "local.parquet").iter_batches(250_000)
    table = pa.Table.from_batches(list(itertools.islice(batches, 4)))
    pq.write_table(table, folder / "million.parquet")
    command = [sys.executable, "-m", "geoevents.cli.main", "query", str(folder / "million.parquet")]
    for rest in (["--within", "10km", "--of", "border"], ["--within", "5km", "--of", "frontline"]):
        begin, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, *rest], check=True, capture_output=True, text=True)
        wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
        print(f"query {' '.join(rest)}: {wall:.2f} s wall, {cpu:.2f} s of processor; ", end="")
        print(done.stdout.splitlines()[-1])


def run(folder: Path, engine: str, rows: int) -> float:
    workers: list[float] = []
    own = engines._client

    @contextmanager
    def counted(scheduler: str | None) -> Iterator[Any]:
        with own(scheduler) as client:
            yield client
            workers.extend(client.run(time.process_time).values())

    engines._client = counted
    begin, used = time.perf_counter(), time.process_time()
    engines.join_file(folder / "events.parquet", folder / f"{engine}.parquet", engine=engine)
    wall, used = time.perf_counter() - begin, time.process_time() - used
    engines._client = own
    print(f"{engine:6s} {rows / wall:10,.0f} rows/s wall, {used:.1f} s of processor in this process", end="")
    print(f", {', '.join(f'{seconds:.1f}' for seconds in workers)} s in the workers" if workers else "")
    return wall


if __name__ == "__main__":
    main()
