"""Our layers on any folium map, folium's elements on our page."""

from __future__ import annotations

import folium
import pytest

import maps.layers
from maps.assets import leaflet_script

pytestmark = pytest.mark.browser


def plain_page(map_: folium.Map) -> str:
    """Return folium's own page with Leaflet inside instead of its links: it opens without a network."""
    map_.default_js, map_.default_css = [], []
    html: str = map_.get_root().render()
    return html.replace("<head>", f"<head><script>{leaflet_script()}</script>", 1)


def test_layers_draw_on_a_plain_folium_map(open_page, events, lines, areas):
    map_ = folium.Map([50.4822, 35.6722], zoom_start=10, tiles=None)
    maps.layers.AreasLayer(areas, colours={"RU": "#b83227"}).add_to(map_)
    maps.layers.LinesLayer(lines).add_to(map_)
    maps.layers.LinesLayer(lines, role="frontline", held=areas).add_to(map_)
    maps.layers.RingsLayer(lines, kilometres=(5,)).add_to(map_)
    maps.layers.EventsLayer(events.iloc[:1]).add_to(map_)
    folium.LayerControl(collapsed=False).add_to(map_)
    page = open_page(plain_page(map_))
    page.wait_for_timeout(300)
    assert page.locator("canvas").count() == 5
    assert page.locator(".leaflet-control-layers-overlays label").count() == 5
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert "<b>Bold</b>" in popup.inner_text()
    assert popup.locator("b").count() == 0


def test_a_group_on_a_plain_map_tells_its_number_and_kinds(open_page, events):
    map_ = folium.Map([50.4822, 35.6722], zoom_start=10, tiles=None)
    maps.layers.EventsLayer(events.iloc[:3]).add_to(map_)
    page = open_page(plain_page(map_))
    page.wait_for_timeout(300)
    box = page.locator(".folium-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tip = page.locator(".geo-tip")
    tip.wait_for()
    assert tip.inner_text().splitlines() == ["3", "Grayvoron", "raid 2, shelling 1"]


def test_folium_elements_work_on_our_page_without_a_network(open_page, make_map, events):
    map_ = make_map(events)
    folium.Marker([50.45, 35.9], popup="a popup", tooltip="a tip").add_to(map_)
    folium.PolyLine([[50, 35], [51, 36]], color="red").add_to(map_)
    group = folium.FeatureGroup("my group").add_to(map_)
    folium.CircleMarker([50.5, 36.2], radius=8).add_to(group)
    folium.LayerControl(collapsed=False).add_to(map_)
    page = open_page(map_)
    assert page.locator(".leaflet-marker-icon").count() == 1
    assert page.locator(".leaflet-marker-icon").get_attribute("src").startswith("data:")
    page.locator(".leaflet-marker-icon").click(force=True)
    assert page.locator(".leaflet-popup-content").inner_text() == "a popup"
    assert page.locator("label", has_text="my group").count() == 1
    assert page.evaluate("() => document.querySelectorAll('path.leaflet-interactive').length") == 2


def test_a_plugin_that_needs_the_network_is_named_in_the_policy(make_map, events):
    from folium.plugins import Fullscreen

    map_ = make_map(events)
    Fullscreen().add_to(map_)
    html = map_.to_html()
    policy = html.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert "Control.FullScreen" in policy and "https:" in policy
    assert "https:" not in make_map(events).to_html().split('content="')[1].split('"')[0]


@pytest.mark.parametrize("count", [0, 1])
def test_few_events(open_page, make_map, events, count):
    page = open_page(make_map(events.iloc[:count]))
    expected = "No events to show." if count == 0 else "1 of 1 events shown"
    assert page.inner_text("#geo-shown") == expected


def test_all_events_at_one_point_and_500_kinds(open_page, make_map, events):
    import pandas as pd

    table = pd.DataFrame({"kind": [f"kind {i}" for i in range(500)], "latitude": 50.0, "longitude": 36.0})
    page = open_page(make_map(table, lines=None, areas=None))
    assert page.locator(".geo-legend-kind .geo-switch").count() == 500
    assert page.evaluate("() => geoMaps.page.layers.events.groups.map((g) => g.count)") == [500]


@pytest.mark.parametrize("columns", [["kind"], ["latitude", "longitude"], ["place", "date_start"]])
def test_missing_columns_still_open(open_page, make_map, events, columns):
    page = open_page(make_map(events[columns]))
    assert page.get_attribute("html", "data-geo") == "ready"
    assert page.inner_text("#geo-shown") == "8 of 8 events shown"


def test_a_text_of_100_kilobytes_is_shown_short_and_downloaded_whole(open_page, make_map, events):
    table = events.assign(passage="x" * 100_000)
    page = open_page(make_map(table), fragment="#event=e0")
    page.locator(".geo-passage").wait_for()
    assert len(page.inner_text(".geo-passage")) < 5000
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    from pathlib import Path

    assert Path(waiting.value.path()).stat().st_size > 800_000
