"""The lexicon: what tells an event, and what only speaks of one."""

import pytest

from geoevents.extraction.lexicon import load_lexicon
from geoevents.extraction.triggers import find_triggers
from geoevents.vocabulary import KINDS


def kinds(text: str, lang: str = "en") -> set[str]:
    return {t.kind for t in find_triggers(text, lang) if t.mood == "actual" and t.weight >= 2}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Artillery shelled the town of Orikhiv.", "shelling"),
        ("The village came under mortar fire at dawn.", "shelling"),
        ("A cruise missile hit a warehouse in the port.", "missile_strike"),
        ("Two rockets fell on the village.", "missile_strike"),
        ("Warplanes carried out air strikes on the ridge.", "air_strike"),
        ("Three drones crashed near an oil depot.", "drone_attack"),
        ("A drone attack set the refinery on fire.", "drone_attack"),
        ("Heavy fighting continued near the bridge.", "battle"),
        ("Government soldiers clashed with rebels.", "battle"),
        ("The army launched an offensive south of the river.", "offensive"),
        ("The brigade repelled four assaults.", "offensive"),
        ("Troops had tried on Sunday to break through the lines.", "offensive"),
        ("Armed men crossed the border and stormed into the village.", "raid"),
        ("Fighters carried out a cross-border raid.", "raid"),
        ("Troops have captured the village of Novodarivka.", "advance"),
        ("The soldiers advanced on the eastern flank.", "advance"),
        ("The fighters captured two soldiers.", "capture"),
        ("Two servicemen were taken prisoner near the town.", "capture"),
        ("Residents were evacuated from the district.", "evacuation"),
        ("About 4,000 people had been moved to safer places.", "evacuation"),
        ("An explosion was heard and a fuel depot was on fire.", "fire_or_damage"),
        ("Gunmen shot dead six villagers.", "attack_on_civilians"),
    ],
)
def test_english_sentences_tell_their_kind(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("Ворог обстріляв з артилерії село.", "uk", "shelling"),
        ("Ракета влучила у двоповерховий будинок.", "uk", "missile_strike"),
        ("Противник завдав авіаудару по місту.", "uk", "air_strike"),
        ("Наші захисники відбили 14 атак ворога.", "uk", "offensive"),
        ("Тривають бої за місто.", "uk", "battle"),
        ("З міста евакуювали 29 людей.", "uk", "evacuation"),
        ("Корпус заявил, что взял в плен двух военнослужащих.", "ru", "capture"),
        ("Два беспилотника упали на трассу.", "ru", "drone_attack"),
        ("Отражены две атаки противника.", "ru", "offensive"),
        ("Идут тяжёлые бои под городом.", "ru", "battle"),
        ("После обстрела загорелся рынок.", "ru", "shelling"),
    ],
)
def test_ukrainian_and_russian_sentences_tell_their_kind(text: str, lang: str, kind: str) -> None:
    assert kind in kinds(text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "The army may attack the town next week.",
        "Officials fear an attack on the power plant.",
        "If troops shelled the city, thousands would flee.",
        "Moscow denied that it had shelled the town.",
        "The army did not shell the village.",
        "Will the army shell the town?",
        "The general plans to storm the city.",
        "Ministers held talks about the supply of missiles and shells.",
        "Air raid sirens sounded in the capital.",
        "The offensive to recapture the land has not begun.",
        "They want to evacuate the town.",
        "Противник наступальних дій не проводив.",
        "Існує загроза обстрілів.",
        "Возможны обстрелы приграничных сёл.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    lang = "en" if text.isascii() else ("uk" if "і" in text or "ї" in text else "ru")
    assert kinds(text, lang) == set()


@pytest.mark.parametrize(
    "text",
    [
        "United won the battle for second place after a late strike by the striker.",
        "The band's greatest hits were played.",
        "Rail workers began a two-day strike.",
        "Shares advanced in early trading.",
        "Police arrested five men in a drugs raid.",
        "The heart attack struck her at home.",
        "The two sides agreed a ceasefire.",
        "Infantry fighting vehicles and battle tanks were promised.",
    ],
)
def test_turns_of_phrase_are_no_strong_triggers(text: str) -> None:
    assert not any(t.weight >= 3 and t.mood == "actual" for t in find_triggers(text, "en"))


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_a_trace_names_one_rule(lang: str) -> None:
    names = [rule.name for rule in load_lexicon(lang).rules]
    assert sorted(set(names)) == sorted(names)


def test_repelled_attack_is_one_thing() -> None:
    assert kinds("The army repelled four attacks near the river.") == {"offensive"}


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_rule_names_a_kind_of_the_schema(lang: str) -> None:
    for rule in load_lexicon(lang).rules:
        assert (rule.kind or rule.fallback) in KINDS
        assert rule.weight in (1, 2, 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Storm Shadows flew into the staff building.", "missile_strike"),
        ("Aircraft began to drop glide bombs on Orikhiv.", "air_strike"),
        ("A corvette was sunk by naval drones off the cape.", "drone_attack"),
        ("The marines withstood six assaults.", "offensive"),
        ("The general staff counted 49 assaults in the direction of Lyman.", "offensive"),
        ("A sabotage group of six was driven off at the line.", "raid"),
        ("The town was occupied for a month and freed on 26 March.", "advance"),
        ("The Russians have got into Hrodivka.", "advance"),
        ("The army is in control of most of the town.", "advance"),
        ("The flag was flying over the post office of the town.", "advance"),
        ("Partisans set off a bomb in the city.", "fire_or_damage"),
        ("Three women were shot at a checkpoint.", "attack_on_civilians"),
        ("The village received nine mortar rounds.", "shelling"),
    ],
)
def test_more_ways_to_tell_it(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Three prisoners were freed in a swap on Friday.",
        "The talks beat off fears of a slump.",
        "It was taken in Kyiv as a rebuke.",
        "The attacks came as ministers met.",
    ],
)
def test_turns_of_phrase_tell_nothing(text: str) -> None:
    assert not kinds(text) - {"prisoner_negotiation"}
