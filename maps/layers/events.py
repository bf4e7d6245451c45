"""Events as a layer: columns on one canvas, grouped by zoom."""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd

from maps.columns import encode_events
from maps.layers.element import ScriptedLayer
from maps.style import style_kinds
from maps.text import to_json


class EventsLayer(ScriptedLayer):
    """Draw an event table.

    Parameters
    ----------
    events
        Event table with `latitude` and `longitude`; rows without both are carried but not drawn.
    popups
        Whether a click opens a popup with the row's fields. `maps.event_map` has a panel instead.
    """

    scripts: ClassVar = (
        "scripts/geodesy.js",
        "layers/symbols.js",
        "layers/grouping.js",
        "layers/notes.js",
        "layers/events.js",
    )
    _default_name = "Events"

    def __init__(
        self, events: pd.DataFrame, *, popups: bool = True, name: str | None = None, show: bool = True
    ) -> None:
        super().__init__(name=name, show=show)
        self._blocks = encode_events(events)
        self._popups = popups
        kinds: list[str] = next(
            (c["words"] for c in self._blocks.head["columns"] if c["name"] == "kind" and "words" in c), []
        )
        self.styles = {
            kind: {"colour": style.colour, "shape": style.shape} for kind, style in style_kinds(kinds).items()
        }

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the columns: a JSON head, and compressed blocks when the table is large."""
        packed = {
            f"-{name}": (content, "application/octet-stream") for name, content in self._blocks.packed.items()
        }
        head = {**self._blocks.head, "styles": self.styles}
        return {"": (to_json(head), "application/json"), **packed}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        options: dict[str, Any] = {"popups": self._popups}
        return f"geoMaps.layers.events({to_json(block_id)}, {to_json(options)})"
