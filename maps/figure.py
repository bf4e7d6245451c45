"""The document around a map: head, security policy, skeleton, data, scripts; same input, same bytes.

branca gives every element a random id and collects what its children render. This figure numbers the
elements before they render, forgets what an earlier rendering left behind, and writes a page that forbids
every request and every inline script but those it wrote itself (each is named by its hash).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from branca.element import CssLink, Element, Figure, JavascriptLink

from maps.assets import leaflet_script, leaflet_style, picture_address, read_style
from maps.text import escape_html, hash_source, to_json

_RANDOM_ID: Final = re.compile(r"[0-9a-f]{32}")
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>]+")


class PageFigure(Figure):
    """A figure whose page is self-contained and the same on every rendering.

    Parameters
    ----------
    title
        Title of the document.
    lang
        Its language, 'en' or 'uk'.
    """

    def __init__(self, *, title: str, lang: str) -> None:
        super().__init__(title=title)
        self.lang = lang
        self.header._children.clear()
        self.body_before = ""
        self.body_after = ""
        self.picture_hosts: tuple[str, ...] = ()
        self.start = ""

    def render(self, **kwargs: Any) -> str:
        """Render the whole page."""
        kept = [(part, dict(part._children)) for part in (self.header, self.html, self.script)]
        names = self._number_elements()
        try:
            for child in list(self._children.values()):
                child.render(**kwargs)
            links = [e.url for e in self.header._children.values() if isinstance(e, JavascriptLink | CssLink)]
            header = self._rename(self.header.render(**kwargs), names)
            html = (
                self._rename(self.html.render(**kwargs), names)
                if self._has_strangers()
                else self.html.render()
            )
            script = self._rename(self.script.render(**kwargs), names)
        finally:
            for part, children in kept:
                part._children.clear()
                part._children.update(children)
        return self._assemble(header, html, script, links)

    # ---- the same ids on every rendering ----

    def _number_elements(self) -> dict[str, str]:
        """Give every element a running number for an id; return what the random ids became."""
        names: dict[str, str] = {}
        for number, element in enumerate(_walk(self)):
            if _RANDOM_ID.fullmatch(element._id):
                names[element._id] = f"{number}"
                element._id = f"{number}"
        return names

    def _rename(self, text: str, names: dict[str, str]) -> str:
        """Replace ids that were taken before numbering, and those of elements born while rendering."""

        def rename(match: re.Match[str]) -> str:
            return names.setdefault(match[0], f"n{len(names)}")

        return _RANDOM_ID.sub(rename, text)

    def _has_strangers(self) -> bool:
        return any(
            type(e).__module__.split(".")[0] not in ("maps", "branca") for e in self.html._children.values()
        )

    # ---- the document ----

    def _assemble(self, header: str, html: str, script: str, links: list[str]) -> str:
        foreign = bool(links) or "$(" in script or "L.marker" in script or "L.Icon" in script
        first = f"{leaflet_script()}{_DEFAULTS}" + (_foreign_support() if foreign else "")
        head_style = f"{leaflet_style()}\n{read_style('styles/page.css')}\n{read_style('styles/panel.css')}"
        last = f"{script}\n{self.start}"
        policy = self._policy(
            [first, last, *_SCRIPT.findall(header + html)],
            [head_style, *_STYLE.findall(header + html)],
            links,
            foreign,
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{escape_html(self.lang)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape_html(policy)}">\n'
            '<meta name="generator" content="geoevents">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            f'<title>{escape_html(self.title)}</title>\n<link rel="icon" href="data:,">\n'
            f"<style>{head_style}</style>\n<script>{first}</script>\n{header}\n</head>\n<body>\n"
            f"{self.body_before}\n{html}\n{self.body_after}\n<script>{last}</script>\n</body>\n</html>\n"
        )

    def _policy(self, scripts: list[str], styles: list[str], links: list[str], foreign: bool) -> str:
        """Return the Content-Security-Policy: nothing is allowed but what stands here."""
        script_hashes = " ".join(dict.fromkeys(map(hash_source, scripts)))
        style_hashes = " ".join(dict.fromkeys(map(hash_source, styles)))
        outside = " ".join(sorted({url for link in links for url in _ADDRESS.findall(link)}))
        pictures = " ".join(("data:", "blob:", *self.picture_hosts))
        policy = [
            "default-src 'none'",
            f"script-src {script_hashes} {outside}".strip(),
            f"style-src {style_hashes} {outside}".strip(),
            f"img-src {pictures}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        if foreign:  # elements of folium carry style attributes, and fonts come with their style sheets
            policy += ["style-src-attr 'unsafe-inline'", "font-src data:"]
        return "; ".join(policy)


# What folium's own templates expect to find on a page.
_DEFAULTS: Final = "\nvar L_NO_TOUCH = false, L_DISABLE_3D = false;\n"


def _foreign_support() -> str:
    """Return code that lets folium's own markers and popups work without jQuery and picture files."""
    icons = {
        "iconUrl": picture_address("images/marker-icon.png"),
        "iconRetinaUrl": picture_address("images/marker-icon-2x.png"),
        "shadowUrl": picture_address("images/marker-shadow.png"),
    }
    return (
        "delete L.Icon.Default.prototype._getIconUrl;\n"
        f"L.Icon.Default.mergeOptions({to_json(icons)});\n"
        "if (!window.$) window.$ = function (source) {\n"
        "  if (source === document) return { ready: function (run) {\n"
        "    document.addEventListener('DOMContentLoaded', run); } };\n"
        "  var template = document.createElement('template');\n"
        "  template.innerHTML = String(source).trim();\n"
        "  return [template.content.firstElementChild];\n"
        "};\n"
    )


def _walk(element: Element) -> Iterator[Element]:
    for part in (element.header, element.html, element.script) if isinstance(element, Figure) else ():
        yield from _walk(part)
    yield element
    for child in element._children.values():
        yield from _walk(child)
