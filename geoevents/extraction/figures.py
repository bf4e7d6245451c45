# ruff: noqa: E501
# Patterns read better whole than cut at a column.
"""Numbers of people killed, injured and captured, in digits and words.

A number belongs to the nearest word of harm on the side that its grammar asks for, and no number to two of
them. 'At least 4' is (4, None), 'about 20' (20, 20), 'up to 60' (0, 60), 'nobody' (0, 0). Losses include the
wounded: 'the enemy lost 60' is (0, 60) killed. Pure functions. English, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.counting import Number, find_numbers, value_of
from geoevents.extraction.figure_words import PERSON_EN, WORDS
from geoevents.extraction.harm_words import (
    CAPTIVES,
    CAPTURE,
    EVERYWHERE,
    HARM,
    HARM_ANY,
    INTO_CAPTIVITY,
    NONE,
    NOT_KNOWN,
    NTH,
    NTH_VICTIM,
    OF_WOUNDS,
    ONE_CYRILLIC,
    ONE_EN,
    ONE_NAMED,
    SOME_CYRILLIC,
    SOME_EN,
    STEMS,
    TOLL,
    TOLL_PUT,
    WOUNDS,
)
from geoevents.extraction.model import Count

_AUX: Final = Caseless(
    r"(?:was|were|been|being|are|is|has|have|had|left|reported|confirmed|dead\s+and|including|feared|be|also|all|і|та|було|були|был[оаи]?|дістали|отримали|зазнали|получили)\s+$"
)
_NOUN_BEFORE: Final = Caseless(rf"(?:{PERSON_EN}|others|\d+|four|five|two|three|six|seven|one)\s+$")
_ACTIVE: Final = re.compile(r"(?:killing|injuring|wounding|kills?|deaths?|death toll|injures)\b")
_STOP: Final = re.compile(r"[.;:!?]\s")
_ONLY_HARM: Final = re.compile(r"\s*(?:and|or|,)?\s*(?:dead|killed|injured|wounded)?\s*(?:and|or|,)?\s*")
_TURNS: Final = re.compile(r"\b(?:and|але|but|while|when|outside)\b")
_ASIDE_OF_THEM: Final = re.compile(
    r",\s+(?:including|among\s+(?:them|whom)|(?:some|most|many|all|one|two|three|four|five|half)\s+of\s+(?:them|whom)|серед\s+(?:них|яких)|среди\s+(?:них|которых)|з\s+них|из\s+них|у\s+тому\s+числі|в\s+том\s+числе)\b[^,.;]{0,80},"
)
_INTRANSITIVE: Final = (
    "died", "dead", "hurt", "is ", "are ", "was ", "were ", "lost ", "broke", "taken ", "rushed ", "brought ",
    "admitted", "carried", "treated", "remain", "lies ", "lay ", "ended", "being ", "been ", "cut ", "perished",
    "drowned",
)  # fmt: skip
_TRANSITIVE: Final = ("destroyed", "neutrali", "wiped", "eliminated", "liquidated")
_MOST_COST: Final = 85.0
_JOINED_PEOPLE: Final = re.compile(
    r"(?!.*\b(?:killed|wounded|injured|dead|died|hurt|in|at(?!\s+least)|near)\b)(?:\s+[\w’'-]+){0,4}?\s*(?:,\s[^,.;\d]{2,45},\s+and|,|,?\s+and|,?\s+(?:along|together)\s+with)\s+(?:at\s+least\s+|about\s+|some\s+)?"
)
_JOINED_CYRILLIC: Final = re.compile(
    r"(?!.*\s(?:у|в|на|біля|возле|під|под|при|внаслідок|через)\s)(?:\s+[\w’'ʼ-]+){0,3}?\s+(?:и|та|і|й|а\s+також|а\s+также|разом\s+(?:з|із)|вместе\s+с)\s+(?:її\s+|його\s+|её\s+|ее\s+|его\s+)?"
)
_PEOPLE_FOLLOW: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?{PERSON_EN}\b", re.IGNORECASE)
_PERSON_WORD: Final = re.compile(rf"\b{PERSON_EN}\b", re.IGNORECASE)
_WITH_OTHERS: Final = Caseless(r"\s+(?:along\s+|together\s+)?with\s+(?:(?:at\s+least|some|about)\s+)?$")
_OTHERS: Final = Caseless(
    r"\s+(?:[\w-]+\s+)?(?:others?|other\s+\w+|more|of\s+(?:his|her)\b|colleagues|comrades)"
)
_ONE_REACH: Final = 45


@lru_cache(maxsize=4096)
def find_counts(text: str, lang: str) -> tuple[Count, ...]:
    """Find the numbers of people killed, injured and captured in a sentence."""
    lang = lang if lang in WORDS else "en"
    low = text.lower()
    if not _speaks_of_harm(low, STEMS[lang]):
        return ()
    found = [*_nobody(text, lang), *_tolls(text, lang)]
    told = [(count.start, count.end) for count in found]
    harms = [m for m in HARM[lang].finditer(text) if not _is_void(text, m, told)]
    captures = list(CAPTURE[lang].finditer(text)) if CAPTIVES.search(text) or "both" in low else []
    if not harms and not captures:
        return tuple(found)
    numbers = [n for n in find_numbers(text, lang) if not any(a <= n.start < b for a, b in told)]
    harmed, used = _harmed(text, lang, harms, numbers)
    found.extend(harmed)
    numbers = [n for n in numbers if n.start not in used]  # the killed are not the captured
    for capture in captures:
        number = _captives(text, capture, numbers)
        if number is not None and not any(count.what == "captured" for count in found):
            found.append(
                Count(start=number.start, end=number.end, what="captured", low=number.low, high=number.high)
            )
    return tuple(found)


def _speaks_of_harm(low: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110  half as fast by `any`
        if stem in low:
            return True
    return False


def _nobody(text: str, lang: str) -> list[Count]:
    """Find that nobody was hurt; that nobody knows is none."""
    for none in NONE[lang].finditer(text):
        if NOT_KNOWN.search(text[: none.start()]):
            continue
        kinds = ("killed",) if none["dead"] else ("killed", "injured")
        return [Count(start=none.start(), end=none.end(), what=what, low=0, high=0) for what in kinds]
    return []


def _tolls(text: str, lang: str) -> list[Count]:
    """Find numbers that a toll has reached: 'the number of those hurt ... has grown to 20'."""
    found: list[Count] = []
    for pattern in (TOLL[lang], TOLL_PUT) if lang == "en" else (TOLL[lang],):
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = value_of(groups["n"] or groups.get("n2") or "", lang)
        hurt = any(groups.get(name) for name in ("hurt", "hurt1", "hurt2"))
        if number is not None:
            what = "injured" if hurt else "killed"
            found.append(Count(start=match.start(), end=match.end(), what=what, low=number, high=number))
    nth = NTH_VICTIM.search(text) if lang == "en" and not found else None
    if nth:
        dead = NTH[nth["n"]]
        found.append(Count(start=nth.start(), end=nth.end(), what="killed", low=dead, high=dead))
    return found[:1]


def _is_void(text: str, harm: re.Match[str], told: list[tuple[int, int]]) -> bool:
    """Tell whether a word of harm counts nobody here: it is told of already, or killed whom it wounded."""
    start, end = harm.span()
    if any(a <= start < b for a, b in told):
        return True
    if WOUNDS.search(harm[0]) and OF_WOUNDS.search(text[max(0, start - 40) : start]):
        return True
    everywhere = EVERYWHERE.search(text)
    return everywhere is not None and everywhere.start() < end + 60 and everywhere.end() > start - 60


def _harmed(
    text: str, lang: str, harms: list[re.Match[str]], numbers: list[Number]
) -> tuple[list[Count], set[int]]:
    """Give each word of harm its number, the cheapest pairs first, no number twice; and say which were used."""
    priced = sorted(
        (cost, index, number.start, number)
        for index, harm in enumerate(harms)
        for number in numbers
        if (cost := _cost(text, harm, number, lang)) is not None
    ) if harms and numbers else []  # fmt: skip
    used: set[int] = set()
    given: dict[int, Number] = {}
    for _, index, start, number in priced:
        if index not in given and start not in used:
            given[index] = number
            used.add(start)
    found: list[Count] = []
    for index, harm in enumerate(harms):
        chosen = given.get(index) or _one(text, lang, harm)
        if chosen is None:
            continue
        chosen = _with_joined(text, lang, harm, chosen, numbers, used)
        loss = harm["loss"]
        found.append(
            Count(
                start=harm.start(), end=harm.end(), what="killed" if harm["killed"] else "injured",
                low=0 if loss else chosen.low, high=chosen.high,
            )
        )  # fmt: skip
    return found, used


def _cost(text: str, harm: re.Match[str], number: Number, lang: str) -> float | None:
    """Return how far a number is from a word of harm, by the side its grammar asks for; None when too far."""
    ahead = number.start >= harm.end()
    gap = text[harm.end() : number.start] if ahead else text[number.end : harm.start()]
    if not ahead and number.end > harm.start():
        return None
    if len(gap) > 75 or _STOP.search(gap) or (HARM_ANY.search(gap) and not _ONLY_HARM.fullmatch(gap)):
        return None
    before = text[max(0, harm.start() - 20) : harm.start()]
    gap = _ASIDE_OF_THEM.sub(" ", gap)
    cost = float(len(gap)) + 18 * gap.count(",") + 12 * len(_TURNS.findall(gap))
    active = _ACTIVE.match(harm[0].lower()) is not None
    # Ukrainian and Russian put the number on either side; there only nearness decides.
    if lang == "en" and not active:
        passive = harm[0].lower().startswith(_INTRANSITIVE) or bool(
            _AUX.search(before)
            or (not harm[0].lower().startswith(_TRANSITIVE) and _NOUN_BEFORE.search(before))
        )
        cost += 60 if ahead == passive else 0
    if active and not ahead:
        cost += 40
    return cost if cost < _MOST_COST else None


def _one(text: str, lang: str, harm: re.Match[str]) -> Number | None:
    """Return one person where the verb says that it was one: 'X was killed', 'погибла врач'."""
    start, end = harm.span()
    before = text[max(0, start - _ONE_REACH) : start]
    if lang == "en":
        word = harm[0].lower()
        single = word.startswith(("lost a", "lost his", "lost her", "broke his", "broke her"))
        if word in ("killed", "wounded", "injured", "hurt", "shot dead", "hospitalised", "hospitalized"):
            single = bool(ONE_EN.search(before))
        elif word == "body":
            single = True
        elif word in ("died", "dies"):
            single = bool(ONE_NAMED.search(before)) and "The " not in before[-5:]
        alone = single and not SOME_EN.search(before)
    else:
        near = text[max(0, start - 30) : end + 30]
        alone = bool(ONE_CYRILLIC[lang].search(harm[0])) and not SOME_CYRILLIC.search(near)
    return Number(start, end, 1, 1, single=True) if alone else None


def _with_joined(
    text: str, lang: str, harm: re.Match[str], number: Number, numbers: list[Number], used: set[int]
) -> Number:
    """Add up what 'and' joins: 'killed three sons and four grandchildren' are seven."""
    ahead = number.start >= harm.end()
    row = [
        n
        for n in numbers
        if n.start not in used and n.start != number.start and (n.start >= harm.end()) == ahead
    ]
    row.sort(key=lambda n: n.start, reverse=not ahead)
    low, high, last = number.low, number.high, number
    pattern = _JOINED_PEOPLE if lang == "en" else _JOINED_CYRILLIC
    for other in row:
        first, second = (last, other) if ahead else (other, last)
        if second.start < first.end or not pattern.fullmatch(text[first.end : second.start]):
            continue
        if lang == "en":
            after = text[second.end :] if ahead else text[first.end :]
            if (
                not other.single
                and not _PEOPLE_FOLLOW.match(after)
                and not _PERSON_WORD.search(text[other.start : other.end])
            ):
                continue
        used.add(other.start)
        low += other.low
        high = None if high is None or other.high is None else high + other.high
        last = other
    if (
        lang == "en"
        and last is number
        and ahead
        and _WITH_OTHERS.search(text[harm.end() : number.start])
        and _OTHERS.match(text, number.end)
    ):
        # 'X was killed with six others'
        low, high = low + 1, None if high is None else high + 1
    return Number(min(number.start, last.start), max(number.end, last.end), low, high)


def count_of(word: str) -> int | None:
    """Return the number that an English word or digits name; 'another' is one."""
    return 1 if word.lower() == "another" else value_of(word, "en")


_NOUN_AFTER: Final = re.compile(r"\s+(?:[\w-]+\s+){0,3}?(\w+)")
_CYRILLIC: Final = re.compile("[а-яіїєґ]")
# 'чотирьох узято в полон'
_TAKEN_AFTER: Final = Caseless(r"\s+(?:узят|взят|узял|взял|захопл|захвач|сдал|здал|потрапи|попал)\w*")
_BARE: Final = re.compile(
    r"\s+(?:another|some|about|around|at\s+least|more\s+than|еще|ещё|ще|около|близько)?\s*"
)
_ENDS: Final = re.compile(r"\s*(?:[.,;]|$|more\b|others\b|of\s+them\b)")
_DIRECTLY: Final = re.compile(r"\s+(?:[\w'’ʼ-]+\s+){0,2}")


def _captives(text: str, capture: re.Match[str], numbers: list[Number]) -> Number | None:
    """Return the number of captives: '… two (wounded) (Russian) soldiers' beside a word of capture."""
    fitting: list[tuple[int, Number]] = []
    behind = [n for n in numbers if n.start >= capture.end()]
    for number in [*behind, *(n for n in numbers if n.start < capture.end())]:
        gap = abs(number.start - capture.start())
        tail = text[number.end : number.end + 45]
        if gap < 30 and _TAKEN_AFTER.match(tail):
            fitting.append((-1, number))
        elif gap < 70 and _NOUN_AFTER.match(tail) and CAPTIVES.search(tail.split(",")[0].split(";")[0]):
            fitting.append((gap if _CYRILLIC.search(tail) else 0, number))
        elif INTO_CAPTIVITY.search(capture[0]) and _DIRECTLY.fullmatch(text[capture.end() : number.start]):
            # 'взяли в полон п'ятьох піхотинців'
            fitting.append((gap, number))
        elif (
            number.start >= capture.end()
            and _BARE.fullmatch(text[capture.end() : number.start])
            and _ENDS.match(tail)
        ):
            # 'killed 50 soldiers and captured 12'
            fitting.append((gap, number))
        elif text[number.end : capture.start()].isspace():
            # '300 were killed and 12 captured'
            fitting.append((gap, number))
        elif text[number.start : number.end].lower() in ("both", "оба", "обоих") and gap < 60:
            fitting.append((0, number))
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None


def merge_counts(counts: tuple[Count, ...], what: str) -> tuple[int, int | None] | None:
    """Put the counts of one kind together: the largest stated number wins over zero and over parts of it.

    A crowd ('dozens', 'scores') gives way to a number that was counted.
    """
    found = [count for count in counts if count.what == what]
    if not found:
        return None
    best = max(found, key=lambda count: (count.low, -1 if count.high is None else count.high))
    return best.low, best.high
