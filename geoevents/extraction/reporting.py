# Patterns and word lists read better whole than cut at a column.
"""Whether a time says when somebody spoke, and not when the event was. English, Ukrainian and Russian."""

from __future__ import annotations

import re
from typing import Final

from geoevents.extraction.caseless import Sieved

_SPEECH: Final = (
    r"said|says|say|told|tells|announced|reported|reports|wrote|writes|added|adds|claimed|claims|stated|confirmed|posted|published|released"
    r"|tweeted|warned|repeated|called|declined|described|responded|replied|accused|blamed|denied|spoke|speaking|statement|briefing|asked|address"
    r"|заявив|заявила|заявили|повідомив|повідомила|повідомили|розповів|сказав|сказала|додав|написав|казав|заявил|сообщил|сообщила|сообщили|сообщило|рассказал|сказал|сказала|написал|написала|добавил"
)  # fmt: skip
_REPORTING_BEFORE: Final = Sieved(
    rf"\b(?:{_SPEECH})\b[^,;:.]{{0,24}}$|\b(?:statement|video|post|footage|message|briefing|pictures?|photos?|released|published|posted)\b[^,;:.]{{0,30}}$",
)
_REPORTING_AFTER: Final = Sieved(
    rf"^\W{{0,3}}(?:\s*(?:that|морнинг)\s+)?(?:\w+\s+){{0,3}}?(?:{_SPEECH})\b",
)


def is_reporting(text: str, start: int, end: int) -> bool:
    """Tell 'said on Sunday that ...' from 'was shelled on Sunday, the governor said'."""
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    spoken = _REPORTING_BEFORE.search(before)
    if spoken and len(spoken[0].split()) <= 4:
        return True
    # Before the verb of saying it dates the saying only when nothing was told yet: 'On Tuesday, X said'.
    opens = len(text[:start].split()) <= 3 or (
        bool(re.search(r"[.;:,]\s*(?:\w+\s+){0,4}$", before)) and len(before.split()) <= 6
    )
    return opens and bool(_REPORTING_AFTER.search(after))
