"""Measure the gazetteer on the places of a UCDP GED table.

Run: python tests/benchmarks/gazetteer_ucdp.py GED.csv [--index FILE] [--misses]

Takes the distinct `where_coordinates` of `where_prec` 1 or 2, strips the type word, and resolves them with
`adm_1` alone, with `adm_1` and `adm_2`, and with nothing. The coder's point is the truth.
"""

import argparse
import csv
import re
import time
from pathlib import Path

from geographiclib.geodesic import Geodesic

from gazetteer import Query, open_store, resolve_many

TYPE_WORD = re.compile(r"\s+(?:village|town|city|settlement)$")


def read_truth(path: Path) -> list[tuple[str, str, str, float, float]]:
    """Read distinct (name, adm1, adm2, latitude, longitude)."""
    raw = path.read_bytes()
    text = raw.decode("utf-8", errors="strict") if _is_utf8(raw) else raw.decode("cp1252")
    seen = {}
    for row in csv.DictReader(text.splitlines()):
        if (
            row["country"] == "Ukraine"
            and row["where_prec"] in ("1", "2")
            and TYPE_WORD.search(row["where_coordinates"])
        ):
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


def report(label, truth, answers, took, misses) -> None:
    errors = []
    for (_, _, _, lat, lon), answer in zip(truth, answers, strict=True):
        place = answer.place
        errors.append(
            None
            if place is None
            else Geodesic.WGS84.Inverse(lat, lon, place.latitude, place.longitude)["s12"] / 1000
        )
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
    print(
        f"  resolved {100 * len(sure) / total:.1f} % of all; of these within 25 km "
        f"{100 * sum(e <= 25 for e, _ in sure) / max(len(sure), 1):.1f} %; "
        f"over 50 km wrong and not called ambiguous: {sum(e > 50 for e, _ in sure)} ({100 * sum(e > 50 for e, _ in sure) / total:.1f} %)"
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
