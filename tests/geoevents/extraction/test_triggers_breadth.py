"""The ordinary verbs of English news for ground taken and lost and harm done, and their other uses."""

import pytest

from geoevents.extraction.reads import family_of
from geoevents.extraction.triggers import find_triggers


def actual(text: str) -> list[tuple[str, str]]:
    return [
        (t.text, family_of(t.kind)) for t in find_triggers(text, "en") if t.weight >= 2 and t.mood == "actual"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels had taken Lashio by dawn.",
        "The paramilitaries took a checkpoint at al-Dalanj too.",
        "The ruby town of Mogok was in its hands.",
        "Pisky is now in Russian hands.",
        "The village has changed hands four times in the fighting.",
        "The army gave up Bohorodychne without a fight.",
        "Ukrainian troops abandoned Krynky.",
        "On 30 June Russia left Snake Island.",
        "The militia lost control of Kamituga.",
        "Soldiers have cleared Jebel Aulia.",
        "The brigade drove the rebels out of Sake.",
        "The garrison fell back to Kupiansk.",
        "Its soldiers are edging closer to Robotyne.",
        "They have pushed from the Halfaya bridge as far as Shambat, street by street.",
        "Israeli tanks had got into the eastern edge of Khiam.",
        "The volunteers shot their way into Kozinka.",
        "Armed men walked into the guard post at Tyotkino.",
        "Two days afterwards the same groups crossed again.",
        "Marines in four boats tried to land on Nestryha.",
        "Ukraine repelled a landing on the island by commandos.",
        "The rebel army has stormed the airport in Thandwe.",
        "Fighters had encircled Babanusa.",
        "Heavy fighting raged in Goma.",
        "Toretsk has fallen.",
        "Goma fell on Monday night.",
        "Russian forces now control Marinka.",
        "The village is under full Russian control.",
        "The town came under the control of the RSF.",
        "They won back Klishchiivka on Sunday.",
        "The rebels wrested Babanusa from the army.",
        "The enemy occupied Novoselivka.",
        "The enemy advanced near Pokrovsk.",
        "Russian troops are moving towards Kurakhove.",
        "The Russians have got a foothold in the north of Vovchansk.",
        "The town surrendered on Thursday.",
        "The general ordered a withdrawal from Avdiivka.",
        "The tanks withdrew from al-Shifa.",
        "The Wagner group claimed Soledar.",
        "Ukrainian paratroopers crossed the border into Kursk region.",
        "The Ukrainian flag flies over Lyman again.",
        "The Russians were stopped at Moshchun.",
        "Ukrainian soldiers held the line at Bakhmut.",
        "Positional engagements continued near Synkivka.",
    ],
)
def test_ground_taken_and_lost_is_told_in_many_ways(text: str) -> None:
    assert any(family == "ground" for _, family in actual(text)), actual(text)


@pytest.mark.parametrize(
    "text",
    [
        "An artillery round fired from the sea killed three fishermen in Kyauk Tan.",
        "Then came three more rockets.",
        "A bomb went into the river at Hsipaw.",
        "An uncrewed boat went off in the harbour.",
        "A device under his car went off in Melitopol.",
        "Flashes were seen over the airfield.",
        "One of the bridges at Chonhar was damaged.",
        "Soldiers razed sixty houses in Si Par.",
        "Gunmen mowed down worshippers in the church.",
        "Fighters massacred villagers in Wad al-Noura.",
        "The shops were looted by the militia.",
        "Soldiers opened fire on a crowd at the aid point.",
        "The bus was sprayed with bullets.",
        "Windows in Odesa were rattled by explosions.",
    ],
)
def test_harm_is_told_in_many_ways(text: str) -> None:
    assert any(family == "remote" for _, family in actual(text)), actual(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russian scouts took away two border guards.",
        "Fourteen pupils were kidnapped in Kuriga.",
        "The last company laid down its arms.",
    ],
)
def test_people_are_taken_in_many_ways(text: str) -> None:
    assert any(family == "capture" for _, family in actual(text)), actual(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army will have taken Lashio by spring.",
        "The rebels did not take Goma.",
        "If the troops abandoned Krynky, the bank would be lost.",
        "Kyiv denied that its soldiers had given up the village.",
        "They could have stormed the airport.",
        "It took the army three weeks to answer.",
        "The soldiers took part in a parade.",
        "The army took him to hospital.",
        "It took in the city and its temples.",
        "The army gave up hope of a deal.",
        "The company changed hands for ten million dollars.",
        "She left the village in tears.",
        "The soldier lost his leg near the town.",
        "Police cleared the road of snow.",
        "He was forced from office in the capital.",
        "Prices edged closer to a record.",
        "Villagers walked across the border to shop.",
        "The plane made an emergency landing on the island.",
        "Protesters stormed the parliament building.",
        "The film abducted its audience.",
        "The alarm went off in the hotel.",
        "The housing boom was heard of everywhere.",
        "The economy was rocked by a scandal.",
        "A storm damaged the bridge; the road was damaged by floods.",
        "An earthquake flattened houses in the village.",
        "He was cut down to size by the committee.",
        "The director executed the plan.",
        "The curator looted no art; the treasury was looted, critics said.",
        "Debate raged over the budget.",
        "The two candidates traded barbs.",
        "Snow fell on Monday night.",
        "Moscow fell silent.",
        "The rouble has fallen.",
        "Inflation is under control.",
        "She won back the title on Sunday.",
        "The soldiers may now control Marinka.",
        "The rebels have not taken Goma, and the city has not fallen.",
        "Kyiv said that its troops had not withdrawn from Avdiivka.",
        "The team held the line.",
        "The bridge collapsed on Monday.",
        "He withdrew from the race in Iowa.",
        "Remains of an ancient city were found.",
    ],
)
def test_the_same_verbs_tell_nothing_when_planned_denied_or_figurative(text: str) -> None:
    assert actual(text) == []
