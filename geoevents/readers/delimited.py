"""CSV and TSV (and ';' or '|') to cells. Every record is kept: one that is too long or too short is a fault.

pandas' parser is fast but drops or shifts what it does not like, so it is used while the file is regular;
when it balks, the standard library's reader goes through the file record by record.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

import numpy as np
import pandas as pd

from geoevents.errors import ReadError
from geoevents.readers import gdelt
from geoevents.readers.raw import Raw
from geoevents.readers.sources import Source
from geoevents.readers.texts import find_encoding

MAX_COLUMNS: Final = 2_000
MAX_CELL_CHARACTERS: Final = 8 << 20
MAX_LINE_BYTES: Final = 64 << 20
# Below it the start of pyarrow costs more than it saves.
ARROW_FROM_BYTES: Final = 8 << 20
_DELIMITERS: Final = (",", "\t", ";", "|")
# A text cell that a spreadsheet would run as a formula is written with an apostrophe before it
# (writers.delimited); taken away here, so that what was written is what is read.
FORMULA_STARTS: Final = r"=+\-@\t\r\n＝＋－＠"
_DEFUSED: Final = rf"^'(?='*[{FORMULA_STARTS}])"


def load(source: Source) -> Raw:
    """Read a delimited text file.

    Raises
    ------
    ReadError
        If it has no header with names, more than 2,000 columns, a quote that is never closed, or a cell
        beyond 8 million characters.
    """
    encoding, note = find_encoding(source.path, name=source.name, max_line=MAX_LINE_BYTES)
    headless = gdelt.tell_headless(source.head)
    if headless is not None:
        shape = _Shape(encoding=encoding, delimiter="\t", header=list(headless), has_header=False)
    else:
        delimiter, header = read_header(source, encoding)
        shape = _Shape(encoding=encoding, delimiter=delimiter, header=header, has_header=True)
    frame = _read_with_arrow(source, shape)
    if frame is None:
        frame = _read_fast(source, shape)
    faults: list[tuple[int, str]] = []
    if frame is None:
        frame, faults = _read_slowly(source, shape)
    if frame.empty:
        raise ReadError("has a header but no rows", file=source.name)
    return Raw(
        frame=_undefuse(frame),
        first_row=1 + shape.has_header,
        row_faults=faults,
        notes=[note] if note else [],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How a delimited file is built."""

    encoding: str
    delimiter: str
    header: list[str]
    has_header: bool

    @property
    def quoting(self) -> Literal[0, 3]:
        # GDELT quotes nothing; a lone '"' in a headline is only a sign there.
        return csv.QUOTE_MINIMAL if self.has_header else csv.QUOTE_NONE


def read_header(source: Source, encoding: str) -> tuple[str, list[str]]:
    """Tell the delimiter and the names of the columns; a name that stands twice gets '.1', '.2'."""
    try:
        with source.path.open(encoding=encoding, errors="replace", newline="") as stream:
            sample = "".join(islice(stream, 20))[:1_000_000]
    except UnicodeError as error:
        raise ReadError(f"is not text in {encoding} ({error})", file=source.name) from error
    first = next((line for line in sample.splitlines() if line.strip()), "")
    outside_quotes = re.sub(r'"[^"]*"', "", first)
    delimiter = max(_DELIMITERS, key=lambda d: (outside_quotes.count(d), -_DELIMITERS.index(d)))
    try:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        header = next((row for row in rows if row), [])
    except csv.Error as error:
        raise ReadError(f"the header cannot be read ({error})", file=source.name, row=1) from error
    if not any(cell.strip() for cell in header):
        raise ReadError("has no header with the names of its columns", file=source.name, row=1)
    if len(header) > MAX_COLUMNS:
        raise ReadError(
            f"has {len(header):,} columns; an event table has at most {MAX_COLUMNS:,}",
            file=source.name,
            row=1,
        )
    return delimiter, name_columns(header)


def name_columns(header: list[str]) -> list[str]:
    """Return names without blanks around them, none empty, none twice."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(header, start=1):
        base = str(cell).strip() or f"column_{number}"
        name, count = base, 0
        while name in taken:
            count += 1
            name = f"{base}.{count}"
        taken.add(name)
        names.append(name)
    return names


def _read_with_arrow(source: Source, shape: _Shape) -> pd.DataFrame | None:
    """Read a large regular file with pyarrow, which takes half the time; None when another parser must."""
    plain = shape.encoding.lower().replace("_", "-") in ("utf-8", "utf-8-sig", "ascii")
    if not plain or source.path.stat().st_size < ARROW_FROM_BYTES or source.head[:1].isspace():
        return None
    try:
        from pyarrow import ArrowException
        from pyarrow import csv as arrow_csv
    except ImportError:
        return None
    quoted = shape.quoting == csv.QUOTE_MINIMAL
    try:
        table = arrow_csv.read_csv(
            source.path,
            read_options=arrow_csv.ReadOptions(
                column_names=shape.header, skip_rows_after_names=int(shape.has_header), block_size=8 << 20
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=shape.delimiter, quote_char='"' if quoted else False, newlines_in_values=quoted
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(shape.header, "string"), null_values=[""], strings_can_be_null=True
            ),
        )
    except ArrowException:
        # Not regular: the other parsers name what is wrong and where.
        return None
    text = pd.StringDtype(na_value=np.nan)
    frame: pd.DataFrame = table.to_pandas(types_mapper=lambda _: text, split_blocks=True, self_destruct=True)
    # Arrow takes the end of the file for the end of a quote; the last record has then swallowed what follows.
    last = frame.iloc[-1].dropna() if len(frame) else pd.Series(dtype="str")
    if quoted and (last.str.contains("[\r\n]").any() or _ends_in_quote(source)):
        return None
    return frame


def _ends_in_quote(source: Source) -> bool:
    """Say whether the last line of a file has a quote without its twin."""
    with source.path.open("rb") as stream:
        stream.seek(max(0, source.path.stat().st_size - (1 << 16)))
        lines = stream.read().rstrip(b"\r\n").replace(b"\r", b"\n")
    return lines.rpartition(b"\n")[2].count(b'"') % 2 == 1


def _read_fast(source: Source, shape: _Shape) -> pd.DataFrame | None:
    """Read with pandas' C parser; None when the file is not regular enough for it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame: pd.DataFrame = pd.read_csv(
                source.path,
                sep=shape.delimiter,
                encoding=shape.encoding,
                encoding_errors="replace",
                names=shape.header,
                header=0 if shape.has_header else None,
                quoting=shape.quoting,
                index_col=False,
                dtype=object,
                keep_default_na=False,
                na_values=[],
                skip_blank_lines=True,
                low_memory=False,
                engine="c",
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError, OverflowError):
        return None
    # With keep_default_na off an empty cell is '', so NaN can only be a record that is too short.
    if frame.isna().to_numpy().any():
        return None
    return frame


def _read_slowly(source: Source, shape: _Shape) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """Read record by record, keeping those with too many or too few cells."""
    width = len(shape.header)
    faults: list[tuple[int, str]] = []
    records: list[list[str]] = []
    for cells in _iterate_records(source, shape):
        if len(cells) != width:
            extra = f"; left over: {' | '.join(cells[width:])[:200]!r}" if len(cells) > width else ""
            faults.append((len(records), f"has {len(cells)} cells, the header {width}{extra}"))
        records.append((cells + [""] * width)[:width])
    return pd.DataFrame(
        np.array(records, dtype=object).reshape(-1, width), columns=shape.header, dtype=object
    ), faults


def _iterate_records(source: Source, shape: _Shape) -> Iterator[list[str]]:
    """Yield the records below the header; blank lines are none."""
    old_limit = csv.field_size_limit(MAX_CELL_CHARACTERS)
    row = 1 if shape.has_header else 2
    try:
        with source.path.open(encoding=shape.encoding, errors="replace", newline="") as stream:
            lines = _watch_quotes(stream, source) if shape.has_header else stream
            for cells in csv.reader(lines, delimiter=shape.delimiter, quoting=shape.quoting):
                if row > 1 and cells:
                    yield cells
                row += bool(cells)
    except csv.Error as error:
        what = "a cell is longer than 8 million characters; is a quote never closed?"
        message = what if "field larger" in str(error) else f"cannot be taken apart: {error}"
        raise ReadError(message, file=source.name, row=row) from error
    finally:
        csv.field_size_limit(old_limit)


def _watch_quotes(lines: Iterable[str], source: Source) -> Iterator[str]:
    """Pass lines on; complain at the end of the file when the quotes in it do not pair up."""
    quotes = opened = 0
    for number, line in enumerate(lines, start=1):
        here = line.count('"')
        if here % 2 and quotes % 2 == 0:
            opened = number
        quotes += here
        yield line
    if quotes % 2:
        raise ReadError(f"the quote opened in line {opened:,} is never closed", file=source.name)


def _undefuse(frame: pd.DataFrame) -> pd.DataFrame:
    """Empty cells to missing, all cells to text, and the apostrophe before a would-be formula away."""
    columns = {}
    for name in frame.columns:
        cells = frame[name]
        text = cells if cells.dtype == "str" else cells.where(cells != "", None).astype("str")
        if text.str.startswith("'").any():
            text = text.str.replace(_DEFUSED, "", regex=True)
        columns[name] = text
    return pd.DataFrame(columns)
