"""Whole reports: from text to placed, dated, attributed rows, with the real gazetteer."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from gazetteer.store import Store
from geoevents.errors import GeoeventsError, ReadError, UnknownNameError
from geoevents.extraction import Document, RawEvent, extract
from geoevents.extraction.pipeline import load_extractor
from geoevents.extraction.trace import explain_event
from geoevents.model import check_events

ROOT = Path(__file__).resolve().parents[3]
REPORT = """Shelling sets market on fire in border town

5 June 2023

The market in Shebekino, about 7 km from the border, burned on Sunday after shelling, Governor Gladkov
said. Nobody was hurt.

In Kramatorsk a missile hit an apartment block overnight, killing three people and injuring at least 12,
Ukrainian officials said. Russia denied attacking civilians.

Officials in Kyiv fear an attack on Odesa. Ministers will meet in Brussels.
"""


def write(folder: Path, text: str, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_report_becomes_rows_of_the_schema(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, REPORT)
    events = extract(path, store=store)
    check_events(events)
    assert sorted(events["place_name"]) == ["Kramatorsk", "Shebekino"]
    shelled, struck = events.sort_values("place_name", ascending=False).itertuples()
    assert (shelled.kind, shelled.date_start, shelled.killed_low, shelled.injured_high) == (
        "shelling", "2023-06-04", 0, 0,
    )  # fmt: skip
    assert "Gladkov" in shelled.claimant
    assert (struck.kind, struck.killed_low, struck.killed_high, struck.injured_low) == (
        "missile_strike",
        3,
        3,
        12,
    )
    assert (struck.date_start, struck.date_end) == ("2023-06-04", "2023-06-05")
    assert struck.claimant_side == "UA"
    assert struck.status == "disputed"


def test_passages_are_the_words_at_their_offsets(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, REPORT)
    text = path.read_text(encoding="utf-8")
    for row in extract(path, store=store).itertuples():
        assert text[row.text_start : row.text_end] == row.passage


def test_a_stated_distance_is_held_against_the_computed_one(tmp_path: Path, store: Store) -> None:
    # The gazetteer's Shebekino lies 7,055 m from the border line (data sheet of the project).
    (row,) = [
        r for r in extract(write(tmp_path, REPORT), store=store).itertuples() if r.place_name == "Shebekino"
    ]
    assert "reported 7 km from the border, computed 7.1 km" in row.note


def test_the_same_input_gives_the_same_rows(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, REPORT)
    first, second = extract(path, store=store), extract(path, store=store)
    assert list(first["event_id"]) == list(second["event_id"])
    assert first.drop(columns="geometry").equals(second.drop(columns="geometry"))


def test_a_report_without_events_gives_an_empty_table(tmp_path: Path, store: Store) -> None:
    events = extract(write(tmp_path, "Bread is cheap. The sun shines.\n"), store=store)
    assert len(events) == 0
    assert "kind" in events.columns


def test_the_title_and_the_body_are_one_event(tmp_path: Path, store: Store) -> None:
    text = (
        "Drone hits depot in Bryansk\n\n5 June 2023\n\n"
        "A drone hit an oil depot in Bryansk on Monday, the governor said.\n\n"
        "The depot was on fire after the drone attack, he added. There were no casualties.\n"
    )
    events = extract(write(tmp_path, text), store=store)
    assert len(events) == 1
    assert events["killed_low"].iloc[0] == 0


def test_background_gets_its_own_date(tmp_path: Path, store: Store) -> None:
    text = (
        "4 June 2023\n\n"
        "Rescuers searched ruins in Dnipro on Sunday after a missile hit two houses overnight.\n\n"
        "On 14 January a missile tore through an apartment block in Dnipro; 45 people were killed.\n\n"
        "Thousands of soldiers have been killed since the war began.\n"
    )
    events = extract(write(tmp_path, text), store=store)
    assert sorted(events["date_start"]) == ["2023-01-14", "2023-06-03"]


def test_unrelated_news_stays_empty(store: Store) -> None:
    # 100 invented pages of sport, markets, science, crime and history, full of strikes, battles and attacks.
    path = ROOT / "tests" / "data" / "unrelated_news.jsonl"
    pages = len(path.read_text(encoding="utf-8").splitlines())
    assert len(extract(path, store=store)) < pages / 20


def test_another_extractor_gets_the_same_placing_and_checks(tmp_path: Path, store: Store) -> None:
    def mine(document: Document) -> list[RawEvent]:
        at = document.text.index("Kramatorsk")
        return [
            RawEvent(
                kind="shelling",
                place="Kramatorsk",
                text_start=at,
                text_end=at + 10,
                date_start=date(2030, 1, 1),
            ),
            RawEvent(kind="battle", place="Xqzzwvkpt", text_start=0, text_end=5),
        ]

    placed, lost = extract(write(tmp_path, REPORT), extractor=mine, store=store).itertuples()
    assert placed.place_name == "Kramatorsk"
    assert placed.passage == "Kramatorsk"
    assert placed.date_precision == "unknown"
    assert "lies after the report" in placed.note
    assert lost.place_status == "not_found"
    assert lost.geometry is None


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nocolon", "no import path"),
        ("no_such_module_x:f", "cannot be imported"),
        ("math:pi", "is no function"),
    ],
)
def test_bad_import_paths_are_told(path: str, words: str) -> None:
    with pytest.raises(GeoeventsError, match=words):
        load_extractor(path)


def test_a_failing_extractor_is_named(tmp_path: Path, store: Store) -> None:
    def broken(document: Document) -> list[RawEvent]:
        raise RuntimeError("boom")

    with pytest.raises(GeoeventsError, match=r"report\.txt: the extractor failed: RuntimeError: boom"):
        extract(write(tmp_path, REPORT), extractor=broken, store=store)


def test_impossible_events_are_refused(tmp_path: Path, store: Store) -> None:
    def wild(document: Document) -> list[RawEvent]:
        return [RawEvent(kind="party", text_start=0, text_end=1)]

    with pytest.raises(GeoeventsError, match="'party'"):
        extract(write(tmp_path, REPORT), extractor=wild, store=store)


def test_bad_dates_and_languages_are_told(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, REPORT)
    with pytest.raises(ReadError, match="YYYY-MM-DD"):
        extract(path, date="soon", store=store)
    with pytest.raises(ReadError, match="'xx'"):
        extract(path, lang="xx", store=store)


def test_ten_thousand_mentions_are_worked_through(tmp_path: Path, store: Store) -> None:
    line = "Troops shelled Orikhiv, Huliaipole and Bakhmut on Sunday, killing two people. "
    path = write(tmp_path, "5 June 2023\n\n" + "\n\n".join([line] * 3300))
    events = extract(path, store=store)
    assert set(events["place_name"]) >= {"Orikhiv", "Bakhmut"}
    assert len(events) < 10


def test_every_row_can_be_explained(tmp_path: Path, store: Store) -> None:
    events = extract(write(tmp_path, REPORT), store=store)
    for row in events.itertuples():
        explained = explain_event(events, row.event_id)
        assert explained.steps
        assert json.dumps(explained.as_dict())
        text = explained.as_text()
        assert "kind" in text
        assert "gazetteer" in text
        assert "{" in explained.passage
    with pytest.raises(UnknownNameError, match="event id"):
        explain_event(events, "nothing")


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (
            "5 червня 2023 року\n\nРосійські війська обстріляли Авдіївку. Загинули двоє людей.\n",
            "shelling",
            "Avdi",
        ),
        (
            "5 июня 2023 года\n\nБои идут под Бахмутом, сообщили военные. Армия наступает.\n",
            "battle",
            "Bakhmut",
        ),
    ],
)
def test_ukrainian_and_russian_reports(
    tmp_path: Path, store: Store, text: str, kind: str, place: str
) -> None:
    events = extract(write(tmp_path, text), store=store)
    assert len(events) == 1
    assert events["kind"].iloc[0] == kind
    assert events["place_name"].iloc[0].startswith(place)


def test_a_date_in_the_far_future_is_left_out_and_said(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path, "5 June 2093\n\nRussian forces shelled Shebekino on Sunday.\n")
    (event,) = extract(path, store=store).itertuples()
    assert pd.isna(event.date_start)
    assert event.date_precision == "unknown"
    assert "lies in the future" in event.note


def test_a_stated_date_in_the_far_future_is_refused(tmp_path: Path, store: Store) -> None:
    with pytest.raises(ReadError, match="2093-06-05 lies in the future"):
        extract(write(tmp_path, REPORT), date="2093-06-05", store=store)


def test_the_sentence_after_an_attribution_goes_on_with_it(tmp_path: Path, store: Store) -> None:
    text = """5 June 2023

In Kramatorsk two people were killed by a missile on Sunday, Governor Pavlo Kyrylenko said. A woman was
killed by shelling in Avdiivka on Sunday.

Russian forces shelled the town of Vovchansk on Sunday. No reason was given.
"""
    events = extract(write(tmp_path, text), store=store).set_index("place")
    assert events.loc["Avdiivka", "claimant"] == "Governor Pavlo Kyrylenko"
    assert "the sentence before" in events.loc["Avdiivka", "trace"]
    assert pd.isna(events.loc["Vovchansk", "claimant"])


def test_the_fighters_are_the_group_named_before(tmp_path: Path, store: Store) -> None:
    text = """5 June 2023

The Free Border Legion is made up of volunteers. The fighters said they had captured two Russian soldiers in
the town of Shebekino on Sunday.

Gunmen said that they had attacked a Russian position near Vovchansk on Sunday.

The claim was made by the Northern Corps.
"""
    events = extract(write(tmp_path, text), store=store).set_index("place_name")
    assert events.loc["Shebekino", "claimant"] == "Free Border Legion"
    assert events.loc["Vovchansk", "claimant"] == "Northern Corps"


def test_a_sentence_of_two_days_tells_two_events(tmp_path: Path, store: Store) -> None:
    text = (
        "27 October 2024\n\nRussian forces keep up their strikes. "
        "On 13 August two missiles hit a car park in Sumy, "
        "and on 28 September drones hit the hospital.\n\nOn 4 March 2022 shells hit a school in Zhytomyr.\n"
    )
    events = extract(write(tmp_path, text), store=store)
    days = set(zip(events["place"], events["date_start"], strict=True))
    assert days == {("Sumy", "2024-08-13"), ("Sumy", "2024-09-28"), ("Zhytomyr", "2022-03-04")}


def test_an_office_that_signs_keeps_its_name(tmp_path: Path, store: Store) -> None:
    text = (
        "Канал / Херсонська ОВА\n\n5 червня 2023\n\n"
        "У неділю російські війська обстріляли Білозерку, поранено двох людей.\n"
    )
    events = extract(write(tmp_path, text), store=store)
    assert list(events["claimant"]) == ["Херсонська ОВА"]


def test_what_that_attack_did_belongs_to_the_attack_told_before(tmp_path: Path, store: Store) -> None:
    text = (
        "Rockets landed on the barracks in Shebekino on Sunday, the governor said. That attack killed a man"
        " and wounded eight others, doctors said."
    )
    rows = extract(write(tmp_path, text), date="2023-06-05", store=store)
    assert [(row.killed_low, row.injured_low) for row in rows.itertuples()] == [(1, 8)]


def test_losses_that_may_be_none_still_tell_a_battle(tmp_path: Path, store: Store) -> None:
    text = "Ukraine lost 300 soldiers killed near Vuhledar on Friday, the Russian defence ministry said."
    (row,) = extract(write(tmp_path, text), date="2024-05-05", store=store).itertuples()
    assert (row.kind, row.killed_low, row.killed_high) == ("battle", 0, 300)
