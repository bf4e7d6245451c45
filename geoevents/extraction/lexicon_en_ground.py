# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""English words for ground taken, lost and fought over, beside those of `lexicon_en`: plain data.

The verbs of everyday news that are weak alone ('took', 'left', 'gave up', 'cleared', 'changed hands'), so
each asks for an armed subject before it or a town or a post behind it.
"""

from __future__ import annotations

from geoevents.extraction.lexicon import Rule

ARMED = (
    r"(?:troops|forces|army|armies|soldiers|fighters|units?|rebels?|militants?|insurgents|brigades?|battalions?|regiments?|divisions?"
    r"|military|russians|ukrainians|israelis|armenians|azerbaijanis|marines|paratroopers|commandos|militias?|militiamen|paramilitar\w+"
    r"|infantry|legion|corps|junta|rsf|saf|m23|idf|tdf|fano|tanks?|armou?r|columns?|convoy|defenders|invaders|occupiers|separatists"
    r"|guerrillas?|gunmen|jihadis\w*|mercenaries|wagner|resistance|garrison|enemy|volunteers|national\s+guard|border\s+guards|alliance)"
)
_TOWN = r"(?:towns?|villages?|city|cities|settlements?|hamlets?|suburbs?|districts?|neighbou?rhoods?|quarters?|capital|island|enclave|airport|airbase|airfield|base|barracks|garrison|checkpoint|outposts?|border\s+posts?|border\s+crossing|bridge|bridgehead|positions?|heights?|hills?|ridge|trench\w*|lines?|headquarters|stronghold|camp)"
_NAMED = r"(?-i:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]t)?-?[A-Z][a-z'’-]{2,})"
_PLACE = rf"(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(?:[\w'’-]+\s+){{0,3}}?(?:{_TOWN}\b|{_NAMED})"
_HAD = r"\s+(?:also\s+|then\s+|later\s+|finally\s+|now\s+|already\s+|had\s+|have\s+|has\s+|is\s+|are\s+|was\s+|were\s+|reportedly\s+)*"
_WE = rf"\b(?:{ARMED}|they|it|who|which){_HAD}$"
_SPAN_OF_TIME = (
    r"(?:\w+\s+){0,3}(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|time|long|longer)\b"
)
_CIVILIANS = r"refugees?|migrants?|tourists?|residents|civilians|villagers|famil(?:y|ies)|children|women|patients|passengers"

GROUND_RULES = (
    Rule("had taken a town", "advance", r"took|taken|takes|taking|captured|seized|grabbed|secured|stormed|overran|retook|recaptured|reclaimed", 2,
         before=_WE, after=rf"^\s+(?:back\s+|over\s+)?(?:control\s+of\s+|most\s+of\s+|all\s+of\s+|parts?\s+of\s+|half\s+of\s+)*{_PLACE}",
         near=rf"\b(?:{ARMED}|war|front|{_TOWN})\b",
         never=rf"(?:took|taken|takes|taking)\s+(?:to|in|part|place|up|off|on|out|aim|care|shelter|refuge|cover|charge|credit|responsibility|issue|note|advantage|him|her|them|me|us|him|it|{_SPAN_OF_TIME}|the\s+(?:floor|stand|train|bus|lead|oath|blame|wounded|bodies|dead))|took\s+(?:[\w'’-]+\s+){{0,2}}to\s+(?:the\s+)?(?:hospital|court|safety|task)|(?:{_CIVILIANS}|hostages?|prisoners?)\s+(?:\w+\s+)?(?:took|taken|seized)|secured\s+(?:a|an|the)\s+(?:deal|agreement|loan|win|victory)"),
    Rule("took a post", "advance", r"took|taken|seized|stormed|captured|overran|occupied", 2,
         after=r"^\s+(?:over\s+)?(?:control\s+of\s+)?(?:the\s+|a\s+|an\s+|another\s+|several\s+|two\s+|three\s+|four\s+)?(?:[\w'’-]+\s+){0,3}?(?:checkpoints?|barracks|garrisons?|outposts?|(?:air|army|military)\s?bases?|border\s+posts?|guard\s+posts?|bridgeheads?|trench\w*|strongholds?|command\s+posts?|(?:police|television|radio)\s+station|arms\s+depot|airport|brewery|ministry|palace)\b",
         never=r"took\s+(?:\w+\s+){0,3}(?:to|at|near|past|from)\s+(?:the\s+|an?\s+)?|taken\s+(?:to|at|from)|(?:taxi|bus|train|flight|ferry)"),
    Rule("in their hands", "advance", r"hands", 2,
         before=rf"\b(?:was|were|is|are|be|been|being|fell|fallen|falls|passed|passes|remain\w*|back|firmly|now|again|still)\s+(?:\w+\s+){{0,2}}?in(?:to)?\s+(?:its|their|our|\w+ian|\w+eli|\w+ish|rebel|government|army|enemy|(?:the\s+)?{ARMED}(?:['’]s?)?)\s+$",
         after=r"^\s*(?:[.,;:]|$|since\b|now\b|again\b|too\b|after\b|by\b|on\b|for\b|as\b|and\b|at\b|,)", never=r"still in|remain\w* in|have been in|had long been"),
    Rule("changed hands", "advance", r"chang(?:ed|ing|es)", 2, after=r"^\s+hands\b", near=rf"\b(?:{_TOWN}|{ARMED}|fighting|battle)\b",
         never=r"money|shares|stock|company|business|tickets?|owners?|dollars"),
    Rule("gave up a town", "advance", r"gave|given|giving|gives", 2, after=rf"^\s+up\s+{_PLACE}", near=rf"\b(?:{ARMED}|retreat\w*|withdr\w+)\b",
         never=r"up (?:smoking|hope|on|his|her|trying|their (?:seats?|jobs?|lives|arms)|the (?:fight|idea|ghost|struggle|search|chase))"),
    Rule("left a town", "advance", r"abandoned|vacated|quit|ceded|surrendered|yielded|relinquished|left|evacuated", 2,
         before=rf"\b{ARMED}{_HAD}$", after=rf"^\s+(?:control\s+of\s+|most\s+of\s+|all\s+of\s+)*{_PLACE}",
         never=r"left\s+(?:\w+\s+){0,2}(?:behind|dead|wounded|injured|without|for|in|on|at|to|him|her|them|with)\b|left\s+(?:the\s+)?[\w-]+\s+(?:dead|in\s+ruins|without|homeless)|abandoned (?:by|plans?)|surrendered to|(?:has|have|had) left (?:an?|the)\s+\w+\s+(?:of|in)\b"),
    Rule("a country left", "advance", r"left|abandoned|vacated|quit|surrendered|lost", 2,
         before=r"(?-i:\b(?:Russia|Ukraine|Israel|Armenia|Azerbaijan|Moscow|Kyiv|Hamas|Hezbollah))\s+(?:had\s+|has\s+|also\s+|finally\s+)*$",
         after=rf"^\s+(?:control\s+of\s+)?(?:the\s+)?(?:(?:{_TOWN})\s+of\s+|(?-i:[A-Z]\w+\s+(?:Island|Bridge|airport|airfield|base))|(?:towns?|villages?|city|island|settlement)\b)"),
    Rule("lost a town", "advance", r"lost|losing|loses", 2, before=_WE, after=rf"^\s+(?:control\s+of\s+|ground\s+(?:in|at|near|around)\s+|most\s+of\s+|half\s+of\s+)*{_PLACE}",
         near=rf"\b{ARMED}\b", never=r"lost (?:his|her|their (?:homes?|lives|jobs?|way|minds?|nerve|temper)|contact|power|the (?:game|match|election|vote|case|war)|an?\s+(?:arm|leg|eye|son|brother|husband|match|game)|\d+|some \d+|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)"),
    Rule("cleared a town", "advance", r"cleared|clearing|mopped|mopping|combed|swept|secured", 2, before=rf"\b(?:{ARMED}|they|completely|fully)\s+(?:had\s+|have\s+|has\s+|were\s+|are\s+|also\s+|finally\s+|be\s+)*$",
         after=rf"^\s+(?:up\s+|through\s+|out\s+)?(?:most\s+of\s+|all\s+of\s+)?{_PLACE}", never=r"cleared (?:of (?:wrongdoing|charges|all)|the (?:way|air|rubble|snow|debris|road|mines)|rubble|mines|snow|his|her)|swept (?:to|the (?:board|medals))|swept through (?:the )?(?:crowd|markets)"),
    Rule("cleared of the enemy", "advance", r"cleared|freed|purged|rid", 2, after=rf"^\s+of\s+(?:the\s+|all\s+)?(?:[\w'’-]+\s+){{0,2}}?(?:{ARMED}|saboteurs)\b", never=r"cleared of (?:wrongdoing|charges)"),
    Rule("drove them out", "advance", r"drove|driven|expelled|ousted|dislodged|pushed|forced|flushed|routed|kicked|threw|thrown|chased|beat|beaten|evicted", 2,
         after=rf"^\s+(?:[\w'’-]+\s+){{0,5}}?(?:out\s+of|from|out)\s+{_PLACE}", near=rf"\b{ARMED}\b",
         never=rf"(?:{_CIVILIANS}|people|thousands|millions|homes?)\b|(?:driven|forced|pushed|thrown)\s+(?:out\s+of|from)\s+(?:office|power|their\s+homes?|business|work|school)|ousted (?:from|as) (?:office|power|president|government)|driven (?:to|by)|forced (?:to|by)"),
    Rule("fell back", "advance", r"fell|fallen|falling|pulled|pulling|drew|drawn", 2, before=_WE, after=r"^\s+(?:back|out)\s+(?:from|to|of|towards?|behind|across)\b",
         near=rf"\b{ARMED}\b", never=r"pulled out of (?:the )?(?:race|deal|talks|event|treaty|agreement|tournament)|fell back on|drew back from"),
    Rule("edged closer", "advance", r"edg(?:ed|ing|es)|inch(?:ed|ing|es)|creep(?:ing)?|crept|nudged|clos(?:ed|ing)|drawing|drew|crawl(?:ed|ing)", 2,
         after=r"^\s+(?:in\s+on|closer|nearer|forward|ahead|up\s+to|towards?|into|through|westward|eastward|southward|northward)\b", near=rf"\b(?:{ARMED}|front)\b",
         never=r"prices|shares|markets?|polls?|deal|closing in on (?:the )?(?:title|record|deal|suspects?|victory)|drew closer to (?:a|an|each)"),
    Rule("pushed as far as", "advance", r"pushed|pushing|advanced|driven|moved|fought|swept|thrust|ranged", 2, before=_WE,
         after=r"^\s+(?:\w+\s+){0,2}?(?:from\s+[^,;.]{3,45}?\b(?:to|as\s+far\s+as|up\s+to|towards?)\b|(?:as\s+far\s+as|up\s+to|beyond|past|to\s+within)\b)", near=rf"\b(?:{ARMED}|street|they)\b",
         never=r"moved (?:from|to) (?:the )?(?:hospital|prison)|driven (?:from|to) (?:the )?(?:hospital|airport)"),
    Rule("got into", "advance", r"got|broke|broken|burst|penetrated|made|punched|carved|drove|drive|rolled|rumbled|poured|surged", 2, before=rf"\b(?:{ARMED}|they){_HAD}$",
         after=rf"^\s+(?:(?:their|its)\s+way\s+)?(?:back\s+)?(?:into|inside|through|onto|as\s+far\s+as)\s+(?:the\s+|a\s+)?(?:[\w'’-]+\s+){{0,3}}?(?:of\s+)?(?:{_TOWN}\b|edge|outskirts|centre|center|{_NAMED})",
         never=r"broke(?:n)? into (?:song|tears|a (?:run|smile))|got into (?:trouble|debt|politics)"),
    Rule("shot their way in", "raid", r"fought|shot|battled|forced|blasted|bludgeoned|bulldozed|hacked", 3, after=r"^\s+(?:their|its)\s+way\s+(?:back\s+)?(?:in(?:to)?|onto|across|through|over|past|out\s+of)\b"),
    Rule("walked into a post", "raid", r"went|go|walked|marched|came|crept|stole|slipped|rode|drove|poured|streamed|burst|broke|crossed|swam|waded|rowed|cut", 2,
         after=r"^\s+(?:\w+\s+)?(?:over|across|into|through|past)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}?(?:border|frontier|guard\s+post|border\s+post|checkpoint|outpost|base|barracks|lines?|fence)\b",
         near=rf"\b(?:{ARMED}|armed|attackers|raiders|gunmen|uniform|men\s+speaking|scouts|saboteurs|ukrainians|russians)\b", never=rf"(?:{_CIVILIANS}|trucks?|lorr(?:y|ies)|aid|goods|traffic|grain|pilgrims|shoppers)\b|wrong side|smuggl\w+"),
    Rule("crossed again", "raid", r"crossed|crossing", 2, before=r"\b(?:groups?|battalions?|legion|corps|scouts|saboteurs|raiders|volunteers|fighters|units?|gunmen|they)\s+(?:had\s+|have\s+|also\s+)*(?:then\s+)?$",
         after=r"^\s+(?:again|here|there|back|over|twice|near|at|by)\b", never=rf"{_CIVILIANS}"),
    Rule("made a crossing", "raid", r"crossing|landing|sortie|foray|push|thrust|probe", 2, before=r"\b(?:made|making|attempted|staged|mounted|tried|launched)\s+(?:their\s+|its\s+|a\s+|an\s+|the\s+)?(?:own\s+|new\s+|second\s+|bold\s+|night\s+|amphibious\s+|brief\s+|surprise\s+)*$",
         near=rf"\b(?:{ARMED}|scouts|saboteurs|boats?|marines)\b", never=r"emergency landing|crash landing|forced landing|moon|plane"),
    Rule("tried to land", "raid", r"land|landed|disembark(?:ed)?|landings?", 2, near=r"\b(?:marines|troops|soldiers|commandos|saboteurs|paratroopers|special\s+forces|boats?|scouts|forces|fighters)\b",
         before=r"\b(?:tried\s+to|trying\s+to|attempted\s+to|attempting\s+to|sought\s+to|repelled\s+an?|repulsed\s+an?|beat\s+off\s+an?|thwarted\s+an?|foiled\s+an?|repelling\s+an?|(?:marines|commandos|saboteurs|paratroopers|scouts|boats)(?:\s+had|\s+have)?)\s+(?:\w+\s+)?$",
         after=r"^\s+(?:\w+\s+){0,2}?(?:on|at|near|in|nearby|by|behind|across|party|operation)\b", never=r"plane|flight|airliner|emergency"),
    Rule("stormed a place", "raid", r"storm(?:ed|ing|s)|raided|assaulted|rushed|broke\s+into", 2, after=rf"^\s+(?:into\s+)?(?:the\s+|a\s+|an\s+|its\s+|their\s+)?(?:[\w'’-]+\s+){{0,3}}?(?:{_TOWN}\b|police\s+station|prison|jail|palace|compound|hospital|school|convent|mosque|church|station|building|headquarters|{_NAMED})",
         near=rf"\b{ARMED}\b", never=r"storm(?:ed|ing|s)? (?:out|off|the (?:stage|pitch|charts)|to victory)|protest\w*|demonstrat\w*|mob\b|crowds?|fans|supporters|brainstorm|police|rushed to"),
    Rule("encircled", "battle", r"encircl(?:ed|ing)|surrounded|besieged|siege|pinned|trapped|cut", 2,
         before=rf"\b(?:{ARMED}|they|laid|laying|lays|had|have|has){_HAD}$", after=rf"^\s+(?:to\s+|down\s+|off\s+)?(?:(?:in|around|near|at)\s+)?{_PLACE}",
         near=rf"\b{ARMED}\b", never=r"cut (?:taxes|rates|prices|jobs|the (?:grass|hair|budget))|surrounded by"),
    Rule("shooting broke out", "battle", r"shooting|shots|gunshots|volleys|gun\s?battles?|shoot-?outs?|hostilities", 2,
         after=r"^\s+(?:was\s+|were\s+|has\s+|had\s+|could\s+be\s+)*(?:heard|broke\s+out|broken\s+out|rang\s+out|erupted|flared|rattled|fired|exchanged|continued|went\s+on)\b", never=r"photo|film|basketball|mass shooting|school|screenshots|penalt"),
    Rule("fighting flared", "battle", r"flared|flares|raged|rages|raging|erupted", 2, near=r"\b(?:fighting|fight|battles?|clash\w*|hostilities|combat|gun\s?fire|firefights?|violence\s+between)\b", never=r"\b(?:fires?|debate|row|storm|argument|flu|nostrils)\b|tempers"),
    Rule("ground attack", "battle", r"attacks?|assaults?|attacked|assaulted", 3, before=r"\b(?:ground|infantry|mechani[sz]ed|armou?red|frontal|mounted|dismounted|tank)\s+$"),
    Rule("engagements", "battle", r"engagements?", 3, before=r"\b(?:positional|meeting|combat|close|armed|military|small-arms|heavy|fierce|ground)\s+$", never=r"rules of engagement|speaking"),
    Rule("skirmished", "battle", r"grappl(?:ed|ing)|skirmish(?:ed|ing)|duell?ed|duell?ing|contested|traded", 2,
         near=rf"\b{ARMED}\b", after=r"^\s+(?:\w+\s+){0,2}?(?:fire|blows|volleys|salvos?|for\s+(?:control|the)|with\s+(?:the\s+)?(?:army|rebels?|troops|soldiers|forces)|in\s+(?:the\s+)?(?:streets|suburbs|outskirts|[A-Z]))", never=r"traded (?:barbs|accusations|insults|blame)|contested (?:election|claim|seat)"),
    Rule("abducted", "capture", r"abducted|abduct(?:ing|ions?)|kidnapp(?:ed|ing|ings)|kidnaps?|snatched", 2, never=r"film|novel|series|alien|charged with|convicted|trial|accused of|snatched (?:victory|a (?:win|draw|goal|bag|purse))"),
    Rule("took away", "capture", r"took|taken|led|marched|dragged|carried|hauled|driven|bundled", 2,
         after=r"^\s+(?:away|off)\s+(?:\w+\s+){0,4}?(?:border\s+guards?|guards?|soldiers?|servicem[ae]n|troops|men|women|residents|villagers|farmers|villager|boys|hostages?|prisoners?|officers?|people|inhabitants)\b",
         near=rf"\b(?:{ARMED}|scouts|saboteurs|armed)\b"),
    Rule("men taken away", "capture", r"took|taken|led|marched|dragged|hauled|driven|bundled", 2, after=r"^\s+(?:(?:[\w’'-]+\s+){0,2}?(?:men|women|boys|girls|residents|villagers|farmers|people|guards?|soldiers?|students|pupils)\s+(?:away|captive|hostage|prisoner|with\s+them|into\s+the\s+(?:bush|forest)))\b"),
    Rule("prisoners taken", "capture", r"laid|lays|laying|surrendered|surrender(?:ing)?", 2, after=r"^\s+(?:down\s+(?:its|their)\s+(?:arms|weapons)|to\s+(?:the\s+)?(?:\w+\s+){0,2}(?:army|rebels?|troops|forces|militia\w*|group|alliance|russians|ukrainians|marines)|(?:en\s+masse|in\s+(?:a|the|[A-Z])))\b",
         near=rf"\b(?:{ARMED}|arms|weapons)\b", never=r"would surrender|refus|agreed|told (?:them )?to|demand|call\w* (?:on|for)"),
)  # fmt: skip

_STATES = r"(?-i:Russia|Ukraine|Israel|Armenia|Azerbaijan|Moscow|Kyiv|Baku|Hamas|Hezbollah|Wagner|Rwanda|the\s+[A-Z]{2,4})"
_HELD_BY = rf"(?:full\s+|complete\s+|total\s+|firm\s+|partial\s+)*(?:its|their|our|his|\w+ian|\w+eli|\w+ish|\w+ese|rebel|government|army|enemy|military|regime|junta|militant|insurgent|separatist|[A-Z]\w+['’]s?|(?:the\s+)?{ARMED}['’]?s?)"
_NOT_A_TOWN = r"(?:rain|snow|hail|night|silence|temperatures?|prices?|shares|inflation|sales|he|she|it|debris|fragments|wreckage|shells?|bombs?|missiles?|rockets?|drones?|leaves|darkness|curtain|government|cabinet|turnout|output|exports?|imports?|dollar|rouble|ruble|euro|stocks?|index|easter|christmas|ramadan|eid|profits?|revenue|support|axe|blow|lot|suspicion|soldiers|trees|bullets|visitors|births?|unemployment)"

HOLDING_RULES = (
    Rule("a town has fallen", "advance", r"fell|fallen", 2, before=r"(?<!\bin\s)(?<!\bof\s)(?<!\bat\s)(?<!\bon\s)(?<!\bfor\s)(?<!\bfrom\s)(?-i:\b[A-Z][a-z'’-]{2,})\s+(?:also\s+|had\s+|has\s+|have\s+|then\s+|finally\s+|itself\s+|now\s+)*$|\b(?:town|village|city|base|garrison|airport|airbase|stronghold|headquarters|enclave|outpost|district)(?:,[^,;.]{0,24},)?\s+(?:also\s+|had\s+|has\s+|have\s+|then\s+|finally\s+|itself\s+|now\s+)*$",
         after=r"^\s*(?:[.,;]|$|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun|the|\d)|in\s+(?:\w+\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december|days|hours|weeks|less|just|a|early|late|mid)|to\s+(?!\d|its|a\s+(?:low|record)|the\s+(?:floor|ground|lowest))|without\b|after\b|last\b|this\b|the\s+(?:day|night|week|same)\b|yesterday\b|overnight\b|within\b|at\s+(?:dawn|the|last)|when\b|before\b|and\b)",
         never=rf"\b{_NOT_A_TOWN}\s+(?:\w+\s+)?(?:fell|fallen)|fell (?:silent|asleep|ill|short|apart|victim|from|out|sharply|behind|in love|below|to (?:earth|pieces|bits|his|her))"),
    Rule("now controls", "advance", r"controls?|controlling|controlled|holds?", 2, before=rf"\b(?:{ARMED}|they|which|who|{_STATES})\s+(?:[\w-]+\s+)?(?:now|already|again|fully|effectively|completely|today)\s+(?:\w+\s+)?$",
         after=rf"^\s+(?:most\s+of\s+|all\s+of\s+|much\s+of\s+|half\s+of\s+|parts?\s+of\s+)?{_PLACE}", never=r"control (?:group|tower|room)|hold (?:talks|a |an )|holds (?:talks|a |an )"),
    Rule("control a town", "advance", r"controls?", 2, before=rf"\b{ARMED}\s+$", after=rf"^\s+(?:most\s+of\s+|all\s+of\s+|much\s+of\s+|half\s+of\s+|parts?\s+of\s+)?{_PLACE}", never=r"control (?:group|tower|room)"),
    Rule("under their control", "advance", r"control", 2, before=rf"\b(?:came|come|comes|fell|fallen|returned|back|brought|is|are|now|was|were|passed|transferred|put|placed|slipped|entirely|completely|fully)\s+(?:\w+\s+)?(?:under|into|to|in)\s+(?:the\s+)?{_HELD_BY}\s+$",
         after=r"^\s*(?:[.,;:)]|$|on\b|in\b|since\b|after\b|again\b|for\b|and\b|now\b|by\b|over\b|for\b|as\b)", never=r"fires?\b|blaze|flames|outbreak|inflation|disease|still under|remain\w* under|have been under|areas under|territor\w+ under|years"),
    Rule("under the control of", "advance", r"control", 2, before=r"\b(?:came|come|comes|fell|fallen|passed|now|brought|is|was|are|were)\s+(?:\w+\s+)?(?:under|into)\s+(?:the\s+)?(?:full\s+|complete\s+|total\s+)?$", after=rf"^\s+of\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,2}}?(?:{ARMED}|{_STATES})", never=r"still under|remain\w* under|have been under"),
    Rule("won back", "advance", r"won|wins|winning|regained|wrested|reconquered|recovered|clawed|snatched|prised|grabbed|reoccupied", 2, before=rf"{_WE}|\b{_STATES}\s+(?:has\s+|had\s+|have\s+)?$", after=rf"^\s+(?:back\s+)?(?:control\s+of\s+|most\s+of\s+|half\s+of\s+)*{_PLACE}",
         never=r"won (?:the|a|an|by|in|at|over|his|her|their|support|praise|[A-Z]\w+ (?:gold|title))\b(?! (?:town|village|city))|regained (?:consciousness|power|his|her|composure)|recovered (?:the )?(?:bod|from|wreck|in)"),
    Rule("occupied a town", "advance", r"occup(?:ied|ies|y)|capture[ds]?|seizes?|takes|overruns?", 2, before=rf"\b{ARMED}\s+(?:had\s+|have\s+|has\s+|also\s+|partially\s+|partly\s+|fully\s+|then\s+)*$", after=rf"^\s+{_PLACE}", never=r"occupied (?:by|with)|takes (?:part|place|care|off|on|up|time|him|her|them)|occupied (?:territor|ukrain)"),
    Rule("advanced near", "advance", r"advance[sd]?|advancing|progressed|inched|gained", 2, before=rf"\b{ARMED}\s+(?:had\s+|have\s+|has\s+|also\s+|recently\s+|further\s+|again\s+|slightly\s+|marginally\s+|are\s+|were\s+|reportedly\s+)*$",
         after=r"^\s+(?:\w+\s+){0,2}?(?:near|in|at|around|towards?|into|along|by|closer|from|north\w*|south\w*|east\w*|west\w*|several|some|\d|between|outside|inside|through|up)\b", never=r"in advance|weapons|advanced (?:weapons?|systems?|technology)"),
    Rule("moving on a town", "advance", r"moving|moved|marching|marched|driving|drove|pressing|pressed|pushing|pushed|streaming|thrusting|racing|raced|rolling", 2, before=rf"\b{ARMED}\s+(?:are\s+|were\s+|is\s+|was\s+|have\s+|had\s+|also\s+|then\s+|still\s+|now\s+|been\s+)*$",
         after=rf"^\s+(?:up\s+|down\s+|fast\s+|south\s+|north\s+|east\s+|west\s+|deeper\s+|further\s+|on\s+)*(?:towards?|on|in\s+on|into)\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,2}}?(?:{_TOWN}\b|{_NAMED})", never=r"moved (?:on to|to tears)"),
    Rule("inside the town", "advance", r"inside|entrenched", 2, before=rf"\b{ARMED}\s+(?:are|were|is|was|have\s+been)\s+(?:now\s+|already\s+|reportedly\s+|seen\s+|well\s+)*$", after=rf"^\s+(?:in\s+)?{_PLACE}", never=r"trapped inside|held inside"),
    Rule("a garrison gave in", "advance", r"surrendered|capitulated|yielded|collapsed|crumbled", 2, before=r"\b(?:base|town|city|village|garrison|command|headquarters|outposts?|post|camp|enclave|stronghold|regiment|front|(?<=in\s)(?-i:[A-Z]\w+))\s+(?:\w+\s+){0,3}?$", after=r"^\s*(?:[.,;]|$|on\b|in\b|to\b|after\b|last\b|at\b|when\b|within\b|without\b)",
         never=r"building|roof|bridge collapsed|market|bank|ceiling|wall|mine"),
    Rule("pulled back from", "advance", r"withdrew|withdrawn|withdrawing|retreated|retreating|pulled|pulling|redeployed", 2, before=rf"{_WE}|\b{_STATES}\s+(?:has\s+|had\s+)?$", after=r"^\s+(?:back\s+|out\s+|its\s+\w+\s+|their\s+\w+\s+)*(?:from|of|to|across|behind|towards?)\s",
         never=r"(?:withdrew|withdrawn|pulled out) (?:from|of) (?:the )?(?:race|talks|treaty|deal|tournament|contest|agreement|event|accord|pact|statute|convention)|pulled (?:from|out of) (?:the )?(?:rubble|ruins|wreckage|water)"),
    Rule("a withdrawal from", "advance", r"withdrawal|retreat|pull-?out|pull-?back", 2, before=r"\b(?:order(?:ed|s)|announc(?:ed|es)|confirm(?:ed|s)|complet(?:ed|es)|began|begun|admitted|acknowledg\w+|after|following)\s+(?:an?|the|its|their)?\s*(?:\w+\s+){0,2}$",
         after=rf"^\s+(?:of\s+(?:\w+\s+){{1,3}})?from\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,2}}?(?:{_TOWN}\b|{_NAMED})", never=r"treaty|deal|agreement|afghanistan|paris|eu\b|union|iraq|vietnam"),
    Rule("claimed a town", "advance", r"claim(?:ed|s|ing)?", 2, before=rf"\b(?:{ARMED}|ministry|group|{_STATES}|commander|leader|spokesm[ae]n)\s+(?:has\s+|have\s+|had\s+|also\s+|later\s+)*$", after=rf"^\s+(?:(?:the\s+)?(?:village|town|settlement|city|hamlet)s?\s+(?:of\s+)?{_NAMED}|(?:the\s+)?(?:capture|seizure|liberation)\s+of\b|(?:full\s+)?control\s+of\b|{_NAMED}(?:\s+(?-i:[A-Z])\w+)?\s*(?:[.,;]|$|on\s+\w+day|as\s+(?:its|their)))"),
    Rule("foothold", "advance", r"foothold|bridgehead|lodgement|toehold|salient|wedge", 2, before=r"\b(?:gain\w*|got|won|establish\w*|secur\w*|have|had|has|took|seized|expand\w*|widen\w*|carved|drove|driven)\s+(?:\w+\s+){0,2}$", near=rf"\b(?:{ARMED}|bank|north|south|village|town)\b", never=r"market|industry|league"),
    Rule("over the border", "raid", r"crossed|crossing|cross", 2, before=rf"\b{ARMED}\s+(?:had\s+|have\s+|has\s+|also\s+|again\s+|then\s+|were\s+|are\s+)*$", after=r"^\s+(?:over\s+|into\s+|in\s+)?(?:the\s+)?(?:\w+\s+){0,2}?(?:border|frontier|line\s+of\s+contact|(?-i:[A-Z][a-z]+)\s+(?:region|oblast|province))\b"),
    Rule("flag up", "advance", r"flags?|banner|tricolou?r", 2, before=r"\b(?:posed|posing|pose|photograph\w*|filmed|film|video|footage|pictures?|seen|shows?|showed|showing)\b[^.;]{0,50}$|\b(?:ukrainian|russian|rebel|its|their|syrian|azerbaijani|blue\s+and\s+yellow|rsf|army|israeli)\s+$",
         after=r"^\s+(?:(?:went\s+up|flies|flew|flutters|waves|hangs|hung|was\s+up|is\s+up|now\s+flies|back)\s+(?:over|above|on|in|at|again|from)|(?:in|at|over|outside|above)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}?(?:village|town|city|square|hall|council|school|sign|(?-i:[A-Z])))", never=r"olympic|embassy|ceremony|half-?mast|fans|supporters|protest"),
    Rule("stopped at", "battle", r"stopped|halted|checked|bogged|stalled", 2, before=rf"\b{ARMED}\s+(?:was|were|had\s+been|have\s+been|has\s+been|had|have|has)\s+$", after=r"^\s+(?:\w+\s+){0,2}?(?:at|near|outside|before|short\s+of|in)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,2}?(?:village|town|city|bridge|(?-i:[A-Z]))", never=r"by police|save|goal|penalt|league"),
    Rule("held out", "battle", r"hold|held|holding|holds", 2, before=rf"\b{ARMED}\s+(?:are\s+|were\s+|still\s+|have\s+|had\s+|has\s+|is\s+|was\s+)*$", after=r"^\s+(?:the\s+line|out|on|off|their\s+(?:ground|positions)|firm|fast)\s+(?:\w+\s+){0,2}?(?:in|at|near|around|on)\s", never=r"goal|league|penalt|\bcup\b|strike action|hunger strike"),
    Rule("prisoners came home", "prisoner_negotiation", r"prisoners|pows?|captives|servicem[ae]n|defenders", 2, after=r"^\s+(?:of\s+war\s+)?(?:[\w-]+\s+){0,3}?(?:came|went|return(?:ed)?|were\s+brought|were\s+returned|arrived)\s+(?:home|back)\b"),
    Rule("told to leave", "evacuation", r"told|ordered|instructed|urged|advised|warned", 2, after=r"^\s+(?:[\w’'-]+\s+){0,5}?to\s+(?:leave|evacuate|flee|get\s+out|move\s+out|go\s+(?:south|north|west|east)|pack|quit)\b", near=r"\b(?:residents|people|everyone|everybody|all\s+of|civilians|famil(?:y|ies)|villagers|inhabitants|population|neighbou?rhoods|patients)\b",
         never=r"(?:told|ordered) (?:his|her|the) (?:troops|soldiers|forces|army|diplomats|ambassador)|embass|tourists|citizens abroad|could be|may be|wild\s?fires?|flood|volcan|storm|hurricane|cyclone|lava|evict"),
    Rule("moved out of", "evacuation", r"moved|took|taken|brought|bused|bussed|led|ferried|carried", 2, after=r"^\s+(?:[\w,’'-]+\s+){1,5}?out\s+of\s+(?:the\s+)?(?:[\w-]+\s+)?(?:town|village|city|camp|suburb|area|district|region|(?-i:[A-Z]))", near=r"\b(?:people|residents?|civilians?|inhabitants?|families|children|villagers|patients|pensioners|orphans)\b"),
    Rule("bodies found", "attack_on_civilians", r"bodies|corpses|remains|graves?", 2, after=r"^\s+(?:of\s+[^.;]{3,60}?\s+)?(?:was|were|had\s+been|have\s+been)\s+(?:\w+\s+)?(?:found|recovered|exhumed|discovered|dug|unearthed|pulled|lying|left)\b", near=rf"\b(?:{ARMED}|shot|bound|killed|bullets?|wounds|mass|rubble|shelling|strike|execut\w+|tortur\w+|occupation|massacre)\b", never=r"ancient|archaeolog\w+|medieval|migrants|drown\w+"),
)  # fmt: skip
