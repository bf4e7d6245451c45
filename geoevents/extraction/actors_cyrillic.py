# ruff: noqa: E501
# Patterns and word lists read better whole than cut at a column.
"""Who attacked and who was hit in Ukrainian and Russian: sides by name, roles by the words beside them.

'Противник' and 'ворог' are the other side of whoever speaks; where nobody does, a text in Ukrainian means Russia by
them. A 'губернатор' may be of either side. What else the text does not say stays empty. Pure functions.
"""

from __future__ import annotations

import re
from typing import Final

RUSSIAN: Final = "Russian forces"
UKRAINIAN: Final = "Ukrainian forces"

_BODY: Final = r"(?:військ|войск|арм[иі]|сил|окупант|оккупант|загарбник|військов|военн|бойц|бійц|солдат|підрозділ|подразделен|бойовик|боевик|формирован|формуван|націоналіст|националист|дрг)"
_WEAPON: Final = r"(?:ракет|дрон|бпла|беспилот|безпілот|шахед|авіаці|авиаци|артилер|артиллер|літак|самол|обстр|атак|удар|штурм|наступ|снаряд|каб\b|бомб)"
_THING: Final = (
    r"(?:позиц|танк|техн|склад|колон|опорн|пункт|скопл|скупчен|аеродром|аэродром|корабл|бронемаш|резерв|жив)"
)
_ADJECTIVE_NEEDS: Final = rf"(?=\s+(?:[\w-]+\s+)?(?:{_BODY}|{_WEAPON}|{_THING}))"
_SIDE: Final = re.compile(
    r"\b(?:(?P<named>легион\w*\s+[«\"]?свобода\s+россии|легіон\w*\s+[«\"]?свобода\s+росії|рдк|русск\w+\s+добровольческ\w+\s+корпус\w*|російськ\w+\s+добровольч\w+\s+корпус\w*)"
    rf"|(?P<ru>(?:російськ|российск)\w+{_ADJECTIVE_NEEDS}|росіян(?:и|ам|ами)?\b|окупант\w*|рашист\w*|загарбник\w*|(?:вс|зс|військ\w*|войск\w*|арм[иі]\w+)\s+(?:рф|росії|россии)\b)"
    rf"|(?P<ua>зсу\b|всу\b|бійці\s+гур\b|(?:українськ|украинск)\w+{_ADJECTIVE_NEEDS}|сил\w*\s+оборони|наш\w*\s+(?:захисник|військов|воїн)\w*|збройн\w+\s+сил\w*\s+україни|вооруж[её]нн\w+\s+сил\w*\s+украины)"
    r"|(?P<enemy>ворог\w*|ворож\w+|противник\w*|неприятел\w+))",
    re.IGNORECASE,
)
_DEFENDED: Final = re.compile(
    r"(?i)\b(?:збит|збил|сбит|сбил|перехоп|перехват|знешкод|відби|отби|отраж|отраз)"
)
_OWNER: Final = re.compile(rf"(?i)(?:{_WEAPON}|спроб|попыт)\w*\s+$")
_OWNED: Final = re.compile(
    rf"(?i)(?:{_THING}|бригад|полк|формирован|формуван)\w*\s+(?:\w+\s+)?$|\b(?:по|проти|против)\s+$"
)
_OWN_WEAPON: Final = re.compile(rf"(?i)^\s+(?:[\w-]+\s+)?{_WEAPON}")
_OWN_THING: Final = re.compile(rf"(?i)^\s+(?:{_THING}|потеря|втрат)")
_BESIDE: Final = re.compile(r"(?i)\b(?:від|от|з|с|із|у|в|біля|для|над|до|к)\s+$")
_UKRAINE_SPEAKS: Final = re.compile(r"(?i)україн|украин|зсу|всу\b|\bова\b|зеленськ|зеленск")
_RUSSIA_SPEAKS: Final = re.compile(r"(?i)минобороны|мо рф|росси|росі|днр|лнр|оперштаб")


def find_actors_cyrillic(
    text: str, lang: str, claimant: str | None, *, hurts_civilians: bool
) -> tuple[str | None, str | None]:
    """Find who attacks and who is attacked.

    Parameters
    ----------
    text
        The sentence.
    lang
        'uk' or 'ru'.
    claimant
        Who says so: the enemy is the other side.
    hurts_civilians
        Whether the sentence tells of harm to civilians and what is theirs.

    Returns
    -------
    tuple
        The side that acts and the side acted upon, None where the text does not say.
    """
    attacker: str | None = None
    target: str | None = None
    subject: str | None = None
    for found in _SIDE.finditer(text):
        side = _side(found, lang, claimant)
        before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() :]
        if side is None:
            continue
        if _OWNED.search(before) or _OWN_THING.match(after):
            target = target or side
        elif _OWNER.search(before) or _OWN_WEAPON.match(after):
            attacker = attacker or side
        elif not _BESIDE.search(before):
            subject = subject or side
    if _DEFENDED.search(text):
        target = subject or target
    else:
        attacker = attacker or subject
    if target is None and hurts_civilians:
        target = "civilians"
    return attacker, (None if target == attacker else target)


def _side(found: re.Match[str], lang: str, claimant: str | None) -> str | None:
    if found["named"]:
        low = found["named"].lower()
        return "Freedom of Russia Legion" if low.startswith(("лег",)) else "Russian Volunteer Corps"
    if found["ru"]:
        return RUSSIAN
    if found["ua"]:
        return UKRAINIAN
    if claimant and _UKRAINE_SPEAKS.search(claimant):
        return RUSSIAN
    if claimant and _RUSSIA_SPEAKS.search(claimant):
        return UKRAINIAN
    return RUSSIAN if lang == "uk" else None
