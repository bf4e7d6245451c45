"""Writes blocks as PDF with fpdf2: outline, links, tables whose head is repeated, pictures with alt text.

Chosen for lightness: pure Python, no system libraries (WeasyPrint needs Pango), and the fonts that come with
matplotlib, so a report needs no font of the machine's. Cells are laid out here, because fpdf2's own tables
take half a minute for a thousand rows. fpdf2 is an extra and is imported when a document is written.
"""

from __future__ import annotations

import datetime
import importlib
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from maps.reports.blocks import Block, Heading, ListBlock, Paragraph, Picture, Run, Table

_PIP_LINE: Final = "PDF reports need fpdf2; install it with: pip install 'geoevents[reports]'"
# fpdf2 must be given a day; the epoch is what tools write where none is known.
_FIXED_DAY: Final = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MARGIN: Final = 15.0
_WIDTH: Final = 210.0 - 2 * _MARGIN
_BOTTOM: Final = 297.0 - 16.0
_POINT_MM: Final = 25.4 / 72
_LONGEST_LINE: Final = 400  # letters; no line of these pages holds more
_SIZES: Final = {1: 17.0, 2: 12.5, 3: 10.5, 4: 9.5}
_INK, _SOFT, _LINK, _RULE, _SHADE = (
    (29, 27, 24),
    (92, 86, 78),
    (11, 83, 148),
    (205, 198, 184),
    (240, 236, 228),
)
_FILES: Final = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def write_pdf(
    blocks: Iterable[Block],
    assets: Mapping[str, bytes],
    *,
    title: str,
    subject: str,
    keywords: str,
    lang: str,
    built: str | None,
) -> bytes:
    """Return a PDF document. Parameters as of `docx.write_docx`.

    Raises
    ------
    ImportError
        If fpdf2 is not installed; the message says how to.
    """
    try:
        import fpdf
    except ImportError as error:
        raise ImportError(_PIP_LINE) from error
    document = fpdf.FPDF(format="A4", unit="mm")
    document.set_auto_page_break(False)
    day = datetime.datetime.fromisoformat(built).replace(tzinfo=datetime.UTC) if built else _FIXED_DAY
    document.set_creation_date(day)
    document.set_title(_visible(title))
    document.set_subject(_visible(subject))
    document.set_keywords(_visible(keywords))
    document.set_creator("geoevents")
    document.set_lang({"en": "en-GB", "uk": "uk-UA"}.get(lang, lang))
    writer = _Writer(document, assets)
    listed = list(blocks)
    for block, follower in zip(listed, [*listed[1:], None], strict=True):
        writer.write(block, follower)
    stream = io.BytesIO()
    document.output(stream)
    return stream.getvalue()


def _visible(text: str) -> str:
    """Return text without control characters, which a page cannot show."""
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] != "C")


class _Writer:
    """Lays blocks out on pages. Lengths in mm from the top left, sizes of type in points."""

    def __init__(self, document: Any, assets: Mapping[str, bytes]) -> None:
        from matplotlib import get_data_path

        self.pdf, self.assets = document, assets
        self.widths: dict[tuple[str, float, str], float] = {}
        self.font: tuple[str, float] = ("", 0.0)
        self.known: frozenset[int] = frozenset()
        folder = Path(get_data_path()) / "fonts" / "ttf"
        for style, name in _FILES.items():
            document.add_font("body", style, folder / name)
        document.add_font("code", "", folder / "DejaVuSansMono.ttf")
        self.known = frozenset(document.fonts["body"].cmap)
        self.shapes = _can_shape()
        document.c_margin = 0.0
        self._add_page()

    def _add_page(self) -> None:
        self.pdf.add_page()
        self.y = _MARGIN
        self.font = ("", 0.0)
        words = str(self.pdf.page)
        self._set_font("", 7.0)
        self.pdf.set_text_color(*_SOFT)
        self.pdf.text(210 - _MARGIN - self._wide(words, "", 7.0), 297 - 9, words)

    def write(self, block: Block, follower: Block | None) -> None:
        """Write one block; a heading stays on the page of the picture that follows it."""
        match block:
            case Heading():
                self._write_heading(block, follower)
            case Paragraph():
                size = 9.0 if block.look == "text" else 7.2
                self._write_runs(block.runs, size=size, colour=_INK if block.look == "text" else _SOFT)
                self.y += 2.0
            case ListBlock():
                for number, item in enumerate(block.items, start=1):
                    mark = f"{number}." if block.ordered else "•"
                    self._write_runs(item, size=9.0, indent=5.0, mark=mark)
                    self.y += 0.8
                self.y += 1.2
            case Table():
                self._write_table(block)
            case Picture():
                self._write_picture(block)

    def _write_heading(self, heading: Heading, follower: Block | None) -> None:
        size = _SIZES[heading.level]
        self.y += 0.0 if heading.level == 1 else size * 0.28
        wanted = size * _POINT_MM * 4
        if isinstance(follower, Picture) and follower.asset in self.assets:
            wanted += self._picture_size(follower)[1]
        self._need(wanted)
        words = "".join(run.text for run in heading.runs)
        self.pdf.set_y(self.y)
        self.pdf.start_section(self._shown(words)[:200] or "-", level=heading.level - 1)
        bold = tuple(Run(text=run.text, bold=True, link=run.link) for run in heading.runs)
        self._write_runs(bold, size=size)
        self.y += size * 0.12

    def _write_picture(self, picture: Picture) -> None:
        if picture.asset not in self.assets:
            return
        width, height = self._picture_size(picture)
        self._need(height + 12)
        stream = io.BytesIO(self.assets[picture.asset])
        self.pdf.image(stream, x=_MARGIN, y=self.y, w=width, h=height, alt_text=_visible(picture.alt))
        self.y += height + 1.5
        self.font = ("", 0.0)
        if picture.caption:
            self._write_runs(picture.caption, size=7.5, colour=_SOFT)
        self.y += 3.0

    def _picture_size(self, picture: Picture) -> tuple[float, float]:
        wide, high = _png_size(self.assets[picture.asset])
        height = min(_WIDTH * high / wide, _BOTTOM - _MARGIN - 30)
        left = _BOTTOM - self.y - 20  # a little smaller is better than a page that is half empty
        if 0.75 * height <= left < height:
            height = left
        return height * wide / high, height

    def _write_table(self, table: Table) -> None:
        columns = max([len(table.head), *(len(row) for row in table.rows)], default=0)
        if not columns:
            return
        if table.caption:
            self._need(18)
            self._write_runs(table.caption, size=7.5, colour=_SOFT)
            self.y += 1.0
        known = [*table.widths[:columns], *[1.0] * (columns - len(table.widths))]
        widths = [_WIDTH * width / sum(known) for width in known]
        head = [tuple(Run(text=run.text, bold=True) for run in cell) for cell in table.head]
        self._write_row(head, widths, head=[])
        for row in table.rows:
            self._write_row(row, widths, head=head)
        self.y += 3.0

    def _write_row(
        self, cells: Sequence[tuple[Run, ...]], widths: Sequence[float], *, head: list[tuple[Run, ...]]
    ) -> None:
        """Write one row; a row that does not fit begins a new page under the repeated head."""
        size = 6.8
        step = size * _POINT_MM * 1.28
        broken = [self._break(cell, width - 2.0, size) for cell, width in zip(cells, widths, strict=False)]
        page_lines = int((_BOTTOM - _MARGIN - 20) // step)
        start, most = 0, max((len(lines) for lines in broken), default=0)
        while start < most:
            room = int((_BOTTOM - self.y - 1.6) // step)
            fits = most - start <= room
            if not fits and ((most - start <= page_lines and self.y > _MARGIN + 30) or room < 3):
                self._add_page()
                if head:
                    self._write_row(head, widths, head=[])
                continue
            count = most - start if fits else room
            height = count * step + 1.6
            self._draw_cells(
                [lines[start : start + count] for lines in broken], widths, height, size, step, shade=not head
            )
            start += count
            self.y += height

    def _draw_cells(
        self,
        cells: list[list[list[Run]]],
        widths: Sequence[float],
        height: float,
        size: float,
        step: float,
        *,
        shade: bool,
    ) -> None:
        if shade:
            self.pdf.set_fill_color(*_SHADE)
            self.pdf.rect(_MARGIN, self.y, _WIDTH, height, style="F")
        self.pdf.set_draw_color(*_RULE)
        self.pdf.set_line_width(0.15)
        self.pdf.line(_MARGIN, self.y + height, _MARGIN + _WIDTH, self.y + height)
        x = _MARGIN
        for lines, width in zip(cells, widths, strict=False):
            for number, line in enumerate(lines):
                self._draw_line(line, x + 1.0, self.y + 0.8 + number * step + size * _POINT_MM, size, _INK)
            x += width

    def _write_runs(
        self,
        runs: Iterable[Run],
        *,
        size: float,
        colour: tuple[int, int, int] = _INK,
        indent: float = 0.0,
        mark: str = "",
    ) -> None:
        step = size * _POINT_MM * 1.36
        for number, line in enumerate(self._break(runs, _WIDTH - indent, size)):
            self._need(step)
            if mark and number == 0:
                self._draw_line([Run(text=mark)], _MARGIN + 1.0, self.y + size * _POINT_MM, size, colour)
            self._draw_line(line, _MARGIN + indent, self.y + size * _POINT_MM, size, colour)
            self.y += step

    def _need(self, height: float) -> None:
        if self.y + height > _BOTTOM:
            self._add_page()

    def _draw_line(
        self, line: Sequence[Run], x: float, y: float, size: float, colour: tuple[int, int, int]
    ) -> None:
        for run in line:
            style = _style_of(run)
            wide = self._wide(run.text, style, size)
            self._set_font(style, size)
            self.pdf.set_text_color(*(_LINK if run.link else colour))
            if self._is_turned(run.text):
                # Blanks at its edges would change sides with the letters.
                core = run.text.strip()
                lead = run.text[: len(run.text) - len(run.text.lstrip())]
                self._draw_turned(core, x + self._wide(lead, style, size), y, self._wide(core, style, size))
            else:
                self.pdf.text(x, y, run.text)
            if run.link:
                self.pdf.link(x, y - size * _POINT_MM, wide, size * _POINT_MM * 1.2, link=run.link)
            x += wide

    def _is_turned(self, text: str) -> bool:
        return self.shapes and _RIGHT_TO_LEFT.search(text) is not None

    def _draw_turned(self, text: str, x: float, y: float, wide: float) -> None:
        """Draw text that runs right to left: of fpdf2's ways to write, only cells join and turn letters."""
        high = self.pdf.font_size
        self.pdf.set_text_shaping(True)
        self.pdf.set_xy(
            x, y - 0.8 * high
        )  # a cell's base line lies at half its height and 0.3 of the letters'
        self.pdf.cell(wide, high, text)
        self.pdf.set_text_shaping(False)

    def _break(self, runs: Iterable[Run], width: float, size: float) -> list[list[Run]]:
        """Break runs into lines of at most `width` mm; a word that is too long is cut."""
        lines: list[list[Run]] = [[]]
        used = 0.0
        for run in runs:
            style = _style_of(run)
            for number, part in enumerate(self._shown(run.text).split("\n")):
                if number:
                    lines.append([])
                    used = 0.0
                for word in re.findall(r"\s*\S+|\s+$", part):
                    text = word.lstrip() if not lines[-1] else word
                    wide = self._wide(text, style, size)
                    if used + wide > width and lines[-1]:
                        lines.append([])
                        text, used = word.lstrip(), 0.0
                        wide = self._wide(text, style, size)
                    while wide > width and len(text) > 1:
                        fit = self._fitting(text[:_LONGEST_LINE], style, size, width)
                        lines[-1].append(_with_text(run, text[:fit]))
                        lines.append([])
                        text = text[fit:]
                        # Not the whole rest: a word of a hundred thousand letters would be measured again
                        # and again.
                        wide = self._wide(text[:_LONGEST_LINE], style, size)
                    _append(lines[-1], run, text)
                    used += wide
        return [line for line in lines if line] or [[]]

    def _fitting(self, text: str, style: str, size: float, width: float) -> int:
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._wide(text[:middle], style, size) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _shown(self, text: str) -> str:
        visible = _visible(text.replace("\t", " ").replace("\r", " "))
        return "".join(letter if letter == "\n" or ord(letter) in self.known else "□" for letter in visible)

    def _wide(self, text: str, style: str, size: float) -> float:
        key = (style, size, text)
        if key not in self.widths:
            self._set_font(style, size)
            turned = self._is_turned(text)
            if turned:
                self.pdf.set_text_shaping(True)
            self.widths[key] = float(self.pdf.get_string_width(text))
            if turned:
                self.pdf.set_text_shaping(False)
        return self.widths[key]

    def _set_font(self, style: str, size: float) -> None:
        if self.font != (style, size):
            self.pdf.set_font("code" if style == "C" else "body", "" if style == "C" else style, size)
            self.font = (style, size)


def _can_shape() -> bool:
    """Tell whether letters that run right to left can be joined and turned: uharfbuzz does it."""
    try:
        importlib.import_module("uharfbuzz")
    except ImportError:
        return False
    return True


def _style_of(run: Run) -> str:
    return "C" if run.code else "B" if run.bold else "I" if run.italic else ""


def _with_text(run: Run, text: str) -> Run:
    return Run(text=text, bold=run.bold, italic=run.italic, code=run.code, link=run.link)


def _append(line: list[Run], run: Run, text: str) -> None:
    """Add a word to a line, to the run before it when they look alike: fewer pieces, smaller files."""
    last = line[-1] if line else None
    alike = last is not None and (last.bold, last.italic, last.code, last.link) == (
        run.bold,
        run.italic,
        run.code,
        run.link,
    )
    if alike and last is not None:
        line[-1] = _with_text(run, last.text + text)
    elif text:
        line.append(_with_text(run, text))


def _png_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, which stand at fixed places in it."""
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
