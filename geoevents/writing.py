"""Event tables out: the form is told from the ending, a file appears whole or not at all.

`WRITERS` is the table of forms; adding one is one file in `writers/` and one line here.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geoevents.errors import UnknownNameError, WriteError

if TYPE_CHECKING:
    import geopandas as gpd

STDOUT: Final = "-"
DATABASE_SCHEMES: Final = ("postgresql://", "postgres://", "postgresql+psycopg://", "postgresql+psycopg2://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One form that can be written.

    Parameters
    ----------
    module
        Its module in `geoevents.writers`.
    what
        What it writes, for people.
    suffixes
        Endings that ask for it.
    function
        Name of its function `(events, path)`.
    """

    module: str
    what: str
    suffixes: tuple[str, ...]
    function: str = "write"


WRITERS: Final[dict[str, Writer]] = {
    "csv": Writer(module="delimited", what="CSV, formulas defused", suffixes=(".csv",)),
    "tsv": Writer(
        module="delimited", what="TSV, formulas defused", suffixes=(".tsv",), function="write_tabbed"
    ),
    "geojson": Writer(module="geojson", what="GeoJSON (RFC 7946)", suffixes=(".geojson", ".json")),
    "jsonl": Writer(
        module="geojson", what="a JSON record a line", suffixes=(".jsonl", ".ndjson"), function="write_lines"
    ),
    "geojsonl": Writer(
        module="geojson",
        what="a GeoJSON feature a line",
        suffixes=(".geojsonl",),
        function="write_feature_lines",
    ),
    "gpkg": Writer(module="gpkg", what="GeoPackage", suffixes=(".gpkg",)),
    "kml": Writer(module="kml", what="KML 2.2", suffixes=(".kml",)),
    "timemap": Writer(module="timemap", what="Timemap events JSON", suffixes=(".timemap.json",)),
    "xlsx": Writer(module="workbook", what="XLSX workbook", suffixes=(".xlsx",)),
    "parquet": Writer(module="geoparquet", what="GeoParquet 1.1", suffixes=(".parquet", ".geoparquet")),
}


def write_events(events: gpd.GeoDataFrame, path: str | Path, *, format: str | None = None) -> Path | None:
    """Write an event table.

    Parameters
    ----------
    events
        The table, in EPSG:4326.
    path
        Where to; '-' is standard output as GeoJSON (or as `format` says). Or the address of a PostgreSQL
        table, ``postgresql://user@host/database#table``.
    format
        A name out of `WRITERS`; None tells it from the ending.

    Returns
    -------
    pathlib.Path or None
        The file written; None for standard output and databases.

    Raises
    ------
    UnknownNameError
        If the ending or `format` names no known form.
    WriteError
        If it cannot be written. What stood there before is still there.
    """
    if is_database(path):
        from geoevents import databases

        databases.save(events, str(path))
        return None
    writer = WRITERS[tell_form(path, format=format)]
    write = getattr(importlib.import_module(f"geoevents.writers.{writer.module}"), writer.function)
    if str(path) == STDOUT:
        with tempfile.TemporaryDirectory(prefix="geoevents-") as folder:
            held = Path(folder) / f"events{writer.suffixes[0]}"
            write(events, held)
            sys.stdout.flush()
            with held.open("rb") as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return None
    target = Path(path)
    with replace_when_done(target) as beside:
        write(events, beside)
    return target


def is_database(path: object) -> bool:
    """Say whether a path is the address of a database."""
    return isinstance(path, str) and path.startswith(DATABASE_SCHEMES)


def check_output(path: str | Path, *, format: str | None = None) -> None:
    """Raise what `write_events` would raise for this output, before any work is done.

    Raises
    ------
    UnknownNameError
        If the ending or `format` names no known form.
    WriteError
        If the folder is not there, is not writable, or the path is a folder.
    """
    if is_database(path) or str(path) == STDOUT:
        return
    tell_form(path, format=format)
    target = Path(path)
    if target.is_dir():
        raise WriteError(f"{target}: is a folder; name a file")
    if not target.parent.is_dir():
        raise WriteError(f"{target}: there is no folder {str(target.parent)!r}; make it first")
    if not os.access(target.parent, os.W_OK):
        raise WriteError(f"{target}: the folder {str(target.parent)!r} cannot be written to")


def tell_form(path: str | Path, *, format: str | None = None) -> str:
    """Return the name in `WRITERS` of the form that an output asks for; standard output is GeoJSON."""
    form = format or ("geojson" if str(path) == STDOUT else _form_of(Path(path)))
    if form not in WRITERS:
        raise UnknownNameError("format", form, tuple(WRITERS))
    return form


def _form_of(path: Path) -> str:
    suffix, name_lower = path.suffix.lower(), path.name.lower()
    fitting = [
        (len(ending), name)
        for name, writer in WRITERS.items()
        for ending in writer.suffixes
        if name_lower.endswith(ending)
    ]
    if fitting:
        return max(fitting)[1]
    endings = tuple(ending for writer in WRITERS.values() for ending in writer.suffixes)
    raise UnknownNameError("ending of the output", suffix or path.name, endings)


@contextmanager
def replace_when_done(target: Path) -> Iterator[Path]:
    """Give a path beside a file to write to, and put it in the file's place when the block ends well.

    Raises
    ------
    WriteError
        If the folder is missing or cannot be written to, or the disk is full. The half file is removed.
    """
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part{target.suffix}")
    try:
        yield beside
        os.replace(beside, target)
    except WriteError as error:
        raise WriteError(f"{target}: {error}") from error
    except OSError as error:
        raise WriteError(
            f"{target}: cannot be written ({error.strerror or error}); check folder, rights and space"
        ) from error
    finally:
        beside.unlink(missing_ok=True)
