"""Remembers what reading an input gave, so that of a folder that grows only what is new is read again.

An entry is named by a hash of everything that its content depends on: the bytes that were read, their name,
the theatre, the place index, the program and the libraries that it stands on. So an entry is never stale and
nothing has to be thrown away when something changes. Entries appear whole or not at all, and one that cannot
be read counts as missing: a run that is killed leaves nothing that a later one could trip over. An entry is
kept only when it gives back exactly what was put in.

This module must not know what a report or a table is; it keeps JSON values.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

# Entries that nobody asked for in so many days are removed.
KEPT_DAYS: Final = 60
_PROGRAM: Final = ("geoevents", "gazetteer")


class ReadingCache:
    """A folder of entries.

    Parameters
    ----------
    folder
        Where they lie; it is made when the first entry is kept.
    context
        What all entries depend on beside their own input: theatre, place index. The program is added.
    """

    def __init__(self, folder: Path, *context: str) -> None:
        self.folder = folder
        self.known = 0
        self.new = 0
        self._context = (fingerprint_program(), *context)

    def get(self, what: str, parts: Iterable[bytes | str], make: Callable[[], Any]) -> Any:
        """Return what `make` gives, remembered if it was made before from the same parts.

        Parameters
        ----------
        what
            Name of the sort of entry.
        parts
            All that the result depends on, beside the context.
        make
            Makes the result, of values that JSON knows. What JSON does not give back as it was is not kept.
        """
        path = self._path_of(what, parts)
        kept = _read_entry(path)
        if kept is not None:
            self.known += 1
            return kept[0]
        self.new += 1
        made = make()
        with contextlib.suppress(TypeError, ValueError, OSError):
            _write_entry(path, made)
        return made

    def forget_old(self) -> int:
        """Remove entries that were not asked for in `KEPT_DAYS` days, and halves that a killed run left."""
        now = time.time()
        removed = 0
        for path in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):  # another run may have removed it first
                age = now - path.stat().st_mtime
                if age > KEPT_DAYS * 86_400 or (path.suffix == ".part" and age > 3_600):
                    path.unlink()
                    removed += 1
        return removed

    def _path_of(self, what: str, parts: Iterable[bytes | str]) -> Path:
        digest = hashlib.sha256()
        for part in (*self._context, what, *parts):
            raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            # The length before each part: ('ab', 'c') is not ('a', 'bc').
            digest.update(len(raw).to_bytes(8, "big") + raw)
        name = digest.hexdigest()
        return self.folder / name[:2] / name[2:]


def default_folder() -> Path:
    """Return the folder of the entries: in the one that GEOEVENTS_CACHE names, else in the user's cache."""
    folder = os.environ.get("GEOEVENTS_CACHE")
    if folder:
        return Path(folder) / "readings"
    import platformdirs

    return Path(platformdirs.user_cache_dir("geoevents", appauthor=False)) / "readings"


@functools.cache
def fingerprint_program() -> str:
    """Return a hash of the program's own text and of the versions of the libraries that it stands on."""
    digest = hashlib.sha256()
    here = Path(__file__).resolve().parent
    for package in _PROGRAM:
        for file in sorted((here.parent / package).rglob("*.py")):
            digest.update(file.relative_to(here.parent).as_posix().encode() + b"\0" + file.read_bytes())
    for requirement in sorted(metadata.requires("geoevents") or ()):
        name = re.match(r"[\w.-]+", requirement)
        if name is None or "dev" in requirement.partition(";")[2]:
            continue
        with contextlib.suppress(metadata.PackageNotFoundError):
            digest.update(f"{name[0]} {metadata.version(name[0])}\n".encode())
    return digest.hexdigest()


def _read_entry(path: Path) -> tuple[Any] | None:
    """Return an entry's value in a tuple (the value may be None), or None when there is no sound entry."""
    try:
        value = json.loads(zlib.decompress(path.read_bytes()))
        os.utime(path)
    except (OSError, zlib.error, ValueError):
        return None
    return (value,)


def _write_entry(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not _same(json.loads(text), value):
        return
    # Entries hold the words of reports, which may be nobody else's business.
    path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(zlib.compress(text.encode("utf-8"), 1))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _same(one: Any, other: Any) -> bool:
    """Say whether two JSON values are the same, types included: 1 is not 1.0, and a tuple is no list."""
    if isinstance(other, dict):
        return (
            isinstance(one, dict)
            and list(one) == list(other)
            and all(_same(one[key], other[key]) for key in other)
        )
    if isinstance(other, list):
        return (
            isinstance(one, list)
            and len(one) == len(other)
            and all(_same(a, b) for a, b in zip(one, other, strict=True))
        )
    # numpy's float is a float; what a table makes of the two is the same.
    alike = type(one) is type(other) or (isinstance(one, float) and isinstance(other, float))
    return alike and bool(one == other)
