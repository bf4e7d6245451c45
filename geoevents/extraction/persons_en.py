# ruff: noqa: E501
# Patterns read better whole than cut at a column.
"""The persons of an English report, whose surnames are no towns, and the capitalised runs that names are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geoevents.extraction import words_en as en

RUN: Final = re.compile(
    r"(?<![\w@#-])(?:St\.\s+)?[A-Z][\w]*(?:['’ʼ-](?!s\b)[A-Za-z]\w*)*(?:\s+(?:(?:al|el|as|ash|an|ad|ar|de|la|del|ibn|upon)[\s-]+)?(?<!\.)[A-Z][\w]*(?:['’ʼ-](?!s\b)[A-Za-z]\w*)*)*(?:['’]s(?=\s+[a-z]))?"
    r"|(?<!\w)(?:al|el|as|ash|an)-[A-Z]\w+"
)
WORD: Final = re.compile(r"[\w'’ʼ-]+")
_GROUP_NAME: Final = re.compile(
    r"\b([A-Z]\w+(?: [A-Z]\w+)?) (?:of|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+)? (?:Legion|Army|Corps|Movement|Brigade|Battalion|Front|Union|Party|Forces)\b"
)
_TOLD_BY: Final = re.compile(
    r"[,”\"’']\s*(?:says|recalls|remembers|explains|adds|asks|shrugs|sighs|laughs)\s+([A-Z][a-z]+)(?=[,.])"
    r"|\b([A-Z][a-z]+)\s+(?:recalls|remembers|shrugs|sighs|laughs|nods|smiles|thinks|whispers)\b"
    r"|\b([A-Z][a-z]+),\s+(?:an?\s+(?:\w+\s+){1,2}of\s+)?\d\d,(?!\d)"
)


def collect_persons(texts: Iterable[str]) -> frozenset[str]:
    """Collect surnames of the persons that a report names with an office or a given name."""
    found: set[str] = set()
    for text in texts:
        for group in _GROUP_NAME.finditer(text):
            # 'Freedom of Russia Legion': its first word alone is no town.
            found.update(group[1].split())
        # The 'Moskva' of 'the cruiser Moskva' is no town in the sentences after it either.
        found.update(ship[1] for ship in en.SHIP.finditer(text))
        for told in _TOLD_BY.finditer(text):
            name = next(group for group in told.groups() if group)
            if name.lower() not in en.CAPITALS | en.COUNTRIES | en.NOT_LEADING:
                found.add(name)
        for run in RUN.finditer(text):
            words = [w for w in WORD.findall(run[0].removesuffix("'s").removesuffix("’s")) if w]
            if len(words) < 2:
                if (
                    words
                    and en.is_titled(text[max(0, run.start() - 30) : run.start()])
                    and not re.search(r"\bby\s+$", text[max(0, run.start() - 4) : run.start()])
                ):
                    found.add(words[0])
                continue
            titled = en.is_titled(text[max(0, run.start() - 30) : run.start()])
            for index, word in enumerate(words[:-1]):
                if word.lower() in en.GIVEN_NAMES or is_title(word):
                    found.update(w for w in words[index + 1 :] if w[0].isupper())
                    break
            else:
                if titled:
                    found.add(words[-1])
    return frozenset(found)


def is_title(word: str) -> bool:
    """Tell whether a word is a title or an office ('Governor')."""
    return word.lower().rstrip(".,") in en.TITLE_WORDS
