"""Records of JSON (dicts with any keys) to a table of cells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_frame(records: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Make a table of records: a column per key, in the order of their first use; missing keys are missing.

    Columns keep a number's or a truth value's type where all of their cells have it; lists and dicts become
    JSON text.
    """
    rows = list(records)
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    columns = {name: make_column([row.get(name) for row in rows]) for name in names}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def make_column(cells: list[Any]) -> pd.Series:
    """Make one column of cells out of JSON."""
    types = {type(cell) for cell in cells if cell is not None}
    if types & {dict, list}:
        cells = [json.dumps(c, ensure_ascii=False) if isinstance(c, dict | list) else c for c in cells]
        types = types - {dict, list} | {str}
    if types <= {str}:
        return pd.Series(cells, dtype="str")
    if types == {int} and all(cell is None or abs(cell) < 2**63 for cell in cells):
        return pd.Series(pd.array(cells, dtype="Int64"))
    if types <= {int, float}:
        return pd.Series(cells, dtype="float64")
    if types == {bool}:
        return pd.Series(pd.array(cells, dtype="boolean"))
    return pd.Series(cells, dtype="object")
