"""How the lexicon of events is written and looked up.

A rule says: this word, with these words near it and none of those, tells an event of this kind. The rules
of a language are plain data in `lexicon_en`, `lexicon_uk` and `lexicon_ru`. Each distinct word is held
against the rules once per process, so a text costs a dictionary look-up per word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Caseless

WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the lexicon.

    Parameters
    ----------
    name
        What `explain` calls it.
    kind
        The kind it tells; '' when the weapon named beside it decides, with `fallback` if there is none.
    head
        Pattern that a whole word (lower case) must match.
    weight
        3: tells an event by itself; 2: needs a military word in the paragraph or report; 1: only adds to
        another trigger, or stands with a place and figures.
    near
        Pattern that must be found within 70 characters around the word.
    after, before
        Patterns that must be found right after or before the word (40 characters).
    never
        Pattern that, found in the 30 characters before plus the word plus 40 after, rules it out.
    """

    name: str
    kind: str
    head: str
    weight: int = 2
    near: str = ""
    after: str = ""
    before: str = ""
    never: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Moods:
    """Patterns that say an event did not happen (or not yet), looked for before and after the trigger."""

    planned: re.Pattern[str]
    negated: re.Pattern[str]
    denied: re.Pattern[str]
    infinitive: re.Pattern[str]
    infinitive_fine: re.Pattern[str]
    clause: re.Pattern[str]
    after_planned: re.Pattern[str]
    attempt: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its patterns compiled."""

    rule: Rule
    near: Caseless | None
    after: Caseless | None
    before: Caseless | None
    never: Caseless | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules of one language, and the words around them."""

    rules: tuple[Rule, ...]
    instruments: tuple[tuple[str, str], ...]
    military: re.Pattern[str]
    civil: re.Pattern[str]
    harmless: re.Pattern[str]
    moods: Moods


def _compile(pattern: str) -> Caseless | None:
    return Caseless(pattern) if pattern else None


@lru_cache(maxsize=4)
def load_lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a language; unknown ones get the English one."""
    if lang == "uk":
        from geoevents.extraction.lexicon_uk import LEXICON as uk

        return uk
    if lang == "ru":
        from geoevents.extraction.lexicon_ru import LEXICON as ru

        return ru
    from geoevents.extraction.lexicon_en import LEXICON as en

    return en


@lru_cache(maxsize=4)
def _any_head(lang: str) -> Caseless:
    return Caseless("|".join(f"(?:{rule.head})" for rule in load_lexicon(lang).rules))


@lru_cache(maxsize=4)
def _heads(lang: str) -> tuple[tuple[Caseless, Rule], ...]:
    return tuple((Caseless(rule.head), rule) for rule in load_lexicon(lang).rules)


@lru_cache(maxsize=1024)
def _compiled(rule: Rule) -> Compiled:
    """Compile the patterns of a rule, the first time that a text has one of its words."""
    return Compiled(rule, *(_compile(p) for p in (rule.near, rule.after, rule.before, rule.never)))


@lru_cache(maxsize=65536)
def rules_of(word: str, lang: str) -> tuple[Compiled, ...]:
    """Return the rules whose head is this word (lower case), or a part of it ('дрон-камікадзе')."""
    found: tuple[Compiled, ...] = ()
    if _any_head(lang).fullmatch(word):
        found = tuple(_compiled(rule) for head, rule in _heads(lang) if head.fullmatch(word))
    if found or lang == "en" or "-" not in word:
        return found
    return tuple(dict.fromkeys(rule for part in word.split("-") if part for rule in rules_of(part, lang)))


@lru_cache(maxsize=4)
def _instrument_patterns(lang: str) -> tuple[tuple[str, Caseless], ...]:
    return tuple((kind, Caseless(p)) for kind, p in load_lexicon(lang).instruments)


@lru_cache(maxsize=4)
def _any_instrument(lang: str) -> Caseless:
    return Caseless("|".join(f"(?:{pattern})" for _, pattern in load_lexicon(lang).instruments))


@lru_cache(maxsize=65536)
def instrument_of(word: str, lang: str) -> str | None:
    """Return the kind of event that a weapon's name stands for ('drone' for drone_attack), or None."""
    if _any_instrument(lang).fullmatch(word):
        for kind, pattern in _instrument_patterns(lang):
            if pattern.fullmatch(word):
                return kind
    if lang != "en" and "-" in word:
        kinds = (instrument_of(part, lang) for part in word.split("-") if part)
        return next((kind for kind in kinds if kind), None)
    return None
