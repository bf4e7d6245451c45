"""Put the base map of the page together: which layers at which scale, and the labels of lands and seas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.basemap import make_layer, write_basemap
from seeds.build_seeds.countries import Countries
from seeds.build_seeds.layers import (
    make_country_lines,
    make_land,
    make_region_lines,
    make_waters,
    read_topology_lines,
)
from seeds.build_seeds.regions import Region
from seeds.build_seeds.rivers import trace_rivers
from seeds.build_seeds.sources import OVERVIEW, read_json
from seeds.build_seeds.spots import describe
from seeds.build_seeds.towns import choose_towns, encode_towns

WINDOW = (14.0, 40.0, 52.0, 60.0)
NEAR = (21.0, 43.0, 43.0, 57.0)
_OSM_LANDS = frozenset(("UA", "RU", "BY", "MD", "RO", "PL", "SK", "HU", "TR", "GE", "BG", "LT", "LV", "EE"))
_COUNTRY_LABELS = {
    "UA": "Ukraine",
    "RU": "Russia",
    "BY": "Belarus",
    "MD": "Moldova",
    "RO": "Romania",
    "PL": "Poland",
    "TR": "Türkiye",
    "GE": "Georgia",
    "BG": "Bulgaria",
    "HU": "Hungary",
    "SK": "Slovakia",
    "LT": "Lithuania",
    "LV": "Latvia",
}
# Name, longitude, latitude, first and last zoom.
_SEA_LABELS = (("Black Sea", 33.2, 43.6, 4, 8), ("Sea of Azov", 36.5, 46.0, 5, 9))
# Where villages are labelled one by one: this far (degrees) from the border with Russia and from the
# line along which the war was fought in 2022 and 2023.
_DENSE_DEGREES = 0.5
_FRONT = LineString(
    [
        (32.3, 46.5),
        (33.4, 46.8),
        (34.6, 47.4),
        (35.6, 47.4),
        (36.8, 47.7),
        (37.5, 47.9),
        (38.0, 48.6),
        (38.1, 49.2),
        (37.6, 49.7),
        (37.7, 50.1),
    ]
)
_LAST_ZOOM_POPULATION = 1500
# Countries are labelled at the middle of what they have in here.
_LABEL_BOX = (20.0, 40.5, 44.0, 57.5)
_RIVERS_MAX_ZOOM = 9
_STREAMS_MAX_ZOOM = 11
# Where rivers are traced through their specks.
_TRACED = (26.0, 46.0, 41.5, 54.0)


def write_page_base(
    path: Path,
    *,
    packages: Path,
    osm: Mapping[str, MultiPolygon],
    lands: Mapping[str, BaseGeometry],
    fitted: Mapping[str, Mapping[str, BaseGeometry]],
    regions: Iterable[Region],
    countries: Countries,
    border_names: Mapping[str, str],
    supplement: Path,
) -> None:
    """Make every layer of the base map and write it.

    Parameters
    ----------
    path
        The file to write.
    packages
        Folder of the unpacked packages.
    osm
        Detailed land polygons by ISO 3166-1 alpha-3.
    lands
        Generalised country polygons by ISO2 code.
    fitted
        By country, region polygons by ISO 3166-2 code that fill the country.
    regions
        All regions, for their names.
    countries
        Borders and country polygons.
    border_names
        Name of each border by id.
    supplement
        The gazetteer's table of villages that GeoNames' selection lacks.
    """
    rivers = [LineString(line) for line in read_topology_lines(read_json(packages, OVERVIEW), "rivers")]
    rivers = [line for line in shapely.clip_by_rect(rivers, *WINDOW) if not line.is_empty]
    traced = trace_rivers(osm.values(), _TRACED)
    land = make_land(osm.values(), [area for code, area in lands.items() if code not in _OSM_LANDS], WINDOW)
    oblasts = shapely.union_all([make_region_lines(shapes) for shapes in fitted.values()])
    foreign = make_country_lines(lands, home="UA", areas=countries.areas, window=WINDOW)
    unnamed: dict[str, Any] = {"name": None}
    borders = [
        (border.line, {"name": border_names[name], "border_id": name})
        for name, border in sorted(countries.borders.items())
    ]
    layers = [
        make_layer("land", "polygon", [(land, unnamed)], scale=1000),
        make_layer(
            "water",
            "polygon",
            [(area, unnamed) for area in make_waters(osm.values(), NEAR)],
            scale=1000,
            min_zoom=5,
        ),
        make_layer(
            "river", "line", [(line, unnamed) for line in rivers], scale=1000, max_zoom=_RIVERS_MAX_ZOOM
        ),
        make_layer(
            "stream",
            "line",
            [(line, {"name": name}) for name, line in traced],
            scale=1000,
            min_zoom=6,
            max_zoom=_STREAMS_MAX_ZOOM,
        ),
        make_layer("adm1", "line", [(shapely.clip_by_rect(oblasts, *NEAR), unnamed)], scale=1000, min_zoom=5),
        make_layer("country", "line", [(foreign, unnamed)], scale=1000),
        make_layer("border", "line", borders),
    ]
    dense = shapely.union_all(
        [
            countries.borders["RU-UA"].line.buffer(_DENSE_DEGREES),
            countries.borders["BY-UA"].line.buffer(_DENSE_DEGREES / 2),
            _FRONT.buffer(_DENSE_DEGREES),
        ]
    )
    towns = [
        town
        for town in choose_towns(WINDOW, dense, packages=packages, supplement=supplement)
        if town.zoom < 12 or town.population > _LAST_ZOOM_POPULATION
    ]
    write_basemap(
        path,
        bbox=WINDOW,
        layers=layers,
        labels=make_labels(lands, regions),
        towns=encode_towns(towns),
    )


def make_labels(lands: Mapping[str, BaseGeometry], regions: Iterable[Region]) -> list[dict[str, Any]]:
    """Give the labels of countries, oblasts and seas, with the zooms between which they are shown."""
    labels = []
    for code, name in _COUNTRY_LABELS.items():
        spot = describe(shapely.intersection(lands[code], box(*_LABEL_BOX)))
        labels.append(_label("country", name, spot.longitude, spot.latitude, 3, 7))
    for region in sorted(regions, key=lambda region: region.iso):
        within = box(*NEAR).contains(region.geometry.centroid)
        if (
            region.country in ("UA", "RU", "BY")
            and within
            and region.name.endswith(("oblast", "krai", "Crimea"))
        ):
            spot = describe(region.geometry)
            labels.append(_label("adm1", region.name, spot.longitude, spot.latitude, 6, 9))
    labels.extend(_label("sea", *facts) for facts in _SEA_LABELS)
    return labels


def _label(kind: str, name: str, lon: float, lat: float, min_zoom: int, max_zoom: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "lon": round(lon, 2),
        "lat": round(lat, 2),
        "min_zoom": min_zoom,
        "max_zoom": max_zoom,
    }
