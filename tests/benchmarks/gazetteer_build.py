"""Time, memory and size of building the place index.

Run: python tests/benchmarks/gazetteer_build.py [--dump UA.txt ...] [--rows 5000000]

Without options from the shipped sources alone; with a dump of GeoNames (a real one, or one made up here
of so many rows) added. Each build runs in a fresh process, whose peak memory is printed.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SYLLABLES = [a + b for a in "bdklmnprstvz" for b in "aeiou"]


def make_dump(path: Path, rows: int) -> None:
    """Make up a dump with GeoNames' 19 columns, with Russia's and Ukraine's share of a dump of the world."""
    chance = random.Random(11)
    countries = ["UA", *["RU"] * 5, *["US", "CN", "FR", "BR", "IN", "ID", "CA", "ML"] * 12]
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            name = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
            country = chance.choice(countries)
            latitude, longitude = chance.uniform(-60, 70), chance.uniform(-170, 170)
            file.write(
                f"{20_000_000 + number}\t{name}\t{name}\t{name}a,{name}o\t{latitude:.5f}\t{longitude:.5f}\t"
                f"P\tPPL\t{country}\t\t05\t\t\t\t{chance.randrange(2000)}\t\t100\tEurope/Kyiv\t2023-01-01\n"
            )


def build_alone(folder: Path) -> None:
    from gazetteer.building import build

    started = time.perf_counter()
    path = build(folder / "gazetteer.sqlite", sources=folder / "sources", progress=False)
    took = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    size = path.stat().st_size / 1e6
    print(f"  {took:.0f} s ({time.process_time():.0f} s of CPU), peak {peak:,.0f} MB, file {size:.0f} MB")


def run(folder: Path) -> None:
    subprocess.run([sys.executable, __file__, "--folder", str(folder)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dump", type=Path, nargs="*", default=[])
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        build_alone(options.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        print("the shipped sources", flush=True)
        run(Path(name))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sources"
        folder.mkdir()
        for dump in options.dump:
            shutil.copy(dump, folder)
        if options.rows:
            make_dump(folder / "made_up.txt", options.rows)
        added = sorted(file.name for file in folder.iterdir())
        if added:
            print(f"with {', '.join(added)} added", flush=True)
            run(Path(name))


if __name__ == "__main__":
    main()
