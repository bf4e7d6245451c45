"""KML and KMZ (GeoConfirmed and other mapping clubs) to cells and geometry.

A placemark's own fields (`ExtendedData`) lead. Where there is no date among them, the time stamp gives it,
else a date in the name, the description or the folder's name, in this order. What the words call it gives the
kind, and a point that they call geolocated is exact.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from html.parser import HTMLParser
from typing import Any, Final
from xml.etree import ElementTree

import numpy as np
import shapely

from geoevents.errors import ReadError
from geoevents.readers.codes import kind_of_words
from geoevents.readers.dates import read_date
from geoevents.readers.raw import Raw
from geoevents.readers.records import make_frame
from geoevents.readers.sources import Source

_MAX_BYTES: Final = 1 << 30
_DATE_WORDS: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4}"
    r"|[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\b\d{4}/\d{2}/\d{2}\b"
)
_GEOLOCATED: Final = re.compile(r"\bgeo-?locat(?:ed|ion)|\bgeoconfirmed", re.IGNORECASE)
_FIRST_WORDS: Final = 200
_LINK: Final = re.compile(r"https?://[^\s<>\"']+")


def load(source: Source) -> Raw:
    """Read the placemarks of a KML or KMZ file.

    Raises
    ------
    ReadError
        If it is broken, declares entities of its own, or holds no placemark.
    """
    data = _read_bytes(source)
    # A document type can define entities that grow without end or name other files; no KML needs one.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise ReadError("declares a document type or entities: refused", file=source.name)
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError as error:
        raise ReadError(f"is no KML: {error}", file=source.name) from error
    records: list[dict[str, Any]] = []
    shapes: list[Any] = []
    faults: list[tuple[int, str]] = []
    for folder, placemark in _iterate_placemarks(root, ""):
        records.append(_record_of(placemark, folder))
        shape, fault = _shape_of(placemark)
        shapes.append(shape)
        if fault:
            faults.append((len(records) - 1, fault))
    if not records:
        raise ReadError("holds no placemark", file=source.name)
    points = np.full(len(shapes), None, dtype=object)
    points[:] = shapes
    return Raw(frame=make_frame(records), first_row=1, row_faults=faults, points=points)


def _read_bytes(source: Source) -> bytes:
    if not source.head.startswith(b"PK\x03\x04"):
        return source.path.read_bytes()
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
            name = "doc.kml" if "doc.kml" in names else names[0]
            with archive.open(name) as packed:
                data = packed.read(_MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, IndexError, RuntimeError) as error:
        raise ReadError(f"is a broken KMZ ({error})", file=source.name) from error
    if len(data) > _MAX_BYTES:
        raise ReadError("unpacks to more than 1 GiB: refused", file=source.name)
    return data


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: ElementTree.Element, *path: str) -> ElementTree.Element | None:
    """Return a descendant by local names, whatever the namespace (KML 2.0 to 2.3, gx)."""
    found: ElementTree.Element | None = element
    for name in path:
        found = next((child for child in found if _local(child) == name), None) if found is not None else None
    return found


def _text(element: ElementTree.Element, *path: str) -> str:
    found = _child(element, *path)
    return "".join(found.itertext()).strip() if found is not None else ""


def _iterate_placemarks(element: ElementTree.Element, folder: str) -> Any:
    """Yield (name of the folder, placemark) without recursion, so that deep folders do no harm."""
    waiting = [(element, folder)]
    while waiting:
        here, name = waiting.pop()
        if _local(here) == "Placemark":
            yield name, here
            continue
        if _local(here) == "Folder":
            name = _text(here, "name") or name
        waiting.extend((child, name) for child in reversed(here))


def _record_of(placemark: ElementTree.Element, folder: str) -> dict[str, Any]:
    record: dict[str, Any] = dict(_extended(placemark))
    if "event_id" in record and "date_start" in record:
        return record  # written by our own writer: the fields are the whole row
    name, description = _text(placemark, "name"), _plain_text(_text(placemark, "description"))
    record.setdefault("title", name or None)
    record.setdefault("description", description or name or None)
    record.setdefault("folder", folder or None)
    if placemark.get("id"):
        record.setdefault("id", placemark.get("id"))
    link = _LINK.search(_text(placemark, "description"))
    if link:
        record.setdefault("url", link[0])
    start = _text(placemark, "TimeStamp", "when") or _text(placemark, "TimeSpan", "begin")
    end = _text(placemark, "TimeSpan", "end")
    if start or not any(key.lower() in ("date", "event_date", "date_start") for key in record):
        record["date_start"] = start or _find_date(name, description, folder)
    if end:
        record["date_end"] = end
    record.setdefault("place", name or None)
    if not any(key.lower() in ("kind", "type", "category", "event_type") for key in record):
        # Clubs name what happened in the title ('Shelling of ...') or say it first in the description.
        record["kind"] = kind_of_words(name) or kind_of_words(description[:_FIRST_WORDS]) or "other"
    if _GEOLOCATED.search(f"{name} {description}") and _child(placemark, "Point") is not None:
        record.setdefault("geo_precision", "exact")
    return record


def _extended(placemark: ElementTree.Element) -> list[tuple[str, str]]:
    data = _child(placemark, "ExtendedData")
    if data is None:
        return []
    fields = []
    for element in data.iter():
        key = element.get("name")
        if key and _local(element) == "Data":
            value = _child(element, "value")
            fields.append((key, "".join(value.itertext()) if value is not None else ""))
        elif key and _local(element) == "SimpleData":
            fields.append((key, element.text or ""))
    return fields


def _find_date(*texts: str) -> str | None:
    for text in texts:
        for found in _DATE_WORDS.finditer(text):
            if read_date(found[0]) is not None:
                return found[0]
    return None


def _shape_of(placemark: ElementTree.Element) -> tuple[Any, str | None]:
    """Return the placemark's first point, line or polygon, and what is wrong with it."""
    for element in placemark.iter():
        kind = _local(element)
        if kind not in ("Point", "LineString", "Polygon"):
            continue
        ring = _child(element, "outerBoundaryIs", "LinearRing") if kind == "Polygon" else element
        text = _text(ring, "coordinates") if ring is not None else ""
        try:
            pairs = [
                tuple(float(n) for n in part.split(",")[:2]) for part in re.sub(r"\s*,\s*", ",", text).split()
            ]
            if kind == "Point":
                return shapely.Point(pairs[0]), None
            return (shapely.LineString(pairs) if kind == "LineString" else shapely.Polygon(pairs)), None
        except (ValueError, IndexError, shapely.errors.ShapelyError):
            return None, f"geometry: the coordinates of this {kind} cannot be read: {text[:40]!r}"
    return None, None


class _TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        if tag in ("br", "p", "div", "li", "tr"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _plain_text(markup: str) -> str:
    """Return the words of a description, which is often HTML."""
    if "<" not in markup:
        return markup
    parser = _TextOnly()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    return "\n".join(line for line in lines if line)
