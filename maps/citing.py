"""'Cite this map' as HTML for the page: the sentence, the hashes of what it was made of, how to redo it."""

from __future__ import annotations

from maps.citation import Citation
from maps.text import escape_html, one_line
from maps.words import all_words


def write_block(citation: Citation, lang: str) -> str:
    """Return a block that a reader opens; every value in it is escaped."""
    words = {key: escape_html(word) for key, word in all_words(lang).items()}
    files = "".join(
        f"<li>{escape_html(one_line(each.name))}: <code>{escape_html(each.sha256)}</code></li>"
        for each in (*citation.inputs, *citation.layers)
    )
    again = (
        f"<p>{words['cite_rebuild']}: <code>{escape_html(one_line(citation.command))}</code></p>"
        if citation.command
        else ""
    )
    return (
        f'<details class="geo-foot geo-cite"><summary>{words["rep_cite"]}</summary>'
        f'<p dir="auto">{escape_html(one_line(citation.sentence(lang)))}</p>'
        f"<p>{words['cite_files']}:</p><ul>{files}</ul>{again}</details>"
    )


def write_head(citation: Citation) -> str:
    """Return the citation for programs that read a page's head."""
    return f'<meta name="citation" content="{escape_html(one_line(citation.sentence()))}">'
