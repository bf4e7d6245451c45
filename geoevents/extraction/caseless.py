"""Patterns that ignore case, several times faster than `re.IGNORECASE`.

Python tries a caseless pattern letter by letter. Matched in lower case against the lower-case text, the same
pattern lets the engine skip whole alternatives. Offsets stay true; groups come out in lower case, so whoever
shows words takes them from the text by their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

# Escapes, names of groups and flags keep their letters.
_LETTERS: Final = re.compile(
    r"(\\.|\(\?P[<=][^>)]*[>)]?|\(\?[a-zA-Z-]*[:)])|([^\W\d_a-zа-яёіїєґ]+)", re.DOTALL
)
_CASED: Final = "(?-i:"
# Inside a look-ahead or look-behind that must fail, minding no case would let more fail.
_CASED_IN_DENIAL: Final = re.compile(r"\(\?<?!(?:[^()]|\([^()]*\))*\(\?-i:")

_TWINS: Final[dict[int, tuple[re.Pattern[str], Caseless]]] = {}


class Caseless:
    """A pattern that ignores case.

    Parameters
    ----------
    pattern
        As for `re.compile`. One with a part that minds case, '(?-i:...)', is matched by `re.IGNORECASE`
        where its twin that minds none finds anything.
    needs
        Words in lower case of which every match has one: a text without them is not even searched.
    """

    __slots__ = ("_low", "_needs", "_pattern", "_sieve", "pattern")

    def __init__(self, pattern: str, *, needs: tuple[str, ...] = ()) -> None:
        self.pattern = pattern
        self._low = _CASED not in pattern
        self._needs = needs
        self._sieve: re.Pattern[str] | None = None
        if self._low:
            self._pattern = _in_lower_case(pattern)
        else:
            self._pattern = re.compile(pattern, re.IGNORECASE)
            if not _CASED_IN_DENIAL.search(pattern):
                self._sieve = _in_lower_case(pattern.replace(_CASED, "(?:"))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Search as `re.Pattern.search` does."""
        # The parts of English sentences are not worth remembering.
        low = text.lower() if text.isascii() else lower(text)
        if self._needs and not _has_any(low, self._needs):
            return None
        if self._sieve is not None and not self._sieve.search(low):
            return None
        words = low if self._low else text
        return self._pattern.search(words, start, len(words) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at a place as `re.Pattern.match` does."""
        return self._pattern.match(lower(text) if self._low else text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        return self._pattern.fullmatch(text if text.islower() or not self._low else lower(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match."""
        low = lower(text)
        if self._needs and not _has_any(low, self._needs):
            return iter(())
        return self._pattern.finditer(low if self._low else text)

    def findall(self, text: str) -> list[str]:
        """List every match, in lower case."""
        found: list[str] = self._pattern.findall(lower(text) if self._low else text)
        return found

    def sub(self, replace: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace every match; what is left comes out in lower case."""
        return self._pattern.sub(replace, lower(text) if self._low else text)


class Sieved:
    """A pattern that ignores case and gives its matches in the case of the text.

    Its lower-case twin looks first, several times faster, and most texts go no further; where it finds
    something, the pattern itself is matched at that place.

    Parameters
    ----------
    pattern
        As for `re.compile`, without a part that minds case.
    needs
        Words in lower case of which every match has one: a text without them is not even searched.
    """

    __slots__ = ("_exact", "_low", "_needs", "pattern")

    def __init__(self, pattern: str, *, needs: tuple[str, ...] = ()) -> None:
        self.pattern = pattern
        self._exact = re.compile(pattern, re.IGNORECASE)
        self._low = _in_lower_case(pattern)
        self._needs = needs

    def search(self, text: str) -> re.Match[str] | None:
        """Search as `re.Pattern.search` does."""
        low = lower(text)
        if self._needs and not _has_any(low, self._needs):
            return None
        found = self._low.search(low)
        if found is None:
            return None
        return self._exact.match(text, found.start()) or self._exact.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the beginning as `re.Pattern.match` does."""
        return self._exact.match(text) if self._low.match(lower(text)) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match."""
        return self._exact.finditer(text) if self.search(text) else iter(())


def _in_lower_case(pattern: str) -> re.Pattern[str]:
    return re.compile(_LETTERS.sub(lambda m: m[1] or m[2].lower(), pattern))


def _has_any(low: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110  half as fast by `any`
        if word in low:
            return True
    return False


@lru_cache(maxsize=2048)
def lower(text: str) -> str:
    """Write in lower case, every letter in its place (one Turkish letter would become two)."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "I").lower()


def as_caseless(pattern: re.Pattern[str]) -> Caseless:
    """Return the caseless twin of a pattern that was compiled with `re.IGNORECASE`.

    Made once for each pattern, which is known by its identity: its hash runs over all of its code.
    """
    known = _TWINS.get(id(pattern))
    if known is None:
        known = _TWINS[id(pattern)] = (pattern, Caseless(pattern.pattern))
    return known[1]
