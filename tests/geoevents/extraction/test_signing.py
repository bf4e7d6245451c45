"""Whose words a part of an official report is."""

from datetime import date

import pytest

from geoevents.extraction.model import Post, Sentence
from geoevents.extraction.signing import find_signers, signed_by


@pytest.mark.parametrize(
    ("line", "lang", "who"),
    [
        ("Вячеслав Гладков, Telegram", "ru", "Вячеслав Гладков"),
        ("Роман Старовойт, губернатор Курской области", "ru", "Роман Старовойт"),
        ("Донецька ОВА | Павло Кириленко", "uk", "Павло Кириленко"),
        ("Павло Кириленко, начальник Донецької ОВА, 14.02, 19:02", "uk", "Павло Кириленко"),
        ("Валентин Р. / Дніпропетровська ОВА", "uk", "Валентин Р., Дніпропетровська ОВА"),
        ("Из репоста Минобороны России, 2 марта 2023, 13:00", "ru", "Минобороны России"),
        ("Сумська обласна військова адміністрація", "uk", "Сумська обласна військова адміністрація"),
        ("Фронт", "uk", None),
        ("* * *", "ru", None),
    ],
)
def test_headings_name_who_speaks(line: str, lang: str, who: str | None) -> None:
    assert signed_by(line, lang) == who


def sentence(start: int, text: str, role: str = "text") -> Sentence:
    post = Post(number=0, day=date(2023, 6, 5))
    return Sentence(
        start=start, end=start + len(text), text=text, lang="ru", paragraph=start, post=post, role=role
    )


def test_each_part_is_said_by_the_one_it_is_signed_by() -> None:
    parts = [
        sentence(0, "Отражены две атаки."),
        sentence(50, "Вячеслав Гладков, Telegram", "heading"),
        sentence(90, "Обстрелян Муром."),
    ]
    signed = ("Вячеслав Гладков", "Вячеслав Гладков, Telegram")
    assert list(find_signers(parts, "Минобороны").values()) == [("Минобороны", None), signed, signed]
    assert set(find_signers(parts, None).values()) == {(None, None)}


def test_a_signed_post_needs_no_publisher() -> None:
    signature = "Сергій Лисак, Дніпропетровська ОВА, 14.02, 18:05"
    parts = [
        sentence(0, "Вночі було тихо."),
        Sentence(
            start=30, end=90, text=signature, lang="uk", paragraph=2, role="heading",
            post=Post(number=0, day=date(2023, 2, 14)),
        ),
        sentence(100, "Обстріляно Марганець."),
    ]  # fmt: skip
    signed = ("Сергій Лисак", signature)
    assert list(find_signers(parts, None).values()) == [(None, None), signed, signed]
