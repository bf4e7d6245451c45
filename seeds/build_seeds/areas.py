"""Cut country polygons that share one edge with the border lines, and oblast polygons.

Detail follows need: every vertex of the source within a few kilometres of Ukraine's outline, less
farther off, Natural Earth's generalised outlines beyond the theatre. All cuts are made on a grid of
0.00001 degrees (about 1 m), which is the source's own precision, so that neighbours share vertices.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

GRID = 0.00001
_CLOSE_DEGREES = 0.015
_EDGE_DEGREES = 0.03
_NEAR_SIMPLIFY_DEGREES = 0.003
_LEAST_PART = 1e-4
_LEAST_ISLAND = 1e-6
_LEAST_FAR = 2e-3
_STEPS = (0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5)


def polygons_only(area: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a mixed result."""
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon) and part.area > 0]
    nested = [
        polygons_only(part) for part in shapely.get_parts(area) if part.geom_type == "GeometryCollection"
    ]
    return shapely.union_all([*parts, *nested]) if nested else MultiPolygon(parts)


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
    country: MultiPolygon, *, home: BaseGeometry, along: BaseGeometry, taken: BaseGeometry, window: Polygon
) -> BaseGeometry:
    """Cut a neighbour so that it begins exactly where the home country ends.

    Parameters
    ----------
    country
        The neighbour's polygons as published.
    home
        The home country, as `build_home` gives it.
    along
        The part of home's outline in which the border with this neighbour lies.
    taken
        What other neighbours hold already.
    window
        What is cut out of the neighbour. Near the border its detail is kept, elsewhere simplified.
    """
    parts = [
        shapely.clip_by_rect(Polygon(part.exterior), *window.bounds)
        for part in country.geoms
        if part.area > _LEAST_PART
    ]
    full = polygons_only(
        shapely.union_all([polygons_only(shapely.make_valid(part, method="structure")) for part in parts])
    )
    seam = shapely.intersection(along, full.buffer(_EDGE_DEGREES * 2 / 3, quad_segs=1))
    pieces = [piece for piece in shapely.get_parts(seam) if piece.geom_type == "LineString"]
    seam = shapely.line_merge(shapely.multilinestrings(pieces))
    strip = seam.buffer(_EDGE_DEGREES, cap_style="flat", join_style="mitre", mitre_limit=2)
    reach = seam.buffer(3 * _EDGE_DEGREES)
    detailed = shapely.intersection(full, reach)
    rest = polygons_only(shapely.difference(full.simplify(_NEAR_SIMPLIFY_DEGREES), reach))
    # Water between the two banks belongs to the neighbour up to the border line.
    bridged = shapely.union_all([detailed, rest, strip.intersection(full.buffer(_EDGE_DEGREES))])
    held = shapely.union_all([home, taken])
    filled = [
        Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area > _LEAST_PART])
        for part in shapely.get_parts(polygons_only(shapely.difference(bridged, held, grid_size=GRID)))
        if part.area > _LEAST_ISLAND
    ]
    return polygons_only(shapely.difference(shapely.union_all(filled), held, grid_size=GRID))


def drop_specks(area: BaseGeometry) -> BaseGeometry:
    """Leave out parts below about 15 square kilometres (islets of a generalised outline)."""
    return MultiPolygon([part for part in shapely.get_parts(polygons_only(area)) if part.area > _LEAST_FAR])


def fit_regions(
    regions: Mapping[str, BaseGeometry], country: BaseGeometry, *, detail: BaseGeometry, simplify: float
) -> dict[str, BaseGeometry]:
    """Stretch and cut generalised regions so that together they fill their country's polygon.

    Parameters
    ----------
    regions
        Polygons by code; neighbours share their edges.
    country
        The country's polygon, whose outline counts.
    detail
        Where the regions' own lines are kept as they are (EPSG:4326).
    simplify
        Tolerance elsewhere, in degrees.

    Returns
    -------
    dict
        What the country has beyond its regions goes to the nearest one, to about `_STEPS`' spacing.
    """
    codes = list(regions)
    coarse = shapely.coverage_simplify([regions[code] for code in codes], simplify)
    near = [code for code in codes if regions[code].intersects(detail)]
    shapes = dict(zip(codes, coarse, strict=True))
    shapes.update(dict(zip(near, shapely.coverage_simplify([regions[c] for c in near], 0.002), strict=True)))
    taken: BaseGeometry = MultiPolygon()
    for code in codes:
        valid = polygons_only(shapely.make_valid(shapes[code], method="structure"))
        inside = polygons_only(shapely.intersection(country, valid, grid_size=GRID))
        shapes[code] = polygons_only(shapely.difference(inside, taken, grid_size=GRID))
        taken = shapely.union_all([taken, shapes[code]], grid_size=GRID)
    left = polygons_only(shapely.difference(country, taken, grid_size=GRID))
    grown: dict[str, list[BaseGeometry]] = {code: [shapes[code]] for code in codes}
    for step in _STEPS:
        for code in codes:
            if left.is_empty:
                break
            reach = shapes[code].buffer(step, quad_segs=2)
            piece = polygons_only(shapely.intersection(left, reach, grid_size=GRID))
            if not piece.is_empty:
                grown[code].append(piece)
                left = polygons_only(shapely.difference(left, piece, grid_size=GRID))
    return {code: polygons_only(shapely.union_all(parts, grid_size=GRID)) for code, parts in grown.items()}
