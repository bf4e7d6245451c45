"""ACLED exports: columns as in its data columns guide. Rows may not be passed on; read here, not shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geoevents.readers import codes
from geoevents.readers.raw import Translation
from geoevents.readers.values import read_texts
from geoevents.vocabulary import ACLED_GEO_PRECISION

if TYPE_CHECKING:
    from collections.abc import Set

REQUIRED: Final = frozenset({"event_date", "event_type", "sub_event_type", "latitude", "longitude"})

_PLAIN: Final = {
    "event_id": "event_id_cnty", "date_start": "event_date", "place": "location", "country": "country",
    "adm1": "admin1", "adm2": "admin2", "latitude": "latitude", "longitude": "longitude",
    "killed": "fatalities",
    "actor_a": "actor1", "actor_b": "actor2", "source": "source", "passage": "notes",
    "acled_event_type": "event_type", "acled_sub_event_type": "sub_event_type",
}  # fmt: skip
# time_precision: 1 the day, 2 within the week, 3 within the month.
_TIME: Final = {"1": "day", "2": "week", "3": "month"}


def matches(names: Set[str]) -> bool:
    """Say whether a table has ACLED's columns."""
    return names >= REQUIRED and bool(names & {"event_id_cnty", "disorder_type", "inter1", "source_scale"})


def translate(frame: pd.DataFrame) -> Translation:
    """Give ACLED's cells the schema's names; its codes ride along."""
    sources = {target: column for target, column in _PLAIN.items() if column in frame}
    columns = {target: frame[column] for target, column in sources.items()}
    notes = read_texts(frame["notes"]) if "notes" in frame else pd.Series("", index=frame.index, dtype="str")
    columns["kind"] = codes.map_unique(
        [read_texts(frame["event_type"]), read_texts(frame["sub_event_type"]), notes], codes.kind_of_acled
    )
    for target, column, table in (
        ("geo_precision", "geo_precision", {str(k): v for k, v in ACLED_GEO_PRECISION.items()}),
        ("date_precision", "time_precision", _TIME),
    ):
        if column in frame:
            columns[target] = codes.cross(frame[column], table)
            sources[target] = column
    return Translation(
        columns=columns, sources=sources, notes=["kind: ACLED's type, told further by the notes"]
    )
