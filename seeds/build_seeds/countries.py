"""Put together the theatre's borders and country polygons, so that all share the same edges.

The view is the internationally recognised one (UN General Assembly resolution 68/262): Crimea and
Sevastopol are Ukraine. The source holds Crimea in both countries; Russia's copy is added to Ukraine's
(their coasts differ by up to a few hundred metres) and taken from Russia's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from seeds.build_seeds.areas import GRID, build_home, drop_specks, fit_neighbour, polygons_only
from seeds.build_seeds.borders import (
    Border,
    distance_to_segments_m,
    exterior_segments,
    main_ring,
    trace_border,
)

ALPHA2 = {
    "UKR": "UA",
    "RUS": "RU",
    "BLR": "BY",
    "MDA": "MD",
    "ROU": "RO",
    "POL": "PL",
    "SVK": "SK",
    "HUN": "HU",
}
COASTS = ("TUR", "GEO", "BGR", "LTU", "LVA", "EST")
_NEIGHBOURS = ("BLR", "RUS", "POL", "SVK", "HUN", "MDA", "ROU")
_BORDER_BOX = (22.0, 43.5, 42.0, 53.5)
DETAIL_BOX = (19.0, 42.0, 43.0, 57.5)
_CRIMEA_MARGIN = 0.05
_FAR_SIMPLIFY_DEGREES = 0.015
_SHARED_M = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """Borders by id, and polygons by ISO2 code (EPSG:4326)."""

    borders: Mapping[str, Border]
    areas: Mapping[str, BaseGeometry]
    edge: LineString


def trace_borders(osm: Mapping[str, MultiPolygon]) -> tuple[dict[str, Border], np.ndarray]:
    """Trace Ukraine's borders with Belarus and Russia; also give the rest of its outline.

    The outline of the largest Ukrainian part runs clockwise or not as published; it is turned so that
    it goes from Poland along Belarus and Russia to the Sea of Azov. The Russian line ends at the
    shore: the sea, the Kerch strait and Crimea are not part of it.
    """
    ring = main_ring(osm["UKR"])
    if shapely.is_ccw(shapely.linearrings(ring)):
        ring = ring[::-1]
    segments = {code: exterior_segments(osm[code], _BORDER_BOX) for code in ("UKR", "RUS", "BLR")}
    by, ru = (distance_to_segments_m(ring, segments[code]) for code in ("BLR", "RUS"))
    index = np.arange(len(ring))
    north = (ring[:, 0] > 23) & (ring[:, 0] < 33) & (ring[:, 1] > 51)
    east = (ring[:, 0] > 30) & (ring[:, 1] > 47.05)
    shared_by = index[(by <= _SHARED_M) & north]
    shared_ru = index[(ru <= _SHARED_M) & east]
    # The line begins behind the longest stretch of the outline that is not shared.
    start = shared_by[np.argmax(np.diff(shared_by, prepend=shared_by[-1] - len(ring)))]
    turned = np.roll(np.arange(len(ring)), -start)
    place = np.argsort(turned)
    meeting = min(shared_ru, key=lambda i: place[i])
    end = max(shared_ru, key=lambda i: place[i])
    last_by = max((i for i in shared_by if place[i] <= place[meeting]), key=lambda i: place[i])
    ring = ring[turned]
    meet, stop, leave = int(place[meeting]), int(place[end]), int(place[last_by])
    borders = {
        "BY-UA": trace_border(ring[: leave + 1], segments["UKR"], segments["BLR"]),
        "RU-UA": trace_border(ring[meet : stop + 1], segments["UKR"], segments["RUS"]),
    }
    return borders, ring[stop + 1 :]


def make_countries(
    osm: Mapping[str, MultiPolygon], natural_earth: Mapping[str, BaseGeometry], *, crimea: BaseGeometry
) -> Countries:
    """Make country polygons without gaps or overlaps along Ukraine's outline.

    Parameters
    ----------
    osm
        Detailed land polygons by ISO 3166-1 alpha-3.
    natural_earth
        Generalised polygons by ISO 3166-1 alpha-2: what lies beyond the detail.
    crimea
        Crimea and Sevastopol, generalised.
    """
    borders, rest = trace_borders(osm)
    lines = [shapely.get_coordinates(borders[name].line) for name in ("BY-UA", "RU-UA")]
    edge = LineString(np.vstack(lines))
    mine, theirs = _split(osm["RUS"], crimea.buffer(_CRIMEA_MARGIN))
    largest = max(osm["UKR"].geoms, key=lambda part: part.area)
    islands = [part for part in osm["UKR"].geoms if part is not largest] + mine
    home = build_home(
        rest, edge, [shapely.make_valid(Polygon(part.exterior), method="structure") for part in islands]
    )
    areas: dict[str, BaseGeometry] = {"UA": home}
    window = box(*DETAIL_BOX)
    elsewhere = shapely.difference(home.boundary, edge.buffer(1e-6))
    taken: BaseGeometry = MultiPolygon()
    for code in _NEIGHBOURS:
        country = MultiPolygon(theirs) if code == "RUS" else osm[code]
        along = edge if code in ("BLR", "RUS") else elsewhere
        areas[ALPHA2[code]] = fit_neighbour(country, home=home, along=along, taken=taken, window=window)
        taken = shapely.union_all([taken, areas[ALPHA2[code]]])
    held = shapely.union_all([home, taken])
    codes = [code for code in sorted(natural_earth) if code != "UA"]
    coarse = shapely.coverage_simplify([natural_earth[code] for code in codes], _FAR_SIMPLIFY_DEGREES)
    for iso2, far in zip(codes, map(drop_specks, coarse), strict=True):
        if iso2 not in areas:
            areas[iso2] = drop_specks(shapely.difference(far, held, grid_size=GRID))
        elif not window.contains(far):
            beyond = drop_specks(shapely.difference(far, window))
            # The others' outlines cross the window's edge; nothing of theirs is beyond it.
            areas[iso2] = polygons_only(shapely.union_all([areas[iso2], beyond], grid_size=GRID))
    return Countries(borders=borders, areas=areas, edge=edge)


def _split(country: MultiPolygon, zone: BaseGeometry) -> tuple[list[Polygon], list[Polygon]]:
    """Part a country's polygons into those within a zone and the others."""
    shapely.prepare(zone)
    inside: list[Polygon] = []
    outside: list[Polygon] = []
    for part in country.geoms:
        shell = Polygon(part.exterior)
        within = zone.envelope.contains(shell) and zone.contains(shell.representative_point())
        (inside if within else outside).append(part)
    return inside, outside
