"""Places that the report itself fixes: stated distances, the town that holds an unknown quarter."""

from pathlib import Path

import pytest

from gazetteer.geodesy import distance_km
from gazetteer.store import Store
from geoevents.extraction import extract


def read(folder: Path, text: str, store: Store) -> list[object]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return list(extract(path, store=store).itertuples())


def test_a_stated_distance_picks_the_namesake(tmp_path: Path, store: Store) -> None:
    # There are several villages called Torske; the one by Kreminna lies in Donetsk oblast.
    text = "3 June 2023\n\nRussian forces attacked near Torske (15km west of Kreminna) on Friday.\n"
    (row,) = read(tmp_path, text, store)
    assert row.place_name == "Torske" and row.adm1 == "Donetsk oblast"  # type: ignore[attr-defined]


def test_a_place_no_source_knows_lies_where_the_report_puts_it(tmp_path: Path, store: Store) -> None:
    text = "3 June 2023\n\nTroops shelled Qwertivka (10 km north of Kupyansk) on Friday.\n"
    (row,) = read(tmp_path, text, store)
    assert row.geo_precision == "near"  # type: ignore[attr-defined]
    # Kupiansk lies at 49.71 N 37.61 E; ten kilometres north of it is 49.80 N.
    away = distance_km(row.latitude, row.longitude, 49.80, 37.61)  # type: ignore[attr-defined]
    assert away < 3
    assert row.uncertainty_km >= 3.5  # type: ignore[attr-defined]
    assert "as the report says" in row.note  # type: ignore[attr-defined]


def test_a_list_goes_on_behind_what_is_in_parentheses(tmp_path: Path, store: Store) -> None:
    text = (
        "3 June 2023\n\nRussian forces attacked near Masyutivka (13km northeast of Kupyansk), Novoselivske"
        " (16km northwest of Svatove), and Bilohorivka (12km south of Kreminna) on Saturday.\n"
    )
    rows = read(tmp_path, text, store)
    assert len(rows) == 3


def test_an_unknown_quarter_is_put_at_its_town(tmp_path: Path, store: Store) -> None:
    text = (
        "2 June 2024\n\nThe army shelled Khartoum on Friday. In Omdurman, across the river from Khartoum, a"
        " shell crashed into a house in the Zzombada neighbourhood on Saturday, killing two children.\n"
    )
    row = next(r for r in read(tmp_path, text, store) if "neighbourhood" in str(r.place))  # type: ignore[attr-defined]
    assert row.place_name == "Omdurman" and row.uncertainty_km >= 15  # type: ignore[attr-defined]
    assert "is in no source" in row.note  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["the city", "Ukraine's second-largest city"])
def test_the_city_is_that_of_the_dateline(tmp_path: Path, store: Store, words: str) -> None:
    text = (
        f"KHARKIV, Ukraine (AW) — Two bombs hit a store in {words} on Saturday.\n\nPublished May 25, 2024\n"
    )
    (row,) = read(tmp_path, text, store)
    assert row.place_name == "Kharkiv"  # type: ignore[attr-defined]
