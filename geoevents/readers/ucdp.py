"""UCDP Georeferenced Event Dataset (GED), global and candidate files, by its codebook; CC BY 4.0."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from geoevents.readers import codes
from geoevents.readers.raw import Translation
from geoevents.readers.values import read_texts
from geoevents.vocabulary import UCDP_WHERE_PREC

if TYPE_CHECKING:
    from collections.abc import Set

REQUIRED: Final = frozenset(
    {"id", "type_of_violence", "where_prec", "date_start", "date_end", "latitude", "longitude"}
)

_PLAIN: Final = {
    "date_start": "date_start", "date_end": "date_end", "place": "where_coordinates", "country": "country",
    "adm1": "adm_1", "adm2": "adm_2", "latitude": "latitude", "longitude": "longitude", "killed_low": "low",
    "killed_high": "high", "actor_a": "side_a", "actor_b": "side_b", "source": "source_office",
    "source_title": "source_headline", "claimant": "source_original",
}  # fmt: skip
# date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more than a month.
_DATE: Final = {"1": "day", "2": "range", "3": "week", "4": "month", "5": "range"}
_ONE_SIDED: Final = "3"
_REMOTE: Final = frozenset({"drone_attack", "missile_strike", "air_strike", "shelling"})
_QUOTED_DAY: Final = re.compile(r",(\d{4}-\d{2}-\d{2}),")


def matches(names: Set[str]) -> bool:
    """Say whether a table has GED's columns."""
    return names >= REQUIRED and bool(names & {"dyad_name", "side_a", "best"})


def translate(frame: pd.DataFrame) -> Translation:
    """Give GED's cells the schema's names; its codes ride along.

    Notes
    -----
    Dates come with the month first in candidate files ('8/31/2022 12:00:00 AM') and as ISO in yearly ones.
    The kind: one-sided violence is an attack on civilians; the other types are a battle unless every word
    for the means in the headlines is of one remote kind. The claimant is `source_original`, by the codebook
    the original source of the information. The publication day is the first that
    `source_article` quotes, since `source_date` mixes orders of day and month.
    """
    sources = {target: column for target, column in _PLAIN.items() if column in frame}
    columns = {target: frame[column] for target, column in sources.items()}
    columns["event_id"] = "ucdp-" + read_texts(frame["id"])
    columns["geo_precision"] = codes.cross(
        frame["where_prec"], {str(k): v for k, v in UCDP_WHERE_PREC.items()}
    )
    if "date_prec" in frame:
        columns["date_precision"] = codes.cross(frame["date_prec"], _DATE)
    headlines = (
        read_texts(frame["source_headline"])
        if "source_headline" in frame
        else pd.Series("", index=frame.index)
    )
    columns["kind"] = codes.map_unique([read_texts(frame["type_of_violence"]), headlines], _kind_of)
    if "source_article" in frame:
        days = read_texts(frame["source_article"]).str.extract(_QUOTED_DAY, expand=False)
        columns["source_date"] = days.astype("str")
    sources |= {"event_id": "id", "geo_precision": "where_prec", "kind": "type_of_violence"}
    return Translation(
        columns=columns, sources=sources, day_order="mdy",
        notes=["kind: type_of_violence; battles told further by the headlines' words for the means"],
    )  # fmt: skip


def _kind_of(violence: str, headline: str) -> str:
    if violence == _ONE_SIDED:
        return "attack_on_civilians"
    kind = codes.only_kind_of_words(headline, _REMOTE)
    return kind or "battle"
