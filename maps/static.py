"""Static maps: PNG, SVG and PDF of an event table, without a browser and without the network.

`draw_snapshot` makes the picture, `write_snapshot` the file. The same input gives the same bytes: no clock,
no random names. matplotlib is an extra and is imported when a picture is drawn.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geoevents.model import DOCUMENT, SOURCE
from geoevents.theatre import Theatre, load_theatre
from maps.citation import Citation, make_citation, package_version
from maps.documents import DocumentError, form_of, replace_file
from maps.static_base import CONTESTED, Ground, read_ground
from maps.static_events import Spot, Stack, list_spots, stack_spots
from maps.static_frame import Frame, fit_frame
from maps.static_style import GREY_PALETTE, MM, PALETTE, SHEETS, Sheet, clean_text, style_symbols
from maps.tally import Tally, count_events, count_values, texts
from maps.words import all_words, make_title, name_day, name_span, write_alt_text, write_caption

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from maps.static_panel import Look

FORMS: Final = ("png", "svg", "pdf")
INSETS: Final = ("auto", "none")
_PIP_LINE: Final = "pictures need matplotlib; install it with: pip install 'geoevents[pictures]'"
_EDGE: Final = 4 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A drawn map with the words that belong to it."""

    figure: Figure
    title: str
    alt_text: str
    caption: str
    citation: Citation
    tally: Tally


def write_snapshot(
    events: pd.DataFrame,
    path: str | Path,
    *,
    theatre: str | Path | Theatre | None = None,
    title: str | None = None,
    size: str = "page",
    dpi: int = 200,
    lang: str = "en",
    grey: bool = False,
    inset: str = "auto",
    worldview: str | None = None,
    citation: Citation | None = None,
) -> Path:
    """Write a static map; the ending of `path` chooses PNG, SVG or PDF. Parameters as of `draw_snapshot`.

    Raises
    ------
    DocumentError
        If the form, size, resolution or inset is none that there is.
    DocumentWriteError
        If the file cannot be written; nothing is left behind.
    LanguageError
        If there are no words in that language.
    ImportError
        If matplotlib is not installed; the message says how to.
    """
    form = form_of(path, FORMS, what="picture")
    snapshot = draw_snapshot(
        events,
        theatre=theatre,
        title=title,
        size=size,
        lang=lang,
        grey=grey,
        inset=inset,
        worldview=worldview,
        citation=citation,
    )
    content = render_snapshot(snapshot, form, dpi=dpi)
    return replace_file(path, lambda beside: beside.write_bytes(content))


def render_snapshot(snapshot: Snapshot, form: str, *, dpi: int = 200) -> bytes:
    """Return a picture as the bytes of a PNG, SVG or PDF file, with its words inside."""
    if not 30 <= dpi <= 1200:
        raise DocumentError(f"a resolution of {dpi} dpi is none of 30 to 1200")
    from maps.static_files import save_figure

    stream = io.BytesIO()
    save_figure(
        snapshot.figure,
        stream,
        form,
        dpi=dpi,
        title=snapshot.title,
        description=snapshot.alt_text,
        citation=snapshot.citation.sentence("en"),
    )
    return stream.getvalue()


def draw_snapshot(
    events: pd.DataFrame,
    *,
    theatre: str | Path | Theatre | None = None,
    title: str | None = None,
    size: str = "page",
    lang: str = "en",
    grey: bool = False,
    inset: str = "auto",
    worldview: str | None = None,
    citation: Citation | None = None,
    headed: bool = True,
) -> Snapshot:
    """Draw a static map of an event table.

    Parameters
    ----------
    events
        An event table. Rows without a point are counted in the picture's note.
    theatre
        The conflict: borders, front lines, base map; None for the shipped one.
    title
        Title; None for 'Conflict events' and the days.
    size
        'column' (85 mm wide), 'page' (170 mm) or 'slide' (16:9, 254 mm).
    lang
        Language of the words: 'en' or 'uk'.
    grey
        Draw in greys only, for print without colour.
    inset
        'auto' enlarges a crowd when most of the map is empty; 'none' never does.
    worldview
        Words that name whose view of borders is shown; None for the theatre's.
    citation
        What the map was made of; None makes one of the table and the theatre.
    headed
        Whether the picture carries its title; a document that says it above the picture does without.

    Returns
    -------
    Snapshot
        The figure, its title, its text for those who cannot see it, its citation.
    """
    if size not in SHEETS:
        raise DocumentError(f"no picture size {size!r}; known: {', '.join(SHEETS)}")
    if inset not in INSETS:
        raise DocumentError(f"inset {inset!r} is none of {', '.join(INSETS)}")
    all_words(lang)  # an unknown language fails before anything is read
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise ImportError(_PIP_LINE) from error
    from maps.static_panel import Look

    conflict = load_theatre(theatre)
    tally = count_events(events)
    heading = clean_text(title, longest=300) if title else make_title(tally, lang)
    spots = list_spots(events)
    look = Look(
        sheet=SHEETS[size],
        palette=GREY_PALETTE if grey else PALETTE,
        styles=style_symbols([spot.kind for spot in spots], grey=grey),
    )
    cited = citation or make_citation(heading, events, theatre=conflict, worldview=worldview)
    ground = read_ground(conflict, day=tally.last_day)
    composition = _Composition(
        spots=spots,
        ground=ground,
        look=look,
        lang=lang,
        theatre=conflict,
        with_inset=inset == "auto",
    )
    figure = composition.draw(
        heading if headed else "",
        _subtitle(tally, lang) if headed else "",
        _notes(events, tally, spots, ground, cited, lang=lang),
    )
    return Snapshot(
        figure=figure,
        title=heading,
        alt_text=write_alt_text(tally, lang),
        caption=write_caption(tally, lang, title=heading),
        citation=cited,
        tally=tally,
    )


def _subtitle(tally: Tally, lang: str) -> str:
    words = all_words(lang)
    if not tally.events:
        return words["nothing"]
    shown = words["shown"].format(n=f"{tally.placed:,}", m=f"{tally.events:,}")
    span = name_span(tally.first_day, tally.last_day, lang)
    return f"{span} · {shown}" if span else shown


def _notes(
    events: pd.DataFrame, tally: Tally, spots: list[Spot], ground: Ground, cited: Citation, *, lang: str
) -> list[str]:
    """Return the sentences below the map: what is not shown, what is doubtful, from whom everything is."""
    words = all_words(lang)
    notes = []
    if tally.unplaced:
        notes.append(words["note_unplaced"].format(n=tally.unplaced))
    coarse = sum(spot.coarse for spot in spots)
    if coarse:
        notes.append(words["note_area"].format(n=coarse))
    if ground.front_date:
        error = (ground.front_error_m or 0.0) / 1_000.0
        key = "note_front" if error else "note_front_plain"
        notes.append(words[key].format(days=name_day(ground.front_date, lang), km=f"{error:g}"))
    notes.append(words["note_worldview"].format(view=clean_text(cited.worldview.rstrip("."))))
    sources = [
        name for name, _ in count_values(texts(events, SOURCE).fillna(texts(events, DOCUMENT)).dropna(), ())
    ]
    if sources:
        listed = "; ".join(clean_text(name, longest=70) for name in sources[:5])
        if len(sources) > 5:
            listed += f" {words['and_others'].format(n=len(sources) - 5)}"
        notes.append(words["note_sources"].format(sources=listed))
    if cited.licences:
        notes.append(words["note_data"].format(credits="; ".join(map(clean_text, cited.licences))))
    key = "note_built" if cited.built else "note_made"
    day = name_day(cited.built or "", lang)
    notes.append(words[key].format(day=day, version=package_version()))
    return notes


@dataclass(slots=True, kw_only=True)
class _Composition:
    """Lays a picture out and draws it: heading, map, legend, notes, from top to bottom."""

    spots: list[Spot]
    ground: Ground
    look: Look
    lang: str
    theatre: Theatre
    with_inset: bool

    def draw(self, title: str, subtitle: str, notes: list[str]) -> Figure:
        from matplotlib.figure import Figure

        from maps.static_legend import plan_legend, wrap_text

        sheet = self.look.sheet
        inner = sheet.width - 2 * _EDGE
        title_lines = wrap_text(title, inner, size=sheet.title, weight="bold", most=3)
        head = len(title_lines) * sheet.title * 1.18 + (sheet.text * 1.2 * 1.9 if subtitle else 0.0)
        note_size = sheet.text * 0.86
        note_lines = wrap_text(" ".join(notes), inner, size=note_size, most=9)
        foot = len(note_lines) * note_size * 1.3 + sheet.text * 0.6
        side = sheet.columns == 0
        panel_width = inner * 0.745 if side else inner
        panel_height = panel_width * sheet.aspect
        if sheet.height is not None:
            panel_height = sheet.height - 2 * _EDGE - head - foot
        frame = self._fit(panel_width, panel_height)
        stacks = stack_spots(self.spots, frame, symbol=sheet.symbol)
        from maps.static_legend import list_rows

        rows = list_rows(self._marks(frame, stacks), self.lang)
        gap = sheet.text * 1.6
        width = inner - panel_width - gap if side else inner
        plan = plan_legend(rows, self.look, width=width, columns=sheet.columns or 1)
        below = 0.0 if side else plan.height + gap
        height = sheet.height or 2 * _EDGE + head + panel_height + below + foot
        figure = Figure(figsize=(sheet.width / 72, height / 72), facecolor="white")
        page = figure.add_axes((0, 0, 1, 1))
        page.set_xlim(0, sheet.width)
        page.set_ylim(0, height)
        page.axis("off")
        self._write_lines(page, title_lines, subtitle, note_lines, note_size, height)
        bottom = height - _EDGE - head - panel_height
        box = (
            _EDGE / sheet.width,
            bottom / height,
            panel_width / sheet.width,
            panel_height / height,
        )
        self._draw_panel(figure.add_axes(box), frame, stacks)
        from maps.static_legend import draw_legend

        if side:
            draw_legend(page, plan, self.look, left=_EDGE + panel_width + gap, top=bottom + panel_height)
        else:
            draw_legend(page, plan, self.look, left=_EDGE, top=bottom - gap * 0.6)
        return figure

    def _fit(self, width: float, height: float) -> Frame:
        lon = np.array([spot.longitude for spot in self.spots], dtype="float64")
        lat = np.array([spot.latitude for spot in self.spots], dtype="float64")
        return fit_frame(lon, lat, width=width, height=height, fallback=self.theatre.bbox)

    def _marks(self, frame: Frame, stacks: list[Stack]) -> Any:
        from maps.static_legend import Marks

        words, symbol = all_words(self.lang), self.look.sheet.symbol
        kinds = pd.Series([spot.kind for spot in self.spots], dtype="str")
        statuses = pd.Series([spot.status for spot in self.spots], dtype="str").dropna()
        order = list(self.look.styles)
        front = frame.shows(self.ground.front)
        held = sorted({side for side, area in self.ground.held if frame.shows([area])})
        names = {side.code: side.name for side in self.theatre.sides}
        sides = ", ".join(names.get(code, code) for code in held if code != CONTESTED)
        return Marks(
            kinds=count_values(kinds, order),
            statuses=count_values(statuses, list(STATUS_ORDER)),
            has_border=frame.shows(self.ground.borders),
            front_words=words["front_of"].format(date=name_day(self.ground.front_date or "", self.lang))
            if front
            else None,
            held_words=words["legend_control"].format(side=sides) if sides else None,
            contested_words=words["legend_contested"] if CONTESTED in held else None,
            coarse=any(spot.coarse for stack in stacks if not stack.is_counted for spot in stack.spots),
            counted=any(stack.is_counted for stack in stacks),
            moved=any(np.hypot(s.at_x - s.x, s.at_y - s.y) > symbol for s in stacks),
        )

    def _draw_panel(self, axes: Any, frame: Frame, stacks: list[Stack]) -> None:
        from maps.static_legend import draw_scale_bar
        from maps.static_panel import draw_ground, draw_labels, draw_stacks

        draw_ground(axes, frame, self.ground, self.look)
        draw_stacks(axes, stacks, self.look)
        left, bottom = 8.0, 7.0
        reach = frame.scale_bar(min(frame.width * 0.22, 130.0))[1]
        bar = (left - 4, bottom - 4, left + reach + 8, bottom + self.look.sheet.label + 6)
        draw_labels(axes, frame, self.ground, stacks, self.look, taken=[bar])
        draw_scale_bar(axes, frame, self.look, left=left, bottom=bottom, lang=self.lang)

    def _write_lines(
        self, page: Any, title: list[str], subtitle: str, notes: list[str], note_size: float, height: float
    ) -> None:
        from maps.static_panel import write_text

        sheet, colours = self.look.sheet, self.look.palette
        y = height - _EDGE - sheet.title * 0.95
        for line in title:
            write_text(page, _EDGE, y, line, size=sheet.title, colour=colours.ink, weight="bold")
            y -= sheet.title * 1.18
        write_text(page, _EDGE, y + sheet.title * 0.1, subtitle, size=sheet.text * 1.2, colour=colours.text)
        y = _EDGE + (len(notes) - 1) * note_size * 1.3 + 1
        for line in notes:
            write_text(page, _EDGE, y, line, size=note_size, colour=colours.text)
            y -= note_size * 1.3


STATUS_ORDER: Final = ("confirmed", "claimed", "disputed", "denied", "unverified")


def sheet_names() -> tuple[str, ...]:
    """Return the names of the picture sizes."""
    return tuple(SHEETS)


def get_sheet(size: str) -> Sheet:
    """Return a picture size by name."""
    return SHEETS[size]
