"""Time expressions: what words mean against a known calendar (5 June 2023 was a Monday)."""

from datetime import date

import pytest

from geoevents.extraction.timing import find_clock, find_times

MONDAY = date(2023, 6, 5)


def spans(text: str, anchor: date | None = MONDAY) -> list[tuple[str, str]]:
    return [(str(w.first), str(w.last)) for w in find_times(text, anchor) if w.first]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The town was shelled on Sunday.", "2023-06-04", "2023-06-04"),
        ("Overnight two drones fell.", "2023-06-04", "2023-06-05"),
        ("A depot burned early on Monday.", "2023-06-05", "2023-06-05"),
        ("An explosion was heard today.", "2023-06-05", "2023-06-05"),
        ("Two people died yesterday.", "2023-06-04", "2023-06-04"),
        ("The raid took place two days ago.", "2023-06-03", "2023-06-03"),
        ("It was hit on the morning of 4 June.", "2023-06-04", "2023-06-04"),
        ("Three were hurt on June 3.", "2023-06-03", "2023-06-03"),
        ("A missile hit the town on 14 January.", "2023-01-14", "2023-01-14"),
        ("A missile hit the town on 24 December.", "2022-12-24", "2022-12-24"),
        ("A missile fell on 14 January 2022.", "2022-01-14", "2022-01-14"),
        ("Shelling went on over the weekend.", "2023-06-03", "2023-06-04"),
        ("They fought from 22 to 23 May, on 22 and 23 May.", "2023-05-22", "2023-05-23"),
        ("In January a clinic was hit.", "2023-01-01", "2023-01-31"),
        ("They crossed in early March.", "2023-03-01", "2023-03-10"),
        ("It burned late on Saturday night.", "2023-06-03", "2023-06-03"),
        ("Houses were hit overnight into Sunday.", "2023-06-03", "2023-06-04"),
        ("On Tuesday of last week a shell struck a bus.", "2023-05-30", "2023-05-30"),
        ("The market was bombed a week ago today.", "2023-05-29", "2023-05-29"),
        ("У ніч на 4 червня ракета влучила в будинок.", "2023-06-03", "2023-06-04"),
        ("Увечері 3 червня обстріляли місто.", "2023-06-03", "2023-06-03"),
        ("Протягом минулої доби ворог обстріляв село.", "2023-06-04", "2023-06-05"),
        ("В воскресенье обстреляли город.", "2023-06-04", "2023-06-04"),
        ("Утром 5 июня упал беспилотник.", "2023-06-05", "2023-06-05"),
        ("За сутки сбиты три беспилотника.", "2023-06-04", "2023-06-05"),
    ],
)
def test_words_become_the_days_they_mean(text: str, first: str, last: str) -> None:
    assert (first, last) in spans(text)


def test_may_is_a_month_only_beside_a_number() -> None:
    assert spans("It may rain and the army may attack.") == []
    assert spans("On 26 May a clinic was hit.") == [("2023-05-26", "2023-05-26")]


@pytest.mark.parametrize(
    "text",
    [
        "since the war began",
        "since February last year",
        "in 2014",
        "since the start of the invasion",
        "за весь час",
    ],
)
def test_a_whole_war_is_no_date(text: str) -> None:
    assert spans(f"Many people have died {text}.") == []
    assert any(w.background for w in find_times(f"Many people have died {text}.", MONDAY))


@pytest.mark.parametrize(
    ("text", "reporting"),
    [
        ("The army said on Tuesday it had repelled an attack.", True),
        ("On Tuesday, the governor said two people were hurt.", True),
        ("The village was shelled on Tuesday, the governor said.", False),
    ],
)
def test_the_day_of_speaking_is_told_from_the_day_of_the_event(text: str, reporting: bool) -> None:
    (when,) = find_times(text, MONDAY)
    assert when.reporting is reporting


def test_without_a_day_of_the_post_only_full_dates_count() -> None:
    assert spans("On Sunday and on 4 June 2023 it burned.", None) == [("2023-06-04", "2023-06-04")]


def test_next_week_is_not_the_past() -> None:
    assert spans("Leaders meet next Tuesday.") == []


def test_no_such_day_is_no_date() -> None:
    assert spans("On 31 February 2023 nothing happened.") == []


def test_clock_times_are_kept_as_local_words() -> None:
    assert find_clock("between 17:00 and 18:00") == "17:00"
    assert find_clock("at 7.32 p.m.") == "19:32"
    assert find_clock("on the morning of the attack") == "morning"


@pytest.mark.parametrize("words", ["Sunday's strike on Sumy", "Sunday’s strike on Sumy"])
def test_a_day_that_owns_its_strike_dates_it(words: str) -> None:
    (when,) = find_times(words, date(2025, 4, 16))
    assert when.first == date(2025, 4, 13)


def test_a_weekday_begins_with_its_name() -> None:
    when = next(w for w in find_times("On 3 June, a Saturday, drones came.", MONDAY) if w.text == "Saturday")
    assert when.start == len("On 3 June, a ")
