# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Who says so: claimants, their side, hedges and denials.

Patterns of speech around verbs of saying; the side comes from the theatre's list of actors and from the
words of the office. Pure functions. English, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Caseless, Sieved
from geoevents.extraction.claims_cyrillic import close_quotes, find_speaker
from geoevents.extraction.model import Claim
from geoevents.sides import find_sides
from geoevents.theatre import Theatre

_VERB: Final = (
    r"(?:said|says|say|told|tells|claim(?:s|ed)?|announc(?:es|ed)|report(?:s|ed)?|wrote|writes|write|added|adds|stat(?:es|ed)|confirm(?:s|ed)|declar(?:es|ed)|alleg(?:es|ed)|insist(?:s|ed)|maintain(?:s|ed)|acknowledg(?:es|ed)|admit(?:s|ted)"
    r"|post(?:s|ed)|speaks?|spoke|argued?|noted?|explain(?:s|ed)|describ(?:es|ed)|warn(?:s|ed)|put|communicated|informed|responded|replied|tweeted|assert(?:s|ed)|accus(?:es|ed)|blam(?:es|ed)|estimat(?:es|ed)|repeated|counted|recorded|agree[ds]|offer(?:s|ed)|propos(?:es|ed))"
)
_NAME: Final = r"[A-Z][\w'’.-]+(?:\s+(?:(?:of|for)\s+(?:the\s+)?|the\s+)?[A-Z][\w'’.-]+){0,6}"
# Each word fits one way only: a list of nationalities must not be tried in every split.
_OFFICE: Final = (
    r"(?:(?:the|a|an|its|their|his|local|regional|resistance|southern|northern|eastern|western|senior|unnamed|military|occupation|city|district|defence|defense|interior|foreign|health|emergency|deputy|state|security|country['’]s|top|town|village|municipal|provincial|federal|civil|news|rescue|assault|mechani[sz]ed|airborne|\d+(?:st|nd|rd|th)|(?:state|rebel|government|opposition)-\w+|[A-Z][\w-]+(?:['’]s)?)\s+){0,10}"
    r"(?:(?:prosecutors?(?:[\s-]+general)?|mayor|governor|president)['’]s?\s+office|(?:human\s+rights|press)\s+(?:office|service)|emergency\s+room|advis[eo]rs?(?:\s+to\s+(?:the\s+|its\s+|their\s+)?(?:\w+\s+){0,2}(?:mayor|president|governor|minister))?|milbloggers?|troops|soldiers|servicem[ae]n|agencies|peacekeepers|envoy|ambassador|volunteers|villagers|channels?|(?:rescue|health|security|border|intelligence)\s+services?|survivors|hospital\s+(?:officials?|workers?|sources?|director)|activists?|partisans?|investigators?|aid\s+workers?|ombudsm[ae]n|coalition|junta|newspaper|broadcaster|governor|mayor|ministry|minister|officials?|authorities|spokes(?:man|woman|person)|president|military|army|air\s+force|general\s+staff|police|rescuers|rescue\s+workers|emergency\s+services?|residents?|witnesses|bloggers?|sources?|commander(?:-in-chief)?|fighters|militants|rebels|group|legion|corps|medics?|doctors?|crews|prosecutors?|administration|leader|head|chief|forces|intelligence|media|agency|analysts?|paramilitar\w+|union|committee|government|command|leaders|company|operator|councils?|city\s+hall|(?:health\s+)?department|directorate|brigade|battalion|regiment|ambulance\s+service|civil\s+defen[cs]e|directors?)(?:\s+of\s+(?:[A-Z][\w'’]+\s+){1,3}(?:region|oblast|province|district|state|governorate|county|prefecture)|\s+of\s+(?:the\s+)?[A-Z][\w'’-]+(?=,\s+[A-Z]))?(?:\s+of\s+the\s+(?:[A-Z]\w+\s+)?(?:[a-z]+(?:['’]s)?\s+){0,2}(?:administration|region|oblast|police|army|district|council))?(?:\s+of\s+(?:the\s+)?(?:[A-Z][\w'’]+\s+(?:of\s+)?){1,3}(?:Corps|Legion|Brigade|Battalion|Regiment|Army|Front|Movement))?"
)
_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?P<who>(?:{_OFFICE}(?:\s+{_NAME})?|{_NAME}))(?:,\s+(?P<role>[^,;:\d]{{3,90}}),)?(?P<paren>\s*\([A-Z]{{2,6}}\),?)?\s+(?:has\s+|have\s+|had\s+|now\s+|there\s+|here\s+|also\s+|later\s+|earlier\s+|on\s+\w+day\s+|then\s+|separately\s+|this\s+\w+\s+)*(?P<verb>{_VERB})\b",
)
# 'X, an official, told Y' and 'X, the envoy, accused Y': not Y speaks.
_TURNED: Final = r"(?!(?:told|tells?|inform|accus|blam|warn|put|describ|assert|spoke|speak)\w*\s)"
_AFTER: Final = re.compile(
    rf"[,”\"’]\s*(?:{_TURNED}(?P<verb>{_VERB})\s+(?P<who1>{_OFFICE}(?:\s+{_NAME})?|{_NAME})|(?P<who2>(?:{_OFFICE}(?:,?\s+{_NAME},?)?|{_NAME}))(?:,\s+(?P<role>[^,.]{{3,90}}),)?\s+(?:has\s+|have\s+|also\s+|later\s+)?{_VERB})"
)
_SAID: Final = re.compile(
    rf"[,”\"’]\s*{_TURNED}(?:{_VERB})\s+(?:the\s+(?=[A-Z]))?(?P<who>{_OFFICE}(?:,?\s+{_NAME})?|{_NAME}(?:,\s+(?!which|who|where|whose|as|after|before)[^,.]{{3,60}})?)(?=\s*[,.;”\"]|\s*$|\s+(?:on|in|at|of)\s)"
)
_ACCORDING: Final = re.compile(
    rf"\b[Aa]ccording\s+to\s+(?P<who>{_OFFICE}(?:,?\s+(?:of\s+)?{_NAME})?|{_NAME}|(?:the\s+)?[\w’' -]{{3,70}}?)(?=[,.;:)]|\s[–—-]\s|$|\s+(?:that|and|who|[a-z]+\s+civilians|\d))"
)
_BY: Final = re.compile(
    rf"\b(?:reported|confirmed|claimed|announced|admitted|(?:claim|announcement|statement)s?\s+(?:(?:was|were|has\s+been)\s+made)?)\s*\bby\s+(?P<who>{_OFFICE}(?:\s+{_NAME})?|(?:the\s+)?{_NAME})"
)
_CLAIM_MADE: Final = re.compile(
    r"^\W*(?:The|This|That|Their|Both|These)\s+(?:\w+\s+)?(?:claim|announcement|statement|report)s?\s+(?:was|were|came|has\s+been|is|are)\b"
)
_ARMED_GROUP: Final = re.compile(
    r"\b(?:[A-Z][\w'’-]+\s+(?:of\s+|for\s+)?){1,4}(?:Corps|Legion|Battalion|Movement|Front)\b|\b(?:Hamas|Hezbollah|M23|RSF|Wagner|Islamic\s+Jihad)\b"
)
# 'What a security source in Kyiv called its largest attack', 'Officials have raised to 28 the number of dead'
_CALLED: Final = re.compile(
    rf"\bwhat\s+(?P<who>{_OFFICE}(?:\s+(?:in|from)\s+{_NAME})?|{_NAME})\s+(?:has\s+|have\s+)?(?:called|described|termed)\b"
)
_RAISED: Final = re.compile(
    rf"(?P<who>{_OFFICE}|{_NAME})\s+(?:has\s+|have\s+)?(?:raised|revised)\s+(?:to\s+[\w,]+\s+)?(?:the|its|their)\s+(?:\w+\s+)?(?:number|toll|count)\b"
)
_FIGURES_OF: Final = re.compile(
    rf"\b(?:on|by|in)\s+the\s+(?:latest|first|last|official|initial|preliminary)?\s*(?:figures|words|accounts|estimates|counts)\s+of\s+(?P<who>{_OFFICE}(?:\s+(?:in|of)\s+{_NAME})?(?:,?\s+{_NAME})?|{_NAME})"
)
# 'Said the Magen David Adom ambulance service.', ', or so claims Ukraine's military intelligence'
_SAID_LAST: Final = re.compile(
    r"[,”\"’]\s*(?:or\s+so\s+|so\s+|as\s+)?(?:said|says|claims|claimed|reports|reported)\s+(?P<who>(?:the\s+|a\s+|an\s+)?(?:[A-Z][\w'’-]+\s+){0,4}(?:[a-z][\w'’-]+\s+){0,2}[\w'’-]+)(?=\s*[,.:;]|\s[–—-]\s|$)"
)
# 'Interfax cited the local ministry as saying'
_QUOTED: Final = re.compile(
    rf"\b(?:cit(?:ed|es|ing)|quot(?:ed|es|ing))\s+(?P<who>{_OFFICE}(?:,?\s+{_NAME},?)?|{_NAME})\s+as\s+(?:saying|reporting|confirming)\b"
)
# Whoever stands before the verb of saying at a sentence's end or at its beginning, when no office is known for it:
# '..., police in Kharkiv region wrote on Facebook.', 'Doctors in the hospital of the city said that ...'
_TELLS: Final = (
    r"(?:said|says|claimed|claims|reported|reports|wrote|announced|confirmed|added|acknowledged|admitted)"
)
_NO_SUBJECT: Final = (
    r"(?!(?:which|who|whom|whose|where|when|while|as|and|but|or|that|if|because|though|although|after|before|he|she|it|they|we|i|you|one"
    r"|both|some|nobody|nothing|this|these|those|his|her|their|its|then|there|also|so|what|how|none|is|was|were|are|has|had|have|be|been|being"
    r"|killing|wounding|injuring|saying|adding|including|among|on|in|at|by|for|from|with|to|of|no|not|only|at\s+least|\d)\b)"
)
_TAIL: Final = re.compile(
    rf",[”\"’]?\s+(?P<who>{_NO_SUBJECT}(?:[\w'’.-]+\s+){{1,8}}?)(?:has\s+|have\s+|had\s+|also\s+|later\s+)?{_TELLS}(?:\s+(?:on|in|late|early|at)\b[^,;.]{{0,40}})?\s*[.”\"]*$",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    rf"^\W*(?P<who>(?:The\s+)?{_NO_SUBJECT}(?:[\w'’-]+\s+){{1,7}}?)(?:has\s+|have\s+|had\s+|also\s+|later\s+)?{_TELLS}\s+(?:on\s+\w+day\s+)?(?:that|it|its|they|their|he|she|the|an?|at\s+least|more\s+than|\d+)\b",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    rf"(?P<who>{_OFFICE}(?:\s+{_NAME})?|(?:the\s+)?{_NAME})\s+(?:there\s+|has\s+|have\s+|later\s+)*(?:took\s+(?:the\s+)?credit|claim(?:ed|s)\s+(?:responsibility|credit))"
)
_PARENTHESIS: Final = re.compile(rf"\((?P<who>(?:{_OFFICE}\s+)?{_NAME})\)\.?\s*(?:Unverified\.?)?$")
_SOURCES: Final = Sieved(
    r"\b(?:unnamed|anonymous|unidentified)\s+(?:\w+\s+)?(?:sources?|officials?)(?:\s+(?:of|in|from|at)\s+(?:the\s+)?[\w’' ]{2,60}?(?=[,.;]|\s+said|$))?|\bciting\s+(?P<cited>[^,.;]{4,60})",
    needs=("unnamed", "anonymous", "unidentified", "citing"),
)
_UNNAMED: Final = re.compile(
    r"\b(?:sources?|people|officials?\s+familiar|unnamed|anonymous|insiders?)\b", re.IGNORECASE
)
_PRONOUN_EN: Final = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s+(?:also\s+|later\s+|then\s+|has\s+|had\s+|on\s+\w+day\s+)*(?:{_VERB})\b|\baccording\s+to\s+(?:him|her|them)\b"
)
_PRONOUN: Final = re.compile(
    _PRONOUN_EN.pattern
    + r"|\b[Пп]о\s+(?:его|её|ее|их)\s+(?:словам|данным)|\b[Зз]а\s+(?:його|її|їхніми)\s+(?:словами|даними)|,\s+(?:додав|додала|добавил|добавила|сказав\s+він|сказал\s+он)|[Вв]ін\s+(?:\w+\s+)?(?:говорив|додав|сказав|зазначив)|[Оо]н\s+(?:\w+\s+)?(?:говорил|добавил|сказал|отметил)",
)
_HEDGE: Final = Caseless(
    r"\b(?:could\s+not\s+(?:\w+\s+)?(?:\w+\s+)?(?:verif\w+|be\s+(?:\w+\s+)?(?:verif\w+|confirm\w*|check\w*))|(?:not|cannot|can't|can)\s+(?:been\s+|be\s+)?(?:independently\s+)?(?:able\s+to\s+(?:check|verify|confirm)|verified|confirmed|checked)|unverified|no\s+(?:independent\s+)?(?:confirmation|means\s+of\s+checking)|unconfirmed|none\s+of\s+(?:it|this|these\s+\w+|them)\s+(?:is|can\s+be|could\s+be)\s+(?:confirmed|verified|checked)"
    r"|without\s+(?:providing\s+)?(?:any\s+)?evidence|alleg\w+|purport\w*|impossible\s+to\s+(?:say|verify)|not\s+(?:immediately\s+)?(?:possible|clear)\s+to\s+verify|did\s+not\s+provide\s+evidence|cannot\s+(?:be\s+)?(?:check|verif|confirm)\w*|to\s+check\s+this"
    r"|не\s+(?:підтверджен\w+|подтвержд\w+)|без\s+(?:підтверджен|подтвержден)\w+|нібито|начебто|якобы|перевірити\s+(?:ці\s+|цю\s+|їх\s+)?(?:\w+\s+)?(?:незалежно\s+)?(?:неможливо|не\s+вда\w+)|проверить\s+(?:эти\s+|эту\s+)?(?:\w+\s+)?(?:независимо\s+)?(?:невозможно|не\s+уда\w+)|независимо\s+(?:проверить|подтвердить)\s+не|неможливо\s+перевірити|невозможно\s+проверить|незалежно\s+(?:перевірити|підтвердити)\s+не|незалежного\s+підтвердження|независимого\s+подтверждения)\b",
    needs=(
        "verif",
        "confirm",
        "check",
        "evidence",
        "alleg",
        "purport",
        "impossible",
        "підтв",
        "подтв",
        "нібито",
        "начебто",
        "якобы",
        "перевір",
        "провер",
    ),
)
_DENY: Final = re.compile(
    rf"(?P<who>{_OFFICE}(?:\s+{_NAME})?|{_NAME})\s+(?:has\s+|have\s+|had\s+)?(?:den(?:ies|ied|y)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|says?\s+it\s+does\s+not\s+attack|said\s+it\s+(?:did|had)\s+not)\b(?P<what>[^.;]*)"
    r"|(?P<who2>[А-ЯІЇЄҐ][\w'’ -]{2,40}?)(?:\s+(?:свою|будь-яку|это|це|это|обвинения|звинувачення|причетність|причастность|участие|эти|ці|такие|такі|факт|данные|информацию|інформацію|свого|своего|сам)){0,3}\s+(?:заперечу\w+|заперечи\w+|відкида\w+|спросту\w+|отрица\w+|опроверг\w+)(?P<what2>[^.;]*)",
)
_DENIAL_HINT: Final = re.compile(
    r"den[iy]|reject|dismiss|disput|refut|does not attack|(?:did|had) not|запереч|відкида|спрост|отриц|опров"
)
_TRIM: Final = re.compile(
    r"^(?:the|a|an|but|and|however|meanwhile|elsewhere|video|further|also|then|while|governor\s+(?=governor))\s+",
    re.IGNORECASE,
)
_BAD_WHO: Final = re.compile(
    r"^(?:the|an?|him|them|us|he|she|він|вона|вони|он|она|они|ukrainian|russian|the\s+\w+|in|claim|it|they|who|this|that|there|which|we|i|what|nobody|in|on|at|for|by|some|said|says|reports?|overnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|june|may|none|video|another|others|both|neither|either|everyone|nobody|somebody|his|her|її|його|его|её|їх|их)$",
    re.IGNORECASE,
)


# In the order tried, each with letters that it cannot do without, and whether it needs a verb of saying.
_SPEAKING: Final = (
    (_QUOTED, " as ", False), (_SOURCES, "", False), (_ACCORDING, "ccording", False), (_BY, "by", False), (_SAID, "", True), (_BEFORE, "", True),
    (_AFTER, "", True), (_SAID_LAST, "", True), (_CALLED, "what", False), (_RAISED, "ised ", False), (_FIGURES_OF, "s of ", False), (_PARENTHESIS, ")", False),
    (_CREDIT, "", False), (_TAIL, "", True), (_HEAD, "", True),
)  # fmt: skip
_SPEAKS: Final = re.compile(_VERB)


@lru_cache(maxsize=4096)
def find_claim(text: str, lang: str) -> Claim | None:
    """Find who says what a sentence tells; None when nobody is named.

    A pronoun ('he said') gives the claimant '*', which stands for the one before.
    """
    hedged = _HEDGE.search(text) is not None
    found = _search(text, lang)
    if found is not None:
        who, start, end = found
        return Claim(start=start, end=end, claimant=who, hedged=hedged)
    pronoun = (_PRONOUN_EN if text.isascii() else _PRONOUN).search(text)
    if pronoun:
        return Claim(start=pronoun.start(), end=pronoun.end(), claimant="*", hedged=hedged)
    return None


def _search(text: str, lang: str) -> tuple[str, int, int] | None:
    if lang != "en":
        said = find_speaker(text, lang)
        who = clean_claimant(said[0]) if said else None
        return (close_quotes(who), said[1], said[2]) if said and who else None
    spoken = _SPEAKS.search(text) is not None
    for pattern, needed, with_verb in _SPEAKING:
        if needed not in text or (with_verb and not spoken):
            continue
        if pattern is _CREDIT and "credit" not in text and "responsibility" not in text:
            continue
        for match in pattern.finditer(text):
            groups = match.groupdict()
            who = groups.get("who") or groups.get("who1") or groups.get("who2")
            if pattern is _SOURCES:
                cited = groups.get("cited")
                before = (
                    re.search(rf"({_NAME})(?:\s+{_VERB})?,\s+$", text[: match.start()]) if cited else None
                )
                named = cited and not _UNNAMED.search(cited)
                who = cited if named else f"{before[1]} (unnamed sources)" if before else match[0]
            elif pattern is _BEFORE:
                who = _whole_subject(text, match)
            cleaned = clean_claimant(who or "")
            if cleaned is None:
                continue
            return cleaned, match.start(), match.end()
    return None


def _whole_subject(text: str, match: re.Match[str]) -> str:
    """Return the subject of a verb of saying: 'fighters opposed to the government in Moscow' are fighters."""
    who, role = match["who"], match["role"]
    if (
        role
        and re.fullmatch(_NAME, role.strip())
        and (who.lower().split()[-1] in _GENERIC or _HEAD_OF.match(who))
    ):
        return f"{' '.join(who.split()[1:]) if who.lower().startswith(('its ', 'the ', 'their ')) else who} {role.strip()}"
    before = text[: match.start()]
    if before.endswith(" and ") and (both := _AND_WHO.search(before)):
        # 'Residents and the military said'
        return f"{both['who']} and {who}"
    if re.search(
        r"\b(?:in|of|from|with|by|against|to|for|near|at|around|outside)\s+(?:the\s+)?$",
        text[: match.start()],
    ):
        heads = list(
            re.finditer(_OFFICE, before[:1].lower() + before[1:] if before[1:2].islower() else before)
        )
        if heads:
            return (
                heads[-1][0]
                if not re.search(r"government|leadership|administration", heads[-1][0]) or len(heads) < 2
                else heads[-2][0]
            )
    return who


_AND_WHO: Final = re.compile(rf"(?<![\w-])(?P<who>{_OFFICE})\s+and\s+$")
_GENERIC: Final = frozenset(
    (
        "governor",
        "mayor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "minister",
        "president",
        "head",
        "chief",
        "official",
        "leader",
        "envoy",
        "ambassador",
        "commander-in-chief",
        "director",
        "secretary",
        "coordinator",
    )
)


# 'The head of the regional administration, Yuriy Malashko, said'.
_HEAD_OF: Final = re.compile(rf"(?:[Tt]he\s+)?(?:[\w'’-]+\s+){{0,3}}?(?:{'|'.join(sorted(_GENERIC))})\s+of\b")
# 'In Washington, a spokesman said', 'What the ministry announced'.
_OPENING: Final = re.compile(r"^(?:(?:[Ii]n\s+)?[A-Z]\w+\s+(?=(?:an?|the)\s)|On\s+\w+day,?\s+|What\s+)")
_OFFICE_COMMA: Final = re.compile(
    r"\b(governor|mayor|head|chief|minister|spokesman|spokeswoman|spokesperson|commander|president|leader),\s+(?=[A-Z])"
)


def clean_claimant(words: str) -> str | None:
    """Trim what a pattern caught to a name or office; None when nothing of one is left."""
    who = " ".join(words.split()).strip(" ,.;:«»\"“”'’-–—")
    previous = None
    while previous != who:
        previous = who
        who = _OPENING.sub("", _TRIM.sub("", who)).strip(" ,")
    who = re.sub(r"['’]s$", "", who)
    who = _OFFICE_COMMA.sub(r"\1 ", who)
    if (len(who) < 3 and not (len(who) > 1 and who.isupper())) or _BAD_WHO.match(who) or len(who) > 120:
        return None
    return who[0].upper() + who[1:]


def is_hedged(text: str) -> bool:
    """Tell whether a sentence says that something could not be verified."""
    return _HEDGE.search(text) is not None


def names_who_claimed(text: str) -> bool:
    """Tell whether a sentence only says whose claim it was: 'The claim was made by the Legion'."""
    return _CLAIM_MADE.match(text) is not None


def last_group(text: str) -> str | None:
    """Return the armed group that a sentence names last: 'the group' and 'the fighters' after it are that one."""
    named = _ARMED_GROUP.findall(text)
    return clean_claimant(named[-1]) if named else None


def find_denial(text: str) -> tuple[str, str] | None:
    """Find a denial: who denies, and what."""
    if _DENIAL_HINT.search(text) is None:
        return None
    match = _DENY.search(text)
    if match is None:
        return None
    who = clean_claimant(match["who"] or match["who2"] or "")
    return (who, (match["what"] or match["what2"] or "").strip()) if who else None


OFFICE_OF_REGION: Final = re.compile(
    r"\b(?:governor|mayor|regional|local\s+(?:authorities|officials)|head\s+of|губернатор\w*|мэр\w*|мер\w?|голов[аи]\w*|глав[аы]|ОВА|очільник\w*)\b",
    re.IGNORECASE,
)
INSTALLED: Final = re.compile(r"occupation|installed|appointed|backed|окупац|оккупац", re.IGNORECASE)


def side_of(claimant: str | None, theatre: Theatre) -> str | None:
    """Return the code of the side that a claimant speaks for, None when the words do not say."""
    sides = find_sides(claimant, theatre.sides)
    return sides[0].code if len(sides) == 1 else None
