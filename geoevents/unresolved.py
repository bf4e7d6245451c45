"""The places that nobody could find, or that could be several: a list to fill in, which is an overrides file.

Each line is one place as written, with how many rows wait for it, what it could be, and the words of one row.
A person writes a name or 'latitude, longitude' into `value`, and gives the file to `--overrides`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pandas as pd

from geoevents import model
from geoevents.writers.delimited import defuse_column
from geoevents.writing import replace_when_done

COLUMNS: Final = (
    model.PLACE, model.ADM1, "decision", "value", "reason", "by", "date", "rows", model.PLACE_STATUS,
    "candidates", model.DOCUMENT, model.PASSAGE,
)  # fmt: skip
_PASSAGE_SHOWN: Final = 300


def list_unresolved(events: pd.DataFrame) -> pd.DataFrame:
    """List the places of an event table that have no point or may be several.

    Parameters
    ----------
    events
        A located event table.

    Returns
    -------
    pandas.DataFrame
        A line for each place and region, most rows first; `decision`, `value`, `reason`, `by` and `date` are
        empty. Rows that name no place at all are one line each with their `event_id`.
    """
    table = pd.DataFrame(model.conform_events(events))
    open_ = table[model.PLACE_STATUS].isin(("ambiguous", "not_found")) | table[model.LATITUDE].isna()
    lines: dict[tuple[str, ...], dict[str, object]] = {}
    for row in table[open_].to_dict("records"):
        place, adm1 = (
            row[name].strip() if isinstance(row[name], str) else "" for name in (model.PLACE, model.ADM1)
        )
        key = (place.casefold(), adm1.casefold()) if place else ("", "", str(row[model.EVENT_ID]))
        line = lines.setdefault(
            key,
            {
                model.EVENT_ID: "" if place else row[model.EVENT_ID],
                **dict.fromkeys(COLUMNS, ""),
                model.PLACE: place,
                model.ADM1: adm1,
                "rows": 0,
            },
        )
        line["rows"] = int(str(line["rows"])) + 1
        for name in (model.PLACE_STATUS, "candidates", model.DOCUMENT, model.PASSAGE):
            if line[name] == "" and isinstance(row.get(name), str):
                told = _in_words(row[name]) if name == "candidates" else row[name]
                line[name] = told[:_PASSAGE_SHOWN]
    listed = pd.DataFrame(list(lines.values()), columns=[model.EVENT_ID, *COLUMNS])
    return listed.sort_values("rows", ascending=False, kind="stable", ignore_index=True)


def _in_words(candidates: str) -> str:
    """Return a JSON list of names as 'one | other', each once."""
    try:
        names = json.loads(candidates)
    except ValueError:
        return candidates
    return " | ".join(dict.fromkeys(map(str, names))) if isinstance(names, list) else candidates


def write_unresolved(events: pd.DataFrame, path: str | Path) -> int:
    """Write the list as CSV, whole or not at all, and return how many places it has."""
    listed = list_unresolved(events)
    with replace_when_done(Path(path)) as beside:
        defused = pd.DataFrame({name: defuse_column(listed[name]) for name in listed.columns})
        defused.to_csv(beside, index=False, encoding="utf-8", lineterminator="\n")
    return len(listed)
