# ruff: noqa: E501, SIM905
# Patterns and word lists read better whole than cut at a column.
"""English words around names: what makes a capitalised run a place, and what makes it something else."""

from __future__ import annotations

import re

from geoevents.extraction.caseless import Sieved

TYPES_AFTER = (
    r"(?:border\s+)?(?:region|oblast|province|district|districts|raion|county|governorate|governorates|provinces|regions|oblasts|state|directions?|axis|sectors?|front(?:\s+line)?|checkpoint"
    r"|check\s?post|border\s+(?:post|crossing|point)|crossing\s+point|crossing|air\s?field|airport|air\s?base|air\s+base|base|suburbs?|area|city|town|village|settlement"
    r"|refugee\s+camp|camp|reservoir|dam|bridge|neighbou?rhood|quarter|township|canton|commune|municipality|division|governorate|corridor|peninsula|spit|island|power\s+(?:plant|station)|nuclear\s+(?:power\s+)?plant)"
)
REGION_TYPES = Sieved(
    r"\b(?:regions?|oblasts?|provinces?|state|governorates?|districts?|raions?|county|peninsula|townships?|municipality|canton|commune)\b",
)
TYPES_BEFORE = Sieved(
    r"\b(?P<type>villages?|towns?|cit(?:y|ies)|settlements?|hamlets?|region|regions|districts?|provinces?|oblast|suburbs?|port|capital|area|neighbou?rhoods?|place|locality|border\s+post|checkpoint|camp"
    r"|(?:border|crossing)\s+point(?:\s+at\s+(?:the\s+)?crossing\s+point)?)\s+(?:of\s+|at\s+|called\s+)?(?:the\s+)?$",
)
LOCATIVE = Sieved(
    r"(?:^|[\s(“\"'‘—–-])(?:(?P<prep>in|at|near|around|outside|inside|within|across|over|on|throughout|into|onto|toward|towards|for|of|against|under|through|by|between|behind|off|along"
    r"|close\s+to|next\s+to|among\s+them|including|such\s+as|notably|namely|outskirts\s+of|edge\s+of|approaches\s+to|from|to|leaving|entering|above|beyond|north\s+of|south\s+of|east\s+of|west\s+of))\s+"
    r"(?:(?:the|a|an|both|broken|ruined|burning|battered|destroyed|damaged|blown-up|nearby|neighbou?ring|adjacent|occupied|besieged|embattled|war-torn|war-torn|historic|ancient|strategic|key|southern|northern|eastern|western|central|south-?eastern|south-?western"
    r"|north-?eastern|north-?western|south-?east|south-?west|north-?east|north-?west|border|frontline|front-line|coastal|industrial|small|large|major|disputed|self-proclaimed|Russian|Ukrainian|Russia['’]s|Ukraine['’]s|Sudan['’]s|Israel['’]s"
    r"|Azerbaijan['’]s|Russian-occupied|Russian-held|Ukrainian-held|its|their|his|whole|entire|country['’]s|[A-Z][a-z]+(?:ian|ese|ish|i)|then|mountainous|breakaway|enclave|city|towns?|villages?|cities|settlements?|hamlets?|regions?|districts?|provinces?|oblast|suburbs?"
    r"|outskirts|countryside|capital|port|area|areas|parts|direction|centre|center|north|south|east|west|around|of|and|at|in|border\s+post|checkpoint|border\s+point|crossing\s+point|border\s+crossing|camp|neighbou?rhood|hub|edge|municipality|as|well|called|hill|heights|stronghold)\s+)*$"
)
OBJECT_VERB = Sieved(
    r"\b(?:shell(?:ed|ing|s)?|hit|hits|hitting|struck|strikes?|striking|attack(?:ed|ing|s)?|bomb(?:ed|ing|s)|bombard(?:ed|ing|s)|target(?:ed|ing)|pound(?:ed|ing)|raid(?:ed|ing)|storm(?:ed|ing)|liberat(?:ed|ing)|recaptured|captured|seized|entered|entering"
    r"|destroy(?:ed|ing)|retook|evacuat(?:ed|ing)|left|leaving|reached|crossed|rocked|shook|overran|besieg(?:ed|ing)|encircl(?:ed|ing)|surround(?:ed|ing)|abandoned|occupied|controls?|took|taken|lost)\s+(?:the\s+|both\s+)?(?:(?:eastern|western|northern|southern|central|nearby|(?:city|town|village|villages|settlement|district|hamlet)(?:\s+of)?|whole|entire|Russian|Ukrainian)\s+)*$",
)
SUBJECT_AFTER = re.compile(
    r"^,\s+(?:first\s+|again\s+|itself\s+)?(?:taken|captured|seized|retaken|recaptured|lost|liberated|overrun|shelled|bombed|struck|hit|attacked|besieged|encircled|occupied|abandoned|stormed|raided)\b|^(?:\s*\([^)]{0,40}\))?(?:,[^,;.]{0,70},)?\s*(?:(?:regions?|districts?|oblasts?|cit(?:y|ies)|towns?|villages?|communit(?:y|ies)|hromadas?|settlements?|itself|also|both|airport|checkpoint|area|all|three|two)\s+)*(?:was|were|has\s+been|have\s+been|had\s+been|is\s+being|are\s+being|came|comes|has\s+come|have\s+come|again\s+came|is|are|remains?|saw|suffered|fell|has\s+fallen|burn(?:s|ed)|witnessed|experienced|has|had|under)\b",
)
STRUCK_AFTER = Sieved(
    r"^\s*(?:again\s+|also\s+|itself\s+)?(?:(?:was|were|has\s+been|had\s+been|is\s+being|is|being|woke)\s+(?:\w+\s+){0,2}?(?:hit|struck|attacked|targeted|shelled|bombed|bombarded|rocked|shaken|under|pounded|plunged|left|without|subjected|evacuated|damaged|up|to\s+explosions)\b|(?:has\s+|had\s+)?c[ao]mes?\s+under\b|suffered|witnessed|experienced|burn(?:s|ed)\b)",
)
PASSIVE_AFTER = re.compile(
    r"^,\s+(?:first\s+|again\s+|itself\s+)?(?:taken|captured|seized|retaken|recaptured|lost|liberated|overrun|shelled|bombed|struck|hit|attacked|besieged|encircled|occupied|abandoned|stormed|raided)\b|^(?:\s*\([^)]{0,40}\))?(?:,[^,;.]{0,70},)?\s*(?:(?:regions?|districts?|oblasts?|cit(?:y|ies)|towns?|villages?|communit(?:y|ies)|hromadas?|settlements?|airport|checkpoint|itself|also|again)\s+)*"
    r"(?:(?:was|were|has\s+been|have\s+been|had\s+been|is\s+being|is|are|remains?|is\s+again)\s+(?:\w+\s+){0,3}?(?:\w+ed|under|hit|struck|left|burning|on\s+fire|without|taken|cut|overrun)\b|(?:came|comes|has\s+come|again\s+came)\s+under\b|suffered|(?:has|had)\s+(?:\w+\s+)?fallen|fell\s*(?:[.,;]|$|to\b|on\b|in\b|without\b|after\b|last\b|overnight\b|within\b|at\b|when\b|yesterday\b)|surrendered\b|changed\s+hands|returned\s+to)",
)
OFFICE_AFTER = Sieved(
    r"^(?:['’]s)?\s+(?:(?:region|oblast|district|city|regional|military|local|top|deputy|acting|state|occupation|emergency|health|provincial|town|prefecture)\s+)*(?:governor|mayor|officials?|authorities|administration|chief|head|leader|police|prosecutors?|official|governors|council|ministry|resident|emergency\s+services)\b",
)
SPEECH = (
    r"(?:said|says|say|saying|den(?:y|ies|ied)|claim(?:s|ed)?|blam(?:es|ed)|accus(?:es|ed)|want(?:s|ed)?|hopes?|call(?:s|ed)|does\s+not|did\s+not|made|makes|kept|keeps|refus(?:es|ed)|speaks?|spoke|answer(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed)"
    r"|announc(?:es|ed)|confirm(?:s|ed)|acknowledg\w+|declin(?:es|ed)|respond(?:s|ed)|offer(?:s|ed)|warn(?:s|ed)|vow(?:s|ed)|report(?:s|ed)|portray(?:s|ed)|has\s+(?:not|denied|said|blamed|accused|made|called|repeatedly|long|so\s+far|yet|always|never)"
    r"|had\s+(?:not|denied|said|no)|have\s+(?:not|denied|said|traded|agreed|accused)|and\s+\w+\s+(?:have|accuse|blame|trade|agree|declin|discuss|will|say)|is\s+(?:silent|also|preparing|planning)|was\s+silent|describ(?:es|ed)|sees?|saw|regards?|considers?|argues?|admitted|admits|stated|told|agree[ds]?|will|would|must|could|has|had\s+been|on\s+\w+day\s+(?:made|called|said)|remains\s+silent)\b"
)
METONYM_AFTER = Sieved(
    rf"^(?:,\s+(?:on\s+the\s+other\s+hand|meanwhile|however|which|for\s+its\s+part|in\s+turn)\b[^,]*,)?\s*(?:later|also|again|itself|on\s+\w+|then|still|now|repeatedly|officially|regularly|and\s+\w+)?\s*(?:{SPEECH})",
)
METONYM_BEFORE = Sieved(
    r"\b(?:officials|government|governments|authorities|ministry|leaders|leadership|sources|embassy|ambassador|rulers|power|diplomats|administration|capitals|allies|politicians|regime|comment|reaction|statement|word|response|aid|talks?|ally|against\s+the\s+government|ties|relations|weapons|support|permission|help|orders)\s+(?:in|from|of|to|with|by)\s+$"
    r"|\b(?:according\s+to|blamed|accused|blames|accuses|told|against|opposed\s+to|between)\s+$",
)
NOT_LEADING = frozenset(
    """the a an in on at near around from to of for by with and but or after before during when while
    as since that this these those it its he she they we i his her their our there here however
    meanwhile elsewhere according earlier later also both all some many most several one two three
    four five six seven eight nine ten eleven twelve ukrainian russian american british german
    french european western soviet israeli palestinian sudanese armenian azerbaijani azeri turkish
    iranian syrian arab belarusian polish moldovan chinese northern southern eastern western central
    northeastern southeastern northwestern southwestern south-eastern south-western north-eastern
    north-western pro-russian pro-ukrainian no not none nobody nothing at early late yesterday today
    tonight overnight monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december governor mayor president
    general minister prime deputy defence defense foreign interior spokesman spokeswoman
    spokesperson colonel lieutenant major captain commander chief mr mrs ms dr sir saint lord king
    queen prince official officials authorities police rescuers residents video photo file story
    live update breaking watch if what who where why how although though because despite so then now
    just even another other each every any such only more less few heavy fighting shelling
    explosions explosion strikes strike attack attacks drone drones missile missiles air artillery
    two-storey rescue emergency local regional special civilian civilians people children soldiers
    troops forces fighters occupied liberated neighbouring neighboring former new old great greater
    upper lower state city town village region district oblast moscow-backed kyiv-backed islamic
    jewish christian muslim democratic republican""".split()
)
NOT_PLACE = frozenset(
    """telegram twitter facebook youtube whatsapp reuters afp ap tass ria bbc cnn interfax ukrinform
    rbk rbc unian guardian independent times post telegraph journal news agency ministry minister
    army navy force forces corps legion brigade battalion regiment division guard guards guardsmen
    committee commission council parliament senate congress union nations nato eu un usa us uk court
    party university institute college school hospital group company corporation bank federation
    service services security intelligence command staff headquarters office department police
    wagner kremlin pentagon putin zelensky zelenskiy zelenskyy biden trump prigozhin gladkov shoigu
    lavrov peskov konashenkov kadyrov macron scholz erdogan xi stoltenberg sunak sullivan blinken
    austin johnson gmt bst est utc pm am himars atacms leopard abrams iskander kalibr kinzhal shahed
    patriot grad tochka javelin bayraktar stinger lancet christmas easter god internet covid handout
    getty ukrainians russians americans israelis palestinians war world conflict peace treaty
    agreement convention day week month year front media channel website newspaper radio television
    tv ukrainian russian american british monday tuesday wednesday thursday friday saturday sunday
    rsf idf hamas fatah hezbollah saf unicef unhcr ocha who icrc osce iaea red cross mr mrs ms dr
    stalin lenin hitler napoleon parliament congress sir mother father governor president gov gen col lt sgt maj capt sen rep nazi nazis grads shaheds iskanders gerans lancets kalibrs kinzhals""".split()
)
ORG_TAIL = frozenset(
    """ministry corps legion brigade battalion regiment guard committee commission council army navy
    force forces agency service union party group institute university court federation nations
    telegram channel times post news daily herald journal tribune observer chronicle echo dispatch examiner inquirer monitor weekly bulletin gazette press courier wire bank
    company corporation movement front organisation organization alliance department office command
    staff convention agreement treaty administration emergency defence defense football club fc""".split()
)
TITLE_WORDS = frozenset(
    """governor mayor president general gen minister spokesman spokeswoman spokesperson colonel col lieutenant lt major maj captain capt
    commander chief mr mrs ms dr sir official leader head blogger analyst journalist reporter correspondent secretary ambassador
    chancellor senator admiral prosecutor adviser advisor actor director author king queen prince pope priest founder boss resident
    neighbour neighbor""".split()
)


def is_titled(before: str) -> bool:
    """Tell whether the words before a name are a title or an office ('Governor', 'the spokesman,')."""
    words = before[-30:].rsplit(None, 1)
    if not words or not before[-1:].isspace():
        return False
    return words[-1].rstrip(".,").lower() in TITLE_WORDS


OFFICE_BEFORE = Sieved(
    r"\b(?:governors?|mayors?|heads?|officials?|authorities|administration|police|leaders?|president|ministry|chief|prosecutors?(?:['’]s?\s+office)?|representatives?|government|office|envoy|bishop)\s+(?:of|in|for|from)\s+(?:the\s+)?(?:(?:city|town|region|whole|neighbou?ring|Russian|Ukrainian|occupied|southern|northern|eastern|western|border|Russian-occupied|city\s+of)\s+)*$",
)
NOT_AFTER = Sieved(
    r"^\s+(?:hospital|university|school|street|avenue|square|stadium|arena|museum|theatre|institute|agency|convention|agreement|accords?|summit|conference|time|prize|declaration|court|newspaper|station\s+wagon|media|tv|radio|football|club|united|city\s+council|syndrome|variant|effect|regiment|brigade|battalion|division|group|operational(?:[-\s]tactical)?\s+(?:group|command)|grouping|legion|convoy|tank|tanks|missiles?|rifles?|style|prison|hotel|restaurant|caf[eé]|pizzeria|bar|nightclub|mall|brewery|lounge|majority|minority|people|peoples|tribes?|tribesmen|clans?|language|dialect)\b",
)
GIVEN_NAMES = frozenset(
    """volodymyr vladimir vyacheslav igor ihor dmitry dmytro dmitri pavlo pavel serhiy sergei sergey
    serhii yuriy yuri yurii oleksandr alexander aleksandr vladislav vladyslav yevgeny evgeny yevhen
    ramzan andriy andrei andrii valeriy valery valerii hanna anna olena elena maria mariya mykhailo
    mikhail mykola nikolai oleh oleg ivan petro roman denis denys maksym maxim viktor victor kyrylo
    kirill ruslan anton artem stanislav leonid boris borys joe john james david michael mark robert
    peter paul jake lloyd antony anthony emmanuel olaf rishi jens recep benjamin yoav abdel fattah
    mohamed mohammed muhammad hamdan ahmed ali hassan ismail yahya nikol ilham tigran arayik antonio
    volker karim rosemary natalia nataliya iryna irina svetlana kateryna yulia yuliya tetiana
    tatiana sarah emma mary jane jon mara ravi nell hina""".split()
)
CAPITALS = frozenset(
    """moscow kyiv kiev minsk washington london paris berlin brussels warsaw ankara beijing tehran
    jerusalem baku yerevan khartoum cairo damascus naypyitaw naypyidaw kinshasa kigali amman riyadh islamabad kremlin москва київ киев минск мінськ вашингтон
    лондон париж берлин берлін брюссель варшава анкара пекин пекін тегеран кремль белград""".split()
)
# Where people confer is not where the war is; talks on prisoners are events of their own.
VENUE_BEFORE = re.compile(
    r"\b(?:talks|summit|negotiations|peace\s+conference|forum|championships?|gather(?:ed|ing)?\s+(?:on\s+\w+\s+)?)"
    r"(?:\s+[\w’'-]+){0,6}?\s*\bin\s+$",
    re.IGNORECASE,
)
# 'Two security sources in Beirut said': where they speak is not where it was.
SPEAKS_IN = re.compile(
    r"\b(?:sources?|officials?|groups?|diplomats?|lawyers|analysts?|spokes\w+|activists?|organi[sz]ations?|monitors?|agency|agencies|journalists?|newspapers?|reporters?"
    r"|correspondents?|(?:aid|relief)\s+workers?|ministry|ministries|embassy|press|observers?|charity|charities|juntas?|command(?:ers?)?|generals|lawmakers|researchers?)\s+(?:based\s+|back\s+)?in\s+$",
    re.IGNORECASE,
)
# 'Tsikhanouskaya, who lives in Vilnius, said'; 'born in', 'in exile in'.
TREATS_AFTER = re.compile(
    r"^\s+(?:(?:have|has|had|also|alone)\s+)*(?:treated|treats|received|admitted|took\s+in|registered|counted)\b"
)
# 'Wounded men brought to a hospital in Mykolaiv told us': they were not wounded there.
TREATED_IN = re.compile(
    r"\b(?:brought|taken|carried|rushed|treated|flown|ferried|operated\s+on|admitted|recovering|lies|lay)\b[^.;:]{0,45}\b(?:hospitals?|clinics?|morgue|mortuary|burns\s+unit|ward)\s+(?:in|at)\s+$"
)
LIVES_IN = re.compile(
    r"\b(?:who\s+(?:now\s+)?(?:lives|lived|is\s+based|works|worked)|born|exiled?|educated|raised)\s+in\s+$"
)
OWNED = re.compile(
    r"^\s+(?:own\s+|latest\s+|new\s+)?(?:bombs?|missiles?|rockets?|drones?|shells?|guns?|jets|planes|warplanes|forces|troops|army|soldiers|artillery|military|claims?|version|account|answer|allies"
    r"|ally|envoys?|ambassador|wing|side|orders|command|war|invasion|offensive|campaign|men|leaders?|rulers|general\s+staff|air\s+force|navy|fleet|defen[cs]es?|intelligence|strategy|spokes\w+)\b",
    re.IGNORECASE,
)
APPOSED = re.compile(
    r"\b(?:villages?|towns?|settlement|hamlet|city|suburb)\s+(?:(?:on|near|by|close\s+to|in|of|outside|along)\s+(?:the\s+)?[\w'’ -]{2,40}|(?:nearby|there)\s*)?,\s+(?:called\s+)?$"
)
SHIP = re.compile(
    r"\b(?:ship|flagship|cruiser|frigate|tanker|submarine|vessel|corvette|ferry|warship|destroyer|trawler|freighter|minesweeper|carrier)\s+([A-Z][\w-]+)"
)
OF_PRISONERS = re.compile(r"prisoner|captive|captured|hostage|swap|exchange", re.IGNORECASE)
SPEAKER_AFTER = re.compile(
    r"^,?\s+(?:an?|the|its|(?-i:[A-Z])[\w’']+)\s+(?:[\w’'-]+\s+){0,5}?(?:spokes\w+|officials?|minister|president|diplomats?"
    r"|secretary|advis[eo]r|department|envoy|lawmakers?|leaders?)\b[^.;:]{0,60}\b(?:said|says|told|called|condemned|warned"
    r"|announced|promised|urged)\b",
    re.IGNORECASE,
)
FOREIGN_SEATS = frozenset(
    "washington london paris berlin brussels warsaw ankara beijing geneva doha vienna".split()
)
COUNTRIES = frozenset(
    """russia ukraine belarus america britain germany france poland turkey china iran israel armenia
    azerbaijan sudan egypt syria europe lebanon россия украина беларусь сша германия франция польша
    турция китай иран европа росія україна білорусь німеччина франція польща туреччина європа
    england scotland ireland spain italy japan india canada australia africa asia""".split()
)
COMMON_WORDS = frozenset(
    """officials residents rescuers nobody everyone someone people police workers teachers families
    parents children women men girls boys soldiers villagers ministers investors traders analysts
    experts scientists researchers doctors engineers players fans critics voters prices shares talks
    sanctions weather schools hospitals streets houses buildings trees water power fire smoke buses
    trains cars trucks plans hopes fears sources reports images pictures footage electricity heating
    internet emergency firefighters volunteers journalists diplomats lawmakers militants rebels
    gunmen insurgents attackers saboteurs you me my your mine us him them himself herself please
    thank thanks well ok okay maybe sure let lets god bread coffee music sport sports football
    cricket tennis rugby golf chess art science nature history health business markets money trade
    world country nothing something everything anything maybe perhaps indeed still yet once again
    thus hence unlike like under over between among within without through across along behind
    beyond inside outside up down off out no yes dear good bad best worst big small long short high
    low hot cold new old young early late first second third last next previous final total half
    quarter dozens hundreds thousands millions overnight weekend results summary background key
    points""".split()
)
