"""Joins tables that are larger than memory: Parquet and CSV files in chunks, from file to file.

Only the columns that a join reads are decoded; all others pass through as they are. Every value depends on
its own row only, so the parts of a table give what the whole would give. Needs pyarrow (the extra
'parquet'). This module must not know what a join computes (`joins` does) or who runs the chunks (`engines`
does).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyproj

from geoevents.errors import MissingFileError, ReadError, SchemaError, WriteError
from geoevents.model import (
    CRS,
    DATE_START,
    EVENT_ID,
    GEOMETRY,
    LATITUDE,
    LONGITUDE,
    convert_column,
    get_column,
)
from geoevents.writers.delimited import defuse_column

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_ROWS: Final = 250_000
STREAMED: Final = (".parquet", ".geoparquet", ".csv")
_PARQUET: Final = (".parquet", ".geoparquet")
_OWN_COLUMNS: Final = (EVENT_ID, DATE_START, LATITUDE, LONGITUDE)
# Smaller files are read whole: the guesses of `read_events` serve them better.
STREAM_FROM_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of rows of a file: row groups of a Parquet file, or all of a CSV file (first and last are 0)."""

    path: Path
    first: int
    last: int


def can_stream(path: str | Path) -> bool:
    """Tell whether a file is large, of a form that streams, and has geoevents' own columns.

    Tables of other data sets have some of these names too, but never all; they need their reader.
    """
    file = Path(path)
    if file.suffix.lower() not in STREAMED or not file.is_file():
        return False
    if file.stat().st_size < STREAM_FROM_BYTES:
        return False
    return set(_OWN_COLUMNS) <= set(column_names(file))


def check_columns(file: Path) -> None:
    """Refuse a file that cannot be read in chunks: another form, or without coordinates under our names.

    Raises
    ------
    ReadError
        With what to do instead.
    """
    if file.suffix.lower() not in STREAMED:
        raise ReadError(f"cannot be read in parts; write it as {' or '.join(STREAMED)} first", file=file)
    for name in (LATITUDE, LONGITUDE):
        if name not in column_names(file):
            raise ReadError("lacks it; to be read in parts a table needs it", file=file, column=name)


def column_names(file: Path) -> list[str]:
    """Return the names of a file's columns without reading its rows.

    Raises
    ------
    MissingFileError, ReadError
        If there is no such file, or it is cut short or something else.
    """
    if file.suffix.lower() in _PARQUET:
        return list(open_parquet(file).schema_arrow.names)
    try:
        return [str(name) for name in pd.read_csv(file, nrows=0, encoding="utf-8-sig").columns]
    except FileNotFoundError as error:
        raise MissingFileError(file, what="event table") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read as CSV: {error}", file=file) from error


def open_parquet(file: Path) -> Any:
    """Open a Parquet file.

    Raises
    ------
    MissingFileError, ReadError
        If there is no such file, or it is cut short or something else.
    ImportError
        If pyarrow is not installed.
    """
    parquet = import_parquet()
    try:
        return parquet.ParquetFile(file)
    except FileNotFoundError as error:
        raise MissingFileError(file, what="event table") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read as Parquet; it may be cut short: {error}", file=file) from error


def import_parquet() -> Any:
    """Import pyarrow.parquet, or say how to install it."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'geoevents[parquet]'") from error
    return pyarrow.parquet


def split_file(file: Path) -> list[Part]:
    """Cut a Parquet file into parts of about `CHUNK_ROWS` rows along its row groups; CSV is one part."""
    if file.suffix.lower() not in _PARQUET:
        return [Part(path=file, first=0, last=0)]
    metadata = open_parquet(file).metadata
    parts, first, rows = [], 0, 0
    for group in range(metadata.num_row_groups):
        rows += metadata.row_group(group).num_rows
        if rows >= CHUNK_ROWS or group == metadata.num_row_groups - 1:
            parts.append(Part(path=file, first=first, last=group + 1))
            first, rows = group + 1, 0
    return parts or [Part(path=file, first=0, last=0)]


def read_batches(part: Part, *, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """Give the rows of a part as Arrow tables of at most `CHUNK_ROWS` rows, with all or some columns."""
    import pyarrow as pa

    if part.path.suffix.lower() in _PARQUET:
        source = open_parquet(part.path)
        if source.metadata.num_rows == 0:
            empty = source.schema_arrow.empty_table()
            yield empty if columns is None else empty.select(columns)
            return
        batches = source.iter_batches(
            CHUNK_ROWS, row_groups=range(part.first, part.last), columns=columns, use_threads=False
        )
        try:
            for batch in batches:
                yield pa.Table.from_batches([batch])
        except (OSError, ValueError) as error:
            raise ReadError(f"breaks off while it is read: {error}", file=part.path) from error
        return
    # Everything as text: a column that holds a number here and a word there must not change its dtype.
    chunks = pd.read_csv(
        part.path,
        dtype="str",
        chunksize=CHUNK_ROWS,
        encoding="utf-8-sig",
        usecols=columns,
        keep_default_na=False,
    )
    try:
        for chunk in chunks:
            yield pa.Table.from_pandas(chunk.mask(chunk == ""), preserve_index=False)
    except (OSError, ValueError) as error:
        raise ReadError(f"breaks off while it is read: {error}", file=part.path) from error


def write_arrow(file: Path, tables: Iterator[pa.Table]) -> int:
    """Write tables as they are into an Arrow file; return their rows."""
    import pyarrow as pa

    rows, writer = 0, None
    try:
        for table in tables:
            writer = writer or pa.ipc.new_stream(file, table.schema)
            writer.write_table(table)
            rows += table.num_rows
    finally:
        if writer is not None:
            writer.close()
    return rows


def read_arrow(file: Path) -> Iterator[pa.Table]:
    """Give the tables of an Arrow file, mapped into memory rather than read."""
    import pyarrow as pa

    with pa.memory_map(str(file)) as source:
        empty = True
        reader = pa.ipc.open_stream(source)
        for batch in reader:
            empty = False
            yield pa.Table.from_batches([batch])
        if empty:
            yield reader.schema.empty_table()


def to_frame(table: pa.Table, columns: tuple[str, ...]) -> pd.DataFrame:
    """Take columns of the schema out of an Arrow table, in their dtypes; missing ones are all missing."""
    values = {}
    for name in columns:
        column = get_column(name)
        raw = (
            table[name].to_pandas()
            if name in table.column_names
            else pd.Series([None] * table.num_rows, dtype="object")
        )
        values[name] = convert_column(raw, "text" if column is None else column.dtype)
    return pd.DataFrame(values)


def with_columns(table: pa.Table, columns: dict[str, Any]) -> pa.Table:
    """Put computed columns into an Arrow table, in place of those of the same name or after the others."""
    import pyarrow as pa

    for name, values in columns.items():
        array = pa.Array.from_pandas(pd.Series(values))
        if pa.types.is_null(array.type):
            array = array.cast(pa.string())
        if pa.types.is_large_string(array.type):
            array = array.cast(pa.string())
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, array) if at >= 0 else table.append_column(name, array)
    return table


def with_geometry(table: pa.Table) -> pa.Table:
    """Make sure of a WKB point column and of the GeoParquet 1.1 metadata that tells what it is."""
    if GEOMETRY not in table.column_names:
        lon, lat = (
            np.asarray(convert_column(table[name].to_pandas(), "number")) for name in (LONGITUDE, LATITUDE)
        )
        table = table.append_column(GEOMETRY, _wkb_points(lon, lat))
    told = dict(table.schema.metadata or {})
    if b"geo" not in told:
        told[b"geo"] = json.dumps(_geo_metadata()).encode()
    # pandas' own note would name columns that are no longer all there.
    told.pop(b"pandas", None)
    return table.replace_schema_metadata(told)


def _wkb_points(lon: Any, lat: Any) -> pa.Array:
    """Return points as well-known binary, missing where a coordinate is.

    A point is 21 bytes: byte order, type 1, x, y. Written as one block this is ten times as fast as making
    geometry objects first.
    """
    import pyarrow as pa

    placed = np.isfinite(lon) & np.isfinite(lat)
    block = np.empty(placed.sum(), dtype=[("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
    block["order"], block["type"], block["x"], block["y"] = 1, 1, lon[placed], lat[placed]
    ends = np.zeros(len(lon) + 1, dtype=np.int32)
    np.cumsum(placed * np.int32(block.itemsize), out=ends[1:])
    validity = pa.py_buffer(np.packbits(placed, bitorder="little").tobytes())
    buffers = [validity, pa.py_buffer(ends), pa.py_buffer(block.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(lon), buffers)


def _geo_metadata() -> dict[str, Any]:
    column = {"encoding": "WKB", "geometry_types": ["Point"], "crs": pyproj.CRS(CRS).to_json_dict()}
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _defused(table: pa.Table) -> pa.Table:
    import pyarrow as pa

    texts = {
        field.name: defuse_column(table[field.name].to_pandas())
        for field in table.schema
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    }
    return with_columns(table, texts)


class TableWriter:
    """Writes Arrow tables one after another into one Parquet or CSV file.

    The path should be a temporary one; whoever opens the writer moves the file when all is written.

    Parameters
    ----------
    path
        The file to write.
    form
        '.parquet', '.geoparquet' or '.csv'.
    defuse
        Defuse what a spreadsheet would take for a formula in a CSV file. Not for cells that come from a CSV
        file: they pass through as they are.
    """

    def __init__(self, path: Path, *, form: str, defuse: bool = True) -> None:
        if form not in STREAMED:
            raise WriteError(f"{path}: a large table is written as {' or '.join(STREAMED)}, not {form!r}")
        self.path, self.form, self.rows, self.defuse = path, form, 0, defuse
        self._writer: Any = None

    def write(self, table: pa.Table) -> None:
        """Append rows; the first call fixes the columns."""
        import pyarrow as pa
        import pyarrow.csv

        if self.form == ".csv":
            flat = table.drop_columns([GEOMETRY]) if GEOMETRY in table.column_names else table
            flat = _defused(flat) if self.defuse else flat
            if self._writer is None:
                self._writer = pyarrow.csv.CSVWriter(self.path, flat.schema)
            self._writer.write_table(flat)
        else:
            table = with_geometry(table)
            if self._writer is None:
                # Dictionaries pay for texts that repeat; for coordinates and distances they only cost time.
                texts = [field.name for field in table.schema if pa.types.is_string(field.type)]
                self._writer = import_parquet().ParquetWriter(
                    self.path, table.schema, use_dictionary=texts, compression="zstd", compression_level=1
                )
            try:
                self._writer.write_table(table.cast(self._writer.schema))
            except (pa.ArrowInvalid, ValueError) as error:
                raise SchemaError([f"the columns change within the file: {error}"]) from error
        self.rows += table.num_rows

    def close(self) -> None:
        """Finish the file."""
        if self._writer is not None:
            self._writer.close()
