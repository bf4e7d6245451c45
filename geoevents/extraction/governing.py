# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""What governs a Ukrainian or Russian name: the preposition or noun that it depends on.

'у старій частині Нікополя', 'по портовой инфраструктуре Одессы', 'мешканці Антонівки': the words before a
name are walked backwards over adjectives and nouns of place, until a preposition or another word is met.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(r"[\w'’ʼ-]+\.?|[^\w\s]")
_MOST_WORDS: Final = 5
AT: Final = frozenset(
    """в у во на під под біля поблизу коло около возле над за по вблизи неподалік поруч рядом між между
    північніше південніше східніше західніше севернее южнее восточнее западнее юго-восточнее юго-западнее
    северо-восточнее северо-западнее північно-східніше північно-західніше південно-східніше
    південно-західніше навколо вокруг посеред посреди перед""".split()
)
FROM: Final = frozenset("із з зі из от від со".split())
TO: Final = frozenset("до к ко через крізь сквозь".split())
ABOUT: Final = frozenset("про о об обо".split())
_PREPOSITIONS: Final = AT | FROM | TO | ABOUT
_AND: Final = frozenset(("та", "і", "й", "и"))
# 'на кордоні з Сумською областю': at it, not from it.
_WITH: Final = frozenset(("з", "із", "зі", "с", "со"))
_BESIDE: Final = ("кордон", "границ", "меж", "поряд", "поруч", "рядом", "сусід", "сосед", "прикордонн")
_LINKS: Final = frozenset(
    (
        "від", "от", "з", "с", "із",
    )
)  # fmt: skip
_AFTER_LINK: Final = frozenset(
    """неподалік недалеко поблизости поруч рядом північніше південніше східніше західніше севернее южнее восточнее
    западнее північно-східніше північно-західніше південно-східніше південно-західніше юго-восточнее
    юго-западнее северо-восточнее северо-западнее""".split()
)
_PLACE_NOUN: Final = re.compile(
    r"район\w*|напрямку|напрямках|направлении|направлениях|направлению|бік|бок\w*|сторону|населен\w+|насел[её]нн\w+|пункт\w*|пропуск\w*|местности|село|сел[іеауо]|селах|сёлах|міст[оаіу]|містах|город[аеуы]?|городах|смт|с\.|м\.|г\.|н\.|п\.|селищ\w+|пос[её]л\w+|сусідств\w+"
    r"|окраин\w*|околиц\w+|передміст\w*|пригород\w*|предместь\w+|напрямках|аеродром\w*|аэродром\w*|трас\w+|порт(?:[ауи]|ах|ів)?|центр\w*|част(?:ин[іуиа]|и|ь|ях)|інфраструктур\w+|инфраструктур\w+|вулиц\w+|улиц\w+|територі\w+|территори\w+"
    r"|підприємств\w*|предприяти\w+|завод\w*|лікарн\w+|больниц\w+|школ\w*|ринк\w+|рынк\w+|ринок|рынок|квартал\w*|мікрорайон\w*|микрорайон\w*|берез\w+|берег\w*|півноч\w*|півдні|сході|заході|севере|юге|востоке|западе|жител\w+|мешканц\w+|кордон\w*|границ\w+|вокзал\w*|нпз|нафтобаз\w+|нефтебаз\w+"
    r"|будинк\w*|дом(?:ам|ах|а|у|е|ов)?|об'єкт\w*|объект\w*|рубеж\w*|позиці\w+|позици\w+|підступ\w+|подступ\w+|акваторі\w+|акватори\w+|бухт\w+|гуртожит\w+|общежити\w+|супермаркет\w*|готел\w+|гостиниц\w+|забудов\w+|застройк\w+|в'їзд\w*|въезд\w*|выезд\w*|виїзд\w*|склад(?:у|а|ам|ах|и|ы)?|депо|станці\w+|станци\w+|прикордонн\w+|небом|мешкан\w+|площ\w+|громад\w+"
)
_ADJECTIVE: Final = re.compile(
    r"[а-яіїєґё'’ʼ-]{2,}(?:ому|ій|ім|ем|єму|ом|ой|ей|их|ых|іх|ого|ої|ым|им|ую|ний|ный|не|ні|ные|ными|ними|у|ю|а|я|ський|ский|ці|ки)"
)
_NOT_ADJECTIVE: Final = frozenset(
    """тому ним ним йому ему якому котором якій ній нього его її ей ей кому чому этом этому цьому тим тем чим чем всім всем ним моїм однако після потім потом також
    тоже ночі ночи утра ранку время год року роки тільки только вже уже ще було быть були були була была был були нема коли когда поки пока буде будет""".split()
)
_OF_PLACE: Final = re.compile(
    r"оборон\w+|захоплен\w+|звільнен\w+|взят(?:тя|ті|ия|ии|ием)|захват(?:е|а|ом)|захопленн[яі]|освобождени\w+|бомбардуван\w+|бомбардировк\w+|обстріл\w*|обстрел\w*|штурм\w*|облог\w+|осад\w+|атак\w*|деокупаці\w+|евакуаці\w+|эвакуаци\w+|оточен\w+|окружени\w+"
)


@lru_cache(maxsize=65536)
def _leads_to_name(word: str) -> int:
    """Return 2 for a noun of place, 1 for an adjective, 0 for another word."""
    if _PLACE_NOUN.fullmatch(word):
        return 2
    return int(word not in _NOT_ADJECTIVE and _ADJECTIVE.fullmatch(word) is not None)


@lru_cache(maxsize=65536)
def _is_harm_noun(word: str) -> bool:
    return _OF_PLACE.fullmatch(word) is not None


def find_governor(before: str) -> tuple[str | None, bool]:
    """Find what a name depends on.

    Parameters
    ----------
    before
        The words before the name, up to some 90 characters.

    Returns
    -------
    str or None
        The preposition, lower case.
    bool
        Whether a noun of place, or one that says what is done to a place, stands right before the name.
    """
    tokens = _TOKEN.findall(before.lower())
    while tokens and tokens[-1] in ("«", '"', "“", "„"):
        tokens.pop()
    if not tokens:
        return None, False
    depends = _leads_to_name(tokens[-1]) == 2 or _is_harm_noun(tokens[-1])
    seen = 0
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place]
        if word in _LINKS and place and tokens[place - 1] in _AFTER_LINK:
            return tokens[place - 1], depends
        if word in _PREPOSITIONS:
            if word in _WITH and place and tokens[place - 1].startswith(_BESIDE):
                return "на", depends
            if word == "о" and place and tokens[place - 1].isdigit():
                return None, depends
            return word, depends
        if word in _AND and place and _leads_to_name(tokens[place - 1]):
            continue
        seen += 1
        if seen > _MOST_WORDS or not _leads_to_name(word):
            return None, depends
    return None, depends
