# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
# Patterns and word lists read better whole than cut at a column.
"""Finds the toponyms of a Ukrainian or Russian sentence; see `mentions` for the idea.

The gazetteer is asked for the nominative where the dictionary gives one that it knows for sure ('в Кривом
Роге' is 'Кривой Рог'), else for the name as written, for it knows inflected forms too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geoevents.extraction import words_cyrillic as cy
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.geometry_words import read_shift
from geoevents.extraction.governing import ABOUT, AT, FROM, TO, find_governor
from geoevents.extraction.linking_cyrillic import link_mentions
from geoevents.extraction.mentions import drop_unlikely
from geoevents.extraction.model import Mention
from geoevents.extraction.morphology import can_be, nominatives, read_word
from geoevents.extraction.naming_cyrillic import (
    ADJECTIVE,
    LABEL_AFTER,
    LETTER,
    SMALL,
    UPPER,
    WORD,
    Known,
    ask_for,
    find_sectors,
    lemma_of,
    read_query,
)

_RUN: Final = re.compile(
    rf"(?<![\w«])«?[{UPPER}][\w]*(?:['’ʼ-][\w]+)*(?:[ \t\n-]+[{UPPER}][\w]*(?:['’ʼ-][\w]+)*)*"
)
_ATTACKED: Final = Caseless(
    r"^[^,.;:«]{0,45}?\b(?:обстріл|атак|вдари|гати|бомби|накри|штурм|захоп|обстрел|под огн|під вогн|під удар|под удар|подверг|піддав|били |били$|бив |зазна|зруйн|разруш)"
)
# Quarters of cities bear the names of other places.
_QUARTER: Final = re.compile(
    r"^(?:Київськ|Киевск|Московськ|Московск|Центральн|Шевченк|Індустр|Индустр|Заводськ|Заводск|Ленинск|Ленінськ|Петровск|Петровськ|Кіровськ|Кировск|Калининск|Калінінськ|Деснянськ|Дарницьк|Подільськ|Солом|Оболонськ|Салтівськ|Немишлянськ|Холодногірськ|Слобідськ|Основ.янськ|Новобаварськ|Дніпровськ|Голосіївськ|Святошинськ|Печерськ|Суворовськ|Хаджибейськ|Корабельн|Космічн|Хортицьк|Вознесенівськ|Самарськ|Соборн|Чечелівськ)\w*$"
)
_ANAPHOR: Final = Caseless(
    r"\b(?:(?:у|в|на|до|по|під|під|под|из|із|з|с|за|від|от|біля|возле)\s+)(?:цьому\s+|цього\s+|этом\s+|этого\s+|самому\s+|самом\s+|самого\s+)?(?P<kind>сел[іоеауу]|город[еауом]*|місті|місто|міста|місту|містом|регион[еау]|регіоні|регіону|області|области|район|районі|районе|селищі|селища|пос[её]лк[еау]|громаді)\b"
    r"|(?:обстріля|атакува|вдари|обстреля|атакова)\w+\s+(?P<object>місто|село|город|селище|посёлок)\b|\b(?P<there>там|тут|здесь|звідти|звідси|оттуда|отсюда)\b",
    needs=(
        "сел",
        "город",
        "міст",
        "регион",
        "регіон",
        "област",
        "район",
        "пос",
        "громад",
        "там",
        "тут",
        "здесь",
        "звід",
        "отту",
        "отсю",
    ),
)
_NAME_FOLLOWS: Final = re.compile(rf"\s+«?[{UPPER}]")
_REGION_WORDS: Final = re.compile(r"област|щин|кра[йяю]|район")
_DWELLERS: Final = re.compile(r"(?:жител|мешкан)\w*\s+$")
_COUNTRY_NAME: Final = re.compile(r"(?:щ|ч)ина$")
_COUNTRY_NOUN: Final = re.compile(r"(?:щин|ччин)[иіу]$")
_NAME: Final = rf"[{UPPER}][\w'’ʼ-]+(?:\s[{UPPER}][\w'’ʼ-]+)?"
# 'сёла Отрадное, Церковный и Наумовка': every name of the list is a village.
_LIST_OF: Final = re.compile(
    rf"(?:[Сс][её]л[аах]|[Сс]елах|[Сс]ёлах|[Пп]ос[её]лки|[Пп]осёлках|[Хх]утора|[Сс]елища|насел[её]нн?ы[ех]\s+пункт(?:ы|ов|ах)|населен(?:і|их)\s+пункт(?:и|ів|ах))\s+(?:{_NAME}(?:\s*,\s*|\s+(?:и|та|і|й)\s+))*$"
)
_HAS_VILLAGES: Final = re.compile(r"[Сс][её]л|утора")
_MIN_DEPENDENT: Final = 500
_TOWN: Final = 1_000
_SIZES: Final = (SMALL, 150_000, 1_000_000)
_OF_HROMADA: Final = re.compile(r"(?:ська|цька|зька)$")


def collect_persons(texts: Iterable[str], lang: str = "uk") -> frozenset[str]:
    """Collect the surname stems of persons: names after a given name."""
    found: set[str] = set()
    for text in texts:
        for run in _RUN.finditer(text):
            words = WORD.findall(run[0])
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
    found: list[Mention] = find_sectors(text, known, lang)
    taken = [(m.start, m.end) for m in found]
    first = LETTER.search(text)
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
    found = drop_unlikely(
        link_mentions(
            text, found, lang, rank=lambda name: sum(known.is_sure(name, people=size) for size in _SIZES)
        ),
        known,
    )
    for match in _ANAPHOR.finditer(text):
        if any(mention.start - 25 <= match.start() < mention.end for mention in found):
            continue
        if match["there"] is None and _NAME_FOLLOWS.match(text, match.end()):
            continue
        kind = (match["kind"] or match["object"] or "").lower()
        feature = (
            "region" if kind.startswith(("рег", "обл", "рай", "гром")) else "settlement" if kind else "any"
        )
        found.append(
            Mention(
                start=match.start(), end=match.end(), text=text[match.start() : match.end()], name="", feature=feature, role="at", anaphor=True
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda mention: mention.start))


def _split_run(text: str, run: re.Match[str], lang: str) -> list[list[tuple[int, int, str]]]:
    """Cut 'Вовчанська Харківської (області)' into the town and the adjective of its region."""
    words = [(w.start() + run.start(), w.end() + run.start(), w[0]) for w in WORD.finditer(run[0])]
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
    if _COUNTRY_NOUN.search(words[-1][2]):
        # 'Кам'янська Слобода Чернігівщини'
        return [words[:-1], words[-1:]]
    if cy.CAPITAL_TYPE.match(words[-1][2]):
        cut = len(words) - (3 if words[-2][2].startswith("Народн") else 2)
        return [part for part in (words[: max(0, cut)], words[max(0, cut) :]) if part]
    if not cy.TYPES_AFTER.match(text[run.end() : run.end() + 60]):
        return [words]
    cut = len(words) - 1 if ADJECTIVE.search(words[-1][2]) else 0
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
    if len(words) > 1 and known.is_sure(" ".join(w[2] for w in words), people=_TOWN):
        # 'Кривий Ріг', 'Великі Луки': the adjective is a part of the name.
        return False
    if cy.COMMON.match(word):
        return True
    seen = read_word(word, lang)
    if seen.service or (lang == "ru" and seen.common and not seen.place):
        return True
    if _COUNTRY_NAME.search(word) and known.is_sure(word, "region"):
        return False
    return seen.common and not seen.place and not known.is_sure(word, people=SMALL)


# 'КАБами', 'БпЛА', 'РСЗВ'
_WEAPON_NAME: Final = re.compile(rf"[{UPPER}]{{2,}}[а-яіїєґё]|[{UPPER}][а-яіїєґё][{UPPER}]")
_A_VILLAGE: Final = cy.TYPES_BEFORE.search("село ")


def _is_hromada(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Tell the label of an oblast's list of hromadas: 'Великописарівська: випущено вісім мін'."""
    return len(words) == 1 and _OF_HROMADA.search(words[0][2]) is not None and text[words[0][1] :][:1] == ":"


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
    hromada = lang == "uk" and _is_hromada(text, words)
    if not hromada and not (len(words) == 1 and cy.TYPES_AFTER.match(text[words[0][1] : words[0][1] + 60])):
        # 'Степногірськ. Обстріл із РСЗВ.': a name that stands alone is what the lines behind it are about.
        alone = words and words[0][0] == first_at and LABEL_AFTER.match(text[words[-1][1] :])
        if not (alone and known.is_sure(text[words[0][0] : words[-1][1]], home=True)):
            words = _clean(words, first_at, known, lang)
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    name = text[start:end]
    before, after = text[max(0, start - 90) : start], text[end : end + 80]
    type_after = cy.TYPES_AFTER.match(after)
    listed = _LIST_OF.search(before) if _HAS_VILLAGES.search(before) else None
    type_before = cy.TYPES_BEFORE.search(before[-40:])
    if listed and not type_after and type_before is None:
        type_before = _A_VILLAGE
    typed = bool(type_after or type_before)
    governor, depends = find_governor(before)
    if _is_person(words, name, persons, typed, lang, governor, known):
        return None
    if before.endswith(("«", "“", "„")) and not typed:
        return None
    if cy.STREET.search(before[-24:]) or cy.BODY.match(name) or _WEAPON_NAME.match(name):
        return None
    if (
        cy.TITLES.search(before[-60:])
        and not typed
        and governor is None
        and not known.is_sure(lemma_of(name, lang), people=SMALL)
    ):
        return None
    if type_after and _QUARTER.match(name) and "обл" not in after[:40]:
        return None
    feature, query, shown_end = read_query(text, name, start, end, type_after, type_before, known, lang)
    if query is None:
        return None
    if hromada and start == first_at:
        query, feature = f"{name} громада", "region"
    role = _role(text, start, shown_end, before, name, governor, depends, typed)
    if listed and role == "bare":
        role = "at"
    if start == first_at and role == "bare" and not typed:
        role = "subject" if _ATTACKED.match(after) else "topic"
    elif role == "bare" and _ATTACKED.match(after) and known.is_sure(query, feature, people=_MIN_DEPENDENT):
        role = "subject"
    asked = ask_for(
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
    if asked is None and not typed and governor in AT and _sounds_like_a_place(words, lang):
        # 'ранена женщина в Новых Юрковичах': kept, to be listed without a point, and not put elsewhere.
        return Mention(
            start=start, end=shown_end, text=text[start:shown_end], name=lemma_of(name, lang), feature=feature, role="at"
        )  # fmt: skip
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


def _sounds_like_a_place(words: list[tuple[int, int, str]], lang: str) -> bool:
    """Tell whether a name that nobody knows can be a village's: no ordinary word, no surname (Russian alone)."""
    if lang != "ru" or words[-1][2].isupper():
        return False
    last = read_word(words[-1][2], lang)
    return (
        not last.known
        and not last.surname
        and not last.given
        and all(read_word(w, lang).adjective for _, _, w in words[:-1])
    )


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
    known: Known,
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
    if not first.given or first.adjective or not (last.surname or not last.known):
        return False
    return not typed or (len(words) == 2 and not known.is_named(name))


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
        and not known.is_sure(query, feature, people=SMALL)
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
        cy.SPEECH_AFTER.match(after)
        or cy.SAYS_WHO.search(before[-24:])
        or (governor not in AT and not depends and not typed)
    ):
        return "metonym"
    if cy.OFFICE_BEFORE.search(before[-70:]) or cy.OFFICE_AFTER.match(after):
        return "office"
    if not LETTER.search(before) and LABEL_AFTER.match(text[end:]):
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
