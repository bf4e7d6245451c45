"""Speed of the gazetteer: warm look-ups, a cold start, a column of a million names.

Run: python tests/benchmarks/gazetteer_speed.py [--index FILE] [--rows 1000000]
"""

import argparse
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from gazetteer import Query, open_store, resolve_many
from gazetteer.store import Store


def warm(store: Store, names: list[str]) -> None:
    times = []
    for name in names:
        started = time.process_time()
        resolve_many([Query(toponym=name, country="UA")], store=store)
        times.append((time.process_time() - started) * 1e3)
    quantiles = statistics.quantiles(times, n=20)
    print(f"one look-up, warm: median {statistics.median(times):.2f} ms, 95 % under {quantiles[-1]:.2f} ms")


def cold(index: Path) -> None:
    code = f"import gazetteer\ngazetteer.resolve('Grayvoron', store=gazetteer.open_store({str(index)!r}))"
    best = 99.0
    for _ in range(7):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        best = min(best, time.perf_counter() - started)
    print(f"one look-up from a cold start, whole process: {best:.2f} s (best of 7)")


def column(store: Store, names: list[str], rows: int) -> None:
    chance = random.Random(3)
    queries = [Query(toponym=name, country="UA") for name in names]
    drawn = chance.choices(queries, k=rows)
    started = time.process_time()
    resolve_many(queries, store=store)
    first = time.process_time() - started
    started = time.process_time()
    answers = resolve_many(drawn, store=store)
    took = time.process_time() - started
    print(f"{len(names):,} distinct names once: {first:.1f} s")
    print(f"{len(answers):,} rows of them: {took:.1f} s, {len(answers) / took:,.0f} rows a second")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    store = open_store(options.index)
    found = [hit.written for region in ("05", "07", "26", "08", "04") for hit in store.names_in("UA", region)]
    names = sorted(set(found))[:20_000]
    chance = random.Random(5)
    warm(store, chance.sample(names, 500))
    cold(store.path)
    column(store, names, options.rows)


if __name__ == "__main__":
    main()
