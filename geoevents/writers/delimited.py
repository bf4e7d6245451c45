"""Event tables to CSV and TSV, with cells defused that a spreadsheet would run as formulas."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geoevents.readers.delimited import FORMULA_STARTS

if TYPE_CHECKING:
    import geopandas as gpd


def write(events: gpd.GeoDataFrame, path: Path, *, delimiter: str = ",") -> None:
    """Write a delimited file in UTF-8.

    Parameters
    ----------
    events
        An event table. Its geometry is written as latitude and longitude.
    path
        Where to.
    delimiter
        The sign between cells.

    Notes
    -----
    A text that begins with one of ``= + - @``, a tab or a line end gets an apostrophe before it, as OWASP's
    page on CSV injection advises; the reader takes it away again. Missing values are empty cells.
    """
    columns = {}
    for name in events.columns:
        if name == events.active_geometry_name:
            continue
        columns[defuse_text(str(name))] = defuse_column(events[name])
    pd.DataFrame(columns, index=events.index).to_csv(
        path, sep=delimiter, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_MINIMAL
    )


def write_tabbed(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a TSV file; see `write`."""
    write(events, path, delimiter="\t")


def defuse_column(cells: pd.Series) -> pd.Series:
    """Return a column with an apostrophe before each text that a spreadsheet would run; numbers stay."""
    if pd.api.types.is_numeric_dtype(cells.dtype) or pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return cells
    if not isinstance(cells.dtype, pd.StringDtype):
        is_text = cells.map(lambda cell: isinstance(cell, str)).astype(bool)
        if not is_text.any():
            return cells
        texts = cells[is_text].astype("str")
        return cells.where(~is_text, _defuse(texts).reindex(cells.index))
    return _defuse(cells)


def _defuse(texts: pd.Series) -> pd.Series:
    # A text that already has apostrophes before such a sign gets one more, or reading would take away its
    # own.
    dangerous = texts.str.match(rf"'*[{FORMULA_STARTS}]").fillna(False).astype(bool)
    # A lone CR inside a cell is not quoted by every writer and ends a line for every reader: quote through
    # '\n' rule
    return texts.where(~dangerous, "'" + texts) if dangerous.any() else texts


def defuse_text(text: str) -> str:
    """Return a single text, defused."""
    return str(_defuse(pd.Series([text], dtype="str")).iloc[0])
