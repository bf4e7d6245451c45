"""Fixtures of the map tests: a small theatre of our own making, and a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import geopandas as gpd
import pandas as pd
import pytest
import shapely

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

THEATRE = """
[theatre]
name = "Test land"
countries = ["UA", "RU"]
bbox = [34.0, 49.0, 39.0, 52.0]
worldview = "Internationally recognised borders"

[basemap]
file = "basemap.json"

[[sides]]
code = "UA"
name = "Ukraine"
colour = "#2b6cb0"
actors = ["Ukraine", "Kyiv"]

[[sides]]
code = "RU"
name = "Russia"
colour = "#b83227"
actors = ["Russia", "Moscow", "Gladkov"]

[[attributions]]
text = "Test data © nobody"
url = "https://example.org/credit"
licence = "CC0"
"""

BASEMAP = """{"format": "geoevents-basemap/1", "bbox": [34, 49, 39, 52], "scale": 10000,
"layers": [{"id": "land", "kind": "polygon", "min_zoom": 0, "max_zoom": 24, "features": [{"name": null,
 "lines": [[300000, 400000, 200000, 0, 0, 200000, -200000, 0, 0, -200000]]}]},
 {"id": "adm1", "kind": "line", "min_zoom": 0, "max_zoom": 24,
  "features": [{"name": null, "lines": [[340000, 505000, 20000, 1000, 20000, -1000]]}]}],
"labels": [{"kind": "country", "name": "Test land", "lon": 36.0, "lat": 51.0, "min_zoom": 3, "max_zoom": 9}],
"towns": {"name": ["Belgorod"], "lon": [365873], "lat": [506107], "population": [345000], "zoom": [4],
 "rank": [2], "country": ["RU"]}}"""


@pytest.fixture(scope="session")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theatre")
    (folder / "basemap.json").write_text(BASEMAP, encoding="utf-8")
    path = folder / "theatre.toml"
    path.write_text(THEATRE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def lines() -> gpd.GeoDataFrame:
    rows = [
        {"line_id": "B", "name": "Border", "role": "border", "as_of": None, "error_m": 30.0},
        {"line_id": "F1", "name": "Front", "role": "frontline", "as_of": "2023-05-20", "error_m": 2000.0},
        {"line_id": "F2", "name": "Front", "role": "frontline", "as_of": "2023-06-02", "error_m": 2000.0},
    ]
    shapes = [
        shapely.LineString([(35.0, 50.4), (36.5, 50.3), (38.0, 50.0)]),
        shapely.LineString([(37.0, 49.0), (37.5, 49.8)]),
        shapely.LineString([(37.1, 49.0), (37.6, 49.8)]),
    ]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


@pytest.fixture(scope="session")
def areas() -> gpd.GeoDataFrame:
    rows = [
        {"area_id": "c1", "name": "held", "role": "control", "control": "RU", "as_of": day}
        for day in ("2023-05-20", "2023-06-02")
    ]
    return gpd.GeoDataFrame(rows, geometry=[shapely.box(37.5, 49, 39, 49.8)] * 2, crs="EPSG:4326")


@pytest.fixture(scope="session")
def events() -> gpd.GeoDataFrame:
    """Eight events: three of one incident on one point, one without a place, one far from the rest."""
    table = pd.DataFrame(
        {
            "event_id": [f"e{i}" for i in range(8)],
            "date_start": ["2023-05-22"] * 3 + ["2023-06-04", "2023-06-04", "2023-06-05", "2023-06-01", None],
            "date_end": ["2023-05-23"] * 3 + ["2023-06-04", "2023-06-04", "2023-06-05", "2023-06-01", None],
            "kind": [
                "raid",
                "raid",
                "shelling",
                "battle",
                "shelling",
                "drone_attack",
                "missile_strike",
                "other",
            ],
            "place": [
                "Graveron",
                "Grayvoron",
                "Grayvoron",
                "Novaya Tavolzhanka",
                "Shebekino",
                "Belgorod",
                "Kyiv",
                "Nowhere",
            ],
            "place_name": ["Grayvoron"] * 3 + ["Novaya Tavolzhanka", "Shebekino", "Belgorod", "Kyiv", None],
            "place_status": ["resolved"] * 7 + ["not_found"],
            "latitude": [50.4822] * 3 + [50.355, 50.409, 50.6107, 50.4547, None],
            "longitude": [35.6722] * 3 + [36.829, 36.8879, 36.5873, 30.5238, None],
            "uncertainty_km": [3.0, 3.0, 3.0, 4.0, 3.0, 6.0, 8.0, None],
            "country": ["RU"] * 6 + ["UA", None],
            "adm1": ["Belgorod oblast"] * 6 + ["Kyiv", None],
            "claimant": [
                "Moscow",
                "Kyiv",
                "Gladkov",
                "Gladkov; Kyiv",
                "Gladkov",
                None,
                "Ukraine",
                "a blogger",
            ],
            "status": [
                "claimed",
                "denied",
                "confirmed",
                "disputed",
                "claimed",
                "unverified",
                "claimed",
                "claimed",
            ],
            "killed_low": [70, None, None, None, 0, None, 3, None],
            "killed_high": [None, None, None, None, 0, None, 3, None],
            "passage": [
                "A raid was told. <b>Bold</b>",
                None,
                "Shelling of the town",
                "Fighting",
                "Fires",
                "A drone",
                "A strike",
                "?",
            ],
            "source": ["Agency"] * 4 + ["Blog"] * 4,
            "source_url": [
                "https://example.org/a",
                "javascript:alert(1)",
                None,
                None,
                None,
                None,
                None,
                None,
            ],
            "incident_id": ["i1", "i1", "i1", "i2", "i3", "i4", "i5", "i6"],
            "border_distance_m": [7529.0] * 3 + [3043.0, 7055.0, 32084.0, None, None],
            "border_distance_min_m": [4500.0] * 3 + [0.0, 4000.0, 26000.0, None, None],
            "border_distance_max_m": [10500.0] * 3 + [7000.0, 10100.0, 38000.0, None, None],
            "border_latitude": [50.42] * 3 + [50.33, 50.35, 50.32, None, None],
            "border_longitude": [35.6] * 3 + [36.8, 36.9, 36.6, None, None],
        }
    )
    points = gpd.points_from_xy(table["longitude"], table["latitude"])
    shown = [point if known else None for point, known in zip(points, table["latitude"].notna(), strict=True)]
    return gpd.GeoDataFrame(table, geometry=shown, crs="EPSG:4326")


@pytest.fixture(scope="session")
def make_map(theatre: Path, lines: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> Callable[..., Any]:
    """Return a maker of pages that know the test theatre."""
    from maps import event_map

    def make(events: pd.DataFrame, **options: Any) -> Any:
        return event_map(events, **{"theatre": theatre, "lines": lines, "areas": areas, **options})

    return make


def _find_browser() -> str | None:
    named = os.environ.get("GEOEVENTS_BROWSER")
    return named or next((path for path in map(shutil.which, BROWSERS) if path), None)


def _do_without(what: str) -> NoReturn:
    if os.environ.get("GEOEVENTS_REQUIRE_BROWSER") == "1":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Yield a running Chromium; without one the browser tests are skipped, or fail where it is required."""
    try:
        from playwright import sync_api as sync
    except ImportError:
        _do_without("browser tests need Playwright: pip install playwright")
    path = _find_browser()
    with sync.sync_playwright() as driver:
        bundled = Path(driver.chromium.executable_path)
        if path is None and not bundled.exists():
            _do_without("no Chromium found: apt-get install chromium, or playwright install chromium")
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened:
    """A page that was opened, with everything it did that it should not have done."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self._note)
        page.on("request", self._request)
        page.on("dialog", self._dialog)

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.requests.append(request.url)

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Return a function that saves a map, opens its file (network off) and waits until it is drawn."""
    contexts = []
    opened: list[Opened] = []

    def open_(made: Any, *, fragment: str = "", width: int = 1280, height: int = 800, **options: Any) -> Any:
        path = tmp_path / f"map{len(contexts)}.html"
        if isinstance(made, str):
            path.write_text(made, encoding="utf-8")
        else:
            made.save(path)
        context = chromium.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        watch = Opened(page)
        opened.append(watch)
        page.goto(path.as_uri() + fragment)
        if not isinstance(made, str):
            page.wait_for_selector("html[data-geo]", timeout=20_000)
        page.watch = watch
        return page

    yield open_
    for context in contexts:
        context.close()
    for watch in opened:
        assert watch.requests == []
        assert watch.faults == []
