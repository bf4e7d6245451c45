"""geoevents: news reports and event tables in, located, dated, attributed events near lines out.

The public names load what they need when they are first used, so that `import geoevents` is quick.
`geoevents.extract`, `read_events`, `locate_events`, `join`, `query`, `merge_incidents`, `write_events`
follow the way an event takes; `load_theatre` names the conflict it is seen with.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geoevents.errors import GeoeventsError
    from geoevents.extraction import extract
    from geoevents.joins import join
    from geoevents.locating import locate_events
    from geoevents.merging import merge_incidents
    from geoevents.queries import query
    from geoevents.reading import read_events
    from geoevents.theatre import load_theatre
    from geoevents.writing import write_events

__all__ = [
    "GeoeventsError",
    "extract",
    "join",
    "load_theatre",
    "locate_events",
    "merge_incidents",
    "query",
    "read_events",
    "write_events",
]

_HOMES = {
    "GeoeventsError": "geoevents.errors",
    "extract": "geoevents.extraction",
    "join": "geoevents.joins",
    "load_theatre": "geoevents.theatre",
    "locate_events": "geoevents.locating",
    "merge_incidents": "geoevents.merging",
    "query": "geoevents.queries",
    "read_events": "geoevents.reading",
    "write_events": "geoevents.writing",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'geoevents' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
