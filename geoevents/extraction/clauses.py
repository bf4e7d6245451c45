# Patterns and word lists read better whole than cut at a column.
"""Words that part a sentence into clauses; what stands in another clause is further away."""

from __future__ import annotations

import re
from typing import Final

from geoevents.extraction.caseless import Caseless

SIDE_CLAUSE: Final = re.compile(r",\s+(?:which|who|whom|whose)\b[^,;]{3,120}(?:,|;|$)")
"""A clause on the side: ', which fell last May,' dates nothing but itself."""


def is_aside(text: str, at: int) -> bool:
    """Tell whether an offset of a sentence lies in a clause on the side."""
    return any(found.start() <= at < found.end() for found in SIDE_CLAUSE.finditer(text))


CLAUSE: Final = Caseless(
    r"[;:—]|,\s+(?:and|but|while|whereas|although|а|але|но|when)\b|\b(?:while|whereas|although|but|when|after|because|before|following|in\s+(?:reply|response|retaliation))\b",
)
SPLITTER: Final = Caseless(r"[;]|,?\s+(?:while|whereas|and\s+that|,\s+and)\s+|,\s+(?:а|але|но)\s+")
NEW_PART: Final = Caseless(r"[;:]|\b(?:while|whereas|and|but|where|when|а|але|но|та|и|і)\b")
