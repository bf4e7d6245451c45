"""Tells incidents apart: rows that tell the same thing get one `incident_id`; `merging` makes them one row.

Two rows tell the same incident when their days touch, their kinds are of one family (whatever each calls
the weapon), their places fit within what is known of them, and their figures do not contradict too far.
A data set whose rows are incidents already (`CODED_DATASETS`) never has two of them in one incident; reports
and other data sets join the row that fits best. Rows are compared only with rows of a neighbouring cell and
the same day, so the time grows with their number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from pyproj import Geod

from geoevents.model import DATASET, conform_events
from geoevents.vocabulary import CODED_DATASETS, KINDS

_REMOTE: Final = (
    "shelling",
    "missile_strike",
    "air_strike",
    "drone_attack",
    "fire_or_damage",
    "attack_on_civilians",
)
_GROUND: Final = ("battle", "raid", "offensive", "advance")
FAMILIES: Final[dict[str, str]] = {
    **{kind: kind for kind in KINDS},
    **dict.fromkeys(_REMOTE, "remote"),
    **dict.fromkeys(_GROUND, "ground"),
}
"""Kinds that different reports give to one incident."""

_GEOD: Final = Geod(ellps="WGS84")
_CELL_DEG: Final = 0.25
_SAME_PLACE_KM: Final = 12.0
_PRECISE_KM: Final = 30.0
"""Up to this uncertainty a point stands for a place; beyond it for a region or a sector."""
_CODED_PLACE_KM: Final = 5.0
"""Two data sets put a settlement so far apart; further off, their figures must say that it is one."""
_LONGEST_DAYS: Final = 10
"""A longer span says too little about the day to tie a row to others."""
_OURS: Final = re.compile(r"i[0-9a-f]{12}(?:-\d+)?")
FIGURES: Final = ("killed", "injured", "captured")


@dataclass(slots=True, kw_only=True)
class _Row:
    """What decides whether rows belong together.

    `coded` is the data set whose rows are incidents, with `base` its own identifier; `broad` a kind that
    stands for any fighting because the data set does not tell more.
    """

    number: int
    family: str
    kind: str
    first: date | None
    last: date | None
    latitude: float
    longitude: float
    spread_km: float
    place_id: str | None
    adm1: str | None
    figures: tuple[tuple[float, float] | None, ...]
    given: str | None
    coded: str | None
    base: str
    broad: bool

    @property
    def placed(self) -> bool:
        return math.isfinite(self.latitude)

    @property
    def precise(self) -> bool:
        return self.placed and self.spread_km <= _PRECISE_KM


@dataclass(slots=True)
class _Cluster:
    """Rows of one incident so far; the days that all of them allow."""

    given: str | None = None
    rows: list[_Row] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    coded: dict[str, str] = field(default_factory=dict)

    @property
    def filed_under(self) -> str:
        """The data set that made the incident, '' for a report's."""
        return next(iter(self.coded), "")

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        if row.coded is not None:
            self.coded.setdefault(row.coded, row.base)
        if row.first is not None and row.last is not None:
            self.first = row.first if self.first is None else max(self.first, row.first)
            self.last = row.last if self.last is None else min(self.last, row.last)


# Cell and day -> data set ('' for reports) -> incidents.
_Index = dict[tuple[Any, ...], dict[str, dict[int, _Cluster]]]


def assign_incidents(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give every row an incident_id, the same one to rows that tell the same incident.

    Parameters
    ----------
    events
        An event table. An `incident_id` that a person or another source gave is kept: rows that share one
        stay together, rows with different ones stay apart, and rows without join the incident they tell.
        Identifiers that this function made before are made anew.

    Returns
    -------
    geopandas.GeoDataFrame
        A new table with the rows in the same order.
    """
    table = conform_events(events)
    if table.empty:
        return table
    given = table["incident_id"].where(
        table["incident_id"].notna() & ~table["incident_id"].fillna("").str.fullmatch(_OURS)
    )
    known = [None if _is_missing(value) else str(value) for value in given]
    ids: list[str | None] = list(known)
    event_ids = table["event_id"].tolist()
    for cluster in _cluster(_read(table, known)):
        keys = sorted(str(event_ids[row.number]) for row in cluster.rows)
        name = cluster.given or "i" + re.sub(r"^e", "", keys[0])
        for row in cluster.rows:
            ids[row.number] = name
    table["incident_id"] = pd.Series(ids, index=table.index, dtype="str")
    return table


def _is_missing(value: Any) -> bool:
    """Tell what pandas calls missing; most values are text or numbers, which need not be asked of it."""
    if type(value) is str:
        return False
    if type(value) is float:
        return value != value
    return bool(pd.isna(value))


def _read(table: pd.DataFrame, given: list[str | None]) -> list[_Row]:
    columns = {name: table[name].tolist() for name in table.columns if name != "geometry"}

    def text(name: str, n: int) -> str | None:
        value = columns[name][n]
        return None if _is_missing(value) else str(value)

    def day(name: str, n: int) -> date | None:
        value = text(name, n)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            return None

    def figure(what: str, n: int) -> tuple[float, float] | None:
        low, high = columns[f"{what}_low"][n], columns[f"{what}_high"][n]
        if _is_missing(low):
            return None
        return float(low), float("inf") if _is_missing(high) else float(high)

    sets = columns.get(DATASET, [None] * len(given))
    known_ids = set(columns["event_id"])
    rows = []
    for n, incident in enumerate(given):
        coded = sets[n] if sets[n] in CODED_DATASETS else None
        kind = text("kind", n) or "other"
        first, last = day("date_start", n), day("date_end", n)
        spread = columns["uncertainty_km"][n]
        rows.append(
            _Row(
                number=n,
                family=FAMILIES.get(kind, kind),
                kind=kind,
                first=first,
                last=last or first,
                latitude=float(columns["latitude"][n]),
                longitude=float(columns["longitude"][n]),
                spread_km=5.0 if _is_missing(spread) else float(spread),
                place_id=text("place_id", n),
                adm1=text("adm1", n),
                figures=tuple(figure(what, n) for what in FIGURES),
                given=incident,
                coded=coded,
                base=_base_of(str(columns["event_id"][n]), known_ids),
                broad=coded == "ucdp" and kind == "battle",
            )
        )
    return rows


def _base_of(identifier: str, known: set[Any]) -> str:
    """Return an identifier without the number that told it apart from the same one in another file."""
    base = re.sub(r"-\d+$", "", identifier)
    return base if base in known else identifier


def _cluster(rows: list[_Row]) -> list[_Cluster]:
    """Group rows greedily: given incidents first, then coded ones, then the most exact day and place."""
    found: list[_Cluster] = []
    named: dict[str, _Cluster] = {}
    same: dict[tuple[str, str], _Cluster] = {}
    index: _Index = {}
    order = sorted(
        rows,
        key=lambda row: (row.given is None, row.coded is None, not row.precise, _length(row), row.number),
    )
    for row in order:
        if row.given is not None:
            home = named.get(row.given)
        else:
            # The same row of a data set, met in two of its files, is the same incident whatever was revised.
            home = (row.coded and same.get((row.coded, row.base))) or _find_home(row, index)
        if home is None:
            home = _Cluster(given=row.given)
            found.append(home)
            if row.given is not None:
                named[row.given] = home
        home.add(row)
        if row.coded is not None:
            same.setdefault((row.coded, row.base), home)
        for key in _keys(row, around=False):
            index.setdefault(key, {}).setdefault(home.filed_under, {})[id(home)] = home
    return found


def _find_home(row: _Row, index: _Index) -> _Cluster | None:
    """Return the first incident that a row fits; where coded ones fit, the one that fits best."""
    seen: set[int] = set()
    fitting: list[_Cluster] = []
    for key in _keys(row, around=True):
        groups = index.get(key, {})
        # A data set has as many incidents as rows: its own are not even looked at.
        others = [found for name, found in groups.items() if not row.coded or name != row.coded]
        for cluster in chain.from_iterable(found.values() for found in others):
            if id(cluster) not in seen:
                seen.add(id(cluster))
                if _belongs(row, cluster):
                    if row.coded is None and not cluster.coded:
                        return cluster
                    fitting.append(cluster)
    return min(fitting, key=lambda cluster: _misfit(row, cluster), default=None)


def _misfit(row: _Row, cluster: _Cluster) -> tuple[Any, ...]:
    """Return how badly a row fits an incident that it may tell: figures first, then kind, place, days."""
    others = [other for other in cluster.rows if other.coded] or cluster.rows[:6]
    return min(
        (
            not _share_figures(row, other),
            row.kind != other.kind,
            round(_apart_km(row, other), 1),
            abs(_length(row) - _length(other)),
            other.base,
        )
        for other in others
    )


def _length(row: _Row) -> int:
    return (row.last - row.first).days if row.first is not None and row.last is not None else 999


def _keys(row: _Row, *, around: bool) -> Iterator[tuple[Any, ...]]:
    """Yield the cells and days under which a row is filed, or (around) looked for."""
    if row.first is None or row.last is None or not row.placed or _length(row) > _LONGEST_DAYS:
        return
    cell = (math.floor(row.latitude / _CELL_DEG), math.floor(row.longitude / _CELL_DEG))
    reach = (-1, 0, 1) if around else (0,)
    for step in range(_length(row) + 1):
        day = row.first + timedelta(days=step)
        for family in ("ground", "remote") if row.broad else (row.family,):
            for dy in reach:
                for dx in reach:
                    yield family, day, cell[0] + dy, cell[1] + dx
            if row.adm1:
                # A region's row and a town's row meet under the region's name.
                yield family, day, row.adm1


def _belongs(row: _Row, cluster: _Cluster) -> bool:
    if row.coded is not None and cluster.coded.get(row.coded, row.base) != row.base:
        return False
    if (
        cluster.first is not None
        and cluster.last is not None
        and row.first is not None
        and row.last is not None
    ) and max(cluster.first, row.first) > min(cluster.last, row.last):
        return False
    return all(
        _kinds_fit(row, other) and _places_fit(row, other) and not _figures_clash(row, other)
        for other in cluster.rows[:6]
    )


def _kinds_fit(one: _Row, other: _Row) -> bool:
    """Say whether two kinds may be one incident's; a broad one fits another family's by its figures only."""
    return one.family == other.family or ((one.broad or other.broad) and _share_figures(one, other))


def _apart_km(one: _Row, other: _Row) -> float:
    return float(_GEOD.inv(one.longitude, one.latitude, other.longitude, other.latitude)[2]) / 1000


def _places_fit(one: _Row, other: _Row) -> bool:
    if one.place_id is not None and one.place_id == other.place_id:
        return one.precise or one.kind == other.kind
    if one.precise and other.precise:
        apart = _apart_km(one, other)
        if one.coded and other.coded and apart > _CODED_PLACE_KM and not _share_figures(one, other):
            return False
        return apart <= max(_SAME_PLACE_KM, min(one.spread_km, other.spread_km))
    if one.adm1 is None or one.adm1 != other.adm1:
        return False
    # A town and its region: only when something else says that it is the same thing.
    if one.kind == other.kind and one.family in ("capture", "prisoner_negotiation"):
        return True
    if not one.precise and not other.precise:
        return one.kind == other.kind
    return _share_figures(one, other)


def _share_figures(one: _Row, other: _Row) -> bool:
    """Say whether both tell of the same number of people, or of ranges that share one and say something."""
    for a, b in zip(one.figures, other.figures, strict=True):
        if a is None or b is None or min(a[1], b[1]) <= 0:
            continue
        narrow = all(most - least <= max(2.0, 0.5 * least) for least, most in (a, b) if most != float("inf"))
        if a[0] == b[0] > 0 or (narrow and max(a[0], b[0]) <= min(a[1], b[1]) < float("inf")):
            return True
    return False


def _figures_clash(one: _Row, other: _Row) -> bool:
    """Tell whether figures differ by more than reports of one incident do."""
    for a, b in zip(one.figures, other.figures, strict=True):
        if a is None or b is None or max(a[0], b[0]) == 0:
            continue
        apart = max(a[0], b[0]) - min(a[1], b[1])
        # Two data sets that coded one incident hardly differ; reports of its first hours do.
        allowed = (1.0, 0.3) if one.coded and other.coded else (3.0, 0.5)
        if apart > max(allowed[0], allowed[1] * max(a[0], b[0])):
            return True
    return False
