"""Read a UCDP GED file and say what it holds: years, kinds, precisions, oblasts, distances, times.

With a folder, also write the joined table and its map there.

Run by hand: python tests/benchmarks/ucdp_summary.py GED.csv [FOLDER]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from rapidfuzz import fuzz, utils

from geoevents.boundaries import read_adm1
from geoevents.incidents import assign_incidents
from geoevents.joins import join
from geoevents.merging import merge_incidents
from geoevents.reading import inspect_file
from geoevents.theatre import load_theatre
from geoevents.writing import write_events


def print_counts(events: gpd.GeoDataFrame) -> None:
    """Print how many rows have which value, and which of UCDP's codes became which of ours."""
    print("years:", events["date_start"].str.slice(0, 4).value_counts().sort_index().to_dict())
    for name in ("kind", "geo_precision", "date_precision", "country"):
        print(f"{name}:", events[name].value_counts(dropna=False).to_dict())
    if "where_prec" in events:
        crossed = events.groupby(["where_prec", "geo_precision"]).size()
        print("where_prec to geo_precision:", {f"{a} to {b}": int(n) for (a, b), n in crossed.items()})
    low, high = events["killed_low"].sum(), events["killed_high"].sum()
    print(f"killed: {low:,} to {high:,}, best {pd.to_numeric(events['best']).sum():,.0f}")


def print_oblasts(events: gpd.GeoDataFrame) -> None:
    """Print how many points lie in the oblast that their row names."""
    divisions = read_adm1(load_theatre(None))
    here = gpd.sjoin(events[["event_id", "adm1", "geometry"]], divisions[["name", "geometry"]], how="left")
    here = here[~here.index.duplicated()]
    told = here[here["adm1"].notna() & here["name"].notna()]
    same = [
        fuzz.ratio(a.split()[0], b.split()[0], processor=utils.default_process) > 65
        for a, b in zip(told["adm1"], told["name"], strict=True)
    ]
    share = 100 * sum(same) / len(told)
    print(
        f"point in the oblast that the row names: {sum(same)} of {len(told)} ({share:.1f} %); "
        f"{int(events['adm1'].isna().sum())} rows name none"
    )
    odd = told[[not s for s in same]].groupby(["adm1", "name"]).size().sort_values(ascending=False)
    print(f"elsewhere: {odd.head(8).to_dict()}")


def print_distances(joined: gpd.GeoDataFrame) -> None:
    """Print the spread of the distances to border and front line, and who held the places."""
    for line in ("border", "frontline"):
        metres = joined[f"{line}_distance_m"].dropna().to_numpy(dtype="float64")
        if not len(metres):
            notes = joined["note"].value_counts()
            print(f"{line}: no distance; {notes.index[0] if len(notes) else 'no line'}")
            continue
        tenth, half, most = (np.quantile(metres, share) / 1000 for share in (0.1, 0.5, 0.9))
        near = {km: int((metres < 1000 * km).sum()) for km in (10, 50, 100)}
        print(
            f"{line}: {len(metres)} of {len(joined)} have a distance; a tenth within {tenth:.1f} km, "
            f"half within {half:.1f}, nine tenths within {most:.1f}; "
            + ", ".join(f"{n} within {km} km" for km, n in near.items())
        )
    print("held by:", joined["control"].value_counts(dropna=False).to_dict())


def main() -> None:
    start = time.perf_counter()
    reading = inspect_file(sys.argv[1])
    events = reading.events
    took = time.perf_counter() - start
    print(f"read as {reading.form}, {reading.dataset}: {len(events)} rows, {took:.2f} s")
    print(f"faults: {[str(fault) for fault in reading.faults]}")
    print_counts(events)
    print_oblasts(events)
    start = time.perf_counter()
    joined = join(events)
    print(f"joined in {time.perf_counter() - start:.2f} s")
    print_distances(joined)
    start = time.perf_counter()
    told = assign_incidents(joined)
    merged = merge_incidents(told)
    took = time.perf_counter() - start
    print(f"incidents: {len(merged)}, in {took:.2f} s; status: {merged['status'].value_counts().to_dict()}")
    print("whose word:", merged["claimant_side"].value_counts(dropna=False).to_dict())
    if len(sys.argv) > 2:
        from maps import event_map

        folder = Path(sys.argv[2])
        start = time.perf_counter()
        write_events(told, folder / "ucdp.geojson")
        event_map(told, title="UCDP GED").save(folder / "ucdp.html")
        size = (folder / "ucdp.html").stat().st_size / 1e6
        print(
            f"map: {folder / 'ucdp.html'}, {size:.1f} MB, {time.perf_counter() - start:.1f} s with the table"
        )


if __name__ == "__main__":
    main()
