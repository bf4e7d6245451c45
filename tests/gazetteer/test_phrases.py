"""Toponyms as people write them."""

import pytest

from gazetteer.phrases import names_in, parse_phrase


@pytest.mark.parametrize(
    ("text", "core", "kind"),
    [
        ("Belgorod oblast", "Belgorod", "adm1"),
        ("the Belgorod region", "Belgorod", "adm1"),
        ("Белгородской области", "Белгородской", "adm1"),
        ("Shebekinsky district", "Shebekinsky", "adm2"),
        ("Бахмутського району", "Бахмутського", "adm2"),
        ("Apostolivska hromada", "Apostolivska", "adm3"),
        ("South Donetsk direction", "South Donetsk", "sector"),
        ("на Куп'янському напрямку", "Куп'янському", "sector"),
        ("village of Robotyne", "Robotyne", "settlement"),
        ("с. Роботине", "Роботине", "settlement"),
        ("Russian city of Belgorod", "Belgorod", "settlement"),
        ("the border village of Kozinka", "Kozinka", "settlement"),
        ("смт Велика Новосілка", "Велика Новосілка", "settlement"),
        ("Kherson airport", "Kherson", "site"),
        ("Robotyne", "Robotyne", "any"),
        ("у Бахмуті", "Бахмуті", "any"),
        ("Kamianka-Dniprovska", "Kamianka-Dniprovska", "any"),
        ("Novaya Tavolzhanka", "Novaya Tavolzhanka", "any"),
    ],
)
def test_name_and_kind(text: str, core: str, kind: str) -> None:
    phrase = parse_phrase(text)
    assert (phrase.core, phrase.kind) == (core, kind)


def test_what_qualifies_a_name() -> None:
    assert parse_phrase("Hirnyk, Donetsk oblast").qualifiers == ("Donetsk oblast",)
    assert parse_phrase("Hirnyk (Donetsk oblast)").qualifiers == ("Donetsk oblast",)
    assert parse_phrase("с. Роботине, Запорізька обл.").qualifiers == ("Запорізька обл",)


def test_near_is_told_from_in() -> None:
    assert parse_phrase("near Velyka Novosilka").near
    assert parse_phrase("the outskirts of Bakhmut").near
    assert parse_phrase("Novaya Tavolzhanka area").near
    assert not parse_phrase("Bakhmut").near


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "\x00\x01", "...", "a" * 10_000, "—"])
def test_what_is_no_name_has_no_core(text: str) -> None:
    assert parse_phrase(text).core == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("near Selidovo, Krasnogorovka and Chasov Yar", ("Selidovo", "Krasnogorovka", "Chasov Yar")),
        ("Area of Klugino-Bashkirovka", ("Klugino-Bashkirovka",)),
        ("у Бахмуті та Часовому Яру", ("Бахмуті", "Часовому Яру")),
        ("no names here", ()),
    ],
)
def test_names_of_a_list_of_places(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
