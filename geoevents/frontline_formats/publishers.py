"""The table of publishers' formats, and the choice among them by a file's content.

Adding one is one file beside this and one line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geoevents.boundaries import read_countries
from geoevents.errors import MissingFileError, ReadError, TheatreError, UnknownNameError
from geoevents.frontline_formats.areas import Held, build_snapshot
from geoevents.frontline_formats.dates import find_date
from geoevents.frontline_formats.deepstate import is_deepstate, read_deepstate
from geoevents.frontline_formats.isw import is_isw, read_isw
from geoevents.frontline_formats.owlmaps import is_owlmaps, read_owlmaps
from geoevents.frontline_formats.plain import check_layer, lines_of, read_layers, read_lines
from geoevents.layers import conform_layer
from geoevents.model import LINE_COLUMNS
from geoevents.theatre import FrontlineSource, Theatre

Snapshot = tuple[gpd.GeoDataFrame, gpd.GeoDataFrame | None]
Reader = Callable[[FrontlineSource, Theatre, gpd.GeoDataFrame], Snapshot]


def _held_by(source: FrontlineSource, theatre: Theatre) -> str:
    """Return whose ground the published areas are: named in the theatre, or its only other side."""
    holders = [side.code for side in theatre.sides if side.holds_ground]
    others = [code for code in holders if code != theatre.countries[0]]
    if source.held_by is None and len(others) != 1:
        raise TheatreError(f"{theatre.path}: say in held_by whose ground the areas of {source.path.name} are")
    return source.held_by or others[0]


def _day(source: FrontlineSource) -> str | None:
    return source.as_of or find_date(source.path)


def _read_deepstate(source: FrontlineSource, theatre: Theatre, countries: gpd.GeoDataFrame) -> Snapshot:
    table = read_layers(source.path, bbox=theatre.bbox)
    held = read_deepstate(table, held_by=_held_by(source, theatre))
    return build_snapshot(held, source=source, theatre=theatre, countries=countries, as_of=_day(source))


def _read_isw(source: FrontlineSource, theatre: Theatre, countries: gpd.GeoDataFrame) -> Snapshot:
    table = read_layers(source.path, bbox=theatre.bbox)
    held = read_isw(table, held_by=_held_by(source, theatre))
    return build_snapshot(held, source=source, theatre=theatre, countries=countries, as_of=_day(source))


def _read_owlmaps(source: FrontlineSource, theatre: Theatre, countries: gpd.GeoDataFrame) -> Snapshot:
    line, polygons = read_owlmaps(source.path)
    lines = _front_table(check_layer(line, file=source.path, bbox=theatre.bbox), source)
    held: Held = {_held_by(source, theatre): polygons}
    try:
        _, areas = build_snapshot(
            held, source=source, theatre=theatre, countries=countries, as_of=_day(source)
        )
    except ReadError:
        return lines, None
    return lines, areas


def _read_areas(source: FrontlineSource, theatre: Theatre, countries: gpd.GeoDataFrame) -> Snapshot:
    table = read_layers(source.path, bbox=theatre.bbox)
    if "control" in table:
        codes = table["control"].astype("object").where(table["control"].notna(), "unknown")
    else:
        codes = [_held_by(source, theatre)] * len(table)
    held: Held = {}
    for code, shape in zip(codes, table.geometry.array, strict=True):
        if shapely.get_dimensions(shape) == 2:
            held.setdefault(str(code), []).append(shape)
    return build_snapshot(held, source=source, theatre=theatre, countries=countries, as_of=_day(source))


def _read_lines(source: FrontlineSource, theatre: Theatre, _: gpd.GeoDataFrame) -> Snapshot:
    table = read_layers(source.path, bbox=theatre.bbox)
    return _front_table(table[shapely.get_dimensions(table.geometry.array) == 1], source), None


def _front_table(table: gpd.GeoDataFrame, source: FrontlineSource) -> gpd.GeoDataFrame:
    if not len(table):
        raise ReadError("holds no line", file=source.path)
    lines = lines_of(table, name=source.name or "front line", file=source.path)
    lines["role"] = "frontline"
    lines["as_of"] = lines["as_of"].fillna(_day(source)) if source.as_of is None else source.as_of
    lines["error_m"] = lines["error_m"].fillna(source.error_m)
    return conform_layer(lines, columns=LINE_COLUMNS, defaults={"source": source.path.name})


READERS: Final[dict[str, Reader]] = {
    "deepstate": _read_deepstate,
    "isw": _read_isw,
    "owlmaps": _read_owlmaps,
    "areas": _read_areas,
    "lines": _read_lines,
}
# What these publish is read as their front line wherever it is named.
PUBLISHERS: Final = ("deepstate", "isw", "owlmaps")


def read_publisher(source: FrontlineSource, *, theatre: Theatre, countries: gpd.GeoDataFrame) -> Snapshot:
    """Read a publisher's file as (line table, area table or None).

    Parameters
    ----------
    source
        The file; format 'auto' tells it by its content.
    theatre, countries
        The conflict, and its country polygons, which tell coasts and state borders from the front line.

    Raises
    ------
    UnknownNameError
        If the theatre names a format that nobody reads.
    GeoeventsError
        If the file is not what it should be.
    """
    name = _recognise(source) if source.format == "auto" else source.format
    if name not in READERS:
        raise UnknownNameError("front-line format", name, ["auto", "control", *READERS])
    return READERS[name](replace(source, format=name), theatre, countries)


def read_line_file(path: Path, *, theatre: Theatre) -> gpd.GeoDataFrame:
    """Read the lines of any file that a user names: a publisher's front line, else its lines or outlines.

    A publisher's areas end at coasts and state borders too; only where two sides meet is the front line.

    Raises
    ------
    GeoeventsError
        If the file is missing, or not what it should be.
    """
    if not path.exists():
        raise MissingFileError(path, what="line or area file")
    source = FrontlineSource(as_of=None, path=path, format="auto", error_m=0.0)
    name = _recognise(source)
    # The daily mirror of DeepState has bare polygons; nothing but its name tells what they are.
    if name not in PUBLISHERS and not path.name.startswith("deepstatemap_data_"):
        return read_lines(path, bbox=theatre.bbox)
    return READERS[name](replace(source, format=name), theatre, read_countries(theatre))[0]


def _recognise(source: FrontlineSource) -> str:
    if is_owlmaps(source.path):
        return "owlmaps"
    table: Any = read_layers(source.path)
    if is_deepstate(table):
        return "deepstate"
    if is_isw(table):
        return "isw"
    return "lines" if (np.asarray(shapely.get_dimensions(table.geometry.array)) == 1).any() else "areas"
