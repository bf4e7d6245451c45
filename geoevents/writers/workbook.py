"""Event tables to XLSX, one sheet 'events': texts as texts (none is ever a formula), numbers as numbers."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geoevents.errors import WriteError
from geoevents.writers.geojson import iterate_records

if TYPE_CHECKING:
    import geopandas as gpd

# Limits of the format (Excel's specifications and limits).
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_CHARACTERS: Final = 32_767
# XML 1.0 has no way to write these signs; a workbook writes some as '_x0007_', which few readers undo.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS: Final = {"passage": 60, "source_title": 40, "note": 40, "place": 24, "source_url": 30}
_USUAL_WIDTH: Final = 14


def write(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a workbook; the header stands still, and can be filtered.

    Raises
    ------
    WriteError
        If the table is larger than a sheet, or a text longer than a cell; nothing is cut off.

    Notes
    -----
    Signs that XML cannot hold become a replacement character, and a carriage return a line feed.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    names = [str(name) for name in events.columns if name != events.active_geometry_name]
    _check_limits(events, names)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("events")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(events) + 1}"
    for number, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _USUAL_WIDTH)

    def cell(value: Any, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=None)
        if isinstance(value, str):
            made.value = _safe(value)
            # openpyxl takes a text that begins with '=' for a formula, '#N/A' for an error.
            made.data_type = "s"
        elif isinstance(value, float):
            if math.isfinite(value):
                # openpyxl writes 16 digits of a float, one too few; digits given as text stay as they are.
                made.value, made.data_type = repr(float(value)), "n"
        else:
            made.value = value
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(name, bold=True) for name in names])
    for record in iterate_records(events):
        sheet.append([cell(record.get(name)) for name in names])
    book.save(path)


def _check_limits(events: gpd.GeoDataFrame, names: list[str]) -> None:
    """Refuse what a workbook would cut off, before anything is written."""
    if len(events) + 1 > MAX_ROWS or len(names) > MAX_COLUMNS:
        raise WriteError(
            f"{len(events):,} rows and {len(names):,} columns do not fit into a sheet of {MAX_ROWS:,} and "
            f"{MAX_COLUMNS:,}; write .csv, .parquet or .gpkg"
        )
    for name in names:
        for row, value in enumerate(events[name].tolist(), start=2):
            if isinstance(value, str) and len(value) > MAX_CHARACTERS:
                raise WriteError(
                    f"row {row}, column {name}: {len(value):,} characters; a cell of a workbook holds "
                    f"{MAX_CHARACTERS:,}; write .csv, .parquet or .gpkg, or drop the column"
                )


def _safe(text: str) -> str:
    clean = _NOT_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return _LOOKS_ESCAPED.sub("_x005F_", clean)
