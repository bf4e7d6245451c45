"""Reports: the same numbers in every form, text that stays text, whole files or none."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("matplotlib", reason="reports need: pip install 'geoevents[pictures]'")
pytest.importorskip("docx", reason="reports need: pip install 'geoevents[reports]'")
pytest.importorskip("fpdf", reason="reports need: pip install 'geoevents[reports]'")

import docx
from click.testing import CliRunner
from matplotlib.text import Text

from geoevents.theatre import load_theatre
from geoevents.writing import write_events
from maps.citation import check_day, make_citation
from maps.documents import DocumentError, DocumentWriteError
from maps.picture_words import read_description
from maps.report import FORMS, make_report, write_report
from maps.report_rows import list_incidents, list_sources
from maps.reports.blocks import Heading, Picture, Table, read_blocks
from maps.reports.markdown import escape_markdown
from maps.static import draw_snapshot, render_snapshot
from maps.tally import count_events
from maps.words import write_alt_text, write_summary

_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
HOSTILE: tuple[str, ...] = _module.HOSTILE

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Text(HTMLParser):
    """Collects what a reader of a page sees: text outside scripts, styles and frames."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.hidden += tag in ("script", "style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "title")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def text_of_html(content: bytes) -> str:
    reader = _Text()
    reader.feed(content.decode())
    return " ".join(" ".join(reader.parts).split())


def text_of_docx(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter(f"{WORD}t")).split())


def hostile_events() -> pd.DataFrame:
    rows = len(HOSTILE)
    table = pd.DataFrame(
        {
            name: pd.Series(np.roll(np.array(HOSTILE, dtype=object), shift), dtype=object)
            for shift, name in enumerate(
                ["event_id", "place", "claimant", "status", "kind", "source", "source_url", "note", "adm1",
                 "source_title", "date_start", "source_date", "place_status", "time_local", "geo_precision"]
            )
        }
    )  # fmt: skip
    table["latitude"] = np.linspace(49.5, 51.5, rows)
    table["longitude"] = np.linspace(34.5, 38.5, rows)
    return table


@pytest.fixture(scope="module")
def reports(events: pd.DataFrame, theatre: Path) -> dict[str, bytes]:
    """The same events in every form."""
    return {form: make_report(events, form, theatre=theatre).content for form in FORMS}


def test_numbers_agree_in_all_forms(events: pd.DataFrame, reports: dict[str, bytes]) -> None:
    sentences = write_summary(count_events(events), "en")
    assert any("Between 1 and 5 events lie within 10 km" in sentence for sentence in sentences)
    words = {"html": text_of_html(reports["html"]), "docx": text_of_docx(reports["docx"])}
    words["md"] = re.sub(r"\\(.)", r"\1", reports["md"].decode())
    for form, text in words.items():
        for sentence in sentences:
            assert sentence in text, form
        assert "7.5 (4.5–10.5) km" in text, form


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_a_foreign_reader_finds_the_same_in_the_pdf(
    events: pd.DataFrame, reports: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "r.pdf").write_bytes(reports["pdf"])
    done = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    text = " ".join(done.stdout.split())
    for sentence in write_summary(count_events(events), "en"):
        assert " ".join(sentence.split()[:6]) in text


def test_pictures_and_notebook_say_the_numbers_of_the_report(
    events: pd.DataFrame,
    theatre: Path,
    reports: dict[str, bytes],
    tmp_path: Path,
    make_map: Callable[..., Any],
) -> None:
    alternative = write_alt_text(count_events(events), "en")
    assert alternative in reports["md"].decode().replace("\\", "")
    snapshot = draw_snapshot(events, theatre=theatre)
    for form in ("png", "svg", "pdf"):
        (tmp_path / f"m.{form}").write_bytes(render_snapshot(snapshot, form))
        assert read_description(tmp_path / f"m.{form}") == alternative
    words = [text.get_text() for text in snapshot.figure.findobj(Text)]
    kinds = dict(count_events(events[events["latitude"].notna()]).kinds)
    assert words[words.index("Raid") + 1] == str(kinds["raid"])
    assert words[words.index("Shelling") + 1] == str(kinds["shelling"])
    shown = make_map(events)
    assert shown._repr_png_()[1]["alt"] == alternative
    assert ">8 events that tell 6 incidents" in shown.to_html()
    assert "The table has 8 events of 6 incidents" in text_of_html(reports["html"])


@pytest.mark.parametrize("form", FORMS)
def test_the_same_input_gives_the_same_bytes(
    events: pd.DataFrame, theatre: Path, reports: dict[str, bytes], form: str
) -> None:
    assert make_report(events, form, theatre=theatre).content == reports[form]


def test_html_is_one_file_that_asks_for_nothing(reports: dict[str, bytes]) -> None:
    page = reports["html"].decode()
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"<(?:link|script|img)[^>]*(?:src|href)=[\"']?https?:", page)
    assert page.count("<iframe") == 1
    assert 'alt="Map of 7 events' in page


def test_html_in_a_browser(events: pd.DataFrame, theatre: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(make_report(events, "html", theatre=theatre).content.decode())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-geo]").wait_for(timeout=20_000)
    assert "7 of 8" in frame.locator("body").inner_text() or "8" in frame.locator("#geo-shown").inner_text()
    assert page.locator("h2").count() >= 7


def test_hostile_html_in_a_browser(theatre: Path, open_page: Callable[..., Any]) -> None:
    content = make_report(hostile_events(), "html", theatre=theatre).content.decode()
    page = open_page(content)
    page.wait_for_timeout(300)
    assert page.title() != "hurt"
    assert page.evaluate("window.hurt") is None
    assert page.locator("main script, main svg, main object, main form").count() == 0
    assert all(
        re.match(r"https?://", address)
        for address in page.eval_on_selector_all("main a", "links => links.map(a => a.getAttribute('href'))")
    )


def test_hostile_markdown_has_no_markup_of_the_data(theatre: Path) -> None:
    markdown = pytest.importorskip("markdown_it", reason="needs markdown-it-py")
    table = hostile_events()
    table["source_url"] = None
    content = make_report(table, "md", theatre=theatre).content.decode()
    body = content.split("---\n", 2)[2]
    for preset in ("commonmark", "gfm-like"):
        options = {} if preset == "commonmark" else {"linkify": False}
        tokens = markdown.MarkdownIt(preset, options).parse(body)
        inline = [child for token in tokens for child in token.children or []]
        kinds = {child.type for child in inline} | {token.type for token in tokens}
        assert "link_open" not in kinds
        assert "html_block" not in kinds
        assert {c.content for c in inline if c.type == "html_inline"} <= {"<br>"}
        assert [c.attrs["src"] for c in inline if c.type == "image"] == ["report_files/map.png"] or all(
            c.attrs["src"].startswith("report_files/") for c in inline if c.type == "image"
        )


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_text_as_it_was_written(text: str) -> None:
    markdown = pytest.importorskip("markdown_it", reason="needs markdown-it-py")
    visible = re.sub(
        r"\s+", " ", "".join(c for c in text if c.isspace() or (ord(c) >= 32 and not 127 <= ord(c) < 160))
    )
    tokens = markdown.MarkdownIt("commonmark").parse("x" + escape_markdown(text))
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "text_special", "softbreak"}
    shown = "".join(" " if child.type == "softbreak" else child.content for child in inline)
    if "\x00" not in text and "&" not in text:
        assert " ".join(shown.split()) == " ".join(("x" + visible).split())


def test_hostile_docx_and_pdf(theatre: Path) -> None:
    table = hostile_events()
    content = make_report(table, "docx", theatre=theatre).content
    document = docx.Document(io.BytesIO(content))
    names = {element.tag for element in document.element.body.iter()}
    assert not {f"{WORD}fldSimple", f"{WORD}instrText", f"{WORD}object"} & names
    outside = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert all(re.match(r"https?://", address) for address in outside)
    assert "=HYPERLINK(" in text_of_docx(content)
    pdf = make_report(table, "pdf", theatre=theatre).content
    assert not re.search(rb"/(?:JavaScript|JS|Launch|OpenAction\s*<<)", pdf)


def test_docx_has_headings_captions_and_alt_text(reports: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(reports["docx"]))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1 and styles.count("Heading 2") >= 7 and "Caption" in styles
    alternatives = [e.get("descr") for e in document.element.body.iter() if e.tag.endswith("}docPr")]
    assert any(text and text.startswith("Map of 7 events") for text in alternatives)
    assert all(alternatives)
    assert document.core_properties.title.startswith("Conflict events")
    assert sum(1 for _ in document.element.body.iter(f"{WORD}tblHeader")) == len(document.tables)


def test_docx_tables_have_a_style_that_can_be_changed(reports: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(reports["docx"]))
    assert {table.style.name for table in document.tables} == {"Report Table"}
    assert not list(document.element.body.iter(f"{WORD}shd"))


def test_markdown_tells_other_readers_title_and_widths(events: pd.DataFrame, theatre: Path) -> None:
    content = make_report(events, "md", theatre=theatre, title='A: "b"').content.decode()
    assert content.startswith('---\nlang: en\npagetitle: "A: \\"b\\""\n---\n')
    dashes = next(line for line in content.splitlines() if line.startswith("| ---") and line.count("|") == 8)
    shares = [len(cell.strip()) for cell in dashes.strip("|").split("|")]
    assert shares[-1] > 4 * shares[0] and min(shares) >= 3
    assert re.search(r"!\[Map of .*\]\(report_files/map\.png\)  \n\*", content)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_pandoc_makes_a_document_of_the_markdown(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    write_report(events, tmp_path / "r.md", theatre=theatre)
    done = subprocess.run(
        ["pandoc", "r.md", "-o", "r.docx"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    text = text_of_docx((tmp_path / "r.docx").read_bytes())
    assert "Between 1 and 5 events lie within 10 km" in text
    assert 'descr="Map of 7 events' in zipfile.ZipFile(tmp_path / "r.docx").read("word/document.xml").decode()


def test_sources_of_one_row_are_told_apart(events: pd.DataFrame) -> None:
    table = events.assign(
        source=["A; B", "B", "B", "A;", None, None, None, None], source_url=None, source_date="2023-06-05"
    )
    told = {row.name: (row.events, row.date) for row in list_sources(table, "en")}
    assert told == {"A": (2, "5 June 2023"), "B": (3, "5 June 2023")}
    addressed = list_sources(table.assign(source_url="https://example.org/a"), "en")
    assert addressed[0].name == "A; B" and addressed[0].url == "https://example.org/a"


def test_what_a_dash_says_is_not_said_again(events: pd.DataFrame, theatre: Path) -> None:
    note = "Fires. | no front line of its day: the first is of 2023-06-04 | not verified"
    claims = list_incidents(events.assign(note=note), load_theatre(theatre), "en")[0].claims
    assert {claim.note for claim in claims} == {"Fires.; not verified"}


def test_pdf_has_outline_language_and_alt_text(reports: dict[str, bytes]) -> None:
    pdf = reports["pdf"]
    for mark in (b"/Outlines", b"/Lang (en-GB)", b"/Alt ", b"/Title"):
        assert mark in pdf


def test_every_row_is_in_the_incidents(events: pd.DataFrame, theatre: Path) -> None:
    incidents = list_incidents(events, load_theatre(theatre), "en")
    assert len(incidents) == events["incident_id"].nunique()
    assert sum(len(incident.claims) for incident in incidents) == len(events)
    first = incidents[0]
    assert [claim.side for claim in first.claims] == ["Russia", "Ukraine", "Russia"]
    assert first.figures == "killed at least 70"
    assert {claim.url for incident in incidents for claim in incident.claims} == {"", "https://example.org/a"}


def test_the_lost_are_listed(events: pd.DataFrame, theatre: Path) -> None:
    blocks = read_blocks(_body(make_report(events, "html", theatre=theatre).content))
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = ["".join(run.text for run in cell) for table in tables for row in table.rows for cell in row]
    assert "Nowhere" in cells and "place not found" in cells


def _body(content: bytes) -> str:
    return content.decode().split("<main>", 1)[1].rsplit("</main>", 1)[0]


def test_uk(events: pd.DataFrame, theatre: Path) -> None:
    text = text_of_docx(make_report(events, "docx", theatre=theatre, lang="uk").content)
    assert "Стислий огляд" in text and "від 1 до 5 подій" in text and "{" not in text


@pytest.mark.parametrize("form", FORMS)
def test_no_events(events: pd.DataFrame, theatre: Path, form: str) -> None:
    report = make_report(events.iloc[:0], form, theatre=theatre)
    assert report.tally.events == 0 and report.content


def test_blocks_keep_structure() -> None:
    blocks = read_blocks(
        "<h1>A &amp; B</h1><script>no()</script><p>one <strong>two</strong><br>three "
        '<a href="javascript:x">four</a></p><table><caption>C</caption><tr><th data-width="2">h</th></tr>'
        "<tr><td>1<br>2</td></tr></table>"
        '<figure><img src="asset:map" alt="see"><figcaption>cap</figcaption></figure>'
    )
    assert blocks[0] == Heading(level=1, runs=blocks[0].runs)
    assert "".join(run.text for run in blocks[0].runs) == "A & B"
    assert "".join(run.text for run in blocks[1].runs) == "one two\nthree four"
    assert all(run.link is None for run in blocks[1].runs)
    assert isinstance(blocks[2], Table) and blocks[2].widths == (2.0,)
    assert isinstance(blocks[3], Picture) and (blocks[3].asset, blocks[3].alt) == ("map", "see")


def test_a_template_of_the_users(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    template = tmp_path / "mine.j2"
    template.write_text("<h1>{{ title }}</h1><p>{{ tally.placed }} on the map</p>", encoding="utf-8")
    content = make_report(events, "md", theatre=theatre, title="<b>Mine</b>", template=template).content
    assert b"7 on the map" in content and b"\\<b\\>Mine\\</b\\>" in content


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n{% if %}", "mine.j2, line 2"),
        ("{{ nothing_of_that_name }}", "nothing_of_that_name"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division"),
    ],
)
def test_a_broken_template_is_named(
    events: pd.DataFrame, theatre: Path, tmp_path: Path, source: str, message: str
) -> None:
    template = tmp_path / "mine.j2"
    template.write_text(source, encoding="utf-8")
    with pytest.raises(DocumentError, match=message):
        write_report(events, tmp_path / "r.md", theatre=theatre, template=template)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.j2"]


def test_no_half_files(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"\.html, \.md, \.docx, \.pdf"):
        write_report(events, tmp_path / "r.odt", theatre=theatre)
    with pytest.raises(DocumentWriteError, match="nowhere"):
        write_report(events, tmp_path / "nowhere" / "r.md", theatre=theatre)
    (tmp_path / "r.md").mkdir()
    with pytest.raises(DocumentWriteError, match="is a folder"):
        write_report(events, tmp_path / "r.md", theatre=theatre)
    (tmp_path / "s_files").write_text("in the way")
    with pytest.raises(DocumentWriteError, match="s_files"):
        write_report(events, tmp_path / "s.md", theatre=theatre)
    assert {path.name for path in tmp_path.iterdir()} == {"r.md", "s_files"}
    assert not list((tmp_path / "r.md").iterdir())


def test_markdown_has_its_pictures_beside(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    write_report(events, tmp_path / "my report.md", theatre=theatre)
    text = (tmp_path / "my report.md").read_text(encoding="utf-8")
    assert "](my%20report_files/map.png)" in text
    assert (tmp_path / "my report_files" / "map.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("form", "module"),
    [("docx", "docx"), ("pdf", "fpdf"), ("md", "matplotlib"), ("html", "matplotlib.figure")],
)
def test_a_missing_extra_is_named(
    events: pd.DataFrame,
    theatre: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    module: str,
) -> None:
    for name in [name for name in sys.modules if name.startswith("maps.static_")]:
        monkeypatch.delitem(sys.modules, name)  # as in a process that has not drawn anything yet
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=r"pip install 'geoevents\[reports\]'"):
        write_report(events, tmp_path / f"r.{form}", theatre=theatre)
    assert not list(tmp_path.iterdir())


def test_a_citation_names_what_it_was_made_of(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("place\nKyiv\n", encoding="utf-8")
    cited = make_citation("T", events, theatre=load_theatre(theatre), inputs=[table], built="2026-11-22")
    assert cited.inputs[0].sha256 == hashlib.sha256(table.read_bytes()).hexdigest()
    assert {layer.name for layer in cited.layers} == {"theatre.toml", "basemap.json"}
    assert "22 November 2026" in cited.sentence("en") and "22 листопада 2026" in cited.sentence("uk")
    memory = make_citation("T", events, theatre=load_theatre(theatre))
    assert memory.inputs[0].name == "event table" and len(memory.inputs[0].sha256) == 64
    with pytest.raises(DocumentError, match="YYYY-MM-DD"):
        check_day("22.11.2026")


def test_the_citation_is_in_every_form(
    events: pd.DataFrame, theatre: Path, reports: dict[str, bytes]
) -> None:
    digest = make_citation(None, events, theatre=load_theatre(theatre)).inputs[0].sha256
    for form, content in reports.items():
        if form == "docx":
            assert digest in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        elif form != "pdf":
            assert digest in content.decode()


def test_the_commands(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    from geoevents.cli import report, snapshot

    table = tmp_path / "joined.geojson"
    write_events(events, table)
    options = [str(table), "--theatre", str(theatre), "--quiet"]
    run = CliRunner().invoke
    done = run(snapshot.command, [*options, "-o", str(tmp_path / "m.svg"), "--json", "--size", "column"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["placed"] == 7
    done = run(
        report.command, [*options, "-o", str(tmp_path / "r.docx"), "--built", "2026-11-22", "--title", "A b"]
    )
    assert done.exit_code == 0 and done.stdout.strip() == str(tmp_path / "r.docx"), done.output
    text = text_of_docx((tmp_path / "r.docx").read_bytes())
    assert hashlib.sha256(table.read_bytes()).hexdigest() in text
    assert "--title 'A b' --built 2026-11-22" in text
    assert run(report.command, [*options, "-o", str(tmp_path / "r.odt")]).exit_code == 1
    assert run(snapshot.command, options).exit_code == 2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_what_runs_right_to_left_is_joined_and_turned_in_the_pdf(
    events: pd.DataFrame, theatre: Path, tmp_path: Path
) -> None:
    pytest.importorskip("uharfbuzz", reason="needs uharfbuzz")
    title = "\u05de\u05e4\u05d4 \u05e9\u05dc"  # 'map of' in Hebrew
    write_report(events, tmp_path / "r.pdf", theatre=theatre, title=title)
    done = subprocess.run(
        ["pdftotext", "-l", "1", str(tmp_path / "r.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0].strip("\u202a\u202b\u202c") == title


def test_letters_that_no_font_has_are_told(events: pd.DataFrame, theatre: Path) -> None:
    table = events.assign(claimant="\u793e <b>")
    assert make_report(table, "pdf", theatre=theatre).missing == "\u793e"
    assert make_report(table, "html", theatre=theatre).missing == ""


def test_our_template_can_be_copied_and_used(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    from geoevents.cli import report

    printed = CliRunner().invoke(report.command, ["--print-template"])
    assert printed.exit_code == 0 and "{{ title }}" in printed.output
    mine = tmp_path / "mine.j2"
    mine.write_text(printed.output.replace("<h1>", "<h1>Mine: "), encoding="utf-8")
    first = make_report(events, "md", theatre=theatre).content.decode()
    second = make_report(events, "md", theatre=theatre, template=mine).content.decode()
    assert second == first.replace("# Conflict events", "# Mine: Conflict events", 1)
    with pytest.raises(DocumentError, match=r"none\.j2: cannot be read as a template: No such file"):
        make_report(events, "md", theatre=theatre, template=tmp_path / "none.j2")


def test_a_long_table_is_several_in_docx_each_with_its_head() -> None:
    from maps.reports.docx import MOST_ROWS, write_docx

    rows = "".join(f"<tr><td>{i}</td></tr>" for i in range(2 * MOST_ROWS + 1))
    blocks = read_blocks(f"<table><caption>C</caption><tr><th>head</th></tr>{rows}</table>")
    content = write_docx(blocks, {}, title="T", subject="S", keywords="K", lang="en", built=None)
    tables = docx.Document(io.BytesIO(content)).tables
    assert [len(table.rows) for table in tables] == [MOST_ROWS + 1, MOST_ROWS + 1, 2]
    assert {table.rows[0].cells[0].text for table in tables} == {"head"}
    assert text_of_docx(content).count("C") == 1


def test_what_was_held_back_is_told(events: pd.DataFrame, theatre: Path) -> None:
    rules = "civilian events to their raion; 72 hours later"
    content = make_report(events.assign(publication_rules=rules), "md", theatre=theatre).content.decode()
    assert f"Prepared for publication: {rules}" in content
    drawn = draw_snapshot(events.assign(publication_rules=rules), theatre=theatre).figure
    assert rules in " ".join(text.get_text() for text in drawn.findobj(Text))
    assert "Prepared for publication" not in make_report(events, "md", theatre=theatre).content.decode()


def test_no_text_turns_around_what_follows_it(events: pd.DataFrame, theatre: Path) -> None:
    table = events.assign(
        place_name="a\u202eevil\u2066", claimant="\u202eb", source="\u202ac", note="\u202ed"
    )
    for form in ("html", "md"):
        content = make_report(table, form, theatre=theatre).content.decode().split("</iframe>")[-1]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", content)
    assert "aevil" in content
