"""Numbers of people, in digits and words; ages, vehicles and hours are no people."""

import pytest

from geoevents.extraction.figures import find_counts, merge_counts


def read(text: str, lang: str = "en") -> dict[str, tuple[int, int | None] | None]:
    counts = find_counts(text, lang)
    return {
        what: found
        for what in ("killed", "injured", "captured")
        if (found := merge_counts(counts, what)) is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike killed three people and wounded 12.", {"killed": (3, 3), "injured": (12, 12)}),
        ("At least four people died and 30 were wounded.", {"killed": (4, None), "injured": (30, 30)}),
        (
            "More than 70 attackers had been killed, and four armoured vehicles destroyed.",
            {"killed": (70, None)},
        ),
        ("One person was killed and seven were wounded.", {"killed": (1, 1), "injured": (7, 7)}),
        (
            "A two-year-old girl was killed and at least 22 people were hurt.",
            {"killed": (1, 1), "injured": (22, None)},
        ),
        ("A girl of nine and her mother were killed.", {"killed": (2, 2)}),
        ("45 people were killed, six of them children.", {"killed": (45, 45)}),
        ("The blast killed a local resident.", {"killed": (1, 1)}),
        ("Two to 300 hours of work. Dozens were injured.", {"injured": (20, None)}),
        ("It killed between 2 and 4 soldiers.", {"killed": (2, 4)}),
        ("They had captured two wounded Russian soldiers.", {"captured": (2, 2)}),
        ("The fighters took two soldiers prisoner.", {"captured": (2, 2)}),
        ("Nobody was hurt.", {"killed": (0, 0), "injured": (0, 0)}),
        ("There were no casualties.", {"killed": (0, 0), "injured": (0, 0)}),
        ("Twenty-one people were wounded.", {"injured": (21, 21)}),
        ("The attack, 40 km from the city, killed 1,200 soldiers.", {"killed": (1200, 1200)}),
    ],
)
def test_english(text: str, expected: dict[str, tuple[int, int | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Одна людина загинула, семеро поранені.", "uk", {"killed": (1, 1), "injured": (7, 7)}),
        ("Загинули двоє людей.", "uk", {"killed": (2, 2)}),
        ("Щонайменше 22 людини дістали поранення.", "uk", {"injured": (22, None)}),
        ("Постраждалих немає.", "uk", {"killed": (0, 0), "injured": (0, 0)}),
        ("Погибли два человека, пятеро ранены.", "ru", {"killed": (2, 2), "injured": (5, 5)}),
        ("4 июня взял в плен двух военнослужащих.", "ru", {"captured": (2, 2)}),
        ("Пострадавших нет.", "ru", {"killed": (0, 0), "injured": (0, 0)}),
    ],
)
def test_ukrainian_and_russian(text: str, lang: str, expected: dict[str, tuple[int, int | None]]) -> None:
    assert read(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    ["A 12-year-old boy saw it.", "They destroyed 16 tanks.", "It lasted five hours.", "It is 8 km away."],
)
def test_other_numbers_are_no_people(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Поранена 71-річна господиня.", "uk", [("injured", 1, 1)]),
        ("Він помер у лікарні.", "uk", [("killed", 1, 1)]),
        ("Тоді постраждали тринадцятеро людей.", "uk", [("injured", 13, 13)]),
        ("Двадцять дві людини поранені.", "uk", [("injured", 22, 22)]),
        ("Двоє мешканців звернулися до медиків із контузіями.", "uk", [("injured", 2, 2)]),
        ("Пораненим 45 та 58 років.", "uk", []),
        ("Чотирьох узято в полон, 89 окупантів знищено.", "uk", [("captured", 4, 4)]),
        ("Фельдшер и водитель ранены.", "ru", [("injured", 2, 2)]),
        ("Погиб водитель, восемь пассажиров в больнице.", "ru", [("killed", 1, 1), ("injured", 8, 8)]),
        ("Число погибших выросло до пяти.", "ru", [("killed", 5, 5)]),
        ("Чиновники говорят об одном погибшем и пяти раненых.", "ru", [("killed", 1, 1), ("injured", 5, 5)]),
    ],
)  # fmt: skip
def test_cyrillic_numbers_in_words_and_ages(
    text: str, lang: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(c.what, c.low, c.high) for c in find_counts(text, lang)] == expected
