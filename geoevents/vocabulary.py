"""Code lists of the event table: kinds, their ACLED twins, statuses, precisions.

Kept apart from `model` so that the command line can show the lists without loading pandas.
Sources: kinds and precisions are ours (README, 'Schema'); ACLED's types are those of its public codebook;
the UCDP scale is that of the GED codebook (`where_prec`).
"""

from __future__ import annotations

from typing import Final

KINDS: Final = (
    "battle",
    "raid",
    "shelling",
    "missile_strike",
    "air_strike",
    "drone_attack",
    "offensive",
    "advance",
    "capture",
    "evacuation",
    "attack_on_civilians",
    "fire_or_damage",
    "prisoner_negotiation",
    "other",
)

ACLED_TWINS: Final[dict[str, tuple[str, str]]] = {
    "battle": ("Battles", "Armed clash"),
    "raid": ("Battles", "Armed clash"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "missile_strike": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "air_strike": ("Explosions/Remote violence", "Air/drone strike"),
    "drone_attack": ("Explosions/Remote violence", "Air/drone strike"),
    "offensive": ("Battles", "Armed clash"),
    # Which of the two 'territory' sub-types fits depends on who advances, which a kind does not say.
    "advance": ("Battles", "Armed clash"),
    "capture": ("Strategic developments", "Other"),
    "evacuation": ("Strategic developments", "Other"),
    "attack_on_civilians": ("Violence against civilians", "Attack"),
    "fire_or_damage": ("Strategic developments", "Looting/property destruction"),
    "prisoner_negotiation": ("Strategic developments", "Agreement"),
    "other": ("Strategic developments", "Other"),
}

STATUSES: Final = ("claimed", "confirmed", "disputed", "denied", "unverified")

PLACE_STATUSES: Final = ("resolved", "ambiguous", "not_found", "given")

GEO_PRECISIONS: Final = ("exact", "place", "near", "adm2", "adm1", "sector", "country")

UCDP_WHERE_PREC: Final[dict[int, str]] = {
    1: "exact",
    2: "near",
    3: "adm2",
    4: "adm1",
    5: "sector",
    6: "country",
    7: "country",
}

ACLED_GEO_PRECISION: Final[dict[int, str]] = {1: "place", 2: "near", 3: "adm1"}

CODED_DATASETS: Final = ("acled", "ucdp", "timemap")
"""Data sets whose every row is an incident, not a report of one."""
