"""Sizes, colours of the ground and text of static maps; the events' own colours are those of `style`."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from maps.style import FAMILY_COLOURS, KindStyle, style_kinds

MM: Final = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A size of picture. Lengths in points; `height` None lets the picture be as high as it needs.

    `aspect` is the map's height by its width, `columns` those of the legend below it (0: at the right).
    """

    width: float
    height: float | None
    aspect: float
    columns: int
    title: float
    text: float
    label: float
    symbol: float


SHEETS: Final[dict[str, Sheet]] = {
    "column": Sheet(
        width=85 * MM, height=None, aspect=1.0, columns=2, title=10.5, text=6.0, label=5.8, symbol=3.3
    ),
    "page": Sheet(
        width=170 * MM, height=None, aspect=0.72, columns=4, title=15, text=7.0, label=6.6, symbol=4.3
    ),
    "slide": Sheet(
        width=254 * MM, height=142.875 * MM, aspect=0.7, columns=0, title=20, text=9.5, label=8.6, symbol=5.2
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours of the ground, the lines and the text."""

    water: str = "#d3e0e7"
    shore: str = "#b4c6d0"
    river: str = "#b9cfda"
    land: str = "#f6f3ec"
    adm1: str = "#d9d2c3"
    border: str = "#4a4540"
    border_casing: str = "#ffffff"
    country: str = "#8f887c"
    front: str = "#7a1f1f"
    front_casing: str = "#ffffff"
    held: str = "#b5483a"
    held_alpha: float = 0.16
    ink: str = "#1d1b18"
    text: str = "#4c4740"
    faint: str = "#8a8375"
    water_text: str = "#6f8d9c"
    halo: str = "#f6f3ec"


PALETTE: Final = Palette()

GREY_PALETTE: Final = Palette(
    water="#e2e2e2",
    shore="#c4c4c4",
    river="#c8c8c8",
    land="#fafafa",
    adm1="#d6d6d6",
    border="#444444",
    country="#8c8c8c",
    front="#111111",
    held="#5a5a5a",
    held_alpha=0.16,
    ink="#111111",
    text="#444444",
    faint="#808080",
    water_text="#808080",
    halo="#fafafa",
)

# Greys far enough apart to be told, should the shape be missed: the more violent, the darker.
_FAMILY_GREYS: Final[dict[str, str]] = {
    "ground": "#000000",
    "artillery": "#3a3a3a",
    "air": "#161616",
    "civilian": "#6a6a6a",
    "talks": "#8a8a8a",
    "other": "#545454",
}


def style_symbols(kinds: list[str], *, grey: bool) -> dict[str, KindStyle]:
    """Return the style of each kind; in grey, the families become shades and the shapes stay."""
    styles = style_kinds(kinds)
    if not grey:
        return styles
    return {
        kind: replace(style, colour=_FAMILY_GREYS.get(style.family, _FAMILY_GREYS["other"]))
        for kind, style in styles.items()
    }


def family_colour(family: str, *, grey: bool) -> str:
    """Return the colour of a family of kinds."""
    return (_FAMILY_GREYS if grey else FAMILY_COLOURS).get(family, "#52525b")


@functools.cache
def _known_letters() -> frozenset[int]:
    from matplotlib import font_manager

    return frozenset(font_manager.get_font(font_manager.findfont("DejaVu Sans")).get_charmap())


def missing_letters(texts: Iterable[str]) -> str:
    """Return the letters that the font lacks, each once, in the order of their numbers."""
    known = _known_letters()
    letters = {letter for text in texts for letter in text}
    return "".join(
        sorted(
            letter
            for letter in letters
            if ord(letter) not in known and not letter.isspace() and unicodedata.category(letter)[0] != "C"
        )
    )


def clean_text(value: Any, *, longest: int = 400) -> str:
    """Return a text as the picture can show it: one line, no control characters, '□' for what the font lacks.

    The font is the one that comes with matplotlib, so a picture needs no font of the machine's and looks the
    same on each.
    """
    known = _known_letters()
    letters = []
    for letter in " ".join(str(value)[: longest * 2].split()):
        if unicodedata.category(letter)[0] == "C":
            continue
        letters.append(letter if ord(letter) in known else "□")
    text = "".join(letters)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
