"""Speed of point in country and point in oblast: ours beside geopandas.sjoin, on the same points in one run.

    python tests/benchmarks/regions_speed.py [--points N] [--theatre FILE.toml]

Prints points a second of processor time, and on how many points the two disagree.
"""

from __future__ import annotations

import argparse
import time

import geopandas as gpd
import numpy as np

from geoevents.boundaries import read_adm1, read_countries
from geoevents.regions import AreaLocator


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--peer-points", type=int, default=20_000)
    parser.add_argument("--theatre", default=None)
    options = parser.parse_args()
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(22, 41, options.points), rng.uniform(44, 53, options.points)
    for name, areas in (
        ("country", read_countries(options.theatre)),
        ("oblast", read_adm1(options.theatre)),
    ):
        compare(name, areas, lon, lat, options.peer_points)


def compare(name: str, areas: gpd.GeoDataFrame, lon: np.ndarray, lat: np.ndarray, few: int) -> None:
    locator = AreaLocator(areas.geometry)
    locator.locate_first(lon[:1000], lat[:1000])
    cold = clock(lambda: AreaLocator(areas.geometry).locate_first(lon, lat))
    locator.locate_first(lon, lat)
    warm = clock(lambda: locator.locate_first(lon, lat))
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon[:few], lat[:few], crs="EPSG:4326"))
    shapes = areas[["geometry"]].set_geometry(areas.geometry.make_valid())
    points.head(1000).sjoin(shapes, predicate="intersects")
    peer = clock(lambda: points.sjoin(shapes, how="left", predicate="intersects"))
    joined = points.sjoin(shapes, how="left", predicate="intersects")["index_right"]
    theirs = joined.groupby(level=0).min().fillna(-1).to_numpy()
    differ = int((theirs != locator.locate_first(lon[:few], lat[:few])).sum())
    speed = len(lon) / warm
    print(
        f"{name:8s} geoevents {speed:12,.0f} points/s warm, {len(lon) / cold:12,.0f} with its preparation; "
        f"sjoin {few / peer:10,.0f}; ratio {speed / (few / peer):.1f}; {differ} of {few:,} disagree"
    )


def clock(run) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
