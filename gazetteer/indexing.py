"""Writes places and names into a new index: all SQL of building is here. Memory stays bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from gazetteer.forms import region_stem
from gazetteer.fuzzy import PARTS, FuzzyIndex
from gazetteer.names import skeleton
from gazetteer.phrases import parse_phrase
from gazetteer.sources.record import CURRENT, SourceInfo, SourcePlace

__all__ = ["FOCUS", "IndexWriter"]

FOCUS = frozenset({"UA", "RU", "BY", "MD"})
"""Countries whose every spelling is open to misspelling; elsewhere the usual name is."""
_TOWN_POPULATION = 1000
_WORLD_TOWN_POPULATION = 15_000
_HELD_COUNTRY = "UA"
"""Kept back until all sources are read: the register links its settlements to them."""
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    id INTEGER PRIMARY KEY, name TEXT, version TEXT, licence TEXT, attribution TEXT, note TEXT);
CREATE TABLE adm1 (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, place_id TEXT NOT NULL, name TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, country TEXT NOT NULL, adm1 TEXT NOT NULL, adm2 TEXT,
    feature_class TEXT NOT NULL, feature_code TEXT NOT NULL, population INTEGER NOT NULL,
    uncertainty_km REAL NOT NULL, geo_precision TEXT NOT NULL, source INTEGER NOT NULL,
    first_name INTEGER NOT NULL, last_name INTEGER NOT NULL);
CREATE TABLE name (
    id INTEGER PRIMARY KEY, skeleton TEXT NOT NULL, place INTEGER NOT NULL, written TEXT NOT NULL,
    kind INTEGER NOT NULL);
CREATE TABLE blob (name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""
_INDEXES = """
CREATE INDEX name_by_skeleton ON name (skeleton);
CREATE UNIQUE INDEX place_by_id ON place (place_id);
CREATE INDEX place_by_region ON place (country, adm1) WHERE feature_class = 'P';
INSERT OR IGNORE INTO adm1 SELECT country, adm1, name FROM place WHERE feature_code = 'ADM1';
"""
_BATCH = 20_000


class _Seen:
    """Remembers which places were written: GeoNames ids in a bit field, other ids in a set."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._others: set[str] = set()

    def add(self, place_id: str) -> bool:
        """Remember an id; False if it was known."""
        if not place_id.isdigit():
            fresh = place_id not in self._others
            self._others.add(place_id)
            return fresh
        byte, bit = divmod(int(place_id), 8)
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte + 1 - len(self._bits)))
        fresh = not self._bits[byte] >> bit & 1
        self._bits[byte] |= 1 << bit
        return fresh


class IndexWriter:
    """Fills an empty database; of two places with one id the first written stays.

    Parameters
    ----------
    connection : sqlite3.Connection
        An empty database in autocommit mode.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._seen = _Seen()
        self._spellings: set[str] = set()
        self._held: list[tuple[int, SourcePlace]] = []
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[object, ...]] = []
        self._place_count = 0
        self._name_count = 0
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")

    @property
    def held(self) -> Sequence[SourcePlace]:
        """The Ukrainian places so far, not yet written, so that the register may add to them."""
        return [place for _, place in self._held]

    def add_source(self, source: SourceInfo, places: Iterable[SourcePlace]) -> None:
        """Write a source and its places."""
        cursor = self._connection.execute(
            "INSERT INTO source (name, version, licence, attribution, note) VALUES (?, ?, ?, ?, ?)",
            (source.name, source.version, source.licence, source.attribution, source.note),
        )
        number = int(cursor.lastrowid or 0)
        for place in places:
            if not self._seen.add(place.place_id):
                continue
            if place.country == _HELD_COUNTRY and place.feature_class == "P":
                self._held.append((number, place))
            else:
                self._write(number, place)

    def _write(self, source: int, place: SourcePlace) -> None:
        self._place_count += 1
        first = self._name_count + 1
        for key, written, kind in _keys(place):
            self._name_count += 1
            self._names.append((self._name_count, key, self._place_count, written, kind))
            if key[0] != "#" and _misspellable(place, kind):
                self._spellings.add(key)
        self._places.append(
            (
                self._place_count, place.place_id, place.name, place.latitude, place.longitude, place.country,
                place.adm1_code, place.adm2, place.feature_class, place.feature_code, place.population,
                place.uncertainty_km, place.geo_precision, source, first, self._name_count,
            )
        )  # fmt: skip
        if len(self._places) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        marks = ",".join("?" * 16)
        self._connection.executemany(f"INSERT INTO place VALUES ({marks})", self._places)  # noqa: S608
        self._connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", self._names)
        self._places.clear()
        self._names.clear()

    def finish(self, marks: Mapping[str, str]) -> None:
        """Write what was held back, the indexes, the counts and some marks, and commit."""
        for source, place in self._held:
            self._write(source, place)
        self._held.clear()
        self._flush()
        parts = zip(PARTS, FuzzyIndex.pack(self._spellings), strict=True)
        self._connection.executemany("INSERT INTO blob VALUES (?, ?)", parts)
        for statement in _INDEXES.strip().split("\n"):
            self._connection.execute(statement)
        counts = {
            **marks,
            "built": datetime.now(UTC).isoformat(timespec="seconds"),
            "places": str(self._place_count),
            "names": str(self._name_count),
        }
        self._connection.executemany("INSERT INTO meta VALUES (?, ?)", counts.items())
        self._connection.execute("COMMIT")


def _misspellable(place: SourcePlace, kind: int) -> bool:
    """Tell whether a misspelling of this name is looked for: not for every village of the world."""
    if place.country in FOCUS:
        return True
    return kind == CURRENT and (place.population >= _WORLD_TOWN_POPULATION or place.feature_class == "A")


def _keys(place: SourcePlace) -> Iterator[tuple[str, str, int]]:
    """Give the skeletons under which a place is found, with the name and its kind.

    Areas and towns are also filed under the stem of their adjective, marked with a '#'. Outside the
    countries in focus a spelling with the sounds of the usual name is left out: it adds nothing.
    """
    focus = place.country in FOCUS
    own = skeleton(place.name)
    if own:
        yield own, place.name, CURRENT
    given = {(own, place.name)}
    stemmed = place.geo_precision != "country" and (
        place.feature_class in "AL" or (focus and place.population >= _TOWN_POPULATION)
    )
    for written, kind in ((place.name, CURRENT), *place.names) if focus or stemmed else place.names:
        sounds = skeleton(written)
        keys = [sounds] if focus or sounds != own else []
        if stemmed:
            keys += _area_keys(place, written)
        for key in keys:
            if key and (key, written) not in given:
                given.add((key, written))
                yield key, written, kind


def _area_keys(place: SourcePlace, written: str) -> list[str]:
    """Give the stem of a name without the words 'oblast', 'raion' ..., and for areas what they leave."""
    core = parse_phrase(written).core if place.feature_class in "AL" else written
    sounds = skeleton(core)
    stem = region_stem(sounds)
    return [*(["#" + stem] if stem else []), *([sounds] if place.feature_class == "A" else [])]
