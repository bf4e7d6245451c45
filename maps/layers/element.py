"""What all layers of ours share: a folium layer that brings its data block and its scripts, once per page."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from branca.element import Element, Figure
from folium.map import Layer

from maps.assets import read_script
from maps.text import data_block, pack, to_json

_PLAIN_CHARACTERS: Final = 20_000


class ScriptedLayer(Layer):
    """A layer that hands a data block of the page to one of our scripts.

    Parameters
    ----------
    name
        Its name in a `folium.LayerControl`.
    show
        Whether it is drawn when the page opens.
    """

    scripts: ClassVar[tuple[str, ...]] = ()
    _default_name = "layer"

    def __init__(self, *, name: str | None, show: bool) -> None:
        super().__init__(name=name or self._default_name, overlay=True, control=True, show=show)
        self._name = type(self).__name__

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the data blocks: suffix of the id ('' for the main one) -> (content, media type)."""
        raise NotImplementedError

    def call(self, block_id: str) -> str:
        """Return the JavaScript expression that makes the layer."""
        raise NotImplementedError

    def render(self, **_: Any) -> str:
        """Put scripts, data and the making of the layer into the figure; give back nothing to write."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError(f"{type(self).__name__} must be added to a folium.Map before it is rendered")
        for script in ("scripts/core.js", "scripts/decode.js", "layers/canvas.js", *self.scripts):
            _add(figure.header, f"<script>{read_script(script)}</script>", f"geo-{script}")
        block_id = f"geo-{self.get_name()}"
        for suffix, (content, kind) in self.blocks().items():
            _add(figure.html, data_block(block_id + suffix, content, kind=kind), block_id + suffix)
        code = f"var {self.get_name()} = {self.call(block_id)};"
        if self.show and self._parent is not None:
            code += f"\n{self.get_name()}.addTo({self._parent.get_name()});"
        _add(figure.script, code, self.get_name())
        return ""


def json_block(value: Any) -> tuple[str, str]:
    """Return a block's content and media type: plain JSON while it is small, else packed."""
    text = to_json(value)
    if len(text) < _PLAIN_CHARACTERS:
        return text, "application/json"
    return pack(text.encode("utf-8")), "application/octet-stream"


def make_later(role: str, maker: str, block_id: str) -> str:
    """Return the expression that makes a layer as soon as its data block is unpacked."""
    return f"geoMaps.later({to_json(role)}, {to_json(block_id)}, geoMaps.layers.{maker})"


class RawElement(Element):
    """An element whose source is written as it is: Jinja never reads it, so braces in it mean nothing."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source

    def render(self, **_: Any) -> str:
        """Return the source."""
        return self.source


def _add(parent: Any, source: str, name: str) -> None:
    parent.add_child(RawElement(source), name=name)
