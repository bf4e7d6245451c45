"""Place names to coordinates, offline: ranked candidates, honest uncertainty, no knowledge of events."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.adding import add_source
    from gazetteer.building import build
    from gazetteer.errors import GazetteerError
    from gazetteer.geocoders import geocode
    from gazetteer.model import Candidate, Place, Query, Relation, Resolution
    from gazetteer.resolver import resolve, resolve_many, resolve_together
    from gazetteer.store import Store, info, open_store

__all__ = [
    "Candidate",
    "GazetteerError",
    "Place",
    "Query",
    "Relation",
    "Resolution",
    "Store",
    "add_source",
    "build",
    "geocode",
    "info",
    "open_store",
    "resolve",
    "resolve_many",
    "resolve_together",
]

_HOMES = {
    "Candidate": "model",
    "GazetteerError": "errors",
    "Place": "model",
    "Query": "model",
    "Relation": "model",
    "Resolution": "model",
    "Store": "store",
    "add_source": "adding",
    "build": "building",
    "geocode": "geocoders",
    "info": "store",
    "open_store": "store",
    "resolve": "resolver",
    "resolve_many": "resolver",
    "resolve_together": "resolver",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'gazetteer' has no attribute {name!r}")
    value: object = getattr(import_module(f"gazetteer.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
