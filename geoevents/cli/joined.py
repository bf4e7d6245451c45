"""Events for a picture or a document: taken as they are when they are joined already, else brought that far.

A table that `geoevents join` (or `query`, `incidents` after it) wrote is read and nothing more, which is what
keeps a picture of it fast.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

    from geoevents.theatre import Theatre


def load_joined(inputs: tuple[str, ...], *, theatre: Theatre, progress: bool) -> gpd.GeoDataFrame:
    """Return the events of reports and tables with distances and incidents.

    Raises
    ------
    GeoeventsError
        If an input is missing or cannot be read at all.
    """
    from geoevents.model import BORDER_DISTANCE_M, LATITUDE, PLACE, PLACE_STATUS
    from geoevents.reading import read_events

    if len(inputs) == 1 and _is_table(inputs[0]):
        events = read_events(inputs[0])
        untried = events[LATITUDE].isna() & events[PLACE].notna() & events[PLACE_STATUS].isna()
        if BORDER_DISTANCE_M in events and not untried.any():
            return events
        if inputs[0] == "-":
            from geoevents.incidents import assign_incidents
            from geoevents.joins import join
            from geoevents.locating import locate_events

            located = locate_events(events, theatre=theatre, progress=progress)
            return assign_incidents(join(located, theatre=theatre))
    from geoevents.pipeline import build_events

    return build_events(inputs, theatre=theatre, progress=progress)


def _is_table(name: str) -> bool:
    path = Path(name)
    suffixes = {suffix.lower() for suffix in path.suffixes[-2:]}
    reports = {".txt", ".md", ".markdown", ".html", ".htm", ".json"}
    return name == "-" or (path.is_file() and not suffixes & reports)
