"""Event tables to GeoPackage (through GDAL), one layer 'events'."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

LAYER: Final = "events"


def write(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a GeoPackage; rows without a point have a null geometry.

    Notes
    -----
    GDAL takes a column called 'fid' for its own; such a foreign column is written as 'fid_'.
    """
    import pyogrio

    plain = events.copy()
    for name in plain.columns:
        if name != plain.active_geometry_name and plain[name].dtype == object:
            plain[name] = plain[name].astype("str")
        elif isinstance(plain[name].dtype, pd.BooleanDtype):
            plain[name] = plain[name].astype("Int64")
    plain = plain.rename(columns={"fid": "fid_"})
    with warnings.catch_warnings():
        # GDAL warns of an ending it does not know ('.part' before the rename) and of its own version notes.
        warnings.simplefilter("ignore")
        pyogrio.write_dataframe(plain, path, layer=LAYER, driver="GPKG", geometry_type="Point")
