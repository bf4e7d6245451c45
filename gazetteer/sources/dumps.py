"""The user's GeoNames dumps: country files, allCountries, alternateNamesV2; streamed, in bounded memory.

Layout: https://download.geonames.org/export/dump/readme.txt (tab, UTF-8, no header, no quoting). A
file is told by its columns, not by its name. Names and divisions come in a first pass, places in a
second, so that the order of the files does not matter.
"""

from __future__ import annotations

import contextlib
import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from gazetteer.errors import SourceError
from gazetteer.model import GeoPrecision
from gazetteer.names import MAX_NAME_LENGTH
from gazetteer.sources.cities500 import usable_name
from gazetteer.sources.folder import SourceFolder
from gazetteer.sources.record import ALTERNATE, FORMER, SourceInfo, SourcePlace, settlement_radius_km
from gazetteer.sources.renames import names_in_news

__all__ = ["check_dump", "open_dump", "read_parts", "rows_of_dump"]

_PLACE_COLUMNS, _NAME_COLUMNS, _CODE_COLUMNS = 19, 10, 4
_SITES = frozenset({"AIRB", "AIRP", "AIRF", "CSTM", "PSN", "INSM", "PRT", "ISL", "ISLS"})
_AREAS = frozenset({"ADM2", "ADM3"})
_GONE = frozenset({"PPLH", "PPLQ", "PPLW"})
_NO_LANGUAGE = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "abbr", "tcid", "unlc", "phon", "piny"}
)
# Kilometres that hold the point meant, by what the point stands for.
_UNCERTAINTY: dict[str, tuple[float, GeoPrecision]] = {
    "P": (3.0, "place"), "S": (1.5, "exact"), "T": (5.0, "place"), "ADM2": (35.0, "adm2"),
    "ADM3": (20.0, "adm2"),
}  # fmt: skip


@dataclass(slots=True)
class _Dumps:
    """What the first pass found."""

    places: list[Path] = field(default_factory=list)
    names: list[Path] = field(default_factory=list)
    adm2: dict[str, str] = field(default_factory=dict)


@contextlib.contextmanager
def open_dump(file: Path) -> Iterator[IO[str]]:
    """Open a dump, zipped or not, as lines of text.

    Raises
    ------
    SourceError
        If it is no zip, has no table inside, is damaged or not UTF-8.
    """
    try:
        with contextlib.ExitStack() as stack:
            if file.suffix.lower() == ".zip":
                archive = stack.enter_context(zipfile.ZipFile(file))
                inside = [
                    name
                    for name in archive.namelist()
                    if name.endswith(".txt") and "readme" not in name.lower()
                ]
                wanted = [name for name in inside if Path(name).stem == file.stem] or inside
                if not wanted:
                    raise SourceError(f"{file}: no .txt table inside the zip")
                raw: IO[bytes] = stack.enter_context(archive.open(wanted[0]))
            else:
                raw = stack.enter_context(file.open("rb"))
            yield stack.enter_context(io.TextIOWrapper(raw, encoding="utf-8", newline="\n"))
    except (zipfile.BadZipFile, EOFError) as error:
        raise SourceError(f"{file}: the zip is damaged or cut short ({error}); download it again") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}: not UTF-8 at byte {error.start}; this is no GeoNames dump") from error
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror or error}") from error


def rows_of_dump(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Read a dump's rows with their numbers, each with the same number of columns.

    Raises
    ------
    SourceError
        At the first broken row, with its number.
    """
    with open_dump(file) as lines:
        width = 0
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if not width:
                width = len(cells)
            if len(cells) != width:
                raise SourceError(
                    f"{file}, row {number}: {len(cells)} columns instead of {width}; the file is broken"
                )
            yield number, cells


def check_dump(file: Path) -> int:
    """Tell by the first row what a file is.

    Returns
    -------
    int
        Its number of columns: 19 places, 10 alternate names, 4 names of divisions.

    Raises
    ------
    SourceError
        If it is no GeoNames dump.
    """
    for _, cells in rows_of_dump(file):
        if len(cells) in (_PLACE_COLUMNS, _NAME_COLUMNS) and cells[0].isdigit():
            return len(cells)
        if len(cells) == _CODE_COLUMNS and cells[3].isdigit() and "." in cells[0]:
            return len(cells)
        raise SourceError(
            f"{file}: {len(cells)} columns starting with {cells[0][:20]!r}; a GeoNames dump has 19 (places), "
            "10 (alternateNamesV2) or 4 (admin codes), no header"
        )
    raise SourceError(f"{file}: empty; download it again")


def read_parts(folder: SourceFolder) -> Iterator[tuple[SourceInfo, Iterable[SourcePlace]]]:
    """Give the places of the user's dumps, one part per file."""
    dumps = _Dumps()
    for file in folder.dumps():
        kind = check_dump(file)
        if kind == _PLACE_COLUMNS:
            dumps.places.append(file)
        elif kind == _NAME_COLUMNS:
            dumps.names.append(file)
        else:
            _read_codes(file, dumps.adm2)
    if not dumps.places:
        return
    with tempfile.TemporaryDirectory(prefix="geoevents-names-") as scratch:
        names = _collect_names(dumps, Path(scratch) / "names.sqlite") if dumps.names else None
        try:
            for file in dumps.places:
                yield _describe(file), _read_places(file, dumps, names)
        finally:
            if names is not None:
                names.close()


def _describe(file: Path) -> SourceInfo:
    return SourceInfo(
        name=f"GeoNames dump {file.name}",
        version=f"{file.stat().st_size} bytes",
        licence="CC BY 4.0",
        attribution="GeoNames (geonames.org)",
        note="added by the user",
    )


def _read_codes(file: Path, adm2: dict[str, str]) -> None:
    for _, (code, name, _ascii, _id) in rows_of_dump(file):
        if code.count(".") == 2:
            adm2[code] = name


def _collect_names(dumps: _Dumps, scratch: Path) -> sqlite3.Connection:
    """File the alternate names of the places at hand in a scratch database: they may be 15 million."""
    wanted = bytearray(2_000_000)
    for file in dumps.places:
        for _, cells in rows_of_dump(file):
            if cells[6] == "P" and cells[0].isdigit():
                byte, bit = divmod(int(cells[0]), 8)
                if byte >= len(wanted):
                    wanted.extend(bytes(byte + 1 - len(wanted)))
                wanted[byte] |= 1 << bit
    connection = sqlite3.connect(scratch, isolation_level=None)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("CREATE TABLE name (place INTEGER, written TEXT, kind INTEGER)")
    connection.execute("BEGIN")
    for file in dumps.names:
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", _name_rows(file, wanted))
    connection.execute("CREATE INDEX name_of ON name (place)")
    connection.execute("COMMIT")
    return connection


def _name_rows(file: Path, wanted: bytearray) -> Iterator[tuple[int, str, int]]:
    for number, cells in rows_of_dump(file):
        if cells[2] in _NO_LANGUAGE or not usable_name(cells[3]):
            continue
        if not cells[1].isdigit():
            raise SourceError(f"{file}, row {number}: the place's id is {cells[1][:20]!r}, not a number")
        place = int(cells[1])
        byte, bit = divmod(place, 8)
        if byte < len(wanted) and wanted[byte] >> bit & 1:
            yield place, cells[3], FORMER if cells[7] == "1" else ALTERNATE


def _read_places(file: Path, dumps: _Dumps, names: sqlite3.Connection | None) -> Iterator[SourcePlace]:
    adm2 = dict(dumps.adm2)
    for _, cells in rows_of_dump(file):
        if cells[7] == "ADM2":
            adm2.setdefault(f"{cells[8]}.{cells[10]}.{cells[11]}", cells[1])
    for number, cells in rows_of_dump(file):
        feature_class, code = cells[6], cells[7]
        if feature_class == "P" or code in _SITES or code in _AREAS:
            yield _place(file, number, cells, adm2, names)


def _place(
    file: Path, number: int, cells: list[str], adm2: dict[str, str], names: sqlite3.Connection | None
) -> SourcePlace:
    try:
        latitude, longitude, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError as error:
        raise SourceError(f"{file}, row {number}: {error}; the file is broken") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and cells[0].isdigit() and cells[1]):
        raise SourceError(
            f"{file}, row {number}: no place with an id, a name and degrees on earth; the file is broken"
        )
    code = cells[7]
    radius, precision = _UNCERTAINTY.get(code) or _UNCERTAINTY[cells[6] if cells[6] in "PST" else "P"]
    if cells[6] == "P":
        radius = settlement_radius_km(population)
    written = names_in_news(cells[0])
    written += [(name, ALTERNATE) for name in cells[3].split(",") if usable_name(name)]
    if cells[2] != cells[1] and usable_name(cells[2]):
        written.append((cells[2], ALTERNATE))
    if names is not None:
        written += names.execute("SELECT written, kind FROM name WHERE place = ?", [int(cells[0])]).fetchall()
    return SourcePlace(
        place_id=cells[0],
        name=cells[1][:MAX_NAME_LENGTH],
        latitude=latitude,
        longitude=longitude,
        country=cells[8],
        adm1_code=cells[10],
        adm2=adm2.get(f"{cells[8]}.{cells[10]}.{cells[11]}") if cells[11] else None,
        feature_class=cells[6] or "P",
        feature_code=code or "PPL",
        population=0 if code in _GONE else population,
        uncertainty_km=radius,
        geo_precision=precision,
        names=written,
    )
