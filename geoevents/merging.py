"""Makes one row of each incident: all claims kept, figures by the side that tells them, a stated status.

The status of an incident is, by the first rule that holds:

1. *denied*: every row says so;
2. *disputed*: a row is disputed or denied, or two tellers contradict each other: their ranges for killed,
   injured or captured have no number in common, or parties of two camps name actors of different camps. A
   side that corrects itself does not contradict, and a data set's 0 is none reported, not none;
3. *confirmed*: both sides say so, a row is confirmed already, or an independent source geolocated it (no
   party speaks in the row, and its words say that it was geolocated);
4. *claimed* when a row is, or a party speaks; else *unverified*.

Who speaks is the claimant, else an official body among the sources ('Ministry of Defence of Russia'); an
outlet is no party. Sides of one camp (the theatre's `fights_for`) do not confirm each other.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geoevents import model
from geoevents.incidents import FIGURES, assign_incidents
from geoevents.sides import find_official_sides, find_sides
from geoevents.theatre import Theatre, load_theatre

BOTH: Final = "both"
"""`claimant_side` of an incident that several sides tell; `figures_by_side` and `claims` name them."""
OTHERS: Final = "others"
"""Tellers that are no side's: agencies, witnesses, data sets."""
_OPEN: Final = float("inf")
_ADDED: Final = (
    "datasets", model.CLAIMANT_SIDE, "figures_by_side", "reports", "event_ids", "conflicts", "claims",
)  # fmt: skip
_GEOLOCATED: Final = re.compile(
    r"\bgeo-?locat(?:ed|ion)|\bgeoconfirmed|геолокац|геолокован|геолоц|геолокалізов", re.IGNORECASE
)
_FILLED: Final = (
    model.COUNTRY, model.ADM1, model.ADM2, model.TIME_LOCAL, model.ACTOR_A, model.ACTOR_B, model.SOURCE_TITLE,
    model.SOURCE_DATE, model.SOURCE_URL, model.PASSAGE,
)  # fmt: skip


# One row of the table: column to value, None where it is missing.
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who speaks in a row: codes of sides, their camps, whom they name as the actor, and how they know."""

    sides: tuple[str, ...]
    camps: frozenset[str]
    blames: frozenset[str]
    geolocates: bool


def merge_incidents(events: pd.DataFrame, *, theatre: str | Path | Theatre | None = None) -> gpd.GeoDataFrame:
    """Make one row of each incident, with all its claims.

    Parameters
    ----------
    events
        An event table; rows without an `incident_id` get one first.
    theatre
        The conflict, whose sides claimants speak for; None for the shipped one.

    Returns
    -------
    geopandas.GeoDataFrame
        One row for each incident, in the order of their first rows. Place is that of the row that knows it
        best, and so is the kind unless that row's data set tells none; days are those that all rows allow;
        figures span the lowest and the highest claim; `status` follows this module's rules. Further columns:
        `reports` (how many rows), `event_ids`, `datasets`, `claimant_side`, `figures_by_side`
        ('killed: UA 2 to 3, RU 0'), `conflicts` ('killed: 2 or 3') and `claims` (JSON, an entry a row).
    """
    conflict = load_theatre(theatre)
    table = assign_incidents(events)
    if table.empty:
        return table
    tellers = find_tellers(table, conflict)
    plain = {name: table[name] for name in table.columns if name != model.GEOMETRY}
    # Plain records: a data frame for each incident would take a hundred times as long.
    cells = {
        name: column.astype(object).where(column.notna(), None).tolist() for name, column in plain.items()
    }
    records = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    rows = [
        _merge([records[n] for n in positions], [tellers[n] for n in positions], conflict)
        for positions in _groups(cells[model.INCIDENT_ID])
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    merged = pd.DataFrame(
        {name: pd.Series([row.get(name) for row in rows], dtype="object") for name in names}
    )
    for name, column in plain.items():
        if name in merged:
            merged[name] = merged[name].astype(column.dtype)
    for name in _ADDED:
        merged[name] = merged[name].astype("Int64" if name == "reports" else "str")
    return model.conform_events(merged)


def _groups(ids: list[Any]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for position, name in enumerate(ids):
        groups.setdefault(str(name), []).append(position)
    return list(groups.values())


def find_tellers(table: pd.DataFrame, theatre: Theatre) -> list[Teller]:
    """Tell for each row who speaks in it; see the rules at the top of this module."""
    camps = {side.code: side.fights_for or side.code for side in theatre.sides}

    def texts(name: str) -> list[str]:
        if name not in table:
            return [""] * len(table)
        return [cell if isinstance(cell, str) else "" for cell in table[name].tolist()]

    given, claimants, sources = texts(model.CLAIMANT_SIDE), texts(model.CLAIMANT), texts(model.SOURCE)
    words = [
        " ".join(parts)
        for parts in zip(texts(model.PASSAGE), texts(model.NOTE), texts(model.SOURCE_TITLE), strict=True)
    ]
    sets, actors = texts(model.DATASET), texts(model.ACTOR_A)
    placed = table[model.LATITUDE].notna().tolist()
    tellers = []
    for n, told in enumerate(given):
        if told in camps:
            sides: tuple[str, ...] = (told,)
        elif claimants[n]:
            sides = tuple(side.code for side in find_sides(claimants[n], theatre.sides))
        else:
            sides = tuple(side.code for side in find_official_sides(sources[n], theatre.sides))
        located = bool(_GEOLOCATED.search(words[n]))
        tellers.append(
            Teller(
                sides=sides,
                camps=frozenset(camps[code] for code in sides),
                # A data set's first actor need not be who acted: UCDP's is a side of the conflict.
                blames=frozenset()
                if sets[n]
                else frozenset(camps[side.code] for side in find_sides(actors[n], theatre.sides)),
                geolocates=located and not sides and placed[n],
            )
        )
    return tellers


def _merge(group: list[Row], tellers: list[Teller], theatre: Theatre) -> Row:
    # The row that knows the place best leads; extra columns ride along with it.
    lead = min(group, key=lambda row: 1e6 if row[model.UNCERTAINTY_KM] is None else row[model.UNCERTAINTY_KM])
    merged = dict(lead)
    merged[model.EVENT_ID] = group[0][model.INCIDENT_ID]
    for name in _FILLED:
        if merged[name] is None:
            merged[name] = next(iter(_told(group, name)), None)
    _merge_days(merged, group)
    conflicts: list[str] = []
    for what in FIGURES:
        _merge_figure(merged, group, what, conflicts)
    _merge_kind(merged, group, conflicts)
    for name in (model.CLAIMANT, model.SOURCE, model.DOCUMENT):
        merged[name] = _joined(_told(group, name))
    merged["datasets"] = _joined(_told(group, model.DATASET))
    merged.pop(model.DATASET, None)
    codes = [side.code for side in theatre.sides if any(side.code in teller.sides for teller in tellers)]
    merged[model.CLAIMANT_SIDE] = BOTH if len(codes) > 1 else next(iter(codes), None)
    merged["figures_by_side"] = _by_side(group, tellers, theatre)
    if _blame_each_other(tellers):
        conflicts.append(f"{model.ACTOR_A}: " + " or ".join(dict.fromkeys(_told(group, model.ACTOR_A))))
    merged[model.STATUS] = _status(group, tellers)
    merged["reports"] = len(group)
    merged["event_ids"] = "; ".join(row[model.EVENT_ID] for row in group)
    merged["conflicts"] = "; ".join(conflicts) or None
    merged[model.NOTE] = _joined([*_told(group, model.NOTE), *conflicts])
    claims = [_claim(row, teller) for row, teller in zip(group, tellers, strict=True)]
    merged["claims"] = json.dumps(claims, ensure_ascii=False, default=str)
    return merged


def _told(group: list[Row], name: str) -> list[Any]:
    """Return the values of a column that are there."""
    return [row[name] for row in group if row.get(name) is not None]


def _merge_days(merged: Row, group: list[Row]) -> None:
    starts, ends = _told(group, model.DATE_START), _told(group, model.DATE_END)
    first, last = max(starts, default=None), min(ends, default=None)
    if first is not None and last is not None and last < first:
        first, last = min(starts), max(ends)
    merged[model.DATE_START], merged[model.DATE_END] = first, last
    if first is not None and first == last:
        merged[model.DATE_PRECISION] = "day"


def _merge_kind(merged: Row, group: list[Row], conflicts: list[str]) -> None:
    """Take the kind of a row that tells one: UCDP's 'battle' stands for any fighting."""
    telling = [
        row
        for row in group
        if row[model.KIND] is not None
        and not (row.get(model.DATASET) == "ucdp" and row[model.KIND] == "battle")
    ]
    told = list(dict.fromkeys(row[model.KIND] for row in telling))
    if told and merged[model.KIND] not in told:
        for name in (model.KIND, model.ACLED_EVENT_TYPE, model.ACLED_SUB_EVENT_TYPE):
            merged[name] = telling[0][name]
    if len(told) > 1:
        conflicts.append("kind: " + " or ".join(told))


def _joined(values: list[Any]) -> str | None:
    parts = [part.strip() for value in values for part in str(value).split(";")]
    return "; ".join(dict.fromkeys(part for part in parts if part)) or None


def _merge_figure(merged: Row, group: list[Row], what: str, conflicts: list[str]) -> None:
    every = [(row, span) for row in group if (span := _range(row, what)) is not None]
    spans = [span for row, span in every if not _none_reported(row, span)] or [span for _, span in every]
    if not spans:
        return
    lows, closed = [low for low, _ in spans], [high for _, high in spans if high != _OPEN]
    # 'At least 4' without an upper end keeps the end open, unless another report closes it above.
    merged[f"{what}_low"] = int(min(lows))
    merged[f"{what}_high"] = int(max(*closed, *lows)) if closed else None
    values = sorted({int(low) for low in lows})
    if len(values) > 1:
        conflicts.append(f"{what}: " + " or ".join(str(value) for value in values))


def _range(row: Row, what: str) -> tuple[float, float] | None:
    low, high = row[f"{what}_low"], row[f"{what}_high"]
    if low is None:
        return None
    return float(low), _OPEN if high is None else float(high)


def _none_reported(row: Row, span: tuple[float, float]) -> bool:
    """Say whether a figure is a data set's 0: it stands where no source gave a number."""
    return span == (0.0, 0.0) and row.get(model.DATASET) is not None


def _by_side(group: list[Row], tellers: list[Teller], theatre: Theatre) -> str | None:
    """Return 'killed: UA 2 to 3, others at least 4; injured: ...': the ranges of each side's tellers."""
    said = []
    for what in FIGURES:
        spans: dict[str, tuple[float, float]] = {}
        for row, teller in zip(group, tellers, strict=True):
            span = _range(row, what)
            for code in teller.sides or (OTHERS,):
                if span is not None and not _none_reported(row, span):
                    old = spans.get(code, span)
                    spans[code] = min(old[0], span[0]), max(old[1], span[1])
        order = [code for code in (*(side.code for side in theatre.sides), OTHERS) if code in spans]
        if order:
            said.append(f"{what}: " + ", ".join(f"{code} {_words(*spans[code])}" for code in order))
    return "; ".join(said) or None


def _words(low: float, high: float) -> str:
    if high == _OPEN:
        return f"at least {low:.0f}"
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def _status(group: list[Row], tellers: list[Teller]) -> str:
    statuses = set(_told(group, model.STATUS))
    camps = frozenset().union(*(teller.camps for teller in tellers))
    if statuses == {"denied"}:
        return "denied"
    if statuses & {"disputed", "denied"} or _contradict(group, tellers) or _blame_each_other(tellers):
        return "disputed"
    if "confirmed" in statuses or len(camps) > 1 or any(teller.geolocates for teller in tellers):
        return "confirmed"
    return "claimed" if "claimed" in statuses or camps else "unverified"


def _contradict(group: list[Row], tellers: list[Teller]) -> bool:
    """Say whether two tellers who are not of one camp give ranges without a common number."""
    for what in FIGURES:
        told: list[tuple[tuple[float, float], Teller]] = []
        for row, teller in zip(group, tellers, strict=True):
            span = _range(row, what)
            if span is not None and not _none_reported(row, span):
                told.append((span, teller))
        for number, (one, by) in enumerate(told):
            for other, by_other in told[number + 1 :]:
                apart = max(one[0], other[0]) > min(one[1], other[1])
                if apart and not (by.camps and by.camps == by_other.camps):
                    return True
    return False


def _blame_each_other(tellers: list[Teller]) -> bool:
    """Say whether parties of two camps name actors of different camps for it."""
    told = {(teller.camps, teller.blames) for teller in tellers if teller.camps and teller.blames}
    return any(
        by != by_other and whom.isdisjoint(whom_other) for by, whom in told for by_other, whom_other in told
    )


def _claim(row: Row, teller: Teller) -> Row:
    names = [model.EVENT_ID, model.DATASET, model.CLAIMANT, model.STATUS, model.KIND, model.PLACE]
    names += [model.DATE_START, model.DATE_END]
    names += [f"{what}_{end}" for what in FIGURES for end in ("low", "high")]
    names += [model.DOCUMENT, model.SOURCE, model.SOURCE_DATE, model.SOURCE_URL, model.PASSAGE]
    claim: Row = {model.CLAIMANT_SIDE: "; ".join(teller.sides)} if teller.sides else {}
    return claim | {name: row[name] for name in names if row.get(name) is not None}
