"""The view that a page opens with: filters, days and zoom, as the words after '#' in its address.

The page's own script (`scripts/filters.js`) reads and writes the same words. This module must not load
pandas.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from geoevents.vocabulary import KINDS, STATUSES
from maps.errors import PageError

_LINES: Final = {"border": "border", "frontline": "front"}
_CLOSEST_ZOOM: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a page is shown when it opens; everything left out stays as the page has it.

    Parameters
    ----------
    since, until
        First and last day, ISO.
    kinds, statuses
        Only these; empty for all.
    side, country, adm1
        Only events of this side, country or oblast, as the event table writes them.
    within
        Only events within this distance of the line `of`, as '10 km'.
    of
        'border' or 'frontline'.
    maybe
        Whether events that may or may not lie within the distance are shown.
    search
        Only events with these words in them.
    event
        The event (its id) whose details are open.
    center, zoom
        (latitude, longitude) in degrees of the map's middle, and its zoom; both or neither.
    """

    since: str | None = None
    until: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    side: str | None = None
    country: str | None = None
    adm1: str | None = None
    within: str | None = None
    of: str = "border"
    maybe: bool = True
    search: str | None = None
    event: str | None = None
    center: tuple[float, float] | None = None
    zoom: float | None = None

    def to_fragment(self) -> str:
        """Return the view as it stands after '#' in the page's address; '' for a page as it is.

        Raises
        ------
        PageError
            If a day, kind, status, line, place or zoom is none.
        QueryError
            If the distance is none.
        """
        choices: dict[str, str | None] = {
            "country": self.country,
            "adm1": self.adm1,
            "side": self.side,
            "q": self.search,
            "event": self.event,
            "hide": _others(self.kinds, KINDS, what="kind"),
            "hidestatus": _others(self.statuses, STATUSES, what="status"),
            **self._distance(),
            "from": _day(self.since),
            "to": _day(self.until),
            "view": self._place(),
        }
        return urlencode({key: value for key, value in choices.items() if value}, quote_via=quote, safe=",!")

    def _distance(self) -> dict[str, str]:
        if self.within is None:
            return {}
        if self.of not in _LINES:
            raise PageError(f"a page knows no line {self.of!r}; name one of {', '.join(_LINES)}")
        from geoevents.measuring import parse_distance

        kilometres = parse_distance(self.within) / 1_000.0
        return {_LINES[self.of]: f"{kilometres:g}{'' if self.maybe else '!'}"}

    def _place(self) -> str | None:
        if self.center is None and self.zoom is None:
            return None
        if self.center is None or self.zoom is None:
            raise PageError("a place needs a zoom, and a zoom a place; name both")
        latitude, longitude = self.center
        if not (math.isfinite(latitude) and abs(latitude) <= 85 and math.isfinite(longitude)):
            raise PageError(f"{latitude},{longitude} is no place on the map; write LAT,LON in degrees")
        if not 0 <= self.zoom <= _CLOSEST_ZOOM:
            raise PageError(f"a zoom of {self.zoom:g} is none of 0 to {_CLOSEST_ZOOM:g}")
        return f"{latitude:.4f},{longitude:.4f},{self.zoom:g}"


def _others(wanted: tuple[str, ...], known: tuple[str, ...], *, what: str) -> str | None:
    """Return the values that are hidden when only some are wanted: a page's address names those."""
    strange = [value for value in wanted if value not in known]
    if strange:
        raise PageError(f"no {what} {strange[0]!r}; known: {', '.join(known)}")
    return ",".join(value for value in known if value not in wanted) if wanted else None


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise PageError(f"{text!r} is no day; write it as YYYY-MM-DD") from error
