"""The written file: self-contained, safe in its source, the same on every writing, whole or not at all."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import pytest

import maps


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href", "srcset", "data", "poster", "action") and value:
                (self.linked if tag == "a" else self.loaded).append(value)


def test_page_names_no_address_that_a_browser_would_load(make_map, events):
    html = make_map(events).to_html()
    found = _Addresses()
    found.feed(html)
    assert [a for a in found.loaded if not a.startswith("data:")] == []
    assert {a for a in found.linked if not a.startswith("#")} == {
        "https://example.org/credit",
        "https://leafletjs.com",
        "https://www.geonames.org/",  # the overview's credits: Kyiv lies beyond the test theatre
        "https://www.naturalearthdata.com/",
    }
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.S))
    assert [u for u in re.findall(r"url\(([^)]*)\)", styles) if not u.startswith("data:")] == []


def test_same_input_gives_the_same_bytes_twice_and_anew(make_map, events):
    first = make_map(events)
    assert first.to_html() == first.to_html() == make_map(events).to_html()


def test_folium_elements_join_in_and_bytes_stay_the_same(make_map, events):
    def made() -> str:
        page = make_map(events)
        folium.Marker([50.5, 36.0], popup="x", tooltip="y").add_to(page)
        folium.FeatureGroup("more").add_child(folium.Circle([50.5, 36.0], radius=500)).add_to(page)
        folium.LayerControl().add_to(page)
        return page.to_html()

    assert made() == made()
    assert not re.search(r"_[0-9a-f]{32}", made().split("geoMaps.openPage(")[0][-5000:])


def test_page_is_a_folium_map(make_map, events):
    assert isinstance(make_map(events), folium.Map)


def test_save_is_atomic(make_map, events, tmp_path: Path):
    target = tmp_path / "no such folder" / "map.html"
    with pytest.raises(maps.MapsError, match="no such folder"):
        make_map(events).save(target)
    assert list(tmp_path.iterdir()) == []
    make_map(events).save(tmp_path / "map.html")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_empty_page_is_light(make_map, events, tmp_path: Path):
    page = make_map(events.iloc[:0])
    page.save(tmp_path / "map.html")
    assert (tmp_path / "map.html").stat().st_size < 700_000


@pytest.mark.parametrize("columns", [[], ["kind"], ["latitude", "longitude"], ["place", "date_start"]])
def test_missing_columns_do_not_stop_the_page(make_map, events, columns):
    assert "geo-map" in make_map(pd.DataFrame(events)[columns]).to_html()


def test_geometry_alone_gives_the_points(make_map, events):
    bare = gpd.GeoDataFrame({"kind": events["kind"]}, geometry=events.geometry, crs="EPSG:4326")
    page = make_map(bare.to_crs(3857))
    assert page.config["unplaced"] == 1


def test_what_is_no_table_is_refused(make_map):
    with pytest.raises(maps.MapsError, match="must be a table"):
        make_map([1, 2])


def test_unknown_language_and_basemap_are_told(make_map, events):
    with pytest.raises(maps.MapsError, match="'xx'"):
        make_map(events, lang="xx")
    with pytest.raises(maps.MapsError, match="nowhere tiles"):
        make_map(events, basemap="nowhere tiles")


def test_opening_embed_loads_no_pandas():
    import subprocess
    import sys

    code = (
        "import sys, maps; maps.embed_snippet; sys.exit('pandas' in sys.modules or 'folium' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_events_beyond_the_base_map_stand_on_the_overview(make_map, events, theatre):
    from maps.basemap import read_overview

    inside = events[events["longitude"].between(34, 39)]
    assert make_map(inside).to_html() != make_map(events).to_html()
    there = len(make_map(inside).to_html())
    assert len(make_map(events).to_html()) - there > 50_000  # Kyiv lies beyond the test theatre's box
    assert make_map(events).config["beyond"] == {"n": 1, "theatre": "Test land"}
    assert {layer["id"] for layer in read_overview()["layers"]} == {"land", "disputed", "country"}


def test_names_of_the_overview_give_way_to_those_of_the_base_map(theatre):
    from maps.basemap import lay_over, read_basemap, read_overview

    own = read_basemap(theatre.parent / "basemap.json")
    laid = lay_over(own, read_overview())
    west, south, east, north = own["bbox"]
    scale = laid["towns"]["scale"]
    places = list(zip(laid["towns"]["name"], laid["towns"]["lon"], laid["towns"]["lat"], strict=True))
    inside = [n for n, x, y in places if west <= x / scale <= east and south <= y / scale <= north]
    assert inside == ["Belgorod"] and len(places) > 300
    assert lay_over(None, read_overview()) == read_overview()
