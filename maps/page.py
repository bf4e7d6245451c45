"""Assembles layers into one page on a `folium.Map`, and writes it.

The page is folium's: any folium element can be added to it, and `.save` writes one file that holds
everything. What the page shows at first (title, counts, credits) is put together here.
"""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import folium
import geopandas as gpd
import pandas as pd
from jinja2 import Template

from geoevents.model import CLAIMANT, CLAIMANT_SIDE, LATITUDE, LONGITUDE
from geoevents.sides import find_sides
from geoevents.theatre import Theatre, load_theatre
from maps import citing, skeleton
from maps.assets import read_script
from maps.basemap import NO_NAMES, find_tiles, lay_over, read_basemap, read_overview, rename_places
from maps.embed import iframe_for
from maps.errors import PageError, PageWriteError
from maps.figure import PageFigure
from maps.layers.areas import AreasLayer
from maps.layers.basemap import BasemapLayer
from maps.layers.element import RawElement
from maps.layers.events import EventsLayer
from maps.layers.labels import LabelsLayer
from maps.layers.lines import LinesLayer
from maps.layers.rings import RingsLayer
from maps.layers.tiles import TilesLayer
from maps.localizing import localize_theatre
from maps.notebook import draw_picture, stand_in
from maps.strings import page_words
from maps.text import data_block, to_json

if TYPE_CHECKING:
    from maps.citation import Citation
    from maps.static import Snapshot

PAGE_SCRIPTS = (
    "scripts/core.js",
    "layers/canvas.js",
    "scripts/decode.js",
    "scripts/geodesy.js",
    "layers/symbols.js",
    "layers/grouping.js",
    "layers/notes.js",
    "layers/basemap.js",
    "layers/labels.js",
    "layers/areas.js",
    "layers/lines.js",
    "layers/events.js",
    "layers/selection.js",
    "layers/graticule.js",
    "layers/rings.js",
    "scripts/filters.js",
    "scripts/legend.js",
    "scripts/choices.js",
    "scripts/compare.js",
    "scripts/timeline.js",
    "scripts/order.js",
    "scripts/table.js",
    "scripts/detail.js",
    "scripts/download.js",
    "scripts/credits.js",
    "scripts/tools.js",
    "scripts/app.js",
)


class EventMap(folium.Map):
    """A folium map whose page is self-contained: it shows itself in a notebook, `.save(path)` writes it.

    Made by `event_map`; add folium elements to it as to any map.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own attribute, emptied: Leaflet is inside
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map("geo-map", {{ this.map_options }});
        {% endmacro %}
        """
    )

    def __init__(self, *, title: str, lang: str, config: dict[str, Any], max_zoom: int) -> None:
        super().__init__(tiles=None, zoom_control=False)
        self.config = config
        self.draw_picture: Callable[..., Snapshot] | None = None
        self._drawn: Snapshot | None = None
        self.map_options = to_json(
            {
                "zoomControl": False,
                "maxZoom": max_zoom,
                "minZoom": 3,
                "zoomSnap": 0.25,
                "zoomDelta": 1,
                "wheelPxPerZoomLevel": 90,
                "worldCopyJump": False,
                "center": [0, 0],
                "zoom": 4,
            }
        )
        self.figure = PageFigure(title=title, lang=lang)
        self.figure.add_child(self)

    def __repr__(self) -> str:
        return f"<EventMap {str(self.figure.title)!r}>"

    def cite(self, citation: Citation) -> None:
        """Tell at the page's end and in its head what it was made of (see `maps.make_citation`)."""
        self.figure.header.add_child(RawElement(citing.write_head(citation)), name="geo-cite")
        self.figure.body_after = citing.write_block(citation, self.figure.lang)
        if self.draw_picture is not None:
            self.draw_picture = functools.partial(self.draw_picture, citation=citation)

    def render(self, **kwargs: Any) -> str:
        """Render map and layers into the figure, then the page's own scripts and data."""
        figure = self.figure
        for name in PAGE_SCRIPTS:
            figure.header.add_child(RawElement(f"<script>{read_script(name)}</script>"), name=f"geo-{name}")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        figure.html.add_child(RawElement(data_block("geo-page", to_json(self.config))), name="geo-page")
        figure.start = f'geoMaps.openPage({self.get_name()}, geoMaps.readBlock("geo-page"));'
        return ""

    def to_html(self) -> str:
        """Return the page."""
        return self.figure.render()

    def save(self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **_: Any) -> None:
        """Write the page: all of it or nothing.

        Parameters
        ----------
        outfile
            A path, or a file opened for writing bytes.
        close_file
            Whether a file that was given is closed afterwards, as folium does.

        Raises
        ------
        PageWriteError
            If the file cannot be written.
        """
        content = self.to_html().encode("utf-8")
        if isinstance(outfile, str | bytes | Path):
            _write_whole(Path(os.fsdecode(outfile)), content)
            return
        outfile.write(content)
        if close_file:
            outfile.close()

    def _repr_html_(self, **_: Any) -> str:
        """Show the page in a notebook, in a frame of its own.

        A notebook that is not trusted yet shows no frames: there a small picture of the map stands instead.
        """
        frame = iframe_for(self.to_html(), title=str(self.figure.title), height=560)
        return f"{frame}{stand_in(self._snapshot(), self.figure.lang)}"

    def _repr_png_(self) -> tuple[bytes, dict[str, str]] | None:  # type: ignore[override]
        """Give a notebook the static map too: it stays where no page can be shown, in a PDF for example.

        None without matplotlib (the extra 'pictures'): the page is shown all the same.
        """
        snapshot = self._snapshot()
        return snapshot._repr_png_() if snapshot else None

    def _snapshot(self) -> Snapshot | None:
        if self._drawn is None and self.draw_picture is not None:
            with contextlib.suppress(ImportError):
                self._drawn = self.draw_picture()
        return self._drawn


def _write_whole(path: Path, content: bytes) -> None:
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise PageWriteError(
            f"{path}: cannot be written ({error.strerror}); choose another folder"
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise PageWriteError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def event_map(
    events: pd.DataFrame,
    *,
    title: str | None = None,
    theatre: Theatre | str | Path | None = None,
    lines: gpd.GeoDataFrame | None = None,
    areas: gpd.GeoDataFrame | None = None,
    basemap: str = "offline",
    worldview: str | None = None,
    lang: str = "en",
) -> EventMap:
    """Make the page of an event table.

    Parameters
    ----------
    events
        Event table in EPSG:4326. Missing columns are simply not shown; events without a point are listed.
    title
        Heading of the page.
    theatre
        Whose borders, front lines and base map are drawn; None for the shipped theatre.
    lines, areas
        Line table (border, front line) and area table (control); None for those of the theatre.
    basemap
        'offline', 'none', 'osm', or a provider's name as xyzservices knows it. Tiles need a network.
    worldview
        Words that name whose view of borders is shown; None for the theatre's.
    lang
        Language of the page, 'en' or 'uk'.

    Returns
    -------
    EventMap
        A `folium.Map`.

    Raises
    ------
    PageError
        If `events` is no table.
    BasemapError, LanguageError
        If there is no such base map or language.
    """
    if not isinstance(events, pd.DataFrame):
        raise PageError(f"events must be a table (GeoDataFrame), not {type(events).__name__}")
    words = page_words(lang)
    conflict = localize_theatre(load_theatre(theatre), lang)
    tiles = None if basemap in ("offline", "none") else find_tiles(basemap)
    table = _with_sides(_with_coordinates(events), conflict)
    names = conflict.words_of(lang)
    vectors = rename_places(_vectors(table, conflict), names) if basemap == "offline" else None
    lines = _theatre_lines(conflict) if lines is None else lines
    areas = _theatre_areas(conflict) if areas is None else areas
    heading = title or words["title"]
    config = skeleton.page_config(table, conflict, words, vectors=vectors, tiles=tiles, worldview=worldview)
    config["names"] = skeleton.names_used(table, names)
    page = EventMap(title=heading, lang=lang, config=config, max_zoom=tiles.max_zoom if tiles else 15)
    if tiles:
        page.figure.picture_hosts = tiles.hosts
        page.add_child(TilesLayer(tiles))
    _add_layers(page, table, conflict, vectors, lines, areas)
    page.figure.body_before, page.figure.body_after = skeleton.page_body(
        heading, table, words, credits=config["credits"], worldview=config["worldview"]
    )
    page.draw_picture = functools.partial(
        draw_picture,
        table,
        theatre=conflict,
        title=title,
        lang=lang,
        worldview=worldview,
    )
    return page


def _vectors(table: pd.DataFrame, conflict: Theatre) -> dict[str, Any]:
    """Return the theatre's base map; the overview of the world joins it where events lie beyond it."""
    own = read_basemap(conflict.basemap) if conflict.basemap else None
    if own is not None and not skeleton.count_beyond(table, own["bbox"]):
        return own
    return lay_over(own, read_overview())


def _add_layers(
    page: EventMap,
    table: pd.DataFrame,
    conflict: Theatre,
    vectors: dict[str, Any] | None,
    lines: gpd.GeoDataFrame,
    areas: gpd.GeoDataFrame,
) -> None:
    borders = len(lines) > 0 and bool((lines["role"] == "border").any())
    fronts = len(lines) > 0 and bool((lines["role"] == "frontline").any())
    control = areas[areas["role"] == "control"] if len(areas) else areas
    if vectors:
        page.add_child(BasemapLayer(vectors, without=("border",) if borders else ()))
    colours = {side.code: side.colour for side in conflict.sides if side.colour}
    if len(control):
        # The side that defends its own country is not drawn over it: what is held by another is news.
        home = conflict.countries[0] if conflict.countries else None
        control = control[control["control"] != home]
        page.add_child(AreasLayer(control, colours=colours))
    if borders:
        page.add_child(LinesLayer(lines, role="border"))
        page.add_child(RingsLayer(lines, show=False))
    if fronts:
        held = control[~control["control"].isin(["contested", "unknown"])] if len(control) else None
        page.add_child(LinesLayer(lines, role="frontline", held=held))
    page.add_child(
        LabelsLayer(vectors or NO_NAMES)
    )  # without names of its own it still writes the events' notes
    events = EventsLayer(table, popups=False)
    page.config["styles"] = events.styles
    page.add_child(events)


def _with_sides(table: pd.DataFrame, conflict: Theatre) -> pd.DataFrame:
    """Fill `claimant_side` where the table does not name it: a side's code, 'both' for several, 'other'."""
    if CLAIMANT not in table:
        return table
    codes, claimants = pd.factorize(table[CLAIMANT])
    spoken_for = [find_sides(str(claimant), conflict.sides) for claimant in claimants]
    words = [sides[0].code if len(sides) == 1 else "both" if sides else "other" for sides in spoken_for]
    told = pd.Series([*words, None], dtype="str").take(codes).set_axis(table.index)
    if CLAIMANT_SIDE in table:
        told = table[CLAIMANT_SIDE].astype("str").where(table[CLAIMANT_SIDE].notna(), told)
    return table.assign(**{CLAIMANT_SIDE: told})


def _with_coordinates(events: pd.DataFrame) -> pd.DataFrame:
    """Return the table with latitude and longitude; points of a geometry in EPSG:4326 fill them."""
    if LATITUDE in events and LONGITUDE in events:
        return pd.DataFrame(events)
    if isinstance(events, gpd.GeoDataFrame) and events.active_geometry_name is not None:
        if events.crs is None and events.geometry.notna().any():
            raise PageError(
                "the events' geometry has no CRS; set it, for example with events.set_crs('EPSG:4326')"
            )
        points = (
            events.geometry
            if events.crs is None or events.crs.equals("EPSG:4326")
            else events.geometry.to_crs("EPSG:4326")
        )
        points = points.where(points.geom_type == "Point")
        table = pd.DataFrame(events.drop(columns=events.active_geometry_name))
        return table.assign(**{LATITUDE: points.y, LONGITUDE: points.x})
    return pd.DataFrame(events)


def _theatre_lines(conflict: Theatre) -> gpd.GeoDataFrame:
    from geoevents.boundaries import read_borders
    from geoevents.frontlines import read_frontlines

    tables = [table for table in (read_borders(conflict), read_frontlines(conflict)) if len(table)]
    if not tables:
        return gpd.GeoDataFrame({"role": []}, geometry=[], crs="EPSG:4326")
    return gpd.GeoDataFrame(pd.concat(tables, ignore_index=True), crs="EPSG:4326")


def _theatre_areas(conflict: Theatre) -> gpd.GeoDataFrame:
    from geoevents.frontlines import read_control

    return read_control(conflict)


def write_map(
    events: pd.DataFrame,
    path: str | Path,
    *,
    title: str | None = None,
    theatre: Theatre | str | Path | None = None,
    basemap: str = "offline",
    lang: str = "en",
) -> Path:
    """Make the page of an event table and write it; return its path. See `event_map`."""
    event_map(events, title=title, theatre=theatre, basemap=basemap, lang=lang).save(path)
    return Path(path)


__all__: Sequence[str] = ["EventMap", "event_map", "write_map"]
