"""GDELT 2.0 event exports: tab-separated, without a header, 61 columns as in its event codebook (58 in 1.0).

GDELT counts mentions in the news, machine-coded; each row stays a row, and what is no material conflict gets
the kind 'other'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geoevents.readers import codes
from geoevents.readers.raw import Translation
from geoevents.readers.values import read_texts

if TYPE_CHECKING:
    from collections.abc import Set

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
# GDELT 1.0 daily files have no ADM2 codes.
COLUMNS_V1: Final = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))
REQUIRED: Final = frozenset(
    {"GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_Type", "ActionGeo_Lat", "ActionGeo_Long"}
)

_PLAIN: Final = {
    "event_id": "GLOBALEVENTID", "date_start": "SQLDATE", "place": "ActionGeo_FullName",
    "latitude": "ActionGeo_Lat", "longitude": "ActionGeo_Long", "actor_a": "Actor1Name",
    "actor_b": "Actor2Name",
    "source_url": "SOURCEURL",
}  # fmt: skip
# ActionGeo_Type: 0 no place, 1 country, 2 US state, 3 US city, 4 world city, 5 world first-order division.
_PRECISIONS: Final = {"0": "", "1": "country", "2": "adm1", "3": "place", "4": "place", "5": "adm1"}
# CAMEO codes (its codebook, chapter 3): the longest prefix that stands here gives the kind.
_CAMEO: Final = {
    "19": "battle", "193": "battle", "194": "shelling", "195": "air_strike", "1951": "air_strike",
    "1952": "drone_attack",
    "191": "other", "192": "advance", "18": "attack_on_civilians", "183": "fire_or_damage",
    "20": "attack_on_civilians",
    "171": "fire_or_damage",
}  # fmt: skip


def matches(names: Set[str]) -> bool:
    """Say whether a table has GDELT's columns."""
    return names >= REQUIRED


def tell_headless(head: bytes) -> tuple[str, ...] | None:
    """Return the columns of a GDELT export by its first line, or None if it is none."""
    first = head.split(b"\n", 1)[0].rstrip(b"\r")
    cells = first.split(b"\t")
    for columns in (COLUMNS, COLUMNS_V1):
        if len(cells) == len(columns) and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 8:
            return columns
    return None


def translate(frame: pd.DataFrame) -> Translation:
    """Give GDELT's cells the schema's names; its codes ride along."""
    sources = {target: column for target, column in _PLAIN.items() if column in frame}
    columns = {target: frame[column] for target, column in sources.items()}
    columns["event_id"] = "gdelt-" + read_texts(frame["GLOBALEVENTID"])
    columns["kind"] = codes.map_unique([read_texts(frame["EventCode"])], _kind_of)
    columns["geo_precision"] = codes.cross(frame["ActionGeo_Type"], _PRECISIONS)
    if "ActionGeo_CountryCode" in frame:
        fips = read_texts(frame["ActionGeo_CountryCode"])
        columns["country"] = codes.map_unique([fips], codes.country_of_fips).astype("str")
        sources["country"] = "ActionGeo_CountryCode"
    if "DATEADDED" in frame:
        columns["source_date"] = read_texts(frame["DATEADDED"]).str.slice(0, 8)
    sources |= {"kind": "EventCode", "geo_precision": "ActionGeo_Type"}
    return Translation(
        columns=columns, sources=sources, notes=["kind: CAMEO code; what is no fighting is 'other'"]
    )


def _kind_of(code: str) -> str:
    return next((_CAMEO[code[:size]] for size in (4, 3, 2) if code[:size] in _CAMEO), "other")
