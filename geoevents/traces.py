"""What rows that are published would still tell of those that are not: identifiers, words, place names.

It only looks at texts; which rows stay and which go is for `publishing` to say.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geoevents import model

if TYPE_CHECKING:
    import geopandas as gpd

MEMBERS: Final = "event_ids"
"""Column of a merged incident that lists its rows."""
_TOKEN: Final = re.compile(r"[\w-]+")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
# '7' as an identifier stands for itself only where a cell, or an item of a list, is nothing else.
_TELLING: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).+|.{4,}", re.DOTALL)
# So many characters in a row are a quotation, not a turn of phrase.
_QUOTED: Final = 30


def members_of(table: pd.DataFrame) -> list[frozenset[str]] | None:
    """Return for each row the identifiers of the rows that it was merged from; None for a plain table."""
    if MEMBERS not in table:
        return None
    return [_items(cell) if isinstance(cell, str) else frozenset() for cell in table[MEMBERS].tolist()]


def clear_mentions(copy: gpd.GeoDataFrame, gone: pd.DataFrame) -> int:
    """Clear every text of a table that names a row left out, or repeats its passage; return how many.

    Parameters
    ----------
    copy
        The rows that stay; changed in place. Their own identifiers stay.
    gone
        The rows left out.
    """
    if gone.empty or copy.empty:
        return 0
    ids = {str(cell) for name in (model.EVENT_ID, model.INCIDENT_ID) for cell in gone[name].dropna()}
    for told in members_of(gone) or ():
        ids |= told
    ids -= {str(cell) for name in (model.EVENT_ID, model.INCIDENT_ID) for cell in copy[name].dropna()}
    quotes = {str(cell).strip() for cell in gone[model.PASSAGE].dropna() if len(str(cell).strip()) >= _QUOTED}
    cleared = 0
    for name in copy.columns:
        if name in (model.EVENT_ID, model.INCIDENT_ID, model.GEOMETRY) or not _holds_text(copy[name]):
            continue
        cells = copy[name].tolist()
        hit = np.array([isinstance(cell, str) and _tells(cell, ids, quotes) for cell in cells], dtype=bool)
        if hit.any():
            cleared += int(hit.sum())
            copy[name] = copy[name].mask(hit)
            if name == model.PASSAGE:
                for place in (model.TEXT_START, model.TEXT_END):
                    copy[place] = copy[place].mask(hit)
    return cleared


def _holds_text(cells: pd.Series) -> bool:
    return bool(pd.api.types.is_object_dtype(cells.dtype) or pd.api.types.is_string_dtype(cells.dtype))


def _tells(cell: str, ids: set[str], quotes: set[str]) -> bool:
    if not ids.isdisjoint(_items(cell)):
        return True
    if any(token in ids and _TELLING.fullmatch(token) for token in _TOKEN.findall(cell)):
        return True
    if any(not _TOKEN.fullmatch(each) and _TELLING.fullmatch(each) and each in cell for each in ids):
        return True
    return any(quote in cell or (len(cell) >= _QUOTED and cell.strip() in quote) for quote in quotes)


def _items(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split(";"))


def hide_places(coarse: pd.DataFrame, places: pd.DataFrame, *, salt: str) -> None:
    """Take the names of places out of what a coarsened row keeps: its identifiers and its document's name.

    Parameters
    ----------
    coarse
        The rows; changed in place. An identifier becomes a hash of itself.
    places
        Their places as they were before, in the same order.
    salt
        A secret that goes into the hash, or a list of places would give the name away again.
    """
    for name in (model.EVENT_ID, model.INCIDENT_ID, model.DOCUMENT):
        cells = coarse[name].tolist()
        for row, (cell, *told) in enumerate(zip(cells, *(places[p].tolist() for p in places), strict=True)):
            words = {
                word.lower() for place in told if isinstance(place, str) for word in _WORD.findall(place)
            }
            if isinstance(cell, str) and any(word in cell.lower() for word in words):
                digest = hashlib.sha256(f"{cell}\n{salt}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
                cells[row] = None if name == model.DOCUMENT else f"p{digest}"
        coarse[name] = pd.Series(cells, index=coarse.index, dtype="str")
