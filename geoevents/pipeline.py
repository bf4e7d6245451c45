"""The whole way of an event in one call: read or extract, place, join, tell incidents apart.

Each step lives in its own room; this module only knows which step is still missing for which input.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from geoevents.errors import MissingFileError, ReadError
from geoevents.extraction import extract
from geoevents.incidents import assign_incidents
from geoevents.joins import join
from geoevents.locating import locate_events
from geoevents.model import conform_events, make_unique_ids
from geoevents.overrides import apply_overrides, read_overrides
from geoevents.reading import read_events
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
    """Tell reports and event tables apart; a folder stands for the files in it.

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
        files = sorted(f for f in path.iterdir() if f.is_file()) if path.is_dir() else [path]
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


def build_events(
    inputs: Iterable[str | Path],
    *,
    theatre: str | Path | Theatre | None = None,
    overrides: str | Path | None = None,
    progress: bool = False,
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
    sorted_inputs = sort_inputs(inputs)
    parts: list[pd.DataFrame] = []
    if sorted_inputs.reports:
        parts.append(extract(list(sorted_inputs.reports), theatre=conflict))
    parts.extend(
        locate_events(read_events(table), theatre=conflict, progress=progress)
        for table in sorted_inputs.tables
    )
    events = stack_events(parts)
    if overrides is not None:
        decided = apply_overrides(events, read_overrides(overrides)).events
        events = locate_events(decided, theatre=conflict, progress=progress)
    return assign_incidents(join(events, theatre=conflict))


def stack_events(parts: list[pd.DataFrame]) -> gpd.GeoDataFrame:
    """Put event tables under one another in order; an event_id that stands twice gets an ending."""
    filled = [part for part in parts if len(part)]
    stacked = pd.concat(filled or parts, ignore_index=True) if parts else pd.DataFrame()
    events = conform_events(stacked)
    events["event_id"] = make_unique_ids(events["event_id"])
    return events
