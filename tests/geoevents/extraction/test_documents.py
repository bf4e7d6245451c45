"""Files to documents, and what bad ones get: one clear line."""

import json
from datetime import date
from pathlib import Path

import pytest

from geoevents.errors import MissingFileError, ReadError
from geoevents.extraction import documents
from geoevents.extraction.documents import read_documents
from geoevents.extraction.model import Document

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Page - Paper</title>
<meta property="og:site_name" content="Example Paper">
<meta property="article:published_time" content="2023-05-24T12:15:00+00:00">
<script>var x = "Five killed in this script tag in Kyiv";</script></head>
<body><nav><a>Weather in Voronezh</a></nav><article><h1>A headline</h1>
<p>The town of <b>Hirnyk</b> was shelled.</p><p>Nobody was hurt.</p></article>
<aside>Road accident near Madrid</aside></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_keeps_every_character(tmp_path: Path) -> None:
    text = " date 2023-06-05 A town was shelled.\n\nNobody was hurt.\n"
    (document,) = read_documents(write(tmp_path, "a.txt", text))
    assert document.text == text
    assert document.published == date(2023, 6, 5)
    assert document.name == "a.txt"


def test_a_page_gives_its_article_and_metadata_only(tmp_path: Path) -> None:
    (document,) = read_documents(write(tmp_path, "a.html", PAGE))
    assert "Hirnyk was shelled." in document.text
    assert "script" not in document.text
    assert "Voronezh" not in document.text
    assert "Madrid" not in document.text
    assert (document.source, document.published) == ("Example Paper", date(2023, 5, 24))


def test_json_and_jsonl(tmp_path: Path) -> None:
    record = {
        "title": "T",
        "outlet": "O",
        "published": "2023-06-04",
        "text": "Body.",
        "url": "https://example.org",
    }
    (document,) = read_documents(write(tmp_path, "a.json", json.dumps(record)))
    assert (document.title, document.source, document.text) == ("T", "O", "Body.")
    lines = json.dumps(record) + "\n\n" + json.dumps(record | {"text": "Two."}) + "\n"
    assert [d.name for d in read_documents(write(tmp_path, "b.jsonl", lines))] == ["b.jsonl#1", "b.jsonl#2"]


def test_a_folder_is_read_in_order_and_knows_its_own(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "B.")
    write(tmp_path, "a.md", "A.")
    write(tmp_path, "picture.png", b"\x89PNG\x00")
    assert [d.name for d in read_documents(tmp_path)] == ["a.md", "b.txt"]


def test_what_the_caller_knows_wins(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "5 June 2023\n\nText.")
    (document,) = read_documents(path, published=date(2023, 6, 1), source="Mine", lang="uk")
    assert (document.published, document.source, document.lang) == (date(2023, 6, 1), "Mine", "uk")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"  \n\n", "is empty"),
        ("binary.txt", b"PK\x03\x04\x00\x00\x00", "binary file"),
        ("cp1251.txt", "Обстрел Белгорода".encode("cp1251"), "not UTF-8"),
        ("broken.json", b'{"text": ', "no valid JSON"),
        ("notext.json", b'{"title": "only"}', "has no text"),
        ("number.json", b"[1, 2]", "must be an object"),
        ("blank.html", b"<html><body><script>x()</script></body></html>", "no text"),
    ],
)
def test_bad_reports_get_one_clear_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        list(read_documents(write(tmp_path, name, content)))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_utf16_with_a_mark_is_read(tmp_path: Path) -> None:
    (document,) = read_documents(write(tmp_path, "a.txt", "Обстріл міста.".encode("utf-16")))
    assert document.text == "Обстріл міста."


def test_too_large_a_report_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 1000)
    with pytest.raises(ReadError, match="split it"):
        list(read_documents(write(tmp_path, "big.txt", "word " * 400)))


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such report"):
        list(read_documents(tmp_path / "nothing.txt"))
    with pytest.raises(ReadError, match="holds no report"):
        list(read_documents(tmp_path))


def test_a_lone_surrogate_is_replaced_and_offsets_stay() -> None:
    document = Document(name="r", text="Kharkiv \ud83d was hit", source="a\ud800")
    assert document.text == "Kharkiv \ufffd was hit" and document.source == "a\ufffd"
