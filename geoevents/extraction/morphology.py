"""Ukrainian and Russian word forms: what a word can be, and its nominative.

Russian is answered by pymorphy3 and its dictionary (OpenCorpora), which is loaded at the first question and
asked once per distinct word; Ukrainian by the endings of `morphology_uk`. Knows nothing of places or events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from geoevents.extraction import morphology_uk as uk

_SERVICE: Final = frozenset(
    ("ADVB", "VERB", "INFN", "PREP", "CONJ", "PRCL", "NPRO", "NUMR", "GRND", "PRTS", "PRED", "INTJ", "COMP")
)
_PROPER: Final = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))
_OBLIQUE: Final = frozenset(("gent", "datv", "accs", "ablt", "loct", "gen2", "loc2"))
_VOWELS: Final = frozenset("аеєиіїоуюяыэё")
# Adjectives of places that the dictionary lacks.
_ADJECTIVE_END: Final = re.compile(r"(?<=[сц]к)(?:ом|ого|ому|им|ой|ую|их|ими)$")
_NOMINATIVE_END: Final = {"masc": "ий", "femn": "ая", "neut": "ое", "plur": "ие"}
_MAX_WORDS: Final = 4
_MAX_FORMS: Final = 6


class Word(NamedTuple):
    """What the dictionary says of a capitalised word.

    Attributes
    ----------
    known
        The dictionary has it; otherwise the rest is a guess by its ending, as always in Ukrainian.
    service
        It can only be a verb, an adverb or another word that names nothing (Russian alone).
    common
        It can be a common noun or such a word; taken for granted in Ukrainian.
    given, surname, place
        It can be a given name, a surname, a place (Russian alone).
    adjective
        It can be an adjective.
    verb
        It can be a verb.
    """

    known: bool
    service: bool
    common: bool
    given: bool
    surname: bool
    place: bool
    adjective: bool
    verb: bool


@lru_cache(maxsize=1)
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=65536)
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_analyser().parse(word))


@lru_cache(maxsize=65536)
def read_word(word: str, lang: str) -> Word:
    """Tell what a word can be.

    Parameters
    ----------
    word
        As written.
    lang
        'uk' or 'ru'.
    """
    if lang == "uk":
        given, surname = uk.is_given(word), uk.is_surname(word)
        return Word(
            known=False, service=False, common=True, given=given, surname=surname, place=False,
            adjective=uk.is_adjective(word), verb=uk.is_verb(word),
        )  # fmt: skip
    tags = [parse.tag for parse in _parses(word)]
    known = bool(_analyser().word_is_known(word.lower()))
    marks: set[str] = set().union(*(tag.grammemes for tag in tags)) if tags else set()
    return Word(
        known=known,
        service=known and all(tag.POS in _SERVICE for tag in tags),
        common=known and any(_is_common(tag) for tag in tags),
        given="Name" in marks and known,
        surname="Surn" in marks,
        place="Geox" in marks,
        adjective=any(tag.POS in ("ADJF", "PRTF") for tag in tags),
        verb=any(tag.POS in ("VERB", "PRTS", "INFN") for tag in tags),
    )


def _is_common(tag: Any) -> bool:
    if _PROPER & tag.grammemes:
        return False
    return tag.POS in _SERVICE or tag.POS == "NOUN"


@lru_cache(maxsize=32768)
def can_be(word: str, cases: tuple[str, ...], lang: str) -> bool:
    """Tell whether a word can stand in one of the cases ('gent', 'accs', ...)."""
    if lang == "uk":
        return uk.can_be_dependent(word)
    return any(parse.tag.case in cases for parse in _parses(word))


@lru_cache(maxsize=32768)
def agrees(word: str, noun: str, lang: str) -> bool:
    """Tell whether a word is an adjective that agrees with the noun after it."""
    if lang == "uk":
        return uk.agrees(word, noun)
    return any(_agreeing(word, head) is not None for head in _parses(noun) if head.tag.POS == "NOUN")


@lru_cache(maxsize=32768)
def nominatives(name: str, lang: str) -> tuple[str, ...]:
    """Give the nominatives that an inflected name may have.

    Parameters
    ----------
    name
        One word or a few that agree: 'Бахмуті', 'Кривом Роге', 'Великої Новосілки'.
    lang
        'uk' or 'ru'.

    Returns
    -------
    tuple of str
        The likelier first, capitalised like the name; without the name itself.
    """
    if lang == "uk":
        return uk.nominatives(name)
    words = name.split()
    if not words or len(words) > _MAX_WORDS:
        return ()
    found: list[str] = []
    for head in _parses(words[-1]):
        if head.tag.case not in _OBLIQUE or head.tag.POS not in ("NOUN", "ADJF"):
            continue
        if len(words) == 1 and head.tag.POS == "ADJF" and head.tag.gender != "femn":
            forms = [_nominative(head, "neut"), _nominative(head, "masc")]
        else:
            forms = [_nominative(head)]
        for form in forms:
            if form is not None:
                phrase = _with_adjectives(words[:-1], head, form)
                if phrase:
                    found.append(_capitalise(phrase, words))
    return tuple(form for form in dict.fromkeys(found) if form != name)[:_MAX_FORMS]


def _nominative(parse: Any, gender: str | None = None) -> Any:
    """Inflect a parse into the nominative of its number; None when the dictionary cannot."""
    marks = parse.tag.grammemes
    wanted = {"nomn"}
    if "plur" in marks:
        wanted.add("plur")
    else:
        if "sing" in marks:
            wanted.add("sing")
        if gender or (parse.tag.gender and "sing" not in marks):
            wanted.add(gender or parse.tag.gender)
    return parse.inflect(wanted)


def _with_adjectives(words: list[str], head: Any, noun: Any) -> str | None:
    """Put the adjectives before a noun into its nominative; None when one does not agree with it."""
    parts: list[str] = []
    for word in words:
        fitting = _agreeing(word, head)
        if fitting is None:
            stem = _ADJECTIVE_END.sub("", word.lower())
            if stem == word.lower():
                return None
            parts.append(
                stem + _NOMINATIVE_END["plur" if "plur" in head.tag.grammemes else noun.tag.gender or "masc"]
            )
            continue
        form = _nominative(fitting, None if "plur" in head.tag.grammemes else noun.tag.gender)
        if form is None:
            return None
        parts.append(form.word)
    return " ".join([*parts, noun.word])


def _agreeing(word: str, head: Any) -> Any:
    for parse in _parses(word):
        tag = parse.tag
        if tag.POS not in ("ADJF", "PRTF") or tag.case != head.tag.case:
            continue
        if ("plur" in tag.grammemes) != ("plur" in head.tag.grammemes):
            continue
        if tag.gender is None or head.tag.gender is None or tag.gender == head.tag.gender:
            return parse
    return None


def _capitalise(form: str, like: Iterable[str]) -> str:
    return " ".join(_cased(word, old) for word, old in zip(form.split(), like, strict=True))


def _cased(word: str, like: str) -> str:
    if not like[:1].isupper():
        return word
    if "-" in word and "-" in like:
        pairs = zip(word.split("-"), like.split("-"), strict=False)
        return "-".join(_cased(part, old) for part, old in pairs)
    return word[:1].upper() + word[1:]


def ends_in_consonant(name: str) -> bool:
    """Tell whether a name ends in a consonant, as masculine nominatives do ('Донець', 'Ізюм')."""
    return bool(name) and name[-1].isalpha() and name[-1].lower() not in _VOWELS


@lru_cache(maxsize=8192)
def person_in_nominative(phrase: str, lang: str) -> str:
    """Put who is named in the genitive ('за словами мера Ігоря Терехова') into the nominative.

    The office with its adjectives and the person's names change; what depends on them stays:
    'губернатора Курской области Алексея Смирнова' is 'губернатор Курской области Алексей Смирнов'.

    Parameters
    ----------
    phrase
        As written, in the genitive.
    lang
        'uk' or 'ru'.
    """
    if lang == "uk":
        return uk.person_in_nominative(phrase)
    tokens = phrase.split()
    shown: list[str] = []
    index = 0
    while index < len(tokens) and (form := _adjective(tokens, index)) is not None:
        shown.append(form)
        index += 1
    if index < len(tokens) and not _is_given(tokens[index]):
        shown.append(_noun(tokens[index]))
        index += 1
    gender: str | None = None
    for token in tokens[index:]:
        named = token[:1].isupper() and not token.isupper()
        if gender is None and named and _is_given(token):
            parse = next((p for p in _genitives(token) if "Name" in p.tag.grammemes), None)
            if parse is not None:
                gender = parse.tag.gender or "masc"
                shown.append(_form(_nominative(parse), token))
                continue
        if gender is not None and named:
            shown.append(_surname(token, gender))
        else:
            shown.append(token)
    return " ".join(shown)


def _is_given(token: str) -> bool:
    return token[:1].isupper() and not token.isupper() and read_word(token, "ru").given


def _genitives(token: str) -> list[Any]:
    return [
        parse
        for parse in _parses(token)
        if parse.tag.case in ("gent", "accs") and "plur" not in parse.tag.grammemes
    ]


def _surname(token: str, gender: str) -> str:
    options = [p for p in _genitives(token) if p.tag.gender in (gender, None)]
    options.sort(key=lambda parse: not {"Surn", "Patr"} & parse.tag.grammemes)
    return _form(_nominative(options[0]), token) if options else token


def _adjective(tokens: list[str], index: int) -> str | None:
    """Return the nominative of an adjective in the genitive that a noun agrees with."""
    for after in tokens[index + 1 : index + 4]:
        for noun in _parses(after):
            if noun.tag.POS != "NOUN" or noun.tag.case != "gent":
                continue
            parse = _agreeing(tokens[index], noun)
            if parse is not None:
                form = _nominative(parse, None if "plur" in noun.tag.grammemes else noun.tag.gender)
                return _form(form, tokens[index])
    return None


def _noun(token: str) -> str:
    """Return the nominative of a noun or lone surname in the genitive ('пресс-секретаря', 'Гладкова')."""
    if token.isupper():
        return token
    options = [p for p in _parses(token) if p.tag.POS in ("NOUN", "ADJF") and p.tag.case == "gent"]
    if token[:1].isupper():
        options.sort(key=lambda parse: ("Surn" not in parse.tag.grammemes, parse.tag.gender != "masc"))
    return _form(_nominative(options[0]), token) if options else token


def _form(form: Any, token: str) -> str:
    return _cased(str(form.word), token) if form is not None else token
