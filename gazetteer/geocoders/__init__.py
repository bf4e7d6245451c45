"""Who answers a question: the index on disk, or any online service that geopy knows, if asked for.

Nothing here uses the network unless a service is named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gazetteer.model import Query, Resolution

if TYPE_CHECKING:
    from gazetteer.geocoders.online import OnlineGeocoder
    from gazetteer.store import Store

__all__ = ["GEOCODERS", "geocode"]


Geocoder = Callable[[Query], Resolution]


def _offline(_service: str, store: Store | None, _asked: OnlineGeocoder | None) -> Geocoder:
    from gazetteer.geocoders.offline import answer
    from gazetteer.store import open_store

    index = store if store is not None else open_store()
    return lambda query: answer(query, index)


def _online(service: str, _store: Store | None, asked: OnlineGeocoder | None) -> Geocoder:
    from gazetteer.geocoders.online import OnlineGeocoder

    return (asked or OnlineGeocoder(service)).answer


GEOCODERS: dict[str, Callable[[str, Any, Any], Geocoder]] = {"offline": _offline, "online": _online}
"""How a geocoder is made; every name but 'offline' is taken for a geopy service."""


def geocode(
    query: Query | str,
    *,
    service: str = "offline",
    store: Store | None = None,
    online: OnlineGeocoder | None = None,
) -> Resolution:
    """Resolve one question with the index or with an online service.

    Parameters
    ----------
    query : Query or str
    service : str
        'offline', or a geopy service like 'nominatim', 'photon', 'geonames'.
    store : Store or None
        The index, for 'offline'.
    online : OnlineGeocoder or None
        A geocoder with your own user agent, server or key; None makes one with the defaults.

    Returns
    -------
    Resolution
        Places of a service carry its name and licence in `source`.

    Raises
    ------
    GeocoderError
        If the service is unknown, refuses or does not answer.
    """
    asked = Query(toponym=query) if isinstance(query, str) else query
    make = GEOCODERS["offline" if service == "offline" else "online"]
    return make(service, store, online)(asked)
