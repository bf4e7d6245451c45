"""Speed and error of the distance to a border, ours and the usual ways, on the same points in one run.

    python tests/benchmarks/distance_speed.py [--points N] [--line FILE] [--outline FILE]

Prints, for the Ukraine-Russia border and the outline of Ukraine, for random points over 22-41 E, 44-53 N and
for points clustered around the line, how many points a second of processor time each way answers, one thread,
warm; the greatest error against an independent brute-force search with pyproj on a sample (edges taken as
geodesics; the peers take them as straight on their plane, up to 5 m beside); and what 100 times the vertices
cost: set on the line's own edges, and each moved aside by some metres. The peers run on a part of the points
(they would need minutes). geopandas gets the line cut into segments, which is several times as fast as the
line whole; a search for nothing, one `pyproj.Geod.inv` a point, stands beside. Needs scipy for the KD-tree,
numba for our fast way.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod, Transformer

from geoevents.crs import to_earth_centred
from geoevents.distance import LineIndex
from geoevents.theatre import find_seeds

GEOD = Geod(ellps="WGS84")
LAMBERT = "+proj=lcc +lat_1=46 +lat_2=51 +lat_0=48 +lon_0=31 +datum=WGS84 +units=m +no_defs"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--peer-points", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=100, help="points checked by brute force")
    parser.add_argument("--line", type=Path, default=find_seeds() / "borders" / "RU-UA.geojson")
    parser.add_argument(
        "--outline",
        type=Path,
        default=find_seeds() / "countries.geojson",
        help="polygons; the outline of the first country of the theatre in it is the second line",
    )
    options = parser.parse_args()
    rng = np.random.default_rng(4)
    ratios = []
    for name, path in (("border", options.line), ("outline", options.outline)):
        lines = read(path)
        for where, points in (
            ("random", scattered(rng, options.points)),
            ("clustered", clustered(rng, options.points, lines)),
        ):
            ratios.append(compare(f"{name}, {where}", lines, points, options))
        growth(lines, scattered(rng, options.points))
    print(
        f"worst ratio to sjoin_nearest {min(r[0] for r in ratios):.0f}, "
        f"to the KD-tree {min(r[1] for r in ratios):.1f}"
    )


def read(path: Path) -> np.ndarray:
    table = gpd.read_file(path).to_crs("EPSG:4326")
    if path.name == "countries.geojson":
        table = table[table["country"] == "UA"]
    geometry = table.geometry.array
    parts = shapely.get_parts(geometry)
    # The outline of a country, without the shores of its lakes.
    parts = np.where(shapely.get_dimensions(parts) == 2, shapely.get_exterior_ring(parts), parts)
    print(f"{path.name}: {shapely.get_num_coordinates(parts).sum():,} vertices")
    return parts


def scattered(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.uniform(22, 41, n), rng.uniform(44, 53, n)


def clustered(rng: np.random.Generator, n: int, lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    xy = shapely.get_coordinates(lines)[rng.integers(0, shapely.get_num_coordinates(lines).sum(), n)]
    return xy[:, 0] + rng.normal(0, 0.1, n), xy[:, 1] + rng.normal(0, 0.07, n)


def timed(run: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    begin = time.process_time()
    result = run()
    return time.process_time() - begin, result


def compare(
    title: str, lines: np.ndarray, points: tuple[np.ndarray, np.ndarray], options
) -> tuple[float, float]:
    lon, lat = points
    few = options.peer_points
    ours, plain = LineIndex(lines, compile_from=0), LineIndex(lines, compile_from=10**15)
    ours.find_nearest(lon[:1000], lat[:1000])
    ways = {
        "geoevents, numba": (len(lon), lambda: ours.find_nearest(lon, lat).distance_m),
        "geoevents, NumPy": (few, lambda: plain.find_nearest(lon[:few], lat[:few]).distance_m),
        "geopandas.sjoin_nearest, Lambert": (few, sjoin_nearest(lines, lon[:few], lat[:few])),
        "KD-tree, earth-centred, refined": (few, kd_tree(lines, lon[:few], lat[:few])),
        "one pyproj.Geod.inv, no search": (few, lambda: inverse(lon[:few], lat[:few])),
    }
    sample = np.linspace(0, few - 1, options.sample).astype(int)
    truth = np.array([brute_force(lines, lon[i], lat[i]) for i in sample])
    print(f"\n{title}")
    speed = {}
    for name, (n, run) in ways.items():
        seconds, metres = min((timed(run) for _ in range(3)), key=lambda pair: pair[0])
        speed[name] = n / seconds
        if name.endswith("no search"):
            print(f"  {name:34s} {speed[name]:12,.0f} points/s")
            continue
        error = np.abs(metres[sample] - truth).max()
        print(f"  {name:34s} {speed[name]:12,.0f} points/s   greatest error {error:12.5f} m")
    fast = speed["geoevents, numba"]
    pair = fast / speed["geopandas.sjoin_nearest, Lambert"], fast / speed["KD-tree, earth-centred, refined"]
    print(f"  ratio: {pair[0]:.0f} times sjoin_nearest, {pair[1]:.1f} times the KD-tree")
    return pair


def inverse(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    return np.asarray(GEOD.inv(lon, lat, lon + 1.0, lat + 0.5)[2])


def growth(lines: np.ndarray, points: tuple[np.ndarray, np.ndarray]) -> None:
    """Time the same points against the line and against two with about 100 times its vertices."""
    rng = np.random.default_rng(5)
    lengths = shapely.length(lines).sum() / max(1, shapely.get_num_coordinates(lines).sum())
    dense = shapely.segmentize(lines, lengths / 100)
    xy, line = shapely.get_coordinates(dense, return_index=True)
    rough = shapely.linestrings(xy + rng.normal(0, 3e-5, xy.shape), indices=line)
    seconds = []
    for each in (lines, dense, rough):
        index = LineIndex(each, compile_from=0)
        index.find_nearest(*points)
        seconds.append(
            min(timed(lambda index=index: index.find_nearest(*points).distance_m)[0] for _ in range(5))
        )
    times = shapely.get_num_coordinates(dense).sum() / shapely.get_num_coordinates(lines).sum()
    print(
        f"  growth: {times:.0f} times the vertices cost {seconds[1] / seconds[0]:.2f} times the time, "
        f"each moved by some 3 m {seconds[2] / seconds[0]:.2f} times"
    )


def sjoin_nearest(lines: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> Callable[[], np.ndarray]:
    segments = gpd.GeoDataFrame(geometry=cut(lines), crs="EPSG:4326").to_crs(LAMBERT)

    def run() -> np.ndarray:
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs="EPSG:4326")).to_crs(LAMBERT)
        joined = points.sjoin_nearest(segments, distance_col="metres")
        return joined["metres"].groupby(level=0).first().to_numpy()

    return run


def cut(lines: np.ndarray) -> np.ndarray:
    xy, line = shapely.get_coordinates(lines, return_index=True)
    same = np.flatnonzero(line[1:] == line[:-1])
    return shapely.linestrings(np.stack((xy[same], xy[same + 1]), axis=1))


def kd_tree(lines: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> Callable[[], np.ndarray]:
    """Nearest of points set every 200 m, then the exact foot on all segments that can hold the nearest."""
    from scipy.spatial import cKDTree

    xy = shapely.get_coordinates(cut(lines)).reshape(-1, 2, 2)
    _, _, metres = GEOD.inv(xy[:, 0, 0], xy[:, 0, 1], xy[:, 1, 0], xy[:, 1, 1])
    counts = np.maximum(1, np.ceil(np.asarray(metres) / 200)).astype(int)
    edge = np.repeat(np.arange(len(counts)), counts)
    share = (np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[edge]
    begin = xy[edge, 0] + share[:, None] * (xy[edge, 1] - xy[edge, 0])
    end = xy[edge, 0] + (share + 1 / counts[edge])[:, None] * (xy[edge, 1] - xy[edge, 0])
    a, b = to_earth_centred(*begin.T), to_earth_centred(*end.T)
    along, half = b - a, float(np.linalg.norm(b - a, axis=1).max()) / 2
    tree = cKDTree((a + b) / 2)
    back = Transformer.from_crs("EPSG:4978", "EPSG:4326", always_xy=True)

    def run() -> np.ndarray:
        points = to_earth_centred(lon, lat)
        found, which = tree.query(points, k=8)
        open_ = np.arange(len(points))
        best, foot = np.full(len(points), np.inf), np.empty_like(points)
        k = 8
        while len(open_):
            at = np.clip(
                ((points[open_, None] - a[which]) * along[which]).sum(-1) / (along[which] ** 2).sum(-1), 0, 1
            )
            feet = a[which] + at[..., None] * along[which]
            gap = np.linalg.norm(points[open_, None] - feet, axis=-1)
            nearest = gap.argmin(axis=1)
            best[open_] = gap[np.arange(len(gap)), nearest]
            foot[open_] = feet[np.arange(len(gap)), nearest]
            open_ = open_[found[:, -1] - half < best[open_]] if k < len(a) else open_[:0]
            k = min(k * 4, len(a))
            if len(open_):
                found, which = tree.query(points[open_], k=k)
        x, y, _ = back.transform(*foot.T)
        return np.asarray(GEOD.inv(lon, lat, x, y)[2])

    return run


def brute_force(lines: np.ndarray, lon: float, lat: float) -> float:
    """Minimise pyproj's geodesic over every edge by narrowing a grid; nothing of geoevents is used."""
    xy = shapely.get_coordinates(cut(lines)).reshape(-1, 2, 2)
    azimuth, _, metres = (np.asarray(v) for v in GEOD.inv(xy[:, 0, 0], xy[:, 0, 1], xy[:, 1, 0], xy[:, 1, 1]))
    n = len(xy)
    _, _, start = GEOD.inv(np.full(n, lon), np.full(n, lat), xy[:, 0, 0], xy[:, 0, 1])
    near = np.flatnonzero(np.asarray(start) - metres <= np.min(start))
    low, high = np.zeros(len(near)), np.ones(len(near))
    grid = np.linspace(0, 1, 21)
    best = np.inf
    while ((high - low) * metres[near]).max() > 1e-2:
        shares = low[:, None] + (high - low)[:, None] * grid
        x, y, _ = GEOD.fwd(
            np.repeat(xy[near, 0, 0], 21),
            np.repeat(xy[near, 0, 1], 21),
            np.repeat(azimuth[near], 21),
            (shares * metres[near, None]).ravel(),
        )
        gap = np.asarray(GEOD.inv(np.full(len(x), lon), np.full(len(x), lat), x, y)[2]).reshape(-1, 21)
        best = min(best, gap.min())
        middle = shares[np.arange(len(near)), gap.argmin(axis=1)]
        step = (high - low) / 20
        low, high = np.maximum(middle - step, 0), np.minimum(middle + step, 1)
    return float(best)


if __name__ == "__main__":
    main()
