# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""Who says so in Ukrainian and Russian: the subject of a verb of saying, in the nominative.

'За словами мера Ігоря Терехова' and 'повідомив мер Ігор Терехов' give the same claimant. The words around the
verb are walked until punctuation, a preposition or another verb ends the name. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.morphology import person_in_nominative, read_word

_TOKEN: Final = re.compile(
    r"\b[тТ]\.\s?в\.\s?о\.|\b[вВиИ]\.\s?о\.|«[^»]{1,60}»|\"[^\"]{1,60}\"|[\w'’ʼ-]+(?:\.(?=[\w]))?|[^\w\s]"
)
_VERB: Final = re.compile(
    r"(?:заяв(?:ив|ила|или|ило|ил|ляє|ляют?ь?|ляет|ляют)|повідом(?:ив|ила|или|ило|ляє|ляють|ляв|ляла|ляли|ляло)|сообщ(?:ил|ила|или|ило|ает|ают|ал|ала|али|ало)|розпов(?:ів|іла|іли|ідає)|рассказ(?:ал|ала|али|ывает|ывают)"
    r"|сказа(?:в|ла|ли|л)|каж(?:е|уть)|каза(?:в|ла|ли)|говор(?:ить|ять|ит|ят|ив|ила|или|ил)|дода(?:в|ла|ли|є)|добав(?:ил|ила|или)|написа(?:в|ла|ли|л|ло)|пиш(?:е|уть|ет|ут)|зазнач(?:ив|ила|или|ає|ають)|отмет(?:ил|ила|или)|отмеча(?:ет|ют)"
    r"|уточн(?:ив|ила|или|ил|ило|юють|яет|яют)|стверджу(?:є|ють|вав|вала|вали)|утвержда(?:ет|ют|л|ла|ли)|поінформува(?:в|ла|ли)|інформу(?:є|ють)|информиру(?:ет|ют)|проинформирова(?:л|ла|ли)|объяв(?:ил|ила|или|ило)|оголос(?:ив|ила|или)|призна(?:л|ла|ли|ло)|визна(?:в|ла|ли)"
    r"|доповіда(?:є|ють)|допов(?:ів|іла|іли)|долож(?:ил|ила|или)|предлож(?:ил|ила|или)|запропонува(?:в|ла|ли)|підтверд(?:ив|ила|или|ило)|подтверд(?:ил|ила|или|ило)|наголос(?:ив|ила|или)|підкресл(?:ив|ила|или)|подчеркну(?:л|ла|ли)|звіту(?:є|ють)|прозвітува(?:в|ла|ли)|отчита(?:лся|лась|лось|лись)"
    r"|отчит(?:ывается|ываются)|рапорту(?:є|ют?ь?|ет)|поясн(?:ив|ила|или|ил|ило)|показа(?:в|ла|ли|л|ло)|опублікува(?:в|ла|ли)|опубликова(?:л|ла|ли|ло)|розкри(?:в|ла|ли)|назва(?:в|ла|ли|л|ло)|сообща(?:ет|ют|лось|лося)|констатува(?:в|ла|ли)|констатирова(?:л|ла|ли)|фіксують|припуст(?:ив|ила|или)|предполож(?:ил|ила|или)|обвин(?:ил|ила|или|ило)|звинувати(?:в|ла|ли|ло)|пообіця(?:в|ла|ли)|пообеща(?:л|ла|ли)|увер(?:яет|яют|ял|яла|яли)|запевня(?:є|ють|в|ла|ли)|запевни(?:в|ла|ли)|вылож(?:ил|ила|или|ило)|викла(?:в|ла|ли)|наві(?:в|вши)|навел(?:а|и)|завер(?:ил|ила|или|яет|яют)|призна[её](?:т|тся)|признают|визна(?:є|ють)|отчитал(?:ся|ась|ось|ись)|отчит(?:ался|алось|ались|алась)|хвалил(?:ися|ись|ся|ась)|похвали(?:вся|лися|лася|лся|лись|лась)|верси(?:ю|я)\b|фиксиру(?:ет|ют)|зафиксирова(?:л|ла|ли)|зафіксува(?:в|ла|ли)|нарахува(?:в|ла|ли)|насчита(?:л|ла|ли|ло)|виявля(?:є|ють)|вказ(?:ав|ала|али|ує|ують)|указ(?:ал|ала|али|ывает|ывают)|зауважи(?:в|ла|ли)|напис(?:ал|ало)|переда(?:ют?|ет|ёт|л|ла|ли|в)|передає|передають|информирова(?:л|ла|ли)|опроверг(?:ла|ли)?|прокомментирова(?:л|ла|ли)|прокоментува(?:в|ла|ли)|деклару(?:є|ют|ють|ет)|засвідчи(?:в|ла|ли)|свидетельству(?:ет|ют)|доклад(?:ывает|ывают|ывал)|утвержда(?:ло|лось)|констатиру(?:ет|ют)|констату(?:є|ють)|озвучи(?:в|л|ла|ли)|поведом(?:ил|ила)|повідав|поділи(?:вся|лася|лися)|подели(?:лся|лась|лись)|вважа(?:є|ють)|считает|полага(?:ет|ют)|видят|бачать)"
)
_ACCORDING: Final = Caseless(
    r"\b(?:за\s+(?:попередніми\s+|останніми\s+|офіційними\s+|оперативними\s+|уточненими\s+|попередньою\s+|офіційною\s+|оперативною\s+|уточненою\s+|вечірнім\s+|ранковим\s+|денним\s+|вечірньою\s+|ранковою\s+)?(?:словами|даними|інформацією|версією|оцінк(?:ою|ами)|підрахунками|повідомлення(?:м|ми)|заявою|твердженням|зведенням|зведеннями|сводкою|доповіддю)|по\s+(?:предварительным\s+|последним\s+|официальным\s+|уточн[её]нным\s+|предварительной\s+|официальной\s+)?(?:словам|данным|сведениям|информации|версии|оценк(?:е|ам)|подсч[её]там|сообщени(?:ю|ям)|утверждению|утверждениям|заявлению|сводке)|согласно\s+(?:вечерней\s+|утренней\s+|официальной\s+)?(?:данным|информации|сообщени(?:ю|ям)|заявлению|сводке|докладу)|згідно\s+(?:з|зі|із)\s+(?:вечірнім\s+|ранковим\s+)?(?:даними|інформацією|повідомленням|зведенням|заявою)|як\s+(?:випливає|йдеться)\s+(?:із|зі|з|у|в)\s+(?:\w+\s+)?(?:зведенн\w|заяв\w|повідомленн\w)|как\s+следует\s+из\s+(?:\w+\s+)?(?:сводки|заявления|сообщения)|(?:йдеться|говориться|зазначається|сказано|вказано|указано|говорится|отмечается|значиться)\s+[ув]\s+(?:\w+\s+)?(?:повідомленн\w|заяв\w|зведенн\w|сообщени\w|заявлени\w|сводк\w|релізі|релизе|дописі|посте)|со\s+ссылкой\s+на|з\s+посиланням\s+на)\s+(?=[\w«])"
)
_STOPS: Final = frozenset(
    """в у на під под о об про за по з із с со від от до из для к ко через после після перед при над между між без во що что як как де где який яка яке
    які который которая которые коли когда але но однак однако а і и та й також также тоже вранці утром увечері ввечері вечером вдень днём днем вночі ночью раніше
    ранее пізніше позже позднее згодом сьогодні сегодня вчора учора вчера накануне напередодні тогда тоді потім затем тим тем часом уже вже лише только не
    будто ніби нібито якобы мовляв мол это це цього этого этом цьому водночас при""".split()
)
_FILLERS: Final = frozenset(
    """нині зараз сейчас ныне раніше ранее пізніше позже позднее згодом сьогодні сегодня вчора учора вчера накануне напередодні тоді тогда потім затем також также тоже водночас а але но і и та й однак
    однако уже вже вранці утром увечері ввечері вечером вдень днём днем вночі ночью спершу сначала зранку натомість тем временем тим часом между тем свою своєю очередь чергою цьому этом понеділок вівторок
    середу четвер п'ятницю суботу неділю понедельник вторник среду четверг пятницу субботу воскресенье січня лютого березня квітня травня червня липня серпня вересня
    жовтня листопада грудня января февраля марта апреля мая июня июля августа сентября октября ноября декабря про об о в у на во це это цього этого этом як как же сам сама офіційно официально
    telegram телеграм телеграмі facebook фейсбук фейсбуці ефірі эфире ефір интервью інтерв'ю брифінгу брифинге телеграм-каналі телеграм-канале telegram-канале telegram-каналі своєму своем своём отдельно окремо пока поки знову снова вновь опять ж кілька раз
    словам словами нагадаємо напомним зокрема частности нибудь""".split()
)
_OFFICE: Final = Caseless(
    r"(?:губернатор|голов[аиуоі](?!н)|глав[аыуое]$|мэр|мер(?:а|ом|у|ія|ії)?$|мэри|мері|горсовет|облсовет|міськрад|облрад|міськвикон|президент|премьер|прем'єр|віцепрем'єр|вице|речни|спикер|спікер|представител|представни|командувач|командующ|командувань|командуван|командован|командир|міністер|министер|міністр|министр|міноборон|минобороны|мзс|мид|мвс|мвд"
    r"|генштаб|генеральний|генеральный|блогер|посадов|чиновник|рятувальник|спасател|оперштаб|адміністраці|администраци|очільни|бойц|бійц|боєць|боец|поліці|полици|корпус|легион|легіон|дснс|мчс|ова$|ода$|ова\b|гур|сбу|фсб|разведк|розвідк|служб|прес-служб|пресс-служб|прокуратур|начальник|керівник|руководител|замглав|заступник|заместител"
    r"|военкор|військкор|источник|джерел|собеседник|співрозмовник|медик|врач|лікар|очевид|жител|мешкан|свидетел|свідк|журналист|журналіст|агентств|телеканал|канал|паблик|пабліки|издани|видання|газет|сми$|змі$|власти|властей|влад[аиі]|правительств|уряд|кремл|штаб|управлін|управлени|омбудсмен|уполномоченн|уповноважен|депутат|сенатор|секретар|советник|радник|помощник|помічник|пресс-секретар|прес-секретар|правозащитник|правозахисник|минздрав|мінздоров|моз$|воз$|оон$|аналитик|аналітик|эксперт|експерт|прикордонник|пограничник|військов|военн|сили|силы|силах|повітряні|оператор|компан|директор|комитет|комітет|предприяти|підприємств|залізниц|укрзалізниц|ржд|росавиаци|россия|російськ|ветеран|шеф|ответствен|сторон[аиы]|росгвард|нацгвард|держприкордон|госпогранслужб|проект|проєкт|аналитическ|группа|група|груп[аи]$|движени|рух$|телеграм|telegram|соцмереж|соцсет|рад[аиіу]$|організаці|организаци|партизан|окупант|росіян|бойовик|боевик|повстан|пабл|громад|адмін|вчен|госпитал|больниц|лікарн|муфт|эвакуатор|оперативн|дтек|обленерго|энерго|росавиа|мчс|следственн|слідч|слідств|нацполіц|полковник|генерал|майор|капитан|капітан|подполковник|підполковник|волонтер|волонт[её]р|священник|прессекретар|пресекретар|пресофіцер|речниц|посол|посоль|оперативно|командант|кореспондент|корреспондент|росгвард|т\.?в\.?о|врио|в\.о)"
)
_PRONOUNS: Final = frozenset(
    "він вона вони воно он она они оно який яка которые который которая хто кто ми мы я все всі він".split()
)
_UPPER: Final = re.compile(r"[А-ЯІЇЄҐЁA-Z«\"]")
_SOURCE: Final = Caseless(r"(?:джерел|источник|собеседник|співрозмовник)")
_PERSON_OFFICE: Final = Caseless(
    r"(?:губернатор|голов|глав|мэр|мер|президент|речни|спикер|спікер|представ|команд|начальник|очільни|керівник|руковод|міністр|министр|секретар|советник|радник|помощник|помічник|вице|віце|депутат|собеседник|премьер|прем|заступник|заместит|призначен|врио|экс|екс)"
)
_SERVICE: Final = Caseless(
    r"(?:служб\w*|управлінн\w+|управлени\w+|министерств\w+|міністерств\w+|комісі\w+|комисси\w+|уповноважен\w+|уполномоченн\w+)$"
)
_FEWEST_TOLD: Final = 3
_TWO_NAMES: Final = 2
_COLON_REACH: Final = 90
_SPEAKING_BODY: Final = Caseless(
    r"(?:генштаб|минобороны|міноборони|минздрав|моз|мвс|мвд|мчс|дснс|сбу|фсб|гур|ова|ода|губернатор|мэр|мер|поліція|полиция|прокуратура|cit|isw|deepstate|оон|iaea|магатэ|магате|повітряні|рятувальники|спасатели|росавиация|нацполіція|держприкордонслужба)$"
)
_HEARER: Final = Caseless(
    r"(?:журналістам|журналистам|кореспонденту|корреспонденту|агентству|агенції|виданню|изданию|телеканалу|суспільному|укрінформу|интерфаксу|інтерфаксу|интерфакс|нам|тасс|риа|новости|рбк|reuters|cnn|afp|ap)$"
)
_QUOTING: Final = Caseless(r"(?:ссылкой|посиланням)\s+на\s*$")
_OF_WHICH: Final = ("ської", "цької", "ской", "цкой")
_MOST_TOKENS: Final = 9
_CHANNEL: Final = re.compile(
    r"(?:(?:телеграм|telegram|тг)[\s-]?)?канал\w?\s+(?P<who>[^.:;]{4,90})", re.IGNORECASE
)
_SIGNED: Final = re.compile(
    r"^\W*(?P<who>[А-ЯІЇЄҐЁ][\w'’ʼ-]+\s[А-ЯІЇЄҐЁ][\w'’ʼ-]+)(?::\s|\s+(?:про|о|об)\s+(?:ситуаці\w+|ситуации|обстановк\w+|обстріл\w+|обстрел\w+|наслідк\w+|последстви\w+)\b)"
)
_LOCATIVES: Final = {
    "адміністрації": "адміністрація", "службі": "служба", "прес-службі": "прес-служба", "пресслужбі": "пресслужба", "поліції": "поліція", "генштабі": "Генштаб",
    "міністерстві": "міністерство", "управлінні": "управління", "прокуратурі": "прокуратура", "штабі": "штаб", "командуванні": "командування", "розвідці": "розвідка",
    "відомстві": "відомство", "раді": "рада", "уряді": "уряд", "кремлі": "Кремль", "мерії": "мерія", "силах": "сили", "корпусі": "корпус", "бригаді": "бригада",
    "компанії": "компанія", "офісі": "офіс", "держприкордонслужбі": "Держприкордонслужба", "нацгвардії": "Нацгвардія", "держслужбі": "держслужба",
    "администрации": "администрация", "службе": "служба", "пресс-службе": "пресс-служба", "полиции": "полиция", "генштабе": "Генштаб", "министерстве": "министерство",
    "управлении": "управление", "прокуратуре": "прокуратура", "штабе": "штаб", "командовании": "командование", "разведке": "разведка", "ведомстве": "ведомство",
    "правительстве": "правительство", "кремле": "Кремль", "мэрии": "мэрия", "оперштабе": "оперштаб", "корпусе": "корпус", "бригаде": "бригада", "компании": "компания",
    "росгвардии": "Росгвардия", "администрацию": "администрация", "адміністрацію": "адміністрація", "службах": "службы", "пабликах": "паблики", "пабліках": "пабліки", "соцсетях": "соцсети", "соцмережах": "соцмережі", "полицию": "полиция", "поліцію": "поліція", "прокуратуру": "прокуратура", "облпрокуратурі": "облпрокуратура", "нацполіції": "Нацполіція", "мчс": "МЧС", "прокуратури": "прокуратура", "ова": "ОВА", "держприкордонслужби": "Держприкордонслужба", "служби": "служба", "службы": "служба", "ода": "ОДА", "мва": "МВА", "ради": "рада", "прокуратуры": "прокуратура", "громади": "громада", "дснс": "ДСНС", "легіоні": "легіон", "легионе": "легион", "горсовете": "горсовет", "міськраді": "міськрада", "облраді": "облрада", "минобороны": "Минобороны", "міноборони": "Міноборони", "комитете": "комитет", "комітеті": "комітет",
}  # fmt: skip
_ADJECTIVE_LOCATIVE: Final = (
    ("ській", "ська", "ський"), ("цькій", "цька", "цький"), ("ній", "на", "ний"), ("вій", "ва", "вий"), ("ской", "ская", "ский"), ("цкой", "цкая", "цкий"),
    ("ной", "ная", "ный"), ("ную", "ная", "ный"), ("ську", "ська", "ський"), ("ської", "ська", "ський"), ("ної", "на", "ний"), ("вої", "ва", "вий"), ("цької", "цька", "цький"), ("скую", "ская", "ский"), ("ных", "ные", "ные"), ("них", "ні", "ні"), ("ких", "кие", "кие"), ("ському", "ське", "ський"), ("ному", "не", "ний"), ("ском", "ское", "ский"), ("ном", "ное", "ный"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def _is_verb(word: str) -> bool:
    """Tell whether a word in lower case is a verb of saying."""
    return _VERB.fullmatch(word) is not None


def find_speaker(text: str, lang: str) -> tuple[str, int, int] | None:
    """Find who says what a sentence tells: the words, and where they are; None when nobody is named."""
    found = _ACCORDING.search(text)
    if found:
        tokens = list(_TOKEN.finditer(text, found.end(), min(len(text), found.end() + 140)))
        words = _name_ahead(tokens)
        if words and _is_speaker(words):
            phrase = person_in_nominative(_join(words), lang)
            first = words[0][0].lower()
            if _QUOTING.search(found[0]) or first in _LOCATIVES or first.endswith(_OF_WHICH):
                phrase = _locative(words, lang)
            return phrase, found.start(), words[-1].end()
    if ":" not in text and not any(map(_is_verb, map(str.lower, _TOKEN.findall(text)))):
        return None
    tokens = list(_TOKEN.finditer(text))
    for index, token in enumerate(tokens):
        if not token[0][:1].islower() and index:
            continue
        if not _is_verb(token[0].lower()):
            continue
        before = _NOBODY if _is_told_to(tokens, index) else _subject_before(tokens, index)
        after = _NOBODY if _by_us(tokens, index) else _subject_after(tokens, index)
        fitting = [pair for pair in (before, after) if pair[0] and _is_speaker(pair[0])]
        if fitting:
            # 'Наслідки удару показала поліція': an office or a person speaks rather than what only opens the sentence.
            words, oblique = max(fitting, key=lambda pair: _is_office(pair[0]))
            phrase = _locative(words, lang) if oblique else _join(words)
            return phrase, min(words[0].start(), token.start()), max(words[-1].end(), token.end())
    return _before_colon(text, tokens)


def _is_office(words: list[re.Match[str]]) -> bool:
    """Tell whether words name an office, or a person by two names."""
    named = sum(word[0][:1].isupper() for word in words[:4])
    return named >= _TWO_NAMES or any(_OFFICE.match(word[0]) for word in words[:4])


def _before_colon(text: str, tokens: list[re.Match[str]]) -> tuple[str, int, int] | None:
    """Find who stands before a colon: 'Глава Чувашии Олег Николаев: ...', 'Генштаб: ...'."""
    colon = text.find(":", 0, _COLON_REACH)
    if colon < 0:
        return None
    words = _name_ahead(tokens)
    if not words or words[-1].end() != colon or words[-1][0].isdigit():
        return None
    person = len(words) >= _TWO_NAMES + 1 and any(_PERSON_OFFICE.match(w[0]) for w in words[:2])
    body = len(words) <= _TWO_NAMES + 1 and _SPEAKING_BODY.match(words[0][0]) is not None
    return (_join(words), words[0].start(), colon) if person or body else None


_NOBODY: Final[tuple[list[re.Match[str]], bool]] = ([], False)
_ABOUT: Final = frozenset(("про", "об", "о"))
_DATIVE: Final = re.compile(
    r"(?:ому|ему|ам|ям|ові|еві|ці|рбк|тасс|новости|снн|cnn|reuters|afp|ap)$", re.IGNORECASE
)
_WE: Final = frozenset(("мы", "ми", "нам", "я"))


def _is_told_to(tokens: list[re.Match[str]], index: int) -> bool:
    """Tell whether those before a verb hear what is said: 'Про це Суспільному розповів мер', 'Об этом ТАСС сообщил'."""
    start = index
    while start and _is_word(tokens[start - 1]):
        start -= 1
    clause = [token[0] for token in tokens[start:index]]
    if len(clause) < _FEWEST_TOLD or clause[0].lower() not in _ABOUT:
        return False
    rest = [word for word in clause[1:] if word.lower() not in _FILLERS]
    return bool(rest) and all(_DATIVE.search(word) or word[:1] in '«"' for word in rest)


def _by_us(tokens: list[re.Match[str]], index: int) -> bool:
    """Tell whether the outlet itself speaks: 'вместо Броваров мы по ошибке назвали Гостомель'."""
    return any(token[0].lower() in _WE for token in tokens[max(0, index - 4) : index])


def find_author(line: str, lang: str) -> str | None:
    """Find whose channel or post a heading says it is ('Телеграм-канал губернатора Х', 'Ім'я Прізвище: ...')."""
    channel = _CHANNEL.search(line)
    if channel:
        words = _name_ahead(list(_TOKEN.finditer(channel["who"])))
        if words:
            return person_in_nominative(_join(words), lang)
    words = _name_ahead(list(_TOKEN.finditer(line)))
    if (
        len(words) >= 3
        and any(_PERSON_OFFICE.match(w[0]) for w in words[:2])
        and line[words[-1].end() :][:1] in (",", "", ":", ".")
    ):
        # 'Врио губернатора Курской области Алексей Смирнов, телеграм-канал'
        return _join(words)
    if len(line.split()) == 2 and read_word(line.split()[0], lang).given and line.split()[1][:1].isupper():
        return line
    named = _SIGNED.match(line)
    return named["who"] if named and read_word(named["who"].split()[0], lang).given else None


def _join(words: list[re.Match[str]]) -> str:
    return " ".join(word[0] for word in words)


def _is_speaker(words: list[re.Match[str]]) -> bool:
    """Tell a name or office from other subjects ('вибухи', 'це')."""
    first = words[0][0]
    if first.lower() in _PRONOUNS or len(_join(words)) < 3:
        return False
    if any(_OFFICE.match(word[0]) for word in words[:4]):
        return True
    capitals = [word[0] for word in words if word[0][:1].isupper()]
    if len(capitals) >= 2 and first.islower():
        # 'перша леді Олена Зеленська'
        return read_word(capitals[-2], "uk").given or read_word(capitals[-2], "ru").given
    return _UPPER.match(first) is not None and (words[0].start() > 0 or len(words) > 1 or _is_name(first))


def _is_name(word: str) -> bool:
    return (
        word[:1].isupper() and word.lower() not in _STOPS and word.lower() not in _FILLERS and len(word) > 3
    )


def _is_word(token: re.Match[str]) -> bool:
    return token[0][0].isalnum() or token[0][0] in '«"'


def _name_ahead(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Take the words of a name from where it begins up to punctuation, a preposition or a verb."""
    words: list[re.Match[str]] = []
    for token in tokens:
        low = token[0].lower()
        if low in ("у", "в") and words and _SOURCE.match(words[-1][0]):
            words.append(token)
            continue
        if not _is_word(token) or token[0].isdigit():
            break
        if low in ("з", "по") and words and _SERVICE.match(words[-1][0]):
            # 'Державна служба з надзвичайних ситуацій'
            words.append(token)
            continue
        if low in _STOPS or _is_verb(low) or len(words) >= _MOST_TOKENS:
            break
        words.append(token)
    return words


def _subject_after(tokens: list[re.Match[str]], index: int) -> tuple[list[re.Match[str]], bool]:
    """Return the subject of a verb that stands before it, and whether it is '(заявили) в Міноборони'."""
    rest = tokens[index + 1 :]
    if len(rest) > 1 and rest[0][0].lower() in ("у", "в", "во") and _is_plural(tokens[index][0]):
        words = _name_ahead(rest[1:])
        if words and any(_OFFICE.match(word[0]) for word in words[:3]):
            return words, True
    skipped = 0
    while rest and (rest[0][0].lower() in _FILLERS or _HEARER.match(rest[0][0])) and skipped < 4:
        rest, skipped = rest[1:], skipped + 1
    # 'повідомив, що' has its subject before; 'заявив про обстріл' has none behind.
    if skipped and tokens[index + 1][0].lower() in ("про", "об", "о"):
        return [], False
    if rest and rest[0][0].lower() in _FILLERS:
        return [], False
    return _name_ahead(rest), False


def _is_plural(verb: str) -> bool:
    return verb.lower().endswith(("ли", "ють", "уть", "ют", "ут", "ять", "ят"))


def _subject_before(tokens: list[re.Match[str]], index: int) -> tuple[list[re.Match[str]], bool]:
    """Return the subject of the clause before a verb, and whether it is 'у Міноборони (заявили)'."""
    end = index
    if index and tokens[index - 1][0] == ",":
        # 'X, в свою очередь, заявил'; but 'пошкоджено дах, повідомив X' has its subject behind.
        end = index - 1
        start = next((i for i in range(end - 1, -1, -1) if not _is_word(tokens[i])), -1)
        between = tokens[start + 1 : end]
        if start < 0 or not between:
            return [], False
        if any(word[0].lower() not in _FILLERS for word in between):
            return _before_apposition(tokens, start, between), False
    elif not index or not _is_word(tokens[index - 1]):
        return [], False
    for _ in range(3):
        start = end
        while start and _is_word(tokens[start - 1]) and end - start < 16:
            start -= 1
        clause = tokens[start:end]
        while clause and (clause[-1][0].lower() in _FILLERS or clause[-1][0].isdigit()):
            clause = clause[:-1]
        while clause and (clause[0][0].lower() in _FILLERS - {"у", "в"} or clause[0][0].isdigit()):
            clause = clause[1:]
        if clause:
            oblique = clause[0][0].lower() in ("у", "в") and _is_plural(tokens[index][0])
            words = clause[1:] if oblique else clause
            cut = next(
                (i for i, w in enumerate(words) if w[0].lower() in _STOPS - {"и", "і", "та", "й", "у", "в"}),
                len(words),
            )
            if cut < len(words) or any(_is_verb(w[0].lower()) for w in words):
                words = words[:cut]
            inner = next((i for i, w in enumerate(words) if w[0].lower() in ("у", "в")), len(words))
            if inner < len(words) and not _SOURCE.match(words[0][0]):
                words = words[:inner]
            return words[:12], oblique
        if start == 0 or tokens[start - 1][0] not in (",", ")", "("):
            return [], False
        end = start - 1
    return [], False


def _before_apposition(
    tokens: list[re.Match[str]], comma: int, between: list[re.Match[str]]
) -> list[re.Match[str]]:
    """Return the subject of 'Міністерство охорони здоров'я, підконтрольне ХАМАС, заявило'."""
    words = tokens[:comma]
    if (
        tokens[comma][0] != ","
        or len(between) > 8
        or not 0 < len(words) <= 8
        or not all(map(_is_word, words))
    ):
        return []
    named = _UPPER.match(words[-1][0]) is not None and len(words) <= 3
    return words if named or _OFFICE.match(words[0][0]) else []


def _locative(words: list[re.Match[str]], lang: str) -> str:
    """Put 'окупаційній адміністрації' into the nominative; offices that are not known stay."""
    shown: list[str] = []
    for index, word in enumerate(words):
        low = word[0].lower()
        if low in ("каналах", "телеграм-каналах"):
            shown.append("канали" if lang == "uk" else "каналы")
            shown.extend(w[0] for w in words[index + 1 :])
            break
        if low in _LOCATIVES:
            noun = _LOCATIVES[low]
            shown.append(noun[:1].upper() + noun[1:] if word[0][:1].isupper() else noun)
            shown.extend(w[0] for w in words[index + 1 :])
            break
        ending = next((pair for pair in _ADJECTIVE_LOCATIVE if low.endswith(pair[0])), None)
        if ending is None:
            shown.extend(w[0] for w in words[index:])
            break
        noun = next((_LOCATIVES[w[0].lower()] for w in words[index + 1 :] if w[0].lower() in _LOCATIVES), "")
        shown.append(word[0][: -len(ending[0])] + (ending[1] if noun[-1:].lower() in "аяое" else ending[2]))
    return " ".join(shown)


def close_quotes(who: str) -> str:
    """Give a name back the closing quotation mark that trimming took ('легион «Свобода России')."""
    return f"{who}»" if who.count("«") > who.count("»") else who


def unify_claimants(names: Iterable[str]) -> dict[str, str]:
    """Map each name of a claimant to the fullest form that the report gives it.

    'Гладков' and 'губернатор Гладков' are 'губернатор Белгородской области Вячеслав Гладков' when one such
    person alone is named; two persons of one surname stay apart.

    Parameters
    ----------
    names
        All claimants of a report.
    """
    distinct = list(dict.fromkeys(names))
    marks = {name: _marks(name) for name in distinct}
    fullest: dict[str, str] = {}
    for name in distinct:
        mine = marks[name]
        if not mine:
            continue
        fuller = [
            other for other in distinct if other != name and mine < marks[other] and _same_head(name, other)
        ]
        # Of several fuller forms one must hold all the others.
        best = max(fuller, key=lambda other: len(marks[other]), default=None)
        if best is not None and all(marks[other] <= marks[best] for other in fuller):
            fullest[name] = best
        same = [other for other in distinct if marks[other] == mine and other != name]
        if name not in fullest and same:
            longest = max([name, *same], key=len)
            if longest != name:
                fullest[name] = longest
    return fullest


@lru_cache(maxsize=4096)
def _marks(name: str) -> frozenset[str]:
    """Return the stems of the capitalised words of a name."""
    words = re.findall(r"[А-ЯІЇЄҐЁ][\w'’ʼ-]*", name)
    return frozenset(w.lower()[: max(4, len(w) - 2)] for w in words if not _PERSON_OFFICE.match(w))


def _same_head(name: str, other: str) -> bool:
    """Tell whether both end in the same name (the person's), or begin with the same one (the ministry's)."""
    mine, its = name.lower().split(), other.lower().split()
    return any(_stem(one) == _stem(two) for one, two in ((mine[-1], its[-1]), (mine[0], its[0])))


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)]
