"""How each kind of document holds a map: one function a form, listed in `FORMS`.

What is written here comes from titles, captions and descriptions that nobody has checked: each function
escapes them for the language that it writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from maps.errors import PageError
from maps.reports.markdown import escape_markdown
from maps.text import escape_html, is_web_link, one_line
from maps.words_table import SENTENCES

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "[": "{[}",
    "]": "{]}",
}
_NOT_IN_LATEX_PATHS: Final = re.compile(r"[%#{}\\~^&$]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A page to be embedded. Title, alternative text and caption are single lines.

    Parameters
    ----------
    title
        Its title.
    address
        Where it stands, with its first view after '#'.
    frame
        The HTML that shows it.
    picture
        Address of a picture of it, or None.
    alt
        Text for those who cannot see the picture.
    caption
        Caption, or None.
    lang
        Language of the words around it, 'en' or 'uk'.
    """

    title: str
    address: str
    frame: str
    picture: str | None
    alt: str
    caption: str | None
    lang: str

    def word(self, key: str) -> str:
        """Return one of our own words in the page's language."""
        return SENTENCES[key][0 if self.lang == "en" else 1]

    def needed_picture(self, form: str) -> str:
        """Return the picture's address; without one the form cannot be written."""
        if self.picture is None:
            raise PageError(
                f"the {form} form needs a picture: draw one with 'geoevents snapshot EVENTS -o map.png' and "
                "name it with --picture map.png"
            )
        return self.picture


def write_html(embed: Embed) -> str:
    """Return a frame, with the picture where scripts do not run; a caption makes a figure of both."""
    parts = [embed.frame]
    if embed.picture is not None:
        parts.append(
            f'<noscript><a href="{escape_html(embed.address)}">{_image(embed, embed.picture)}</a></noscript>'
        )
    if embed.caption is None:
        return "\n".join(parts)
    caption = f"<figcaption>{escape_html(embed.caption)}</figcaption>"
    return "\n".join(['<figure style="margin:0">', *parts, caption, "</figure>"])


def write_markdown(embed: Embed) -> str:
    """Return a picture that links to the page: sites that show Markdown leave frames out."""
    picture = embed.needed_picture("markdown")
    caption = escape_markdown(embed.caption or embed.title)
    return (
        f"[![{escape_markdown(embed.alt)}]({_in_parentheses(picture)})]({_in_parentheses(embed.address)})\n\n"
        f"*{caption.strip()}* [{embed.word('open_map')}]({_in_parentheses(embed.address)})"
    )


def write_quarto(embed: Embed) -> str:
    """Return both: the page in HTML, the picture in every other output (PDF, Word, EPUB)."""
    picture = embed.needed_picture("quarto")
    caption = escape_markdown(embed.caption or embed.title).strip()
    alt = embed.alt.replace("\\", "\\\\").replace('"', '\\"')
    link = (
        f"\n\n[{embed.word('open_map')}]({_in_parentheses(embed.address)})"
        if is_web_link(embed.address)
        else ""
    )
    return (
        '::: {.content-visible when-format="html"}\n'
        f"```{{=html}}\n{embed.frame}\n```\n\n{caption}\n:::\n\n"
        '::: {.content-visible unless-format="html"}\n'
        f'![{caption}]({_in_parentheses(picture)}){{fig-alt="{alt}"}}{link}\n:::'
    )


def write_wordpress(embed: Embed) -> str:
    """Return an image block that links to the page: WordPress takes frames away from most authors."""
    picture = embed.needed_picture("wordpress")
    if not (is_web_link(embed.address) and is_web_link(picture)):
        raise PageError(
            "the wordpress form needs the web address of the folder that page and picture are uploaded to: "
            "--base https://example.org/maps/"
        )
    caption = escape_html(embed.caption or embed.title)
    address = escape_html(embed.address)
    return (
        '<!-- wp:image {"linkDestination":"custom"} -->\n'
        f'<figure class="wp-block-image"><a href="{address}"><img src="{escape_html(picture)}" '
        f'alt="{escape_html(embed.alt)}"/></a><figcaption class="wp-element-caption">{caption} '
        f'<a href="{address}">{embed.word("open_map")}</a></figcaption></figure>\n'
        "<!-- /wp:image -->"
    )


def write_latex(embed: Embed) -> str:
    """Return a figure with the picture (PDF or PNG), its alternative text and, on the web, a link."""
    picture = unquote(embed.needed_picture("latex"))
    if is_web_link(picture):
        raise PageError("LaTeX takes a picture from a file, not from the web: name a file")
    if PurePosixPath(picture).suffix.lower() not in (".pdf", ".png"):
        raise PageError(f"{picture}: LaTeX takes PDF or PNG; draw one with 'geoevents snapshot -o map.pdf'")
    if _NOT_IN_LATEX_PATHS.search(picture):
        raise PageError(f"{picture}: LaTeX cannot read a file of this name; use letters, digits, - and _")
    link = ""
    if is_web_link(embed.address):
        # A backslash before '#' and '%' is what hyperref asks for where its link is inside something else.
        address = re.sub(r"([#%&_])", r"\\\1", embed.address)
        link = f"\\\\\n    \\href{{{address}}}{{{escape_latex(embed.word('open_map'))}}}"
    packages = r"\usepackage{graphicx}" + (r" and \usepackage{hyperref}" if link else "")
    return (
        f"% In the preamble: {packages} (of 2021 or newer, for alt)\n"
        "\\begin{figure}[htbp]\n  \\centering\n"
        f"  \\includegraphics[width=\\linewidth,alt={{{escape_latex(embed.alt)}}}]{{{picture}}}{link}\n"
        f"  \\caption{{{escape_latex(embed.caption or embed.title)}}}\n"
        "  \\label{fig:map}\n\\end{figure}"
    )


FORMS: Final[dict[str, Callable[[Embed], str]]] = {
    "html": write_html,
    "markdown": write_markdown,
    "quarto": write_quarto,
    "wordpress": write_wordpress,
    "latex": write_latex,
}


def escape_latex(text: str) -> str:
    """Return text that LaTeX sets letter by letter, on one line."""
    return "".join(_LATEX.get(letter, letter) for letter in one_line(text))


def _image(embed: Embed, picture: str) -> str:
    return (
        f'<img src="{escape_html(picture)}" alt="{escape_html(embed.alt)}" loading="lazy" '
        'style="max-width:100%;height:auto">'
    )


def _in_parentheses(address: str) -> str:
    """Return an address as a Markdown link can hold it."""
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
