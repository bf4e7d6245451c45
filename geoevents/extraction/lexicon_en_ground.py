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
    Rule("skirmished", "battle", r"grappl(?:ed|ing)|skirmish(?:ed|ing)|duell?ed|duell?ing|contested|traded", 2,
         near=rf"\b{ARMED}\b", after=r"^\s+(?:\w+\s+){0,2}?(?:fire|blows|volleys|salvos?|for\s+(?:control|the)|with\s+(?:the\s+)?(?:army|rebels?|troops|soldiers|forces)|in\s+(?:the\s+)?(?:streets|suburbs|outskirts|[A-Z]))", never=r"traded (?:barbs|accusations|insults|blame)|contested (?:election|claim|seat)"),
    Rule("abducted", "capture", r"abducted|abduct(?:ing|ions?)|kidnapp(?:ed|ing|ings)|kidnaps?|snatched", 2, never=r"film|novel|series|alien|charged with|convicted|trial|accused of|snatched (?:victory|a (?:win|draw|goal|bag|purse))"),
    Rule("took away", "capture", r"took|taken|led|marched|dragged|carried|hauled|driven|bundled", 2,
         after=r"^\s+(?:away|off)\s+(?:\w+\s+){0,4}?(?:border\s+guards?|guards?|soldiers?|servicem[ae]n|troops|men|women|residents|villagers|farmers|villager|boys|hostages?|prisoners?|officers?|people|inhabitants)\b",
         near=rf"\b(?:{ARMED}|scouts|saboteurs|armed)\b"),
    Rule("prisoners taken", "capture", r"laid|lays|laying|surrendered|surrender(?:ing)?", 2, after=r"^\s+(?:down\s+(?:its|their)\s+(?:arms|weapons)|to\s+(?:the\s+)?(?:\w+\s+){0,2}(?:army|rebels?|troops|forces|militia\w*|group|alliance|russians|ukrainians|marines)|(?:en\s+masse|in\s+(?:a|the|[A-Z])))\b",
         near=rf"\b(?:{ARMED}|arms|weapons)\b", never=r"would surrender|refus|agreed|told (?:them )?to|demand|call\w* (?:on|for)"),
)  # fmt: skip
