"""Names in the language of a picture or report: of sides, oblasts, towns, credits, as the theatre gives them.

A name that the theatre has no word for stays as it is. Names that sources wrote (`place`, claimants, notes)
are never touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from geoevents.model import ADM1
from geoevents.theatre import Theatre
from maps.static_base import Ground

_RESOLVED = ("place_name", ADM1)


def localize_theatre(theatre: Theatre, lang: str) -> Theatre:
    """Return a theatre whose worldview, sides and credits are in a language."""
    words = theatre.words_of(lang)
    if not words:
        return theatre
    return replace(
        theatre,
        worldview=words.get(theatre.worldview, theatre.worldview),
        sides=tuple(replace(side, name=words.get(side.name, side.name)) for side in theatre.sides),
        attributions=tuple(
            replace(
                credit,
                text=words.get(credit.text, credit.text),
                licence=words.get(credit.licence, credit.licence) if credit.licence else None,
            )
            for credit in theatre.attributions
        ),
    )


def localize_events(events: pd.DataFrame, words: Mapping[str, str]) -> pd.DataFrame:
    """Return an event table whose resolved places and oblasts are named in a language."""
    present = [name for name in _RESOLVED if name in events]
    if not words or not present:
        return events
    named = {}
    for name in present:
        values = events[name]
        told = values.map(dict(words), na_action="ignore")
        named[name] = told.where(told.notna(), values)
    return events.assign(**named)


def localize_ground(ground: Ground, words: Mapping[str, str]) -> Ground:
    """Return what lies under the events with towns, countries and seas named in a language."""
    if not words:
        return ground
    return replace(
        ground,
        towns=tuple(
            replace(town, name=words[town.name]) if town.name in words else town for town in ground.towns
        ),
        names=tuple(
            replace(name, name=words[name.name]) if name.name in words else name for name in ground.names
        ),
    )
