# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""Ukrainian word forms by their endings: nominatives that a form may come from, and what a word can be.

No dictionary: those of Ukrainian that a library carries have licences that do not go with this project's.
So the rules give candidates, and the gazetteer tells which of them is a place; offices and given names, of
which there are few, are listed. Pure functions.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

# (ending of the form, endings of the nominative), the likelier first.
_Table = tuple[tuple[str, tuple[str, ...]], ...]
_MOST: Final = 6


def _longest_first(*rows: tuple[str, tuple[str, ...]]) -> _Table:
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


_NOUNS: Final = _longest_first(
    ("івці", ("івка", "івці")), ("ївці", ("ївка",)), ("иці", ("иця", "ика")), ("нці", ("нка", "нці", "нець")), ("ців", ("ці",)), ("нок", ("нки",)), ("чок", ("чки", "чка")), ("жок", ("жки",)), ("ків", ("ки",)), ("ів", ("и",)), ("поля", ("поль", "поле")), ("ці", ("ка", "к", "ця", "ці", "ць", "ець")),
    ("ські", ("ськ",)), ("цьку", ("цьк",)), ("ську", ("ськ",)), ("ську", ("ськ",)), ("ом", ("", "о", "е")), ("ком", ("к", "ко")), ("ським", ("ськ", "ське")), ("ськом", ("ськ",)), ("ем", ("ь", "е", "")), ("єм", ("й", "я", "є")),
    ("еві", ("ів", "ь", "")), ("єві", ("їв", "єва", "й")), ("ові", ("ів", "", "ова")), ("ова", ("ів", "ов", "ова")), ("єва", ("їв", "єв")), ("ева", ("ів", "ев")),
    ("єву", ("їв", "єв", "єва")), ("ову", ("ів", "ов", "ова")), ("еву", ("ів", "ев")), ("євом", ("їв", "єв", "єво")), ("овом", ("ів", "ов", "ове")), ("евом", ("ів", "ев")),
    ("зі", ("га", "г", "за", "зь")), ("сі", ("ха", "х", "са", "сь")), ("оги", ("ога",)), ("ки", ("ка", "ки")), ("ами", ("и", "а", "і")), ("ями", ("і", "я")),
    ("ах", ("и", "і", "а")), ("ях", ("і", "я")), ("ам", ("и", "а")), ("ям", ("і", "я")), ("ою", ("а",)), ("ею", ("я", "а")), ("єю", ("я",)),
    ("ця", ("ець", "ця")), ("цю", ("ець", "ця")), ("цем", ("ець", "це")), ("ня", ("ень", "нь")), ("ню", ("ень", "нь", "ня")),
    ("ля", ("ль", "ель")), ("лі", ("ль", "ла", "ля", "ел")), ("лю", ("ль", "ля")), ("ня", ("нь",)), ("рі", ("р", "ра", "ро", "рь")),
    ("ї", ("я", "й", "ї")), ("жжі", ("жжя",)), ("ллі", ("лля",)), ("ччі", ("ччя",)), ("ссі", ("сся",)),
    ("ості", ("ість",)), ("а", ("", "о")), ("я", ("ь", "й", "е")), ("у", ("", "а", "о")), ("ю", ("ь", "я", "й")), ("и", ("а", "и")), ("і", ("", "а", "ь", "я", "о", "е")),
)  # fmt: skip
_ADJECTIVES: Final = _longest_first(
    ("ього", ("є", "ій")), ("ьому", ("є", "ій")), ("ого", ("е", "ий")), ("ому", ("е", "ий")), ("им", ("е", "ий")), ("ім", ("е", "ий", "є")),
    ("ої", ("а",)), ("ій", ("а",)), ("ою", ("а",)), ("ьої", ("я",)), ("у", ("а",)), ("их", ("і",)), ("ими", ("і",)),
)  # fmt: skip
# A vowel that the nominative changes: 'Рогу' is of 'Ріг', 'Розі' too.
_IRREGULAR: Final = {
    "рогу": "ріг", "розі": "ріг", "рогом": "ріг", "львова": "львів", "львові": "львів", "львовом": "львів", "києва": "київ", "києві": "київ",
    "києву": "київ", "києвом": "київ", "дніпра": "дніпро", "дніпрі": "дніпро", "дніпром": "дніпро", "дніпру": "дніпро", "сум": "суми",
    "черкас": "черкаси", "чернівців": "чернівці", "лубен": "лубни", "ромен": "ромни", "прилук": "прилуки", "великих": "великі", "броварів": "бровари",
    "запоріжжя": "запоріжжя", "сєвєродонецька": "сєвєродонецьк", "москви": "москва", "сіл": "села", "мосту": "міст", "острові": "острів", "острова": "острів",
    "рова": "рів", "колодязя": "колодязь", "плеса": "плесо", "бору": "бір", "борі": "бір", "броду": "брід", "яру": "яр", "ярі": "яр", "лугу": "луг", "лозі": "лоза",
    "напрямку": "напрямок", "напрямі": "напрям", "областю": "область", "області": "область", "громаді": "громада", "громади": "громада", "громадою": "громада", "громаду": "громада",
    "району": "район", "районі": "район", "районом": "район", "округу": "округ", "окрузі": "округ", "краю": "край", "республіки": "республіка", "республіці": "республіка",
}  # fmt: skip
_FORMS_OF_TYPES: Final = frozenset(
    "напрямок напрям область громада район округ край республіка міст острів".split()
)
_FEMININE: Final = frozenset(("область", "громада", "республіка"))
_VERB: Final = re.compile(
    r"(?:ли|ло|ла(?<!села)|[аяиіїує]в|ть|ться|лися|лося|лась|лося|вся|[нт]о(?<!місто)(?<!авто)(?<!сто)|ати|ити|іти|яти|ути)$"
)
_GIVEN: Final = re.compile(
    r"^(?:Володимир|Вʼячеслав|В'ячеслав|Вячеслав|Олександр|Сергі|Павл|Юрі|Олег|Ігор|Дмитр|Микол|Михайл|Роман|Денис|Максим|Віктор|Валері|Андрі|Ганн|Олен|Марі|Євген|Владислав|Іван|Петр|Рамзан|Віталі|Ярослав|Борис|Артем|Філіп|Руслан|Наталі|Наталь|Тетян|Ірин|Катерин|Світлан|Оксан|Людмил|Ольг|Анатолі|Василь|Васил|Григорі|Леонід|Мирослав|Богдан|Тарас|Степан|Станіслав|В’ячеслав|Вадим|Валентин|Костянтин|Кирил|Дани|Марк|Назар|Остап|Захар|Федор|Федір|Едуард|Артур|Гліб|Тимур|Рустам|Аркад|Геннаді|Гжегож|Дональд|Джо|Еммануел|Реджеп|Абас|Айдер|Мустаф|Ахтем|Лідія|Лілі|Любов|Віра|Надія|Юлі|Анастасі|Дар['ʼ’]?[їія]|Алл|Інн|Антон|Єгор|Ілля|Іллі|Микит|Матві|Платон|Семен|Яків|Яков)\w{0,3}$"
)
_SURNAME: Final = re.compile(
    r"(?:енк[оаиуі]|енком|чук[ау]?|чуком|юк[ау]?|[^с]ьк[оаиу]|[аеєяії]нк[оаиу]|ишин\w*|[^аеєиіїоуюя](?:ов|ев|єв|ін|їн)(?:им|а|у|ої|ою)?|ян[ау]?|швілі|дзе|вич[ау]?|зький|цький|ський)$"
)
_PLACE_ADJECTIVE: Final = re.compile(
    r"(?:[сцз]ьк(?:ий|а|е|і|ого|ої|ому|ій|им|ою|у|их)|(?<=.{3})н(?:ий|а|е|ого|ої|ому|ій|им|ою|у)|[вгдж](?:ий|ої|ого|ому))$"
)
_AGREEING: Final = (
    ("ий", re.compile(r"[бвгджзйклмнпрстфхцчшщ]$")), ("ого", re.compile(r"[аяую]$")), ("ому", re.compile(r"(?:[уюі]|ові)$")), ("им", re.compile(r"(?:ом|ем|єм)$")),
    ("ій", re.compile(r"[ії]$")), ("ої", re.compile(r"[иії]$")), ("ою", re.compile(r"[оеє]ю$")), ("у", re.compile(r"[ую]$")), ("их", re.compile(r"(?:ів|ах|ях|ей)$")),
    ("і", re.compile(r"[иії]$")), ("а", re.compile(r"(?:[ая]|[^аеєиіїоуюя]ь|ість)$")), ("е", re.compile(r"[оея]$")),
)  # fmt: skip
_OFFICES: Final = {
    "голови": "голова", "управління": "управління", "джерел": "джерела", "джерела": "джерело", "влади": "влада", "служби": "служба", "розвідки": "розвідка",
    "штабу": "штаб", "сил": "сили", "рятувальників": "рятувальники", "медиків": "медики", "очевидців": "очевидці", "правоохоронців": "правоохоронці",
    "посадовців": "посадовці", "мешканців": "мешканці", "жителів": "жителі", "експертів": "експерти", "місцевих": "місцеві", "військових": "військові",
    "слідчих": "слідчі", "прикордонників": "прикордонники", "журналістів": "журналісти", "судді": "суддя", "командування": "командування", "відомства": "відомство",
    "начальниці": "начальниця", "речниці": "речниця", "очільниці": "очільниця", "уповноваженого": "уповноважений", "омбудсмана": "омбудсман", "каналу": "канал",
    "каналів": "канали", "заступника": "заступник", "віцепрем'єра": "віцепрем'єр", "комісії": "комісія", "ради": "рада", "держслужби": "держслужба",
    "прокуратури": "прокуратура", "поліції": "поліція", "міноборони": "міноборони", "генштабу": "генштаб", "блогерів": "блогери", "дсу": "дсу", "аналітиків": "аналітики",
}  # fmt: skip
_OFFICE_ENDINGS: Final = (
    ("ства", "ство"), ("ції", "ція"), ("ії", "ія"), ("ника", "ник"), ("ача", "ач"), ("тора", "тор"), ("ента", "ент"), ("ера", "ер"), ("ата", "ат"), ("аря", "ар"),
    ("иста", "ист"), ("стра", "стр"), ("ця", "ець"), ("ури", "ура"), ("ки", "ка"), ("ників", "ники"), ("ців", "ці"), ("ів", "и"), ("ого", "ий"), ("их", "і"),
)  # fmt: skip
_GIVEN_IN_A: Final = {
    "Миколи": "Микола", "Іллі": "Ілля", "Микити": "Микита", "Дмитра": "Дмитро", "Петра": "Петро", "Павла": "Павло", "Михайла": "Михайло", "Кирила": "Кирило",
    "Данила": "Данило", "Марка": "Марко", "Ігоря": "Ігор", "Василя": "Василь", "Федора": "Федір", "Якова": "Яків",
}  # fmt: skip


def nominatives(name: str) -> tuple[str, ...]:
    """Give the nominatives that a form may come from; see `morphology.nominatives`."""
    words = name.split()
    if not words or len(words) > 4:
        return ()
    if len(words) == 1:
        found = _options(words[0], (_ADJECTIVES, _NOUNS))
        return tuple(form for form in dict.fromkeys(found) if form != name)[:_MOST]
    head = words[-1].lower()
    noun = _IRREGULAR.get(head, head)
    if noun in _FORMS_OF_TYPES:
        heads = [_cased(noun, words[-1])]
    elif is_adjective(words[-1]):
        heads = _options(words[-1], (_ADJECTIVES,))[:2]
    else:
        heads = _options(words[-1], (_NOUNS,))[:3]
    parts: list[list[str]] = []
    for word in words[:-1]:
        forms = _options(word, (_ADJECTIVES,))
        if noun in _FORMS_OF_TYPES:
            ending = ("а", "я") if noun in _FEMININE else ("ий", "ій")
            forms = [form for form in forms if form.endswith(ending)] or forms
        parts.append(forms[:2])
    phrases = [" ".join(parts) for parts in product(*parts, heads)]
    return tuple(form for form in dict.fromkeys(phrases) if form != name)[:_MOST]


def _options(word: str, tables: tuple[_Table, ...]) -> list[str]:
    """Return the nominatives of one word, or the word itself when no ending fits."""
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    if low in _IRREGULAR:
        return [_cased(_IRREGULAR[low], word)]
    head, dash, tail = low.rpartition("-")
    forms = [f"{head}{dash}{form}" for form in _undone(tail, tables)] or [low]
    return [_cased(form, word) for form in dict.fromkeys(forms)]


def _undone(low: str, tables: tuple[_Table, ...]) -> list[str]:
    """Undo the longest ending of each table that the word has."""
    found: list[str] = []
    for table in tables:
        for ending, nominative in table:
            stem = low[: -len(ending)]
            if low.endswith(ending) and len(stem) >= 2:
                found.extend(stem + one for one in nominative if _fits(stem, one, table is _ADJECTIVES))
                break
    return found


def _fits(stem: str, ending: str, adjective: bool) -> bool:
    if adjective:
        return stem[-1] not in "аеєиіїоуюя"
    if ending in ("ь", "й"):
        return (stem[-1] in "аеєиіїоуюя") == (ending == "й")
    return not (ending == "" and stem[-1] in "аеєиіїоуюяь")


def _cased(form: str, like: str) -> str:
    if not like[:1].isupper():
        return form
    if "-" in form and "-" in like:
        return "-".join(
            _cased(part, old) for part, old in zip(form.split("-"), like.split("-"), strict=False)
        )
    return form[:1].upper() + form[1:]


def is_verb(word: str) -> bool:
    """Tell whether a lower-case word ends like a finite verb or an infinitive."""
    return len(word) > 3 and _VERB.search(word.lower()) is not None


def is_given(word: str) -> bool:
    """Tell whether a word is a form of a given name."""
    return _GIVEN.match(word) is not None


def is_surname(word: str) -> bool:
    """Tell whether a word ends like a surname."""
    return _SURNAME.search(word) is not None


def is_adjective(word: str) -> bool:
    """Tell whether a word ends like an adjective."""
    return _PLACE_ADJECTIVE.search(word) is not None


def agrees(word: str, noun: str) -> bool:
    """Tell whether an adjective goes with the noun after it, by the endings of both."""
    if not is_adjective(word) or is_verb(noun):
        return False
    return any(word.endswith(ending) and fitting.search(noun) for ending, fitting in _AGREEING)


def can_be_dependent(word: str) -> bool:
    """Tell whether a name's ending can be that of a genitive or accusative."""
    return word[-1:].lower() in "аяуюиіїго" or word.endswith(("их", "ів"))


def person_in_nominative(phrase: str) -> str:
    """Put who is named in the genitive into the nominative; see `morphology.person_in_nominative`."""
    tokens = phrase.split()
    shown: list[str] = []
    index = 0
    while index + 1 < len(tokens) and (form := _genitive_adjective(tokens[index], tokens[index + 1])):
        shown.append(_cased(form, tokens[index]))
        index += 1
    if index < len(tokens) and not (tokens[index][:1].isupper() and is_given(tokens[index])):
        shown.append(_office(tokens[index]))
        index += 1
    gender = ""
    for token in tokens[index:]:
        if token[:1].isupper() and not token.isupper():
            if not gender and is_given(token):
                given = _given(token)
                gender = (
                    "femn" if given[-1:] in "ая" and given not in ("Микола", "Ілля", "Микита") else "masc"
                )
                shown.append(given)
                continue
            if gender:
                shown.append(_surname(token, gender))
                continue
        shown.append(token)
    return " ".join(shown)


def _genitive_adjective(word: str, after: str) -> str | None:
    low = word.lower()
    if low.endswith("ого") and after[-1:].lower() in "аяую":
        return low[:-3] + ("е" if re.search(r"(?:ства|ння|ття)$", after) else "ий")
    if low.endswith("ої") and after[-1:].lower() in "иіїь":
        return low[:-2] + "а"
    if low.endswith(("ніх", "их")) and re.search(r"(?:ів|ей|сил|их|жерел|лад)$", after):
        return low[:-2] + "і"
    return None


def _office(token: str) -> str:
    if token.isupper():
        return token
    low = token.lower()
    if low in _OFFICES:
        return _cased(_OFFICES[low], token)
    if token[:1].isupper() and is_surname(token):
        return _surname(token, "femn" if low.endswith(("ої", "ою")) else "masc")
    for ending, nominative in _OFFICE_ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return _cased(low[: -len(ending)] + nominative, token)
    if token[:1].isupper():
        return _surname(token, "masc")
    return _cased(low[:-1], token) if low.endswith("а") and len(low) > 3 else token


def _given(token: str) -> str:
    if token in _GIVEN_IN_A:
        return _GIVEN_IN_A[token]
    for ending, nominative in (("ії", "ія"), ("ія", "ій"), ("ні", "нь")):
        if token.endswith(ending):
            return token[: -len(ending)] + nominative
    if token.endswith("и"):
        return token[:-1] + "а"
    return token[:-1] if token.endswith("а") and len(token) > 4 else token


def _surname(token: str, gender: str) -> str:
    if gender == "femn":
        return token[:-2] + "а" if token.endswith("ої") else token
    for ending, nominative in (
        ("енка", "енко"), ("ичка", "ичко"), ("ького", "ький"), ("ого", "ий"), ("ця", "ець"),
    ):  # fmt: skip
        if token.endswith(ending):
            return token[: -len(ending)] + nominative
    if token.endswith("а") and token[-2:-1] not in "аеєиіїоуюя":
        return token[:-1]
    if token.endswith("я"):
        return token[:-1] + ("й" if token[-2:-1] in "аеєиіїоуюя" else "ь")
    return token
