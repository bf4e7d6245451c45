"""From news text to located, dated, attributed events: offline, by rules that can be read and explained."""

from geoevents.extraction.model import Document, Extractor, RawEvent
from geoevents.extraction.pipeline import extract

__all__ = ["Document", "Extractor", "RawEvent", "extract"]
