"""Evaluation, on tables whose right answer is plain."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoevents.errors import QueryError
from geoevents.evaluation import evaluate_events, match_pairs
from geoevents.model import conform_events


def table(rows, **extra):
    columns = [
        "event_id",
        "document",
        "date_start",
        "kind",
        "latitude",
        "longitude",
        "killed_low",
        "killed_high",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return conform_events(frame.assign(date_end=frame["date_start"], **extra))


GOLD = [
    ("g1", "a.txt", "2023-06-04", "shelling", 50.0, 36.0, 2, 2),
    ("g2", "a.txt", "2023-06-04", "raid", 50.0, 36.0, None, None),
    ("g3", "b.txt", "2023-06-03", "battle", 48.0, 38.0, 1, 3),
]


def test_a_table_is_perfect_against_itself():
    gold = table(GOLD)
    result = evaluate_events(gold, gold)
    assert (result.score.recall, result.score.precision, result.score.f1) == (1.0, 1.0, 1.0)
    assert result.error_km == (0.0, 0.0, 0.0) and result.figures["killed"] == (2, 2) and not result.misses


def test_place_day_kind_and_document_are_needed():
    predicted = [
        ("p1", "a.txt", "2023-06-05", "shelling", 50.1, 36.0, 2, 2),  # 11 km and a day off: fits
        ("p2", "a.txt", "2023-06-04", "evacuation", 50.0, 36.0, None, None),  # wrong kind
        ("p3", "a.txt", "2023-06-03", "battle", 48.0, 38.0, None, None),  # wrong document
        ("p4", "b.txt", "2023-06-06", "battle", 48.0, 38.0, None, None),  # three days off
        ("p5", "b.txt", "2023-06-03", "battle", None, None, None, None),  # no point
    ]
    result = evaluate_events(table(predicted), table(GOLD))
    assert (result.score.found, result.score.gold, result.score.wrong, result.unplaced) == (1, 3, 3, 1)
    assert result.by_kind["shelling"].f1 == 1.0 and result.by_kind["evacuation"].wrong == 1
    assert len(result.misses) == 2 and len(result.false) == 3


def test_a_second_telling_is_a_duplicate_and_optional_events_are_neutral():
    gold = table(
        GOLD, required=["yes", "no", "yes"], kind_also=[None, "battle", None], tolerance_km=[5, 5, 60]
    )
    predicted = [
        ("p1", "a.txt", "2023-06-04", "shelling", 50.0, 36.0, None, None),
        ("p2", "a.txt", "2023-06-04", "shelling", 50.01, 36.0, None, None),
        ("p3", "a.txt", "2023-06-04", "battle", 50.0, 36.0, None, None),
        ("p4", "b.txt", "2023-06-03", "battle", 48.5, 38.0, 3, 3),
    ]
    result = evaluate_events(table(predicted), gold)
    assert (result.score.found, result.score.gold, result.score.wrong) == (2, 2, 0)
    assert (result.duplicates, result.neutral) == (1, 1) and result.figures["killed"] == (1, 2)


def test_error_and_calibration_by_shared_identifiers():
    moved = table(
        [(i, d, day, kind, lat + 1.0, lon, low, high) for i, d, day, kind, lat, lon, low, high in GOLD]
    )
    moved["uncertainty_km"] = [200.0, 10.0, np.nan]
    result = evaluate_events(moved, table(GOLD))
    # A degree of latitude at 48 to 51 N is 111.2 km on the ellipsoid.
    assert result.error_km == pytest.approx((111.2, 111.2, 111.2), abs=0.1)
    assert result.wrong_place == 1.0 and result.within_uncertainty == 0.5


def test_nothing_to_hold_against():
    with pytest.raises(QueryError, match="no event with a point"):
        evaluate_events(table(GOLD), table(GOLD).iloc[:0])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 5), st.integers(1, 5), st.data())
def test_as_many_pairs_as_can_be(rows, columns, data):
    allowed = np.array(
        data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)), dtype=bool
    ).reshape(rows, columns)
    cost = np.arange(rows * columns, dtype=float).reshape(rows, columns)
    pairs = match_pairs(allowed, cost, range(columns))
    assert len(set(pairs.values())) == len(pairs) and all(allowed[p, g] for g, p in pairs.items())
    best = max(
        sum(allowed[p, g] for g, p in enumerate(order) if p is not None)
        for order in itertools.permutations([*range(rows), *[None] * columns], columns)
    ) if rows else 0  # fmt: skip
    assert len(pairs) == best


def test_figures_open_to_one_end_and_figures_not_told():
    rows = [(f"g{n}", "a.txt", f"2023-06-{10 + 3 * n}", "raid", 50.0, 36.0, None, None) for n in range(4)]
    gold = table(rows)
    gold["killed_low"], gold["killed_high"] = pd.array([70, 0, 5, None]), pd.array([None, 0, 5, None])
    predicted = table(rows)
    predicted["killed_low"] = pd.array([70, None, None, 3], dtype="Int64")
    assert evaluate_events(predicted, gold).figures["killed"] == (2, 3)
