"""GeoPackage (through GDAL) to cells and geometry: the layer with points, or the first."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from geoevents.errors import ReadError
from geoevents.readers.raw import Raw
from geoevents.readers.sources import Source


def load(source: Source) -> Raw:
    """Read a GeoPackage.

    Raises
    ------
    ReadError
        If it is broken or has no layer.
    """
    import geopandas as gpd
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    notes: list[str] = []
    try:
        layers = pyogrio.list_layers(source.path)
        if not len(layers):
            raise ReadError("has no layer", file=source.name)
        points = [name for name, kind in layers if kind and "Point" in str(kind)]
        layer = points[0] if points else layers[0][0]
        if len(layers) > 1:
            notes.append(f"read the layer {layer!r} of {len(layers)}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = pyogrio.read_dataframe(source.path, layer=layer)
    except (DataSourceError, DataLayerError, ValueError, UnicodeDecodeError) as error:
        raise ReadError(f"is no GeoPackage that can be read ({error})", file=source.name) from error
    shapes = None
    if isinstance(frame, gpd.GeoDataFrame):
        geometry = frame.geometry
        if geometry.crs is None and geometry.notna().any():
            raise ReadError("its layer has no CRS; save it in EPSG:4326", file=source.name)
        if geometry.crs is not None and not geometry.crs.equals("EPSG:4326"):
            geometry = geometry.to_crs("EPSG:4326")
        shapes = np.asarray(geometry.array, dtype=object)
        frame = pd.DataFrame(frame).drop(columns=[frame.geometry.name])
    return Raw(
        frame=_whole_numbers(pd.DataFrame(frame), source, layer), first_row=1, notes=notes, points=shapes
    )


def _whole_numbers(frame: pd.DataFrame, source: Source, layer: str) -> pd.DataFrame:
    """Give columns of whole numbers and of truth values with gaps, which come as floats, their type back."""
    import pyogrio

    info = pyogrio.read_info(source.path, layer=layer)
    whole = {str(n) for n, t in zip(info["fields"], info["dtypes"], strict=True) if str(t).startswith("int")}
    plain = frame.reset_index(drop=True)
    for name in whole & set(plain.columns):
        plain[name] = plain[name].astype("Int64")
    return plain
