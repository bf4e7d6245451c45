# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""The English lexicon of events: plain data, read by `lexicon` and `triggers`."""

from __future__ import annotations

import re

from geoevents.extraction.lexicon import Lexicon, Moods, Rule
from geoevents.extraction.lexicon_en_forms import FORM_RULES
from geoevents.extraction.lexicon_en_ground import GROUND_RULES, HOLDING_RULES
from geoevents.extraction.lexicon_en_harm import HARM_RULES

_SOLDIERS = r"soldiers?|servicem[ae]n|troops|prisoners?|pows?|captives?|captors?|hostages?|conscripts?|marines|fighters|militants|men\b"
_GROUND = r"attack\w*|offensive|assault\w*|onslaught|advance|raid|incursion|breakthrough|attempts?|saboteurs?|push|penetration|intrusion|infiltration"
_WEAPON_NOUN = r"missiles?|rockets?|drones?|uavs?|shaheds?|quadcopters?|projectiles?|shells?|mortars?|iskanders?|kinzhals?|kalibrs?|lancets?|gerans?|grads?|bombs?|debris|wreckage|fragments?|shrapnel|munitions?|explosives?|grenades?|phosphorus|napalm|atacms|neptunes?|tomahawks?|kabs?"
_STRUCTURE = r"(?:[\w'’-]+\s+){0,6}?"

RULES = (
    Rule("shelling", "shelling", r"shell(?:ed|ing|ings)|bombard(?:ed|ing|ment|ments|s)?|mortared", 3,
         never=r"between (?:two |three |the )?(?:bombard|shell)"),
    Rule("shells fell", "shelling", r"shells?|mortars?|projectiles?", 3,
         near=r"\b(?:fell|landed|hit|struck|exploded|rained|worked|pounded)\b", never=r"shell(?:s)? (?:compan|corp|plc|oil)"),
    Rule("shells counted", "shelling", r"shells|rounds|projectiles|mines", 2, before=r"\b(?:\d[\d,]*|dozens\s+of|hundreds\s+of)\s+(?:\w+\s+){0,2}$",
         near=r"\b(?:counted|recorded|registered|there\s+(?:had\s+been|have\s+been|were)|fired)\b"),
    Rule("artillery fire", "shelling", r"artillery|mortars?|howitzers?|grads?|rocket", 2,
         after=r"^\s*(?:and\s+\w+\s+)?(?:fire|strikes?|attacks?|barrages?|duels?|bombardment|shells? (?:fell|hit))\b",
         never=r"beaten off|repelled with|repel|defeated|killed off"),
    Rule("under fire", "shelling", r"fire", 3, before=r"\b(?:under|opened|opening|open|return(?:ed)?|tank|mortar|sniper|machine-?gun|small-arms|rocket)\s+(?:\w+\s+){0,4}$",
         never=r"cease|hold(?:ing)? fire|fire control"),
    Rule("covered with fire", "shelling", r"covered|suffered|affected|targeted", 2, after=r"^\s*(?:with|by|from)\s+(?:\w+\s+)?(?:fire|artillery|rockets?|grads?|mlrs|shell\w*)"),
    Rule("communities hit", "shelling", r"covered|suffered|affected|targeted|hit", 2, before=r"\b(?:communit(?:y|ies)|hromadas?)\s+(?:was|were|also|again|have|has|been|\s)*$"),
    Rule("exchange of fire", "battle", r"fire|gunfire|shots", 2, before=r"\b(?:exchanged?|exchanges\s+of|exchange\s+of|traded|trading|exchanging)\s+(?:\w+\s+){0,2}$"),
    Rule("shot at", "shelling", r"shot|shooting|shoots", 2, after=r"^\s+(?:at|on|up)\b", near=r"\b(?:artillery|mortars?|tanks?|enemy|grads?|howitzers?|rockets?)\b"),
    Rule("opened fire", "shelling", r"fire", 3, before=r"\bopened\s+(?:the\s+)?(?:\w+\s+)?$"),
    Rule("fired on", "", r"fired|firing|fires", 2, after=r"^\s*(?:up)?(?:on|at|into|towards?)\b|^\s*(?:\w+\s+){0,4}(?:missiles?|rockets?|shells?|rounds?|mortars?|drones?)",
         never=r"fired (?:from (?:his|her|their|the) (?:job|post)|back)", fallback="shelling"),
    Rule("air strike", "air_strike", r"air-?strikes?|air-?raids?", 3, never=r"raid (?:alert|siren|alarm|warning|shelter)"),
    Rule("strike from the air", "air_strike", r"air|aerial", 3, after=r"^[\s-]+(?:strikes?|raids?|attacks?|bombardment|bombing)\b",
         never=r"raid (?:alert|siren|alarm|warning|shelter)s?"),
    Rule("bombing", "air_strike", r"bomb(?:ed|ing|ings)", 2, never=r"bombing (?:of the season)|suicide|photo"),
    Rule("car bomb", "attack_on_civilians", r"bombs?|bombers?|devices?|mines?", 3, before=r"\b(?:car|suicide|roadside|improvised explosive|explosive)\s+$",
         after=r"\b(?:killed|exploded|went off|blew|detonated|hit|injured|wounded)\b"),
    Rule("weapon came down", "", rf"(?:{_WEAPON_NOUN})", 3,
         after=r"^\W+(?:[\w'’-]+\s+){0,7}?(?:hit|hits|struck|strikes?|fell|fall|falling|landed|tore|slammed|crashed|came down|exploded|smashed|ploughed|plowed|rained|destroyed|damaged|killed|dropped\s+(?:\w+\s+){0,3}?(?:explosives?|bombs?|grenades?|munitions?|charges?|devices?|mines?)|blew|worked|targeted|ripped|attacked|crashing|plunged|plunging|impacted|wounded|injured|injuring|wounding|killing|set|sparked|ignited|burned|burnt|sank|chased|knocked\s+out|went\s+for|flew\s+(?:into|through|over\s+the\s+\w+\s+and)|(?:gone|went|came|come|burst|passed)\s+through|demolished|levelled|leveled|pierced|shattered|torched|pounded|hitting|striking|landing|falling|slamming|detonated|burst|(?:was|were|been|being) (?:shot down|intercepted|downed|fired|launched|dropped|used)|(?:have|had|has) (?:hit|struck|fallen|killed|damaged|destroyed|crashed|landed|exploded|slammed))\b",
         never=r"sanction|shell(?:s)? (?:compan|corp|plc)|(?:bombs?|drones?) (?:show|movie|film)", fallback="missile_strike"),
    Rule("weapon launched", "", r"launch(?:ed|ing|es)|fir(?:ed|ing|es)|dropp(?:ed|ing)|drops|unleash(?:ed|ing)|lobbed|hurled|rained|sent|directed|aimed|flew|threw|used", 3,
         after=rf"^\s*{_STRUCTURE}(?:{_WEAPON_NOUN})\b(?:\s+\w+)?\s+(?:at|on|onto|into|against|over|towards?|across|in|from|overnight)\b",
         never=r"test[- ]?(?:fir|launch)|satellite|fired (?:from (?:his|her|their|the) (?:job|post)|back)|drills?\b|used (?:to|as|by)\b|sea of japan|used (?:\w+ ){0,3}(?:in the past|for years)", fallback="missile_strike"),
    Rule("destroyed with a weapon", "", r"destroy(?:ed|ing|s)|damaged|targeted|targeting|disabled|burned|knocked", 2,
         after=rf"^\s*(?:[\w'’-]+\s+){{1,8}}?(?:with|using|by)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{_WEAPON_NOUN}|artillery)\b", fallback="missile_strike"),
    Rule("hit by weapon", "", rf"(?:{_WEAPON_NOUN}|strike|airstrike|blast|explosion|attack)", 3,
         before=r"\b(?:hit|struck|destroyed|damaged|killed|injured|wounded|attacked|targeted|torn\s+apart|wrecked|levelled|leveled|flattened|ablaze|on\s+fire|rocked|shaken|gutted|ignited|sparked|caused|started|pounded|battered|ripped|died|dead|hurt|sunk|burned|burnt|downed|disabled)\s+(?:by|in|after|from|with)\s+(?:[\w’'-]+\s+){0,4}$",
         never=r"heart attack|gas explosion|lightning|shark|insurance", fallback="missile_strike"),
    Rule("weapon strike", "", rf"(?:{_WEAPON_NOUN}|cruise|ballistic)", 3, after=r"^[\s-]+(?:missile\s+|and\s+\w+\s+)?(?:strikes?|attacks?|barrages?|salvos?|hits?|raids?)\b", fallback="missile_strike"),
    Rule("air defence at work", "drone_attack", r"defen[cs]es?", 2, before=r"\b(?:air|anti-aircraft)[\s-]+$", after=r"^\s+(?:systems?\s+|units?\s+|forces\s+)?(?:worked|works|was\s+(?:at\s+work|active|working)|were\s+(?:at\s+work|active|working|activated)|is\s+(?:at\s+work|working|active)|went\s+off|responded|engaged)\b"),
    Rule("destroyed in the air", "", r"destroyed|neutrali[sz]ed|repelled|hit", 2,
         before=r"\b(?:drones?|uavs?|unmanned\s+aerial\s+vehicles?|missiles?|rockets?)\b[^.;]{0,30}\b(?:were|was|been)\s+$", fallback="drone_attack"),
    Rule("struck troops", "", r"neutrali[sz]ed|eliminated|engaged|annihilated|liquidated|suppressed|inflicted|defeated", 2,
         near=r"\b(?:manpower|personnel|servicem[ae]n|soldiers|troops|units?|sabotage|saboteurs|groups?|militants|afu|hardware|strongholds?|formations|enemy)\b", never=r"eliminated (?:from|in the)|defeated (?:in|by \d)|engaged (?:in|to)", fallback="battle"),
    Rule("shot down", "", r"shot|downed|intercepted|brought|jammed|suppressed", 2, near=r"\b(?:drones?|uavs?|missiles?|rockets?|shaheds?)\b",
         after=r"^\s*(?:down\b|(?:\w+\s+){0,5}(?:drones?|uavs?|missiles?|rockets?)|by|over|near|in\b)", fallback="drone_attack"),
    Rule("strike", "", r"strikes?|struck|striking", 2, fallback="missile_strike",
         never=r"strike(?:s)? (?:action|ballot|a (?:deal|balance|chord|tone)|fund|talks|price)|struck (?:an? (?:\w+ )?(?:deal|agreement|balance|chord|tone|pose|bargain|compromise|note|blow for|accord|partnership|truce|ceasefire|match|friendship|pact)|by (?:how|the (?:beauty|number|silence|sight)))|(?:labou?r|general|hunger|rail|train|teachers?'?|doctors?'?|nurses?'?|actors'?|writers'?|bus|pilots?'?|first|third|late|winning|stunning) (?:strike|struck)|on strike|strike(?:s|r)? (?:over|in protest)|striking (?:workers|similarit|contrast|resembl)|lightning|it struck|struck (?:me|him|her|us)|counter-?strike|drum|strike force|struck out|strikeouts?"),
    Rule("hit", "", r"hits?|hitting|pounded|pounding|pummelled|pummeled|battered", 2, fallback="shelling",
         never=r"hit (?:by (?:inflation|sanctions|a (?:car|bus|recession)|the (?:crisis|pandemic|cost))|a (?:record|high|low|peak|six|century|four|home|single)|back|out|hard by|rock|the (?:headlines|market|road|streets|shelves|bar|post|net|woodwork|ground running|jackpot|target of))|(?:big|greatest|smash|chart|biggest|pop|number one|no\.? ?1|latest) hits?|hit (?:song|single|show|series|film|movie|album|musical)|hits the|hard hit|hit hard|worst-hit|hardest-hit|pretty|hit \d+ (?:per|%)|hit (?:its|their|his|her) "),
    Rule("attack", "", r"attack(?:s|ed|ing)?", 2, fallback="attack_on_civilians",
         never=r"attacks? came (?:as|hours|a day|days|weeks|amid|on the eve)|heart attack|panic attack|asthma attack|shark|personal attack|verbal|attack(?:s|ed|ing)? (?:the|a|an|his|her|their|its|this|that)? ?(?:\w+ )?(?:costs?|plans?|proposals?|polic(?:y|ies)|bill|decision|record|idea|deal|budget|reforms?|media|press|handling|report|law|verdict|ruling|strategy|leadership|climb|summit)\b|attack ads?|cyber|attacks? (?:on|of) (?:the )?(?:proposal|plan|policy|critic|bill|government's|media)|attacking (?:midfielder|play|third|player|football|mid)|under attack from (?:critics|mps)|attack(?:s|ed)? (?:his|her|their) (?:rival|critics|opponent|record)|attack force|attack helicopters?|attack drones?|attack aircraft|attackers (?:were|are) (?:unhappy|russian|part|members)|(?:number|many|how many|efforts?|behind|origin|tracks?) (?:\w+ ){0,3}attack(?:s|ers)?|seam|bowling|goal"),
    Rule("targeted", "", r"target(?:ed|ing)|targets(?=\b)", 1, fallback="missile_strike", never=r"targets? (?:of|for|to|set|by \d)|(?:climate|emission|sales|growth|inflation|price) target"),
    Rule("explosion", "fire_or_damage", r"explosions?|blasts?|exploded|detonat(?:ed|ion|ions)|blown", 2,
         never=r"explosion (?:of|in) (?:interest|demand|prices|popular|colou?r|creativ|tourism)|population explosion|gas explosion|from the past|blast furnace|blasts? (?:the|his|her|rival|critics|government)|full blast|volcan|did not explode|blown (?:away|lead|chance|save|off course)|big bang"),
    Rule("fire", "fire_or_damage", r"fire|fires|flames", 2,
         before=r"\b(?:on|caught|set|a|the|of|massive|large|huge|several|caused|sparked|into|causing|fresh|in|following)\s+$",
         never=r"cease|test run|friendly fire|under fire|open(?:ed|ing)? (?:the )?fire|fire (?:stations?|trucks?|crews?|fighters?|department|brigade|engines?|alarm|sale|service|power|at (?:the )?(?:critics|boss))|line of fire|hire|camp fire|wild ?fires?|forest fire|by fire|hang fire|exchange of fire|cross-?fire"),
    Rule("burning", "fire_or_damage", r"ablaze|blaze|burning|burned|burnt|burns|torched|smoke", 2,
         near=r"\b(?:facility|plant|depot|refinery|houses?|homes?|building|buildings|market|warehouse|station|oil|fuel|drone|shell\w*|attack|strike|blast|village|vehicles?|tank|tankers?|substation|hospital|school|after|rose|seen)\b",
         never=r"burning (?:question|desire|issue|ambition|fossil)|burns (?:night|calories)|smoke (?:and mirrors|detector|free)|wildfire|burned out|forest|calorie|money|stage"),
    Rule("damage", "fire_or_damage", r"damage[sd]?|damaging|destroy(?:ed|ing|s)|destruction|ruined|wrecked|derailed|collapsed|levelled|leveled|gutted", 1,
         never=r"damaged (?:reputation|relations|economy|his|her|ties)|brain|collapsed (?:talks|lung|bank)|collapse of|property damage claim"),
    Rule("depot destroyed", "fire_or_damage", r"destroy(?:ed|ing|s)|hit|struck|wip(?:ed|ing)|eliminated|blew|blown|obliterated|neutrali[sz]ed|took", 2,
         after=r"^\s+(?:up\s+|out\s+)?(?:an?\s+|the\s+|its\s+|their\s+|two\s+|three\s+|several\s+)?(?:[\w'’-]+\s+){0,3}?(?:(?:ammunition|ammo|fuel|weapons?|arms|oil|missile|drone|munitions)\s+(?:depots?|dumps?|stores?|warehouses?|storage|caches?|stockpiles?)|command\s+(?:posts?|centres?|centers?)|radars?|air[- ]defen[cs]e\s+(?:systems?|batter\w+)|(?:rocket\s+)?launchers?|howitzers?|batter(?:y|ies)|observation\s+posts?|deployment\s+points?|hangars?|warehouses?|armou?red\s+(?:columns?|vehicles?)|columns?|convoys?)\b",
         never=r"(?:would|could|can|will|to) (?:destroy|hit|strike|wipe)|bacteria|fossil|cells"),
    Rule("dam breach", "fire_or_damage", r"dam|sabotag(?:e|ed|ing)|derailment|blew|blown|blowing|breach(?:ed)?|ruptured?", 2, near=r"\b(?:dams?\b.{0,60}(?:destroyed|destruction|breach\w*|burst|blown|blew|collapsed?|gave\s+way|ruptur\w*)|(?:destroy\w+|destruction|breach\w*|burst|blown|blew|collapsed?|ruptur\w*)\b.{0,60}\bdam\b|exploded|railway|rail|pipeline|bridge|power\s+plant|up|explosi\w+)\b", never=r"blew (?:a|the|his|her) (?:lead|chance|whistle)"),
    Rule("killed by armed men", "attack_on_civilians", r"killed|kill|shot|murdered|wounded|attacked|abducted|beat", 2,
         before=r"\b(?:gunm[ae]n|soldiers|troops|fighters|militants|militia(?:men|s)?|rebels|snipers?|jihadists|insurgents|paramilitar(?:y|ies)|armed men|assailants)\s+(?:have\s+|had\s+|also\s+|then\s+)?$",
         never=r"(?:were|was|been|troops|soldiers|fighters|militants) (?:killed|wounded|shot|attacked)"),
    Rule("flooded", "fire_or_damage", r"flood(?:ed|ing)|submerged|inundated|drown(?:ed|ing)|washed", 1, never=r"flooded (?:the market|with)|monsoon|heavy rain"),
    Rule("harm", "", r"killed|kills?|killing|dead|died|deaths?|injur(?:ed|ies|ing|y)|wounded|wounding|wounds|hurt|casualt(?:y|ies)|victims?|slain", 1, fallback="attack_on_civilians",
         never=r"dead (?:end|line|heat|wood|ball)|death penalty|died (?:of (?:cancer|natural|old|a heart)|aged|peacefully)|hamstring|knee|ankle|injury time|groin|shoulder|muscle|killed off|dead sea|death row|death of (?:the )?(?:queen|king|author|novel)|crash killed"),
    Rule("massacre", "attack_on_civilians", r"executed|massacre[sd]?|shot|gunned|murdered|assassinat(?:ed|ion|ions)|abduct(?:ed|ion|ions)|kidnapp(?:ed|ing)|rap(?:ed|es)|loot(?:ed|ing)|torched", 2,
         near=r"\b(?:civilians?|residents?|people|villagers?|prisoners?|official|mayor|activist|journalist|killed|dead|bodies|houses?|shops?|convoy|protesters?)\b",
         never=r"shot (?:down|on|at goal|from|put|wide|into|over)|photo|screen ?shot|shots? (?:on|at)|his shot|free"),
    Rule("offensive", "offensive", r"offensives?|counter-?offensives?|assaults?|onslaught|counter-?attacks?", 2,
         near=r"\b(?:launch\w*|repel\w*|repuls\w*|thwart\w*|halt\w*|beat\w*|began|begun|started|start|stopp\w*|foil\w*|conduct\w*|continu\w*|under ?way|fail\w*|unsuccessful|threw|thrown|mounted|carried out|staged|attempt\w*|large-scale|mechani[sz]ed|defeated|pushed back|press\w*|went|unleash\w*|renewed|fended|push\w*)\b",
         never=r"(?:sexual|indecent|common|aggravated) assault|assault (?:rifles?|course|charge|ship|on (?:democracy|truth|rights))|offensive (?:language|remarks|comments|line|midfield|rebound|player|jokes?)|charm offensive|found (?:it|them) offensive|diplomatic offensive|offensive (?:against (?:inflation|critics))"),
    Rule("failed attack", "offensive", r"attacks?|assaults?|offensives?", 2, before=r"\b(?:failed|unsuccessful|futile|abortive)\s+$"),
    Rule("went on the attack", "offensive", r"attack|offensive", 3, before=r"\b(?:on|onto|over\s+to)\s+the\s+$", after=r"^(?!\s+on\b)"),
    Rule("incursion stopped", "raid", r"prevented|averted|blocked|suppressed|stopped", 2, after=r"^\s*(?:\w+\s+){0,4}?(?:incursions?|penetration|breakthrough|intrusion|infiltration|crossing|border\s+breach)\b"),
    Rule("repelled", "offensive", r"repelled|repulsed|thwarted|foiled|beaten|beat|halted|repel|repulse|repelling|threw|thrown|fended|pushed", 2,
         after=rf"^\s*(?:off|back)?\s*(?:\w+[\s’']+(?:s\s+)?){{0,7}}?(?:{_GROUND})\b", never=r"beat (?:the|him|her|them by)|lawsuit|bid"),
    Rule("beaten off", "offensive", r"(?:attack|assault|offensive|attacks|assaults|attempts|raid)", 2, after=r"^\s*(?:[\w’-]+\s+){0,8}?(?:repelled|repulsed|thwarted|beaten (?:off|back)|driven (?:off|back)|foiled|stopped|pushed back|failed|unsuccessful|fruitless)\b", near=r"\b(?:unsuccessful|fruitless|failed|enemy|troops|forces|soldiers|army|battalions?|repelled|repulsed|beaten|driven|ministry|military|front|direction|sector|axis)\b"),
    Rule("break through", "offensive", r"break(?:ing)?|broke|breach(?:ed|ing)?|storm(?:ed|ing|s)?", 2,
         after=r"^\s*(?:through|(?:the\s+)?(?:\w+\s+){0,2}(?:lines?|defen[cs]es?|positions?|front|into))\b", near=r"\b(?:lines?|defen[cs]es?|front|positions?|into|troops|forces|town|village|city|suburb|base|border|crossing|checkpoint|armou?red|fighters)\b",
         never=r"storm(?:ed|ing|s)? (?:off|out|clouds|to victory)|broke (?:through|into) (?:the )?(?:market|top|charts|song|tears|team)|brainstorm"),
    Rule("tried to get in", "raid", r"enter|cross|invade|break|infiltrate|penetrate", 2, before=r"\b(?:tried|attempted|trying|attempting|attempts?)\s+(?:on\s+\w+\s+)?to\s+$",
         near=r"\b(?:fighters?|soldiers?|saboteurs?|militants?|troops|group|forces|armed|enemy|rebels?|gunmen|attackers|terrorists?)\b", never=r"refugee|migrant|channel|market|talks"),
    Rule("ambush", "raid", r"ambush(?:ed|es|ing)?", 3, never=r"ambush(?:ed)? (?:by (?:reporters|journalists|paparazzi)|marketing)"),
    Rule("blew up on a mine", "attack_on_civilians", r"mines?|landmines?|ieds?|booby-?traps?|explosives", 2,
         near=r"\b(?:exploded|detonated|blew|blown|drove over|ran over|stepped on|hit|went off|killed|struck|triggered)\b", never=r"coal|gold|copper|mine (?:workers?|shaft|collapse)|be mine"),
    Rule("aircraft lost", "battle", r"shot|downed|brought", 2, after=r"^\s*(?:down\s+)?(?:\w+\s+){0,5}?(?:helicopters?|jets?|warplanes?|planes?|bombers?|aircraft|fighters?|su-\d+)\b|^\s*down\b", near=r"\b(?:helicopters?|jets?|warplanes?|planes?|bombers?|aircraft|su-\d+)\b"),
    Rule("raid from the air", "air_strike", r"raids?", 3, after=r"^\s+(?:also\s+)?(?:hit|struck|destroyed|flattened|levelled|targeted|pounded)\b", never=r"police|air raid (?:alert|siren)"),
    Rule("raid on works", "", r"raids?", 3, after=r"^\s+(?:on|against)\s+(?:[\w'’-]+\s+){0,4}?(?:airfields?|air\s?bases?|depots?|refiner\w+|ports?|oil|power\s+\w+|substations?|plants?)\b", never=r"police|cross-border|commando", fallback="air_strike"),
    Rule("raid by jets", "air_strike", r"raids?|raided|raiding", 3, near=r"\b(?:jets?|warplanes?|planes?|aircraft|bombed|bombers?|air\s+force)\b", never=r"police|ground raid|cross-border|air raid (?:alert|siren|warning)"),
    Rule("raid", "raid", r"raids?|raided|raiding|incursions?|infiltrat(?:ed|ion|ing)|forays?|cross-border", 3,
         never=r"air raids?|police|drugs?|raid(?:s|ed)? (?:by|on) (?:the )?(?:offices?|tax|police|homes of)|officers raided|fbi|customs|cross-border (?:trade|payment|commut|travel|cooperat|rail|shopping|merger|worker|service|e-commerce)|dawn raid|fridge|corporate raid|tomb|raids? (?:drew|diverted|distracted|was meant|is meant)"),
    Rule("stormed into", "raid", r"storm(?:ed|ing)|cross(?:ed|ing)|enter(?:ed|ing)|breach(?:ed|ing)|came|appeared|rode|drove|burst|slipped|break|broke", 2,
         after=r"^\s*(?:over\s+|into\s+|across\s+|in\s+(?:near\s+)?)?(?:the\s+|a\s+|an\s+)?(?:[\w’']+\s+){0,3}?(?:border|frontier|suburb|villages?|territory|settlements?|(?-i:[A-Z][a-z]+)\s+(?:region|oblast|crossing))\b|^\s+in\s+(?:near|at|through)\b",
         near=r"\b(?:fighters?|groups?|men\s+of|saboteurs?|militants?|troops|soldiers|members|armed|enemy|forces|corps|legion|rebels?|gunmen|paramilitar\w+)\b", never=r"refugee|migrant|tourist|traffic|border crossing"),
    Rule("saboteurs", "raid", r"saboteurs?|sabotage|diversants?|diversion", 1, near=r"\b(?:group|entered|fight\w*|fought|battle|raid|attack\w*|border|detained|killed|in\b)"),
    Rule("fighting", "battle", r"fighting|fought|clash(?:es|ed|ing)?|skirmish(?:es|ed)?|firefights?|gunfights?|gunbattles?|gunfire|combats?|shootouts?", 3,
         never=r"fighting (?:vehicles?|for (?:survival|their|his|her|a|the right|life|fit|ukraine)|on (?:behalf|the side)|against (?:corruption|crime|inflation|cancer|relegation|poverty)|chance|spirit|fit|fund|talk|force|age|season|words|back tears|game)|infantry fighting|fire ?fighting|combat (?:vehicles?|drones?|missions?|readiness|aircraft|ready|training|experience|climate|corruption|crime|inflation|boots|sports?|gear|operations? (?:command|zone))|clash(?:es|ed)? (?:of|with (?:his|her|the (?:champions|league))|between (?:the )?(?:teams|sides|champions))|(?:cup|league|title|semi-final|final|opening|sunday's|saturday's|premier) clash|clash at|prize|hard-fought|fought (?:back|off|hard|cancer|for (?:years|the))|\b(?:bout|rounds? (?:of|one|two)|boxing|boxer|in the ring|bull ?fight)\w*|colou?rs? clash|crime-fighting|fighting over (?:the )?(?:inheritance|custody|budget)|capable of"),
    Rule("battle", "battle", r"battles?|battling|battled", 2,
         never=r"battle (?:tanks?|groups?|cry|fatigue|lines|for (?:the )?(?:title|control of the (?:house|senate|company)|promotion|survival|votes|ratings|no|second|fourth|hearts))|battles? (?:with|against) (?:cancer|illness|depression|inflation|addiction|the elements|rivals)|(?:legal|court|title|promotion|relegation|uphill|custody|midfield|box office|bidding|price|takeover|political|electoral|pitched) battles?|batt(?:le|ling) (?:it out|for (?:fitness|form))|battle(?:s|d)? (?:of|royal) (?:the )?(?:sexes|wills|minds|bands|hastings|waterloo|stalingrad|somme|verdun|britain)"),
    Rule("collision", "battle", r"exchange|street|places?", 2, after=r"^\s*(?:of\s+(?:the\s+)?(?:fire|gunfire|collision)|fights?|battles?)\b"),
    Rule("advance", "advance", r"advance[ds]?|advancing|gained|moved|moving|pushed|went|gains|progress|inroads|foothold|ground|headway", 2,
         near=r"\b(?:troops|forces|army|soldiers|units?|fighters|military|brigade|defenders|enemy|positions?|front|battalions?|captured|outskirts|columns?|tanks?|rebels|insurgents|infantry)\b",
         after=r"^\s*(?:forward\b|advances?\b|(?:up\s+to|between|by|about|some|a\s+further|another|\d)[^.;]{0,50}?(?:met(?:er|re)s|km|kilomet\w+|miles|yards)\b|(?:\w+\s+){0,3}(?:on|in|near|towards?|around|at|against|along|of|up)\b)|^[\s.,]*$",
         before=r"\b(?:advance[ds]?|advancing|small|minor|further|slight|some|territorial|gained|gaining|making|made|make|forces|troops|soldiers|units|columns?|convoys?|infantry|brigade|still|were|are|had|have|has|army|tanks|battalions|they|who|fighters|russians|ukrainians)\s+$",
         never=r"in advance|advance (?:notice|payment|warning|ticket|booking|sale)|moved (?:to|by|on|into|out|away|from|his|her)|went (?:to|on|into|back|from|out|up|through|off|along)|advanced (?:weapons?|systems?|technology|economies|age|to the (?:final|semi|next))|markets?|stock|shares|per cent|gains? (?:in|on) (?:trading|shares|markets)|pushed (?:for|to|back|prices)|moving (?:to|on|into)|\bground (?:forces|troops|floor|war|operations?)|progress (?:in|on) (?:talks|negotiations)|peace"),
    Rule("moved in", "advance", r"push(?:ed|ing)|roll(?:ed|ing)|thrust|drove|entered|entering|reached|penetrated|moved|swept|marched|pressed|fought", 2,
         after=r"^\s*(?:\w+\s+){0,2}?(?:into|through|inside|deeper\s+into|as\s+far\s+as|their\s+way\s+into|up\s+to|to\s+the\s+(?:outskirts|edge|centre|center)|(?:the\s+)?(?:\w+\s+){0,3}?(?:outskirts|village|town|city|suburbs?|settlement|neighbou?rhood|quarter|(?-i:[A-Z][a-z]+)))\b",
         near=r"\b(?:troops|forces|army|soldiers|fighters|tanks?|armou?r(?:ed)?|columns?|convoy|units?|rebels?|militants?|insurgents|brigade|battalions?|saboteurs?|gunmen|militia\w*|infantry|vehicles|commander|legion|corps|mercenaries)\b",
         never=r"pushed (?:for|to|back|prices|through (?:parliament|legislation))|entered (?:into (?:force|talks|an)|politics|the (?:race|market|war|room|final))|reached (?:an?\s+(?:deal|agreement|peak|record|compromise)|agreement|for comment|the (?:final|semi|age|border crossing))|drove (?:\w+ )?(?:home|to work|up|down|prices)|rolled out|moved (?:on|to tears)|refugee|evacuat|civilians|residents|volunteers|aid|humanitarian|police"),
    Rule("crossed a river", "advance", r"crossed|crossing|landed|dug", 2, after=r"^\s*(?:\w+\s+){0,2}?(?:at\s+(?-i:[A-Z])|the\s+(?:\w+\s+)?(?:river|canal|bridge|reservoir|dnipro|dnieper|front)|near|over|in\b|on\s+the)", near=r"\b(?:marines|troops|forces|soldiers|fighters|infantry|commandos|paratroopers|units?)\b", never=r"refugee|migrant|civilians|evacu|border crossing|crossing point|landed (?:in (?:court|trouble)|at)"),
    Rule("withdrew", "advance", r"withdr(?:ew|awn)|withdrawal|retreat(?:ed|ing)?|pulled", 2, after=r"^\s*(?:back\s+|out\s+(?:of\s+)?|its\s+\w+\s+|their\s+\w+\s+)?(?:from|of|to|at|on|last|this|overnight)\s+(?:the\s+)?(?:\w+\s+){0,4}",
         near=r"\b(?:troops|forces|army|soldiers|fighters|units?|rebels?|brigade|battalions?|military)\b", never=r"pulled (?:out of (?:the )?(?:race|deal|talks|event|treaty|agreement|tournament)|from (?:the rubble|shelves))|withdrew (?:from (?:the )?(?:race|talks|treaty|deal|tournament|contest))|withdrawal (?:of (?:cash|funds)|from the (?:treaty|deal|agreement|eu|union))"),
    Rule("took ground", "advance", r"liberat(?:ed|ion|ing)|recaptur(?:ed|ing)|retook|retaken|reclaimed|seiz(?:ed|ing)|captur(?:ed|ing)|overran|overrun|conquered", 2,
         after=r"^\s*(?!(?:\w+[\s-]+){0,4}?(?:soldiers?|servicem[ae]n|troops|prisoners?|pows?|captives?|hostages?|fighters|militants|men|conscripts?|officers?)\b)(?:and\s+\w+\s+)?(?:control\s+of\s+)?(?:the\s+|of\s+)*(?:\w+\s+){0,4}(?:villages?|towns?|city|cities|settlements?|districts?|areas?|positions?|airport|airbase|base|bridge|territory|heights?|hill|neighbou?rhoods?|garrison|checkpoint|border\s+posts?|outposts?|posts?|palace|headquarters|(?-i:[A-ZА-Я]\w+))",
         never=r"captured (?:the (?:imagination|mood|moment|attention|title|essence)|on (?:camera|video|film))|seized (?:assets|drugs|property|the (?:opportunity|chance|initiative|moment)|weapons|documents)|occupied (?:territor\w+|ukrain\w+|by\b|crimea|areas|parts|west bank|lands?|regions?|zaporizh\w+|kherson|donetsk|luhansk)|russian-occupied|goal to|liberated (?:territor|areas)|(?:both|two|they) (?:were|are) captured|captured (?:on|by (?:the )?(?:camera|russians?))|equipment captured"),
    Rule("capture of a town", "advance", r"capture|seizure|fall|liberation|recapture|takeover|occupation", 2,
         after=r"^\s+of\s+(?:the\s+)?(?:\w+\s+){0,4}?(?-i:[A-Z][a-z])", near=r"\b(?:claim\w*|announc\w*|confirm\w*|hail\w*|celebrat\w*|complet\w*|after|following|declar\w*|report\w*|with|since)\b",
         never=r"fall of (?:the )?(?:berlin|rome|soviet|saigon|kabul|constantinople|wall)|capture of (?:the )?(?:\w+ )?(?:soldiers?|prisoners?|carbon|imagination)|occupation of (?:the )?(?:west|crimea)|war"),
    Rule("took heights", "advance", r"took|taken|taking", 2,
         after=r"^\s*(?:back\s+|over\s+)?(?:(?:full|partial|complete)\s+)?(?:control\s+of\s+)?(?:(?:several|two|three|four|some|half|new|the|of|a|an|more|key|strategic|better|dominant|\w+ian|string|dozens)\s+){0,5}?(?:heights?|positions?|villages?|towns?|settlements?|hills?|strongholds?|airport|bridgehead|territory|outposts?|checkpoints?|border\s+posts?|neighbou?rhoods?|trench\w*|ridges?|quarry|farm|crossroads|factory|plant|mine|forest|treelines?|blocks?)\b",
         near=r"\b(?:troops|forces|army|soldiers|fighters|units?|rebels?|militants?|insurgents|brigade|battalions?|military|ministry|who|they|rsf|paramilitar\w+|armed\s+men|infantry)\b", never=r"taken to|took to|taken (?:by )?(?:bus|train)"),
    Rule("took a town", "advance", r"took|taken", 2,
         before=r"\b(?:troops|forces|army|soldiers|fighters|units?|rebels?|militants?|insurgents|brigades?|battalions?|military|russians|ukrainians|marines|paratroopers)\s+(?:had\s+|have\s+|has\s+|also\s+|then\s+|finally\s+|later\s+){0,2}$",
         after=r"^\s*(?:back\s+|over\s+|control\s+of\s+)*(?:(?:nearby|neighbou?ring|most\s+of|much\s+of|all\s+of|parts?\s+of)\s+)?(?-i:[A-Z][a-z'’-]{2,})\b(?!\s+(?:to\s+task|by\s+surprise|with)\b)"),
    Rule("a town fell", "advance", r"fell|fallen", 2,
         before=r"(?-i:[A-Z][a-z'’-]{2,})\s+(?:also\s+|had\s+|has\s+|have\s+|then\s+|finally\s+){0,2}$",
         after=r"^\s+(?:back\s+)?(?:in)?to\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?(?:forces|troops|army|fighters|rebels?|militants|insurgents|control|hands|paramilitar\w+|rsf|m23)\b"),
    Rule("was taken", "advance", r"taken|lost|seized|captured|occupied|overrun|retaken|recaptured|liberated", 2,
         before=r"\b(?:was|were|been|is|are|being)\s+(?:\w+\s+)?$", after=r"^\s*(?:back\s+|over\s+)?(?:by|from|after|without|in\s+(?:the|a)|on|[.,;]|$)",
         near=r"\b(?:troops|forces|army|soldiers|fighters|rebels?|militants?|insurgents|wagner|brigade|battalions?|military|paramilitar\w+|rsf|russians|ukrainians|enemy|town|village|city|heights?)\b",
         never=r"(?:contact|lives?|power|hope|jobs?|homes?|match|game|soldiers?|servicem[ae]n|men|prisoners?|hostages?|who|people|women|they|he|she|photo\w*|picture|video|drone|tank|vehicle)\s+(?:\w+\s+)?(?:was|were|been|being)|taken (?:to|from|by (?:surprise|bus|ambulance|helicopter|car)|in by|into)|(?:was|were) taken (?:on|in) (?:board|hospital)|photograph|images?"),
    Rule("flag raised", "advance", r"raised|hoisted|planted|hoisting|raising", 2, after=r"^\s*(?:\w+\s+){0,3}?(?:flags?|banners?|colours)\b", near=r"\b(?:soldiers?|troops|fighters|mercenaries|forces|army|town|city|village|building)\b", never=r"olympic|ceremony|embassy|red flags? (?:about|over)"),
    Rule("fell to", "advance", r"control|fell|withdr(?:ew|awn|awal)|retreat(?:ed|ing)?|pulled", 2,
         near=r"\b(?:took|taken|taking|take|gained|seized|established|lost|under (?:the|full|russian|ukrainian|rsf)|troops|forces|army|soldiers|fighters|fell to|rsf|city|village|town)\b",
         before=r"\b(?:took|taken|taking|gained|gaining|seized|lost|full|complete|forces|troops|army|soldiers|fighters|had|have|has|city|town|village|they|russia|ukraine|were)\s+(?:\w+\s+)?$",
         after=r"^\s*(?:of|over|to (?:the )?\w+ (?:forces|troops|army|fighters)|from|back|out|towards?)\b", never=r"arms control|out of control|fell (?:to (?:\d|its|the (?:ground|floor|lowest))|from|by|short|ill|out|in love|back)|pulled (?:out of (?:the )?(?:race|deal|talks|event|treaty|agreement)|from)|rebels fell|birth|remote control|quality|retreat from (?:globali)"),
    Rule("storm shadow", "missile_strike", r"storm", 3, after=r"^\s+shadows?\s+(?:missiles?\s+)?(?:\w+\s+){0,2}?(?:hit|struck|flew|fell|destroyed|damaged|slammed|tore|landed)\b"),
    Rule("began to strike", "", r"drop|bomb|shell|fire|launch|pound|bombard|strike", 3, before=r"\b(?:began|begun|started|continued?|continues|resumed)\s+to\s+$",
         after=r"^\s+(?:\w+\s+){0,4}?(?:(?:glide\s+)?bombs|shells|rockets|missiles|drones|mortars|(?:on|at|the)\b|(?-i:[A-Z]))", fallback="shelling"),
    Rule("beat off", "offensive", r"beat|beaten|fought|withstood|fended", 3, after=r"^\s+(?:off\s+)?(?:\w+\s+){0,4}?(?:attempts?|assaults?|attacks?|storming|waves?)\b",
         never=r"beat(?:en)? (?:the )?(?:market|odds|forecasts?)"),
    Rule("assaults counted", "offensive", r"assaults|attacks", 2, before=r"\b(?:counted|recorded|registered|reported|logged|tallied|were|with)\s+(?:up\s+to\s+|some\s+|about\s+)?(?:\d+|\w+)\s+(?:\w+\s+)?$",
         near=r"\b(?:direction|sector|axis|general\s+staff|front|troops|forces)\b", never=r"(?:rocket|missile|drone|air|cyber|sexual) attacks"),
    Rule("driven off", "raid", r"driven|chased|turned|beaten", 2, after=r"^\s+(?:off|back)\b",
         near=r"\b(?:saboteurs?|sabotage|reconnaissance|infiltrat\w+|raiders?|raiding|part(?:y|ies)|group)\b"),
    Rule("freed a town", "advance", r"freed|de-?occupied", 2, after=r"^\s*(?:on|by|in|last|from|a\s+(?:day|week)|earlier|[.,;])",
         near=r"\b(?:villages?|towns?|city|settlements?|occupied|occupation|brigades?|battalion|troops|forces|army|russians|ukrainians|square|streets?)\b",
         never=r"(?:prisoners?|hostages?|captives?|m[ae]n|women|woman|soldiers?|servicemen|he|she|they|who|people|children|pows?|detainees?|inmates?)\s+(?:\w+\s+){0,4}freed|freed (?:from (?:prison|jail|captivity)|on bail|in (?:a |the )?(?:swap|exchange))"),
    Rule("in control of", "advance", r"control|hands", 2, before=r"\bin\s+(?:full\s+|complete\s+|\w+ian\s+)?$",
         after=r"^\s+(?:of\s+(?:most|all|much|half|part|the)\b|since\b)", near=r"\b(?:troops|forces|army|town|village|city|settlement|border|russians?|ukrainians?)\b", never=r"arms control|still in"),
    Rule("got into a town", "advance", r"got|broken|fought", 2, before=r"\b(?:russians|ukrainians|troops|forces|soldiers|army|rebels?|fighters|infantry|enemy|they)\s+(?:have\s+|had\s+|has\s+)?$",
         after=r"^\s+(?:(?:their\s+)?way\s+)?into\s+(?:the\s+)?(?:\w+\s+){0,3}?(?-i:[A-Z])"),
    Rule("flag flying", "advance", r"flags?", 2, after=r"^\s+(?:was|were|is|now)\s+(?:\w+\s+)?(?:flying|hoisted|raised|planted|fluttering|waving)\s+(?:over|above|on|in)\b", never=r"embassy|olympic|half-?mast"),
    Rule("set off a bomb", "fire_or_damage", r"set|setting", 2, after=r"^\s+off\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:bombs?|explosives?|devices?|mines?)\b"),
    Rule("shot down a person", "attack_on_civilians", r"shot", 2, before=r"\b(?:was|were|been|being)\s+$",
         after=r"^\s+(?:dead\b|at\s+an?\s+(?:\w+\s+)?(?:checkpoint|roadblock|crossroads)|in\s+(?:the|his|her|their)\s+(?:head|back|chest|car|home|house|yard)\b)", never=r"photograph|film"),
    Rule("rounds received", "shelling", r"received|took|suffered|absorbed", 2, after=r"^\s+(?:[\w-]+\s+){1,3}?(?:mortar|artillery|tank|rocket|shell)\s+(?:rounds?|shells?|hits?|strikes?|impacts?)\b"),
    Rule("ship sunk", "", r"sinking|sank|sunk", 2, near=r"\b(?:corvettes?|warships?|cruisers?|frigates?|landing\s+ships?|submarines?|patrol|missiles?|naval|fleet|sea\s+drones?)\b",
         never=r"sinking (?:feeling|fund|ship)|sunk costs?", fallback="missile_strike"),
    Rule("captured soldiers", "capture", r"captur(?:ed|es?|ing)|seized|detain(?:ed|ing)|took|taken|taking|holding|held|surrendered", 3,
         near=rf"\b(?:{_SOLDIERS}|both|two|wounded|uniform|commander|fighters)", after=rf"^\s*(?:to\s+|by\s+)?(?:\w+[\s-]+){{0,5}}?(?:{_SOLDIERS})|^\s*(?:\w+\s+){{0,6}}?(?:prisoner|captive)\b|^\s*(?:near|in|by|on|at|$|[.,])",
         never=r"(?:taken|took|captured|seized|holding|held)\s+(?:the\s+)?(?:(?-i:[A-Z])[\w’'-]+\s+)*(?:thermal\s+|nuclear\s+|coal\s+)?(?:power\s+(?:station|plant)|plant|station|bridge|airport|airfield|airbase|base|port|dam|hills?|heights?|village|town|city|checkpoint|hospital|factory)\b|taken in \w+ as|took (?:part|place|control)|taken (?:place|to|part|by)|captured (?:the|by (?:the )?(?:camera|russians?))|(?:holding|held) (?:their|his|her|a|the|fingers|off|talks|by|in|on|up|back|out)|took (?:to|over|off|a)|taking (?:place|part|a|the|to|over)|detained (?:at|for|in|by) (?:the )?(?:airport|police|customs|moscow)|police detained|video|to capture|men holding|troops holding|surrendered (?:to (?:police)|control|the lead)|moved|taken (?:back|prisoner exchange)|took (?:them|him|her) (?:to|by)"),
    Rule("captive soldiers", "capture", r"captive|captured", 2, before=r"\b(?:two|three|four|five|several|some|the|its|their|of|\d+)\s+$", after=rf"^\s+(?:\w+\s+){{0,2}}?(?:{_SOLDIERS})"),
    Rule("prisoner", "capture", r"prisoners?|captive", 2, before=r"\b(?:taken|took|taking|take|held|holding|two|three|several|some|them|were|our|its|men|soldiers|servicemen)\s+(?:\w+\s+){0,2}$",
         after=r"^\s*(?:near|in|on|at|by|during|[.,]|$)", never=r"political prisoner|prisoners? of conscience|exchange|swap|handed|meet|talk"),
    Rule("prisoner talks", "prisoner_negotiation", r"exchange[ds]?|swap(?:ped|s)?|handed|handover|hand|pass|meet|met|meeting|negotiat(?:e|ed|ions?|ing)|talks?|return(?:ed)?|free(?:d|ing)?|released?|collect|pick", 2,
         near=r"\b(?:prisoners?|captives?|captors?|pows?|captured|their two|two men|soldiers? if|our two soldiers|fighters|hostages?)\b|\b(?:exchange|swap|hand|meet\w*)\b[^.]{0,60}\b(?:prisoners?|captives?|captors?|them)\b|\bcheckpoint\b",
         never=r"stock exchange|exchange rate|foreign exchange|exchange of fire|second hand|on the other hand|hand gestures?|first ?hand|handed (?:down|out)|free(?:d|ing)? (?:kick|market|trade|of charge|the (?:village|town|city))|return(?:ed)? (?:home|to (?:their|his|her) (?:homes?|houses?))|meeting point|press release|released (?:on|in|a|by|what|footage|video|film|photo|pictures|images|figures|details|names|statement)|(?:handout|photo) "),
    Rule("evacuation", "evacuation", r"evacuat(?:ed|ions?|ing|es|e)|relocat(?:ed|ion|ing)|resettled", 2,
         never=r"head(?:quarters|office)|factory relocat|compan(?:y|ies) relocat|medical evacuation of (?:climber|tourist)|died (?:during|in)|during (?:the|their) evacuation|killed (?:during|in)|dead at|relocated (?:to (?:dubai|london|paris|spain|texas))|evacuated (?:the )?(?:stadium|plane|passengers|train)"),
    Rule("were moved", "evacuation", r"moved|relocated|rescued", 2, before=r"\b(?:residents|people|civilians|inhabitants|children|families)\b[^.;]{0,30}\b(?:were|been)\s+$"),
    Rule("evacuees", "evacuation", r"evacuees?", 2, after=r"^\s+(?:\w+\s+){0,3}?(?:arriv\w+|were\s+(?:taken|waiting|brought|housed)|waiting|have\s+(?:arrived|left)|reached|streamed|left|sheltered)\b"),
    Rule("moved out", "evacuation", r"moved|move|taken|fled|flee|fleeing|displaced|driven|brought|bused|bussed|ferried|streamed|left|leaving", 2,
         after=r"^\s+out\s*[.,;]|^\s+out$|^\s*(?:\w+\s+){0,2}?(?:to\s+(?:safety|safer|temporary|shelters?|reception)|out\s+of|from\s+(?:their\s+homes|the\s+border)|their\s+homes|the\s+(?:area|fighting|city|town|village|region)|elsewhere)\b",
         near=r"\b(?:people|residents?|civilians?|inhabitants?|families|children|villagers|thousands|hundreds|(?!(?:19|20)\d\d\b)\d[\d,]{2,})\b",
         never=r"\b(?:taken|brought|driven|moved?)\s+the\s+(?:area|city|town|village|region)\b"),
)  # fmt: skip

INSTRUMENTS = (
    ("drone_attack", r"drones?|uavs?|quadcopters?|shaheds?|unmanned|lancets?|geran"),
    ("missile_strike", r"missiles?|rockets?|iskanders?|kalibrs?|kinzhals?|himars|s-300s?|ballistic|cruise"),
    (
        "air_strike",
        r"aircraft|warplanes?|jets?|planes?|bombers?|helicopters?|aerial|airstrikes?|air-strikes?|glide|guided|bombs|bombing|bombed",
    ),
    (
        "shelling",
        r"artillery|phosphorus|mortars?|shells?|shelling|shelled|howitzers?|grads?|mlrs|bombard\w*",
    ),
)

MILITARY = re.compile(
    r"\b(?:troops?|soldiers?|servicem[ae]n|army|armies|militar\w+|militia\w*|paramilitar\w+|artillery|missiles?|rockets?|drones?|uavs?|shell(?:ed|ing|s)"
    r"|mortars?|air-?strikes?|air strikes?|warplanes?|battalions?|(?<!fire )brigades?|insurgents?|militants?|rebels?|gunmen|war|invasion|offensive|front ?line|tanks?"
    r"|saboteurs?|defen[cs]e ministry|ministry of defen[cs]e|air defen[cs]es?|bombardment|shelter|occupation|occupied|armou?red|hostages?|ceasefire|enemy|sappers?|mercenar\w+|wagner|snipers?|infantry|platoon|squadron|regiment|warships?|prisoners? of war|captives?|legion|volunteer corps|shrapnel|general staff|armed forces|air force|security forces|(?:\w+(?:ian|eli|ish|ese|ani)|rebel|government|enemy|allied) forces|(?:guided|glide|aerial|cluster) bombs?|bombs? (?:hit|fell|struck)|fighters)\b",
    re.IGNORECASE,
)
CIVIL = re.compile(
    r"\b(?:civilians?|residents?|people|women|woman|children|child|girl|boy|houses?|homes?|apartments?|schools?|hospitals?|clinics?|markets?|villagers?|elderly|buildings?|church|mosque|families)\b",
    re.IGNORECASE,
)
HARMLESS = re.compile(
    r"\b(?:road (?:accident|crash)|traffic (?:accident|collision)|car (?:crash|accident)|bus crash|train crash|earthquake|hurricane|storm damage|heat ?wave"
    r"|football|goal(?:s|keeper)|striker|midfielder|championship|tournament|premier league|box office|film|movie|album|concert|novel|theatre play|review of|exhibition"
    r"|shares? (?:rose|fell)|stock market|index|quarterly|investors|inflation|parliamentary election|opinion poll|world war|second world war|wwii|1914|193\d|194\d|napoleon|medieval|centur(?:y|ies)|exercises?\b|drills?\b|simulat\w+|video game|training ground|tour de|cyclists?|peloton|opera\b|chess|grand prix|formula one|innings|wicket|boxing|exhibition|re-?enact\w+)\b",
    re.IGNORECASE,
)

THEMES = re.compile(
    r"\b(?:(?:military|joint|naval|nato|live-fire|annual)?\s*(?:exercises?|drills?|war\s+games|manoeuvres)\b(?=.{0,60}\b(?:troops|soldiers|nato|navy|part|off|held)\b)|veterans?\s+(?:gather|mark|return|remember)\w*|anniversary|commemorat\w+|d-day|re-?enact\w+"
    r"|(?:new|feature|horror|action|war|latest)\s+film|film\s+(?:by|festival|critic|review)|^(?:\w+\s+)?review\b|obituar\w+|who\s+has\s+died\s+aged|history\s+of|movie|novel|album|exhibition|museum\s+(?:recalls|shows|opens)|concert|choir|opera|festival|championship|tournament|video\s+game|archaeolog\w+|tomb)\b",
    re.IGNORECASE,
)
"""What a report is about when its opening says so and tells no attack: then no event is looked for in it."""

MOODS = Moods(
    planned=re.compile(
        r"\b(?:will|would|could|(?-i:may)|might|should|shall|plan(?:s|ned|ning)?(?:\s+(?:to|for|a|an))?|expect(?:s|ed|ing)|is\s+to|are\s+to|was\s+to|were\s+to|intend\w*|promis\w+|ready\s+to|readie[sd]"
        r"|readying|prepar\w+|ahead\s+of|looming|upcoming|forthcoming|anticipated|long-awaited|possible|possibility|potential\w*|future|in\s+case\s+of|threat\w*|fears?\b|feared|fearing|risks?\b|warn\w*\s+(?:of|against|that)"
        r"|want\w*\s+to|hope\w*\s+to|hoping|goal|aim(?:s|ed|ing)?\b|urg\w+|vow\w*|about\s+to|going\s+to|if|whether|unless|until(?!\s+(?:[\w'’-]+\s+){1,4}?(?:was|were|had|did|came|fell|broke|began|blew))|in\s+order\s+to|so\s+as\s+to|need\w*\s+to|able\s+to|capable\s+of|can|cannot"
        r"|agree[ds]?\s+to|in\s+preparation|investigat\w+|speculat\w+|predict\w*|never|call\w*\s+for|demand\w*|accus\w+\s+of\s+(?:planning|preparing)|talks\s+(?:about|on|of)|discuss\w*|alert|siren\w*|alarm|warning|pretext|suspected\s+of\s+(?:planning|preparing)|as\s+though|imagine|suppose|protect\w*\s+(?:from|against)|defend\w*\s+(?:from|against)|safe\s+from|vulnerable\s+to|prone\s+to|exposed\s+to|guard\w*\s+against|before\s+any)\b[^;:]{0,45}$",
        re.IGNORECASE,
    ),
    negated=re.compile(
        r"\b(?:not|no|never|without|avoid\w*|prevent\w*|avert\w*|refus\w+|neither|nor|fail(?:s|ed)?\s+to|stop\w*\s+short|(?:do|did|does|was|were|had|has|have|is|are|would|could)n['’]t|instead\s+of|rather\s+than|lack\s+of)\b[^,;:]{0,28}$",
        re.IGNORECASE,
    ),
    denied=re.compile(
        r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w+|refut\w*)\b[^;.]{0,70}$", re.IGNORECASE
    ),
    infinitive=re.compile(r"\bto\s+(?!the\b|an?\b|its\b|his\b|their\b|heavy\b)(?:\w+\s+)?$", re.IGNORECASE),
    infinitive_fine=re.compile(
        r"\b(?:tr(?:y|ied|ies|ying)|attempt\w*|manag\w+|began|begin\w*|start\w*|forced|had|continu\w+|used|was\s+able|were\s+able|according|due|led|said|appear\w*|seem\w*|claim\w*|report\w*|thought|believed|known|purport\w*|shown?|seen|alleged\w*)\b(?:\s+on\s+\w+|\s+\w+ly|\s+again|\s+overnight|\s+repeatedly|\s+yesterday|\s+today)?\s+to\s+(?:have\s+)?(?:be\s+)?(?:\w+\s+)?$",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"[;:—]|\s[–-]\s|,\s+(?:and|but|while|whereas|although|though|where|when|as)\b|\b(?:but|while|whereas|although|though|after|when|because|following|that)\b",
        re.IGNORECASE,
    ),
    after_planned=re.compile(
        r"^[^.;]{0,30}\b(?:is|are)\s+(?:planned|expected|imminent|likely|possible|being\s+prepared|looming)\b|^\s*(?:plans?|planning|threats?|fears?|alert|sirens?|warning|alarms?|risks?|drills?|exercises?|capabilit\w+)\b|^[^.;,]{0,20}\bto\s+come\b|^[^.;,]{0,45}\b(?:has|have|had|is|was)\s+not\s+(?:yet\s+)?(?:begun|started|taken\s+place|happened|under\s+way)\b|^[^.;,]{0,12}\b(?:will|would|could|may|might)\s+(?:be|come|begin|start|happen|follow|take)\b",
        re.IGNORECASE,
    ),
    attempt=re.compile(r"\b(?:tr(?:y|ied|ies|ying)|attempt\w*)\b", re.IGNORECASE),
)

LEXICON = Lexicon(
    rules=(*RULES, *GROUND_RULES, *HOLDING_RULES, *HARM_RULES, *FORM_RULES),
    instruments=INSTRUMENTS,
    military=MILITARY,
    civil=CIVIL,
    harmless=HARMLESS,
    moods=MOODS,
)
