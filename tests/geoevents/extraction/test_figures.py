# ruff: noqa: E501
# Sentences read better whole than cut at a column.
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


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Two people, including a child, were killed.", "en", {"killed": (2, 2)}),
        ("The death toll rose to 14.", "en", {"killed": (14, 14)}),
        ("The death toll has risen to fourteen, the mayor said.", "en", {"killed": (14, 14)}),
        ("At least 4 dead, 20 hurt in strike on market.", "en", {"killed": (4, None), "injured": (20, 20)}),
        ("A couple and their son were killed.", "en", {"killed": (3, 3)}),
        ("The strike killed a couple and a baby.", "en", {"killed": (3, 3)}),
        ("killing the mayor and at least 15 others as they met.", "en", {"killed": (16, None)}),
        ("Saleh Arouri was killed with six others.", "en", {"killed": (7, 7)}),
        ("The commander and five of his men were killed.", "en", {"killed": (6, 6)}),
        ("Three adults and two children died when a bomb fell.", "en", {"killed": (5, 5)}),
        ("the death toll stands at one", "en", {"killed": (1, 1)}),
        (
            "The number of those hurt in Kherson on Wednesday, when the Russians fired on the centre, has grown to 20.",
            "en",
            {"injured": (20, 20)},
        ),
        ("The toll from the flood has reached 10, with 41 missing.", "en", {"killed": (10, 10)}),
        (
            "Authorities have raised to 28 the number of people killed when a bakery came under fire.",
            "en",
            {"killed": (28, 28)},
        ),
        ("The ministry put the number of the wounded at 52.", "en", {"injured": (52, 52)}),
        ("One missile ruined a factory, and no-one was hurt.", "en", {"killed": (0, 0), "injured": (0, 0)}),
        ("It did no damage, and hurt no one.", "en", {"killed": (0, 0), "injured": (0, 0)}),
        ("In Nikopol itself nobody was harmed this time.", "en", {"killed": (0, 0), "injured": (0, 0)}),
        ("All residents escaped unhurt.", "en", {"killed": (0, 0), "injured": (0, 0)}),
        ("A night watchman, 61, is in hospital with burns.", "en", {"injured": (1, 1)}),
        ("A girl of eleven lost her leg.", "en", {"injured": (1, 1)}),
        ("The driver lost a foot.", "en", {"injured": (1, 1)}),
        ("One woman died and her husband, 58, lost a leg.", "en", {"killed": (1, 1), "injured": (1, 1)}),
        (
            "The pharmacist, Olena Kryvda, and a patient waiting for insulin were killed.",
            "en",
            {"killed": (2, 2)},
        ),
        ("a man of 24 was killed by a rocket on Tuesday", "en", {"killed": (1, 1)}),
        ("A car bomb killed an occupation official's deputy in Berdyansk.", "en", {"killed": (1, 1)}),
        ("killed a vegetable seller and wounded three shoppers", "en", {"killed": (1, 1), "injured": (3, 3)}),
        ("the four soldiers, all nineteen, who died on Sunday", "en", {"killed": (4, 4)}),
        (
            "Six workers between the ages of 19 and 42 were killed and 17 were hospitalized",
            "en",
            {"killed": (6, 6), "injured": (17, 17)},
        ),
        (
            "Debris killed one man and wounded two other people in the district.",
            "en",
            {"killed": (1, 1), "injured": (2, 2)},
        ),
        ("Mr Bondar, who was feeding the cats, was killed.", "en", {"killed": (1, 1)}),
        (
            "It spoke of 250 Ukrainian soldiers killed and of 16 tanks destroyed.",
            "en",
            {"killed": (250, 250)},
        ),
        ("A factory hand was wounded by shrapnel.", "en", {"injured": (1, 1)}),
        ("Thirty-nine people died across the country.", "en", {}),
        ("She was the fourth person to be killed this week.", "en", {}),
        (
            "Two men, aged 34 and 51, were killed and a 12-year-old girl was hurt.",
            "en",
            {"killed": (2, 2), "injured": (1, 1)},
        ),
        ("A family of four was killed.", "en", {"killed": (4, 4)}),
        ("More than two dozen people were injured.", "en", {"injured": (24, None)}),
        (
            "A 67-year-old man was killed, and his wife and daughter were wounded.",
            "en",
            {"killed": (1, 1), "injured": (2, 2)},
        ),
        (
            "Five people were killed, among them three children, and eleven wounded.",
            "en",
            {"killed": (5, 5), "injured": (11, 11)},
        ),
        (
            "Seven people have been killed and another 23 injured.",
            "en",
            {"killed": (7, 7), "injured": (23, 23)},
        ),
        (
            "Authorities said that 3 people had died and that 15, including 2 children, had been taken to hospital.",
            "en",
            {"killed": (3, 3), "injured": (15, 15)},
        ),
        ("The attack left five dead and 18 wounded.", "en", {"killed": (5, 5), "injured": (18, 18)}),
        ("Rescuers pulled the bodies of three people from the rubble.", "en", {"killed": (3, 3)}),
        ("Eight people, six of them soldiers, were injured.", "en", {"injured": (8, 8)}),
        ("Up to 300 troops were killed.", "en", {"killed": (0, 300)}),
        ("Six people were injured, two of them seriously.", "en", {"injured": (6, 6)}),
        ("Killed were a mother and her two sons.", "en", {"killed": (3, 3)}),
        ("No deaths were reported in the city.", "en", {"killed": (0, 0)}),
        ("There were no immediate reports of casualties.", "en", {}),
        ("It was not clear whether anyone was hurt.", "en", {}),
        ("There was no information about casualties.", "en", {}),
        ("A doctor was among the dead.", "en", {}),
        ("Of the 12 wounded, three are children.", "en", {"injured": (12, 12)}),
        ("Twelve of the 30 wounded remain in hospital.", "en", {"injured": (30, 30)}),
        (
            "The bombing killed at least 54 and wounded 158, the ministry said.",
            "en",
            {"killed": (54, None), "injured": (158, 158)},
        ),
        ("Ten were wounded.", "en", {"injured": (10, 10)}),
        ("One was killed, and two wounded.", "en", {"killed": (1, 1), "injured": (2, 2)}),
        ("Ukrainian forces captured 12 Russian soldiers near the village.", "en", {}),
        ("Поранено п'ятеро, з них двоє дітей.", "uk", {"injured": (5, 5)}),
        ("Загинули двоє людей, ще семеро поранені.", "uk", {"killed": (2, 2), "injured": (7, 7)}),
        ("34-річна жінка та двоє її дітей загинули.", "uk", {"killed": (3, 3)}),
        ("Загинули двоє чоловіків і жінка.", "uk", {"killed": (3, 3)}),
        ("Загинула бібліотекарка.", "uk", {"killed": (1, 1)}),
        ("Загинуло подружжя пенсіонерів.", "uk", {"killed": (2, 2)}),
        (
            "Кількість загиблих через удар двома ракетами по інституту зв'язку 3 вересня зросла до 53, поранено 298 осіб.",
            "uk",
            {"killed": (53, 53), "injured": (298, 298)},
        ),
        ("Загинув 45-річний чоловік, його дружина в лікарні.", "uk", {"killed": (1, 1), "injured": (1, 1)}),
        ("На цю хвилину – троє загиблих, 12 поранених.", "uk", {"killed": (3, 3), "injured": (12, 12)}),
        ("Наші хлопці взяли в полон п'ятьох вагнерівців.", "uk", {}),
        (
            "Щонайменше 54 людини загинули і 158 поранені внаслідок обстрілу ринку.",
            "uk",
            {"killed": (54, None), "injured": (158, 158)},
        ),
        ("Постраждалих нема.", "uk", {"killed": (0, 0), "injured": (0, 0)}),
        ("Люди не постраждали.", "uk", {"killed": (0, 0), "injured": (0, 0)}),
        ("Минулося без потерпілих.", "uk", {"killed": (0, 0), "injured": (0, 0)}),
        ("Постраждало вісім людей.", "uk", {"injured": (8, 8)}),
        ("До 60 окупантів поранено.", "uk", {"injured": (0, 60)}),
        ("Внаслідок удару є загиблий та двоє поранених.", "uk", {"killed": (1, 1), "injured": (2, 2)}),
        ("Відомо про одного загиблого і шістьох поранених.", "uk", {"killed": (1, 1), "injured": (6, 6)}),
        ("Кількість постраждалих зросла до 17.", "uk", {"injured": (17, 17)}),
        ("Число жертв збільшилося до дев'яти.", "uk", {"killed": (9, 9)}),
        ("Серед поранених – двоє дітей.", "uk", {}),
        ("Поранення дістали 16 людей, серед них дитина.", "uk", {"injured": (16, 16)}),
        (
            "Росіяни вбили двох жителів області, ще 11 людей поранено.",
            "uk",
            {"killed": (2, 2), "injured": (11, 11)},
        ),
        ("Загинула родина з чотирьох осіб.", "uk", {"killed": (4, 4)}),
        ("Чоловік загинув на місці.", "uk", {"killed": (1, 1)}),
        ("Двоє цивільних дістали осколкові поранення.", "uk", {"injured": (2, 2)}),
        ("Знищено 15 окупантів і два танки.", "uk", {"killed": (15, 15)}),
        ("Загинуло 4 людини, з них 2 дитини, поранено 12.", "uk", {"killed": (4, 4), "injured": (12, 12)}),
        ("Поранено 48-річну жінку.", "uk", {"injured": (1, 1)}),
        ("Загинули мати й дворічна донечка.", "uk", {"killed": (2, 2)}),
        (
            "34 людини, серед них двоє дітей, загинули, ще 117 дістали поранення.",
            "uk",
            {"killed": (34, 34), "injured": (117, 117)},
        ),
        ("Наразі про постраждалих інформації немає.", "uk", {}),
        ("Інформація про постраждалих уточнюється.", "uk", {}),
        ("Із-під завалів дістали тіла 23 людей.", "uk", {"killed": (23, 23)}),
        ("Постраждала дитина.", "uk", {"injured": (1, 1)}),
        ("Унаслідок атаки травми отримала 62-річна місцева жителька.", "uk", {"injured": (1, 1)}),
        ("Погибли трое, в том числе ребенок.", "ru", {"killed": (3, 3)}),
        (
            "По меньшей мере 54 человека погибли и 158 ранены при обстреле рынка.",
            "ru",
            {"killed": (54, None), "injured": (158, 158)},
        ),
        ("Погибли двое мужчин и женщина.", "ru", {"killed": (3, 3)}),
        ("Погибла библиотекарь.", "ru", {"killed": (1, 1)}),
        ("Погибли 15 человек.", "ru", {"killed": (15, 15)}),
        ("27 получили ранения.", "ru", {"injured": (27, 27)}),
        ("Один человек погиб, еще четверо получили ранения.", "ru", {"killed": (1, 1), "injured": (4, 4)}),
        ("Число погибших выросло до 12.", "ru", {"killed": (12, 12)}),
        ("Количество пострадавших увеличилось до 34 человек.", "ru", {"injured": (34, 34)}),
        ("Ранены двое рабочих.", "ru", {"injured": (2, 2)}),
        ("Ранен водитель: баротравма.", "ru", {"injured": (1, 1)}),
        ("Уничтожено до 40 украинских военных.", "ru", {"killed": (0, 40)}),
        (
            "Потери противника составили до 160 военнослужащих, танк и две гаубицы.",
            "ru",
            {"killed": (0, 160)},
        ),
        ("ВСУ потеряли до 215 военнослужащих убитыми и ранеными.", "ru", {"killed": (0, 215)}),
        ("Противник потерял свыше 260 человек.", "ru", {"killed": (0, None)}),
        ("Жертв и пострадавших нет.", "ru", {"killed": (0, 0), "injured": (0, 0)}),
        ("Никто не пострадал.", "ru", {"killed": (0, 0), "injured": (0, 0)}),
        ("Раненых нет, выбиты окна в клубе.", "ru", {"killed": (0, 0), "injured": (0, 0)}),
        ("Погибла супружеская пара.", "ru", {"killed": (2, 2)}),
        ("Погибли муж и жена.", "ru", {"killed": (2, 2)}),
        ("Мать и двое ее детей погибли.", "ru", {"killed": (3, 3)}),
        (
            "Двое мирных жителей погибли: мужчина и женщина от полученных ранений скончались на месте.",
            "ru",
            {"killed": (2, 2)},
        ),
        ("Пострадали четыре человека, в том числе двое детей.", "ru", {"injured": (4, 4)}),
        ("Тимофею, 1986 г.р., оказали помощь. Погиб мужчина, 1986 г.р.", "ru", {"killed": (1, 1)}),
        (
            "Погибших там двое, а раненых — больше пятидесяти, среди них двухмесячный ребенок.",
            "ru",
            {"killed": (2, 2), "injured": (50, None)},
        ),
        ("О погибших и раненых не сообщалось.", "ru", {}),
        ("Информации о пострадавших нет.", "ru", {}),
        ("Пострадал мирный житель.", "ru", {"injured": (1, 1)}),
        ("В больницы доставлены девять человек.", "ru", {"injured": (9, 9)}),
        ("Убиты не менее 100 военных, ранены 215.", "ru", {"killed": (100, None), "injured": (215, 215)}),
        ("Жертвами стали около 70 пациентов.", "ru", {"killed": (70, 70)}),
        ("Пострадали пять человек: у троих осколочные ранения.", "ru", {"injured": (5, 5)}),
    ],
)
def test_forms_of_the_news(text: str, lang: str, expected: dict[str, tuple[int, int | None]]) -> None:
    """Figures as they are commonly told; what is not known stays unknown."""
    found = {what: count for what, count in read(text, lang).items() if what != "captured"}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "lang", "what", "number"),
    [
        ("Внаслідок обстрілу села поранений 57-річний чоловік.", "uk", "injured", 1),
        ("Внаслідок атаки загиблий 40-річний водій, поранених немає.", "uk", "killed", 1),
        ("The fighters released pictures of two marines taken prisoner.", "en", "captured", 2),
    ],
)
def test_one_hurt_and_captives_shown(text: str, lang: str, what: str, number: int) -> None:
    found = [(c.what, c.low) for c in find_counts(text, lang) if c.low]
    assert found == [(what, number)]


def test_who_dies_of_wounds_is_killed_and_not_wounded() -> None:
    found = find_counts("Мужчина скончался в больнице от ранений.", "ru")
    assert [(c.what, c.low) for c in found] == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The army said it killed 40 gunmen and captured 11.", "en", [("killed", 40), ("captured", 11)]),
        ("200 fighters were killed and 15 captured.", "en", [("killed", 200), ("captured", 15)]),
        ("Three hundred villagers were killed.", "en", [("killed", 300)]),
        ("Two hundred and forty people were wounded.", "en", [("injured", 240)]),
        ("Погибли двести человек.", "ru", [("killed", 200)]),
        ("Загинули двісті людей.", "uk", [("killed", 200)]),
    ],
)
def test_hundreds_and_each_number_once(text: str, lang: str, expected: list[tuple[str, int]]) -> None:
    assert [(c.what, c.low) for c in find_counts(text, lang)] == expected
