"""Plain layers: what GDAL reads and GeoParquet: every layer of a file, as it is."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from geoevents.errors import CrsError, MissingFileError, ReadError
from geoevents.layers import conform_layer
from geoevents.model import LINE_COLUMNS

_PARQUET: Final = (".parquet", ".geoparquet")


def read_layers(path: str | Path) -> gpd.GeoDataFrame:
    """Read every layer of a vector file into one table; `layer` says which, heights are dropped.

    Parameters
    ----------
    path
        GeoJSON, KML, KMZ, Shapefile (also zipped), GeoPackage, GeoParquet, Esri JSON ...

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        If it cannot be read, is cut short, or holds no feature.
    CrsError
        If it has no CRS.
    """
    file = Path(path)
    if not file.exists():
        raise MissingFileError(file, what="line or area file")
    table = _read_parquet(file) if file.suffix.lower() in _PARQUET else _read_gdal(file)
    if not len(table):
        raise ReadError("holds no feature", file=file)
    if table.crs is None:
        raise CrsError(f"{file}: has no CRS; add it to the file (a .prj beside a Shapefile)")
    return table.set_geometry(shapely.force_2d(table.geometry.array))


def read_lines(path: str | Path) -> gpd.GeoDataFrame:
    """Read lines, or the outlines of areas, as a line table with whatever columns the file has.

    Raises
    ------
    GeoeventsError
        As `read_layers`; also if there is no line in the file.
    """
    table = read_layers(path)
    kinds = shapely.get_dimensions(table.geometry.array)
    usable = table[kinds >= 1].copy()
    if not len(usable):
        raise ReadError("holds points only; a line or an area is needed", file=path)
    areas = shapely.get_dimensions(usable.geometry.array) == 2
    outline = usable.geometry.array.copy()
    outline[areas] = shapely.boundary(outline[areas])
    usable = usable.set_geometry(outline)
    usable["line_id"] = [f"{Path(path).stem}-{number}" for number in range(len(usable))]
    return conform_layer(usable, columns=LINE_COLUMNS, defaults={"name": Path(path).stem, "role": "border"})


def _read_parquet(file: Path) -> gpd.GeoDataFrame:
    try:
        return gpd.read_parquet(file)
    except (ValueError, OSError, KeyError) as error:
        raise ReadError(f"cannot be read as GeoParquet: {error}", file=file) from error


def _read_gdal(file: Path) -> gpd.GeoDataFrame:
    source = f"/vsizip/{file}" if file.suffix.lower() in (".zip",) else str(file)
    try:
        with warnings.catch_warnings():
            # GDAL's remarks on odd features are no news to the user: what is unusable is counted later.
            warnings.simplefilter("ignore")
            names = list(gpd.list_layers(source)["name"])
            tables = [gpd.read_file(source, layer=name) for name in names]
    except (RuntimeError, ValueError, OSError) as error:
        raise ReadError(f"cannot be read as a layer: {error}", file=file) from error
    parts = [
        t.assign(layer=name) for t, name in zip(tables, names, strict=True) if isinstance(t, gpd.GeoDataFrame)
    ]
    if not parts:
        raise ReadError("holds no layer with geometry", file=file)
    crs = parts[0].crs
    same = [part if part.crs is None or crs is None else part.to_crs(crs) for part in parts]
    return gpd.GeoDataFrame(pd.concat(same, ignore_index=True), crs=crs)
