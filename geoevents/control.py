"""Who holds what, from who holds which settlement: held areas and the line between the sides.

A control table says of each settlement, on one day, which side holds it. Every point of the country is given
to the holder of the nearest settlement on its own side of the dividers (a river, a reservoir, a strait that
neither side reaches across); the front line is where the areas of two sides meet. A publisher's areas can be
turned into a line in the same way. This module must not know any conflict: sides are the codes of the table.

The result is as exact as the table is dense: about half the distance between the settlements either side of
the line. Coasts and state borders are never part of a front line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geoevents.control_cells import (
    assign_strays,
    bridge_water,
    build_guards,
    dissolve_cells,
    fill_holes,
    linear_parts,
    project,
    share_contested,
    unproject,
)
from geoevents.crs import metric_plane
from geoevents.errors import CrsError, GeoeventsError, MissingFileError, ReadError
from geoevents.layers import conform_layer
from geoevents.model import AREA_COLUMNS, CRS, LINE_COLUMNS

CONTESTED: Final = "contested"
# The other names that published control tables use for these columns.
ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "place": ("name", "asciiname", "settlement"),
    "place_id": ("geonameid", "id"),
    "latitude": ("lat", "y"),
    "longitude": ("lon", "lng", "long", "x"),
    "control": ("status", "held_by"),
    "date": ("as_of", "day"),
}
# A long straight edge bends between degrees and metres, so it is cut into short ones first.
_LONGEST_EDGE_DEG: Final = 0.05
_LONGEST_EDGE_M: Final = 5000.0
_TOUCH_M: Final = 1.0
_SHORTEST_LINE_M: Final = 10.0


class ControlError(GeoeventsError, ValueError):
    """A control table, or the areas made of one, that no front line can be derived from."""


def read_control_table(path: str | Path, *, as_of: str | None = None) -> pd.DataFrame:
    """Read a table (CSV) of who holds which settlement.

    Parameters
    ----------
    path
        A CSV file in UTF-8 with latitude, longitude (degrees, WGS84) and control, under these names or those
        of `ALIASES`; place, place_id and date are optional. Control is a side's code ('UA') or 'contested'.
    as_of
        The day asked for (YYYY-MM-DD). Of a table with many days each settlement's newest row not after that
        day counts; None takes each settlement's newest.

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        If it is no such table, with row and column of the first wrong value.
    """
    file = Path(path)
    try:
        raw = pd.read_csv(file, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except FileNotFoundError as error:
        raise MissingFileError(file, what="control table") from error
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ReadError(f"cannot be read as a CSV table: {error}", file=file) from error
    table = _rename_columns(raw)
    for column in ("latitude", "longitude", "control"):
        if column not in table:
            wanted = ", ".join((column, *ALIASES[column]))
            hint = "; it has place ids: join their coordinates to it" if "place_id" in table else ""
            raise ReadError(f"lacks it; needs one of {wanted}{hint}", file=file, column=column)
    for column, limit in (("latitude", 90.0), ("longitude", 180.0)):
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = np.flatnonzero(~(numbers.abs() <= limit))
        if len(wrong):
            row = int(wrong[0])
            raise ReadError(
                f"{table[column].iloc[row]!r} is no {column} in degrees",
                file=file,
                row=row + 2,
                column=column,
            )
        table[column] = numbers.astype("float64")
    empty = np.flatnonzero(table["control"].str.strip() == "")
    if len(empty):
        raise ReadError(
            "is empty; say who holds the place", file=file, row=int(empty[0]) + 2, column="control"
        )
    return _pick_day(table, as_of)


def derive_control(
    table: pd.DataFrame,
    *,
    country_area: gpd.GeoDataFrame | BaseGeometry,
    divides: gpd.GeoDataFrame | BaseGeometry | None = None,
    as_of: str | None = None,
    source: str | None = None,
    licence: str | None = None,
    attribution: str | None = None,
) -> gpd.GeoDataFrame:
    """Derive each side's held area from a control table: the cells of its settlements, clipped to a country.

    Parameters
    ----------
    table
        Columns latitude, longitude (degrees, WGS84) and control (a side's code, or 'contested'), one row a
        settlement, as `read_control_table` gives it.
    country_area
        The land that is divided, EPSG:4326. Its inland waters are filled: they go with the nearest shore.
    divides
        Lines that no cell reaches across, EPSG:4326. They need not close anything: a cell goes round an end.
    as_of
        The day of the table (YYYY-MM-DD); None takes the newest date in it.
    source, licence, attribution
        Provenance to write into every row.

    Returns
    -------
    geopandas.GeoDataFrame
        An area table: one row of role 'control' for each side and one for 'contested', EPSG:4326.

    Raises
    ------
    ControlError
        If no settlement has coordinates and control, or none lies in the country.
    CrsError
        If a layer has no CRS.
    """
    places = _settlements(table)
    land, barrier = _geometry(country_area), None if divides is None else _geometry(divides)
    plane = metric_plane(land.bounds)
    xy = project(shapely.points(places[["longitude", "latitude"]].to_numpy()), plane)
    points, control = shapely.get_coordinates(xy), places["control"].to_numpy(dtype="object")
    ground = project(shapely.segmentize(fill_holes(land), _LONGEST_EDGE_DEG), plane)
    sites, holders = points, control
    if barrier is not None and not barrier.is_empty:
        divide = project(barrier, plane)
        ground = bridge_water(ground, divide)
        guards, guarded = build_guards(divide, points, control)
        sites, holders = np.vstack((points, guards)), np.concatenate((control, guarded))
    areas = assign_strays(dissolve_cells(sites, holders, ground), sites, holders)
    if not areas:
        raise ControlError("no settlement of the control table has a cell in the country; check both places")
    day = as_of if as_of is not None else _newest(places)
    frame = gpd.GeoDataFrame(
        {
            "area_id": [f"control-{code}" for code in areas],
            "name": [CONTESTED if code == CONTESTED else f"held by {code}" for code in areas],
            "control": list(areas),
        },
        geometry=[unproject(area, plane) for area in areas.values()],
        crs=CRS,
    )
    defaults = {
        "role": "control",
        "as_of": day,
        "source": source,
        "licence": licence,
        "attribution": attribution,
    }
    return conform_layer(frame, columns=AREA_COLUMNS, defaults=defaults)


def derive_front_line(
    areas: gpd.GeoDataFrame,
    *,
    error_m: float,
    name: str = "front line",
    sides: Sequence[str] | None = None,
) -> gpd.GeoDataFrame:
    """Derive the front line from held areas: where the areas of two sides meet.

    Through a contested area between two sides the line runs in the middle: as far from the one side's area as
    from the other's. Outer edges (coasts, state borders) are no front line.

    Parameters
    ----------
    areas
        An area table with a control column, as `derive_control` gives it; EPSG:4326.
    error_m
        How far the line may be off, in metres; written into the table.
    name
        Name of the line.
    sides
        The codes to tell apart; None for all but 'contested'.

    Returns
    -------
    geopandas.GeoDataFrame
        A line table with one row of role 'frontline' for each two sides that meet, EPSG:4326.

    Raises
    ------
    ControlError
        If fewer than two sides are there, or no two of them meet.
    CrsError
        If the table has no CRS.
    """
    if areas.crs is None:
        raise CrsError("the area table has no CRS; set it, for example with areas.set_crs('EPSG:4326')")
    codes = list(sides) if sides is not None else sorted(set(areas["control"].dropna()) - {CONTESTED})
    plane = metric_plane(tuple(areas.to_crs(CRS).total_bounds))
    flat = areas.to_crs(plane)
    held = {code: _union(flat.geometry[flat["control"] == code].array) for code in codes}
    held = {code: area for code, area in held.items() if not area.is_empty}
    if len(held) < 2:
        raise ControlError(f"a front line needs two sides; the areas have {', '.join(held) or 'none'}")
    held = share_contested(held, _union(flat.geometry[flat["control"] == CONTESTED].array))
    rows: list[dict[str, Any]] = []
    for one, other in combinations(held, 2):
        # Edges of neighbours differ by rounding, so 'shared' is: of the one, and within a metre of the other.
        shared = shapely.intersection(held[one].boundary, shapely.buffer(held[other], _TOUCH_M))
        # Rounded to that metre, pieces end where the next begin and merge into one line.
        joined = shapely.line_merge(shapely.set_precision(linear_parts(shared), _TOUCH_M))
        line = linear_parts(joined, longer_than=_SHORTEST_LINE_M)
        if not line.is_empty:
            fine = unproject(shapely.segmentize(line, _LONGEST_EDGE_M), plane)
            rows.append({"line_id": f"frontline-{one}-{other}", "geometry": fine})
    if not rows:
        raise ControlError(f"the areas of {', '.join(held)} meet nowhere; no front line follows from them")
    first = areas.iloc[0]
    defaults = {"name": name, "role": "frontline", "error_m": float(error_m)} | {
        key: first[key] if key in areas and pd.notna(first[key]) else None
        for key in ("as_of", "source", "licence", "attribution")
    }
    return conform_layer(gpd.GeoDataFrame(rows, crs=CRS), columns=LINE_COLUMNS, defaults=defaults)


def _rename_columns(raw: pd.DataFrame) -> pd.DataFrame:
    lowered = raw.rename(columns=lambda name: str(name).strip().lower())
    names: dict[str, str] = {}
    for column, others in ALIASES.items():
        found = next((other for other in others if other in lowered), None)
        if column not in lowered and found is not None:
            names[found] = column
    return lowered.rename(columns=names)


def _pick_day(table: pd.DataFrame, as_of: str | None) -> pd.DataFrame:
    table["control"] = [
        CONTESTED if value.strip().lower() == CONTESTED else value.strip() for value in table["control"]
    ]
    if "date" not in table:
        return table
    # Dates come as 2023-06-04 or 20230604; digits alone sort and compare like days.
    day = table["date"].str.replace(r"\D", "", regex=True).str[:8]
    if as_of is not None:
        kept = day <= as_of.replace("-", "")[:8]
        table, day = table[kept], day[kept]
    key = ["place_id"] if "place_id" in table else ["latitude", "longitude"]
    newest = table.assign(_day=day).sort_values("_day", kind="stable").drop_duplicates(key, keep="last")
    return newest.drop(columns="_day").sort_index().reset_index(drop=True)


def _settlements(table: pd.DataFrame) -> pd.DataFrame:
    missing = [c for c in ("latitude", "longitude", "control") if c not in table]
    if missing:
        raise ControlError(f"the control table lacks {', '.join(missing)}")
    known = table.dropna(subset=["latitude", "longitude", "control"])
    # Two settlements on one point would make an empty cell; the first row counts.
    known = known.drop_duplicates(["latitude", "longitude"])
    if known.empty:
        raise ControlError("no row of the control table has latitude, longitude and control")
    return known


def _newest(places: pd.DataFrame) -> str | None:
    dates = places["date"].dropna() if "date" in places else pd.Series(dtype="str")
    return None if dates.empty else str(dates.max())


def _geometry(layer: gpd.GeoDataFrame | BaseGeometry) -> BaseGeometry:
    if isinstance(layer, BaseGeometry):
        return layer
    if layer.crs is None:
        raise CrsError("the layer has no CRS; set it, for example with layer.set_crs('EPSG:4326')")
    return _union(layer.to_crs(CRS).geometry.array)


def _union(areas: Any) -> BaseGeometry:
    return areas[0] if len(areas) == 1 else shapely.union_all(areas)
