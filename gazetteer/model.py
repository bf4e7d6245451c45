"""What travels through the gazetteer: places, questions, candidates and answers.

Frozen records only. This module knows neither files nor SQL, and nothing of events.
Coordinates are WGS84 (EPSG:4326) degrees; pairs are always (latitude, longitude).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ALTERNATE",
    "CURRENT",
    "FORMER",
    "IN_USE",
    "Box",
    "Candidate",
    "Feature",
    "GeoPrecision",
    "LatLon",
    "Place",
    "Query",
    "Relation",
    "Resolution",
    "Status",
]

Feature = Literal["settlement", "region", "any"]
Status = Literal["resolved", "ambiguous", "not_found"]
GeoPrecision = Literal["exact", "place", "near", "adm2", "adm1", "sector", "country"]
LatLon = tuple[float, float]
Box = tuple[float, float, float, float]

CURRENT, ALTERNATE, FORMER, IN_USE = 0, 1, 2, 3
"""Kinds of a name: the usual one, another spelling or language, an old one, an old one still in the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the gazetteer.

    Attributes
    ----------
    place_id : str
        GeoNames id as digits, or an own id with a prefix (``katottg:``, ``adm1:``, ``country:``,
        ``own:``, ``supplement:``, ``site:``, ``sector:``).
    name : str
        The usual Latin spelling.
    latitude, longitude : float
        WGS84 degrees.
    country : str
        ISO 3166-1 alpha-2 code.
    adm1, adm2 : str or None
        Names of the first- and second-order divisions ('Belgorod oblast'), None if unknown.
    adm1_code : str or None
        GeoNames admin1 code ('09').
    feature_class, feature_code : str
        GeoNames classes ('P', 'A', ...) and codes ('PPL', 'ADM1', ...).
    population : int
        0 when unknown.
    uncertainty_km : float
        The true point lies within it in 95 of 100 cases, given that this is the right place.
    geo_precision : str
        What the point stands for: the settlement itself, or the division that holds it.
    source : str
        Which source the point came from.
    """

    place_id: str
    name: str
    latitude: float
    longitude: float
    country: str
    adm1: str | None = None
    adm2: str | None = None
    adm1_code: str | None = None
    feature_class: str = "P"
    feature_code: str = "PPL"
    population: int = 0
    uncertainty_km: float = 3.0
    geo_precision: GeoPrecision = "place"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place that the toponym may mean, with the reasons in words.

    Attributes
    ----------
    place : Place
    score : float
        0 to 1; comparable only within one answer.
    matched_name : str
        The name of the place that matched, as the source writes it.
    reasons_for, reasons_against : tuple of str
        Short phrases for people ('in Belgorod oblast, as asked').
    """

    place: Place
    score: float
    matched_name: str
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer to one question. 'ambiguous' and 'not_found' are answers, not errors.

    Attributes
    ----------
    toponym : str
        As asked.
    status : {'resolved', 'ambiguous', 'not_found'}
    place : Place or None
        The best place; also given for 'ambiguous' (the likeliest), None for 'not_found'.
    score : float
        Probability-like confidence in `place`, 0 to 1.
    uncertainty_km : float or None
        Radius around `place` that is to hold the true point in 95 of 100 cases. Of an ambiguous name it
        reaches the far namesakes too; of a resolved one `score` tells their chance. None for 'not_found'.
    geo_precision : str or None
        Precision of `place`, None for 'not_found'.
    candidates : tuple of Candidate
        Best first, at most `limit`.
    """

    toponym: str
    status: Status
    place: Place | None = None
    score: float = 0.0
    uncertainty_km: float | None = None
    geo_precision: GeoPrecision | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A stated relation of the wanted place to known points ('20 km north-east of Grayvoron').

    Attributes
    ----------
    points : tuple of (latitude, longitude)
        One anchor point, or the vertices of a line (a border): the nearest one counts.
    distance_km : float or None
        Stated distance, None when only a direction or 'near' was said.
    bearing_deg : float or None
        Direction from the anchor to the wanted place, degrees clockwise from north.
    text : str
        The words of the report, for the reasons.
    """

    points: tuple[LatLon, ...]
    distance_km: float | None = None
    bearing_deg: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question with all its context; the fields are the arguments of `resolve`.

    Attributes
    ----------
    toponym : str
        The name as written, in Latin, Ukrainian or Russian script.
    country : str, sequence of str or None
        ISO 3166-1 alpha-2 code(s) that the place should be in.
    home : str, sequence of str or None
        ISO code(s) that the text is about: a place elsewhere is less likely, not excluded.
    home_box : (west, south, east, north) or None
        Degrees of the region that the text is about: a place outside is less likely, not excluded.
    adm1, adm2 : str or None
        Division(s) as written in any language ('Belgorod region', 'Бахмутський район').
    near : (latitude, longitude), sequence of such pairs, or None
        Points of the same report or table; near candidates gain.
    relation : Relation or sequence of Relation or None
        Stated distances and directions.
    feature : {'settlement', 'region', 'any'}
        What is wanted.
    limit : int
        How many candidates to return.
    """

    toponym: str
    country: str | Sequence[str] | None = None
    home: str | Sequence[str] | None = None
    home_box: Box | None = None
    adm1: str | None = None
    adm2: str | None = None
    near: LatLon | Sequence[LatLon] | None = None
    relation: Relation | Sequence[Relation] | None = None
    feature: Feature = "any"
    limit: int = 10
