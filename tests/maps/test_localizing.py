"""Names in Ukrainian: complete for the shipped oblasts, and nothing that sources wrote is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from geoevents.errors import TheatreError
from geoevents.theatre import find_seeds, load_theatre
from maps.localizing import localize_events, localize_theatre
from maps.report import make_report


def test_the_shipped_theatre_names_ukraines_oblasts_in_ukrainian() -> None:
    words = load_theatre().words_of("uk")
    areas = json.loads((find_seeds() / "adm1.geojson").read_text(encoding="utf-8"))["features"]
    names = {area["properties"]["name"] for area in areas if area["properties"]["country"] in ("UA", "BY")}
    assert names <= set(words)
    theatre = load_theatre()
    said = [theatre.worldview, *(side.name for side in theatre.sides)]
    said += [credit.text for credit in theatre.attributions]
    assert set(said) <= set(words)
    assert not [word for word in words.values() if word.isascii() and "GeoNames" not in word]


def test_a_theatre_in_another_language() -> None:
    theatre = localize_theatre(load_theatre(), "uk")
    assert [side.name for side in theatre.sides][:2] == ["Україна", "Росія"]
    assert theatre.worldview.startswith("Міжнародно визнані кордони")
    assert theatre.attributions[2].licence == "суспільне надбання"
    assert localize_theatre(theatre, "en") is theatre


def test_only_resolved_names_change(events: pd.DataFrame) -> None:
    named = localize_events(events, {"Belgorod oblast": "Бєлгородська область", "Graveron": "no"})
    assert named["adm1"].tolist()[:2] == ["Бєлгородська область"] * 2 and named["adm1"].isna().tolist()[7]
    assert named["place"].tolist() == events["place"].tolist()
    assert events["adm1"].tolist()[0] == "Belgorod oblast"


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_report_in_ukrainian_names_oblasts_and_sides(events: pd.DataFrame, form: str) -> None:
    text = make_report(events, form, lang="uk").content.decode()
    body = text.split("</iframe>")[-1]
    assert "Бєлгородська область" in body and "Росія" in body and "7 з 8 подій" in text
    assert "Belgorod oblast" not in body and "Internationally recognised" not in body


def test_words_of_another_form_are_refused(tmp_path: Path, theatre: Path) -> None:
    text = theatre.read_text(encoding="utf-8")
    (tmp_path / "basemap.json").write_bytes((theatre.parent / "basemap.json").read_bytes())
    (tmp_path / "t.toml").write_text(f"{text}\n[words]\nuk = 3\n", encoding="utf-8")
    with pytest.raises(TheatreError, match=r"\[words.uk\]"):
        load_theatre(tmp_path / "t.toml")


def test_a_theatre_stays_a_key() -> None:
    assert hash(load_theatre()) == hash(load_theatre())
