"""Takes a toponym as people write it apart: the name, the kind of thing asked for, what qualifies it.

'Shebekinsky district', 'с. Роботине, Запорізька обл.', 'airport of Kherson', 'Hirnyk (Donetsk oblast)'.
Pure functions, no files.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gazetteer.names import MAX_NAME_LENGTH, fold

__all__ = ["Kind", "Phrase", "names_in", "parse_phrase"]

Kind = Literal["any", "settlement", "adm1", "adm2", "adm3", "sector", "site"]

_WORDS: dict[Kind, str] = {
    "settlement": r"urban[- ]type settlement|city|town|township|village|hamlet|settlement|"
    r"rural settlement|uts|"
    r"смт|місто|міста|місті|село|селі|села|селище|селищі|селища|хутір|город|города|городе|деревня|деревне|деревни|"
    r"посёлок|поселок|поселка|поселке|посёлка|посёлке|пгт|хутор|хуторе|станица|станице|с|м|г|п|х|д|стадт|stadt",
    "adm1": r"oblast'?|region|province|governorate|krai|kray|republic|област[ьіиюям]*|областью|обл|край|"
    r"края|крае|"
    r"республіка|республика|oblasti|obwód",
    "adm2": r"raion|rayon|(?:municipal |urban )?(?:district|okrug)|county|municipality|район[уіаеом]*|"
    r"р-н[уіаеом]*|(?:(?:городск|муниципальн|міськ|муніципальн)[а-яії]+\s+)?округ[еау]?|"
    r"міськрада|горсовет",
    "adm3": r"hromada|community|territorial community|громад[аиіуою]+|тг|отг|община",
    "sector": r"direction|axis|sector|front|front line|frontline|directions|напрям(?:ок|ку|ком|у|і)?|"
    r"направлени[еяию]м?|ділянц[іяею]+|участ(?:ок|ке|ка)|фронт[уіеа]?",
    "site": r"airport|airfield|air ?base|aerodrome|military airfield|checkpoint|border checkpoint|crossing|"
    r"border crossing|border post|customs post|island|reservoir|dam|bridge|forest|nuclear power plant|npp|"
    r"power plant|railway station|train station|port|seaport|"
    r"аеродром[уіа]?|аэродром[уеа]?|аеропорт[уіа]?|аэропорт[уеа]?|острів|остров|міст|пункт пропуску|кпп|"
    r"аес|аэс|порт",
}
_TAIL = {kind: re.compile(rf"\s+(?:{words})\.?$", re.IGNORECASE) for kind, words in _WORDS.items()}
_HEAD = {
    kind: re.compile(rf"^(?:the\s+)?(?:{words})(?:\.\s*|\s+(?:of\s+)?)(?=\S)", re.IGNORECASE)
    for kind, words in _WORDS.items()
}
_DESCRIBED = re.compile(
    r"^(?:the\s+)?(?:(?:russian|ukrainian|border|occupied|frontline|front-line|eastern|western|northern|southern)"
    r"(?:-held|-occupied|-controlled)?\s+)+(?=(?:city|town|village|settlement|region|district|oblast)\s+of\s)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the)\s+", re.IGNORECASE)
_NEAR = re.compile(
    r"^(?:near|around|outside|close to|in the (?:area|vicinity|region) of|(?:the\s+)?(?:(?:north|south|"
    r"east|west)[a-z-]*\s+)?(?:area|vicinity|"
    r"outskirts|"
    r"suburbs?|surroundings|environs) of|біля|поблизу|неподалік|околиц[іяею]+|около|возле|вблизи|"
    r"в районі|в районе|под|під|окраин[аые]+)\s+",
    re.IGNORECASE,
)
_NEAR_TAIL = re.compile(r"\s+(?:area|outskirts|suburbs?|surroundings|vicinity|environs)$", re.IGNORECASE)
_PREPOSITION = re.compile(r"^(?:in|at|у|в|на|во|із|з|из|до|к|до)\s+(?=\S{3,})", re.IGNORECASE)
_AROUND = " \"'«»“”„.,;:"
_PARTED = re.compile(r"[\s.,;()\[\]]")
"""Without one of these a text is one word: nothing asks for a kind, nothing qualifies it."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")


_NAME_WORD = r"[^\W\d_a-zа-яёєіїґў][\w'’ʼ`]*(?:-[^\W\d_][\w'’ʼ]*)*"
_NAMES = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD})*")
_NO_NAMES = frozenset(
    {
        "near",
        "in",
        "on",
        "at",
        "the",
        "and",
        "area",
        "areas",
        "settlement",
        "settlements",
        "village",
        "villages",
    }
    | {"city", "town", "direction", "directions", "district", "region", "street", "border", "between", "from"}
    | {"russian", "russians", "ukrainian", "ukrainians"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A toponym taken apart.

    Attributes
    ----------
    core : str
        The name alone; empty if nothing of a name is left.
    whole : str
        The name with the words around it, for names like 'Nova Huta station' or 'South Donetsk direction'.
    kind : str
        What the words asked for.
    qualifiers : tuple of str
        What followed a comma or stood in brackets, nearest first.
    near : bool
        The words say near or around, not in.
    site : str
        The words of a site ('airport'), else empty.
    """

    core: str
    whole: str = ""
    kind: Kind = "any"
    qualifiers: tuple[str, ...] = ()
    near: bool = False
    site: str = ""


def _clean(text: str) -> str:
    """Drop control and direction characters, unify blanks."""
    if text.isprintable():  # no such character, and no blank but the usual one
        return " ".join(text.split()).strip(_AROUND)
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Co", "Cn", "Cs"))
    return " ".join(kept.split()).strip(_AROUND)


def _peel(core: str) -> tuple[str, Kind, str]:
    for kind, pattern in _TAIL.items():
        match = pattern.search(core)
        if match and fold(core[: match.start()]):
            # 'м', 'с', 'г' after a name are initials or parts of it, not type words.
            if len(match.group().strip(" .")) == 1:
                continue
            return core[: match.start()].strip(" ,"), kind, match.group().strip() if kind == "site" else ""
    for kind, pattern in _HEAD.items():
        match = pattern.search(core)
        if match and fold(core[match.end() :]):
            return core[match.end() :].strip(" ,"), kind, match.group().strip() if kind == "site" else ""
    return core, "any", ""


@lru_cache(maxsize=4096)
def parse_phrase(text: str) -> Phrase:
    """Take a toponym apart.

    Parameters
    ----------
    text : str

    Returns
    -------
    Phrase
        `core` is empty for text that cannot be a name (nothing but signs, or longer than
        120 characters).
    """
    cleaned = _clean(text[: 20 * MAX_NAME_LENGTH])
    if not cleaned or len(text) > 20 * MAX_NAME_LENGTH:
        return Phrase(core="")
    if _PARTED.search(cleaned) is None:
        named = len(cleaned) <= MAX_NAME_LENGTH and fold(cleaned)
        return Phrase(core=cleaned, whole=cleaned) if named else Phrase(core="")
    qualifiers = [_clean(inner) for inner in _BRACKETS.findall(cleaned)]
    cleaned = _BRACKETS.sub(" ", cleaned).strip()
    head, *rest = [part for part in (_clean(part) for part in re.split(r"[,;]", cleaned)) if part] or [""]
    qualifiers = [*rest, *[q for q in qualifiers if fold(q)]]
    head = _DESCRIBED.sub("", head)
    near = False
    for pattern in (_NEAR, _NEAR_TAIL):
        stripped = pattern.sub("", head)
        if stripped != head and fold(stripped):
            head, near = stripped, True
    peeled, kind, site = _peel(head)
    if kind != "any":
        again, other, _ = _peel(peeled)
        if other != "any" and fold(again):
            peeled = again
    if not near:
        without = _PREPOSITION.sub("", peeled)
        if without != peeled and fold(without):
            head = head.replace(peeled, without, 1)
            peeled = without
            if kind == "any":
                peeled, kind, site = _peel(peeled)
    peeled = _ARTICLE.sub("", peeled)
    if len(peeled) > MAX_NAME_LENGTH or not fold(peeled):
        return Phrase(core="")
    return Phrase(core=peeled, whole=head, kind=kind, qualifiers=tuple(qualifiers), near=near, site=site)


def names_in(text: str) -> tuple[str, ...]:
    """Find what looks like names in a list or a short description of places.

    Parameters
    ----------
    text : str
        'near Selidovo, Krasnogorovka and Bakhmut', not a report: that is the extractor's work.

    Returns
    -------
    tuple of str
        Runs of words with a capital, in their order, no repeats.
    """
    found = []
    for run in _NAMES.findall(_clean(text)):
        words = run.split()
        while words and words[0].lower() in _NO_NAMES:
            words.pop(0)
        if words:
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))
