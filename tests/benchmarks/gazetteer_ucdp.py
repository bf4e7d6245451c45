"""Measure the gazetteer on the places of a UCDP GED table.

Run: python tests/benchmarks/gazetteer_ucdp.py GED.csv [--index FILE] [--misses]

Takes the distinct `where_coordinates` of `where_prec` 1 or 2, strips the type word, and resolves them with
`adm_1` alone, with `adm_1` and `adm_2`, and with nothing. The coder's point is the truth.
"""

import argparse
import csv
import io
import re
import time
from pathlib import Path

from gazetteer import Query, open_store, resolve_many, resolve_together
from gazetteer.geodesy import distance_km
from gazetteer.phrases import names_in

TYPE_WORD = re.compile(r"\s+(?:village|town|city|settlement)$")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read the table's rows of places in Ukraine named or near (where_prec 1 or 2); UTF-8 or cp1252."""
    raw = path.read_bytes()
    text = raw.decode("utf-8") if _is_utf8(raw) else raw.decode("cp1252")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [row for row in rows if row["country"] == "Ukraine" and row["where_prec"] in ("1", "2")]


def read_truth(path: Path) -> list[tuple[str, str, str, float, float]]:
    """Read distinct (name, adm1, adm2, latitude, longitude)."""
    seen = {}
    for row in rows_of(path):
        if TYPE_WORD.search(row["where_coordinates"]):
            name = TYPE_WORD.sub("", row["where_coordinates"])
            key = (name, row["adm_1"])
            seen.setdefault(
                key, (name, row["adm_1"], row["adm_2"], float(row["latitude"]), float(row["longitude"]))
            )
    return list(seen.values())


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--misses", action="store_true", help="list answers more than 25 km off")
    options = parser.parse_args()
    store = open_store(options.index)
    truth = read_truth(options.table)
    print(f"{len(truth)} distinct places")
    for label, keys in (
        ("nothing known", {}),
        ("country known", {"country": "UA"}),
        ("oblast known", {"adm1": 1}),
        ("oblast and raion known", {"adm1": 1, "adm2": 2}),
    ):
        queries = [
            Query(
                toponym=row[0], **{k: (row[v] or None) if isinstance(v, int) else v for k, v in keys.items()}
            )
            for row in truth
        ]
        started = time.perf_counter()
        answers = resolve_many(queries, store=store)
        took = time.perf_counter() - started
        report(label, truth, answers, took, options.misses and label.startswith("oblast"))
        if "adm1" in keys:
            started = time.perf_counter()
            answers = resolve_together(queries, store=store)
            took = time.perf_counter() - started
            report(label + ", the table's certain places pull", truth, answers, took, misses=False)
    measure_descriptions(options.table, store)


def measure_descriptions(path: Path, store) -> None:
    """Resolve every name of the raw descriptions and look for the coder's settlement among the answers."""
    seen = {}
    for row in rows_of(path):
        seen.setdefault((row["where_description"], row["where_coordinates"]), row)
    right = placed = 0
    for row in seen.values():
        queries = [
            Query(toponym=name, adm1=row["adm_1"] or None) for name in names_in(row["where_description"])
        ]
        answers = [
            a for a in resolve_together(queries, store=store) if a.place and a.place.feature_class == "P"
        ]
        if not answers:
            continue
        placed += 1
        spot = (float(row["latitude"]), float(row["longitude"]))
        right += any(
            distance_km(*spot, a.place.latitude, a.place.longitude) <= max(5.0, min(a.uncertainty_km, 30.0))
            for a in answers
        )
    print(
        f"\nraw descriptions: {len(seen)}, with a settlement found {placed}; "
        f"the coder's settlement among them {100 * right / placed:.1f} %"
    )


def report(label, truth, answers, took, misses) -> None:
    errors = []
    for (_, _, _, lat, lon), answer in zip(truth, answers, strict=True):
        place = answer.place
        errors.append(None if place is None else distance_km(lat, lon, place.latitude, place.longitude))
    total = len(truth)
    found = [e for e in errors if e is not None]
    sure = [(e, a) for e, a in zip(errors, answers, strict=True) if a.status == "resolved"]
    held = [e <= a.uncertainty_km for e, a in zip(errors, answers, strict=True) if e is not None]
    held_sure = [e <= a.uncertainty_km for e, a in sure]
    radii = sorted(a.uncertainty_km for e, a in sure)
    share = lambda limit: 100 * sum(e <= limit for e in found) / total  # noqa: E731
    print(f"\n{label}: {took / total * 1e3:.2f} ms a name")
    print(
        f"  found {100 * len(found) / total:.1f} %; within 5/10/25 km: "
        f"{share(5):.1f} / {share(10):.1f} / {share(25):.1f} %"
    )
    right = 100 * sum(e <= 25 for e, _ in sure) / max(len(sure), 1)
    wrong = sum(e > 50 for e, _ in sure)
    print(
        f"  resolved {100 * len(sure) / total:.1f} % of all; of these within 25 km {right:.1f} %; "
        f"over 50 km wrong and not called ambiguous: {wrong} ({100 * wrong / total:.1f} %)"
    )
    print(
        f"  true point within the stated uncertainty: {100 * sum(held) / max(len(held), 1):.1f} % of found, "
        f"{100 * sum(held_sure) / max(len(held_sure), 1):.1f} % of resolved; median radius of resolved "
        f"{radii[len(radii) // 2] if radii else 0:.1f} km"
    )
    if misses:
        for row, error, answer in zip(truth, errors, answers, strict=True):
            if error is None or error > 25 or error > answer.uncertainty_km:
                place = answer.place
                print(
                    "   ",
                    row,
                    answer.status,
                    answer.score,
                    "-"
                    if place is None
                    else (place.name, place.adm2, place.source, round(error or 0, 1), answer.uncertainty_km),
                )


if __name__ == "__main__":
    main()
