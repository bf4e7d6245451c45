"""What changed between two event tables: added, removed, moved, changed. Rows are the same by event_id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from pyproj import Geod

from geoevents import model
from geoevents.errors import SchemaError

if TYPE_CHECKING:
    import geopandas as gpd

_GEOD: Final = Geod(ellps="WGS84")
# A metre: below it a point was only written with other digits.
MOVED_KM: Final = 0.001
_POINT: Final = frozenset({model.LATITUDE, model.LONGITUDE, model.GEOMETRY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that says something else.

    Parameters
    ----------
    event_id
        The row.
    column
        The column.
    old, new
        What it said and says; None where nothing.
    """

    event_id: str
    column: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One event whose point is elsewhere.

    Parameters
    ----------
    event_id
        The row.
    place
        Its place as written.
    km
        Geodesic distance from the old point to the new; None when one of the two is missing.
    gained, lost
        Whether it has a point only now, or no longer.
    """

    event_id: str
    place: str | None
    km: float | None
    gained: bool
    lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The whole difference of two tables; identifiers in the order of their table.

    Parameters
    ----------
    added, removed
        Identifiers that only the new or only the old table has.
    moved
        Events whose point changed by more than a metre, farthest first.
    changed
        Cells that differ, the point apart.
    same
        How many events are in both and say the same.
    new_columns, lost_columns
        Columns that only one of the tables has; their cells are not compared.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[Move, ...]
    changed: tuple[Change, ...]
    same: int
    new_columns: tuple[str, ...]
    lost_columns: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return all of it for machines."""
        return {
            "added": list(self.added),
            "removed": list(self.removed),
            "moved": [
                {"event_id": m.event_id, "place": m.place, "km": m.km, "gained": m.gained, "lost": m.lost}
                for m in self.moved
            ],
            "changed": [
                {"event_id": c.event_id, "column": c.column, "old": c.old, "new": c.new} for c in self.changed
            ],
            "same": self.same,
            "new_columns": list(self.new_columns),
            "lost_columns": list(self.lost_columns),
        }


def diff_events(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> Difference:
    """Compare two event tables.

    Parameters
    ----------
    old, new
        Event tables in EPSG:4326 with unique identifiers.

    Raises
    ------
    SchemaError
        If an identifier is missing or stands twice; then rows cannot be told apart.
    """
    for name, table in (("old", old), ("new", new)):
        ids = table[model.EVENT_ID]
        if ids.isna().any() or ids.duplicated().any():
            raise SchemaError(["event_id is missing or stands twice"], table=f"{name} event table")
    before = old.set_index(model.EVENT_ID, drop=False)
    after = new.set_index(model.EVENT_ID, drop=False)
    shared = [identifier for identifier in after.index if identifier in before.index]
    before_shared, after_shared = before.loc[shared], after.loc[shared]
    moved = _find_moves(before_shared, after_shared)
    columns = [n for n in after.columns if n in before.columns and n not in _POINT and n != model.EVENT_ID]
    changed: list[Change] = []
    for column in columns:
        changed.extend(_find_changes(before_shared[column], after_shared[column]))
    order = {identifier: n for n, identifier in enumerate(shared)}
    changed.sort(key=lambda change: order[change.event_id])
    touched = {move.event_id for move in moved} | {change.event_id for change in changed}
    return Difference(
        added=tuple(i for i in after.index if i not in before.index),
        removed=tuple(i for i in before.index if i not in after.index),
        moved=tuple(sorted(moved, key=lambda move: -(move.km if move.km is not None else np.inf))),
        changed=tuple(changed),
        same=len(shared) - len(touched),
        new_columns=tuple(str(n) for n in after.columns if n not in before.columns),
        lost_columns=tuple(str(n) for n in before.columns if n not in after.columns),
    )


def _find_moves(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> list[Move]:
    degrees = [
        table[name].to_numpy(dtype="float64")
        for table in (old, new)
        for name in (model.LONGITUDE, model.LATITUDE)
    ]
    had, has = (np.isfinite(degrees[n]) & np.isfinite(degrees[n + 1]) for n in (0, 2))
    km = np.full(len(old), np.nan)
    both = had & has
    if both.any():
        km[both] = _GEOD.inv(*(values[both] for values in degrees))[2] / 1000
    places = new[model.PLACE].tolist()
    return [
        Move(
            event_id=str(old.index[n]),
            place=None if pd.isna(places[n]) else str(places[n]),
            km=round(float(km[n]), 6) if both[n] else None,
            gained=bool(has[n] and not had[n]),
            lost=bool(had[n] and not has[n]),
        )
        for n in range(len(old))
        if had[n] != has[n] or (both[n] and km[n] > MOVED_KM)
    ]


def _find_changes(old: pd.Series, new: pd.Series) -> list[Change]:
    """Return the cells that differ; missing is equal to missing, 3 to 3.0."""
    left = old.astype(object).where(old.notna(), None).tolist()
    right = new.astype(object).where(new.notna(), None).tolist()
    return [
        Change(event_id=str(identifier), column=str(new.name), old=a, new=b)
        for identifier, a, b in zip(new.index, left, right, strict=True)
        if a is not b and a != b
    ]
