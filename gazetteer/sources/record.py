"""What every source hands to the builder."""

from dataclasses import dataclass, field

from gazetteer.model import ALTERNATE, CURRENT, FORMER, GeoPrecision

__all__ = ["ALTERNATE", "CURRENT", "FORMER", "SourceInfo", "SourcePlace"]


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
