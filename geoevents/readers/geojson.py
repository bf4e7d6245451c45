"""GeoJSON (RFC 7946, and GDAL's older form with a 'crs'), also one feature a line, to cells and geometry.

Read here and not by GDAL, which turns text that looks like a date into timestamps with a time zone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
import shapely.geometry

from geoevents.errors import ReadError
from geoevents.readers.raw import Raw
from geoevents.readers.records import make_frame
from geoevents.readers.sources import Source
from geoevents.readers.texts import find_encoding

_WGS84: Final = ("CRS84", "EPSG::4326", "EPSG:4326")
_GEOMETRY_TYPES: Final = (
    "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
)  # fmt: skip


def load(source: Source) -> Raw:
    """Read a GeoJSON file.

    Raises
    ------
    ReadError
        If it is no JSON or holds no features.
    """
    document = read_json(source)
    return make_raw(document, source)


def read_json(source: Source) -> Any:
    """Return a JSON document, or raise `ReadError` with the line where it breaks."""
    encoding, _ = find_encoding(source.path, name=source.name)
    try:
        return json.loads(Path(source.path).read_text(encoding=encoding))
    except json.JSONDecodeError as error:
        raise ReadError(f"is no JSON: {error.msg}, line {error.lineno}", file=source.name) from error
    except (RecursionError, UnicodeError) as error:
        raise ReadError(f"is no JSON that can be read ({type(error).__name__})", file=source.name) from error


def make_raw(document: Any, source: Source) -> Raw:
    """Take a FeatureCollection, a Feature or a list of features apart."""
    kind = document.get("type") if isinstance(document, dict) else None
    features = document.get("features") if kind == "FeatureCollection" else document
    if kind == "Feature":
        features = [document]
    if not isinstance(features, list):
        raise ReadError(f"is no GeoJSON of features: its type is {str(kind)[:40]!r}", file=source.name)
    if not features:
        raise ReadError("holds no features", file=source.name)
    raw = take_features(features)
    crs = document.get("crs") if isinstance(document, dict) else None
    if raw.points is not None and crs is not None:
        raw.points = _to_wgs84(raw.points, crs, source)
    return raw


def take_features(features: list[Any]) -> Raw:
    """Turn features into cells and shapes; what is no feature stays as a row with a fault."""
    records: list[dict[str, Any]] = []
    shapes = np.full(len(features), None, dtype=object)
    faults: list[tuple[int, str]] = []
    for position, feature in enumerate(features):
        record: dict[str, Any] = {}
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            faults.append((position, "is no GeoJSON feature"))
        else:
            properties = feature.get("properties")
            record = dict(properties) if isinstance(properties, dict) else {}
            if feature.get("id") is not None and "id" not in record and "event_id" not in record:
                record["id"] = feature["id"]
            shapes[position], fault = _shape_of(feature.get("geometry"))
            if fault:
                faults.append((position, fault))
        records.append(record)
    return Raw(frame=make_frame(records), first_row=1, row_faults=faults, points=shapes)


def _shape_of(geometry: Any) -> tuple[Any, str | None]:
    """Return a geometry's shape, and what is wrong with it."""
    if geometry is None:
        return None, None
    if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRY_TYPES:
        return None, "geometry: is of no GeoJSON type"
    try:
        if geometry["type"] == "Point":
            x, y = geometry["coordinates"][:2]
            return shapely.Point(float(x), float(y)), None
        return shapely.geometry.shape(geometry), None
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, shapely.errors.ShapelyError):
        return None, f"geometry: the coordinates of this {geometry['type']} cannot be read"


def _to_wgs84(points: Any, crs: Any, source: Source) -> Any:
    """Transform shapes of an old GeoJSON that names another CRS."""
    name = str((crs.get("properties") or {}).get("name", "")) if isinstance(crs, dict) else str(crs)
    if any(known in name for known in _WGS84):
        return points
    code = re.search(r"EPSG:+(?:\d*:)?(\d+)", name)
    if code is None:
        raise ReadError(
            f"names a CRS that is not known: {name[:60]!r}; save it in EPSG:4326", file=source.name
        )
    series = gpd.GeoSeries(points, crs=f"EPSG:{code[1]}").to_crs("EPSG:4326")
    return np.asarray(series.array)
