"""The day of publication, from the forms that real heads have."""

from datetime import date

import pytest

from geoevents.extraction.datelines import find_publication_date, parse_iso_day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (" date 2023-06-05 Russia says it has thwarted an attack.", "2023-06-05"),
        ("EXAMPLE NEWS\n5 June 2023 - 10:40 GMT\n\nTitle here\n\nText.", "2023-06-05"),
        ("June 29, 2023 | Sample News\n\nText.", "2023-06-29"),
        ("Published: 13 December 2023\nText", "2023-12-13"),
        ("Зведення\n5 червня 2023 року\n\nТекст.", "2023-06-05"),
        ("Сводка\n5 июня 2023 года, 11:30\n\nТекст.", "2023-06-05"),
        ("Канал\n\n22.05.2023 13:40\nТекст.", "2023-05-22"),
        # 'on' stands inside these outlets' names, and says nothing there.
        ("Sample Monitor, 12 June 2023\n\nText.", "2023-06-12"),
        ("The London Specimen | 12 June 2023\n\nText.", "2023-06-12"),
        ("The Washington Example, June 5, 2023\nText", "2023-06-05"),
        ("The Paper, 4 June 2023. Reprinted on 6 June 2023 elsewhere.", "2023-06-04"),
        ("Updated 7 June 2023\nPublished 4 June 2023\nText", "2023-06-04"),
        # 4 June fell on a Sunday in 2023, and in no other year from 2018 to 2026.
        ("Footage released on Sunday (June 4) shows soldiers.", "2023-06-04"),
    ],
)
def test_heads_give_their_day(head: str, day: str) -> None:
    assert find_publication_date(head) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "head",
    [
        "Photo: taken on 3 May 2023\nText",
        "Handout photo, 3 May 2023",
        "© 2 June 2023 Agency",
        "Reprinted 9 June 2023",
    ],
)
def test_days_of_other_things_are_not_the_reports(head: str) -> None:
    assert find_publication_date(head) is None


def test_nothing_is_invented() -> None:
    assert find_publication_date("A town was shelled. Nobody knows when.") is None
    assert find_publication_date("In this handout photo released on May 23, 2023, a house is seen.") is None


def test_metadata_days_are_not_moved_by_time_zones() -> None:
    assert parse_iso_day("2023-05-24T23:59:00-11:00") == date(2023, 5, 24)
    assert parse_iso_day("05/06/2023") is None
    assert parse_iso_day("25/06/2023") == date(2023, 6, 25)
    assert parse_iso_day("not a day") is None
