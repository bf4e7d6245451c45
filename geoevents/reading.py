"""Event tables in: any file of a known form, by content rather than by ending, to one event table.

Two tables are open for more: `FORMS` (how a file is written) and `DATASETS` (whose columns it has). Adding
one is one file in `readers/` and one line here. Rows are never lost: what cannot be read stays, without a
point if need be, and says so in `row_faults`.
"""

from __future__ import annotations

import importlib
import json
import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geoevents.errors import MissingFileError, ReadError, SchemaError, UnknownNameError
from geoevents.faults import Fault
from geoevents.readers.sources import Source, is_kmz, open_source
from geoevents.writing import is_database

if TYPE_CHECKING:
    import geopandas as gpd

    from geoevents.readers.raw import Raw, Translation

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One thing that can be read.

    Parameters
    ----------
    module
        Its module in `geoevents.readers`.
    what
        What it reads, for people.
    suffixes
        Endings that such files usually have; the content has the last word.
    function
        Name of the function that reads a form: `(source) -> Raw`. A data set has `matches` and `translate`.
    companion
        Name of a data set's function that adds what lies in a file beside: `(raw, source)`.
    """

    module: str
    what: str
    suffixes: tuple[str, ...] = ()
    function: str = "load"
    companion: str = ""


FORMS: Final[dict[str, Reader]] = {
    "csv": Reader(
        module="delimited", what="CSV, TSV, or text with ';' or '|'", suffixes=(".csv", ".tsv", ".txt")
    ),
    "geojson": Reader(module="geojson", what="GeoJSON features", suffixes=(".geojson", ".json")),
    "jsonl": Reader(
        module="jsonl", what="a JSON record or feature a line", suffixes=(".jsonl", ".ndjson", ".geojsonl")
    ),
    "json": Reader(module="jsonl", what="a JSON list of records", suffixes=(".json",), function="load_list"),
    "parquet": Reader(module="parquet", what="Parquet and GeoParquet", suffixes=(".parquet", ".geoparquet")),
    "xlsx": Reader(module="spreadsheet", what="XLSX workbooks", suffixes=(".xlsx", ".xlsm")),
    "gpkg": Reader(module="gpkg", what="GeoPackage", suffixes=(".gpkg",)),
    "kml": Reader(module="kml", what="KML and KMZ placemarks", suffixes=(".kml", ".kmz")),
}

# The first whose columns a table has is taken.
DATASETS: Final[dict[str, Reader]] = {
    "acled": Reader(module="acled", what="ACLED exports"),
    "ucdp": Reader(module="ucdp", what="UCDP GED"),
    "viina": Reader(
        module="viina", what="VIINA 2.0 event_info, with event_labels beside", companion="add_labels"
    ),
    "gdelt": Reader(module="gdelt", what="GDELT event exports"),
    "timemap": Reader(module="timemap", what="Timemap events"),
}

# Columns by which a table that geoevents wrote is known.
OWN_COLUMNS: Final = frozenset(
    {"event_id", "date_start", "kind", "place_status", "geo_precision", "uncertainty_km", "row_faults"}
)

READERS: Final[dict[str, Reader]] = {**FORMS, **DATASETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An event table with the story of its reading.

    Parameters
    ----------
    events
        The table; as many rows as the file has records.
    name
        The file, as the user named it.
    form, dataset
        How the file was written, and whose columns it has ('table' where they were guessed).
    columns
        Column of the schema to the file's column that it was read from.
    faults
        Everything that could not be read.
    notes
        What was decided on the way: an encoding, an order of day and month.
    first_row
        Number of the first record as the user sees it: 2 below a header, else 1.
    """

    events: gpd.GeoDataFrame
    name: str
    form: str
    dataset: str
    columns: Mapping[str, str]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    first_row: int


def read_events(
    path: str | Path,
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    query: str | None = None,
    dated: bool = True,
    strict: bool = False,
) -> gpd.GeoDataFrame:
    """Read an event table from a file of any known form, or from a database.

    Parameters
    ----------
    path
        The file; '-' is standard input. Gzip and zip are opened. Or the address of a PostgreSQL table,
        ``postgresql://user@host/database#table``.
    format
        A name out of `READERS`; None tells it from the content.
    mapping
        Column of the schema to the file's column, where the guess needs help: {'place': 'Ort'}. '' as the
        file's column means none. Or a TOML file that says so in a table 'columns'.
    query
        For a database: a SELECT instead of a table.
    dated
        Refuse a file that says nowhere when; False takes a mere list of places, too.
    strict
        Refuse a file with any fault.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per record with the columns of `EVENT_SCHEMA`. A value that could not be read is missing, and
        `row_faults` says why; a row without a sound point has no geometry. Columns that the schema does not
        know ride along.

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        If it is empty, of no known form, or says nowhere where or when.
    SchemaError
        If `strict` and there are faults; it lists them.

    Examples
    --------
    >>> events = read_events("seeds/events.csv")  # doctest: +SKIP
    """
    reading = inspect_file(path, format=format, mapping=mapping, query=query, dated=dated)
    if strict and reading.faults:
        raise SchemaError([str(fault) for fault in reading.faults], table=reading.name)
    return reading.events


def inspect_file(
    path: str | Path,
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    query: str | None = None,
    dated: bool = True,
) -> Reading:
    """Read an event table, and tell how it was read. Parameters and errors are those of `read_events`."""
    if format is not None and format not in READERS:
        raise UnknownNameError("format", format, tuple(READERS))
    columns = read_mapping(mapping) if isinstance(mapping, str | Path) else mapping
    if is_database(path):
        from geoevents import databases

        name = databases.name_address(str(path))
        raw = databases.load(str(path), query=query)
        return _make_reading(raw, "postgis", format, columns, file=name, document=name, dated=dated)
    with open_source(path) as source:
        form = format if format in FORMS else _tell_form(source)
        raw = _function(FORMS[form])(source)
        return _make_reading(
            raw, form, format, columns, file=source.name, document=source.document, dated=dated, source=source
        )


def _make_reading(
    raw: Raw,
    form: str,
    format: str | None,
    mapping: Mapping[str, str] | None,
    *,
    file: str,
    document: str,
    dated: bool,
    source: Source | None = None,
) -> Reading:
    import pandas as pd

    from geoevents.model import DATASET
    from geoevents.readers.assemble import assemble

    dataset, translation = _translate(raw, format, mapping, file, source)
    events, faults, notes = assemble(raw, translation, file=file, document=document, dated=dated)
    if dataset in DATASETS and DATASET not in events:
        events.insert(len(events.columns) - 1, DATASET, pd.Series([dataset] * len(events), dtype="str"))
    if len(events) != len(raw.frame):
        raise ReadError(f"{len(raw.frame)} rows in, {len(events)} out; please report this", file=file)
    renamed = [f"{target} <- {column}" for target, column in translation.sources.items() if target != column]
    _log.info("%s: %s, columns of %s: %s", file, form, dataset, ", ".join(renamed) or "as they are")
    for note in notes:
        _log.info("%s: %s", file, note)
    return Reading(
        events=events, name=file, form=form, dataset=dataset, columns=dict(translation.sources),
        faults=faults.list_faults(), notes=tuple(notes), first_row=raw.first_row,
    )  # fmt: skip


def read_mapping(path: str | Path) -> dict[str, str]:
    """Read a mapping file: TOML with a table 'columns' (``place = "Ort"``).

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        If it is no TOML or has no such table of texts.
    """
    if not Path(path).is_file():
        raise MissingFileError(path, what="mapping file")
    try:
        columns = tomllib.loads(Path(path).read_text(encoding="utf-8-sig")).get("columns")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"is no TOML ({error})", file=path) from error
    if not isinstance(columns, dict) or not all(isinstance(value, str) for value in columns.values()):
        raise ReadError("needs a table [columns] with lines like place = 'Ort'", file=path)
    return columns


def _function(reader: Reader) -> Any:
    return getattr(importlib.import_module(f"geoevents.readers.{reader.module}"), reader.function)


def _translate(
    raw: Raw, format: str | None, mapping: Mapping[str, str] | None, file: str, source: Source | None
) -> tuple[str, Translation]:
    """Find whose columns these are, and give them the schema's names."""
    from geoevents.model import EVENT_SCHEMA
    from geoevents.readers.columns import translate
    from geoevents.readers.raw import Translation

    names = frozenset(map(str, raw.frame.columns))
    if format is None and not mapping and names >= OWN_COLUMNS:
        # Our own table, written before: foreign columns that ride along in it must not be read once more.
        own = {column.name: column.name for column in EVENT_SCHEMA if column.name in names}
        return "geoevents", Translation(columns={name: raw.frame[name] for name in own}, sources=own)
    for name, reader in DATASETS.items():
        module = importlib.import_module(f"geoevents.readers.{reader.module}")
        if format == name or (format is None and not mapping and module.matches(names)):
            missing = sorted(module.REQUIRED - names)
            if missing:
                raise ReadError(f"lacks columns of {reader.what}: {', '.join(missing)}", file=file)
            if reader.companion and source is not None:
                getattr(module, reader.companion)(raw, source)
            return name, module.translate(raw.frame)
    return "table", translate(raw.frame, mapping=mapping, file=file)


def _tell_form(source: Source) -> str:
    """Tell the form of a file from its first bytes; the ending only decides between forms of JSON."""
    head = source.head
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"SQLite format 3\x00"):
        return "gpkg"
    if head.startswith(b"PK\x03\x04"):
        return "kml" if is_kmz(source.path) else "xlsx"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n\x1e")
    if text[:1] in (b"{", b"["):
        return _tell_json(text, source)
    if text[:1] == b"<":
        if b"<kml" in text or source.suffix == ".kml":
            return "kml"
        raise ReadError(
            "is markup (HTML or XML), not a known table; known forms: " + ", ".join(FORMS), file=source.name
        )
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("is a binary file of no known form; known: " + ", ".join(FORMS), file=source.name)
    return "csv"


def _tell_json(text: bytes, source: Source) -> str:
    first_line, _, rest = text.partition(b"\n")
    if text[:1] == b"{" and _is_object(first_line) and rest.lstrip(b" \t\r\n\x1e")[:1] == b"{":
        return "jsonl"
    if re.search(rb'"type"\s*:\s*"Feature(?:Collection)?"', text[: 1 << 14]):
        return "geojson"
    return "jsonl" if source.suffix in FORMS["jsonl"].suffixes else "json"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        # A first line cut by the head's length or broken: what follows decides, as each record starts anew.
        return line.rstrip().endswith(b"}")
