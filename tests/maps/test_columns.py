"""The block of columns: what goes in comes out in the browser, small and large, whatever is missing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geoevents.model import conform_events
from maps.columns import LARGE_ROWS, SMALL_ROWS, encode_events


def big_table(rows: int) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    killed = pd.array(rng.integers(0, 9, rows), dtype="Int64")
    killed[::5] = pd.NA
    return pd.DataFrame(
        {
            "event_id": [f"id-{i}" for i in range(rows)],
            "kind": rng.choice(["raid", "shelling", None], rows),
            "latitude": rng.uniform(-80, 80, rows).round(5),
            "longitude": np.where(rng.random(rows) < 0.1, np.nan, rng.uniform(-170, 170, rows).round(5)),
            "killed_low": killed,
            "date_start": rng.choice(["2023-06-04", "1999-12-31"], rows),
            "passage": [f"passage {i} <b>" if i % 3 else None for i in range(rows)],
            "weight": rng.normal(0, 1e3, rows).round(3),
            "place": [f"p{i % 700}" for i in range(rows)],
            "place_name": [f"P{i % 700}" for i in range(rows)],
        }
    )


def test_same_table_gives_the_same_blocks():
    table = big_table(SMALL_ROWS + 1)
    first, second = encode_events(table), encode_events(table.copy())
    assert (first.head, first.packed) == (second.head, second.packed)


def test_columns_without_any_value_do_not_travel():
    empty = conform_events(pd.DataFrame({"event_id": ["a"]}))
    assert [c["name"] for c in encode_events(empty).head["columns"]] == ["event_id"]


def test_small_table_is_readable_json_only():
    assert encode_events(big_table(SMALL_ROWS)).packed == {}
    assert "columns" in encode_events(big_table(SMALL_ROWS + 1)).packed


def test_numbers_beyond_32_bits_travel_as_text():
    table = pd.DataFrame({"big": [2.0**40, 1.0], "date": pd.to_datetime(["2023-06-04", None])})
    columns = {c["name"]: c for c in encode_events(table).head["columns"]}
    assert columns["big"]["words"] == ["1099511627776.0", "1.0"]
    assert columns["date"]["words"] == ["2023-06-04"]


def test_large_table_says_that_it_is_coarser():
    rows = LARGE_ROWS + 1
    table = pd.DataFrame({"event_id": np.arange(rows).astype(str), "latitude": np.linspace(-80, 80, rows)})
    head = encode_events(table).head
    assert head["coarse"] and [c["name"] for c in head["columns"]] == ["latitude"]


@pytest.mark.browser
@pytest.mark.parametrize("rows", [50, SMALL_ROWS + 500])
def test_browser_reads_every_value_back(open_page, make_map, rows):
    table = big_table(rows)
    page = open_page(make_map(table))
    for name in table.columns:
        read = page.evaluate(
            "async (name) => { const { table } = geoMaps.page; await table.loadTexts();"
            " return [...Array(table.rows).keys()].map((i) => table.get(name, i)); }",
            name,
        )
        given = [None if pd.isna(value) else value for value in table[name].tolist()]
        assert read == given, name


@pytest.mark.browser
@pytest.mark.parametrize("rows", [3_000, LARGE_ROWS + 1])
def test_spans_and_counts_agree_with_pandas(open_page, make_map, rows):
    rng = np.random.default_rng(5)
    days = pd.date_range("2022-01-01", periods=400).strftime("%Y-%m-%d").to_numpy()
    start = rng.integers(0, 390, rows)
    table = pd.DataFrame(
        {
            "date_start": np.where(rng.random(rows) < 0.02, None, days[start]),
            "date_end": days[start + rng.integers(0, 10, rows)],
            "kind": rng.choice(["raid", "shelling", "battle"], rows),
            "status": rng.choice(["claimed", "denied", None], rows),
            "latitude": rng.uniform(45, 52, rows).round(4),
            "longitude": rng.uniform(30, 40, rows).round(4),
        }
    )
    page = open_page(make_map(table))
    for first, last in (
        ("2022-03-01", "2022-03-09"),
        ("2022-01-01", "2023-01-30"),
        ("2023-02-01", "2023-02-04"),
    ):
        read = page.evaluate(
            "([from, to]) => { const { filters, table } = geoMaps.page;"
            " const day = geoMaps.dayNumber, kindsOff = new Set(['raid']);"
            " filters.set({ from: day(from), to: day(to), kindsOff });"
            " const { counts, mask } = filters, kinds = ['', ...table.words('kind')], shown = {};"
            " mask.forEach((on, i) => {"
            " const k = table.get('kind', i); if (on) shown[k] = (shown[k] || 0) + 1; });"
            " return [counts.shown, Object.fromEntries(kinds.map((k, i) => [k, counts.kind[i]])), shown]; }",
            [first, last],
        )
        inside = table[(table["date_start"] <= last) & (table["date_end"] >= first)]
        per_kind = inside["kind"].value_counts().to_dict()
        wanted = {kind: n for kind, n in per_kind.items() if kind != "raid"}
        assert read[0] == sum(wanted.values())
        assert {kind: n for kind, n in read[1].items() if n} == per_kind
        assert read[2] == wanted


@pytest.mark.browser
def test_rows_are_put_in_order_by_value_missing_last(open_page, make_map):
    table = pd.DataFrame(
        {
            "place_name": ["Zmiiv", "Édessa", None, "Balakliia", "balakliia", "Balakliia"],
            "killed_low": [2, None, 10, 2, 0, None],
            "killed_high": [None, None, 12, 9, 0, None],
            "border_distance_m": [5.0, 70.0, None, 5.0, 1.0, 300.0],
        }
    )
    page = open_page(make_map(table))

    def order(key: str) -> list[int]:
        return page.evaluate(
            "(key) => { const { twin } = geoMaps.page; twin.sortByKey(key); return [...twin.rows]; }", key
        )

    assert order("place") == [4, 3, 5, 1, 0, 2]
    assert order("-place") == [0, 1, 3, 5, 4, 2]
    assert order("border") == [4, 0, 3, 1, 5, 2]
    assert order("-border") == [5, 1, 0, 3, 4, 2]
    assert order("figures") == [4, 0, 3, 2, 1, 5]
    assert order("") == [0, 1, 2, 3, 4, 5]


@pytest.mark.browser
def test_distances_without_a_range_are_filtered_at_once(open_page, make_map):
    rows = SMALL_ROWS * 10
    table = pd.DataFrame({"border_distance_m": np.arange(rows) * 10.0, "latitude": 50.0, "longitude": 36.0})
    page = open_page(make_map(table))
    took = page.evaluate(
        "() => { const at = performance.now(); geoMaps.page.filters.set({ border: 5 });"
        " return performance.now() - at; }"
    )
    assert page.inner_text("#geo-shown").endswith(f"of {rows:,} events shown: 501 yes, 0 maybe, 0 no")
    assert took < 3000  # it took minutes while a column that is not there was made anew for every row
