"""VIINA 2.0 (Violent Incident Information from News Articles): event_info, event_labels joined.

Columns and label names are those of its README; data under ODbL. Each row is a report of an event, dated by
the report.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from geoevents.readers import codes, delimited
from geoevents.readers.raw import Raw, Translation
from geoevents.readers.sources import Source, open_source

if TYPE_CHECKING:
    from collections.abc import Set

REQUIRED: Final = frozenset({"event_id", "date", "longitude", "latitude", "GEO_PRECISION", "text"})

_PLAIN: Final = {
    "date_start": "date", "time_local": "time", "place": "asciiname", "place_name": "asciiname",
    "place_id": "geonameid", "adm1": "ADM1_NAME", "adm2": "ADM2_NAME", "latitude": "latitude",
    "longitude": "longitude", "source": "source", "source_date": "date", "source_url": "url",
    "passage": "text",
}  # fmt: skip
# ADM3 is the settlement as a whole.
_PRECISIONS: Final = {
    "STREET": "exact", "SETTLEMENT": "place", "ADM4": "place", "ADM3": "place", "ADM2": "adm2",
    "ADM1": "adm1",
    "ADM0": "country",
}  # fmt: skip
# The first label that holds gives the kind: sharper ones first.
_LABELS: Final = (
    ("t_artillery", "shelling"),
    ("t_airstrike", "air_strike"),
    ("t_aad", "air_strike"),
    ("t_raid", "raid"),
    ("t_armor", "battle"),
    ("t_firefight", "battle"),
    ("t_control", "advance"),
    ("t_occupy", "advance"),
    ("t_hospital", "attack_on_civilians"),
    ("t_killing", "attack_on_civilians"),
    ("t_property", "fire_or_damage"),
    ("t_ied", "fire_or_damage"),
)
_ACTORS: Final = (("a_rus", "Russian forces"), ("a_ukr", "Ukrainian forces"), ("a_civ", "civilians"))


def matches(names: Set[str]) -> bool:
    """Say whether a table has the columns of event_info."""
    return names >= REQUIRED and bool(names & {"viina_version", "event_id_1pd", "GEO_API", "report_id"})


def translate(frame: pd.DataFrame) -> Translation:
    """Give VIINA's cells the schema's names; its labels, if they were joined, give kind and actor."""
    sources = {target: column for target, column in _PLAIN.items() if column in frame}
    if "asciiname" not in frame and "address" in frame:
        sources["place"] = "address"
    columns = {target: frame[column] for target, column in sources.items()}
    columns["event_id"] = "viina-" + frame["event_id"].astype("str")
    columns["country"] = pd.Series("UA", index=frame.index, dtype="str")
    columns["geo_precision"] = codes.cross(frame["GEO_PRECISION"], _PRECISIONS)
    sources |= {"event_id": "event_id", "geo_precision": "GEO_PRECISION"}
    kinds = _first_label(frame, _LABELS)
    if kinds is None:
        notes = ["kind: event_labels were not found beside; every row is 'other'"]
    else:
        columns["kind"] = kinds.fillna("other")
        notes = ["kind: the first of VIINA's labels that holds"]
    actors = _first_label(frame, _ACTORS)
    if actors is not None:
        columns["actor_a"] = actors
    return Translation(columns=columns, sources=sources, notes=notes)


def add_labels(raw: Raw, source: Source) -> None:
    """Add the columns of event_labels, joined on event_id, when that file lies beside event_info."""
    for folder, name in ((source.path.parent, source.path.name), _origin_of(source)):
        other = find_labels(folder / name)
        if other is None:
            continue
        with open_source(other) as labels_source:
            labels = delimited.load(labels_source).frame
        if "event_id" not in labels:
            raw.notes.append(f"{other.name} lies beside but has no event_id; left out")
            return
        new = [name for name in labels.columns if name not in raw.frame.columns]
        by_id = labels.drop_duplicates("event_id").set_index("event_id")[new]
        joined = by_id.reindex(raw.frame["event_id"]).reset_index(drop=True)
        raw.frame = pd.concat([raw.frame, joined], axis=1)
        raw.notes.append(
            f"labels joined from {other.name}: {int(joined.notna().any(axis=1).sum()):,} of {len(joined):,}"
        )
        return


def find_labels(path: Path) -> Path | None:
    """Return the file of labels that lies beside a file of events, packed or not; None if there is none."""
    if "event_info" not in path.name:
        return None
    twin = path.with_name(path.name.replace("event_info", "event_labels"))
    bare = re.sub(r"(?:\.csv)?(?:\.zip|\.gz)?$", "", twin.name, flags=re.IGNORECASE)
    endings = (".csv", ".zip", ".csv.zip", ".csv.gz")
    return next((p for p in (twin, *(twin.with_name(bare + e) for e in endings)) if p.is_file()), None)


def _origin_of(source: Source) -> tuple[Path, str]:
    """Return folder and name of the file that the user named: beside a zip lie zipped labels."""
    if source.origin is None:
        return source.path.parent, ""
    return source.origin.parent, source.origin.name


def _first_label(frame: pd.DataFrame, labels: tuple[tuple[str, str], ...]) -> pd.Series | None:
    """Return for each row the word of the first label whose indicator (or else probability) holds."""
    found: pd.Series | None = None
    for label, word in reversed(labels):
        name = next((n for n in (f"{label}_b", label, f"{label}_pred") if n in frame), None)
        if name is None:
            continue
        holds = pd.to_numeric(frame[name], errors="coerce").astype("float64") > 0.5
        if found is None:
            found = pd.Series([None] * len(frame), index=frame.index, dtype="object")
        found = found.mask(holds, word)
    return None if found is None else found.astype("str")
