"""A page inside another: snippets, frames in a notebook, several at once."""

from __future__ import annotations

import base64
import html
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import maps
from geoevents.cli.embed import command


@pytest.fixture
def page_file(make_map, events, tmp_path: Path) -> Path:
    path = tmp_path / "my map.html"
    make_map(events, title='Raids & "shelling" <June>').save(path)
    return path


def test_snippet_has_a_title_a_size_and_the_pages_address(page_file):
    snippet = maps.embed_snippet(page_file, height=600)
    assert snippet.startswith("<iframe ") and snippet.endswith("</iframe>")
    assert html.unescape(re.search('title="([^"]*)"', snippet)[1]) == 'Raids & "shelling" <June>'
    assert 'height="600"' in snippet and 'loading="lazy"' in snippet
    assert snippet.count("my%20map.html") == 1
    assert "allow-same-origin" not in snippet


def test_inline_snippet_carries_the_whole_page(page_file):
    snippet = maps.embed_snippet(page_file, inline=True, title="T")
    source = html.unescape(re.search('srcdoc="([^"]*)"', snippet)[1])
    assert source == page_file.read_text(encoding="utf-8")


def test_bad_input_is_told_in_one_line(tmp_path: Path, page_file):
    with pytest.raises(maps.MapsError, match="no such page"):
        maps.embed_snippet(tmp_path / "none.html")
    (tmp_path / "x.txt").write_bytes(b"\xff\xfe not a page")
    with pytest.raises(maps.MapsError, match="no HTML page"):
        maps.embed_snippet(tmp_path / "x.txt")
    with pytest.raises(maps.MapsError, match="height"):
        maps.embed_snippet(page_file, height=0)


def test_command_prints_the_snippet(page_file):
    result = CliRunner().invoke(command, [str(page_file), "--height", "320"])
    assert result.exit_code == 0
    assert result.output.startswith("<iframe src=") and 'height="320"' in result.output
    assert CliRunner().invoke(command, [str(page_file), "--height", "-3"]).exit_code == 2


@pytest.mark.browser
def test_frames_work_beside_each_other_as_in_a_notebook(open_page, make_map, events):
    frames = [make_map(events, title=f"Map {i}")._repr_html_() for i in range(2)]
    page = open_page(f"<!DOCTYPE html><title>notebook</title>{''.join(frames)}")
    for i in range(2):
        frame = page.frame_locator("iframe").nth(i)
        page.locator("iframe").nth(i).scroll_into_view_if_needed()
        frame.locator("html[data-geo=ready]").wait_for()
        assert frame.locator("h1").inner_text() == f"Map {i}"
        frame.get_by_role("checkbox", name="Shelling").uncheck()
        frame.locator("#geo-shown", has_text="6 of 8 events shown").wait_for()
    assert page.evaluate("() => typeof window.geoMaps") == "undefined"


@pytest.mark.browser
def test_page_that_starts_hidden_frames_its_events_when_shown(open_page, make_map, events):
    frame = make_map(events)._repr_html_().replace('loading="lazy"', "")
    page = open_page(f'<!DOCTYPE html><title>t</title><div id="tab" style="display:none">{frame}</div>')
    page.wait_for_timeout(300)
    page.evaluate("() => { document.getElementById('tab').style.display = 'block'; }")
    inner = page.frame_locator("iframe")
    inner.locator("html[data-geo=ready]").wait_for()
    page.wait_for_timeout(400)
    count = "geoMaps.page.layers.events.groups.reduce((n, g) => n + g.count, 0)"
    drawn = page.frames[1].evaluate(f"() => {count}")
    assert drawn == 7


def test_a_notebook_gets_the_page_and_a_picture_that_outlives_it(make_map, events, monkeypatch):
    pytest.importorskip("matplotlib", reason="pictures need: pip install 'geoevents[pictures]'")
    shown = make_map(events, title="Raids")
    picture, about = shown._repr_png_()
    assert picture.startswith(b"\x89PNG") and about["alt"].startswith("Map of 7 events")
    assert shown._repr_html_().startswith("<iframe ") and repr(shown) == "<EventMap 'Raids'>"
    shown = make_map(events, title="Raids")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert shown._repr_png_() is None
    assert "<img" not in shown._repr_html_().split("</iframe>")[1] and "Trust" in shown._repr_html_()


@pytest.mark.browser
def test_a_notebook_that_shows_no_frames_shows_a_picture(open_page, make_map, events):
    pytest.importorskip("matplotlib", reason="pictures need: pip install 'geoevents[pictures]'")
    shown = make_map(events)._repr_html_()
    page = open_page(f"<!DOCTYPE html><title>trusted</title>{shown}")
    assert page.locator("iframe").is_visible() and not page.locator(".geoevents-still").is_visible()
    # What JupyterLab's sanitizer leaves of it.
    left = re.sub(r"<(iframe|style)\b.*?</\1>", "", shown)
    page = open_page(f"<!DOCTYPE html><title>not trusted</title>{left}")
    picture = page.get_by_role("img", name="Map of 7 events")
    assert picture.is_visible() and picture.evaluate("e => e.naturalWidth") > 400
    assert page.get_by_text("Trust this notebook").is_visible()


def test_nbconvert_keeps_the_page_in_html_and_the_picture_in_latex(make_map, events):
    nbconvert = pytest.importorskip("nbconvert", reason="needs nbconvert")
    from nbformat import v4

    shown = make_map(events, title="Raids")
    picture, about = shown._repr_png_()
    data = {"text/html": shown._repr_html_(), "image/png": base64.b64encode(picture).decode()}
    output = v4.new_output("execute_result", data=data, metadata={"image/png": about}, execution_count=1)
    notebook = v4.new_notebook(cells=[v4.new_code_cell("m", outputs=[output])])
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    assert page.count("<iframe ") == 1 and page.count("srcdoc=") == 1
    latex, files = nbconvert.LatexExporter().from_notebook_node(notebook)
    assert "iframe" not in latex and picture in files["outputs"].values()
