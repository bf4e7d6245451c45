"""Ukrainian and Russian case endings, in sounds: from the form in running text to forms of a gazetteer.

Works on skeletons, so one rule serves both scripts. Pure functions. Only a source of further
look-ups: what is not in the gazetteer is never found, so a rule that is too generous costs little.
"""

import re
from functools import lru_cache

from gazetteer.names import has_cyrillic, level, skeleton

__all__ = ["nominative_skeletons", "region_stem", "russian_form"]

# (ending in the text, endings of the nominative), longest endings first.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("skoho", ("ski", "sk", "ske")), ("skomu", ("ski", "ske")), ("skom", ("ski", "ske")), ("skim",
    ("ski", "ske")),
    ("skoi", ("ska",)), ("skoiu", ("ska",)), ("skou", ("ska",)), ("ski", ("sk", "ske")),
    ("noho", ("ne", "ni")), ("nomu", ("ne", "ni")), ("nom", ("ne", "ni")), ("oho", ("e", "i", "")),
    ("omu", ("e", "i", "")),
    ("ami", ("i", "a")), ("iami", ("i",)), ("ah", ("i", "a")), ("vkoiu", ("vka",)), ("vkou", ("vka",)),
    ("vkoi", ("vka",)), ("vci", ("vka",)), ("vki", ("vka",)), ("vke", ("vka",)), ("vku", ("vka",)),
    ("om", ("", "o", "e")), ("em", ("", "e", "o")), ("im", ("e", "i", "ino")), ("ovi", ("",)), ("evi", ("",)),
    ("ou", ("a",)), ("eu", ("a",)), ("oi", ("a", "i")), ("ei", ("a", "i", "")), ("iu", ("", "a")),
    ("vi", ("v", "va", "vo", "ve")), ("ci", ("ka", "ca", "c")), ("zi", ("ha", "za", "z")), ("si",
    ("ha", "sa", "s")),
    ("a", ("", "o", "e")), ("u", ("", "a", "o", "e")), ("i", ("", "a", "o", "e")), ("e", ("", "a", "o")),
)  # fmt: skip
# Ukrainian beginnings of words that Russian translates instead of transliterating.
_TRANSLATED = {
    "північн": "северн", "південн": "южн", "східн": "восточн", "західн": "западн", "червон": "красн",
    "жовтнев": "октябрьск", "першотравнев": "первомайск", "травнев": "майск", "дослідн": "опытн",
    "середн": "средн", "біл": "бел", "чорн": "черн", "щаслив": "счастлив", "лісов": "лесн", "степов": "степн",
    "перше": "первое", "перша": "первая", "перший": "первый", "друге": "второе", "друга": "вторая",
    "другий": "второй", "третє": "третье", "третя": "третья", "третій": "третий", "перемог": "побед",
    "надія": "надежда", "зоря": "заря", "світанок": "рассвет", "промінь": "луч", "гірник": "горняк",
    "гірськ": "горн", "шахтарськ": "шахтёрск", "залізничн": "железнодорожн", "вільн": "вольн",
    "привільн": "привольн", "вугл": "угл", "сонячн": "солнечн",
    "робітнич": "рабоч", "хутір": "хутор", "дніпр": "днепр", "запоріж": "запорож", "новий": "новый",
    "радісн": "радостн", "яблун": "яблон", "піщан": "песчан", "піск": "песк",
    "кам'ян": "камен", "кам’ян": "камен", "комиш": "камыш", "вишнев": "вишнёв", "стрілец": "стрелец",
    "міськ": "городск", "рівн": "ровн", "хрест": "крест",
}  # fmt: skip
_TRANSLATED_RULE = re.compile(
    r"\b(" + "|".join(sorted(_TRANSLATED, key=len, reverse=True)) + ")", re.IGNORECASE
)
_REGION_ENDING = re.compile(r"(?:[aeiou]|oho|omu|im|om|oi|ou|ei|eho|emu)+$")
_ADJECTIVE = re.compile(r"(?:s(?=k)|(?<=c))k$")
_MIN_STEM, _MIN_WORD = 3, 2


@lru_cache(maxsize=16384)
def nominative_skeletons(text: str) -> tuple[str, ...]:
    """Give the skeletons of nominatives that a Cyrillic form may come from.

    Parameters
    ----------
    text : str
        A name as in running text ('Бахмуті', 'Угледаром'); Latin text gives nothing.

    Returns
    -------
    tuple of str
        Without the skeleton of the form itself.
    """
    if not has_cyrillic(text):
        return ()
    forms = _inflected_words(text)
    own = skeleton(text)
    return tuple(form for form in dict.fromkeys(forms) if form and form != own)


def _inflected_words(text: str) -> list[str]:
    words = text.replace("-", " ").split()
    options = [[skeleton(word), *_undone(skeleton(word))] for word in words]
    if len(options) == 1:
        return options[0]
    combined = [""]
    for choices in options:
        combined = [head + tail for head in combined for tail in choices][:200]
    return combined


def _undone(sounds: str) -> list[str]:
    found = []
    for ending, nominatives in _ENDINGS:
        if sounds.endswith(ending) and len(sounds) - len(ending) >= _MIN_WORD:
            stem = sounds[: -len(ending)]
            found += [level(stem + nominative) for nominative in nominatives]
    return found


@lru_cache(maxsize=16384)
def region_stem(sounds: str) -> str:
    """Cut a skeleton down to what a division and its centre share.

    Parameters
    ----------
    sounds : str
        Skeleton of 'Белгородской', 'Bakhmut', 'Shebekinsky', 'Grayvoron' ...

    Returns
    -------
    str
        'belhorod', 'bahmut', 'webekin', 'hraivoron'.
    """
    stem = _REGION_ENDING.sub("", sounds)
    if stem.endswith("sk"):
        stem = stem[:-2]
    elif stem.endswith("ck"):
        stem = stem[:-1]
    stem = _REGION_ENDING.sub("", stem)
    return stem if len(stem) >= _MIN_STEM else ""


def russian_form(name: str) -> str:
    """Give the Russian name of a Ukrainian place where it is a translation ('Північне' is 'Северне').

    Parameters
    ----------
    name : str
        Ukrainian.

    Returns
    -------
    str
        The same name if nothing in it is translated. Endings stay: skeletons join them.
    """

    def translate(match: re.Match[str]) -> str:
        russian = _TRANSLATED[match.group().lower()]
        return russian.capitalize() if match.group()[0].isupper() else russian

    return _TRANSLATED_RULE.sub(translate, name)
