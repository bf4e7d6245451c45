"""The page as a person meets it, in a real Chromium, opened from its file with the network off."""

from __future__ import annotations

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
