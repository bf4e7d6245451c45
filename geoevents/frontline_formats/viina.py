"""VIINA 2.0 control tables: who holds each settlement on each day, by GeoNames id.

Columns: geonameid, date, status_wiki, status_boost, status_dsm, status_isw, status (UA, RU, CONTESTED). There
are no coordinates: the points come from the gazetteer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pandas as pd

from geoevents.errors import MissingFileError, ReadError

Lookup = Callable[[str], tuple[float, float] | None]

_POINTS: Final = ({"latitude", "lat", "y"}, {"longitude", "lon", "lng", "long", "x"})


def lacks_points(path: Path) -> bool:
    """Tell whether a control table names its settlements by GeoNames id only."""
    try:
        head = pd.read_csv(path, dtype="str", nrows=0, encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingFileError(path, what="control table") from error
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        return False
    names = {str(name).strip().lower() for name in head.columns}
    return "geonameid" in names and not all(names & known for known in _POINTS)


def read_viina_control(path: Path, *, as_of: str | None, find_point: Lookup | None = None) -> pd.DataFrame:
    """Read the settlements of one day.

    Parameters
    ----------
    path
        A CSV file; it may hold many days.
    as_of
        Each settlement's newest row not after this day counts; None takes its newest row.
    find_point
        Gives (latitude, longitude) of a GeoNames id, or None; by default the gazetteer does.

    Returns
    -------
    pandas.DataFrame
        place_id, latitude, longitude, control, date; settlements that nobody can place are left out.

    Raises
    ------
    ReadError
        If a column is missing, or no settlement could be placed.
    """
    table = pd.read_csv(path, dtype="str", encoding="utf-8-sig").rename(
        columns=lambda c: str(c).strip().lower()
    )
    for column in ("geonameid", "date", "status"):
        if column not in table:
            raise ReadError(
                "lacks it; a VIINA control table has geonameid, date and status", file=path, column=column
            )
    table = table.dropna(subset=["geonameid", "status"])
    day = table["date"].str.replace(r"\D", "", regex=True).str[:8]
    if as_of is not None:
        table, day = table[day <= as_of.replace("-", "")], day[day <= as_of.replace("-", "")]
    newest = (
        table.assign(_day=day).sort_values("_day", kind="stable").drop_duplicates("geonameid", keep="last")
    )
    find = find_point or _find_in_gazetteer
    points = [find(place_id) for place_id in newest["geonameid"]]
    placed = [point is not None for point in points]
    if not any(placed):
        raise ReadError("no settlement of it is in the gazetteer, or none is of that day", file=path)
    known = newest[placed]
    return pd.DataFrame(
        {
            "place_id": known["geonameid"].to_numpy(),
            "latitude": [point[0] for point in points if point is not None],
            "longitude": [point[1] for point in points if point is not None],
            "control": known["status"].str.strip().replace("CONTESTED", "contested").to_numpy(),
            "date": known["_day"].str.replace(r"(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", regex=True).to_numpy(),
        }
    )


def _find_in_gazetteer(place_id: str) -> tuple[float, float] | None:
    from gazetteer import open_store

    place = open_store().place(place_id)
    return None if place is None else (place.latitude, place.longitude)
