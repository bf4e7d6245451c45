"""Columns that ride along: foreign ones as they are, and as written where reading lost something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import pandas as pd

from geoevents import model
from geoevents.readers import values

GIVEN_PREFIX: Final = "given_"
_LOOKED_AT: Final = 50
_WHOLE: Final = r"-?(?:0|[1-9]\d{0,14})"
_NUMBER: Final = _WHOLE + r"(?:\.\d+)?(?:e[+-]?\d{1,3})?"
_SCHEMA: Final = frozenset(column.name for column in model.EVENT_SCHEMA)


def gather_extras(
    frame: pd.DataFrame, read: Mapping[str, pd.Series], sources: Mapping[str, str]
) -> dict[str, pd.Series]:
    """Return the columns of a file that an event table has beside the schema's.

    Parameters
    ----------
    frame
        The cells of the file.
    read
        The schema's columns as they were read.
    sources
        Schema column to the file's column that it came from.

    Returns
    -------
    dict
        Name to cells. A file's column that says after reading just what it said before is not repeated; one
        whose name the schema has taken becomes 'given_NAME'.
    """
    extras: dict[str, pd.Series] = {}
    kept_whole = {
        source
        for target, source in sources.items()
        if source in frame.columns and target in read and _is_same(frame[source], read[target])
    }
    for name in frame.columns:
        if name in kept_whole or name == model.GEOMETRY:
            continue
        taken = name in _SCHEMA or name in read
        if taken and not values.is_missing(frame[name]).all():
            extras[_free_name(f"{GIVEN_PREFIX}{name}", read, extras, frame.columns)] = frame[name]
        elif not taken:
            extras[str(name)] = _typed(frame[name])
    return extras


def _free_name(name: str, *tables: Iterable[str]) -> str:
    while any(name in table for table in tables):
        name += "_"
    return name


def _is_same(cells: pd.Series, read: pd.Series) -> bool:
    """Say whether a column says after reading just what it said before; numbers may be written otherwise."""
    if cells.dtype == read.dtype and cells.equals(read):
        return True
    if pd.api.types.is_numeric_dtype(read.dtype):
        numbers, bad = values.read_numbers(cells)
        return not bad.any() and bool(
            np.array_equal(numbers, read.to_numpy(dtype="float64", na_value=np.nan), equal_nan=True)
        )
    before = values.read_texts(cells)
    return bool(((before == read) | (before.isna() & read.isna())).all())


def _typed(cells: pd.Series) -> pd.Series:
    """Give a foreign column of text that holds nothing but plain numbers a number's type."""
    if not values.is_text(cells):
        return cells.astype("Int64") if pd.api.types.is_integer_dtype(cells.dtype) else cells
    texts = values.read_texts(cells)
    # A leading zero or a plus sign means a code, not a number: '007' must stay '007'.
    first = texts.dropna().head(_LOOKED_AT)
    if first.empty or not first.str.fullmatch(_NUMBER).all():
        return texts
    positions, uniques = pd.factorize(texts)
    there = pd.Series(uniques, dtype="str")
    missing = positions < 0
    if there.str.fullmatch(_WHOLE).all() and not (there == "-0").any():
        whole = np.array([int(text) for text in uniques], dtype="int64")[positions]
        return pd.Series(pd.arrays.IntegerArray(whole, missing), index=cells.index)
    if there.str.fullmatch(_NUMBER).all():
        numbers = np.array([float(text) for text in uniques], dtype="float64")[positions]
        return pd.Series(np.where(missing, np.nan, numbers), index=cells.index)
    return texts
