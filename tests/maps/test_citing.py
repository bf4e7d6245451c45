"""'Cite this map': in the page, its head, its command; nothing of the maker's own machine in it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import maps
from geoevents.cli.map import command
from geoevents.cli.options import command_words
from geoevents.theatre import load_theatre
from geoevents.writing import write_events
from maps.citation import MOST_NAMED, Citation, Ingredient


def citation(**changes: Any) -> Citation:
    about: dict[str, Any] = {
        "title": "Raids <b>",
        "version": "1",
        "built": "2026-11-22",
        "inputs": (Ingredient(name="a&b.csv", sha256="0" * 64),),
        "layers": (Ingredient(name="theatre.toml", sha256="1" * 64),),
        "licences": ("Data (CC0)",),
        "worldview": "W",
        "command": "geoevents map 'a&b.csv' -o x.html",
    }
    return Citation(**{**about, **changes})


def test_the_page_tells_what_it_was_made_of(make_map: Any, events: Any) -> None:
    made = make_map(events)
    made.cite(citation())
    page = made.to_html()
    head = re.search(r'<meta name="citation" content="([^"]*)">', page)
    assert head is not None and "Raids &lt;b&gt;. Made 22 November 2026 with geoevents 1" in head[1]
    block = page.split('<details class="geo-foot geo-cite">')[1].split("</details>")[0]
    for said in ("Cite this map", "a&amp;b.csv", "0" * 64, "1" * 64, "Data (CC0)", "geoevents map"):
        assert said in block
    assert "<b>" not in head[1] and "geo-cite" not in make_map(events).to_html().split("</style>")[1]


@pytest.mark.browser
def test_a_reader_opens_the_citation(open_page: Any, make_map: Any, events: Any) -> None:
    made = make_map(events, lang="uk")
    made.cite(citation())
    page = open_page(made)
    block = page.locator("details.geo-cite")
    assert not block.locator("code").first.is_visible()
    block.locator("summary").click()
    assert block.get_by_text("geoevents map 'a&b.csv' -o x.html").is_visible()
    assert "22 листопада 2026" in block.inner_text()


def test_the_command_cites_its_inputs(events: Any, theatre: Path, tmp_path: Path) -> None:
    table, page = tmp_path / "joined.geojson", tmp_path / "m.html"
    write_events(events, table)
    options = ["--theatre", str(theatre), "--quiet", "--built", "2026-11-22", "--title", "T t"]
    done = CliRunner().invoke(command, [str(table), "-o", str(page), *options])
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    assert hashlib.sha256(table.read_bytes()).hexdigest() in text
    assert "geoevents map joined.geojson -o m.html --title &#x27;T t&#x27;" in text
    assert str(tmp_path) not in text
    assert CliRunner().invoke(command, [str(table), "-o", str(page), "--built", "soon"]).exit_code == 1


def test_a_command_line_names_no_password_and_no_folder_of_mine() -> None:
    again = command_words(
        "report",
        ["postgresql://me:secret@host/db#events", "/home/me/a b.csv", "seeds/reports"],
        "/home/me/r.docx",
        [("--title", "T"), ("--theatre", "/home/me/t.toml"), ("--lang", None)],
        flags=["--grey"],
    )
    assert again == (
        "geoevents report 'postgresql://host/db#events' 'a b.csv' seeds/reports -o r.docx --title T "
        "--theatre t.toml --grey"
    )


def test_many_inputs_are_counted_in_the_sentence() -> None:
    inputs = tuple(Ingredient(name=f"{i:03}.txt", sha256=f"{i:064}") for i in range(100))
    said = citation(inputs=inputs).sentence("en")
    assert f"and {100 - MOST_NAMED + 1} more" in said and "099.txt" not in said


def test_python_makes_the_same(events: Any, theatre: Path) -> None:
    made = maps.make_citation("T", events, theatre=load_theatre(theatre))
    assert made.inputs[0].name == "event table" and made.command is None
