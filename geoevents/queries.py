"""Questions to event tables: which events happened within 10 km of the border? Yes, maybe, no.

An event counts as `yes` when all of its uncertainty area is within the distance, whatever the line's error;
as `no` when none of it is; as `maybe` in between. An event without a point, or without a line of its day,
has no answer and is counted apart. This module must not read files of events or print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
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
from geoevents.theatre import Side, Theatre, load_theatre
from geoevents.uncertainty import answer_within
from geoevents.vocabulary import KINDS, STATUSES

Maybe = Literal["keep", "drop", "only"]
Texts = str | Sequence[str] | None
Box = tuple[float, float, float, float]

_KEPT: Final[dict[str, tuple[str, ...]]] = {"keep": ("yes", "maybe"), "drop": ("yes",), "only": ("maybe",)}


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
        rows = self.table[WITHIN].isin(_KEPT[self.maybe])
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
    table = prepare_events(events)
    conflict = load_theatre(theatre)
    if maybe not in _KEPT:
        raise QueryError(f"maybe is {maybe!r}; it must be keep, drop or only")
    regions_missing = (country is not None and table[COUNTRY].isna().any()) or (
        adm1 is not None and table[ADM1].isna().any()
    )
    if regions_missing:
        table = join(table, theatre=conflict)
    keep = np.ones(len(table), dtype=bool)
    for values, column, known in (
        (kinds, KIND, KINDS),
        (country, COUNTRY, None),
        (adm1, ADM1, None),
        (status, STATUS, STATUSES),
    ):
        if values is not None:
            keep &= _is_one_of(table, column, values, known)
    if side is not None:
        keep &= _claimed_by(table, _find_side(conflict, side))
    lon, lat = points_of(table)
    if bbox is not None:
        keep &= inside_bbox(lon, lat, bbox)
    if area is not None:
        keep &= _in_area(area, lon, lat)
    keep &= meets(table, where)
    in_time, undated = _in_time(table, since, until)
    without_date = table[keep & undated].reset_index(drop=True)
    chosen = table[keep & in_time].reset_index(drop=True)
    chosen, answers = _answer(chosen, within, of, conflict)
    chosen[WITHIN] = convert_column(pd.Series(answers, dtype="object"), "text")
    open_ = chosen[WITHIN].isna().to_numpy() if within is not None else np.zeros(len(chosen), dtype=bool)
    placed = np.isfinite(points_of(chosen)[0])
    return Answer(
        table=chosen,
        unplaced=chosen[open_ & ~placed].reset_index(drop=True),
        lineless=chosen[open_ & placed].reset_index(drop=True),
        undated=without_date,
        asked=len(table),
        maybe=maybe,
    )


def _answer(
    chosen: gpd.GeoDataFrame, within: str | float | None, of: Any, theatre: Theatre
) -> tuple[gpd.GeoDataFrame, Any]:
    if within is None:
        return chosen, np.full(len(chosen), "yes", dtype=object)
    limit = parse_distance(within)
    measured: Measured = measure(chosen, of=of, theatre=theatre)
    return measured.table, answer_within(measured.least_m, measured.most_m, limit)


def _list(values: Texts) -> list[str]:
    return [] if values is None else [values] if isinstance(values, str) else list(values)


def _is_one_of(table: pd.DataFrame, column: str, values: Texts, known: tuple[str, ...] | None) -> Any:
    wanted = _list(values)
    for value in wanted:
        if known is not None and value not in known:
            raise UnknownNameError(column, value, known)
    folded = {value.casefold() for value in wanted}
    return table[column].str.casefold().isin(folded).to_numpy()


def _find_side(theatre: Theatre, name: str) -> Side:
    for side in theatre.sides:
        if name.casefold() in (side.code.casefold(), side.name.casefold()):
            return side
    raise UnknownNameError("side", name, [side.code for side in theatre.sides])


def _claimed_by(table: pd.DataFrame, side: Side) -> Any:
    words = [w.casefold() for w in (side.name, *side.actors)]
    claims = table[CLAIMANT].fillna("").str.casefold()
    return claims.map(lambda claim: any(word in claim for word in words)).to_numpy(dtype=bool)


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


def meets(table: pd.DataFrame, where: Sequence[str] | Mapping[str, Any] | None) -> Any:
    """Tell which rows meet conditions on any columns; see `ask`."""
    keep = np.ones(len(table), dtype=bool)
    for condition in parse_conditions(where):
        keep &= holds(table, condition)
    return keep
