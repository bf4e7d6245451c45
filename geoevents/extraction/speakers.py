# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Who publishes a report, and one name for each who speaks in it.

The office at the head of a report speaks in every line of it that names nobody else.
"""

from __future__ import annotations

import re
from typing import Final

from geoevents.extraction.assemble import Draft
from geoevents.extraction.claimants import unify_claimants
from geoevents.extraction.claims_cyrillic import find_author
from geoevents.extraction.claims_cyrillic import unify_claimants as unify_cyrillic
from geoevents.extraction.model import Document, Sentence
from geoevents.extraction.morphology import person_in_nominative, read_word
from geoevents.extraction.reads import Read, Telling
from geoevents.extraction.segments import Segmented
from geoevents.extraction.signing import known_by_heading, names_office, opens_official, signed_by

_HEAD: Final = 120
"""Characters of a report in which the office that publishes it is named."""
_OFFICIAL: Final = re.compile(
    r"Генеральн\w+ штаб\w*(?: ЗСУ| Збройних Сил України)?|Генштаб\w*(?: ЗСУ)?|Министерств\w+ обороны(?: Российской Федерации| России| РФ)?|Минобороны(?: России| РФ)?|Міністерств\w+ оборони(?: України| Росії)?"
    r"|Міноборони|[Шш]таб\w*(?: територіальної| территориальной)? оборон\w+(?: [А-ЯІЇЄҐ]{2,})?|Оперативн\w+ командуванн\w+ «\w+»|Координационн\w+ штаб\w*|Координаційн\w+ штаб\w*|(?:голова|начальник)\s+[\w-]+\s+(?:ОВА|ОДА|обласної військової адміністрації)|[\w-]+\s+(?:ОВА|обласна військова адміністрація)|губернатор\s+[\w-]+\s+области|Повітряні сили|оперштаб\w*(?:\s+[\w-]+\s+(?:области|края|області))?|(?:[Aa]cting\s+)?Governor of (?:the )?[A-Z][\w-]+ (?:[Rr]egion|[Oo]blast)|[A-Z][\w-]+ Regional (?:Military )?Administration|[\w ,]{3,60} press service|General Staff[\w ]{0,40}|Ministry of Defen[cs]e[\w ]{0,20}",
    re.IGNORECASE,
)


def find_publisher(report: Segmented, document: Document) -> str | None:
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
    signed = signed_by(sentence.text, sentence.lang) if names_office(sentence.text) else None
    named = signed is not None and read_word(signed.split()[0], sentence.lang).given
    return signed if named else find_author(sentence.text, sentence.lang)


def unify_speakers(drafts: list[Draft], reads: list[Read]) -> None:
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
