"""Fetches GeoNames dumps over HTTP into the user's folder: resumed, retried, checked, moved there whole."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable
from email.message import Message
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from typing import Any

from gazetteer.errors import DownloadError
from gazetteer.sources.folder import SourceFolder

__all__ = ["DEFAULT_SERVER", "download", "dump_name"]

DEFAULT_SERVER = "https://download.geonames.org/export/dump/"
_USER_AGENT = "geoevents gazetteer (offline place index)"
_CHUNK = 1 << 18
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP answers that may be better a moment later (RFC 9110 and RFC 6585)."""
_WHOLE_FILES = {"allcountries": "allCountries.zip", "alternatenames": "alternateNamesV2.zip"}


class _PassingError(Exception):
    """A fault worth another try."""


def dump_name(wanted: str) -> str:
    """Give the file name of a dump.

    Parameters
    ----------
    wanted : str
        ISO 3166-1 alpha-2 code ('UA'), or 'allCountries', 'alternateNames', 'admin2Codes'.

    Raises
    ------
    DownloadError
        If it is none of these.
    """
    if re.fullmatch(r"[A-Za-z]{2}", wanted):
        return wanted.upper() + ".zip"
    if wanted.lower() in _WHOLE_FILES:
        return _WHOLE_FILES[wanted.lower()]
    if wanted.lower() in ("admin1codesascii", "admin2codes"):
        return {"admin1codesascii": "admin1CodesASCII.txt", "admin2codes": "admin2Codes.txt"}[wanted.lower()]
    raise DownloadError(
        f"{wanted!r} is no dump; give country codes like UA RU, or allCountries, alternateNames, admin2Codes"
    )


def download(
    wanted: Iterable[str],
    *,
    folder: SourceFolder | None = None,
    server: str = DEFAULT_SERVER,
    progress: bool = False,
    retries: int = 5,
    pause_s: float = 1.0,
    timeout_s: float = 30.0,
) -> list[Path]:
    """Fetch dumps; an old file stays until the new one is whole and sound.

    Parameters
    ----------
    wanted : iterable of str
        See `dump_name`.
    folder : SourceFolder or None
        Where to; None for the user's.
    server : str
        URL of the folder that holds the dumps.
    progress : bool
        Show a bar per file on stderr.
    retries : int
        Further tries per file after a passing fault; each goes on where the last one broke off.
    pause_s : float
        Seconds before the first further try, doubled each time; a server's Retry-After wins.
    timeout_s : float
        Seconds without an answer.

    Returns
    -------
    list of Path
        The files, in the order asked for.

    Raises
    ------
    DownloadError
        If a file is not to be had; what was fetched of it stays as '.part' for the next run.
    """
    names = [dump_name(one) for one in wanted]
    target = folder or SourceFolder()
    try:
        target.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DownloadError(f"cannot make the folder {target.path}: {error.strerror}") from error
    base = server if server.endswith("/") else server + "/"
    return [_fetch(base + name, target.path / name, progress, retries, pause_s, timeout_s) for name in names]


def _fetch(url: str, file: Path, progress: bool, retries: int, pause_s: float, timeout_s: float) -> Path:
    if not url.startswith(("http://", "https://")):
        raise DownloadError(f"{url} is not an HTTP address")
    part = file.with_name(file.name + ".part")
    for attempt in range(retries + 1):
        try:
            _transfer(url, part, progress, timeout_s)
            _check(file.name, part)
        except _PassingError as error:
            if attempt == retries:
                raise DownloadError(
                    f"{url}: {error}; gave up after {retries + 1} tries, run it again later"
                ) from error
            waited = getattr(error, "retry_after_s", None)
            time.sleep(min(waited if waited is not None else pause_s * 2**attempt, 60.0))
        except OSError as error:
            raise DownloadError(f"{file}: cannot be written: {error.strerror or error}") from error
        else:
            part.replace(file)
            return file
    raise DownloadError(f"{url}: no tries left")


def _transfer(url: str, part: Path, progress: bool, timeout_s: float) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": _USER_AGENT}
    if have:
        headers["Range"] = f"bytes={have}-"
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the scheme was checked
    try:
        with urllib.request.urlopen(request, timeout=timeout_s) as answer:  # noqa: S310
            start = have if answer.status == 206 and _starts_at(answer.headers, have) else 0
            length = answer.headers.get("Content-Length")
            expected = start + int(length) if length and length.isdigit() else None
            _save(answer, part, start, expected, url.rsplit("/", 1)[1], progress)
    except urllib.error.HTTPError as error:
        _judge(error, url, part, have)
    except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        raise _PassingError(str(reason) or type(error).__name__) from error
    size = part.stat().st_size
    if expected is not None and size != expected:
        if size > expected:
            part.unlink()
        raise _PassingError(f"got {size} of {expected} bytes")


def _starts_at(headers: Message, have: int) -> bool:
    return str(headers.get("Content-Range", "")).startswith(f"bytes {have}-")


def _judge(error: urllib.error.HTTPError, url: str, part: Path, have: int) -> None:
    error.close()  # it holds the connection
    if error.code == 416 and have:
        # The part is as long as the file or longer: start afresh.
        part.unlink(missing_ok=True)
        raise _PassingError("the server's file has changed") from error
    if error.code in _PASSING:
        passing = _PassingError(f"the server answered {error.code} {error.reason}")
        wait = error.headers.get("Retry-After", "") if error.headers else ""
        if wait.isdigit():
            passing.retry_after_s = float(wait)  # type: ignore[attr-defined]
        raise passing from error
    raise DownloadError(f"{url}: the server answered {error.code} {error.reason}; check the name") from error


def _save(answer: Any, part: Path, start: int, expected: int | None, label: str, progress: bool) -> None:
    bar = None
    if progress:
        from tqdm import tqdm

        bar = tqdm(
            total=expected,
            initial=start,
            desc=label,
            unit="B",
            unit_scale=True,
            leave=False,
            delay=1,
            disable=None,
        )
    try:
        with part.open("r+b" if start else "wb") as out:
            out.seek(start)
            out.truncate()
            while True:
                try:
                    chunk = answer.read(_CHUNK)
                except IncompleteRead as error:
                    out.write(error.partial)
                    raise _PassingError("the connection broke off") from error
                except (TimeoutError, ConnectionError) as error:
                    raise _PassingError(f"the connection broke off ({error})") from error
                if not chunk:
                    break
                out.write(chunk)
                if bar is not None:
                    bar.update(len(chunk))
    finally:
        if bar is not None:
            bar.close()


def _check(name: str, part: Path) -> None:
    """Make sure that a zip is whole; a damaged one is fetched from its start again."""
    if part.stat().st_size == 0:
        part.unlink()
        raise _PassingError("the file came empty")
    if not name.endswith(".zip"):
        return
    try:
        with zipfile.ZipFile(part) as archive:
            broken = archive.testzip()
    except zipfile.BadZipFile as error:
        part.unlink()
        raise _PassingError("what came is not a whole zip") from error
    if broken is not None:
        part.unlink()
        raise _PassingError(f"{broken} inside the zip is damaged")
