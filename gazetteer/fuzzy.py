"""A deletion-neighbourhood index: words within two edits of a misspelt one, without a scan.

Every word is filed under what is left of its first letters when none, one or two of them are struck
out; a misspelt word is looked up under the same remains (Garbe's symmetric deletion, with prefixes).
Words are numbered by length, so that words of impossible length are cut off each list by bisection.

The index is one run of bytes that is never unpacked: mapped from its file, it costs no memory of its
own, and only the pages that are asked for are read. Words have one byte a letter, in an alphabet that
the index carries. Lists lie in the order of a hash of the remains: some bits of it number a bucket,
eight more stand beside each entry, so that one search for a byte tells a list from its neighbours.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["MAX_EDITS", "FuzzyIndex"]

MAX_EDITS = 2
PREFIX = 8
_FEW = 12
"""Lists no longer than this are not worth a bisection."""
_HEAD = struct.Struct("<8s6Q")
_MAGIC = b"FUZZY-1\0"
_LETTERS = 254
_UNKNOWN = "\xff"
"""Stands for letters outside the alphabet of an index."""
_MARKS = tuple(bytes([mark]) for mark in range(256))


def _remains(head: bytes, strikes: int = MAX_EDITS) -> set[bytes]:
    """Strike up to some letters out of the first ones of a word."""
    left = {head}
    for count in range(1, min(strikes, len(head)) + 1):
        left.update(map(bytes, combinations(head, len(head) - count)))
    return left


def _aligned(parts: Iterable[bytes]) -> tuple[list[int], bytes]:
    """Join parts, each at a multiple of eight, and give where each ends."""
    ends, joined = [], bytearray()
    for part in parts:
        joined += part + bytes(-len(part) % 8)
        ends.append(len(joined))
    return ends, bytes(joined)


class FuzzyIndex:
    """Words within two edits (Damerau's, restricted) of a given one.

    Parameters
    ----------
    buffer : bytes or mmap
        Holds what `pack` gives.
    start : int
        Where in the buffer that begins.

    Raises
    ------
    ValueError
        If there is no index at that place.
    """

    def __init__(self, buffer: bytes | mmap.mmap, start: int = 0) -> None:
        whole = memoryview(buffer)
        if len(whole) < start + _HEAD.size or whole[start : start + 8] != _MAGIC:
            raise ValueError("no index of misspellings here")
        _, bits, *ends = _HEAD.unpack_from(whole, start)
        ends = [start + _HEAD.size, *(start + _HEAD.size + end for end in ends)]
        if len(whole) < ends[-1]:
            raise ValueError("the index of misspellings is cut short")
        parts = [whole[one:other] for one, other in zip(ends, ends[1:], strict=False)]
        letters = bytes(parts[0]).rstrip(b"\0").decode("utf-8")
        self._code = {ord(letter): chr(at) for at, letter in enumerate(letters, start=1)}
        self._letter = {at: letter for at, letter in enumerate(letters, start=1)}
        self._buffer = buffer
        self._words = ends[1]
        first = list(parts[1][: len(parts[1])].cast("I")) if False else []
        del first
        self._bits = bits

    @staticmethod
    def pack(words: Iterable[str]) -> bytes:
        raise NotImplementedError
