# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Finds the toponyms of a Ukrainian or Russian sentence; see `mentions` for the idea.

The gazetteer knows inflected forms ('у Бахмуті', 'Шебекинского района'), so names are asked as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from geoevents.extraction import words_cyrillic as cy
from geoevents.extraction.geometry_words import read_shift
from geoevents.extraction.mentions import Known, drop_unlikely
from geoevents.extraction.model import Mention

_UPPER: Final = "А-ЯІЇЄҐЁ"
_RUN: Final = re.compile(
    rf"(?<![\w«])«?[{_UPPER}][\w]*(?:['’ʼ-][\w]+)*(?:[\s-]+[{_UPPER}][\w]*(?:['’ʼ-][\w]+)*)*"
)
_WORD: Final = re.compile(r"[\w'’ʼ-]+")
_JOINED: Final = re.compile(
    r"^\s*(?:\([^)]{0,40}\)\s*)?(?:,|;|(?:,\s*)?(?:і|й|и|та|а\s+також|а\s+также)(?=\s)|та|[-–—])\s*(?:(?:в|у|під|под|біля|около|село|села|місто|город|поблизу|районах?|по|населенного|пункта)\s+)*$",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    r"^\s*,?\s*(?:\(\s*)?(?:(?:на|в|у|что|що|находится|який|которое|село|місто)\s+)*$", re.IGNORECASE
)
_LABEL_AFTER: Final = re.compile(r"^\s*(?:\([^)]{0,40}\))?\s*[:.—–]\s*(?=\S|$)|^\s*$")
_OFFICE_REGION: Final = re.compile(
    r"(?:губернатор|голов|глав|мэр|мер|очільник|адміністраці|администраци|ОВА|влад|власт|прокуратур)",
    re.IGNORECASE,
)
_REGION_NOUN: Final = re.compile(r"(?:чин[аиіоу]\w{0,2}|щин[аиіоу]\w{0,2}|щині|чині|бас[уі]?|басс[еау]?)$")
_ADJECTIVE: Final = re.compile(
    r"(?:ської|цької|зької|ському|цькому|ського|цького|ской|цкой|ском|цком|ского|цкого|ская|ський|ский|ській|цькій|ська)$"
)
_SHARED_TYPE: Final = re.compile(
    r"^(?:\s*,?\s*(?:та|і|й|и)?\s*[А-ЯІЇЄҐЁ][\w'’ʼ-]+)+?\s+(?P<type>районів|районах|районов|напрямках|напрямків|направлениях|направлений|областей|областях)"
)
_ONE_OF: Final = {
    "районів": "району", "районах": "районі", "районов": "района", "напрямках": "напрямку", "напрямків": "напрямку",
    "направлениях": "направлении", "направлений": "направления", "областей": "області", "областях": "області",
}  # fmt: skip
_PLURAL_TYPE: Final = re.compile(
    r"^\s+(?P<type>районів|районах|районов|напрямках|напрямків|направлениях|направлений|областей|областях)\b"
)
# Quarters of cities bear the names of other places.
_QUARTER: Final = re.compile(
    r"^(?:Київськ|Киевск|Московськ|Московск|Центральн|Шевченк|Індустр|Индустр|Заводськ|Заводск|Ленинск|Ленінськ|Петровск|Петровськ|Кіровськ|Кировск|Калининск|Калінінськ|Деснянськ|Дарницьк|Подільськ|Солом|Оболонськ)\w*$"
)
_ANAPHOR: Final = re.compile(
    r"\b(?:(?:у|в|на|до|по)\s+)(?:цьому\s+|этом\s+|самому\s+|самом\s+)?(?P<kind>сел[іое]|город[еа]|місті|місто|регион[еу]|регіоні|області|области|районі|районе|селищі|пос[её]лке)\b(?!\s+«?[А-ЯІЇЄҐЁ])|\b(?P<there>там|тут|здесь)\b",
    re.IGNORECASE,
)


def collect_persons(texts: Iterable[str]) -> frozenset[str]:
    """Collect the surname stems of persons: names after an office or a given name."""
    found: set[str] = set()
    for text in texts:
        for run in _RUN.finditer(text):
            words = _WORD.findall(run[0])
            for index, word in enumerate(words[:-1]):
                if cy.GIVEN.match(word):
                    found.update(_stem(w) for w in words[index + 1 :])
                    break
    return frozenset(found)


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)].lower()


def find_mentions(
    text: str, *, known: Known, persons: frozenset[str], bullet: bool = False
) -> tuple[Mention, ...]:
    """Find the toponyms of a Ukrainian or Russian sentence; parameters as in `mentions.find_mentions`."""
    found: list[Mention] = []
    first = _WORD.search(text)
    first_at = first.start() if first else 0
    for run in _RUN.finditer(text):
        for words in _split_run(text, run):
            mention = _read_run(text, words, first_at, known, persons)
            if mention is not None:
                found.append(mention)
    found = drop_unlikely(_link(text, found), known)
    for match in _ANAPHOR.finditer(text):
        if any(mention.start - 25 <= match.start() < mention.end for mention in found):
            continue
        kind = (match["kind"] or "").lower()
        feature = "region" if kind.startswith(("рег", "обл", "рай")) else "settlement" if kind else "any"
        found.append(
            Mention(
                start=match.start(),
                end=match.end(),
                text=match[0],
                name="",
                feature=feature,
                role="at",
                anaphor=True,
            )
        )
    return tuple(sorted(found, key=lambda mention: mention.start))


def _split_run(text: str, run: re.Match[str]) -> list[list[tuple[int, int, str]]]:
    """Cut 'Вовчанська Харківської (області)' into the town and the adjective of its region."""
    words = [(w.start() + run.start(), w.end() + run.start(), w[0]) for w in _WORD.finditer(run[0])]
    if len(words) < 2 or not cy.TYPES_AFTER.match(text[run.end() : run.end() + 40]):
        return [words]
    if words[-1][2] in ("Народной", "Народної"):
        cut = max(0, len(words) - 2)
    elif _ADJECTIVE.search(words[-1][2]):
        cut = len(words) - 1
    else:
        return [words]
    return [part for part in (words[:cut], words[cut:]) if part]


def _read_run(
    text: str, words: list[tuple[int, int, str]], first_at: int, known: Known, persons: frozenset[str]
) -> Mention | None:
    while words and (
        words[0][2].lower() in cy.NOT_PLACE or (words[0][0] == first_at and cy.COMMON.match(words[0][2]))
    ):
        words = words[1:]
    if not words or any(cy.GIVEN.match(word) for _, _, word in words[:1]):
        return None
    if any(word.lower() in cy.NOT_PLACE for _, _, word in words):
        cut = next(i for i, w in enumerate(words) if w[2].lower() in cy.NOT_PLACE)
        words = words[:cut]
        if not words:
            return None
    start, end = words[0][0], words[-1][1]
    name = text[start:end]
    if len(words) == 1 and (_stem(name) in persons or (name.isupper() and len(name) < 5)):
        return None
    before, after = text[max(0, start - 90) : start], text[end : end + 80]
    type_after, type_before = cy.TYPES_AFTER.match(after), cy.TYPES_BEFORE.search(before)
    if cy.TITLES.search(before) and not type_after and not type_before and not cy.LOCATIVE.search(before):
        return None
    feature, query, shown_end = "any", name, end
    plural = _PLURAL_TYPE.match(after) or (_SHARED_TYPE.match(after) if _ADJECTIVE.search(name) else None)
    if plural:
        query = f"{name} {_ONE_OF[plural['type']]}"
        feature = "any" if plural["type"].startswith("нап") else "region"
        type_after = plural
    elif type_after:
        shown_end = end + type_after.end()
        query = text[start:shown_end]
        kind = type_after["type"].lower()
        feature = (
            "region" if kind.startswith(("обл", "рай", "р-н", "кра", "респ", "округ", "громад")) else "any"
        )
    elif type_before:
        kind = type_before["type"].lower()
        feature = "any" if kind.startswith(("пункт", "аер", "аэр")) else "settlement"
        if kind.startswith(("пункт", "аер", "аэр")) and "насел" not in kind:
            query = f"{type_before['type']} {name}"
    elif _REGION_NOUN.search(name) and " " not in name and known.quality(name, "region") == "exact":
        feature = "region"
    role = _role(text, start, shown_end, before, name)
    if start == first_at and role == "bare" and not (type_after or type_before):
        role = "topic"
    quality = known.quality(query, feature)
    if quality is None and query == name and " " not in name:
        # The genitive of 'Вовчанськ' looks like an adjective.
        for cut in (1, 2):
            bare = name[:-cut]
            if (
                len(bare) > 3
                and re.search(r"[бвгджзклмнпрстфхцчшщ]$|ськ$", bare)
                and known.quality(bare, feature) == "exact"
            ):
                query, quality = bare, "exact"
                break
    if quality is None and query != name:
        query, quality = name, known.quality(name, feature) or known.quality(name)
    if quality is None or (
        quality == "guess" and role not in ("at", "object", "subject") and not (type_after or type_before)
    ):
        return None
    if role == "topic" and quality != "exact":
        return None
    if not (type_after or type_before) and not known.is_likely(query, feature):
        return None
    if type_after and _QUARTER.match(name) and "обл" not in text[end : end + 40]:
        return None
    if (
        role == "bare"
        and (quality != "exact" or not (type_after or type_before))
        and len(words) == 1
        and not _after_comma(before)
    ):
        return None
    shift = read_shift(before)
    return Mention(
        start=start, end=shown_end, text=text[start:shown_end], name=query, feature=feature,
        role="ref" if shift.reference else "between" if shift.between else role,
        vague_km=shift.vague_km, offset_km=shift.offset_km, bearing_deg=shift.bearing_deg, fuzzy=quality == "guess",
    )  # fmt: skip


def _after_comma(before: str) -> bool:
    return bool(re.search(r"(?:,|\s(?:і|й|и|та))\s+$", before))


def _role(text: str, start: int, end: int, before: str, name: str) -> str:
    after = text[end : end + 80]
    if cy.COUNTRIES.match(name):
        return "metonym" if cy.SPEECH_AFTER.match(after) else "country"
    if cy.METONYMS.match(name) and (cy.SPEECH_AFTER.match(after) or not cy.LOCATIVE.search(before)):
        return "metonym"
    if cy.OFFICE_BEFORE.search(before):
        return "office"
    if not before.strip(' -*•❗️—–▪🔹⚡"') and _LABEL_AFTER.match(text[end:]):
        return "label"
    if cy.OBJECT_BEFORE.search(before):
        return "object"
    locative = cy.LOCATIVE.search(before)
    if locative:
        prep = " ".join(locative["prep"].lower().split())
        if prep in ("із", "з", "зі", "из", "от", "від"):
            return "from"
        if prep in ("до", "к", "через"):
            return "to"
        if prep in ("про", "о", "об"):
            return "bare"
        return "at"
    if cy.TYPES_BEFORE.search(before):
        return "at"
    if cy.SUBJECT_AFTER.match(after):
        return "subject"
    return "bare"


def _link(text: str, found: list[Mention]) -> list[Mention]:
    """Join lists into groups and hang regions on the places before them ('Малинівка, Полтавка Запорізької області')."""
    linked: list[Mention] = []
    for mention in found:
        last = linked[-1] if linked else None
        gap = text[last.end : mention.start] if last else ""
        if last is not None and len(gap) < 50 and last.role not in ("metonym", "country"):
            region = mention.feature == "region"
            if region and last.feature != "region" and _INSIDE.match(gap):
                linked = [
                    replace(m, adm1=mention.text)
                    if m is last or (m.group >= 0 and m.group == last.group and m.adm1 is None)
                    else m
                    for m in linked
                ]
                linked.append(replace(mention, role="container"))
                continue
            if _JOINED.match(gap) and mention.role not in ("metonym", "country", "office", "ref"):
                group = last.group if last.group >= 0 else len(linked)
                linked[-1] = replace(last, group=group)
                role = (
                    last.role
                    if mention.role in ("bare", last.role) or last.role == "between"
                    else mention.role
                )
                linked.append(
                    replace(mention, role=role, group=group, vague_km=mention.vague_km or last.vague_km)
                )
                continue
        linked.append(mention)
    return linked
