"""The table of publishers' formats, and the choice among them by a file's content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import geopandas as gpd

from geoevents.errors import UnknownNameError
from geoevents.frontline_formats.plain import read_lines
from geoevents.layers import conform_layer
from geoevents.model import LINE_COLUMNS
from geoevents.theatre import FrontlineSource

Snapshot = tuple[gpd.GeoDataFrame, gpd.GeoDataFrame | None]
Reader = Callable[[FrontlineSource, gpd.GeoDataFrame], Snapshot]


def _read_plain(source: FrontlineSource, countries: gpd.GeoDataFrame) -> Snapshot:
    lines = read_lines(source.path)
    lines["role"] = "frontline"
    lines["name"] = source.name or "front line"
    if source.as_of is not None:
        lines["as_of"] = source.as_of
    lines["error_m"] = lines["error_m"].fillna(source.error_m)
    return conform_layer(lines, columns=LINE_COLUMNS, defaults={}), None


READERS: Final[dict[str, Reader]] = {"lines": _read_plain}


def read_publisher(source: FrontlineSource, *, countries: gpd.GeoDataFrame) -> Snapshot:
    """Read a publisher's file as (line table, area table or None).

    Raises
    ------
    UnknownNameError
        If the theatre names a format that nobody reads.
    """
    name = "lines" if source.format == "auto" else source.format
    if name not in READERS:
        raise UnknownNameError("front-line format", name, ["auto", "control", *READERS])
    return READERS[name](source, countries)
