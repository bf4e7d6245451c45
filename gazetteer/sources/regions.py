"""Countries and first-order divisions of the world, with their extent and their many names."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources

from gazetteer.sources.record import ALTERNATE, FORMER, SourceInfo, SourcePlace

__all__ = ["describe", "read_places", "rows_of"]

_KINDS = {"current": ALTERNATE, "former": FORMER}


def describe() -> SourceInfo:
    """Name the source with its version and licence."""
    return SourceInfo(
        name="countries and first-order divisions",
        version="Natural Earth 10m extents, GeoNames codes",
        licence="public domain (Natural Earth), CC BY 4.0 (GeoNames names and codes)",
        attribution="Natural Earth; GeoNames (geonames.org)",
        note="the radius of a division is the distance from its middle to its farthest corner",
    )


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Read the rows of one CSV file that lies beside this module."""
    text = resources.files("gazetteer.sources").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    yield from csv.DictReader(lines)


def read_places() -> Iterator[SourcePlace]:
    """Read countries, then first-order divisions.

    Yields
    ------
    SourcePlace
        `uncertainty_km` is the radius of the area.
    """
    names: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows_of("region_names.csv"):
        names[row["region_id"]].append((row["name"], _KINDS[row["kind"]]))
    for row in rows_of("countries.csv"):
        yield _place(row, "country:" + row["iso2"], row["iso2"], names[row["iso2"]])
    seen: set[str] = set()
    for row in rows_of("adm1.csv"):
        # Two GeoNames divisions may share one ISO code (a town and the district around it).
        own_id = row["geonames_admin1_code"] if row["adm1_id"] in seen else row["adm1_id"]
        seen.add(own_id)
        yield _place(row, "adm1:" + own_id, row["country"], names[own_id])


def _place(row: dict[str, str], place_id: str, country: str, names: list[tuple[str, int]]) -> SourcePlace:
    is_country = place_id.startswith("country:")
    return SourcePlace(
        place_id=place_id,
        name=row["name"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        country=country,
        adm1_code="" if is_country else row["geonames_admin1_code"].partition(".")[2],
        feature_class="A",
        feature_code="PCLI" if is_country else "ADM1",
        uncertainty_km=float(row["radius_km"]),
        geo_precision="country" if is_country else "adm1",
        names=names,
    )
