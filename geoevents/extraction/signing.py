"""Whose part of a report it is: a ministry's summary may be followed by governors' posts, each under a name.

Headings of Ukrainian and Russian reports that an office publishes. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geoevents.extraction.claims_cyrillic import find_author
from geoevents.extraction.model import Sentence
from geoevents.extraction.morphology import person_in_nominative, read_word

_LONGEST: Final = 100
_PERSON: Final = re.compile(
    r"(?P<given>[А-ЯІЇЄҐЁ][\w'’ʼ-]+)\s+(?:[А-ЯІЇЄҐЁ][\w'’ʼ-]+|(?P<initial>[А-ЯІЇЄҐЁ]\.))(?=\s*(?:[,.|—–(/]|$))"
)
# 'Из репоста Минобороны России', 'Канал: Донецька ОВА'
_FROM: Final = re.compile(
    r"^(?:(?:из|із|з)\s+(?:репоста|репосту|канала|каналу|сообщения|повідомлення|сводки|зведення)|репост|канал:?|джерело:|источник:)\s+",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\b[0-2]?\d[:.][0-5]\d\b")
_REPORT: Final = re.compile(
    r"^\W*(?:(?:щоденн\w+|ежедневн\w+|вечірн\w+|ранков\w+|вечерн\w+|утренн\w+|оперативн\w+)\s+)?(?:сводка|зведення|брифинг|брифінг|доповідь|доклад|інформація|информация|повідомлення|сообщение)\b",
    re.IGNORECASE,
)
# The heading under which Ukraine's General Staff has reported twice a day since 2022, also without its name.
_GENERAL_STAFF: Final = re.compile(
    r"^\W*оперативна\s+інформація\s+станом\s+на\b.{0,60}\bщодо\s+російського\s+вторгнення", re.IGNORECASE
)
_OFFICE: Final = re.compile(
    r"^(?=[А-ЯІЇЄҐЁ])[^,.:;]{0,60}?(?:ОВА|ОДА|МВА|адміністраці[яї]|ДСНС|МЧС|поліці[яї]|полици[яи]|прокуратур[аи]|администраци[яи]|правительств[оа]"
    r"|Генеральний штаб|Генштаб|Мин(?:истерство )?обороны|Міністерство оборони)[^,.:;|/]{0,40}"
)
_OFFICE_WORD: Final = re.compile(
    r"\b(?:ОВА|ОДА|МВА|КМВА|ДСНС|МЧС|ГСЧС|губернатор|голова|начальник|очільник|глава|мэр|мер|міський|адміністраці\w+|администраци\w+|Минобороны|Міноборони|Генштаб|штаб|поліці\w+|полици\w+|прокуратур\w+|правительств\w+|telegram|телеграм\S*|facebook|фейсбук|командуванн\w+|сили|силы)\b",
    re.IGNORECASE,
)


def signed_by(line: str, lang: str) -> str | None:
    """Return the person or office that a heading names as the author of what follows, None for others."""
    if len(line) > _LONGEST or line.rstrip().endswith((":", "?", "!")):
        return None
    from_ = _FROM.match(line)
    if from_:
        office = _OFFICE.match(line[from_.end() :])
        return person_in_nominative(office[0].strip(), lang) if office else None
    parts = re.split(r"\s*[|/]\s*", line)
    for part in parts[::-1]:
        person = _PERSON.match(part)
        if person and read_word(person["given"], lang).given:
            if not person["initial"]:
                return person[0]
            rest = [*(other for other in parts if other is not part), *part[person.end() :].split(",")]
            office = next((o for other in rest if (o := _OFFICE.match(other.strip()))), None)
            return f"{person[0]}, {office[0].strip()}" if office else person[0]
    office = _OFFICE.match(line)
    return office[0].strip() if office else find_author(line, lang)


def signs_post(line: str, lang: str) -> bool:
    """Tell whether a heading can only be a signature: a person or office with the clock time of a post."""
    return (
        _CLOCK.search(line) is not None
        and _OFFICE_WORD.search(line) is not None
        and signed_by(line, lang) is not None
    )


def names_office(line: str) -> bool:
    """Tell whether a line names an office."""
    return _OFFICE_WORD.search(line) is not None


def opens_official(line: str) -> bool:
    """Tell whether a line opens a report that an office publishes ('Сводка Министерства обороны ...')."""
    return _REPORT.match(line) is not None


def known_by_heading(line: str) -> str | None:
    """Return the office whose reports always stand under such a heading, without naming it."""
    return "Генеральний штаб ЗСУ" if _GENERAL_STAFF.match(line) else None


def find_signers(
    sentences: Iterable[Sentence], speaker: str | None
) -> dict[int, tuple[str | None, str | None]]:
    """Return for each sentence (by its start) whose words it is, and the heading that says so.

    Parameters
    ----------
    sentences
        Of the report, in reading order.
    speaker
        Who publishes the report; its own words have no heading. None leaves a sentence without one, but under
        a heading that can only be the signature of a post.
    """
    found: dict[int, tuple[str | None, str | None]] = {}
    current: tuple[str | None, str | None] = (speaker, None)
    for sentence in sentences:
        if sentence.role == "heading" and sentence.lang != "en":
            if speaker is None and not signs_post(sentence.text, sentence.lang):
                found[sentence.start] = current
                continue
            signed = signed_by(sentence.text, sentence.lang)
            current = (signed, sentence.text) if signed else current
        found[sentence.start] = current
    return found
