"""XLSX workbooks to cells: the sheet with most cells. Needs python-calamine (the extra 'excel')."""

from __future__ import annotations

import zipfile
from typing import Any, Final

import pandas as pd

from geoevents.errors import ReadError
from geoevents.readers.delimited import MAX_COLUMNS, name_columns
from geoevents.readers.raw import Raw
from geoevents.readers.sources import MAX_RATIO, Source

_MAX_UNPACKED_BYTES: Final = 2 << 30


def load(source: Source) -> Raw:
    """Read the sheet of a workbook that has the most cells; its first filled row is the header.

    Raises
    ------
    ImportError
        If python-calamine is not installed, with the line that installs it.
    ReadError
        If the file is broken, empty, or unpacks beyond all measure.
    """
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise ImportError("reading XLSX needs python-calamine: pip install 'geoevents[excel]'") from error
    _refuse_bomb(source)
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(source.path))
        sheets = {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise ReadError(f"is no workbook that can be read ({error})", file=source.name) from error
    name, rows = max(sheets.items(), key=lambda item: sum(map(len, item[1])), default=("", []))
    notes = [f"read the sheet {name!r} of {len(sheets)}"] if len(sheets) > 1 else []
    start = next((n for n, row in enumerate(rows) if sum(cell != "" for cell in row) > 1), None)
    if start is None or len(rows) <= start + 1:
        raise ReadError("has no sheet with a header and rows", file=source.name)
    header = name_columns([str(cell) for cell in rows[start]])
    if len(header) > MAX_COLUMNS:
        raise ReadError(
            f"has {len(header):,} columns; an event table has at most {MAX_COLUMNS:,}", file=source.name
        )
    body = [[_cell(cell) for cell in row] for row in rows[start + 1 :] if any(cell != "" for cell in row)]
    if not body:
        raise ReadError("has a header but no rows", file=source.name)
    columns = {title: _column([row[n] for row in body]) for n, title in enumerate(header)}
    return Raw(frame=pd.DataFrame(columns), first_row=start + 2, notes=notes)


def _refuse_bomb(source: Source) -> None:
    try:
        with zipfile.ZipFile(source.path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ReadError(f"is no workbook that can be read ({error})", file=source.name) from error
    most = min(_MAX_UNPACKED_BYTES, max(source.path.stat().st_size * MAX_RATIO, 64 << 20))
    if unpacked > most:
        raise ReadError(f"unpacks to {unpacked >> 20:,} MiB: refused", file=source.name)


def _cell(cell: Any) -> Any:
    if cell == "":
        return None
    # A workbook knows no integers: 12.0 is how it holds 12.
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _column(cells: list[Any]) -> pd.Series:
    types = {type(cell) for cell in cells if cell is not None}
    if types <= {str}:
        return pd.Series(cells, dtype="str")
    if types == {int}:
        return pd.Series(pd.array(cells, dtype="Int64"))
    return pd.Series(cells, dtype="float64" if types <= {int, float} else "object")
