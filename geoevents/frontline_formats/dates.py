"""The day of a front line out of its file's name: 20250601, 2025-06-01, or a Unix time as DeepState uses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_UNIX: Final = re.compile(r"(?<!\d)(1\d{9})(?!\d)")


def find_date(path: str | Path) -> str | None:
    """Return the ISO date in a file's name, or None. A Unix time is read in UTC."""
    stem = Path(path).stem
    for year, month, day in _DAY.findall(stem):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    moment = _UNIX.search(stem)
    return None if moment is None else datetime.fromtimestamp(int(moment[1]), tz=UTC).date().isoformat()
