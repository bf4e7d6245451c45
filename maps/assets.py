"""Reads what the page carries inside itself: Leaflet from its Python package, our scripts and style sheets.

Nothing here reaches for the network, and nothing of a page points outside: pictures become data addresses.
"""

from __future__ import annotations

import base64
import functools
import re
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent
_PICTURE: Final = re.compile(r"url\((images/[\w.-]+\.png)\)")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def _leaflet_folder() -> Path:
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


@functools.cache
def leaflet_script() -> str:
    """Return Leaflet's code, without the address of its source map (a browser would ask for it)."""
    code = (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", code).strip() + "\n"


@functools.cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its pictures inside."""
    css = (_leaflet_folder() / "leaflet.css").read_text(encoding="utf-8")
    # An old filter for Internet Explorer; browsers of today skip it, checkers of addresses do not.
    css = css.replace("behavior: url(#default#VML);", "")
    return _PICTURE.sub(lambda match: f"url({picture_address(match[1])})", css)


@functools.cache
def picture_address(name: str) -> str:
    """Return one of Leaflet's pictures ('images/marker-icon.png') as a data address."""
    picture = (_leaflet_folder() / name).read_bytes()
    return "data:image/png;base64," + base64.b64encode(picture).decode("ascii")


@functools.cache
def read_script(name: str) -> str:
    """Return one of our scripts: a path inside this package, 'scripts/core.js' for example."""
    return (_HERE / name).read_text(encoding="utf-8")


@functools.cache
def read_style(name: str) -> str:
    """Return one of our style sheets: a path inside this package."""
    return (_HERE / name).read_text(encoding="utf-8")
