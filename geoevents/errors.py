"""Errors of the geoevents package: one root, and leaves that also are the fitting built-in error.

The command line turns every `GeoeventsError` into one line on stderr and exit status 1.
"""

from __future__ import annotations

from pathlib import Path


class GeoeventsError(Exception):
    """Root of all errors that geoevents raises on purpose."""


class ReadError(GeoeventsError, ValueError):
    """A file that cannot be read as what it should be.

    Parameters
    ----------
    message
        What is wrong and what to do about it.
    file, row, column
        Where. Rows count from 1 and the header is row 1, as a spreadsheet shows them.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | Path | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        self.file, self.row, self.column = file, row, column
        where = [str(file)] if file is not None else []
        if row is not None:
            where.append(f"row {row}")
        if column is not None:
            where.append(f"column {column!r}")
        super().__init__(f"{', '.join(where)}: {message}" if where else message)


class MissingFileError(GeoeventsError, FileNotFoundError):
    """A file that is not there."""

    def __init__(self, file: str | Path, *, what: str = "file") -> None:
        self.file = file
        super().__init__(f"{file}: no such {what}; check the path")


class WriteError(GeoeventsError, OSError):
    """A result that cannot be written. Nothing is left behind under its name."""


class SchemaError(GeoeventsError, ValueError):
    """A table that breaks the schema; the message lists every fault found."""

    def __init__(self, faults: list[str], *, table: str = "event table") -> None:
        self.faults = faults
        shown = "; ".join(faults[:5]) + (f"; and {len(faults) - 5} more" if len(faults) > 5 else "")
        super().__init__(f"{table}: {shown}")


class CrsError(GeoeventsError, ValueError):
    """A layer without a coordinate reference system, or in the wrong one."""


class TheatreError(GeoeventsError, ValueError):
    """A theatre file that cannot be used."""


class UnknownNameError(GeoeventsError, LookupError):
    """A name (of a border, a kind, a column) that nothing answers to.

    Parameters
    ----------
    what
        The sort of thing looked for, 'border' for example.
    name
        What was asked for.
    known
        The names that would have been answered.
    """

    def __init__(self, what: str, name: str, known: list[str] | tuple[str, ...]) -> None:
        self.what, self.name, self.known = what, name, known
        listed = ", ".join(known) if known else "none"
        super().__init__(f"unknown {what} {name!r}; known: {listed}")


class QueryError(GeoeventsError, ValueError):
    """A question that cannot be asked: a bad distance, a missing column, an impossible span."""
