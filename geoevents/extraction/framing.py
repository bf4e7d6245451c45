"""The area that a Ukrainian or Russian report speaks of: the places it names lie inside.

'На Куп'янському напрямку ... в районі Іванівки' means the Ivanivka of that sector, 'Белгородский район: село
Октябрьский' that of the district, and what an oblast's office reports lies in its oblast. A namesake
elsewhere is not meant; a village that the gazetteer lacks is put at the area, with the area's precision.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from gazetteer.geodesy import distance_km
from gazetteer.model import Candidate, LatLon, Place, Resolution
from gazetteer.names import skeleton
from geoevents.extraction.caseless import Caseless
from geoevents.extraction.model import Mention, RawEvent
from geoevents.extraction.places import Places, is_guess, nearest_km, promote
from geoevents.extraction.reads import Read

_SECTOR: Final = Caseless(r"напрям|направл")
_DISTRICT: Final = Caseless(r"район|громад|округ")
_OBLAST: Final = Caseless(r"област|щин[аиіуою]|край|крым|крим|республик|республік")
_OFFICE_OBLAST: Final = re.compile(
    r"(?P<adj>[А-ЯІЇЄҐЁ][\w'’ʼ-]+(?:ськ|цьк|зьк|ск|цк)(?:а|ої|ой|ая|ого|ий|ій))\s+"
    r"(?P<what>ОВА|ОДА|обласн\w+\s+(?:військов\w+|державн\w+)\s+адміністраці\w+|област\w+)"
)
_SECTOR_MARGIN_KM: Final = 40.0
_DISTRICT_MARGIN_KM: Final = 25.0
_OPENING: Final = 90
_NOT_FAR_KM: Final = 120.0
"""A place that is sure, and this near to the area, is named with it although outside."""
_ALIKE: Final = 90.0
_FAIRLY_SURE: Final = 0.8
_NEAR_KM: Final = 60.0
_KNOWN_TOWN: Final = 5_000
_TOWN: Final = 20_000
"""A town of this size is named outside its oblast without a word more."""


def find_frames(reads: list[Read]) -> dict[int, tuple[Mention, ...]]:
    """Return for each sentence (by its start) the sectors and districts that hold the places it names.

    One in the sentence itself counts for what comes after it; else the one that its paragraph began with.
    """
    frames: dict[int, tuple[Mention, ...]] = {}
    paragraph = -1
    held: tuple[Mention, ...] = ()
    for read in reads:
        sentence = read.sentence
        if sentence.lang == "en":
            continue
        if sentence.paragraph != paragraph:
            paragraph, held = sentence.paragraph, ()
        own = tuple(m for m in read.mentions if _is_frame(m))
        if own:
            held = own
        frames[sentence.start] = held
    return frames


def is_sector(mention: Mention) -> bool:
    """Tell whether a mention is a sector of the front."""
    return _names_sector(mention.text) or _names_sector(mention.name)


@lru_cache(maxsize=4096)
def _names_sector(words: str) -> bool:
    return _SECTOR.search(words) is not None


def is_oblast(mention: Mention) -> bool:
    """Tell whether a mention is an oblast or the like."""
    return mention.feature == "region" and bool(_OBLAST.search(mention.name))


def _is_frame(mention: Mention) -> bool:
    if mention.anaphor or mention.role in ("from", "to", "ref", "country", "metonym", "office", "bare"):
        return False
    if _SECTOR.search(mention.text) or _SECTOR.search(mention.name):
        return True
    if mention.feature != "region" or mention.role not in ("label", "at", "topic"):
        return False
    return bool(_DISTRICT.search(mention.name)) or (
        bool(_OBLAST.search(mention.name)) and mention.start < _OPENING
    )


def frame_of(mention: Mention, frames: tuple[Mention, ...], *, same_sentence: bool) -> str | None:
    """Return the name of the area that holds a place, None when nothing says it."""
    if mention.adm1 is not None and _DISTRICT.search(mention.adm1):
        return mention.adm1
    if mention.feature == "region" and not _DISTRICT.search(mention.name):
        return None
    if _SECTOR.search(mention.name) or _SECTOR.search(mention.text):
        return None
    if mention.name in {frame.name for frame in frames} or mention.role in ("from", "to"):
        return None
    before = [m for m in frames if not same_sentence or m.start < mention.start or m.role == "label"]
    sectors = [m for m in before if _SECTOR.search(m.name)]
    chosen = sectors or ([] if mention.feature == "region" else before)
    # Two sectors in one breath hold nothing for sure.
    return chosen[0].name if len({m.name for m in chosen}) == 1 else None


def office_oblast(words: str) -> str | None:
    """Return the oblast of the office that publishes a report ('Херсонська ОВА'), in the nominative."""
    found = _OFFICE_OBLAST.search(words)
    if found is None:
        return None
    stem = re.sub(r"(?:а|ої|ой|ая|ого|ий|ій)$", "", found["adj"])
    if stem.endswith("ьк"):
        return f"{stem}а область"
    return f"{stem}ая область"


def hold_within(
    found: Resolution, event: RawEvent, name: str, places: Places, notes: list[str]
) -> Resolution:
    """Prefer the namesake inside the event's area; without one, answer with the area.

    Parameters
    ----------
    found
        The answer without this knowledge.
    event
        Its `inside` names the area.
    name
        What was asked.
    places
        The gazetteer.
    notes
        Words for the row's note; a place that is put at its area is added.
    """
    if not name.isascii() and is_guess(found) and not _spelled_alike(name, found):
        found = replace(found, status="not_found", place=None, uncertainty_km=None, geo_precision=None)
    for words in event.inside:
        area = places.look(words, feature="any" if _SECTOR.search(words) else "region")
        if area.place is None or is_guess(area) or (area.status != "resolved" and area.score < _FAIRLY_SURE):
            continue
        if _OBLAST.search(words):
            return _in_oblast(found, event, name, area.place, places, notes)
        return _in_area(found, event, name, words, area, places, notes)
    return found


def _spelled_alike(name: str, found: Resolution) -> bool:
    """Tell a misspelling or another language's form from a name that is only as long as the one asked for."""
    from rapidfuzz.fuzz import ratio

    return found.place is not None and ratio(skeleton(name), skeleton(found.place.name)) >= _ALIKE


def _in_area(
    found: Resolution,
    event: RawEvent,
    name: str,
    words: str,
    area: Resolution,
    places: Places,
    notes: list[str],
) -> Resolution:
    assert area.place is not None  # noqa: S101  the caller looked
    margin = _SECTOR_MARGIN_KM if _SECTOR.search(words) else _DISTRICT_MARGIN_KM
    radius = float(area.uncertainty_km or area.place.uncertainty_km) + margin
    centre = area.place
    others = places.look(
        name, feature=event.feature, adm1=centre.adm1, near=((centre.latitude, centre.longitude),)
    )
    inside = _inside(found, others, centre, lambda place: _apart_km(centre, place) <= radius)
    if inside is not None:
        return _chosen(found, inside)
    known = found.place if found.status == "resolved" else None
    if known is not None and (known.population >= _KNOWN_TOWN or _apart_km(centre, known) <= _NOT_FAR_KM):
        return found
    notes.append(f"'{name}' is not known in {words}, so it is put there")
    return replace(area, toponym=name)


def _in_oblast(
    found: Resolution, event: RawEvent, name: str, oblast: Place, places: Places, notes: list[str]
) -> Resolution:
    if found.place is not None and found.place.adm1 == oblast.name and found.status == "resolved":
        return found
    if found.place is not None and (
        found.place.population >= _TOWN
        or found.place.feature_class == "A"
        or found.place.feature_code == "RGN"
    ):
        return found
    own = places.look(name, feature=event.feature, adm1=oblast.name)
    if own.place is not None and own.place.adm1 == oblast.name and not is_guess(own):
        return own
    if found.place is None:
        return found
    if (
        found.status == "resolved"
        and found.place.population >= _KNOWN_TOWN
        and found.place.country == oblast.country
    ):
        # 'У сусідів, у Вільнянську': a neighbour's town, and no namesake of it is in the oblast.
        return found
    where = found.place.adm1 or found.place.country
    notes.append(f"'{name}' is known in {where}, but the report is about {oblast.name}")
    return replace(found, status="not_found", place=None, uncertainty_km=None, geo_precision=None)


def _inside(
    found: Resolution, others: Resolution, centre: Place, holds: Callable[[Place], bool]
) -> Candidate | None:
    """Return the best candidate that the area holds, of those whose name fits more than by spelling."""
    for answer in (found, others):
        if is_guess(answer):
            continue
        held = [c for c in answer.candidates if c.place.feature_class != "L" and holds(c.place)]
        if held:
            # Of namesakes that are as likely, the one nearest to the middle.
            best = max(c.score for c in held)
            return min((c for c in held if c.score >= best / 4), key=lambda c: _apart_km(centre, c.place))
    return None


def settle_namesakes(
    found: Resolution, event: RawEvent, points: tuple[LatLon, ...], notes: list[str]
) -> Resolution:
    """Choose between namesakes by the other places of the paragraph, or by size inside the oblast asked for.

    Only one that is much nearer, or much larger, is chosen; else the answer stays ambiguous.
    """
    if found.status != "ambiguous" or found.place is None or found.toponym.isascii() or is_guess(found):
        return found
    rivals = [
        c for c in found.candidates if c.score > 0.02 and c.place.feature_class == found.place.feature_class
    ]
    if len(rivals) < 2:
        return found
    if points:
        away = sorted((nearest_km(c.place, points), i) for i, c in enumerate(rivals))
        if away[0][0] <= _NEAR_KM and away[0][0] < away[1][0] / 2:
            notes.append(f"of {len(rivals)} places of this name, the one nearest to the others of the report")
            return promote(found, rivals[away[0][1]])
    same = len({c.place.adm1 for c in rivals}) == 1
    sizes = sorted((c.place.population for c in rivals), reverse=True)
    if same and event.adm1 and sizes[0] > 4 * max(sizes[1], 200):
        return promote(found, max(rivals, key=lambda c: c.place.population))
    return found


def _chosen(found: Resolution, inside: Candidate) -> Resolution:
    if (
        found.place is not None
        and found.status == "resolved"
        and found.place.place_id == inside.place.place_id
    ):
        return found
    return promote(found, inside)


def _apart_km(one: Place, other: Place) -> float:
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
