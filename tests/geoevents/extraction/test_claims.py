# Sentences read better whole than cut at a column.
"""Who says so, on which side, with what doubt."""

import pytest

from geoevents.extraction.claims import find_claim, find_denial, is_hedged, side_of
from geoevents.extraction.claims_cyrillic import unify_claimants
from geoevents.theatre import load_theatre


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Governor Oleh Syniehubov said two houses were hit.", "Governor Oleh Syniehubov"),
        ("Two houses were hit, the regional governor said.", "Regional governor"),
        ("Two houses were hit, according to the defence ministry.", "Defence ministry"),
        ("Three were wounded, firemen in the Lviv region wrote on Facebook.", "Firemen in the Lviv region"),
        ("Nurses in the town's clinic said that it fell nearby.", "Nurses in the town's clinic"),
        ("The town fell, the Institute for the Study of War said.", "Institute for the Study of War"),
        ("Sources in Ankara said two were killed.", "Sources"),
        ("The Herald reported, citing the mayor, that two died.", "Mayor"),
        ("A column was ambushed, a KNLA officer claimed.", "KNLA officer"),
        ("Gunmen shot a clerk; the Front for Freedom took the credit.", "Front for Freedom"),
        ("Six died, said the Centre for Human Rights, which keeps a count.", "Centre for Human Rights"),
        ("The driver was killed, said Oleh Syniehubov, the governor of the region.", "Oleh Syniehubov"),
        ("Two drones fell, its governor, Vladislav Shapsha, said.", "governor Vladislav Shapsha"),
        ("The raid was reported by the Freedom of Russia Legion.", "Freedom of Russia Legion"),
        ("RBK, citing unnamed sources, said the town was shelled.", "RBK (unnamed sources)"),
        ("Hirnyk: one killed by shelling (Governor Pavlo Kyrylenko).", "Governor Pavlo Kyrylenko"),
        ("Six were killed, the prosecutor general's office said.", "Prosecutor general's office"),
        ("Russia's envoy, Ivan Petrenko, accused Moscow of the strike.", "Russia's envoy Ivan Petrenko"),
        (
            "Ukraine's commander-in-chief, Ivan Petrenko, told Anna Kovalenko that it fell.",
            "Ukraine's commander-in-chief Ivan Petrenko",
        ),
        (
            "The head of the city's military administration, Ivan Petrenko, wrote of two dead.",
            "Head of the city's military administration Ivan Petrenko",
        ),
        ("UN peacekeepers near Kfar Kila reported that a tank fired at them.", "UN peacekeepers"),
        (
            "A man who said he is the commander of the Northern Border Corps said two were taken.",
            "Commander of the Northern Border Corps",
        ),
        ("The claim was made by the Northern Legion.", "Northern Legion"),
        ("A statement by the resistance committee counted five dead.", "Resistance committee"),
        ("Six were killed, the health ministry of Kassala state said.", "Health ministry of Kassala state"),
        ("Ukraine's southern command said two missiles hit the port.", "Ukraine's southern command"),
        ("In Washington a spokesman said the depot was hit.", "Spokesman"),
        ("One died and 32 were hurt, officials there said.", "Officials"),
        ("Two were wounded in Orikhiv, where the town council says a queue was hit.", "Town council"),
        ("It was what a security source in Kyiv called its largest attack.", "Security source in Kyiv"),
        ("Russian authorities have raised to 28 the number of people killed.", "Russian authorities"),
        (
            "Four died, according to the health ministry of the rebel-held north.",
            "Health ministry of the rebel-held",
        ),
        ("A man was killed by a rocket, said the Red Star ambulance service.", "Red Star ambulance service"),
        (
            "The Moscow-installed mayor of Donetsk, Ivan Petrenko, says two died.",
            "Moscow-installed mayor of Donetsk Ivan",
        ),
        ("Interfax cited the local emergency ministry as saying four died.", "Local emergency ministry"),
        ("Six were killed by the raid, residents and the army said.", "Residents and the army"),
    ],
)
def test_english_claimants(text: str, claimant: str) -> None:
    found = find_claim(text, "en")
    assert found is not None
    assert found.claimant.casefold().startswith(claimant.casefold())


@pytest.mark.parametrize(
    ("text", "lang", "claimant"),
    [
        ("Загинули двоє людей, повідомив голова області Сергій Лисак.", "uk", "Голова області Сергій Лисак"),
        ("За словами речника Юрія Ігната, ракети влучили в аеродром.", "uk", "Речник Юрій Ігнат"),
        ("Минобороны России утверждает, что атака отбита.", "ru", "Минобороны России"),
        ("Пострадавших нет, написал Гладков.", "ru", "Гладков"),
        ("Про це Суспільному розповів міський голова Юрій Зарко.", "uk", "Міський голова Юрій Зарко"),
        (
            "Про це повідомив т.в.о. міського голови Артем Кобзар.",
            "uk",
            "Т.в.о. міського голови Артем Кобзар",
        ),
        ("Об этом ТАСС сообщили в оперативных службах.", "ru", "Оперативные службы"),
        ("За вечірнім зведенням Генштабу, ворог штурмував позиції.", "uk", "Генштаб"),
        ("За даними Сумської ОВА, було 48 обстрілів.", "uk", "Сумська ОВА"),
        ("По данным Донецкой областной прокуратуры, погибли двое.", "ru", "Донецкая областная прокуратура"),
        ("Сообщает агентство со ссылкой на военную администрацию.", "ru", "Военная администрация"),
        ("Наслідки удару показала поліція Харківщини.", "uk", "Поліція Харківщини"),
        ("Глава Чувашии Олег Николаев: беспилотник упал на завод.", "ru", "Глава Чувашии Олег Николаев"),
        ("Поранено двох, йдеться в повідомленні Держприкордонслужби.", "uk", "Держприкордонслужба"),
    ],
)
def test_cyrillic_claimants(text: str, lang: str, claimant: str) -> None:
    found = find_claim(text, lang)
    assert found is not None
    assert found.claimant == claimant


def test_a_pronoun_stands_for_the_one_before() -> None:
    found = find_claim("He added that nobody was hurt.", "en")
    assert found is not None
    assert found.claimant == "*"


def test_nobody_is_invented() -> None:
    assert find_claim("A shell hit the market.", "en") is None


def test_denials_name_who_denies() -> None:
    assert find_denial("Ukraine has denied attacks inside Russia.") == ("Ukraine", "attacks inside Russia")
    found = find_denial("Украина свою причастность отрицает.")
    assert found is not None
    assert found[0] == "Украина"


@pytest.mark.parametrize(
    "text",
    [
        "The report could not be verified.",
        "None of it is confirmed.",
        "Without providing any evidence, he spoke.",
    ],
)
def test_doubts_are_heard(text: str) -> None:
    assert is_hedged(text)


def test_sides_come_from_the_theatre() -> None:
    theatre = load_theatre()
    assert side_of("Russian defence ministry", theatre) == "RU"
    assert side_of("Ukrainian officials", theatre) == "UA"
    assert side_of("Russian Volunteer Corps", theatre) == "RU-OPP"
    assert side_of("Residents", theatre) is None


@pytest.mark.parametrize(
    ("text", "lang", "claimant"),
    [
        ("За даними мера Ігоря Терехова, пошкоджено дах.", "uk", "Мер Ігор Терехов"),
        ("Про це підтвердив речник ГУР Андрій Юсов.", "uk", "Речник ГУР Андрій Юсов"),
        ("Про це повідомили у прес-службі ДСНС.", "uk", "Прес-служба ДСНС"),
        ("Загинули троє людей, кажуть посадовці.", "uk", "Посадовці"),
        ("Как написал Гладков, в селе погиб житель.", "ru", "Гладков"),
        ("Минобороны Азербайджана, в свою очередь, заявило об обстреле.", "ru", "Минобороны Азербайджана"),
        ("Накануне бойцы легиона «Свобода России» заявили о боях.", "ru", "Бойцы легиона «Свобода России»"),
        ("Губернатор Глеб Никитин тогда заявил, что пожар локализован.", "ru", "Губернатор Глеб Никитин"),
        ("В МЧС сообщили, что пожар потушен.", "ru", "МЧС"),
    ],
)  # fmt: skip
def test_cyrillic_speakers_in_the_nominative(text: str, lang: str, claimant: str) -> None:
    found = find_claim(text, lang)
    assert found is not None
    assert found.claimant == claimant


def test_a_name_with_and_without_its_office_is_one_claimant() -> None:
    full = "губернатор Белгородской области Вячеслав Гладков"
    assert unify_claimants(["Гладков", full, "Вячеслав Гладков"]) == {
        "Гладков": full,
        "Вячеслав Гладков": full,
    }


def test_two_ministries_stay_two() -> None:
    names = ["Минобороны", "Минобороны Азербайджана", "Минобороны Армении"]
    assert unify_claimants(names) == {}


def test_his_words_are_those_of_the_one_before() -> None:
    found = find_claim("За його словами, село звільнено.", "uk")
    assert found is not None and found.claimant == "*"


@pytest.mark.parametrize("word", ["Russian ", "Ukrainian ", "Russian Ukrainian ", "Western military "])
def test_a_long_list_of_nationalities_takes_no_time(word: str) -> None:
    """Each word fits one alternative only; with two, 30 of them were never read to the end."""
    found = find_claim("Shelling hit Izium. " + word * 60 + "denied it.", "en")
    assert found is None or len(found.claimant) <= 120
