# ruff: noqa: E501
# Patterns read better whole than cut at a column.
"""More of the English lexicon, by form: who does it (a force), to what (a named place, a building), how told.

For each kind the ordinary ways of news: active, passive, participle, noun. A force, a captive or a structure
has to stand beside the verb, so that markets which fall and cups which are taken tell nothing.
"""

from __future__ import annotations

from geoevents.extraction.lexicon import Rule

_FORCE = (
    r"(?:troops|forces|army|armies|soldiers|fighters|units?|rebels?|militants?|insurgents?|brigades?|battalions?|military|militia\w*|russians|ukrainians|israelis|armenians|azerbaijanis"
    r"|marines|paratroopers|infantry|tanks?|armou?r|columns?|junta|regime|paramilitar\w+|alliance|guerrillas?|jihadists?|gunmen|separatists|mercenaries|legion|commandos|invaders|occupiers|enemy"
    r"|defen[cs]e\s+ministry|general\s+staff|rsf|saf|idf|hamas|hezbollah|m23|isis|al-shabaab|jnim|wagner|taliban|(?:ethnic|liberation|national|people's|defen[cs]e)\s+(?:armed\s+)?(?:forces?|groups?|army))"
)
_NAMED = r"(?:(?:nearby|neighbou?ring|most\s+of|much\s+of|half\s+of|all\s+of|parts?\s+of|the\s+(?:\w+\s+){0,2}?(?:towns?|villages?|city|cities|settlements?|hamlet|port|districts?|suburbs?|capital|centre|center|outskirts|edge)(?:\s+of)?)\s+)*(?-i:[A-Z][\w'’-]+)\b(?!\s+(?:said|says|to\s+task|by\s+surprise|with\b))"
_TOWN = r"(?:the|its|their|this|that)\s+(?:[\w-]+\s+){0,2}?(?:towns?|villages?|city|cities|settlements?|hamlets?|heights?|hills?|ridge|positions?|airport|airfield|airbase|base|barracks|bridge|garrison|stronghold|crossing|checkpoint|posts?|quarter|district|suburb|station|brewery|factory|plant|mine|hospital|university|palace|headquarters|island|camp)\b"
_AUX = r"(?:had\s+|have\s+|has\s+|also\s+|then\s+|finally\s+|later\s+|since\s+|now\s+|it\s+|they\s+)*"
_PEOPLE = r"(?:people|residents?|civilians?|villagers?|men|women|boys|girls|children|students?|staff|workers?|members|doctors?|medics?|passengers|families|border\s+guards?|policem[ae]n|officers?|guards?|officials?|journalists?|soldiers?|servicem[ae]n|conscripts?|suspects?|fighters|militants|nurses?|priests?|teachers?|pupils)"
_BUILT = (
    r"(?:bridges?|buildings?|houses?|homes?|blocks?|flats?|schools?|kindergartens?|hospitals?|clinics?|churches|church|mosques?|cathedral|markets?|shops?|warehouses?|depots?|refiner(?:y|ies)|plants?|stations?|substations?"
    r"|factor(?:y|ies)|tugboats?|ships?|vessels?|tankers?|ferr(?:y|ies)|ports?|harbou?rs?|piers?|berths?|terminals?|granar(?:y|ies)|elevators?|silos?|railways?|tracks|trains?|cars?|buses|bus|ambulances?|vehicles?|villages?|camps?|tents?|pipelines?|towers?|facilit(?:y|ies)|dormitor(?:y|ies)|hostels?|hotels?|offices?|airfields?|runways?|hangars?|power\s+lines?|windows)"
)
_WAS = r"(?:was|were|been|being|is|are|got)\s+(?:also\s+|badly\s+|heavily\s+|severely\s+|slightly\s+|partly\s+|completely\s+|again\s+|later\s+|all\s+|almost\s+|\w+ly\s+)?"
_NO_GAME = r"match|league|cup\b|championship|seat|vote|election|shares?|market|poll|title|tournament"
_NO_LOSS = (
    r"lost (?:contact|power|interest|hope|touch|his|her|my|their (?:lives|homes|jobs)|money)|" + _NO_GAME
)

FORM_RULES = (
    Rule("a force took a place", "advance", r"took|taken|taking|overran|overrun|overrunning|seized|captured|retook|retaken|recaptured|regained|reclaimed|cleared|secured|stormed|conquered|liberated|occupied|entered|won", 2,
         before=rf"\b{_FORCE}\b[^.;:]{{0,40}}$|\b(?:they|it|who|which)\s+{_AUX}$", after=rf"^\s+(?:back\s+|over\s+|control\s+of\s+|full\s+control\s+of\s+|into\s+)*(?:{_NAMED}|{_TOWN})",
         near=rf"\b{_FORCE}\b", never=rf"(?:occupied|entered) (?:by|since|territor)|taken (?:to|from|in)\b|captured (?:on|by)|cleared (?:of (?:charges|wrongdoing)|customs)|entered (?:politics|service|office|the (?:race|market|war))|{_NO_GAME}|oblast for|election"),
    Rule("a place was taken", "advance", r"taken|captured|seized|overrun|recaptured|retaken|liberated|cleared|stormed|lost|abandoned", 2,
         before=r"(?-i:[A-Z][a-z'’-]{2,}),\s+(?:which\s+(?:was|had\s+been)\s+)?$", after=r"^\s+(?:last|on|in|by|this|earlier|two|three|four|a\s+(?:day|week|month)|from|without|after)\b",
         near=rf"\b(?:{_FORCE}|ruins|war|front|fighting|assault|dispute)\b", never=rf"(?:soldier|servicem[ae]n|prisoner|hostage|people)s?,? (?:was|were|had)|{_NO_LOSS}"),
    Rule("hands", "advance", r"hands", 2, before=r"\bin\s+(?:the\s+)?(?:[\w'’]+\s+){0,2}?(?:its|their|our|his|rebel|enemy|army|government|junta|insurgent|\w+(?:ian|eli|ish|ese|ani)|[\w]+['’]s?)\s+$|\bchanged\s+$|\bfell\s+into\s+(?:[\w'’]+\s+){1,3}$",
         near=rf"\b(?:{_FORCE}|towns?|villages?|city|settlement|front|captured|since|claim\w*|announced)\b", never=rf"in good hands|safe hands|private hands|holding hands|(?:money|shares|company|property|flat|business)\b|still in|{_NO_GAME}"),
    Rule("gave up a place", "advance", r"gave|given|giving|lost|losing|loses|abandoned|abandoning|ceded|ceding|surrendered|relinquished|vacated|quit", 2,
         after=rf"^\s+(?:up\s+|control\s+(?:of|over)\s+|their\s+(?:last\s+)?(?:foothold|positions?)\s+in\s+)*(?:{_NAMED}|{_TOWN})", near=rf"\b{_FORCE}\b", before=rf"\b(?:{_FORCE}|they|it|who|which|have|had|has|ukraine|russia|armenia|azerbaijan|regime|government)\s+{_AUX}$",
         never=rf"given (?:the (?:city|town|village) (?:a|its|his)|to)|gave the|{_NO_LOSS}"),
    Rule("pulled out", "advance", r"pulled|pulling|withdrew|withdrawn|withdrawing|withdrawal|retreated|retreating|retreat|pushed|driven|drove|forced|expelled|ousted|chased|routed|swept|evicted", 2,
         after=rf"^\s+(?:back\s+)?(?:(?:its|their|his|all|the)\s+(?:last\s+|remaining\s+)?{_FORCE}\s+|{_FORCE}\s+|them\s+|it\s+)?(?:out\s+of|from|out)\s+(?:{_NAMED}|{_TOWN}|of\s+(?:{_NAMED}|{_TOWN}))", near=rf"\b{_FORCE}\b",
         before=rf"\b(?:{_FORCE}|they|them|who|which|withdrawal)\b[^.;,]{{0,30}}$|^\W*$", never=rf"refugee|migrant|rubble|(?:residents|civilians|families|people|villagers|children)\s+(?:were|was|had\s+been|have\s+been)|race|deal|treaty|talks|agreement|{_NO_GAME}"),
    Rule("a town fell by itself", "advance", r"fell|fallen", 2, before=r"(?-i:[A-Z][a-z'’-]{3,})(?:,\s+[^,.;]{3,40},)?\s+(?:also\s+|had\s+|has\s+|then\s+|finally\s+)*$",
         after=r"^\s*(?:[,.]|$|in\s+(?:days|hours|weeks|a\s+(?:day|week)|january|february|march|april|may|june|july|august|september|october|november|december)\b|on\s+|last\s|after\s+(?:weeks|months|a\s+siege|days)|within|without|to\s+(?:the\s+)?(?-i:[A-Z]))",
         near=rf"\b(?:{_FORCE}|war|siege|offensive|front|fighting|shelling|held)\b", never=rf"fell (?:on hard|to (?:its|the)|by|\d|short)|stocks?|rates?|prices?|percent|per cent|pounds?|dollars?|{_NO_GAME}"),
    Rule("edged forward", "advance", r"edg(?:ed|ing)|inch(?:ed|ing)|crept|creeping|clos(?:ed|ing)|bore|bearing|pushed|pushing|got|gotten|broken|fought|pressed|advanced|thrust", 2,
         after=r"^\s+(?:\w+\s+)?(?:closer\s+to|nearer\s+to|in\s+on|down\s+on|into|from\s+[^.;]{3,50}?\s+(?:as\s+far\s+as|to|into)|their\s+way\s+into)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?-i:[A-Z])", near=rf"\b(?:{_FORCE}|they)\b", before=rf"\b(?:{_FORCE}|they|who|which|are|have|had|has|were|been)\s+{_AUX}(?:been\s+|were\s+|are\s+)?$",
         never=rf"refugee|migrant|police|protest|car|talks|deal|{_NO_GAME}|got into (?:politics|trouble|a)"),
    Rule("surrounded", "advance", r"surrounded|encircled|besieged|ringed|cut", 2, before=rf"\b{_FORCE}\s+{_AUX}$", after=rf"^\s+(?:off\s+)?(?:{_NAMED}|{_TOWN})", never=r"police|protest|cut off (?:aid|gas|supplies|talks)"),
    Rule("stopped from gaining", "offensive", r"stopped|prevented|kept|held|blocked", 2, after=rf"^\s+(?:off\s+)?(?:[\w-]+\s+){{0,2}}?{_FORCE}\s+(?:from|advancing|entering|taking|in|at)\b", never=r"police|protest"),
    Rule("tried to take", "offensive", r"land|take|storm|retake|recapture|seize|capture|advance|push|overrun|attack|assault|dislodge|encircle|surround", 2,
         before=r"\b(?:tried|trying|attempted|attempting|attempts?|tries)\s+(?:\w+ly\s+|again\s+|on\s+\w+\s+|in\s+vain\s+)?to\s+$", near=rf"\b{_FORCE}\b", after=rf"^\s+(?:on\s+|towards?\s+|into\s+|back\s+|through\s+|at\s+)?(?:{_NAMED}|{_TOWN})", never=rf"{_NO_GAME}|police|take (?:part|control of the company)"),
    Rule("attacks stopped", "offensive", r"attacks?|assaults?|attempts?", 2, before=r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozen|russian|ukrainian|enemy|rsf|army|rebel|israeli|azerbaijani|armenian|all)\s+(?:\w+\s+)?$",
         after=r"^\s+(?:[\w'’-]+\s+){0,5}?(?:(?:had|have|has)\s+been|were|was)\s+(?:stopped|beaten|halted|held|repelled|repulsed|driven|turned|broken)\b|^\s+(?:[\w'’-]+\s+){0,4}?(?:fell\s+apart|failed|petered\s+out)\b", never=r"drone attacks?|missile attacks?|rocket attacks?|cyber|police|terror"),
    Rule("went over a border", "raid", r"crossed|crossing|went|walked|burst|broke|slipped|drove|came|pushed|got|shot|fought|stormed", 2,
         after=r"^\s+(?:again\s+|back\s+|their\s+(?:own\s+)?way\s+)?(?:(?:over|across|into|through)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:border|frontier|crossing|guard\s+post|border\s+post|outpost|checkpoint|barracks)\b|their\s+way\s+into\s+(?-i:[A-Z]))|^\s+again\b",
         near=r"\b(?:groups?|fighters?|soldiers|troops|men|saboteurs?|scouts?|raiders?|legion|corps|militants?|gunmen|rebels?|ukrainians|russians|forces|tanks?|armed|battalions?)\b", never=r"refugee|migrant|tourist|families|civilians|residents|evacuat|back home|border crossing"),
    Rule("wiped out", "battle", r"wiped|ambushed|routed|mauled|decimated|annihilated", 2, near=rf"\b(?:{_FORCE}|convoys?|reinforcements|patrols?|squads?|company|platoon|garrison|outposts?)\b", before=rf"\b(?:{_WAS}|{_FORCE}\s+{_AUX})$", after=r"^\s+(?:out\b|by\b|in\b|near\b|at\b|on\b|an?\b|the\b|during\b|$)", never=rf"profits?|gains?|debts?|savings|{_NO_GAME}"),
    Rule("shooting heard", "battle", r"shooting|gunshots?|shootouts?|gunfire|shots", 2, before=r"\b(?:there\s+(?:was|were|had\s+been)|heard|hear|heavy|sporadic|sounds?\s+of)\s+(?:\w+\s+)?$", never=r"photo|film|school shooting|star|goal"),
    Rule("round landed", "shelling", r"rounds?|rockets?|fire", 3, before=r"\b(?:artillery|mortar|tank|howitzer|shell|grad)\s+$", after=r"^\s+(?:[\w'’-]+\s+){0,9}?(?:landed|hit|fell|struck|exploded|killed|wounded|injured|came\s+down|slammed|burst)\b"),
    Rule("guns at work", "shelling", r"artillery|guns?|howitzers?|shelling|bombardment|mortars?", 2, after=r"^\s+(?:fire\s+)?(?:(?:had|has|have)\s+(?:also\s+)?)?(?:been\s+)?(?:started|began|begun|opened\s+up|resumed|pounded|firing\s+(?:into|at|on)|shelling|pounding)\b|^\s+fired\s+(?:into|at|on)\b", never=r"salute|starting gun|guns? (?:control|law)"),
    Rule("rocketed", "missile_strike", r"rocketed|strafed", 3, before=rf"\b{_WAS}$|\b(?:{_FORCE}|jets?|planes?|warplanes?|helicopters?)\s+{_AUX}$", never=r"price|shares|sales|rocketed (?:to|up|past|by)"),
    Rule("rained down", "", r"rained|raining|poured|hailed", 3, before=r"\b(?:shells|bombs|rockets|missiles|mortars|drones|debris|shrapnel|fire)\b[^.;]{0,20}$", after=r"^\s+(?:down|on|over|onto|into)\b", fallback="shelling"),
    Rule("uncrewed boat", "drone_attack", r"boats?|vessels?", 3, before=r"\b(?:uncrewed|unmanned|drone|kamikaze|exploding|explosive-laden|remote-controlled)\s+(?:\w+\s+)?$", after=r"^\s+(?:[\w'’-]+\s+){0,4}?(?:went\s+off|exploded|hit|struck|attacked|rammed|blew|detonated|damaged|sank|slammed)\b"),
    Rule("structure hit", "fire_or_damage", r"damaged|destroyed|wrecked|flattened|levelled|leveled|razed|gutted|demolished|shattered|obliterated|pulveri[sz]ed|collapsed|burnt|burned", 2, before=rf"\b{_BUILT}\b\s+(?:[\w'’-]+\s+){{0,3}}?(?:(?:had|have|has)\s+)?{_WAS}$",
         near=r"\b(?:bombs?|shell\w*|missiles?|rockets?|drones?|strikes?|attack\w*|blast|explosion|troops|soldiers|army|forces|sabotage|fighters|gunmen|militia\w*|blame[sd]?|war|occup\w+)\b", never=r"storm|earthquake|hurricane|flood|tornado|crash|wildfire|landslide"),
    Rule("reduced to rubble", "fire_or_damage", r"reduced|turned|bombed|shelled|burned|burnt|razed", 2, after=r"^\s+(?:in)?to\s+(?:a\s+(?:heap|pile)\s+of\s+)?(?:rubble|ashes|ruins?|cinders|the\s+ground|dust)\b",
         never=r"earthquake|wildfire|hurricane|tornado|century|world war"),
    Rule("houses burnt down", "fire_or_damage", r"torched|burned|burnt|set", 2, after=r"^\s+(?:down\s+)?(?:(?:fire|light)\s+to\s+|(?:[\w-]+\s+){0,4}?(?:houses?|homes?|huts?|villages?|shops?|churches|church|mosques?|granaries|market|tents)\b)", before=rf"\b(?:{_FORCE}|men|they|who|attackers)\s+{_AUX}$"),
    Rule("power knocked out", "fire_or_damage", r"knocked|cut|knocking|plunged|cutting", 2, after=r"^\s+(?:out|off)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:power|electricity|water|heating|supply|substation|station)\b|^\s+(?:[\w-]+\s+){0,4}?into\s+(?:darkness|a\s+blackout)", near=r"\b(?:strikes?|shell\w*|missiles?|rockets?|drones?|attack\w*|bombs?|explosions?)\b", never=r"storm|winds?|hurricane"),
    Rule("shot dead", "attack_on_civilians", r"shot|gunned|hacked|beheaded|stabbed|lynched|burned|burnt", 2, after=r"^\s+(?:dead|down\s+(?!(?:an?|the|\d+|several|two|three|four)\s+(?:\w+\s+)?(?:drone|missile|plane|jet|helicopter|aircraft|uav))|to\s+death|alive)\b", never=r"photo|film"),
    Rule("shot at home", "attack_on_civilians", r"shot|killed|murdered|executed", 2, before=rf"\b{_WAS}$", after=r"^\s+(?:dead\s+)?in\s+(?:the|his|her|their)\s+(?:own\s+)?(?:homes?|houses?|yards?|cars?|streets?|beds?|fields?)\b", never=r"photo|film"),
    Rule("house to house", "attack_on_civilians", r"house|door", 2, after=r"^\s+to\s+(?:house|door)\b", near=r"\b(?:soldiers|troops|fighters|militia\w*|gunmen|rsf|men|rebels)\b.*|\b(?:killing|shooting|executing)\b", never=r"canvass|vote|leaflet|mobili[sz]|sales"),
    Rule("led away", "capture", r"took|taken|led|dragged|marched|snatched|abducted|kidnapped|rounded|seized|detained|holding|held|arrested|capturing|detaining", 2,
         after=rf"^\s+(?:away|off|captive|up|hostage)\s+(?:[\w-]+\s+){{0,4}}?{_PEOPLE}\b|^\s+(?:between\s+)?(?:\d+|at\s+least\s+\w+|about\s+\w+|some\s+\w+|around\s+\w+|dozens\s+of|scores\s+of|hundreds\s+of|two|three|four|five|six|seven|eight|nine|ten|several)\s+(?:and\s+\d+\s+)?(?:(?:of\s+the|suspected|local|[\w-]+)\s+){{0,2}}?{_PEOPLE}\b",
         near=rf"\b(?:{_FORCE}|scouts?|raid|raiders|saboteurs|cellar|basement|armed\s+men)\b", never=r"police|customs|protest|court|charged|taken (?:to|by ambulance)|took part|hospital(?:s|ised|ized)?\b.*\btaken|holding (?:talks|a)|held (?:talks|a )"),
    Rule("laid down arms", "capture", r"laid|lay|laying|threw|gave|giving", 2, after=r"^\s+(?:down\s+(?:its|their)\s+(?:arms|weapons|guns)|(?:itself|themselves)\s+up)\b"),
    Rule("ordered to go", "evacuation", r"told|ordered|urged", 2, after=r"^\s+(?:the\s+)?(?:residents|people|inhabitants|civilians|everyone|all)?\s*(?:of\s+[\w ]{3,20})?to\s+(?:go|leave|flee|evacuate|get\s+out)\b", before=r"\b(?:was|were|been|army|military|authorities|officials)\s+$", never=r"court|police|country"),
)  # fmt: skip
