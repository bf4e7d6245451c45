"""The Ukrainian and Russian lexicons: what news says of attacks, and what only sounds like it."""

import pytest

from geoevents.extraction.triggers import find_triggers


def kinds(text: str, lang: str) -> set[str]:
    return {t.kind for t in find_triggers(text, lang) if t.mood == "actual" and t.weight >= 2}


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("Під вогневий вплив потрапили двадцять населених пунктів.", "uk", "shelling"),
        ("З того берега випущено одинадцять мін.", "uk", "shelling"),
        ("Із вертольота випустили десять НАРів.", "uk", "air_strike"),
        ("Окупанти запустили шахеди на порт.", "uk", "drone_attack"),
        ("Зранку росіяни вгатили по селу.", "uk", "shelling"),
        ("Снаряд пробив дах клубу.", "uk", "shelling"),
        ("Авіація ворога бомбила міст.", "uk", "air_strike"),
        ("За добу окупанти вбили двох мешканців.", "uk", "attack_on_civilians"),
        ("Тракторист наїхав на протитанкову міну.", "uk", "attack_on_civilians"),
        ("Рятувальники дістали з-під завалів тіла подружжя.", "uk", "attack_on_civilians"),
        ("Наші бійці мають успіх на південь від села.", "uk", "advance"),
        ("Міноборони РФ заявило про взяття села.", "uk", "advance"),
        ("Окупаційні війська залишили місто.", "uk", "advance"),
        ("Озброєна група перейшла кордон.", "uk", "raid"),
        ("Выпущено восемь мин с той стороны.", "ru", "shelling"),
        ("Артиллерия била всю ночь, под вражеским огнём погиб шофёр.", "ru", "shelling"),
        ("Боевики убили двух жителей.", "ru", "attack_on_civilians"),
        ("Бійці бригади вбили 30 окупантів біля мосту.", "uk", "battle"),
        ("Военные убили десять боевиков.", "ru", "battle"),
        ("Машина подорвалась на мине.", "ru", "attack_on_civilians"),
        ("Военные покинули остров.", "ru", "advance"),
        ("Ведомство отчиталось о взятии села.", "ru", "advance"),
        ("Подразделения перешли границу у посёлка.", "ru", "raid"),
        ("Войска отразили семь контратак.", "ru", "offensive"),
        ("Силы ПВО отразили ещё одну атаку на район.", "ru", "drone_attack"),
        ("Уничтожена колонна военных грузовиков.", "ru", "fire_or_damage"),
        ("Пятнадцать атак за сутки на окраинах города.", "ru", "offensive"),
    ],
)
def test_what_news_says_of_attacks(text: str, lang: str, kind: str) -> None:
    assert kind in kinds(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Завод запустив виробництво дронів у новому цеху.", "uk"),
        ("Успіху ворог не мав.", "uk"),
        ("Найбільше переселенців їде до обласного центру.", "uk"),
        ("Місто залишили без світла на шість годин.", "uk"),
        ("Через пункт пропуску кордон перетнули 40 тисяч осіб.", "uk"),
        ("Їхня мета - взяття міста.", "uk"),
        ("Каждому эвакуированному обещают по десять тысяч рублей.", "ru"),
        ("Суд признал захват власти преступлением.", "ru"),
        ("За неделю границу пересекли 300 человек.", "ru"),
        ("Компания запустила сервис доставки.", "ru"),
        ("Сожитель убил женщину ножом в ссоре.", "ru"),
    ],
)
def test_what_only_sounds_like_it(text: str, lang: str) -> None:
    assert kinds(text, lang) == set()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ворог п'ять разів намагався просунутися в районі міста.", "uk"),
        ("Росіяни здійснили 38 спроб потіснити наших захисників.", "uk"),
        ("Противник пытался закрепиться на окраине села.", "ru"),
    ],
)
def test_attempts_on_the_ground_are_assaults(text: str, lang: str) -> None:
    assert kinds(text, lang) == {"offensive"}


def test_a_decision_awaited_is_no_evacuation() -> None:
    assert kinds("Завтра в ОВА чекають на рішення щодо примусової евакуації дітей.", "uk") == set()
