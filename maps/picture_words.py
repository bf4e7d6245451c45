"""Reads the words that a snapshot carries in itself: what it shows, for those who cannot see it.

PNG, SVG and PDF as `static_files` writes them. Only the standard library: embedding needs no pictures'
extra.
"""

from __future__ import annotations

import html
import re
import struct
import zlib
from pathlib import Path
from typing import Final

from maps.errors import PageError
from maps.text import is_web_link

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG_WORDS: Final = re.compile(rb"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_PDF_WORDS: Final = re.compile(rb"/Subject \(((?:\\.|[^\\()])*)\)", re.DOTALL)
_PDF_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PDF_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_description(path: str | Path) -> str | None:
    """Return what a picture says of itself; None when it says nothing or is on the web.

    Raises
    ------
    PageError
        If there is no such file or it cannot be read.
    """
    if is_web_link(str(path)):
        return None
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PageError(
            f"{path}: no picture to read ({reason}); draw it with 'geoevents snapshot EVENTS -o {path}'"
        ) from error
    if content.startswith(_PNG):
        words = _read_png(content)
    elif content.startswith(b"%PDF-"):
        words = _read_pdf(content)
    else:
        found = _SVG_WORDS.search(content)
        words = html.unescape(found[1].decode("utf-8", "replace")) if found else None
    return words.strip() or None if words else None


def _read_png(content: bytes) -> str | None:
    """Return the text chunk 'Description' (PNG, third edition, 11.3.3)."""
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length
        key, _, rest = body.partition(b"\0")
        if key != b"Description":
            continue
        if kind == b"tEXt":
            return rest.decode("latin-1")
        if kind == b"zTXt":
            return zlib.decompress(rest[1:]).decode("latin-1")
        if kind == b"iTXt":
            packed, rest = rest[0], rest[2:]
            text = rest.split(b"\0", 2)[2]
            return (zlib.decompress(text) if packed else text).decode("utf-8", "replace")
    return None


def _read_pdf(content: bytes) -> str | None:
    """Return the subject of an information dictionary that is not packed."""
    found = _PDF_WORDS.search(content)
    if found is None:
        return None

    def letter(match: re.Match[bytes]) -> bytes:
        if match[1][:1].isdigit():
            return bytes([int(match[1], 8) & 255])
        return _PDF_LETTERS.get(match[1], match[1])

    raw = _PDF_ESCAPE.sub(letter, found[1])
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
