"""Days, filters, search, table, link, download, ruler, keyboard, phone, print: by what a person sees."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest

pytestmark = pytest.mark.browser


def shown(page) -> str:
    return page.inner_text("#geo-shown")


def test_days_narrow_by_keyboard_and_the_front_line_follows(open_page, make_map, events):
    page = open_page(make_map(events))
    slider = page.get_by_role("slider", name="To")
    slider.focus()
    slider.press("Home")
    assert shown(page).startswith("3 of 8")
    assert page.inner_text("#geo-front") == "Front line of 20 May 2023"
    assert slider.get_attribute("aria-valuetext") == "22 May 2023"
    slider.press("End")
    assert shown(page).startswith("8 of 8")
    assert page.inner_text("#geo-front") == "Front line of 2 June 2023"


def test_days_are_selected_by_dragging_over_the_bars(open_page, make_map, events):
    page = open_page(make_map(events))
    box = page.locator(".geo-histogram").bounding_box()
    day = box["width"] / 15  # 22 May to 5 June
    page.mouse.move(box["x"] + 12.5 * day, box["y"] + 58)
    page.mouse.down()
    page.mouse.move(box["x"] + 14.5 * day, box["y"] + 58, steps=4)
    page.mouse.up()
    assert page.inner_text(".geo-span") == "3 June – 5 June 2023"
    assert shown(page).startswith("3 of 8")
    page.mouse.move(box["x"] + 2, box["y"] + 58)
    assert page.inner_text(".geo-span") == "3 June – 5 June 2023"
    page.mouse.click(box["x"] + 0.5 * day, box["y"] + 58)
    assert page.inner_text(".geo-span") == "22 May 2023"


def test_event_without_a_date_is_left_out_of_a_span_and_told(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#from=2023-05-22&to=2023-06-04")
    assert shown(page).startswith("6 of 8")
    assert "1 without a date" in page.inner_text("#geo-lost")


def test_span_before_every_front_line_says_so(open_page, make_map, events, lines):
    late = lines[lines["line_id"] != "F1"]
    page = open_page(make_map(events, lines=late), fragment="#to=2023-05-23")
    assert page.inner_text("#geo-front") == "No front line is known for these days"


def test_play_stops_at_the_end_and_shows_the_last_day(open_page, make_map, events):
    page = open_page(make_map(events))
    page.get_by_role("button", name="Play").click()
    assert page.inner_text(".geo-span") == "22 May 2023"
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="One step on").click()
    assert page.inner_text(".geo-span") == "23 May 2023"


def test_dates_do_not_shift_with_the_reader_time_zone(open_page, make_map, events):
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        page = open_page(make_map(events), timezone_id=zone, fragment="#event=e3")
        page.locator(".geo-facts").first.wait_for()
        assert "4 June 2023" in page.inner_text("#geo-detail")
        assert page.inner_text("#geo-days") == "22 May – 5 June 2023"


def test_filters_by_distance_answer_yes_maybe_no(open_page, make_map, events):
    page = open_page(make_map(events))
    page.get_by_label("Distance to the border").first.select_option("5")
    assert shown(page) == "5 of 8 events shown: 0 yes, 5 maybe, 0 no"
    answers = page.get_by_role("group", name="Distance to the border")
    answers.get_by_label("maybe").uncheck()
    assert shown(page).startswith("0 of 8")
    assert "No event matches" in page.inner_text("#geo-lost")
    page.get_by_label("Distance to the border").first.select_option("10")
    assert shown(page) == "1 of 8 events shown: 1 yes, 0 maybe, 0 no"
    page.wait_for_url("**/*#border=10%21")
    answers.get_by_label("yes").uncheck()
    answers.get_by_label("no", exact=True).check()
    assert shown(page) == "1 of 8 events shown: 0 yes, 0 maybe, 1 no"
    page.wait_for_url("**/*#border=10%3Ano")
    page.get_by_role("button", name="Show all", exact=True).click()
    assert shown(page).startswith("8 of 8")


@pytest.mark.parametrize(
    "fragment, count", [("#border=5", 5), ("#border=10!", 1), ("#border=10:maybe.no", 5), ("#border=10:x", 5)]
)
def test_a_link_names_the_answers(open_page, make_map, events, fragment, count):
    assert shown(open_page(make_map(events), fragment=fragment)).startswith(f"{count} of 8")


def test_filters_by_side_country_and_region(open_page, make_map, events):
    page = open_page(make_map(events))
    page.get_by_role("button", name="only: Russia", exact=True).press("Enter")
    assert shown(page).startswith("3 of 8")
    page.get_by_role("button", name="only: Several sides").press("Enter")
    assert shown(page).startswith("1 of 8")
    page.get_by_role("button", name="only: Several sides").press("Enter")
    assert shown(page).startswith("8 of 8")
    page.get_by_role("checkbox", name="Nobody named").uncheck()
    assert shown(page).startswith("7 of 8")
    page.wait_for_url("**/*#hideside=-")
    page.get_by_role("checkbox", name="Nobody named").check()
    page.get_by_label("Country").select_option("UA")
    assert shown(page).startswith("1 of 8")
    page.wait_for_url("**/*#country=UA")


def test_a_link_names_one_side(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#side=RU")
    assert shown(page).startswith("3 of 8")
    assert page.get_by_role("checkbox", name="Russia", exact=False).first.is_checked()
    assert not page.get_by_role("checkbox", name="Ukraine").is_checked()


def test_two_dates_stand_side_by_side_each_with_its_front_line(open_page, make_map, events):
    page = open_page(make_map(events))
    page.get_by_label("Compare two dates").select_option("day")
    left, right = page.locator(".geo-cut-left"), page.locator(".geo-cut-right")
    assert left.inner_text().splitlines()[0] == "22 May 2023"
    assert "Front line of 20 May" in left.inner_text() and "3 events" in left.inner_text()
    assert right.inner_text().splitlines()[0] == "5 June 2023"
    assert "Front line of 2 Jun" in right.inner_text() and "1 event" in right.inner_text()
    assert shown(page).startswith("4 of 8")
    cut = page.get_by_role("slider", name="Line between the two dates")
    cut.press("ArrowLeft")
    assert cut.get_attribute("aria-valuenow") == "48"
    page.get_by_role("slider", name="To").press("ArrowLeft")
    assert right.inner_text().splitlines()[0] == "4 June 2023"
    page.wait_for_url("**/*compare=day*cut=48*")
    layer = "const l = geoMaps.page.layers.frontline;"
    days = f"{layer} return [l.shownLines(0), l.shownLines(1)].map((s) => s[0].line_id)"
    assert page.evaluate(f"() => {{ {days} }}") == ["F1", "F2"]
    page.get_by_label("Compare two dates").select_option("")
    assert left.is_hidden()
    page.get_by_role("button", name="All days").click()
    assert shown(page).startswith("8 of 8")


def test_a_link_opens_a_comparison_with_its_layers_and_its_order(open_page, make_map, events):
    link = "#compare=all&from=2023-05-23&to=2023-06-05&cut=30&layers=rings,labels&sort=-place"
    page = open_page(make_map(events), fragment=link)
    assert page.locator(".geo-cut-left").inner_text().startswith("until 23 May 2023")
    assert page.get_by_role("checkbox", name="5, 10, 25 km from the border").is_checked()
    assert not page.get_by_role("checkbox", name="Place names").is_checked()
    assert page.get_by_role("columnheader", name="Place").get_attribute("aria-sort") == "descending"


def test_a_few_events_long_before_the_rest_do_not_stretch_the_days(open_page, make_map, events):
    table = pd.concat(
        [events.iloc[3:4]] * 30 + [events.iloc[3:4].assign(date_start="2022-01-01", date_end="2022-01-01")]
    )
    page = open_page(make_map(table.assign(event_id=[f"e{i}" for i in range(31)])))
    assert page.inner_text("#geo-days") == "4 June 2023 (and 1 earlier)"
    assert page.inner_text(".geo-span") == "4 June 2023 (and 1 earlier)"


def test_a_chosen_row_brings_the_map_and_the_way_back(open_page, make_map, events):
    page = open_page(make_map(events), reduced_motion="reduce")
    page.locator("#geo-table").scroll_into_view_if_needed()
    page.evaluate("() => document.querySelector('#geo-twin').scrollIntoView()")
    page.locator(".geo-tbody .geo-tr").nth(3).click()
    page.locator("#geo-detail .geo-facts").first.wait_for()
    box = page.locator("#geo-map").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 800
    page.get_by_role("button", name="Back to the table").click()
    assert page.evaluate("() => document.activeElement.dataset.row") == "3"
    assert page.locator("#geo-table").bounding_box()["y"] < 800


def test_search_finds_words_of_passages_and_places(open_page, make_map, events):
    page = open_page(make_map(events))
    page.get_by_role("searchbox").fill("GRAVERON")
    page.wait_for_url("**/*#q=GRAVERON")
    assert shown(page).startswith("1 of 8")


def test_link_opens_the_same_view(open_page, make_map, events):
    link = "#q=shelling&hide=battle&from=2023-05-20&view=50.4000,36.5000,9"
    page = open_page(make_map(events), fragment=link)
    assert shown(page).startswith("1 of 8")
    assert page.get_by_role("searchbox").input_value() == "shelling"
    assert not page.get_by_role("checkbox", name="Battle").is_checked()
    assert page.evaluate("() => geoMaps.page.map.getZoom()") == 9


@pytest.mark.parametrize(
    "fragment",
    [
        "#view=x,y",
        "#from=2023-13-40",
        "#event=nobody",
        "#border=-1!",
        "#hide=%E0%A4%A",
        "#compare=x&cut=a&layers=__proto__,zz&sort=--x",
    ],
)
def test_a_broken_link_still_opens_the_page(open_page, make_map, events, fragment):
    assert shown(open_page(make_map(events), fragment=fragment)).startswith("8 of 8")


def test_table_sorts_and_walks_by_keyboard(open_page, make_map, events):
    page = open_page(make_map(events))
    page.locator("#geo-twin").scroll_into_view_if_needed()
    page.get_by_role("button", name="Place").click()
    header = page.get_by_role("columnheader", name="Place")
    assert header.get_attribute("aria-sort") == "ascending"
    places = page.locator(".geo-tbody .geo-c-place").all_inner_texts()
    assert places[0] == "Belgorod" and places[-1] in ("Nowhere", "Shebekino")
    page.get_by_role("button", name="Place").click()
    assert header.get_attribute("aria-sort") == "descending"
    table = page.get_by_role("table", name="Table of events")
    table.focus()
    table.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#geo-detail .geo-facts").first.wait_for()
    assert page.locator(".geo-tbody [aria-current=true]").count() == 1


def test_events_on_one_point_spread_and_are_listed(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#view=50.4822,35.6722,9")
    box = page.locator("#geo-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".geo-items").wait_for()
    assert page.locator("#geo-detail h2").inner_text() == "3 events here"
    page.locator(".geo-item").nth(1).click()
    page.locator("#geo-detail .geo-facts").first.wait_for()
    assert "Kyiv" in page.inner_text("#geo-detail")
    page.keyboard.press("Escape")
    assert page.locator("#geo-detail").is_hidden()


def test_hover_names_the_event(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#view=50.6107,36.5873,10")
    box = page.locator("#geo-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tip = page.locator(".geo-tip")
    tip.wait_for()
    assert "Drone attack" in tip.inner_text() and "Belgorod" in tip.inner_text()


def test_download_is_what_is_shown(open_page, make_map, events, tmp_path: Path):
    page = open_page(make_map(events), fragment="#country=UA")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["event_id"] for row in rows] == ["e6"]
    assert (rows[0]["latitude"], rows[0]["killed_low"]) == ("50.4547", "3")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="GeoJSON").click()
    feature = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [30.5238, 50.4547]}


def test_a_text_that_a_spreadsheet_would_run_is_disarmed(open_page, make_map, events):
    formulas = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1"]
    table = events.assign(note=formulas, killed_low=-1)
    page = open_page(make_map(table))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["note"] for row in rows] == ["'" + formula for formula in formulas]
    assert {row["killed_low"] for row in rows} == {"-1"}


def test_a_reported_distance_is_held_against_the_computed_one(open_page, make_map, events):
    table = events.assign(reported_border_km=[5.0] * 3 + [40.0] + [None] * 4)
    page = open_page(make_map(table), fragment="#event=e0")
    page.locator(".geo-facts").first.wait_for()
    assert "5 km (2.5 km from the computed one, within its uncertainty)" in page.inner_text("#geo-detail")
    page = open_page(make_map(table), fragment="#event=e3")
    page.locator(".geo-facts").first.wait_for()
    assert "40 km (37 km from the computed one, beyond its uncertainty)" in page.inner_text("#geo-detail")


def test_lengths_are_those_of_the_ellipsoid(open_page, make_map, events):
    from pyproj import Geod

    geod = Geod(ellps="WGS84")
    page = open_page(make_map(events))
    pairs = [
        (50.6, 36.6, 50.4, 35.7),
        (0, 0, 0.5, 179.0),
        (48.0, 37.0, 48.0, 37.0),
        (-33.9, 151.2, 51.5, -0.1),
    ]
    for lat1, lon1, lat2, lon2 in pairs:
        expected = geod.inv(lon1, lat1, lon2, lat2)[2]
        given = page.evaluate(f"() => geoMaps.geodesicLength({lat1},{lon1},{lat2},{lon2})")
        assert given == pytest.approx(expected, abs=0.001)
    lat, lon = page.evaluate("() => geoMaps.geodesicPoint(50.6, 36.6, 123, 45678)")
    there = geod.fwd(36.6, 50.6, 123, 45678)
    assert (lon, lat) == pytest.approx(there[:2], abs=1e-8)


def test_ruler_measures_by_keyboard(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#view=50.0000,36.0000,10")
    page.get_by_role("button", name="Ruler").press("Enter")
    middle = page.get_by_role("button", name="Set a point at the middle of the map")
    middle.press("Enter")
    page.evaluate("() => geoMaps.page.map.setView([50.1, 36], 10, { animate: false })")
    middle.press("Enter")
    length = re.search(r"Length ([\d.]+) km", page.inner_text(".geo-ruler"))
    assert length is not None and float(length[1]) == pytest.approx(11.12, abs=0.06)
    page.keyboard.press("Escape")
    assert page.locator(".geo-ruler").count() == 0


def test_every_control_can_be_reached_by_tab(open_page, make_map, events):
    page = open_page(make_map(events))
    wanted = page.evaluate(
        """() => {
          const all = document.querySelectorAll('button, input, select, a[href], summary, [tabindex="0"]');
          const live = [...all].filter((e) => e.checkVisibility() && !e.disabled);
          live.forEach((e, i) => { e.dataset.tab = i; });
          return live.length;
        }"""
    )
    seen = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const e = document.activeElement;
              const ring = getComputedStyle(e).outlineStyle !== 'none' || e.type === 'range';
              return [e.dataset.tab, ring || e === document.body];
            }"""
        )
        seen.add(at[0])
        assert at[1], "focus cannot be seen"
    assert {str(i) for i in range(wanted)} - seen == set()


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize(
    "fragment", ["", "#border=10&hide=battle&view=50.4,36.5,9", "#compare=week&from=2023-05-22&to=2023-06-05"]
)
def test_phone_shows_everything_without_sideways_scrolling(open_page, make_map, events, lang, fragment):
    page = open_page(make_map(events, lang=lang), width=320, height=640, fragment=fragment)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.locator("#geo-twin").scroll_into_view_if_needed()
    page.locator(".geo-tbody .geo-tr").first.click()
    sheet = page.locator("#geo-detail")
    sheet.locator(".geo-facts").first.wait_for()
    box = sheet.bounding_box()
    assert box["width"] <= 320 and box["y"] + box["height"] <= 641


def test_paper_gets_the_map_the_legend_and_every_row(open_page, make_map, events):
    page = open_page(make_map(events))
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".geo-picture").is_visible()
    assert page.locator(".geo-time").is_hidden()
    assert page.locator(".geo-tbody .geo-tr").count() == 8
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".geo-picture").count() == 0


def test_a_hundred_rows_need_few_pages_and_name_their_sources_once(open_page, make_map, events):
    table = pd.concat([events] * 16, ignore_index=True)
    table["event_id"] = [f"e{i}" for i in range(len(table))]
    table["source"] = [
        f"A daily newspaper's live blog of the war, edition {i % 5}" for i in range(len(table))
    ]
    page = open_page(make_map(table))
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 2 <= pages <= 4
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".geo-tbody .geo-c-source").first.text_content() == "[1]"
    notes = page.locator(".geo-paper").text_content()
    assert (
        notes.count("live blog") == 5 and "[5] A daily newspaper's live blog of the war, edition 4" in notes
    )
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".geo-paper").text_content() == ""


def test_dark_and_still(open_page, make_map, events):
    page = open_page(make_map(events), color_scheme="dark", reduced_motion="reduce")
    assert (
        page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == "rgb(27, 26, 24)"
    )


def test_ukrainian_interface(open_page, make_map, events):
    page = open_page(make_map(events, lang="uk"))
    assert page.get_attribute("html", "lang") == "uk"
    assert shown(page) == "Показано 8 з 8 подій"
    assert page.get_by_role("checkbox", name="Обстріл").is_checked()
    assert "червня 2023" in page.inner_text("#geo-days")


def test_ukrainian_page_calls_places_and_sides_by_their_names(open_page, events):
    from maps import event_map

    page = open_page(event_map(events, lang="uk"), fragment="#event=e5")
    page.locator(".geo-facts").first.wait_for()
    assert "Бєлгород" in page.inner_text(".geo-detail-place")
    page.keyboard.press("Escape")
    assert page.get_by_role("checkbox", name="Росія").first.is_checked()
    page.get_by_role("searchbox").fill("бєлгород")
    page.wait_for_url("**/*#q=*")
    assert shown(page) == "Показано 6 з 8 подій"  # the town, and five more of its oblast
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    assert "Бєлгород" not in Path(waiting.value.path()).read_text(
        encoding="utf-8-sig"
    )  # the data stay as given


def test_right_to_left_text_keeps_its_direction(open_page, make_map, events):
    table = events.assign(passage="قصف على القرية")
    page = open_page(make_map(table), fragment="#event=e0")
    quote = page.locator(".geo-passage")
    quote.wait_for()
    assert quote.get_attribute("dir") == "auto"
    assert quote.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
