"""The quiet ground of a static map: land, water, rivers, oblasts, borders, held areas, the front line.

Reads the theatre's base map, its borders and its newest front line. A theatre without a base map is drawn
with what it has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geoevents.boundaries import read_borders, read_countries
from geoevents.frontlines import read_snapshots
from geoevents.theatre import Theatre
from maps.basemap import read_basemap

CONTESTED: Final = "contested"
_SCALE: Final = 10_000
_NO_BASEMAP: Final[dict[str, Any]] = {
    "layers": [],
    "labels": [],
    "towns": {"name": [], "lon": [], "lat": [], "rank": []},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town that may be labelled: `rank` 1 is a capital, 7 a village."""

    name: str
    longitude: float
    latitude: float
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The name of an area ('country', 'adm1', 'sea') and where it may stand."""

    kind: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What lies under the events, in EPSG:4326. `held` are (side's code, area); `front` is one day's line.

    `bbox` (west, south, east, north) is what the base map covers; beyond it nothing is known, not even water.
    """

    layers: dict[str, list[Any]] = field(default_factory=dict)
    borders: tuple[Any, ...] = ()
    held: tuple[tuple[str, Any], ...] = ()
    front: tuple[Any, ...] = ()
    front_date: str | None = None
    front_error_m: float | None = None
    towns: tuple[Town, ...] = ()
    names: tuple[Name, ...] = ()
    credits: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None


def read_ground(theatre: Theatre, *, day: str | None, towns: bool = True) -> Ground:
    """Read what lies under the events.

    Parameters
    ----------
    theatre
        The conflict.
    day
        Last day that the map shows (ISO): the newest front line not after it is drawn; None for the newest.
    towns
        Read the names of towns too.

    Raises
    ------
    GeoeventsError
        If a layer of the theatre cannot be read.
    BasemapError
        If its base map is in another form than this module knows.
    """
    document = read_basemap(theatre.basemap) if theatre.basemap else _NO_BASEMAP
    layers = {
        layer["id"]: _decode_layer(layer, document.get("scale", _SCALE)) for layer in document["layers"]
    }
    borders = read_borders(theatre) if theatre.borders else None
    if "land" not in layers and theatre.country_areas is not None:
        countries = read_countries(theatre)
        layers["land"] = list(countries.geometry)
        layers["country"] = list(countries.boundary)
    lines, areas = read_snapshots(theatre) if theatre.frontlines else (None, None)
    newest = _newest(lines, day)
    return Ground(
        layers=layers,
        borders=() if borders is None else tuple(borders.geometry),
        held=_held(areas, newest, home=theatre.countries[0] if theatre.countries else None),
        front=() if lines is None else tuple(lines.geometry[lines["as_of"] == newest]),
        front_date=newest,
        front_error_m=_error(lines, newest),
        towns=_read_towns(document) if towns else (),
        names=tuple(
            Name(kind=n["kind"], name=n["name"], longitude=n["lon"], latitude=n["lat"])
            for n in document["labels"]
        ),
        credits=tuple(credit.text for credit in theatre.attributions),
        bbox=_bbox(document),
    )


def _bbox(document: dict[str, Any]) -> tuple[float, float, float, float] | None:
    edges = document.get("bbox")
    if not edges:
        return None
    west, south, east, north = (float(edge) for edge in edges)
    return west, south, east, north


def _decode_layer(layer: dict[str, Any], scale: int) -> list[Any]:
    """Return the geometries of a layer: areas by the even-odd rule of their rings, or lines."""
    scale = layer.get("scale", scale)
    least = 4 if layer["kind"] == "polygon" else 2
    features = [
        [line for numbers in feature["lines"] if len(line := _decode_line(numbers, scale)) >= least]
        for feature in layer["features"]
    ]
    owners = np.repeat(np.arange(len(features)), [len(lines) for lines in features])
    if not len(owners):
        return []
    lines = [line for lines in features for line in lines]
    vertices = np.concatenate(lines)
    indices = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    if layer["kind"] != "polygon":
        parts: Any = shapely.linestrings(vertices, indices=indices)
        return list(np.atleast_1d(np.asarray(shapely.multilinestrings(parts, indices=owners))))
    # All rings of the layer at once: one by one, a thousand lakes take a quarter of a second.
    polygons: Any = shapely.make_valid(shapely.polygons(shapely.linearrings(vertices, indices=indices)))
    return [_even_odd(polygons[owners == owner]) for owner in np.unique(owners)]


def _decode_line(numbers: list[int], scale: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.cumsum(np.asarray(numbers, dtype="int64").reshape(-1, 2), axis=0) / scale


def _even_odd(polygons: Any) -> Any:
    """Join filled rings: what lies in an odd number of them belongs to the area."""
    if len(polygons) == 1:
        return polygons[0]
    order = np.argsort(-shapely.area(polygons), kind="stable")
    area = shapely.MultiPolygon()
    for polygon in polygons[order]:
        area = (
            shapely.symmetric_difference(area, polygon) if area.intersects(polygon) else _add(area, polygon)
        )
    return area


def _add(area: Any, polygon: Any) -> Any:
    return shapely.multipolygons(
        [p for p in (*shapely.get_parts(area), *shapely.get_parts(polygon)) if p.geom_type == "Polygon"]
    )


def _read_towns(document: dict[str, Any]) -> tuple[Town, ...]:
    towns = document["towns"]
    scale = towns.get("scale", document.get("scale", _SCALE))
    columns = zip(towns["name"], towns["lon"], towns["lat"], towns["rank"], strict=True)
    return tuple(
        Town(name=name, longitude=lon / scale, latitude=lat / scale, rank=rank)
        for name, lon, lat, rank in columns
    )


def _newest(lines: gpd.GeoDataFrame | None, day: str | None) -> str | None:
    """Return the date of the newest line not after a day; without such a line the oldest there is."""
    dates = [] if lines is None else sorted(lines["as_of"].dropna().unique())
    before = [date for date in dates if day is None or date <= day]
    return str(before[-1]) if before else str(dates[0]) if dates else None


def _held(
    areas: gpd.GeoDataFrame | None, newest: str | None, *, home: str | None
) -> tuple[tuple[str, Any], ...]:
    """Return the areas that somebody else than the theatre's first country holds on the day of the line."""
    if areas is None or newest is None:
        return ()
    chosen = areas[(areas["as_of"] == newest) & areas["control"].notna()]
    chosen = chosen[~chosen["control"].isin([home, "unknown"])]
    return tuple(zip(chosen["control"].astype("str"), chosen.geometry, strict=True))


def _error(lines: gpd.GeoDataFrame | None, newest: str | None) -> float | None:
    if lines is None or newest is None:
        return None
    errors = lines.loc[lines["as_of"] == newest, "error_m"].dropna()
    return float(errors.max()) if len(errors) else None
