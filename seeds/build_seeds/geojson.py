"""Write GeoJSON that is small and the same at every run: five decimals, one feature a line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

DECIMALS = 5


def write_geojson(path: Path, features: Iterable[tuple[BaseGeometry, Mapping[str, Any]]]) -> None:
    """Write features (EPSG:4326; RFC 7946 ring order) with their properties."""
    lines = []
    for given, properties in features:
        is_area = given.geom_type.endswith("Polygon")
        geometry = shapely.orient_polygons(shapely.normalize(given)) if is_area else given
        feature = {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": {
                "type": geometry.geom_type,
                "coordinates": _rounded(mapping(geometry)["coordinates"]),
            },
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_rounded(item) for item in value]
