"""From a path, '-' or an archive to one plain file to read, with the name that the user knows it by.

Archives are unpacked beside nothing: into a temporary folder that goes when reading is done, and only up to a
limit, so that a small file cannot fill the disk.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from geoevents.errors import MissingFileError, ReadError

HEAD_BYTES: Final = 1 << 16
MAX_UNPACKED_BYTES: Final = 8 << 30
# Text of event tables packs 5 to 30 times; a thousand times is no table but a trap.
MAX_RATIO: Final = 500
STDIN: Final = "-"
_CHUNK: Final = 1 << 20
_TABLE_MEMBERS: Final = (
    ".csv",
    ".tsv",
    ".txt",
    ".json",
    ".jsonl",
    ".geojson",
    ".kml",
    ".gpkg",
    ".parquet",
    ".xlsx",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One plain file to read.

    Parameters
    ----------
    path
        Where its bytes are.
    name
        Name for messages, as the user gave it.
    document
        Name for the `document` column, without folders.
    origin
        The file that the user named, beside which companions may lie; None for standard input.
    suffix
        Its ending in lower case ('.csv'), '' when it has none.
    head
        Its first 64 KiB, by which its form is told.
    """

    path: Path
    name: str
    document: str
    origin: Path | None
    suffix: str
    head: bytes


@contextmanager
def open_source(path: str | Path) -> Iterator[Source]:
    """Open a file, standard input ('-'), a gzip file or a zip archive as one plain file.

    Raises
    ------
    MissingFileError
        If there is no such file.
    ReadError
        If it is a folder, is empty, is a broken archive or one that unpacks beyond all measure, or an archive
        of several tables.
    """
    with tempfile.TemporaryDirectory(prefix="geoevents-") as folder:
        yield _plain(path, Path(folder))


def _plain(path: str | Path, folder: Path) -> Source:
    if str(path) == STDIN:
        held = folder / "standard input"
        with held.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out)
        return _unpacked(held, "standard input", None, folder)
    file = Path(path)
    if not file.exists():
        raise MissingFileError(file, what="event table")
    if file.is_dir():
        raise ReadError("is a folder; name a file in it", file=file)
    return _unpacked(file, str(file), file, folder)


def _unpacked(file: Path, name: str, origin: Path | None, folder: Path) -> Source:
    with file.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head.strip():
        raise ReadError("is empty", file=name)
    if head.startswith(b"\x1f\x8b"):
        inner = folder / f"unpacked {Path(file.name).stem}"
        with gzip.open(file) as packed:
            _copy_limited(packed, inner, name, file.stat().st_size)
        return _unpacked(inner, name, origin, folder)
    if head.startswith(b"PK\x03\x04") and not _is_document(file, name):
        return _unpacked(_unpack_zip(file, name, folder), name, origin, folder)
    document = Path(name).name
    return Source(
        path=file, name=name, document=document, origin=origin, suffix=file.suffix.lower(), head=head
    )


def _is_document(file: Path, name: str) -> bool:
    """Say whether a zip is itself a document (XLSX, KMZ), whose reader opens it."""
    with _open_zip(file, name) as archive:
        names = archive.namelist()
    return "xl/workbook.xml" in names or any(n.lower().endswith(".kml") for n in names)


def is_kmz(file: Path) -> bool:
    """Say whether a zip is a KMZ."""
    with _open_zip(file, file.name) as archive:
        return any(name.lower().endswith(".kml") for name in archive.namelist())


def _open_zip(file: Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise ReadError(f"is a broken zip archive ({error}); fetch it again", file=name) from error


def _unpack_zip(file: Path, name: str, folder: Path) -> Path:
    """Unpack the tables of an archive and return the one to read."""
    with _open_zip(file, name) as archive:
        members = [
            m for m in archive.infolist()
            if not m.is_dir() and Path(m.filename).suffix.lower() in _TABLE_MEMBERS
            and not Path(m.filename).name.startswith(".") and not m.filename.startswith("__MACOSX")
        ]  # fmt: skip
        # VIINA ships its labels beside its events; the events lead, and their reader finds the labels.
        mains = [m for m in members if "event_labels" not in m.filename]
        if len(mains) != 1:
            listed = ", ".join(m.filename for m in members[:5]) or "none"
            raise ReadError(f"holds {len(mains)} tables ({listed}); unpack it and name one", file=name)
        for member in members:
            try:
                with archive.open(member) as packed:
                    _copy_limited(packed, folder / Path(member.filename).name, name, member.compress_size)
            except (RuntimeError, NotImplementedError) as error:
                raise ReadError(f"cannot be unpacked ({error}); unpack it yourself", file=name) from error
    return folder / Path(mains[0].filename).name


def _copy_limited(packed: IO[bytes] | gzip.GzipFile, target: Path, name: str, packed_bytes: int) -> None:
    """Unpack to a file, up to the limits; what the archive's own header says is not believed."""
    most = min(MAX_UNPACKED_BYTES, max(packed_bytes * MAX_RATIO, 64 << 20))
    written = 0
    try:
        with target.open("wb") as out:
            while chunk := packed.read(_CHUNK):
                written += len(chunk)
                if written > most:
                    raise ReadError(
                        f"unpacks to more than {most >> 20:,} MiB, {MAX_RATIO} times its size: refused; "
                        "if the file is sound, unpack it yourself",
                        file=name,
                    )
                out.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise ReadError(f"is a broken archive ({error}); fetch it again", file=name) from error
