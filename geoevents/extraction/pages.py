# ruff: noqa: SIM905
# Patterns and word lists read better whole than cut at a column.
"""HTML pages to documents: takes the article out and reads the page's metadata.

selectolax parses; which parts are the article is decided here by the elements that news pages use.
Scripts are never run and nothing is fetched.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from geoevents.errors import ReadError
from geoevents.extraction.datelines import find_publication_date, parse_iso_day
from geoevents.extraction.model import Document

_DROPPED: Final = (
    "script, style, noscript, template, nav, header nav, footer, aside, form, button, iframe, svg, figure"
    " figcaption, select, [hidden], [aria-hidden=true], [role=navigation], [role=complementary],"
    " .advert, .ad, .related, .newsletter, .share, .comments, .cookie"
)
_BLOCKS: Final = frozenset(
    """p h1 h2 h3 h4 h5 h6 li blockquote pre td th dt dd div section article figcaption time tr""".split()
)
_LEAF_SELECTOR: Final = "h1, h2, h3, h4, h5, h6, p, li, blockquote, pre, td, dd, dt, time"
_META_DATES: Final = (
    "article:published_time", "datePublished", "date", "pubdate", "publish-date", "dc.date", "DC.date.issued",
    "dcterms.date", "parsely-pub-date", "sailthru.date", "og:published_time", "article.published",
)  # fmt: skip


def read_page(raw: bytes, *, name: str, file: str | Path) -> Document:
    """Read one HTML page.

    Raises
    ------
    ReadError
        If selectolax is missing, or the page is binary, too large, or holds no article text.
    """
    from geoevents.extraction.documents import MAX_BYTES, decode

    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise ImportError("HTML reports need selectolax: pip install selectolax") from error
    charset = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", raw[:4096], re.IGNORECASE)
    declared = charset[1].decode("ascii").lower() if charset else "utf-8"
    if declared not in ("utf-8", "utf8") and len(raw) <= MAX_BYTES and b"\x00" not in raw[:8192]:
        try:
            raw = raw.decode(declared).encode("utf-8")
        except (LookupError, UnicodeError) as error:
            raise ReadError(
                f"says its charset is {declared!r}, which does not fit its bytes", file=file
            ) from error
    tree = LexborHTMLParser(decode(raw, file=file))
    meta = _metadata(tree)
    for node in tree.css(_DROPPED):
        node.decompose()
    root = _article(tree)
    if root is None:
        raise ReadError("has no text that could be an article", file=file)
    text = _text_of(root)
    if not text.strip():
        raise ReadError("has no text that could be an article", file=file)
    stated = meta.get("date")
    lang = (meta.get("lang") or "").lower()[:2]
    return Document(
        name=name,
        text=text,
        title=meta.get("title"),
        source=meta.get("site"),
        author=meta.get("author"),
        published=(parse_iso_day(stated) if stated else None) or find_publication_date(text),
        url=meta.get("url"),
        lang=lang if lang in ("en", "uk", "ru") else None,
        markup="html",
    )


def _metadata(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    named: dict[str, str] = {}
    for node in tree.css("meta"):
        key = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        value = node.attributes.get("content")
        if key and value:
            named.setdefault(key, value)
    for key in _META_DATES:
        if key in named:
            found["date"] = named[key]
            break
    if "date" not in found:
        for node in tree.css('script[type="application/ld+json"]'):
            stated = re.search(r'"datePublished"\s*:\s*"([^"]+)"', node.text() or "")
            if stated:
                found["date"] = stated[1]
                break
    if "date" not in found:
        for node in tree.css("time[datetime]"):
            found["date"] = node.attributes.get("datetime") or ""
            break
    head = tree.css_first("h1")
    title = named.get("og:title") or (head.text().strip() if head else None)
    if not title:
        node = tree.css_first("title")
        title = node.text().strip() if node else None
    canonical = tree.css_first('link[rel="canonical"]')
    for key, value in (
        ("title", title),
        ("site", named.get("og:site_name") or named.get("publisher")),
        ("author", named.get("author")),
        ("url", (canonical.attributes.get("href") if canonical else None) or named.get("og:url")),
    ):
        if value:
            found[key] = value.strip()
    root = tree.css_first("html")
    if root is not None and root.attributes.get("lang"):
        found["lang"] = root.attributes["lang"] or ""
    return found


def _article(tree: Any) -> Any:
    """Return the element with the article: <article>, <main>, else the body."""
    for selector in ("article", "[itemprop=articleBody]", "main", "[role=main]"):
        nodes = tree.css(selector)
        if nodes:
            best = max(nodes, key=lambda node: len(node.text()))
            if len(best.text().strip()) > 80:
                # A live blog is a page of several articles: then their parent is the report.
                parent = best.parent
                if selector == "article" and len(nodes) > 2 and parent is not None:
                    return tree.css_first("main") or tree.body
                return best
    return tree.body


def _text_of(root: Any) -> str:
    """Write the article as paragraphs with an empty line between them."""
    parts: list[str] = []

    def add(node: Any, prefix: str = "") -> None:
        words = " ".join(node.text(separator=" ").split())
        words = re.sub(r"\s+([,.;:!?»”)])", r"\1", words)
        if words:
            parts.append(prefix + words)

    leaves = root.css(_LEAF_SELECTOR)
    if not leaves:
        for line in root.text(separator="\n").split("\n"):
            if line.strip():
                parts.append(" ".join(line.split()))
        return "\n\n".join(parts) + "\n"
    for node in leaves:
        tag = node.tag
        if any(child.tag in _BLOCKS for child in node.iter() if child.tag):
            continue
        add(node, {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}.get(tag, ""))
    return "\n\n".join(parts) + "\n"
