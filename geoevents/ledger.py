"""The ledger of claims: who says what about which incident, one row per claim, in the order of publication.

Events carry claims in one cell ('A; B'); a ledger takes them apart, so that each side's figures can be
counted, filtered and quoted by themselves. Nothing is judged here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from geoevents import model
from geoevents.sides import find_sides, official_sources
from geoevents.theatre import Theatre, load_theatre
from geoevents.writers.delimited import defuse_column
from geoevents.writing import replace_when_done

SIDE: Final = "side"
COLUMNS: Final = (
    model.INCIDENT_ID, model.EVENT_ID, model.CLAIMANT, SIDE, model.STATUS, model.KIND, model.DATE_START,
    model.DATE_END, model.PLACE, model.PLACE_NAME, model.KILLED_LOW, model.KILLED_HIGH, model.INJURED_LOW,
    model.INJURED_HIGH, model.CAPTURED_LOW, model.CAPTURED_HIGH, model.SOURCE, model.SOURCE_TITLE,
    model.SOURCE_DATE, model.SOURCE_URL, model.DOCUMENT, model.DATASET, model.PASSAGE, model.NOTE,
)  # fmt: skip


def make_ledger(events: pd.DataFrame, *, theatre: str | Theatre | None = None) -> pd.DataFrame:
    """Take the claims of an event table apart.

    Parameters
    ----------
    events
        An event table, not yet merged to incidents.
    theatre
        The conflict, whose sides claimants speak for; None for the shipped one.

    Returns
    -------
    pandas.DataFrame
        A row for each claimant of each event (without one: for each official body among its sources), and one
        for an event without any; `side` is the side's code, missing when neither the claimant's words nor the
        event's `claimant_side` tell it. Ordered by incident, publication and event.
    """
    conflict = load_theatre(theatre)
    table = pd.DataFrame(model.conform_events(events))
    claimants: list[list[str | None]] = [
        _split(told) if isinstance(told, str) else _split("; ".join(official_sources(sources)) or None)
        for told, sources in zip(table[model.CLAIMANT], table[model.SOURCE], strict=True)
    ]
    positions = [n for n, names in enumerate(claimants) for _ in names]
    ledger = table.iloc[positions].reset_index(drop=True)
    names = [name for row in claimants for name in row]
    ledger[model.CLAIMANT] = pd.Series(names, dtype="str")
    spoken_for = [find_sides(name, conflict.sides) for name in names]
    told = ledger[model.CLAIMANT_SIDE] if model.CLAIMANT_SIDE in ledger else [None] * len(ledger)
    alone = [len(claimants[n]) == 1 for n in positions]
    # An extractor knows whose governor speaks; a name alone does not say so.
    codes = [
        sides[0].code if sides else (code if single and isinstance(code, str) else None)
        for sides, code, single in zip(spoken_for, told, alone, strict=True)
    ]
    ledger[SIDE] = pd.Series(codes, dtype="str")
    order = [model.INCIDENT_ID, model.SOURCE_DATE, model.EVENT_ID]
    return ledger.reindex(columns=list(COLUMNS)).sort_values(
        order, kind="stable", na_position="last", ignore_index=True
    )


def write_ledger(ledger: pd.DataFrame, path: str | Path) -> None:
    """Write a ledger as CSV, whole or not at all, with cells defused that a spreadsheet would run."""
    with replace_when_done(Path(path)) as beside:
        defused = pd.DataFrame({name: defuse_column(ledger[name]) for name in ledger.columns})
        defused.to_csv(beside, index=False, encoding="utf-8", lineterminator="\n")


def _split(cell: object) -> list[str | None]:
    """Return the claimants of a cell, each once; [None] when it names none."""
    if not isinstance(cell, str):
        return [None]
    names = dict.fromkeys(part.strip() for part in cell.split(";"))
    return [name for name in names if name] or [None]
