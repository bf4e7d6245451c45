# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Stated relations: 'about 8 km south-east of', 'outskirts of', 'between A and B', and what they weigh.

Reads words before a name; computes nothing but bearings and kilometres. English, Ukrainian, Russian.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Caseless

MILE_KM: Final = 1.609344

_NUMBER_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a": 1,
    "п'ять": 5, "пять": 5, "десять": 10, "двадцять": 20, "двадцать": 20,
}  # fmt: skip
_BEARINGS: Final = {
    "n": 0.0,
    "ne": 45.0,
    "e": 90.0,
    "se": 135.0,
    "s": 180.0,
    "sw": 225.0,
    "w": 270.0,
    "nw": 315.0,
}
_DIRECTION: Final = (
    r"(?P<dir>(?:north|south)(?:[\s-]*(?:east|west))?|east|west|(?:північн|південн)(?:о-?(?:східн|західн))?\w*|(?:північ|південь|півдн)\w*(?:\s+схід|\s+захід)?"
    r"|схід\w*|сход\w*|захід\w*|заход\w*|(?:северо|юго)-?(?:восто\w+|запад\w*)|север\w*|юг\w*|южн\w+|восто\w+|запад\w*)"
)
_UNIT: Final = r"(?P<unit>km|kilomet(?:er|re)s?|miles?|mi|км|кілометр\w*|километр\w*)\b"
_DISTANCE: Final = Caseless(
    rf"(?P<n>\d+(?:[.,]\d+)?|{'|'.join(_NUMBER_WORDS)})[\s-]*{_UNIT}\.?[\s,]*(?:\([^)]{{0,20}}\)\s*)?(?:to\s+the\s+|на\s+|к\s+)?(?:{_DIRECTION})?(?:ern|erly)?\s*"
    r"(?:side\s+)?(?:of|from|away\s+from|outside|inside|від|от|до|to)?\s+(?:the\s+)?(?:(?:city|town|village|centre|center|regional\s+capital|міста|города|села)\s+(?:of\s+)?)*$"
)
_DIRECTION_ONLY: Final = Caseless(
    rf"\b{_DIRECTION}(?:ern)?\s+(?:of|from|від|от)\s+(?:the\s+)?(?:(?:\w+ian|city|town|village|regional\s+capital|міста|города|села)\s+(?:of\s+)?)*$"
)
_PART_OF: Final = re.compile(
    r"(?:^|[^,\s]\s+)(?:in|into|across|throughout|over)\s+the\s+(?:far\s+|extreme\s+)?$", re.IGNORECASE
)
_OUTSKIRTS: Final = Caseless(
    r"\b(?:suburbs?|outskirts|edges?|approaches|surroundings|vicinity|countryside\s+around|area\s+around|villages\s+around|передмісті|околиц\w+|окраин\w*|пригород\w*|предместь\w*|окрестност\w*)\s+(?:of|to|around)?\s*(?:the\s+)?(?:(?:\w+ian|\w+n|city|town|village|міста|города|села)\s+(?:of\s+)?)*$"
)
_NEAR: Final = Caseless(
    r"\b(?:near|close\s+to|around|outside|next\s+to|not\s+far\s+from|vicinity\s+of|area\s+of|біля|поблизу|коло|неподалік(?:\s+від)?|під|під\s+час|недалеко\s+от|около|возле|под|вблизи|поблизости\s+от|(?:в|у)\s+районі|в\s+районе)\s+(?:the\s+)?"
    r"(?:(?:city|town|village|villages|eastern|western|southern|northern|border|of|occupied|Russian|Ukrainian|населених|пунктів|населенных|пунктов|населенного|пункта|н\.п\.|міста|города|села|селища)\s+)*$"
)
_BETWEEN: Final = Caseless(
    r"(?<!highway )(?<!border )(?<!railway )(?<!frontier )(?<!motorway )\b(?:between|між|между)\s+(?:the\s+(?:villages|towns|cities|settlements)\s+of\s+|\w+\s+)?$",
)
BORDER_DISTANCE: Final = Caseless(
    rf"(?P<n>\d+(?:[.,]\d+)?|{'|'.join(_NUMBER_WORDS)})[\s-]*{_UNIT}\.?\s*(?:\([^)]{{0,20}}\)\s*)?(?:north|south|east|west|inside|away|deep)?\s*(?:from|of|off|inside|від|от)\s+(?:the\s+|its\s+)?(?:\w+[-\s])?(?:\w+[-\s])?(?:border|frontier|кордон\w*|границ\w*)"
)
OUTSKIRTS_KM: Final = 6.0
NEAR_KM: Final = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How the words before a name move the point: by a distance and bearing, or just 'about there'."""

    offset_km: float | None = None
    bearing_deg: float | None = None
    vague_km: float = 0.0
    reference: bool = False
    between: bool = False


def _number(word: str) -> float:
    low = word.lower()
    return float(_NUMBER_WORDS[low]) if low in _NUMBER_WORDS else float(word.replace(",", "."))


def bearing_of(words: str | None) -> float | None:
    """Return the bearing in degrees that a direction in words stands for, None for none."""
    if not words:
        return None
    low = words.lower()
    north = bool(re.search(r"north|північ|север", low))
    south = bool(re.search(r"south|півд|юг|юго|южн", low))
    east = bool(re.search(r"east|схід|східн|сход|восто", low))
    west = bool(re.search(r"west|захід|західн|заход|запад", low))
    key = ("n" if north else "s" if south else "") + ("e" if east else "w" if west else "")
    return _BEARINGS.get(key)


def _km(found: re.Match[str]) -> float:
    unit = found["unit"].lower()
    return _number(found["n"]) * (MILE_KM if unit.startswith("mi") else 1.0)


_FARTHEST_KM: Final = 1_000.0
"""What is said to lie farther off is not put on the map by that."""


@lru_cache(maxsize=4096)
def read_shift(before: str) -> Shift:
    """Read the words right before a name.

    Parameters
    ----------
    before
        Up to 80 characters.

    Returns
    -------
    Shift
        `reference` is set when the name only helps to say where something else is.
    """
    distance = _DISTANCE.search(before)
    if distance and _km(distance) <= _FARTHEST_KM:
        return Shift(
            offset_km=round(_km(distance), 2), bearing_deg=bearing_of(distance["dir"]), reference=True
        )
    direction = _DIRECTION_ONLY.search(before)
    if direction and _PART_OF.search(before[: direction.start()]):
        # 'In the south of Khartoum' is in it; 'south of Khartoum' is not.
        return Shift(vague_km=OUTSKIRTS_KM)
    if direction:
        return Shift(bearing_deg=bearing_of(direction["dir"]), reference=True, vague_km=25.0)
    if _BETWEEN.search(before):
        return Shift(between=True)
    if _OUTSKIRTS.search(before):
        return Shift(vague_km=OUTSKIRTS_KM)
    if _NEAR.search(before):
        return Shift(vague_km=NEAR_KM)
    return Shift()


def find_border_distance(text: str) -> float | None:
    """Find a stated distance to the border in km ('about 5 km from the border')."""
    low = text.lower()
    if not any(word in low for word in ("border", "frontier", "кордон", "границ")):
        return None
    found = BORDER_DISTANCE.search(text)
    return round(_km(found), 2) if found else None
