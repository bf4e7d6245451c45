"""What embeds a page in each kind of document, and the view that it opens with."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner

import maps
from geoevents.cli.embed import command
from maps.embed_forms import FORMS, escape_latex
from maps.picture_words import read_description
from maps.views import View

NASTY = (
    'A "raid" <b>50%</b> of $5 & #1 {x}_y ^~ \\input{z}\n\n* `code` [l](javascript:x) | =1+1 \x07\u202e -->'
)


@pytest.fixture
def page_file(make_map: Any, events: Any, tmp_path: Path) -> Path:
    path = tmp_path / "map.html"
    make_map(events, title="Raids in May").save(path)
    return path


@pytest.fixture
def pictures(events: Any, theatre: Path, tmp_path: Path) -> dict[str, Path]:
    pytest.importorskip("matplotlib", reason="pictures need: pip install 'geoevents[pictures]'")
    return {
        form: maps.write_snapshot(events, tmp_path / f"map.{form}", theatre=theatre)
        for form in ("png", "svg", "pdf")
    }


# ---- the view ----


def test_a_view_is_what_the_page_writes_in_its_address() -> None:
    view = View(
        since="2023-06-01",
        until="2023-06-05",
        kinds=("raid", "shelling"),
        statuses=("confirmed",),
        adm1="Belgorod oblast",
        within="5 mi",
        of="frontline",
        maybe=False,
        center=(50.41, 36.89),
        zoom=9,
    )
    told = {key: values[0] for key, values in parse_qs(view.to_fragment()).items()}
    assert "raid" not in told["hide"].split(",") and "battle" in told["hide"].split(",")
    assert told["hidestatus"] == "claimed,disputed,denied,unverified"
    assert (told["from"], told["to"], told["adm1"]) == ("2023-06-01", "2023-06-05", "Belgorod oblast")
    assert (told["front"], told["view"]) == ("8.04672!", "50.4100,36.8900,9")
    assert View().to_fragment() == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"since": "1 June"}, "'1 June' is no day"),
        ({"kinds": ("raids",)}, "no kind 'raids'"),
        ({"within": "10 km", "of": "river"}, "no line 'river'"),
        ({"zoom": 9.0}, "name both"),
        ({"center": (95.0, 0.0), "zoom": 9.0}, "no place on the map"),
        ({"center": (50.0, 36.0), "zoom": 30.0}, "none of 0 to 15"),
    ],
)
def test_a_view_that_cannot_be_is_told(options: dict[str, Any], message: str) -> None:
    with pytest.raises(maps.MapsError, match=message):
        View(**options).to_fragment()


@pytest.mark.browser
@pytest.mark.parametrize("inline", [False, True])
def test_a_page_opens_with_its_view(
    open_page: Any, make_map: Any, events: Any, page_file: Path, inline: bool
) -> None:
    view = View(
        kinds=("raid", "shelling"), since="2023-05-22", until="2023-05-31", center=(50.4, 36.0), zoom=8
    )
    frame = maps.embed_snippet(page_file, inline=inline, view=view, height=500)
    page = open_page(f"<!DOCTYPE html><title>t</title>{frame}")
    inner = page.frame_locator("iframe")
    inner.locator("html[data-geo=ready]").wait_for()
    inner.locator("#geo-shown", has_text="3 of 8 events shown").wait_for()
    assert page.frames[1].evaluate("() => geoMaps.page.map.getZoom()") == 8


# ---- the forms ----


def test_every_form_carries_address_and_alternative_text(page_file: Path, pictures: dict[str, Path]) -> None:
    described = read_description(pictures["png"])
    assert described is not None and described.startswith("Map of 7 events")
    for form in FORMS:
        snippet = maps.embed_snippet(
            page_file,
            form=form,
            picture=pictures["png"],
            base="https://example.org/m",
            view=View(since="2023-06-01"),
        )
        plain = html.unescape(re.sub(r"\\(.)", r"\1", snippet))
        assert "https://example.org/m/map.html#from=2023-06-01" in plain, form
        assert described in plain and "Raids in May" in plain, form


def test_a_picture_tells_itself_in_each_form_of_file(pictures: dict[str, Path], tmp_path: Path) -> None:
    words = {form: read_description(path) for form, path in pictures.items()}
    assert len(set(words.values())) == 1 and words["png"]
    assert read_description("https://example.org/map.png") is None
    (tmp_path / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert read_description(tmp_path / "x.png") is None
    with pytest.raises(maps.MapsError, match="no picture to read"):
        read_description(tmp_path / "none.png")


def test_a_frame_is_one_line_that_says_the_whole_page(make_map: Any, events: Any) -> None:
    page = make_map(events)
    frame = page._repr_html_()
    # Markdown ends HTML at an empty line and widens tabs: the page's code would not fit its hash any more.
    assert "\n" not in frame and "\t" not in frame
    assert html.unescape(re.search('srcdoc="([^"]*)"', frame)[1]) == page.to_html()


def test_scripts_off_leaves_the_picture(page_file: Path, pictures: dict[str, Path]) -> None:
    snippet = maps.embed_snippet(page_file, picture=pictures["png"], caption="C <i>")
    assert re.search(r'<noscript><a href="[^"]*map\.html"><img src="[^"]*map\.png" alt="Map of 7', snippet)
    assert "<figcaption>C &lt;i&gt;</figcaption>" in snippet


def test_hostile_words_stay_words(page_file: Path, pictures: dict[str, Path]) -> None:
    for form in FORMS:
        snippet = maps.embed_snippet(
            page_file,
            form=form,
            title=NASTY,
            alt=NASTY,
            caption=NASTY,
            picture=pictures["png"],
            base="https://example.org",
        )
        assert "\x07" not in snippet and "\u202e" not in snippet
        assert "<b>" not in snippet or form in ("latex", "quarto")
        if form in ("markdown", "quarto"):
            assert "\\<b\\>" in snippet and "\\[l\\](javascript" in snippet
        if form == "wordpress":
            assert snippet.count("-->") == 2
        if form == "latex":
            assert r"\textbackslash{}input\{z\}" in snippet and "\n\n" not in snippet
    assert escape_latex("[a]_%") == r"{[}a{]}\_\%"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"form": "quarto"}, "needs a picture"),
        ({"form": "odt"}, "no form 'odt'"),
        ({"form": "latex", "picture": "svg"}, "LaTeX takes PDF or PNG"),
        ({"form": "wordpress", "picture": "png"}, "--base https://"),
        ({"base": "example.org"}, "no web address"),
    ],
)
def test_what_a_form_lacks_is_told(
    page_file: Path, pictures: dict[str, Path], options: dict[str, Any], message: str
) -> None:
    if "picture" in options:
        options = {**options, "picture": pictures[options["picture"]]}
    with pytest.raises(maps.MapsError, match=message):
        maps.embed_snippet(page_file, **options)


def test_the_command(page_file: Path, pictures: dict[str, Path]) -> None:
    options = [
        "--form",
        "markdown",
        "--picture",
        str(pictures["png"]),
        "--since",
        "2023-06-01",
        "--zoom",
        "9",
    ]
    done = CliRunner().invoke(command, [str(page_file), *options, "--center", "50.4,36.8"])
    assert done.exit_code == 0, done.output
    assert "#from=2023-06-01&view=50.4000,36.8000,9" in done.output
    assert CliRunner().invoke(command, [str(page_file), "--center", "Kyiv"]).exit_code == 2


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
@pytest.mark.parametrize("form", ["markdown", "quarto"])
def test_a_foreign_reader_sees_a_picture(
    page_file: Path, pictures: dict[str, Path], tmp_path: Path, form: str
) -> None:
    snippet = maps.embed_snippet(page_file, form=form, picture=pictures["png"], caption=NASTY)
    done = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "json"], input=snippet, capture_output=True, text=True, check=True
    )
    assert done.stdout.count('"t":"Image"') == 1 and "Belgorod" in done.stdout
    assert '["javascript:x' not in done.stdout and '"t":"Code"' not in done.stdout
