"""What is said about a table: right numbers, right plural forms, both languages complete."""

from __future__ import annotations

import string

import pandas as pd
import pytest

from geoevents.uncertainty import answer_words, code_within
from maps.errors import LanguageError
from maps.tally import Figure, Nearness, count_events, figures_by_incident
from maps.words import (
    all_words,
    count_noun,
    make_title,
    name_day,
    name_span,
    tell_figure,
    tell_nearness,
    write_alt_text,
    write_caption,
    write_summary,
)
from maps.words_table import SENTENCES


def near(yes: int, maybe: int, unknown: int = 0, line: str = "border") -> Nearness:
    return Nearness(line=line, distance_km=10.0, yes=yes, maybe=maybe, no=3, unknown=unknown)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_both_languages_say_the_same_things(key: str) -> None:
    english, ukrainian = SENTENCES[key]
    assert english.strip() and ukrainian.strip()
    assert placeholders(english) == placeholders(ukrainian)


# CLDR's plural rules for Ukrainian: one for 1, 21, 101; few for 2-4, 22-24; many for the rest.
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 подій"),
        (1, "1 подія"),
        (2, "2 події"),
        (4, "4 події"),
        (5, "5 подій"),
        (11, "11 подій"),
        (12, "12 подій"),
        (14, "14 подій"),
        (21, "21 подія"),
        (22, "22 події"),
        (25, "25 подій"),
        (111, "111 подій"),
        (121, "121 подія"),
    ],
)
def test_ukrainian_plurals(number: int, words: str) -> None:
    assert count_noun(number, "event", "uk") == words


def test_english_plurals() -> None:
    assert count_noun(1, "event", "en") == "1 event"
    assert count_noun(0, "incident", "en") == "0 incidents"
    assert count_noun(12_345, "event", "en") == "12,345 events"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-06-05", "2023-06-05", "5 June 2023"),
        ("2023-05-22", "2023-05-28", "22–28 May 2023"),
        ("2023-05-22", "2023-06-05", "22 May – 5 June 2023"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023"),
        (None, "2023-06-05", "5 June 2023"),
        (None, None, ""),
        ("soon", "later", "soon – later"),
    ],
)
def test_spans_of_days(first: str | None, last: str | None, words: str) -> None:
    assert name_span(first, last, "en") == words


def test_days_in_ukrainian() -> None:
    assert name_day("2023-06-05", "uk") == "5 червня 2023"
    assert name_day("2023-06-31", "uk") == "2023-06-31"


def test_a_range_is_told_as_a_range() -> None:
    assert tell_nearness(near(14, 5), "en").startswith(
        "Between 14 and 19 events lie within 10 km of the border"
    )
    assert tell_nearness(near(14, 0), "en") == "14 events lie within 10 km of the border."
    assert tell_nearness(near(1, 0), "en") == "1 event lies within 10 km of the border."
    assert tell_nearness(near(0, 0), "en") == "No event lies within 10 km of the border."
    assert "від 14 до 19 подій" in tell_nearness(near(14, 5), "uk")
    assert tell_nearness(near(1, 0, 17, "frontline"), "en") == (
        "1 event lies within 10 km of the front line. Not counted, no front line of their day: 17."
    )
    assert tell_nearness(near(0, 0, 2), "uk").endswith("відстань до кордону невідома: 2.")
    assert "від 0 до 21 події" in tell_nearness(near(0, 21), "uk")


def test_figures() -> None:
    assert tell_figure(Figure(low=3, high=3, incidents=1), "en") == "3"
    assert tell_figure(Figure(low=2, high=3, incidents=1), "en") == "2 to 3"
    assert tell_figure(Figure(low=70, high=None, incidents=1), "en") == "at least 70"


def test_an_incident_counts_once() -> None:
    table = pd.DataFrame(
        {
            "event_id": ["a", "b", "c"],
            "incident_id": ["i", "i", None],
            "killed_low": [2, 3, 10],
            "killed_high": [2, 5, 10],
        }
    )
    assert figures_by_incident(table, "killed")["i"] == Figure(low=2, high=5, incidents=1)
    tally = count_events(table)
    assert tally.incidents == 2
    assert tally.killed == Figure(low=12, high=15, incidents=2)


def test_an_open_figure_keeps_the_sum_open() -> None:
    table = pd.DataFrame({"event_id": ["a", "b"], "killed_low": [70, 1], "killed_high": [None, 1]})
    assert count_events(table).killed == Figure(low=71, high=None, incidents=2)


def test_nearness_follows_the_rule_of_queries(events: pd.DataFrame) -> None:
    counted = count_events(events).near("border", 10.0)
    assert counted is not None
    least, most = (events[f"border_distance_{end}_m"].to_numpy() for end in ("min", "max"))
    answers = list(answer_words(code_within(least, most, 10_000.0)))
    placed = events["latitude"].notna().tolist()
    told = [answer for answer, is_placed in zip(answers, placed, strict=True) if is_placed]
    assert (counted.yes, counted.maybe) == (told.count("yes"), told.count("maybe"))
    assert counted.yes + counted.maybe + counted.no + counted.unknown == sum(placed)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_words_tell_the_table(events: pd.DataFrame, lang: str) -> None:
    tally = count_events(events)
    alt, caption = write_alt_text(tally, lang), write_caption(tally, lang)
    summary = " ".join(write_summary(tally, lang))
    for text in (alt, caption, summary):
        assert "{" not in text
    assert "7" in alt and "7" in caption
    assert count_noun(8, "event", lang) in summary
    assert make_title(tally, lang).endswith("2023")


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_an_empty_table_has_words_too(events: pd.DataFrame, lang: str) -> None:
    tally = count_events(events.iloc[:0])
    assert write_summary(tally, lang) == [all_words(lang)["nothing"]]
    assert write_alt_text(tally, lang) == all_words(lang)["alt_empty"]
    assert all_words(lang)["nothing"] in write_caption(tally, lang)


def test_a_strange_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="'xx'"):
        all_words("xx")
