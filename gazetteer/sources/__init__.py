"""Where places come from: one file per source, one line per source in `SOURCES`, the strongest first.

Of two places with one id the first source's stays; the user's own places win over all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gazetteer.sources import cities500, districts, dumps, katottg, own, regions, supplement
from gazetteer.sources.folder import SourceFolder
from gazetteer.sources.record import SourceInfo, SourcePlace

__all__ = ["SOURCES", "Source", "SourceFolder"]

Parts = Iterator[tuple[SourceInfo, Iterable[SourcePlace]]]
Source = Callable[[SourceFolder, Sequence[SourcePlace]], Parts]
"""Takes the user's folder and the Ukrainian places read so far; gives parts, each described."""


def _own(folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield from own.read_parts(folder)


def _dumps(folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield from dumps.read_parts(folder)


def _cities500(_folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield cities500.describe(), cities500.read_places()


def _supplement(_folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield supplement.describe(), supplement.read_places()


def _sites(_folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield supplement.describe_sites(), supplement.read_sites()


def _regions(_folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield regions.describe(), regions.read_places()


def _districts(_folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield districts.describe(), districts.read_places()


def _sectors(_folder: SourceFolder, _known: Sequence[SourcePlace]) -> Parts:
    yield supplement.describe_sectors(), supplement.read_sectors()


def _katottg(_folder: SourceFolder, known: Sequence[SourcePlace]) -> Parts:
    yield katottg.describe(), katottg.read_places(known)


SOURCES: tuple[Source, ...] = (
    _own, _dumps, _cities500, _supplement, _sites, _regions, _districts, _sectors, _katottg
)  # fmt: skip
