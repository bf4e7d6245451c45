# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Numbers of people killed, injured and captured, in digits and words.

A number belongs to the nearest word of harm on the side that its grammar asks for; ages, vehicles,
hours and kilometres are no people. 'At least 4' is (4, None), 'about 20' (20, 20), 'nobody' (0, 0).
Pure functions. English, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geoevents.extraction.calendar_words import MONTH, MONTHS
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.model import Count

_UNITS: Final = {
    "en": "one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16"
    " seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 dozen 12 both 2 couple 2",
    "uk": "один 1 одна 1 одну 1 одного 1 одному 1 одним 1 однієї 1 однією 1 двом 2 трьом 3 чотирьом 4 п'ятьом 5 дві 2 два 2 двоє 2 двох 2 двоїх 2 двома 2 три 3 троє 3 трьох 3 трьома 3 чотири 4 четверо 4 чотирьох 4 чотирма 4 п'ять 5 п'ятеро 5 п'ятьох 5 п'яти 5 п'ятьма 5 шість 6 шестеро 6 шістьох 6 шести 6 сім 7"
    " семеро 7 сімох 7 семи 7 вісім 8 восьмеро 8 вісьмох 8 восьми 8 дев'ять 9 дев'ятеро 9 дев'ятьох 9 дев'яти 9 десять 10 десятеро 10 десятьох 10 десяти 10 одинадцять 11 одинадцятеро 11 одинадцяти 11 дванадцять 12 дванадцятеро 12 дванадцяти 12 тринадцять 13 тринадцятеро 13 чотирнадцять 14 чотирнадцятеро 14"
    " п'ятнадцять 15 п'ятнадцятеро 15 шістнадцять 16 шістнадцятеро 16 сімнадцять 17 сімнадцятеро 17 вісімнадцять 18 вісімнадцятеро 18 дев'ятнадцять 19 двадцять 20 двадцятеро 20 двадцяти 20 тридцять 30 тридцятеро 30 сорок 40 п'ятдесят 50 шістдесят 60 сімдесят 70 вісімдесят 80 дев'яносто 90 сто 100 обидва 2 обидві 2 обоє 2 обох 2",
    "ru": "один 1 одна 1 одну 1 одного 1 одному 1 одном 1 одним 1 одной 1 двум 2 трём 3 трем 3 четырём 4 четырем 4 две 2 два 2 двое 2 двух 2 двоих 2 двумя 2 три 3 трое 3 трёх 3 трех 3 троих 3 тремя 3 четыре 4 четверо 4 четырёх 4 четырех 4 четверых 4 четырьмя 4 пять 5 пятеро 5 пяти 5 пятерых 5 пятью 5 шесть 6 шестеро 6 шести 6 шестерых 6 семь 7"
    " семеро 7 семи 7 семерых 7 восемь 8 восьмеро 8 восьми 8 восьмерых 8 девять 9 девяти 9 девятеро 9 десять 10 десяти 10 десятеро 10 одиннадцать 11 одиннадцати 11 двенадцать 12 двенадцати 12 тринадцать 13 тринадцати 13 четырнадцать 14 четырнадцати 14 пятнадцать 15 пятнадцати 15 шестнадцать 16 семнадцать 17"
    " восемнадцать 18 девятнадцать 19 двадцать 20 двадцати 20 тридцать 30 тридцати 30 сорок 40 пятьдесят 50 шестьдесят 60 семьдесят 70 восемьдесят 80 девяносто 90 сто 100 оба 2 обе 2 обоих 2",
}
_WORDS: Final = {
    lang: dict(zip(words.split()[::2], map(int, words.split()[1::2]), strict=True))
    for lang, words in _UNITS.items()
}
_TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-](?:one|two|three|four|five|six|seven|eight|nine)|(?:двадцять|тридцять|сорок|п['’ʼ]ятдесят|шістдесят|двадцать|тридцать|пятьдесят|шестьдесят)\s(?:одн\w+|один|дв[аіе]|тр[ио]|три|чотири|четыре|п['’ʼ]?ять|шість|шесть|сім|семь|вісім|восемь|дев['’ʼ]?ять)"
_PERSON_EN: Final = (
    r"(?:person|people|civilians?|residents?|inhabitants?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|soldiers?|servicem[ae]n|troops|fighters?|militants?|attackers?|workers?|employees?|drivers?|villagers?|teenagers?|pensioners?|students?"
    r"|baby|babies|infants?|toddler|mother|father|sons?|daughters?|grand(?:child(?:ren)?|sons?|daughters?|mother|father|parents)|generals?|colonel|commanders?|conscripts?|personnel|couple|journalists?|volunteers?|medics?|doctors?|police(?:m[ae]n)?|officers?|rescuers?|patients?|others?|locals?|passengers?|citizens?|militiamen|rebels|gunmen|hostages?|prisoners?|farmers?|terrorists?|saboteurs?|insurgents|refugees|worshippers|protesters|paramedics?|firefighters?|guards?|clerks?|teachers?|miners?|shepherds?|priests?|nurses?|surgeons?|engineers?|sailors?|pilots?|brothers?|sisters?|husband|wife|merchants?|traders?|pilgrims?|mourners|peacekeepers?|demonstrators?|shoppers?|commuters?|youths?|elders?)"
)
_NOT_PEOPLE: Final = Caseless(
    r"^[\s-]*(?:(?:та|і|й|и|,)\s*\d{1,3}\s*(?:рок|лет|год)|of\s+(?:them|whom|these|those)\b|(?:из|з)\s+них|year|years|-year|km|kilomet|miles?|met(?:er|re)s?|hours?|minutes?|days?|weeks?|months?|nights?|percent|per\s+cent|%|am\b|pm\b|a\.m|p\.m|o['’]clock|(?:(?!(?:killed|wounded|injured|hurt|dead|died|when|where|in|by|after|as|and|at|on|during)\b)\w+[\s-]+){0,3}?(?:vehicles?|tanks?|trucks?|pick-?ups?|drones?|missiles?|rockets?|shells?|uavs?|aircraft|planes?|helicopters?"
    r"|houses?|homes?|buildings?|apartments?|battalions?|brigades?|sectors?|attacks?|strikes?|assaults?|raids?|settlements?|villages|towns|cities|districts?|regions?|times|cars|boats|guns?|howitzers?|systems?|depots?|places|locations|points|floors?|storey|stor(?:y|ies)|schools?|hospitals?|rounds|bombs|projectiles|groups|positions|storeys|mortars)\b"
    r"|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|January|February|March|April|(?-i:May)|June|July|August|September|October|November|December|річн\w+|летн\w+|рок[иі]в|років|лет\b|год|км|кілом|килом|годин|часов|хвилин|минут|дн[іяей]|доб|сут|тиж|нед|міс|мес|відсот|процент|(?!(?:ранен|поранен|погиб|загин|постражд|пострад|убит|вбит|травм))(?:[\w-]+\s+){0,3}?(?:одиниц\w*|единиц\w*|район\w*|громад\w*|танк\w*|машин\w*|бро\w+|ракет\w*|дрон\w*|бпла|безпілотн\w*|беспилотн\w*|будинк\w*|дом\w*|атак\w*|удар\w*|обстріл\w*|обстрел\w*|населен\w+|снаряд\w*|мін\b|мин\b|гаубиц\w*|автомоб\w*|склад\w*|літак\w*|самол[её]т\w*|батальйон\w*|батальон\w*|напрямк\w*|участк\w*|ділянк\w*|авіаудар\w*|район\w*|систем\w*|позиці\w*|рубл\w+|гривень|пункт\w*|установ\w*|артилер\w*|артиллер\w*))"
)
_LOW_OPEN: Final = Caseless(
    r"(?:at\s+least|no\s+fewer\s+than|no\s+less\s+than|a\s+minimum\s+of|minimum|щонайменше|принаймні|не\s+менше|как\s+минимум|по\s+меньшей\s+мере|не\s+менее)\s+(?:\w+\s+){0,2}$"
)
_MORE: Final = Caseless(
    r"(?:more\s+than|over|upwards\s+of|in\s+excess\s+of|понад|більше|більш\s+як|более|свыше|больше)\s+$"
)
_UP_TO: Final = Caseless(r"(?:up\s+to|a\s+maximum\s+of|до)\s+$")
# 'The number of wounded rose to 25' is 25, not up to 25.
_GROWN: Final = Caseless(r"(?:зрос\w+|збільшил\w+|возрос\w+|вырос\w+|увеличил\w+)\s+до\s*$")
_RANGE: Final = re.compile(r"(?P<a>\d{1,5})\s*(?:-|–|—|to|or|and|до)\s*(?P<b>\d{1,5})(?![\d:.])")
_CROWDS: Final = Caseless(
    r"\b(?P<w>dozens|scores|hundreds|thousands|several\s+dozen|two\s+dozen|a\s+dozen|half\s+a\s+dozen|десятки|сотні|сотни|кілька\s+десятків|несколько\s+десятков)\b"
)
_CROWD_SIZES: Final = {
    "dozens": (20, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None), "several dozen": (24, None),
    "two dozen": (24, 24), "a dozen": (12, 12), "half a dozen": (6, 6), "десятки": (20, None), "сотні": (200, None), "сотни": (200, None),
    "кілька десятків": (24, None), "несколько десятков": (24, None),
}  # fmt: skip
_SINGLE: Final = {
    "en": Caseless(
        rf"\b(?:an?|the|another|his|her|their|its)\s+(?:[\w’'-]+\s+){{0,3}}?(?P<who>{_PERSON_EN})\b(?:\s+of\s+\w+|,?\s+aged\s+\d+,?)?(?P<and>\s+and\s+(?:an?|her|his|their)\s+(?:[\w-]+\s+){{0,2}}?(?:{_PERSON_EN}))?"
),
    "uk": Caseless(r"\b(?P<who>(?:\d{1,3}-|[а-яіїє]{4,})річн(?:ий|а|ого|ої|у|ому|им|ою|е)\s+[а-яіїєґ'’ʼ]{3,}|він(?=\s+(?:\w+\s+)?(?:помер|загинув|отримав|дістав|зазнав))|вона(?=\s+(?:\w+\s+)?(?:померла|загинула|отримала|дістала|зазнала))|фельдшер|фельдшерка|сторож|рятувальник|пожежник|медик|медикиня|лікар|поліцейський|тракторист|фермер|робітник|працівник|працівниця|продавчиня|волонтер|волонтерка|журналіст|журналістка|пасажир|пасажирка|вчителька|двірник|комунальник|енергетик|охоронець|підліток|школяр|школярка|студент|студентка|господиня|господар|власник|власниця|дочка|донька|син|мати|батько|бабуся|дідусь|велосипедист|мотоцикліст|велосипедистка|людина|людину|людини|особа|особу|жінка|чоловік|дівчинка|дівчина|хлопець|хлопчик|дитина|мешканець|мешканка|жінку|чоловіка|цивільний|водій|пенсіонерка|пенсіонер|військовий|жителька|житель|немовля)\b(?P<and>\s+(?:і|й|та)\s+(?:її|його)\s+\w+)?"),
    "ru": Caseless(r"\b(?P<who>(?:\d{1,3}-|[а-яё]{4,})летн(?:ий|яя|его|ей|юю|ему|им|ее)\s+[а-яё]{3,}|он(?=\s+(?:\w+\s+)?(?:умер|скончался|погиб|получил))|она(?=\s+(?:\w+\s+)?(?:умерла|скончалась|погибла|получила))|фельдшер|сторож|спасатель|пожарный|медик|врач|полицейский|тракторист|фермер|рабочий|сотрудник|сотрудница|продавщица|волонт[её]р|журналист|журналистка|пассажир|пассажирка|учительница|охранник|подросток|школьник|школьница|студент|студентка|хозяйка|хозяин|дочь|сын|мать|отец|бабушка|дедушка|велосипедист|мотоциклист|боец|человек|женщина|мужчина|девочка|девушка|мальчик|реб[её]нок|житель|жительница|женщину|мужчину|водитель|пенсионерка|пенсионер|военнослужащий|мирный житель)\b(?P<and>\s+и\s+(?:е[её]|его)\s+\w+)?"),
}  # fmt: skip
_PLURAL_PERSON: Final = Caseless(
    r"(?:people|civilians|residents|inhabitants|women|men|girls|boys|children|soldiers|servicemen|troops|fighters|militants|attackers|others|locals|prisoners|villagers|workers|citizens|patients|students|passengers)$"
)
_HARM: Final = {
    "en": Caseless(r"\b(?P<killed>killed|killing|kills?|dead|died|dies|deaths?|slain|death\s+toll|lost\s+(?:its|their)?\s*li(?:fe|ves)|lost(?=\s+(?:up\s+to\s+|about\s+|over\s+|more\s+than\s+|some\s+)?\d+\s+(?:troops|soldiers|men|fighters|personnel|servicemen))|lost\s+of\s+life|claimed(?=\s+(?:the\s+)?(?:lives|\d+\s+lives|\w+\s+lives))|slaughtered|massacred|bod(?:y|ies)|executed|perished|drowned|suffocated|eliminated|liquidated)\b|\b(?P<injured>injured|injuring|injures|wounded(?!\s+(?:\w+\s+)?(?:soldiers?|servicem[ae]n|prisoners?|fighters?|troops|men)\b)|wounding|wounds|injuries|hurt|hospitali[sz]ed)\b"),
    "uk": Caseless(r"\b(?P<killed>загину\w+|загибл\w+|вбит\w+|убит\w+|вби(?:ла|ли|в)|уби(?:ла|ли|в)|жертв\w*|помер(?:ла|ли|ло|лих|лий)?|ліквідован\w+)\b|\b(?P<injured>поранен\w*|поранили|поранило|постражда\w+|травмован\w*|травмува\w+|поранень|контуз\w+|опік\w*|травм[иу]?|госпіталізован\w+|госпіталізува\w+|(?:перебува\w+|доставлен\w+|доставили|[-–—])\s+(?:у|в|до)\s+лікарн\w+)\b"),
    "ru": Caseless(r"\b(?P<killed>погиб\w*|уничтожен\w*(?=[^.;,]{0,50}(?:военнослужащ|боевик|националист|диверсант))|убит\w*|убил\w*|жертв\w*|скончал\w+|умер(?:ла|ли|ло|ших)?|ликвидирован\w+)\b|\b(?P<injured>ранен\w*|ранени\w+|ранил\w*|пострада\w+|травмирован\w*|травм[аыу]?|контуз\w+|контузи\w+|баротравм\w+|ожог\w*|госпитализир\w+|(?:наход\w+ся|доставлен\w*|доставили|пассажир\w+|[-–—])\s+в\s+больниц\w+)\b"),
}  # fmt: skip
_CAPTURE: Final = {
    "en": Caseless(
        r"\b(?P<captured>captur(?:ed|ing|es)|took|taken|taking|held|holding|seized|detained|surrendered|prisoners?|captives?|pows?)\b"
    ),
    "uk": Caseless(r"\b(?P<captured>полон\w*|полонили|взял\w+)\b"),
    "ru": Caseless(r"\b(?P<captured>плен\w*|взял\w*)\b"),
}
_CAPTIVES: Final = Caseless(
    r"\b(?:soldiers?|servicem[ae]n|conscripts?|prisoners?|captives?|pows?|troops|fighters|men|hostages?|військов\w+|солдат\w*|полонен\w*|военн\w+|пленн\w*|бійц\w+|бойц\w+|окупант\w*|националист\w*|боевик\w*|бойовик\w*|всу|зсу)\b"
)
_NONE: Final = {
    "en": Caseless(
        r"\b(?:no\s+(?:(?:reports?\s+of|reported|known|immediate|civilian|further|word\s+of)\s+)*(?:casualt\w+|injur\w+|victims?|deaths?|fatalit\w+|wounded|one\s+(?:is|was|has\s+been)?\s*(?:killed|hurt|injured|wounded))|nobody\s+(?:is|was|has\s+been|were)?\s*(?:killed|hurt|injured|wounded)|without\s+(?:casualties|injuries|victims)"
        r"|(?:was|were)\s+not\s+(?:hurt|injured)|injured\s+no\b|none\s+(?:was|were)\s+(?:hurt|injured|killed)|zero\s+casualties)"
),
    "uk": Caseless(r"(?:постраждал\w+\s+(?:немає|нема|не\s+було)|жертв\s+(?:немає|не\s+було|і\s+постраждалих)|без\s+(?:постраждалих|жертв)|ніхто\s+не\s+(?:постраждав|загинув|поранений)|обійшлося\s+без|(?:не\s+постраждав|постраждалих\s+наразі\s+немає|загиблих\s+немає))"),
    "ru": Caseless(r"(?:пострадавших\s+(?:нет|не\s+было)|жертв\s+(?:нет|не\s+было|и\s+пострадавших)|без\s+(?:пострадавших|жертв)|никто\s+не\s+(?:пострадал|погиб|ранен)|обошлось\s+без|(?:погибших|раненых)\s+нет)"),
}  # fmt: skip
# Letters that one of the patterns of harm and capture must find: most sentences have none of them.
_STEMS: Final = {
    "uk": (
        "загин", "загиб", "вби", "уби", "жертв", "помер", "ліквід", "поран", "постражд", "травм", "контуз", "опік", "госпіталі", "лікарн",
        "полон", "взял", "обійшлося",
    ),
    "ru": (
        "погиб", "уничт", "убит", "убил", "жертв", "скончал", "умер", "ликвид", "ранен", "ранил", "пострад", "травм", "контуз", "ожог", "госпитализ",
        "больниц", "плен", "взял", "обошлось",
    ),
}  # fmt: skip
_AUX: Final = Caseless(
    r"(?:was|were|been|being|are|is|has|have|had|left|reported|confirmed|dead\s+and|including|feared|be|also|all|і|та|було|були|был[оаи]?|дістали|отримали|зазнали|получили)\s+$"
)
_NOUN_BEFORE: Final = Caseless(rf"(?:{_PERSON_EN}|others|\d+|four|five|two|three|six|seven|one)\s+$")


_OF_SOMETHING: Final = re.compile(r"(?:\bof|\baged|\bage|\d:|№|No\.|\d[.,])\s*$")
_TOTAL_OF: Final = re.compile(
    r"(?:total|some|killing|toll|minimum|deaths?|losses|loss|number|least|group|hundreds|injuries)\s+of\s*$"
)
_AMONG: Final = Caseless(
    r"\b(?:including|among\s+them|among\s+whom|серед\s+них|среди\s+них|зокрема|в\s+том\s+числе|у\s+тому\s+числі|of\s+whom)\s+(?:\w+\s+)?$"
)
_THOUSAND: Final = re.compile(r"\s*(?:тис\.?|тыс\.?|тисяч\w*|тысяч\w*|thousand)\b")
_ACTIVE: Final = re.compile(r"(?:killing|injuring|wounding|kills?|deaths?|death toll|injures)\b")
_STOP: Final = re.compile(r"[.;:!?]\s")
_ONLY_HARM: Final = re.compile(r"\s*(?:and|or|,)?\s*(?:dead|killed|injured|wounded)?\s*(?:and|or|,)?\s*")
_TURNS: Final = re.compile(r"\b(?:and|але|but|while|when|outside)\b")


_PART_OF_THEM: Final = re.compile(
    r"\b(?:including|among\s+them|among\s+whom|серед\s+них|среди\s+них|зокрема|в\s+том\s+числе|у\s+тому\s+числі|of\s+whom)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ASIDE_OF_THEM: Final = re.compile(
    r",\s+(?:including|among\s+(?:them|whom)|(?:some|most|many|all|one|two|three|four|five|half)\s+of\s+(?:them|whom))\b[^,.;]{0,80},"
)
_PERSONS_THING: Final = re.compile(
    r"\s+(?:hostel|dormitory|residence|home|cent(?:er|re)|hospital|camp|union|group|uniform|flat|quarters?|bus|car|tent|council|movement|party)\b"
)
_ONE_MORE: Final = re.compile(
    r"\b(?:an?other|a\s+(?:second|third|fourth|fifth))(?=\s+(?:was|were|is|has|had|died|person|man|woman|civilian|resident)\b)",
    re.IGNORECASE,
)
_TOLL: Final = re.compile(
    r"\bdeath\s+toll\b[^.;]{0,120}?\b(?:risen|rose|rises|climbed|grew|grown|increased|stands?|stood|put|went\s+up)\s+(?:to|at)\s+(?:at\s+least\s+)?(?P<n>\d{1,5})\b",
    re.IGNORECASE,
)
_MONTH_ENDS: Final = frozenset(month.rstrip(".")[-2:] for month in MONTHS)
_MONTH_BEFORE: Final = re.compile(rf"\b(?!(?-i:may)\b){MONTH}\s*$", re.IGNORECASE)


_JOINED_PEOPLE: Final = re.compile(
    r"(?!.*\b(?:killed|wounded|injured|dead|died|hurt|in|at|near)\b)(?:\s+[\w’'-]+){0,4}?\s*(?:,|,?\s+and)\s+(?:at\s+least\s+)?"
)
_BETWEEN_PEOPLE: Final = re.compile(r"\s*(?:,|,?\s+and)\s+")
_PEOPLE_FOLLOW: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{_PERSON_EN}\b", re.IGNORECASE)
_PERSON_WORD: Final = re.compile(rf"\b{_PERSON_EN}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    low: int
    high: int | None
    single: bool = False


@lru_cache(maxsize=4096)
def find_counts(text: str, lang: str) -> tuple[Count, ...]:
    """Find the numbers of people killed, injured and captured in a sentence."""
    lang = lang if lang in _WORDS else "en"
    if lang in _STEMS:
        low = text.lower()
        if not any(stem in low for stem in _STEMS[lang]):
            return ()
    found: list[Count] = []
    none = _NONE[lang].search(text)
    if none:
        found.extend(
            Count(start=none.start(), end=none.end(), what=what, low=0, high=0)
            for what in ("killed", "injured")
        )
    toll = _TOLL.search(text) if lang == "en" else None
    if toll:
        dead = int(toll["n"])
        found.append(Count(start=toll.start(), end=toll.end(), what="killed", low=dead, high=dead))
    harms = [
        m for m in _HARM[lang].finditer(text) if none is None or not none.start() <= m.start() < none.end()
    ]
    captures = list(_CAPTURE[lang].finditer(text)) if _CAPTIVES.search(text) or "both" in text.lower() else []
    if not harms and not captures:
        return tuple(found)
    numbers = _find_numbers(text, lang)
    used: set[int] = set()
    for harm in harms:
        what = "killed" if harm["killed"] else "injured"
        number = _nearest(text, harm, numbers, used, lang)
        if number is not None:
            used.add(number.start)
            if lang == "en":
                number = _with_joined(text, harm, number, numbers, used)
            found.append(
                Count(start=number.start, end=harm.end(), what=what, low=number.low, high=number.high)
            )
    for capture in captures:
        number = _captives(text, capture, numbers)
        if number is not None and not any(count.what == "captured" for count in found):
            found.append(
                Count(start=number.start, end=number.end, what="captured", low=number.low, high=number.high)
            )
    return tuple(found)


def _may_end_in_month(before: str) -> bool:
    """Tell by the last letters whether it is worth looking for a month there."""
    return before.rstrip(" \t\n\xa0.").lower()[-2:] in _MONTH_ENDS or before[-1:] not in ("", " ")


def _find_numbers(text: str, lang: str) -> list[_Number]:
    """Find numbers that can count people, and single persons ('a local resident')."""
    words = _WORDS[lang]
    pattern = _number_pattern(lang)
    found: list[_Number] = []
    for match in _RANGE.finditer(text):
        low, high = int(match["a"]), int(match["b"])
        if low < high and not _NOT_PEOPLE.match(text[match.end() :]):
            found.append(_Number(match.start(), match.end(), low, high))
    for match in _CROWDS.finditer(text):
        low, top = _CROWD_SIZES[" ".join(match["w"].lower().split())]
        if re.search(
            r"\b(?:at\s+least|more\s+than|over)\s+$", text[max(0, match.start() - 14) : match.start()]
        ):
            top = None
        if not _NOT_PEOPLE.match(text[match.end() :]):
            found.append(_Number(match.start(), match.end(), low, top))
    for match in pattern.finditer(text):
        if any(n.start <= match.start() < n.end for n in found):
            continue
        value = _value(match[0], words)
        if value is None or _NOT_PEOPLE.match(text[match.end() : match.end() + 60]):
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        if _may_end_in_month(before) and _MONTH_BEFORE.search(before):
            continue
        if _OF_SOMETHING.search(before) and not _TOTAL_OF.search(before):
            continue
        if _AMONG.search(before) or _PART_OF_THEM.search(before):
            continue
        open_end = bool(_LOW_OPEN.search(before) or _MORE.search(before))
        grown = _GROWN.search(before) is not None
        least = 0 if not open_end and not grown and _UP_TO.search(before) else value
        if _THOUSAND.match(text, match.end()):
            least, value = least * 1000, value * 1000
        found.append(_Number(match.start(), match.end(), least, None if open_end else value))
    for match in _ONE_MORE.finditer(text) if lang == "en" else ():
        found.append(_Number(match.start(), match.end(), 1, 1))
    for match in _SINGLE[lang].finditer(text):
        if _PERSONS_THING.match(text[match.end() :]):
            continue
        if text[match.start("who")].isupper() and re.match(r"\s+[A-Z]", text[match.end() :]):
            # 'the Russian Volunteer Corps' is no volunteer.
            continue
        count = 1 + _companions(match["and"] or "", words)
        last = found[-1] if found and found[-1].single and lang != "en" else None
        if last is not None and _AND_ONE.fullmatch(text[last.end : match.start()]):
            # 'фельдшер и водитель ранены' are two.
            found[-1] = _Number(last.start, match.end(), last.low + count, last.low + count, single=True)
            continue
        if _PART_OF_THEM.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if _PLURAL_PERSON.search(match["who"]) or any(
            not _BETWEEN_PEOPLE.fullmatch(text[n.end : match.start()])
            and abs(n.start - match.start()) < 25
            and n.start <= match.end()
            and n.end >= match.start() - 12
            for n in found
        ):
            continue
        found.append(_Number(match.start(), match.end(), count, count, single=True))
    return sorted(found, key=lambda number: number.start)


def count_of(word: str) -> int | None:
    """Return the number that an English word or digits name; 'another' is one."""
    return 1 if word.lower() == "another" else _value(word, _WORDS["en"]) if word else None


def _with_joined(
    text: str, harm: re.Match[str], number: _Number, numbers: list[_Number], used: set[int]
) -> _Number:
    """Add up what 'and' joins: 'killed three sons and four grandchildren' are seven."""
    ahead = number.start >= harm.end()
    row = [n for n in numbers if n.start not in used and (n.start >= harm.end()) == ahead]
    row.sort(key=lambda n: n.start, reverse=not ahead)
    low, high, last = number.low, number.high, number
    for other in row:
        first, second = (last, other) if ahead else (other, last)
        if second.start < first.end or not _JOINED_PEOPLE.fullmatch(text[first.end : second.start]):
            continue
        after = text[second.end :] if ahead else text[first.end :]
        if not _PEOPLE_FOLLOW.match(after) and not _PERSON_WORD.search(text[other.start : other.end]):
            continue
        used.add(other.start)
        low += other.low
        high = None if high is None or other.high is None else high + other.high
        last = other
    return _Number(min(number.start, last.start), max(number.end, last.end), low, high)


def _companions(words_after: str, words: dict[str, int]) -> int:
    """Count who dies with somebody: 'and her son' is 1, 'and her two children' 2."""
    if not words_after:
        return 0
    return next((words[w] for w in words_after.lower().split() if words.get(w, 1) > 1), 1)


@lru_cache(maxsize=4)
def _number_pattern(lang: str) -> Caseless:
    words = "|".join(sorted((w.replace("'", "['’ʼ]") for w in _WORDS[lang]), key=len, reverse=True))
    return Caseless(
        rf"(?<![\w.,:-])(?:\d{{1,3}}(?:[,\s ]\d{{3}})+|\d{{1,6}}|{_TENS}|{words})(?![\w:]|[.,]\d|-(?:year|day|hour|storey|річн|летн|мм|мм))"
    )


def _value(word: str, words: dict[str, int]) -> int | None:
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    if low[0].isdigit():
        return int(re.sub(r"\D", "", low))
    if low in words:
        return words[low]
    parts = re.split(r"[\s-]", low)
    return sum(words[part] for part in parts) if all(part in words for part in parts) else None


def _nearest(
    text: str, harm: re.Match[str], numbers: list[_Number], used: set[int], lang: str
) -> _Number | None:
    """Return the number that a word of harm counts, by the side its grammar asks for."""
    before = text[max(0, harm.start() - 20) : harm.start()]
    word = harm[0].lower()
    passive = (
        bool(_AUX.search(before)) or word in ("died", "dead", "hurt") or bool(_NOUN_BEFORE.search(before))
    )
    active = _ACTIVE.match(word) is not None
    best: tuple[float, _Number] | None = None
    for number in numbers:
        if number.start in used:
            continue
        ahead = number.start >= harm.end()
        gap = text[harm.end() : number.start] if ahead else text[number.end : harm.start()]
        if len(gap) > 75 or _STOP.search(gap) or (_HARM_ANY.search(gap) and not _ONLY_HARM.fullmatch(gap)):
            continue
        gap = _ASIDE_OF_THEM.sub(" ", gap)
        cost = float(len(gap)) + 18 * gap.count(",") + 12 * len(_TURNS.findall(gap))
        # Ukrainian and Russian put the number on either side; there only nearness decides.
        if lang == "en" and ahead == passive and not active:
            cost += 60
        if active and not ahead:
            cost += 40
        if best is None or cost < best[0]:
            best = (cost, number)
    return best[1] if best is not None and best[0] < 85 else None


_AND_ONE: Final = re.compile(r"\s+(?:и|та|і|й|с|з|із)\s+")
_NOUN_AFTER: Final = re.compile(r"\s+(?:[\w-]+\s+){0,3}?(\w+)")
_CYRILLIC: Final = re.compile("[а-яіїєґ]")
# 'чотирьох узято в полон'
_TAKEN_AFTER: Final = Caseless(r"\s+(?:узят|взят|узял|взял|захопл|захвач|сдал|здал|потрапи|попал)\w*")
_HARM_ANY: Final = Caseless(
    "|".join(re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern in _HARM.values())
)


def _captives(text: str, capture: re.Match[str], numbers: list[_Number]) -> _Number | None:
    """Return the number of captives: '… two (wounded) (Russian) soldiers' beside a word of capture."""
    fitting: list[tuple[int, _Number]] = []
    behind = [n for n in numbers if n.start >= capture.end()]
    for number in [*behind, *(n for n in numbers if n.start < capture.end())]:
        gap = abs(number.start - capture.start())
        tail = text[number.end : number.end + 45]
        if gap < 30 and _TAKEN_AFTER.match(tail):
            fitting.append((-1, number))
        elif gap < 70 and _NOUN_AFTER.match(tail) and _CAPTIVES.search(tail.split(",")[0].split(";")[0]):
            fitting.append((gap if _CYRILLIC.search(tail) else 0, number))
        elif text[number.start : number.end].lower() in ("both", "оба", "обоих") and gap < 60:
            fitting.append((0, number))
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None


def merge_counts(counts: tuple[Count, ...], what: str) -> tuple[int, int | None] | None:
    """Put the counts of one kind together: the largest stated number wins over zero and over parts of it."""
    found = [count for count in counts if count.what == what]
    if not found:
        return None
    best = max(found, key=lambda count: count.low)
    return best.low, best.high
