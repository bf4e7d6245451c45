"""Write the small tables from which the gazetteer makes places of regions and countries."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import shapely

from seeds.build_seeds.regions import Region, read_country_names, read_country_shape, read_geonames_names
from seeds.build_seeds.spots import describe

_SPOT = ("latitude", "longitude", "radius_km", "west", "south", "east", "north")
ADM1_COLUMNS = ("adm1_id", "geonames_admin1_code", "country", "name", *_SPOT)
COUNTRY_COLUMNS = ("iso2", "iso3", "name", *_SPOT)
_OWN_NAMES = ("UA", "RU", "BY")


def write_gazetteer_tables(packages: Path, regions: Sequence[Region], folder: Path) -> None:
    """Write ``adm1.csv`` and ``countries.csv`` into a folder.

    Natural Earth cuts some countries finer than GeoNames does (British counties, for one); such
    areas are united, so that each GeoNames admin1 code has one row.
    """
    names = read_geonames_names(packages)
    by_code: dict[tuple[str, str], list[Region]] = defaultdict(list)
    for region in regions:
        if region.geonames in names and region.geonames.startswith(region.country + "."):
            by_code[region.country, region.geonames].append(region)
    rows = []
    for (country, code), group in by_code.items():
        alone = len(group) == 1
        spot = describe(group[0].geometry if alone else shapely.union_all([r.geometry for r in group]))
        name = group[0].name if alone and country in _OWN_NAMES else names[code]
        iso = group[0].iso if alone else code
        rows.append((iso, code, country, name, *(getattr(spot, column) for column in _SPOT)))
    _write(folder / "adm1.csv", ADM1_COLUMNS, sorted(rows, key=lambda row: (row[2], row[1])))

    by_country: dict[str, list[Region]] = defaultdict(list)
    for region in regions:
        by_country[region.country].append(region)
    rows = []
    for iso2, (iso3, name) in sorted(read_country_names().items()):
        parts = [region.geometry for region in by_country[iso2]]
        area = shapely.union_all(parts) if parts else read_country_shape(packages, iso2)
        if area is not None and not area.is_empty:
            spot = describe(area)
            rows.append((iso2, iso3, name, *(getattr(spot, column) for column in _SPOT)))
    _write(folder / "countries.csv", COUNTRY_COLUMNS, rows)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8")
