"""Reports: one template, written as HTML with the interactive map inside, Markdown, DOCX or PDF.

Map, sentences, tables and hashes are made of one event table in one call, so their numbers agree. Texts of
the table are untrusted: the template escapes every value, and each form is written from text, never from
markup.
"""

from __future__ import annotations

import functools
import html
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geoevents.theatre import Theatre, load_theatre
from maps.citation import Citation, make_citation
from maps.documents import DocumentError, DocumentWriteError, form_of, replace_file
from maps.localizing import localize_events, localize_theatre
from maps.report_rows import list_incidents, list_lost, list_sources
from maps.reports.blocks import read_blocks
from maps.static import Snapshot, draw_snapshot, render_snapshot
from maps.static_style import missing_letters
from maps.tally import Tally, publication_rules
from maps.words import all_words, count_noun, count_of, name_day, name_number, name_span, write_summary

FORMS: Final = ("html", "md", "docx", "pdf")
MOST_INCIDENTS: Final = 5_000
"""More incidents than this are not listed one by one; the report says so."""

_PIP_LINE: Final = "reports need matplotlib; install it with: pip install 'geoevents[reports]'"
_HERE: Final = Path(__file__).resolve().parent / "reports"
_DPI: Final = 170


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report in one form: its main file's bytes, and the pictures that lie beside it (Markdown only).

    `missing` are letters that no font at hand has: pictures and PDF show '□' for each.
    """

    form: str
    content: bytes
    pictures: Mapping[str, bytes]
    tally: Tally
    citation: Citation
    missing: str


def write_report(
    events: pd.DataFrame,
    path: str | Path,
    *,
    theatre: str | Path | Theatre | None = None,
    title: str | None = None,
    lang: str = "en",
    template: str | Path | None = None,
    citation: Citation | None = None,
    worldview: str | None = None,
    grey: bool = False,
) -> Report:
    """Write a report; the ending of `path` chooses HTML, Markdown, DOCX or PDF.

    Markdown has its pictures in a folder beside it, named as the file with '_files' after it. Parameters as
    of `make_report`.

    Raises
    ------
    DocumentError
        If the form is none that there is, or the template cannot be used.
    DocumentWriteError
        If a file cannot be written; no half of one is left behind.
    LanguageError
        If there are no words in that language.
    ImportError
        If an extra that the form needs is not installed; the message says how to install it.
    """
    form = form_of(path, FORMS, what="report")
    target = Path(path)
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise DocumentWriteError(f"{target}: cannot be written: no folder to write to; choose another")
    report = make_report(
        events,
        form,
        theatre=theatre,
        title=title,
        lang=lang,
        template=template,
        citation=citation,
        worldview=worldview,
        grey=grey,
        folder=f"{target.stem}_files",
    )
    _write_files(report, target)
    return report


def _write_files(report: Report, target: Path) -> None:
    """Write the pictures, then the report; when that fails, a folder that was made for it is taken away."""
    folder = target.parent / f"{target.stem}_files"
    is_new = bool(report.pictures) and not folder.exists()
    try:
        if report.pictures:
            folder.mkdir(exist_ok=True)
        for name, content in report.pictures.items():
            replace_file(folder / Path(name).name, functools.partial(_write_bytes, content=content))
        replace_file(target, lambda beside: beside.write_bytes(report.content))
    except OSError as error:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, DocumentWriteError):
            raise
        raise DocumentWriteError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _write_bytes(path: Path, *, content: bytes) -> None:
    path.write_bytes(content)


def make_report(
    events: pd.DataFrame,
    form: str,
    *,
    theatre: str | Path | Theatre | None = None,
    title: str | None = None,
    lang: str = "en",
    template: str | Path | None = None,
    citation: Citation | None = None,
    worldview: str | None = None,
    grey: bool = False,
    folder: str = "report_files",
) -> Report:
    """Make a report of an event table.

    Parameters
    ----------
    events
        An event table, best one that went through `geoevents.join`: distances are told only where it has
        them.
    form
        'html', 'md', 'docx' or 'pdf'.
    theatre
        The conflict; None for the shipped one.
    title
        Title; None for 'Conflict events' and the days.
    lang
        Language of the words: 'en' or 'uk'.
    template
        A Jinja2 template of the user's; None for the shipped one (maps/reports/report.html.j2).
    citation
        What the report was made of; None makes one of the table and the theatre.
    worldview
        Words that name whose view of borders is shown; None for the theatre's.
    grey
        Draw the pictures in greys.
    folder
        Folder of the pictures, as Markdown shall name it.

    Returns
    -------
    Report
        The bytes of the file, and of the pictures beside it.
    """
    if form not in FORMS:
        raise DocumentError(f"no form {form!r} of report; known: {', '.join(FORMS)}")
    try:
        from maps.static_timeline import count_timeline, draw_timeline, tell_timeline
    except ImportError as error:
        raise ImportError(_PIP_LINE) from error

    conflict = localize_theatre(load_theatre(theatre), lang)
    citation = citation or make_citation(title, events, theatre=conflict, worldview=worldview, lang=lang)
    given, events = events, localize_events(events, conflict.words_of(lang))
    snapshot = draw_snapshot(
        events,
        theatre=conflict,
        title=title,
        lang=lang,
        grey=grey,
        worldview=worldview,
        citation=citation,
        headed=False,
    )
    timeline = count_timeline(events)
    assets = {"map": render_snapshot(snapshot, "png", dpi=_DPI)}
    if timeline.bars:
        assets["timeline"] = draw_timeline(timeline, lang=lang, grey=grey, dpi=_DPI)
    facts = _gather(events, snapshot, conflict, lang) | {
        "form": form,
        "timeline_alt": tell_timeline(timeline, lang),
        "pictures": sorted(assets),
    }
    page = None
    if form == "html":
        page = _interactive(given, snapshot, conflict, lang=lang, worldview=worldview)
        facts["map_frame"] = page.frame
    body = _render(template, facts)
    content = _write_form(form, body, assets, snapshot, lang=lang, folder=folder, page=page)
    pictures = {f"{folder}/{name}.png": picture for name, picture in assets.items()} if form == "md" else {}
    return Report(
        form=form,
        content=content,
        pictures=pictures,
        tally=snapshot.tally,
        citation=snapshot.citation,
        missing=missing_letters([html.unescape(body)]) if form == "pdf" else snapshot.missing,
    )


def _gather(events: pd.DataFrame, snapshot: Snapshot, conflict: Theatre, lang: str) -> dict[str, Any]:
    """Return everything that a template may tell."""
    words = all_words(lang)
    tally = snapshot.tally
    incidents = list_incidents(events, conflict, lang)
    more = ""
    if len(incidents) > MOST_INCIDENTS:
        more = words["rep_many"].format(
            shown=name_number(MOST_INCIDENTS, lang), total=name_number(len(incidents), lang)
        )
    return {
        "t": words,
        "n": lambda number, noun: count_noun(number, noun, lang),
        "num": lambda number: name_number(number, lang),
        "of": lambda number, noun: count_of(number, noun, lang),
        "lang": lang,
        "title": snapshot.title,
        "span": name_span(tally.first_day, tally.last_day, lang),
        "tally": tally,
        "summary": write_summary(tally, lang),
        "caption": snapshot.caption,
        "alt_text": snapshot.alt_text,
        "map_frame": "",
        "incidents": incidents[:MOST_INCIDENTS],
        "more_incidents": more,
        "lost": list_lost(events, lang),
        "sources": list_sources(events, lang),
        "method": _method(events, tally, lang),
        "citation": snapshot.citation,
        "cite_sentence": snapshot.citation.sentence(lang),
    }


def _method(events: pd.DataFrame, tally: Tally, lang: str) -> list[str]:
    words = all_words(lang)
    sentences = [words["method_places"]]
    if tally.nearness:
        sentences.append(words["method_distances"])
    if tally.frontline_dates:
        days = ", ".join(name_day(day, lang) for day in tally.frontline_dates)
        sentences.append(words["method_front"].format(days=days, age=tally.frontline_oldest_days or 0))
    if tally.incidents != tally.events:
        sentences.append(words["method_incidents"])
    sentences += [words["method_publication"].format(rules=rules) for rules in publication_rules(events)]
    return [*sentences, words["method_claims"]]


def read_template(path: str | Path | None = None) -> str:
    """Return a template's source; None for the shipped one.

    Raises
    ------
    DocumentError
        If it cannot be read.
    """
    file = Path(path) if path is not None else _HERE / "report.html.j2"
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"{file}: cannot be read as a template: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{file}: cannot be read as a template: it is not UTF-8") from error


def _render(template: str | Path | None, facts: Mapping[str, Any]) -> str:
    """Render a template in Jinja2's sandbox, with every value escaped."""
    import jinja2
    from jinja2.sandbox import SandboxedEnvironment

    source, path = read_template(template), template or "report.html.j2"
    environment = SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    try:
        return environment.from_string(source).render(facts)
    except jinja2.TemplateSyntaxError as error:
        raise DocumentError(f"{path}, line {error.lineno}: {error.message}") from error
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        ArithmeticError,
    ) as error:
        raise DocumentError(f"{path}: the template failed: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The interactive map inside a report: its frame, and what its policy must allow."""

    frame: Any
    policy: str


def _interactive(
    events: pd.DataFrame, snapshot: Snapshot, conflict: Theatre, *, lang: str, worldview: str | None
) -> _Page:
    """Return the interactive map in a frame that carries it; the report's policy must allow its code."""
    from markupsafe import Markup

    from maps.embed import iframe_for
    from maps.page import event_map

    page = event_map(events, title=snapshot.title, theatre=conflict, worldview=worldview, lang=lang).to_html()
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    policy = found[1].replace("&#x27;", "'").replace("&#39;", "'") if found else ""
    # Made by our own page writer, which escapes what it is given: the one value that is not escaped again.
    return _Page(frame=Markup(iframe_for(page, title=snapshot.title, height=640)), policy=policy)  # noqa: S704


def _write_form(
    form: str,
    body: str,
    assets: Mapping[str, bytes],
    snapshot: Snapshot,
    *,
    lang: str,
    folder: str,
    page: _Page | None,
) -> bytes:
    if form == "html":
        from maps.reports.html import write_html

        return write_html(
            body,
            assets,
            title=snapshot.title,
            description=snapshot.alt_text,
            citation=snapshot.citation.sentence(),
            lang=lang,
            policy=page.policy if page else "",
        ).encode("utf-8", "replace")
    blocks = read_blocks(body)
    if form == "md":
        from maps.reports.markdown import write_markdown

        files = {name: f"{folder}/{name}.png" for name in assets}
        return write_markdown(blocks, files, title=snapshot.title, lang=lang).encode("utf-8", "replace")
    if form == "docx":
        from maps.reports.docx import write_docx as write_document
    else:
        from maps.reports.pdf import write_pdf as write_document
    return write_document(
        blocks,
        assets,
        title=snapshot.title,
        subject=snapshot.alt_text,
        keywords=snapshot.citation.sentence(),
        lang=lang,
        built=snapshot.citation.built,
    )
