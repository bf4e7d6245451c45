# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Finds the toponyms of a Ukrainian or Russian sentence; see `mentions` for the idea.

The gazetteer is asked for the nominative where the dictionary gives one that it knows for sure ('в Кривом
Роге' is 'Кривой Рог'), else for the name as written, for it knows inflected forms too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final, Protocol

from geoevents.extraction import mentions as english
from geoevents.extraction import words_cyrillic as cy
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.geometry_words import read_shift
from geoevents.extraction.governing import ABOUT, AT, FROM, TO, find_governor
from geoevents.extraction.mentions import drop_unlikely
from geoevents.extraction.model import Mention
from geoevents.extraction.morphology import agrees, can_be, nominatives, read_word

_UPPER: Final = "А-ЯІЇЄҐЁ"
_RUN: Final = re.compile(
    rf"(?<![\w«])«?[{_UPPER}][\w]*(?:['’ʼ-][\w]+)*(?:[ \t\n-]+[{_UPPER}][\w]*(?:['’ʼ-][\w]+)*)*"
)
_WORD: Final = re.compile(r"[\w'’ʼ-]+")
_FIRST_LETTERS: Final = re.compile(r"\w")
_JOINED: Final = Caseless(
    r"^\s*(?:\([^)]{0,40}\)\s*)?(?:,|;|(?:,\s*)?(?:і|й|и|та|або|или|а\s+також|а\s+также)(?=\s)|та|[-–—])\s*(?:(?:а\s+також|а\s+также|також|также|в|у|на|по|під|под|біля|около|возле|село|села|селі|селе|місто|місті|город|городе|поблизу|районах?|районі|районе|н\.\s?п\.|населенного|населеного|пункта|пункту|селище|селищі|посёлок|посёлке|поселке|смт)\s+)*$"
)
# 'садок у Бериславі, цех у Херсоні': a list of things, each with its place; no verb in between.
_JOINED_THINGS: Final = re.compile(
    r"^\s*(?:,|;|,?\s*(?:і|й|и|та|а\s+також|а\s+также)\s)\s*(?P<things>(?:[а-яіїєґё'’ʼ-]+\s+){1,4}?)(?:в|у|на|біля|под|під|около|поблизу)\s+(?:(?:місті|городе|селі|селе|селищі|посёлке|поселке|районі|районе)\s+)?$"
)
_INSIDE: Final = Caseless(
    r"^\s*,?\s*(?:\(\s*)?(?:(?:на|в|у|що|что|находится|який|которое|село|місто|цієї|этой|півночі|півдні|сході|заході|севере|юге|востоке|западе|окупован\w+|оккупированн\w+|сусідн\w+|соседн\w+|прикордонн\w+|приграничн\w+)\s+)*$"
)
_WITHIN: Final = Caseless(
    r"^\s*(?:,|\()?\s*(?:в|у|біля|возле|около|неподалік|поблизу|зокрема\s+в|а\s+саме\s+в)\s+(?:районі\s+|районе\s+)?(?:сел|місті|городе|посёлке|поселке|селищі|деревне|хуторе|станице|н\.)\w*\s*(?:п\.\s*)?$"
)
_LABEL_AFTER: Final = re.compile(r"^\s*(?:\([^)]{0,40}\))?\s*[:.—–]\s*(?=\S|$)|^\s*$")
_REGION_NOUN: Final = re.compile(r"(?:ччин[аиіоу]\w{0,2}|щин[аиіоу]\w{0,2}|щині|ччині|бас[уі]?|басс[еау]?)$")
_ADJECTIVE: Final = re.compile(
    r"(?:ської|цької|зької|ському|цькому|ського|цького|ской|цкой|ском|цком|ского|цкого|ская|ською|цькою|зькою|ский|ський|цький|зький|цкий|ській|цькій|зькій|ська|цька|зька|скую|цкую|ську|цьку|зьку|ським|цьким|ским|цким|скому|цкому|ське|ское)$"
)
_SHARED_TYPE: Final = re.compile(
    r"^(?:(?:\s*,\s*(?:та\s|і\s|й\s|и\s)?|\s+(?:та|і|й|и)\s)\s*[А-ЯІЇЄҐЁ][\w'’ʼ-]+)+?\s+(?:[мс]\w+ськ\w+\s+|территориальн\w+\s+|територіальн\w+\s+|городск\w+\s+|муниципальн\w+\s+)?(?P<type>райони|районы|районів|районах|районов|громади|громад|громадах|округи|округа|округах|округов|напрямках|напрямків|направлениях|направлений|областей|областях|областями|районами|громадами|округами|напрямками|направлениями|області|области)(?!\w)"
)
_PLURAL_TYPE: Final = re.compile(
    r"^\s+(?P<type>райони|районы|районів|районах|районов|громадах|громади(?=[.,;:])|районами|громадами|напрямках|напрямків|направлениях|направлений|областей|областях|областями)(?!\w)"
)
_ONE_OF: Final = {
    "райони": "район", "районы": "район", "районів": "району", "районах": "районі", "районов": "района",
    "громади": "громада", "громад": "громади", "громадах": "громаді", "округи": "округ", "округа": "округ",
    "округах": "округе", "округов": "округа", "напрямках": "напрямку", "напрямків": "напрямку",
    "направлениях": "направлении", "направлений": "направления", "областей": "області", "областях": "області",
    "областями": "областю", "районами": "районом", "громадами": "громадою", "округами": "округом",
    "напрямками": "напрямком", "направлениями": "направлением", "області": "область", "области": "область",
}  # fmt: skip
_RUSSIAN_TYPES: Final = {
    "областей": "области",
    "областях": "области",
    "областями": "областью",
    "районах": "районе",
}
_SECTOR: Final = re.compile(
    r"(?<![\w-])(?P<all>(?:[А-Яа-яІіЇїЄєҐґёЁ'’ʼ-]+(?:ському|цькому|зькому|ском|цком|ський|цький|зький|ское|цкое)(?:\s*(?:,|та|і|й|и)\s*)?(?=\s))+)\s+(?P<type>напрямк(?:у|ах)|напрямок|направлени(?:и|ях|е))(?!\w)"
)
_SECTOR_ENDING: Final = re.compile(r"(?:ому|ом|ий|ое|ого)$")
_SITE: Final = Caseless(
    r"^\s+(?P<type>міст|мост|мосту|мости|мосту|моста|мостом|аес|аэс|гес|гэс|тес|тэс|аеродром\w*|аэродром\w*|острів|остров|острові|острове)(?!\w)"
)
_ATTACKED: Final = Caseless(
    r"^[^,.;:«]{0,45}?\b(?:обстріл|атак|вдари|гати|бомби|накри|штурм|захоп|обстрел|под огн|під вогн|під удар|под удар|подверг|піддав|били |били$|бив |зазна|зруйн|разруш)"
)
# Quarters of cities bear the names of other places.
_QUARTER: Final = re.compile(
    r"^(?:Київськ|Киевск|Московськ|Московск|Центральн|Шевченк|Індустр|Индустр|Заводськ|Заводск|Ленинск|Ленінськ|Петровск|Петровськ|Кіровськ|Кировск|Калининск|Калінінськ|Деснянськ|Дарницьк|Подільськ|Солом|Оболонськ|Салтівськ|Немишлянськ|Холодногірськ|Слобідськ|Основ.янськ|Новобаварськ|Дніпровськ|Голосіївськ|Святошинськ|Печерськ|Суворовськ|Хаджибейськ|Корабельн|Космічн|Хортицьк|Вознесенівськ|Самарськ|Соборн|Чечелівськ)\w*$"
)
_ANAPHOR: Final = Caseless(
    r"\b(?:(?:у|в|на|до|по|під|під|под|из|із|з|с|за|від|от|біля|возле)\s+)(?:цьому\s+|цього\s+|этом\s+|этого\s+|самому\s+|самом\s+|самого\s+)?(?P<kind>сел[іоеауу]|город[еауом]*|місті|місто|міста|місту|містом|регион[еау]|регіоні|регіону|області|области|районі|районе|селищі|селища|пос[её]лк[еау]|громаді)\b(?!\s+«?(?-i:[А-ЯІЇЄҐЁ]))"
    r"|(?:обстріля|атакува|вдари|обстреля|атакова)\w+\s+(?P<object>місто|село|город|селище|посёлок)\b(?!\s+«?(?-i:[А-ЯІЇЄҐЁ]))|\b(?P<there>там|тут|здесь|звідти|звідси|оттуда|отсюда)\b"
)
_REGION_WORDS: Final = re.compile(r"област|щин|кра[йяю]|район")
_DWELLERS: Final = re.compile(r"(?:жител|мешкан)\w*\s+$")
_SMALL: Final = 20_000
"""A capitalised ordinary word that opens a sentence is a town only when the town is larger than this."""
_MIN_DEPENDENT: Final = 500


class Known(english.Known, Protocol):
    """What mention finding asks of the gazetteer."""

    def is_named(self, name: str, feature: str = "any") -> bool:
        """Tell whether some place bears just this name, even if others do as well."""
        ...

    def is_sure(self, name: str, feature: str = "any", *, people: int = 0) -> bool:
        """Tell whether one place bears just this name, and has as many people."""
        ...


def collect_persons(texts: Iterable[str], lang: str = "uk") -> frozenset[str]:
    """Collect the surname stems of persons: names after a given name."""
    found: set[str] = set()
    for text in texts:
        for run in _RUN.finditer(text):
            words = _WORD.findall(run[0])
            for index, word in enumerate(words[:-1]):
                if read_word(word, lang).given and not word.isupper():
                    found.update(_stem(w) for w in words[index + 1 :])
                    break
    return frozenset(found)


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)].lower()


def find_mentions(
    text: str, *, known: Known, persons: frozenset[str], bullet: bool = False, lang: str = "uk"
) -> tuple[Mention, ...]:
    """Find the toponyms of a Ukrainian or Russian sentence; parameters as in `mentions.find_mentions`."""
    found: list[Mention] = _sectors(text, known, lang)
    taken = [(m.start, m.end) for m in found]
    first = _FIRST_LETTERS.search(text)
    first_at = first.start() if first else 0
    for run in _RUN.finditer(text):
        if any(start <= run.start() < end for start, end in taken):
            continue
        for words in _split_run(text, run, lang):
            mention = _read_run(text, words, first_at, known, persons, lang)
            if mention is not None:
                found.append(mention)
    found = [m for m in found if m.start not in {start for start, _ in taken} or (m.start, m.end) in taken]
    found = sorted({(m.start, m.end): m for m in reversed(found)}.values(), key=lambda mention: mention.start)
    found = drop_unlikely(_link(text, found, lang), known)
    for match in _ANAPHOR.finditer(text):
        if any(mention.start - 25 <= match.start() < mention.end for mention in found):
            continue
        kind = (match["kind"] or match["object"] or "").lower()
        feature = (
            "region" if kind.startswith(("рег", "обл", "рай", "гром")) else "settlement" if kind else "any"
        )
        found.append(
            Mention(
                start=match.start(), end=match.end(), text=match[0], name="", feature=feature, role="at", anaphor=True
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda mention: mention.start))


def _sectors(text: str, known: Known, lang: str) -> list[Mention]:
    """Find front sectors, which Russian reports write small: 'на купянском направлении'."""
    found: list[Mention] = []
    for match in _SECTOR.finditer(text):
        kind = match["type"]
        if kind.endswith(("ах", "ях")):
            kind = "напрямку" if lang == "uk" else "направлении"
        for word in re.finditer(r"[\w'’ʼ-]+", match["all"]):
            if word[0] in ("та", "і", "й", "и"):
                continue
            name = word[0][:1].upper() + word[0][1:]
            query = _sector_query(f"{name} {kind}", name, known, lang)
            if query is None:
                continue
            start, end = match.start() + word.start(), match.start() + word.end()
            shown_end = match.end() if not match["type"].endswith(("ах", "ях")) else end
            found.append(
                Mention(
                    start=start, end=shown_end, text=text[start:shown_end], name=query[0], feature=query[1],
                    role="label" if _opens_label(text, start, shown_end) else "at",
                )
            )  # fmt: skip
    return found


def _opens_label(text: str, start: int, end: int) -> bool:
    return not _FIRST_LETTERS.search(text[:start]) and _LABEL_AFTER.match(text[end:]) is not None


def _sector_query(phrase: str, adjective: str, known: Known, lang: str) -> tuple[str, str] | None:
    """Return what to ask for a sector: its name, or the district of the town that it is called after."""
    for name in (phrase, *nominatives(phrase, lang)):
        if known.quality(name) == "exact":
            return name, "any"
    stem = _SECTOR_ENDING.sub("", adjective)
    areas = (f"{stem}ий район", f"{stem}а громада" if lang == "uk" else f"{stem}ая громада")
    for area in areas:
        if known.is_sure(area, "region"):
            return area, "region"
    return None


def _split_run(text: str, run: re.Match[str], lang: str) -> list[list[tuple[int, int, str]]]:
    """Cut 'Вовчанська Харківської (області)' into the town and the adjective of its region."""
    words = [(w.start() + run.start(), w.end() + run.start(), w[0]) for w in _WORD.finditer(run[0])]
    if len(words) < 2:
        return [words]
    for index in range(1, len(words) - 1):
        if _names_person(words[index][2], lang) and not _names_person(words[index - 1][2], lang):
            # 'Мер Херсона Ігор Колихаєв': the town and the person.
            return [words[:index], words[index:]]
    for index, (_, _, word) in enumerate(words[:-1]):
        if cy.CAPITAL_TYPE.match(word) and index:
            # 'Нагорно-Карабахской Республики Степанакерт', 'Стельмаховка Луганской Народной Республики'.
            return [part for part in (words[: index + 1], words[index + 1 :]) if part]
    if cy.CAPITAL_TYPE.match(words[-1][2]):
        cut = len(words) - (3 if words[-2][2].startswith("Народн") else 2)
        return [part for part in (words[: max(0, cut)], words[max(0, cut) :]) if part]
    if not cy.TYPES_AFTER.match(text[run.end() : run.end() + 60]):
        return [words]
    cut = len(words) - 1 if _ADJECTIVE.search(words[-1][2]) else 0
    return [part for part in (words[:cut], words[cut:]) if part]


def _names_person(word: str, lang: str) -> bool:
    seen = read_word(word, lang)
    return seen.given and not seen.place and not word.isupper()


def _clean(
    words: list[tuple[int, int, str]], first_at: int, known: Known, lang: str
) -> list[tuple[int, int, str]]:
    """Take off the capitalised words at the sentence's beginning, and behind, that name no place."""
    while words and (
        words[0][2].lower() in cy.NOT_PLACE or (words[0][0] == first_at and _opens(words, known, lang))
    ):
        words = words[1:]
    cut = next((i for i, w in enumerate(words) if w[2].lower() in cy.NOT_PLACE), len(words))
    return words[:cut]


def _opens(words: list[tuple[int, int, str]], known: Known, lang: str) -> bool:
    """Tell whether the sentence's first word is an ordinary one."""
    word = words[0][2]
    if cy.COMMON.match(word):
        return True
    seen = read_word(word, lang)
    if seen.service or (lang == "ru" and seen.common and not seen.place):
        return True
    return seen.common and not seen.place and not known.is_sure(word, people=_SMALL)


def _read_run(
    text: str,
    words: list[tuple[int, int, str]],
    first_at: int,
    known: Known,
    persons: frozenset[str],
    lang: str,
) -> Mention | None:
    if words and cy.CAPITAL_TYPE.match(words[-1][2]) and len(words) > 1:
        return _read_republic(text, words, known, lang)
    if not (len(words) == 1 and cy.TYPES_AFTER.match(text[words[0][1] : words[0][1] + 60])):
        words = _clean(words, first_at, known, lang)
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    name = text[start:end]
    before, after = text[max(0, start - 90) : start], text[end : end + 80]
    type_after = cy.TYPES_AFTER.match(after)
    type_before = cy.TYPES_BEFORE.search(before[-40:])
    typed = bool(type_after or type_before)
    governor, depends = find_governor(before)
    if _is_person(words, name, persons, typed, lang, governor):
        return None
    if before.endswith(("«", "“", "„")) and not typed:
        return None
    if cy.STREET.search(before[-24:]):
        return None
    if (
        cy.TITLES.search(before[-60:])
        and not typed
        and governor is None
        and not known.is_sure(_lemma(name, lang), people=_SMALL)
    ):
        return None
    if type_after and _QUARTER.match(name) and "обл" not in after[:40]:
        return None
    feature, query, shown_end = _query(text, name, start, end, type_after, type_before, known, lang)
    if query is None:
        return None
    role = _role(text, start, shown_end, before, name, governor, depends, typed)
    if start == first_at and role == "bare" and not typed:
        role = "subject" if _ATTACKED.match(after) else "topic"
    elif role == "bare" and _ATTACKED.match(after) and known.is_sure(query, feature, people=_MIN_DEPENDENT):
        role = "subject"
    asked = _ask(
        query, name, feature, known, lang, inflected=governor is not None or depends or name[-1:] in "ую"
    )
    if (
        asked is None
        and type_before
        and feature == "settlement"
        and type_before["type"].lower().startswith(("с", "м", "г", "н", "х", "п", "д"))
    ):
        # Nobody knows the village, but the report names one: it is kept, to be listed without a point.
        asked = name, feature, "exact"
    if asked is None:
        return None
    query, feature, quality = asked
    if quality == "guess" and (
        feature == "region" or (role not in ("at", "object", "subject") and not typed)
    ):
        return None
    if role == "topic" and quality != "exact":
        return None
    if not typed and not known.is_likely(query, feature):
        return None
    if role == "bare" and not _stands(text, name, start, query, feature, quality, before, typed, known, lang):
        return None
    shift = read_shift(before)
    return Mention(
        start=start, end=shown_end, text=text[start:shown_end], name=query, feature=feature,
        role="ref" if shift.reference else "between" if shift.between else role,
        vague_km=shift.vague_km, offset_km=shift.offset_km, bearing_deg=shift.bearing_deg, fuzzy=quality == "guess",
    )  # fmt: skip


def _read_republic(text: str, words: list[tuple[int, int, str]], known: Known, lang: str) -> Mention | None:
    """Read 'Луганской Народной Республики', which Russian reports call the oblast."""
    start, end = words[0][0], words[-1][1]
    adjective = words[0][2]
    if words[-1][2].startswith("Федерац"):
        return None
    kind = (
        words[-1][2].lower()
        if not words[-1][2].startswith("Респ")
        else "області"
        if lang == "uk"
        else "области"
    )
    query = f"{adjective} {kind}"
    for name in (*nominatives(query, lang), query, *nominatives(text[start:end], lang), text[start:end]):
        if known.quality(name, "region") == "exact":
            governor, _ = find_governor(text[max(0, start - 90) : start])
            role = "at" if governor in AT else "bare"
            return Mention(start=start, end=end, text=text[start:end], name=name, feature="region", role=role)
    return None


def _is_person(
    words: list[tuple[int, int, str]],
    name: str,
    persons: frozenset[str],
    typed: bool,
    lang: str,
    governor: str | None,
) -> bool:
    if len(words) == 1:
        if name.isupper() and len(name) < 6:
            return True
        seen = read_word(name, lang)
        if seen.given and not seen.place and not typed and governor not in AT:
            return True
        return _stem(name) in persons and not typed and governor not in AT
    first = read_word(words[0][2], lang)
    last = read_word(words[-1][2], lang)
    return first.given and not first.adjective and (last.surname or not last.known) and not typed


@lru_cache(maxsize=8192)
def _lemma(name: str, lang: str) -> str:
    return next(iter(nominatives(name, lang)), name)


def _query(
    text: str, name: str, start: int, end: int, type_after: re.Match[str] | None, type_before: re.Match[str] | None,
    known: Known, lang: str,
) -> tuple[str, str | None, int]:  # fmt: skip
    """Return the feature to ask for, the words to ask with (None: no place), and where the mention ends."""
    after = text[end : end + 160]
    shared = _PLURAL_TYPE.match(after) or (_SHARED_TYPE.match(after) if _ADJECTIVE.search(name) else None)
    if shared:
        kind = shared["type"].lower()
        one = _RUSSIAN_TYPES.get(kind, _ONE_OF[kind]) if lang == "ru" else _ONE_OF[kind]
        return ("any" if kind.startswith("нап") else "region"), f"{name} {one}", end
    if type_after:
        kind = type_after["type"].lower()
        area = kind.startswith(("обл", "рай", "р-н", "кра", "респ", "округ", "громад"))
        return ("region" if area else "any"), f"{name} {type_after['type']}", end + type_after.end()
    if type_before:
        kind = type_before["type"].lower()
        if kind.startswith(("пункт", "аер", "аэр")) and "насел" not in kind:
            return "any", f"{type_before['type']} {name}", end
        return "settlement", name, end
    site = _SITE.match(after)
    if site and _ADJECTIVE.search(name):
        return "any", f"{name} {site['type']}", end + site.end()
    if _ADJECTIVE.search(name) or read_word(name.split()[-1], lang).adjective:
        following = _WORD.search(after)
        if (
            following
            and following.start() <= 1
            and following[0].islower()
            and len(following[0]) > 3
            and agrees(name.split()[-1], following[0], lang)
        ):
            # 'Бахмутська фортеця', 'Харківські рятувальники': an adjective of its noun.
            return "any", None, end
    if name in ("Крим", "Криму", "Кримом", "Крым", "Крыма", "Крыму", "Крыме", "Крымом"):
        return "region", name, end
    if (
        _REGION_NOUN.search(name)
        and " " not in name
        and known.quality(_lemma(name, lang), "region") == "exact"
    ):
        return "region", name, end
    return "any", name, end


def _ask(
    query: str, name: str, feature: str, known: Known, lang: str, *, inflected: bool
) -> tuple[str, str, str] | None:
    """Return the form of the name that the gazetteer knows best, its feature, and how well."""
    forms = nominatives(query, lang)
    if known.is_sure(query, feature, people=_SMALL if inflected else 0):
        return query, feature, "exact"
    for form in forms:
        if known.is_sure(form, feature):
            return form, feature, "exact"
    quality = known.quality(query, feature)
    for form in forms:
        if known.is_named(form, feature) and (inflected or quality != "exact"):
            return form, feature, "exact"
    if quality == "exact":
        return query, feature, quality
    if query != name:
        if feature == "region" and quality is None:
            other = known.quality(query, "any")
            if other == "exact":
                return query, "any", other
        if quality is None:
            found = known.quality(name, feature) or known.quality(name)
            return (name, feature, found) if found == "exact" and feature != "region" else None
    return (query, feature, quality) if quality else None


def _stands(
    text: str, name: str, start: int, query: str, feature: str, quality: str, before: str, typed: bool, known: Known, lang: str
) -> bool:  # fmt: skip
    """Tell whether a name without a preposition is a place: in a list, typed, or what a noun depends on."""
    if feature == "region" and quality == "exact":
        return True
    if typed and quality == "exact":
        return True
    word = name.split()[-1]
    if (
        read_word(word, lang).surname
        and not read_word(word, lang).place
        and not known.is_sure(query, feature, people=_SMALL)
    ):
        return False
    if re.search(r"(?:[,;:]|\s(?:і|й|и|та))\s+$", before):
        return quality == "exact" or " " in name
    if quality != "exact":
        return False
    tail = re.search(r"([а-яіїєґё'’ʼ-]{3,})\s+$", before)
    if tail is None:
        return False
    dependent = can_be(word, ("gent", "accs"), lang)
    return dependent and known.is_sure(query, feature, people=_MIN_DEPENDENT) and not cy.SPEECH.match(tail[1])


def _role(
    text: str, start: int, end: int, before: str, name: str, governor: str | None, depends: bool, typed: bool
) -> str:
    after = text[end : end + 80]
    if cy.COUNTRIES.match(name):
        return "metonym" if cy.SPEECH_AFTER.match(after) else "country"
    if cy.METONYMS.match(name) and (
        cy.SPEECH_AFTER.match(after) or (governor not in AT and not depends and not typed)
    ):
        return "metonym"
    if cy.OFFICE_BEFORE.search(before[-70:]):
        return "office"
    if not _FIRST_LETTERS.search(before) and _LABEL_AFTER.match(text[end:]):
        return "label"
    if governor in FROM:
        return "from"
    if cy.OBJECT_BEFORE.search(before):
        return "object"
    if governor in TO:
        return "to"
    if governor in ABOUT:
        return "bare"
    if governor is not None:
        return "at"
    if re.search(r"(?:Республіки|Республики|Области|Області)\s+$", before):
        return "at"
    if depends and governor is None and _REGION_WORDS.search(text[start:end]) and _DWELLERS.search(before):
        return "topic"
    if cy.TYPES_BEFORE.search(before[-40:]) or depends:
        return "at"
    if cy.SUBJECT_AFTER.match(after):
        return "subject"
    if name[-1:] in "ую" and " " not in name and cy.DONE_TO.search(before[-70:]):
        return "object"
    return "bare"


def _link(text: str, found: list[Mention], lang: str) -> list[Mention]:
    """Join lists into groups and hang regions on the places before them ('Малинівка, Полтавка Запорізької області')."""
    linked: list[Mention] = []
    for mention in found:
        last = linked[-1] if linked else None
        gap = text[last.end : mention.start] if last else ""
        if last is None or len(gap) >= 70 or last.role in ("metonym", "country"):
            linked.append(mention)
            continue
        if last.feature == "region" and mention.feature != "region" and _WITHIN.match(gap):
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
