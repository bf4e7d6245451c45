"""Counts an event table once, so that every picture and every sentence says the same numbers.

Nothing here is words or drawing: `words` tells these numbers, `static` and `report` show them. What a claim
says stays a claim: figures of killed and injured are sums of what sources claim, with the range left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from geoevents.model import (
    ADM1,
    CLAIMANT,
    COUNTRY,
    DATE_END,
    DATE_START,
    EVENT_ID,
    FRONTLINE_AGE_DAYS,
    FRONTLINE_DATE,
    INCIDENT_ID,
    KIND,
    LATITUDE,
    LONGITUDE,
    PLACE_STATUS,
    ROW_FAULTS,
    STATUS,
)
from geoevents.vocabulary import KINDS, STATUSES

COARSE_PRECISIONS: Final = ("adm2", "adm1", "sector", "country")
"""Precisions of points that stand for an area, not for a spot."""

_PUBLICATION_RULES: Final = "publication_rules"  # an extra column of published copies
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

DISTANCES_KM: Final = (5.0, 10.0, 25.0)
"""Distances that a report tells how many events lie within."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claimed total, `low` to `high`; `high` is None when some source only says 'at least'.

    `incidents` is the number of incidents for which anybody gives the figure.
    """

    low: int
    high: int | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How many placed events lie within `distance_km` of the nearest line of a kind ('border', 'frontline').

    `yes` lie within it for sure, `maybe` perhaps, `no` surely not; `unknown` have no distance.
    """

    line: str
    distance_km: float
    yes: int
    maybe: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The numbers of one event table. Counts of choices are (value, number), in the schema's order."""

    events: int
    incidents: int
    placed: int
    unplaced: int
    ambiguous: int
    faulty: int
    undated: int
    first_day: str | None
    last_day: str | None
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    regions: tuple[tuple[str, int], ...]
    claimants: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    killed: Figure | None
    injured: Figure | None
    captured: Figure | None
    nearness: tuple[Nearness, ...]
    frontline_dates: tuple[str, ...]
    frontline_oldest_days: int | None

    def near(self, line: str, distance_km: float) -> Nearness | None:
        """Return the count for one line and distance, or None when the table has no such distances."""
        for each in self.nearness:
            if each.line == line and each.distance_km == distance_km:
                return each
        return None


def count_events(events: pd.DataFrame, *, distances_km: Sequence[float] = DISTANCES_KM) -> Tally:
    """Count an event table.

    Parameters
    ----------
    events
        An event table; columns that it lacks count as missing.
    distances_km
        Distances in km for which to count the events near a border and near a front line.

    Returns
    -------
    Tally
        Every row is counted; rows without a point are `unplaced`, never dropped.
    """
    placed = is_placed(events)
    starts, ends = texts(events, DATE_START), texts(events, DATE_END)
    days = sorted({*starts.dropna(), *ends.dropna()})
    ages = numbers(events, FRONTLINE_AGE_DAYS)
    return Tally(
        events=len(events),
        incidents=int(incident_ids(events).nunique()),
        placed=int(placed.sum()),
        unplaced=int((~placed).sum()),
        ambiguous=int((texts(events, PLACE_STATUS) == "ambiguous").sum()),
        faulty=int(texts(events, ROW_FAULTS).notna().sum()),
        undated=int((starts.isna() & ends.isna()).sum()),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        kinds=count_values(texts(events, KIND).fillna("other"), KINDS),
        statuses=count_values(texts(events, STATUS).dropna(), STATUSES),
        countries=count_values(texts(events, COUNTRY).dropna(), ()),
        regions=count_values(texts(events, ADM1)[placed].dropna(), ()),
        claimants=count_values(split_names(texts(events, CLAIMANT)), ()),
        places=count_values(place_words(events)[placed].dropna(), ()),
        killed=_add_up(events, "killed"),
        injured=_add_up(events, "injured"),
        captured=_add_up(events, "captured"),
        nearness=tuple(
            each
            for line in ("border", "frontline")
            for distance in distances_km
            if (each := _count_near(events, placed, line, distance)) is not None
        ),
        frontline_dates=tuple(sorted(set(texts(events, FRONTLINE_DATE).dropna()))),
        frontline_oldest_days=int(np.nanmax(ages)) if np.isfinite(ages).any() else None,
    )


def is_placed(events: pd.DataFrame) -> Any:
    """Tell which rows have a point on earth."""
    latitude, longitude = numbers(events, LATITUDE), numbers(events, LONGITUDE)
    with np.errstate(invalid="ignore"):
        return (
            np.isfinite(latitude)
            & np.isfinite(longitude)
            & (np.abs(latitude) <= 90)
            & (np.abs(longitude) <= 180)
        )


def texts(events: pd.DataFrame, name: str) -> pd.Series:
    """Return a column as text, missing where the table lacks it."""
    if name not in events:
        return pd.Series([None] * len(events), index=events.index, dtype="str")
    values = events[name]
    if values.dtype == object:
        values = values.map(_mend)
    words = values.astype("str")
    masked: pd.Series = words.mask(values.isna() | (words == ""))
    return masked


def _mend(value: Any) -> Any:
    """Replace lone surrogates, which no text column and no file can hold."""
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def numbers(events: pd.DataFrame, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return a column as float64, NaN where missing or where the table lacks it."""
    if name not in events:
        return np.full(len(events), np.nan)
    return pd.to_numeric(events[name], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)


def incident_ids(events: pd.DataFrame) -> pd.Series:
    """Return the incident of each row; a row without one is an incident of its own."""
    incidents = texts(events, INCIDENT_ID)
    own = texts(events, EVENT_ID).fillna(pd.Series(range(len(events)), index=events.index).astype("str"))
    return incidents.where(incidents.notna(), "\x1f" + own)


def place_words(events: pd.DataFrame) -> pd.Series:
    """Return the name to show for the place of each row: the resolved one, else as the source writes it."""
    resolved = texts(events, "place_name")
    return resolved.where(resolved.notna(), texts(events, "place"))


def publication_rules(events: pd.DataFrame) -> list[str]:
    """Return what was held back or coarsened before publication, as the table's rows say it."""
    return sorted(set(texts(events, _PUBLICATION_RULES).dropna()))


def count_values(values: pd.Series, order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Count values: those in `order` first and in that order, the rest by number, then by name."""
    counts = {str(value): int(number) for value, number in values.value_counts().items()}
    known = [(value, counts.pop(value)) for value in order if value in counts]
    return (*known, *sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def split_names(values: pd.Series) -> pd.Series:
    """Return the single names of cells that hold several, separated by '; '."""
    return values.dropna().str.split(";").explode().str.strip().replace("", None).dropna()


def figures_by_incident(events: pd.DataFrame, who: str) -> dict[str, Figure]:
    """Return what is claimed of each incident ('killed', 'injured', 'captured') by anybody: least to most.

    Incidents of which nobody gives the figure are left out. `high` is None when some row only says 'at
    least'.
    """
    low, high = numbers(events, f"{who}_low"), numbers(events, f"{who}_high")
    ids = incident_ids(events).tolist()
    figures: dict[str, Figure] = {}
    for row in np.flatnonzero(np.isfinite(low) | np.isfinite(high)):
        least = int(low[row]) if np.isfinite(low[row]) else 0
        most = int(high[row]) if np.isfinite(high[row]) else None
        known = figures.get(ids[row])
        if known is not None:
            least = min(least, known.low)
            most = None if most is None or known.high is None else max(most, known.high)
        figures[ids[row]] = Figure(low=least, high=most, incidents=1)
    return figures


def _add_up(events: pd.DataFrame, who: str) -> Figure | None:
    """Add up a claimed figure over incidents: reports of one incident are one sum's part, not several."""
    figures = list(figures_by_incident(events, who).values())
    if not figures:
        return None
    highs = [figure.high for figure in figures if figure.high is not None]
    return Figure(
        low=sum(figure.low for figure in figures),
        high=sum(highs) if len(highs) == len(figures) else None,
        incidents=len(figures),
    )


def _count_near(
    events: pd.DataFrame, placed: np.ndarray[Any, np.dtype[np.bool_]], line: str, distance_km: float
) -> Nearness | None:
    if f"{line}_distance_m" not in events:
        return None
    middle = numbers(events, f"{line}_distance_m")
    if not np.isfinite(middle).any():
        return None
    least, most = numbers(events, f"{line}_distance_min_m"), numbers(events, f"{line}_distance_max_m")
    least, most = np.where(np.isnan(least), middle, least), np.where(np.isnan(most), middle, most)
    metres = distance_km * 1_000.0
    known = placed & np.isfinite(middle)
    yes, no = known & (most <= metres), known & (least > metres)
    return Nearness(
        line=line,
        distance_km=distance_km,
        yes=int(yes.sum()),
        maybe=int((known & ~yes & ~no).sum()),
        no=int(no.sum()),
        unknown=int((placed & ~known).sum()),
    )
