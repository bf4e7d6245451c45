"""Timemap events (Forensic Architecture, Bellingcat's ukraine-timemap): a JSON list of flat records.

Latitude and longitude are texts, both or neither; dates are month first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geoevents.readers import codes
from geoevents.readers.raw import Translation
from geoevents.readers.values import read_texts

if TYPE_CHECKING:
    from collections.abc import Set

REQUIRED: Final = frozenset({"description", "date"})

_PLAIN: Final = {
    "event_id": "id", "date_start": "date", "time_local": "time", "place": "location", "latitude": "latitude",
    "longitude": "longitude", "passage": "description",
}  # fmt: skip


def matches(names: Set[str]) -> bool:
    """Say whether a table has Timemap's columns."""
    return (
        names >= REQUIRED
        and bool(names & {"associations", "time_precision", "category_full"})
        and "location" in names
    )


def translate(frame: pd.DataFrame) -> Translation:
    """Give Timemap's cells the schema's names. What our own writer put beside them is taken as it is."""
    sources = {target: column for target, column in _PLAIN.items() if column in frame}
    columns = {target: frame[column] for target, column in sources.items()}
    if "category" in frame:
        words = [read_texts(frame[n]) for n in ("category", "category_full", "description") if n in frame]
        columns["kind"] = codes.map_unique(words, _kind_of)
        sources["kind"] = "category"
    if "sources" in frame:
        columns["source_url"] = (
            read_texts(frame["sources"]).str.extract(r"(https?://[^\s\",\]]+)", expand=False).astype("str")
        )
        sources["source_url"] = "sources"
    return Translation(columns=columns, sources=sources, day_order="mdy")


def _kind_of(*words: str) -> str:
    return next((kind for word in words if (kind := codes.kind_of_words(word))), "other")
