"""Tiles of a provider as a layer. The only layer that asks the network for anything."""

from __future__ import annotations

from typing import Any, ClassVar

from maps.basemap import Tiles
from maps.layers.element import ScriptedLayer
from maps.text import to_json


class TilesLayer(ScriptedLayer):
    """Show tiles.

    Parameters
    ----------
    tiles
        What `maps.basemap.find_tiles` gives.
    """

    scripts: ClassVar = ()
    _default_name = "Tiles"

    def __init__(self, tiles: Tiles, *, name: str | None = None, show: bool = True) -> None:
        super().__init__(name=name, show=show)
        self.tiles = tiles

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return nothing: tiles come from their provider."""
        return {}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        options: dict[str, Any] = {"maxZoom": self.tiles.max_zoom}
        hosts = [host.split("//")[1] for host in self.tiles.hosts]
        if "{s}" in self.tiles.url:
            options["subdomains"] = [host.split(".")[0] for host in hosts]
        return f"L.tileLayer({to_json(self.tiles.url)}, {to_json(options)})"
