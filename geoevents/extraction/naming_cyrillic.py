# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""What to ask the gazetteer for a Ukrainian or Russian name: type words, nominatives, front sectors."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Protocol

from geoevents.extraction import mentions as english
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.model import Mention
from geoevents.extraction.morphology import agrees, nominatives, read_word

UPPER: Final = "А-ЯІЇЄҐЁ"
_SHARED_TYPE: Final = re.compile(
    r"^(?:(?:\s*,\s*(?:та\s|і\s|й\s|и\s)?|\s+(?:та|і|й|и)\s)\s*[А-ЯІЇЄҐЁ][\w'’ʼ-]+)+?\s+(?:[мс]\w+ськ\w+\s+|территориальн\w+\s+|територіальн\w+\s+|городск\w+\s+|муниципальн\w+\s+)?(?P<type>райони|районы|районів|районах|районов|громади|громад|громадах|округи|округа|округах|округов|напрямках|напрямків|направлениях|направлений|областей|областях|областями|районами|громадами|громадам|районам|округами|напрямками|направлениями|області|области)(?!\w)"
)
_PLURAL_TYPE: Final = re.compile(
    r"^\s+(?P<type>райони|районы|районів|районах|районов|громадах|громади(?=[.,;:])|районами|громадами|напрямках|напрямків|направлениях|направлений|областей|областях|областями)(?!\w)"
)
_ONE_OF: Final = {
    "райони": "район", "районы": "район", "районів": "району", "районах": "районі", "районов": "района",
    "громади": "громада", "громад": "громади", "громадах": "громаді", "округи": "округ", "округа": "округ",
    "округах": "округе", "округов": "округа", "напрямках": "напрямку", "напрямків": "напрямку",
    "направлениях": "направлении", "направлений": "направления", "областей": "області", "областях": "області",
    "областями": "областю", "районами": "районом", "громадами": "громадою", "громадам": "громаді", "районам": "району", "округами": "округом",
    "напрямками": "напрямком", "направлениями": "направлением", "області": "область", "области": "область",
}  # fmt: skip
_RUSSIAN_TYPES: Final = {
    "областей": "области",
    "областях": "области",
    "областями": "областью",
    "районах": "районе",
}
_SECTOR: Final = re.compile(
    r"(?<![\w-])(?P<all>(?:[А-Яа-яІіЇїЄєҐґёЁ'’ʼ-]+(?:ському|цькому|зькому|ском|цком|ський|цький|зький|ское|цкое)(?:\s*(?:,|та|і|й|и)\s*)?(?=\s))+)\s+(?P<type>напрямк(?:у|ах)|напрямок|направлени(?:и|ях|е)|участк(?:е|ах)|ділянці)(?!\w)"
)
_COUNTRYSIDE: Final = re.compile(r"щин[аиіуо]\w?$")
_OBLIQUE: Final = re.compile(r"(?:ої|ого|ому|ій|им|их|ой|ом|ем|ах|ях|ою|ею)(?:\s|$)")
_ADJECTIVE_END: Final = re.compile(r"^[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ]+(?:ого|ому)$")
_SECTOR_WORD: Final = Caseless(r"напрям|направл|участк|ділянц")
_SECTOR_ENDING: Final = re.compile(r"(?:ому|ом|ий|ое|ого)$")
_SITE: Final = Caseless(
    r"^\s+(?P<type>міст|мост|мосту|мости|мосту|моста|мостом|аес|аэс|гес|гэс|тес|тэс|аеродром\w*|аэродром\w*|острів|остров|острові|острове)(?!\w)"
)
_SITES: Final = ("пункт", "аер", "аэр", "остр", "кпп", "мис", "порт")
_REGION_NOUN: Final = re.compile(r"(?:ччин[аиіоу]\w{0,2}|щин[аиіоу]\w{0,2}|щині|ччині|бас[уі]?|басс[еау]?)$")
ADJECTIVE: Final = re.compile(
    r"(?:ської|цької|зької|ському|цькому|ського|цького|ской|цкой|ском|цком|ского|цкого|ская|ською|цькою|зькою|ский|ський|цький|зький|цкий|ській|цькій|зькій|ська|цька|зька|скую|цкую|ську|цьку|зьку|ським|цьким|ским|цким|скому|цкому|ське|ское)$"
)
SMALL: Final = 20_000
"""A capitalised ordinary word that opens a sentence is a town only when the town is larger than this."""
_LARGE: Final = 50_000
"""A city of this size is what an inflected name means, before a smaller namesake of another ending."""
LABEL_AFTER: Final = re.compile(
    r"^\s*(?:\([^)]{0,40}\))?(?:,\s+(?:близько|около|приблизно|примерно|о|об|в|у)?\s*\d{1,2}[:.]\d\d)?\s*[:.—–]\s*(?=\S|$)|^\s*$"
)
WORD: Final = re.compile(r"[\w'’ʼ-]+")
LETTER: Final = re.compile(r"\w")


class Known(english.Known, Protocol):
    """What mention finding asks of the gazetteer."""

    def is_named(self, name: str, feature: str = "any") -> bool:
        """Tell whether some place bears just this name, even if others do as well."""
        ...

    def is_sure(self, name: str, feature: str = "any", *, people: int = 0, home: bool = False) -> bool:
        """Tell whether one place bears just this name, has as many people, and is of the conflict."""
        ...


def find_sectors(text: str, known: Known, lang: str) -> list[Mention]:
    """Find front sectors, which Russian reports write small: 'на купянском направлении'."""
    found: list[Mention] = []
    if not any(word in text for word in ("напрям", "направл", "участк", "ділянц")):
        return found
    for match in _SECTOR.finditer(text):
        kind = match["type"]
        if kind.endswith(("ах", "ях", "ке", "ці")):
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
    return not LETTER.search(text[:start]) and LABEL_AFTER.match(text[end:]) is not None


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


@lru_cache(maxsize=8192)
def lemma_of(name: str, lang: str) -> str:
    """Return the likeliest nominative of a name, or the name itself."""
    return next(iter(nominatives(name, lang)), name)


def read_query(
    text: str, name: str, start: int, end: int, type_after: re.Match[str] | None, type_before: re.Match[str] | None,
    known: Known, lang: str,
) -> tuple[str, str | None, int]:  # fmt: skip
    """Return the feature to ask for, the words to ask with (None: no place), and where the mention ends."""
    after = text[end : end + 160]
    shared = _PLURAL_TYPE.match(after) or (_SHARED_TYPE.match(after) if ADJECTIVE.search(name) else None)
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
        if kind.startswith(_SITES) and "насел" not in kind:
            return "any", f"{type_before['type']} {name}", end
        return "settlement", name, end
    site = _SITE.match(after)
    if site and ADJECTIVE.search(name):
        return "any", f"{name} {site['type']}", end + site.end()
    if ADJECTIVE.search(name) or read_word(name.split()[-1], lang).adjective:
        following = WORD.search(after)
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
    district = _COUNTRYSIDE.sub("ський район", name)
    if district != name and known.quality(name, "region") != "exact" and known.is_sure(district, "region"):
        # 'Синельниківщина' is the district of Synelnykove.
        return "region", district, end
    if (
        _REGION_NOUN.search(name)
        and " " not in name
        and known.quality(lemma_of(name, lang), "region") == "exact"
    ):
        return "region", name, end
    return "any", name, end


def ask_for(
    query: str, name: str, feature: str, known: Known, lang: str, *, inflected: bool
) -> tuple[str, str, str] | None:
    """Return the form of the name that the gazetteer knows best, its feature, and how well."""
    forms = nominatives(query, lang)
    inflected = inflected or _OBLIQUE.search(query) is not None
    if inflected and feature != "region":
        # 'над Курском' is over Kursk, not over the village of Kurskoye; 'обстрел Славянска' that of Sloviansk.
        for form in forms:
            if known.is_sure(form, feature, people=_LARGE, home=True):
                return form, feature, "exact"
    if known.is_sure(query, feature, people=SMALL if inflected else 0):
        return query, feature, "exact"
    if forms and _ADJECTIVE_END.search(query) and known.is_named(forms[0], feature):
        # 'Тихого' is of 'Тихе', even where several are called so and one 'Тихий'.
        return forms[0], feature, "exact"
    # A form that is a place of the conflict comes before the name as written, and that before one abroad.
    for home in (True, False):
        for form in forms:
            if known.is_sure(form, feature, home=home):
                return form, feature, "exact"
        if home and known.is_sure(query, feature, home=True):
            return query, feature, "exact"
    quality = known.quality(query, feature)
    for form in forms:
        if known.is_named(form, feature) and (inflected or quality != "exact"):
            return form, feature, "exact"
    if quality == "exact":
        if feature == "region" and forms and known.quality(forms[0], feature) == "exact":
            return forms[0], feature, quality
        return query, feature, quality
    if query != name:
        if feature == "region" and quality is None:
            other = known.quality(query, "any")
            if other == "exact":
                return query, "any", other
        if quality is None and not _SECTOR_WORD.search(query):
            found = known.quality(name, feature) or known.quality(name)
            return (name, feature, found) if found == "exact" and feature != "region" else None
    return (query, feature, quality) if quality else None
