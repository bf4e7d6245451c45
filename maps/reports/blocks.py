"""Reads what a report's template wrote and gives it as blocks: headings, paragraphs, lists, tables, figures.

The template writes plain HTML, once, for all forms; Markdown, DOCX and PDF are made of these blocks. Only
text and structure are read: scripts, styles and frames are skipped, and no attribute but a picture's, a
link's, a cell's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from maps.text import is_web_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one look. `link` is an http(s) address or None."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 (the title) to 4."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `look` is 'text', 'note' (small) or 'code' (line ends and blanks kept)."""

    runs: tuple[Run, ...]
    look: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list of items."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: caption, heading row, rows, and the share of the width of each column."""

    caption: tuple[Run, ...]
    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture by the name of the asset it shows, its alternative text and its caption."""

    asset: str
    alt: str
    caption: tuple[Run, ...]


Block = Heading | Paragraph | ListBlock | Table | Picture

ASSET: Final = "asset:"
_SKIPPED: Final = frozenset({"script", "style", "iframe", "noscript", "svg", "template", "head", "title"})
_HEADINGS: Final = {f"h{level}": level for level in (1, 2, 3, 4)}


def read_blocks(source: str) -> list[Block]:
    """Return the blocks of a rendered template, in order."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.end_paragraph()
    return reader.blocks


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read."""

    caption: tuple[Run, ...] = ()
    head: list[tuple[Run, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Run, ...], ...]] = field(default_factory=list)
    row: list[tuple[Run, ...]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.look = "text"
        self.bold = self.italic = self.code = self.skipped = 0
        self.links: list[str | None] = []
        self.tables: list[_OpenTable] = []
        self.in_cell = False
        self.lists: list[tuple[bool, list[tuple[Run, ...]]]] = []
        self.pictures: list[tuple[str, str]] = []
        self.in_figure = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        about = dict(attrs)
        if tag in _SKIPPED:
            self.skipped += 1
        elif tag == "br":
            self.runs.append(Run(text="\n"))
        elif tag in ("strong", "b"):
            self.bold += 1
        elif tag in ("em", "i"):
            self.italic += 1
        elif tag == "code":
            self.code += 1
        elif tag == "a":
            address = about.get("href")
            self.links.append(address if is_web_link(address) else None)
        elif tag == "img":
            self._take_picture(about)
        else:
            self._open_block(tag, about)

    def _open_block(self, tag: str, about: dict[str, str | None]) -> None:
        if tag in _HEADINGS or tag in ("p", "pre"):
            self.end_paragraph()
            note = "note" in (about.get("class") or "").split()
            self.look = "code" if tag == "pre" else "note" if note else "text"
        elif tag in ("ul", "ol") and not self.in_cell:
            self.end_paragraph()
            self.lists.append((tag == "ol", []))
        elif tag == "figure":
            self.end_paragraph()
            self.in_figure = True
        elif tag == "table":
            self.end_paragraph()
            self.tables.append(_OpenTable())
        elif tag in ("td", "th"):
            self.runs, self.in_cell = [], True
            width = about.get("data-width") or ""
            if tag == "th" and self.tables:
                self.tables[-1].widths.append(float(width) if width.replace(".", "", 1).isdigit() else 1.0)
        elif tag in ("li", "div", "p") and self.in_cell and self.runs:
            self.runs.append(Run(text="\n"))

    def _take_picture(self, about: dict[str, str | None]) -> None:
        source = about.get("src") or ""
        if self.skipped or not source.startswith(ASSET):
            return
        self.end_paragraph()
        picture = (source.removeprefix(ASSET), about.get("alt") or "")
        if self.in_figure:
            self.pictures.append(picture)
        else:
            self.blocks.append(Picture(asset=picture[0], alt=picture[1], caption=()))

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        if tag in _SKIPPED:
            self.skipped = max(self.skipped - 1, 0)
        elif tag in ("strong", "b"):
            self.bold = max(self.bold - 1, 0)
        elif tag in ("em", "i"):
            self.italic = max(self.italic - 1, 0)
        elif tag == "code":
            self.code = max(self.code - 1, 0)
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag in _HEADINGS:
            self.blocks.append(Heading(level=_HEADINGS[tag], runs=self._take_runs()))
        elif tag in ("p", "pre") and not self.in_cell:
            self.end_paragraph()
        elif tag == "li" and self.lists and not self.in_cell:
            self.lists[-1][1].append(self._take_runs())
        elif tag in ("ul", "ol") and self.lists and not self.in_cell:
            ordered, items = self.lists.pop()
            self.blocks.append(ListBlock(items=tuple(items), ordered=ordered))
        elif tag == "figure":
            self._close_figure()
        elif self.tables:
            self._close_in_table(tag)

    def _close_figure(self) -> None:
        caption = self._take_runs()
        self.in_figure = False
        for number, (asset, alt) in enumerate(self.pictures, start=1):
            last = number == len(self.pictures)
            self.blocks.append(Picture(asset=asset, alt=alt, caption=caption if last else ()))
        self.pictures = []

    def _close_in_table(self, tag: str) -> None:
        table = self.tables[-1]
        if tag == "caption":
            table.caption = self._take_runs()
        elif tag in ("td", "th"):
            table.row.append(self._take_runs())
            self.in_cell = False
        elif tag == "tr":
            if len(table.widths) == len(table.row) and not table.head and not table.rows:
                table.head = table.row
            else:
                table.rows.append(tuple(table.row))
            table.row = []
        elif tag == "table":
            self.tables.pop()
            widths = tuple(table.widths) or (1.0,) * max(map(len, table.rows), default=1)
            self.blocks.append(
                Table(caption=table.caption, head=tuple(table.head), rows=tuple(table.rows), widths=widths)
            )

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self.skipped:
            return
        text = data if self.look == "code" else _join_blanks(data)
        if not text or (text == " " and not self.runs):
            return
        self.runs.append(
            Run(
                text=text,
                bold=self.bold > 0,
                italic=self.italic > 0,
                code=self.code > 0,
                link=self.links[-1] if self.links else None,
            )
        )

    def _take_runs(self) -> tuple[Run, ...]:
        runs, self.runs = _trim(self.runs), []
        return runs

    def end_paragraph(self) -> None:
        """Close a paragraph that is open; one inside a list's item, a cell or a figure stays open."""
        if self.in_cell or self.in_figure or self.lists or self.tables:
            return
        runs = self._take_runs()
        if runs:
            self.blocks.append(Paragraph(runs=runs, look=self.look))
        self.look = "text"


def _join_blanks(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _trim(runs: list[Run]) -> tuple[Run, ...]:
    """Leave out blanks and line ends at the edges."""
    start, end = 0, len(runs)
    while start < end and not runs[start].text.strip():
        start += 1
    while end > start and not runs[end - 1].text.strip():
        end -= 1
    return tuple(runs[start:end])
