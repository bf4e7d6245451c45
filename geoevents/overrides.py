"""Decisions of people, in a small CSV, applied on each run and recorded in the rows they touch.

Columns: `event_id`, `decision`, `value`, and as far as wanted `reason`, `by`, `date`. Decisions:

- `place`: the event was at this place: a name, or 'latitude, longitude';
- `wrong`: there was no such event; the row is taken out and returned beside;
- `same_as`: it tells the same incident as the event with this identifier;
- the name of a column of the event table: the column says this value ('' for nothing).

Where `event_id` is empty, a column `place` (and `adm1`) may say what place is meant: the decision is then
about every row that names it and has no point of its own. This is the form of the list that `unresolved`
writes to be filled in: a line without decision and value is still open and skipped, one with a value alone is
a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geoevents import model
from geoevents.errors import MissingFileError, ReadError
from geoevents.readers.dates import read_date
from geoevents.readers.delimited import load
from geoevents.readers.sources import open_source
from geoevents.readers.values import read_numbers, read_pairs

if TYPE_CHECKING:
    import geopandas as gpd

OVERRIDE: Final = "override"
_PLACED: Final = (
    model.PLACE_NAME, model.PLACE_ID, model.PLACE_STATUS, model.PLACE_SCORE, model.LATITUDE, model.LONGITUDE,
    model.GEO_PRECISION, model.UNCERTAINTY_KM,
)  # fmt: skip
_MEANT: Final = (model.PLACE, model.ADM1, model.PLACE_STATUS)
# A person who gives a point means the place itself.
_GIVEN_UNCERTAINTY_KM: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of an overrides file.

    Parameters
    ----------
    row
        Its number in the file; the header is 1.
    event_id
        Which event.
    decision
        place, wrong, same_as, or a column of the event table.
    value
        What is decided; '' where the decision needs none.
    reason
        Why, by whom, when, as far as the file says so.
    place, adm1
        Instead of `event_id`: the place as written, and its region, that the decision is about.
    """

    row: int
    event_id: str
    decision: str
    value: str
    reason: str
    place: str = ""
    adm1: str = ""

    def as_words(self) -> str:
        """Return what is recorded in the row."""
        said = f"{self.decision}: {self.value}" if self.value else self.decision
        return f"{said} ({self.reason})" if self.reason else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """An event table after people's decisions.

    Parameters
    ----------
    events
        The table; column `override` says what was decided about a row.
    removed
        Rows that were decided to be wrong.
    unmatched
        Decisions about events that the table does not have; they may belong to another table.
    """

    events: gpd.GeoDataFrame
    removed: gpd.GeoDataFrame
    unmatched: tuple[Decision, ...]


def read_overrides(path: str | Path) -> tuple[Decision, ...]:
    """Read an overrides file.

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        With row and column, if a decision cannot be understood.
    """
    if not Path(path).is_file():
        raise MissingFileError(path, what="overrides file")
    with open_source(path) as source:
        raw = load(source)
    named = model.EVENT_ID if model.EVENT_ID in raw.frame or model.PLACE not in raw.frame else model.PLACE
    missing = [name for name in (named, "decision") if name not in raw.frame]
    if missing:
        raise ReadError(f"lacks the column {missing[0]!r}; it needs event_id, decision, value", file=path)
    cells = raw.frame.astype(object).where(raw.frame.notna(), "")
    decisions = []
    for position, record in enumerate(cells.to_dict("records")):
        what, value = (str(record.get(name, "")).strip() for name in ("decision", "value"))
        if not what and not value:
            continue
        decision = Decision(
            row=position + raw.first_row,
            event_id=str(record.get(model.EVENT_ID, "")).strip(),
            decision=what or "place",
            value=value,
            reason=", ".join(str(record[n]).strip() for n in ("reason", "by", "date") if record.get(n)),
            place=str(record.get(model.PLACE, "")).strip(),
            adm1=str(record.get(model.ADM1, "")).strip(),
        )
        _check(decision, path)
        decisions.append(decision)
    return tuple(decisions)


def _check(decision: Decision, path: str | Path) -> None:
    def fail(message: str, column: str) -> None:
        raise ReadError(message, file=path, row=decision.row, column=column)

    if not decision.event_id and not decision.place:
        fail("is empty", model.EVENT_ID)
    if not decision.event_id and decision.decision == "same_as":
        fail("is empty; which event is the same as another?", model.EVENT_ID)
    if decision.decision in ("place", "same_as") and not decision.value:
        fail(f"the decision {decision.decision!r} needs a value", "value")
    if decision.decision in ("place", "same_as", "wrong"):
        return
    column = model.get_column(decision.decision)
    settable = {c.name for c in model.EVENT_SCHEMA} - {model.EVENT_ID, model.ROW_FAULTS, *_PLACED}
    if column is None or column.name not in settable:
        known = ", ".join(("place", "wrong", "same_as", *sorted(settable)))
        fail(f"unknown decision {decision.decision!r}; known: {known}", "decision")
    elif decision.value and not _is_value_of(column, decision.value):
        fail(f"{decision.value!r} is no value of {column.name} ({column.meaning})", "value")


def _is_value_of(column: model.Column, value: str) -> bool:
    if column.dtype == "choice":
        return value in column.choices
    if column.dtype == "date":
        return read_date(value) is not None
    if column.dtype in ("count", "number"):
        numbers, bad = read_numbers(pd.Series([value]))
        whole = column.dtype == "number" or (float(numbers[0]).is_integer() and numbers[0] >= 0)
        return not bad[0] and bool(np.isfinite(numbers[0])) and whole
    return True


def apply_overrides(events: gpd.GeoDataFrame, decisions: tuple[Decision, ...]) -> Overridden:
    """Apply people's decisions to an event table.

    Parameters
    ----------
    events
        An event table; best before missing points are filled, so that a new place's name is looked up.
    decisions
        From `read_overrides`; a later one about the same thing wins.

    Returns
    -------
    Overridden
        Rows in are rows of `events` plus rows of `removed`.

    Raises
    ------
    ReadError
        If events are decided to be the same of which one is not in the table.
    """
    table = model.conform_events(events)
    position_of = {identifier: n for n, identifier in enumerate(table[model.EVENT_ID])}
    columns: dict[str, list[Any]] = {
        name: table[name].astype(object).where(table[name].notna(), None).tolist()
        for name in table.columns
        if name != model.GEOMETRY
    }
    columns.setdefault(OVERRIDE, [None] * len(table))
    wrong: set[int] = set()
    unmatched = []
    # Before any decision moves a place: what is meant is the place as it was written.
    written = list(zip(*(table[name].tolist() for name in _MEANT), strict=True))
    for decision in decisions:
        positions = _find_rows(decision, position_of, written)
        if not positions:
            unmatched.append(decision)
        for position in positions:
            if decision.decision == "wrong":
                wrong.add(position)
            elif decision.decision == "place":
                _set_place(columns, position, decision.value)
            elif decision.decision == "same_as":
                _tie(columns, position, position_of, decision)
            else:
                _set_value(columns, position, decision)
            before = columns[OVERRIDE][position]
            words = decision.as_words()
            columns[OVERRIDE][position] = words if before in (None, words) else f"{before}; {words}"
    frame = pd.DataFrame({name: pd.Series(cells, dtype="object") for name, cells in columns.items()})
    for name in frame.columns:
        if name == OVERRIDE:
            frame[name] = frame[name].astype("str")
        elif name in table.columns:
            frame[name] = frame[name].astype(table[name].dtype)
    gone = np.isin(np.arange(len(table)), list(wrong))
    return Overridden(
        events=model.conform_events(frame.loc[~gone]),
        removed=model.conform_events(frame.loc[gone]),
        unmatched=tuple(unmatched),
    )


def _find_rows(
    decision: Decision, position_of: Mapping[str, int], written: list[tuple[Any, ...]]
) -> list[int]:
    """Return the rows that a decision is about: one event, or all that name a place and have no own point."""
    if decision.event_id:
        return [position_of[decision.event_id]] if decision.event_id in position_of else []
    asked = decision.place.casefold(), decision.adm1.casefold()
    return [
        position
        for position, (place, adm1, status) in enumerate(written)
        if isinstance(place, str)
        and place.strip().casefold() == asked[0]
        and (not asked[1] or (isinstance(adm1, str) and adm1.strip().casefold() == asked[1]))
        and status != "given"
    ]


def _set_place(columns: Mapping[str, list[Any]], position: int, value: str) -> None:
    for name in _PLACED:
        columns[name][position] = None
    lat, lon, bad = read_pairs(pd.Series([value], dtype="str"))
    if bad[0] or not (abs(lat[0]) <= 90 and abs(lon[0]) <= 180):
        columns[model.PLACE][position] = value
        return
    columns[model.LATITUDE][position], columns[model.LONGITUDE][position] = float(lat[0]), float(lon[0])
    columns[model.PLACE_STATUS][position] = "given"
    columns[model.GEO_PRECISION][position] = "exact"
    columns[model.UNCERTAINTY_KM][position] = _GIVEN_UNCERTAINTY_KM


def _tie(
    columns: Mapping[str, list[Any]], position: int, position_of: Mapping[str, int], decision: Decision
) -> None:
    """Give two rows, and all that tell either incident, one incident_id that later steps leave alone."""
    other = position_of.get(decision.value)
    if other is None:
        raise ReadError(
            f"{decision.event_id!r} is decided to be {decision.value!r}, which is not in the table",
            row=decision.row,
            column="value",
        )
    incidents = columns[model.INCIDENT_ID]
    old = {incidents[position], incidents[other]} - {None}
    name = f"decided-{min(decision.event_id, decision.value)}"
    for n, incident in enumerate(incidents):
        if n in (position, other) or incident in old:
            incidents[n] = name


def _set_value(columns: Mapping[str, list[Any]], position: int, decision: Decision) -> None:
    column = model.get_column(decision.decision)
    value: Any = decision.value or None
    if value is not None and column is not None and column.dtype == "date":
        span = read_date(value)
        value = span[0].isoformat() if span else None
    elif value is not None and column is not None and column.dtype in ("count", "number"):
        number = float(read_numbers(pd.Series([value]))[0][0])
        value = int(number) if column.dtype == "count" else number
    columns[decision.decision][position] = value
