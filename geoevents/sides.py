"""Who speaks for whom: the side of the conflict that a claimant belongs to, by the theatre's list of actors.

It must not know one conflict's names: they stand in the theatre file, in any script.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from geoevents.theatre import Side

# Words of bodies that speak for a state or for those who hold a part of it.
_OFFICIAL = re.compile(
    r"\b(?:ministry|ministries|mod|armed forces|general staff|army|navy|air force|command|administration"
    r"|government|governor|president|militia|headquarters|border guard|security service|police|prosecutor"
    r"|emergency service|national guard|ombudsman)\b"
    r"|м[іи]н[іи]стерств|минобороны|міноборони|збройн|вооруж[её]нн|генштаб|администраци|адміністраці|прокуратур",
    re.IGNORECASE,
)


def find_sides(claimant: str | None, sides: Sequence[Side]) -> tuple[Side, ...]:
    """Return the sides that a claimant, or each of several, speaks for.

    A side's actors are looked for as whole words ('Ukrain*' also finds 'Ukrainian'), and the longest find
    decides: 'Freedom of Russia Legion' is that group's side although 'Russia' stands in it.

    Parameters
    ----------
    claimant
        A `claimant` value; several claimants are separated by ';'.
    sides
        A theatre's sides.

    Returns
    -------
    tuple of Side
        In the order in which their first claimant is named; empty when no actor is known.
    """
    found: dict[str, Side] = {}
    for name in (claimant or "").split(";"):
        best, longest = None, 0
        for side in sides:
            hit = max((len(word) for word in _pattern_of(side).findall(name)), default=0)
            if hit > longest:
                best, longest = side, hit
        if best is not None:
            found.setdefault(best.code, best)
    return tuple(found.values())


def find_official_sides(sources: str | None, sides: Sequence[Side]) -> tuple[Side, ...]:
    """Return the sides whose official bodies are among sources; an outlet is no side's, whatever its name.

    Parameters
    ----------
    sources
        Outlets and bodies, separated by ';' ('Suspilne; Ministry of Defence of Ukraine').
    sides
        A theatre's sides.
    """
    return find_sides("; ".join(official_sources(sources)), sides)


def official_sources(sources: object) -> list[str]:
    """Return the official bodies among sources that are separated by ';'; a missing cell has none."""
    names = (name.strip() for name in sources.split(";")) if isinstance(sources, str) else ()
    return [name for name in dict.fromkeys(names) if _OFFICIAL.search(name)]


@functools.cache
def _pattern_of(side: Side) -> re.Pattern[str]:
    words = sorted({side.name, *side.actors}, key=len, reverse=True)
    forms = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
