"""What every source hands to the builder."""

import math
from dataclasses import dataclass, field

from gazetteer.model import ALTERNATE, CURRENT, FORMER, GeoPrecision

__all__ = ["ALTERNATE", "CURRENT", "FORMER", "SourceInfo", "SourcePlace", "settlement_radius_km"]

_VILLAGE_RADIUS_KM, _ROOT_PEOPLE_A_KM = 3.0, 110.0


def settlement_radius_km(population: int) -> float:
    """Give the radius round a settlement's point that holds 95 of 100 points in it.

    Parameters
    ----------
    population : int

    Returns
    -------
    float
        Kilometres. 3 for towns and villages (measured on coders' points of the war in Ukraine); a city
        reaches as far as its people need ground: Belgorod 5, Dnipro 9, Kharkiv 11, Kyiv 16.
    """
    return max(_VILLAGE_RADIUS_KM, round(math.sqrt(population) / _ROOT_PEOPLE_A_KM, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """Where data came from; recorded inside the index."""

    name: str
    version: str
    licence: str
    attribution: str
    note: str = ""


@dataclass(slots=True, kw_only=True)
class SourcePlace:
    """A place as one source knows it; mutable because the builder merges sources.

    `names` holds (written name, kind) pairs besides `name`; coordinates are WGS84 degrees.
    """

    place_id: str
    name: str
    latitude: float
    longitude: float
    country: str
    adm1_code: str = ""
    adm2: str | None = None
    feature_class: str = "P"
    feature_code: str = "PPL"
    population: int = 0
    uncertainty_km: float = 3.0
    geo_precision: GeoPrecision = "place"
    source: str = ""
    names: list[tuple[str, int]] = field(default_factory=list)
