"""Words in both languages, a style for every kind and status, every word that the scripts ask for."""

from __future__ import annotations

import re
from pathlib import Path

import maps
from geoevents.vocabulary import GEO_PRECISIONS, KINDS, PLACE_STATUSES, STATUSES
from maps.strings import LANGUAGES, page_words
from maps.style import FAMILY_COLOURS, KIND_STYLES, STATUS_OUTLINES, style_kinds

ROOT = Path(maps.__file__).parent


def test_every_kind_has_its_own_shape_within_its_colour():
    assert set(KIND_STYLES) == set(KINDS)
    looks = {(style.colour, style.shape) for style in KIND_STYLES.values()}
    assert len(looks) == len(KINDS)
    shapes = re.findall(r"^    (\w+): ", (ROOT / "layers/symbols.js").read_text(), re.M)
    assert {style.shape for style in KIND_STYLES.values()} <= set(shapes)
    assert set(STATUS_OUTLINES) == set(STATUSES)


def test_colours_stand_out_from_the_land():
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    land = luminance("#faf8f4")
    for colour in FAMILY_COLOURS.values():
        assert (land + 0.05) / (luminance(colour) + 0.05) >= 3.0  # WCAG 2.2, 1.4.11


def test_strangers_get_a_style_and_known_kinds_keep_theirs():
    styles = style_kinds(["riot", "raid", "riot", "__proto__"])
    assert list(styles) == ["raid", "riot", "__proto__"]
    assert styles["raid"] == KIND_STYLES["raid"]


def test_both_languages_say_everything_and_differ():
    english, ukrainian = (page_words(lang) for lang in LANGUAGES)
    assert all(english.values()) and all(ukrainian.values())
    placeholders = {key: set(re.findall(r"{(\w+)}", word)) for key, word in english.items()}
    assert placeholders == {key: set(re.findall(r"{(\w+)}", word)) for key, word in ukrainian.items()}
    for group, names in (
        ("kind", KINDS),
        ("status", STATUSES),
        ("precision", GEO_PRECISIONS),
        ("place", PLACE_STATUSES),
    ):
        assert {f"{group}.{name}" for name in names} <= set(english)


def test_scripts_ask_only_for_words_that_are_there():
    words = page_words("en")
    for script in (*ROOT.glob("scripts/*.js"), *ROOT.glob("layers/*.js")):
        for key in re.findall(r"G\.t\('([a-z_]+)'[,)]", script.read_text(encoding="utf-8")):
            assert key in words, f"{script.name}: {key}"


def test_no_script_writes_html_or_compiles_text():
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    )
    for script in (*ROOT.glob("scripts/*.js"), *ROOT.glob("layers/*.js")):
        assert not forbidden.search(script.read_text(encoding="utf-8")), script.name
