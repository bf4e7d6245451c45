# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Finds the words of a sentence that tell an event, and whether it happened.

Reads the lexicon; knows nothing of places and dates. A trigger that is planned, feared, denied or negated
is kept with that mood, for denials matter, but becomes no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeVar

from geoevents.extraction.caseless import Caseless, as_caseless
from geoevents.extraction.lexicon import WORD, Compiled, Lexicon, instrument_of, load_lexicon, rules_of
from geoevents.extraction.model import Trigger

_Known = TypeVar("_Known")
_MOST_WORDS: Final = 65_536
NEAR: Final = 70
# 'There were no casualties in the attack' denies the casualties, not the attack.
_NOBODY: Final = Caseless(
    r"\b(?:no\s+(?:\w+\s+)?(?:casualties|injuries|victims|deaths|injured|wounded|one)|nobody|without\s+(?:casualties|evidence|providing\s+\w+\s+evidence)|not\s+only|no\s+less|no\s+fewer|никто\s+не\s+\w+|ніхто\s+не\s+\w+)\b"
)
_COMBATANTS: Final = Caseless(
    r"\b(?:forces\s+(?:are|were|have\s+been)\s+attacking|attackers?|brigades?|battalions?|regiments?|infantry|paratroopers|marines|positions|stronghold|riflemen|soldiers?|servicem[ae]n|troops|militants|fighters|saboteurs?|nationalists|insurgents|militiamen|gunmen|військовослужбовц\w+|окупант\w+|бойовик\w*|боевик\w*|військових|военнослужащ\w+|диверсант\w*|націоналіст\w+|националист\w+)\b"
)
# 'Ворог атакував наші позиції', 'шість атак на Куп'янському напрямку': an assault, whatever supports it.
_GROUND: Final = Caseless(
    r"позиці\w+|позиции|позиций|напрямк\w+|направлени\w+|захисник\w*|загарбник\w*|сил\w* оборони|безрезультатн\w+"
    r"|безуспішн\w+|безуспешн\w+|ворожих атак|атак (?:ворога|противника|агресора|окупантів|загарбників)|штурмов\w+"
    r"|пехот\w+|піхот\w+|мотострілец\w+"
)
_BY_WEAPON: Final = Caseless(
    r"дронами|безпілотник\w*|беспилотник\w*|ракетами|ракетою|ракетой|шахед\w*|бпла|артилерією|артиллерией|авіабомб\w*|авиабомб\w*|каб\w{0,3}\b"
)
# 'Шість атак', 'двадцять штурмів' are counted on the ground.
_ATTACK_NOUN: Final = Caseless(r"атак(?:а|и|у|ою|ой|ам|ами)?")
_COUNTED: Final = Caseless(
    r"(?:\b\d+|дві|двох|дв[аеу]|три|трьох|трёх|чотири|чотирьох|четыре|п'ять|пять|шість|шесть|сім|семь|вісім|восемь|дев'ять|девять"
    r"|десять|кілька|несколько|[\w’']+(?:надцять|надцать|дцять|дцать|десят|сорок))\s+(?:[\w'’-]+\s+){0,2}$"
)
_AIR_DEFENCE: Final = Caseless(r"\bпво\b|\bппо\b|протиповітрян\w+|противовоздушн\w+")
_MEANS: Final = Caseless(
    r"\W*(?:[\w-]+\s+){0,3}?(?:ударами|ударом|огн[её]м|вогнем|авиацией|авіацією|артиллерией|артилерією|действиями|діями)\b"
)
_FIRE: Final = frozenset(("shelling", "air_strike", "missile_strike"))
_REPELLED_CYRILLIC: Final = frozenset(("відбито атаки", "атаки отражены"))
_FORCES: Final = re.compile(r"\b[A-Z]\w+(?:ian|eli|ish|ese|ani)\s+(?:ground\s+)?(?:forces|units)\b")
_REPELLED: Final = frozenset(("repelled", "beaten off", "attacks stopped", "відбито атаки", "атаки отражены"))
_ATTACKS: Final = frozenset(("attack", "атака"))
# 'subjected to shelling' is no infinitive.
_NOUN_ENDING: Final = Caseless(r"(?:ing|ings|ed|ion|ions|s|fire|attack|assault|raid|artillery|offensive)$")
_PAUSE: Final = re.compile(r"[;:]")
_REACHING: Final = Caseless(
    r"\b(?:if|whether|unless|in case|fear\w*|warn\w*|threat\w*|якщо|если|щоб|чтобы)\b[^,;:.]*$"
)
_OWNED_BY_DAY: Final = re.compile(
    r"(?:day['’]s|(?:[Ll]ast|[Tt]his)\s+(?:night|week|month)['’]s|overnight)\s+(?:[a-z-]+\s+)?$"
)
_QUESTION: Final = re.compile(r"\?[\"”»’')]*\s*$")


class _Memo(dict[str, _Known]):
    """What is known of each word, worked out when it is first looked up: a plain look-up afterwards."""

    def __init__(self, find: Callable[[str], _Known]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _Known:
        if len(self) > _MOST_WORDS:
            self.clear()
        found = self[word] = self._find(word)
        return found


@lru_cache(maxsize=4)
def _words_of(lang: str) -> tuple[_Memo[tuple[Compiled, ...]], _Memo[str | None]]:
    return _Memo(lambda word: rules_of(word, lang)), _Memo(lambda word: instrument_of(word, lang))


@lru_cache(maxsize=4096)
def find_triggers(text: str, lang: str) -> tuple[Trigger, ...]:
    """Find the triggers of a sentence.

    Parameters
    ----------
    text
        The sentence.
    lang
        'en', 'uk' or 'ru'.

    Returns
    -------
    tuple of Trigger
        In the order of the text; kinds are settled, moods are 'actual', 'planned', 'negated' or 'denied'.
    """
    rules, instruments = _words_of(lang)
    if not any(map(rules.__getitem__, WORD.findall(text.lower()))):
        return ()
    words = [(found.start(), found.end(), found[0].lower()) for found in WORD.finditer(text)]
    lexicon = load_lexicon(lang)
    hits = [
        (start, end, compiled)
        for start, end, word in words
        for compiled in rules[word]
        if _fits(compiled, text, start, end)
    ]
    if not hits:
        return ()
    weapons = [(start, kind) for start, _, word in words if (kind := instruments[word])]
    asks = bool(_QUESTION.search(text))
    found = [
        Trigger(
            start=start,
            end=end,
            text=text[start:end],
            kind=_repelled_kind(compiled, text)
            or compiled.rule.kind
            or _kind_by_weapon(compiled, text, start, weapons),
            weight=compiled.rule.weight,
            rule=compiled.rule.name,
            mood="planned" if asks else _mood(text, start, end, lexicon),
        )
        for start, end, compiled in hits
    ]
    return _unique(_without_echo(found, text))


def _repelled_kind(compiled: Compiled, text: str) -> str | None:
    """Return 'drone_attack' for 'пресечена попытка атаковать беспилотниками': no assault on the ground."""
    if compiled.rule.name in _REPELLED_CYRILLIC and (_BY_WEAPON.search(text) or _AIR_DEFENCE.search(text)):
        return "drone_attack"
    return None


def _without_echo(found: list[Trigger], text: str) -> list[Trigger]:
    """Drop 'attack' where the sentence says that an attack was repelled: one thing, not two."""
    repelled = [t for t in found if t.rule in _REPELLED]
    if not repelled:
        return found
    if _MEANS.match(text):
        # 'Ударами авиации и огнём артиллерии отражены атаки': the strikes are how it was done.
        last = max(t.end for t in repelled)
        found = [t for t in found if t in repelled or t.start > last or t.kind not in _FIRE]
    return [t for t in found if t.rule not in _ATTACKS or all(abs(t.start - r.start) > 70 for r in repelled)]


def _fits(compiled: Compiled, text: str, start: int, end: int) -> bool:
    if compiled.after and not compiled.after.search(text[end : end + 90]):
        return False
    if compiled.before and not compiled.before.search(text[max(0, start - 50) : start]):
        return False
    if compiled.near and not compiled.near.search(text[max(0, start - NEAR) : end + NEAR]):
        return False
    return not (compiled.never and compiled.never.search(text[max(0, start - 30) : end + 40]))


def _kind_by_weapon(compiled: Compiled, text: str, start: int, weapons: list[tuple[int, str]]) -> str:
    """Return the kind of the nearest weapon named in the same clause, else the rule's fallback."""
    if compiled.rule.name == "атака" and not _BY_WEAPON.search(text):
        noun = _ATTACK_NOUN.fullmatch(text[start : start + 6].split()[0]) and _COUNTED.search(text[:start])
        if noun or _GROUND.search(text):
            return "offensive"
    near = [
        (abs(place - start), kind)
        for place, kind in weapons
        if abs(place - start) < 110 and not _PAUSE.search(text, min(place, start), max(place, start))
    ]
    if near:
        return min(near)[1]
    fallback = compiled.rule.fallback or "other"
    around = text[max(0, start - 80) : start + 80]
    if fallback == "attack_on_civilians" and _COMBATANTS.search(around):
        return "battle"
    if (
        fallback == "attack_on_civilians"
        and _FORCES.search(around)
        and not load_lexicon("en").civil.search(around)
    ):
        return "battle"
    return fallback


def _mood(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    moods = lexicon.moods
    before, after = text[max(0, start - 110) : start], text[end : end + 60]
    if as_caseless(moods.denied).search(before):
        return "denied"
    breaks = list(as_caseless(moods.clause).finditer(before))
    clause = before[breaks[-1].end() :] if breaks else before
    # 'that' and 'when' open the clause that they belong to; modal words before them do not reach in,
    # but 'if', 'whether' and 'fear that' do.
    reaching = before if _REACHING.search(before) else clause
    if as_caseless(moods.negated).search(_NOBODY.sub(lambda m: " " * len(m[0]), clause)):
        return "negated"
    # "Iran will answer for Saturday's raid": a strike that a day owns has been.
    if as_caseless(moods.planned).search(reaching) and not _OWNED_BY_DAY.search(before):
        return "planned"
    if as_caseless(moods.after_planned).search(after):
        return "planned"
    verb = not _NOUN_ENDING.search(text[start:end])
    if (
        verb
        and as_caseless(moods.infinitive).search(clause)
        and not as_caseless(moods.infinitive_fine).search(before)
    ):
        return "planned"
    return "actual"


def _unique(found: list[Trigger]) -> tuple[Trigger, ...]:
    """Keep one trigger per word: the heaviest, then the one with the more exact kind."""
    best: dict[int, Trigger] = {}
    for trigger in found:
        known = best.get(trigger.start)
        repelled = known is not None and trigger.weight == known.weight and trigger.rule in _REPELLED
        if known is None or trigger.weight > known.weight or (repelled and known.rule in _ATTACKS):
            best[trigger.start] = trigger
    return tuple(sorted(best.values(), key=lambda trigger: trigger.start))


def with_kind(trigger: Trigger, kind: str) -> Trigger:
    """Return the trigger with another kind."""
    return replace(trigger, kind=kind)


@lru_cache(maxsize=8192)
def is_military(text: str, lang: str) -> bool:
    """Tell whether a text speaks of soldiers, weapons or war."""
    return as_caseless(load_lexicon(lang).military).search(text) is not None


@lru_cache(maxsize=8192)
def is_civil(text: str, lang: str) -> bool:
    """Tell whether a text speaks of civilians and what is theirs."""
    return as_caseless(load_lexicon(lang).civil).search(text) is not None


@lru_cache(maxsize=8192)
def is_harmless(text: str, lang: str) -> bool:
    """Tell whether a text speaks of accidents, sport, film or long-past wars."""
    return as_caseless(load_lexicon(lang).harmless).search(text) is not None
