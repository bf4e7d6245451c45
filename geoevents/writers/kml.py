"""Event tables to KML 2.2: a placemark a row with all of its values, styled by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from geoevents import model
from geoevents.writers.geojson import iterate_records

if TYPE_CHECKING:
    import geopandas as gpd

# XML 1.0 has no way to write these signs at all.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a KML file; every value of a row is a field of its placemark, so that it can be read back.

    Notes
    -----
    Signs that XML cannot hold (control characters) become a replacement character. A carriage return is
    written as a character reference: XML readers turn a bare one into a line feed.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write('<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>events</name>\n')
        for number, record in enumerate(iterate_records(events)):
            out.writelines(_placemark(record, name_all=number == 0))
        out.write("</Document>\n</kml>\n")


def _placemark(record: dict[str, Any], *, name_all: bool) -> Iterator[str]:
    place = record.get(model.PLACE) or record.get(model.PLACE_NAME) or ""
    kind = str(record.get(model.KIND) or "event").replace("_", " ")
    yield "<Placemark>\n"
    yield f"<name>{_safe(f'{kind}, {place}' if place else kind)}</name>\n"
    note = record.get(model.PASSAGE) or record.get(model.NOTE)
    if note:
        # Google Earth takes a description for HTML: escaped for XML and for HTML it stays text.
        yield f"<description>{_safe(escape(str(note)))}</description>\n"
    start, end = record.get(model.DATE_START), record.get(model.DATE_END)
    if start and end and start != end:
        yield f"<TimeSpan><begin>{start}</begin><end>{end}</end></TimeSpan>\n"
    elif start:
        yield f"<TimeStamp><when>{start}</when></TimeStamp>\n"
    yield "<ExtendedData>\n"
    for name, value in record.items():
        # The first placemark names every column, so that one which is empty throughout is not lost.
        if value is not None or name_all:
            text = "" if value is None else _safe(str(value))
            yield f"<Data name={quoteattr(_clean(name))}><value>{text}</value></Data>\n"
    yield "</ExtendedData>\n"
    latitude, longitude = record.get(model.LATITUDE), record.get(model.LONGITUDE)
    if latitude is not None and longitude is not None:
        yield f"<Point><coordinates>{longitude!r},{latitude!r}</coordinates></Point>\n"
    yield "</Placemark>\n"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _safe(text: str) -> str:
    return escape(_clean(text), {"\r": "&#13;"})
