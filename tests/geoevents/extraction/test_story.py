"""Reports that look back: days and places that lean on what was told before, not on the day of the report."""

from datetime import date
from pathlib import Path

import pytest

from gazetteer.store import Store
from geoevents.extraction import extract
from geoevents.extraction.calendar_phrases import read_beside
from geoevents.extraction.timing import find_times

FEATURE = """A border town remembers

Published 21 June 2023

On 22 May 2023 armed men crossed the border and shelled Grayvoron. That night a drone hit the roof of the
administration building. By the Tuesday it was over.

On 1 June shells fell on Shebekino. Two days later rockets struck the bus station.

On 27 May a man had been killed in Kozinka by a mortar shell. On 4 June soldiers were fighting in Novaya
Tavolzhanka.
"""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On the first of June it was shelled.", "2023-06-01", "2023-06-01"),
        ("On Sunday, the fourth, they met.", "2023-06-04", "2023-06-04"),
        ("In April of last year a depot burned.", "2022-04-01", "2022-04-30"),
        ("On 11 November last year they left.", "2022-11-11", "2022-11-11"),
        ("It was taken in the second week of January.", "2023-01-08", "2023-01-16"),
        ("On Christmas Eve the market was hit.", "2022-12-24", "2022-12-24"),
    ],
)
def test_words_without_a_number_are_days(text: str, first: str, last: str) -> None:
    found = [(str(w.first), str(w.last)) for w in find_times(text, date(2023, 6, 9)) if w.first]
    assert found == [(first, last)]


@pytest.mark.parametrize("text", ["That July two buildings were hit.", "In 2014 the town was shelled."])
def test_the_past_without_a_day_is_no_date(text: str) -> None:
    (when,) = find_times(text, date(2023, 6, 9))
    assert when.past and when.first is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("That night a drone fell.", "2023-05-22"),
        ("The next morning they left.", "2023-05-23"),
        ("Three days later it was shelled.", "2023-05-25"),
        ("Two days before, the bridge was hit.", "2023-05-20"),
        ("By the Tuesday it was over.", "2023-05-23"),
        ("On the 27th, shells fell again.", "2023-05-27"),
        ("On the last day of the month a drone came.", "2023-05-31"),
    ],
)
def test_days_lean_on_the_day_told_of(text: str, day: str) -> None:
    monday = date(2023, 5, 22)
    found = read_beside(text, (monday, monday))
    assert found is not None and str(found[0]) == day
    assert read_beside(text, None) is None


YEARS = """How the coast was lost

27 October 2023

On 28 February 2022 a missile fell on the barracks in Okhtyrka. On 3 March shells fell on Trostianets. In the
summer of that year soldiers came home.

In March of this year the villages were quiet. From 14 March the Russian air force bombed Velyka Pysarivka.
On 19 March a bomb struck a block in Krasnopillia. On 28 September, a Thursday, drones hit a depot in Shostka.
"""


def test_a_story_comes_back_to_the_year_of_the_report(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "feature.txt"
    path.write_text(YEARS, encoding="utf-8")
    days = {(row.place, row.date_start) for row in extract(path, store=store).itertuples()}
    assert ("Trostianets", "2022-03-03") in days
    assert ("Velyka Pysarivka", "2023-03-14") in days and ("Krasnopillia", "2023-03-19") in days
    assert ("Shostka", "2023-09-28") in days


def test_a_weekday_that_owns_another_strike_dates_no_other(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "5 June 2023\n\nOvernight soldiers in Bakhmut came under fire. A drone hit the base of a brigade in "
        "Belgorod that, Kyiv says, carried out Saturday's strike on Kharkiv.\n",
        encoding="utf-8",
    )
    days = {(row.place, row.date_start) for row in extract(path, store=store).itertuples()}
    assert ("Kharkiv", "2023-06-03") in days and ("Belgorod", "2023-06-03") not in days


def test_an_undated_event_of_a_story_is_not_of_the_day_of_the_report(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "feature.txt"
    path.write_text(FEATURE, encoding="utf-8")
    events = extract(path, store=store)
    days = {(row.place_name, row.date_start) for row in events.itertuples()}
    assert ("Grayvoron", "2023-05-22") in days
    assert ("Shebekino", "2023-06-01") in days and ("Shebekino", "2023-06-03") in days
    assert not any(str(day) >= "2023-06-20" for _, day in days)


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            "The mayor of Bakhmut says partisans set off a bomb in the city on Sunday.",
            "Bakhmut",
            "2023-06-04",
        ),
        (
            "The army said that 50 square kilometres were recaptured in the Kherson region on "
            "Sunday, including the "
            "village of Kakhovka.",
            "Kakhovka",
            "2023-06-04",
        ),
        (
            "The staff counted 49 assaults near Bakhmut since Saturday, and soldiers say the "
            "Russians have got into "
            "Kupiansk.",
            "Kupiansk",
            "2023-06-05",
        ),
    ],
)
def test_what_a_sentence_names_beside_says_where_and_when(
    text: str, place: str, day: str, tmp_path: Path, store: Store
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"5 June 2023\n\n{text} The war goes on.\n", encoding="utf-8")
    found = {
        row.place if row.place != "the city" else row.place_name: row.date_end
        for row in extract(path, store=store).itertuples()
    }
    assert found.get(place) == day


def test_the_dead_since_a_day_are_no_event(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "9 October 2023\n\nOn Sunday shells hit Kherson. In Bakhmut 31 civilians have been killed "
        "since 27 September "
        "and 168 wounded, the army says.\n",
        encoding="utf-8",
    )
    assert {row.place for row in extract(path, store=store).itertuples()} == {"Kherson"}


def test_a_sentence_that_speaks_on_of_a_place_tells_one_event(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "5 June 2023\n\nThe army advanced in Bakhmut amid continued ground attacks in the area on "
        "Sunday. Soldiers said "
        "so.\n",
        encoding="utf-8",
    )
    assert [row.place for row in extract(path, store=store).itertuples()] == ["Bakhmut"]


def test_what_was_weeks_before_only_says_when(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "5 June 2023\n\nTroops marched into Kupiansk on Sunday, three weeks after they seized "
        "Bakhmut. Later that day, in "
        "Kherson, six men were killed by shells. Two nurses were among the dead.\n",
        encoding="utf-8",
    )
    rows = list(extract(path, store=store).itertuples())
    assert [row.place for row in rows] == ["Kupiansk", "Kherson"]


def test_a_community_is_a_label_and_is_fired_upon(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "15 May 2023\n\nThe Russian army fired at the border. The communities of Kherson and "
        "Kakhovka were fired.\n\n"
        "Nikopol community: there was shelling from artillery.\n",
        encoding="utf-8",
    )
    places = {row.place for row in extract(path, store=store).itertuples()}
    assert {"Kherson", "Kakhovka", "Nikopol"} <= places
