"""What pictures and reports share as files: their errors, and writing that leaves a whole file or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from maps.errors import MapsError


class DocumentError(MapsError, ValueError):
    """A picture or report that cannot be made as asked: an unknown form, size, or day, a broken template."""


class DocumentWriteError(MapsError, OSError):
    """A picture or report that cannot be written. Nothing is left behind under its name."""


def form_of(path: str | Path, forms: Iterable[str], *, what: str) -> str:
    """Return the form that a file's ending asks for.

    Raises
    ------
    DocumentError
        If it is none of `forms`.
    """
    known = tuple(forms)
    ending = Path(path).suffix.lower().lstrip(".")
    if ending == "markdown":
        ending = "md"
    if ending in known:
        return ending
    listed = ", ".join(f".{form}" for form in known)
    raise DocumentError(f"{path}: a {what} must end in one of {listed}")


def replace_file(path: str | Path, write: Callable[[Path], object]) -> Path:
    """Write a file beside its name and put it in place when it is whole.

    Parameters
    ----------
    path
        Its name; what stands there is replaced, or left as it was if writing fails.
    write
        Writes the content to the path that it is given.

    Raises
    ------
    DocumentWriteError
        If the folder is missing or cannot be written to, or the disk is full.
    """
    target = Path(path)
    if target.is_dir():
        raise DocumentWriteError(f"{target}: is a folder; name a file")
    try:
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.stem[:60]}-", suffix=target.suffix
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentWriteError(f"{target}: cannot be written: {reason}; choose another folder") from error
    os.close(handle)
    beside = Path(name)
    try:
        write(beside)
        beside.chmod(0o666 & ~_umask())
        beside.replace(target)
    except OSError as error:
        if isinstance(error, MapsError):
            raise
        raise DocumentWriteError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
