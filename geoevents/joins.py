"""Joins events to the lines and areas of a theatre: border, front line of the day, control, country, oblast.

Every row comes back, in order; what has no answer stays missing. This module must not read event files or
decide what a question means (`queries` does).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geoevents.boundaries import read_adm1, read_borders, read_countries
from geoevents.crs import Floats, are_axes_swapped
from geoevents.distance import LineIndex
from geoevents.errors import SchemaError
from geoevents.frontlines import OLD_AFTER_DAYS, DatedLines, DatedNearest, read_snapshots, to_days
from geoevents.model import (
    ADM1,
    CONTROL,
    COUNTRY,
    CRS,
    DATE_END,
    DATE_START,
    EVENT_SCHEMA,
    FRONTLINE_AGE_DAYS,
    FRONTLINE_DATE,
    LATITUDE,
    LONGITUDE,
    NOTE,
    conform_events,
    convert_column,
)
from geoevents.regions import AreaLocator
from geoevents.theatre import Theatre, load_theatre
from geoevents.uncertainty import distance_range, radius_m

CONTESTED: Final = "contested"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The lines and areas of a theatre, read once, ready for any number of event tables."""

    theatre: Theatre
    borders: gpd.GeoDataFrame
    border_index: LineIndex | None
    frontlines: DatedLines
    control: gpd.GeoDataFrame
    countries: gpd.GeoDataFrame
    country_locator: AreaLocator
    adm1: gpd.GeoDataFrame
    adm1_locator: AreaLocator


def load_layers(theatre: str | Path | Theatre | None = None) -> Layers:
    """Read the lines and areas of a theatre for `join_layers`.

    Raises
    ------
    GeoeventsError
        If the theatre or one of its files is missing or wrong.
    """
    conflict = load_theatre(theatre)
    borders, countries, adm1 = read_borders(conflict), read_countries(conflict), read_adm1(conflict)
    lines, control = read_snapshots(conflict)
    return Layers(
        theatre=conflict,
        borders=borders,
        border_index=LineIndex(borders.geometry.array) if len(borders) else None,
        frontlines=DatedLines(lines),
        control=control,
        countries=countries,
        country_locator=AreaLocator(countries.geometry),
        adm1=adm1,
        adm1_locator=AreaLocator(adm1.geometry),
    )


def join(events: pd.DataFrame, *, theatre: str | Path | Theatre | None = None) -> gpd.GeoDataFrame:
    """Add to each event its distance to border and front line, who holds the place, country and oblast.

    Parameters
    ----------
    events
        An event table.
    theatre
        The conflict it is seen with: a theatre or its file; None for the shipped one.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows in the same order with the columns of `JOIN_SCHEMA`. Distances are geodesic metres on
        WGS84. Missing country and oblast are filled from polygons; given ones are kept, and where the
        polygons say otherwise the note does too.

    Raises
    ------
    SchemaError
        If the points lie in the theatre only with latitude and longitude exchanged.
    GeoeventsError
        If the theatre is wrong.
    """
    return join_layers(events, load_layers(theatre))


def join_layers(events: pd.DataFrame, layers: Layers) -> gpd.GeoDataFrame:
    """Join events to layers that are already read; see `join`."""
    table = prepare_events(events)
    lon, lat = points_of(table)
    if are_axes_swapped(lon, lat, layers.theatre.bbox):
        raise SchemaError(
            [
                "no point lies in the theatre, but most would with latitude and longitude exchanged; "
                "exchange the two columns"
            ]
        )
    notes = _Notes(table[NOTE])
    columns: dict[str, Any] = {}
    _add_border(columns, table, lon, lat, layers)
    dated = _add_frontline(columns, table, lon, lat, layers, notes)
    table[COUNTRY], table[ADM1] = _fill_regions(table, lon, lat, layers, notes)
    columns[CONTROL] = _find_control(table, lon, lat, dated, layers)
    table[NOTE] = notes.text()
    for name, values in columns.items():
        table[name] = values
    return table


def prepare_events(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a copy of an event table with every column of the schema and a fresh index."""
    whole = all(column.name in events for column in EVENT_SCHEMA)
    if whole and isinstance(events, gpd.GeoDataFrame) and events.crs is not None and events.crs.equals(CRS):
        return events.reset_index(drop=True)
    return conform_events(events)


def points_of(table: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return longitude and latitude; both NaN for a row that has no possible point."""
    lon = table[LONGITUDE].to_numpy(dtype="float64", na_value=np.nan).copy()
    lat = table[LATITUDE].to_numpy(dtype="float64", na_value=np.nan).copy()
    unsound = ~(np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 90.0))
    lon[unsound] = lat[unsound] = np.nan
    return lon, lat


class _Notes:
    """Collects remarks for the note column; the same remark is never added twice."""

    def __init__(self, notes: pd.Series) -> None:
        self._notes = notes.astype("object").where(notes.notna(), None).to_numpy().copy()

    def add(self, rows: Any, remarks: list[str]) -> None:
        for row, remark in zip(rows, remarks, strict=True):
            old = self._notes[row]
            if old is None:
                self._notes[row] = remark
            elif remark not in old:
                self._notes[row] = f"{old} | {remark}"

    def text(self) -> pd.Series:
        return convert_column(pd.Series(self._notes, dtype="object"), "text")


def _nearest_columns(
    prefix: str, *, name: Any, distance: Any, least: Any, most: Any, lat: Any, lon: Any
) -> dict[str, Any]:
    return {
        f"{prefix}_name": convert_column(pd.Series(name, dtype="object"), "text"),
        f"{prefix}_distance_m": distance,
        f"{prefix}_distance_min_m": least,
        f"{prefix}_distance_max_m": most,
        f"{prefix}_latitude": lat,
        f"{prefix}_longitude": lon,
    }


def _names(lines: gpd.GeoDataFrame, rows: Any) -> Any:
    if not len(lines):
        return np.full(len(rows), None, dtype=object)
    names = lines["name"].astype("object").to_numpy()
    return np.where(rows >= 0, names[np.maximum(rows, 0)], None)


def _add_border(
    columns: dict[str, Any], table: gpd.GeoDataFrame, lon: Floats, lat: Floats, layers: Layers
) -> None:
    missing = np.full(len(table), np.nan)
    if layers.border_index is None:
        columns |= _nearest_columns(
            "border",
            name=[None] * len(table),
            distance=missing,
            least=missing,
            most=missing,
            lat=missing,
            lon=missing,
        )
        return
    near = layers.border_index.find_nearest(lon, lat)
    error = layers.borders["error_m"].to_numpy(dtype="float64")[np.maximum(near.line, 0)]
    least, most = distance_range(near.distance_m, radius_m(table), error)
    columns |= _nearest_columns(
        "border",
        name=_names(layers.borders, near.line),
        distance=near.distance_m,
        least=least,
        most=most,
        lat=near.latitude,
        lon=near.longitude,
    )


def _add_frontline(
    columns: dict[str, Any],
    table: gpd.GeoDataFrame,
    lon: Floats,
    lat: Floats,
    layers: Layers,
    notes: _Notes,
) -> DatedNearest:
    first = to_days(table[DATE_START].fillna(table[DATE_END]))
    last = to_days(table[DATE_END].fillna(table[DATE_START]))
    lines = layers.frontlines
    dated = lines.find_nearest(lon, lat, first, last)
    radius = radius_m(table)
    columns |= _nearest_columns(
        "frontline",
        name=_names(lines.lines, dated.line),
        distance=dated.distance_m,
        least=np.maximum(dated.least_m - radius, 0.0),
        most=dated.most_m + radius,
        lat=dated.latitude,
        lon=dated.longitude,
    )
    has = dated.snapshot >= 0
    dates = np.array([*lines.dates, None], dtype=object)[dated.snapshot]
    columns[FRONTLINE_DATE] = convert_column(pd.Series(dates, dtype="object"), "text")
    columns[FRONTLINE_AGE_DAYS] = pd.Series(dated.age_days).astype("Int64").where(has)
    early = np.flatnonzero(~has & ~np.isnat(first)) if lines.dates else np.empty(0, dtype=np.intp)
    notes.add(early, [f"no front line of its day: the first is of {d}" for d in lines.dates[:1] * len(early)])
    old = np.flatnonzero(has & (dated.age_days > OLD_AFTER_DAYS))
    notes.add(old, [f"front line is {dated.age_days[row]} days older than the event" for row in old])
    return dated


def _fill_regions(
    table: gpd.GeoDataFrame, lon: Floats, lat: Floats, layers: Layers, notes: _Notes
) -> tuple[pd.Series, pd.Series]:
    country, adm1 = table[COUNTRY].astype("object"), table[ADM1].astype("object")
    found = layers.country_locator.locate_first(lon, lat)
    codes = np.append(layers.countries["country"].astype("object").to_numpy(), [None])[found]
    differs = np.flatnonzero((found >= 0) & country.notna().to_numpy() & (country.to_numpy() != codes))
    notes.add(
        differs, [f"the point lies in {codes[row]}, the row says {country.iloc[row]}" for row in differs]
    )
    country = country.where(country.notna(), pd.Series(codes, dtype="object"))
    open_ = np.flatnonzero(adm1.isna().to_numpy() & (found >= 0))
    names = _find_adm1(lon[open_], lat[open_], codes[open_], layers)
    values = adm1.to_numpy().copy()
    values[open_] = names
    return convert_column(country, "text"), convert_column(pd.Series(values, dtype="object"), "text")


def _find_adm1(lon: Floats, lat: Floats, countries: Any, layers: Layers) -> Any:
    """Return the oblast of each point within its country: the one that holds it, else the nearest one.

    Oblast polygons are coarser than country polygons, so near a border the country decides first.
    """
    names = np.full(len(lon), None, dtype=object)
    own_names = layers.adm1[ADM1].fillna(layers.adm1["name"]).astype("object").to_numpy()
    for code in sorted({c for c in countries if isinstance(c, str)}):
        members = np.flatnonzero((layers.adm1["country"] == code).to_numpy())
        rows = np.flatnonzero(countries == code)
        if not len(members):
            continue
        for member in members:
            open_ = rows[[names[row] is None for row in rows]]
            inside = layers.adm1_locator.contains(int(member), lon[open_], lat[open_])
            names[open_[inside]] = own_names[member]
        left = rows[[names[row] is None for row in rows]]
        if len(left):
            near = LineIndex(layers.adm1_locator.polygons[members]).find_nearest(lon[left], lat[left])
            names[left] = own_names[members[near.line]]
    return names


def _find_control(
    table: gpd.GeoDataFrame, lon: Floats, lat: Floats, dated: DatedNearest, layers: Layers
) -> pd.Series:
    """Tell who holds each place on its day; within the line's own error of the line it is contested.

    Outside the areas of the snapshot a country that is a side of the conflict holds its own land.
    """
    held = np.full(len(table), None, dtype=object)
    placed = np.isfinite(lon)
    held[placed] = UNKNOWN
    covered: set[str] = set()
    if len(layers.control):
        covered = set(layers.theatre.countries[:1])
    for number in sorted(set(dated.snapshot[dated.snapshot >= 0])):
        areas = layers.control[layers.control["as_of"] == layers.frontlines.dates[number]]
        rows = np.flatnonzero((dated.snapshot == number) & placed)
        if not len(areas):
            continue
        found = AreaLocator(areas.geometry).locate_first(lon[rows], lat[rows])
        codes = np.append(areas["control"].astype("object").to_numpy(), [UNKNOWN])[found]
        held[rows] = codes
    codes_of_sides = {side.code for side in layers.theatre.sides} - covered
    country = table[COUNTRY].astype("object").to_numpy()
    own = np.array([c in codes_of_sides for c in country], dtype=bool) & (held == UNKNOWN)
    held[own] = country[own]
    if len(layers.frontlines.lines):
        error = layers.frontlines.lines["error_m"].to_numpy(dtype="float64")[np.maximum(dated.line, 0)]
        close = (dated.distance_m <= error) & (dated.line >= 0) & ~own
        held[close] = CONTESTED
    return convert_column(pd.Series(held, dtype="object"), "text")
