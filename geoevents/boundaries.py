"""Borders and divisions of a theatre: reads its line and area files into the house's tables.

It must not know of events. Errors of lines are the theatre file's; names and licences are the layers' own.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import pyogrio.errors

from geoevents.errors import CrsError, MissingFileError, ReadError, UnknownNameError
from geoevents.layers import conform_layer
from geoevents.model import AREA_COLUMNS, CRS, LINE_COLUMNS
from geoevents.theatre import BorderSource, Theatre, load_theatre

_ALL_BORDERS: Final = ("border", "borders")
_LINES: Final = ("LineString", "MultiLineString", "LinearRing")
_AREAS: Final = ("Polygon", "MultiPolygon")


def read_borders(theatre: str | Path | Theatre | None = None) -> gpd.GeoDataFrame:
    """Read the border lines of a theatre.

    Returns
    -------
    geopandas.GeoDataFrame
        A line table with role 'border', one row per border, `error_m` in metres, EPSG:4326.

    Raises
    ------
    MissingFileError, ReadError
        If a file is not there, is no vector layer, or holds no line.
    CrsError
        If a layer has no CRS.
    """
    tables = [_read_border(source) for source in load_theatre(theatre).borders]
    if not tables:
        return _empty(LINE_COLUMNS)
    return gpd.GeoDataFrame(pd.concat(tables, ignore_index=True), crs=CRS)


def find_border(theatre: str | Path | Theatre | None, name: str) -> gpd.GeoDataFrame:
    """Return the borders that a name means.

    Parameters
    ----------
    theatre
        The theatre; None for the shipped one.
    name
        'border' for all of them, an id or ISO pair in either order ('RU-UA', 'ua/ru'), or a border's name.

    Raises
    ------
    UnknownNameError
        If none answers to it; the message lists the known ones.
    """
    borders = read_borders(theatre)
    asked = name.strip().casefold()
    if asked in _ALL_BORDERS:
        return borders
    fits = borders["line_id"].map(_pair).eq(_pair(name)) | borders["name"].str.casefold().eq(asked)
    if not fits.any():
        raise UnknownNameError("border", name, ["border", *borders["line_id"], *borders["name"]])
    return borders[fits].reset_index(drop=True)


def read_countries(theatre: str | Path | Theatre | None = None) -> gpd.GeoDataFrame:
    """Read the country polygons of a theatre; an empty area table if it names none.

    Returns
    -------
    geopandas.GeoDataFrame
        An area table with role 'country' and the ISO 3166-1 alpha-2 code in `country`, EPSG:4326.
    """
    return _read_areas(load_theatre(theatre).country_areas, role="country")


def read_adm1(theatre: str | Path | Theatre | None = None) -> gpd.GeoDataFrame:
    """Read the first-order divisions (oblasts) of a theatre; an empty area table if it names none.

    Returns
    -------
    geopandas.GeoDataFrame
        An area table with role 'adm1', the country's code in `country` and the division's name in `adm1`.
    """
    return _read_areas(load_theatre(theatre).adm1_areas, role="adm1")


def read_layer(path: Path) -> gpd.GeoDataFrame:
    """Read any vector file that GDAL knows; an unchanged file is read once per process.

    Raises
    ------
    MissingFileError, ReadError, CrsError
        If it is not there, is no vector layer, or has no CRS.
    """
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise MissingFileError(path, what="layer") from error
    return _read_once(path, changed).copy()


@functools.lru_cache(maxsize=16)
def _read_once(path: Path, _changed: int) -> gpd.GeoDataFrame:
    try:
        layer = gpd.read_file(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise ReadError(f"is no vector layer that can be read: {error}", file=path) from error
    if not isinstance(layer, gpd.GeoDataFrame):
        raise ReadError("has no geometry", file=path)
    if layer.crs is None:
        raise CrsError(f"{path}: the layer has no CRS; write one into it")
    return layer


def _read_border(source: BorderSource) -> gpd.GeoDataFrame:
    layer = read_layer(source.path)
    lines = layer[layer.geom_type.isin(_LINES)]
    if not len(lines):
        raise ReadError(f"holds no line; border {source.id} needs one", file=source.path)
    whole = lines.geometry.to_crs(CRS).union_all()
    facts = {name: _single(layer, name) for name in ("source", "licence", "attribution")}
    table = gpd.GeoDataFrame({name: [value] for name, value in facts.items()}, geometry=[whole], crs=CRS)
    own = {"line_id": source.id, "name": source.name, "role": "border", "error_m": source.error_m}
    return conform_layer(table.assign(**own), columns=LINE_COLUMNS, defaults={})


def _single(layer: gpd.GeoDataFrame, name: str) -> str | None:
    values = layer[name].dropna().unique() if name in layer else []
    return "; ".join(map(str, values)) or None


def _read_areas(path: Path | None, *, role: str) -> gpd.GeoDataFrame:
    if path is None:
        return _empty(AREA_COLUMNS)
    layer = read_layer(path)
    return conform_layer(layer[layer.geom_type.isin(_AREAS)], columns=AREA_COLUMNS, defaults={"role": role})


def _empty(columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    return conform_layer(gpd.GeoDataFrame(geometry=[], crs=CRS), columns=columns, defaults={})


def _pair(name: str) -> str:
    """Fold 'UA / RU', 'ru–ua' and 'RU-UA' into one."""
    return "-".join(sorted(part for part in re.split(r"[^a-z]+", name.casefold()) if part))
