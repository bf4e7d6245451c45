"""Where a report itself says that an unknown place lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.store import Store
from geoevents.extraction import extract

HEAD = "War in Sudan\n\n18 December 2024\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday shells fell in Sar Karfa, killing four soldiers. Sar Karfa is a hamlet by the road.\n\n"
        "Sar Karfa, just outside El Obeid, is poor.",
        "Sar Karfa, outside El Obeid, is a camp. Shells fell in Sar Karfa on Tuesday and killed four.",
        "Sar Karfa, in the north of El Obeid, is poor. Shells fell in Sar Karfa on Tuesday, killing four.",
    ],
)
def test_unknown_name_is_put_where_the_report_says(text: str, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"{HEAD}The army of Sudan fights the RSF in Sudan. {text}\n", encoding="utf-8")
    rows = extract(path, store=store)
    row = rows[rows["place"] == "Sar Karfa"].iloc[0]
    assert row["latitude"] == pytest.approx(13.18, abs=0.1)
    assert row["uncertainty_km"] >= 15
    assert row["geo_precision"] == "near"
    assert "El Obeid, where the report says it is" in row["note"]


def test_a_known_place_stays_where_it_is(store: Store, tmp_path: Path) -> None:
    text = (
        "Russian shells hit Kupiansk, near Kharkiv, on Tuesday and killed two civilians. The army fired back."
    )
    path = tmp_path / "report.txt"
    path.write_text("War\n\n18 December 2023\n\n" + text, encoding="utf-8")
    rows = extract(path, store=store)
    row = rows[rows["place"] == "Kupiansk"].iloc[0]
    assert row["longitude"] == pytest.approx(37.6, abs=0.1)
