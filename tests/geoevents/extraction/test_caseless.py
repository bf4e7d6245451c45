"""Patterns matched through their lower-case twins find what `re.IGNORECASE` finds."""

from __future__ import annotations

import re

import pytest

from geoevents.extraction.caseless import Caseless, Sieved, as_caseless, lower

TEXTS = (
    "On SUNDAY the Governor said that Kupiansk was shelled.",
    "У НЕДІЛЮ обстріляли Куп'янськ",
    "no day is named here",
    "İzmir on Sunday",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_sieved_pattern_finds_what_the_plain_one_finds(text: str) -> None:
    pattern = r"\b(?P<day>sunday|неділю)\b|^on\b"
    plain, sieved = re.compile(pattern, re.IGNORECASE), Sieved(pattern, needs=("sunday", "неділю", "on"))
    one, other = plain.search(text), sieved.search(text)
    assert (one and (one.span(), one[0], one["day"])) == (other and (other.span(), other[0], other["day"]))
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in sieved.finditer(text)]
    assert bool(plain.match(text)) == bool(sieved.match(text))


@pytest.mark.parametrize("text", ["it May rain in May", "it may rain", "It MIGHT rain", "it rains"])
@pytest.mark.parametrize("pattern", [r"\b(?:(?-i:may)|might)\b", r"\b(?!(?-i:may)\b)ma\w+"])
def test_a_part_that_minds_case_is_matched_as_it_is_written(pattern: str, text: str) -> None:
    plain, found = re.compile(pattern, re.IGNORECASE).search(text), Caseless(pattern).search(text)
    assert (plain and plain.span()) == (found and found.span())


def test_a_text_without_a_needed_word_is_not_searched() -> None:
    pattern = Caseless(r"\bshelled\b", needs=("shell",))
    assert pattern.search("They SHELLED it") is not None
    assert pattern.search("They struck it") is None
    assert list(pattern.finditer("They struck it")) == []


def test_a_pattern_has_one_twin_and_letters_keep_their_places() -> None:
    pattern = re.compile("sunday", re.IGNORECASE)
    assert as_caseless(pattern) is as_caseless(pattern)
    assert lower("İZMIR") == "izmir"
