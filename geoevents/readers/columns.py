"""Which column of an unknown table means what. Told by its name, and for dates by its cells; always shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd

from geoevents.errors import ReadError
from geoevents.model import EVENT_SCHEMA
from geoevents.readers.dates import read_date
from geoevents.readers.raw import Translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Columns that `assemble` takes apart: one cell makes two columns of the schema.
PSEUDO_COLUMNS: Final = ("killed", "injured", "captured", "coordinates")

# Usual names, best first, as `fold_name` writes them.
SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "event_id": ("event_id", "id", "eventid", "uid", "uuid", "event_id_cnty", "globaleventid"),
    "date_start": (
        "date_start", "event_date", "date", "start_date", "datum", "day", "date_from", "when", "start",
        "occurred",
        "date_of_event", "sqldate", "verified_date", "datetime", "timestamp", "дата", "дата_події",
        "дата_события", "fecha",
    ),
    "date_end": ("date_end", "end_date", "date_to", "until", "end"),
    "time_local": ("time_local", "time", "time_of_day", "час", "время"),
    "kind": (
        "kind", "sub_event_type", "event_type", "type", "category", "event_kind", "class", "event",
        "incident_type",
        "тип", "вид", "категорія", "тип_події", "тип_события",
    ),
    "place": (
        "place", "location", "place_as_written", "where", "settlement", "town", "city", "village",
        "location_name",
        "place_name_given", "where_coordinates", "toponym", "locality", "address", "site", "місце",
        "населений_пункт", "місто",
        "место", "населенный_пункт", "населённый_пункт", "город", "ort", "lieu", "lugar",
    ),
    "country": ("country", "country_code", "iso2", "iso", "країна", "страна"),
    "adm1": ("adm1", "admin1", "adm_1", "oblast", "region", "province", "state", "adm1_name", "область",
    "регіон", "регион"), "adm2": ("adm2", "admin2", "adm_2", "raion", "rayon", "district", "county",
    "adm2_name", "район"), "latitude": ("latitude", "lat", "y", "geo_lat", "широта", "lat_dd",
    "decimal_latitude", "gps_lat"), "longitude": ("longitude", "lon", "lng", "long", "x", "geo_lon",
    "довгота", "долгота", "decimal_longitude", "gps_lon"), "coordinates": ("coordinates", "coords",
    "lat_lon", "latlon", "lat_lng", "gps", "point", "geom_wkt", "wkt", "geom", "координати", "координаты"),
    "geo_precision": ("geo_precision",), "uncertainty_km": ("uncertainty_km", "radius_km", "accuracy_km"),
    "killed": ("killed", "fatalities", "deaths", "dead", "kia", "best", "загиблі", "загинуло", "погибло",
    "погибшие", "убито"), "injured": ("injured", "wounded", "wia", "hurt", "поранені", "поранено", "ранено",
    "раненые"), "captured": ("captured", "prisoners", "pow", "полонені", "пленные"), "actor_a": ("actor_a",
    "actor1", "side_a", "attacker", "perpetrator"), "actor_b": ("actor_b", "actor2", "side_b", "target",
    "defender"), "claimant": ("claimant", "claimed_by", "who_says", "according_to"), "status": ("status",
    "verification", "verification_status"),
    "source": ("source", "sources", "outlet", "publisher", "джерело", "источник", "quelle", "fuente"),
    "source_title": ("source_title", "title", "headline", "source_headline"),
    "source_date": ("source_date", "published", "publication_date", "date_published"),
    "source_url": ("source_url", "url", "link", "source_link", "href", "посилання", "ссылка"),
    "passage": ("passage", "description", "text", "notes", "summary", "details", "опис", "описание"),
}  # fmt: skip

_SCHEMA_NAMES: Final = frozenset(column.name for column in EVENT_SCHEMA)
_ENOUGH: Final = 0.8
_LOOKED_AT: Final = 200


def fold_name(name: str) -> str:
    """Return a column's name in lower case with '_' between its words ('Event Date' -> 'event_date')."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(name).strip())
    return re.sub(r"\W+", "_", spaced.lower()).strip("_")


def guess_columns(frame: pd.DataFrame) -> dict[str, str]:
    """Guess which column means what.

    Parameters
    ----------
    frame
        The cells of a table.

    Returns
    -------
    dict of str to str
        Column of the schema (or one of `PSEUDO_COLUMNS`) to the table's column. No column stands twice.
    """
    by_fold: dict[str, str] = {}
    for name in frame.columns:
        by_fold.setdefault(fold_name(str(name)), str(name))
    for name in frame.columns:  # 'Town / village' is a town
        for part in str(name).split("/"):
            by_fold.setdefault(fold_name(part), str(name))
    chosen = {name: name for name in frame.columns if name in _SCHEMA_NAMES}
    for target, synonyms in SYNONYMS.items():
        if target in chosen or (target in PSEUDO_COLUMNS and f"{target}_low" in chosen):
            continue
        taken = set(chosen.values())
        column = next((by_fold[s] for s in synonyms if s in by_fold and by_fold[s] not in taken), None)
        if column is not None:
            chosen[target] = column
    if "latitude" in chosen and "longitude" in chosen:
        chosen.pop("coordinates", None)
    if "date_start" not in chosen:
        column = _find_dates(frame, set(chosen.values()))
        if column is not None:
            chosen["date_start"] = column
    return chosen


def _find_dates(frame: pd.DataFrame, taken: set[str]) -> str | None:
    """Return the first column most of whose cells are dates with a day."""
    for name in frame.columns:
        cells = frame[name].dropna().head(_LOOKED_AT)
        if name in taken or cells.empty:
            continue
        if pd.api.types.is_datetime64_any_dtype(cells.dtype):
            return str(name)
        if pd.api.types.is_numeric_dtype(cells.dtype):
            continue
        spans = [read_date(str(cell)) for cell in cells if str(cell).strip()]
        dated = sum(span is not None and span[2] == "day" for span in spans)
        if spans and dated >= _ENOUGH * len(spans):
            return str(name)
    return None


def translate(frame: pd.DataFrame, *, mapping: Mapping[str, str] | None, file: str) -> Translation:
    """Give a table's cells the schema's names, by guess and by the user's word, which wins.

    Parameters
    ----------
    frame
        The cells.
    mapping
        Schema column to the table's column, or to '' for 'none of them'.
    file
        Its name for messages.

    Raises
    ------
    ReadError
        If the mapping names a column that is not there or not the schema's.
    """
    chosen = guess_columns(frame)
    for target, column in (mapping or {}).items():
        if target not in _SCHEMA_NAMES and target not in PSEUDO_COLUMNS:
            known = ", ".join((*sorted(_SCHEMA_NAMES), *PSEUDO_COLUMNS))
            raise ReadError(
                f"the mapping names {target!r}, which is no column of an event table; known: {known}",
                file=file,
            )
        if not column:
            chosen.pop(target, None)
            continue
        if column not in frame.columns:
            raise ReadError(
                f"the mapping names column {column!r}, which the table lacks; "
                f"it has: {list_names(frame.columns)}",
                file=file,
            )
        chosen = {t: c for t, c in chosen.items() if c != column or t == target}
        chosen[target] = column
    return Translation(columns={t: frame[c] for t, c in chosen.items()}, sources=chosen)


def list_names(names: Sequence[str] | pd.Index) -> str:
    """Return the first names of a table for a message."""
    listed = [str(name)[:40] for name in names]
    return ", ".join(listed[:15]) + (f" and {len(listed) - 15:,} more" if len(listed) > 15 else "")
