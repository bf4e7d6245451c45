"""maps: event tables in, self-contained pictures out. Public names load what they need when first used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maps.citation import make_citation
    from maps.embed import embed_snippet
    from maps.errors import MapsError
    from maps.page import EventMap, event_map, write_map
    from maps.report import write_report
    from maps.static import draw_snapshot, write_snapshot

__all__ = [
    "EventMap",
    "MapsError",
    "draw_snapshot",
    "embed_snippet",
    "event_map",
    "make_citation",
    "write_map",
    "write_report",
    "write_snapshot",
]

_HOMES = {
    "EventMap": "maps.page",
    "MapsError": "maps.errors",
    "draw_snapshot": "maps.static",
    "embed_snippet": "maps.embed",
    "event_map": "maps.page",
    "make_citation": "maps.citation",
    "write_map": "maps.page",
    "write_report": "maps.report",
    "write_snapshot": "maps.static",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'maps' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
