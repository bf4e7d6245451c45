"""Asks the gazetteer on behalf of the extractor, and remembers the answers.

The theatre's countries are asked first; the rest of the world only for names that are spelled exactly.
The only module of this package, beside `placing`, that calls the gazetteer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer import resolve_many
from gazetteer.model import Feature, LatLon, Query, Resolution
from geoevents.theatre import Theatre

if TYPE_CHECKING:
    from gazetteer.store import Store

_CERTAIN: Final = ("named ", "sounds like", "inflected form")
_MIN_NAME: Final = 3


class Places:
    """The gazetteer as one theatre sees it.

    Parameters
    ----------
    theatre
        Its countries come first.
    store
        The index; None opens the default one.
    """

    def __init__(self, theatre: Theatre, *, store: Store | None = None) -> None:
        from gazetteer.store import open_store

        self.theatre = theatre
        self.store = store if store is not None else open_store()
        self._answers: dict[Query, Resolution] = {}
        self._quality: dict[tuple[str, str], str | None] = {}

    def ask(self, query: Query) -> Resolution:
        """Resolve one query; each distinct one is worked out once."""
        known = self._answers.get(query)
        if known is None:
            known = resolve_many([query], store=self.store)[0]
            if len(self._answers) > 50_000:
                self._answers.clear()
            self._answers[query] = known
        return known

    def look(
        self,
        name: str,
        *,
        feature: str = "any",
        adm1: str | None = None,
        near: tuple[LatLon, ...] = (),
        country: str | tuple[str, ...] | None = None,
    ) -> Resolution:
        """Resolve a name with its context, the theatre's countries first."""
        wanted: Feature = "settlement" if feature == "settlement" else "region" if feature == "region" else "any"
        inside = self.ask(
            Query(
                toponym=name,
                country=country or self.theatre.countries,
                adm1=adm1,
                near=near or None,
                feature=wanted,
            )
        )
        if country or (inside.status != "not_found" and not is_guess(inside)):
            return inside
        world = self.ask(Query(toponym=name, adm1=adm1, near=near or None, feature=wanted))
        if world.status != "not_found" and not is_guess(world):
            return world
        return inside

    def quality(self, name: str, feature: str = "any") -> str | None:
        """Tell how well a name is known.

        Returns
        -------
        'exact', 'guess' (only a similar name is known) or None
        """
        key = (name, feature)
        if key not in self._quality:
            if len(name) < _MIN_NAME or not name[0].isupper():
                found: str | None = None
            else:
                answer = self.look(name, feature=feature)
                found = None if answer.status == "not_found" else "guess" if is_guess(answer) else "exact"
            self._quality[key] = found
        return self._quality[key]

    def in_theatre(self, answer: Resolution) -> bool:
        """Tell whether a place lies in one of the theatre's countries."""
        return answer.place is not None and answer.place.country in self.theatre.countries


def is_guess(answer: Resolution) -> bool:
    """Tell whether the best candidate is only spelled similarly."""
    if not answer.candidates:
        return False
    return not any(reason.startswith(_CERTAIN) for reason in answer.candidates[0].reasons_for)
