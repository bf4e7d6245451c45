"""Whose part of a report it is: a ministry's summary may be followed by governors' posts, each under a name.

Headings of Ukrainian and Russian reports that an office publishes. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geoevents.extraction.claims_cyrillic import find_author
from geoevents.extraction.model import Sentence
from geoevents.extraction.morphology import read_word

_LONGEST: Final = 100
_PERSON: Final = re.compile(r"(?P<given>[А-ЯІЇЄҐЁ][\w'’ʼ-]+)\s+[А-ЯІЇЄҐЁ][\w'’ʼ-]+(?=\s*(?:[,.|—–(/]|$))")
_OFFICE: Final = re.compile(
    r"^[А-ЯІЇЄҐЁ][^,.:;]{0,60}?(?:ОВА|ОДА|МВА|адміністраці[яї]|ДСНС|МЧС|поліці[яї]|полици[яи]|прокуратур[аи]|администраци[яи]|правительств[оа]"
    r"|Генеральний штаб|Генштаб|Мин(?:истерство )?обороны|Міністерство оборони)[^,.:;|/]{0,40}"
)


def signed_by(line: str, lang: str) -> str | None:
    """Return the person or office that a heading names as the author of what follows, None for others."""
    if len(line) > _LONGEST or line.rstrip().endswith((":", "?", "!")):
        return None
    for part in re.split(r"\s*[|/]\s*", line)[::-1]:
        person = _PERSON.match(part)
        if person and read_word(person["given"], lang).given:
            return person[0]
    office = _OFFICE.match(line)
    return office[0].strip() if office else find_author(line, lang)


def find_signers(
    sentences: Iterable[Sentence], speaker: str | None
) -> dict[int, tuple[str | None, str | None]]:
    """Return for each sentence (by its start) whose words it is, and the heading that says so.

    Parameters
    ----------
    sentences
        Of the report, in reading order.
    speaker
        Who publishes the report; None leaves every sentence without one. Its own words have no heading.
    """
    found: dict[int, tuple[str | None, str | None]] = {}
    current: tuple[str | None, str | None] = (speaker, None)
    for sentence in sentences:
        if speaker is not None and sentence.role == "heading" and sentence.lang != "en":
            signed = signed_by(sentence.text, sentence.lang)
            current = (signed, sentence.text) if signed else current
        found[sentence.start] = current
    return found
