# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Explains one row of an event table: its passage with the telling words marked, and every decision.

The decisions travel in the column `trace` (JSON), which `extract` writes; a table from elsewhere has none,
and then only what its columns say is shown.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from geoevents.errors import UnknownNameError

_SHOWN: Final = (
    ("kind", "What"), ("place", "Place as written"), ("place_name", "Place resolved"), ("place_id", "Gazetteer id"),
    ("place_status", "Place status"), ("place_score", "Place score"), ("geo_precision", "Precision"),
    ("uncertainty_km", "Uncertainty, km"), ("date_start", "From"), ("date_end", "To"),
    ("date_precision", "Date precision"), ("time_local", "Time"), ("actor_a", "Who attacked"), ("actor_b", "Who was attacked"), ("claimant", "Says who"), ("status", "Status"),
    ("border_name", "Nearest border"), ("border_distance_m", "Distance to it, m"),
    ("frontline_name", "Nearest front line"), ("frontline_distance_m", "Distance to it, m"),
    ("frontline_date", "Line of"), ("control", "Held by"), ("note", "Note"), ("row_faults", "Faults"),
    ("document", "Document"), ("source", "Source"), ("source_date", "Published"), ("source_url", "Address"),
    ("text_start", "Passage from character"), ("text_end", "to"), ("incident_id", "Incident"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One event explained."""

    event_id: str
    passage: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "event_id": self.event_id,
            "passage": self.passage,
            "facts": [list(fact) for fact in self.facts],
            "steps": list(self.steps),
        }

    def as_text(self) -> str:
        """Return it for people."""
        lines = [f"Event {self.event_id}", ""]
        if self.passage:
            lines += [f'  "{self.passage}"', ""]
        width = max((len(name) for name, _ in self.facts), default=0)
        lines += [f"  {name:<{width}}  {value}" for name, value in self.facts]
        if self.steps:
            lines += ["", "How it came about:"] + [f"  - {step}" for step in self.steps]
        return "\n".join(lines)


def explain_event(events: pd.DataFrame, event_id: str) -> Explanation:
    """Explain the event of that id.

    Raises
    ------
    UnknownNameError
        If no row has it.
    """
    rows = events[events["event_id"] == event_id]
    if rows.empty:
        known = [str(key) for key in events["event_id"].head(5)]
        raise UnknownNameError("event id", event_id, [*known, "..."] if len(events) > 5 else known)
    row = rows.iloc[0]
    steps = _steps(row.get("trace"))
    passage = "" if _missing(row.get("passage")) else " ".join(str(row["passage"]).split())
    facts = [
        (label, _text(row[name]))
        for name, label in _SHOWN
        if name in events.columns and not _missing(row[name])
    ]
    for what in ("killed", "injured", "captured"):
        low, high = row.get(f"{what}_low"), row.get(f"{what}_high")
        if not _missing(low):
            facts.append((what.capitalize(), _range(low, high)))
    return Explanation(event_id=event_id, passage=mark(passage, row, steps), facts=tuple(facts), steps=steps)


def mark(passage: str, row: pd.Series, steps: tuple[str, ...]) -> str:
    """Put [brackets] around the words that told the kind, and {braces} around the place."""
    words = []
    for step in steps:
        if step.startswith("kind "):
            words += re.findall(r"'([^']+)' \(", step)
    for word in dict.fromkeys(words):
        passage = re.sub(rf"\b{re.escape(word)}\b", f"[{word}]", passage, count=1)
    place = row.get("place")
    if not _missing(place) and str(place) in passage:
        passage = passage.replace(str(place), "{" + str(place) + "}", 1)
    return passage


def _steps(value: Any) -> tuple[str, ...]:
    if _missing(value):
        return ()
    try:
        loaded = json.loads(str(value))
    except ValueError:
        return (str(value),)
    return tuple(str(step) for step in loaded) if isinstance(loaded, list) else (str(loaded),)


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))


def _range(low: Any, high: Any) -> str:
    if _missing(high):
        return f"{int(low)} or more"
    return f"{int(low)}" if int(low) == int(high) else f"{int(low)} to {int(high)}"


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}" if abs(value) >= 10 else f"{value:g}"
    return str(value)
