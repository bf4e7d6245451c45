"""A deletion-neighbourhood index: words within two edits of a misspelt one, without a scan.

Every word is filed under what is left of its first letters when none, one or two of them are struck
out; a misspelt word is looked up under the same remains (Garbe's symmetric deletion, with prefixes).
Words are numbered by length, so that words of impossible length are cut off each list by bisection.
The file form is four flat arrays, read in a few milliseconds and never unpacked.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["MAX_EDITS", "FuzzyIndex"]

MAX_EDITS = 2
PREFIX = 7
_FEW = 12
"""Lists no longer than this are not worth a bisection."""


def _remains(word: str, strikes: int = MAX_EDITS) -> set[bytes]:
    """Strike up to two letters out of the first ones; one byte a letter in Latin and Cyrillic."""
    head = word[:PREFIX].encode("cp1251", "replace")
    left = {head}
    for count in range(1, strikes + 1):
        size = len(head) - count
        if size < 0:
            break
        left.update(map(bytes, combinations(head, size)))
    return left


class FuzzyIndex:
    """Words within two edits (Damerau's, restricted) of a given one.

    Parameters
    ----------
    words, lengths, starts, postings : bytes
        As `pack` gives them.
    """

    def __init__(self, words: bytes, lengths: bytes, starts: bytes, postings: bytes) -> None:
        self._words = words.decode("utf-8").split("\n") if words else []
        self._first_of_length = memoryview(lengths).cast("I")
        self._starts = memoryview(starts).cast("I")
        self._postings = memoryview(postings).cast("I")
        self._mask = len(self._starts) - 2

    @staticmethod
    def pack(words: Iterable[str]) -> tuple[bytes, bytes, bytes, bytes]:
        """Make the four arrays of an index.

        Parameters
        ----------
        words : iterable of str
            Words without line breaks, Latin or Cyrillic; repeats count once.

        Returns
        -------
        tuple of bytes
            words, first number of each length, start of each list, lists.
        """
        ordered = sorted({word for word in words if word}, key=lambda word: (len(word), word))
        longest = len(ordered[-1]) if ordered else 0
        firsts = array("I", [bisect_left(ordered, size, key=len) for size in range(longest + 2)])
        buckets = 1 << max(4, (8 * len(ordered)).bit_length())
        mask, crc = buckets - 1, zlib.crc32
        counts = array("I", bytes(4 * (buckets + 1)))
        filed = array("I")
        per_word = array("B")
        for word in ordered:
            keys = {crc(left) & mask for left in _remains(word)}
            per_word.append(len(keys))
            filed.extend(keys)
            for key in keys:
                counts[key + 1] += 1
        for key in range(buckets):
            counts[key + 1] += counts[key]
        postings = array("I", bytes(4 * len(filed)))
        fill = counts[:]
        at = 0
        for number, many in enumerate(per_word):
            for key in filed[at : at + many]:
                postings[fill[key]] = number
                fill[key] += 1
            at += many
        return "\n".join(ordered).encode("utf-8"), firsts.tobytes(), counts.tobytes(), postings.tobytes()

    def find(self, word: str, *, max_edits: int = MAX_EDITS) -> list[tuple[str, int]]:
        """Find the words within some edits.

        Parameters
        ----------
        word : str
        max_edits : int
            At most 2.

        Returns
        -------
        list of (str, int)
            Words and their number of edits, fewest first.
        """
        # A word within n edits shares what is left after at most n strikes on either side.
        words = self._words
        numbers = self._filed_under(_remains(word, max_edits), len(word), max_edits)
        choices = [words[number] for number in numbers]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=max_edits, limit=None)
        return [(text, int(edits)) for text, edits, _ in found]

    def closest(self, word: str) -> list[tuple[str, int]]:
        """Find the words with the fewest edits, at most two; cheap when one edit is enough."""
        found = self.find(word, max_edits=1) or self.find(word)
        return [pair for pair in found if pair[1] == found[0][1]]

    def _filed_under(self, remains: Iterable[bytes], length: int, slack: int) -> set[int]:
        """Gather the numbers of the words of a fitting length under some remains."""
        starts, postings, mask, crc = self._starts, self._postings, self._mask, zlib.crc32
        firsts = self._first_of_length
        top = len(firsts) - 1
        low, high = firsts[min(max(length - slack, 0), top)], firsts[min(length + slack + 1, top)]
        numbers: set[int] = set()
        for left in remains:
            key = crc(left) & mask
            start, stop = starts[key], starts[key + 1]
            if stop > start:
                if stop - start > _FEW:
                    start = bisect_left(postings, low, start, stop)
                    stop = bisect_left(postings, high, start, stop)
                numbers.update(postings[start:stop])
        return numbers
