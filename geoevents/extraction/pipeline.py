"""The front door of extraction: reports in, an event table out."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from geoevents.errors import GeoeventsError, ReadError
from geoevents.extraction.datelines import lies_ahead, parse_iso_day
from geoevents.extraction.documents import Reports, read_documents
from geoevents.extraction.model import Document, Extractor, RawEvent
from geoevents.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    import geopandas as gpd

    from gazetteer.store import Store
    from geoevents.reading_cache import ReadingCache


_COLLECT_AFTER: Final = 500_000
"""Objects made before Python looks for cycles among them, while reports are read."""


class ExtractorError(GeoeventsError, ValueError):
    """An extractor that cannot be found, or that fails."""


def extract(
    reports: Reports,
    *,
    date: date | str | None = None,
    source: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    theatre: str | Theatre | None = None,
    extractor: str | Extractor | None = None,
    store: Store | None = None,
    cache: ReadingCache | None = None,
) -> gpd.GeoDataFrame:
    """Extract located, dated, attributed events from news reports.

    Parameters
    ----------
    reports
        A file (.txt, .md, .html, .json, .jsonl), a folder, a list of them, or '-' for standard input.
    date
        Day of publication, 'YYYY-MM-DD'; None reads it from the report.
    source, url
        Outlet and address, when the report does not say them.
    lang
        'en', 'uk' or 'ru'; None finds out.
    theatre
        The conflict: its countries are where places are looked for first. None for the shipped one.
    extractor
        Another extractor: a function from a `Document` to `RawEvent`s, or its import path
        'package.module:function'. None for the rules that ship.
    store
        A gazetteer index; None opens the default one.
    cache
        Remembers what the shipped rules found in a report; None reads every report anew.

    Returns
    -------
    geopandas.GeoDataFrame
        An event table in EPSG:4326 (see `geoevents.model.EVENT_SCHEMA`), one row for each telling of an
        event, with `incident_id`, and two more columns: `claimant_side` and `trace` (JSON, for `explain`).
        Events whose place could not be found keep no geometry.

    Raises
    ------
    MissingFileError, ReadError
        If a report is not there, empty, binary, not UTF-8, or too large.
    ExtractorError
        If `extractor` cannot be found, or fails.
    """
    from geoevents.extraction.places import Places
    from geoevents.extraction.placing import place_events

    conflict = load_theatre(theatre)
    published = _day(date)
    if lang is not None and lang not in ("en", "uk", "ru"):
        raise ReadError(f"language {lang!r} is not known; give en, uk or ru")
    documents = list(read_documents(reports, published=published, source=source, url=url, lang=lang))
    places = Places(conflict, store=store)
    run = _find_extractor(extractor, places)
    rows: list[dict[str, Any]] = []
    with _seldom_collecting():
        for document in documents:

            def read(document: Document = document) -> list[dict[str, Any]]:
                return place_events(_run(run, document), document, places)

            remembered = cache is not None and extractor is None
            rows.extend(cache.get("report", [repr(document)], read) if cache and remembered else read())
        return _table(rows)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage in cycles seldom: a report makes many small objects, and hardly a cycle.

    What was there before (modules, patterns, word lists) is not looked through again and again. That holds
    for the whole process while reports are read, and is taken back after.
    """
    first, *others = gc.get_threshold()
    seldom, own_freeze = 0 < first < _COLLECT_AFTER, gc.isenabled() and not gc.get_freeze_count()
    if seldom:
        gc.set_threshold(_COLLECT_AFTER, *others)
    if own_freeze:
        gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(first, *others)
        if own_freeze:
            gc.unfreeze()


def _table(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    import pandas as pd

    from geoevents.incidents import assign_incidents
    from geoevents.model import conform_events, empty_events, make_event_ids

    if not rows:
        return empty_events()
    ids = make_event_ids(
        (
            row["document"],
            row["text_start"],
            row["text_end"],
            row["kind"],
            row.get("place"),
            row.get("date_start"),
        )
        for row in rows
    )
    frame = pd.DataFrame([{"event_id": key, **row} for key, row in zip(ids, rows, strict=True)])
    return assign_incidents(conform_events(frame))


def _day(stated: date | str | None) -> date | None:
    day = parse_iso_day(stated) if isinstance(stated, str) else stated
    if day is None and stated is not None:
        raise ReadError(f"date {stated!r} is no day; write it as YYYY-MM-DD")
    if day is not None and lies_ahead(day):
        raise ReadError(f"date {stated} lies in the future; give the day on which the report was published")
    return day


def _find_extractor(extractor: str | Extractor | None, places: Any) -> Callable[[Document], list[RawEvent]]:
    if extractor is None:
        from geoevents.extraction.rules import extract_by_rules

        return lambda document: extract_by_rules(document, places)
    if isinstance(extractor, str):
        extractor = load_extractor(extractor)
    chosen = extractor
    return lambda document: list(chosen(document))


def load_extractor(path: str) -> Extractor:
    """Import an extractor by 'package.module:function'; modules of the current folder are found too.

    Raises
    ------
    ExtractorError
        If there is no such module or function.
    """
    module, _, name = path.partition(":")
    if not module or not name:
        raise ExtractorError(f"extractor {path!r} is no import path; write it as package.module:function")
    try:
        found = getattr(_import(module), name)
    except (ImportError, AttributeError) as error:
        raise ExtractorError(f"extractor {path!r} cannot be imported: {error}") from error
    if not callable(found):
        raise ExtractorError(f"extractor {path!r} is no function")
    chosen: Extractor = found
    return chosen


def _import(module: str) -> ModuleType:
    """Import a module; one that is not installed is looked for in the current folder, last of all."""
    here = str(Path.cwd())
    if "" in sys.path or here in sys.path:
        return importlib.import_module(module)
    sys.path.append(here)
    try:
        return importlib.import_module(module)
    finally:
        sys.path.remove(here)


def _run(run: Callable[[Document], list[RawEvent]], document: Document) -> list[RawEvent]:
    try:
        events = run(document)
    except GeoeventsError:
        raise
    except Exception as error:
        raise ExtractorError(
            f"{document.name}: the extractor failed: {type(error).__name__}: {error}"
        ) from error
    if not all(isinstance(event, RawEvent) for event in events):
        raise ExtractorError(f"{document.name}: the extractor must give back RawEvent objects")
    return events
