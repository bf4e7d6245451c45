"""What a notebook shows of a map where it shows no frames: a small picture, and how to see the map.

JupyterLab takes frames and style sheets out of a notebook that is not trusted, and pictures not; so a style
sheet hides the picture wherever the frame is shown.
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any, Final

from maps.text import escape_html, one_line
from maps.words_table import SENTENCES

if TYPE_CHECKING:
    import pandas as pd

    from maps.static import Snapshot

_DPI: Final = 90
_COLOURS: Final = 128  # of flat areas, lines and letters: a quarter of the bytes of full colour
_STYLE: Final = "<style>iframe+.geoevents-still{display:none}</style>"


def draw_picture(table: pd.DataFrame, **options: Any) -> Snapshot:
    """Return the static map of a table; options as of `maps.static.draw_snapshot`."""
    from maps.static import draw_snapshot

    return draw_snapshot(table, **options)


def stand_in(snapshot: Snapshot | None, lang: str) -> str:
    """Return the HTML that stands for a map's frame right after it; without a snapshot only the words."""
    words = escape_html(SENTENCES["trust_notebook"][0 if lang == "en" else 1])
    picture = ""
    if snapshot is not None:
        address = "data:image/png;base64," + base64.b64encode(_small_picture(snapshot)).decode("ascii")
        picture = f'<img src="{address}" alt="{escape_html(one_line(snapshot.alt_text))}">'
    return f'<div class="geoevents-still">{picture}<p>{words}</p></div>{_STYLE}'


def _small_picture(snapshot: Snapshot) -> bytes:
    from PIL import Image

    from maps.static import render_snapshot

    with Image.open(io.BytesIO(render_snapshot(snapshot, "png", dpi=_DPI))) as full:
        # The octree keeps small spots of strong colour, which the usual cut by number of points loses.
        small = full.convert("RGB").quantize(
            _COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    stream = io.BytesIO()
    small.save(stream, format="PNG", optimize=True)
    return stream.getvalue()
