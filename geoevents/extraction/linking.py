# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""How the names of a sentence hang together: lists, places inside regions, stated distances, 'the village'.

English. Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from geoevents.extraction import words_en as en
from geoevents.extraction.model import Mention

_JOINED: Final = re.compile(
    r"^(?:['’]s\s+(?:(?:southern|northern|eastern|western|central|old|inner)\s+)?(?:suburbs?|outskirts|districts?|quarters?|port|centre|center))?\s*(?:\([^)]{0,30}\)\s*)?(?:,\s*(?-i:[A-Z])[\w'’-]+(?:\s(?-i:[A-Z])[\w'’-]+)?(?=,|\s+and\b))?(?:,|;|/|(?:,\s*)?\band\b|(?:,\s*)?\bor\b|(?:,\s*)?as\s+well\s+as|&)\s*(?:in|near|around|at|the|nearby|towns?|villages?|of|both|also|neighbou?ring|region|district|areas?|outskirts|suburbs?|valley|bank|eastern|western|northern|southern|east|west|north|south|right|left|parts?|centre|center|positions|\(\w+\)|\s)*$",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    r"^\s*[,(]?\s*(?:\([^)]{0,30}\)\s*)?(?:(?:a|an|the|which\s+is|located|situated|small|border|frontier|nearby|frontline|eastern|western|southern|northern|city|town|village|settlement|checkpoint|district|community|area|\w+ian)\s+)*(?:(?:in|of|inside|within)\s+)?"
    r"(?:the\s+|its\s+)?(?:(?:[A-Z]\w+['’]s|occupied|Russian-occupied|Russian|Ukrainian|neighbou?ring|partially|south-?\w*|north-?\w*|eastern|western|southern|northern|central|far|border)\s+)*$"
)
_ASIDE: Final = re.compile(
    r"^\s*[,(]\s*(?:(?:just|some|about|around|roughly|approximately|nearly|only|a|lying|located|situated|which\s+(?:is|lies)|village|town)\s+)*[\w.,]{1,8}[\s-]*(?:km|kilomet|miles?\b)[^;()]{0,60}$",
    re.IGNORECASE,
)
CLOSE_BY_KM: Final = 0.0
"""The distance of an anchor that only says 'close to'."""
# Quarters of Ukrainian cities, whose districts bear them as names.
_QUARTER: Final = re.compile(
    r"(?:Shevchenk|Saltiv|Industrial|Nemyshl|Kholodnohir|Osnov|Slobid|Novobavar|Kyiv|Kiev|Darnyt|Dniprov|Desnian|Holosiiv|Obolon|Pecher|Podil|Solomian"
    r"|Sviatoshyn|Tsentraln|Central|Korabeln|Zavods|Suvorov|Prymors|Malynov|Khadzhybe|Chechel|Soborn|Novokodat|Khortyt|Voznesen|Livoberezh|Inhul)[a-z]*(?:skyi|sky|skiy|skyy|nyi|ny|niy)\s+district"
)
_CLOSE_TO: Final = re.compile(
    r"^\s*,?\s*(?:(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:village|town|hamlet|settlement|suburb|place|islet|island|community|camp)\s+)?(?:near|outside|close\s+to|not\s+far\s+from|just\s+outside)"
    r"\s+(?:the\s+)?(?:(?:city|town|village|capital|border\s+town)\s+of\s+)?$"
)
_NEW_CLAUSE: Final = re.compile(r";\s*(?:in|near|at|on|around|outside)\b")
_LIST_ENDS: Final = re.compile(r"^\s*(?:[;,.)]|and\b|$)")
_CAPITAL: Final = re.compile(
    r"\b[Tt]he\s+(?P<whose>[A-Z][a-z]+(?:ese|ish|ian|i|an|n))\s+capital\b(?!\s+(?:of|markets?|city|gains?|flows?|controls?|investment))"
    r"|\b[Tt]he\s+capital\s+of\s+(?P<of>[A-Z][a-z]+)\b"
)
CAPITAL_OF: Final = {
    "ukrainian": "Kyiv", "ukraine": "Kyiv", "russian": "Moscow", "russia": "Moscow", "belarusian": "Minsk", "sudanese": "Khartoum",
    "sudan": "Khartoum", "lebanese": "Beirut", "lebanon": "Beirut", "syrian": "Damascus", "syria": "Damascus", "iraqi": "Baghdad",
    "iraq": "Baghdad", "iranian": "Tehran", "iran": "Tehran", "yemeni": "Sanaa", "yemen": "Sanaa", "armenian": "Yerevan",
    "armenia": "Yerevan", "azerbaijani": "Baku", "azerbaijan": "Baku", "congolese": "Kinshasa", "somali": "Mogadishu",
    "somalia": "Mogadishu", "afghan": "Kabul", "afghanistan": "Kabul", "libyan": "Tripoli", "libya": "Tripoli", "malian": "Bamako",
    "mali": "Bamako", "ethiopian": "Addis Ababa", "haitian": "Port-au-Prince", "haiti": "Port-au-Prince", "georgian": "Tbilisi",
    "moldovan": "Chisinau", "nigerien": "Niamey", "chadian": "N'Djamena", "chad": "N'Djamena",
}  # fmt: skip
"""The capitals of countries at war, by the adjective and the name of the country."""
_PLACED: Final = ("at", "object", "subject", "label")
_PARENTHESES: Final = re.compile(r"\([^()]{0,80}\)")
_ANAPHOR: Final = re.compile(
    r"\b(?P<what>(?:the|this|that|[A-Z]\w+['’]s(?=\s+(?:[\w-]+est\s+|main\s+)?(?:city|capital)))\s+(?:(?:[\w-]+\s+)?[\w-]+\s+)?(?P<kind>villages?|town|city|settlement|district|region|area|capital|suburb|checkpoint|border\s+town|port|camp)(?:['’]s)?(?!\s+(?-i:[A-Z][a-z]))(?!\s+(?:administration|council|police|authorities|head|hospital|court|governor|officials?))|there|in\s+its\s+streets|its\s+(?:outskirts|suburbs|streets))\b(?!\s+(?:of|is|are|was|were|has|have|had|will|would|called|where\s+(?-i:[A-Z]))\s*(?:(?-i:[A-Z])|no\b|a\b|an\b|some|been|also|fears?|still|nothing|not|many|several|two|three|little|hope))",
    re.IGNORECASE,
)


def link_mentions(text: str, found: list[Mention]) -> list[Mention]:
    """Join lists ('A, B and C') into groups, and hang regions and stated distances on the places they fix."""
    linked: list[Mention] = []
    asides: list[Mention] = []
    for mention in found:
        last = linked[-1] if linked else None
        gap = text[last.end : mention.start] if last else ""
        if last is not None and mention.offset_km is not None and _ASIDE.match(gap):
            # 'Torske (15km west of Kreminna)' says where Torske is, and the list goes on behind it.
            linked[-1] = replace(last, anchor=(mention.name, mention.offset_km, mention.bearing_deg))
            asides.append(mention)
            continue
        if last is not None and last.role in _PLACED and mention.feature != "region" and _CLOSE_TO.match(gap):
            # 'Kyauk Tan, a hamlet near Sittwe': the second says where the first is.
            linked[-1] = replace(last, anchor=last.anchor or (mention.name, CLOSE_BY_KM, None))
            asides.append(replace(mention, role="ref"))
            continue
        gap = _PARENTHESES.sub("", gap)
        if last is not None and len(gap) < 60 and last.role not in ("metonym", "country"):
            # 'the town of X in Y' with an unknown X: Y only says where X is.
            holds = last.fuzzy and re.fullmatch(r"\s*,?\s+in\s+(?:the\s+)?", gap) is not None
            region = mention.feature == "region" or mention.role == "country" or holds
            if (
                region
                and last.feature != "region"
                and _INSIDE.match(gap.removeprefix("'s").removeprefix("’s"))
            ):
                if mention.role != "country":
                    linked[-1] = replace(last, adm1=mention.text)
                    linked = _share_region(linked)
                    # 'A, B (Sumy oblast), C and D': the list goes on behind the parentheses.
                    aside = text[last.end : mention.start].lstrip().startswith("(")
                    (asides if aside else linked).append(replace(mention, role="container"))
                continue
            # 'In Kherson region, the village of X' and 'Sevastopol, Crimea' are no lists, 'Beirut, the Bekaa' is.
            one, other = last.feature == "region", mention.feature == "region"
            uneven = (one and not other) or (other and not one and "the" not in gap.split())
            uneven = uneven and "and" not in gap
            if (
                _JOINED.match(gap)
                and not (_NEW_CLAUSE.search(gap) and not _LIST_ENDS.match(text[mention.end :]))
                and not uneven
                and mention.role not in ("metonym", "country", "office")
                and (mention.role != "ref" or (last.role == "ref" and last.offset_km is None))
            ):
                group = last.group if last.group >= 0 else len(linked)
                linked[-1] = replace(last, group=group)
                role = (
                    last.role
                    if mention.role in ("bare", last.role) or last.role == "between"
                    else mention.role
                )
                vague = mention.vague_km or last.vague_km
                linked.append(replace(mention, role=role, group=group, vague_km=vague))
                continue
        linked.append(mention)
    linked = _as_one_list(linked)
    # A capital that nothing around it calls a place is a government.
    linked = [
        replace(m, role="metonym")
        if m.role == "bare" and m.group < 0 and m.name.lower() in en.CAPITALS
        else m
        for m in linked
    ]
    return sorted([*_in_their_city(linked), *asides], key=lambda m: m.start)


def _in_their_city(linked: list[Mention]) -> list[Mention]:
    """Let 'In Kharkiv ... in the Shevchenkivskyi district' be in Kharkiv, not where another district is called so."""
    cities = [m for m in linked if m.feature != "region" and m.role in ("at", "subject", "object")]
    return [
        replace(m, role="container") if cities and m not in cities and _QUARTER.fullmatch(m.text) else m
        for m in linked
    ]


def _share_region(linked: list[Mention]) -> list[Mention]:
    """Give the region behind the last of a list to those before it: 'A and B (Sumy oblast)'."""
    last = linked[-1]
    if last.group < 0:
        return linked
    shared = list(linked)
    for index in range(len(linked) - 2, -1, -1):
        member = linked[index]
        if member.group != last.group or member.adm1 is not None or member.feature == "region":
            break
        shared[index] = replace(member, adm1=last.adm1)
    return shared


def _as_one_list(linked: list[Mention]) -> list[Mention]:
    """Give the members of a list one part: 'A, B and C communities were shelled' is said of all three."""
    parts = {m.group: m.role for m in linked if m.group >= 0 and m.role in ("subject", "at", "object")}
    return [
        replace(m, role=parts[m.group]) if m.group in parts and m.role in ("topic", "bare") else m
        for m in linked
    ]


def find_capitals(text: str, found: list[Mention]) -> list[Mention]:
    """Find 'the Ukrainian capital': the town that it is, where no name beside it says so and words call it a place."""
    made: list[Mention] = []
    if "capital" not in text:
        return made
    for match in _CAPITAL.finditer(text):
        whose = (match["whose"] or match["of"]).lower()
        name = CAPITAL_OF.get(whose)
        beside = any(-3 < m.start - match.end() < 6 for m in found if m.role != "country")
        if name is None or beside or any(m.name.lower() == name.lower() for m in found):
            continue
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() :]
        if en.LOCATIVE.search(before):
            role = "from" if re.search(r"\b(?:from|leaving)\s+$", before) else "at"
        elif en.OBJECT_VERB.search(before):
            role = "object"
        elif en.STRUCK_AFTER.match(after):
            role = "subject"
        else:
            continue
        made.append(
            Mention(
                start=match.start(),
                end=match.end(),
                text=match[0],
                name=name,
                feature="settlement",
                role=role,
            )
        )
    return made


def find_anaphors(text: str, found: list[Mention]) -> list[Mention]:
    """Find 'the village', 'the region', 'there': names carried over from before."""
    # "Ukraine's second-largest city" names a country and means a town.
    spans = [(mention.start - 20, mention.end) for mention in found if mention.role != "country"]
    made = []
    for match in _ANAPHOR.finditer(text):
        if any(start <= match.start() < end for start, end in spans):
            continue
        kind = (match["kind"] or "").lower()
        region = kind in ("region", "district", "area")
        feature = "region" if region else "settlement" if kind else "any"
        made.append(
            Mention(
                start=match.start(), end=match.end(), text=match[0], name="", feature=feature, role="at", anaphor=True
            )
        )  # fmt: skip
    return made
