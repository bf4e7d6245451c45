"""How well a written name fits a name of the gazetteer, as a log weight with a reason. Pure functions.

0 is the same name; each step down says how much less likely it is that this name was meant. The
steps were set by hand on the homonyms of Ukrainian oblasts, not fitted to one table of events.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from gazetteer.model import ALTERNATE, CURRENT, FORMER, IN_USE
from gazetteer.names import fold, has_cyrillic, romanize, skeleton

__all__ = ["KIND_WEIGHT", "NameMatch", "changed_share", "match_name", "misspelling_weight"]

KIND_WEIGHT = {CURRENT: 0.0, ALTERNATE: -0.3, FORMER: -0.9, IN_USE: 2.0}
"""What a kind of name weighs; whatever else is weighed of a name only takes away."""
_KIND_NOTE = {FORMER: " (a former name)", IN_USE: " (a former name, still in the news)"}


_ALIKE_SHARE, _UNLIKE_WEIGHT = 0.3, 4.0
"""Names of one sound with this share of changed letters are spellings; each further share costs."""
_WEAK_SHARE, _HOPELESS_SHARE = 0.5, 0.75
_OTHER_SHARE, _OTHER_NAME, _OTHER_FORM = 0.6, 0.8, 0.5
"""Sources list old names among the other ones: what is unlike the usual name is less likely meant."""
_CONSONANT, _FIRST_LETTER = 1.0, 2.0
_ARTICLE = re.compile(r"\b(?:[ae][lsdnrzt]|ash|esh)\s(?=[a-z])")
_VOWELS = str.maketrans("", "", "aeiou")
_SHORT, _TINY = 4, 3
"""Letters of a name: a short inflected one is weak as any is, a tiny one with any change at all."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How a written name fits: the log weight, the reason in words, and whether it was a guess.

    `weak` says that half of the letters differ: the sounds meet by chance too often for an answer.
    `hopeless` says that hardly a letter is shared, `sound` that the spelling is not one of the place's,
    `other_name` that it is one of the names of a place that is usually called quite otherwise.
    """

    weight: float
    reason: str
    certain: bool
    weak: bool = False
    hopeless: bool = False
    sound: bool = False
    other_name: bool = False


@lru_cache(maxsize=16384)
def match_name(
    asked: str,
    written: str,
    kind: int,
    *,
    usual: str = "",
    edits: int = 0,
    inflected: bool = False,
    foreign: bool = False,
) -> NameMatch:
    """Weigh one name of a place against the name that was asked for.

    Parameters
    ----------
    asked, written : str
        The name in the text and the name in the gazetteer.
    kind : int
        Current, alternate or former name.
    usual : str
        The place's current name; empty if unknown.
    edits : int
        Typing errors between their skeletons (0 for a look-up that found the skeleton itself).
    inflected : bool
        The skeleton was found only after a case ending had been taken off.
    foreign : bool
        The place lies where other spellings rule than those that skeletons are made for.

    Returns
    -------
    NameMatch
    """
    weight = KIND_WEIGHT[kind]
    note = _KIND_NOTE.get(kind, "")
    unlike = False
    if kind == ALTERNATE and usual and skeleton(written) != skeleton(usual):
        unlike = changed_share(written, usual) >= _OTHER_SHARE
        weight -= _OTHER_NAME if unlike else _OTHER_FORM
        note = f" (another name of {usual})" if unlike else ""
    if edits:
        weight -= 1.5 if foreign else 0.0
        word = "letter" if edits == 1 else "letters"
        words = (
            f"'{written}' differs by {edits} {word}{note}" if edits <= 2 else f"resembles '{written}'{note}"
        )
        weak = edits <= 2 and changed_share(asked, written) >= _WEAK_SHARE
        return NameMatch(weight + misspelling_weight(asked, written, edits), words, False, weak)
    if inflected:
        weak = len(fold(asked)) <= _SHORT and changed_share(asked, written) >= _WEAK_SHARE
        return NameMatch(weight - 0.7, f"inflected form of '{written}'{note}", True, weak)
    if _same(asked, written) or (foreign and _arabic(asked) == _arabic(written)):
        return NameMatch(weight, f"named '{written}'{note}", True, other_name=unlike and not foreign)
    # A skeleton forgets much: of a short name it may leave two sounds that many words share.
    changed = changed_share(asked, written)
    weight -= (3.0 if foreign else 0.5) + _UNLIKE_WEIGHT * max(0.0, changed - _ALIKE_SHARE)
    weak = changed >= _WEAK_SHARE or (changed > 0 and len(fold(asked)) <= _TINY)
    return NameMatch(
        weight, f"sounds like '{written}'{note}", True, weak, hopeless=changed >= _HOPELESS_SHARE, sound=True
    )


def changed_share(asked: str, written: str) -> float:
    """Give the share of letters that differ between two names, in the romanisation that suits them best.

    Parameters
    ----------
    asked, written : str

    Returns
    -------
    float
        0 (same letters) to 1.
    """
    return min(
        float(OSA.normalized_distance(one, other)) for one in _latin(asked) for other in _latin(written)
    )


@lru_cache(maxsize=16384)
def _latin(text: str) -> tuple[str, ...]:
    if not has_cyrillic(text):
        return (fold(text),)
    return tuple(dict.fromkeys((fold(romanize(text)), fold(romanize(text, language="ru")))))


def _arabic(text: str) -> str:
    """Fold a name and write its Arabic article one way: 'Deir al-Balah', 'Deir el-Balah', 'Dayr al Balaḩ'."""
    return _ARTICLE.sub("al ", fold(text)).replace("dayr", "deir").replace("bayt", "beit")


def _same(asked: str, written: str) -> bool:
    if fold(asked) == fold(written):
        return True
    if has_cyrillic(written) == has_cyrillic(asked):
        return False
    cyrillic, latin = (written, asked) if has_cyrillic(written) else (asked, written)
    return fold(latin) in {fold(romanize(cyrillic)), fold(romanize(cyrillic, language="ru"))}


def misspelling_weight(asked: str, written: str, edits: int) -> float:
    """Give the log weight of a misspelling: short names bear fewer errors, first letters rarely change.

    Parameters
    ----------
    asked, written : str
    edits : int

    Returns
    -------
    float
        Below zero.
    """
    length = max(len(fold(asked)), 1)
    one, other = skeleton(asked), skeleton(written)
    likeness = JaroWinkler.normalized_similarity(one, other)
    # Vowels are garbled; a consonant or a beginning that differs is rather another village, unknown here.
    weight = -_CONSONANT * OSA.distance(one.translate(_VOWELS), other.translate(_VOWELS))
    if one[:1] != other[:1]:
        weight -= _FIRST_LETTER
    if edits > 2:
        return weight - 1.5 - 14.0 * (1.0 - likeness)
    return weight - (6.0 / length) * edits - 1.0 * edits - 4.0 * (1.0 - likeness)
