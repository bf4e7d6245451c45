"""Tiles are opt-in: only then, and only from the provider's hosts, may the page ask the network."""

from __future__ import annotations

import html
import re

import pytest

from maps.basemap import find_tiles, read_basemap
from maps.errors import BasemapError


def policy_of(page) -> dict[str, str]:
    content = re.search(r'Content-Security-Policy" content="([^"]*)"', page.to_html())[1]
    return dict(part.strip().split(" ", 1) for part in html.unescape(content).split(";"))


def test_policy_allows_pictures_of_the_provider_only(make_map, events):
    policy = policy_of(make_map(events, basemap="osm"))
    assert policy["img-src"] == "data: blob: https://tile.openstreetmap.org"
    assert policy["default-src"] == "'none'"
    assert "https:" not in policy["script-src"] + policy["style-src"]
    assert policy_of(make_map(events))["img-src"] == "data: blob:"


def test_provider_is_credited(make_map, events):
    assert "OpenStreetMap contributors" in make_map(events, basemap="osm").to_html()
    assert find_tiles("OpenTopoMap").hosts[0] == "https://a.tile.opentopomap.org"


@pytest.mark.parametrize("name", ["Nowhere", "", "Thunderforest.Outdoors"])
def test_unknown_or_locked_providers_are_refused(name):
    with pytest.raises(BasemapError):
        find_tiles(name)


@pytest.mark.parametrize(("content", "what"), [("[]", "list"), ("{}", "None"), ("{", "cannot be read")])
def test_broken_vectors_are_refused(tmp_path, content, what):
    path = tmp_path / "basemap.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BasemapError, match=what):
        read_basemap(path)
    with pytest.raises(BasemapError, match="no such base map"):
        read_basemap(tmp_path / "none.json")


@pytest.mark.browser
def test_page_asks_for_tiles_and_nothing_else(open_page, make_map, events):
    page = open_page(make_map(events, basemap="osm"))
    page.wait_for_timeout(300)
    asked = {url.split("/")[2] for url in page.watch.requests}
    assert asked == {"tile.openstreetmap.org"}
    page.watch.requests.clear()
    page.watch.faults[:] = [fault for fault in page.watch.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
