"""Compiles the sources into one SQLite file, beside its place first and then moved there whole."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.errors import BuildError, GazetteerError
from gazetteer.forms import region_stem
from gazetteer.fuzzy import FuzzyIndex
from gazetteer.names import skeleton, skeletons
from gazetteer.phrases import parse_phrase
from gazetteer.sources import SOURCES
from gazetteer.sources.record import CURRENT, SourceInfo, SourcePlace
from gazetteer.store import APPLICATION_ID, FORMAT, check_file, default_path

__all__ = ["build"]

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, version TEXT, licence TEXT, attribution TEXT, note TEXT);
CREATE TABLE adm1 (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, place_id TEXT NOT NULL, name TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, country TEXT NOT NULL, adm1 TEXT NOT NULL, adm2 TEXT, feature_class TEXT NOT NULL,
    feature_code TEXT NOT NULL, population INTEGER NOT NULL, uncertainty_km REAL NOT NULL,
    geo_precision TEXT NOT NULL, source INTEGER NOT NULL);
CREATE TABLE name (
    skeleton TEXT NOT NULL, place INTEGER NOT NULL, written TEXT NOT NULL, kind INTEGER NOT NULL,
    PRIMARY KEY (skeleton, place, written)) WITHOUT ROWID;
CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""
_LOCK_WAIT_S = 300.0
TOWN_POPULATION = 1000
FOCUS = frozenset({"UA", "RU", "BY", "MD"})
"""Countries whose every spelling is open to misspelling; elsewhere the usual name is."""


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one process build at a time; the lock falls with the process that holds it."""
    with path.open("a+b") as file:
        deadline = time.monotonic() + _LOCK_WAIT_S
        while True:
            try:
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() > deadline:
                    raise BuildError(
                        f"another process has been building {path.with_suffix('')} for "
                        f"{_LOCK_WAIT_S:.0f} s; stop it or try again later"
                    ) from error
                time.sleep(0.2)
        yield


def build(
    path: str | os.PathLike[str] | None = None, *, progress: bool | None = None, force: bool = False
) -> Path:
    """Compile the sources into an index.

    Parameters
    ----------
    path : path or None
        Where to; None for the user's index. An old index stays untouched until the new one is whole.
    progress : bool or None
        Show a progress bar on stderr; None does if it is a terminal.
    force : bool
        Build even if another process has finished a whole index while this one waited for it.

    Returns
    -------
    Path
        The finished index.

    Raises
    ------
    BuildError
        If it cannot be written (no space, no permission) or another builder does not end.
    SourceError
        If a source cannot be read.
    """
    target = Path(path) if path is not None else default_path()
    started = time.time()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _lock(target.with_name(target.name + ".lock")):
            if not force and _fresh(target, started):
                return target
            _build_beside(target, sys.stderr.isatty() if progress is None else progress)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, GazetteerError):
            raise
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BuildError(f"cannot build the gazetteer index {target}: {reason}") from error
    return target


def _fresh(target: Path, since: float) -> bool:
    try:
        check_file(target)
    except GazetteerError:
        return False
    return target.stat().st_mtime >= since


def _build_beside(target: Path, progress: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=target.name + ".", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        _write(part, progress)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, progress: bool) -> None:
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-100000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        writer = _Writer(connection)
        for describe, read_places in SOURCES:
            writer.add_source(describe(), _with_bar(read_places(), describe().name, progress))
        writer.finish()
        connection.execute("COMMIT")
        # The format number goes in last: a file without it is never taken for an index.
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
    finally:
        connection.close()


def _with_bar(places: Iterable[SourcePlace], label: str, progress: bool) -> Iterable[SourcePlace]:
    if not progress:
        return places
    from tqdm import tqdm

    return tqdm(places, desc=f"gazetteer: {label}", unit=" places", unit_scale=True, leave=False)  # type: ignore[no-any-return]


def _keys(place: SourcePlace) -> Iterator[tuple[str, str, int]]:
    """Give the skeletons under which a place is found, with the name and its kind.

    Areas and towns are also filed under the stem of their adjective, marked with a '#'. Outside the
    countries in focus a spelling with the sounds of the usual name is left out: it adds nothing.
    """
    usual = set(skeletons(place.name))
    stemmed = place.feature_class in "AL" or (place.country in FOCUS and place.population >= TOWN_POPULATION)
    for written, kind in ((place.name, CURRENT), *place.names):
        keys = usual if kind == CURRENT else {skeleton(written)}
        if kind != CURRENT and place.country not in FOCUS:
            keys -= usual
        if stemmed and place.geo_precision != "country":
            core = parse_phrase(written).core
            stem = region_stem(skeleton(core))
            keys = (
                keys
                | ({skeleton(core)} if place.feature_class == "A" else set())
                | ({"#" + stem} if stem else set())
            )
        for key in keys:
            if key:
                yield key, written, kind


class _Writer:
    """Writes places and names; holds the names back to insert them in key order, which is faster."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[tuple[str, int, str], int] = {}
        self._spellings: set[str] = set()
        self._count = 0

    def add_source(self, source: SourceInfo, places: Iterable[SourcePlace]) -> None:
        cursor = self._connection.execute(
            "INSERT INTO source (name, version, licence, attribution, note) VALUES (?, ?, ?, ?, ?)",
            (source.name, source.version, source.licence, source.attribution, source.note),
        )
        source_id = cursor.lastrowid
        assert source_id is not None  # noqa: S101 - SQLite always gives one after an INSERT
        self._connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._row(place, source_id) for place in places),
        )

    def _row(self, place: SourcePlace, source_id: int) -> tuple[object, ...]:
        self._count += 1
        for key, written, kind in _keys(place):
            entry = (key, self._count, written)
            self._names[entry] = min(kind, self._names.get(entry, kind))
            if (kind == CURRENT or place.country in FOCUS) and not key.startswith("#"):
                self._spellings.add(key)
        return (
            self._count, place.place_id, place.name, place.latitude, place.longitude, place.country,
            place.adm1_code, place.adm2, place.feature_class, place.feature_code, place.population,
            place.uncertainty_km, place.geo_precision, source_id,
        )  # fmt: skip

    def _write_fuzzy(self) -> None:
        parts = zip(("words", "lengths", "starts", "postings"), FuzzyIndex.pack(self._spellings), strict=True)
        self._connection.executemany("INSERT INTO blob VALUES (?, ?)", parts)

    def finish(self) -> None:
        connection = self._connection
        connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?)", ((*key, self._names[key]) for key in sorted(self._names))
        )
        connection.execute("CREATE UNIQUE INDEX place_by_id ON place (place_id)")
        connection.execute("CREATE INDEX place_by_region ON place (country, adm1)")
        connection.execute("CREATE INDEX name_by_place ON name (place)")
        connection.execute(
            "INSERT OR IGNORE INTO adm1 SELECT country, adm1, name FROM place WHERE feature_code = 'ADM1'"
        )
        self._write_fuzzy()
        built = datetime.now(UTC).isoformat(timespec="seconds")
        counts = {"built": built, "places": str(self._count), "names": str(len(self._names))}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", counts.items())
