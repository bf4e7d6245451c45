"""A finished page inside another: an iframe with a title, or one that carries the page in itself.

This module works on written pages only and must not load pandas, geopandas or folium.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

from maps.errors import MissingPageError, PageError
from maps.text import escape_html

# Scripts run, but in an origin of their own: the page cannot reach the document that embeds it.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)


def embed_snippet(path: str | Path, height: int = 480, title: str | None = None, inline: bool = False) -> str:
    """Return the HTML that embeds a written page.

    Parameters
    ----------
    path
        The page. Without `inline` it becomes the frame's address as it is written here: put the page beside
        the document that embeds it.
    height
        Height of the frame in CSS pixels.
    title
        What screen readers call the frame; None for the page's own title.
    inline
        Whether the frame carries the page in itself (`srcdoc`), so that no second file is needed.

    Raises
    ------
    MissingPageError
        If there is no such file.
    PageError
        If the height is not a positive number, or the file is no HTML page.
    """
    if height <= 0:
        raise PageError(f"height is {height}; it must be a positive number of pixels")
    file = Path(path)
    if not file.is_file():
        raise MissingPageError(path)
    try:
        page = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PageError(f"{path}: is no HTML page; give one that 'geoevents map' wrote") from error
    found = _TITLE.search(page[:200_000])
    if "<html" not in page[:2000].lower():
        raise PageError(f"{path}: is no HTML page; give one that 'geoevents map' wrote")
    name = title or (html.unescape(found[1]).strip() if found else "") or "Map"
    if inline:
        return iframe_for(page, title=name, height=height)
    address = quote(file.as_posix(), safe="/:._-~")
    return f'<iframe src="{escape_html(address)}" {_attributes(name, height)}></iframe>'


def iframe_for(page: str, *, title: str, height: int) -> str:
    """Return a frame that carries a page in itself. Several of them on one document do not meet."""
    source = page.replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe srcdoc="{source}" {_attributes(title, height)}></iframe>'


def _attributes(title: str, height: int) -> str:
    return (
        f'title="{escape_html(title)}" width="100%" height="{height}" loading="lazy" '
        f'style="border:0" sandbox="{_SANDBOX}" allowfullscreen'
    )
