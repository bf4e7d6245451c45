# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""The extractor that ships: from a document to raw events by lexicon and grammar, without a model.

Runs the stages in order; the only thing it asks of the gazetteer is whether a name is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from gazetteer.model import LatLon
from geoevents.extraction import mentions as english
from geoevents.extraction import mentions_cyrillic as cyrillic
from geoevents.extraction.actors import find_actors
from geoevents.extraction.actors_cyrillic import find_actors_cyrillic
from geoevents.extraction.assemble import Draft, assemble
from geoevents.extraction.calendar_words import names_a_month
from geoevents.extraction.claims import side_of
from geoevents.extraction.figures import find_counts, merge_counts
from geoevents.extraction.framing import find_frames, frame_of, is_oblast, is_sector, office_oblast
from geoevents.extraction.lexicon_en import THEMES
from geoevents.extraction.model import Document, Mention, RawEvent, Sentence
from geoevents.extraction.persons_en import collect_persons
from geoevents.extraction.places import Places
from geoevents.extraction.reads import Read, Telling, family_of, read_sentence
from geoevents.extraction.segments import Segmented, segment
from geoevents.extraction.signing import (
    find_signers,
)
from geoevents.extraction.speakers import find_publisher, unify_speakers
from geoevents.extraction.standing import find_standing
from geoevents.extraction.surroundings import fitting_region, own_region, points_near, region_contexts
from geoevents.extraction.triggers import find_triggers, is_harmless, is_military

_OLD_DAYS: Final = 400
"""Events told that are older than this against the report are history, not news."""
_OLD_EXACT_DAYS: Final = 1500
"""The same for an event of which the very day is named."""

_SHORT: Final = 8
_FEW: Final = 4
_TELLING: Final = 2
_VAGUE_SPAN: Final = 8
_STORY_TIMES: Final = 4
_STORY_AGE: Final = 5
"""A report looks back when at least so many of its days are named, and half of them are so many days old."""
_OLD_VAGUE_DAYS: Final = 160


def extract_by_rules(document: Document, places: Places) -> list[RawEvent]:
    """Extract the events of one report.

    Parameters
    ----------
    document
        The report.
    places
        The gazetteer, as the theatre sees it.

    Returns
    -------
    list of RawEvent
        In the order of the report.
    """
    report = segment(document)
    if not _speaks_of_war(report):
        return []
    reads = read_report(report, places)
    topic = _topic(document, places) or _title_place(reads)
    looks_back = not report.is_live and looks_back_on(reads, document.published)
    drafts = assemble(
        reads, is_live=report.is_live, topic=topic, dateline=_dateline(report), looks_back=looks_back
    )
    drafts = _without_summaries(drafts)
    contexts = region_contexts(reads)
    near, regions = points_near(reads, places)
    speaker = find_publisher(report, document)
    signers = find_signers(report.sentences, speaker)
    unify_speakers(drafts, reads)
    frames = find_frames(reads)
    standing = find_standing(reads)
    heads = " ".join(read.sentence.text for read in reads[:4] if read.sentence.role == "title")
    oblast = (office_oblast(f"{speaker} {heads}") or _title_oblast(reads)) if speaker else None
    events = []
    for draft in drafts:
        signer, heading = signers[draft.lead.sentence.start]
        event = _to_event(draft, document, places, contexts, near, signer)
        if event is not None:
            area = office_oblast(heading) if heading else oblast
            event = replace(event, regions=regions, inside=_areas(draft, frames, area))
            events.append(standing.tell(event))
    return events


def _without_summaries(drafts: list[Draft]) -> list[Draft]:
    """Leave out 'шість атак на Куп'янському напрямку' when the paragraph goes on to say where they were."""
    told = {
        (d.lead.sentence.paragraph, family_of(d.lead.kind))
        for d in drafts
        if d.lead.mention is not None and not is_sector(d.lead.mention)
    }
    oblasts = [d for d in drafts if d.lead.mention is not None and is_oblast(d.lead.mention)]
    for draft in oblasts:
        later = [
            d
            for d in drafts
            if d.lead.kind == draft.lead.kind and d.lead.sentence.paragraph > draft.lead.sentence.paragraph
            and d.lead.mention is not None and d.lead.mention.feature != "region"
        ]  # fmt: skip
        if draft.lead.sentence.lang != "en" and len(later) >= 2 and not draft.lead.counts:
            # 'Війська обстріляли прикордоння області', and then the villages.
            drafts = [d for d in drafts if d is not draft]
    return [
        d
        for d in drafts
        if d.lead.sentence.lang == "en" or d.lead.mention is None or not is_sector(d.lead.mention) or d.lead.counts
        or (d.lead.sentence.paragraph, family_of(d.lead.kind)) not in told
    ]  # fmt: skip


def _areas(draft: Draft, frames: dict[int, tuple[Mention, ...]], oblast: str | None) -> tuple[str, ...]:
    """Return the areas that the report names for the place of an event, the nearest first."""
    mention = draft.lead.mention
    if mention is None or draft.lead.sentence.lang == "en":
        return ()
    held = frames.get(draft.lead.sentence.start, ())
    frame = frame_of(mention, held, same_sentence=mention.role != "carried")
    return tuple(area for area in (frame, mention.adm1, oblast) if area)


def _speaks_of_war(report: Segmented) -> bool:
    """Tell whether a report speaks of war at all: at least two sentences with a military word.

    Of a short report one that tells of weapons is enough when another tells that people were killed or hurt.
    """
    if _is_themed(report):
        return False
    military = hurt = 0
    armed = False
    short = len(report.sentences) <= _SHORT
    for sentence in report.sentences:
        if is_military(sentence.text, sentence.lang):
            military += 1
            armed = armed or (short and _tells_of_weapons(sentence))
        elif short and any(count.low for count in find_counts(sentence.text, sentence.lang)):
            hurt += 1
        if military >= _TELLING or (military and len(report.sentences) < _FEW) or (armed and hurt):
            return True
    return False


def _tells_of_weapons(sentence: Sentence) -> bool:
    triggers = find_triggers(sentence.text, sentence.lang)
    return any(t.weight > _TELLING and t.mood == "actual" for t in triggers)


def _is_themed(report: Segmented) -> bool:
    """Tell whether a report opens with a drill, a commemoration, a film or a match, and no attack."""
    if report.is_live or report.lang != "en":
        return False
    opening = [s for s in report.sentences if s.role == "title"][:2]
    opening += [s for s in report.sentences if s.role != "title"][:1]
    if not any(THEMES.search(s.text) for s in opening):
        return False
    return not any(
        t.weight >= _TELLING and t.mood == "actual" for s in opening for t in find_triggers(s.text, s.lang)
    )


def read_report(report: Segmented, places: Places) -> list[Read]:
    """Run the stages that look at one sentence alone over a report."""
    latin = [s.text for s in report.sentences if s.lang == "en"]
    other = [s.text for s in report.sentences if s.lang != "en"]
    persons_en = collect_persons(latin)
    persons_cy = cyrillic.collect_persons(other, report.lang if report.lang != "en" else "uk")
    reads = []
    for sentence in report.sentences:
        if sentence.lang == "en":
            found = english.find_mentions(
                sentence.text, known=places, persons=persons_en, bullet=sentence.role == "bullet"
            )
        else:
            found = cyrillic.find_mentions(
                sentence.text,
                known=places,
                persons=persons_cy,
                bullet=sentence.role == "bullet",
                lang=sentence.lang,
            )
        reads.append(read_sentence(sentence, found))
    return reads


def _dateline(report: Segmented) -> Mention | None:
    """Return the town of the dateline ('KHARKIV, Ukraine (AW) -')."""
    if not report.dateline:
        return None
    name = report.dateline.title()
    return Mention(start=0, end=0, text=name, name=name, feature="settlement", role="at")


def looks_back_on(reads: list[Read], published: date | None) -> bool:
    """Tell whether most days that a report names lie well before it, as in a feature or a history."""
    if published is None:
        return False
    ages = sorted(
        (published - when.last).days
        for read in reads
        for when in read.times
        if when.last is not None and not when.reporting and names_a_month(when.text)
    )
    return len(ages) >= _STORY_TIMES and ages[len(ages) // 2] >= _STORY_AGE


def _topic(document: Document, places: Places) -> Mention | None:
    if not document.title:
        return None
    found = english.find_mentions(document.title, known=places, persons=frozenset())
    named = [m for m in found if m.role in ("at", "object", "subject") and not m.anaphor]
    return named[0] if len(named) == 1 else None


def _title_oblast(reads: list[Read]) -> str | None:
    """Return the one oblast that the title names ('Артем Лисогор: ситуація на Луганщині')."""
    named = {
        m.name
        for read in reads[:4]
        if read.sentence.role == "title" and read.sentence.lang != "en"
        for m in read.mentions
        if is_oblast(m) and m.role != "from"
    }
    return named.pop() if len(named) == 1 else None


def _title_place(reads: list[Read]) -> Mention | None:
    """Return the one settlement that the title of a Ukrainian or Russian report names."""
    named = [
        m
        for read in reads[:4]
        if read.sentence.role == "title" and read.sentence.lang != "en"
        for m in read.mentions
        if not m.anaphor and m.feature != "region" and m.role not in ("country", "metonym", "ref")
    ]
    return named[0] if len({m.name for m in named}) == 1 and not is_sector(named[0]) else None


def _to_event(
    draft: Draft, document: Document, places: Places, contexts: dict[int, str],
    near: dict[int, tuple[LatLon, ...]], speaker: str | None,
) -> RawEvent | None:  # fmt: skip
    lead = draft.lead
    mention = lead.mention
    if mention is None or not _is_credible(draft):
        return None
    if places.is_country(mention.name):
        return None
    first, last, precision, how = _dates(lead)
    if _is_history(first, last, document.published or lead.sentence.post.day):
        return None
    start, end = _passage(draft)
    claimants = list(dict.fromkeys(t.claimant for t in draft.tellings if t.claimant))
    if not claimants and lead.claim is not None and lead.claim.claimant != "*":
        claimants = [lead.claim.claimant]
    if not claimants and speaker:
        claimants = [speaker]
    claimant = "; ".join(claimants[:4]) or None
    counts = tuple(c for t in draft.tellings for c in t.counts)
    status, note = _status(draft, claimant)
    actors = _actors(draft, claimant)
    trace = [*lead.trace]
    if actors[0] or actors[1]:
        trace.append(f"actors: {actors[0] or 'not said'} against {actors[1] or 'not said'}")
    if how:
        trace.append(how)
    if claimant:
        trace.append(f"claimant: {claimant}")
    adm1 = mention.adm1
    if adm1 is None and mention.feature != "region":
        own = own_region(speaker, places)
        adm1 = fitting_region(mention, contexts.get(lead.sentence.start) or own, places, own=own)
    reference = mention.role == "ref"
    return RawEvent(
        kind=lead.kind, text_start=start, text_end=end, place=mention.text, name=mention.name,
        feature=mention.feature, adm1=adm1, near=near.get(lead.sentence.start, ()), vague_km=mention.vague_km,
        offset_km=mention.offset_km if reference else None,
        bearing_deg=mention.bearing_deg if reference else None,
        stated_border_km=lead.border_km, stated_from=lead.stated_from, between=lead.between.name if lead.between else None,
        date_start=first, date_end=last, date_precision=precision,
        time_local=lead.clock, killed=merge_counts(counts, "killed"), injured=merge_counts(counts, "injured"),
        captured=merge_counts(counts, "captured"), claimant=claimant,
        claimant_side=side_of(claimants[0], places.theatre) if claimants else None, status=status, note=note,
        actor_a=actors[0], actor_b=actors[1], source_day=lead.sentence.post.day or document.published, anchor=mention.anchor,
        within=tuple(m.name for m in lead.beside if m.name != mention.name), trace=tuple(trace),
    )  # fmt: skip


def _actors(draft: Draft, claimant: str | None) -> tuple[str | None, str | None]:
    """Return who attacked and who was attacked, by the first telling that says so."""
    one: str | None = None
    other: str | None = None
    for telling in draft.tellings:
        if telling.kind in ("evacuation", "prisoner_negotiation"):
            continue
        hurt = telling.civil and family_of(telling.kind) == "remote"
        text, lang = telling.sentence.text, telling.sentence.lang
        if lang == "en":
            found = find_actors(text, telling.triggers, telling.claimant, hurts_civilians=hurt)
        else:
            found = find_actors_cyrillic(text, lang, telling.claimant or claimant, hurts_civilians=hurt)
        one, other = one or found[0], other or found[1]
    return one, (None if other == one else other)


def _is_credible(draft: Draft) -> bool:
    """Tell an event of a conflict from an accident, a match or a turn of phrase."""
    if all(t.sentence.role in ("title", "heading") for t in draft.tellings):
        return False
    strong = any(t.weight >= 3 for t in draft.tellings)
    military = any(t.military for t in draft.tellings)
    if any(t.harmless for t in draft.tellings) and not strong:
        return False
    if strong or military:
        return True
    # 'An explosion in X', '3 killed in X': the report speaks of war, and the place is named outright.
    lead = draft.lead
    counted = any(t.counts for t in draft.tellings)
    named = lead.mention is not None and lead.mention.role in (
        "at",
        "object",
        "subject",
        "label",
        "between",
        "carried",
        "to",
        "toward",
        "for",
    )
    named = named or (lead.kind == "evacuation" and lead.mention is not None and lead.mention.role == "from")
    return named and (
        lead.weight >= 2 or (counted and lead.mention is not None and lead.mention.role != "bare")
    )


def _dates(lead: Telling) -> tuple[date | None, date | None, str, str]:
    if lead.first is not None:
        return lead.first, lead.last, lead.precision, ""
    day = lead.sentence.post.day
    if lead.undated:
        return None, None, "unknown", ""
    if day is None:
        return None, None, "unknown", "date: the report has none"
    if lead.sentence.post.stamped:
        return day, day, "day", f"date: {day}, the day of the post"
    return (
        day - timedelta(days=1),
        day,
        "range",
        f"date: not said, so the day of the report ({day}) or the one before",
    )


def _is_history(first: date | None, last: date | None, published: date | None) -> bool:
    if first is None or last is None or published is None:
        return False
    if first == last:
        # A feature that names the very day tells of it, not of the past as such.
        return (published - last).days > _OLD_EXACT_DAYS
    vague = (last - first).days > _VAGUE_SPAN
    return (published - last).days > (_OLD_VAGUE_DAYS if vague else _OLD_DAYS)


def _passage(draft: Draft) -> tuple[int, int]:
    """Return the sentences of the leading telling and of those beside it in the same paragraph."""
    lead = draft.lead.sentence
    inside = [t.sentence for t in draft.tellings if t.sentence.paragraph == lead.paragraph]
    return min(s.start for s in inside), max(s.end for s in inside)


def _status(draft: Draft, claimant: str | None) -> tuple[str, str | None]:
    denied = next((t.denied_by for t in draft.tellings if t.denied_by), None)
    if denied:
        return "disputed", f"denied by {denied}"
    if any(t.hedged for t in draft.tellings):
        return "unverified", "the report could not verify it"
    return ("claimed" if claimant else "unverified"), None


def find_sentence_trace(sentence: Sentence) -> Iterable[str]:
    """Describe the triggers of a sentence and their moods, for `explain`."""
    for trigger in find_triggers(sentence.text, sentence.lang):
        yield f"'{trigger.text}': rule '{trigger.rule}', kind {trigger.kind}, {trigger.mood}"


def is_about_accidents(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of accidents, sport or film."""
    return is_harmless(sentence.text, sentence.lang)
