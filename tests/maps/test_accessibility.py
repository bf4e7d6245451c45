"""WCAG 2.2 AA as far as a machine can tell: axe-core finds nothing in any state of the page."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

# State of the page: address, what is done first.
STATES = {
    "as opened": ("", None),
    "an event": ("#event=e0", None),
    "all fields": ("#event=e3", "() => { document.querySelector('.geo-all').open = true; }"),
    "a group": (
        "#view=50.4822,35.6722,9",
        "() => geoMaps.page.layers.events.openGroup(geoMaps.page.layers.events.groups[0])",
    ),
    "two dates": ("#compare=week&from=2023-05-23&to=2023-06-05", None),
    "ruler": ("", "() => document.querySelector('.geo-tools [aria-pressed]').click()"),
    "narrowed": ("#border=10&hide=raid&q=fires", None),
    "nothing left": ("#q=nowhere+at+all", None),
}
LOOKS = {
    "desktop": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 320, "height": 640},
    "high contrast": {"contrast": "more"},
}


@pytest.fixture(scope="module")
def axe():
    """Return axe-core; the package that carries it comes with the development tools."""
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def find_violations(axe, page) -> list[str]:
    found = axe.run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:160]} {node['failureSummary']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(open_page, make_map, events, axe, state):
    fragment, action = STATES[state]
    page = open_page(make_map(events), fragment=fragment)
    if action:
        page.evaluate(action)
    page.wait_for_timeout(700)  # the table is laid a moment after the map
    assert find_violations(axe, page) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_axe_finds_nothing_in_any_look(open_page, make_map, events, axe, look, lang):
    page = open_page(make_map(events, lang=lang), fragment="#event=e0", **LOOKS[look])
    page.wait_for_timeout(700)
    assert find_violations(axe, page) == []


def test_axe_finds_nothing_on_an_empty_page(open_page, make_map, events, axe):
    page = open_page(make_map(events.iloc[:0]))
    page.wait_for_timeout(700)
    assert find_violations(axe, page) == []


def test_forced_colours_leave_every_control_visible(open_page, make_map, events):
    page = open_page(make_map(events), forced_colors="active")
    assert page.get_by_role("button", name="Ruler").is_visible()
    assert page.get_by_role("slider", name="From").is_visible()


def test_axe_would_find_a_button_without_a_name(open_page, make_map, events, axe):
    page = open_page(make_map(events))
    page.evaluate("() => document.querySelector('main').append(document.createElement('button'))")
    assert any(found.startswith("button-name") for found in find_violations(axe, page))
