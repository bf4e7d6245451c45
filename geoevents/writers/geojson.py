"""Event tables to GeoJSON (RFC 7946) and to JSON lines of features."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd

_BATCH: Final = 20_000


def write(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a FeatureCollection.

    Parameters
    ----------
    events
        An event table in EPSG:4326. Rows without a point are features with a null geometry.
    path
        Where to.

    Notes
    -----
    Missing values are left out of a feature, but the first feature names every column, so that readers that
    look at one feature know them all. The file has no 'crs': RFC 7946 allows WGS84 alone.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('{"type": "FeatureCollection", "features": [\n')
        for number, line in enumerate(iterate_features(events)):
            out.write(line if number == 0 else ",\n" + line)
        out.write("\n]}\n")


def write_lines(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write one record a line, without geometry: latitude and longitude are columns of it."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record in iterate_records(events):
            out.write(_dump(record) + "\n")


def write_feature_lines(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write one feature a line (GeoJSONSeq without the record separator)."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for line in iterate_features(events):
            out.write(line + "\n")


def iterate_features(events: gpd.GeoDataFrame) -> Iterator[str]:
    """Yield each row as the JSON text of a feature."""
    shapes = np.asarray(events.geometry.array, dtype=object)
    simple = shapely.get_type_id(shapes) == 0
    xs, ys = shapely.get_x(shapes), shapely.get_y(shapes)
    for position, record in enumerate(iterate_records(events)):
        geometry: Any = None
        if simple[position] and math.isfinite(xs[position]):
            geometry = {"type": "Point", "coordinates": [float(xs[position]), float(ys[position])]}
        elif shapes[position] is not None and not shapely.is_empty(shapes[position]):
            geometry = json.loads(shapely.to_geojson(shapes[position]))
        yield _dump({"type": "Feature", "geometry": geometry, "properties": record})


def iterate_records(events: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """Yield each row as a record of its values; missing ones are left out of all but the first."""
    plain = pd.DataFrame(events).drop(columns=[events.active_geometry_name or "geometry"], errors="ignore")
    names = [str(name) for name in plain.columns]
    for start in range(0, len(plain), _BATCH):
        part = plain.iloc[start : start + _BATCH]
        columns = [_plain_cells(part.iloc[:, number]) for number in range(len(names))]
        for position, cells in enumerate(zip(*columns, strict=True), start=start):
            if position == 0:
                yield dict(zip(names, cells, strict=True))
            else:
                yield {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}


def _plain_cells(cells: pd.Series) -> list[Any]:
    """Return a column as values that JSON knows, None where missing."""
    missing = cells.isna().to_numpy(dtype=bool)
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        values: list[Any] = cells.dt.strftime("%Y-%m-%dT%H:%M:%S").tolist()
    else:
        values = cells.astype(object).tolist()
    if pd.api.types.is_float_dtype(cells.dtype):
        return [
            v if math.isfinite(v) else None for v in cells.to_numpy(dtype="float64", na_value=np.nan).tolist()
        ]
    if not missing.any():
        return values
    return [None if gone else value for value, gone in zip(values, missing.tolist(), strict=True)]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
