"""Place names to coordinates, offline: ranked candidates, honest uncertainty, no knowledge of events."""

from gazetteer.build import build
from gazetteer.errors import GazetteerError
from gazetteer.model import Candidate, Place, Query, Relation, Resolution
from gazetteer.resolver import resolve, resolve_many
from gazetteer.store import Store, info, open_store

__all__ = [
    "Candidate",
    "GazetteerError",
    "Place",
    "Query",
    "Relation",
    "Resolution",
    "Store",
    "build",
    "info",
    "open_store",
    "resolve",
    "resolve_many",
]
