"""Names that news uses and the sources lack, by GeoNames id: old ones and other spellings; our own tables."""

from functools import lru_cache

from gazetteer.model import ALTERNATE, IN_USE
from gazetteer.sources.regions import rows_of

__all__ = ["names_in_news"]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    return {row["place_id"]: tuple(row["old_names"].split("|")) for row in rows_of("renames.csv")}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[str, ...]]:
    return {row["place_id"]: tuple(row["spellings"].split("|")) for row in rows_of("spellings.csv")}


def names_in_news(place_id: str) -> list[tuple[str, int]]:
    """Give the old names and other spellings of a place with their kind; none for most places."""
    old = [(name, IN_USE) for name in _table().get(place_id, ())]
    return old + [(name, ALTERNATE) for name in _spellings().get(place_id, ())]
