"""Ukrainian and Russian case forms."""

import pytest

from gazetteer.forms import nominative_skeletons, region_stem, russian_form
from gazetteer.names import skeleton

# (form in running text, nominative): grammar book facts.
FORMS = [
    ("Бахмуті", "Бахмут"), ("Бахмута", "Бахмут"), ("Бахмутом", "Бахмут"), ("Угледаром", "Угледар"),
    ("Угледаре", "Угледар"), ("Шебекине", "Шебекино"), ("Авдіївці", "Авдіївка"), ("Авдеевкой", "Авдеевка"),
    ("Марьинку", "Марьинка"), ("Херсоні", "Херсон"), ("Харкові", "Харків"), ("Полтаві", "Полтава"),
    ("Москве", "Москва"), ("Одесі", "Одеса"), ("Козинке", "Козинка"), ("Кремінній", "Кремінна"),
    ("Великій Новосілці", "Велика Новосілка"), ("Великой Новосёлки", "Великая Новосёлка"),
    ("Новой Таволжанке", "Новая Таволжанка"), ("Роботиному", "Роботине"), ("Роботиного", "Роботине"),
    ("Слов'янську", "Слов'янськ"), ("Донецком", "Донецк"), ("Курахового", "Курахове"),
    ("Грайвороне", "Грайворон"), ("Ізюмі", "Ізюм"), ("Часовому Яру", "Часів Яр"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "nominative"), FORMS)
def test_a_form_leads_to_its_nominative(form: str, nominative: str) -> None:
    assert skeleton(nominative) in {skeleton(form), *nominative_skeletons(form)}


@pytest.mark.parametrize(
    "names",
    [
        ("Белгородской", "Belgorod", "Бєлгородська"),
        ("Шебекинского", "Shebekino", "Shebekinsky"),
        ("Грайворонский", "Grayvoron"),
        ("Донецької", "Donetsk", "Донецкой"),
        ("Бахмутського", "Bakhmut"),
        ("Луганской", "Luhansk"),
    ],
)
def test_a_region_meets_its_centre_in_the_stem(names: tuple[str, ...]) -> None:
    assert len({region_stem(skeleton(name)) for name in names}) == 1


def test_names_that_russian_translates() -> None:
    assert skeleton(russian_form("Північне")) == skeleton("Северное")
    assert skeleton(russian_form("Червоний Яр")) == skeleton("Красный Яр")
    assert russian_form("Бахмут") == "Бахмут"
