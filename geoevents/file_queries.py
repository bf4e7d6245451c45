"""Asks a question of a file that is larger than memory: Parquet and CSV in chunks, only the columns it needs.

The rows that are kept go to a file as they are found; what is shown or counted is held. `queries` answers,
`streaming` reads and writes; this module brings them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geoevents.conditions import parse_conditions
from geoevents.errors import QueryError, UnknownNameError
from geoevents.joins import JOIN_INPUTS, compute_join, load_layers
from geoevents.model import (
    ADM1,
    CLAIMANT,
    COUNTRY,
    DATE_END,
    DATE_START,
    EVENT_ID,
    GEO_PRECISION,
    KIND,
    LATITUDE,
    LONGITUDE,
    STATUS,
    UNCERTAINTY_KM,
    WITHIN,
    get_column,
)
from geoevents.queries import KEPT, Question, Verdicts, answer_rows, lacks_join
from geoevents.streaming import (
    TableWriter,
    check_columns,
    column_names,
    read_batches,
    split_file,
    to_frame,
    with_columns,
)
from geoevents.theatre import Theatre, load_theatre
from geoevents.uncertainty import ANSWERS, MAYBE, NO, UNANSWERED, YES, answer_words
from geoevents.writing import replace_when_done

if TYPE_CHECKING:
    import pyarrow as pa

# Rows held for people to look at; all are counted, and all that are kept are written.
SHOWN_ROWS: Final = 1000
SHOWN: Final = (
    EVENT_ID,
    DATE_START,
    DATE_END,
    KIND,
    "place",
    "place_name",
    COUNTRY,
    UNCERTAINTY_KM,
    CLAIMANT,
)
_ALWAYS: Final = (LATITUDE, LONGITUDE, DATE_START, DATE_END, UNCERTAINTY_KM, GEO_PRECISION)
_DISTANCES: Final = ("distance_m", "distance_min_m", "distance_max_m")


@dataclass(slots=True, kw_only=True)
class FileAnswer:
    """Counts of all rows by answer, and the first `SHOWN_ROWS` of the kept ones."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    unplaced: int = 0
    lineless: int = 0
    undated: int = 0
    asked: int = 0
    shown: pd.DataFrame

    def add(self, verdicts: Verdicts) -> None:
        """Count the answers of one chunk."""
        counts = np.bincount(verdicts.codes, minlength=len(ANSWERS))
        self.yes += int(counts[YES])
        self.maybe += int(counts[MAYBE])
        self.no += int(counts[NO])
        silent = verdicts.chosen & (verdicts.codes == UNANSWERED)
        self.unplaced += int((silent & ~verdicts.placed).sum())
        self.lineless += int((silent & verdicts.placed).sum())
        self.undated += int(verdicts.undated.sum())
        self.asked += len(verdicts.codes)

    def summary(self) -> str:
        """Return the answer in the words of `queries.Answer.summary`."""
        text = f"{self.yes} yes, {self.maybe} maybe of {self.asked}"
        if self.maybe:
            text += f" ({self.yes} to {self.yes + self.maybe} events)"
        for number, what in (
            (self.unplaced, "without a place"),
            (self.lineless, "without a line of their day"),
            (self.undated, "without a date"),
        ):
            if number:
                text += f"; {number} {what}"
        return text


def ask_file(
    source: str | Path,
    question: Question,
    *,
    target: str | Path | None = None,
    maybe: str = "keep",
    theatre: str | Path | Theatre | None = None,
) -> FileAnswer:
    """Ask a question of a large Parquet or CSV file, and write the rows that are kept.

    Parameters
    ----------
    source
        A file with latitude and longitude (degrees). Its own join columns are used where it has them.
    question
        What is asked.
    target
        A .parquet, .geoparquet or .csv file for the kept rows, all columns; None writes none.
    maybe
        'keep', 'drop' or 'only'; see `queries.ask`.
    theatre
        A theatre or its file; None for the shipped one.

    Raises
    ------
    GeoeventsError
        If the question or a file is wrong. No partial file is left.
    """
    if maybe not in KEPT:
        raise QueryError(f"maybe is {maybe!r}; it must be keep, drop or only")
    check_columns(Path(source))
    run = _Run(Path(source), question, maybe, load_theatre(theatre))
    if target is None:
        return run.answer(None)
    with replace_when_done(Path(target)) as beside:
        writer = TableWriter(
            beside,
            form=Path(target).suffix.lower(),
            defuse=Path(source).suffix.lower() != ".csv",
        )
        try:
            return run.answer(writer)
        finally:
            writer.close()


def needs_cluster(source: str | Path, question: Question) -> bool:
    """Tell whether a question asks a file about what only a join can fill: distances, or regions.

    Raises
    ------
    GeoeventsError
        If the file is missing, or cannot be read in parts.
    """
    check_columns(Path(source))
    regions = question.country is not None or question.adm1 is not None
    return lacks_join(column_names(Path(source)), question, blank=regions)


def _distance_columns(line: str) -> list[str]:
    return [f"{line}_{name}" for name in _DISTANCES]


class _Run:
    """One question to one file."""

    def __init__(self, source: Path, question: Question, maybe: str, theatre: Theatre) -> None:
        self.source, self.question, self.maybe, self.theatre = source, question, maybe, theatre
        self.present = column_names(source)
        self.needed = self._needed()
        self.layers: Any = None

    def answer(self, writer: TableWriter | None) -> FileAnswer:
        result = FileAnswer(shown=pd.DataFrame())
        wanted = [ANSWERS.index(word) for word in KEPT[self.maybe]]
        for table in self._tables(whole=writer is not None):
            verdicts, columns = self._answer_chunk(table)
            result.add(verdicts)
            keep = np.isin(verdicts.codes, wanted)
            held = table.filter(keep)
            found = {WITHIN: answer_words(verdicts.codes[keep])}
            found |= {name: np.asarray(v)[keep] for name, v in (columns | dict(verdicts.columns)).items()}
            held = with_columns(held, found)
            if writer is not None:
                writer.write(held)
            if len(result.shown) < SHOWN_ROWS:
                names = [n for n in (*SHOWN, WITHIN, *self._distances()) if n in held.column_names]
                first = to_frame(held.slice(0, SHOWN_ROWS - len(result.shown)), tuple(names))
                result.shown = pd.concat([result.shown, first], ignore_index=True)
        return result

    def _answer_chunk(self, table: pa.Table) -> tuple[Verdicts, dict[str, Any]]:
        frame = to_frame(table, tuple(self.needed))
        # A distance that the file does not have must not look like one that is unknown.
        absent = {name for name in self._distances() if name not in table.column_names}
        frame = frame.drop(columns=[name for name in frame if name in absent])
        joined: dict[str, Any] = {}
        asked = [name for name in (COUNTRY, ADM1) if name in self.needed]
        blank = bool(frame[asked].isna().to_numpy().any())
        if lacks_join(self.present, self.question, blank=blank):
            if self.layers is None:
                self.layers = load_layers(self.theatre, compile_from=0)
            joined = compute_join(to_frame(table, JOIN_INPUTS), self.layers)
            frame = frame.assign(**joined)
        return answer_rows(frame, self.question, theatre=self.theatre), joined

    def _tables(self, *, whole: bool) -> Iterator[pa.Table]:
        """Read all columns where rows are written, else those that are asked about or shown."""
        wanted = dict.fromkeys([*self.needed, *SHOWN, *self._distances()])
        regions = self.question.country is not None or self.question.adm1 is not None
        if lacks_join(self.present, self.question, blank=regions):
            wanted |= dict.fromkeys(JOIN_INPUTS)
        columns = None if whole else [name for name in wanted if name in self.present]
        for part in split_file(self.source):
            yield from read_batches(part, columns=columns)

    def _distances(self) -> list[str]:
        of = self.question.of
        line = of.casefold() if isinstance(of, str) and of.casefold() in ("border", "frontline") else "of"
        return _distance_columns(line) if self.question.within is not None else []

    def _needed(self) -> list[str]:
        """Name the columns that the answer depends on."""
        asked = self.question
        names = [LATITUDE, LONGITUDE, *(name for name in self._distances() if name in self.present)]
        if asked.within is not None and not set(self._distances()) <= set(self.present):
            names += [UNCERTAINTY_KM, GEO_PRECISION]
        for value, column in (
            (asked.kinds, KIND),
            (asked.status, STATUS),
            (asked.side, CLAIMANT),
            (asked.country, COUNTRY),
            (asked.adm1, ADM1),
        ):
            names += [column] if value is not None else []
        names += [DATE_START, DATE_END] if asked.since is not None or asked.until is not None else []
        for condition in parse_conditions(asked.where):
            if condition.column not in self.present and get_column(condition.column) is None:
                raise UnknownNameError("column", condition.column, sorted(self.present))
            names.append(condition.column)
        return list(dict.fromkeys(names))
