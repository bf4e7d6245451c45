"""A report about another country than the theatre's: its own places win, namesakes elsewhere are doubted."""

from pathlib import Path

import pytest

from gazetteer.store import Store
from geoevents.extraction import Document, RawEvent, extract
from geoevents.extraction.home import home_country
from geoevents.extraction.places import Places
from geoevents.theatre import load_theatre

GAZA = """Strikes hit Gaza

GAZA, 31 Oct 2023 - Air strikes hit the camp of Jabalia on Tuesday, killing 50 people, the
health ministry in Gaza said.

Rockets fired from Gaza hit Ashdod on Tuesday and wounded two people, medics in Israel said.

Trucks waited at Rafah.
"""
KHARTOUM = """Air strike kills seventeen in Khartoum

Khartoum, 17 June 2023 - An air strike killed 17 people in the Yarmouk neighbourhood on Saturday,
officials said.

Shells hit Omdurman, across the river from Khartoum, on Friday. Sudan has been at war since April.
"""


def rows(folder: Path, text: str, store: Store) -> dict[str, dict[str, object]]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    table = extract([path], store=store)
    return {str(row["place"]): row for row in table.to_dict("records")}


def test_an_ambiguous_name_is_the_one_in_the_country_that_the_report_is_about(
    tmp_path: Path, store: Store
) -> None:
    found = rows(tmp_path, GAZA, store)
    jabalia = next(row for name, row in found.items() if "Jabalia" in name)
    assert jabalia["place_status"] == "resolved" and jabalia["country"] == "PS"
    # OCHA's profile of Jabalia camp: north of Gaza City, 31.54 N 34.50 E.
    assert jabalia["latitude"] == pytest.approx(31.54, abs=0.05)
    assert jabalia["longitude"] == pytest.approx(34.50, abs=0.05)


def test_a_city_of_a_country_that_the_report_names_stays(tmp_path: Path, store: Store) -> None:
    found = rows(tmp_path, GAZA, store)
    assert next(row for name, row in found.items() if "Ashdod" in name)["country"] == "IL"


def test_a_namesake_in_a_third_country_is_not_put_on_the_map(tmp_path: Path, store: Store) -> None:
    """Yarmouk is a quarter of Khartoum; the only one that the gazetteer has is in Damascus."""
    found = rows(tmp_path, KHARTOUM, store)
    yarmouk = next(row for name, row in found.items() if "Yarmouk" in name)
    assert yarmouk["place_status"] == "not_found" and yarmouk["geometry"] is None
    assert "known in SY, but the report is about SD" in str(yarmouk["note"])


def test_a_name_that_only_sounds_like_a_country_does_not_say_where_a_report_is(store: Store) -> None:
    """Ganja is a city of Azerbaijan; to the ear it is near Ghana."""
    text = "Missiles hit Ganja. Ganja lies in Azerbaijan. People fled Ganja, said Azerbaijan and Armenia."
    event = RawEvent(kind="missile_strike", text_start=0, text_end=19, place="Ganja", name="Ganja")
    document = Document(name="report.txt", text=text)
    assert "GH" not in home_country([event], document, Places(load_theatre(), store=store))


@pytest.mark.parametrize(
    ("place", "text", "country"),
    [
        ("Ярмук", "Авиаудар по Ярмуку в Хартуме. Снаряды упали на Омдурман. В Судане война с апреля.", "SD"),
        ("Алеппо", "Бої в Алеппо. Сирійська армія відступила до Хами, Дамаск просить допомоги Сирії.", "SY"),
    ],
)
def test_a_cyrillic_report_is_about_a_country_too(store: Store, place: str, text: str, country: str) -> None:
    event = RawEvent(kind="air_strike", text_start=0, text_end=9, place=place, name=place)
    document = Document(name="report.txt", text=text)
    assert home_country([event], document, Places(load_theatre(), store=store))[:1] == (country,)


def test_a_capital_that_stands_for_a_government_does_not_say_where_a_report_is(store: Store) -> None:
    text = "Удар по Рені. Анкара засудила удар, Анкара закликала до миру. Стамбул мовчить."
    event = RawEvent(kind="air_strike", text_start=0, text_end=9, place="Стамбул", name="Стамбул")
    document = Document(name="report.txt", text=text)
    assert home_country([event], document, Places(load_theatre(), store=store)) == ()


ISRAEL = (
    "Rockets and raids on a long day\n\n"
    "JERUSALEM, 15 Oct 2024 - Israeli air strikes killed ten people in Qana, in southern Lebanon, on "
    "Tuesday, officials in Lebanon said.\n\n"
    "Soldiers shot dead two men in Jenin, in the West Bank, on Tuesday, the army of Israel said.\n\n"
    "An air strike hit Deir al-Balah in Gaza on Tuesday, medics in Gaza said. Rockets hit Haifa, in Israel.\n"
)


def test_a_war_knows_no_border(tmp_path: Path, store: Store) -> None:
    found = rows(tmp_path, ISRAEL, store)
    assert {name: row["country"] for name, row in found.items()} == {
        "Qana": "LB",
        "Jenin": "PS",
        "Deir al-Balah": "PS",
        "Haifa": "IL",
    }
