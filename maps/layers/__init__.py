"""Layers: each a folium element with its script beside it, usable on any `folium.Map`.

import folium, maps.layers
m = folium.Map([50.6, 36.6], zoom_start=8)
maps.layers.EventsLayer(events).add_to(m)
"""

from __future__ import annotations

from maps.layers.areas import AreasLayer
from maps.layers.basemap import BasemapLayer
from maps.layers.events import EventsLayer
from maps.layers.labels import LabelsLayer
from maps.layers.lines import LinesLayer
from maps.layers.rings import RingsLayer
from maps.layers.tiles import TilesLayer

__all__ = [
    "AreasLayer",
    "BasemapLayer",
    "EventsLayer",
    "LabelsLayer",
    "LinesLayer",
    "RingsLayer",
    "TilesLayer",
]
