"""A deletion-neighbourhood index: words within two edits of a misspelt one, without a scan.

Every word is filed under what is left of its first letters when none, one or two of them are struck
out; a misspelt word is looked up under the same remains (Garbe's symmetric deletion, with prefixes).
Words are numbered by length, so that words of impossible length are cut off each list by bisection.
The file form is four flat arrays, read in a few milliseconds and never unpacked.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["MAX_EDITS", "FuzzyIndex"]

MAX_EDITS = 2
PREFIX = 6


def _remains(word: str) -> set[bytes]:
    """Strike up to two letters out of the first ones."""
    head = word[:PREFIX].encode("ascii", "ignore")
    left = {head}
    for count in range(1, MAX_EDITS + 1):
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
        self._words = words.decode("ascii").split("\n") if words else []
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
            ASCII words without line breaks, as skeletons are; repeats count once.

        Returns
        -------
        tuple of bytes
            words, first number of each length, start of each list, lists.
        """
        ordered = sorted(
            {word for word in words if word and word.isascii()}, key=lambda word: (len(word), word)
        )
        longest = len(ordered[-1]) if ordered else 0
        firsts = array("I", [bisect_left(ordered, size, key=len) for size in range(longest + 2)])
        buckets = 1 << max(4, (2 * len(ordered)).bit_length())
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
        return "\n".join(ordered).encode("ascii"), firsts.tobytes(), counts.tobytes(), postings.tobytes()

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
        words, starts, postings, mask = self._words, self._starts, self._postings, self._mask
        low, high = self._range(len(word), max_edits)
        numbers: set[int] = set()
        crc = zlib.crc32
        for left in _remains(word):
            key = crc(left) & mask
            start, stop = starts[key], starts[key + 1]
            if stop - start > 8:
                start, stop = (
                    bisect_left(postings, low, start, stop),
                    bisect_right(postings, high, start, stop),
                )
                numbers.update(postings[start:stop])
            elif start != stop:
                numbers.update([n for n in postings[start:stop] if low <= n <= high])
        choices: Sequence[str] = [words[number] for number in numbers]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=max_edits, limit=None)
        return [(text, int(edits)) for text, edits, _ in found]

    def _range(self, length: int, slack: int) -> tuple[int, int]:
        firsts = self._first_of_length
        top = len(firsts) - 1
        return firsts[min(max(length - slack, 0), top)], firsts[min(length + slack + 1, top)] - 1
