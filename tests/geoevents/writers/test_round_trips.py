"""What is written is what is read: every form, every column that the form can hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geoevents.model import EVENT_SCHEMA, check_events, conform_events
from geoevents.reading import inspect_file
from geoevents.writing import write_events

# XML has no way to write control characters; a lone surrogate is no text in any form.
WORDS = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=15,
).filter(lambda text: text.strip() not in ("", "nan", "NaN", "None", "<NA>", "NaT"))
TRICKY = st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''+2",
        "-3",
        "@x",
        "+1",
        "'quoted'",
        'a"b',
        "a,b;c\td",
        "line\nbreak",
        "NA",
        "null",
        "007",
        "1.50",
        "2023-06-04",
        "</script>",
        "${x}",
        "＝1",
        "'",
        "א ב",
    ]
)
TEXT = st.one_of(st.none(), WORDS, TRICKY)
COUNT = st.one_of(st.none(), st.integers(0, 10**9))
NUMBER = st.one_of(st.none(), st.floats(0, 1e6))
DAY = st.dates(min_value=pd.Timestamp("1900-01-01").date(), max_value=pd.Timestamp("2100-12-31").date())


@st.composite
def event_tables(draw):
    """Make event tables that keep the schema, with two columns of a user's own."""
    rows = []
    for number in range(draw(st.integers(1, 4))):
        row = {}
        for column in EVENT_SCHEMA:
            options = {"text": TEXT, "count": COUNT, "number": NUMBER, "date": st.none() | DAY.map(str)}
            choice = st.none() | st.sampled_from(column.choices or ("x",))
            row[column.name] = draw(options.get(column.dtype, choice))
        placed = draw(st.booleans())
        row["latitude"] = draw(st.floats(-90, 90).filter(lambda v: v != 0)) if placed else None
        row["longitude"] = draw(st.floats(-180, 180)) if placed else None
        row["country"] = draw(st.sampled_from([None, "UA", "RU", "NA"]))
        row["event_id"] = f"e{number}"
        start, end = draw(DAY), draw(DAY)
        row["date_start"], row["date_end"] = str(min(start, end)), str(max(start, end))
        for low, high in (
            ("killed_low", "killed_high"),
            ("injured_low", "injured_high"),
            ("captured_low", "captured_high"),
        ):
            if row[low] is not None and row[high] is not None:
                row[low], row[high] = sorted((row[low], row[high]))
        row["my text"], row["my number"] = draw(WORDS.map("t{}".format)), draw(st.floats(-1e9, 1e9)) + 0.5
        rows.append(row)
    frame = pd.DataFrame(rows)
    events = conform_events(frame.assign(**{"my text": frame["my text"].astype("str")}))
    check_events(events)
    return events


def assert_same(events, again):
    assert_frame_equal(pd.DataFrame(events), pd.DataFrame(again), check_column_type=False)
    assert again.crs.equals(events.crs)


@pytest.mark.parametrize(
    "suffix", ["csv", "tsv", "geojson", "jsonl", "geojsonl", "parquet", "gpkg", "kml", "xlsx"]
)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(events=event_tables())
def test_read_gives_back_what_write_took(tmp_path, suffix, events):
    if suffix == "parquet":
        pytest.importorskip("pyarrow")
    path = write_events(events, tmp_path / f"a.{suffix}")
    reading = inspect_file(path)
    assert reading.dataset == "geoevents" and reading.faults == ()
    assert_same(events, reading.events)


def small_table():
    return conform_events(
        pd.DataFrame(
            {
                "event_id": ["a", "b"],
                "date_start": ["2023-06-04", "2023-06-03"],
                "date_end": ["2023-06-04", "2023-06-04"],
                "date_precision": ["day", "range"],
                "kind": ["shelling", "raid"],
                "place": ["Shebekino", "Kozinka"],
                "latitude": [50.41342, np.nan],
                "longitude": [36.92537, np.nan],
                "passage": ["words", "=1+1"],
                "source_url": ["https://example.org/1", None],
                "time_local": ["09:30", None],
            }
        )
    )


def test_timemap_gives_back_what_it_can_hold(tmp_path):
    events = small_table()
    path = write_events(events, tmp_path / "a.timemap.json")
    again = inspect_file(path)
    assert again.dataset == "timemap" and again.faults == ()
    held = [
        "event_id",
        "date_start",
        "kind",
        "place",
        "latitude",
        "longitude",
        "passage",
        "source_url",
        "time_local",
        "geometry",
    ]
    assert_frame_equal(pd.DataFrame(events)[held], pd.DataFrame(again.events)[held])


def test_joined_columns_keep_their_types(tmp_path):
    events = small_table().assign(
        border_distance_m=[7055.25, np.nan],
        frontline_age_days=pd.array([0, None], dtype="Int64"),
        frontline_date=pd.Series(["2023-06-04", None], dtype="str"),
        within=pd.Series(["yes", "no"], dtype="str"),
    )
    events = conform_events(events)
    for suffix in ("csv", "geojson", "jsonl", "gpkg", "kml"):
        assert_same(events, inspect_file(write_events(events, tmp_path / f"a.{suffix}")).events)


def test_python_strings_and_arrow_strings_read_alike(tmp_path):
    path = write_events(small_table(), tmp_path / "a.csv")
    first = inspect_file(path).events
    with pd.option_context("mode.string_storage", "python"):
        second = inspect_file(path).events
    assert first.to_json() == second.to_json()
