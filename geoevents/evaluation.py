"""How good an event table is, held against a checked one: places, dates, kinds, figures, stated uncertainty.

The checked table ('gold') has the columns of an event table; some more are used when they are there:
`kind_also` (further kinds that are right, separated by blanks), `tolerance_km`, `date_ok_from` and
`date_ok_to`, `required` ('no' for what may be found or left out). Pure: no files, no printing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from pyproj import Geod

from geoevents import model
from geoevents.calibration import Held, count_held
from geoevents.errors import QueryError

if TYPE_CHECKING:
    import geopandas as gpd

    from geoevents.readers.values import Floats, Mask

DEFAULT_TOLERANCE_KM: Final = 25.0
WRONG_PLACE_KM: Final = 50.0
DATE_SLACK_DAYS: Final = 1
_FIGURES: Final = ("killed", "injured", "captured")
_GEOD: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of a comparison and what follows from them.

    Parameters
    ----------
    gold
        Checked events that must be found.
    found
        Those of them that were.
    wrong
        Predicted events that fit no checked one.
    """

    gold: int
    found: int
    wrong: int

    @property
    def recall(self) -> float:
        """Return the share of checked events that were found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Return the share of right ones among the predicted events that count."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of recall and precision."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the counts and shares for machines."""
        counts = {"gold": self.gold, "found": self.found, "wrong": self.wrong}
        return counts | {name: round(getattr(self, name), 4) for name in ("recall", "precision", "f1")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The whole comparison.

    Parameters
    ----------
    score
        With place, date and kind needed.
    by_kind
        The same for each kind of the checked table (for wrong ones: of the predicted event).
    neutral, duplicates, unplaced
        Predicted events that fit something not required, that fit an event found already, that have no point.
    error_km
        Distances from the predicted to the checked point, for pairs of one document, day and kind (or of
        one event_id), wherever they lie.
    wrong_place
        Share of these pairs more than 50 km apart.
    within_uncertainty
        Share of these pairs whose checked point lies within the stated `uncertainty_km`; None if none has it.
    calibration
        The same by the size of the stated radius.
    figures
        For killed, injured, captured: (right, asked) among found events whose checked figures are known.
    misses, false
        Identifiers (or positions) of checked events not found and of wrong predicted ones.
    """

    score: Score
    by_kind: dict[str, Score]
    neutral: int
    duplicates: int
    unplaced: int
    error_km: tuple[float, ...]
    wrong_place: float | None
    within_uncertainty: float | None
    calibration: tuple[Held, ...]
    figures: dict[str, tuple[int, int]]
    misses: tuple[str, ...] = field(repr=False)
    false: tuple[str, ...] = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return all of it for machines."""
        return {
            **self.score.as_json(),
            "neutral": self.neutral,
            "duplicates": self.duplicates,
            "unplaced": self.unplaced,
            "pairs_for_error": len(self.error_km),
            "error_km_median": _quantile(self.error_km, 0.5),
            "error_km_p90": _quantile(self.error_km, 0.9),
            "wrong_place_rate": self.wrong_place,
            "within_stated_uncertainty": self.within_uncertainty,
            "calibration": [held.as_json() for held in self.calibration],
            "figures_right": {name: list(pair) for name, pair in self.figures.items()},
            "by_kind": {kind: s.as_json() for kind, s in self.by_kind.items()},
            "misses": list(self.misses),
            "false": list(self.false),
        }


def evaluate_events(
    predicted: gpd.GeoDataFrame, gold: gpd.GeoDataFrame, *, date_slack_days: int = DATE_SLACK_DAYS
) -> Evaluation:
    """Hold an event table against a checked one.

    Parameters
    ----------
    predicted
        The table in question, in EPSG:4326.
    gold
        The checked one, in EPSG:4326.
    date_slack_days
        So many days a date may be off.

    Returns
    -------
    Evaluation
        A predicted event fits a checked one when the document is the same (if the tables share documents),
        the kind is one of those that are right, the days meet within the slack, and the geodesic distance is
        within the checked event's `tolerance_km` (25 km where it has none). Fits are made one to one: as many
        required events as possible are found, nearer ones first.

    Raises
    ------
    QueryError
        If the checked table has no point at all.
    """
    if not len(gold) or gold.geometry.isna().all():
        raise QueryError("the checked table has no event with a point; nothing can be held against it")
    fits = _Fits(predicted.reset_index(drop=True), gold.reset_index(drop=True), date_slack_days)
    required = np.flatnonzero(fits.required)
    optional = np.flatnonzero(~fits.required)
    pairs = match_pairs(fits.table, fits.cost, required)
    spare = fits.table.copy()
    spare[list(pairs.values()), :] = False
    pairs_neutral = match_pairs(spare, fits.cost, optional)
    used = set(pairs.values()) | set(pairs_neutral.values())
    taken = list(pairs)
    duplicates, neutral, wrong = [], list(pairs_neutral.values()), []
    for position in range(len(predicted)):
        if position in used or not fits.placed[position]:
            continue
        if fits.table[position, taken].any():
            duplicates.append(position)
        elif fits.table[position, optional].any():
            neutral.append(position)
        else:
            wrong.append(position)
    errors, stated = fits.measure_errors(pairs)
    known = [(error, radius) for error, radius in zip(errors, stated, strict=True) if np.isfinite(radius)]
    return Evaluation(
        score=Score(gold=len(required), found=len(pairs), wrong=len(wrong)),
        by_kind=fits.score_kinds(pairs, wrong),
        neutral=len(neutral),
        duplicates=len(duplicates),
        unplaced=int((~fits.placed).sum()),
        error_km=tuple(errors),
        wrong_place=float(np.mean([error > WRONG_PLACE_KM for error in errors])) if errors else None,
        calibration=count_held(known),
        within_uncertainty=float(np.mean([error <= radius for error, radius in known])) if known else None,
        figures={who: fits.compare_figures(pairs, who) for who in _FIGURES},
        misses=tuple(name_row(fits.gold, g) for g in required.tolist() if g not in pairs),
        false=tuple(name_row(fits.predicted, p) for p in wrong),
    )


class _Fits:
    """Which predicted row fits which checked one, and how well; arrays of (predicted, gold)."""

    def __init__(self, predicted: gpd.GeoDataFrame, gold: gpd.GeoDataFrame, slack: int) -> None:
        self.predicted, self.gold = predicted, gold
        self.placed: Mask = predicted.geometry.notna().to_numpy(dtype=bool)
        self.required: Mask = _required(gold)
        self.kinds_right = _kinds(gold)
        self.distance_km = _distances(predicted, gold)
        tolerance = _column(gold, "tolerance_km", DEFAULT_TOLERANCE_KM)
        self.same = _same_documents(predicted, gold)
        kinds = predicted[model.KIND].tolist()
        self.kind = np.array([[kind in right for right in self.kinds_right] for kind in kinds], dtype=bool)
        self.kind = self.kind.reshape(len(predicted), len(gold))
        gaps = _day_gaps(predicted, gold)
        self.day = np.isnan(gaps) | (gaps <= slack)
        self.near = self.distance_km <= tolerance[None, :]
        self.table: Mask = self.same & self.kind & self.day & self.near
        # The nearer in space wins; a day off weighs as much as a tenth of the tolerance.
        self.cost: Floats = self.distance_km / tolerance[None, :] + 0.1 * np.nan_to_num(gaps)

    def measure_errors(self, pairs: dict[int, int]) -> tuple[list[float], list[float]]:
        """Return distance and stated radius in km of pairs that are one event wherever they lie."""
        ids = {identifier: n for n, identifier in enumerate(self.gold[model.EVENT_ID].tolist())}
        shared = [(n, ids[i]) for n, i in enumerate(self.predicted[model.EVENT_ID].tolist()) if i in ids]
        if not shared:
            # Found pairs stay; the rest is paired by document, day and kind, near ones first.
            free = self.same & self.kind & self.day & np.isfinite(self.distance_km)
            free[list(pairs.values()), :] = False
            free[:, list(pairs)] = False
            more = match_pairs(free, self.distance_km, np.flatnonzero(self.required))
            shared = [(p, g) for g, p in {**pairs, **more}.items()]
        radii = self.predicted[model.UNCERTAINTY_KM].to_numpy(dtype="float64")
        told = [(self.distance_km[p, g], radii[p]) for p, g in shared if np.isfinite(self.distance_km[p, g])]
        return [float(error) for error, _ in told], [float(radius) for _, radius in told]

    def score_kinds(self, pairs: dict[int, int], wrong: list[int]) -> dict[str, Score]:
        """Return the score of each kind."""
        kinds = self.gold[model.KIND].tolist()
        asked = Counter(kinds[g] for g in np.flatnonzero(self.required).tolist())
        found = Counter(kinds[g] for g in pairs)
        false = Counter(self.predicted[model.KIND].iloc[p] for p in wrong)
        return {
            str(kind): Score(gold=asked[kind], found=found[kind], wrong=false[kind])
            for kind in sorted({*asked, *false}, key=str)
        }

    def compare_figures(self, pairs: dict[int, int], who: str) -> tuple[int, int]:
        """Return how many found events have the checked figure, and how many have one to be checked."""
        right = asked = 0
        for g, p in pairs.items():
            checked, told = (
                {
                    float(frame[f"{who}_{end}"].iloc[n])
                    for end in ("low", "high")
                    if pd.notna(frame[f"{who}_{end}"].iloc[n])
                }
                for frame, n in ((self.gold, g), (self.predicted, p))
            )
            asked += bool(checked)
            # Nobody hurt and nothing said are the same claim for a reader.
            right += bool(checked & told) or (not told and checked == {0.0})
        return int(right), asked


def match_pairs(table: Mask, cost: Floats, wanted: Any) -> dict[int, int]:
    """Match rows to wanted columns one to one: as many as can be, cheap ones first.

    Parameters
    ----------
    table
        Where a row may be matched to a column.
    cost
        How dear that is.
    wanted
        The columns to match.

    Returns
    -------
    dict
        Column to row. Augmenting paths make the number of matches the greatest possible.
    """
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    order = {
        g: [int(p) for p in np.argsort(cost[:, g], kind="stable") if table[p, g]] for g in map(int, wanted)
    }
    for column in sorted(order, key=lambda g: (cost[order[g][0], g] if order[g] else np.inf, g)):
        # Breadth-first search for a free row, through columns whose rows could move elsewhere.
        came: dict[int, int] = {}
        queue, free = [column], None
        while queue and free is None:
            here = queue.pop(0)
            for row in order[here]:
                if row in came:
                    continue
                came[row] = here
                if row not in column_of:
                    free = row
                    break
                queue.append(column_of[row])
        while free is not None:
            here = came[free]
            before = row_of.get(here)
            row_of[here], column_of[free] = free, here
            free = before
    return row_of


def _required(gold: gpd.GeoDataFrame) -> Mask:
    placed: Mask = gold.geometry.notna().to_numpy(dtype=bool)
    if "required" not in gold:
        return placed
    told: Mask = (gold["required"].astype("str").str.lower() != "no").to_numpy(dtype=bool)
    return placed & told


def _kinds(gold: gpd.GeoDataFrame) -> list[set[str]]:
    kinds = [{kind} for kind in gold[model.KIND].tolist()]
    if "kind_also" in gold:
        for right, also in zip(kinds, gold["kind_also"].tolist(), strict=True):
            right.update(str(also).split() if not pd.isna(also) else ())
    return kinds


def _column(frame: gpd.GeoDataFrame, name: str, default: float) -> Floats:
    if name not in frame:
        return np.full(len(frame), default)
    numbers: Floats = pd.to_numeric(frame[name], errors="coerce").fillna(default).to_numpy(dtype="float64")
    return numbers


def _distances(predicted: gpd.GeoDataFrame, gold: gpd.GeoDataFrame) -> Floats:
    """Return geodesic kilometres between all rows; infinite where one has no point."""
    shape = (len(predicted), len(gold))
    degrees = []
    for frame, axis in ((predicted, 1), (gold, 0)):
        for name in (model.LONGITUDE, model.LATITUDE):
            values = np.where(frame.geometry.notna(), frame[name].to_numpy(dtype="float64"), np.nan)
            degrees.append(np.broadcast_to(np.expand_dims(values, axis), shape).ravel())
    known = np.isfinite(np.array(degrees)).all(axis=0)
    metres = np.full(shape[0] * shape[1], np.inf)
    if known.any():
        metres[known] = _GEOD.inv(*(values[known] for values in degrees))[2]
    return metres.reshape(shape) / 1000


def _same_documents(predicted: gpd.GeoDataFrame, gold: gpd.GeoDataFrame) -> Mask:
    """Say which rows are of one document; everywhere, when the tables have no document in common."""
    ours = [Path(str(name)).stem.lower() for name in predicted[model.DOCUMENT]]
    theirs = [Path(str(name)).stem.lower() for name in gold[model.DOCUMENT]]
    if not set(ours) & set(theirs):
        return np.ones((len(ours), len(theirs)), dtype=bool)
    return np.array([[a == b for b in theirs] for a in ours], dtype=bool).reshape(len(ours), len(theirs))


def _day_gaps(predicted: gpd.GeoDataFrame, gold: gpd.GeoDataFrame) -> Floats:
    """Return the days between the spans of all rows: 0 where they meet, NaN where one has no date."""
    first, last = _span(predicted, (model.DATE_START,), (model.DATE_END, model.DATE_START))
    gold_first, gold_last = _span(
        gold, ("date_ok_from", model.DATE_START), ("date_ok_to", model.DATE_END, model.DATE_START)
    )
    before = gold_first[None, :] - last[:, None]
    after = first[:, None] - gold_last[None, :]
    gaps: Floats = np.maximum(np.maximum(before, after), 0)
    return gaps


def _span(frame: gpd.GeoDataFrame, starts: Iterable[str], ends: Iterable[str]) -> tuple[Floats, Floats]:
    """Return first and last day as day numbers, each from the first column that has one."""
    spans = []
    for names in (starts, ends):
        days = np.full(len(frame), np.nan)
        for name in names:
            if name in frame:
                told = np.array([_day_number(value) for value in frame[name].tolist()], dtype="float64")
                days = np.where(np.isnan(days), told, days)
        spans.append(days)
    return spans[0], spans[1]


def _day_number(value: Any) -> float:
    try:
        return float(date.fromisoformat(str(value)[:10]).toordinal())
    except ValueError:
        return np.nan


def _quantile(values: tuple[float, ...], share: float) -> float | None:
    return round(float(np.quantile(values, share)), 3) if values else None


def name_row(frame: gpd.GeoDataFrame, position: int) -> str:
    """Return what tells a row to a person: document, place, kind, day."""
    row = frame.iloc[position]
    parts = (row[name] for name in (model.DOCUMENT, model.PLACE, model.KIND, model.DATE_START))
    return " | ".join("?" if pd.isna(part) else str(part) for part in parts)
