"""From published areas to what a front line needs: held areas inside the country, and the line between.

The line is the edge of the held ground without coasts and state borders; slivers between areas that were
drawn apart are closed first.
"""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geoevents.crs import metric_plane
from geoevents.errors import ReadError
from geoevents.layers import conform_layer
from geoevents.model import AREA_COLUMNS, CRS, LINE_COLUMNS
from geoevents.theatre import FrontlineSource, Theatre

# Publishers draw neighbouring areas up to this far apart, and coasts and borders up to this far from the 10 m
# country polygon (measured on samples of four publishers).
SLIVER_M: Final = 100.0
OUTLINE_M: Final = 2_000.0
_SHORT_M: Final = 500.0
_STEP_DEGREES: Final = 0.05

Held = dict[str, list[Any]]


def build_snapshot(
    held: Held, *, source: FrontlineSource, theatre: Theatre, countries: gpd.GeoDataFrame, as_of: str | None
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Make line and area tables of published areas.

    Parameters
    ----------
    held
        Polygons (EPSG:4326) by who holds them: a side's code, 'contested' or 'unknown'.
    source, theatre
        Where they are from, and for which conflict.
    countries
        Country polygons; the ground of the first country of the theatre that nobody else holds is its own,
        and what lies outside it is dropped. If there is none, the areas are taken as they are.
    as_of
        Their day.

    Raises
    ------
    ReadError
        If no held area is left inside the country.
    """
    own = theatre.countries[0]
    ground = shapely.union_all(countries.geometry.array[(countries["country"] == own).to_numpy()])
    everything = [shape for shapes in held.values() for shape in shapes]
    if not everything:
        raise ReadError("holds no held area", file=source.path)
    plane = metric_plane(_bounds(ground if not ground.is_empty else shapely.union_all(everything)))
    flat_ground = None if ground.is_empty else shapely.make_valid(_flatten([ground], plane)[0])
    taken: Any = shapely.Polygon()
    areas: dict[str, Any] = {}
    for code, shapes in held.items():
        if code == own or not shapes:
            continue
        whole = shapely.union_all(shapely.make_valid(_flatten(shapes, plane)))
        # Mitred corners, so that closing slivers does not round the line off.
        whole = shapely.buffer(whole, SLIVER_M / 2, join_style="mitre")
        whole = shapely.buffer(whole, -SLIVER_M / 2, join_style="mitre")
        if flat_ground is not None:
            whole = shapely.intersection(whole, flat_ground)
        whole = shapely.difference(_areal(whole), taken)
        if not whole.is_empty:
            areas[code] = whole
            taken = shapely.union(taken, whole)
    if not areas:
        raise ReadError(f"holds no held area inside {own}", file=source.path)
    line = _front(areas, flat_ground)
    if line.is_empty:
        raise ReadError("its areas have no edge but coasts and state borders", file=source.path)
    if flat_ground is not None:
        areas[own] = _areal(shapely.difference(flat_ground, taken))
    return _tables(areas, line, plane, source, as_of)


def _flatten(shapes: list[Any], plane: Any) -> Any:
    # Long edges get vertices first, so that they keep their course on the plane.
    fine = shapely.segmentize(np.asarray(shapes, dtype=object), _STEP_DEGREES)
    return np.asarray(gpd.GeoSeries(fine, crs=CRS).to_crs(plane).array, dtype=object)


def _bounds(shape: Any) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.bounds(shape)
    return float(west), float(south), float(east), float(north)


def _areal(shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def _front(areas: dict[str, Any], ground: Any) -> Any:
    """Take the edge of what is held, or half of it where contested ground lies in between."""
    sides = [area for code, area in areas.items() if code not in ("contested", "unknown")]
    edge = shapely.boundary(shapely.union_all(sides or list(areas.values())))
    if ground is not None:
        edge = shapely.difference(edge, shapely.buffer(shapely.boundary(ground), OUTLINE_M, quad_segs=2))
    parts = shapely.get_parts(shapely.line_merge(edge))
    return shapely.multilinestrings(parts[shapely.length(parts) >= _SHORT_M])


def _tables(
    areas: dict[str, Any], line: Any, plane: Any, source: FrontlineSource, as_of: str | None
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    facts = {"as_of": as_of, "source": source.path.name}
    lines = gpd.GeoDataFrame({"line_id": [f"frontline-{source.path.stem}"]}, geometry=[line], crs=plane)
    table = gpd.GeoDataFrame(
        {
            "area_id": [f"control-{source.path.stem}-{code}" for code in areas],
            "name": [f"held by {code}" for code in areas],
            "control": list(areas),
        },
        geometry=list(areas.values()),
        crs=plane,
    )
    named = {"name": source.name or "front line", "role": "frontline", "error_m": source.error_m}
    return (
        conform_layer(lines, columns=LINE_COLUMNS, defaults=facts | named),
        conform_layer(table, columns=AREA_COLUMNS, defaults=facts | {"role": "control"}),
    )
