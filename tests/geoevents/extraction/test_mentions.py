"""Toponyms: places are found, persons, groups, papers and governments are left alone."""

import pytest

from geoevents.extraction import mentions_cyrillic
from geoevents.extraction.mentions import find_mentions
from geoevents.extraction.model import Mention
from geoevents.extraction.persons_en import collect_persons


class Atlas:
    """A gazetteer that knows a few names."""

    def __init__(self, *names: str) -> None:
        self.names = {name.casefold() for name in names}

    def quality(self, name: str, feature: str = "any") -> str | None:
        bare = name.casefold()
        for word in (" region", " district", " checkpoint", " direction"):
            bare = bare.removesuffix(word)
        return "exact" if bare in self.names else None

    def has_form(self, name: str) -> bool:
        return self.quality(name) is not None

    def is_area(self, name: str) -> bool:
        return False

    def is_likely(self, name: str, feature: str = "any", *, loose: bool = False) -> bool:
        return True


ATLAS = Atlas(
    "Shebekino", "Belgorod", "Novaya Tavolzhanka", "Bakhmut", "Soledar", "Vuhledar", "Kyiv", "Moscow",
    "Hirnyk", "Kharkiv", "Donetsk", "South Donetsk", "Dnipro", "Freedom", "Russia", "Ukraine", "Gladkov",
)  # fmt: skip


def find(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, known=ATLAS, persons=collect_persons([text]))


def roles(text: str) -> dict[str, str]:
    return {m.text: m.role for m in find(text) if not m.anaphor}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Fires broke out in Shebekino after shelling.", "Shebekino", "at"),
        ("Troops shelled Hirnyk on Saturday.", "Hirnyk", "object"),
        ("Hirnyk was shelled on Saturday.", "Hirnyk", "subject"),
        ("Shebekino: the market burned.", "Shebekino", "label"),
        ("Moscow said the attack was repelled.", "Moscow", "metonym"),
        ("Officials in Kyiv declined to comment.", "Kyiv", "metonym"),
        ("A missile hit Kyiv at dawn.", "Kyiv", "object"),
        ("Kyiv's bombs struck their house in Belgorod.", "Kyiv", "metonym"),
        ("The tower near Kyiv's market burned.", "Kyiv", "at"),
        ("Two security sources in Kyiv said a rocket hit the car.", "Kyiv", "metonym"),
        ("Lawyers in Hirnyk said that a shell fell.", "Hirnyk", "office"),
        ("A poet, who lives in Kharkiv, heard it.", "Kharkiv", "metonym"),
        ("Hirnyk, taken last Sunday, is not in dispute.", "Hirnyk", "subject"),
        ("A village on the border, Hirnyk, had received nine mortar rounds.", "Hirnyk", "at"),
        ("Troops stormed the Ukrainian capital.", "the Ukrainian capital", "object"),
        ("Missiles crashed into the Ukrainian capital.", "the Ukrainian capital", "at"),
        ("He left the Ukrainian capital markets.", "the Ukrainian capital", None),
        ("Wounded men brought to a hospital in Hirnyk told of attacks.", "Hirnyk", "metonym"),
        ("A missile hit a hospital in Hirnyk.", "Hirnyk", "at"),
        ("Aid workers in Hirnyk treated 622 people.", "Hirnyk", "office"),
        ("Shells fell in the south of Hirnyk.", "Hirnyk", "at"),
        ("Shells fell south of Hirnyk.", "Hirnyk", "ref"),
        ("It burned in the heartland of the Hirnyk majority.", "Hirnyk", None),
        ("A bomb struck a block in Hirnyk Street.", "Hirnyk Street", None),
        ("The Hirnyk Courier wrote of shells in Soledar.", "Hirnyk", None),
        ("Donetsk governor Pavlo Kyrylenko spoke.", "Donetsk", "office"),
    ],
)
def test_the_part_that_a_place_plays(text: str, name: str, role: str | None) -> None:
    assert roles(text).get(name) == role


@pytest.mark.parametrize(
    "text",
    [
        "Governor Vyacheslav Gladkov spoke on Sunday.",
        "Later Gladkov said that Governor Vyacheslav Gladkov would come.",
        "The Freedom of Russia Legion posted a video.",
        "The Kyiv Independent reported it.",
        "In May the Reuters agency wrote about Telegram.",
    ],
)
def test_persons_groups_and_papers_are_left_alone(text: str) -> None:
    assert not [m for m in find(text) if m.role in ("at", "object", "subject", "label")]


def test_lists_share_their_part() -> None:
    found = [m for m in find("Fighting raged near Bakhmut, Soledar and Vuhledar.") if not m.anaphor]
    assert [m.name for m in found] == ["Bakhmut", "Soledar", "Vuhledar"]
    assert {m.role for m in found} == {"at"}
    assert len({m.group for m in found}) == 1


def test_a_region_hangs_on_the_place_inside_it() -> None:
    first = find("Men fought in Novaya Tavolzhanka, a village in Russia's Belgorod region.")[0]
    assert first.name == "Novaya Tavolzhanka"
    assert first.adm1 == "Belgorod region"


def test_a_sector_keeps_its_type_word() -> None:
    (found,) = find("Troops attacked in the South Donetsk direction on Sunday.")
    assert found.text == "South Donetsk direction"


def test_a_reference_is_not_the_place() -> None:
    assert roles("A village 8 km south-east of Kharkiv burned.")["Kharkiv"] == "ref"


def test_the_village_stands_for_one_named_before() -> None:
    (found,) = find("Fighting went on in the village.")
    assert found.anaphor
    assert found.feature == "settlement"


def test_an_unknown_village_is_kept_to_be_listed() -> None:
    (found,) = [m for m in find("Shells fell on the village of Qwertovka.") if not m.anaphor]
    assert found.name == "Qwertovka"


class Register(Atlas):
    """Knows Cyrillic names."""

    def is_named(self, name: str, feature: str = "any") -> bool:
        return self.quality(name, feature) == "exact"

    def is_sure(self, name: str, feature: str = "any", *, people: int = 0, home: bool = False) -> bool:
        return self.quality(name, feature) == "exact"


CYRILLIC = Register(
    "Бахмут",
    "Харківська область",
    "Вовчанськ",
    "Гірник",
    "Соледар",
    "Київ",
    "Кривой Рог",
    "Ізмаїл",
    "Суми",
    "Белгород",
    "Белгородский район",
    "Клюси",
    "Чернігівська область",
    "Волфине",
    "Одещина",
    "Козинка",
    "Грайворонский округ",
    "Купянское направление",
    "Синьковка",
    "Ленин",
    "Берислав",
    "Херсон",
)


def test_cyrillic_names_in_their_cases() -> None:
    found = mentions_cyrillic.find_mentions(
        "Бої тривають під Бахмутом, повідомив речник Сергій Череватий.", known=CYRILLIC, persons=frozenset()
    )
    assert [(m.name, m.role) for m in found] == [("Бахмут", "at")]


def test_a_town_and_the_adjective_of_its_region_are_parted() -> None:
    found = mentions_cyrillic.find_mentions(
        "Авіаудару завдано в районі Вовчанська Харківської області.", known=CYRILLIC, persons=frozenset()
    )
    assert found[0].name == "Вовчанськ"
    assert found[0].adm1 == "Харківська область"


def test_a_capital_that_speaks_is_a_government() -> None:
    found = mentions_cyrillic.find_mentions("Київ цього не коментує.", known=CYRILLIC, persons=frozenset())
    assert [m.role for m in found] == ["metonym"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Ракета упала в Кривом Роге.", "ru", [("Кривой Рог", "at")]),
        ("У порту Ізмаїла пошкоджено склад.", "uk", [("Ізмаїл", "at")]),
        ("У прикордонному та зруйнованому Херсоні лунали вибухи.", "uk", [("Херсон", "at")]),
        ("Росіяни атакували безпілотниками Одещину.", "uk", [("Одещина", "object")]),
        ("На купянском направлении идут бои.", "ru", [("Купянское направление", "at")]),
        ("Снаряды падали на улицу Ленина.", "ru", []),
        ("Суми страхів не рахують.", "uk", [("Суми", "topic")]),
        ("Мер Херсона Ігор Колихаєв мовчить.", "uk", [("Херсон", "office")]),
        ("В селе Козинка Грайворонского городского округа сбит дрон.", "ru",
         [("Козинка", "at"), ("Грайворонский округ", "container")]),
        ("Белгород и Белгородский район под обстрелом.", "ru",
         [("Белгород", "subject"), ("Белгородский район", "container")]),
    ],
)  # fmt: skip
def test_cyrillic_parts_of_speech(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    found = mentions_cyrillic.find_mentions(text, known=CYRILLIC, persons=frozenset(), lang=lang)
    assert [(m.name, m.role) for m in found] == expected


def test_a_list_goes_on_after_its_oblast() -> None:
    found = mentions_cyrillic.find_mentions(
        "Обстрілів зазнали Клюси Чернігівської області; Волфине, Синьковка.",
        known=CYRILLIC,
        persons=frozenset(),
    )
    assert len({m.group for m in found}) == 1
    assert [m.adm1 for m in found] == ["Чернігівська область", None, None, None]


def test_things_in_two_towns_are_two_places() -> None:
    found = mentions_cyrillic.find_mentions(
        "Поцілили у садок у Бериславі, територію заводу в Херсоні.", known=CYRILLIC, persons=frozenset()
    )
    assert [m.name for m in found] == ["Берислав", "Херсон"]
    assert found[0].group == found[1].group >= 0


@pytest.mark.parametrize(
    "text",
    [
        "In Washington a State Department spokesman said the strike killed 12 people.",
        "Talks called by Washington in Geneva in August failed, and shells fell again.",
        "Leaders gather in Washington for a summit while missiles fall.",
    ],
)
def test_where_people_confer_or_comment_is_no_place_of_an_event(text: str) -> None:
    atlas = Atlas("Washington", "Geneva")
    found = find_mentions(text, known=atlas, persons=collect_persons([text]))
    assert {m.role for m in found if m.text in ("Washington", "Geneva")} <= {"metonym"}


def test_talks_on_prisoners_have_their_place() -> None:
    assert roles("Talks on the two prisoners in Shebekino were offered.")["Shebekino"] == "at"


def test_a_ship_is_no_town_in_the_sentences_after_it() -> None:
    persons = collect_persons(["The cruiser Hirnyk was hit by two missiles."])
    assert find_mentions("A fire broke out on Hirnyk.", known=ATLAS, persons=persons) == ()


def test_a_place_near_another_is_fixed_by_it_and_no_list() -> None:
    one, other = find("Shells fell in Hirnyk, a hamlet near Donetsk.")
    assert one.anchor == ("Donetsk", 0.0, None) and other.role == "ref"


def test_a_semicolon_before_a_new_clause_ends_a_list() -> None:
    groups = [m.group for m in find("Sirens went in Bakhmut and Soledar; in Vuhledar a man was killed.")]
    assert groups[0] == groups[1] >= 0 and groups[2] < 0
    assert len({m.group for m in find("It was quiet in Bakhmut and Soledar; in Vuhledar.")}) == 1
