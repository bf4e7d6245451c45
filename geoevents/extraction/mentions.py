# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Finds the toponyms of a sentence and the part that each plays in it.

A capitalised run is a place when the gazetteer knows it AND the words around it treat it as one. Persons,
papers, armed groups, months and capitals that stand for governments are left alone. English here,
Ukrainian and Russian in `mentions_cyrillic`.
"""

from __future__ import annotations

import re
from typing import Final, Protocol

from geoevents.extraction import words_en as en
from geoevents.extraction.caseless import Sieved
from geoevents.extraction.geometry_words import read_shift
from geoevents.extraction.linking import find_anaphors, find_capitals, link_mentions
from geoevents.extraction.model import Mention
from geoevents.extraction.persons_en import RUN, WORD, is_title

_DATELINE: Final = re.compile(
    r"^(?:[A-Z][A-Z’' .-]{2,30}(?:[,/]\s*[A-Z][A-Za-z .]{2,30})?)(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?(?:,\s*\d{4})?\s*(?:\([^)]{2,40}\)\s*)?[-–—]{1,2}\s+"
)
_ASIDE_AFTER: Final = Sieved(
    r"^\s*[,(]\s*(?:(?:just|some|about|around|roughly|approximately|nearly|only|a)\s+)*\d+(?:\.\d+)?[\s-]*(?:km|kilomet|miles?\b)"
    r"|^,\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}?(?:town|village|city|settlement|suburb|hamlet|camp|neighbou?rhood|community)\b",
)
_ONLY_PLACES: Final = re.compile(r"(?:\b[a-z]{3,}\s+in|\b[Nn]ear|\b[Oo]utside|^\W*(?:In|At|Around))\s+$")
# 'planes bombed Aadchit, where', 'captured Jebel Moya, a range of hills': only places are bombed; what is taken must look it.
_BOMBED: Final = re.compile(r"\b(?:bombed|bombarded|shelled|strafed|pounded|overran|stormed)\s+$")
_TAKEN: Final = re.compile(r"\b(?:captured|seized|entered|took|retook|liberated|recaptured)\s+$")
_AS_PLACE: Final = re.compile(
    r"^,\s+(?:(?:an?|the|one\s+of\s+the)\s+(?:[\w-]+\s+){0,3}?(?:towns?|villages?|city|range|hills?|settlements?|hamlets?|ridge|mountain|suburb|port|stronghold|place)\b|(?:in|near|north|south|east|west|just|some|about|where|which\s+(?:lies|sits|stands))\b)|^\s+(?:village|town|city|camp)\b"
)
_NO_TOWN: Final = re.compile(r"(?:ian|ish|ese|ism|ist|ists|ians|stan)s?$|^(?:The|An?|In|On|At)\b")
_LABEL_AFTER: Final = re.compile(
    r"^\s*(?:region|district|oblast|area|city|direction|raion|(?:territorial\s+)?communit(?:y|ies)|hromada)?\s*(?:\([^)]{0,40}\))?\s*[:.—–]\s*(?=\S|$)|^\s*(?:region|district|oblast|area|direction)?\s*[.:]?\s*$"
)
_TYPE_AFTER: Final = Sieved(rf"\s+(?P<type>{en.TYPES_AFTER})\b")
_CALLED: Final = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|girl|boy|guard|soldier|officer|driver|teacher|pensioner|friend|neighbour|neighbor|son|daughter|cat|dog|person|resident)s?\s+(?:named|called)\s+$"
    r"|\b(?:ship|flagship|cruiser|frigate|tanker|submarine|vessel|corvette|ferry|warship|destroyer|trawler|freighter)\s+$"
)
_GREATEST: Final = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){0,2}?(?:largest|biggest|second(?:-largest|-biggest)?|third(?:-largest)?|main|capital)\b"
)
_THE: Final = re.compile(r"\b[Tt]he\s+(?:lower\s+|upper\s+)?$")
_PLURAL_TYPE: Final = re.compile(r"(direction|sector|district|province|region|oblast)s$", re.IGNORECASE)
_NO_NOUN: Final = re.compile(
    r"^\s*(?:[.,;:)]|$|(?:was|were|is|are|has|had|have|and|or|in|on|at|from|to|for|which|that|with|near|by|after|of)\b)"
)
# 'in Vovchansk', also where a person of the report has that name
_INTO: Final = re.compile(
    r"\b(?:in|into|near|outside|around|inside)\s+(?:(?:the\s+)?(?:north|south|east|west|centre|center|middle|outskirts)\s+of\s+)?$"
)
_FROM_THERE: Final = re.compile(
    r"\bfrom\s+(?:the\s+)?(?:direction|territory|side|area|vicinity)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
# "on Kyiv's side"
_GOVERNMENTS: Final = re.compile(
    r"\s+(?:side|part|behalf|orders?|allies|ally|partners|backers|enem\w+|interests?|war\s+effort|invasion|offensive|claims?|version|denials?|demands?|forces|troops|soldiers|army|armies|military|fighters|proxies|leaders?|leadership|foreign|defen[cs]e|security)\b"
)
_SHIP: Final = (
    r"(?:flagship|(?:war|patrol\s+|landing\s+|cargo\s+|rescue\s+|missile\s+)?ship|frigate|corvette|cruiser|destroyer|submarine|tanker|freighter|trawler"
    r"|ferry|tugboat|tug|bulk\s+carrier|bulker|vessel|minesweeper)"
)
_SHIP_BEFORE: Final = re.compile(rf"\b{_SHIP}\s+(?:the\s+)?[\"“'‘]?$", re.IGNORECASE)
_SHIP_AFTER: Final = re.compile(
    rf"[\"”'’]?,\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s+){{0,3}}?{_SHIP}\b", re.IGNORECASE
)
_STREETS: Final = frozenset(("Street", "Avenue", "Road", "Lane", "Square", "Boulevard", "Prospekt"))
_WORKS: Final = Sieved(
    r"^\s+(?:coal\s+|steel\s+|oil\s+|old\s+)?(?:mines?|colliery|pit|quarry|yard|shipyard|steelworks|road|highway|motorway|stop)\b"
)
_PAUSED: Final = (", ", "called ")
_RIVER: Final = Sieved(r"^\s+(?:river|delta|estuary|mountains?|sea|ocean|gulf|strait|canal)\b")
_GUESSED: Final = ("at", "subject", "object")
"""Roles in which a name may be a misspelt place's."""


class Known(Protocol):
    """What mention finding asks of the gazetteer."""

    def quality(self, name: str, feature: str = "any") -> str | None:
        """Return 'exact', 'guess' or None."""
        ...

    def has_form(self, name: str) -> bool:
        """Tell whether any place has the name or a form of it: if not, its quality is 'guess' at best."""
        ...

    def is_area(self, name: str) -> bool:
        """Tell whether a name is a region's or a province's ('Crimea', 'North Kordofan')."""
        ...

    def is_likely(self, name: str, feature: str = "any", *, loose: bool = False) -> bool:
        """Tell whether the place that answers to the name is one that news would name like this."""
        ...


def find_mentions(
    text: str, *, known: Known, persons: frozenset[str], bullet: bool = False
) -> tuple[Mention, ...]:
    """Find the toponyms of an English sentence.

    Parameters
    ----------
    text
        The sentence.
    known
        The gazetteer.
    persons
        Surnames that the report uses for persons.
    bullet
        The sentence opens a list entry, whose first name may be a label.

    Returns
    -------
    tuple of Mention
        In the order of the text. Anaphors ('the village') come with an empty name.
    """
    found: list[Mention] = []
    dateline = _DATELINE.match(text)
    begin = dateline.end() if dateline else 0
    first = WORD.search(text, begin)
    first_at = first.start() if first else begin
    for run in RUN.finditer(text, begin):
        mention = _read_run(text, run, first_at, known, persons, bullet)
        if mention is not None:
            found.append(mention)
    found = drop_unlikely(link_mentions(text, found), known)
    found.extend(find_capitals(text, found))
    found.extend(find_anaphors(text, found))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _read_run(
    text: str, run: re.Match[str], first_at: int, known: Known, persons: frozenset[str], bullet: bool
) -> Mention | None:
    start, end = run.start(), run.end()
    possessive = run[0].endswith(("'s", "’s"))
    if possessive:
        end -= 2
    words = [(w.start() + start, w.end() + start, w[0]) for w in WORD.finditer(text[start:end])]
    before = text[max(0, start - 90) : start]
    if (
        en.is_titled(before)
        and not re.search(r"\bby\s+$", before)
        and words[0][2].lower() not in en.NOT_LEADING
    ):
        return None
    for index, (_, _, word) in enumerate(words):
        low = word.lower()
        if index and is_title(word):
            words = words[:index]
            break
        if low in en.ORG_TAIL:
            # 'Belgorod Region Governor' was cut before; 'Russian Volunteer Corps' is no place.
            return None
    while words and (words[0][2].lower() in en.NOT_LEADING):
        words = words[1:]
    while words and re.fullmatch(en.TYPES_AFTER, words[-1][2], re.IGNORECASE) and len(words) > 1:
        words = words[:-1]
    if not words:
        return None
    first, last = words[0], words[-1]
    name = text[first[0] : last[1]]
    low = name.lower()
    if low in en.NOT_PLACE or first[2].lower() in en.GIVEN_NAMES or first[2].lower() in en.NOT_PLACE:
        return None
    if len(words) == 1 and name.isupper() and len(name) < 5:
        return None
    if len(words) == 1 and name in persons and not (_INTO.search(before) and known.quality(name) == "exact"):
        return None
    if len(words) > 1 and last[2] in persons and known.quality(name) != "exact":
        return None
    if len(words) > 4:
        return None
    after = text[last[1] : last[1] + 110]
    if after[:2] in ("'s", "’s"):
        possessive, after = True, after[2:]
    if low in ("gulf", "sea", "strait", "lake", "bay", "cape", "mount", "river") and after.startswith(" of "):
        return None
    if _CALLED.search(before):
        return None
    if _RIVER.match(after) or en.NOT_AFTER.match(after):
        return None
    if _SHIP_BEFORE.search(before) or (_SHIP_AFTER.match(after) and _THE.search(before)):
        return None
    if (last[2] in _STREETS and known.quality(name) != "exact") or (
        _WORKS.match(after) and not known.is_likely(name, loose=True)
    ):
        # 'Kyivska Street', 'the Tsentralna mine': the town is what is named beside them.
        return None
    return _place_run(text, name, first[0], last[1], after, possessive, first_at, known, bullet)


def _place_run(
    text: str,
    name: str,
    start: int,
    end: int,
    after: str,
    possessive: bool,
    first_at: int,
    known: Known,
    bullet: bool,
) -> Mention | None:
    """Judge a cleaned run by its surroundings and the gazetteer."""
    before = text[max(0, start - 90) : start]
    type_after = _TYPE_AFTER.match(after)
    type_before = en.TYPES_BEFORE.search(before[-45:])
    placed = _ASIDE_AFTER.match(after) is not None or (
        after[:1] in (",", ".") and before.endswith(_PAUSED) and en.APPOSED.search(before) is not None
    )
    untyped = type_after is None and type_before is None and not placed
    if untyped and not known.has_form(name):
        # Most are words and persons: what resembles them is looked for only where it could be the place.
        role = _role(text, start, end, before, after, name, possessive)
        guessing = role in _GUESSED and start != first_at
        if not guessing and _unknown(text, name, start, end, before, after, possessive) is None:
            return None
    if untyped and known.quality(name) is None:
        return _unknown(text, name, start, end, before, after, possessive)
    if _is_no_place(text, name, end, before, after, type_after, type_before, known):
        return None
    query, feature = _asked(name, None if possessive else type_after, type_before)
    shown_end = end + type_after.end() if type_after and not possessive else end
    role = _role(
        text, start, shown_end, before, after[type_after.end() :] if type_after else after, name, possessive
    )
    initial = start == first_at
    if initial and " " not in name and not type_after:
        if name.lower() in en.COMMON_WORDS:
            return None
        if role == "bare" or (role == "subject" and not en.PASSIVE_AFTER.match(after)):
            # A town that opens a sentence ('Dnipro knows such nights') is what the next ones speak of.
            role = "topic"
        if role not in ("subject", "label", "office", "metonym", "object", "topic"):
            return None
    quality = known.quality(query, feature)
    typed = not untyped
    if quality is None and query != name:
        query, quality = name, known.quality(name, feature) or known.quality(name)
    if quality is None or (quality == "guess" and not (typed or (role in _GUESSED and not initial))):
        if quality is None and typed and role in ("at", "subject", "object", "label"):
            # 'the village of X' is a place even when no source knows it: kept, not found, listed.
            return Mention(
                start=start, end=shown_end, text=text[start:shown_end], name=name, feature=feature, role=role,
                fuzzy=True,
            )  # fmt: skip
        return None
    if role in ("bare", "topic") and quality != "exact":
        return None
    if not typed and not known.is_likely(query, feature):
        return None
    if feature == "any" and quality == "exact" and not typed and known.is_area(query):
        feature = "region"
    shift = read_shift(before)
    return Mention(
        start=start, end=shown_end, text=text[start:shown_end], name=query, feature=feature,
        role="ref" if shift.reference else "between" if shift.between else role,
        vague_km=shift.vague_km, offset_km=shift.offset_km, bearing_deg=shift.bearing_deg, fuzzy=quality == "guess",
    )  # fmt: skip


def _is_no_place(
    text: str,
    name: str,
    end: int,
    before: str,
    after: str,
    type_after: re.Match[str] | None,
    type_before: re.Match[str] | None,
    known: Known,
) -> bool:
    """Tell names that only look like the place: "Gaza's largest city", 'the Dnipro', 'the X suburb of Y'."""
    if _GREATEST.match(text[end : end + 60]):
        return True
    untyped = type_after is None and type_before is None
    if untyped and _THE.search(before) and _NO_NOUN.match(after) and not known.is_area(name):
        # 'on the Dnipro' is the river, 'the Orlan' a drone; 'the Bekaa' is an area.
        return True
    # 'the Kherson suburb of Bilozerka': the first name only says where the second is.
    return (
        type_after is not None
        and re.match(r"suburb|town|village|quarter|neighbou?rhood", type_after["type"], re.IGNORECASE)
        is not None
        and re.match(r"\s+of\s+[A-Z]", after[type_after.end() :]) is not None
    )


def _asked(name: str, type_after: re.Match[str] | None, type_before: re.Match[str] | None) -> tuple[str, str]:
    """Return what the gazetteer is asked, and for what feature, by the type word beside a name."""
    if type_after is not None:
        kind = type_after["type"]
        if re.fullmatch(r"city|town|village|settlement|area|suburbs?", kind, re.IGNORECASE):
            return name, "settlement"
        return f"{name} {_PLURAL_TYPE.sub(lambda m: m[1], kind)}", (
            "region" if en.REGION_TYPES.search(kind) else "any"
        )
    if type_before is None:
        return name, "any"
    kind = type_before["type"].lower()
    if en.REGION_TYPES.search(kind):
        return f"{name} region" if "region" in kind else f"{name} {kind.rstrip('s')}", "region"
    if "post" in kind or "checkpoint" in kind or "point" in kind:
        return f"{name} checkpoint", "any"
    return name, "any" if kind in ("area", "camp") else "settlement"


def _unknown(
    text: str, name: str, start: int, end: int, before: str, after: str, possessive: bool
) -> Mention | None:
    """Return a name that no source knows, when the words before it can only stand before a place.

    It keeps the event from being put where another name of the sentence is; the row stays without a point.
    """
    taken = _BOMBED.search(before) or (_TAKEN.search(before) and _AS_PLACE.match(after))
    if possessive or len(name) < 4 or name.isupper() or not (taken or _ONLY_PLACES.search(before)):
        return None
    if _NO_TOWN.search(name) or any(word.lower() in en.NOT_PLACE for word in name.split()):
        return None
    return Mention(start=start, end=end, text=name, name=name, role="object" if taken else "at", fuzzy=True)


def _role(text: str, start: int, end: int, before: str, after: str, name: str, possessive: bool) -> str:
    low = name.lower()
    country = low in en.COUNTRIES
    if possessive and not en.OFFICE_AFTER.match(after):
        # "Russia's Belgorod region", "Shebekino's market": a country's is a frame, a town's is the place.
        if low in en.CAPITALS and (en.OWNED.match(after) or _GOVERNMENTS.match(after)):
            return "metonym"
        return "country" if country else "at"
    if en.OFFICE_AFTER.match(text[end : end + 60]) or (possessive and en.OFFICE_AFTER.match(after)):
        return "office"
    if _FROM_THERE.search(before):
        return "from"
    capital = low in en.CAPITALS or country
    if capital and en.METONYM_BEFORE.search(before):
        return "metonym"
    if not country and en.OFFICE_BEFORE.search(before):
        return "office"
    if capital and en.METONYM_AFTER.match(after):
        return "metonym"
    inside = before.endswith(("in ", "at ")) and not country
    if inside and (en.LIVES_IN.search(before) or en.TREATED_IN.search(before)):
        return "metonym"
    if (
        inside
        and en.SPEAKS_IN.search(before)
        and (en.METONYM_AFTER.match(after.removeprefix(",")) or en.TREATS_AFTER.match(after))
    ):
        return "metonym" if capital or low in en.FOREIGN_SEATS else "office"
    if country:
        return "country"
    if low in en.FOREIGN_SEATS and en.SPEAKER_AFTER.match(text[end : end + 160]):
        return "metonym"
    if en.VENUE_BEFORE.search(before) and not en.OF_PRISONERS.search(text[max(start - 160, 0) : end + 160]):
        return "metonym"
    if (
        (start < 4 and _LABEL_AFTER.match(text[end:]))
        or (start < 12 and re.fullmatch(r"\s*[!.]*\s*", text[end:]) and "," not in before)
        or (not before.strip(" -*•❗️—–\"'“”") and re.match(r"\s*:", text[end:]))
    ):
        return "label"
    if after[:1] in (",", ".") and before.endswith(_PAUSED) and en.APPOSED.search(before):
        return "at"
    locative = en.LOCATIVE.search(before)
    if locative:
        prep = locative["prep"].lower()
        if prep in ("from", "leaving"):
            return "from"
        if prep in ("to", "for", "by", "against", "under", "through", "toward", "towards"):
            return {
                "to": "to",
                "towards": "toward",
                "toward": "toward",
                "against": "object",
                "for": "for",
            }.get(prep, "bare")
        return "at"
    if en.OBJECT_VERB.search(before):
        return "object"
    if en.SUBJECT_AFTER.match(after):
        return "metonym" if capital and not en.STRUCK_AFTER.match(after) else "subject"
    return "bare"


def drop_unlikely(found: list[Mention], known: Known) -> list[Mention]:
    """Leave out names without a word around them that says 'place', unless they are sure to be one."""
    return [
        m
        for m in found
        if m.role not in ("bare", "topic") or m.group >= 0 or known.is_likely(m.name, m.feature, loose=True)
    ]
