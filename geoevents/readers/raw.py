"""What passes between the steps of reading: the cells of a file, and those cells under the schema's names.

A form (CSV, GeoJSON ...) turns a file into a `Raw`; a data set (ACLED, UCDP ..., or a guess by the names of
the columns) turns that into a `Translation`; `assemble` turns that into an event table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


@dataclass(slots=True, kw_only=True)
class Raw:
    """The cells of a file, not yet judged.

    Parameters
    ----------
    frame
        One row per record with an index from 0; cells as the file has them, missing ones NaN or None.
    first_row
        Number of the first record as the user sees it (2 below a header, else 1).
    row_faults
        Records that could not be taken apart: (position from 0, what is wrong).
    notes
        What a reader of the result should know: an encoding that was guessed, a sheet that was chosen.
    points
        Geometry of each record in EPSG:4326 (shapely objects or None), when the form has geometry.
    """

    frame: pd.DataFrame
    first_row: int
    row_faults: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    points: npt.NDArray[np.object_] | None = None


@dataclass(slots=True, kw_only=True)
class Translation:
    """Cells under the schema's names, still as the file has them.

    Parameters
    ----------
    columns
        Schema column, or one of the pseudo-columns of `assemble` (killed, injured, captured, coordinates), to
        its cells.
    sources
        The same names to the file's column that they came from; shown to the user.
    day_order
        'dmy' or 'mdy' when the data set fixes it, None when the values decide.
    notes
        What was decided on the way.
    """

    columns: dict[str, pd.Series[Any]]
    sources: dict[str, str] = field(default_factory=dict)
    day_order: str | None = None
    notes: list[str] = field(default_factory=list)
