"""Static maps: what is on them, what they carry inside, and what bad input makes of them."""

from __future__ import annotations

import io
import itertools
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic

pytest.importorskip("matplotlib", reason="pictures need: pip install 'geoevents[pictures]'")

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.text import Text
from PIL import Image

from maps.documents import DocumentError, DocumentWriteError
from maps.errors import LanguageError
from maps.static import draw_snapshot, render_snapshot, write_snapshot
from maps.static_events import list_spots, stack_spots
from maps.static_frame import fit_frame
from maps.static_style import clean_text
from maps.tally import count_events

SHIPPED = Path(__file__).resolve().parents[2] / "seeds" / "theatre.toml"


def words_of(snapshot: Any) -> list[str]:
    return [text.get_text() for text in snapshot.figure.findobj(Text) if text.get_text()]


def many_events(rows: int, *, seed: int = 7) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "event_id": [f"m{i}" for i in range(rows)],
            "kind": rng.choice(["battle", "shelling", "drone_attack"], rows),
            "status": rng.choice(["claimed", "confirmed"], rows),
            "place": rng.choice(["Alpha", "Beta", "Gamma"], rows),
            "date_start": "2023-06-01",
            "latitude": rng.normal(50.2, 0.4, rows),
            "longitude": rng.normal(36.6, 0.7, rows),
        }
    )


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF-1.")])
def test_each_form_is_written_and_is_the_same_twice(
    events: pd.DataFrame, theatre: Path, tmp_path: Path, form: str, start: bytes
) -> None:
    first = write_snapshot(events, tmp_path / f"a.{form}", theatre=theatre).read_bytes()
    second = write_snapshot(events, tmp_path / f"b.{form}", theatre=theatre).read_bytes()
    assert first.startswith(start)
    assert first == second
    assert {path.name for path in tmp_path.iterdir()} == {f"a.{form}", f"b.{form}"}


@pytest.mark.parametrize(("size", "width_mm"), [("column", 85), ("page", 170), ("slide", 254)])
def test_sizes_are_those_of_paper(events: pd.DataFrame, theatre: Path, size: str, width_mm: float) -> None:
    snapshot = draw_snapshot(events, theatre=theatre, size=size)
    picture = Image.open(io.BytesIO(render_snapshot(snapshot, "png", dpi=100)))
    assert picture.width == pytest.approx(width_mm / 25.4 * 100, abs=1)
    if size == "slide":
        assert picture.width / picture.height == pytest.approx(16 / 9, rel=0.01)


def test_a_png_carries_title_alt_text_and_citation(events: pd.DataFrame, theatre: Path) -> None:
    snapshot = draw_snapshot(events, theatre=theatre, title="Рейди, червень")
    words = Image.open(io.BytesIO(render_snapshot(snapshot, "png", dpi=50))).text
    assert words["Title"] == "Рейди, червень"
    assert words["Description"] == snapshot.alt_text
    assert "sha256" in words["Source"]
    assert "Date" not in words


def test_a_notebook_shows_the_picture_with_its_words(events: pd.DataFrame, theatre: Path) -> None:
    snapshot = draw_snapshot(events, theatre=theatre)
    content, about = snapshot._repr_png_()
    assert content.startswith(b"\x89PNG") and about == {"alt": snapshot.alt_text}


def test_an_svg_is_sound_and_named_for_screen_readers(events: pd.DataFrame, theatre: Path) -> None:
    snapshot = draw_snapshot(events, theatre=theatre, title='<script>alert("1")</script>')
    root = ET.fromstring(render_snapshot(snapshot, "svg"))
    name = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{name}title") == '<script>alert("1")</script>'
    assert root.findtext(f"{name}desc") == snapshot.alt_text
    assert not list(root.iter(f"{name}script"))
    links = [value for e in root.iter() for key, value in e.attrib.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)


def test_words_on_the_picture(events: pd.DataFrame, theatre: Path) -> None:
    snapshot = draw_snapshot(events, theatre=theatre)
    shown = " ".join(words_of(snapshot))
    assert "Not on the map, place unknown: 1." in shown
    assert "7 of 8 events shown" in shown
    assert "Internationally recognised borders" in shown
    assert "Test data © nobody" in shown
    other = draw_snapshot(events, theatre=theatre, worldview="as nobody sees it", lang="uk")
    assert "as nobody sees it" in " ".join(words_of(other))


def test_every_placed_event_is_drawn_once(events: pd.DataFrame, theatre: Path) -> None:
    snapshot = draw_snapshot(events, theatre=theatre, inset="none")
    panel = snapshot.figure.axes[1]
    symbols = sum(len(c.get_offsets()) for c in panel.collections if isinstance(c, PathCollection))
    assert symbols == count_events(events).placed == 7


def test_counted_stacks_add_up() -> None:
    table = many_events(1_500)
    spots = list_spots(table)
    frame = fit_frame(
        table["longitude"].to_numpy(), table["latitude"].to_numpy(), width=450, height=320,
        fallback=(30, 45, 40, 52),
    )  # fmt: skip
    stacks = stack_spots(spots, frame, symbol=4.3)
    assert sum(len(stack.spots) for stack in stacks) == 1_500
    assert any(stack.is_counted for stack in stacks)
    shifts = [np.hypot(s.at_x - s.x, s.at_y - s.y) for s in stacks]
    assert max(shifts) <= 5.0 * 4.3


def test_labels_do_not_overlap(theatre: Path) -> None:
    table = many_events(60)
    table["place"] = [f"Place number {i}" for i in range(60)]
    snapshot = draw_snapshot(table, theatre=theatre, inset="none")
    canvas = FigureCanvasAgg(snapshot.figure)
    canvas.draw()
    boxes = [text.get_window_extent(canvas.get_renderer()) for text in snapshot.figure.axes[1].texts]
    named = [text.get_text() for text in snapshot.figure.axes[1].texts]
    assert sum(name.startswith("Place number") for name in named) > 10
    for (one, a), (other, b) in itertools.combinations(zip(named, boxes, strict=True), 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1.0 or along <= 2.5, f"{one} covers {other}"


def test_grey_is_grey(events: pd.DataFrame, theatre: Path) -> None:
    content = render_snapshot(draw_snapshot(events, theatre=theatre, grey=True), "png", dpi=60)
    pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)
    assert np.ptp(pixels, axis=2).max() == 0


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [([35.0, 38.0], [49.0, 51.0]), ([178.9, -179.2], [-17.8, -16.5]), ([15.0, 20.0], [78.0, 80.0])],
)
def test_the_scale_bar_is_geodesic(longitude: list[float], latitude: list[float]) -> None:
    frame = fit_frame(np.array(longitude), np.array(latitude), width=400, height=300, fallback=(0, 0, 1, 1))
    x, y = frame.to_points(longitude, latitude)
    assert frame.contains(x, y, margin=10).all()
    kilometres, points = frame.scale_bar(100)
    lon, lat = frame.to_degrees([200 - points / 2, 200 + points / 2], [150, 150])
    metres = Geodesic.WGS84.Inverse(lat[0], lon[0], lat[1], lon[1])["s12"]
    assert metres / 1000 == pytest.approx(kilometres, rel=0.01)


@pytest.mark.parametrize("size", ["column", "slide"])
def test_no_events_still_give_a_map(events: pd.DataFrame, theatre: Path, size: str) -> None:
    snapshot = draw_snapshot(events.iloc[:0], theatre=theatre, size=size)
    assert "There are no events." in words_of(snapshot)
    assert render_snapshot(snapshot, "png", dpi=40)


def test_odd_tables(events: pd.DataFrame, theatre: Path) -> None:
    one_point = pd.concat([events.iloc[[0]]] * 40, ignore_index=True)
    assert "40" in words_of(draw_snapshot(one_point, theatre=theatre))
    bare = events[["latitude", "longitude"]]
    assert render_snapshot(draw_snapshot(bare, theatre=theatre), "png", dpi=40)
    strange = events.assign(
        kind=[f"kind {i}" for i in range(8)], status="?", latitude=[np.inf, 91, *[50.0] * 6]
    )
    assert render_snapshot(draw_snapshot(strange, theatre=theatre), "png", dpi=40)
    nowhere = events[["event_id", "kind"]]
    assert "Not on the map, place unknown: 8." in " ".join(words_of(draw_snapshot(nowhere, theatre=theatre)))


def test_a_crowd_is_enlarged_and_a_close_map_gets_a_locator(theatre: Path) -> None:
    crowd = pd.DataFrame(
        {
            "kind": "shelling",
            "place": [f"Village {i}" for i in range(6)],
            "latitude": [50.30, 50.33, 50.36, 50.39, 50.42, 50.45],
            "longitude": [36.60, 36.70, 36.65, 36.75, 36.62, 36.72],
        }
    )
    far = crowd.iloc[[0]].assign(latitude=[47.5], longitude=[33.0], place="Far")
    wide = draw_snapshot(pd.concat([crowd, far], ignore_index=True), theatre=theatre)
    assert len(wide.figure.axes) == 3
    assert "Village 3" in [text.get_text() for text in wide.figure.axes[2].texts]
    assert len(draw_snapshot(crowd, theatre=theatre).figure.axes) == 3
    assert len(draw_snapshot(crowd, theatre=theatre, inset="none").figure.axes) == 2


@pytest.mark.parametrize(
    "text",
    [
        "$\\frac{1}{0}$",
        "100 $ to 200 $",
        "<b>&amp;</b>",
        "\x00\x1b[31mred\x07",
        "\u202eabc",
        "مرحبا שלום",
        "地図 🗺",
        "\ud800",
    ],
)
def test_hostile_words_are_letters(events: pd.DataFrame, theatre: Path, text: str) -> None:
    # dtype object: the text dtype refuses lone surrogates before the picture could meet them
    written = pd.Series([text] * len(events), dtype=object)
    table = events.assign(place_name=written, place=written, source=written)
    snapshot = draw_snapshot(table, theatre=theatre, title=f"x {text}")
    assert f"x {clean_text(text)}".strip() in [word.strip() for word in words_of(snapshot)]
    for form in ("png", "svg", "pdf"):
        assert render_snapshot(snapshot, form, dpi=40)  # warnings are errors: no letter may lack its glyph


def test_clean_text() -> None:
    assert clean_text("a\x00b\u202ec\n d") == "abc d"
    assert clean_text("地") == "□"
    assert clean_text("x" * 50, longest=10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("map.gif", {}, ".png, .svg, .pdf"),
        ("map.png", {"size": "poster"}, "column, page, slide"),
        ("map.png", {"dpi": 5}, "30 to 1200"),
        ("map.png", {"inset": "two"}, "auto, none"),
    ],
)
def test_impossible_wishes_are_named(
    events: pd.DataFrame, theatre: Path, tmp_path: Path, name: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(DocumentError, match=message):
        write_snapshot(events, tmp_path / name, theatre=theatre, **options)
    assert not list(tmp_path.iterdir())


def test_a_strange_language(events: pd.DataFrame, theatre: Path) -> None:
    with pytest.raises(LanguageError):
        draw_snapshot(events, theatre=theatre, lang="fr")


def test_no_half_file(events: pd.DataFrame, theatre: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentWriteError, match="No such file"):
        write_snapshot(events, tmp_path / "nowhere" / "map.png", theatre=theatre)
    (tmp_path / "map.png").mkdir()
    with pytest.raises(DocumentWriteError, match="is a folder"):
        write_snapshot(events, tmp_path / "map.png", theatre=theatre)
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


def test_without_matplotlib(events: pd.DataFrame, theatre: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(ImportError, match=r"pip install 'geoevents\[pictures\]'"):
        draw_snapshot(events, theatre=theatre)


def test_the_shipped_theatre_draws_border_and_front(events: pd.DataFrame) -> None:
    near_front = events.assign(latitude=[48.6, 48.5, 47.8, 50.4, 50.4, 50.6, 49.9, None])
    near_front["longitude"] = [38.0, 37.9, 36.9, 36.9, 36.8, 36.6, 36.2, None]
    shown = words_of(draw_snapshot(near_front, theatre=SHIPPED))
    assert "State border" in shown
    assert "Front line of 4 June 2023" in shown
    assert "Held by Russia" in shown


def test_days_are_not_said_twice(events: pd.DataFrame, theatre: Path) -> None:
    made = " ".join(words_of(draw_snapshot(events, theatre=theatre)))
    named = " ".join(words_of(draw_snapshot(events, theatre=theatre, title="Raids")))
    assert made.count("22 May – 5 June 2023") == named.count("22 May – 5 June 2023") == 1


def test_a_long_name_ends_at_its_comma(events: pd.DataFrame, theatre: Path) -> None:
    table = events.assign(place_name="Kanatove air base, outskirts of Kropyvnytskyi")
    assert "Kanatove air base" in words_of(draw_snapshot(table, theatre=theatre))


def test_letters_that_no_font_has_are_told(events: pd.DataFrame, theatre: Path) -> None:
    snapshot = draw_snapshot(events, theatre=theatre, title="地図 Карта\x07")
    assert snapshot.missing == "図地"
    assert any("□□ Карта" in text for text in words_of(snapshot))
    assert draw_snapshot(events, theatre=theatre).missing == ""


def test_groups_of_the_legend_stay_whole() -> None:
    from maps.static_legend import Row, plan_legend
    from maps.static_panel import Look
    from maps.static_style import PALETTE, SHEETS

    look = Look(sheet=SHEETS["page"], palette=PALETTE, styles={})
    rows = []
    for group, size in (("a", 12), ("b", 5), ("c", 6)):
        rows.append(Row(key=("heading",), words=group))
        rows += [Row(key=("status", "claimed"), words=f"{group}{i}", number=1) for i in range(size)]
    plan = plan_legend(rows, look, width=460.0, columns=4)
    columns = {group: {row.left for row in plan.rows if row.lines[0][0] == group} for group in "abc"}
    assert len(columns["b"]) == len(columns["c"]) == 1 and len(columns["a"]) == 2
    assert len({(row.left, row.top) for row in plan.rows}) == len(rows)


def test_no_label_stands_on_the_outline_of_the_inset() -> None:
    from maps.static_composition import _edges
    from maps.static_labels import Obstacles

    obstacles = Obstacles()
    for edge in _edges((100.0, 100.0, 200.0, 160.0)):
        obstacles.add(edge)
    assert not obstacles.is_free((90.0, 120.0, 110.0, 130.0))
    assert obstacles.is_free((110.0, 120.0, 190.0, 130.0))


def test_what_lies_beyond_the_base_map_is_blank_and_told() -> None:
    table = pd.DataFrame(
        {"event_id": ["a", "b"], "kind": "raid", "latitude": [15.55, 15.65], "longitude": [32.53, 32.48]}
    )
    snapshot = draw_snapshot(table, theatre=SHIPPED)
    words = " ".join(words_of(snapshot))
    assert "2 of the points lie beyond the base map" in words and "Front line" not in words
    with Image.open(io.BytesIO(render_snapshot(snapshot, "png", dpi=60))) as picture:
        shown = picture.convert("RGB")
        red, _, blue = shown.getpixel((shown.width // 2, shown.height // 3))
    assert red >= blue  # land's colour, not water's
    near = draw_snapshot(table.assign(latitude=[50.4, 50.5], longitude=[36.5, 36.6]), theatre=SHIPPED)
    assert "beyond the base map" not in " ".join(words_of(near))


def test_a_heading_is_never_last_in_its_column() -> None:
    from maps.static_legend import Row, plan_legend
    from maps.static_panel import Look
    from maps.static_style import PALETTE, SHEETS

    look = Look(sheet=SHEETS["page"], palette=PALETTE, styles={})
    rows = [Row(key=("heading",), words="H"), *[Row(key=("front",), words=f"r{i}") for i in range(3)]]
    plan = plan_legend(rows, look, width=460.0, columns=4)
    assert plan.rows[0].left == plan.rows[1].left
