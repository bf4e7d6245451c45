"""What a question measures from: borders, the front line of the day, a line file, a point; and distances.

Turns `of='RU-UA'` and `within='10 km'` into least and greatest distances of each event.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geoevents.boundaries import find_border
from geoevents.crs import Floats
from geoevents.distance import LineIndex
from geoevents.errors import CrsError, QueryError, UnknownNameError
from geoevents.joins import points_of
from geoevents.model import CRS
from geoevents.theatre import Theatre
from geoevents.uncertainty import distance_range, radius_m

# Exact by definition: international foot and mile (1959), nautical mile (1929).
UNITS_M: Final[dict[str, float]] = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nmi": 1852.0, "ft": 0.3048}

_DISTANCE: Final = re.compile(r"^\s*([0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)\s*([a-zA-Z]*)\s*$")
_POINT: Final = re.compile(r"^\s*([+-]?\d+(?:\.\d*)?)\s*[,; ]\s*([+-]?\d+(?:\.\d*)?)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Least and greatest distance (metres) of each event to what was asked for; NaN where unknown.

    `columns` are the distances that were computed for it, by column name.
    """

    least_m: Floats
    most_m: Floats
    columns: Mapping[str, Floats]


def parse_distance(text: str | float) -> float:
    """Return metres for a distance as '10 km', '5mi', '800 m', '3 nmi', '500 ft'; a number is metres.

    Raises
    ------
    QueryError
        If it is no distance, negative or not finite, or has no unit that is known.
    """
    if isinstance(text, int | float):
        if not math.isfinite(text) or text < 0:
            raise QueryError(f"the distance is {text}; it must be 0 or more metres")
        return float(text)
    form = _DISTANCE.match(text)
    units = ", ".join(UNITS_M)
    if not form:
        raise QueryError(
            f"cannot read the distance {text!r}; write a number and a unit ({units}), as '10 km'"
        )
    number = float(form[1].replace(",", "."))
    if form[2].lower() not in UNITS_M:
        raise QueryError(f"the distance {text!r} has no known unit; use one of {units}")
    return number * UNITS_M[form[2].lower()]


def measure(table: pd.DataFrame, *, of: Any, theatre: Theatre) -> Measured:
    """Find how near to and how far from a line or point each event can be.

    Raises
    ------
    UnknownNameError
        If `of` names no border of the theatre and no file.
    QueryError
        If the file has no line in it, or a point is not on earth.
    """
    if isinstance(of, str) and of.casefold() in ("border", "frontline"):
        return _measure_joined(table, of.casefold(), theatre)
    if isinstance(of, str):
        file = Path(of)
        index, errors = _index_named(of, file.stat().st_mtime_ns if file.is_file() else 0, theatre)
    else:
        lines, errors = _find_lines(of, theatre)
        index = LineIndex(lines)
    lon, lat = points_of(table)
    near = index.find_nearest(lon, lat)
    least, most = distance_range(near.distance_m, radius_m(table), errors[np.maximum(near.line, 0)])
    columns = {
        "of_distance_m": near.distance_m,
        "of_distance_min_m": least,
        "of_distance_max_m": most,
    }
    return Measured(least_m=least, most_m=most, columns=columns)


def _measure_joined(table: pd.DataFrame, prefix: str, theatre: Theatre) -> Measured:
    if prefix == "border" and not theatre.borders:
        raise QueryError(f"the theatre {theatre.name!r} has no border; name a line file")
    if prefix == "frontline" and not theatre.frontlines:
        raise QueryError(f"the theatre {theatre.name!r} has no front line; name a line file")
    names = [f"{prefix}_distance_min_m", f"{prefix}_distance_max_m"]
    least, most = (table[name].to_numpy(dtype="float64", na_value=np.nan) for name in names)
    return Measured(least_m=least, most_m=most, columns={})


@lru_cache(maxsize=2)
def _index_named(of: str, changed: int, theatre: Theatre) -> tuple[LineIndex, Floats]:
    """Read a line once for all chunks of a large table; `changed` tells a file from its next edition."""
    lines, errors = _find_lines(of, theatre)
    return LineIndex(lines), errors


def _find_lines(of: Any, theatre: Theatre) -> tuple[Any, Floats]:
    """Return geometries and their errors in metres."""
    if isinstance(of, gpd.GeoDataFrame):
        return _lines_of(of, "the line table")
    if isinstance(of, tuple):
        return _point(of[0], of[1])
    text = str(of)
    point = _POINT.match(text)
    if point:
        return _point(float(point[1]), float(point[2]))
    if Path(text).is_file():
        from geoevents.frontline_formats import read_line_file

        return _lines_of(read_line_file(Path(text), theatre=theatre), text)
    try:
        return _lines_of(find_border(theatre, text), text)
    except UnknownNameError as error:
        known = dict.fromkeys(["border", "frontline", *error.known, "a line file", "LAT,LON"])
        raise UnknownNameError("line", text, list(known)) from error


def _point(latitude: float, longitude: float) -> tuple[Any, Floats]:
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise QueryError(f"the point {latitude},{longitude} is not finite")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise QueryError(
            f"the point {latitude},{longitude} is not on earth; write LAT,LON in degrees, latitude first"
        )
    return np.array([shapely.Point(longitude, latitude)]), np.zeros(1)


def _lines_of(lines: gpd.GeoDataFrame, what: str) -> tuple[Any, Floats]:
    if lines.crs is None:
        raise CrsError(f"{what} has no CRS; set it, for example with lines.set_crs('EPSG:4326')")
    table = lines.to_crs(CRS)
    table = table[~(table.geometry.isna() | table.geometry.is_empty)]
    if not len(table):
        raise QueryError(f"{what} holds no line")
    error = table["error_m"] if "error_m" in table else pd.Series(0.0, index=table.index)
    return table.geometry.array, np.asarray(error.fillna(0.0), dtype="float64")
