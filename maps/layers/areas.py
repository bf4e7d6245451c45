"""Areas held by a side, contested or disputed, as a layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import geopandas as gpd

from maps.layers.element import ScriptedLayer, json_block, make_later
from maps.layers.geometry import SCALE, encode_parts, simplify

_PLAIN_COLOUR = "#8a6d3b"


class AreasLayer(ScriptedLayer):
    """Draw areas; what no single side holds is hatched.

    Parameters
    ----------
    areas
        Area table in EPSG:4326 (`geoevents.model.AREA_COLUMNS`).
    colours
        Colour of each side by its code.
    """

    scripts: ClassVar = ("layers/basemap.js", "layers/areas.js")
    _default_name = "Area held"

    def __init__(
        self,
        areas: gpd.GeoDataFrame,
        *,
        colours: Mapping[str, str] | None = None,
        name: str | None = None,
        show: bool = True,
    ) -> None:
        super().__init__(name=name, show=show)
        colours = colours or {}
        self._areas = []
        for row in areas.to_dict("records"):
            control = row.get("control")
            entry = {key: row[key] for key in ("name", "as_of", "control") if isinstance(row.get(key), str)}
            entry["colour"] = colours.get(str(control), _PLAIN_COLOUR)
            entry["hatched"] = control in ("contested", "disputed", "unknown")
            geometry = row["geometry"]
            entry["lines"] = encode_parts(simplify(geometry, 30.0) if geometry is not None else None)
            self._areas.append(entry)

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the areas."""
        return {"": json_block({"scale": SCALE, "areas": self._areas})}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        return make_later("control", "areas", block_id)
