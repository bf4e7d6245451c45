"""The whole way of an event in one call: read or extract, place, join, tell incidents apart.

Each step lives in its own room; this module only knows which step is still missing for which input.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from geoevents.errors import GeoeventsError, MissingFileError, ReadError
from geoevents.extraction import extract
from geoevents.extraction.documents import is_own_output, read_documents
from geoevents.incidents import assign_incidents
from geoevents.joins import join
from geoevents.locating import locate_events, stamp_index
from geoevents.model import EVENT_ID, conform_events, make_unique_ids
from geoevents.overrides import Overridden, apply_overrides, read_overrides
from geoevents.packing import pack_events, unpack_events
from geoevents.readers.viina import find_labels
from geoevents.reading import read_events
from geoevents.reading_cache import ReadingCache, default_folder
from geoevents.theatre import Theatre, load_theatre

REPORT_SUFFIXES: Final = (".txt", ".md", ".markdown", ".html", ".htm")
TABLE_SUFFIXES: Final = (
    ".csv",
    ".tsv",
    ".geojson",
    ".jsonl",
    ".ndjson",
    ".parquet",
    ".geoparquet",
    ".gpkg",
    ".xlsx",
    ".kml",
    ".kmz",
)
# Rejected rows lie beside the result that they belong to.
_REJECTED: Final = tuple(f".rejected{ending}" for ending in TABLE_SUFFIXES)
# A larger table is read each time: that takes little longer than to take it out of the cache, and putting it
# in takes more (a table of 39 MB: read 1.3 s of CPU, put in 3.3 s, taken out 0.9 s).
MAX_REMEMBERED_BYTES: Final = 16 << 20
# So many rows are named in a message; the rest are counted.
_NAMED: Final = 5
_REPORT_FIELDS: Final = {"text", "body", "content", "articleBody"}
# A record with one of these is an event, even if it carries a text.
_EVENT_FIELDS: Final = {"latitude", "lat", "event_id", "date_start", "geometry"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The files of a run, told apart: reports to extract from, tables to read."""

    reports: tuple[Path, ...]
    tables: tuple[Path, ...]
    ignored: tuple[Path, ...]


def sort_inputs(paths: Iterable[str | Path]) -> Inputs:
    """Tell reports and event tables apart; a folder stands for the files in it and in its folders.

    Raises
    ------
    MissingFileError
        If a path is not there.
    ReadError
        If a file that was named (not found in a folder) is neither, or a folder holds neither.
    """
    reports: list[Path] = []
    tables: list[Path] = []
    ignored: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise MissingFileError(path, what="report, table or folder")
        files = _list_folder(path) if path.is_dir() else [path]
        known = 0
        for file in files:
            sort = _sort_of(file)
            known += sort is not None
            if sort is not None:
                (reports if sort == "report" else tables).append(file)
            elif path.is_dir():
                ignored.append(file)
            else:
                endings = ", ".join((*REPORT_SUFFIXES, ".json", *TABLE_SUFFIXES))
                raise ReadError(
                    f"is neither a report nor an event table; known endings: {endings}", file=file
                )
        if not known:
            raise ReadError("holds no report and no event table", file=path)
    return Inputs(reports=tuple(reports), tables=tuple(tables), ignored=tuple(ignored))


def _list_folder(folder: Path) -> list[Path]:
    """List the files of a folder and its folders, without hidden ones and what earlier runs wrote there."""
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )
    labels = {find_labels(file) for file in files}
    return [
        file
        for file in files
        if file not in labels and not file.name.endswith(_REJECTED) and not is_own_output(file)
    ]


def _sort_of(file: Path) -> str | None:
    suffixes = [s.lower() for s in file.suffixes[-2:]]
    suffix = suffixes[0] if suffixes and suffixes[-1] in (".gz", ".zip") else (suffixes or [""])[-1]
    if suffix in REPORT_SUFFIXES:
        return "report"
    if suffix in (".json", ".jsonl", ".ndjson"):
        return "report" if _is_json_report(file, lines=suffix != ".json") else "table"
    return "table" if suffix in (*TABLE_SUFFIXES, ".gz", ".zip") else None


def _is_json_report(file: Path, *, lines: bool) -> bool:
    """Say whether a JSON file holds articles; a broken one counts as a table: its reader names the fault."""
    try:
        with file.open(encoding="utf-8-sig") as handle:
            text = next((line for line in handle if line.strip()), "") if lines else handle.read()
        document = json.loads(text)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        return False
    first = document[0] if isinstance(document, list) and document else document
    if not isinstance(first, dict) or "type" in first or _EVENT_FIELDS & first.keys():
        return False
    return bool(_REPORT_FIELDS & first.keys())


def _keep_quiet(*_lines: str) -> None:
    """Take what a run tells, and say nothing."""


def build_events(
    inputs: Iterable[str | Path],
    *,
    theatre: str | Path | Theatre | None = None,
    overrides: str | Path | None = None,
    progress: bool = False,
    cache: ReadingCache | None = None,
    tell: Callable[..., None] = _keep_quiet,
    skip_bad: bool = False,
) -> gpd.GeoDataFrame:
    """Take reports and event tables all the way to one joined event table.

    Parameters
    ----------
    inputs
        Files and folders; see `sort_inputs`.
    theatre
        The conflict they are seen with; None for the shipped one.
    overrides
        A file of people's decisions; see `geoevents.overrides`.
    progress
        Show progress bars for long steps.
    cache
        Remembers what earlier runs read, see `open_cache`; None reads all anew. The result is the same.
    tell
        Takes lines that a person should read: decisions that took an event out, or found none; files that
        were left out.
    skip_bad
        Leave out, and tell, files that cannot be read at all; otherwise the first one is an error.

    Returns
    -------
    geopandas.GeoDataFrame
        Every row of every input (unplaced and faulty ones too, but not those that the overrides call
        wrong), with the columns of `EVENT_SCHEMA` and `JOIN_SCHEMA` and an `incident_id`.

    Raises
    ------
    GeoeventsError
        If an input is missing or cannot be read at all, or the theatre is wrong.
    """
    conflict = load_theatre(theatre)
    events = gather_events(
        inputs, theatre=conflict, overrides=overrides, progress=progress, cache=cache, tell=tell,
        skip_bad=skip_bad,
    )  # fmt: skip
    return assign_incidents(join(events, theatre=conflict))


def gather_events(
    inputs: Iterable[str | Path],
    *,
    theatre: str | Path | Theatre | None = None,
    overrides: str | Path | None = None,
    progress: bool = False,
    cache: ReadingCache | None = None,
    tell: Callable[..., None] = _keep_quiet,
    skip_bad: bool = False,
) -> gpd.GeoDataFrame:
    """Take reports and event tables to one located event table. See `build_events`, which goes on from it."""
    conflict = load_theatre(theatre)
    sorted_inputs = sort_inputs(inputs)
    parts: list[pd.DataFrame] = []
    bad: list[GeoeventsError] = []
    reports = [file for file in sorted_inputs.reports if not skip_bad or _is_readable(file, bad)]
    if reports:
        parts.append(extract(reports, theatre=conflict, cache=cache))
    for table in sorted_inputs.tables:
        try:
            parts.append(_read_table(table, conflict, cache, progress))
        except GeoeventsError as error:
            if not skip_bad:
                raise
            bad.append(error)
    if bad and not parts:
        raise bad[0]
    tell(*(f"left out: {error}" for error in bad))
    events = stack_events(parts)
    if overrides is not None:
        decided = apply_overrides(events, read_overrides(overrides))
        tell(*_decisions_in_words(decided))
        events = locate_events(decided.events, theatre=conflict, progress=progress)
    return events


def _is_readable(report: Path, bad: list[GeoeventsError]) -> bool:
    """Say whether a report can be read at all; note why not."""
    try:
        for _ in read_documents([report]):
            pass
    except GeoeventsError as error:
        bad.append(error)
        return False
    return True


def _decisions_in_words(decided: Overridden) -> Iterator[str]:
    """Say what people's decisions took out, and which of them found nothing to decide about."""
    if len(decided.removed):
        names = ", ".join(decided.removed[EVENT_ID].head(_NAMED))
        yield f"{len(decided.removed):,} events decided to be wrong and left out: {names}"
    if decided.unmatched:
        lines = ", ".join(
            f"row {one.row} ({one.event_id or one.place})" for one in decided.unmatched[:_NAMED]
        )
        yield f"{len(decided.unmatched):,} decisions are about no event of these inputs: {lines}"


def open_cache(theatre: str | Path | Theatre | None = None) -> ReadingCache:
    """Open the user's cache of readings, for one theatre and the place index as it is now."""
    conflict = load_theatre(theatre)
    named = [border.path for border in conflict.borders] + [line.path for line in conflict.frontlines]
    named += [path for path in (conflict.country_areas, conflict.adm1_areas) if path is not None]
    # A stated distance is held against the border line: what the files say counts, not only their names.
    files = [hashlib.sha256(path.read_bytes()).hexdigest() for path in named]
    cache = ReadingCache(default_folder(), repr(conflict), *files, stamp_index())
    cache.forget_old()
    return cache


def _read_table(
    table: Path, theatre: Theatre, cache: ReadingCache | None, progress: bool
) -> gpd.GeoDataFrame:
    def read() -> gpd.GeoDataFrame:
        return locate_events(read_events(table), theatre=theatre, progress=progress)

    if cache is None or table.stat().st_size > MAX_REMEMBERED_BYTES:
        return read()
    fresh: list[gpd.GeoDataFrame] = []

    def pack() -> object:
        fresh.append(read())
        return pack_events(fresh[0])

    labels = find_labels(table)
    parts: list[str | bytes] = [
        str(table),
        table.read_bytes(),
        labels.read_bytes() if labels is not None else b"",
    ]
    try:
        packed = cache.get("table", parts, pack)
    except ValueError:
        if not fresh:  # the table itself cannot be read
            raise
        return fresh[0]
    return fresh[0] if fresh else unpack_events(packed)


def stack_events(parts: list[pd.DataFrame]) -> gpd.GeoDataFrame:
    """Put event tables under one another in order; an event_id that stands twice gets an ending."""
    filled = [part for part in parts if len(part)]
    stacked = pd.concat(filled or parts, ignore_index=True) if parts else pd.DataFrame()
    events = conform_events(stacked)
    events["event_id"] = make_unique_ids(events["event_id"])
    return events
