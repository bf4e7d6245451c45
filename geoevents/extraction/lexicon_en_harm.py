# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""English words for fire from afar and for what is done to people and houses, beside those of `lexicon_en`: plain data."""

from __future__ import annotations

from geoevents.extraction.lexicon import Rule

_ARMED = r"(?:troops|forces|army|soldiers?|fighters?|rebels?|militants?|insurgents|military|militias?|militiamen|paramilitar\w+|rsf|m23|idf|gunmen|jihadis\w*|mercenaries|junta|attackers|armed\s+men|assailants|settlers|raiders|snipers?)"
_BUILT = r"(?:houses?|homes?|buildings?|blocks?|villages?|towns?|schools?|hospitals?|clinics?|churches|church|mosques?|markets?|shops?|warehouses?|factory|factories|plants?|depots?|hangars?|quarter|district|street|shelters?|camp|huts?|granar\w+|farms?|stores?|offices?|hotels?|cathedral|museum|library|station)"
_WORKS = r"(?:bridges?|dams?|substations?|power\s+(?:lines?|plants?|stations?)|pipelines?|refinery|refineries|railway\w*|tracks?|ports?|airfields?|runways?|depots?|terminals?|pumping\s+station|tugboats?|tugs?|ferry|ferries|frigates?|corvettes?|minesweepers?|ships?|vessels?|tankers?|boats?|radars?|antennas?|grain|elevators?|silos?|boiler|infrastructure|apartment\s+blocks?|high-rise|hospitals?|schools?|clinics?|church\w*|mosques?|houses?|homes?)"
_WAR = rf"{_ARMED}|drones?|missiles?|rockets?|shell\w*|bombs?|bombard\w*|air\s?strikes?|strikes?|artillery|mortars?|attacks?|raids?|blasts?|explosions?|war|overnight|warplanes?|jets?"

HARM_RULES = (
    Rule("round came down", "shelling", r"rounds?|salvos?|volleys?|barrages?", 3, before=r"\b(?:artillery|mortar|tank|rocket|howitzer|grad)\s+$",
         after=r"^\s+(?:[\w'’-]+\s+){0,9}?(?:fell|landed|hit|struck|killed|wounded|exploded|came\s+down|slammed|crashed|fired|burst|set|destroyed|damaged)\b", never=r"round of (?:talks|voting)"),
    Rule("came for a place", "", r"rockets?|missiles?|shells?|drones?|bombs?|mortars?", 3, before=r"\b(?:came|come|arrived|followed|flew\s+in|rained\s+down|poured\s+in)\s+(?:(?:another|more|two|three|four|five|six|seven|eight|nine|ten|dozens\s+of|\d+|the|a|several|some|further|ballistic|guided|glide|cruise)\s+){0,4}$",
         never=r"before (?:the )?(?:missiles|rockets)", fallback="missile_strike"),
    Rule("weapon went into", "", r"missiles?|rockets?|drones?|shells?|bombs?|projectiles?|mortars?|shaheds?", 3,
         after=r"^\s+(?:[\w'’-]+\s+){0,3}?(?:went|ploughed|plowed|dived|dove|barrelled|careered|came|arrived|punched|sliced|bored|smacked|thudded|fell)\s+(?:straight\s+|right\s+|down\s+)?(?:into|through|in\s+on|on\s+to|onto|on|down|among|between|beside|near|at)\b", fallback="missile_strike"),
    Rule("were fired upon", "shelling", r"fired", 2, before=r"\b(?:was|were)\s+$", after=r"^\s*(?:[.;,]|$|upon\b|at\b|with\s+(?:artillery|mortars?|rockets?|mlrs|cannon))", near=r"\b(?:communit(?:y|ies)|settlements?|districts?|villages?|towns?|hromadas?|border)\b", never=r"fired (?:from|for|by (?:the )?(?:company|club|firm))|missiles? (?:was|were) fired|shots? were fired"),
    Rule("arrivals", "shelling", r"arrivals?|arrived|flew|flights?", 2, near=r"\b(?:projectiles?|shells?|enemy|occup\w+|aggressor|drones?|missiles?|rockets?|artillery|explosions?)\b", after=r"^\s+(?:of\s+(?:an?\s+|the\s+)?(?:enemy\s+)?(?:projectiles?|shells?|missiles?|rockets?|drones?|ammunition)|(?:was|were|is|are)\s+(?:recorded|registered|noted|fixed))\b"),
    Rule("an unmanned craft", "drone_attack", r"boats?|craft|vessels?|aircraft|vehicles?", 3, before=r"\b(?:uncrewed|unmanned|crewless|pilotless|remote-controlled|kamikaze|explosive-laden|explosives-laden)\s+(?:\w+\s+)?$",
         after=r"^\s+(?:[\w'’-]+\s+){0,4}?(?:went\s+off|hit|struck|exploded|blew|attacked|rammed|detonated|destroyed|shot\s+down|intercepted|ran\s+into|damaged|sank)\b"),
    Rule("went off", "", r"went|goes|gone|going", 2, fallback="attack_on_civilians", after=r"^\s+off\b(?!\s+(?:to|with|on|and|for|into|in\s+search))", before=r"\b(?:bombs?|devices?|charges?|mines?|grenades?|explosives?|car|warheads?|ieds?|shells?|munitions?|booby-?traps?|ammunition)\s+(?:\w+\s+){0,4}$",
         never=r"alarms?|sirens?|lights?"),
    Rule("set off explosives", "fire_or_damage", r"detonated|triggered|blew|blown", 2, after=r"^\s+(?:up\s+)?(?:an?\s+|the\s+)?(?:[\w'’-]+\s+){0,3}?(?:bombs?|explosives?|devices?|mines?|charges?|bridges?|tracks?|pipelines?|pylons?|dam|depot|railway|car|vehicle)\b",
         never=r"blew (?:the|his|her) (?:chance|whistle|lead)|triggered (?:a|an|the) (?:row|crisis|debate)"),
    Rule("flashes seen", "fire_or_damage", r"flashes|booms?|bangs?|thuds?|rumbles?|blast\s+waves?", 2, near=r"\b(?:heard|seen|reported|loud|woke|shook|sounded|audible)\b", never=r"economic|housing|baby boom|news ?flashes|hot flashes|big bang"),
    Rule("bombed from the air", "air_strike", r"strafed|strafing|carpet-bombed|dive-bombed|bombs|napalmed", 3, near=r"\b(?:jets?|planes?|warplanes?|aircraft|helicopters?|gunships?|mig|su-\d+|air\s+force|bombers?|dropp(?:ed|ing)|drops?)\b"),
    Rule("sprayed with fire", "attack_on_civilians", r"sprayed|raked|riddled|peppered|strafed|pelted|showered", 2, after=r"^\s+(?:[\w'’-]+\s+){0,5}?(?:with|by)\s+(?:[\w'’-]+\s+){0,2}?(?:bullets?|gun\s?fire|shrapnel|machine-?gun\w*|fire|shells?|rockets?|automatic)\b"),
    Rule("shook a town", "fire_or_damage", r"rocked|shook|shaken|jolted|rattled|woke|awoke|woken|rang|echoed|thundered", 2, near=r"\b(?:explosions?|blasts?|booms?|bangs?|detonations?|bombardment|shelling|air\s?strikes?)\b", never=r"markets?|scandal|confidence|nerves|gas explosion|quake|boiler|fireworks"),
    Rule("razed", "fire_or_damage", r"razed|flattened|flattening|flattens|levelled|leveled|demolished|gutted|wrecked|obliterated|pulveri[sz]ed|incinerated|torched|torching|destroyed", 2,
         near=rf"\b{_BUILT}\b", before=rf"\b(?:{_WAR}|they|was|were|been|being|and)\b[^.;]{{0,60}}$",
         never=r"earthquake|hurricane|tornado|flood|wildfire|cyclone|playing field|bulldoz\w+ (?:permit|order)|accident|(?:since|in) (?:the )?(?:nineties|eighties|seventies)|19\d\ds?|flattened (?:the curve)"),
    Rule("works damaged", "fire_or_damage", r"damaged|hit|disabled|holed|crippled|scorched|punctured|shattered|severed|knocked\s+out", 2,
         before=rf"\b{_WORKS}\b[^.;:]{{0,40}}\b(?:was|were|been|being)\s+(?:\w+\s+)?$", never=r"storm|flood|earthquake|accident|collision|landslide|reputation|hurricane|wind\b|ice\b"),
    Rule("gunned down", "attack_on_civilians", r"gunned|mowed|mown|cut|shot|hacked|stabbed|bludgeoned|machine-gunned", 2, after=r"^\s+(?:[\w'’-]+\s+){0,3}?to\s+death\b|^\s+(?:down\b(?!\s+(?:a\s+|an\s+|the\s+|\w+\s+){0,3}(?:drones?|missiles?|rockets?|planes?|jets?|aircraft|helicopters?|on|by\s+\d|to|costs|trees))|to\s+death\b|dead\b)",
         near=r"\b(?:people|civilians?|men|man|women|woman|children|boys?|girls?|villagers?|residents?|worshippers|passengers|farmers?|family|him|her|them|students?|workers?|patients|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|palestinians?|youths?|teenagers?)\b",
         never=r"cut down on|cut down (?:by|to)|tree|film|costs"),
    Rule("massacred", "attack_on_civilians", r"massacred?|massacres|slaughter(?:ed|ing)?|butchered|executed|executions?|beheaded|lynched|murdered|gang-?raped|raped|tortured", 2,
         near=rf"\b(?:{_ARMED}|civilians?|villagers?|men|people|residents?|captives|prisoners|women|bodies)\b",
         never=r"execut\w+ (?:orders?|committee|director|plan)|(?:orders?|plan|warrant|contract)\s+(?:was|were)\s+executed|slaughter(?:house|ed (?:animals|pigs|cattle|sheep))|anniversary|trial|court|convicted|commemorat\w+|chain-?saw|accused of"),
    Rule("looted", "attack_on_civilians", r"looted|looting|ransacked|ransacking|pillaged|pillaging|plundered|plundering", 2, near=rf"\b(?:{_ARMED}|{_BUILT}|civilians?|residents?)\b", never=r"art\b|museum artefacts|colonial|treasury|nazi"),
    Rule("opened up", "attack_on_civilians", r"opened|opening|opens", 3, after=r"^\s+fire\s+(?:on|at|into)\s+(?:[\w'’-]+\s+){0,4}?(?:civilians?|people|crowds?|villagers?|residents?|worshippers|demonstrators|protesters|farmers?|displaced|bus|car|minibus|families)\b"),
    Rule("stampede of shots", "attack_on_civilians", r"shot|fired", 2, after=r"^\s+(?:at|on|into)\s+(?:[\w'’-]+\s+){0,4}?(?:civilians?|people|crowds?|villagers?|residents?|worshippers|demonstrators|farmers?|fishermen|bus|car|minibus|ambulance|families|homes)\b", never=r"photograph|film"),
)  # fmt: skip
