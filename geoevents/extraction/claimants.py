# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""One name for one claimant: 'Gladkov', 'Mr Gladkov' and 'Governor Vyacheslav Gladkov' are one person.

Looks at all claimants of a report together; an office named alone is that of the one who holds it in the
report, when only one does. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_OFFICES: Final = (
    "governor", "mayor", "ministry", "minister", "spokesman", "spokeswoman", "spokesperson", "president", "commander",
    "military", "army", "air force", "general staff", "police", "head", "chief", "official", "legion", "corps", "administration",
)  # fmt: skip
_PERSONS: Final = ("governor", "mayor", "minister", "president", "commander")
_OFFICE_WORD: Final = re.compile(rf"\b(?:{'|'.join(_OFFICES)})\b")
_OWNER: Final = re.compile(
    r"^(?:(?:the|its|his|their|our|a|an|moscow-installed|russian-installed|kremlin-appointed|region's|regional|local|acting|deputy)\s+)+",
    re.IGNORECASE,
)
_COUNTRY: Final = re.compile(
    r"^([A-Z][a-z]+?)(?:['’]s|n|i|ian|ese|ish|sh)?\s+(?=[a-z]|Defen|Minist|General|Air)"
)
_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*$")
_BODY_WORD: Final = re.compile(
    r"\b(?:ministry|legion|corps|staff|command|force|army|rights|agency|group|police|union|office|telegram|watch|states|nations)\b",
    re.IGNORECASE,
)
_MISTER: Final = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Gen|Gov|Col|Lt)\.?\s+")


def unify_claimants(names: Iterable[str], *, offices: bool = True) -> dict[str, str]:
    """Map every claimant of a report to the fullest form in which the report names him.

    Parameters
    ----------
    names
        All claimants, in reading order, each as often as it stands.
    offices
        Whether an office named alone ('the governor') is that of its only holder; not so over several posts.

    Returns
    -------
    dict
        Claimant as found to claimant as shown.
    """
    seen = list(dict.fromkeys(names))
    shown: dict[str, str] = {}
    for name in seen:
        shown[name] = _fullest(name, seen, offices=offices)
    return shown


def _fullest(name: str, seen: list[str], *, offices: bool) -> str:
    person = _surname(name)
    if person:
        same = [other for other in seen if _surname(other) == person and _fits(name, other)]
        return max(
            same, key=lambda other: (_has_office(other), len(_MISTER.sub("", other)) <= 60, len(other))
        )
    office, country = _office(name), _country(name)
    if office is None:
        return name
    rivals = [other for other in seen if other != name and _office(other) == office]
    if country:
        # "Russia's defence ministry" and 'the Russian defence ministry' are one: the first form is kept.
        return next(
            (
                o
                for o in seen
                if not _surname(o)
                and _office(o) == office
                and _country(o) == country
                and _body(o) == _body(name)
            ),
            name,
        )
    if offices and _bare(name, office):
        holders = list(
            dict.fromkeys(_fullest_person(other, seen) for other in rivals if not _bare(other, office))
        )
        if len(holders) == 1:
            return holders[0]
        # 'The regional governor said' in the lead, and his name in the next paragraph.
        opening = all(seen.index(name) < seen.index(other) for other in rivals)
        if opening and holders and office in _PERSONS and _surname(holders[0]):
            return holders[0]
    return name


def _fullest_person(name: str, seen: list[str]) -> str:
    person = _surname(name)
    if not person:
        return name
    same = [other for other in seen if _surname(other) == person and _fits(name, other)]
    return max(same, key=lambda other: (_has_office(other), len(other)))


def _bare(name: str, office: str) -> bool:
    return _OWNER.sub("", name).strip().lower() == office


def _body(name: str) -> str:
    """Return what an office is of: 'defence ministry', spelled one way, without the country."""
    low = _COUNTRY.sub("", _OWNER.sub("", name)).strip().lower().replace("defense", "defence")
    return re.sub(r"ministry of defence", "defence ministry", low)


@lru_cache(maxsize=8192)
def _office(name: str) -> str | None:
    found = _OFFICE_WORD.findall(name.lower())
    return min(found, key=_OFFICES.index) if found else None


def _has_office(name: str) -> bool:
    return _office(name) is not None


@lru_cache(maxsize=8192)
def _country(name: str) -> str | None:
    found = _COUNTRY.match(_OWNER.sub("", name))
    return found[1].lower()[:4] if found else None


@lru_cache(maxsize=8192)
def _surname(name: str) -> str | None:
    """Return the surname of a person: a capitalised last word behind an office, a title or a given name."""
    plain = _MISTER.sub("", name)
    found = _NAME.search(plain)
    if found is None or _BODY_WORD.search(plain):
        return None
    words = found[0].split()
    if len(words) == 1 and words[0].lower() in _OFFICES and words[0] == plain:
        return None
    titled = plain != name or _has_office(plain[: found.start()] + " " + words[0])
    if len(words) == 1 and not titled and len(plain.split()) > 1:
        return None
    return words[-1].lower()


@lru_cache(maxsize=8192)
def _fits(one: str, other: str) -> bool:
    """Tell whether two names of one surname can be one person: no two given names that differ."""
    given = [
        [w for w in (_NAME.search(_MISTER.sub("", n)) or [""])[0].split()[:-1] if w.lower() not in _OFFICES]
        for n in (one, other)
    ]
    return not given[0] or not given[1] or given[0][-1] == given[1][-1]
