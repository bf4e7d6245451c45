"""JSON lines (a record or a GeoJSON feature on each line) and JSON lists of records, to cells."""

from __future__ import annotations

import json
from typing import Any

from geoevents.errors import ReadError
from geoevents.readers.geojson import read_json, take_features
from geoevents.readers.raw import Raw
from geoevents.readers.records import make_frame
from geoevents.readers.sources import Source
from geoevents.readers.texts import find_encoding


def load(source: Source) -> Raw:
    """Read JSON lines. A line that is no JSON stays as a row with a fault.

    Raises
    ------
    ReadError
        If no line is a JSON object.
    """
    encoding, note = find_encoding(source.path, name=source.name)
    records: list[Any] = []
    faults: list[tuple[int, str]] = []
    with source.path.open(encoding=encoding, errors="replace", newline="\n") as stream:
        for line in stream:
            # RFC 8142 text sequences (GeoJSONSeq) begin each record with this sign.
            text = line.strip("\x1e \t\r\n")
            if not text:
                continue
            try:
                record = json.loads(text)
            except (json.JSONDecodeError, RecursionError) as error:
                faults.append((len(records), f"the line is no JSON: {error}; it begins {text[:40]!r}"))
                record = {}
            if not isinstance(record, dict):
                faults.append((len(records), f"the line is no JSON object: {text[:40]!r}"))
                record = {}
            records.append(record)
    if len(faults) == len(records):
        raise ReadError("no line is a JSON object", file=source.name)
    if any(record.get("type") == "Feature" for record in records):
        raw = take_features(records)
        raw.row_faults.extend(faults)
        raw.notes.extend([note] if note else [])
        return raw
    return Raw(frame=make_frame(records), first_row=1, row_faults=faults, notes=[note] if note else [])


def load_list(source: Source) -> Raw:
    """Read a JSON list of records, or a JSON object whose only list holds them.

    Raises
    ------
    ReadError
        If there is no such list.
    """
    document = read_json(source)
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list) and value]
        document = lists[0] if len(lists) == 1 else [document]
    if not isinstance(document, list) or not any(isinstance(record, dict) for record in document):
        raise ReadError("is JSON without a list of records", file=source.name)
    faults = [(n, "is no JSON object") for n, record in enumerate(document) if not isinstance(record, dict)]
    records = [record if isinstance(record, dict) else {} for record in document]
    return Raw(frame=make_frame(records), first_row=1, row_faults=faults)
