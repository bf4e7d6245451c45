"""The page as a person meets it, in a real Chromium, opened from its file with the network off."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

pytestmark = pytest.mark.browser


def test_page_opens_without_a_request_or_a_fault(open_page, make_map, events):
    page = open_page(make_map(events, title="A title <b>&amp;"))
    assert page.get_attribute("html", "data-geo") == "ready"
    assert page.inner_text("h1") == "A title <b>&amp;"
    assert "8 of 8 events shown" in page.inner_text("#geo-shown")
    assert page.locator(".geo-legend-kind .geo-switch").count() == 6
    assert "2 June 2023" in page.inner_text("#geo-front")
    assert "without a place on the map: 1" in page.inner_text("#geo-lost")


def test_legend_switches_a_kind_and_counts_follow(open_page, make_map, events):
    page = open_page(make_map(events))
    page.get_by_role("checkbox", name="Shelling").uncheck()
    assert "6 of 8 events shown" in page.inner_text("#geo-shown")
    page.wait_for_url("**/*#hide=shelling")


def test_row_opens_the_panel_with_everything_told(open_page, make_map, events):
    page = open_page(make_map(events))
    page.locator(".geo-tbody .geo-tr").first.click()
    panel = page.locator("#geo-detail")
    panel.locator(".geo-facts").first.wait_for()
    text = panel.inner_text()
    for expected in (
        "Raid",
        "Grayvoron",
        "Graveron",
        "Moscow",
        "at least 70 killed",
        "22 May 2023",
        "7.5 km",
        "5 km: maybe",
        "10 km: maybe",
        "25 km: yes",
        "<b>Bold</b>",
        "3 reports of this incident",
        "within 3 km",
    ):
        assert expected in text.replace("Reports of this incident: 3", "3 reports of this incident"), expected
    assert panel.locator("a", has_text="Open the source").get_attribute("href") == "https://example.org/a"
    assert panel.locator("b").count() == 0


def test_only_web_addresses_become_links(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#event=e1")
    panel = page.locator("#geo-detail")
    panel.locator(".geo-facts").first.wait_for()
    assert "javascript:alert(1)" in panel.inner_text()
    assert panel.locator("a").count() == 0


def test_every_event_in_sight_is_counted_in_one_group(open_page, make_map):
    rng = np.random.default_rng(3)
    table = pd.DataFrame(
        {
            "kind": rng.choice(["battle", "raid"], 400),
            "latitude": 50 + rng.normal(0, 0.3, 400),
            "longitude": 36 + rng.normal(0, 0.5, 400),
        }
    )
    page = open_page(make_map(table))
    for zoom in (5, 6.5, 7, 8):
        counts = page.evaluate(
            f"() => {{ geoMaps.page.map.setView([50, 36], {zoom}, {{ animate: false }});"
            " const { events } = geoMaps.page.layers;"
            " return [events.groups.map((g) => g.count), events.groups.map((g) => events.rowsOf(g))]; }"
        )
        rows = [row for group in counts[1] for row in group]
        assert [len(group) for group in counts[1]] == counts[0]
        assert sorted(rows) == sorted(set(rows)) and (zoom == 8 or len(rows) == 400)


def test_notes_say_where_what_and_who_says_so(open_page, make_map, events):
    page = open_page(make_map(events), fragment="#view=50.4,36.2,8")
    notes = page.evaluate(
        """() => { const p = geoMaps.page, e = p.layers.events;
          return geoMaps.groupNotes(e, e.view()).map((n) => [n.title, ...n.lines]); }"""
    )
    assert notes[0] == ["Grayvoron", "raid, shelling", "say: Russia 2, Ukraine 1"]
