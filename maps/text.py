"""The only place where a value becomes HTML or JavaScript.

Event text is untrusted: it travels as JSON inside a data block that no browser runs, and the page writes it
with `textContent`. Everything else that is put into the page's source goes through one of these functions.
This module must not know what the values mean.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from typing import Any, Final

# What could end a script element, open a comment or an entity, or (U+2028/9) end a line of JavaScript.
_UNSAFE: Final = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WEB_LINK: Final = re.compile(r"https?://[^\s/?#\\@:]+\S*", re.IGNORECASE)


def escape_html(value: object) -> str:
    """Return a value as text that is safe between tags and inside a quoted attribute."""
    return html.escape(_without_surrogates(str(value)), quote=True)


def to_json(value: Any) -> str:
    """Return compact JSON that is safe inside a script element, whatever texts the value holds.

    Lone surrogates, which UTF-8 cannot carry, travel as JSON escapes. NaN is refused, not written.

    Raises
    ------
    ValueError
        If the value holds NaN or an infinity.
    """
    text = to_plain_json(value)
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return text


def to_plain_json(value: Any) -> str:
    """Return compact JSON for a block that is packed: nothing in it needs to be safe inside HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if text.isascii():
        return text
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def data_block(identifier: str, content: str, *, kind: str = "application/json") -> str:
    """Return a script element that holds data; `content` must come from `to_json` or be base64."""
    return f'<script type="{escape_html(kind)}" id="{escape_html(identifier)}">{content}</script>'


def pack(content: bytes) -> str:
    """Return bytes as base64 of a raw DEFLATE stream, which the page unpacks itself."""
    # Level 4 takes less than half the time of 6 on large contents and gives 1 to 5 % more of them.
    packer = zlib.compressobj(level=4 if len(content) > 1_000_000 else 6, wbits=-15)
    return base64.b64encode(packer.compress(content) + packer.flush()).decode("ascii")


def hash_source(code: str) -> str:
    """Return the Content-Security-Policy source expression that allows exactly this inline code.

    Browsers hash the text after the HTML parser has turned line ends into LF, so it is done here too.
    """
    normal = code.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(normal.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def is_web_link(value: object) -> bool:
    """Say whether a value is an address that the page may link to: http or https with a host."""
    return isinstance(value, str) and _WEB_LINK.fullmatch(value.strip()) is not None


def one_line(text: str) -> str:
    """Return text on one line, without what would break or turn around what stands beside it.

    Control characters, lone surrogates and overrides of the direction of writing go; joiners stay.
    """
    return " ".join(_UNSEEN.sub(" ", text).split())


def _without_surrogates(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)
