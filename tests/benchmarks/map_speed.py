"""Compare the map page with folium's own ways: time to write, weight, time to draw, time per zoom.

    python tests/benchmarks/map_speed.py [--rows 100000] [--million] [--slow]

Everything is measured in one run in headless Chromium: each page is opened from its file, and 'drawn' is when
its events are on the screen and two frames have passed. Folium's pages load their libraries from the network;
here they get them from installed packages (XStatic-Leaflet, XStatic-Leaflet-MarkerCluster), so that folium is
not charged for the wire. Each way is written and opened `--repeat` times and the medians are printed (once
only where a step takes more than 5 s). `--slow` adds the ways that take minutes: Marker, CircleMarker,
MarkerCluster (these at a tenth of the number).
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import folium
import folium.plugins
import geopandas as gpd
import numpy as np
import pandas as pd
from playwright.sync_api import Browser, Page, Route, sync_playwright

import maps
from geoevents.model import conform_events
from geoevents.vocabulary import KINDS, STATUSES

TEXT = """the of on reported shelling drone village district governor said that residents morning evening
forces line attack damaged houses nobody hurt two people wounded near border town artillery missile strike
officials air defence ministry claimed denied unverified power evacuation road river bridge school"""
WORDS = TEXT.split()


def make_events(rows: int, *, passages: bool) -> gpd.GeoDataFrame:
    """Return events of all columns: 250 places, scattered points, two years."""
    rng = np.random.default_rng(7)
    days = pd.date_range("2022-02-24", periods=730).strftime("%Y-%m-%d").to_numpy()
    start = rng.integers(0, 728, rows)
    place = rng.integers(0, 250, rows)
    centres = np.column_stack((rng.uniform(46.5, 51.5, 250), rng.uniform(31, 39.5, 250)))
    frame = pd.DataFrame(
        {
            "event_id": [f"ev-{i:07d}" for i in range(rows)],
            "date_start": days[start],
            "date_end": days[start + rng.integers(0, 2, rows)],
            "date_precision": "day",
            "kind": np.asarray(KINDS)[rng.integers(0, len(KINDS), rows)],
            "place": np.asarray([f"Place {i}" for i in range(250)])[place],
            "place_name": np.asarray([f"Settlement {i}" for i in range(250)])[place],
            "place_status": "resolved",
            "country": np.asarray(["UA", "RU"])[place % 2],
            "adm1": np.asarray([f"Oblast {i}" for i in range(20)])[place % 20],
            "latitude": (centres[place, 0] + rng.normal(0, 0.2, rows)).round(5),
            "longitude": (centres[place, 1] + rng.normal(0, 0.3, rows)).round(5),
            "geo_precision": "place",
            "uncertainty_km": 3.0,
            "killed_low": rng.integers(0, 6, rows),
            "claimant": np.asarray([f"Claimant {i}" for i in range(60)])[rng.integers(0, 60, rows)],
            "status": np.asarray(STATUSES)[rng.integers(0, len(STATUSES), rows)],
            "source": np.asarray([f"Outlet {i}" for i in range(40)])[rng.integers(0, 40, rows)],
            "border_distance_m": rng.uniform(0, 3e5, rows).round(),
            "frontline_distance_m": rng.uniform(0, 3e5, rows).round(),
        }
    )
    if passages:
        picks = rng.integers(0, len(WORDS), (rows, 36))
        frame["passage"] = [" ".join([WORDS[k] for k in row])[:200] for row in picks.tolist()]
    return conform_events(frame)


def ours(events: gpd.GeoDataFrame, theatre: str | None) -> Callable[[Path], None]:
    """Return a writer of our page; the theatre's layers are read beforehand, as folium's ways have none."""
    from geoevents.boundaries import read_borders
    from geoevents.theatre import load_theatre

    conflict = load_theatre(theatre)
    lines = read_borders(conflict)
    areas = lines.iloc[:0]
    return lambda path: maps.event_map(
        events, title="Benchmark", theatre=conflict, lines=lines, areas=areas
    ).save(path)


def fast_cluster(columns: list[str]) -> Callable[[gpd.GeoDataFrame], Callable[[Path], None]]:
    """Return a maker of writers of FastMarkerCluster's page, its markers with a popup of further columns."""

    def make(events: gpd.GeoDataFrame) -> Callable[[Path], None]:
        def write(path: Path) -> None:
            page = folium.Map([49, 35], zoom_start=6, tiles=None)
            page.options["max_zoom"] = 18
            rows = events[["latitude", "longitude", *columns]].to_numpy().tolist()
            callback = (
                "function (row) { var marker = L.marker(new L.LatLng(row[0], row[1]));"
                " var box = document.createElement('div'); box.textContent = row.slice(2).join(', ');"
                " marker.bindPopup(box); return marker; }"
            )
            folium.plugins.FastMarkerCluster(rows, callback=callback).add_to(page)
            page.save(str(path))

        return write

    return make


def geojson_canvas(events: gpd.GeoDataFrame) -> Callable[[Path], None]:
    """Return a writer of a GeoJson layer of circle markers on canvas."""

    def write(path: Path) -> None:
        page = folium.Map([49, 35], zoom_start=6, tiles=None, prefer_canvas=True)
        columns = ["kind", "date_start", "place_name", "geometry"]
        folium.GeoJson(events[columns], marker=folium.CircleMarker(radius=3)).add_to(page)
        page.save(str(path))

    return write


def explore(events: gpd.GeoDataFrame) -> Callable[[Path], None]:
    """Return a writer of GeoDataFrame.explore's page (needs matplotlib and mapclassify)."""
    columns = ["kind", "date_start", "place_name", "geometry"]
    return lambda path: events[columns].explore(column="kind", tiles=None).save(str(path))


def markers(kind: str) -> Callable[[gpd.GeoDataFrame], Callable[[Path], None]]:
    """Return a maker of writers of one element per event."""

    def make(events: gpd.GeoDataFrame) -> Callable[[Path], None]:
        def write(path: Path) -> None:
            page = folium.Map([49, 35], zoom_start=6, tiles=None)
            target = folium.plugins.MarkerCluster().add_to(page) if kind == "cluster" else page
            element = folium.CircleMarker if kind == "circle" else folium.Marker
            for lat, lon in events[["latitude", "longitude"]].to_numpy():
                element([lat, lon]).add_to(target)
            page.save(str(path))

        return write

    return make


def _library(address: str) -> str:
    """Return what one of folium's links leads to, from an installed package."""
    from xstatic.pkg import leaflet

    name = address.rsplit("/", 1)[-1]
    if name in ("leaflet.js", "leaflet.css"):
        return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
    if "markercluster" in name.lower() and name.endswith(".js"):
        from xstatic.pkg import leaflet_markercluster

        return (Path(leaflet_markercluster.BASE_DIR) / name).read_text(encoding="utf-8")
    return ""


def _answer(route: Route) -> None:
    address = route.request.url
    kind = "text/css" if address.endswith(".css") else "text/javascript"
    route.fulfill(body=_library(address), content_type=kind)


def measure_page(browser: Browser, path: Path, *, is_ours: bool) -> dict[str, float]:
    """Open a page and time it: seconds until drawn, milliseconds per action."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=is_ours)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.url.startswith("http") else None)
    page.route(re.compile("^https?://"), _answer)
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit", timeout=180_000)
    if is_ours:
        page.wait_for_selector("html[data-geo=ready]", timeout=180_000)
    else:
        page.wait_for_load_state("load", timeout=180_000)
    page.evaluate(_TWO_FRAMES)
    out = {"drawn_s": time.perf_counter() - started, "requests": float(len(asked))}
    out.update(_frames(page) if is_ours else {"zoom_ms": page.evaluate(_FOLIUM_ZOOM)})
    context.close()
    return out


_TWO_FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
_FOLIUM_ZOOM = """async () => {
  const map = Object.values(window).find((v) => v instanceof L.Map);
  const times = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    map.setZoom(map.getZoom() + 1, { animate: false });
    await new Promise((r) => requestAnimationFrame(r));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[1];
}"""

# Times of work that a person waits for: from the call until the canvas is drawn again.
_ACTIONS = {
    "zoom_ms": "geoMaps.page.map.setZoom(geoMaps.page.map.getZoom() + 1, { animate: false });",
    "pan_ms": "geoMaps.page.map.panBy([200, 120], { animate: false });",
    "slider_ms": "const f = geoMaps.page.filters;"
    " f.set({ from: f.firstDay + 100 + i, to: f.firstDay + 300 });"
    " geoMaps.page.layers.events._draw();",
    "kind_ms": "geoMaps.page.filters.set({ kindsOff: new Set(i % 2 ? ['battle'] : ['raid']) });"
    " geoMaps.page.layers.events._draw();",
}


def _frames(page: Page) -> dict[str, float]:
    """Return the median of five times of each action, until the events are drawn again."""
    out: dict[str, float] = {}
    for name, action in _ACTIONS.items():
        out[name] = page.evaluate(
            "() => { const times = []; for (let i = 0; i < 5; i++) { const start = performance.now();"
            f" {action} times.push(performance.now() - start); }}"
            " return times.sort((a, b) => a - b)[2]; }"
        )
    return out


def _time(work: Callable[[], None]) -> dict[str, float]:
    started = time.perf_counter()
    work()
    return {"s": time.perf_counter() - started}


def _medians(measure: Callable[[], dict[str, float]], repeat: int) -> dict[str, float]:
    """Measure several times, once when it is slow, and return the median of each figure."""
    found: list[dict[str, float]] = []
    started = time.perf_counter()
    while len(found) < repeat and (not found or time.perf_counter() - started < 5 * repeat):
        found.append(measure())
        if time.perf_counter() - started > 5 * len(found):
            break
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def run(
    name: str, write: Callable[[Path], None], browser: Browser, folder: Path, *, is_ours: bool, repeat: int
) -> None:
    """Time one way and print its line."""
    path = folder / "page.html"
    if "FastMarkerCluster" in name and importlib.util.find_spec("xstatic.pkg.leaflet_markercluster") is None:
        print(f"{name:34} not measured: pip install XStatic-Leaflet-MarkerCluster")
        return
    try:
        wrote = _medians(lambda: _time(lambda: write(path)), repeat)["s"]
    except ImportError as error:
        print(f"{name:34} not measured: {error}")
        return
    size = path.stat().st_size / 1e6
    result = _medians(lambda: measure_page(browser, path, is_ours=is_ours), repeat)
    shown = "  ".join(f"{key} {value:.2f}" for key, value in result.items())
    print(f"{name:34} write {wrote:7.2f} s   file {size:7.2f} MB   {shown}", flush=True)


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--theatre", default=None)
    options = parser.parse_args()
    plain, told = make_events(options.rows, passages=False), make_events(options.rows, passages=True)
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        browser = driver.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        folder = Path(name)
        run(
            "ours, no events",
            ours(plain.iloc[:0], options.theatre),
            browser,
            folder,
            is_ours=True,
            repeat=options.repeat,
        )
        run(
            f"ours, {options.rows:,}",
            ours(plain, options.theatre),
            browser,
            folder,
            is_ours=True,
            repeat=options.repeat,
        )
        run(
            f"ours, {options.rows:,} with passages",
            ours(told, options.theatre),
            browser,
            folder,
            is_ours=True,
            repeat=options.repeat,
        )
        few = ["kind", "date_start", "place_name", "claimant", "status", "source"]
        run(
            "FastMarkerCluster, points only",
            fast_cluster([])(plain),
            browser,
            folder,
            is_ours=False,
            repeat=options.repeat,
        )
        run(
            "FastMarkerCluster, 6 columns",
            fast_cluster(few)(plain),
            browser,
            folder,
            is_ours=False,
            repeat=options.repeat,
        )
        run("GeoJson on canvas", geojson_canvas(plain), browser, folder, is_ours=False, repeat=options.repeat)
        run("explore", explore(plain), browser, folder, is_ours=False, repeat=options.repeat)
        if options.slow:
            tenth = plain.iloc[::10]
            for kind in ("marker", "circle", "cluster"):
                run(
                    f"{kind} each, {len(tenth):,}",
                    markers(kind)(tenth),
                    browser,
                    folder,
                    is_ours=False,
                    repeat=options.repeat,
                )
        if options.million:
            run(
                "ours, 1,000,000",
                ours(make_events(1_000_000, passages=False), options.theatre),
                browser,
                folder,
                is_ours=True,
                repeat=options.repeat,
            )
        browser.close()


if __name__ == "__main__":
    main()
