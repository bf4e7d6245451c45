"""The index of misspellings against a plain scan with rapidfuzz."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gazetteer.fuzzy import FuzzyIndex

WORDS = st.text(alphabet="abcdehiklmnoprstuvzабвгіїж", min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.sets(WORDS, min_size=1, max_size=60), WORDS)
def test_everything_within_two_edits_is_found(words: set[str], asked: str) -> None:
    index = FuzzyIndex(*FuzzyIndex.pack(words))
    expected = {(word, OSA.distance(asked, word)) for word in words if OSA.distance(asked, word) <= 2}
    assert set(index.find(asked)) == expected


@settings(max_examples=60, deadline=None)
@given(WORDS.filter(lambda word: len(word) > 3), st.randoms())
def test_a_misspelt_word_finds_its_word(word: str, chance: random.Random) -> None:
    typed = list(word)
    for _ in range(2):
        at = chance.randrange(len(typed))
        typed[at] = chance.choice("abcdehik")
    index = FuzzyIndex(*FuzzyIndex.pack([word, "unrelatedword"]))
    assert word in dict(index.find("".join(typed)))


def test_an_empty_index_finds_nothing() -> None:
    assert FuzzyIndex(*FuzzyIndex.pack([])).find("bahmut") == []


def test_edits_are_counted_and_limited() -> None:
    index = FuzzyIndex(*FuzzyIndex.pack(["bahmut", "bahmac"]))
    assert index.find("bahmut", max_edits=1) == [("bahmut", 0)]
    assert dict(index.find("bahmuc")) == {"bahmut": 1, "bahmac": 1}
