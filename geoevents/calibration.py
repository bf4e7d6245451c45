"""Does a stated radius hold what it promises? Pairs of error and radius, counted by the radius."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

CLASSES_KM: Final = (5.0, 15.0, 30.0, 80.0, float("inf"))
"""Upper ends of the classes: a settlement's radius, a wide one's, 'near', a district's, a region's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Pairs whose stated radius lies in one class.

    Parameters
    ----------
    over_km, up_to_km
        The class: radii over the one, up to the other.
    pairs
        How many pairs it has.
    within
        In how many of them the true point lies within the radius.
    """

    over_km: float
    up_to_km: float
    pairs: int
    within: int

    def as_words(self) -> str:
        """Return 'stated up to 5 km: 18 of 20 held (90.0 %)'."""
        stated = (
            f"over {self.over_km:g} km" if self.up_to_km == float("inf") else f"up to {self.up_to_km:g} km"
        )
        return f"stated {stated}: {self.within} of {self.pairs} held ({100 * self.within / self.pairs:.1f} %)"

    def as_json(self) -> dict[str, Any]:
        """Return it for machines; an open class has no upper end."""
        upper = None if self.up_to_km == float("inf") else self.up_to_km
        return {"over_km": self.over_km, "up_to_km": upper, "pairs": self.pairs, "within": self.within}


def count_held(pairs: Iterable[tuple[float, float]]) -> tuple[Held, ...]:
    """Count pairs of (error, stated radius), both in km, by the class of the radius; no empty class."""
    told = list(pairs)
    held = []
    lower = 0.0
    for upper in CLASSES_KM:
        here = [
            (error, radius) for error, radius in told if radius <= upper and (radius > lower or not lower)
        ]
        if here:
            within = sum(error <= radius for error, radius in here)
            held.append(Held(over_km=lower, up_to_km=upper, pairs=len(here), within=within))
        lower = upper
    return tuple(held)
