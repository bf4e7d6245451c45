"""A safer copy of an event table: too fresh events wait, civilians' places are coarsened, some are withheld.

What is left out must not show through what stays: an event goes with all rows of its incident, a coarsened
row loses every column that could name its place, a passage that overlaps or repeats one of a withheld row
goes, and so does any text of another row that names a withheld one (`geoevents.traces`). The audit counts
what each rule did. It does not replace a person's judgement of harm.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geoevents import model, traces
from geoevents.errors import MissingFileError, QueryError, ReadError, UnknownNameError
from geoevents.locating import locate_events
from geoevents.vocabulary import KINDS
from geoevents.writing import STDOUT, replace_when_done

if TYPE_CHECKING:
    import geopandas as gpd

    from gazetteer.store import Store
    from geoevents.theatre import Theatre

LEVELS: Final = ("adm2", "adm1", "country")
CIVILIAN_KINDS: Final = ("attack_on_civilians", "evacuation")
RULES_COLUMN: Final = "publication_rules"

_AREA_COLUMNS: Final = (
    model.PLACE, model.PLACE_NAME, model.PLACE_ID, model.PLACE_STATUS, model.LATITUDE, model.LONGITUDE,
    model.GEO_PRECISION, model.UNCERTAINTY_KM,
)  # fmt: skip
# What a coarsened row keeps; every other column could name or narrow down the place.
_KEPT_WHEN_COARSE: Final = (
    model.EVENT_ID, model.DATE_START, model.DATE_END, model.DATE_PRECISION, model.KIND,
    model.ACLED_EVENT_TYPE, model.ACLED_SUB_EVENT_TYPE, model.COUNTRY, model.ADM1, model.ADM2,
    model.KILLED_LOW, model.KILLED_HIGH, model.INJURED_LOW, model.INJURED_HIGH, model.CAPTURED_LOW,
    model.CAPTURED_HIGH, model.STATUS, model.DOCUMENT, model.SOURCE, model.SOURCE_DATE,
    model.INCIDENT_ID, model.DATASET,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is done before an event table is published.

    Parameters
    ----------
    delay_hours
        Events whose last day ended less than so many hours before `today` began wait; those without a day,
        too.
    today
        The day of publication (ISO), against which the delay counts.
    coarsen
        'civilian' or a kind, to 'adm2', 'adm1' or 'country'. 'civilian' are attacks on civilians,
        evacuations, and whatever has civilians among its actors.
    withhold
        Identifiers of events or incidents that are not published.
    drop_passages
        Leave out the words of reports throughout.
    ignore_unknown
        Go on when the table has no row for an identifier to withhold. Otherwise that is an error, since a
        slip of the pen would publish what should not be.
    """

    delay_hours: int = 0
    today: str
    coarsen: Mapping[str, str]
    withhold: frozenset[str]
    drop_passages: bool = False
    ignore_unknown: bool = False

    def __post_init__(self) -> None:
        """Refuse rules that name no known kind or level."""
        for what, level in self.coarsen.items():
            if what != "civilian" and what not in KINDS:
                raise UnknownNameError("kind to coarsen", what, ("civilian", *KINDS))
            if level not in LEVELS:
                raise UnknownNameError("level to coarsen to", level, LEVELS)
        try:
            date.fromisoformat(self.today)
        except ValueError as error:
            raise QueryError(f"{self.today!r} is no day (YYYY-MM-DD)") from error

    def as_words(self) -> str:
        """Return the rules in one line, for a reader of the published table; no identifier is in it."""
        words = []
        if self.delay_hours:
            words.append(f"events of the last {self.delay_hours} h held back on {self.today}")
        words += [
            f"{what.replace('_', ' ')} shown by {level}" for what, level in sorted(self.coarsen.items())
        ]
        if self.drop_passages:
            words.append("passages left out")
        return "; ".join(words) or "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What was done, by rule. It is for the publisher: the published table carries only the rules' words.

    Parameters
    ----------
    rows_in, rows_out
        Events before and after.
    delayed, withheld, same_incident
        Rows left out: too fresh, named, and those that tell the same incident as one of these.
    coarsened, without_point
        Rows shown by a larger area, and those of them whose area has no known point.
    passages_dropped
        Rows that lost their passage because it overlaps that of a row left out, or by `drop_passages`.
    mentions_cleared
        Texts of rows that stay which named a row left out or repeated its passage.
    unknown_ids
        Identifiers to withhold that no row has.
    rules
        The rules in words.
    input_sha256
        Hash of the input file, None when it is not known.
    """

    rows_in: int
    rows_out: int
    delayed: int
    withheld: int
    same_incident: int
    coarsened: int
    without_point: int
    passages_dropped: int
    mentions_cleared: int
    unknown_ids: tuple[str, ...]
    rules: str
    input_sha256: str | None

    def as_json(self) -> dict[str, Any]:
        """Return all of it for machines."""
        return {name: getattr(self, name) for name in self.__slots__}


def publish_events(
    events: gpd.GeoDataFrame,
    rules: Rules,
    *,
    theatre: str | Theatre | None = None,
    store: Store | None = None,
    input_sha256: str | None = None,
) -> tuple[gpd.GeoDataFrame, Audit]:
    """Make a safer copy of an event table.

    Parameters
    ----------
    events
        An event table in EPSG:4326; it stays as it is.
    rules
        What to do.
    theatre
        The conflict, for the gazetteer's countries; None for the shipped one.
    store
        A gazetteer index; None opens the default one.
    input_sha256
        Hash of the file that the table came from, for the audit.

    Returns
    -------
    tuple
        The copy, with a column `publication_rules`, and the audit.

    Raises
    ------
    UnknownNameError
        If an identifier to withhold is not in the table, unless the rules say to go on.
    """
    table = model.conform_events(events)
    delayed = _too_fresh(table, rules)
    named, unknown = _named(table, rules)
    out = delayed | named
    spread = out | _same_incident(table, out)
    stay = ~spread
    dropped = _overlaps(table, spread) & stay
    levels = _levels(table, rules)
    copy = table.loc[stay].reset_index(drop=True)
    if rules.drop_passages:
        dropped = stay & table[model.PASSAGE].notna().to_numpy(dtype=bool)
    _clear(copy, dropped[stay], (model.PASSAGE, model.TEXT_START, model.TEXT_END, model.NOTE))
    cleared = traces.clear_mentions(copy, table.loc[spread])
    # Nobody who has only the copy knows all identifiers and places of the table.
    salt = "\n".join(str(cell) for name in (model.EVENT_ID, model.PLACE) for cell in table[name])
    copy, without_point = _coarsen(copy, levels[stay], theatre=theatre, store=store, salt=salt)
    said = rules.as_words() + (f"; made from SHA-256 {input_sha256[:16]}" if input_sha256 else "")
    copy[RULES_COLUMN] = pd.Series([said] * len(copy), dtype="str")
    audit = Audit(
        rows_in=len(table),
        rows_out=len(copy),
        delayed=int((delayed & ~named).sum()),
        withheld=int(named.sum()),
        same_incident=int((spread & ~out).sum()),
        coarsened=int((levels[stay] != "").sum()),
        without_point=without_point,
        passages_dropped=int(dropped.sum()),
        mentions_cleared=cleared,
        unknown_ids=tuple(unknown),
        rules=rules.as_words(),
        input_sha256=input_sha256,
    )
    return copy, audit


def _named(table: gpd.GeoDataFrame, rules: Rules) -> tuple[Any, list[str]]:
    """Say which rows are to be withheld by name, and which names no row has."""
    ids = table[model.EVENT_ID].astype("str"), table[model.INCIDENT_ID].astype("str")
    named = (ids[0].isin(rules.withhold) | ids[1].isin(rules.withhold)).to_numpy(dtype=bool)
    # A merged incident holds its rows' words and figures: it goes with any of them.
    members = traces.members_of(table)
    if members is not None:
        named = named | np.array([bool(rules.withhold & told) for told in members], dtype=bool)
    known = set(ids[0].dropna()) | set(ids[1].dropna()) | frozenset().union(*(members or ()))
    unknown = sorted(rules.withhold - known)
    if unknown and not rules.ignore_unknown:
        raise UnknownNameError("identifier to withhold", ", ".join(unknown), ("those of the table",))
    return named, unknown


def _too_fresh(table: gpd.GeoDataFrame, rules: Rules) -> Any:
    """Say which events ended too short a time ago. An event without a day may be of today: it waits."""
    if rules.delay_hours <= 0:
        return np.zeros(len(table), dtype=bool)
    # The last day of an event ends when the next one begins, so a delay of 72 h is three whole days after it.
    days = -(-rules.delay_hours // 24)
    last_allowed = (date.fromisoformat(rules.today) - timedelta(days=days + 1)).isoformat()
    end = table[model.DATE_END].where(table[model.DATE_END].notna(), table[model.DATE_START])
    return (end.isna() | (end > last_allowed)).to_numpy(dtype=bool)


def _same_incident(table: gpd.GeoDataFrame, out: Any) -> Any:
    """Say which rows tell an incident of which a row is left out."""
    incidents = table[model.INCIDENT_ID]
    gone = set(incidents[out].dropna())
    return (incidents.isin(gone) & incidents.notna()).to_numpy(dtype=bool)


def _overlaps(table: gpd.GeoDataFrame, out: Any) -> Any:
    """Say which rows have a passage that shares words with that of a row left out."""
    spans: dict[str, list[tuple[int, int]]] = {}
    columns = (model.DOCUMENT, model.TEXT_START, model.TEXT_END)
    rows = list(zip(*(table[name].tolist() for name in columns), strict=True))
    for (document, start, end), gone in zip(rows, out.tolist(), strict=True):
        if gone and not pd.isna(start) and not pd.isna(end):
            spans.setdefault(str(document), []).append((int(start), int(end)))
    return np.array(
        [
            not pd.isna(start)
            and not pd.isna(end)
            and any(start < last and first < end for first, last in spans.get(str(document), ()))
            for document, start, end in rows
        ],
        dtype=bool,
    )


def _levels(table: gpd.GeoDataFrame, rules: Rules) -> Any:
    """Return for each row the level that it is coarsened to, '' for none; rows of one incident share it."""
    levels = np.full(len(table), "", dtype=object)
    kinds = table[model.KIND]
    for what, level in rules.coarsen.items():
        if what == "civilian":
            actors = table[model.ACTOR_A].fillna("") + " " + table[model.ACTOR_B].fillna("")
            hit = kinds.isin(CIVILIAN_KINDS) | actors.str.contains("civilian", case=False)
        else:
            hit = kinds == what
        for position in np.flatnonzero(hit.fillna(False).to_numpy(dtype=bool)).tolist():
            levels[position] = max(levels[position], level, key=_coarseness)
    for rows in table.groupby(model.INCIDENT_ID, dropna=True).indices.values():
        levels[rows] = max(levels[rows], key=_coarseness)
    return levels


def _coarseness(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else -1


def _clear(table: gpd.GeoDataFrame, rows: Any, columns: Iterable[str]) -> None:
    for name in columns:
        table[name] = table[name].mask(rows)


def _coarsen(
    table: gpd.GeoDataFrame, levels: Any, *, theatre: str | Theatre | None, store: Store | None, salt: str
) -> tuple[gpd.GeoDataFrame, int]:
    """Put rows at the point of their area and take away whatever could say more."""
    rows = levels != ""
    if not rows.any():
        return table, 0
    others = [name for name in table.columns if name not in (*_KEPT_WHEN_COARSE, model.GEOMETRY)]
    coarse = pd.DataFrame(table.loc[rows].drop(columns=[model.GEOMETRY]))
    for name in others:
        coarse[name] = coarse[name].mask(np.ones(len(coarse), dtype=bool))
    traces.hide_places(coarse, table.loc[rows, [model.PLACE, model.PLACE_NAME]], salt=salt)
    asked = levels[rows]
    for name, too_fine in ((model.ADM2, ("adm1", "country")), (model.ADM1, ("country",))):
        coarse[name] = coarse[name].mask(np.isin(asked, too_fine))
    located = _locate_areas(coarse, theatre=theatre, store=store)
    exact = located[model.LATITUDE].isna().to_numpy(dtype=bool)
    kept = [name for name in located.columns if name in table.columns and name != model.GEOMETRY]
    result = pd.DataFrame(table.drop(columns=[model.GEOMETRY]))
    positions = np.flatnonzero(rows)
    for name in kept:
        cells = result[name].astype(object)
        cells.iloc[positions] = located[name].astype(object).where(located[name].notna(), None).to_numpy()
        result[name] = cells if result[name].dtype == object else cells.astype(result[name].dtype)
    return model.conform_events(result), int(exact.sum())


def _locate_areas(
    coarse: pd.DataFrame, *, theatre: str | Theatre | None, store: Store | None
) -> gpd.GeoDataFrame:
    """Give each row the point of the finest area that it names and the gazetteer knows as an area."""
    done = model.conform_events(coarse)
    for name in (model.ADM2, model.ADM1, model.COUNTRY):
        open_ = (done[model.LATITUDE].isna() & done[name].notna()).to_numpy(dtype=bool)
        if not open_.any():
            continue
        asked = pd.DataFrame(done.loc[open_].drop(columns=[model.GEOMETRY]))
        asked[model.PLACE] = asked[name]
        located = locate_events(asked, theatre=theatre, store=store)
        # A town may bear its district's name: only areas count, a town's point would say too much.
        area = located[model.GEO_PRECISION].isin(("adm2", "adm1", "country")).to_numpy(dtype=bool)
        positions = np.flatnonzero(open_)[area]
        plain = pd.DataFrame(done.drop(columns=[model.GEOMETRY]))
        for column in _AREA_COLUMNS:
            cells = plain[column].astype(object)
            cells.iloc[positions] = located.loc[area, column].astype(object).to_numpy()
            plain[column] = cells
        done = model.conform_events(plain)
    return done


def hash_file(path: str) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def read_withheld(path: str) -> frozenset[str]:
    """Read identifiers to withhold, one a line; what follows a '#' is a remark.

    Raises
    ------
    MissingFileError
        If there is no such file: publishing without it would show what should not be shown.
    ReadError
        If it is not UTF-8 text.
    """
    file = Path(path)
    if not file.is_file():
        raise MissingFileError(file, what="list of identifiers to withhold")
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8 text", file=file) from error
    return frozenset(identifier for line in lines if (identifier := line.partition("#")[0].strip()))


def write_audit(audit: Audit, output: str) -> Path | None:
    """Write the audit beside the published file ('public.geojson' -> 'public.audit.json'); None for '-'."""
    if output == STDOUT:
        return None
    target = Path(output).with_suffix(".audit.json")
    with replace_when_done(target) as beside:
        text = json.dumps(audit.as_json(), ensure_ascii=False, indent=1)
        beside.write_text(text + "\n", encoding="utf-8")
    return target
