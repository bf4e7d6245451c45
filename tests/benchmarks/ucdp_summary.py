"""Read a UCDP GED file and say what it holds: years, kinds, precisions, points in the oblast that is named.

Run by hand: python tests/benchmarks/ucdp_summary.py GED.csv
"""

from __future__ import annotations

import sys
import time

import geopandas as gpd
from rapidfuzz import fuzz, utils

from geoevents.boundaries import read_adm1
from geoevents.joins import join
from geoevents.reading import inspect_file
from geoevents.theatre import load_theatre


def main() -> None:
    start = time.perf_counter()
    reading = inspect_file(sys.argv[1])
    events = reading.events
    print(
        f"read as {reading.form}, {reading.dataset}: {len(events)} rows, {time.perf_counter() - start:.2f} s"
    )
    print(f"faults: {[str(fault) for fault in reading.faults]}")
    print("years:", events["date_start"].str.slice(0, 4).value_counts().sort_index().to_dict())
    for name in ("kind", "geo_precision", "date_precision", "country"):
        print(f"{name}:", events[name].value_counts(dropna=False).to_dict())
    divisions = read_adm1(load_theatre(None))
    here = gpd.sjoin(events[["event_id", "adm1", "geometry"]], divisions[["name", "geometry"]], how="left")
    here = here[~here.index.duplicated()]
    told = here[here["adm1"].notna() & here["name"].notna()]
    same = [
        fuzz.ratio(a.split()[0], b.split()[0], processor=utils.default_process) > 65
        for a, b in zip(told["adm1"], told["name"], strict=True)
    ]
    share = 100 * sum(same) / len(told)
    print(f"point in the oblast that the row names: {sum(same)} of {len(told)} ({share:.1f} %)")
    odd = told[[not s for s in same]].groupby(["adm1", "name"]).size().sort_values(ascending=False)
    print(f"elsewhere: {odd.head(8).to_dict()}")
    start = time.perf_counter()
    joined = join(events)
    near = int((joined["border_distance_m"] < 10_000).sum())
    seconds = time.perf_counter() - start
    print(f"joined in {seconds:.2f} s; {near} of {len(joined)} points within 10 km of a border")


if __name__ == "__main__":
    main()
