"""Static maps: PNG, SVG and PDF of an event table, without a browser and without the network.

`draw_snapshot` makes the picture, `write_snapshot` the file. The same input gives the same bytes: no clock,
no random names. matplotlib is an extra and is imported when a picture is drawn.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from geoevents.model import DOCUMENT, SOURCE
from geoevents.theatre import Theatre, load_theatre
from maps.citation import Citation, make_citation, package_version
from maps.documents import DocumentError, form_of, replace_file
from maps.localizing import localize_events, localize_ground, localize_theatre
from maps.static_base import Ground, read_ground
from maps.static_events import Spot, list_spots
from maps.static_style import GREY_PALETTE, PALETTE, SHEETS, clean_text, missing_letters, style_symbols
from maps.tally import Tally, count_events, count_values, publication_rules, split_names, texts
from maps.words import all_words, make_title, name_day, name_number, name_span, write_alt_text, write_caption

if TYPE_CHECKING:
    from matplotlib.figure import Figure


FORMS: Final = ("png", "svg", "pdf")
INSETS: Final = ("auto", "none")
_NOTEBOOK_DPI: Final = 130  # sharp enough on paper, light enough for a notebook that holds many
_PIP_LINE: Final = "pictures need matplotlib; install it with: pip install 'geoevents[pictures]'"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Snapshot:
    """A drawn map with the words that belong to it.

    `missing` are letters of the table that no font at hand has; the picture shows '□' for each.
    """

    figure: Figure
    title: str
    alt_text: str
    caption: str
    citation: Citation
    tally: Tally
    missing: str

    def __repr__(self) -> str:
        return f"<Snapshot {self.title!r}: {self.alt_text}>"

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        """Show the picture in a notebook, with its alternative text; it stays when that becomes a PDF."""
        return render_snapshot(self, "png", dpi=_NOTEBOOK_DPI), {"alt": self.alt_text}


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
        citation=snapshot.citation.sentence(),
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
    from maps.static_composition import Composition
    from maps.static_panel import Look

    conflict = localize_theatre(load_theatre(theatre), lang)
    words = conflict.words_of(lang)
    given, events = events, localize_events(events, words)
    tally = count_events(events)
    heading = clean_text(title, longest=300) if title else make_title(tally, lang)
    spots = list_spots(events)
    look = Look(
        sheet=SHEETS[size],
        palette=GREY_PALETTE if grey else PALETTE,
        styles=style_symbols([spot.kind for spot in spots], grey=grey),
    )
    cited = citation or make_citation(heading, given, theatre=conflict, worldview=worldview, lang=lang)
    ground = localize_ground(read_ground(conflict, day=tally.last_day), words)
    composition = Composition(
        spots=spots,
        ground=ground,
        look=look,
        lang=lang,
        theatre=conflict,
        with_inset=inset == "auto",
    )
    figure = composition.draw(
        heading if headed else "",
        _subtitle(tally, lang, heading) if headed else "",
        _notes(events, tally, spots, ground, cited, lang=lang),
    )
    return Snapshot(
        figure=figure,
        title=heading,
        alt_text=write_alt_text(tally, lang),
        caption=write_caption(tally, lang, title=heading),
        citation=cited,
        tally=tally,
        missing=missing_letters([title or "", *(spot.place or "" for spot in spots)]),
    )


def _subtitle(tally: Tally, lang: str, title: str) -> str:
    words = all_words(lang)
    if not tally.events:
        return words["nothing"]
    shown = words["shown"].format(n=name_number(tally.placed, lang), m=name_number(tally.events, lang))
    span = name_span(tally.first_day, tally.last_day, lang)
    return f"{span} · {shown}" if span and span not in title else shown


def _notes(
    events: pd.DataFrame, tally: Tally, spots: list[Spot], ground: Ground, cited: Citation, *, lang: str
) -> list[str]:
    """Return the sentences below the map: what is not shown, what is doubtful, from whom everything is."""
    words = all_words(lang)
    notes = []
    if tally.unplaced:
        notes.append(words["note_unplaced"].format(n=name_number(tally.unplaced, lang)))
    coarse = sum(spot.coarse for spot in spots)
    if coarse:
        notes.append(words["note_area"].format(n=name_number(coarse, lang)))
    for rules in publication_rules(events):
        notes.append(
            f"{words['method_publication'].format(rules=clean_text(rules, longest=200)).rstrip('.')}."
        )
    beyond = _count_beyond(spots, ground)
    if beyond:
        notes.append(words["note_beyond"].format(n=name_number(beyond, lang)))
    if ground.front_date and _is_near(spots, ground.front):
        error = (ground.front_error_m or 0.0) / 1_000.0
        key = "note_front" if error else "note_front_plain"
        notes.append(words[key].format(days=name_day(ground.front_date, lang), km=f"{error:g}"))
    notes.append(words["note_worldview"].format(view=clean_text(cited.worldview.rstrip("."))))
    named = texts(events, SOURCE).fillna(texts(events, DOCUMENT)).dropna()
    sources = [name for name, _ in count_values(split_names(named), ())]
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


def _count_beyond(spots: list[Spot], ground: Ground) -> int:
    """Count the points that lie where there is no base map."""
    if ground.bbox is None:
        return len(spots)
    west, south, east, north = ground.bbox
    inside = [west <= spot.longitude <= east and south <= spot.latitude <= north for spot in spots]
    return len(spots) - sum(inside)


def _is_near(spots: list[Spot], lines: tuple[Any, ...]) -> bool:
    """Tell whether lines may come into the picture of these points: what is not there needs no words."""
    if not spots or not lines:
        return bool(lines)
    lon, lat = [spot.longitude for spot in spots], [spot.latitude for spot in spots]
    # A frame is a little larger than its points, and at least 40 km wide.
    reach = max(max(lon) - min(lon), max(lat) - min(lat)) + 1.0
    window = shapely.box(min(lon) - reach, min(lat) - reach, max(lon) + reach, max(lat) + reach)
    return any(window.intersects(line) for line in lines)
