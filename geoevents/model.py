"""The one schema of the house: event, line and area tables, their columns, units and null rules.

A table is a GeoDataFrame in EPSG:4326 (lon, lat). Readers make event tables; every later stage takes one
and returns a new one; extra columns ride along. This module must not know where tables come from, what is
done with them, or how they look on a map.

Text columns have pandas' `str` dtype, counts `Int64`, other numbers `float64`; missing is missing (never
0, never an empty string). Dates are ISO text 'YYYY-MM-DD': they carry no time zone, so none can shift them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geoevents.errors import CrsError, SchemaError
from geoevents.vocabulary import GEO_PRECISIONS, KINDS, PLACE_STATUSES, STATUSES

CRS: Final = "EPSG:4326"

EVENT_ID: Final = "event_id"
DATE_START: Final = "date_start"
DATE_END: Final = "date_end"
DATE_PRECISION: Final = "date_precision"
TIME_LOCAL: Final = "time_local"
KIND: Final = "kind"
ACLED_EVENT_TYPE: Final = "acled_event_type"
ACLED_SUB_EVENT_TYPE: Final = "acled_sub_event_type"
PLACE: Final = "place"
PLACE_NAME: Final = "place_name"
PLACE_ID: Final = "place_id"
PLACE_STATUS: Final = "place_status"
PLACE_SCORE: Final = "place_score"
COUNTRY: Final = "country"
ADM1: Final = "adm1"
ADM2: Final = "adm2"
LATITUDE: Final = "latitude"
LONGITUDE: Final = "longitude"
GEO_PRECISION: Final = "geo_precision"
UNCERTAINTY_KM: Final = "uncertainty_km"
KILLED_LOW: Final = "killed_low"
KILLED_HIGH: Final = "killed_high"
INJURED_LOW: Final = "injured_low"
INJURED_HIGH: Final = "injured_high"
CAPTURED_LOW: Final = "captured_low"
CAPTURED_HIGH: Final = "captured_high"
ACTOR_A: Final = "actor_a"
ACTOR_B: Final = "actor_b"
CLAIMANT: Final = "claimant"
CLAIMANT_SIDE: Final = "claimant_side"
# Whose layout a table had when it was read ('acled', 'ucdp' ...); rides along where it is known.
DATASET: Final = "dataset"
STATUS: Final = "status"
DOCUMENT: Final = "document"
SOURCE: Final = "source"
SOURCE_TITLE: Final = "source_title"
SOURCE_DATE: Final = "source_date"
SOURCE_URL: Final = "source_url"
TEXT_START: Final = "text_start"
TEXT_END: Final = "text_end"
PASSAGE: Final = "passage"
INCIDENT_ID: Final = "incident_id"
NOTE: Final = "note"
ROW_FAULTS: Final = "row_faults"
GEOMETRY: Final = "geometry"

BORDER_DISTANCE_M: Final = "border_distance_m"
FRONTLINE_DISTANCE_M: Final = "frontline_distance_m"
FRONTLINE_DATE: Final = "frontline_date"
FRONTLINE_AGE_DAYS: Final = "frontline_age_days"
CONTROL: Final = "control"
WITHIN: Final = "within"

LINE_ROLES: Final = ("border", "frontline")
AREA_ROLES: Final = ("country", "adm1", "control")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Its name.
    dtype
        'text', 'date' (ISO text), 'count' (Int64), 'number' (float64) or 'choice' (text out of `choices`).
    meaning
        What it says, with the unit.
    choices
        The values that a 'choice' may have.
    """

    name: str
    dtype: str
    meaning: str
    choices: tuple[str, ...] = ()


def _nearest_columns(prefix: str, what: str) -> tuple[Column, ...]:
    return (
        Column(name=f"{prefix}_name", dtype="text", meaning=f"name of the nearest {what}"),
        Column(
            name=f"{prefix}_distance_m",
            dtype="number",
            meaning="geodesic metres from the point to it",
        ),
        Column(
            name=f"{prefix}_distance_min_m",
            dtype="number",
            meaning="least distance in metres that the point's uncertainty and the line's error allow",
        ),
        Column(name=f"{prefix}_distance_max_m", dtype="number", meaning="greatest such distance in metres"),
        Column(name=f"{prefix}_latitude", dtype="number", meaning="latitude of its nearest point"),
        Column(
            name=f"{prefix}_longitude",
            dtype="number",
            meaning="longitude of its nearest point",
        ),
    )


EVENT_SCHEMA: Final[tuple[Column, ...]] = (
    Column(name=EVENT_ID, dtype="text", meaning="stable identifier: the same input gives the same one"),
    Column(name=DATE_START, dtype="date", meaning="first day on which the event can have happened"),
    Column(name=DATE_END, dtype="date", meaning="last such day"),
    Column(
        name=DATE_PRECISION,
        dtype="choice",
        meaning="how exactly the date is known",
        choices=("day", "range", "week", "month", "unknown"),
    ),
    Column(name=TIME_LOCAL, dtype="text", meaning="local time as reported: HH:MM or words"),
    Column(name=KIND, dtype="choice", meaning="what happened", choices=KINDS),
    Column(name=ACLED_EVENT_TYPE, dtype="text", meaning="ACLED event type of the kind"),
    Column(name=ACLED_SUB_EVENT_TYPE, dtype="text", meaning="ACLED sub-event type of the kind"),
    Column(name=PLACE, dtype="text", meaning="place as the source writes it"),
    Column(name=PLACE_NAME, dtype="text", meaning="name of the gazetteer place it was resolved to"),
    Column(name=PLACE_ID, dtype="text", meaning="GeoNames id of that place, or the gazetteer's own"),
    Column(
        name=PLACE_STATUS,
        dtype="choice",
        meaning="how the point came about; 'given' is a point of the input itself",
        choices=PLACE_STATUSES,
    ),
    Column(name=PLACE_SCORE, dtype="number", meaning="how well name and context fit, 0 to 1"),
    Column(name=COUNTRY, dtype="text", meaning="ISO 3166-1 alpha-2 code of the country of the point"),
    Column(name=ADM1, dtype="text", meaning="first-order division (oblast)"),
    Column(name=ADM2, dtype="text", meaning="second-order division (raion)"),
    Column(name=LATITUDE, dtype="number", meaning="degrees north, WGS84"),
    Column(name=LONGITUDE, dtype="number", meaning="degrees east, WGS84"),
    Column(name=GEO_PRECISION, dtype="choice", meaning="what the point stands for", choices=GEO_PRECISIONS),
    Column(
        name=UNCERTAINTY_KM,
        dtype="number",
        meaning="radius in km; it held the true point 95 times in 100 with the region known, else 93",
    ),
    *(
        Column(name=f"{who}_{end}", dtype="count", meaning=f"{end}est number {who}, as claimed")
        for who in ("killed", "injured", "captured")
        for end in ("low", "high")
    ),
    Column(name=ACTOR_A, dtype="text", meaning="who acted"),
    Column(name=ACTOR_B, dtype="text", meaning="against whom"),
    Column(name=CLAIMANT, dtype="text", meaning="who says so; several separated by '; '"),
    Column(name=STATUS, dtype="choice", meaning="how far the claim is borne out", choices=STATUSES),
    Column(name=DOCUMENT, dtype="text", meaning="name of the report or table that the row came from"),
    Column(name=SOURCE, dtype="text", meaning="outlet or data set"),
    Column(name=SOURCE_TITLE, dtype="text", meaning="title of the report"),
    Column(name=SOURCE_DATE, dtype="date", meaning="day of publication"),
    Column(name=SOURCE_URL, dtype="text", meaning="address of the report"),
    Column(name=TEXT_START, dtype="count", meaning="first character of the passage in the report, from 0"),
    Column(name=TEXT_END, dtype="count", meaning="character after the last of the passage"),
    Column(name=PASSAGE, dtype="text", meaning="the words of the report that tell the event"),
    Column(name=INCIDENT_ID, dtype="text", meaning="rows with the same value tell the same incident"),
    Column(name=NOTE, dtype="text", meaning="what a reader should know: denials, corrections"),
    Column(name=ROW_FAULTS, dtype="text", meaning="what could not be read in this row, if anything"),
)

JOIN_SCHEMA: Final[tuple[Column, ...]] = (
    *_nearest_columns("border", "border"),
    *_nearest_columns("frontline", "front line"),
    Column(
        name=FRONTLINE_DATE,
        dtype="date",
        meaning="as-of date of the line used, newest not after the event",
    ),
    Column(name=FRONTLINE_AGE_DAYS, dtype="count", meaning="days from that date to the event"),
    Column(name=CONTROL, dtype="text", meaning="who held the place: a side's code, contested or unknown"),
)

QUERY_SCHEMA: Final[tuple[Column, ...]] = (
    Column(name=WITHIN, dtype="choice", meaning="answer to the question", choices=("yes", "maybe", "no")),
)

LINE_COLUMNS: Final = ("line_id", "name", "role", "as_of", "error_m", "source", "licence", "attribution")
AREA_COLUMNS: Final = (
    "area_id",
    "name",
    "role",
    "country",
    "adm1",
    "as_of",
    "control",
    "source",
    "licence",
    "attribution",
)

_BY_NAME: Final = {c.name: c for c in (*EVENT_SCHEMA, *JOIN_SCHEMA, *QUERY_SCHEMA)}


def get_column(name: str) -> Column | None:
    """Return the schema's entry for a column name, or None for an extra column."""
    return _BY_NAME.get(name)


def empty_events() -> gpd.GeoDataFrame:
    """Return an event table of no rows with every column of the schema."""
    return conform_events(pd.DataFrame({EVENT_ID: pd.Series([], dtype="str")}))


def conform_events(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Bring a table to the schema: all columns, their dtypes and order, and point geometry.

    Values are converted, never judged: what does not convert becomes missing. Readers that must report
    such values do so before they call this. Extra columns keep their values and follow the schema's.

    Parameters
    ----------
    frame
        Any table with some of the schema's columns. When it has a geometry column, points fill missing
        latitude and longitude; else the geometry is made of those two.

    Returns
    -------
    geopandas.GeoDataFrame
        A new table in EPSG:4326 with a fresh index from 0.

    Raises
    ------
    CrsError
        If the table has a geometry without a CRS. Another CRS than EPSG:4326 is transformed.
    """
    table = pd.DataFrame(frame).reset_index(drop=True)
    points = _points_of(frame)
    columns: dict[str, Any] = {}
    for column in EVENT_SCHEMA:
        values = (
            table[column.name] if column.name in table else pd.Series([None] * len(table), dtype="object")
        )
        columns[column.name] = convert_column(values, column.dtype)
    for name in table.columns:
        if name in columns or name == GEOMETRY:
            continue
        known = get_column(str(name))
        columns[str(name)] = convert_column(table[name], known.dtype) if known else table[name]
    if points is not None:
        is_point = np.asarray(shapely.get_type_id(points) == 0) & ~np.asarray(shapely.is_empty(points))
        xs, ys = shapely.get_x(points), shapely.get_y(points)
        columns[LONGITUDE] = columns[LONGITUDE].where(~is_point, xs)
        columns[LATITUDE] = columns[LATITUDE].where(~is_point, ys)
    return _with_points(pd.DataFrame(columns))


def _points_of(frame: pd.DataFrame) -> Any:
    """Return the geometry of a table as an array in EPSG:4326, or None when it has none."""
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        return None
    if frame.crs is None:
        if frame.geometry.isna().all():
            return None
        raise CrsError("the table's geometry has no CRS; set it, for example with table.set_crs('EPSG:4326')")
    geometry = frame.geometry if frame.crs.equals(CRS) else frame.geometry.to_crs(CRS)
    return np.asarray(geometry.reset_index(drop=True).array)


def _with_points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Attach the point geometry of latitude and longitude; rows without both get none."""
    lon = table[LONGITUDE].to_numpy(dtype="float64")
    lat = table[LATITUDE].to_numpy(dtype="float64")
    placed = np.isfinite(lon) & np.isfinite(lat)
    points = np.full(len(table), None, dtype=object)
    points[placed] = shapely.points(lon[placed], lat[placed])
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(points, index=table.index, crs=CRS), crs=CRS)


def convert_column(values: pd.Series, dtype: str) -> pd.Series:
    """Convert a column to a schema dtype ('text', 'date', 'count', 'number'); the rest becomes missing."""
    if dtype == "number":
        return pd.to_numeric(values, errors="coerce").astype("float64")
    if dtype == "count":
        numbers = pd.to_numeric(values, errors="coerce").astype("float64")
        return numbers.round().where(np.isfinite(numbers)).astype("Int64")
    if dtype == "date":
        if pd.api.types.is_datetime64_any_dtype(values.dtype):
            days: pd.Series = values.dt.strftime("%Y-%m-%d").astype("str")
            return days
        return _text(values).str.slice(0, 10)
    return _text(values)


def _no_values(rows: int) -> pd.Series:
    return pd.Series([None] * rows, dtype="object")


def _text(values: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(values.dtype) and (values.dropna() % 1 == 0).all():
        values = values.astype("Int64")  # a column of identifiers with gaps: '706483', not '706483.0'
    if values.isna().all():
        return pd.Series(np.nan, index=values.index, dtype="str", name=values.name)
    text = values.astype("str")
    missing = text == ""
    if not isinstance(values.dtype, pd.StringDtype):
        missing |= values.isna()
    masked: pd.Series = text.mask(missing) if missing.any() else text
    return masked


def check_events(frame: pd.DataFrame) -> None:
    """Check an event table against the schema.

    Raises
    ------
    SchemaError
        With every fault: a missing column, a wrong CRS, a value out of its list or range, a date that
        ends before it starts, a repeated event_id. Rows are named from 0, as `table.iloc` counts.
    """
    faults = [f"column {c.name!r} is missing" for c in EVENT_SCHEMA if c.name not in frame.columns]
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None or not frame.crs.equals(CRS):
        faults.append(f"geometry must be in {CRS}")
    if not faults:
        faults = [f"row {row}, column {name!r}: {what}" for row, name, what in find_faults(frame)]
    if faults:
        raise SchemaError(faults)


def find_faults(frame: pd.DataFrame) -> list[tuple[int, str, str]]:
    """List every fault of a table's values as (row from 0, column, what is wrong), in row order."""
    found: list[tuple[int, str, str]] = []

    def note(bad: Any, name: str, what: str) -> None:
        rows = np.flatnonzero(np.asarray(bad, dtype=bool))
        found.extend((int(row), name, what.format(value=frame[name].iloc[row])) for row in rows)

    for column in (*EVENT_SCHEMA, *QUERY_SCHEMA):
        if column.name not in frame.columns:
            continue
        values = frame[column.name]
        if column.dtype == "choice":
            note(
                ~(values.isna() | values.isin(column.choices)),
                column.name,
                "{value!r} is none of " + ", ".join(column.choices),
            )
        elif column.dtype == "date":
            parsed = pd.to_datetime(values, format="%Y-%m-%d", errors="coerce")
            note(values.notna() & parsed.isna(), column.name, "{value!r} is no date (YYYY-MM-DD)")
        elif column.dtype == "count":
            note(values.notna() & (values.fillna(0) < 0), column.name, "{value} is negative")
    for name, limit in ((LATITUDE, 90.0), (LONGITUDE, 180.0)):
        if name in frame.columns:
            note(frame[name].abs() > limit, name, f"{{value}} is outside -{limit:g} to {limit:g}")
    if {DATE_START, DATE_END} <= set(frame.columns):
        note((frame[DATE_END] < frame[DATE_START]).fillna(False), DATE_END, "{value} lies before date_start")
    for low, high in ((KILLED_LOW, KILLED_HIGH), (INJURED_LOW, INJURED_HIGH), (CAPTURED_LOW, CAPTURED_HIGH)):
        if {low, high} <= set(frame.columns):
            note((frame[high] < frame[low]).fillna(False), high, "{value} is below " + low)
    if EVENT_ID in frame.columns:
        note(frame[EVENT_ID].isna(), EVENT_ID, "is missing")
        note(frame[EVENT_ID].notna() & frame[EVENT_ID].duplicated(), EVENT_ID, "{value!r} stands twice")
    return sorted(found)


def make_event_ids(parts: Iterable[Iterable[object]], *, prefix: str = "e") -> list[str]:
    """Make stable identifiers out of what tells rows apart.

    Parameters
    ----------
    parts
        For each row, the values that make it this row (document, passage, place, date ...).
    prefix
        What the identifiers begin with.

    Returns
    -------
    list of str
        Twelve hexadecimal digits of a SHA-256 each, with '-2', '-3' ... for rows with the same values.
    """
    ids = []
    for row in parts:
        text = "\x1f".join("" if value is None or value != value else str(value) for value in row)
        ids.append(prefix + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12])
    return make_unique_ids(ids)


def make_unique_ids(ids: Iterable[str]) -> list[str]:
    """Give the second, third ... of equal identifiers the ending '-2', '-3' ..., in order."""
    seen: dict[str, int] = {}
    unique = []
    for each in ids:
        seen[each] = seen.get(each, 0) + 1
        unique.append(each if seen[each] == 1 else f"{each}-{seen[each]}")
    return unique
