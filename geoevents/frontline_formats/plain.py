"""Plain layers, what GDAL reads and GeoParquet: all layers of a file, checked, in EPSG:4326, no heights."""

from __future__ import annotations

import logging
import warnings
import zipfile
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geoevents.crs import are_axes_swapped
from geoevents.errors import CrsError, MissingFileError, ReadError
from geoevents.layers import conform_layer
from geoevents.model import CRS, LINE_COLUMNS

_LAYER_ENDINGS: Final = (".kml", ".shp", ".geojson", ".json", ".gpkg")
_PARQUET: Final = (".parquet", ".geoparquet")
_log = logging.getLogger(__name__)

Box = tuple[float, float, float, float]


def read_layers(path: str | Path, *, bbox: Box | None = None) -> gpd.GeoDataFrame:
    """Read every layer of a vector file into one table; `layer` says which, unless the file says so itself.

    Parameters
    ----------
    path
        GeoJSON, KML, KMZ, Shapefile (also zipped), GeoPackage, GeoParquet, Esri JSON ...
    bbox
        Where the layer should lie, (west, south, east, north): exchanged axes are told by it.

    Returns
    -------
    geopandas.GeoDataFrame
        In EPSG:4326; rows without a geometry are left out, self-crossing polygons repaired (a warning is
        logged for either).

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        If it cannot be read, is cut short, holds no geometry, or has its axes exchanged.
    CrsError
        If it has no CRS, or its coordinates cannot be of the CRS that it names.
    """
    file = Path(path)
    if not file.exists():
        raise MissingFileError(file, what="line or area file")
    try:
        table = _read_parquet(file) if file.suffix.lower() in _PARQUET else _read_gdal(file)
    except shapely.errors.ShapelyError as error:
        raise ReadError(f"holds a geometry that is none: {error}", file=file) from error
    if table.crs is None:
        raise CrsError(f"{file}: has no CRS; add it to the file (a .prj beside a Shapefile)")
    return check_layer(table, file=file, bbox=bbox)


def check_layer(table: gpd.GeoDataFrame, *, file: Path, bbox: Box | None) -> gpd.GeoDataFrame:
    """Bring a layer to EPSG:4326 in two dimensions; leave out empty rows, repair polygons."""
    geometry = shapely.force_2d(np.asarray(table.geometry.array, dtype=object))
    if not table.crs.equals(CRS):
        geometry = np.asarray(gpd.GeoSeries(geometry, crs=table.crs).to_crs(CRS).array, dtype=object)
    usable = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    if not usable.any():
        raise ReadError("holds no geometry", file=file)
    if not usable.all():
        _log.warning("%s: %d of %d features have no geometry", file, (~usable).sum(), len(usable))
    geometry = geometry[usable]
    xy = shapely.get_coordinates(geometry)
    if not np.isfinite(xy).all() or np.abs(xy[:, 1]).max() > 90 or np.abs(xy[:, 0]).max() > 360:
        worst = xy[np.argmax(np.abs(np.nan_to_num(xy, nan=np.inf)).max(axis=1))]
        raise CrsError(f"{file}: {worst[0]:g}, {worst[1]:g} is no place on earth; its CRS is wrong")
    if bbox is not None and are_axes_swapped(xy[:, 0], xy[:, 1], bbox):
        raise ReadError("has latitude and longitude exchanged; write longitude first", file=file)
    crossing = ~shapely.is_valid(geometry)
    if crossing.any():
        geometry[crossing] = shapely.make_valid(geometry[crossing])
        _log.warning("%s: %d of %d shapes cross themselves; repaired", file, crossing.sum(), len(geometry))
    columns = pd.DataFrame(table.drop(columns=table.active_geometry_name))[usable].reset_index(drop=True)
    return gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)


def read_lines(path: str | Path, *, bbox: Box | None = None) -> gpd.GeoDataFrame:
    """Read lines, or the outlines of areas, as a line table.

    Raises
    ------
    GeoeventsError
        As `read_layers`; also if the file holds points only.
    """
    return lines_of(read_layers(path, bbox=bbox), name=Path(path).stem, file=Path(path))


def lines_of(table: gpd.GeoDataFrame, *, name: str, file: Path) -> gpd.GeoDataFrame:
    """Make a line table of the lines and outlines in a layer."""
    kinds = shapely.get_dimensions(table.geometry.array)
    usable = table[kinds >= 1].copy()
    if not len(usable):
        raise ReadError("holds points only; a line or an area is needed", file=file)
    areas = shapely.get_dimensions(usable.geometry.array) == 2
    outline = np.asarray(usable.geometry.array, dtype=object).copy()
    outline[areas] = shapely.boundary(outline[areas])
    usable = usable.set_geometry(outline, crs=CRS)
    usable["line_id"] = [f"{file.stem}-{number}" for number in range(len(usable))]
    return conform_layer(usable, columns=LINE_COLUMNS, defaults={"name": name, "role": "border"})


def _read_parquet(file: Path) -> gpd.GeoDataFrame:
    try:
        return gpd.read_parquet(file)
    except (ValueError, OSError, KeyError) as error:
        raise ReadError(f"cannot be read as GeoParquet: {error}", file=file) from error


def _inside_zip(file: Path) -> str:
    """Name the layer file inside an archive as GDAL does; nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(f"is no archive that can be read: {error}", file=file) from error
    inside = [name for name in names if name.lower().endswith(_LAYER_ENDINGS)]
    if not inside:
        raise ReadError("holds no layer; known are " + ", ".join(_LAYER_ENDINGS), file=file)
    return f"/vsizip/{file}/{inside[0]}"


def _read_gdal(file: Path) -> gpd.GeoDataFrame:
    source = _inside_zip(file) if file.suffix.lower() in (".zip", ".kmz") else str(file)
    try:
        with warnings.catch_warnings():
            # GDAL's remarks on odd features are no news to the user: what is unusable is counted later.
            warnings.simplefilter("ignore")
            names = list(gpd.list_layers(source)["name"])
            tables = [gpd.read_file(source, layer=name) for name in names]
    except (RuntimeError, ValueError, OSError) as error:
        raise ReadError(f"cannot be read as a layer: {error}", file=file) from error
    parts = []
    for table, name in zip(tables, names, strict=True):
        if isinstance(table, gpd.GeoDataFrame) and len(table):
            parts.append(table if "layer" in table else table.assign(layer=name))
    if not parts:
        raise ReadError("holds no feature with a geometry", file=file)
    crs = parts[0].crs
    same = [part if part.crs is None or crs is None else part.to_crs(crs) for part in parts]
    return gpd.GeoDataFrame(pd.concat(same, ignore_index=True), crs=crs)
