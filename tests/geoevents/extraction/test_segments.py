"""Posts, paragraphs and sentences, and that their offsets are those of the report."""

import re
import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoevents.extraction.model import Document
from geoevents.extraction.segments import find_language, segment

BLOG = """The Example
Live: a headline without a full stop
5 June 2023

10.52 , Ann Author

Fighting near the town

Soldiers fought near the town on Monday. It was loud.

Read more: the ten best films

Sunday 4 June 2023 21:10 , Bob Author

A village was shelled.

Sunday 4 June 2023 08:00 , Ann Author

A bridge was hit.
"""


def make(text: str, published: date | None = date(2023, 6, 5), markup: str = "text") -> Document:
    return Document(name="r", text=text, published=published, markup=markup)


def test_a_live_blog_becomes_posts_with_their_own_days() -> None:
    cut = segment(make(BLOG))
    assert cut.is_live
    days = {s.text: (s.post.day, s.post.clock) for s in cut.sentences}
    assert days["It was loud."] == (date(2023, 6, 5), "10:52")
    assert days["A village was shelled."] == (date(2023, 6, 4), "21:10")
    assert days["A bridge was hit."] == (date(2023, 6, 4), "08:00")


def test_posts_before_the_first_stamped_day_are_of_the_next() -> None:
    undated = BLOG.replace("5 June 2023\n", "")
    cut = segment(make(undated, published=None))
    assert {s.post.day for s in cut.sentences if s.text == "It was loud."} == {date(2023, 6, 5)}


def test_promotional_lines_and_authors_are_left_out() -> None:
    texts = " ".join(s.text for s in segment(make(BLOG)).sentences)
    assert "films" not in texts
    assert "Author" not in texts


def test_headlines_are_told_from_text() -> None:
    roles = {s.text: s.role for s in segment(make(BLOG)).sentences}
    assert roles["Fighting near the town"] in ("title", "heading")
    assert roles["It was loud."] == "text"


def test_abbreviations_do_not_end_sentences() -> None:
    text = "Gen. Smith met Mr. Jones at 6 p.m. The talks failed. The U.S. Embassy was silent.\n"
    assert [s.text for s in segment(make(text)).sentences] == [
        "Gen. Smith met Mr. Jones at 6 p.m.",
        "The talks failed.",
        "The U.S. Embassy was silent.",
    ]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    text = "KYIV, June 5 (Example Agency) - Troops fought. Others slept.\n"
    assert segment(make(text)).sentences[0].text == "Troops fought."


def test_sections_of_other_news_are_skipped() -> None:
    text = "# Digest\n\n## War\n\n- A town was shelled.\n\n## Not counted\n\n- A road accident.\n"
    assert [s.text for s in segment(make(text, markup="markdown")).sentences if s.role == "bullet"] == [
        "- A town was shelled."
    ]


def test_languages_are_told_by_their_letters() -> None:
    assert find_language("Обстріляли місто Гірник, є поранені") == "uk"
    assert find_language("Обстреляли посёлок, были раненые") == "ru"
    assert find_language("The town was shelled in Бахмут") == "en"


@given(st.text(alphabet=st.sampled_from("aB .!?\n*#[]()-:,;'\"“”0123456789Жї❗"), max_size=400))
def test_every_sentence_is_where_its_offsets_say(text: str) -> None:
    cut = segment(make(text, markup="markdown"))
    assert len(cut.text) == len(text)
    for sentence in cut.sentences:
        assert cut.text[sentence.start : sentence.end] == sentence.text
        assert 0 <= sentence.start < sentence.end <= len(text)


@pytest.mark.parametrize("piece", ["<!-- ", "![", "**", "([", "Ab ", "1 ", "“", "# ", "- "])
def test_text_full_of_one_piece_is_cut_up_all_the_same(piece: str) -> None:
    text = piece * 20_000
    assert len(segment(make(text, markup="markdown")).text) == len(text)


def test_when_the_page_was_first_published_dates_no_post() -> None:
    text = (
        "War live: shells fall on a market - as it happened\n\nSun 4 Jun 2023 18.05 BST\n"
        "First published on Sat 3 Jun 2023 07.12 BST\n\n17.40 BST\n\nTwo people were wounded by shells.\n\n"
        "16.10 BST\n\nThe army beat off an attack.\n\nSaturday 3 June 2023\n\n20.15 BST\n\n"
        "A missile hit two houses.\n"
    )
    days = {s.text: s.post.day for s in segment(make(text, date(2023, 6, 4))).sentences}
    assert days["Two people were wounded by shells."] == date(2023, 6, 4)
    assert days["A missile hit two houses."] == date(2023, 6, 3)


REPORTS = Path(__file__).parents[3] / "tests" / "data" / "fresh_reports"
LONG = [REPORTS / "unseen_three" / "05_agency_en.txt", REPORTS / "cyrillic" / "kharkiv_ova_uk.txt"]


def test_the_reports_to_wrap_exist() -> None:
    assert [path.name for path in LONG if not path.exists()] == []


@pytest.mark.parametrize("width", [64, 72, 80, 100])
@pytest.mark.parametrize("path", LONG, ids=lambda path: path.stem)
def test_a_hard_wrapped_report_reads_as_the_unwrapped_one(path: Path, width: int) -> None:
    paragraphs = re.sub(r"\n+", "\n\n", path.read_text(encoding="utf-8").strip()).split("\n\n")
    wrapped = [
        textwrap.fill(words, width, break_long_words=False, break_on_hyphens=False) for words in paragraphs
    ]

    def read(parts: list[str]) -> list[tuple[str, str, int]]:
        cut = segment(make("\n\n".join(parts)))
        return [(" ".join(s.text.split()), s.role, s.section) for s in cut.sentences]

    assert read(wrapped) == read(paragraphs)


def test_a_line_a_paragraph_is_not_taken_for_wrapped() -> None:
    text = "\n".join(
        f"Shells fell on village number {n} and {'nobody' * (n % 4)} was hurt" for n in range(1, 9)
    )
    assert len({s.paragraph for s in segment(make(text)).sentences}) == 8
