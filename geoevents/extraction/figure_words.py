# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""How numbers of people are written: number words, persons, what is counted that is no person.

Words and patterns only, for `figures`. English, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from typing import Final

from geoevents.extraction.caseless import Caseless

UNITS: Final = {
    "en": "one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16"
    " seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 dozen 12 both 2 couple 2",
    "uk": "один 1 одна 1 одну 1 одного 1 одному 1 одним 1 однієї 1 однією 1 двом 2 трьом 3 чотирьом 4 п'ятьом 5 дві 2 два 2 двоє 2 двох 2 двоїх 2 двома 2 три 3 троє 3 трьох 3 трьома 3 чотири 4 четверо 4 чотирьох 4 чотирма 4 п'ять 5 п'ятеро 5 п'ятьох 5 п'яти 5 п'ятьма 5 шість 6 шестеро 6 шістьох 6 шести 6 сім 7"
    " семеро 7 сімох 7 семи 7 вісім 8 восьмеро 8 вісьмох 8 восьми 8 дев'ять 9 дев'ятеро 9 дев'ятьох 9 дев'яти 9 десять 10 десятеро 10 десятьох 10 десяти 10 одинадцять 11 одинадцятеро 11 одинадцяти 11 дванадцять 12 дванадцятеро 12 дванадцяти 12 тринадцять 13 тринадцятеро 13 чотирнадцять 14 чотирнадцятеро 14"
    " сто 100 двісті 200 двохсот 200 триста 300 трьохсот 300 чотириста 400 п'ятсот 500 шістсот 600 п'ятнадцять 15 п'ятнадцятеро 15 шістнадцять 16 шістнадцятеро 16 сімнадцять 17 сімнадцятеро 17 вісімнадцять 18 вісімнадцятеро 18 дев'ятнадцять 19 двадцять 20 двадцятеро 20 двадцяти 20 тридцять 30 тридцятеро 30 сорок 40 п'ятдесят 50 шістдесят 60 сімдесят 70 вісімдесят 80 дев'яносто 90 сто 100 ста 100 сорока 40 п'ятдесяти 50 шістдесяти 60 сімдесяти 70 вісімдесяти 80 дев'яноста 90 тридцяти 30 шестеро 6 шістьма 6 чотирнадцяти 14 п'ятнадцяти 15 шістнадцяти 16 сімнадцяти 17 вісімнадцяти 18 дев'ятнадцяти 19 одинадцятьох 11 дванадцятьох 12 десятьох 10 дев'ятьом 9 семеро 7 обидва 2 обидві 2 обоє 2 обох 2",
    "ru": "один 1 одна 1 одну 1 одного 1 одному 1 одном 1 одним 1 одной 1 двум 2 трём 3 трем 3 четырём 4 четырем 4 две 2 два 2 двое 2 двух 2 двоих 2 двумя 2 три 3 трое 3 трёх 3 трех 3 троих 3 тремя 3 четыре 4 четверо 4 четырёх 4 четырех 4 четверых 4 четырьмя 4 пять 5 пятеро 5 пяти 5 пятерых 5 пятью 5 шесть 6 шестеро 6 шести 6 шестерых 6 семь 7"
    " семеро 7 семи 7 семерых 7 восемь 8 восьмеро 8 восьми 8 восьмерых 8 девять 9 девяти 9 девятеро 9 десять 10 десяти 10 десятеро 10 одиннадцать 11 одиннадцати 11 двенадцать 12 двенадцати 12 тринадцать 13 тринадцати 13 четырнадцать 14 четырнадцати 14 пятнадцать 15 пятнадцати 15 шестнадцать 16 семнадцать 17"
    " сто 100 двести 200 двухсот 200 триста 300 трёхсот 300 трехсот 300 четыреста 400 пятьсот 500 шестьсот 600 восемнадцать 18 девятнадцать 19 двадцать 20 двадцати 20 тридцать 30 тридцати 30 сорок 40 пятьдесят 50 шестьдесят 60 семьдесят 70 восемьдесят 80 девяносто 90 сто 100 ста 100 сорока 40 пятидесяти 50 шестидесяти 60 семидесяти 70 восьмидесяти 80 девяноста 90 шестнадцати 16 семнадцати 17 восемнадцати 18 девятнадцати 19 девятерых 9 десятерых 10 троим 3 двоим 2 четверым 4 пятерым 5 оба 2 обе 2 обоих 2",
}
WORDS: Final = {
    lang: dict(zip(words.split()[::2], map(int, words.split()[1::2]), strict=True))
    for lang, words in UNITS.items()
}
TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-](?:one|two|three|four|five|six|seven|eight|nine)|(?:двадцять|тридцять|сорок|п['’ʼ]ятдесят|шістдесят|двадцать|тридцать|пятьдесят|шестьдесят)\s(?:одн\w+|один|дв[аіе]|тр[ио]|три|чотири|четыре|п['’ʼ]?ять|шість|шесть|сім|семь|вісім|восемь|дев['’ʼ]?ять)"
_PERSON: Final = (
    r"(?:person|people|civilians?|residents?|inhabitants?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|soldiers?|servicem[ae]n|troops|fighters?|militants?|attackers?|workers?|employees?|drivers?|villagers?|teenagers?|pensioners?|students?"
    r"|baby|babies|infants?|toddlers?|mother|father|sons?|daughters?|grand(?:child(?:ren)?|sons?|daughters?|mother|father|parents)|generals?|colonel|commanders?|conscripts?|personnel|journalists?|volunteers?|medics?|doctors?|police(?:m[ae]n)?|officers?|rescuers?|patients?|others?|locals?|passengers?|citizens?|militiamen|rebels|gunmen|hostages?|prisoners?|farmers?|terrorists?|saboteurs?|insurgents|refugees|worshippers|protesters|paramedics?|firefighters?|guards?|clerks?|teachers?|miners?|shepherds?|priests?|nurses?|surgeons?|engineers?|sailors?|pilots?|brothers?|sisters?|husband|wife|merchants?|traders?|pilgrims?|mourners|peacekeepers?|demonstrators?|shoppers?|commuters?|youths?|elders?|adults?|occupiers?|invaders?|mercenaries|foreigners?|tourists?|vendors?|sellers?|neighbou?rs?|electricians?|plumbers?|cooks?|minors?|adolescents?|schoolboys?|schoolgirls?|pupils?|cyclists?|motorcyclists?|pedestrians?|bystanders?|pharmacists?|herdsm[ae]n|watchm[ae]n|foreman|bartenders?|tractor\s+drivers?|grandparents|passers?-?by|[a-z]{3,}(?:workers?|drivers?|keepers?|wom[ae]n|persons?)|beekeepers?|lorry\s+drivers?)"
)
PERSON_EN: Final = rf"(?:{_PERSON}|mayors?|deput(?:y|ies)|councillors?|politicians?|leaders?|members?|nationals?|Ukrainians|Russians|Palestinians|Israelis|Syrians|Lebanese|Armenians|Azerbaijanis|relatives?|colleagues?|comrades|bodyguards?|crew\s+members?|survivors?|loved\s+ones|parents|siblings?)"
NOT_PEOPLE: Final = Caseless(
    r"^[\s-]*(?:(?:та|і|й|и|,)\s*\d{1,3}\s*(?:рок|лет|год)|of\s+(?:them|whom|these|those|the\s+(?:\d+|dead|wounded|injured|victims|killed))\b|(?:[\w-]+\s+){0,2}?among\s+them\b|(?:из|з|із|серед|среди)\s+них|(?:из|з|із)\s+(?:яких|которых)|year|years|-year|km|kilomet|miles?|met(?:er|re)s?|hours?|minutes?|days?|weeks?|months?|nights?|percent|per\s+cent|%|am\b|pm\b|a\.m|p\.m|o['’]clock|(?:(?!(?:killed|wounded|injured|hurt|dead|died|when|where|in|by|after|as|and|at|on|during|with|from|using|under|near|over|against|to|for)\b)\w+[\s-]+){0,3}?(?:vehicles?|tanks?|trucks?|pick-?ups?|drones?|missiles?|rockets?|shells?|uavs?|aircraft|planes?|helicopters?"
    r"|houses?|homes?|buildings?|apartments?|battalions?|brigades?|sectors?|attacks?|strikes?|assaults?|raids?|settlements?|villages|towns|cities|districts?|regions?|times|cars|boats|guns?|howitzers?|systems?|depots?|places|locations|points|floors?|storey|stor(?:y|ies)|schools?|hospitals?|rounds|bombs|projectiles|groups|positions|storeys|mortars)\b"
    r"|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|January|February|March|April|(?-i:May)|June|July|August|September|October|November|December|річн\w+|летн\w+|рок[иі]в|років|лет\b|год|км|кілом|килом|годин|часов|хвилин|минут|дн[іяей]|доб|сут|тиж|нед|міс|мес|відсот|процент|(?!(?:ранен|поранен|погиб|загин|постражд|пострад|убит|вбит|травм))(?:(?!(?:в|у|во|на|о|об|по|при|під|под|з|с|за|від|от|і|и|та|й|внаслідок|через|из|із|для|возле|біля|поблизу)\s)[\w-]+\s+){0,3}?(?:одиниц\w*|единиц\w*|район\w*|громад\w*|танк\w*|машин\w*|бро\w+|ракет\w*|дрон\w*|бпла|безпілотн\w*|беспилотн\w*|будинк\w*|дом\w*|атак\w*|удар\w*|обстріл\w*|обстрел\w*|населен\w+|снаряд\w*|мін\b|мин\b|гаубиц\w*|автомоб\w*|склад\w*|літак\w*|самол[её]т\w*|батальйон\w*|батальон\w*|напрямк\w*|участк\w*|ділянк\w*|авіаудар\w*|район\w*|систем\w*|позиці\w*|рубл\w+|гривень|пункт\w*|установ\w*|артилер\w*|артиллер\w*))"
)
LOW_OPEN: Final = Caseless(
    r"(?:at\s+least|no\s+fewer\s+than|no\s+less\s+than|a\s+minimum\s+of|minimum|щонайменше|принаймні|не\s+менше|не\s+меньше|как\s+минимум|по\s+меньшей\s+мере|не\s+менее)\s+(?:\w+\s+){0,2}$"
)
MORE: Final = Caseless(
    r"(?:more\s+than|over|upwards\s+of|in\s+excess\s+of|понад|більше|більш\s+як|более|свыше|больше)\s+$"
)
UP_TO: Final = Caseless(r"(?:up\s+to|a\s+maximum\s+of|до)\s+$")
# 'The number of wounded rose to 25' is 25, not up to 25.
GROWN: Final = Caseless(r"(?:зрос\w+|збільшил\w+|возрос\w+|вырос\w+|увеличил\w+)\s+до\s*$")
RANGE: Final = re.compile(r"(?P<a>\d{1,5})\s*(?:-|–|—|to|or|and|до)\s*(?P<b>\d{1,5})(?![\d:.])")
CROWDS: Final = Caseless(
    r"\b(?P<w>dozens|scores|hundreds|thousands|several\s+dozen|two\s+dozen|a\s+dozen|half\s+a\s+dozen|десятки|сотні|сотни|кілька\s+десятків|несколько\s+десятков)\b"
)
CROWD_SIZES: Final = {
    "dozens": (20, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None), "several dozen": (24, None),
    "two dozen": (24, 24), "a dozen": (12, 12), "half a dozen": (6, 6), "десятки": (20, None), "сотні": (200, None), "сотни": (200, None),
    "кілька десятків": (24, None), "несколько десятков": (24, None),
}  # fmt: skip
SINGLE: Final = {
    "en": Caseless(
        rf"\b(?:an?|the|another|his|her|their|its)\s+(?:(?!(?:an?|the|his|her|their|its|and|or|in|on|of|at|to|by|from|that|who|which|was|were|has|had|first|second|third|fourth|fifth|sixth|killed|killing|kills|wounded|wounding|injured|injuring|hurt|died|dead)\b)[\w’'-]+\s+){{0,3}}?(?P<who>{_PERSON})\b(?:\s+of\s+\w+|,?\s+aged\s+\d+,?)?(?P<and>\s+and\s+(?:(?:an?|her|his|their)\s+(?:[\w-]+\s+){{0,2}}?)?(?:{_PERSON})\b)?"
),
    "uk": Caseless(r"\b(?P<who>(?:\d{1,3}-|(?!щор|багатор)[а-яіїє]{3,})річн(?:ий|а|ого|ої|у|ому|им|ою|е)\s+(?:місцев\w+\s+|цивільн\w+\s+)?[а-яіїєґ'’ʼ]{3,}|він(?=\s+(?:\w+\s+)?(?:помер|загинув|отримав|дістав|зазнав))|вона(?=\s+(?:\w+\s+)?(?:померла|загинула|отримала|дістала|зазнала))|фельдшер|фельдшерка|сторож|рятувальник|пожежник|медик|медикиня|лікар|поліцейський|тракторист|фермер|робітник|працівник|працівниця|продавчиня|волонтер|волонтерка|журналіст|журналістка|пасажир|пасажирка|вчителька|двірник|комунальник|енергетик|охоронець|підліток|школяр|школярка|студент|студентка|господиня|господар|власник|власниця|дочка|донька|син|мати|батько|бабуся|дідусь|велосипедист|мотоцикліст|велосипедистка|людина|людину|людини|особа|особу|жінка|чоловік|дівчинка|дівчина|хлопець|хлопчик|дитина|мешканець|мешканка|жінку|чоловіка|цивільний|водій|пенсіонерка|пенсіонер|військовий|жителька|житель|немовля|дружина|дружину|сестра|брат|донечка|доньку|дочку|сина|хлопця|хлопчика|дівчинку|дівчину|дитину|підлітка|водія|пенсіонера|пенсіонерку|мешканця|мешканку|жителя|жительку|матір|батька|онук|онука|онучка|внучка|племінник|бабусю|дідуся|бібліотекарка|пастух|касирка|медсестра|медсестру|тракториста|цивільного|військового|священник|священника|машиніст|продавець|кухарка|охоронця|сторожа|рятувальника|медика|лікаря|поліцейського|матері|жінки|дитини|механізатор|сусіда|сусідку|сусід|сусідка|комбайнер|пасажирку|вчительку|продавчиню|листоноша|листоношу)\b(?P<and>\s+(?:і|й|та|з|із)\s+(?:(?:її|його|свої\w+)\s+\w+|(?:(?P<n2>дв[оі]\w*|тр[оьи]\w*)\s+(?:її|його)\s+\w+)))?"),
    "ru": Caseless(r"\b(?P<who>(?:\d{1,3}-|(?!много)[а-яё]{3,})(?:летн|месячн|недельн)(?:ий|яя|его|ей|юю|ему|им|ее|ый|ая|ого|ой|ую)\s+(?:местн\w+\s+|мирн\w+\s+)?[а-яё]{3,}|он(?=\s+(?:\w+\s+)?(?:умер|скончался|погиб|получил))|она(?=\s+(?:\w+\s+)?(?:умерла|скончалась|погибла|получила))|фельдшер|сторож|спасатель|пожарный|медик|врач|полицейский|тракторист|фермер|рабочий|сотрудник|сотрудница|продавщица|волонт[её]р|журналист|журналистка|пассажир|пассажирка|учительница|охранник|подросток|школьник|школьница|студент|студентка|хозяйка|хозяин|дочь|сын|мать|отец|бабушка|дедушка|велосипедист|мотоциклист|боец|человек|женщина|мужчина|девочка|девушка|мальчик|реб[её]нок|житель|жительница|женщину|мужчину|водитель|пенсионерка|пенсионер|военнослужащий|мирный житель|жена|муж|сестра|брат|сына|дочку|мужчина|подростка|мальчика|девочку|девушку|пенсионера|пенсионерку|жителя|жительницу|водителя|внук|внучка|бабушку|дедушку|библиотекарь|пастух|кассир|медсестра|тракториста|священник|священника|машинист|продавец|повар|охранника|сторожа|спасателя|медика|врача|полицейского|журналиста|реб[её]нка|матери|отца|женщины|мужчины|механизатор|комбайн[её]р|сосед|соседка|соседа|соседку|напарник|пассажирку|учительницу|почтальон|почтальона)\b(?P<and>\s+(?:и|с)\s+(?:(?:е[её]|его|сво\w+)\s+\w+|(?:(?P<n2>дв[оу]\w*|тр[оеё]\w*)\s+(?:е[её]|его)\s+\w+)))?"),
}  # fmt: skip
PLURAL_PERSON: Final = Caseless(
    r"(?:people|civilians|residents|inhabitants|women|men|girls|boys|children|soldiers|servicemen|troops|fighters|militants|attackers|others|locals|prisoners|villagers|workers|citizens|patients|students|passengers)$"
)

PAIRS: Final = {
    "en": Caseless(r"\b(?:an?|the|another|one)\s+(?:\w+\s+)?(?:couple|pair\s+of\s+twins)\b(?!\s+of\b)|\b(?:a\s+)?(?:husband\s+and\s+(?:his\s+)?wife|man\s+and\s+(?:his\s+)?wife|mother\s+and\s+(?:daughter|son|child)|father\s+and\s+(?:daughter|son))\b|\b(?:an?|his|her)\s+[a-z]+,?\s+and\s+(?:his|her)\s+(?:wife|husband|son|daughter|mother|father|brother|sister|grandson|granddaughter)\b"),
    "uk": Caseless(r"\b(?:подружжя|чоловік\s+(?:і|та|й|з|із)\s+дружин\w+)\b"),
    "ru": Caseless(r"\b(?:супруг(?:и|ов)|супружеск\w+\s+пар\w+|муж\s+(?:и|с)\s+жен\w+)\b"),
}  # fmt: skip
FAMILY: Final = Caseless(
    r"\b(?:family|household|group|crew|party|сім['’ʼ]я|сім['’ʼ]ю|родина|родину|семья|семью)\s+(?:of|з|із|из)\s+(?P<n>\w+)\b",
    needs=("family of", "household of", "group of", "crew of", "party of", "сім", "родин", "семь"),
)
# 'Between the ages of 19 and 42', 'aged 34 and 51', 'all nineteen'.
AGES: Final = re.compile(
    r"\b(?:age[sd]?(?:\s+of)?(?:\s+between)?|all(?=\s+\w+(?:teen|ty)\b)|віком|возраст\w+|віці|возрасте)(?:\s+(?:від|от|between|from))?\s+(?:[\d-]+(?:\s*(?:,|and|to|і|та|и|до)\s*[\d-]+)*|\w+)(?:\s+(?:and|to)\s+\d+)?",
    re.IGNORECASE,
)
# ', 61, is in hospital', '(58)', ', 34 роки,': an age behind a name.
AGE_BEHIND: Final = re.compile(
    r"(?<=[^\W\d],\s)\d{1,2}(?:\s*(?:,|and|та|і|и)\s*\d{1,2})*(?=\s*[,.)])|(?<=\()\d{1,2}(?=\))|\d{1,3}(?=\s*(?:рок|р\.|лет\b|год))"
)
# 'killed a vegetable seller', 'wounding an official's deputy', 'killed the mayor'.
OBJECT: Final = Caseless(
    rf"\b(?:killed|killing|kills|wounded|wounding|injured|injuring|injures|hurting|shot\s+dead)\s+(?P<who>an?\s+(?!(?:[\w-]+\s+)?(?:family|crew|group|number|handful|dozen|hundred|couple|score|team|unit|platoon|squad|lot|total|minimum|further|few|colonel\s+and\s+destroyed)\b)(?:[\w’'-]+\s+){{0,3}}?[\w-]+(?<!s)|the\s+(?:[\w’'-]+\s+){{0,2}}?{PERSON_EN})(?=\s+(?:and|in|on|at|near|who|when|as|with|outside|of|from|aged|while|named|there|by|inside|after|yesterday|today)\b|\s*[,.;:)]|$)"
)
OBJECT_NAME: Final = re.compile(
    r"\b(?:killed|killing|kills|wounded|wounding|injured|injuring)\s+(?P<who>(?:[a-z]+\s+){0,3}?(?!\w+\s+(?:Corps|Legion|Forces|Army|Brigade|Battalion|Guard))[A-Z][\w'’-]+\s+(?:al-)?[A-Z][\w'’-]+)(?=\s*[,.;)]|\s+(?:and|in|on|at|as|when|with|outside)\b)"
)
