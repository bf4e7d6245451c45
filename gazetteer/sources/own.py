"""The user's own places and corrections: a CSV that wins over every other source and outlives rebuilds."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from gazetteer.errors import SourceError
from gazetteer.model import GeoPrecision
from gazetteer.names import skeleton
from gazetteer.sources.folder import SourceFolder
from gazetteer.sources.record import ALTERNATE, SourceInfo, SourcePlace

__all__ = ["COLUMNS", "add_places", "read_own", "read_parts"]

COLUMNS = (
    "name", "latitude", "longitude", "country", "adm1", "adm2", "names", "population", "uncertainty_km",
    "geo_precision", "place_id", "source",
)  # fmt: skip
_REQUIRED = ("name", "latitude", "longitude", "country")
_PRECISIONS = frozenset(get_args(GeoPrecision))


@dataclass(frozen=True, slots=True)
class _Row:
    file: Path
    number: int
    cells: dict[str, str]

    def fail(self, what: str) -> SourceError:
        return SourceError(f"{self.file}, row {self.number}: {what}")

    def number_in(self, column: str, low: float, high: float, default: float | None = None) -> float:
        text = self.cells.get(column, "")
        if not text and default is not None:
            return default
        try:
            value = float(text)
        except ValueError:
            raise self.fail(f"{column} is {text!r}, not a number") from None
        if not low <= value <= high:
            raise self.fail(f"{column} is {text}, it must lie between {low:g} and {high:g}")
        return value


def read_own(file: Path) -> Iterator[SourcePlace]:
    """Read own places, checking every cell.

    Parameters
    ----------
    file : Path
        CSV, UTF-8. Needed columns: name, latitude, longitude (WGS84 degrees), country (ISO alpha-2).
        Others: adm1 (GeoNames code, like 09), adm2, names (further ones, with | between), population,
        uncertainty_km (1), geo_precision (place), place_id (to correct a place of another source),
        source.

    Raises
    ------
    SourceError
        With file and row.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{file}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in _REQUIRED if column not in (reader.fieldnames or ())]
    if missing:
        raise SourceError(f"{file}: no column {missing[0]!r}; needed are {', '.join(_REQUIRED)}")
    for number, raw in enumerate(reader, start=2):
        yield _place(_Row(file, number, {k: (v or "").strip() for k, v in raw.items() if isinstance(k, str)}))


def _place(row: _Row) -> SourcePlace:
    cells = row.cells
    if not skeleton(cells["name"]):
        raise row.fail("no name")
    country = cells["country"].upper()
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        raise row.fail(f"country is {cells['country']!r}, not an ISO code of two letters like UA")
    precision = cells.get("geo_precision") or "place"
    if precision not in _PRECISIONS:
        raise row.fail(f"geo_precision is {precision!r}, not one of {', '.join(sorted(_PRECISIONS))}")
    latitude = row.number_in("latitude", -90, 90)
    longitude = row.number_in("longitude", -180, 180)
    return SourcePlace(
        place_id=cells.get("place_id") or f"own:{skeleton(cells['name'])}:{latitude:.4f}:{longitude:.4f}",
        name=cells["name"],
        latitude=latitude,
        longitude=longitude,
        country=country,
        adm1_code=cells.get("adm1", ""),
        adm2=cells.get("adm2") or None,
        population=int(row.number_in("population", 0, 1e9, 0)),
        uncertainty_km=row.number_in("uncertainty_km", 0, 20_000, 1.0),
        geo_precision=precision,  # type: ignore[arg-type]  # checked above
        names=[(name.strip(), ALTERNATE) for name in cells.get("names", "").split("|") if name.strip()],
    )


def read_parts(folder: SourceFolder) -> Iterator[tuple[SourceInfo, Iterable[SourcePlace]]]:
    """Give the user's own places, if there are any."""
    if folder.own_places.exists():
        info = SourceInfo(
            name="own places",
            version="the user's",
            licence="the user's",
            attribution="the user",
            note=folder.own_places.name,
        )
        yield info, read_own(folder.own_places)


def add_places(file: Path, folder: SourceFolder) -> int:
    """Add the places of a CSV to the user's own ones; a place with the id of an old one replaces it.

    Parameters
    ----------
    file : Path
    folder : SourceFolder

    Returns
    -------
    int
        How many places were read.

    Raises
    ------
    SourceError
        If a row is at fault; nothing is changed then.
    """
    new = list(read_own(file))
    old = list(read_own(folder.own_places)) if folder.own_places.exists() else []
    merged = {place.place_id: place for place in (*old, *new)}
    folder.path.mkdir(parents=True, exist_ok=True)
    part = folder.own_places.with_suffix(".csv.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_cells(place) for place in merged.values())
        os.replace(part, folder.own_places)
    finally:
        part.unlink(missing_ok=True)
    return len(new)


def _cells(place: SourcePlace) -> tuple[object, ...]:
    return (
        place.name, place.latitude, place.longitude, place.country, place.adm1_code, place.adm2 or "",
        "|".join(name for name, _ in place.names), place.population, place.uncertainty_km,
        place.geo_precision,
        place.place_id, place.source,
    )  # fmt: skip
