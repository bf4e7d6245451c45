"""Who attacked and who was hit in Ukrainian and Russian."""

import pytest

from geoevents.extraction.actors_cyrillic import find_actors_cyrillic

RU, UA = "Russian forces", "Ukrainian forces"


@pytest.mark.parametrize(
    ("text", "lang", "claimant", "expected"),
    [
        ("Російські війська обстріляли Нікополь.", "uk", None, (RU, None)),
        ("Ворог атакував місто дронами.", "uk", None, (RU, None)),
        ("Сили оборони збили російські дрони над Полтавою.", "uk", None, (RU, UA)),
        ("ЗСУ вдарили по позиціях противника.", "uk", None, (UA, RU)),
        ("ВСУ обстреляли Шебекино.", "ru", None, (UA, None)),
        ("Отражены атаки противника.", "ru", "Минобороны России", (UA, None)),
        ("Противником нанесены удары по Донецку.", "ru", "Штаб обороны ДНР", (UA, None)),
        ("Противник обстрелял село.", "ru", None, (None, None)),
        ("Противник обстрелял порт.", "ru", "Губернатор Олег Кипер", (None, None)),
        ("Ворог атакував позиції.", "uk", "Міністерство оборони Росії", (UA, None)),
        ("РДК вошёл в село.", "ru", None, ("Russian Volunteer Corps", None)),
        ("Легион «Свобода России» атаковал.", "ru", None, ("Freedom of Russia Legion", None)),
        ("Нанесено поражение живой силе четырёх бригад ВСУ.", "ru", None, (None, UA)),
        ("ВСУ потеряли 395 военных.", "ru", None, (None, UA)),
        ("У місті стався вибух.", "uk", None, (None, None)),
        ("Житель російської області повідомив про вибух.", "uk", None, (None, None)),
    ],
)
def test_sides(text: str, lang: str, claimant: str | None, expected: tuple[str | None, str | None]) -> None:
    assert find_actors_cyrillic(text, lang, claimant, hurts_civilians=False) == expected


def test_civilians_are_hit() -> None:
    found = find_actors_cyrillic("Окупанти обстріляли Херсон.", "uk", None, hurts_civilians=True)
    assert found == (RU, "civilians")
