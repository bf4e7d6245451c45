"""Cells under the schema's names -> an event table that keeps the schema, and every fault met on the way.

A value that cannot be read becomes missing and a fault; its row stays. What the schema has no room for rides
along: foreign columns as they are, and a column whose reading lost something (a kind in another list's
words, a date in another order) as it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geoevents import model
from geoevents.errors import ReadError
from geoevents.faults import FaultList
from geoevents.readers import codes, values
from geoevents.readers.columns import list_names
from geoevents.readers.dates import read_dates
from geoevents.readers.extras import gather_extras
from geoevents.vocabulary import ACLED_TWINS

if TYPE_CHECKING:
    from geoevents.readers.raw import Raw, Translation

_PAIRS: Final = (
    ("killed_low", "killed_high"),
    ("injured_low", "injured_high"),
    ("captured_low", "captured_high"),
)
_WHERE: Final = ("place", "place_name", "adm1", "adm2", "latitude", "coordinates")
_SAID_ONCE: Final = 5


class _Assembly:
    """The state of one table while its columns are read."""

    def __init__(self, raw: Raw, translation: Translation) -> None:
        self.raw = raw
        self.cells = translation.columns
        self.order = translation.day_order
        self.faults = FaultList(raw.first_row)
        self.notes = [*raw.notes, *translation.notes]
        self.out: dict[str, pd.Series] = {}
        self.index = raw.frame.index


def assemble(
    raw: Raw, translation: Translation, *, file: str, document: str, dated: bool = True
) -> tuple[gpd.GeoDataFrame, FaultList, list[str]]:
    """Make an event table.

    Parameters
    ----------
    raw
        The cells of the file.
    translation
        The same under the schema's names.
    file
        Its name for messages.
    document
        Its name for the `document` column.
    dated
        Refuse a table that says nowhere when.

    Returns
    -------
    tuple
        The event table (as many rows as `raw` has), its faults, and notes for the user.

    Raises
    ------
    ReadError
        If no column says where, or none says when.
    """
    _check_doors(raw, translation, file, dated)
    state = _Assembly(raw, translation)
    for position, message in raw.row_faults:
        state.faults.note_row(position, message)
    _read_dates(state)
    _read_places(state)
    _read_figures(state)
    _read_choices(state)
    _read_rest(state)
    _fill_derived(state, document)
    state.out.update(gather_extras(raw.frame, state.out, translation.sources))
    _read_ids(state)
    before = state.out.get(model.ROW_FAULTS)
    state.out[model.ROW_FAULTS] = state.faults.as_column(len(state.index), before=before)
    return model.conform_events(pd.DataFrame(state.out, index=state.index)), state.faults, state.notes


def _check_doors(raw: Raw, translation: Translation, file: str, dated: bool) -> None:
    cells = translation.columns
    has_point = raw.points is not None or ("latitude" in cells and "longitude" in cells)
    if not has_point and not any(name in cells for name in _WHERE if name != "latitude"):
        raise ReadError(
            "no column says where: neither a place nor latitude and longitude; name one with a mapping "
            f"(place=COLUMN) or --place-column. Columns: {list_names(raw.frame.columns)}",
            file=file,
        )
    if dated and model.DATE_START not in cells and model.DATE_END not in cells:
        raise ReadError(
            "no column says when; name one with a mapping, for example date_start=COLUMN. "
            f"Columns: {list_names(raw.frame.columns)}",
            file=file,
        )


def _read_dates(state: _Assembly) -> None:
    read: dict[str, pd.Series] = {}
    for name in (model.DATE_START, model.DATE_END, model.SOURCE_DATE):
        if name not in state.cells:
            continue
        cells = state.cells[name]
        dates = read_dates(cells, order=state.order)
        state.faults.note(dates.bad, name, cells, "{value} is no date")
        if dates.order is not None and not dates.decided:
            said = "day/month" if dates.order == "dmy" else "month/day"
            state.notes.append(f"{name}: nothing tells day from month; read as {said}/year")
        read[name] = pd.Series(
            dates.end if name == model.DATE_END else dates.start, index=state.index, dtype="str"
        )
        if name == model.DATE_START and model.DATE_END not in state.cells:
            read[model.DATE_END] = pd.Series(dates.end, index=state.index, dtype="str")
        if name == model.DATE_START and model.DATE_PRECISION not in state.cells:
            read[model.DATE_PRECISION] = pd.Series(dates.precision, index=state.index, dtype="str")
    start, end = read.get(model.DATE_START), read.get(model.DATE_END)
    if start is not None and end is not None:
        backwards = (end < start).fillna(False).to_numpy(dtype=bool)
        state.faults.note(backwards, model.DATE_END, end, "{value} lies before date_start")
        read[model.DATE_END] = end.mask(backwards)
        longer = (read[model.DATE_END] > start).fillna(False)
        if model.DATE_PRECISION in read:
            day = read[model.DATE_PRECISION] == "day"
            read[model.DATE_PRECISION] = read[model.DATE_PRECISION].mask(longer & day.fillna(False), "range")
    state.out.update(read)


def _read_places(state: _Assembly) -> None:
    lat = np.full(len(state.index), np.nan)
    lon = lat.copy()
    for name, values_of in ((model.LATITUDE, lat), (model.LONGITUDE, lon)):
        if name in state.cells:
            numbers, bad = values.read_degrees(state.cells[name])
            limit = 90 if name == model.LATITUDE else 180
            outside = np.abs(numbers) > limit
            state.faults.note(bad, name, state.cells[name], "{value} is no number of degrees")
            state.faults.note(outside, name, state.cells[name], f"{{value}} is outside -{limit} to {limit}")
            values_of[:] = np.where(bad | outside, np.nan, numbers)
    if "coordinates" in state.cells:
        pair_lat, pair_lon, bad = values.read_pairs(state.cells["coordinates"])
        bad |= (np.abs(pair_lat) > 90) | (np.abs(pair_lon) > 180)
        free = np.isnan(lat) & np.isnan(lon) & ~bad
        state.faults.note(
            bad, "coordinates", state.cells["coordinates"], "{value} is no 'latitude, longitude'"
        )
        lat, lon = np.where(free, pair_lat, lat), np.where(free, pair_lon, lon)
    lat, lon = _add_geometry(state, lat, lon)
    half = np.isnan(lat) != np.isnan(lon)
    told = state.faults.positions()
    unsaid = half & ~np.isin(np.arange(len(half)), list(told))
    state.faults.note(
        unsaid, model.LATITUDE, state.index, "latitude and longitude must both be there, or neither"
    )
    null_island = (lat == 0) & (lon == 0)
    state.faults.note(
        null_island, model.LATITUDE, state.index, "the point 0, 0 stands for a place that was not found"
    )
    off = half | null_island
    state.out[model.LATITUDE] = pd.Series(np.where(off, np.nan, lat), index=state.index)
    state.out[model.LONGITUDE] = pd.Series(np.where(off, np.nan, lon), index=state.index)


def _add_geometry(
    state: _Assembly, lat: values.Floats, lon: values.Floats
) -> tuple[values.Floats, values.Floats]:
    """Take the points of a file's geometry, which wins over columns; other shapes give an inner point."""
    points = state.raw.points
    if points is None:
        return lat, lon
    there = ~(shapely.is_missing(points) | shapely.is_empty(points))
    shapes = there & (shapely.get_type_id(points) != 0)
    inner = points.copy()
    if shapes.any():
        inner[shapes] = shapely.point_on_surface(points[shapes])
        said = "geometry is no point; an inner point of it is used"
        state.notes.append(f"{int(shapes.sum()):,} rows: {said}")
        if model.UNCERTAINTY_KM not in state.cells:
            state.out[model.UNCERTAINTY_KM] = pd.Series(_radii_km(points, inner, shapes), index=state.index)
    xs, ys = shapely.get_x(inner), shapely.get_y(inner)
    wrong = there & ~((np.abs(xs) <= 180) & (np.abs(ys) <= 90))
    state.faults.note(
        wrong, model.GEOMETRY, [f"{x}, {y}" for x, y in zip(xs, ys, strict=True)] if wrong.any() else [],
        "{value} is no longitude and latitude",
    )  # fmt: skip
    good = there & ~wrong
    lat = np.where(good, ys, np.where(wrong, np.nan, lat))
    lon = np.where(good, xs, np.where(wrong, np.nan, lon))
    return lat, lon


def _radii_km(points: values.Shapes, inner: values.Shapes, shapes: values.Mask) -> values.Floats:
    """Return, for each shape, the geodesic distance in km from its inner point to its farthest corner."""
    from pyproj import Geod

    geod = Geod(ellps="WGS84")
    radii = np.full(len(points), np.nan)
    for position in np.flatnonzero(shapes).tolist():
        corners = shapely.get_coordinates(points[position])
        x, y = np.full(len(corners), inner[position].x), np.full(len(corners), inner[position].y)
        radii[position] = float(np.max(geod.inv(x, y, corners[:, 0], corners[:, 1])[2])) / 1000
    return radii


def _read_figures(state: _Assembly) -> None:
    for who in ("killed", "injured", "captured"):
        if who in state.cells:
            low, high, bad = values.read_counts(state.cells[who])
            state.faults.note(bad, who, state.cells[who], "{value} is no number of people")
            state.out.setdefault(f"{who}_low", pd.Series(low, index=state.index))
            state.out.setdefault(f"{who}_high", pd.Series(high, index=state.index))
    for column in model.EVENT_SCHEMA:
        name = column.name
        if column.dtype not in ("count", "number") or name not in state.cells or name in state.out:
            continue
        numbers, bad = values.read_numbers(state.cells[name])
        state.faults.note(bad, name, state.cells[name], "{value} is no number")
        if column.dtype == "count":
            odd = (
                (numbers < 0)
                | (np.floor(numbers) != numbers) & np.isfinite(numbers)
                | (np.abs(numbers) > 1e15)
            )
            state.faults.note(odd, name, state.cells[name], "{value} is no count")
            numbers = np.where(odd, np.nan, numbers)
        state.out[name] = pd.Series(numbers, index=state.index)
    for low_name, high_name in _PAIRS:
        if low_name in state.out and high_name in state.out:
            least, most = state.out[low_name], state.out[high_name]
            below = (most < least).to_numpy(dtype=bool)
            state.faults.note(below, high_name, most.astype("Int64"), f"{{value}} is below {low_name}")
            state.out[high_name] = most.mask(below)


def _read_choices(state: _Assembly) -> None:
    for column in model.EVENT_SCHEMA:
        name = column.name
        if column.dtype != "choice" or name not in state.cells or name in state.out:
            continue
        cells = values.read_texts(state.cells[name])
        known = cells.isin(column.choices)
        rest = "other" if name == model.KIND else None
        same = {choice: choice for choice in column.choices}

        def rule(text: str, name: str = name, same: dict[str, str] = same) -> str | None:
            return codes.kind_of_words(text) if name == model.KIND else same.get(text.strip().lower())

        odd = (cells.notna() & ~known).to_numpy(dtype=bool)
        if odd.any():
            found = codes.map_unique([cells[odd]], rule)
            lost = found.isna()
            if name == model.KIND:
                _note_unknown(state, name, cells[odd][lost.to_numpy()], rest)
            else:
                bad = np.zeros(len(cells), dtype=bool)
                bad[np.flatnonzero(odd)[lost.to_numpy()]] = True
                state.faults.note(bad, name, cells, "{value} is none of " + ", ".join(column.choices))
            cells = cells.astype(object)
            cells[odd] = found.where(~lost, rest)
        state.out[name] = cells.astype("str")


def _note_unknown(state: _Assembly, name: str, cells: pd.Series, rest: str | None) -> None:
    if len(cells):
        listed = ", ".join(repr(value[:30]) for value in cells.unique()[:_SAID_ONCE])
        state.notes.append(f"{name}: {len(cells):,} values are in no list and taken as {rest}: {listed}")


def _read_rest(state: _Assembly) -> None:
    for column in model.EVENT_SCHEMA:
        name = column.name
        if name in state.out or name not in state.cells:
            continue
        state.out[name] = values.read_texts(state.cells[name])
    if model.COUNTRY in state.out:
        given = state.out[model.COUNTRY]
        told = given.notna() & ~given.str.fullmatch("[A-Z]{2}").fillna(False).astype(bool)
        if told.any():
            found = codes.map_unique([given[told]], codes.country_of)
            bad = np.zeros(len(given), dtype=bool)
            bad[np.flatnonzero(told.to_numpy(dtype=bool))] = found.isna().to_numpy()
            state.faults.note(bad, model.COUNTRY, given, "{value} is no country's name or ISO code")
            new = given.astype(object)
            new[told] = found
            state.out[model.COUNTRY] = new.astype("str")
    if model.PLACE not in state.out:
        for name in (model.PLACE_NAME, model.ADM2, model.ADM1):
            if name in state.out:
                state.out[model.PLACE] = state.out[name]
                if name != model.PLACE_NAME and model.GEO_PRECISION not in state.out:
                    # Nothing finer is told: 'Donetsk' is then the region, not the city of that name.
                    state.out[model.GEO_PRECISION] = state.out[name].mask(state.out[name].notna(), name)
                break


def _fill_derived(state: _Assembly, document: str) -> None:
    """Fill columns that the file does not have at all; those that it has stay as they are."""
    length = len(state.index)

    def fill(name: str, cells: pd.Series) -> None:
        if name not in state.cells and name not in state.out:
            state.out[name] = cells

    fill(model.DOCUMENT, pd.Series([document] * length, index=state.index, dtype="str"))
    fill(model.KIND, pd.Series(["other"] * length, index=state.index, dtype="str"))
    placed = state.out[model.LATITUDE].notna()
    given = pd.Series(["given"] * length, index=state.index, dtype="str").where(placed)
    fill(model.PLACE_STATUS, given)
    if model.GEO_PRECISION in state.out and model.UNCERTAINTY_KM not in state.cells:
        radius = state.out[model.GEO_PRECISION].map(codes.UNCERTAINTY_KM).astype("float64").where(placed)
        known = state.out.get(model.UNCERTAINTY_KM)
        state.out[model.UNCERTAINTY_KM] = radius if known is None else known.where(known.notna(), radius)
    told = model.KIND in state.cells
    if told and model.ACLED_EVENT_TYPE not in state.cells and model.ACLED_SUB_EVENT_TYPE not in state.cells:
        kinds = state.out[model.KIND]
        for number, name in enumerate((model.ACLED_EVENT_TYPE, model.ACLED_SUB_EVENT_TYPE)):
            state.out[name] = kinds.map({kind: twin[number] for kind, twin in ACLED_TWINS.items()}).astype(
                "str"
            )


def _read_ids(state: _Assembly) -> None:
    """Take the file's identifiers; make those that are missing, and tell apart those that stand twice."""
    ids = state.out.get(model.EVENT_ID)
    if ids is None or ids.isna().any():
        frame = state.raw.frame if state.raw.points is None else state.raw.frame.assign(
            _lat=state.out[model.LATITUDE], _lon=state.out[model.LONGITUDE]
        )  # fmt: skip
        told_apart = [frame[name].astype(object).where(frame[name].notna(), None) for name in frame.columns]
        made = model.make_event_ids(zip(*told_apart, strict=True))
        made_column = pd.Series(made, index=state.index, dtype="str")
        ids = made_column if ids is None else ids.where(ids.notna(), made_column)
    twice = ids.duplicated().to_numpy(dtype=bool)
    if twice.any():
        state.faults.note(
            twice, model.EVENT_ID, ids, "{value} stands twice; this row's got a number behind it"
        )
    while ids.duplicated().any():
        ids = pd.Series(model.make_unique_ids(ids), index=state.index, dtype="str")
    state.out[model.EVENT_ID] = ids
