"""Write the base map of the map page: land, lakes, rivers, borders, oblasts and towns in one small file.

The file is JSON of format ``geoevents-basemap/1``::

    {"format": "geoevents-basemap/1", "bbox": [west, south, east, north],
     "layers": [{"id": "land", "kind": "polygon", "scale": 1000, "min_zoom": 0, "max_zoom": 24,
                 "features": [{"name": null, "lines": [[x0, y0, dx, dy, ...], ...]}, ...]}, ...],
     "labels": [{"kind": "country", "name": "Ukraine", "lon": 31.4, "lat": 49.0,
                 "min_zoom": 4, "max_zoom": 7}, ...],
     "towns": {"scale": 10000, "name": [...], "lon": [...], "lat": [...], "population": [...], "zoom": [...],
               "rank": [...], "country": [...]}}

Numbers in ``lines``, and ``lon`` and ``lat`` in ``towns``, are whole numbers: degrees times the ``scale``
of their layer (labels are in degrees).
The first pair of a line is a position, each further pair the step from the one before. A polygon feature's
lines are rings, outer and inner ones alike, to be filled by the even-odd rule. ``kind`` is 'polygon' or
'line'. Layers are listed in the order in which they are drawn: land, water, river, stream, adm1, country,
border; ``stream`` is drawn like ``river``, but stays to higher zooms because it is truer, and its features
have names. A feature of ``border`` also has ``border_id``, as in the theatre.

Towns are sorted by importance. ``zoom`` is the web-map zoom from which a label fits among the more important
ones; ``rank`` is 1 for a national capital, 2 for the centre of an oblast, then 3 to 7 by population.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

SCALE = 10_000


def encode_line(line: BaseGeometry, scale: int) -> list[int]:
    """Give a line's or ring's vertices as whole numbers, each as the step from the one before."""
    whole = np.round(shapely.get_coordinates(line) * scale).astype(np.int64)
    keep = np.append(True, np.any(np.diff(whole, axis=0) != 0, axis=1))
    whole = whole[keep]
    steps = np.vstack((whole[:1], np.diff(whole, axis=0)))
    return [int(value) for value in steps.ravel()]


def encode_feature(geometry: BaseGeometry, facts: Mapping[str, Any], scale: int) -> dict[str, Any]:
    """Give one feature: its facts and its lines or rings."""
    parts = shapely.get_parts(geometry)
    if geometry.geom_type.endswith("Polygon"):
        parts = shapely.get_rings(parts)
    lines = [encode_line(part, scale) for part in parts]
    return {**facts, "lines": [line for line in lines if len(line) > 2]}


def make_layer(
    name: str,
    kind: str,
    features: Iterable[tuple[BaseGeometry, Mapping[str, Any]]],
    *,
    scale: int = SCALE,
    min_zoom: int = 0,
    max_zoom: int = 24,
) -> dict[str, Any]:
    """Give one layer of the file."""
    return {
        "id": name,
        "kind": kind,
        "scale": scale,
        "min_zoom": min_zoom,
        "max_zoom": max_zoom,
        "features": [encode_feature(geometry, facts, scale) for geometry, facts in features],
    }


def write_basemap(
    path: Path,
    *,
    bbox: Sequence[float],
    layers: Sequence[Mapping[str, Any]],
    labels: Sequence[Mapping[str, Any]],
    towns: Mapping[str, Any],
) -> None:
    """Write the file described at the head of this module."""
    document = {
        "format": "geoevents-basemap/1",
        "bbox": list(bbox),
        "layers": list(layers),
        "labels": list(labels),
        "towns": dict(towns),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('{"id":', '\n{"id":') + "\n", encoding="utf-8")
