"""Names on the map, by importance and zoom, none over another."""

from __future__ import annotations

from typing import Any, ClassVar

from maps.layers.element import ScriptedLayer, json_block, make_later


class LabelsLayer(ScriptedLayer):
    """Draw the names of a base map.

    Parameters
    ----------
    basemap
        What `maps.basemap.read_basemap` gives.
    """

    scripts: ClassVar = ("layers/labels.js",)
    _default_name = "Place names"

    def __init__(self, basemap: dict[str, Any], *, name: str | None = None, show: bool = True) -> None:
        super().__init__(name=name, show=show)
        towns = basemap["towns"]
        self._data = {
            "labels": basemap["labels"],
            "towns": {key: towns[key] for key in ("scale", "name", "lon", "lat", "rank", "zoom")},
        }

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the names."""
        return {"": json_block(self._data)}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        return make_later("labels", "labels", block_id)
