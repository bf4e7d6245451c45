"""'Cite this map': what it was made of, said so that anybody can make it again and see that it is the same.

Hashes are SHA-256 of files, or of a table's rows when it came from memory. No clock is read unless 'today' is
asked for: a day of build is told only when it is given, so that the same input gives the same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import pandas as pd

from geoevents.model import GEOMETRY
from geoevents.theatre import Theatre
from maps.documents import DocumentError
from maps.localizing import localize_theatre
from maps.tally import count_events
from maps.words import all_words, make_title, name_day

MOST_NAMED: Final = 12
"""So many inputs are named in a sentence; the table below it has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """A file (or table) that went into a map: its name without folders, and its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a map was made of. `built` is an ISO day or None; `command` rebuilds it, if one is known.

    `lang` is the language of its title and credits.
    """

    title: str
    version: str
    built: str | None
    inputs: tuple[Ingredient, ...]
    layers: tuple[Ingredient, ...]
    licences: tuple[str, ...]
    worldview: str
    command: str | None
    lang: str = "en"

    def sentence(self, lang: str | None = None) -> str:
        """Return the citation as running text, hashes cut to 12 digits; of many inputs the first."""
        lang = lang or self.lang
        words = all_words(lang)
        made = words["note_built" if self.built else "note_made"].format(
            day=name_day(self.built or "", lang), version=self.version
        )
        shown = self.inputs if len(self.inputs) <= MOST_NAMED else self.inputs[: MOST_NAMED - 1]
        inputs = "; ".join(f"{each.name} (sha256 {each.sha256[:12]})" for each in shown)
        if len(shown) < len(self.inputs):
            inputs += f" {words['and_others'].format(n=len(self.inputs) - len(shown))}"
        parts = [f"{self.title.rstrip('.')}.", made, words["cite_inputs"].format(inputs=inputs)]
        if self.licences:
            parts.append(words["note_data"].format(credits="; ".join(self.licences)))
        return " ".join(parts)


def make_citation(
    title: str | None,
    events: pd.DataFrame,
    *,
    theatre: Theatre,
    inputs: Iterable[str | Path] = (),
    built: str | None = None,
    command: str | None = None,
    worldview: str | None = None,
    lang: str = "en",
) -> Citation:
    """Gather what a map was made of.

    Parameters
    ----------
    title
        Title of the map; None for the one that a map without a title gets.
    events
        Its table: hashed when no input file is named.
    theatre
        Its theatre; the theatre's file and every layer file are hashed.
    inputs
        Files that the events came from. What is no file any more (a pipe) is left out.
    built
        Day of build (ISO), if it shall be told.
    command
        Command line that rebuilds the map.
    worldview
        Whose view of borders is shown; None for the theatre's.
    lang
        Language of a title that is made up, and of the credits where the theatre has them in it.
    """
    files = [Path(path) for path in inputs]
    theatre = localize_theatre(theatre, lang)
    named = tuple(
        Ingredient(name=path.name, sha256=hash_file(path)) for path in _spread(files) if path.is_file()
    )
    return Citation(
        title=title or make_title(count_events(events), lang),
        version=package_version(),
        built=built,
        inputs=named or (Ingredient(name=all_words(lang)["cite_table"], sha256=hash_table(events)),),
        layers=tuple(Ingredient(name=path.name, sha256=hash_file(path)) for path in _layer_files(theatre)),
        licences=tuple(
            f"{credit.text} ({credit.licence})" if credit.licence else credit.text
            for credit in theatre.attributions
        ),
        worldview=worldview or theatre.worldview,
        command=command,
        lang=lang,
    )


def check_day(day: str | None) -> str | None:
    """Return a day of build as ISO day; 'today' is the day of the clock, in UTC.

    Raises
    ------
    DocumentError
        If it is no day.
    """
    if day is None:
        return None
    if day == "today":
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise DocumentError(f"{day!r} is no day; write it as YYYY-MM-DD") from error


def package_version() -> str:
    """Return the version of the installed package, or 'unknown' in a bare copy of the source."""
    try:
        return version("geoevents")
    except PackageNotFoundError:
        return "unknown"


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_table(events: pd.DataFrame) -> str:
    """Return the SHA-256 of a table's columns and rows as CSV; the geometry is in latitude and longitude."""
    columns = [name for name in events.columns if name != GEOMETRY]
    content = pd.DataFrame(events[columns]).to_csv(index=False, lineterminator="\n")
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _spread(files: list[Path]) -> list[Path]:
    """Return the files of folders in place of the folders, sorted by name."""
    spread: list[Path] = []
    for path in files:
        inside = sorted(os.scandir(path), key=lambda e: e.name) if path.is_dir() else []
        spread += [Path(entry.path) for entry in inside if entry.is_file()] if path.is_dir() else [path]
    return spread


def _layer_files(theatre: Theatre) -> list[Path]:
    lines = [border.path for border in theatre.borders] + [line.path for line in theatre.frontlines]
    others = [theatre.country_areas, theatre.adm1_areas, theatre.basemap]
    return [theatre.path, *lines, *[path for path in others if path is not None]]
