"""Tells incidents apart: rows that tell the same thing get one `incident_id`; `merge_incidents` joins them.

Two rows tell the same incident when their days touch, their kinds are of one family (whatever each calls
the weapon), their places fit within what is known of them, and their figures do not contradict too far.
Claims are all kept, and what they disagree on is named ('killed: 2 or 3'). Rows are compared only with rows
of a neighbouring cell and the same day, so the time grows with their number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import Geod

from geoevents.model import conform_events
from geoevents.vocabulary import KINDS

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
_LONGEST_DAYS: Final = 10
"""A longer span says too little about the day to tie a row to others."""
_OURS: Final = re.compile(r"i[0-9a-f]{12}(?:-\d+)?")
_FIGURES: Final = ("killed", "injured", "captured")


@dataclass(slots=True, kw_only=True)
class _Row:
    """What decides whether rows belong together."""

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

    @property
    def placed(self) -> bool:
        return bool(np.isfinite(self.latitude))

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

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        if row.first is not None and row.last is not None:
            self.first = row.first if self.first is None else max(self.first, row.first)
            self.last = row.last if self.last is None else min(self.last, row.last)


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
    known = [None if pd.isna(value) else str(value) for value in given]
    ids: list[str | None] = list(known)
    for cluster in _cluster(_read(table, known)):
        keys = sorted(str(table["event_id"].iloc[row.number]) for row in cluster.rows)
        name = cluster.given or "i" + re.sub(r"^e", "", keys[0])
        for row in cluster.rows:
            ids[row.number] = name
    table["incident_id"] = pd.Series(ids, index=table.index, dtype="str")
    return table


def _read(table: pd.DataFrame, given: list[str | None]) -> list[_Row]:
    columns = {name: table[name].tolist() for name in table.columns if name != "geometry"}

    def text(name: str, n: int) -> str | None:
        value = columns[name][n]
        return None if pd.isna(value) else str(value)

    def day(name: str, n: int) -> date | None:
        value = text(name, n)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            return None

    def figure(what: str, n: int) -> tuple[float, float] | None:
        low, high = columns[f"{what}_low"][n], columns[f"{what}_high"][n]
        if pd.isna(low):
            return None
        return float(low), float("inf") if pd.isna(high) else float(high)

    rows = []
    for n, incident in enumerate(given):
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
                spread_km=5.0 if pd.isna(spread) else float(spread),
                place_id=text("place_id", n),
                adm1=text("adm1", n),
                figures=tuple(figure(what, n) for what in _FIGURES),
                given=incident,
            )
        )
    return rows


def _cluster(rows: list[_Row]) -> list[_Cluster]:
    """Group rows greedily: given incidents first, then those with the most exact day and place."""
    found: list[_Cluster] = []
    named: dict[str, _Cluster] = {}
    index: dict[tuple[Any, ...], list[_Cluster]] = {}
    order = sorted(rows, key=lambda row: (row.given is None, not row.precise, _length(row), row.number))
    for row in order:
        home = _find_home(row, index) if row.given is None else named.get(row.given)
        if home is None:
            home = _Cluster(given=row.given)
            found.append(home)
            if row.given is not None:
                named[row.given] = home
        home.add(row)
        for key in _keys(row, around=False):
            members = index.setdefault(key, [])
            if home not in members:
                members.append(home)
    return found


def _find_home(row: _Row, index: dict[tuple[Any, ...], list[_Cluster]]) -> _Cluster | None:
    seen: set[int] = set()
    for key in _keys(row, around=True):
        for cluster in index.get(key, ()):
            if id(cluster) not in seen:
                seen.add(id(cluster))
                if _belongs(row, cluster):
                    return cluster
    return None


def _length(row: _Row) -> int:
    return (row.last - row.first).days if row.first is not None and row.last is not None else 999


def _keys(row: _Row, *, around: bool) -> Iterator[tuple[Any, ...]]:
    """Yield the cells and days under which a row is filed, or (around) looked for."""
    if row.first is None or row.last is None or not row.placed or _length(row) > _LONGEST_DAYS:
        return
    cell = (int(np.floor(row.latitude / _CELL_DEG)), int(np.floor(row.longitude / _CELL_DEG)))
    reach = (-1, 0, 1) if around else (0,)
    for step in range(_length(row) + 1):
        day = row.first + timedelta(days=step)
        for dy in reach:
            for dx in reach:
                yield row.family, day, cell[0] + dy, cell[1] + dx
        if row.adm1:
            # A region's row and a town's row meet under the region's name.
            yield row.family, day, row.adm1


def _belongs(row: _Row, cluster: _Cluster) -> bool:
    if (
        cluster.first is not None
        and cluster.last is not None
        and row.first is not None
        and row.last is not None
    ) and max(cluster.first, row.first) > min(cluster.last, row.last):
        return False
    return all(_places_fit(row, other) for other in cluster.rows[:6]) and all(
        not _figures_clash(row, other) for other in cluster.rows[:6]
    )


def _places_fit(one: _Row, other: _Row) -> bool:
    if one.place_id is not None and one.place_id == other.place_id:
        return one.precise or one.kind == other.kind
    _, _, metres = _GEOD.inv(one.longitude, one.latitude, other.longitude, other.latitude)
    if one.precise and other.precise:
        return bool(metres / 1000 <= max(_SAME_PLACE_KM, min(one.spread_km, other.spread_km)))
    if one.adm1 is None or one.adm1 != other.adm1:
        return False
    # A town and its region: only when something else says that it is the same thing.
    if one.kind == other.kind and one.family in ("capture", "prisoner_negotiation"):
        return True
    if not one.precise and not other.precise:
        return one.kind == other.kind
    return _share_figures(one, other)


def _share_figures(one: _Row, other: _Row) -> bool:
    pairs = zip(one.figures, other.figures, strict=True)
    return any(a is not None and b is not None and a[0] > 0 and a[0] == b[0] for a, b in pairs)


def _figures_clash(one: _Row, other: _Row) -> bool:
    """Tell whether figures differ by more than reports of one incident do."""
    for a, b in zip(one.figures, other.figures, strict=True):
        if a is None or b is None or max(a[0], b[0]) == 0:
            continue
        apart = max(a[0], b[0]) - min(a[1], b[1])
        if apart > max(3.0, 0.5 * max(a[0], b[0])):
            return True
    return False


def merge_incidents(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make one row of each incident, with all its claims.

    Parameters
    ----------
    events
        An event table; rows without an `incident_id` get one first.

    Returns
    -------
    geopandas.GeoDataFrame
        One row for each incident, in the order of their first rows. Place and kind are those of the row
        that knows the place best; days are those that all reports allow; figures span the lowest and the
        highest claim. `status` is 'disputed' when a row is, or when figures differ; 'confirmed' when both
        sides claim it; else the best of the rows. Further columns: `reports` (how many rows), `event_ids`,
        `conflicts` ('killed: 2 or 3') and `claims` (JSON, one entry for each row).
    """
    table = assign_incidents(events)
    if table.empty:
        return table
    rows = [_merge(group) for _, group in table.groupby("incident_id", sort=False)]
    return conform_events(pd.DataFrame(rows))


def _merge(group: pd.DataFrame) -> dict[str, Any]:
    # The row that knows the place best leads; extra columns ride along with it.
    order = group["uncertainty_km"].fillna(1e6).to_numpy()
    lead = group.iloc[int(np.argmin(order))]
    merged: dict[str, Any] = {name: lead[name] for name in group.columns if name != "geometry"}
    merged["event_id"] = group["incident_id"].iloc[0]
    merged["date_start"] = _latest(group["date_start"])
    merged["date_end"] = _earliest(group["date_end"])
    if (
        merged["date_start"] is not None
        and merged["date_end"] is not None
        and merged["date_end"] < merged["date_start"]
    ):
        merged["date_start"], merged["date_end"] = group["date_start"].min(), group["date_end"].max()
    if merged["date_start"] is not None and merged["date_start"] == merged["date_end"]:
        merged["date_precision"] = "day"
    conflicts: list[str] = []
    for what in _FIGURES:
        _merge_figure(merged, group, what, conflicts)
    kinds = list(dict.fromkeys(group["kind"].dropna()))
    if len(kinds) > 1:
        conflicts.append("kind: " + " or ".join(kinds))
    for name in ("claimant", "source", "document"):
        merged[name] = _joined(group[name])
    merged["status"] = _status(group, any(c.startswith(_FIGURES) for c in conflicts))
    merged["reports"] = len(group)
    merged["event_ids"] = "; ".join(group["event_id"])
    merged["conflicts"] = "; ".join(conflicts) or None
    merged["note"] = _joined(pd.Series([*group["note"].dropna(), *conflicts], dtype="object"))
    merged["claims"] = json.dumps([_claim(row) for _, row in group.iterrows()], ensure_ascii=False)
    return merged


def _latest(days: pd.Series) -> str | None:
    known = days.dropna()
    return None if known.empty else str(known.max())


def _earliest(days: pd.Series) -> str | None:
    known = days.dropna()
    return None if known.empty else str(known.min())


def _joined(values: pd.Series) -> str | None:
    parts: list[str] = []
    for value in values.dropna():
        parts += [part.strip() for part in str(value).split(";") if part.strip()]
    return "; ".join(dict.fromkeys(parts)) or None


def _merge_figure(merged: dict[str, Any], group: pd.DataFrame, what: str, conflicts: list[str]) -> None:
    lows, highs = group[f"{what}_low"].dropna(), group[f"{what}_high"]
    if lows.empty:
        return
    known = group[group[f"{what}_low"].notna()]
    # 'At least 4' without an upper end keeps the end open, unless another report closes it above.
    closed = highs.dropna()
    merged[f"{what}_low"] = int(lows.min())
    merged[f"{what}_high"] = (
        int(max(closed.max(), lows.max()))
        if not closed.empty
        else (None if known[f"{what}_high"].isna().any() else int(lows.max()))
    )
    values = sorted({int(value) for value in lows})
    if len(values) > 1:
        conflicts.append(f"{what}: " + " or ".join(str(value) for value in values))


def _status(group: pd.DataFrame, differ: bool) -> str:
    statuses = set(group["status"].dropna())
    sides = set(group["claimant_side"].dropna()) if "claimant_side" in group else set()
    if "denied" in statuses and len(statuses) == 1:
        return "denied"
    if statuses & {"disputed", "denied"}:
        return "disputed"
    if "confirmed" in statuses or len(sides) > 1:
        return "disputed" if differ else "confirmed"
    if differ:
        return "disputed"
    return "claimed" if "claimed" in statuses else "unverified"


def _claim(row: pd.Series) -> dict[str, Any]:
    names = ["event_id", "claimant", "claimant_side", "status", "kind", "place", "date_start", "date_end"]
    names += [f"{what}_{end}" for what in _FIGURES for end in ("low", "high")]
    names += ["document", "source", "source_date", "source_url", "passage"]
    claim: dict[str, Any] = {}
    for name in names:
        if name in row.index and not pd.isna(row[name]):
            value = row[name]
            claim[name] = int(value) if isinstance(value, np.integer) else value
    return claim
