"""Faults of rows: what could not be read, in which row and column, with the value that stood there.

A fault never removes a row. It is listed, and written into the row's `row_faults` column, so that nothing
vanishes between a file and a table. Knows nothing of files or formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SHOWN: Final = 60
SEPARATOR: Final = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with one cell or row.

    Parameters
    ----------
    row
        Number of the row as the user sees it: in a table with a header the first data row is 2, in a file
        without one (GeoJSON, JSON lines) it is 1.
    column
        Name of the column, or '' when the whole row is at fault.
    message
        What is wrong, with the value.
    """

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return (
            f"row {self.row}, {self.column}: {self.message}"
            if self.column
            else f"row {self.row}: {self.message}"
        )


class FaultList:
    """Collects the faults of a table while it is read.

    Parameters
    ----------
    first_row
        Number of the first data row as the user sees it.
    """

    def __init__(self, first_row: int) -> None:
        self.first_row = first_row
        self._found: list[tuple[int, str, str]] = []

    def __len__(self) -> int:
        return len(self._found)

    def note(self, bad: Any, column: str, values: Any, message: str) -> None:
        """Note a fault in each row where `bad` holds; `{value}` in the message is the cell as it stood."""
        positions = np.flatnonzero(np.asarray(bad, dtype=bool))
        cells = pd.Series(values).to_numpy(dtype=object) if len(positions) else ()
        for position in positions.tolist():
            self._found.append((position, column, message.format(value=show(cells[position]))))

    def note_row(self, position: int, message: str, *, column: str = "") -> None:
        """Note a fault of the row at a position from 0."""
        self._found.append((position, column, message))

    def list_faults(self) -> tuple[Fault, ...]:
        """Return the faults in the order of the rows."""
        ordered = sorted(self._found, key=lambda found: found[0])
        return tuple(Fault(row=p + self.first_row, column=c, message=m) for p, c, m in ordered)

    def positions(self) -> frozenset[int]:
        """Return the rows at fault, as positions from 0."""
        return frozenset(position for position, _, _ in self._found)

    def as_column(self, length: int, *, before: pd.Series | None = None) -> pd.Series:
        """Return the `row_faults` column: each row's faults in words, missing where there are none.

        Parameters
        ----------
        length
            Number of rows.
        before
            Faults that the rows brought along (a table that was read before); they stay, and come first.
        """
        texts: list[str | None] = [None] * length
        if before is not None:
            texts = [None if pd.isna(text) else str(text) for text in before]
        for position, column, message in sorted(self._found, key=lambda found: found[0]):
            said = f"{column}: {message}" if column else message
            old = texts[position]
            if old is None:
                texts[position] = said
            elif said not in old.split(SEPARATOR):
                texts[position] = old + SEPARATOR + said
        return pd.Series(texts, dtype="str")


def show(value: Any) -> str:
    """Return a cell for a message: quoted, on one line, not longer than a glance takes in."""
    text = repr(" ".join(str(value).split()))
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 4] + "...'"


def list_lines(faults: Iterable[Fault], *, most: int) -> list[str]:
    """Return the first faults as lines, and a last line that counts the rest."""
    listed = list(faults)
    lines = [str(fault) for fault in listed[:most]]
    if len(listed) > most:
        lines.append(f"and {len(listed) - most:,} more")
    return lines
