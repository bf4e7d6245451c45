"""Conditions on any column of a table, as text: 'killed_high>=3', 'source~daily', 'note?', '!note?'."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from geoevents.errors import QueryError, UnknownNameError

_FORM: Final = re.compile(r"^\s*([^<>=!~?]+?)\s*(<=|>=|!=|!~|==|=|<|>|~)\s*(.*?)\s*$")
_PRESENT: Final = re.compile(r"^\s*(!?)\s*([^<>=!~?]+?)\s*\?\s*$")
_ORDERS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: column, operator (= != < <= > >= ~ !~ ? !?) and value."""

    column: str
    operator: str
    value: str


def parse_conditions(where: Sequence[str] | Mapping[str, Any] | str | None) -> list[Condition]:
    """Read conditions out of texts, or out of a mapping of column to the value that it must have.

    Raises
    ------
    QueryError
        If one has no known form.
    """
    if where is None:
        return []
    if isinstance(where, Mapping):
        return [Condition(column=str(c), operator="=", value=str(v)) for c, v in where.items()]
    return [_parse(text) for text in ([where] if isinstance(where, str) else where)]


def _parse(text: str) -> Condition:
    present = _PRESENT.match(text)
    if present:
        return Condition(column=present[2], operator=present[1] + "?", value="")
    form = _FORM.match(text)
    if not form:
        raise QueryError(
            f"cannot read the condition {text!r}; write COLUMN=VALUE with = != < <= > >= ~ !~, or COLUMN?"
        )
    sign = "=" if form[2] == "==" else form[2]
    return Condition(column=form[1], operator=sign, value=form[3])


def holds(table: pd.DataFrame, condition: Condition) -> Any:
    """Tell which rows meet a condition. A missing value meets only '!?' and the negations.

    Raises
    ------
    UnknownNameError
        If the table has no such column.
    QueryError
        If a number is needed and the value is none, or an expression after '~' is none.
    """
    if condition.column not in table.columns:
        known = sorted(str(name) for name in table.columns if name != "geometry")
        raise UnknownNameError("column", condition.column, known)
    values = table[condition.column]
    sign, value = condition.operator, condition.value
    if sign in ("?", "!?"):
        return (values.notna() if sign == "?" else values.isna()).to_numpy(dtype=bool)
    if sign in ("~", "!~"):
        found = _matches(values, value)
        return ~found if sign == "!~" else found
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        left: Any = values.astype("float64").to_numpy(na_value=np.nan)
        right: Any = _number(condition)
    else:
        left, right = values.astype("str").where(values.notna()), value
    if sign in _ORDERS:
        return np.asarray(_truth(_ORDERS[sign](left, right)))
    if isinstance(right, str):
        left, right = left.str.casefold(), right.casefold()
    same = np.asarray(_truth(left == right))
    return ~same if sign == "!=" else same


def _truth(values: Any) -> Any:
    return values.fillna(False).to_numpy(dtype=bool) if isinstance(values, pd.Series) else values


def _number(condition: Condition) -> float:
    try:
        return float(condition.value)
    except ValueError as error:
        raise QueryError(
            f"{condition.column} is a number; {condition.value!r} in the condition is none"
        ) from error


def _matches(values: pd.Series, pattern: str) -> Any:
    try:
        expression = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise QueryError(f"{pattern!r} after ~ is no regular expression: {error}") from error
    text = values.astype("object").where(values.notna(), None)
    return np.array([v is not None and bool(expression.search(str(v))) for v in text], dtype=bool)
