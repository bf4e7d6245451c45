"""A finished page inside another document: HTML, Markdown, Quarto, WordPress, LaTeX.

This module works on written pages and pictures only and must not load pandas, geopandas or folium.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from maps.embed_forms import FORMS, Embed
from maps.errors import MissingPageError, PageError
from maps.picture_words import read_description
from maps.text import escape_html, is_web_link, one_line
from maps.views import View

# Scripts run, but in an origin of their own: the page cannot reach the document that embeds it.
_SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_ROOT: Final = re.compile(r"<html\b([^>]*)>", re.IGNORECASE)
_LANG: Final = re.compile(r"\blang=[\"']?([a-zA-Z-]+)")
_SAFE_IN_PATH: Final = "/:._-~"


def embed_snippet(
    path: str | Path,
    height: int = 480,
    title: str | None = None,
    inline: bool = False,
    *,
    form: str = "html",
    view: View | None = None,
    picture: str | Path | None = None,
    alt: str | None = None,
    caption: str | None = None,
    base: str | None = None,
) -> str:
    """Return the text that embeds a written page in a document.

    Parameters
    ----------
    path
        The page. Without `inline` it becomes the frame's address as it is written here: put the page beside
        the document that embeds it.
    height
        Height of the frame in CSS pixels; it shrinks where the window is lower than that.
    title
        What screen readers call the frame; None for the page's own title.
    inline
        Whether the frame carries the page in itself (`srcdoc`), so that no second file is needed.
    form
        'html', 'markdown', 'quarto', 'wordpress' or 'latex'.
    view
        Filters, days and zoom that the page opens with; None for the page as it is.
    picture
        A picture of the map (see `write_snapshot`), shown where no page can be: without scripts, on paper.
        Markdown, Quarto, WordPress and LaTeX need one.
    alt
        Text for those who cannot see the picture; None for the one that a snapshot carries in itself.
    caption
        Caption; None for the title, or in HTML for none.
    base
        Web address of the folder in which page and picture will stand; None for relative addresses.

    Raises
    ------
    MissingPageError
        If there is no such page, or no such picture.
    PageError
        If the file is no HTML page, or height, form, view, picture or base cannot be used.
    """
    if height <= 0:
        raise PageError(f"height is {height}; it must be a positive number of pixels")
    if form not in FORMS:
        raise PageError(f"no form {form!r} of embedding; known: {', '.join(FORMS)}")
    page = _read_page(Path(path))
    fragment = view.to_fragment() if view else ""
    found, root = _TITLE.search(page[:200_000]), _ROOT.search(page[:2000])
    lang = _LANG.search(root[1]) if root else None
    name = title or (html.unescape(found[1]).strip() if found else "") or "Map"
    address = _address(path, base) + (f"#{fragment}" if fragment else "")
    embed = Embed(
        title=one_line(name),
        address=address,
        frame=iframe_for(_open_with(page, fragment), title=name, height=height)
        if inline
        else f'<iframe src="{escape_html(address)}" {_attributes(name, height)}></iframe>',
        # LaTeX sets a picture from a file; only the link leads to the web.
        picture=_address(picture, None if form == "latex" else base) if picture is not None else None,
        alt=one_line(alt or (read_description(picture) if picture is not None else None) or name),
        caption=one_line(caption) if caption else None,
        lang="uk" if lang and lang[1].startswith("uk") else "en",
    )
    return FORMS[form](embed)


def iframe_for(page: str, *, title: str, height: int) -> str:
    """Return a frame that carries a page in itself. Several of them on one document do not meet.

    It is one line without tabs: Markdown ends HTML at an empty line and widens tabs, WordPress puts breaks
    where lines end, and the page, which allows its own code by hash, would no longer run.
    """
    source = page.replace("&", "&amp;").replace('"', "&quot;").replace("\r\n", "\n").replace("\r", "\n")
    source = source.replace("\n", "&#10;").replace("\t", "&#9;")
    return f'<iframe srcdoc="{source}" {_attributes(title, height)}></iframe>'


def _attributes(title: str, height: int) -> str:
    return (
        f'title="{escape_html(one_line(title))}" width="100%" height="{height}" loading="lazy" '
        f'style="border:0;height:min({height}px,85vh)" sandbox="{_SANDBOX}" allowfullscreen'
    )


def _read_page(file: Path) -> str:
    if not file.is_file():
        raise MissingPageError(file)
    try:
        page = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PageError(f"{file}: is no HTML page; give one that 'geoevents map' wrote") from error
    if "<html" not in page[:2000].lower():
        raise PageError(f"{file}: is no HTML page; give one that 'geoevents map' wrote")
    return page


def _open_with(page: str, fragment: str) -> str:
    """Return the page with its first view written into it: a page inside `srcdoc` has no address."""
    if not fragment:
        return page
    return _ROOT.sub(lambda m: f'<html{m[1]} data-geo-view="{escape_html(fragment)}">', page, count=1)


def _address(path: str | Path, base: str | None) -> str:
    """Return the address of a file as the document shall write it."""
    if is_web_link(str(path)):
        return str(path).strip()
    if base is None:
        return quote(Path(path).as_posix(), safe=_SAFE_IN_PATH)
    if not is_web_link(base):
        raise PageError(f"{base!r} is no web address; write one as https://example.org/maps/")
    return f"{base.strip().rstrip('/')}/{quote(Path(path).name, safe=_SAFE_IN_PATH)}"
