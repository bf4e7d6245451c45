"""Where Ukrainian and Russian reports put their events: cities, labels, sectors, neighbours."""

from pathlib import Path

import pytest

from gazetteer.store import Store
from geoevents.extraction import extract


def places(folder: Path, text: str, store: Store) -> dict[str, tuple[str, str]]:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    rows = extract(path, date="2023-03-15", store=store)
    return {row.kind: (str(row.place_name), str(row.adm1)) for row in rows.itertuples()}


@pytest.mark.parametrize(
    ("text", "kind", "place", "adm1"),
    [
        (
            "Ночью над Курском силы ПВО сбили два беспилотника.\n\nВойска ведут бои.",
            "drone_attack", "Kursk", "Kursk oblast",
        ),
        (
            "Власти сообщили об обстреле Славянска из миномётов.\n\nВойска ведут бои.",
            "shelling", "Slovyansk", "Donetsk oblast",
        ),
        (
            "Ракета попала в дом в посёлке Сергеевка под Одессой.\n\nВойска ведут бои.",
            "missile_strike", "Serhiyivka", "Odesa oblast",
        ),
        (
            "Сумська ОВА\n\nВеликописарівська: з боку ворога випущено 8 мін.\n\nБез втрат серед військових.",
            "shelling", "Velyka Pysarivka hromada", "Sumy oblast",
        ),
        (
            "Новини фронту\n\nДонеччина. За добу ворог убив двох людей у Костянтинівці.\n\nВійська стоять.",
            "attack_on_civilians", "Kostyantynivka", "Donetsk oblast",
        ),
        (
            "На Херсонському напрямку ворог у обороні. Артилерійського обстрілу зазнало Гуляйполе.",
            "shelling", "Hulyaypole", "Zaporizhzhia oblast",
        ),
        (
            "З Покровська за добу евакуювали 412 людей.\n\nВорог обстрілював позиції військових.",
            "evacuation", "Pokrovsk", "Donetsk oblast",
        ),
        (
            "Военные покинули остров Змеиный.\n\nВойска ведут бои.",
            "advance", "Snake Island", "Odesa oblast",
        ),
    ],
)  # fmt: skip
def test_the_place_meant(tmp_path: Path, store: Store, text: str, kind: str, place: str, adm1: str) -> None:
    assert places(tmp_path, text, store).get(kind) == (place, adm1)


def test_who_is_named_after_by_the_data_of_is_no_place(tmp_path: Path, store: Store) -> None:
    text = "По данным Киева, армия выпустила 58 беспилотников, из них 25 сбиты.\n\nВойска ведут бои."
    assert places(tmp_path, text, store) == {}


def test_a_heading_of_a_name_alone_holds_its_section(tmp_path: Path, store: Store) -> None:
    text = (
        "Зведення дня\n\nХарків\n\nУночі дрон влучив у склад у місті Харків.\n\nКривий Ріг\n\n"
        "Ракета зруйнувала будівлю поліції, повідомили військові.\n"
    )
    assert places(tmp_path, text, store)["missile_strike"][0] == "Kryvyy Rih"


def test_an_attack_of_before_does_not_date_the_one_of_today(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "В посёлке Ильском после атаки беспилотника загорелся завод, сообщили военные.\n\n"
        "Ранее, 4 марта, завод в посёлке Ильском уже атаковали беспилотники.\n",
        encoding="utf-8",
    )
    days = sorted(extract(path, date="2023-03-15", store=store)["date_start"])
    assert days == ["2023-03-04", "2023-03-14"]


def test_a_village_that_nobody_knows_is_kept_without_a_point(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Снаряд попал в дом в Суземке. Ранена женщина в Новых Юрковичах, сообщили военные.", encoding="utf-8"
    )
    rows = extract(path, date="2023-03-15", store=store).set_index("place")
    assert rows.loc["Новых Юрковичах", "place_status"] == "not_found"
    assert rows.loc["Новых Юрковичах", "injured_low"] == 1
    assert rows.loc["Суземке", "place_status"] == "resolved"
