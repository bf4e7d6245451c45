"""Word forms of Ukrainian and Russian: nominatives of places and persons."""

import pytest

from geoevents.extraction.morphology import agrees, nominatives, person_in_nominative


@pytest.mark.parametrize(
    ("form", "lang", "nominative"),
    [
        ("Кривом Роге", "ru", "Кривой Рог"),
        ("Нижнем Новгороде", "ru", "Нижний Новгород"),
        ("Великой Новосёлкой", "ru", "Великая Новосёлка"),
        ("Судже", "ru", "Суджа"),
        ("Вовчанске", "ru", "Вовчанск"),
        ("Купянском направлении", "ru", "Купянское направление"),
        ("Кривому Розі", "uk", "Кривий Ріг"),
        ("Великій Писарівці", "uk", "Велика Писарівка"),
        ("Куп'янську", "uk", "Куп'янськ"),
        ("Роботиного", "uk", "Роботине"),
        ("Харкові", "uk", "Харків"),
        ("Чугуєва", "uk", "Чугуїв"),
        ("Марганці", "uk", "Марганець"),
        ("Нікополя", "uk", "Нікополь"),
        ("Кременчуці", "uk", "Кременчук"),
        ("Харківської області", "uk", "Харківська область"),
        ("Авдіївському напрямку", "uk", "Авдіївський напрямок"),
    ],
)
def test_a_form_in_running_text_leads_to_the_nominative(form: str, lang: str, nominative: str) -> None:
    assert nominative in nominatives(form, lang)


@pytest.mark.parametrize(
    ("genitive", "lang", "nominative"),
    [
        ("губернатора Курской области Алексея Смирнова", "ru", "губернатор Курской области Алексей Смирнов"),
        ("областных властей", "ru", "областные власти"),
        ("украинского командования «Юг»", "ru", "украинское командование «Юг»"),
        ("пресс-секретаря главы республики Ваграма Погосяна", "ru",
         "пресс-секретарь главы республики Ваграм Погосян"),
        ("мера Ігоря Терехова", "uk", "мер Ігор Терехов"),
        ("начальника обласної військової адміністрації Олега Синєгубова", "uk",
         "начальник обласної військової адміністрації Олег Синєгубов"),
        ("речниці сил оборони півдня Наталії Гуменюк", "uk", "речниця сил оборони півдня Наталія Гуменюк"),
        ("обласної прокуратури", "uk", "обласна прокуратура"),
        ("джерел у СБУ", "uk", "джерела у СБУ"),
        ("ДСНС", "uk", "ДСНС"),
    ],
)  # fmt: skip
def test_who_speaks_is_named_in_the_nominative(genitive: str, lang: str, nominative: str) -> None:
    assert person_in_nominative(genitive, lang) == nominative


def test_an_adjective_goes_with_its_noun_alone() -> None:
    assert agrees("Бахмутська", "фортеця", "uk")
    assert not agrees("Вовчанська", "обстріляли", "uk")
    assert agrees("Харьковские", "спасатели", "ru")
