"""Where places come from: one file per source, one line per source in `SOURCES`."""

from collections.abc import Callable, Iterator

from gazetteer.sources import cities500, regions, supplement
from gazetteer.sources.record import SourceInfo, SourcePlace

__all__ = ["SOURCES"]

SOURCES: tuple[tuple[Callable[[], SourceInfo], Callable[[], Iterator[SourcePlace]]], ...] = (
    (regions.describe, regions.read_places),
    (cities500.describe, cities500.read_places),
    (supplement.describe, supplement.read_places),
    (supplement.describe_sectors, supplement.read_sectors),
)
