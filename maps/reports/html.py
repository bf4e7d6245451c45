"""Writes a report as one HTML page: pictures inside, nothing loaded, nothing run but the map's own code."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from maps.reports.blocks import ASSET
from maps.text import escape_html, hash_source

_STYLE: Final = Path(__file__).resolve().parent / "report.css"
_HEAD_ROW: Final = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_TABLE: Final = re.compile(r"<table\b.*?</table>", re.DOTALL)


def write_html(
    body: str,
    assets: Mapping[str, bytes],
    *,
    title: str,
    description: str,
    citation: str,
    lang: str,
    policy: str,
) -> str:
    """Return the page.

    Parameters
    ----------
    body
        What the template wrote.
    assets
        PNG pictures by name.
    title, description, citation
        Words for its head.
    lang
        Its language.
    policy
        The Content-Security-Policy of the map inside, which the report's must allow; '' without one.
    """
    for name, content in assets.items():
        address = "data:image/png;base64," + base64.b64encode(content).decode("ascii")
        body = body.replace(f'src="{ASSET}{name}"', f'src="{address}"')
    body = _HEAD_ROW.sub(_set_widths, body)
    # On a phone a table scrolls sideways in a box of its own, which a keyboard must reach.
    body = _TABLE.sub(r'<div class="wide" tabindex="0">\g<0></div>', body)
    body = re.sub(rf'src="{ASSET}[^"]*"', 'src="data:,"', body)  # a picture that there is none of
    style = _STYLE.read_text(encoding="utf-8")
    policy = _policy(policy, style)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape_html(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape_html(policy)}">\n'
        '<meta name="generator" content="geoevents">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="description" content="{escape_html(description)}">\n'
        f'<meta name="citation" content="{escape_html(citation)}">\n'
        f'<title>{escape_html(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _set_widths(row: re.Match[str]) -> str:
    """Turn a heading row's shares (data-width) into widths that a browser keeps to."""
    shares = [float(share) for share in re.findall(r'data-width="(\d+(?:\.\d+)?)"', row[0])]
    total = sum(shares) + row[0].count("<th>")
    return re.sub(
        r'<th data-width="(\d+(?:\.\d+)?)"',
        lambda cell: f'<th style="width:{100 * float(cell[1]) / total:.1f}%"',
        row[0],
    )


def _policy(inner: str, style: str) -> str:
    """Return the report's policy; a `srcdoc` frame must obey it too, so it allows the map's hashes."""
    parts = {part.split()[0]: part.split()[1:] for part in inner.split(";") if part.strip()}
    allowed = {
        "default-src": ["'none'"],
        "script-src": parts.get("script-src", ["'none'"]),
        "style-src": [hash_source(style), *parts.get("style-src", [])],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": parts.get("img-src", ["data:"]),
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())
