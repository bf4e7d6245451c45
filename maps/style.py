"""Colour and symbol per kind of event, outline per status: what the legend explains.

Colour tells the family of a kind, shape tells the kind itself, so no reader depends on colour alone. The
five colours are dark enough for 3:1 against the pale land (WCAG 2.2, 1.4.11) and stay apart in the common
forms of colour blindness (they are taken from ColorBrewer's diverging sets that are marked as safe).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from geoevents.vocabulary import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class KindStyle:
    """How a kind of event looks: the family that it belongs to, its colour and its shape."""

    family: str
    colour: str
    shape: str


FAMILY_COLOURS: Final[dict[str, str]] = {
    "ground": "#a8122a",
    "artillery": "#d9560b",
    "air": "#5e3c99",
    "civilian": "#0b62a4",
    "talks": "#0f766e",
    "other": "#52525b",
}

_SHAPES: Final[dict[str, tuple[str, str]]] = {
    "battle": ("ground", "cross"),
    "raid": ("ground", "triangle"),
    "offensive": ("ground", "chevron"),
    "advance": ("ground", "arrow"),
    "capture": ("ground", "flag"),
    "shelling": ("artillery", "circle"),
    "missile_strike": ("air", "diamond"),
    "air_strike": ("air", "wedge"),
    "drone_attack": ("air", "plus"),
    "evacuation": ("civilian", "house"),
    "attack_on_civilians": ("civilian", "star"),
    "fire_or_damage": ("civilian", "hexagon"),
    "prisoner_negotiation": ("talks", "bowtie"),
    "other": ("other", "square"),
}

KIND_STYLES: Final[dict[str, KindStyle]] = {
    kind: KindStyle(family=family, colour=FAMILY_COLOURS[family], shape=shape)
    for kind, (family, shape) in _SHAPES.items()
}

# Shapes that a kind outside the list may take, in the order in which such kinds are met.
_SPARE_SHAPES: Final = ("square", "circle", "triangle", "diamond", "hexagon", "star", "plus", "wedge")
_SPARE_COLOURS: Final = ("#52525b", "#7a5c00", "#7b2d5e", "#2f5d3a")


def style_kinds(kinds: Iterable[str]) -> dict[str, KindStyle]:
    """Return a style for every kind, known ones first in the schema's order, strangers in their own order.

    Strangers share greys, browns and a few shapes: beyond 32 of them symbols repeat, and the legend's words
    tell them apart.
    """
    met = list(dict.fromkeys(kinds))
    styles: dict[str, KindStyle] = {kind: KIND_STYLES[kind] for kind in KINDS if kind in met}
    for index, kind in enumerate(k for k in met if k not in KIND_STYLES):
        styles[kind] = KindStyle(
            family="other",
            colour=_SPARE_COLOURS[index // len(_SPARE_SHAPES) % len(_SPARE_COLOURS)],
            shape=_SPARE_SHAPES[index % len(_SPARE_SHAPES)],
        )
    return styles


# Outline of a symbol: how far the claim is borne out. The page draws these words.
STATUS_OUTLINES: Final[dict[str, str]] = {
    "confirmed": "solid",
    "claimed": "light",
    "disputed": "dashed",
    "denied": "hollow",
    "unverified": "faint",
}
