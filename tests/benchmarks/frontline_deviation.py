"""Measure how far the front line derived from settlement control lies from publishers' lines.

Run: python tests/benchmarks/frontline_deviation.py FILE... [--within W,S,E,N]... [--where COLUMN=VALUE]

FILE is a publisher's line or area file (GeoJSON and what else GDAL reads, or an owlmaps JSON). Of areas the
outline counts, without what runs within --coast metres of the country's outline. Both lines are sampled
every --step metres; distances are geodesic on WGS84. --within (repeatable) limits both to boxes, for a file
of another day whose line differs elsewhere. Nothing of a publisher's file is kept.
"""

import argparse
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geoevents.boundaries import read_countries
from geoevents.crs import GEOD, metric_plane
from geoevents.distance import LineIndex
from geoevents.frontlines import read_frontlines
from geoevents.theatre import load_theatre

GEOGRAPHIC = "EPSG:4326"


def read_line(path: Path, *, where: str | None, outline: BaseGeometry, coast_m: float) -> BaseGeometry:
    """Read a publisher's file as one line geometry (EPSG:4326)."""
    if path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        if "frontline" in document:  # owlmaps: latitude first, one or several chains
            chains = document["frontline"]
            chains = chains if isinstance(chains[0][0], list) else [chains]
            return shapely.MultiLineString([[(lon, lat) for lat, lon in chain] for chain in chains])
    table = gpd.read_file(path).to_crs(GEOGRAPHIC)
    table = table[~table.geometry.is_empty & table.geometry.notna()]
    if where:
        column, _, value = where.partition("=")
        table = table[table[column].astype(str) == value]
    if table.empty:
        raise SystemExit(f"{path}: no feature with a geometry" + (f" and {where}" if where else ""))
    plane = metric_plane(tuple(table.total_bounds))
    shapes = table.to_crs(plane).geometry.make_valid().array
    areas = shapely.union_all(shapes[shapely.get_dimensions(shapes) == 2])
    lines = shapely.union_all(shapes[shapely.get_dimensions(shapes) == 1])
    coast = gpd.GeoSeries([outline], crs=GEOGRAPHIC).to_crs(plane).simplify(coast_m / 20).buffer(coast_m)[0]
    found = shapely.union(lines, shapely.difference(areas.boundary, coast))
    return gpd.GeoSeries([found], crs=plane).to_crs(GEOGRAPHIC)[0]


def sample(line: BaseGeometry, *, step_m: float, boxes: BaseGeometry | None) -> np.ndarray:
    """Give points (lon, lat) every so many metres along a line, those inside the boxes only."""
    points = []
    for part in shapely.get_parts(line):
        lon, lat = shapely.get_coordinates(part).T
        length = np.concatenate(([0.0], np.cumsum(GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2])))
        at = np.arange(0.0, length[-1], step_m)
        points.append(np.column_stack((np.interp(at, length, lon), np.interp(at, length, lat))))
    found = np.concatenate(points) if points else np.empty((0, 2))
    return found if boxes is None else found[shapely.contains_xy(boxes, found[:, 0], found[:, 1])]


def report(name: str, points: np.ndarray, line: BaseGeometry, places: pd.DataFrame, worst: int) -> None:
    """Print the deviation of points from a line, and the places where it is greatest."""
    if not len(points):
        print(f"  {name}: no point in the boxes")
        return
    near = LineIndex(np.array([line], dtype=object)).find_nearest(points[:, 0], points[:, 1])
    km = near.distance_m / 1000
    p50, p95 = np.percentile(km, [50, 95])
    spread = f"p50 {p50:.2f}, p95 {p95:.2f}, max {km.max():.2f}"
    print(f"  {name}: {len(km)} points, mean {km.mean():.2f} km, {spread}")
    shown: list[int] = []
    for index in np.argsort(-km):
        if len(shown) == worst:
            break
        apart = [GEOD.inv(*points[index], *points[other])[2] for other in shown]
        if min(apart, default=np.inf) > 10_000:
            shown.append(int(index))
    for index in shown:
        lon, lat = points[index]
        away = GEOD.inv(*np.broadcast_arrays(lon, lat, places["longitude"], places["latitude"]))[2]
        place = places["place"].iloc[int(np.argmin(away))]
        print(f"    {km[index]:6.2f} km at {lat:.3f}, {lon:.3f}, near {place}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--theatre", help="theatre file (default: the shipped one)")
    parser.add_argument("--within", action="append", default=[], metavar="W,S,E,N")
    parser.add_argument("--where", metavar="COLUMN=VALUE", help="use only these features of a file")
    parser.add_argument("--step", type=float, default=500.0, help="metres between samples")
    parser.add_argument(
        "--coast", type=float, default=3000.0, help="metres from the country's outline to leave out"
    )
    parser.add_argument("--worst", type=int, default=5)
    options = parser.parse_args()
    theatre = load_theatre(options.theatre)
    countries = read_countries(theatre)
    outline = shapely.union_all(
        countries.geometry[countries["country"] == theatre.countries[0]].array
    ).boundary
    boxes = [shapely.box(*map(float, box.split(","))) for box in options.within]
    limits = shapely.union_all(boxes) if boxes else None
    source = next(line for line in theatre.frontlines if line.format == "control")
    lines = read_frontlines(theatre)
    ours = shapely.union_all(lines.geometry[lines["as_of"] == source.as_of].array)
    places = pd.read_csv(source.path)
    for path in options.files:
        theirs = read_line(path, where=options.where, outline=outline, coast_m=options.coast)
        print(f"{path.name}, our line of {source.as_of}")
        report(
            "ours to theirs", sample(ours, step_m=options.step, boxes=limits), theirs, places, options.worst
        )
        report(
            "theirs to ours", sample(theirs, step_m=options.step, boxes=limits), ours, places, options.worst
        )


if __name__ == "__main__":
    main()
