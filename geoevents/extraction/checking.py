"""Holds distances that a report states against computed ones, and notes where they disagree.

'About 5 km from the border' is a claim like any other: when the point lies elsewhere, either is wrong, and
the reader should know. Distances are geodesic, WGS84.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from gazetteer.geodesy import distance_km
from geoevents.errors import GeoeventsError
from geoevents.extraction.model import RawEvent
from geoevents.extraction.places import Places
from geoevents.theatre import Theatre

if TYPE_CHECKING:
    from geoevents.distance import LineIndex

_SHARE: Final = 0.25
_LEAST_KM: Final = 1.5
_AREA_KM: Final = 40.0
"""A point that stands for a region says nothing about a stated distance."""


def check_stated(rows: Sequence[dict[str, Any]], events: Sequence[RawEvent], places: Places) -> None:
    """Add a note to each row whose stated distance can be computed.

    Parameters
    ----------
    rows
        Rows as `placing` made them, changed in place: `note`, `reported_border_km`.
    events
        The raw event of each row.
    places
        The gazetteer and the theatre with its borders.
    """
    for row, event in zip(rows, events, strict=True):
        if event.stated_border_km is not None:
            row["reported_border_km"] = event.stated_border_km
        if row.get("latitude") is None or (row.get("uncertainty_km") or 0.0) > _AREA_KM:
            continue
        if event.stated_border_km is not None:
            computed = border_km(row["latitude"], row["longitude"], places.theatre)
            _note(row, event.stated_border_km, computed, "the border")
        for name, stated in event.stated_from:
            anchor = places.look(name, near=((row["latitude"], row["longitude"]),))
            if anchor.status != "not_found" and anchor.place is not None and places.in_theatre(anchor):
                computed = distance_km(
                    row["latitude"], row["longitude"], anchor.place.latitude, anchor.place.longitude
                )
                _note(row, stated, computed, anchor.place.name)


def _note(row: dict[str, Any], stated: float, computed: float | None, where: str) -> None:
    if computed is None:
        return
    agree = abs(stated - computed) <= max(_LEAST_KM, _SHARE * computed)
    words = f"reported {stated:g} km from {where}, computed {computed:.1f} km"
    if agree:
        words += " (they agree)"
    row["note"] = f"{row['note']}; {words}" if row.get("note") else words


def border_km(latitude: float, longitude: float, theatre: Theatre) -> float | None:
    """Return the distance from a point to the theatre's nearest border in km, None without borders."""
    index = _border_index(theatre)
    if index is None:
        return None
    return float(index.find_nearest([longitude], [latitude]).distance_m[0]) / 1000


@lru_cache(maxsize=4)
def _border_index(theatre: Theatre) -> LineIndex | None:
    from geoevents.boundaries import read_borders
    from geoevents.distance import LineIndex

    if not theatre.borders:
        return None
    try:
        borders = read_borders(theatre)
    except GeoeventsError:
        # Extraction goes on without its borders; `join` will name the fault.
        return None
    return LineIndex(borders.geometry.to_numpy()) if len(borders) else None
