# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Whose claim an event is when its own sentence names nobody: who speaks right after it, or before it.

'A missile hit a school. The mayor said that two were hurt.' is the mayor's claim. Only offices, bodies and
persons called by their office lend: what a witness adds is no source of what the report tells itself. A
local office tells of its own place alone. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from geoevents.extraction.caseless import Caseless
from geoevents.extraction.model import Mention
from geoevents.extraction.reads import Read, Telling
from geoevents.extraction.repeats import is_same_place

Said = tuple[Read, str]
"""A sentence, and who says what it tells."""

_BODY: Final = Caseless(
    r"\b(?:ministry|minister|governor|mayor|official|officials|authorit\w+|spokes\w+|president|military|army|air\s+force|general\s+staff|police|rescuers|emergency|service|services|commander|prosecutors?|administration|head|chief|forces|intelligence|command|government|council|office|troops|committee|coalition|defen[cs]e|medics|doctors|hospital|legion|corps|prefecture|civil\s+defen[cs]e|red\s+c\w+"
    r"|губернатор\w*|голов\w+|глав\w+|мэр\w*|мер\w{0,2}|президент\w*|міністерств\w+|министерств\w+|міністр\w*|министр\w*|міноборони|минобороны|генштаб\w*|штаб\w*|командуван\w+|командован\w+|командувач\w*|адміністраці\w+|администраци\w+|очільни\w+|поліці\w+|полици\w+|дснс|мчс|рятувальник\w*|спасател\w+|ова|ода|мва|гур|сбу|фсб|мвд|мвс|служб\w+|прокуратур\w+|начальник\w*|керівник\w*|руководител\w+|заступник\w*|заместител\w+|речни\w+|представ\w+|власт\w+|влад\w+|уряд\w*|правительств\w+|сили|силы|військов\w+|военн\w+|минздрав\w*|моз|медик\w*|врач\w*|лікар\w*|комитет\w*|комітет\w*|прикордонн\w+|росгвард\w+|нацгвард\w+|рада|міськрад\w+)\b"
)
_WITNESS: Final = Caseless(
    r"\b(?:residents?|witness\w*|survivors?|neighbou?rs?|villagers?|locals|analysts?|experts?|bloggers?|milbloggers?|a\s+(?:man|woman|pensioner|teacher|nurse|mother|driver)|relatives?|жител\w+|мешкан\w+|очевид\w+|свідк\w+|свидетел\w+|сусід\w*|сосед\w*|аналітик\w*|аналитик\w*|эксперт\w*|експерт\w*|блогер\w*)\b"
)
_NATIONAL: Final = Caseless(
    r"\b(?:ministry|military|army|air\s+force|general\s+staff|president|forces|intelligence|command|troops|coalition|міністерств\w+|министерств\w+|міноборони|минобороны|генштаб\w*|генеральн\w+|повітряні|командуван\w+|командован\w+|президент\w*|гур|сбу|фсб|сили|силы|дснс|мчс|росгвард\w+|держприкордон\w+)\b"
)
_ELSEWHERE: Final = Caseless(
    r"^\W*(?:elsewhere|meanwhile|separately|further\s+(?:north|south|east|west)|on\s+the\s+other|in\s+other|другой|другая|тем\s+временем|тим\s+часом|натомість|между\s+тем|окремо|отдельно|нагадаємо|напомним)\b"
)
# What is answered to an event tells nothing of it.
_ANSWERS: Final = Caseless(
    r"\b(?:blam\w+|den(?:y|ies|ied)|accus\w+|warn\w*|condemn\w*|vow\w*|urg(?:ed|es)|called\s+(?:on|for|it|the)|examin\w+|investigat\w+|look(?:ing|ed)\s+into|not\s+comment\w*|no\s+comment|aware\s+of|revenge|retaliat\w+|target(?:s|ed)?\s+(?:only|was|were)|apologi\w+|promis\w+|will\b|would\b|may\b"
    r"|звинувати\w+|обвин\w+|заперечу\w+|отрица\w+|засуди\w+|осуди\w+|заклика\w+|призва\w+|пообіця\w+|пообеща\w+|не\s+коменту\w+|не\s+комментир\w+|розсліду\w+|расследу\w+)\b"
)
_TITLE: Final = 25
# 'Про це розповів мер': said of all that was told before, also in the paragraph before.
_OF_THIS: Final = Caseless(r"^\W*(?:про\s+це|об\s+этом|это\s+подтверди\w+|це\s+підтверди\w+)\b")
_GAP: Final = 3
"""Characters between two sentences of which one follows the other."""
_HEADS: Final = ("title", "heading")


def lend_claimants(tellings_of: Iterable[list[Telling]], said: list[Said]) -> None:
    """Give events that nobody is said to tell the one who speaks right beside them.

    Parameters
    ----------
    tellings_of
        The tellings of each event, the leading one first.
    said
        The sentences that name who says what they tell, in reading order.
    """
    by_paragraph: dict[tuple[int, int], list[Said]] = {}
    for read, who in said:
        key = (read.sentence.post.number, read.sentence.paragraph)
        by_paragraph.setdefault(key, []).append((read, who))
    for tellings in tellings_of:
        lead = tellings[0]
        # What a headline says of who says so gives way to the text.
        if any(t.claimant for t in tellings if t.sentence.role not in _HEADS) or lead.claim is not None:
            continue
        for telling in tellings:
            if telling.sentence.role in _HEADS:
                continue
            key = (telling.sentence.post.number, telling.sentence.paragraph)
            beside = by_paragraph.get(key, [])
            found = next(_lenders(telling, lead, beside), None) or _only_speaker(telling, lead, beside)
            if found is None and not beside:
                later = by_paragraph.get((key[0], key[1] + 1), [])[:1]
                found = next((one for one in later if _OF_THIS.search(one[0].sentence.text)), None)
            if found is not None:
                lead.claimant = found[1]
                lead.trace.append(
                    f"claimant: {found[1]}, who speaks beside it: '{' '.join(found[0].sentence.text.split())[:80]}'"
                )
                break


def _only_speaker(telling: Telling, lead: Telling, beside: list[Said]) -> Said | None:
    """Return who speaks in a bullet point, when it is one alone: the whole point is what he says."""
    if telling.sentence.role != "bullet" or len({who for _, who in beside}) != 1:
        return None
    read, who = beside[0]
    fits = _may_lend(read, who) and _is_near(read, lead.mention) and not _ANSWERS.search(read.sentence.text)
    return (read, who) if fits and not _ELSEWHERE.search(telling.sentence.text) else None


def _lenders(telling: Telling, lead: Telling, beside: list[Said]) -> Iterator[Said]:
    """Yield who may tell of an event, the likeliest first: those who speak behind it, then before it."""
    start = telling.sentence.start
    behind = [one for one in beside if 0 < one[0].sentence.start - telling.sentence.end <= _GAP]
    before = [one for one in reversed(beside) if one[0].sentence.start < start]
    for read, who in behind[:1]:
        other = _ELSEWHERE.search(read.sentence.text) or _ANSWERS.search(read.sentence.text)
        if not other and _is_near(read, lead.mention) and _may_lend(read, who):
            yield read, who
    if _ELSEWHERE.search(telling.sentence.text):
        return
    for read, who in before[:1]:
        if telling.sentence.lang == "en" and start - read.sentence.end > _GAP:
            return
        told = _NATIONAL.search(who) or _is_near(read, lead.mention)
        if told and _may_lend(read, who) and not _ANSWERS.search(read.sentence.text):
            yield read, who


def _may_lend(read: Read, who: str) -> bool:
    """Tell whether the one who speaks is an office, a body, or a person called by his office."""
    claim, text = read.claim, read.sentence.text
    if claim is None or claim.claimant == "*" or _WITNESS.search(who):
        return False
    # 'Chief of region Vadym Filashkin told': the office may stand right before the name.
    called = text[max(0, claim.start - _TITLE) : claim.end]
    return _BODY.search(who) is not None or _BODY.search(called) is not None


def _is_near(read: Read, place: Mention | None) -> bool:
    """Tell whether a sentence names no settlement other than the place of the event."""
    named = [
        m
        for m in read.mentions
        if m.role in ("at", "object", "subject", "label") and not m.anaphor and m.feature != "region"
    ]
    return not named or (place is not None and any(is_same_place(m, place) for m in named))
