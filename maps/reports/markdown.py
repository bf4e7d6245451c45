"""Writes blocks as Markdown (GitHub's flavour) in which no text of the data is markup.

Every letter that could mean something to a Markdown reader is escaped, so names, notes and claims come out as
they were written: no links, pictures, HTML or formulas of theirs.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from maps.reports.blocks import Block, Heading, ListBlock, Paragraph, Picture, Run, Table
from maps.text import one_line

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&^!@])")
_AT_START: Final = re.compile(r"^(\s*)([-+=:]|\d+[.)])")
_AUTOLINK: Final = re.compile(r"(?i)(://|\bwww\.|\bmailto:|\bxmpp:)")


def write_markdown(blocks: Iterable[Block], files: Mapping[str, str], *, title: str, lang: str) -> str:
    """Return Markdown.

    Parameters
    ----------
    blocks
        What to write.
    files
        Path of the picture file of each asset, as it shall be written.
    title, lang
        Title of the document and language of the text, told in a YAML head that Pandoc and Quarto read.
        (As 'pagetitle': a 'title' would be set above the heading that says the same.)
    """
    parts = [_write_block(block, files) for block in blocks]
    name = json.dumps(one_line(title), ensure_ascii=False)  # any JSON text is one of YAML too
    head = f"---\nlang: {lang}\npagetitle: {name}\n---\n\n"
    return head + "\n\n".join(part for part in parts if part) + "\n"


def _write_block(block: Block, files: Mapping[str, str]) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_inline(block.runs)}"
        case Paragraph(look="code"):
            return _fence("".join(run.text for run in block.runs))
        case Paragraph():
            return _guard_start(_inline(block.runs))
        case ListBlock():
            marks = (f"{i}." if block.ordered else "-" for i in range(1, len(block.items) + 1))
            return "\n".join(
                f"{mark} {_guard_start(_inline(item))}" for mark, item in zip(marks, block.items, strict=True)
            )
        case Table():
            return _write_table(block)
        case Picture():
            return _write_picture(block, files)


def _write_picture(picture: Picture, files: Mapping[str, str]) -> str:
    if picture.asset not in files:
        return ""
    image = f"![{escape_markdown(picture.alt)}]({quote(files[picture.asset], safe='/._-~')})"
    # In one paragraph: Pandoc takes the alternative text of a picture that stands alone for its caption.
    return f"{image}  \n*{_inline(picture.caption)}*" if picture.caption else image


def _write_table(table: Table) -> str:
    width = max([len(table.head), *(len(row) for row in table.rows)], default=0)
    if not width:
        return ""
    rows = [_cells(row, width) for row in table.rows]
    known = [*table.widths[:width], *[1.0] * (width - len(table.widths))]
    # Pandoc takes the shares of the columns from the dashes; others want three of them.
    dashes = " | ".join("-" * max(3, round(60 * share / sum(known))) for share in known)
    lines = [_cells(table.head, width), f"| {dashes} |", *rows]
    caption = f"*{_inline(table.caption)}*\n\n" if table.caption else ""
    return caption + "\n".join(lines)


def _cells(cells: Iterable[tuple[Run, ...]], width: int) -> str:
    # The blank keeps words apart where HTML is left out (Pandoc's PDF and DOCX).
    words = [_inline(cell, line_end=" <br>") for cell in cells]
    return "| " + " | ".join([*words, *[""] * (width - len(words))]) + " |"


def _inline(runs: Iterable[Run], *, line_end: str = "  \n") -> str:
    return "".join(_write_run(run, line_end) for run in runs).strip()


def _write_run(run: Run, line_end: str) -> str:
    if run.text == "\n":
        return line_end
    text = escape_markdown(run.text)
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if run.code:
        core = _code(run.text.strip())
    if run.link:
        core = f"[{core}]({quote(run.link, safe=_SAFE_IN_ADDRESS)})"
    if run.bold:
        core = f"**{core}**"
    if run.italic:
        core = f"*{core}*"
    return f"{before}{core}{after}"


_SAFE_IN_ADDRESS: Final = "/:?#@!$&+,;=%._-~"


def escape_markdown(text: str) -> str:
    """Return text that a Markdown reader shows letter by letter, on one line."""
    visible = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter) != "Cc")
    escaped = _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", visible))
    return _AUTOLINK.sub(lambda match: match[0].replace(":", "\\:").replace(".", "\\."), escaped)


def _guard_start(text: str) -> str:
    """Escape what at the start of a line would begin a list or a rule."""
    return _AT_START.sub(
        lambda m: f"{m[1]}\\{m[2]}" if len(m[2]) == 1 else f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text
    )


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    clean = " ".join(text.replace("|", "\\|").split())
    return f"{fence} {clean} {fence}" if longest else f"{fence}{clean}{fence}"


def _fence(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    visible = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) != "Cc")
    return f"{fence}\n{visible.strip()}\n{fence}"
