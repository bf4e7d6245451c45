"""Dated front lines: one object of all snapshots of a theatre, and the line of an event's own day.

An event gets the newest snapshot not after its day. A later line is never used for its distance; where one
follows, the truth lies between the two, and the range of both is told. Before the first snapshot there is no
line of the day, and none is made up. This module must not know how a publisher's file looks
(`frontline_formats` does) or how areas follow from settlements (`control` does).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geoevents.boundaries import read_countries
from geoevents.control import derive_control, derive_front_line, read_control_table
from geoevents.crs import Floats, Ints
from geoevents.distance import COMPILE_FROM, LineIndex
from geoevents.errors import TheatreError
from geoevents.layers import conform_layer
from geoevents.model import AREA_COLUMNS, CRS, LINE_COLUMNS
from geoevents.theatre import FrontlineSource, Theatre, load_theatre

# A line older than this is worth a word in the event's note.
OLD_AFTER_DAYS: Final = 30


def read_frontlines(theatre: str | Theatre | None = None) -> gpd.GeoDataFrame:
    """Read every dated front line of a theatre as one line table, oldest first; `as_of` tells them apart.

    Raises
    ------
    GeoeventsError
        If a file of the theatre is missing or cannot be read as what it is said to be.
    """
    conflict = load_theatre(theatre)
    return read_snapshots(conflict)[0]


def read_control(theatre: str | Theatre | None = None) -> gpd.GeoDataFrame:
    """Read who holds which area, for every dated snapshot of a theatre that says so, as one area table."""
    conflict = load_theatre(theatre)
    return read_snapshots(conflict)[1]


def read_snapshots(theatre: str | Theatre | None = None) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Read lines and held areas of a theatre at once: (line table, area table)."""
    conflict = load_theatre(theatre)
    lines, areas = [], []
    for source in conflict.frontlines:
        line, area = _read_snapshot(conflict, source)
        lines.append(_credited(line, source))
        if area is not None:
            areas.append(_credited(area, source))
    return _stack(lines, LINE_COLUMNS), _stack(areas, AREA_COLUMNS)


def _credited(table: gpd.GeoDataFrame, source: FrontlineSource) -> gpd.GeoDataFrame:
    """Put licence and attribution into each row that its file gives none."""
    for name, text in (("licence", source.licence), ("attribution", source.attribution)):
        if text is not None:
            table[name] = table[name].fillna(text)
    return table


def _stack(tables: list[gpd.GeoDataFrame], columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    if not tables:
        empty = gpd.GeoDataFrame({name: [] for name in columns}, geometry=[], crs=CRS)
        return conform_layer(empty, columns=columns, defaults={})
    stacked = pd.concat(tables, ignore_index=True)
    return gpd.GeoDataFrame(stacked.sort_values("as_of", kind="stable", ignore_index=True), crs=CRS)


def _read_snapshot(
    theatre: Theatre, source: FrontlineSource
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame | None]:
    name = source.name or "front line"
    if source.format == "control":
        # Imported here: readers are only needed where a theatre has such a file.
        from geoevents.frontline_formats.viina import lacks_points, read_viina_control

        read = read_viina_control if lacks_points(source.path) else read_control_table
        table = read(source.path, as_of=source.as_of)
        countries = read_countries(theatre)
        held = countries[countries["country"] == theatre.countries[0]]
        if not len(held):
            raise TheatreError(
                f"{theatre.path}: a front line made of a control table needs [areas] countries with a "
                f"polygon of {theatre.countries[0]}, the theatre's first country"
            )
        divides = None if source.divides is None else gpd.read_file(source.divides)
        areas = derive_control(
            table, country_area=held, divides=divides, as_of=source.as_of, source=source.path.name
        )
        return derive_front_line(areas, error_m=source.error_m, name=name), areas
    from geoevents.frontline_formats import read_publisher

    lines, published = read_publisher(source, theatre=theatre, countries=read_countries(theatre))
    if lines["as_of"].isna().any():
        raise TheatreError(f"{source.path}: has no date in its name or content; give it as_of in the theatre")
    return lines, published


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedNearest:
    """The line of its day for each of many points; one entry per point.

    Parameters
    ----------
    distance_m, longitude, latitude, line
        As in `distance.Nearest`; NaN and -1 without a line of the day. `line` is a row of the line table.
    least_m, most_m
        Least and greatest distance over the snapshots that bracket the event, each with its error, metres.
    snapshot
        Number of the snapshot in `DatedLines.dates`; -1 for none.
    age_days
        Days from the snapshot to the event's first day; 0 without one.
    """

    distance_m: Floats
    longitude: Floats
    latitude: Floats
    line: Ints
    least_m: Floats
    most_m: Floats
    snapshot: Ints
    age_days: Ints


class DatedLines:
    """All snapshots of a front line, each searched only for the events of its time.

    Parameters
    ----------
    lines
        A line table with `as_of` in every row, as `read_frontlines` gives it.
    compile_from
        See `distance.LineIndex`.
    """

    def __init__(self, lines: gpd.GeoDataFrame, *, compile_from: int = COMPILE_FROM) -> None:
        self.lines = lines
        self._compile_from = compile_from
        self.dates: list[str] = sorted(set(lines["as_of"].dropna()))
        self._days = np.array(self.dates, dtype="datetime64[D]")
        self._indexes: dict[int, tuple[LineIndex, Ints]] = {}

    def find_snapshots(self, first: Any, last: Any) -> tuple[Ints, Ints]:
        """Return the newest snapshot not after each first day, and the first not before each last day.

        Days are datetime64; NaT has neither. -1 stands for none.
        """
        newest = np.searchsorted(self._days, first, side="right").astype(np.intp) - 1
        following = np.searchsorted(self._days, last, side="left").astype(np.intp)
        newest[np.isnat(first)] = -1
        following[(following == len(self._days)) | np.isnat(last)] = -1
        return newest, following

    def find_nearest(self, longitude: Floats, latitude: Floats, first: Any, last: Any) -> DatedNearest:
        """Find the nearest point of the line of each point's day.

        Parameters
        ----------
        longitude, latitude
            Degrees; NaN for an event without a place.
        first, last
            First and last possible day (datetime64); NaT for an event without a date.
        """
        rows = len(longitude)
        newest, following = self.find_snapshots(first, last)
        distance, lon, lat = (np.full(rows, np.nan) for _ in range(3))
        least, most = np.full(rows, np.inf), np.full(rows, -np.inf)
        line = np.full(rows, -1, dtype=np.intp)
        for number in range(len(self.dates)):
            own = newest == number
            end = np.where(following >= 0, following, newest)
            touched = np.flatnonzero((newest >= 0) & (newest <= number) & (number <= end))
            if not len(touched):
                continue
            index, members = self._index(number)
            near = index.find_nearest(longitude[touched], latitude[touched])
            row = np.where(near.line >= 0, members[near.line], -1)
            error = np.nan_to_num(self.lines["error_m"].to_numpy(dtype="float64")[row])
            # fmin, fmax: a point without a place (NaN) leaves the range untouched.
            least[touched] = np.fmin(least[touched], np.maximum(near.distance_m - error, 0.0))
            most[touched] = np.fmax(most[touched], near.distance_m + error)
            mine = own[touched]
            keep = touched[mine]
            distance[keep], line[keep] = near.distance_m[mine], row[mine]
            lon[keep], lat[keep] = near.longitude[mine], near.latitude[mine]
        known = np.isfinite(distance)
        age = np.zeros(rows, dtype=np.intp)
        dated = newest >= 0
        age[dated] = (first[dated] - self._days[newest[dated]]).astype("int64")
        return DatedNearest(
            distance_m=distance,
            longitude=lon,
            latitude=lat,
            line=line,
            least_m=np.where(known, least, np.nan),
            most_m=np.where(known, most, np.nan),
            snapshot=newest,
            age_days=age,
        )

    def _index(self, number: int) -> tuple[LineIndex, Ints]:
        if number not in self._indexes:
            members = np.flatnonzero((self.lines["as_of"] == self.dates[number]).to_numpy())
            self._indexes[number] = (
                LineIndex(self.lines.geometry.array[members], compile_from=self._compile_from),
                members,
            )
        return self._indexes[number]


def to_days(dates: pd.Series) -> npt.NDArray[np.datetime64]:
    """Return ISO dates as datetime64 days; what is no date is NaT."""
    days = pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce")
    return days.to_numpy().astype("datetime64[D]")
