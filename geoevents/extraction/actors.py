# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Who attacked and who was hit: the armed side that acts in a telling, and the one it acts upon.

Reads the words around a trigger: its subject, 'by' whom, whose weapon it is, whose positions were struck.
English; what the text does not say stays empty. Pure functions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Sieved
from geoevents.extraction.model import Trigger

_ADJECTIVE: Final = r"(?:pro-)?[A-Z][a-z]+(?:ian|ish|ese|eli|ani|aqi|eni|ican|ench|reek|ean|nian)|Saudi|Houthi|Kurdish|Tuareg|Burkinabe|Afghan|Kachin|Karen(?:ni)?|Hamas|Hezbollah|Wagner|RSF|Israeli"
_BODY: Final = (
    r"(?:(?:armed|security|special|ground|air|naval|government|defen[cs]e|regime|occupation|airborne|border)\s+)*"
    r"(?:forces|troops|army|soldiers?|servicem[ae]n|military|air\s+force|navy|artillery(?:m[ae]n)?|units?|fighters?(?!\s+jets?)|warplanes?|jets|aircraft|pilots|gunners|tank\s+crews|invaders|occupiers|paramilitar\w+|rebels?|militants?"
    r"|insurgents?|jihadists?|militia(?:s|men)?|mercenaries|commandos|saboteurs?|gunm[ae]n|guerrillas?|separatists?|(?<![\w-])terrorists?|enemy|aggressor|junta|attackers)"
)
_GROUP: Final = r"(?:[A-Z][\w'’-]+\s+(?:(?:of|for)\s+)?){0,4}[A-Z][\w'’-]+\s+(?:Corps|Legion|Army|Forces|Front|Brigade|Movement|Battalion|Alliance|Organi[sz]ation)|[A-Z]{3,5}\b|(?:Wagner|Hamas|Hezbollah)(?:\s+Group)?"
_COUNTRY: Final = (
    r"Russia|Ukraine|Israel|Armenia|Azerbaijan|Syria|Turkey|Iran|Sudan|Ethiopia|Eritrea|Rwanda|Moscow|Kyiv"
)
_DETERMINER: Final = (
    r"(?:(?:the|a|an|some|its|their|our|his|two|three|several|armed|masked|unidentified|\d+)\s+)*"
)
_ACTOR: Final = re.compile(
    rf"(?P<group>\b(?:{_GROUP}))(?!['’])"
    rf"|(?P<adj>\b(?:{_ADJECTIVE}))(?:[-\s](?:and\s+)?(?!{_BODY})[\w-]+){{0,2}}?\s+{_BODY}\b"
    rf"|(?P<own>\b(?:its|their|our|his)\s+(?:\w+\s+)?{_BODY})\b"
    rf"|(?P<country>\b(?:{_COUNTRY}))(?!['’])\b"
    rf"|(?P<plain>\b{_DETERMINER}(?:armed\s+men|men\s+on\s+motorbikes|{_BODY}))\b"
)
_PLAIN_START: Final = re.compile(r"^(?:(?:the|a|an|some|its|their|our|his|two|three|several|\d+)\s+)+")
_DEMONYMS: Final = {
    "Ukraine": "Ukrainian", "Kyiv": "Ukrainian", "Moscow": "Russian", "Israel": "Israeli", "Azerbaijan": "Azerbaijani",
    "Sudan": "Sudanese", "Turkey": "Turkish", "Iran": "Iranian",
}  # fmt: skip
_CLAUSE_START: Final = re.compile(
    r"[;:—]|,\s+(?:and|but|while|as|when|after|where|which|who)\b|\b(?:that|while|after|when|where|because|said|says|claimed|reported|stated|adding)\b"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|got)\s+(?:\w+ly\s+|also\s+|again\s+)?$")
_BY: Final = re.compile(r"^[^.;:]{0,60}?\bby\s+(?:the\s+|an?\s+)?(?=\S)")
_OWNER_BEFORE: Final = re.compile(
    rf"(?:\b(?P<adj>{_ADJECTIVE})|\b(?P<country>{_COUNTRY})['’]s)\s+(?:[a-z][\w-]*\s+){{0,4}}$"
)
_OWNER_AFTER: Final = re.compile(
    rf"^\s*(?:[a-z][\w-]*\s+){{0,4}}?(?:an?\s+|the\s+|\d+\s+|two\s+)?(?P<adj>{_ADJECTIVE})\s+(?:[a-z][\w-]*\s+){{0,3}}?"
    r"(?:attacks?|assaults?|offensives?|counter-?attacks?|raids?|attempts?|incursions?|advances?|breakthrough|push)\b"
)
_THINGS: Final = r"positions?|tanks?|vehicles?|armou?r|command|base|depots?|airfields?|defen[cs]es|lines?|convoys?|columns?|ships?|post|strongholds?|hardware|equipment|howitzers?|radar|warehouses?|outposts?|barracks|stronghold|infantry"
_TARGET: Final = re.compile(
    rf"^[^.;:]{{0,60}}?\b(?P<adj>{_ADJECTIVE})\s+(?:[a-z][\w-]*\s+){{0,3}}?(?:{_BODY}|{_THINGS})\b"
)
_BETWEEN: Final = re.compile(
    rf"\b(?:between|pitted)\s+(?:the\s+)?(?P<one>(?:{_ADJECTIVE}|{_GROUP}|{_COUNTRY}|{_BODY})(?:\s+{_BODY})?)\s+(?:and|against)\s+(?:the\s+)?(?P<two>(?:{_ADJECTIVE}|{_GROUP}|{_COUNTRY}|{_BODY})(?:\s+{_BODY})?)"
)
_SENT_BY: Final = re.compile(
    rf"^[^.;:]{{0,70}}?\b(?:that|which)\s+(?:(?P<adj>{_ADJECTIVE})|(?P<country>{_COUNTRY}))\s+(?:\w+\s+){{0,2}}?(?:had\s+)?(?:fired|launched|sent)"
)
_OWNER_AFTER_WEAPON: Final = re.compile(
    rf"^[^.;:,]{{0,40}}?\b(?P<adj>{_ADJECTIVE})\s+(?:[\w-]+\s+){{0,2}}?(?:drones?|missiles?|rockets?|uavs?)"
)
_SIDE_CLAUSE: Final = re.compile(r",\s+(?:which|who|whom|whose)\b[^,;]{3,160},")
_PRONOUN: Final = Sieved(
    r"\b(?:it|they)\s+(?:(?:has|have|had|is|was|were|are|also|later|then|again|still|\w+ly)\s+)*$",
)
_VAGUE: Final = frozenset(
    [
        "forces",
        "troops",
        "soldiers",
        "soldier",
        "unit",
        "units",
        "aircraft",
        "jets",
        "artillery",
        "military",
        "enemy",
        "aggressor",
    ]
)
_NOUN: Final = Sieved(
    r"(?:ing|ment|fire|strikes?|attacks?|raids?|assaults?|offensives?|missiles?|rockets?|drones?|shells?|bombs?|explosions?|artillery|mortars?|air|ambush|barrage|debris|advance[sd]?)$",
)
_REPELLED: Final = frozenset(("repelled", "beaten off"))
_NOT_AN_ACTOR: Final = frozenset(
    ("BBC", "CNN", "AFP", "GMT", "BST", "UTC", "ISW", "NATO", "OCHA", "UNICEF", "USA", "HIMARS", "FPV", "UAV", "UAVS", "TASS", "RIA")
)  # fmt: skip
_SUBJECT_REACH: Final = 90


def find_actors(
    text: str, triggers: tuple[Trigger, ...], claimant: str | None, *, hurts_civilians: bool
) -> tuple[str | None, str | None]:
    """Find who attacks and who is attacked.

    Parameters
    ----------
    text
        The sentence.
    triggers
        Of one telling in it.
    claimant
        Who says so: 'its forces' are the claimant's.
    hurts_civilians
        Whether the sentence tells of harm to civilians and what is theirs.

    Returns
    -------
    tuple
        The side that acts and the side acted upon, None where the text does not say.
    """
    main = max(triggers, key=lambda trigger: trigger.weight)
    between = _BETWEEN.search(text)
    if between and main.kind in ("battle", "shelling", "offensive", "raid"):
        return _side(between["one"]), _side(between["two"])
    before, after = _SIDE_CLAUSE.sub(" ", text[: main.start]), text[main.end :]
    if main.rule == "shot down":
        sender = _SENT_BY.search(after) or _OWNER_AFTER_WEAPON.search(after)
        owner = sender or _OWNER_BEFORE.search(before[-70:])
        return (_owner(owner) if owner else None), _subject(before, claimant) if not _PASSIVE.search(
            before
        ) else None
    if main.rule in _REPELLED:
        owner = _OWNER_AFTER.search(after) or _OWNER_BEFORE.search(before[-60:])
        return (_owner(owner) if owner else None), _subject(before, claimant)
    attacker = _attacker(main, before, after, claimant)
    target = _TARGET.search(after)
    hit = _side(target["adj"]) if target else None
    if hit is None and hurts_civilians:
        hit = "civilians"
    return attacker, (None if hit == attacker else hit)


def _attacker(main: Trigger, before: str, after: str, claimant: str | None) -> str | None:
    if _NOUN.search(main.text):
        owner = _OWNER_BEFORE.search(before[-70:])
        if owner:
            return _owner(owner)
    by = _BY.search(after)
    if by:
        named = _ACTOR.match(after, by.end()) or _ACTOR.match(after[by.end() :])
        owned = re.match(rf"(?P<adj>{_ADJECTIVE})\s", after[by.end() :])
        if named:
            return _actor(named, claimant)
        if owned:
            return _side(owned["adj"])
    if _PASSIVE.search(before[-20:]):
        return None
    return _subject(before, claimant)


def _subject(before: str, claimant: str | None) -> str | None:
    """Return the actor that is the subject of what follows: the last one named in its clause."""
    if _PRONOUN.search(before[-60:]):
        return _forces_of(claimant)
    starts = [found.end() for found in _CLAUSE_START.finditer(before)]
    for start in [*reversed(starts), 0]:
        clause = before[start:]
        found = [m for m in _ACTOR.finditer(clause) if not _beside_the_point(clause, m)]
        if found and len(clause) - found[0].end() <= _SUBJECT_REACH:
            return _actor(found[0], claimant)
        if len(before) - start > _SUBJECT_REACH:
            return None
    return None


def _beside_the_point(clause: str, found: re.Match[str]) -> bool:
    """Tell whether a name is not the subject: 'against the army', 'in Russia', an agency."""
    if found["group"] in _NOT_AN_ACTOR:
        return True
    beside = clause[found.start() - 1 : found.start()], clause[found.end() : found.end() + 2].strip()
    if found["group"] and found["group"].isupper() and (beside[0] == "/" or beside[1][:1] in (",", "(", "/")):
        # 'RIYADH/SANAA, 26 March' is a dateline.
        return True
    return bool(
        re.search(
            r"\b(?:by|of|against|in|from|on|at|near|to|with|inside|into|for|over)\s+(?:the\s+)?$",
            clause[: found.start()],
        )
    )


@lru_cache(maxsize=512)
def _side(words: str) -> str:
    """Return a side's usual name: 'Russian' and 'Russia' are 'Russian forces'."""
    words = words.strip()
    demonym = _DEMONYMS.get(words) or (words + "n" if re.fullmatch(_COUNTRY, words) else None)
    if demonym:
        return f"{demonym} forces"
    if re.fullmatch(rf"(?:{_ADJECTIVE})(?:\s+{_BODY})?", words) and not re.fullmatch(
        r"Hamas|Hezbollah|Wagner|RSF", words
    ):
        return f"{words.split()[0]} forces"
    return words


def _owner(found: re.Match[str]) -> str:
    return _side(found["adj"] or found.groupdict().get("country") or "")


def _actor(found: re.Match[str], claimant: str | None) -> str | None:
    if found["adj"]:
        return _side(found["adj"])
    if found["country"]:
        return _side(found["country"])
    if found["own"]:
        return _forces_of(claimant)
    words = found["group"] or found["plain"]
    words = _PLAIN_START.sub("", words).strip()
    return words if words and words not in _VAGUE else None


def _forces_of(claimant: str | None) -> str | None:
    """Return whose forces a claimant calls his: those of his country, or his own group."""
    first = (claimant or "").split(";")[0].strip()
    if not first:
        return None
    named = re.search(rf"\b(?:(?P<adj>{_ADJECTIVE})|(?P<country>{_COUNTRY}))\b", first)
    group = re.search(rf"\b(?:{_GROUP})\b", first)
    if group and not re.search(r"(?i)ministry|minister|staff|governor", first):
        return group[0]
    return _owner(named) if named else None
