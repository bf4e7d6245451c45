"""A deletion-neighbourhood index: words within two edits of misspelt ones, without a scan.

Every word is filed under what is left of its first letters when none, one or two of them are struck
out; a misspelt word is looked up under the same remains (Garbe's symmetric deletion, with prefixes).
What shares a remains is sieved by length and by which letters it has, and only what passes is
compared letter by letter. All of this is done for many words at once: a column of names costs a
tenth of what the same names cost one by one. The file form is six flat arrays that are never unpacked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["MAX_EDITS", "PARTS", "FuzzyIndex"]

MAX_EDITS = 2
PARTS = ("words", "offsets", "letters", "starts", "postings")
"""Names of the arrays that `FuzzyIndex.pack` gives, in their order."""
PREFIX = 7
_CLASSES = 32
_ASKED_AT_ONCE = 512
_FILED_AT_ONCE = 50_000
_MOST_REMEMBERED = 4096

_Bytes = npt.NDArray[np.uint8]
_Keys = npt.NDArray[np.uint32]
_Ints = npt.NDArray[np.int64]
_Letters = npt.NDArray[np.uint64]


def _patterns() -> npt.NDArray[np.intp]:
    """List which of the first letters stay: all, all but one, all but two (the last column is empty)."""
    kept = [
        places for strikes in range(MAX_EDITS + 1) for places in combinations(range(PREFIX), PREFIX - strikes)
    ]
    return np.array([(*places, *[PREFIX] * (PREFIX - len(places))) for places in kept], dtype=np.intp)


def _scatter() -> _Keys:
    """Give each letter at each place a random number, always the same; an empty place has none."""
    digest = hashlib.shake_128(b"gazetteer.fuzzy").digest(4 * 256 * PREFIX)
    table = np.frombuffer(digest, dtype="<u4").reshape(PREFIX, 256).astype(np.uint32)
    table[:, 0] = 0
    return table


_PATTERNS = _patterns()
_PATTERNS_UP_TO = (1, 1 + PREFIX, len(_PATTERNS))
_SCATTER = _scatter()
_PLACES = np.arange(PREFIX)


class _Encoded:
    """Words as bytes, one a letter in Latin and Cyrillic: first letters, lengths and sets of letters."""

    def __init__(self, words: Sequence[str]) -> None:
        flat = np.frombuffer("".join(words).encode("cp1251", "replace"), dtype=np.uint8)
        self.lengths: _Ints = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        self._ends = np.cumsum(self.lengths)
        self._flat: _Bytes = flat

    def heads(self) -> _Bytes:
        """Give the first letters, one row a word, with an empty column at the end."""
        heads = np.zeros((len(self.lengths), PREFIX + 1), dtype=np.uint8)
        if len(self._flat):
            at = (self._ends - self.lengths)[:, None] + _PLACES
            inside = self.lengths[:, None] > _PLACES
            heads[:, :PREFIX] = np.where(inside, self._flat[np.minimum(at, len(self._flat) - 1)], 0)
        return heads

    def letters(self) -> _Letters:
        """Give two bits a letter: is it there, is it there twice. An edit flips two bits at most."""
        count = len(self.lengths)
        owner = np.repeat(np.arange(count), self.lengths)
        many = np.bincount(owner * _CLASSES + self._flat % _CLASSES, minlength=count * _CLASSES)
        bits = np.stack([many >= 1, many >= 2], axis=1).reshape(count, 2 * _CLASSES)
        packed: _Letters = np.packbits(bits, axis=1).view("<u8").reshape(count)
        return packed

    def filed(self, mask: int) -> tuple[_Ints, _Keys]:
        """Give the word and the key of all that is left after up to two strikes, once each."""
        return _once(_remains(self.heads(), MAX_EDITS, mask))


def _parts(words: Sequence[str]) -> Iterator[tuple[int, _Encoded]]:
    """Take so many words at a time as a few megabytes hold; gives the number of the first."""
    for first in range(0, len(words), _FILED_AT_ONCE):
        yield first, _Encoded(words[first : first + _FILED_AT_ONCE])


def _remains(heads: _Bytes, strikes: int, mask: int) -> _Keys:
    """Give numbers to what is left of each head after so many strikes, one row a word, with repeats."""
    left = heads[:, _PATTERNS[: _PATTERNS_UP_TO[strikes]]]
    keys: _Keys = np.bitwise_xor.reduce(_SCATTER[_PLACES, left], axis=2) & np.uint32(mask)
    return keys


def _once(keys: _Keys) -> tuple[_Ints, _Keys]:
    """Drop repeats within each row; give the row and the key of the others."""
    keys = np.sort(keys, axis=1)
    fresh = np.ones(keys.shape, dtype=bool)
    fresh[:, 1:] = keys[:, 1:] != keys[:, :-1]
    return np.nonzero(fresh)[0], keys[fresh]


class FuzzyIndex:
    """Words within two edits (Damerau's, restricted) of given ones.

    Parameters
    ----------
    words, offsets, letters, starts, postings : bytes
        As `pack` gives them.
    """

    def __init__(self, words: bytes, offsets: bytes, letters: bytes, starts: bytes, postings: bytes) -> None:
        self._text = words.decode("utf-8")
        self._offsets = np.frombuffer(offsets, dtype="<u4")
        self._letters = np.frombuffer(letters, dtype="<u8")
        self._starts = np.frombuffer(starts, dtype="<u4")
        self._postings = np.frombuffer(postings, dtype="<u4")
        self._lengths = np.diff(self._offsets).astype(np.int16)
        self._mask = len(self._starts) - 2
        # A text asks again and again for the one name that it spells its own way.
        self._single: dict[tuple[str, int], list[tuple[str, int]]] = {}

    @staticmethod
    def pack(words: Iterable[str]) -> tuple[bytes, bytes, bytes, bytes, bytes]:
        """Make the arrays of an index.

        Parameters
        ----------
        words : iterable of str
            Latin or Cyrillic; repeats count once.

        Returns
        -------
        tuple of bytes
            The words, where each begins, their sets of letters, where each list begins, the lists.
        """
        ordered = sorted({word for word in words if word})
        buckets = 1 << max(4, (2 * len(ordered)).bit_length())
        offsets = np.zeros(len(ordered) + 1, dtype="<u4")
        letters = np.zeros(len(ordered), dtype="<u8")
        counts = np.zeros(buckets, dtype=np.int64)
        for first, part in _parts(ordered):
            stop = first + len(part.lengths)
            offsets[first + 1 : stop + 1] = offsets[first] + np.cumsum(part.lengths)
            letters[first:stop] = part.letters()
            counts += np.bincount(part.filed(buckets - 1)[1], minlength=buckets)
        starts = np.zeros(buckets + 1, dtype="<u4")
        np.cumsum(counts, out=starts[1:])
        postings = np.zeros(int(starts[-1]), dtype="<u4")
        free = starts[:-1].astype(np.int64)
        # Filed a second time rather than kept: the keys of millions of words would fill gigabytes.
        for first, part in _parts(ordered):
            rows, keys = part.filed(buckets - 1)
            order = np.argsort(keys, kind="stable")
            keys = keys[order]
            begins = np.flatnonzero(np.diff(keys, prepend=keys[:1] + np.uint32(1)))
            many = np.diff(begins, append=len(keys))
            place = np.arange(len(keys)) - np.repeat(begins, many)
            postings[free[keys] + place] = rows[order] + first
            free[keys[begins]] += many
        text = "".join(ordered).encode("utf-8")
        return text, offsets.tobytes(), letters.tobytes(), starts.tobytes(), postings.tobytes()

    def find(self, word: str, *, max_edits: int = MAX_EDITS) -> list[tuple[str, int]]:
        """Find the words within some edits of one; see `find_many`."""
        return self.find_many([word], max_edits=max_edits)[0]

    def find_many(self, words: Sequence[str], *, max_edits: int = MAX_EDITS) -> list[list[tuple[str, int]]]:
        """Find the words within some edits of each given one.

        Parameters
        ----------
        words : sequence of str
        max_edits : int
            At most 2.

        Returns
        -------
        list of list of (str, int)
            For each given word the words and their number of edits, fewest first.
        """
        found: list[list[tuple[str, int]]] = []
        if len(words) == 1:
            key = (words[0], max_edits)
            if key not in self._single:
                if len(self._single) > _MOST_REMEMBERED:
                    self._single.clear()
                self._single[key] = self._find_some(words, max_edits)[0]
            return [self._single[key]]
        for first in range(0, len(words), _ASKED_AT_ONCE):
            found += self._find_some(words[first : first + _ASKED_AT_ONCE], max_edits)
        return found

    def closest_many(self, words: Sequence[str]) -> list[list[tuple[str, int]]]:
        """Find for each word those with the fewest edits, at most two; cheap where one edit is enough."""
        found = self.find_many(words, max_edits=1)
        missing = [number for number, pairs in enumerate(found) if not pairs]
        for number, pairs in zip(missing, self.find_many([words[n] for n in missing]), strict=True):
            found[number] = pairs
        return [[pair for pair in pairs if pair[1] == pairs[0][1]] for pairs in found]

    def _find_some(self, words: Sequence[str], max_edits: int) -> list[list[tuple[str, int]]]:
        found: list[list[tuple[str, int]]] = [[] for _ in words]
        asked, numbers = self._sieve(_Encoded(words), max_edits)
        begins, ends = self._offsets[numbers].tolist(), self._offsets[numbers + 1].tolist()
        text = self._text
        choices = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        owners = asked.tolist()
        edits = process.cpdist(
            [words[owner] for owner in owners], choices, scorer=OSA.distance, score_cutoff=max_edits
        )
        for at in np.nonzero(edits <= max_edits)[0].tolist():
            found[owners[at]].append((choices[at], int(edits[at])))
        for pairs in found:
            pairs.sort(key=_by_edits)
        return found

    def _sieve(self, asked: _Encoded, max_edits: int) -> tuple[_Ints, _Ints]:
        """Pair the asked words with those filed under a common remains that may be near enough, once each."""
        rows, keys = _once(_remains(asked.heads(), max_edits, self._mask))
        begins = self._starts[keys].astype(np.int64)
        many = self._starts[keys + np.uint32(1)] - begins
        owners = np.repeat(rows, many)
        at = np.arange(len(owners)) + np.repeat(begins - np.cumsum(many) + many, many)
        numbers = self._postings[at]
        unlike = np.bitwise_count(self._letters[numbers] ^ asked.letters()[owners])
        apart = np.abs(self._lengths[numbers] - asked.lengths[owners])
        # A letter put in or left out flips one bit, a wrong letter two: a change of length costs one.
        passed = unlike.astype(np.int64) + apart <= 2 * max_edits
        pairs = np.unique(owners[passed] * len(self._lengths) + numbers[passed])
        owners, numbers = np.divmod(pairs, max(len(self._lengths), 1))
        return owners, numbers


def _by_edits(pair: tuple[str, int]) -> tuple[int, str]:
    return pair[1], pair[0]
