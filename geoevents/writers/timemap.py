"""Event tables to Timemap's events JSON (Forensic Architecture's Timemap and its ukraine-timemap).

It has room for less than an event table: an id, a description, a day (month first), a time, a place, a point
as texts, a category, sources. Rows without a point are left without one, as Timemap allows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geoevents import model
from geoevents.writers.geojson import iterate_records

if TYPE_CHECKING:
    import geopandas as gpd


def write(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a JSON list of Timemap events."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("[")
        for number, record in enumerate(iterate_records(events)):
            out.write((",\n" if number else "\n") + json.dumps(_entry_of(record), ensure_ascii=False))
        out.write("\n]\n")


def _entry_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return one event as Timemap wants it; 'description' must be there, latitude and longitude are texts."""
    day = record.get(model.DATE_START)
    year, month, date_ = day.split("-") if day else ("", "", "")
    words = (record.get(name) for name in (model.PASSAGE, model.NOTE, model.SOURCE_TITLE, model.PLACE))
    source = record.get(model.SOURCE_URL) or record.get(model.SOURCE)
    latitude, longitude = record.get(model.LATITUDE), record.get(model.LONGITUDE)
    placed = latitude is not None and longitude is not None
    return {
        "id": record[model.EVENT_ID],
        "description": next((word for word in words if word), record.get(model.KIND) or "event"),
        "date": f"{int(month)}/{int(date_)}/{year}" if day else "",
        "time": record.get(model.TIME_LOCAL) or "",
        "time_precision": record.get(model.DATE_PRECISION) or "",
        "location": record.get(model.PLACE) or record.get(model.PLACE_NAME) or "",
        "latitude": repr(latitude) if placed else "",
        "longitude": repr(longitude) if placed else "",
        "category": record.get(model.KIND) or "",
        "associations": [],
        "sources": [source] if source else [],
    }
