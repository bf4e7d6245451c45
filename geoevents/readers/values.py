"""Cells to numbers, counts, ranges, coordinates and texts. Pure; faults are told as masks."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]
    Shapes = npt.NDArray[np.object_]

# Words that tables write into a numeric cell when there is no number.
_NO_NUMBER: Final = frozenset(
    {"", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "?", "unknown", "<na>", "."}
)
_RANGE = re.compile(r"(\d[\d ,]*)\s*(?:-|–|—|to|or|\.\.)\s*(\d[\d ,]*)", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?:at least|over|more than|min\.?|>=|≥|>)\s*(\d[\d ,]*)|(\d[\d ,]*)\s*\+", re.IGNORECASE
)
_AT_MOST = re.compile(r"(?:up to|at most|max\.?|<=|≤)\s*(\d[\d ,]*)", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|approx\.?|approximately|ca\.?|~|≈)\s*(\d[\d ,]*)", re.IGNORECASE)
_DMS = re.compile(
    r"([+-]?\d{1,3}(?:\.\d+)?)\s*[°º]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|″|”|''))?\s*([NSEWnsew]?)"
)
_PAIR = re.compile(r"\(?\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*\)?")
_POINT = re.compile(
    r"(?:SRID=4326;)?POINT\s*(?:Z\s*)?\(\s*([+-]?[\d.eE+-]+)\s+([+-]?[\d.eE+-]+)(?:\s+[+-]?[\d.eE+-]+)?\s*\)",
    re.IGNORECASE,
)


def is_missing(values: pd.Series) -> Mask:
    """Say where a cell is empty: missing, or text of nothing but blanks."""
    missing: Mask = values.isna().to_numpy(dtype=bool)
    if not is_text(values):
        return missing
    return missing | (values.astype("str").str.strip() == "").to_numpy(dtype=bool, na_value=False)


def is_text(values: pd.Series) -> bool:
    """Say whether a column holds (or may hold) text."""
    return pd.api.types.is_object_dtype(values.dtype) or pd.api.types.is_string_dtype(values.dtype)


def read_texts(values: pd.Series) -> pd.Series:
    """Return cells as text with missing as NaN; whole numbers get no '.0', dates their ISO form."""
    if isinstance(values.dtype, pd.StringDtype):
        texts = values.astype("str")
    elif pd.api.types.is_bool_dtype(values.dtype):
        texts = values.map({True: "true", False: "false"}).astype("str")
    else:
        texts = pd.Series(
            [_text_of(v) for v in values.to_numpy(dtype=object)], index=values.index, dtype="str"
        )
    blank = (texts.str.strip() == "").to_numpy(dtype=bool, na_value=False)
    return texts.mask(blank) if blank.any() else texts


def _text_of(value: Any) -> str | None:
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d") if value == value.normalize() else value.isoformat()
    return str(value)


def read_numbers(values: pd.Series) -> tuple[Floats, Mask]:
    """Read numbers, also with a decimal comma; NaN where there is none.

    Returns
    -------
    tuple of numpy.ndarray
        The numbers, and where a cell holds something that is no finite number.
    """
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        numbers = values.to_numpy(dtype="float64", na_value=np.nan)
        return np.where(np.isfinite(numbers), numbers, np.nan), np.isinf(numbers)
    codes, uniques = pd.factorize(values)
    read = [_number_of(value) for value in uniques]
    table = np.array([*(n if n is not None else np.nan for n in read), np.nan], dtype="float64")
    bad = np.array([*(n is None for n in read), False], dtype=bool)
    return table[codes], bad[codes]


def _number_of(value: Any) -> float | None:
    """Return a number, NaN for an empty cell, None for a cell that is no number."""
    if isinstance(value, bool):
        return None
    text = str(value).strip().replace("\u2212", "-")
    if text.lower() in _NO_NUMBER:
        return math.nan
    if "," in text and "." not in text and text.count(",") == 1:
        text = text.replace(",", ".")
    try:
        number = float(text) if "_" not in text else math.inf
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def read_counts(values: pd.Series) -> tuple[Floats, Floats, Mask]:
    """Read counts of people: '3', '2-3', 'at least 4', '70+', 'up to 5', 'about 10'.

    Returns
    -------
    tuple of numpy.ndarray
        Low and high (NaN where that end is open or nothing is said), and where a cell is no count.
    """
    codes, uniques = pd.factorize(values)
    read = [_count_of(value) for value in uniques]
    low = np.array([*(r[0] if r else np.nan for r in read), np.nan], dtype="float64")
    high = np.array([*(r[1] if r else np.nan for r in read), np.nan], dtype="float64")
    bad = np.array([*(r is None for r in read), False], dtype=bool)
    return low[codes], high[codes], bad[codes]


def _count_of(value: Any) -> tuple[float, float] | None:
    if isinstance(value, bool):
        return None
    text = str(value).strip()
    if text.lower() in _NO_NUMBER:
        return math.nan, math.nan
    number = _whole(text)
    if number is None and re.fullmatch(r"\d+\.0+", text):
        number = float(text)
    if number is not None:
        return number, number
    if found := _RANGE.fullmatch(text):
        low, high = _whole(found[1]), _whole(found[2])
        return (low, high) if low is not None and high is not None and low <= high else None
    if found := _AT_LEAST.fullmatch(text):
        low = _whole(found[1] or found[2])
        return None if low is None else (low, math.nan)
    if found := _AT_MOST.fullmatch(text):
        high = _whole(found[1])
        return None if high is None else (math.nan, high)
    if found := _ABOUT.fullmatch(text):
        number = _whole(found[1])
        return None if number is None else (number, number)
    return None


def _whole(text: str) -> float | None:
    """Return a whole number of at most nine digits, which may be grouped in threes ('1,200')."""
    text = text.strip()
    if re.fullmatch(r"\d{1,3}(?:[ ,]\d{3})+", text):
        text = text.replace(",", "").replace(" ", "")
    return float(text) if re.fullmatch(r"\d{1,9}", text) else None


def read_degrees(values: pd.Series) -> tuple[Floats, Mask]:
    """Read latitudes or longitudes: decimal degrees, or degrees, minutes and seconds with N, S, E, W."""
    numbers, bad = read_numbers(values)
    if bad.any():
        cells = values.to_numpy(dtype=object)
        for position in np.flatnonzero(bad).tolist():
            found = _DMS.fullmatch(str(cells[position]).strip())
            if found:
                numbers[position], bad[position] = _degrees_of(found), False
    return numbers, bad


def _degrees_of(found: re.Match[str]) -> float:
    whole = float(found[1])
    size = abs(whole) + float(found[2] or 0) / 60 + float(found[3] or 0) / 3600
    negative = found[1].startswith("-") or found[4].upper() in ("S", "W")
    return -size if negative else size


def read_pairs(values: pd.Series) -> tuple[Floats, Floats, Mask]:
    """Read latitude and longitude out of one cell: '50.41, 36.93', or WKT 'POINT (36.93 50.41)'.

    Returns
    -------
    tuple of numpy.ndarray
        Latitudes, longitudes, and where a cell holds something else.
    """
    codes, uniques = pd.factorize(values)
    read = [_pair_of(str(value).strip()) for value in uniques]
    lat = np.array([*(r[0] if r else np.nan for r in read), np.nan], dtype="float64")
    lon = np.array([*(r[1] if r else np.nan for r in read), np.nan], dtype="float64")
    bad = np.array([*(r is None for r in read), False], dtype=bool)
    return lat[codes], lon[codes], bad[codes]


def _pair_of(text: str) -> tuple[float, float] | None:
    if text.lower() in _NO_NUMBER:
        return math.nan, math.nan
    try:
        if found := _POINT.fullmatch(text):
            return float(found[2]), float(found[1])
        if found := _PAIR.fullmatch(text):
            return float(found[1]), float(found[2])
    except ValueError:
        return None
    return None
