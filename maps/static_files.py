"""Writes a figure as PNG, SVG or PDF with its words inside and nothing that changes from run to run.

This module is imported only where matplotlib is there.
"""

from __future__ import annotations

import io
import re
from typing import IO, Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from maps.text import escape_html

_SETTINGS: Final[Any] = {
    "svg.hashsalt": "geoevents",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": True,
    "text.usetex": False,
    # Letters keep their true widths at every resolution, so that broken lines and label boxes fit.
    "text.hinting": "no_hinting",
    "axes.unicode_minus": False,
}
_SVG_HEAD: Final = re.compile(rb"<svg ([^>]*)>")


def save_figure(
    figure: Figure,
    stream: IO[bytes],
    form: str,
    *,
    dpi: int,
    title: str,
    description: str,
    citation: str,
) -> None:
    """Save a figure.

    Parameters
    ----------
    figure
        What to save.
    stream
        Where to.
    form
        'png', 'svg' or 'pdf'.
    dpi
        Dots per inch of a PNG.
    title, description, citation
        Words that the file carries: PNG text chunks, SVG title and desc (read by screen readers), PDF
        information.
    """
    FigureCanvasAgg(figure)
    with mpl.rc_context(_SETTINGS):
        if form == "png":
            words = {"Title": title, "Description": description, "Source": citation, "Software": "geoevents"}
            # Level 4 is twice as fast as the usual 6, for files a twentieth larger.
            packing = {"compress_level": 4}
            figure.savefig(stream, format="png", dpi=dpi, metadata=words, pil_kwargs=packing)
        elif form == "pdf":
            about = {
                "Title": title,
                "Subject": description,
                "Keywords": citation,
                "Creator": "geoevents",
                "Producer": None,
                "CreationDate": None,
            }
            figure.savefig(stream, format="pdf", metadata=about)
        else:
            buffer = io.BytesIO()
            about = {"Title": title, "Description": citation, "Date": None, "Creator": "geoevents"}
            figure.savefig(buffer, format="svg", metadata=about)
            stream.write(_describe_svg(buffer.getvalue(), title, description))


def _describe_svg(content: bytes, title: str, description: str) -> bytes:
    """Give an SVG the role, title and description that screen readers look for."""
    words = (
        f'<title id="map-title">{escape_html(title)}</title>'
        f'<desc id="map-description">{escape_html(description)}</desc>'
    ).encode()

    def head(match: re.Match[bytes]) -> bytes:
        role = b'role="img" aria-labelledby="map-title map-description" '
        return b"<svg " + role + match[1] + b">" + words

    return _SVG_HEAD.sub(head, content, count=1)
