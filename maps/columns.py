"""Turns an event table into the block of columns that a page carries.

Texts, choices and dates become a dictionary and codes (0 is 'missing'), numbers whole multiples of a step.
A small table travels as plain JSON; a large one as byte columns, compressed, and its long texts in blocks of
their own that the page unpacks when somebody first reads or searches them. Nothing here knows about folium,
and any table will do: columns of the schema that are missing are simply not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from geoevents.model import DATE_START, EVENT_ID, GEOMETRY, LATITUDE, LONGITUDE, PLACE, get_column
from maps.text import pack, to_plain_json

SMALL_ROWS: Final = 2_000
"""Up to so many rows the page's data can be read by a person in the file."""

LARGE_ROWS: Final = 300_000
"""Above so many rows the page carries less: places to about 10 m, distances to 100 m, no ids. It says so.
Such a table travels in order of its first days and places: it packs better, and spans are looked up."""

# Step of a number column: values travel as whole multiples of it.
_STEPS: Final[dict[str, float]] = {
    LATITUDE: 1e-5,
    LONGITUDE: 1e-5,
    "uncertainty_km": 1e-3,
    "place_score": 1e-3,
}
_COARSE_STEPS: Final[dict[str, float]] = {
    LATITUDE: 1e-4,
    LONGITUDE: 1e-4,
    **{f"{line}_distance{end}_m": 100.0 for line in ("border", "frontline") for end in ("", "_min", "_max")},
    **{f"{line}_{axis}": 1e-4 for line in ("border", "frontline") for axis in ("latitude", "longitude")},
}
_METRE_STEP: Final = 1.0
_COORDINATE_STEP: Final = 1e-5
_MISSING: Final = -(2**31)
_SAMPLE: Final = 1_000
_LONG_TEXTS: Final = 0.2  # share of different values above which a dictionary does not pay


@dataclass(slots=True)
class EventBlocks:
    """What the page carries of an event table.

    Parameters
    ----------
    head
        Describes the columns; small tables have their values in it.
    packed
        Names of the compressed blocks and their content (base64 of a raw DEFLATE stream).
    """

    head: dict[str, Any]
    packed: dict[str, str] = field(default_factory=dict)


def encode_events(table: pd.DataFrame) -> EventBlocks:
    """Encode an event table for a page.

    Parameters
    ----------
    table
        Event table, conformed or not. A column `geometry` is not read: latitude and longitude are.

    Returns
    -------
    EventBlocks
        The same table gives the same blocks, byte for byte.
    """
    rows = len(table)
    large = rows > LARGE_ROWS
    if large:
        table = _in_order(table)
    blocks = EventBlocks(head={"rows": rows, "columns": [], **({"coarse": True} if large else {})})
    binary = bytearray()
    for name in table.columns:
        if name == GEOMETRY or (large and name == EVENT_ID):
            continue
        values = table[name]
        column = _encode_numbers(str(name), values, large=large) if _is_number(str(name), values) else None
        entry, data = column if column is not None else _encode_texts(str(name), values, blocks)
        if entry is None:
            continue
        if data is not None:
            _place(entry, data, rows, binary)
        blocks.head["columns"].append(entry)
    if binary:
        blocks.packed["columns"] = pack(bytes(binary))
    return blocks


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table in order of first day, then place; rows without a day last."""
    keys = [pd.factorize(table[name], sort=True)[0] for name in (PLACE, DATE_START) if name in table]
    if not keys:
        return table
    last = np.where(keys[-1] < 0, np.iinfo(np.int64).max, keys[-1])
    order = np.lexsort((*keys[:-1], last))
    return pd.DataFrame({str(name): table[name].array[order] for name in table.columns if name != GEOMETRY})


def _is_number(name: str, values: pd.Series) -> bool:
    known = get_column(name)
    if known is not None:
        return known.dtype in ("count", "number")
    return pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype)


def _encode_numbers(
    name: str, values: pd.Series, *, large: bool
) -> tuple[dict[str, Any] | None, np.ndarray[Any, Any] | None] | None:
    """Encode a number column; None when it does not fit into 32-bit steps (then it travels as text)."""
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    known = np.isfinite(numbers)
    if not known.any():
        return None, None
    step = (_COARSE_STEPS.get(name) if large else None) or _step_of(name, numbers[known])
    scaled = np.round(np.where(known, numbers, 0.0) / step)
    if np.abs(scaled).max() > 2**31 - 2:
        return None
    whole = np.where(known, scaled, _MISSING).astype("<i4")
    return {"name": name, "step": step}, whole


def _step_of(name: str, numbers: np.ndarray[Any, Any]) -> float:
    if name in _STEPS:
        return _STEPS[name]
    if name.endswith("_m"):
        return _METRE_STEP
    if name.endswith(("_latitude", "_longitude")):
        return _COORDINATE_STEP
    for step in (1.0, 0.1, 0.01, 0.001, 0.0001):
        if np.allclose(numbers, np.round(numbers / step) * step, rtol=0, atol=step * 1e-6):
            return step
    return 1e-6


def _encode_texts(
    name: str, values: pd.Series, blocks: EventBlocks
) -> tuple[dict[str, Any] | None, np.ndarray[Any, Any] | None]:
    long = _are_long_texts(values)
    listed = _list_texts(values) if long else None
    if listed is not None and not any(listed):
        return None, None
    if listed is None:
        codes, words = _factorize(values)
        if not words:
            return None, None
        if len(codes) > SMALL_ROWS and len(words) > _LONG_TEXTS * len(codes):
            listed = [words[code] if code >= 0 else None for code in codes.tolist()]
    if listed is not None:
        block = f"text{len(blocks.packed)}"
        blocks.packed[block] = pack(to_plain_json(listed).encode("utf-8"))
        return {"name": name, "block": block}, None
    return {"name": name, "words": words}, (codes + 1).astype("<u4")


def _are_long_texts(values: pd.Series) -> bool:
    """Tell, by a look at some of them, texts that nearly all differ: counting them all would be in vain."""
    if len(values) <= SMALL_ROWS or not isinstance(values.dtype, pd.StringDtype):
        return False
    some = values.iloc[:: max(1, len(values) // _SAMPLE)].dropna()
    return len(some) > _SAMPLE / 2 and some.nunique() > 0.98 * len(some)


def _list_texts(values: pd.Series) -> list[str | None]:
    """Return texts as a list, None where missing or empty."""
    return values.astype(object).where(values.notna() & (values != ""), None).tolist()


def _factorize(values: pd.Series) -> tuple[np.ndarray[Any, Any], list[str]]:
    """Return a column as codes (-1 for missing or empty) into its different texts, in order of appearance."""
    if not isinstance(values.dtype, pd.StringDtype):
        values = _as_objects(values)
    codes, unique = pd.factorize(values, use_na_sentinel=True)
    words = [str(word) for word in unique.tolist()]
    if "" in words:
        empty = words.index("")
        words.pop(empty)
        codes = np.where(codes == empty, -1, codes - (codes > empty))
    return codes, words


def _as_objects(values: pd.Series) -> pd.Series:
    """Return a column's values as texts, None where missing; what is no text is written as Python does."""
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        values = values.dt.strftime("%Y-%m-%d")
    texts = [None if _is_missing(v) else v if isinstance(v, str) else str(v) for v in values.array]
    return pd.Series(texts, dtype=object)


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _place(entry: dict[str, Any], data: np.ndarray[Any, Any], rows: int, binary: bytearray) -> None:
    """Put a column's values into its entry (small table) or behind the other byte columns."""
    if (data == data[0]).all():
        entry["same"] = _plain(int(data[0]))
    elif rows <= SMALL_ROWS:
        entry["values"] = [_plain(value) for value in data.tolist()]
    else:
        width = 4 if "step" in entry else next(w for w in (1, 2, 4) if len(entry["words"]) < 256**w)
        low = 0
        if "step" in entry:
            known = data[data != _MISSING]
            low = int(known.min()) - 1
            data = np.where(data == _MISSING, 0, data.astype("<i8") - low)
            width = next(w for w in (1, 2, 4) if int(data.max()) < 256**w)
        entry.update(at=len(binary), width=width)
        if "step" in entry:
            entry["low"] = low
        # Bytes of equal weight side by side compress far better than whole numbers one after another.
        planes = data.astype("<u4").view(np.uint8).reshape(rows, 4)[:, :width]
        content = np.ascontiguousarray(planes.T).tobytes()
        # A column with the codes of another (a place and its name, often) takes no room.
        if "words" in entry and (at := binary.find(content)) >= 0:
            entry["at"] = at
        else:
            binary.extend(content)


def _plain(value: int) -> int | None:
    return None if value == _MISSING else value
