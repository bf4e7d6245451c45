"""What surrounds a name in its report: the regions spoken of and the certain places near it.

Homonyms and misspellings lean on them. Asks the gazetteer through `Places` only.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from gazetteer.model import LatLon
from geoevents.extraction import mentions as english
from geoevents.extraction.framing import is_sector
from geoevents.extraction.model import Mention
from geoevents.extraction.places import Places, is_exact, is_guess
from geoevents.extraction.reads import Read

_SMALL_TOWN: Final = 20_000
"""A smaller town does not stand against a namesake in the region that the report speaks of."""
_NEAR_POINTS: Final = 4
_FRONT: Final = re.compile(r"\b(?:front|direction|sector|axis)\b")
_CERTAIN_KM: Final = 50.0
_ELSEWHERE: Final = frozenset(("from", "office", "ref"))


def region_contexts(reads: list[Read]) -> dict[int, str]:
    """Return for each sentence (by its start) the region that a settlement in it most likely lies in."""
    contexts: dict[int, str] = {}
    current: tuple[str, int, int] | None = None
    for read in reads:
        sentence = read.sentence
        regions = [
            m for m in read.mentions
            if m.feature == "region" and not m.anaphor and m.role not in ("from", "ref", "country", "metonym")
        ]  # fmt: skip
        offices = [m for m in read.mentions if m.role == "office"]
        if regions:
            current = (regions[0].text, sentence.post.number, sentence.paragraph)
        elif any(is_sector(m) or _FRONT.search(m.text) for m in read.mentions):
            # 'На Авдіївському напрямку' leaves the oblast spoken of before.
            current = None
        elif offices:
            current = (offices[0].text, sentence.post.number, sentence.paragraph)
        if current and current[1] == sentence.post.number and sentence.paragraph - current[2] <= 3:
            contexts[sentence.start] = current[0]
    return contexts


def points_near(reads: list[Read], places: Places) -> tuple[dict[int, tuple[LatLon, ...]], tuple[str, ...]]:
    """Return for each sentence (by its start) the certain points beside it, and the regions of the report.

    Those of its own names come first; without one, those of its paragraph, then of the paragraphs beside.
    """
    found: dict[int, list[LatLon]] = {}
    own: dict[int, tuple[LatLon, ...]] = {}
    regions: Counter[str] = Counter()
    for read in reads:
        points = found.setdefault(read.sentence.paragraph, [])
        here: list[LatLon] = []
        for mention in read.mentions:
            if mention.anaphor or mention.role in ("country", "metonym") or len(here) >= _NEAR_POINTS:
                continue
            answer = places.look(mention.name, feature=mention.feature, adm1=mention.adm1)
            place = answer.place
            if (
                answer.status != "resolved"
                or place is None
                or is_guess(answer)
                or not places.in_theatre(answer)
            ):
                continue
            if place.adm1:
                regions[place.adm1] += 1
            if (answer.uncertainty_km or 999.0) < _CERTAIN_KM:
                point = (round(place.latitude, 1), round(place.longitude, 1))
                if mention.role not in _ELSEWHERE:
                    here.append(point)
                if len(points) < _NEAR_POINTS:
                    points.append(point)
        if here:
            own[read.sentence.start] = tuple(sorted(set(here)))
    usual = Counter(point for points in found.values() for point in points)
    # A paragraph without a certain name leans on those of the whole report.
    common = tuple(sorted(point for point, _ in usual.most_common(_NEAR_POINTS)))
    posts = {read.sentence.paragraph: read.sentence.post.number for read in reads}
    by_paragraph = {}
    for number, points in found.items():
        beside = [
            point
            for other in (number - 1, number + 1)
            if posts.get(other) == posts[number]
            for point in found.get(other, ())
        ]  # fmt: skip
        by_paragraph[number] = (
            tuple(sorted(set(points))) or tuple(sorted(set(beside)))[:_NEAR_POINTS] or common
        )
    by_sentence = {
        read.sentence.start: own.get(read.sentence.start) or by_paragraph[read.sentence.paragraph]
        for read in reads
    }
    return by_sentence, tuple(name for name, _ in regions.most_common(3))


def fitting_region(mention: Mention, region: str | None, places: Places, *, own: str | None) -> str | None:
    """Return the region spoken of, when it helps to tell which of several places a name means.

    A governor's own posts (`own`) speak of his region, also where a namesake elsewhere is better known.
    """
    if region is None:
        return None
    alone = places.look(mention.name, feature=mention.feature)
    small = alone.place is not None and 0 < alone.place.population < _SMALL_TOWN
    known = alone.status == "resolved" and not is_guess(alone) and places.in_theatre(alone)
    if known and region != own and not small:
        return None
    inside = places.look(mention.name, feature=mention.feature, adm1=region)
    good = inside.status == "resolved" and (
        is_exact(inside) if known else region != own or not is_guess(inside)
    )
    return region if good else None


def own_region(speaker: str | None, places: Places) -> str | None:
    """Return the region whose office publishes the report ('Governor of Kursk Region'), None for others."""
    if not speaker:
        return None
    found = english.find_mentions(speaker, known=places, persons=frozenset())
    return next((m.text for m in found if m.feature == "region" and m.role == "office"), None)
