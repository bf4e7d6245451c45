"""The English forms: active, passive, participle and noun; and what did not happen."""

from __future__ import annotations

import pytest

from geoevents.extraction.triggers import find_triggers

TOLD = [
    ("The rebels have taken Lashio, they said.", "advance"),
    ("The army cleared the town of its last defenders.", "advance"),
    ("Jabrayil, captured last Sunday by the army, lies in ruins.", "advance"),
    ("The town has changed hands, the army said.", "advance"),
    ("Soldiers announced that Mogok was in their hands.", "advance"),
    ("The army gave up Krynky after nine months.", "advance"),
    ("The army has lost the town of Goma.", "advance"),
    ("Troops pulled out of Kherson on Friday.", "advance"),
    ("The fighters were driven out of Wad Madani by the army.", "advance"),
    ("Avdiivka fell in February after months of fighting.", "advance"),
    ("Tanks had got into the eastern edge of Khiam.", "advance"),
    ("Troops are edging closer to Robotyne.", "advance"),
    ("RSF fighters have ringed El Obeid.", "advance"),
    ("All 51 Russian attacks were stopped in the sector.", "offensive"),
    ("The same groups crossed again and shot their way into Kozinka.", "raid"),
    ("A convoy of reinforcements was wiped out by the rebels.", "battle"),
    ("An artillery round fired from the sea killed three fishermen.", "shelling"),
    ("The guns opened up at dawn.", "shelling"),
    ("The city was rocketed on Sunday.", "missile_strike"),
    ("Shells rained down on the market.", "shelling"),
    ("An uncrewed boat went off in the harbour.", "drone_attack"),
    ("One of the bridges was damaged; he blames missiles.", "fire_or_damage"),
    ("The village was reduced to rubble by bombs.", "fire_or_damage"),
    ("Troops burned down some 60 houses.", "fire_or_damage"),
    ("The strike knocked out the power station.", "fire_or_damage"),
    ("The mayor was gunned down outside his house.", "attack_on_civilians"),
    ("A mother and her son were shot in their home.", "attack_on_civilians"),
    ("The bodies of nine villagers were pulled from the rubble.", "attack_on_civilians"),
    ("Scouts took away two border guards.", "capture"),
    ("Soldiers are holding between 35 and 40 residents in a cellar.", "capture"),
    ("The garrison laid down its arms.", "capture"),
]
NOT_TOLD = [
    "The rebels plan to take Lashio.",
    "The army will not give up Krynky.",
    "Troops could pull out of Kherson.",
    "The army denied that its troops had pulled out of Kherson.",
    "If the rebels took Lashio, the road would be open.",
    "The bodies of the villagers have not been found.",
    "The guards fear that gunmen could take away people.",
    "The army has not lost the town of Goma.",
    "The bridges were not damaged by the drones.",
]
ELSEWHERE = [
    "Shares in London fell on Monday.",
    "The company changed hands for 3m dollars.",
    "Arsenal took the lead and held on.",
    "She gave up smoking.",
    "The minister pulled out of the race.",
    "The party lost Hamburg in the election.",
    "Police arrested two men after the match.",
    "Prices rocketed to a record.",
    "The bodies of two climbers were found after the avalanche.",
    "The hurricane damaged houses.",
    "The house was razed by the wildfire.",
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_each_form_tells_its_kind(text: str, kind: str) -> None:
    found = [t for t in find_triggers(text, "en") if t.weight >= 2 and t.mood == "actual"]
    assert kind in {t.kind for t in found}


@pytest.mark.parametrize("text", NOT_TOLD)
def test_planned_denied_or_feared_is_no_event(text: str) -> None:
    assert not [t for t in find_triggers(text, "en") if t.weight >= 2 and t.mood == "actual"]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_markets_matches_and_weather_tell_nothing(text: str) -> None:
    assert not [t for t in find_triggers(text, "en") if t.weight >= 2 and t.mood == "actual"]
