# Patterns and word lists read better whole than cut at a column.
"""Words that part a sentence into clauses; what stands in another clause is further away."""

from __future__ import annotations

import re
from typing import Final

CLAUSE: Final = re.compile(
    r"[;:—]|,\s+(?:and|but|while|whereas|although|а|але|но|when)\b|\b(?:while|whereas|although|but|when|after|because|before|following|in\s+(?:reply|response|retaliation))\b",
    re.IGNORECASE,
)
SPLITTER: Final = re.compile(
    r"[;]|,?\s+(?:while|whereas|and\s+that|,\s+and)\s+|,\s+(?:а|але|но)\s+", re.IGNORECASE
)
NEW_PART: Final = re.compile(r"[;:]|\b(?:while|whereas|and|but|where|when|а|але|но|та|и|і)\b", re.IGNORECASE)
