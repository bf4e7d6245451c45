# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Ties the names of a Ukrainian or Russian sentence together: lists, and regions that hold places.

'Малинівка, Полтавка Запорізької області' is a list of two villages in one oblast.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.linking import CLOSE_BY_KM
from geoevents.extraction.model import Mention
from geoevents.extraction.morphology import read_word

_JOINED: Final = Caseless(
    r"^\s*(?:\([^)]{0,40}\)\s*)?(?:,|;|(?:,\s*)?(?:і|й|и|та|або|или|а\s+також|а\s+также)(?=\s)|та|[-–—])\s*(?:(?:а\s+також|а\s+также|також|также|в|у|на|по|під|под|біля|около|возле|село|села|селі|селе|місто|місті|город|городе|поблизу|районах?|районі|районе|н\.\s?п\.|аэродром|аэродроме|аеродром|аеродромі|порт|порту|населенного|населеного|пункта|пункту|селище|селищі|посёлок|посёлке|поселке|смт)\s+)*$"
)
# 'садок у Бериславі, цех у Херсоні': a list of things, each with its place; no verb in between.
_JOINED_THINGS: Final = re.compile(
    r"^\s*(?:,|;|,?\s*(?:і|й|и|та|а\s+також|а\s+также)\s)\s*(?P<things>(?:[а-яіїєґё'’ʼ-]+\s+){1,4}?)(?:в|у|на|біля|под|під|около|поблизу)\s+(?:(?:місті|городе|селі|селе|селищі|посёлке|поселке|районі|районе)\s+)?$"
)
_INSIDE: Final = Caseless(
    r"^\s*,?\s*(?:\(\s*)?(?:(?:на|в|у|що|что|находится|який|которое|село|місто|цієї|этой|півночі|півдні|сході|заході|севере|юге|востоке|западе|окупован\w+|оккупированн\w+|сусідн\w+|соседн\w+|прикордонн\w+|приграничн\w+)\s+)*$"
)
# In 'Шевченка, Яницького й Новосілки' a name that nobody knows does not end the list.
_UNKNOWN: Final = re.compile(r",\s*[А-ЯІЇЄҐЁ][\w'’ʼ-]+(?=\s*,|\s+(?:та|і|й|и)\s)")
_WITHIN: Final = Caseless(
    r"^\s*(?:,|\()?\s*(?:в|у|біля|возле|около|неподалік|поблизу|зокрема\s+в|а\s+саме\s+в)\s+(?:районі\s+|районе\s+)?(?:сел|місті|городе|посёлке|поселке|селищі|деревне|хуторе|станице|н\.)\w*\s*(?:п\.\s*)?$"
)


# 'в посёлке Сергеевка под Одессой'
_CLOSE_BY: Final = Caseless(
    r"^\s*,?\s*(?:під|под|неподалік(?:\s+від)?|недалеко\s+(?:от|від)|поблизу|поблизости\s+от|біля|возле|рядом\s+с|поруч\s+(?:з|із))\s+$"
)


# 'двох мешканців Донеччини: у Покровську та Мирнограді'
_NAMELY: Final = Caseless(
    r"^\s*(?::|\s[—–-]|,\s+(?:а\s+саме|а\s+именно|зокрема|в\s+частности))\s+(?:у|в|біля|возле|поблизу)\s+$"
)


def link_mentions(
    text: str, found: list[Mention], lang: str, *, rank: Callable[[str], int] = lambda name: 0
) -> list[Mention]:
    """Join lists into groups and hang regions on the places before them ('Малинівка, Полтавка Запорізької області').

    `rank` tells how large a town is, in steps: 'Сергеевка под Одессой' is no event at Odesa.
    """
    linked: list[Mention] = []
    for mention in found:
        last = linked[-1] if linked else None
        gap = _UNKNOWN.sub("", text[last.end : mention.start]) if last else ""
        if last is None or len(gap) >= 70 or last.role in ("metonym", "country"):
            linked.append(mention)
            continue
        inside = _WITHIN.match(gap) or _NAMELY.match(gap)
        if last.feature == "region" and mention.feature != "region" and inside:
            # 'в Глушковском районе, в селе Тёткино': the village, in the district.
            linked[-1] = replace(last, role="container")
            linked.append(replace(mention, adm1=mention.adm1 or last.name))
            continue
        if _contains(mention, last) and len(gap) < 50 and _INSIDE.match(gap):
            linked = [
                replace(m, adm1=m.adm1 or mention.name)
                if m is last
                or (m.group >= 0 and m.group == last.group and m.adm1 is None and m.role != "container")
                else m
                for m in linked
            ]
            linked.append(replace(mention, role="container", group=last.group))
            continue
        if (
            _CLOSE_BY.match(gap)
            and last.feature != "region" and mention.feature != "region" and last.role in ("at", "object", "subject", "bare", "label")
            and rank(mention.name) > rank(last.name)
        ):  # fmt: skip
            linked[-1] = replace(last, anchor=(mention.name, CLOSE_BY_KM, None))
            linked.append(replace(mention, role="container"))
            continue
        joinable = mention.role not in ("metonym", "country", "office", "ref")
        things = _JOINED_THINGS.match(gap) if joinable and mention.role == last.role == "at" else None
        if (
            joinable
            and len(gap) < 60
            and (_JOINED.match(gap) or (things and _are_things(things["things"], lang)))
        ):
            _join(linked, mention)
            continue
        linked.append(mention)
    return linked


def _are_things(words: str, lang: str) -> bool:
    return not any(read_word(word, lang).verb or read_word(word, lang).service for word in words.split())


def _contains(region: Mention, place: Mention) -> bool:
    """Tell whether a region may hold the place before it: an oblast a district, a district a town."""
    if region.feature != "region" or region.role in ("label", "office"):
        return False
    if place.feature != "region":
        return place.role != "container"
    small = re.search(r"район|громад|округ", place.name)
    return (
        bool(small) and re.search(r"област|кра[йяюї]|республик|щин", region.name, re.IGNORECASE) is not None
    )


def _join(linked: list[Mention], mention: Mention) -> None:
    """Put a mention into the group of the one before it."""
    last = linked[-1]
    group = last.group if last.group >= 0 else len(linked)
    if last.role != "container":
        role = (
            mention.role
            if last.role in ("topic", "bare") and mention.role not in ("bare", "topic")
            else last.role
        )
        linked[-1] = replace(last, group=group, role=role)
        if mention.feature == "region" and _same_root(last, mention):
            # 'Белгород и Белгородский район' is one place told twice.
            linked.append(replace(mention, role="container", group=group))
            return
        shared = role if mention.role in ("bare", last.role) or last.role == "between" else mention.role
        linked.append(replace(mention, role=shared, group=group, vague_km=mention.vague_km or last.vague_km))
        return
    # After 'X Чернігівської області;' the list goes on with the next place.
    first = next((m for m in reversed(linked) if m.role != "container"), last)
    if first.group < 0:
        index = linked.index(first)
        linked[index] = replace(first, group=group)
    linked[-1] = replace(last, group=group)
    role = first.role if mention.role == "bare" else mention.role
    linked.append(replace(mention, role=role, group=group))


def _same_root(town: Mention, district: Mention) -> bool:
    stem = town.name.split()[0].lower()[: max(4, len(town.name.split()[0]) - 2)]
    return town.feature != "region" and district.name.lower().startswith(stem)
