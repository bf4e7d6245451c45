"""Scores the extractor: precision, recall, F1 with the kind needed, places, dates, figures; and its speed.

    python tests/benchmarks/extraction_score.py [--reports seeds/reports]
        [--gold tests/data/seed_reports_gold.csv] [--list] [--claimants] [--speed]

A row fits a gold event of its document when it lies within the gold's tolerance, its days touch the
gold's window (a day of slack) and its kind is of the same family. Fits are made one to one, the best first.
Further rows that fit an event already taken are repeats: neither right nor wrong, and counted.
A figure agrees when its lower end lies in the gold's range; of 'up to 60' (0 to 60) the upper end may.
A claimant agrees when it shares a word with one of the gold's, in any script ('Gladkov', 'Гладков'), or an
abbreviation of three letters ('CIT'): a rough measure; `--claimants` lists the pairs to be judged by eye.
Names of one office in two languages ('General Staff', 'Генштаб') are counted apart, and so are rows that
name somebody where the gold names nobody.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from pyproj import Geod

from gazetteer.names import skeleton
from geoevents.extraction import extract
from geoevents.incidents import FAMILIES

ROOT = Path(__file__).resolve().parents[2]
SLACK = timedelta(days=1)
GEOD = Geod(ellps="WGS84")
SHORT = 3
EVERYBODYS = frozenset(("ОВА", "ОДА", "ВСУ", "ЗСУ", "МВА", "the"))
# Only names of one body: 'officials' and 'residents' are nobody in particular.
OFFICES = {
    "defence ministry": (
        r"defen[cs]e ministry|ministry of (?:the )?defen[cs]e|мин(?:истерство )?обороны"
        r"|мін(?:істерство )?оборони"
    ),
    "general staff": r"general staff|генштаб|генеральн\w+ штаб",
    "emergency service": r"emergency service|emergencies ministry|служб\w+ з надзвичайних|дснс|мчс",
    "prosecutors": r"prosecutor|прокуратур",
    "head of the region": r"head of the region|глава (?:области|региона)|голова області",
    "channels": r"\bchannels\b|канал[иы]\b|паблик|пабл[иі]к",
    "air force": r"air force|повітрян\w+ сил|воздушны\w+ сил",
    "police": r"\bpolice\b|поліці|полици",
    "investigators": r"investigative committee|следственн\w+ комитет",
}  # fmt: skip


def read(reports: Path) -> list[Any]:
    """Extract a folder; a file `dates.csv` in it tells the day of publication that a reader would give."""
    given = reports / "dates.csv"
    if not given.exists():
        return [extract(reports)]
    with given.open(encoding="utf-8", newline="") as stream:
        return [extract(reports / row["document"], date=row["date"]) for row in csv.DictReader(stream)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=Path, default=ROOT / "seeds" / "reports")
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "data" / "seed_reports_gold.csv")
    parser.add_argument("--list", action="store_true", help="list misses and false events")
    parser.add_argument(
        "--claimants", action="store_true", help="list who is said to say so, by gold and rows"
    )
    parser.add_argument("--speed", action="store_true", help="time 200 reports of 5 kB made of these")
    arguments = parser.parse_args()
    with arguments.gold.open(encoding="utf-8", newline="") as stream:
        gold = [row for row in csv.DictReader(stream) if row["latitude"]]
    rows = [row._asdict() for events in read(arguments.reports) for row in events.itertuples()]
    print(f"{'document':28} gold rows right wrong repeat  recall precision    F1")
    totals = Score()
    for document in sorted({g["document"] for g in gold} | {str(r["document"]) for r in rows}):
        score = judge(
            [g for g in gold if g["document"] == document], [r for r in rows if r["document"] == document]
        )
        totals.add(score)
        print(f"{document[:28]:28} {score.line()}")
    print(f"{'ALL':28} {totals.line()}")
    print(totals.quality())
    filled = [sum(not pd.isna(row[name]) for row in rows) for name in ("actor_a", "actor_b")]
    print(f"of {len(rows)} rows: who attacks filled in {filled[0]}, who is hit in {filled[1]}")
    if arguments.list:
        print("\nmissed:", *totals.missed, sep="\n  ")
        print("\nfalse:", *totals.false, sep="\n  ")
    if arguments.claimants:
        print("\nclaimants, gold | found:", *totals.pairs, sep="\n  ")
    if arguments.speed:
        measure_speed(arguments.reports)
    return 0


class Score:
    """Counts of one document or of all."""

    def __init__(self) -> None:
        self.gold = self.rows = self.right = self.wrong = self.repeats = 0
        self.exact = self.kinds = 0
        self.figures = [0, 0]
        self.by_top = 0
        self.claimants = [0, 0]
        self.offices = 0
        self.unasked = [0, 0]
        self.pairs: list[str] = []
        self.missed: list[str] = []
        self.false: list[str] = []

    def add(self, other: Score) -> None:
        for name in ("gold", "rows", "right", "wrong", "repeats", "exact", "kinds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.figures = [a + b for a, b in zip(self.figures, other.figures, strict=True)]
        self.claimants = [a + b for a, b in zip(self.claimants, other.claimants, strict=True)]
        self.offices += other.offices
        self.by_top += other.by_top
        self.unasked = [a + b for a, b in zip(self.unasked, other.unasked, strict=True)]
        self.pairs += other.pairs
        self.missed += other.missed
        self.false += other.false

    def line(self) -> str:
        recall = self.right / self.gold if self.gold else 1.0
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        return (
            f"{self.gold:4} {self.rows:4} {self.right:5} {self.wrong:5} {self.repeats:6}"
            f" {recall:7.3f} {precision:9.3f} {f1:5.3f}"
        )

    def quality(self) -> str:
        right = max(self.right, 1)
        return (
            f"of those right: day exact {self.exact / right:.3f}, same kind {self.kinds / right:.3f},"
            f" figures {self.figures[0]} of {self.figures[1]} ({self.by_top} by the upper end alone),"
            f" claimant shares a word {self.claimants[0]} of {self.claimants[1]}"
            f" ({self.offices} more the same office in another language);"
            f" somebody where the gold has nobody {self.unasked[0]} of {self.unasked[1]}"
        )


def judge(gold: list[dict[str, str]], rows: list[dict[str, Any]]) -> Score:
    score = Score()
    score.rows = len(rows)
    score.gold = sum(g["required"] == "yes" for g in gold)
    fits = sorted(
        ((weight, i, j) for i, g in enumerate(gold) for j, row in enumerate(rows) if (weight := fit(g, row))),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in fits:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    for i, g in enumerate(gold):
        if i in taken:
            if g["required"] == "yes":
                score.right += 1
                count_quality(score, g, rows[taken[i]])
        elif g["required"] == "yes":
            score.missed.append(f"{g['document']}: {g['kind']} {g['place']} {g['date_start']}")
    for j, row in enumerate(rows):
        if j in used or pd.isna(row["latitude"]):
            continue
        if any(fit(g, row) for g in gold):
            score.repeats += 1
        else:
            score.wrong += 1
            score.false.append(f"{row['document']}: {row['kind']} {row['place']} {row['date_start']}")
    return score


def fit(gold: dict[str, str], row: dict[str, Any]) -> float:
    """Return how well a row fits a gold event, 0 when it does not."""
    if pd.isna(row["latitude"]):
        return 0.0
    metres = GEOD.inv(float(gold["longitude"]), float(gold["latitude"]), row["longitude"], row["latitude"])[2]
    tolerance = float(gold["tolerance_km"]) * 1000
    if metres > tolerance or gap(row, gold["date_ok_from"], gold["date_ok_to"]) > SLACK:
        return 0.0
    kinds = [gold["kind"], *gold["kind_also"].split()]
    if FAMILIES[row["kind"]] not in {FAMILIES[kind] for kind in kinds} and row["kind"] not in kinds:
        return 0.0
    exact = gap(row, gold["date_start"], gold["date_end"]) == timedelta(0)
    return (
        10.0 * (gold["required"] == "yes")
        + 3.0 * (row["kind"] in kinds)
        + exact
        + (1 - metres / tolerance)
        + 2.0 * sum(agrees(gold, row, what) is True for what in ("killed", "injured", "captured"))
    )


def gap(row: dict[str, Any], first: str, last: str) -> timedelta:
    if not first or not last or pd.isna(row["date_start"]):
        return timedelta(0)
    start, end = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
    low, high = date.fromisoformat(first), date.fromisoformat(last)
    return max(timedelta(0), start - high, low - end)


def agrees(gold: dict[str, str], row: dict[str, Any], what: str) -> bool | None:
    """Tell whether a figure lies in the gold's range; None when the gold states none."""
    if gold[f"{what}_low"] == "":
        return None
    low = int(gold[f"{what}_low"])
    high = int(gold[f"{what}_high"]) if gold[f"{what}_high"] else sys.maxsize
    found = row[f"{what}_low"]
    if pd.isna(found):
        return low == 0
    top = row[f"{what}_high"]
    if int(found) == 0 and not pd.isna(top) and int(top) > 0:
        return low == 0 or low <= int(top) <= high
    return low <= int(found) <= high


def count_quality(score: Score, gold: dict[str, str], row: dict[str, Any]) -> None:
    score.exact += gap(row, gold["date_start"], gold["date_end"]) == timedelta(0)
    score.kinds += row["kind"] in (gold["kind"], *gold["kind_also"].split())
    for what in ("killed", "injured", "captured"):
        answer = agrees(gold, row, what)
        if answer is not None:
            score.figures[0] += answer
            if answer and int(gold[f"{what}_low"]) > 0:
                score.by_top += int(row[f"{what}_low"]) == 0
            score.figures[1] += 1

    found = "" if pd.isna(row["claimant"]) else str(row["claimant"])
    if gold.get("claimant"):
        good = bool(words_of(gold["claimant"]) & words_of(found))
        office = not good and bool(offices_of(gold["claimant"]) & offices_of(found))
        score.claimants[0] += good
        score.claimants[1] += 1
        score.offices += office
        mark = "+" if good else "=" if office else "-"
        score.pairs.append(f"{mark} {gold['claimant']} | {found or 'nobody'}")
    elif "claimant" in gold:
        score.unasked[0] += bool(found)
        score.unasked[1] += 1


def words_of(names: str) -> set[str]:
    """Return the longer words and the abbreviations of names, as they sound, cut where endings begin."""
    words = "".join(letter if letter.isalpha() else " " for letter in names).split()
    short = {word for word in words if len(word) == SHORT and word.isupper() and word not in EVERYBODYS}
    return {skeleton(word)[:5] for word in words if len(word) > SHORT} | short


def offices_of(names: str) -> set[str]:
    """Return the offices that names hold, called one way in every language."""
    return {office for office, pattern in OFFICES.items() if re.search(pattern, names, re.IGNORECASE)}


def measure_speed(reports: Path) -> None:
    """Time 200 reports of 5 kB, made of the paragraphs of the given ones in another order each."""
    import random
    import tempfile

    from geoevents.extraction.documents import read_documents

    paragraphs = [
        part for document in read_documents(reports) for part in document.text.split("\n\n") if len(part) > 60
    ]
    mix = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(200):
            mix.shuffle(paragraphs)
            text = "5 June 2023\n\n"
            for part in paragraphs:
                text += part + "\n\n"
                if len(text.encode()) >= 5000:
                    break
            Path(folder, f"{number:03}.txt").write_text(text, encoding="utf-8")
        began, used = time.perf_counter(), time.process_time()
        found = len(extract(folder))
        wall, cpu = time.perf_counter() - began, time.process_time() - used
    print(
        f"speed: {200 / wall:.0f} reports of 5 kB a second ({200 / cpu:.0f} by processor time), {found} rows"
    )


if __name__ == "__main__":
    sys.exit(main())
