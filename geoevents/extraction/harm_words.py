# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""How harm is told: killed, hurt, captured, nobody hurt, a toll that rose.

Words and patterns only, for `figures`. English, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from typing import Final

from geoevents.extraction.caseless import Caseless

_LIMB: Final = r"(?:legs?|foot|feet|arms?|hands?|eyes?|eyesight|sight|limbs?|fingers?)"
_ENEMY: Final = r"(?:soldiers?|troops|servicem[ae]n|fighters?|militants?|occupiers?|invaders?|saboteurs?|mercenaries|infantry(?:men)?|personnel|terrorists?|rebels?|insurgents?)"
_FEW: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|dozen)"
_ENEMY_UK: Final = r"(?:окупант|загарбник|військовослужб|військових|бойовик|росіян|піхотин|диверсант|найманц|солдат|осіб\s+особового|особового\s+складу|рашист|вагнерівц)"
_ENEMY_RU: Final = r"(?:военнослужащ|военных|боевик|националист|диверсант|на[её]мник|солдат|неонацист|украинских\s+(?:бойцов|штурмовик)|оккупант)"
HARM: Final = {
    "en": Caseless(
        r"\b(?P<killed>killed|killing|kills?|shot\s+dead|gunned\s+down|beheaded|dead|died|dies|deaths?|slain|death\s+toll|lost\s+(?:(?:its|their|his|her)\s+)?li(?:fe|ves)|lost\s+of\s+life|claimed(?=\s+(?:the\s+)?(?:lives|\d+\s+lives|\w+\s+lives))|slaughtered|massacred|bod(?:y|ies)|executed|perished|drowned|suffocated|eliminated|liquidated"
        rf"|(?P<loss>lost(?=\s+(?:up\s+to\s+|about\s+|over\s+|more\s+than\s+|some\s+)?\d+\s+(?:troops|soldiers|men|fighters|personnel|servicemen))|loss(?:es)?(?=\s(?:\w+\s+){{0,3}}?(?:at|of|to)\s+(?:\w+\s+){{0,3}}?\d+\s+(?:(?!the\b)\w+\s+)?(?:{_ENEMY}|men|people)\b))|(?:destroyed|neutrali[sz]ed|wiped\s+out)(?=\s[^.;]{{0,50}}?\b(?:\d+|{_FEW})\s+(?:(?!the\b)[\w-]+\s+)?{_ENEMY}\b))\b"
        r"|\b(?P<injured>injured|injuring|injures|wounded(?!\s+(?:\w+\s+)?(?:soldiers?|servicem[ae]n|prisoners?|fighters?|troops|men)\b)|wounding|wounds|injuries|hurt(?:ing)?|maimed|maiming|concuss(?:ed|ions?)|burns|hospitali[sz]ed|(?:need(?:ed|ing)?|received|receiving|sought|seeking|given|required?)\s+(?:\w+\s+)?(?:treatment|(?:medical|hospital)\s+(?:care|attention|help|treatment))|treated\s+for|taken\s+(?:away\s+)?(?:by|in\s+an)\s+ambulances?|in\s+intensive\s+care"
        rf"|lost\s+(?:an?|one|his|her|both|their|the)\s+(?:left\s+|right\s+|lower\s+)?{_LIMB}|(?:broke|broken)\s+(?:an?|one|his|her|both)\s+(?:left\s+|right\s+)?(?:{_LIMB}|ankles?|ribs?|spine)|cut\s+by\s+(?:the\s+)?(?:flying\s+)?(?:glass|splinters?|shrapnel)"
        r"|(?:is|are|was|were|being\s+treated|been\s+(?:taken|brought|rushed|admitted)|taken|rushed|brought|admitted|carried|treated|ended\s+up|remains?|lies|lay)\s+(?:in|to|at)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?hospitals?(?!['’]))\b"
    ),
    "uk": Caseless(
        r"\b(?P<killed>загину\w+|загибл\w+|вбит\w+|убит\w+|вби(?:ла|ли|в|ло)|уби(?:ла|ли|в|ло)|вбив(?:ши|ає)|жертв\w*|помер(?:ла|ли|ло|лих|лий|лого)?|ліквідован\w+|ліквідува(?:ли|в)|розстріля(?:ли|в|но)|тіл(?:о|а)?(?=\s)"
        rf"|(?:знищен\w*|знищи(?:ли|в|ла)|нейтралізован\w*|нейтралізува(?:ли|в))(?=\s[^.;]{{0,50}}{_ENEMY_UK})|(?P<loss>втрат(?:и|ив|ила|или)(?=\s[^.;]{{0,60}}(?:{_ENEMY_UK}|осіб|чоловік))))\b"
        r"|\b(?P<injured>поранен\w*|поранили|поранила|поранив|поранило|постражда\w+|потерпіл\w+|травмован\w*|травмува\w+|поранень|контуз\w+|опік\w*|травм[иу]?|(?:госпі|шпи)талізован\w+|(?:госпі|шпи)талізува\w+|(?:перебува\w+|доставлен\w*|доставили|забрали|потрапи\w+|опини\w+|[-–—])\s+(?:у|в|до)\s+лікарн\w+|(?<=[а-яіїє]\s)[ув]\s+лікарні|[ув]\s+реанімаці\w)\b"
    ),
    "ru": Caseless(
        rf"\b(?P<killed>погиб\w*|(?:уничтож(?:ен\w*|или|ила|ил)|нейтрализован\w*)(?=\s[^.;]{{0,50}}{_ENEMY_RU})|убит\w*|убил\w*|убив|жертв\w*|скончал\w+|умер(?:ла|ли|ло|ших)?|ликвидирован\w+|ликвидировал[аи]?|расстрелял[аи]?|тел(?:о|а)?(?=\s)|(?P<loss>(?:потер(?:и|ял[аи]?))(?=\s[^.;]{{0,60}}(?:{_ENEMY_RU}|человек))))\b"
        r"|\b(?P<injured>ранен\w*|ранени\w+|ранил\w*|пострада\w+|травмирован\w*|травм[аыу]?|контуз\w+|контузи\w+|баротравм\w+|ожог\w*|госпитализир\w+|(?:наход\w+ся|доставлен\w*|доставили|забрали|попал\w*|пассажир\w+|оказал\w+|[-–—])\s+в\s+(?:\w+\s+)?больниц\w+|(?<=[а-яё]\s)в\s+больнице|в\s+реанимаци\w|(?:в|по)\s+больниц\w+\s+(?:доставлен\w*|доставили|попал\w*|госпитализир\w+|увезли))\b"
    ),
}  # fmt: skip
HARM_ANY: Final = Caseless("|".join(re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern in HARM.values()))
# 'Died of his wounds', 'скончались от полученных ранений': the wounds hurt nobody besides the dead.
OF_WOUNDS: Final = Caseless(
    r"(?:\b(?:of|from|to)|\bот|\bвід|\bз|\bвнаслідок|\bвследствие)\s+(?:[\w’'-]+\s+){0,2}$"
)
WOUNDS: Final = Caseless(r"(?:wounds|injuries|burns|\bранени\w+|поранен(?:ь|ня)|травм\w?|опік\w*|ожог\w*)$")
CAPTURE: Final = {
    "en": Caseless(
        r"\b(?P<captured>captur(?:ed|ing|es)|took|taken|taking|held|holding|seized|detained|abducted|kidnapped|surrendered|prisoners?|captives?|pows?)\b"
    ),
    "uk": Caseless(r"\b(?P<captured>полон\w*|полонили|взял\w+)\b"),
    "ru": Caseless(r"\b(?P<captured>плен\w*|взял\w*)\b"),
}
CAPTIVES: Final = Caseless(
    r"\b(?:gunm[ae]n|militants?|rebels?|insurgents?|terrorists?|saboteurs?|militiamen|raiders|soldiers?|servicem[ae]n|conscripts?|prisoners?|captives?|pows?|troops|fighters|men|hostages?|(?:border\s+)?guards|scouts|paratroopers|marines|sailors|attackers|detained|abducted|kidnapped|військов\w+|солдат\w*|полонен\w*|полон|плен|военн\w+|пленн\w*|бійц\w+|бойц\w+|окупант\w*|вагнер[іо]в\w+|росіян\w*|диверсант\w*|полонен\w+|полонил\w*|националист\w*|боевик\w*|бойовик\w*|всу|зсу)\b"
)
INTO_CAPTIVITY: Final = Caseless(
    r"(?:полон|плен|полонено|полонили|пленены|пленили|пленных|полонених)$|(?:detained|abducted|kidnapped)$"
)
_PLURAL_BE: Final = r"(?:(?:is|are|was|were|had\s+been|has\s+been|have\s+been|got|reported|reportedly|seriously|apparently)\s+)*"
NONE: Final = {
    "en": Caseless(
        r"\b(?:no\s+(?:(?:reports?\s+of|reported|known|civilian|further|other|serious)\s+)*(?:casualt\w+|injur\w+|victims?|wounded)|without\s+(?:any\s+)?(?:casualties|injuries|victims)|injured\s+no\b|zero\s+casualties|no\s+dead\s+(?:or|and)\s+(?:wounded|injured)"
        rf"|(?:no[\s-]?(?:one|body)|none|no\s+(?:people|person|civilians?|residents?|soul))\s+(?:else\s+|there\s+|inside\s+|here\s+|in\s+\w+\s+)?{_PLURAL_BE}(?:hurt|injured|wounded|harmed|suffered)|(?:hurt|hurting|injur(?:ed|ing)|wound(?:ed|ing)|harm(?:ed|ing))\s+(?:no[\s-]?(?:one|body)|none)\b"
        r"|(?:was|were)\s+not\s+(?:hurt|injured|harmed)|(?:was|were|escaped|emerged|got\s+out)\s+(?:\w+\s+)?(?:unhurt|unharmed|unscathed|uninjured)"
        rf"|(?P<dead>no\s+(?:(?:reports?\s+of|reported|known|civilian|further|other)\s+)*(?:deaths?|fatalit\w+|dead\b)|(?:no[\s-]?(?:one|body)|none|no\s+(?:people|person|civilians?|residents?))\s+(?:else\s+)?{_PLURAL_BE}(?:killed|died|dead)|(?:kill(?:ed|ing))\s+(?:no[\s-]?(?:one|body)|none)\b|without\s+(?:any\s+)?(?:loss\s+of\s+life|deaths)))"
    ),
    "uk": Caseless(
        r"(?:(?:постраждал\w+|потерпіл\w+|поранен\w+|травмован\w+|жертв)\s+(?:(?:серед|внаслідок)\s+\w+\s+(?:\w+\s+)?)?(?:,?\s*на\s+щастя,?\s+)?(?:наразі\s+|поки\s+(?:що\s+)?|також\s+)?(?:немає|нема|не\s+було|не\s+має)\b|жертв[^.;]{0,50}?(?:вдалося\s+)?уникн\w+|(?:постраждалих|жертв|поранених)\s+(?:і|та|й)\s+\w+\s+(?:немає|нема|не\s+було)|жертв\s+(?:і|та|й)\s+(?:постраждалих|поранених|потерпілих|руйнувань)|без\s+(?:\w+\s+та\s+|\w+\s+і\s+)?(?:постраждалих|жертв|потерпілих|поранених)|ніхто\s+(?:\w+\s+){0,3}?не\s+(?:постраждав|поранений|травмований|травмувався|зазнав)|(?:обійшлося|минулося|обійшлись)\s+без(?!\s+(?:вибух|влуч|прильот))\s+\w+"
        r"|(?:люди|мешканці|цивільні|жителі|персонал|працівники)\s+(?:\w+\s+)?не\s+(?:постраждали|травмовані|поранені|травмувалися)|(?:люди|усі|всі)\s+(?:живі|цілі)|не\s+постраждав\b|(?P<dead>ніхто\s+(?:\w+\s+){0,3}?не\s+загинув|загиблих\s+(?:наразі\s+|поки\s+(?:що\s+)?)?(?:немає|нема|не\s+було)|без\s+загиблих))"
    ),
    "ru": Caseless(
        r"(?:(?:пострадавших|раненых|жертв|потерпевших)\s+(?:(?:среди|в\s+результате)\s+\w+\s+(?:\w+\s+)?)?(?:,?\s*к\s+счастью,?\s+)?(?:пока\s+|также\s+)?(?:нет\b|не\s+было|не\s+имеется|не\s+зафиксировано)|жертв[^.;]{0,50}?(?:удалось\s+)?избежать|жертв\s+и\s+(?:пострадавших|раненых|разрушений)|(?:пострадавших|жертв|раненых)\s+и\s+\w+\s+(?:нет\b|не\s+было)|без\s+(?:\w+\s+и\s+)?(?:пострадавших|жертв|раненых)|никто\s+(?:\w+\s+){0,3}?не\s+(?:пострадал|ранен|травмирован)|обошлось\s+без(?!\s+(?:взрыв|попадан))\s+\w+"
        r"|(?:люди|жители|мирные\s+жители|персонал|сотрудники)\s+(?:\w+\s+)?не\s+(?:пострадали|ранены|травмированы)|(?:люди|все)\s+(?:живы|целы)|(?P<dead>никто\s+(?:\w+\s+){0,3}?не\s+погиб|погибших\s+(?:пока\s+)?(?:нет\b|не\s+было)|без\s+погибших))"
    ),
}  # fmt: skip
# 'There is no word of casualties' says that nobody knows.
NOT_KNOWN: Final = Caseless(
    r"(?:інформаці\w+|даних|відомостей|повідомлень|информаци\w+|данных|сведений|сообщений)\s+(?:про|о|об|щодо)\s+(?:\w+\s+(?:і|та|и)\s+)?$"
)
_UNIT: Final = r"(?:одн\w+|двох|двух|трьох|тр[её]х|чотирьох|четыр[её]х|п['’ʼ]?яти|пяти|шести|семи|сімох|восьми|дев['’ʼ]?яти|девяти)"
_NUMBER: Final = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|[\w'’ʼ]+(?:-\w+|\s{_UNIT})?)"
_ROSE: Final = r"(?:risen|rose|rises|rising|climbed|climbs|grew|grown|increased|stands?|stood|standing|went\s+up|gone\s+up|reached|jumped|now|at)"
_TOLL_OF: Final = r"(?:death\s+toll|(?P<hurt{0}>number\s+of\s+(?:people\s+|those\s+|civilians\s+|the\s+|persons\s+)*(?:wounded|injured|hurt))|number\s+of\s+(?:people\s+|those\s+|civilians\s+|the\s+|persons\s+)*(?:killed|dead|deaths|fatalities|victims)|(?<!a\s)(?<!heavy\s)toll\b)"
_LEAST: Final = r"(?:at\s+least\s+|more\s+than\s+|about\s+|around\s+|some\s+|to\s+|вже\s+|уже\s+|щонайменше\s+|понад\s+|не\s+менее\s+|более\s+|до\s+)*"
TOLL: Final = {
    "en": Caseless(
        rf"\b{_TOLL_OF.format(1)}\b[^.;]{{0,140}}?\b{_ROSE}\s+{_LEAST}{_NUMBER}\b",
        needs=("toll", "number of"),
    ),
    "uk": Caseless(
        rf"(?:кількість|число|чисельність)\s+(?:людей,?\s+)?(?:загиблих|жертв|убитих|вбитих|(?P<hurt>поранених|постраждалих|потерпілих|травмованих))\b[^.;]{{0,160}}?(?:зрос\w+|збільшил\w+|сягнул\w+|досягл\w+|становит\w*|склада\w+|перевищил\w+)\s+{_LEAST}{_NUMBER}",
        needs=("кількість", "число", "чисельність"),
    ),
    "ru": Caseless(
        rf"(?:количество|число|численность)\s+(?:людей,?\s+)?(?:погибших|жертв|убитых|(?P<hurt>раненых|пострадавших|травмированных))\b[^.;]{{0,160}}?(?:возрос\w*|вырос\w*|увеличил\w+|достигл\w+|составля\w+|составил\w+|превысил\w+)\s+{_LEAST}{_NUMBER}",
        needs=("количество", "число", "численность"),
    ),
}  # fmt: skip
TOLL_PUT: Final = Caseless(
    rf"\b(?:to|at)\s+{_LEAST}{_NUMBER}\s+the\s+{_TOLL_OF.format(1)}|\b(?:put|puts|raised|revised|updated|brought|bringing|brings|raising|putting)\s+(?:the\s+)?(?:official\s+|overall\s+)?{_TOLL_OF.format(2)}(?:\s+[\w’'-]+){{0,12}}?\s+(?:to|at)\s+{_LEAST}(?P<n2>\d{{1,3}}(?:,\d{{3}})+|[\w-]+)\b",
    needs=("toll", "number of"),
)
# 'The body of a fourth victim' is the fourth.
NTH_VICTIM: Final = Caseless(
    r"\b(?:bod(?:y|ies)|remains|death)\s+of\s+(?:a|the)\s+(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\s+(?:victim|person|body|man|woman|resident|civilian)\b",
    needs=("body of", "remains of", "death of"),
)
NTH: Final = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12,
}  # fmt: skip
# Dead of a whole country are not those of one place.
EVERYWHERE: Final = Caseless(
    r"\b(?:nationwide|countrywide|across\s+the\s+(?:whole\s+)?(?:country|nation)|in\s+the\s+whole\s+country|throughout\s+the\s+(?:country|nation)|across\s+(?:Ukraine|Russia)|по\s+(?:всій\s+)?(?:країні|україні)|по\s+(?:всей\s+)?(?:стране|украине)|загалом\s+по|в\s+целом\s+по)\b",
    needs=("nation", "country", "across", "країн", "україні", "стран", "украин", "загалом", "целом"),
)
# One person, when no number says otherwise: 'X was killed', 'погибла женщина-врач', 'загинула бібліотекарка'.
ONE_EN: Final = Caseless(
    r"\b(?:was|has\s+been|is|being)\s+(?:(?:\w+ly|also|later|then|instantly|himself|herself|shot|and)\s+)*$"
)
ONE_NAMED: Final = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he)\s+(?:later\s+|also\s+|had\s+|then\s+)?|\b[A-Z][\w'’-]+,?\s+(?:\d{1,2},\s+)?(?:an?\s[^,.;]{3,40},\s+)?)$"
)
SOME_EN: Final = Caseless(
    r"\b(?:no|nobody|none|never|not|whether|if|it|what|which|anyone|anybody|family|families|crew|unit|team|group|platoon|number|many|several|some|dozens|hundreds|scores|everyone|half|most|one\s+of\s+them|city|town|army|brigade|battalion)\b"
)
ONE_CYRILLIC: Final = {
    "uk": Caseless(r"(?:загинув|загинула|поранений|поранена|вбитий|вбита|убитий|убита|помер|померла|травмований|травмована|госпіталізований|госпіталізована|загиблий|загибла|постраждалий|постраждала|тіло)$"),
    "ru": Caseless(r"(?:погиб|погибла|ранен|ранена|убит|убита|умер|умерла|скончался|скончалась|травмирован|травмирована|погибший|погибшая|раненый|раненая|пострадавший|пострадавшая|тело)$"),
}  # fmt: skip
SOME_CYRILLIC: Final = Caseless(
    r"(?:\b(?:не|ніхто|никто|нікого|никого|чи|ли|город|місто|область|район|громада|церква|церковь|школа|будівля|здание|будинок|лікарня|больница|підприємство|предприятие|інфраструктура|инфраструктура|родина|сім'я|сім’я|семья|экипаж|екіпаж|группа|група|які|которые|раніше|ранее|який|яка|который|которая|цивільна|гражданская)\b)"
)
# Letters that one of the patterns of harm and capture must find: most sentences have none of them.
STEMS: Final = {
    "en": (
        "kill", "dead", "die", "death", "slain", "lost", "claim", "slaughter", "massacr", "bod", "execut", "perish", "drown", "suffocat", "eliminat",
        "liquidat", "injur", "wound", "hurt", "hospital", "captur", "took", "tak", "held", "hold", "seiz", "detain", "abduct", "kidnap", "surrender", "prisoner", "captive", "pow",
        "casualt", "victim", "harm", "unscathed", "toll", "number of", "concuss", "burns", "broke", "maim", "cut by", "gunned", "shot", "beheaded", "destroyed", "neutrali", "wiped", "suffer", "fatalit", "treat", "intensive care", "loss",
    ),
    "uk": (
        "загин", "загиб", "вби", "уби", "жертв", "помер", "ліквід", "поран", "постражд", "потерп", "травм", "контуз", "опік", "таліз", "лікарн",
        "полон", "взял", "обійшлося", "минулося", "знищ", "нейтралі", "втрат", "тіл", "розстр", "живі", "цілі", "реанім",
    ),
    "ru": (
        "погиб", "уничт", "нейтрал", "убит", "убил", "убив", "жертв", "скончал", "умер", "ликвид", "ранен", "ранил", "пострад", "травм", "контуз", "ожог", "госпитализ",
        "больниц", "плен", "взял", "обошлось", "потер", "тел", "расстр", "живы", "целы", "реаним",
    ),
}  # fmt: skip
