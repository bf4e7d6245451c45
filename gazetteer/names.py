"""Spellings: folds a toponym to compare it, and reduces it to a skeleton to look it up.

A *fold* keeps the spelling and drops what never matters (case, accents, apostrophes, hyphens).
A *skeleton* keeps the sound: Ukrainian, Russian, Belarusian and the usual Latin spellings of one
name share it ('Velyka Novosilka', 'Welyka Nowosilka', 'Велика Новосілка'). Two names with one
skeleton need not be the same place; the ranking settles that. Pure functions, no files.

Transliteration follows the resolution of the Cabinet of Ministers of Ukraine No 55 (2010), BGN/PCGN
1947 and 1965, ISO 9:1995 and newspaper habits; all meet in the skeleton, so no single one matters.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "has_cyrillic", "level", "romanize", "skeleton", "skeletons", "words_of"]

MAX_NAME_LENGTH = 120
"""Longer strings are not names; the longest in the sources has 80 characters."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘`´ʹʺ′″ʻ\"“”„«»"), None)
_SEPARATORS = dict.fromkeys(map(ord, "-‐‑‒–—―_/.,;:()[]·•|+*!?№#"), " ")
_FOLD_TABLE = {**_APOSTROPHES, **_SEPARATORS}

# Letters that Unicode does not decompose.
_LATIN_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
_CYRILLIC = re.compile("[\u0400-\u052f]")

# National 2010 romanisation for Ukrainian letters, BGN/PCGN for the Russian ones that differ.
_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "yo",
    "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "ѣ": "e",
}  # fmt: skip
_RUSSIAN = {**_ROMAN, "г": "g", "и": "i", "й": "y", "ю": "yu", "я": "ya"}
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

# One sign per sound. Signs are lower-case Latin letters; w stands for sh and shch, j for zh,
# c for ts and ch, h for h, g and kh.
_SOUNDS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ё": "e",
    "ж": "j", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "c", "ш": "w", "щ": "w", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "ѣ": "e",
}  # fmt: skip
_CYRILLIC_SOUNDS = str.maketrans(_SOUNDS)

# Accented letters that carry a sound of their own; read before accents are stripped.
_ACCENTED = str.maketrans({"ž": "zh", "ż": "zh", "ź": "z", "š": "sh", "ś": "s", "č": "ch", "ć": "ch",
                           "ŝ": "shch", "ĉ": "ch", "ŭ": "u", "ё": "е", "ĥ": "h", "ǩ": "k"})  # fmt: skip
# Longest first; the order is the rule. '\1' stands for w until the single letters have been read.
_LATIN_GROUPS = (
    ("schtsch", "\1"), ("shtsh", "\1"), ("szcz", "\1"), ("shch", "\1"), ("chtch", "\1"), ("tsch", "c"),
    ("tch", "c"), ("sch", "\1"), ("sh", "\1"), ("sz", "\1"), ("zh", "\2"), ("zs", "\2"), ("kh", "h"),
    ("gh", "h"), ("ch", "c"), ("cz", "c"), ("cs", "c"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"),
    ("qu", "k"),
)  # fmt: skip
_LATIN_RULE = re.compile("|".join(text for text, _ in _LATIN_GROUPS))
_LATIN_SIGN = dict(_LATIN_GROUPS)
_LATIN_LETTER_SOUNDS = str.maketrans(
    {"x": "ks", "w": "v", "q": "k", "g": "h", "y": "i", "j": "i", "\1": "w", "\2": "j"}
)
# Spellings that two languages read differently: (pattern, other reading).
_OTHER_READINGS = (
    (re.compile("ch"), "kh"),  # German, Polish: Charkow, Bachmut
    (re.compile("sz"), "s"),  # Hungarian: Novoszilka
    (re.compile("ou"), "u"),  # French: Lougansk
    (re.compile("j(?=[aeiouy])"), "zh"),  # French: Jytomyr
    (re.compile("(?<![stzc])c(?![hzks])"), "k"),  # Italian: Caterinoslav
    (re.compile("sch"), "zh"),  # German: Saporischschja
    (re.compile("(?<=[a-z])yo"), "e"),  # Russian yo written out: Novosyolka
    (re.compile(r"\bal (?=[a-z])"), "el "),  # Arabic: Deir al-Balah, El Obeid
    (re.compile(r"\bel (?=[a-z])"), "al "),
    (re.compile("ei"), "ay"),  # Arabic: Deir, Dayr
    (re.compile("oo"), "u"),  # Arabic: Tamboul, Soor
    (re.compile("ee"), "i"),
)

# Ukrainian and Russian shapes of one name: (what must be there, pattern, shape). The first is a
# cheap test that spares most names the pattern.
_PARALLELS = (
    ("nikol", re.compile(r"\bnikol"), "mikol"),
    ("aleks", re.compile(r"\baleks"), "oleks"),
    ("elen", re.compile(r"\belen"), "olen"),
    ("vladimir", re.compile(r"\bvladimir"), "volodimir"),
    ("novo ", re.compile(r"\bnovo "), "nova "),
    ("vk", re.compile(r"[eoi]vk(?=[aieou]*\b)"), "vk"),  # Mykolaivka, Nikolayevka
    ("v ", re.compile(r"[eoi]v\b"), "v"),  # Kharkiv, Kharkov
    ("vsk", re.compile(r"[ieo]v(?=sk(?:e|oe|a|i)\b)"), "v"),
    ("e ", re.compile(r"(?<=[kncltvrdmbshzp])[oea]?e\b"), "e"),  # Krasne, Krasnoye
    ("i ", re.compile(r"(?<=[kncltvrdmbshzp])[oei]?i\b"), "i"),  # Pervomaiskyi, Pervomaysky
)
_GLIDE = re.compile("i+(?=[aeou])")
_DOUBLED = re.compile(r"(\w)\1+")


def has_cyrillic(text: str) -> bool:
    """Tell whether the text has a Cyrillic letter."""
    return not text.isascii() and _CYRILLIC.search(text) is not None


def words_of(text: str) -> list[str]:
    """Split a folded or raw name into its words."""
    return fold(text).split()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Reduce a name to lower case without accents, apostrophes, hyphens and control characters.

    Cyrillic letters stay Cyrillic; й and ї keep their marks, ё becomes е.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Words separated by single spaces; empty when nothing of a name is left.
    """
    if text.isascii():
        plain = text.casefold().translate(_FOLD_TABLE)
    else:
        plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLD_TABLE)
        plain = "".join(_bare(letter) for letter in plain)
    words = " ".join(plain.split())
    if not words.replace(" ", "a").isalnum():
        words = " ".join("".join(c if c.isalnum() else " " for c in words).split())
    return words


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in "йїў" or letter.isascii():
        return letter
    if unicodedata.category(letter) in ("Mn", "Cf", "Cc"):
        return ""
    base = unicodedata.normalize("NFD", letter)[0] if letter < "\u0400" or letter in "ёѐѝ" else letter
    return base.translate(_LATIN_LETTERS)


@lru_cache(maxsize=65536)
def romanize(text: str, *, language: str = "uk") -> str:
    """Write a Cyrillic name in Latin letters, capitals kept.

    Parameters
    ----------
    text : str
    language : {'uk', 'ru'}
        'uk' is the national romanisation of 2010, 'ru' the simplified BGN/PCGN one.

    Returns
    -------
    str
        Latin letters; other characters unchanged.
    """
    table = _RUSSIAN if language == "ru" else _ROMAN
    out = []
    previous = " "
    for letter in text:
        low = letter.lower()
        if low in "'’ʼ" and has_cyrillic(text):
            continue
        latin = table.get(low)
        if latin is None:
            out.append(letter)
        else:
            if language == "uk" and not previous.isalnum():
                latin = _INITIAL.get(low, latin)
            if language == "uk" and low == "г" and previous.lower() == "з":
                latin = "gh"
            if (
                language == "ru"
                and low == "е"
                and (not previous.isalnum() or previous.lower() in "аеёиоуыэюяъь")
            ):
                latin = "ye"
            out.append(latin.capitalize() if letter.isupper() else latin)
        previous = letter
    return "".join(out)


def _sounds(folded: str) -> str:
    if folded.isascii() or not has_cyrillic(folded):
        text = _LATIN_RULE.sub(lambda match: _LATIN_SIGN[match.group()], folded).translate(
            _LATIN_LETTER_SOUNDS
        )
    else:
        text = folded.translate(_CYRILLIC_SOUNDS)
    return level(_DOUBLED.sub(r"\1", _GLIDE.sub("", text)))


def level(sounds: str) -> str:
    """Give the Ukrainian and the Russian shape of a name one form, words joined.

    Parameters
    ----------
    sounds : str
        Words in sounds, with spaces between.
    """
    text = sounds + " "
    for needle, pattern, shape in _PARALLELS:
        if needle in text:
            text = pattern.sub(shape, text)
    return text.replace(" ", "")


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Reduce a name to its sounds, alike in every usual spelling and script.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Sounds without spaces; empty when nothing of a name is left.
    """
    return _sounds(_pre_fold(text))


def _pre_fold(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.casefold()).translate(_ACCENTED)
    return fold(text)


@lru_cache(maxsize=16384)
def skeletons(text: str) -> tuple[str, ...]:
    """Give the skeleton of a name and those of its other readings (German ch, Hungarian sz ...).

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of str
        The usual reading first, no repeats.
    """
    base = _pre_fold(text)
    readings = [base]
    if not has_cyrillic(base):
        for pattern, other in _OTHER_READINGS:
            readings += [pattern.sub(other, form) for form in readings[:4] if pattern.search(form)]
    return tuple(dict.fromkeys(_sounds(form) for form in readings))
