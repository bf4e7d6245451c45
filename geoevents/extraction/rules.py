# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""The extractor that ships: from a document to raw events by lexicon and grammar, without a model.

Runs the stages in order; the only thing it asks of the gazetteer is whether a name is known.
"""

from __future__ import annotations

import re
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
from geoevents.extraction.claimants import unify_claimants
from geoevents.extraction.claims import side_of
from geoevents.extraction.claims_cyrillic import find_author
from geoevents.extraction.claims_cyrillic import unify_claimants as unify_cyrillic
from geoevents.extraction.figures import merge_counts
from geoevents.extraction.framing import find_frames, frame_of, is_oblast, is_sector, office_oblast
from geoevents.extraction.lexicon_en import THEMES
from geoevents.extraction.model import Document, Mention, RawEvent, Sentence
from geoevents.extraction.morphology import person_in_nominative
from geoevents.extraction.places import Places
from geoevents.extraction.reads import Read, Telling, family_of, read_sentence
from geoevents.extraction.segments import Segmented, segment
from geoevents.extraction.signing import find_signers, known_by_heading, opens_official, signed_by
from geoevents.extraction.surroundings import fitting_region, own_region, points_near, region_contexts
from geoevents.extraction.triggers import find_triggers, is_harmless, is_military

_OLD_DAYS: Final = 400
"""Events told that are older than this against the report are history, not news."""
_OLD_EXACT_DAYS: Final = 1500
"""The same for an event of which the very day is named."""

_HEAD: Final = 120
"""Characters of a report in which the office that publishes it is named."""
_TELLING: Final = 2
_VAGUE_SPAN: Final = 8
_STORY_TIMES: Final = 4
_STORY_AGE: Final = 5
"""A report looks back when at least so many of its days are named, and half of them are so many days old."""
_OLD_VAGUE_DAYS: Final = 160
_OFFICIAL: Final = re.compile(
    r"Генеральн\w+ штаб\w*(?: ЗСУ| Збройних Сил України)?|Генштаб\w*(?: ЗСУ)?|Министерств\w+ обороны(?: Российской Федерации| России| РФ)?|Минобороны(?: России| РФ)?|Міністерств\w+ оборони(?: України| Росії)?"
    r"|Міноборони|[Шш]таб\w*(?: територіальної| территориальной)? оборон\w+(?: [А-ЯІЇЄҐ]{2,})?|Оперативн\w+ командуванн\w+ «\w+»|Координационн\w+ штаб\w*|Координаційн\w+ штаб\w*|(?:голова|начальник)\s+[\w-]+\s+(?:ОВА|ОДА|обласної військової адміністрації)|[\w-]+\s+(?:ОВА|обласна військова адміністрація)|губернатор\s+[\w-]+\s+области|Повітряні сили|(?:[Aa]cting\s+)?Governor of (?:the )?[A-Z][\w-]+ (?:[Rr]egion|[Oo]blast)|[A-Z][\w-]+ Regional (?:Military )?Administration|[\w ,]{3,60} press service|General Staff[\w ]{0,40}|Ministry of Defen[cs]e[\w ]{0,20}",
    re.IGNORECASE,
)


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
    speaker = _speaker(report, document)
    signers = find_signers(report.sentences, speaker)
    _unify(drafts, reads)
    frames = find_frames(reads)
    heads = " ".join(read.sentence.text for read in reads[:4] if read.sentence.role == "title")
    oblast = (office_oblast(f"{speaker} {heads}") or _title_oblast(reads)) if speaker else None
    events = []
    for draft in drafts:
        signer, heading = signers[draft.lead.sentence.start]
        event = _to_event(draft, document, places, contexts, near, signer)
        if event is not None:
            area = office_oblast(heading) if heading else oblast
            events.append(replace(event, regions=regions, inside=_areas(draft, frames, area)))
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


def _unify(drafts: list[Draft], reads: list[Read]) -> None:
    """Give each claimant the one name under which the report names it most fully."""
    told = [t for draft in drafts for t in draft.tellings if t.claimant]
    if not told:
        return
    # Who speaks without telling an event is named there too: '"Three bombs," Governor Oleh Syniehubov wrote.'
    said = [(r.sentence, r.claim.claimant) for r in reads if r.claim and r.claim.claimant != "*"]
    cyrillic_ones = [t for t in told if t.sentence.lang != "en"]
    _rename(cyrillic_ones, unify_cyrillic(_names(cyrillic_ones, said)))
    tellings = [t for t in told if t.sentence.lang == "en"]
    for number in dict.fromkeys(t.sentence.post.number for t in tellings):
        inside = [t for t in tellings if t.sentence.post.number == number]
        beside = [one for one in said if one[0].post.number == number]
        _rename(inside, unify_claimants(_names(inside, beside)))
    _rename(tellings, unify_claimants(_names(tellings, said), offices=False))


def _names(tellings: list[Telling], said: list[tuple[Sentence, str]]) -> list[str]:
    """Return all who speak in the language of the tellings, in reading order."""
    english_ones = any(t.sentence.lang == "en" for t in tellings)
    named = [(t.sentence.start, t.claimant) for t in tellings if t.claimant]
    named += [(s.start, who) for s, who in said if (s.lang == "en") == english_ones]
    return [who for _, who in sorted(named, key=lambda one: one[0])]


def _rename(tellings: list[Telling], shown: dict[str, str]) -> None:
    for telling in tellings:
        if telling.claimant:
            telling.claimant = shown.get(telling.claimant, telling.claimant)


def _areas(draft: Draft, frames: dict[int, tuple[Mention, ...]], oblast: str | None) -> tuple[str, ...]:
    """Return the areas that the report names for the place of an event, the nearest first."""
    mention = draft.lead.mention
    if mention is None or draft.lead.sentence.lang == "en":
        return ()
    held = frames.get(draft.lead.sentence.start, ())
    frame = frame_of(mention, held, same_sentence=mention.role != "carried")
    return tuple(area for area in (frame, mention.adm1, oblast) if area)


def _speaks_of_war(report: Segmented) -> bool:
    """Tell whether a report speaks of war at all: at least two sentences with a military word."""
    if _is_themed(report):
        return False
    count = 0
    for sentence in report.sentences:
        if is_military(sentence.text, sentence.lang):
            count += 1
            if count >= 2 or len(report.sentences) < 4:
                return True
    return False


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
    persons_en = english.collect_persons(latin)
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


def _speaker(report: Segmented, document: Document) -> str | None:
    """Return whose report it is when an office publishes it: then every line is that office's claim."""
    if document.source and _OFFICIAL.search(document.source):
        return document.source
    office: str | None = None
    for sentence in report.sentences[:4]:
        opens = sentence.lang == "en" or opens_official(sentence.text)
        if sentence.role == "title" or (sentence.start < _HEAD and opens):
            author = _author(sentence) if sentence.lang != "en" else None
            if author:
                return author[:1].upper() + author[1:]
            if office is not None:
                continue
            known = known_by_heading(sentence.text)
            if known:
                office = known
                continue
            found = _OFFICIAL.search(sentence.text)
            if found and len(sentence.text) < 160:
                name = " ".join(found[0].split())
                if sentence.lang != "en" and sentence.text[: found.start()].rstrip()[-1:].isalpha():
                    # 'Зведення Генерального штабу', but 'Канал / Херсонська ОВА'
                    name = person_in_nominative(name, sentence.lang)
                if sentence.lang == "en":
                    return name
                # The next line may name who heads it: 'Донецька ОВА', 'Вадим Філашкін: за добу ...'
                office = name
    return office


def _author(sentence: Sentence) -> str | None:
    """Return the person who signs the head of a report, or the author of a channel."""
    signed = signed_by(sentence.text, sentence.lang) if "." in sentence.text[:_HEAD] else None
    return find_author(sentence.text, sentence.lang) or (signed if signed and ", " in signed else None)


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
        feature=mention.feature, adm1=adm1, near=near.get(lead.sentence.paragraph, ()), vague_km=mention.vague_km,
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
