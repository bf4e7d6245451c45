"""Old names of towns that the news goes on using, by GeoNames id: the project's own table."""

from functools import lru_cache

from gazetteer.model import IN_USE
from gazetteer.sources.regions import rows_of

__all__ = ["old_names"]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    return {row["place_id"]: tuple(row["old_names"].split("|")) for row in rows_of("renames.csv")}


def old_names(place_id: str) -> list[tuple[str, int]]:
    """Give the old names of a place with their kind, an empty list for most places."""
    return [(name, IN_USE) for name in _table().get(place_id, ())]
