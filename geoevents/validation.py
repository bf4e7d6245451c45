"""Every fault of an event table at once, with row and column, in words or as JSON.

Nothing vanishes: rows in are rows out plus rows rejected, and that is checked, not assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geoevents import model
from geoevents.errors import GeoeventsError
from geoevents.faults import Fault, list_lines
from geoevents.reading import Reading, inspect_file
from geoevents.writing import WRITERS, write_events

if TYPE_CHECKING:
    import geopandas as gpd

_SHOWN: Final = 50


class LostRowError(GeoeventsError, RuntimeError):
    """Rows out and rows rejected do not add up to rows in; a mistake of this program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What is wrong with a table, and what it holds.

    Parameters
    ----------
    reading
        The table and how it was read.
    faults
        All faults, in the order of the rows.
    sound, rejected
        Positions (from 0) of rows without and with a fault.
    """

    reading: Reading
    faults: tuple[Fault, ...]
    sound: tuple[int, ...]
    rejected: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the whole finding for machines; rows are numbered as the user sees them."""
        events = self.reading.events
        return {
            "form": self.reading.form,
            "dataset": self.reading.dataset,
            "rows_in": len(events),
            "rows_sound": len(self.sound),
            "rows_rejected": len(self.rejected),
            "rows_without_point": int(events.geometry.isna().sum()),
            "columns": dict(self.reading.columns),
            "notes": list(self.reading.notes),
            "faults_by_column": count_by_column(self.faults),
            "faults": [{"row": f.row, "column": f.column, "message": f.message} for f in self.faults],
        }

    def as_lines(self, *, most: int = _SHOWN) -> list[str]:
        """Return the finding in words, a line each."""
        events = self.reading.events
        lines = [f"read as {self.reading.form}, columns of {self.reading.dataset}"]
        lines += [
            f"column {column!r} read as {target}"
            for target, column in self.reading.columns.items()
            if target != column
        ]
        lines += self.reading.notes
        lines += list_lines(self.faults, most=most)
        unplaced = int(events.geometry.isna().sum())
        lines.append(
            f"{len(events):,} rows, {len(self.sound):,} sound, {len(self.rejected):,} with "
            f"{len(self.faults):,} faults; {unplaced:,} without a point"
        )
        return lines


def count_by_column(faults: tuple[Fault, ...]) -> dict[str, int]:
    """Count faults by column, most first; '' is the row as a whole."""
    return dict(Counter(fault.column for fault in faults).most_common())


def validate_file(
    path: str | Path,
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    query: str | None = None,
) -> Validation:
    """Read a table and list all of its faults. Parameters and errors are those of `read_events`.

    Notes
    -----
    Faults that the file itself tells in a `row_faults` column (it was read and written before) count as well.
    """
    reading = inspect_file(path, format=format, mapping=mapping, query=query)
    events = reading.events
    at_fault = events[model.ROW_FAULTS].notna().to_numpy(dtype=bool)
    told = {fault.row for fault in reading.faults}
    first_row = reading.first_row
    older = [
        Fault(
            row=position + first_row,
            column=model.ROW_FAULTS,
            message=str(events[model.ROW_FAULTS].iloc[position]),
        )
        for position in np.flatnonzero(at_fault).tolist()
        if position + first_row not in told
    ]
    faults = tuple(sorted((*reading.faults, *older), key=lambda fault: fault.row))
    # What the readers let through is held against the schema once more, as a door, not out of trust.
    model.check_events(events)
    return Validation(
        reading=reading,
        faults=faults,
        sound=tuple(np.flatnonzero(~at_fault).tolist()),
        rejected=tuple(np.flatnonzero(at_fault).tolist()),
    )


def split_events(validation: Validation) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the sound rows and the rejected ones.

    Raises
    ------
    LostRowError
        If they do not add up.
    """
    events = validation.reading.events
    sound = events.iloc[list(validation.sound)].reset_index(drop=True)
    rejected = events.iloc[list(validation.rejected)].reset_index(drop=True)
    if len(sound) + len(rejected) != len(events):
        raise LostRowError(
            f"{len(events)} rows in, {len(sound)} out, {len(rejected)} rejected: please report this"
        )
    return sound, rejected


def write_split(validation: Validation, output: str | Path) -> Path | None:
    """Write the sound rows to a file, and the rejected ones with their reasons beside it.

    Parameters
    ----------
    validation
        The finding.
    output
        Where the sound rows go.

    Returns
    -------
    pathlib.Path or None
        The file of the rejected rows ('events.rejected.csv' beside 'events.csv'), None if there are none.
    """
    sound, rejected = split_events(validation)
    write_events(sound, output)
    if rejected.empty:
        return None
    target = Path(output) if str(output) != "-" else Path("events.csv")
    known = {ending for writer in WRITERS.values() for ending in writer.suffixes}
    suffix = target.suffix if target.suffix.lower() in known else ".csv"
    beside = target.with_name(f"{target.stem}.rejected{suffix}")
    write_events(rejected, beside)
    return beside
