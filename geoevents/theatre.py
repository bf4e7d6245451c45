"""A theatre: which countries, borders, dated front lines, areas and base map a conflict is seen with.

A theatre is one TOML file; paths in it are relative to it. The shipped one, Ukraine 2023, is used when
none is named. This module reads that file and nothing else: `boundaries` and `frontlines` read the layers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geoevents.errors import MissingFileError, TheatreError


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderSource:
    """A border line of a theatre: its id ('RU-UA'), name, file and stated error in metres."""

    id: str
    name: str
    path: Path
    error_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontlineSource:
    """A front line of one day: a settlement-control table or a publisher's file, and its error in metres.

    `licence` and `attribution` are those of the line and areas that are made of it.
    """

    as_of: str | None
    path: Path
    format: str
    error_m: float
    divides: Path | None = None
    held_by: str | None = None
    name: str | None = None
    licence: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of the conflict: its code in `control` columns, its name, its actors as sources write them.

    A side that holds no ground of its own speaks, but is never in a `control` column. `fights_for` is the
    code of the side whose word it cannot confirm, for it is of that side's camp.
    """

    code: str
    name: str
    colour: str | None
    actors: tuple[str, ...]
    holds_ground: bool = True
    fights_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A credit that every map and report with the theatre's data must show."""

    text: str
    url: str | None
    licence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """What a conflict is seen with. `bbox` is (west, south, east, north) in degrees.

    `words` are names in other languages: by language, by the name as the theatre and its data write it.
    """

    path: Path
    name: str
    countries: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    worldview: str
    borders: tuple[BorderSource, ...]
    frontlines: tuple[FrontlineSource, ...]
    country_areas: Path | None
    adm1_areas: Path | None
    basemap: Path | None
    sides: tuple[Side, ...]
    attributions: tuple[Attribution, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    def words_of(self, lang: str) -> Mapping[str, str]:
        """Return the names of a language; empty for one that the theatre has none of."""
        return self.words.get(lang, {})


def find_seeds() -> Path:
    """Return the folder of the shipped data: inside an installed package, or beside it in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "seeds"
    return inside if inside.is_dir() else here.parent / "seeds"


def load_theatre(path: str | Path | Theatre | None = None) -> Theatre:
    """Read a theatre.

    Parameters
    ----------
    path
        A TOML file; None for the shipped theatre; a `Theatre` is given back as it is.

    Raises
    ------
    MissingFileError
        If the file, or a file that it names, is not there.
    TheatreError
        If it is no TOML, or a field is missing or has the wrong form.
    """
    if isinstance(path, Theatre):
        return path
    file = Path(path) if path is not None else find_seeds() / "theatre.toml"
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingFileError(file, what="theatre file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise TheatreError(f"{file}: cannot be read as a theatre: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise TheatreError(f"{file}: no valid TOML: {error}") from error
    return _Fields(file, document).theatre()


class _Fields:
    """Takes the fields out of a parsed theatre and names file and field when one is wrong."""

    def __init__(self, file: Path, document: dict[str, Any]) -> None:
        self.file, self.document = file, document

    def theatre(self) -> Theatre:
        head = self._table("theatre")
        areas, basemap = self._table("areas", required=False), self._table("basemap", required=False)
        return Theatre(
            path=self.file,
            name=self._text(head, "name", "[theatre]"),
            countries=self._texts(head, "countries", "[theatre]"),
            bbox=self._bbox(head),
            worldview=self._text(head, "worldview", "[theatre]"),
            borders=tuple(map(self._border, self._tables("borders"))),
            frontlines=tuple(
                sorted(map(self._frontline, self._tables("frontlines")), key=lambda f: f.as_of or "")
            ),
            country_areas=self._optional_path(areas, "countries", "[areas]"),
            adm1_areas=self._optional_path(areas, "adm1", "[areas]"),
            basemap=self._optional_path(basemap, "file", "[basemap]"),
            sides=tuple(map(self._side, self._tables("sides"))),
            attributions=tuple(map(self._attribution, self._tables("attributions"))),
            words=self._words(),
        )

    def _fail(self, message: str) -> TheatreError:
        return TheatreError(f"{self.file}: {message}")

    def _table(self, name: str, *, required: bool = True) -> dict[str, Any]:
        value = self.document.get(name)
        if value is None and not required:
            return {}
        if not isinstance(value, dict):
            raise self._fail(f"needs a table [{name}]")
        return value

    def _tables(self, name: str) -> list[dict[str, Any]]:
        value = self.document.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self._fail(f"{name} must be written as [[{name}]] tables")
        return value

    def _field(
        self, table: dict[str, Any], key: str, where: str, check: Callable[[Any], bool], form: str
    ) -> Any:
        if key not in table:
            raise self._fail(f"{where} lacks {key!r}")
        if not check(table[key]):
            raise self._fail(f"{where} {key} is {table[key]!r}; it must be {form}")
        return table[key]

    def _text(self, table: dict[str, Any], key: str, where: str) -> str:
        value: str = self._field(
            table, key, where, lambda v: isinstance(v, str) and bool(v.strip()), "a text"
        )
        return value

    def _texts(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = self._field(
            table,
            key,
            where,
            lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v),
            "a list of texts",
        )
        return tuple(value)

    def _error_m(self, table: dict[str, Any], where: str) -> float:
        value = self._field(
            table,
            "error_m",
            where,
            lambda v: isinstance(v, int | float) and not isinstance(v, bool) and v >= 0,
            "metres, 0 or more",
        )
        return float(value)

    def _bbox(self, head: dict[str, Any]) -> tuple[float, float, float, float]:
        form = "[west, south, east, north] in degrees, south below north"

        def fits(v: Any) -> bool:
            return (
                isinstance(v, list)
                and len(v) == 4
                and all(isinstance(x, int | float) for x in v)
                and -90 <= v[1] < v[3] <= 90
                and all(-180 <= x <= 180 for x in (v[0], v[2]))
            )

        west, south, east, north = self._field(head, "bbox", "[theatre]", fits, form)
        return float(west), float(south), float(east), float(north)

    def _path(self, table: dict[str, Any], key: str, where: str) -> Path:
        path = self.file.parent / self._text(table, key, where)
        if not path.is_file():
            raise MissingFileError(path, what=f"file (named by {where} {key} in {self.file})")
        return path

    def _optional_path(self, table: dict[str, Any], key: str, where: str) -> Path | None:
        return self._path(table, key, where) if key in table else None

    def _border(self, table: dict[str, Any]) -> BorderSource:
        where = "[[borders]]"
        return BorderSource(
            id=self._text(table, "id", where),
            name=self._text(table, "name", where),
            path=self._path(table, "file", where),
            error_m=self._error_m(table, where),
        )

    def _frontline(self, table: dict[str, Any]) -> FrontlineSource:
        where = "[[frontlines]]"
        key = "control" if "control" in table else "file"
        as_of = table.get("as_of")
        return FrontlineSource(
            as_of=None if as_of is None else str(as_of)[:10],
            path=self._path(table, key, where),
            format=str(table.get("format", "control" if key == "control" else "auto")),
            error_m=self._error_m(table, where),
            divides=self._optional_path(table, "divides", where),
            **{
                key: None if table.get(key) is None else str(table[key])
                for key in ("held_by", "name", "licence", "attribution")
            },
        )

    def _frontlines(self) -> tuple[FrontlineSource, ...]:
        found = map(self._frontline, self._tables("frontlines"))
        return tuple(sorted(found, key=lambda line: line.as_of or ""))

    def _side(self, table: dict[str, Any]) -> Side:
        colour = table.get("colour")
        return Side(
            code=self._text(table, "code", "[[sides]]"),
            name=self._text(table, "name", "[[sides]]"),
            colour=None if colour is None else str(colour),
            actors=self._texts(table, "actors", "[[sides]]") if "actors" in table else (),
            holds_ground=self._holds_ground(table),
            fights_for=self._text(table, "fights_for", "[[sides]]") if "fights_for" in table else None,
        )

    def _holds_ground(self, table: dict[str, Any]) -> bool:
        if "holds_ground" not in table:
            return True
        value: bool = self._field(
            table, "holds_ground", "[[sides]]", lambda v: isinstance(v, bool), "true or false"
        )
        return value

    def _words(self) -> dict[str, dict[str, str]]:
        words = self._table("words", required=False)
        for lang, names in words.items():
            if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
                raise self._fail(f"[words.{lang}] must hold texts: a name and what it is in that language")
        return words

    def _attribution(self, table: dict[str, Any]) -> Attribution:
        url, licence = table.get("url"), table.get("licence")
        return Attribution(
            text=self._text(table, "text", "[[attributions]]"),
            url=None if url is None else str(url),
            licence=None if licence is None else str(licence),
        )
