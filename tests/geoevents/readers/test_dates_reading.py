"""Dates of tables, against days that a calendar gives."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoevents.readers.dates import read_date, read_dates


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2023-06-04", "2023-06-04", "2023-06-04", "day"),
        ("2023-06-04T23:30:00Z", "2023-06-04", "2023-06-04", "day"),
        ("2023-06-04 00:00:00.000", "2023-06-04", "2023-06-04", "day"),
        ("20230604", "2023-06-04", "2023-06-04", "day"),
        ("4.6.2023", "2023-06-04", "2023-06-04", "day"),
        ("04/06/2023 00:00", "2023-06-04", "2023-06-04", "day"),
        ("8/31/2022 12:00:00 AM", "2022-08-31", "2022-08-31", "day"),
        ("05 June 2023", "2023-06-05", "2023-06-05", "day"),
        ("5-Jun-2023", "2023-06-05", "2023-06-05", "day"),
        ("June 5, 2023", "2023-06-05", "2023-06-05", "day"),
        ("5 червня 2023 року", "2023-06-05", "2023-06-05", "day"),
        ("5 июня 2023 г.", "2023-06-05", "2023-06-05", "day"),
        ("June 2023", "2023-06-01", "2023-06-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023", "2023-01-01", "2023-12-31", "range"),
        ("2023-06-03/2023-06-04", "2023-06-03", "2023-06-04", "range"),
        ("3-4 June 2023", "2023-06-03", "2023-06-04", "range"),
        ("2023-06-03 - 2023-06-04", "2023-06-03", "2023-06-04", "range"),
    ],
)
def test_reads_usual_forms(text, start, end, precision):
    first, last, how = read_date(text)
    assert (first.isoformat(), last.isoformat(), how) == (start, end, precision)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2023",
        "2023-13-01",
        "2023-02-29",
        "soon",
        "0023-06-04",
        "9999-01-01",
        "1/1/1",
        "12:30",
        "4 Juny 23",
    ],
)
def test_refuses_what_is_no_day(text):
    assert read_date(text) is None


def test_the_column_decides_the_order_of_day_and_month():
    month_first = read_dates(pd.Series(["8/31/2022", "09/01/2022"], dtype="str"))
    assert list(month_first.start) == ["2022-08-31", "2022-09-01"]
    day_first = read_dates(pd.Series(["31/8/2022", "09/01/2022"], dtype="str"))
    assert list(day_first.start) == ["2022-08-31", "2022-01-09"]
    assert month_first.decided and day_first.decided


def test_an_undecided_order_is_said():
    dates = read_dates(pd.Series(["01/02/2023", "03/04/2023"], dtype="str"))
    assert list(dates.start) == ["2023-02-01", "2023-04-03"]
    assert not dates.decided


def test_missing_is_not_bad_and_words_are():
    dates = read_dates(pd.Series(["2023-06-04", None, "", "soon"], dtype="object"))
    assert list(dates.bad) == [False, False, False, True]
    assert list(dates.start) == ["2023-06-04", None, None, None]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(min_value=pd.Timestamp("1900-01-01").date(), max_value=pd.Timestamp("2100-12-31").date()))
def test_every_day_comes_back_from_every_unambiguous_form(day):
    forms = [
        day.isoformat(),
        day.strftime("%Y%m%d"),
        day.strftime("%d.%m.%Y"),
        day.strftime("%d %B %Y"),
        day.strftime("%B %d, %Y"),
    ]
    assert {read_date(form)[0] for form in forms} == {day}
    assert read_date(day.strftime("%m/%d/%Y"), order="mdy")[0] == day
    assert read_date(day.strftime("%d/%m/%Y"), order="dmy")[0] == day


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_gives_a_span_or_nothing(text):
    span = read_date(text)
    assert span is None or span[0] <= span[1]
