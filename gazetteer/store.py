"""The index file: opened read-only, asked by skeleton or by id. All SQL of look-ups is here."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from gazetteer.errors import GazetteerIndexError, GazetteerNotFoundError
from gazetteer.model import Place
from gazetteer.names import fold, skeleton

if TYPE_CHECKING:
    from gazetteer.fuzzy import FuzzyIndex

__all__ = ["APPLICATION_ID", "FORMAT", "Hit", "Store", "check_file", "default_path", "info", "open_store"]

APPLICATION_ID = 0x67617A31
FORMAT = 12
"""Raised with every change of the tables; an index of another format is rebuilt."""

_PLACE_COLUMNS = (
    "p.id, p.place_id, p.name, p.latitude, p.longitude, p.country, p.adm1, p.adm2, p.feature_class, "
    "p.feature_code, p.population, p.uncertainty_km, p.geo_precision, p.source"
)
_MAX_HITS = 2000
_MAPPED_BYTES = 1 << 30
"""So much of the file is read as memory rather than page by page."""
_LIKENESS = 0.84
_MOST_REMEMBERED = 4096
_MOST_KNOWN = 100_000
_KEYS_AT_ONCE = 500
_VOWELS = str.maketrans("", "", "aeiou")


class Hit(NamedTuple):
    """A name of a place that a look-up found; a tuple, for a division has thousands."""

    row: int
    skeleton: str
    written: str
    kind: int


def default_path() -> Path:
    """Give the path of the user's index.

    Returns
    -------
    Path
        In the folder of the environment variable GEOEVENTS_CACHE, else in the user's cache folder.
    """
    folder = os.environ.get("GEOEVENTS_CACHE")
    if folder:
        return Path(folder) / "gazetteer.sqlite"
    import platformdirs

    return Path(platformdirs.user_cache_dir("geoevents", appauthor=False)) / "gazetteer.sqlite"


def check_file(path: Path) -> None:
    """Make sure that a file is a whole index of this format, without reading it all.

    Raises
    ------
    GazetteerNotFoundError
        If there is no such file.
    GazetteerIndexError
        If it is something else, cut short, or of another format.
    """
    advice = f"build it again with: geoevents gazetteer build --path {path}"
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError as error:
        raise GazetteerNotFoundError(f"no gazetteer index at {path}; {advice}") from error
    except OSError as error:
        raise GazetteerIndexError(f"cannot read the gazetteer index {path}: {error.strerror}") from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise GazetteerIndexError(f"{path} is not a gazetteer index; {advice}")
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    if int.from_bytes(head[28:32], "big") * page != size:
        raise GazetteerIndexError(f"{path} is cut short or damaged; {advice}")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID or int.from_bytes(head[60:64], "big") != FORMAT:
        raise GazetteerIndexError(f"{path} is not a finished index of this version; {advice}")


def _same_consonants(one: str, other: str) -> bool:
    """Tell whether two skeletons differ by one consonant at most: machine translation garbles vowels."""
    return OSA.distance(one.translate(_VOWELS), other.translate(_VOWELS), score_cutoff=1) <= 1


class Store:
    """A gazetteer index opened for reading.

    Parameters
    ----------
    path : Path
        A finished index; see `open_store`.
    """

    def __init__(self, path: Path) -> None:
        check_file(path)
        self.path = path
        # The builder replaces the file as a whole, so this one never changes under us.
        uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        self._places: dict[int, Place] = {}
        self._found: dict[tuple[str, ...], tuple[Hit, ...]] = {}
        self._region_rows: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        self._region_sounds: dict[tuple[str, str], list[str]] = {}
        self._resembling: dict[tuple[str, str, str], list[tuple[Hit, int]]] = {}
        self._known: dict[str, tuple[Hit, ...]] = {}
        try:
            self._adm1 = {
                (country, code): name
                for country, code, name in self._connection.execute("SELECT country, code, name FROM adm1")
            }
            self._sources = dict(self._connection.execute("SELECT id, name FROM source"))
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise GazetteerIndexError(f"{path} is damaged ({error}); build it again") from error

    def close(self) -> None:
        """Close the file; look-ups fail afterwards."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerIndexError(f"{self.path} is damaged ({error}); build it again") from error

    def find(self, skeletons: Iterable[str]) -> list[Hit]:
        """Find every name that has one of the skeletons.

        Parameters
        ----------
        skeletons : iterable of str
            As `gazetteer.names.skeleton` makes them.
        """
        keys = tuple(key for key in dict.fromkeys(skeletons) if key)
        if not keys:
            return []
        known = self._found.get(keys)
        if known is None:
            if len(self._found) > _MOST_REMEMBERED:
                self._found.clear()
            known = self._found[keys] = self._find(keys)
        return list(known)

    def _find(self, keys: tuple[str, ...]) -> tuple[Hit, ...]:
        known = self._known
        missing = [key for key in keys if key not in known]
        if missing:
            if len(known) > _MOST_KNOWN:
                known.clear()
                missing = list(keys)
            self._read_names(missing)
        # As one query for all keys would give them.
        ordered = sorted(keys) if len(keys) > 1 else keys
        return tuple(hit for key in ordered for hit in known[key])[:_MAX_HITS]

    def _read_names(self, keys: Sequence[str]) -> None:
        found: dict[str, list[Hit]] = {key: [] for key in keys}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            part = keys[start : start + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(part))
            for row in self._rows(
                f"SELECT place, skeleton, written, kind FROM name WHERE skeleton IN ({marks})",  # noqa: S608
                part,
            ):
                found[row[1]].append(Hit._make(row))
        self._known.update((key, tuple(hits)) for key, hits in found.items())

    def read_ahead(self, skeletons: Iterable[str]) -> None:
        """Read the names of many skeletons, and their places, at once: one question costs what a dozen do.

        Parameters
        ----------
        skeletons : iterable of str
            Of names that will be looked for.
        """
        keys = tuple(key for key in dict.fromkeys(skeletons) if key and key not in self._known)
        if keys and len(keys) < _MOST_KNOWN // 2:
            if len(self._known) > _MOST_KNOWN // 2:
                self._known.clear()
            self._read_names(keys)
            self.places(hit.row for key in keys for hit in self._known[key])

    def has_name(self, text: str) -> bool:
        """Tell whether a place has exactly this name but for case, accents, apostrophes and hyphens."""
        wanted = fold(text)
        return any(fold(hit.written) == wanted for hit in self.find([skeleton(text)]))

    def places(self, rows: Iterable[int]) -> dict[int, Place]:
        """Read places by their row numbers."""
        wanted = list(dict.fromkeys(rows))
        missing = [row for row in wanted if row not in self._places]
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            marks = ",".join("?" * len(part))
            for found in self._rows(f"SELECT {_PLACE_COLUMNS} FROM place p WHERE p.id IN ({marks})", part):  # noqa: S608
                self._places[found[0]] = self._place(found)
        if len(self._places) > 200_000:
            self._places = {row: self._places[row] for row in wanted if row in self._places}
        return {row: self._places[row] for row in wanted if row in self._places}

    def _place(self, row: Sequence[Any]) -> Place:
        return Place(
            place_id=row[1],
            name=row[2],
            latitude=row[3],
            longitude=row[4],
            country=row[5],
            adm1=self._adm1.get((row[5], row[6])),
            adm1_code=row[6] or None,
            adm2=row[7],
            feature_class=row[8],
            feature_code=row[9],
            population=row[10],
            uncertainty_km=row[11],
            geo_precision=row[12],
            source=self._sources[row[13]],
        )

    def place(self, place_id: str) -> Place | None:
        """Read one place by its id, None if the index has no such place."""
        rows = self._rows(f"SELECT {_PLACE_COLUMNS} FROM place p WHERE p.place_id = ?", [place_id])  # noqa: S608
        return self._place(rows[0]) if rows else None

    def names_in(self, country: str, adm1_code: str) -> tuple[Hit, ...]:
        """Read every settlement name of one first-order division (kept in memory once read)."""
        return tuple(map(Hit._make, self._names_in(country, adm1_code)))

    def _names_in(self, country: str, adm1_code: str) -> list[tuple[Any, ...]]:
        key = (country, adm1_code)
        if key not in self._region_rows:
            self._region_rows[key] = self._rows(
                "SELECT n.place, n.skeleton, n.written, n.kind FROM place p "
                "JOIN name n ON n.id BETWEEN p.first_name AND p.last_name "
                "WHERE p.country = ? AND p.adm1 = ? AND p.feature_class = 'P' "
                "AND substr(n.skeleton, 1, 1) <> '#'",
                key,
            )
        return self._region_rows[key]

    def resembling(self, sounds: str, country: str, adm1_code: str) -> list[tuple[Hit, int]]:
        """Find the settlements of one division whose names resemble a skeleton, with the edits between.

        A division has a few thousand names, so comparing with each takes a fraction of a millisecond; a
        text asks again for the same name near other points, so answers are remembered.
        """
        key = (sounds, country, adm1_code)
        known = self._resembling.get(key)
        if known is None:
            if len(self._resembling) > _MOST_REMEMBERED:
                self._resembling.clear()
            known = self._resembling[key] = self._compare(*key)
        return known

    def _compare(self, sounds: str, country: str, adm1_code: str) -> list[tuple[Hit, int]]:
        rows = self._names_in(country, adm1_code)
        if not rows:
            return []
        choices = self._region_sounds.get((country, adm1_code))
        if choices is None:
            choices = self._region_sounds[country, adm1_code] = [row[1] for row in rows]
        close = process.extract(
            sounds, choices, scorer=JaroWinkler.normalized_similarity, score_cutoff=_LIKENESS, limit=50
        )
        found = [(Hit._make(rows[at]), OSA.distance(sounds, text)) for text, _, at in close]
        return [(hit, edits) for hit, edits in found if edits <= 2 or _same_consonants(sounds, hit.skeleton)]

    @cached_property
    def fuzzy(self) -> FuzzyIndex:
        """The index of misspellings, read (and NumPy with it) when it is first asked."""
        from gazetteer.fuzzy import PARTS, FuzzyIndex

        rows = dict(self._rows("SELECT name, data FROM blob"))
        try:
            return FuzzyIndex(*(rows[part] for part in PARTS))
        except (KeyError, ValueError) as error:
            raise GazetteerIndexError(f"{self.path} has no index of misspellings; build it again") from error

    def adm1_name(self, country: str, code: str | None) -> str | None:
        """Give the English name of a first-order division."""
        return self._adm1.get((country, code or ""))

    def contents(self) -> dict[str, Any]:
        """Tell what the index holds: counts, sources with version and licence, when it was built."""
        meta = dict(self._rows("SELECT key, value FROM meta"))
        columns = ("name", "version", "licence", "attribution", "note", "places")
        sources = self._rows(
            "SELECT s.name, s.version, s.licence, s.attribution, s.note, "
            "(SELECT count(*) FROM place p WHERE p.source = s.id) FROM source s ORDER BY s.id"
        )
        return {
            "path": str(self.path),
            "size_bytes": self.path.stat().st_size,
            **meta,
            "sources": [dict(zip(columns, row, strict=True)) for row in sources],
        }


@lru_cache(maxsize=4)
def _opened(path: Path, stamp: tuple[int, int]) -> Store:
    return Store(path)


def open_store(path: str | os.PathLike[str] | None = None) -> Store:
    """Open the index; the default one is built on first use and rebuilt when it is damaged.

    Parameters
    ----------
    path : path or None
        An index of your own (must exist and be whole), or None for the user's.

    Returns
    -------
    Store
        Shared between callers of the same unchanged file.

    Raises
    ------
    GazetteerNotFoundError, GazetteerIndexError
        If a given path is missing or damaged.
    BuildError
        If the default index cannot be built.
    """
    file = Path(path) if path is not None else default_path()
    try:
        check_file(file)
    except (GazetteerNotFoundError, GazetteerIndexError):
        if path is not None:
            raise
        from gazetteer.building import build

        build(file, force=False)
    stat = file.stat()
    return _opened(file, (stat.st_mtime_ns, stat.st_size))


def info(path: str | os.PathLike[str] | None = None) -> dict[str, Any]:
    """Tell what an index holds, without building one.

    Parameters
    ----------
    path : path or None
        None for the user's index.

    Returns
    -------
    dict
        path, size_bytes, built, places, names and the sources with version and licence.
    """
    file = Path(path) if path is not None else default_path()
    with Store(file) as store:
        return store.contents()
