"""Questions to event tables: which events happened within 10 km of the border? Yes, maybe, no.

An event counts as `yes` when all of its uncertainty area is within the distance, whatever the line's error;
as `no` when none of it is; as `maybe` in between. An event without a point, or without a line of its day,
has no answer and is counted apart. This module must not read files of events or print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geoevents.conditions import holds, parse_conditions
from geoevents.crs import inside_bbox
from geoevents.errors import QueryError, UnknownNameError
from geoevents.joins import join, points_of, prepare_events
from geoevents.measuring import Measured, measure, parse_distance
from geoevents.model import (
    ADM1,
    CLAIMANT,
    COUNTRY,
    DATE_END,
    DATE_START,
    KIND,
    STATUS,
    WITHIN,
    convert_column,
)
from geoevents.regions import AreaLocator
from geoevents.sides import find_sides
from geoevents.theatre import Side, Theatre, load_theatre
from geoevents.uncertainty import UNANSWERED, YES, Codes, answer_words, code_within
from geoevents.vocabulary import KINDS, STATUSES

Maybe = Literal["keep", "drop", "only"]
Texts = str | Sequence[str] | None
Box = tuple[float, float, float, float]
Flags = npt.NDArray[np.bool_]

KEPT: Final[dict[str, tuple[str, ...]]] = {"keep": ("yes", "maybe"), "drop": ("yes",), "only": ("maybe",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of every event; `ask` tells what each field means."""

    within: str | float | None
    of: str | tuple[float, float] | gpd.GeoDataFrame
    since: str | None
    until: str | None
    kinds: Texts
    country: Texts
    adm1: Texts
    status: Texts
    side: str | None
    bbox: Box | None
    area: gpd.GeoDataFrame | gpd.GeoSeries | None
    where: Sequence[str] | Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Every row's answer; all arrays have one entry per row of the table that was asked.

    Parameters
    ----------
    chosen
        The row meets all conditions.
    undated
        It meets all but has no date, and days were asked for.
    codes
        `uncertainty.YES`, `MAYBE` or `NO`; `UNANSWERED` where nobody can tell or the row was not chosen.
    placed
        The row has a point.
    columns
        Distances that were computed for the question, by column name.
    """

    chosen: Flags
    undated: Flags
    codes: Codes
    placed: Flags
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question.

    Parameters
    ----------
    table
        Every event that met the conditions, in order, with `within`; missing where there is no answer.
    unplaced
        Those of them without a point.
    lineless
        Those with a point, but without a line of their day.
    undated
        Events without a date that met all conditions but the one on the date; not part of `table`.
    asked
        Number of events in the table that was asked.
    maybe
        Which answers `kept` holds: 'keep' yes and maybe, 'drop' yes, 'only' maybe.
    """

    table: gpd.GeoDataFrame
    unplaced: gpd.GeoDataFrame
    lineless: gpd.GeoDataFrame
    undated: gpd.GeoDataFrame
    asked: int
    maybe: str

    def count(self, answer: str) -> int:
        """Return how many events have an answer: 'yes', 'maybe' or 'no'."""
        return int((self.table[WITHIN] == answer).sum())

    @property
    def kept(self) -> gpd.GeoDataFrame:
        """The events that the question was for: yes, maybe, or both."""
        rows = self.table[WITHIN].isin(KEPT[self.maybe])
        return self.table[rows].reset_index(drop=True)

    def summary(self) -> str:
        """Return the answer in words: '14 yes, 5 maybe of 40 (14 to 19 events); 2 without a place'."""
        yes, perhaps = self.count("yes"), self.count("maybe")
        text = f"{yes} yes, {perhaps} maybe of {self.asked}"
        if perhaps:
            text += f" ({yes} to {yes + perhaps} events)"
        for rows, what in (
            (self.unplaced, "without a place"),
            (self.lineless, "without a line of their day"),
            (self.undated, "without a date"),
        ):
            if len(rows):
                text += f"; {len(rows)} {what}"
        return text


def query(
    events: pd.DataFrame,
    *,
    within: str | float | None = "10 km",
    of: str | tuple[float, float] | gpd.GeoDataFrame = "border",
    since: str | None = None,
    until: str | None = None,
    kinds: Texts = None,
    country: Texts = None,
    adm1: Texts = None,
    status: Texts = None,
    side: str | None = None,
    maybe: Maybe = "keep",
    theatre: str | Path | Theatre | None = None,
    bbox: Box | None = None,
    area: gpd.GeoDataFrame | gpd.GeoSeries | None = None,
    where: Sequence[str] | Mapping[str, Any] | None = None,
) -> gpd.GeoDataFrame:
    """Pick the events within a distance of a line that meet the conditions; see `ask` for the parameters.

    Returns
    -------
    geopandas.GeoDataFrame
        The events in their order with `within` ('yes' or 'maybe'). Events that nobody can answer for (no
        point, no line of their day) are not among them; `ask` lists them.
    """
    return ask(
        events,
        within=within,
        of=of,
        since=since,
        until=until,
        kinds=kinds,
        country=country,
        adm1=adm1,
        status=status,
        side=side,
        maybe=maybe,
        theatre=theatre,
        bbox=bbox,
        area=area,
        where=where,
    ).kept


def ask(
    events: pd.DataFrame,
    *,
    within: str | float | None = "10 km",
    of: str | tuple[float, float] | gpd.GeoDataFrame = "border",
    since: str | None = None,
    until: str | None = None,
    kinds: Texts = None,
    country: Texts = None,
    adm1: Texts = None,
    status: Texts = None,
    side: str | None = None,
    maybe: Maybe = "keep",
    theatre: str | Path | Theatre | None = None,
    bbox: Box | None = None,
    area: gpd.GeoDataFrame | gpd.GeoSeries | None = None,
    where: Sequence[str] | Mapping[str, Any] | None = None,
) -> Answer:
    """Ask an event table a question and get every row's answer.

    Parameters
    ----------
    events
        An event table; its own join columns are used for 'border' and 'frontline' where it has them.
    within
        A distance with its unit ('10 km', '5mi', '800 m', '3 nmi', '500 ft'; a number is metres); None asks
        for no distance: every event that meets the conditions is a 'yes'.
    of
        'border' (any of the theatre), 'frontline' (of the event's day), id, name or ISO pair of a border
        ('RU-UA'), a line file, a line table, 'LAT,LON' or (latitude, longitude).
    since, until
        ISO dates; an event counts when it can have happened in between, both included.
    kinds, country, adm1, status
        One value or several; kinds and statuses out of the vocabulary, countries ISO 3166-1 alpha-2.
    side
        Code of a side of the theatre: events that it, or one of its actors, claims.
    maybe
        Whether to 'keep' or 'drop' the maybes, or to give 'only' those.
    theatre
        A theatre or its file; None for the shipped one.
    bbox
        (west, south, east, north) in degrees; west > east goes across the antimeridian.
    area
        Polygons; the event's point must lie in one.
    where
        Conditions on any column: 'killed_high>=3', 'place=Shebekino', 'source~daily', 'note?' (is there), or
        a mapping of column to value. All must hold.

    Raises
    ------
    QueryError
        If a condition cannot be understood.
    UnknownNameError
        If a border, side, kind, status or column has no such name.
    """
    question = Question(
        within=within,
        of=of,
        since=since,
        until=until,
        kinds=kinds,
        country=country,
        adm1=adm1,
        status=status,
        side=side,
        bbox=bbox,
        area=area,
        where=where,
    )
    table = prepare_events(events)
    conflict = load_theatre(theatre)
    if maybe not in KEPT:
        raise QueryError(f"maybe is {maybe!r}; it must be keep, drop or only")
    if needs_join(table, question):
        table = join(table, theatre=conflict)
    verdicts = answer_rows(table, question, theatre=conflict)
    for name, values in verdicts.columns.items():
        table[name] = values
    table[WITHIN] = convert_column(pd.Series(answer_words(verdicts.codes), dtype="object"), "text")
    open_ = verdicts.chosen & table[WITHIN].isna().to_numpy()
    return Answer(
        table=table[verdicts.chosen].reset_index(drop=True),
        unplaced=table[open_ & ~verdicts.placed].reset_index(drop=True),
        lineless=table[open_ & verdicts.placed].reset_index(drop=True),
        undated=table[verdicts.undated].reset_index(drop=True),
        asked=len(table),
        maybe=maybe,
    )


def needs_join(table: pd.DataFrame, question: Question) -> bool:
    """Tell whether a question is about columns that only a join can fill."""
    blank = (question.country is not None and table[COUNTRY].isna().any()) or (
        question.adm1 is not None and table[ADM1].isna().any()
    )
    return lacks_join(table.columns, question, blank=bool(blank))


def lacks_join(columns: Iterable[str], question: Question, *, blank: bool) -> bool:
    """Tell from the names of a table's columns whether a question needs a join first.

    `blank` says that regions are asked about and some are missing: after a join they are those of the sea.
    """
    joined = {line for line in ("border", "frontline") if f"{line}_distance_max_m" in set(columns)}
    line = question.of.casefold() if isinstance(question.of, str) else ""
    by_line = question.within is not None and line in ("border", "frontline") and line not in joined
    return by_line or (blank and not joined)


def answer_rows(table: pd.DataFrame, question: Question, *, theatre: Theatre) -> Verdicts:
    """Answer a question for every row; each answer depends on its own row only.

    Parameters
    ----------
    table
        Events with the columns that the question names, latitude and longitude; joined, if `needs_join`.
    question
        What is asked.
    theatre
        The conflict, for its sides and lines.
    """
    keep = np.ones(len(table), dtype=bool)
    for values, column, known in (
        (question.kinds, KIND, KINDS),
        (question.country, COUNTRY, None),
        (question.adm1, ADM1, None),
        (question.status, STATUS, STATUSES),
    ):
        if values is not None:
            keep &= _is_one_of(table, column, values, known)
    if question.side is not None:
        keep &= _claimed_by(table, _find_side(theatre, question.side), theatre.sides)
    lon, lat = points_of(table)
    if question.bbox is not None:
        keep &= inside_bbox(lon, lat, question.bbox)
    if question.area is not None:
        keep &= _in_area(question.area, lon, lat)
    for condition in parse_conditions(question.where):
        keep &= holds(table, condition)
    in_time, undated = _in_time(table, question.since, question.until)
    chosen = keep & in_time
    codes = np.full(len(table), UNANSWERED, dtype=np.int8)
    columns: Mapping[str, Any] = {}
    if question.within is None:
        codes[chosen] = YES
    else:
        limit = parse_distance(question.within)
        measured: Measured = measure(table, of=question.of, theatre=theatre)
        columns = measured.columns
        codes[chosen] = code_within(measured.least_m[chosen], measured.most_m[chosen], limit)
    return Verdicts(
        chosen=chosen, undated=keep & undated, codes=codes, placed=np.isfinite(lon), columns=columns
    )


def _is_one_of(table: pd.DataFrame, column: str, values: Texts, known: tuple[str, ...] | None) -> Any:
    wanted = [values] if isinstance(values, str) else list(values or ())
    for value in wanted:
        if known is not None and value not in known:
            raise UnknownNameError(column, value, known)
    folded = {value.casefold() for value in wanted}
    # A column has few different texts: each is folded once.
    codes, texts = pd.factorize(table[column])
    meets = np.array([str(text).casefold() in folded for text in texts] + [False], dtype=bool)
    return meets[codes]


def _find_side(theatre: Theatre, name: str) -> Side:
    for side in theatre.sides:
        if name.casefold() in (side.code.casefold(), side.name.casefold()):
            return side
    raise UnknownNameError("side", name, [side.code for side in theatre.sides])


def _claimed_by(table: pd.DataFrame, side: Side, sides: Sequence[Side]) -> Any:
    codes, texts = pd.factorize(table[CLAIMANT])
    claims = [side in find_sides(text, sides) for text in texts]
    return np.array([*claims, False], dtype=bool)[codes]


def _in_area(area: gpd.GeoDataFrame | gpd.GeoSeries, lon: Any, lat: Any) -> Any:
    if area.crs is None:
        raise QueryError("the polygons have no CRS; set it, for example with area.set_crs('EPSG:4326')")
    return AreaLocator(area.geometry.to_crs("EPSG:4326")).locate_first(lon, lat) >= 0


def _in_time(table: pd.DataFrame, since: str | None, until: str | None) -> tuple[Any, Any]:
    start, end = _day(since, "since"), _day(until, "until")
    if start is not None and end is not None and end < start:
        raise QueryError(f"until ({until}) lies before since ({since})")
    nobody = np.zeros(len(table), dtype=bool)
    if start is None and end is None:
        return ~nobody, nobody
    first = table[DATE_START].fillna(table[DATE_END])
    last = table[DATE_END].fillna(table[DATE_START])
    undated = first.isna().to_numpy()
    inside = ~undated
    if start is not None:
        inside &= (last >= start).fillna(False).to_numpy(dtype=bool)
    if end is not None:
        inside &= (first <= end).fillna(False).to_numpy(dtype=bool)
    return inside, undated


def _day(text: str | None, what: str) -> str | None:
    if text is None:
        return None
    day = pd.to_datetime(str(text), format="%Y-%m-%d", errors="coerce")
    if pd.isna(day):
        raise QueryError(f"{what} is {text!r}; it must be a date as 2023-06-04")
    return str(day.strftime("%Y-%m-%d"))
