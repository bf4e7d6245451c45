"""Who attacked and who was hit, by the words of the sentence alone."""

import pytest

from geoevents.extraction.actors import find_actors
from geoevents.extraction.triggers import find_triggers


def sides(text: str, claimant: str | None = None) -> tuple[str | None, str | None]:
    triggers = tuple(t for t in find_triggers(text, "en") if t.mood == "actual")
    return find_actors(text, triggers, claimant, hurts_civilians=False)


@pytest.mark.parametrize(
    ("text", "attacker", "target"),
    [
        ("Russian forces shelled the village of Bilozerka.", "Russian forces", None),
        ("A Russian missile hit a clinic in the city.", "Russian forces", None),
        ("Ukraine launched drones at an oil depot near the town.", "Ukrainian forces", None),
        (
            "Ukrainian artillery struck Russian positions near the bridge.",
            "Ukrainian forces",
            "Russian forces",
        ),
        ("The village was shelled by Ukrainian troops.", "Ukrainian forces", None),
        ("Hezbollah fired a salvo of rockets at the barracks.", "Hezbollah", None),
        (
            "Heavy fighting between Armenian and Azerbaijani forces raged on Monday.",
            "Armenian forces",
            "Azerbaijani forces",
        ),
        ("Gunmen attacked the village on Wednesday.", None, None),
        ("Two shells fell on the village.", None, None),
    ],
)
def test_sides_are_read_from_the_grammar(text: str, attacker: str | None, target: str | None) -> None:
    assert sides(text) == (attacker, target)


def test_an_attack_beaten_off_is_the_attackers() -> None:
    text = "The ministry said its forces had repelled a large Ukrainian attack near the village."
    assert sides(text, "Russia's defence ministry") == ("Ukrainian forces", "Russian forces")


def test_its_forces_are_those_of_the_claimant() -> None:
    text = "The army said it had shelled the bridge."
    assert sides(text, "Azerbaijan's Ministry of Defence")[0] == "Azerbaijani forces"
    assert sides(text, None)[0] is None


def test_drones_shot_down_were_sent_by_the_other_side() -> None:
    text = "Ukraine shot down more than 30 drones that Russia launched at the city overnight."
    assert sides(text) == ("Russian forces", "Ukrainian forces")


def test_a_clause_on_the_side_names_no_attacker() -> None:
    text = "The army, which is at war with the RSF, bombed the eastern districts."
    assert sides(text)[0] == "army"
