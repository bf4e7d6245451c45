# ruff: noqa: E501
# Sentences read better whole than cut at a column.
"""Who speaks beside an event lends it his name, when he speaks for an office and of that event."""

from pathlib import Path

import pytest

from gazetteer.store import Store
from geoevents.extraction import extract

DAY = "2024-05-13"


def claimant_of(text: str, place: str, tmp_path: Path, store: Store) -> str | None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    events = extract(path, date=DAY, store=store)
    found = [row.claimant for row in events.itertuples() if place in str(row.place)]
    assert found
    return found[0] if isinstance(found[0], str) else None


@pytest.mark.parametrize(
    ("text", "place", "who"),
    [
        (
            "Missiles struck a depot in Kharkiv on Sunday. Mayor Ihor Terekhov said that two people were hurt.\n",
            "Kharkiv",
            "Mayor Ihor Terekhov",
        ),
        (
            "Drones attacked Kharkiv on Sunday. 'We heard it and ran,' said Olena, a teacher.\n\n"
            "Shelling went on in Kupiansk.\n",
            "Kharkiv",
            None,
        ),
        (
            "Missiles struck a depot in Kharkiv on Sunday. The Kremlin denied that its forces attack civilians.\n",
            "Kharkiv",
            None,
        ),
        (
            "Missiles struck Kharkiv on Sunday. Elsewhere, the governor of Sumy said that shells fell on Bilopillia.\n",
            "Kharkiv",
            None,
        ),
        (
            "Уночі російські ракети влучили в склад у Харкові. Двоє людей загинули, ще семеро поранені.\n\n"
            "Про це розповів міський голова Ігор Терехов.\n",
            "Харков",
            "Міський голова Ігор Терехов",
        ),
    ],
)
def test_who_speaks_beside_an_event(
    text: str, place: str, who: str | None, tmp_path: Path, store: Store
) -> None:
    assert claimant_of(text, place, tmp_path, store) == who
