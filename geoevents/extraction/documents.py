"""Files to documents: text, Markdown, HTML, JSON and JSONL reports, and what they say of themselves.

Reads files and standard input; knows nothing of events. A report that cannot be read is an error with
one clear line; a folder is read in the order of its file names, so that results are repeatable.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from geoevents.errors import MissingFileError, ReadError
from geoevents.extraction.datelines import find_publication_date, parse_iso_day
from geoevents.extraction.model import Document

MAX_BYTES: Final = 20_000_000
"""Longer than any report; a file this big is a dump that wants splitting."""

TEXT_ENDINGS: Final = (".txt", ".text", ".md", ".markdown")
HTML_ENDINGS: Final = (".html", ".htm", ".xhtml")
JSON_ENDINGS: Final = (".json", ".jsonl", ".ndjson")
ENDINGS: Final = (*TEXT_ENDINGS, *HTML_ENDINGS, *JSON_ENDINGS)

# Field names that exports and scrapers use, best first.
_TEXT_FIELDS: Final = ("text", "body", "content", "article", "message", "description", "full_text")
_TITLE_FIELDS: Final = ("title", "headline", "name")
_SOURCE_FIELDS: Final = ("source", "outlet", "publisher", "site", "site_name", "channel", "domain")
_AUTHOR_FIELDS: Final = ("author", "byline", "authors")
_DATE_FIELDS: Final = (
    "published", "date", "date_published", "published_at", "publication_date", "datePublished", "pubdate",
    "created_at", "timestamp",
)  # fmt: skip
_URL_FIELDS: Final = ("url", "link", "source_url", "permalink")
_LIST_FIELDS: Final = ("articles", "reports", "documents", "messages", "items", "data")
_HEAD_BYTES: Final = 20_000
"""Where a page of ours says so: after its policy, which grows with each of its scripts."""

Reports = str | Path | Sequence[str | Path]


def read_documents(
    reports: Reports,
    *,
    published: date | None = None,
    source: str | None = None,
    url: str | None = None,
    lang: str | None = None,
) -> Iterator[Document]:
    """Read reports one after another.

    Parameters
    ----------
    reports
        A file, a folder (every report in it and below), several of them, or '-' for standard input.
    published, source, url, lang
        What is known better than the files say it; they win over what the files say.

    Yields
    ------
    Document

    Raises
    ------
    MissingFileError
        If a file or folder is not there.
    ReadError
        If one is empty, binary, not UTF-8, too large, or no valid JSON; or a folder has no report.
    """
    for path, name in list_reports(reports):
        for document in _read_one(path, name):
            yield Document(
                name=document.name,
                text=document.text,
                title=document.title,
                source=source or document.source,
                author=document.author,
                published=published or document.published,
                url=url or document.url,
                lang=lang or document.lang,
                markup=document.markup,
            )


def list_reports(reports: Reports) -> list[tuple[Path | None, str]]:
    """List the files to read as (path, name in the table); the path is None for standard input."""
    wanted: Iterable[str | Path] = [reports] if isinstance(reports, str | Path) else reports
    found: list[tuple[Path | None, str]] = []
    for entry in wanted:
        if str(entry) == "-":
            found.append((None, "stdin"))
            continue
        path = Path(entry)
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.is_file()
                and file.suffix.lower() in ENDINGS
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
                and not is_own_output(file)
            )
            if not inside:
                raise ReadError(f"holds no report ({', '.join(ENDINGS)})", file=path)
            found.extend((file, file.relative_to(path).as_posix()) for file in inside)
        elif path.exists():
            found.append((path, path.name))
        else:
            raise MissingFileError(path, what="report")
    if not found:
        raise ReadError("no report was named; give a file, a folder or '-'")
    return found


def is_own_output(file: Path) -> bool:
    """Say whether geoevents wrote a file: a map, a document, an audit. It is no report of anything."""
    if file.name.endswith(".audit.json"):
        return True
    if file.suffix.lower() not in HTML_ENDINGS:
        return False
    with file.open("rb") as stream:
        return b'<meta name="generator" content="geoevents">' in stream.read(_HEAD_BYTES)


def decode(raw: bytes, *, file: str | Path) -> str:
    """Turn a file's bytes into text.

    UTF-8 and UTF-16 with a byte-order mark are read; nothing is guessed, for a wrong guess turns names
    into others. Line ends become line feeds.

    Raises
    ------
    ReadError
        If the bytes are binary, of another encoding, too many, or hold no text.
    """
    if len(raw) > MAX_BYTES:
        size, limit = len(raw) / 1e6, MAX_BYTES / 1e6
        raise ReadError(f"is {size:.0f} MB; a report has at most {limit:.0f} MB, so split it", file=file)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\x00" in raw[:8192]:
        raise ReadError("is a binary file, not a report; give text, Markdown, HTML or JSON", file=file)
    else:
        encoding = "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is not UTF-8 text (byte 0x{raw[error.start]:02x} at {error.start}); convert it first, for"
            " example with iconv -f cp1251 -t utf-8",
            file=file,
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError("is empty; a report needs text", file=file)
    return text


def _read_one(path: Path | None, name: str) -> Iterator[Document]:
    try:
        if path is None:
            raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
                if len(raw) > MAX_BYTES:
                    raise ReadError(
                        f"is {path.stat().st_size / 1e6:.0f} MB; a report has at most"
                        f" {MAX_BYTES / 1e6:.0f} MB, so split it",
                        file=path,
                    )
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", file=path) from error
    ending = path.suffix.lower() if path is not None else ""
    shown = path if path is not None else name
    if ending in HTML_ENDINGS or (not ending and _looks_like_html(raw)):
        from geoevents.extraction.pages import read_page

        yield read_page(raw, name=name, file=shown)
        return
    text = decode(raw, file=shown)
    if ending in JSON_ENDINGS or (path is None and text.lstrip()[:1] in "{["):
        yield from _read_json(text, name=name, file=shown, lines=ending in (".jsonl", ".ndjson"))
        return
    markdown = ending in (".md", ".markdown")
    yield Document(
        name=name,
        text=text,
        published=find_publication_date(text),
        markup="markdown" if markdown else "text",
    )


def _looks_like_html(raw: bytes) -> bool:
    head = raw[:400].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _read_json(text: str, *, name: str, file: str | Path, lines: bool) -> Iterator[Document]:
    records: list[Any] = []
    if lines:
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                records.append(_parse(line, file=file, row=number))
    else:
        loaded = _parse(text, file=file, row=None)
        records = loaded if isinstance(loaded, list) else [loaded]
        if isinstance(loaded, dict) and _first(loaded, _TEXT_FIELDS) is None:
            records = next(
                (loaded[key] for key in _LIST_FIELDS if isinstance(loaded.get(key), list)), records
            )
    for number, record in enumerate(records, start=1):
        label = name if len(records) == 1 else f"{name}#{number}"
        yield _document_of(record, name=label, file=file, row=number)


def _parse(text: str, *, file: str | Path, row: int | None) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is no valid JSON: {error}", file=file, row=row) from error


def _document_of(record: Any, *, name: str, file: str | Path, row: int) -> Document:
    if not isinstance(record, dict):
        raise ReadError("a JSON report must be an object with a field 'text'", file=file, row=row)
    text = _first(record, _TEXT_FIELDS)
    if text is None:
        raise ReadError(f"has no text; looked for the fields {', '.join(_TEXT_FIELDS)}", file=file, row=row)
    stated = _first(record, _DATE_FIELDS)
    return Document(
        name=name,
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        title=_first(record, _TITLE_FIELDS),
        source=_first(record, _SOURCE_FIELDS),
        author=_first(record, _AUTHOR_FIELDS),
        published=(parse_iso_day(stated) if stated else None) or find_publication_date(text),
        url=_first(record, _URL_FIELDS),
        lang=_language(_first(record, ("lang", "language"))),
    )


def _first(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of the fields that holds a text, or a list of texts (joined)."""
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _language(stated: str | None) -> str | None:
    code = (stated or "").strip().lower()[:2]
    return {"ua": "uk"}.get(code, code) if code in ("en", "uk", "ru", "ua") else None
