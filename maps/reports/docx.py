"""Writes blocks as DOCX: real headings, captions, lists, tables with a repeated head, pictures with alt text.

Text goes in as text: control characters that XML cannot hold are left out, nothing becomes a field, and only
http and https addresses become links. python-docx is an extra and is imported when a document is written.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from maps.reports.blocks import Block, Heading, ListBlock, Paragraph, Picture, Run, Table

_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A zip file's members carry a time; a fixed one keeps the same input at the same bytes.
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_PIP_LINE: Final = "DOCX reports need python-docx; install it with: pip install 'geoevents[reports]'"
_TEXT_WIDTH_MM: Final = 180.0
_PICTURE_WIDTH_MM: Final = 142.0  # leaves room for the summary above the map on the first page
_INK: Final = (29, 27, 24)
_SOFT: Final = (92, 86, 78)
MOST_ROWS: Final = 400
"""A longer table is written as several: word processors take minutes to lay out thousands of rows in one."""
_TABLE_STYLE: Final = "Report Table"
_CODE_STYLE: Final = "Report Code"
_CODE_FONT: Final = "Courier New"  # on every system, or a font of the same widths
# Thin rules, a shaded bold head: in a style, so that a reader can change all tables of a report at once.
_TABLE_LOOK: Final = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="5C564E"/>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="5C564E"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D8D2C4"/>
  </w:tblBorders><w:tblCellMar>
    <w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="5C564E"/></w:tcBorders>
    <w:shd w:val="clear" w:color="auto" w:fill="ECE8DF"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def write_docx(
    blocks: Iterable[Block],
    assets: Mapping[str, bytes],
    *,
    title: str,
    subject: str,
    keywords: str,
    lang: str,
    built: str | None,
) -> bytes:
    """Return a DOCX document.

    Parameters
    ----------
    blocks
        What to write.
    assets
        PNG pictures by name.
    title, subject, keywords
        Properties of the document.
    lang
        Its language, 'en' or 'uk'.
    built
        ISO day that is told as the day of its making, if any.

    Raises
    ------
    ImportError
        If python-docx is not installed; the message says how to.
    """
    try:
        import docx
    except ImportError as error:
        raise ImportError(_PIP_LINE) from error
    document = docx.Document()
    writer = _Writer(document, assets)
    writer.set_page(lang)
    for block in blocks:
        writer.write(block)
    about = document.core_properties
    about.title, about.subject, about.keywords = (clean(text)[:255] for text in (title, subject, keywords))
    about.author, about.last_modified_by, about.comments, about.language = "geoevents", "geoevents", "", lang
    about.revision = 1
    if built:
        about.created = about.modified = datetime.datetime.fromisoformat(built)
    else:  # the empty document that python-docx starts from has days of its own
        for day in [e for e in about._element if e.tag.endswith(("}created", "}modified"))]:
            about._element.remove(day)
    stream = io.BytesIO()
    document.save(stream)
    return _fix_times(stream.getvalue())


def clean(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _fix_times(content: bytes) -> bytes:
    """Return a zip file with the same members under one fixed time."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=_FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return fixed.getvalue()


class _Writer:
    """Writes blocks into a python-docx document."""

    def __init__(self, document: Any, assets: Mapping[str, bytes]) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.document, self.assets = document, assets
        self.element, self.qn = OxmlElement, qn
        self.pictures = self.tables = 0

    def set_page(self, lang: str) -> None:
        from docx.shared import Mm, Pt, RGBColor

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - _TEXT_WIDTH_MM) / 2)
        section.top_margin = section.bottom_margin = Mm(18)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
            style = self.document.styles[name]
            style.font.color.rgb = RGBColor(*(_SOFT if name == "Caption" else _INK))
            style.font.name, style.font.bold = "Calibri", name != "Caption"
        properties = normal.element.get_or_add_rPr()
        language = self.element("w:lang")
        code = {"en": "en-GB", "uk": "uk-UA"}.get(lang, lang)
        language.set(self.qn("w:val"), code)
        language.set(self.qn("w:eastAsia"), code)
        properties.append(language)
        self._add_styles()

    def _add_styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls
        from docx.shared import Pt

        styles = self.document.styles
        code = styles.add_style(_CODE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        code.base_style = styles["Normal"]
        code.font.name, code.font.size = _CODE_FONT, Pt(8)
        styles.element.append(parse_xml(_TABLE_LOOK.format(ns=nsdecls("w")).strip()))

    def write(self, block: Block) -> None:
        match block:
            case Heading():
                paragraph = self.document.add_heading(level=min(block.level, 4) if block.level > 1 else 0)
                self._add_runs(paragraph._p, block.runs)
            case Paragraph():
                style = _CODE_STYLE if block.look == "code" else None
                self._add_runs(
                    self.document.add_paragraph(style=style)._p, block.runs, small=block.look != "text"
                )
            case ListBlock():
                style = "List Number" if block.ordered else "List Bullet"
                for item in block.items:
                    self._add_runs(self.document.add_paragraph(style=style)._p, item)
            case Table():
                self._write_table(block)
            case Picture():
                self._write_picture(block)

    def _write_picture(self, picture: Picture) -> None:
        from docx.shared import Mm

        if picture.asset not in self.assets:
            return
        self.pictures += 1
        stream = io.BytesIO(self.assets[picture.asset])
        shape = self.document.add_picture(stream, width=Mm(_PICTURE_WIDTH_MM))
        about = shape._inline.docPr
        about.set("descr", clean(picture.alt))
        about.set("title", clean(picture.asset))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = bool(picture.caption)
        if picture.caption:
            self._add_runs(self.document.add_paragraph(style="Caption")._p, picture.caption)

    def _write_table(self, table: Table) -> None:
        """Build the table's XML row by row: python-docx's own cells take minutes for a thousand rows."""
        columns = max([len(table.head), *(len(row) for row in table.rows)], default=0)
        if not columns:
            return
        if table.caption:
            caption = self.document.add_paragraph(style="Caption")
            caption.paragraph_format.keep_with_next = True
            self._add_runs(caption._p, table.caption)
        for start in range(0, max(len(table.rows), 1), MOST_ROWS):
            self._write_rows(table, table.rows[start : start + MOST_ROWS], columns)
            self.document.add_paragraph()

    def _write_rows(self, table: Table, rows: Iterable[Sequence[tuple[Run, ...]]], columns: int) -> None:
        frame = self.document.add_table(rows=0, cols=columns)
        frame.style = _TABLE_STYLE
        frame.autofit = False
        widths = _share(table.widths, columns, _TEXT_WIDTH_MM)
        for column, width in zip(frame._tbl.tblGrid.findall(self.qn("w:gridCol")), widths, strict=True):
            column.set(self.qn("w:w"), _twips(width))
        if table.head:
            frame._tbl.append(self._make_row(table.head, widths, head=True))
        for row in rows:
            frame._tbl.append(self._make_row(row, widths, head=False))

    def _make_row(self, cells: Sequence[tuple[Run, ...]], widths: list[float], *, head: bool) -> Any:
        row = self.element("w:tr")
        about = self.element("w:trPr")
        about.append(self.element("w:cantSplit"))
        if head:
            about.append(self.element("w:tblHeader"))
        row.append(about)
        for number, width in enumerate(widths):
            cell = self.element("w:tc")
            properties = self.element("w:tcPr")
            size = self.element("w:tcW")
            size.set(self.qn("w:w"), _twips(width))
            size.set(self.qn("w:type"), "dxa")
            properties.append(size)
            cell.append(properties)
            paragraph = self.element("w:p")
            self._add_runs(paragraph, cells[number] if number < len(cells) else (), small=True)
            cell.append(paragraph)
            row.append(cell)
        return row

    def _add_runs(self, paragraph: Any, runs: Iterable[Run], *, small: bool = False) -> None:
        for run in runs:
            parent = paragraph
            if run.link:
                parent = self.element("w:hyperlink")
                parent.set(self.qn("r:id"), self.document.part.relate_to(run.link, _LINK, is_external=True))
                paragraph.append(parent)
            parent.append(self._make_run(run, small=small))

    def _make_run(self, run: Run, *, small: bool) -> Any:
        element = self.element("w:r")
        properties = self.element("w:rPr")
        if run.code:
            font = self.element("w:rFonts")
            for key in ("ascii", "hAnsi", "cs"):
                font.set(self.qn(f"w:{key}"), _CODE_FONT)
            properties.append(font)
        for wanted, tag in ((run.bold, "w:b"), (run.italic, "w:i")):
            if wanted:
                properties.append(self.element(tag))
        if run.link:
            colour = self.element("w:color")
            colour.set(self.qn("w:val"), "0B5394")
            properties.append(colour)
        if small:
            size = self.element("w:sz")
            size.set(self.qn("w:val"), "16")
            properties.append(size)
        if run.link:
            line = self.element("w:u")
            line.set(self.qn("w:val"), "single")
            properties.append(line)
        element.append(properties)
        for number, line in enumerate(clean(run.text).split("\n")):
            if number:
                element.append(self.element("w:br"))
            if line:
                text = self.element("w:t")
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                text.text = line
                element.append(text)
        return element


def _share(widths: Sequence[float], columns: int, total: float) -> list[float]:
    known = [*widths[:columns], *[1.0] * (columns - len(widths))]
    return [total * width / sum(known) for width in known]


def _twips(millimetres: float) -> str:
    return str(round(millimetres / 25.4 * 1440))
