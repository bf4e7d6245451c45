"""Fills missing points of an event table through the gazetteer; with `extraction`, the only such rooms.

A row's own coordinates are never touched. A name that may mean several places far apart gets no point: its
candidates are kept, for a wrong point on a map is worse than none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from gazetteer import Query, Resolution, resolve_many
from geoevents.errors import UnknownNameError
from geoevents.model import conform_events
from geoevents.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from gazetteer.model import Place
    from gazetteer.store import Store

SPREAD_LIMIT_KM: Final = 60.0
"""An ambiguous name is put on the map only when its uncertainty, candidates included, is at most this."""

_REGIONS: Final = ("adm1", "adm2", "country")
_ANCHORS: Final = 8


def locate_events(
    events: pd.DataFrame,
    *,
    place_column: str | None = None,
    adm1_column: str | None = None,
    adm2_column: str | None = None,
    theatre: str | Theatre | None = None,
    progress: bool = False,
    store: Store | None = None,
) -> gpd.GeoDataFrame:
    """Fill missing points by the names of places.

    Parameters
    ----------
    events
        An event table, or any table with a column of place names.
    place_column, adm1_column, adm2_column
        Where the names are; None for the columns `place`, `adm1` and `adm2`. A column `country` (ISO
        3166-1 alpha-2) narrows the search when it is there.
    theatre
        Its countries are asked first for rows without a country. None for the shipped one.
    progress
        Show a progress bar.
    store
        A gazetteer index; None opens the default one.

    Returns
    -------
    geopandas.GeoDataFrame
        A new table in EPSG:4326, rows in the same order. `place_status` says how each point came about:
        'given' (the row had it), 'resolved', 'ambiguous' (with the likeliest point when the candidates lie
        together, `uncertainty_km` covering them, else without one; `candidates` lists them) or 'not_found'
        (no point). Coordinates that cannot be (latitude 95) are taken out and named in `row_faults`.

    Raises
    ------
    UnknownNameError
        If a column that was named is not there, or none holds places.
    """
    conflict = load_theatre(theatre)
    names = _column(events, place_column, "place")
    adm1 = _column(events, adm1_column, "adm1", required=adm1_column is not None)
    adm2 = _column(events, adm2_column, "adm2", required=adm2_column is not None)
    table = conform_events(events)
    if names is None:
        if not _has_points(table).all():
            raise UnknownNameError("place column", place_column or "place", [str(c) for c in events.columns])
        names = table["place"]
    table["place"] = pd.Series(list(names), index=table.index, dtype="str")
    table = _clear_bad_points(table)
    given = _has_points(table)
    table.loc[given & table["place_status"].isna(), "place_status"] = "given"
    rows = np.flatnonzero(~given & table["place"].notna().to_numpy())
    answers = _resolve(table, rows, adm1, adm2, conflict, store, progress)
    filled = _fill(table, rows, answers)
    nameless = ~given & table["place"].isna().to_numpy()
    filled.loc[nameless, "place_status"] = "not_found"
    return conform_events(filled.drop(columns="geometry"))


def stamp_index() -> str:
    """Return what tells this state of the default place index from any other; builds one if there is none."""
    from gazetteer.store import open_store

    path = open_store().path
    state = path.stat()
    return f"{path.resolve()} {state.st_size} {state.st_mtime_ns}"


def _column(
    events: pd.DataFrame, asked: str | None, usual: str, *, required: bool = False
) -> pd.Series | None:
    name = asked or usual
    if name not in events.columns:
        if asked is not None or required:
            raise UnknownNameError("column", name, [str(c) for c in events.columns])
        return None
    values = events[name].reset_index(drop=True)
    return values.where(values.notna(), None).astype("object")


def _has_points(table: pd.DataFrame) -> np.ndarray:
    found: np.ndarray = (table["latitude"].notna() & table["longitude"].notna()).to_numpy()
    return found


def _clear_bad_points(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take out coordinates that cannot be, and say so; (0, 0) is what a failed export writes."""
    latitude, longitude = table["latitude"], table["longitude"]
    bad = (latitude.abs() > 90) | (longitude.abs() > 180) | ((latitude == 0) & (longitude == 0))
    half = latitude.notna() != longitude.notna()
    for row in np.flatnonzero((bad | half).to_numpy()):
        fault = f"coordinates {latitude.iloc[row]:g}, {longitude.iloc[row]:g} cannot be and were left out"
        old = table["row_faults"].iloc[row]
        table.loc[row, "row_faults"] = fault if pd.isna(old) else f"{old}; {fault}"
        table.loc[row, ["latitude", "longitude"]] = np.nan
    return table


def _resolve(
    table: pd.DataFrame, rows: np.ndarray, adm1: pd.Series | None, adm2: pd.Series | None, theatre: Theatre,
    store: Store | None, progress: bool,
) -> list[Resolution]:  # fmt: skip
    """Resolve the rows' names; those that stay open are asked again with the points found beside them."""

    def text(column: pd.Series | None, row: int) -> str | None:
        value = None if column is None else column.iloc[row]
        return None if value is None or value != value or not str(value).strip() else str(value)

    countries = table["country"]
    coarse = table["geo_precision"].isin(_REGIONS)

    def query(row: int, near: tuple[tuple[float, float], ...] | None = None) -> Query:
        own = countries.iloc[row]
        return Query(
            toponym=str(table["place"].iloc[row]),
            country=theatre.countries if pd.isna(own) else str(own),
            adm1=text(adm1, row),
            adm2=text(adm2, row),
            near=near,
            feature="region" if coarse.iloc[row] else "any",
        )

    answers = resolve_many([query(int(row)) for row in rows], store=store, progress=progress)
    anchors = _anchors(table, rows, answers)
    again = [
        i for i, (row, answer) in enumerate(zip(rows, answers, strict=True))
        if answer.status != "resolved" and anchors.get(_group(table, int(row)))
    ]  # fmt: skip
    second = resolve_many(
        [query(int(rows[i]), anchors[_group(table, int(rows[i]))]) for i in again], store=store
    )
    for i, answer in zip(again, second, strict=True):
        if answer.status == "resolved" or answers[i].status == "not_found":
            answers[i] = answer
    return answers


def _group(table: pd.DataFrame, row: int) -> str:
    """Return what a row shares with its neighbours: its report, else its region."""
    document, region = table["document"].iloc[row], table["adm1"].iloc[row]
    return f"{'' if pd.isna(document) else document}|{'' if pd.isna(region) else region}"


def _anchors(
    table: pd.DataFrame, rows: np.ndarray, answers: Sequence[Resolution]
) -> dict[str, tuple[tuple[float, float], ...]]:
    """Collect the certain points of each group of rows, a few of each."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row, answer in zip(rows, answers, strict=True):
        place = answer.place
        if answer.status == "resolved" and place is not None and (answer.uncertainty_km or 99.0) < 15:
            points = found.setdefault(_group(table, int(row)), [])
            if len(points) < _ANCHORS:
                points.append((round(place.latitude, 3), round(place.longitude, 3)))
    return {group: tuple(dict.fromkeys(points)) for group, points in found.items()}


def _label(place: Place) -> str:
    """Return 'Makarivka, Donetsk oblast', which is a name that finds the place again."""
    return f"{place.name}, {place.adm1}" if place.adm1 and place.adm1 != place.name else place.name


def _fill(table: gpd.GeoDataFrame, rows: np.ndarray, answers: Sequence[Resolution]) -> pd.DataFrame:
    """Write the answers into the rows, column by column."""
    columns: dict[str, list[Any]] = {
        name: table[name].astype("object").tolist()
        for name in (
            "place_status", "place_name", "place_id", "place_score", "country", "adm1", "adm2", "latitude",
            "longitude", "geo_precision", "uncertainty_km",
        )
    }  # fmt: skip
    candidates: list[str | None] = (
        table["candidates"].astype("object").tolist() if "candidates" in table else [None] * len(table)
    )
    for row, answer in zip(rows, answers, strict=True):
        columns["place_status"][row] = answer.status
        if answer.place is None:
            continue
        columns["place_score"][row] = round(answer.score, 3)
        if answer.status == "ambiguous":
            candidates[row] = json.dumps([_label(c.place) for c in answer.candidates[:6]], ensure_ascii=False)
            if (answer.uncertainty_km or 0.0) > SPREAD_LIMIT_KM:
                continue
        place = answer.place
        for name, value in (
            ("place_name", place.name), ("place_id", place.place_id), ("country", place.country),
            ("latitude", place.latitude), ("longitude", place.longitude),
            ("geo_precision", answer.geo_precision or place.geo_precision),
            ("uncertainty_km", answer.uncertainty_km or place.uncertainty_km),
        ):  # fmt: skip
            columns[name][row] = value
        for name, division in (("adm1", place.adm1), ("adm2", place.adm2)):
            if division is not None:
                columns[name][row] = division
    made = pd.DataFrame(table).assign(**columns)
    if any(candidates):
        made["candidates"] = candidates
    return made
