"""The offline base map as a layer: land, waters, borders and oblasts on one canvas."""

from __future__ import annotations

from typing import Any, ClassVar

from maps.layers.element import ScriptedLayer, json_block, make_later


class BasemapLayer(ScriptedLayer):
    """Draw the vectors of a base map.

    Parameters
    ----------
    basemap
        What `maps.basemap.read_basemap` gives, or `lay_over`: then the overview is drawn around it.
    without
        Layers of it to leave out, 'border' when a `LinesLayer` draws the border.
    """

    scripts: ClassVar = ("layers/basemap.js",)
    _default_name = "Base map"

    def __init__(
        self,
        basemap: dict[str, Any],
        *,
        without: tuple[str, ...] = (),
        name: str | None = None,
        show: bool = True,
    ) -> None:
        super().__init__(name=name, show=show)
        layers = [layer for layer in basemap["layers"] if layer["id"] not in without]
        part = {"bbox": basemap["bbox"], "layers": layers}
        self._data = {"parts": [basemap["below"], part] if "below" in basemap else [part]}

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the vectors."""
        return {"": json_block(self._data)}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        return make_later("basemap", "basemap", block_id)
