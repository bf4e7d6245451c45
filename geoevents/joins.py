"""Joins events to the lines and areas of a theatre: border, front line of the day, control, country, oblast.

Every row comes back, in order; what has no answer stays missing. This module must not read event files or
decide what a question means (`queries` does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geoevents.boundaries import read_adm1, read_borders, read_countries
from geoevents.crs import Floats, Ints, are_axes_swapped, inside_bbox
from geoevents.distance import COMPILE_FROM, LineIndex
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
    GEO_PRECISION,
    LATITUDE,
    LONGITUDE,
    NOTE,
    UNCERTAINTY_KM,
    conform_events,
    convert_column,
)
from geoevents.regions import AreaLocator
from geoevents.theatre import Theatre, load_theatre
from geoevents.uncertainty import distance_range, radius_m

CONTESTED: Final = "contested"
UNKNOWN: Final = "unknown"

# What a join reads; a stream hands over these columns only.
JOIN_INPUTS: Final = (
    DATE_START,
    DATE_END,
    COUNTRY,
    ADM1,
    LATITUDE,
    LONGITUDE,
    GEO_PRECISION,
    UNCERTAINTY_KM,
    NOTE,
)


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
    control_locators: Mapping[int, AreaLocator]
    adm1_outlines: Outlines


class Outlines(dict[str, LineIndex]):
    """The outlines of the oblasts of each country, indexed when first asked for: few points need them."""

    def __init__(self, adm1: gpd.GeoDataFrame, polygons: Any, compile_from: int) -> None:
        self.codes = sorted(set(adm1["country"].dropna()))
        self._of = adm1["country"].to_numpy()
        self._polygons, self._compile_from = polygons, compile_from

    def __missing__(self, code: str) -> LineIndex:
        self[code] = LineIndex(self._polygons[self._of == code], compile_from=self._compile_from)
        return self[code]


def load_layers(theatre: str | Path | Theatre | None = None, *, compile_from: int = COMPILE_FROM) -> Layers:
    """Read the lines and areas of a theatre for `join_layers`.

    Parameters
    ----------
    theatre
        A theatre or its file; None for the shipped one.
    compile_from
        From how many points on compiled code searches; see `distance.LineIndex`.

    Raises
    ------
    GeoeventsError
        If the theatre or one of its files is missing or wrong.
    """
    conflict = load_theatre(theatre)
    borders, countries, adm1 = read_borders(conflict), read_countries(conflict), read_adm1(conflict)
    lines, control = read_snapshots(conflict)
    dated, adm1_locator = DatedLines(lines, compile_from=compile_from), AreaLocator(adm1.geometry)
    return Layers(
        theatre=conflict,
        borders=borders,
        border_index=LineIndex(borders.geometry.array, compile_from=compile_from) if len(borders) else None,
        frontlines=dated,
        control=control,
        countries=countries,
        country_locator=AreaLocator(countries.geometry),
        adm1=adm1,
        adm1_locator=adm1_locator,
        control_locators={
            number: AreaLocator(control.geometry[control["as_of"] == day])
            for number, day in enumerate(dated.dates)
        },
        adm1_outlines=Outlines(adm1, adm1_locator.polygons, compile_from),
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
    for name, values in compute_join(table, layers).items():
        table[name] = values
    return table


def compute_join(table: pd.DataFrame, layers: Layers) -> dict[str, Any]:
    """Compute the columns that `join` adds or fills, for a table with the columns of `JOIN_INPUTS`.

    The index must count from 0. Every value depends on its own row only, so that a table may be joined in
    parts.
    """
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
    country, adm1 = _fill_regions(table, lon, lat, layers, notes)
    columns[CONTROL] = _find_control(country, lon, lat, dated, layers)
    return columns | {COUNTRY: country, ADM1: adm1, NOTE: notes.text()}


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

    def add_same(self, rows: Any, remark: str) -> None:
        """Add one remark to many rows."""
        blank = np.array([old is None for old in self._notes[rows]], dtype=bool)
        self._notes[rows[blank]] = remark
        self.add(rows[~blank], [remark] * int((~blank).sum()))

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
        f"{prefix}_name": name,
        f"{prefix}_distance_m": distance,
        f"{prefix}_distance_min_m": least,
        f"{prefix}_distance_max_m": most,
        f"{prefix}_latitude": lat,
        f"{prefix}_longitude": lon,
    }


def _names(lines: gpd.GeoDataFrame, rows: Any) -> pd.Series:
    return _take(lines["name"], rows) if len(lines) else _take([""], np.full(len(rows), -1))


def _take(texts: Any, rows: Any) -> pd.Series:
    """Return the text of each row number; -1 is missing."""
    return pd.Series(pd.array(list(texts), dtype="str").take(rows, allow_fill=True))


def _add_border(
    columns: dict[str, Any], table: pd.DataFrame, lon: Floats, lat: Floats, layers: Layers
) -> None:
    missing = np.full(len(table), np.nan)
    if layers.border_index is None:
        columns |= _nearest_columns(
            "border",
            name=_take([""], np.full(len(table), -1)),
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
    table: pd.DataFrame,
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
    columns[FRONTLINE_DATE] = _take(lines.dates or [""], dated.snapshot)
    columns[FRONTLINE_AGE_DAYS] = pd.Series(dated.age_days).astype("Int64").where(has)
    early = np.flatnonzero(~has & ~np.isnat(first)) if lines.dates else np.empty(0, dtype=np.intp)
    notes.add_same(
        early, f"no front line of its day: the first is of {lines.dates[0] if lines.dates else ''}"
    )
    old = np.flatnonzero(has & (dated.age_days > OLD_AFTER_DAYS))
    notes.add(old, [f"front line is {dated.age_days[row]} days older than the event" for row in old])
    return dated


def _fill_regions(
    table: pd.DataFrame, lon: Floats, lat: Floats, layers: Layers, notes: _Notes
) -> tuple[pd.Series, pd.Series]:
    country, adm1 = table[COUNTRY].astype("object"), table[ADM1].astype("object")
    found = layers.country_locator.locate_first(lon, lat)
    _note_unclear_country(found, lon, lat, layers, notes)
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


def _note_unclear_country(found: Ints, lon: Floats, lat: Floats, layers: Layers, notes: _Notes) -> None:
    """Say where two countries' polygons hold a point (views differ), and where none does (sea)."""
    if not len(layers.countries):
        return
    names = layers.countries["country"].astype("object").to_numpy()
    held = np.flatnonzero(found >= 0)
    other = layers.country_locator.locate_next(lon[held], lat[held], found[held])
    both, second = held[other >= 0], other[other >= 0]
    pairs = zip(names[found[both]], names[second], strict=True)
    notes.add(both, [f"views differ: the point lies in {a} and in {b}" for a, b in pairs])
    at_sea = np.flatnonzero((found < 0) & inside_bbox(lon, lat, layers.theatre.bbox))
    notes.add_same(at_sea, "the point lies in no country of the theatre: at sea or beyond")


def _find_adm1(lon: Floats, lat: Floats, countries: Any, layers: Layers) -> Any:
    """Return the oblast of each point within its country: the one that holds it, else the nearest one.

    Oblast polygons are coarser than country polygons, so near a border the country decides first.
    """
    found = np.full(len(lon), -1, dtype=np.intp)
    own_names = layers.adm1[ADM1].fillna(layers.adm1["name"]).astype("object").to_numpy()
    for code in layers.adm1_outlines.codes:
        members = np.flatnonzero((layers.adm1["country"] == code).to_numpy())
        open_ = np.flatnonzero(countries == code)
        for member in members:
            inside = layers.adm1_locator.contains(int(member), lon[open_], lat[open_])
            found[open_[inside]] = member
            open_ = open_[~inside]
        if len(open_):
            near = layers.adm1_outlines[code].find_nearest(lon[open_], lat[open_])
            found[open_] = members[near.line]
    return np.append(own_names, [None])[found]


def _find_control(
    country: pd.Series, lon: Floats, lat: Floats, dated: DatedNearest, layers: Layers
) -> pd.Series:
    """Tell who holds each place on its day; within the line's own error of the line it is contested.

    Outside the areas of the snapshot a country that is a side of the conflict holds its own land.
    """
    held = np.full(len(lon), None, dtype=object)
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
        found = layers.control_locators[number].locate_first(lon[rows], lat[rows])
        codes = np.append(areas["control"].astype("object").to_numpy(), [UNKNOWN])[found]
        held[rows] = codes
    codes_of_sides = {side.code for side in layers.theatre.sides if side.holds_ground} - covered
    codes = country.astype("object").to_numpy()
    own = country.isin(list(codes_of_sides)).to_numpy(dtype=bool) & (held == UNKNOWN)
    held[own] = codes[own]
    if len(layers.frontlines.lines):
        error = layers.frontlines.lines["error_m"].to_numpy(dtype="float64")[np.maximum(dated.line, 0)]
        close = (dated.distance_m <= error) & (dated.line >= 0) & ~own
        held[close] = CONTESTED
    return convert_column(pd.Series(held, dtype="object"), "text")
