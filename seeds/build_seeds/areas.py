"""Cut country polygons that share one edge with the border lines, and oblast polygons.

Detail follows need: every vertex of the source within a few kilometres of Ukraine's outline, less
farther off, Natural Earth's generalised outlines beyond the theatre. All cuts are made on a grid of
0.00001 degrees (about 1 m), which is the source's own precision, so that neighbours share vertices.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

GRID = 0.00001
_CLOSE_DEGREES = 0.015
_EDGE_DEGREES = 0.03
_FAR_SIMPLIFY_DEGREES = 0.01
_NEAR_SIMPLIFY_DEGREES = 0.003


def polygons_only(area: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a mixed result."""
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon) and part.area > 0]
    nested = [
        polygons_only(part) for part in shapely.get_parts(area) if part.geom_type == "GeometryCollection"
    ]
    return shapely.union_all([*parts, *nested]) if nested else MultiPolygon(parts)


def without_water(country: MultiPolygon) -> BaseGeometry:
    """Give a country's land with lakes and rivers filled in, made valid."""
    shells = [Polygon(part.exterior) for part in country.geoms]
    return shapely.union_all(
        [polygons_only(shapely.make_valid(shell, method="structure")) for shell in shells]
    )


def build_home(ring: np.ndarray, borders: LineString, islands: Iterable[BaseGeometry]) -> BaseGeometry:
    """Build the polygon of the theatre's own country.

    Parameters
    ----------
    ring
        The rest of the outline (n, 2), from the end of ``borders`` back to its start.
    borders
        The border lines, joined, as published: they become the polygon's edge as they are.
    islands
        The country's other parts.

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon
        Estuaries, canals and straits narrower than about 2 km are filled: they are internal waters.
    """
    edge = shapely.get_coordinates(borders)
    shell = polygons_only(shapely.make_valid(Polygon(np.vstack((edge, ring))), method="structure"))
    whole = shapely.union_all([shell, *islands])
    closed = whole.buffer(_CLOSE_DEGREES, quad_segs=2).buffer(-_CLOSE_DEGREES, quad_segs=2)
    near_border = borders.buffer(3 * _CLOSE_DEGREES, quad_segs=2)
    filled = shapely.difference(closed, shapely.union_all([near_border, whole.buffer(GRID)]))
    filled = shapely.union_all([part for part in shapely.get_parts(filled) if part.area > 1e-6])
    whole = shapely.union_all([whole, filled.buffer(2 * GRID, quad_segs=1).difference(near_border)])
    parts = [Polygon(part.exterior) for part in shapely.get_parts(shapely.set_precision(whole, GRID))]
    return shapely.union_all([part for part in parts if part.area > 1e-7])


def fit_neighbour(
    country: MultiPolygon, *, home: BaseGeometry, seam: BaseGeometry, taken: BaseGeometry, window: Polygon
) -> BaseGeometry:
    """Cut a neighbour so that it begins exactly where the home country ends.

    Parameters
    ----------
    country
        The neighbour's polygons as published.
    home
        The home country, as `build_home` gives it.
    seam
        The part of home's outline that is the border with this neighbour.
    taken
        What other neighbours hold already.
    window
        Where the source's detail is kept, within `seam`'s reach; elsewhere it is simplified.
    """
    parts = [Polygon(part.exterior) for part in country.geoms if part.area > 1e-4 or part.intersects(seam)]
    near = [shapely.make_valid(part, method="structure") for part in _clip_fast(parts, window)]
    full = polygons_only(shapely.union_all([polygons_only(part) for part in near]))
    strip = seam.buffer(_EDGE_DEGREES, cap_style="flat", join_style="mitre", mitre_limit=2)
    reach = seam.buffer(3 * _EDGE_DEGREES)
    detailed = shapely.intersection(full, reach)
    rest = polygons_only(shapely.difference(full.simplify(_NEAR_SIMPLIFY_DEGREES), reach))
    # Water between the two banks belongs to the neighbour up to the border line.
    bridged = shapely.union_all([detailed, rest, strip.intersection(full.buffer(_EDGE_DEGREES))])
    cut = shapely.difference(bridged, shapely.union_all([home, taken]), grid_size=GRID)
    cut = polygons_only(cut)
    return shapely.union_all([Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > 1e-4]) for p in shapely.get_parts(cut) if p.area > 1e-6])


def _clip_fast(parts: list[Polygon], window: Polygon) -> list[BaseGeometry]:
    return [
        shapely.clip_by_rect(part, *window.bounds)
        for part in parts
        if shapely.box(*part.bounds).intersects(window)
    ]


def add_far_lands(near: BaseGeometry, far: BaseGeometry, window: Polygon, others: BaseGeometry) -> BaseGeometry:
    """Complete a country beyond the window with a generalised outline, cut off what others hold."""
    beyond = shapely.difference(far.simplify(_FAR_SIMPLIFY_DEGREES), shapely.union_all([window, others]))
    beyond = [part for part in shapely.get_parts(polygons_only(beyond)) if part.area > 0.002]
    joined = shapely.union_all([near, *beyond], grid_size=GRID)
    return polygons_only(joined)


def cut_regions(regions: Mapping[str, BaseGeometry], country: BaseGeometry, simplify: float) -> dict[str, BaseGeometry]:
    """Simplify region polygons together (shared edges stay shared) and keep them valid."""
    codes = list(regions)
    simplified = shapely.coverage_simplify([regions[code] for code in codes], simplify)
    return {
        code: polygons_only(shapely.set_precision(shapely.make_valid(area, method="structure"), GRID))
        for code, area in zip(codes, simplified, strict=True)
    }
