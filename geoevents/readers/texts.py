"""Which encoding a text file has. Told from all of its bytes, since a wrong letter may come late."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

import numpy as np

from geoevents.errors import ReadError

_CHUNK: Final = 1 << 20
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_encoding(path: Path, *, name: str, max_line: int | None = None) -> tuple[str, str | None]:
    """Tell the encoding of a text file.

    Parameters
    ----------
    path
        The file.
    name
        Its name for messages.
    max_line
        Most bytes that a line may have; None for any number.

    Returns
    -------
    tuple of str and (str or None)
        The codec's name, and a note for the user when it was guessed.

    Raises
    ------
    ReadError
        If the file holds NUL bytes, which no text table does, or a line beyond `max_line`.

    Notes
    -----
    UTF-8 is proven by decoding it all. What is not UTF-8 is taken as cp1251 when its letters beyond ASCII
    stand in runs, as Cyrillic words do, and as cp1252 when they stand alone, as accented letters do.
    """
    with path.open("rb") as stream:
        head = stream.read(4)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, None
    decoder = codecs.getincrementaldecoder("utf-8")()
    runs = alone = offset = line = 0
    is_utf8 = True
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            nul = chunk.find(b"\0")
            if nul >= 0:
                raise ReadError(
                    f"has a NUL byte at position {offset + nul:,}: not a text table, or a damaged one",
                    file=name,
                )
            offset += len(chunk)
            line = len(chunk) - chunk.rfind(b"\n") - 1 if b"\n" in chunk else line + len(chunk)
            if max_line is not None and line > max_line:
                raise ReadError(
                    f"has a line of more than {max_line >> 20:,} MiB near byte {offset:,}", file=name
                )
            if is_utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_utf8 = False
            if not is_utf8 and not chunk.isascii():
                in_runs, single = _count_runs(chunk)
                runs, alone = runs + in_runs, alone + single
    if is_utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf8 = False
    if is_utf8:
        return "utf-8", None
    encoding = "cp1251" if runs > alone else "cp1252"
    return encoding, f"not UTF-8; read as {encoding}"


def _count_runs(chunk: bytes) -> tuple[int, int]:
    """Count the bytes beyond ASCII that have such a neighbour, and those that stand alone."""
    high = np.frombuffer(chunk, dtype=np.uint8) >= 0x80
    before, after = np.r_[False, high[:-1]], np.r_[high[1:], False]
    in_runs = int(np.count_nonzero(high & (before | after)))
    return in_runs, int(np.count_nonzero(high)) - in_runs
