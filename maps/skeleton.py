"""The page's fixed parts: the HTML that scripts fill, the settings and counts that travel beside the data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from geoevents.model import (
    ADM1,
    ADM2,
    DATE_END,
    DATE_START,
    INCIDENT_ID,
    LATITUDE,
    LONGITUDE,
    PLACE_NAME,
    ROW_FAULTS,
    SOURCE,
)
from geoevents.theatre import Theatre
from geoevents.vocabulary import KINDS, STATUSES
from maps.basemap import Tiles
from maps.text import escape_html, is_web_link

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARGIN_DEG: Final = 0.15


def page_config(
    table: pd.DataFrame,
    conflict: Theatre,
    words: dict[str, str],
    *,
    vectors: dict[str, Any] | None,
    tiles: Tiles | None,
    worldview: str | None,
) -> dict[str, Any]:
    """Return what the page's scripts need besides the layers' data."""
    placed = _placed(table)
    faulty = int(table[ROW_FAULTS].notna().sum()) if ROW_FAULTS in table else 0
    return {
        "words": words,
        "sides": [{"code": s.code, "name": s.name} for s in conflict.sides],
        "order": {"kind": list(KINDS), "status": list(STATUSES)},
        "bounds": _first_view(table[placed], conflict),
        "unplaced": int((~placed).sum()),
        "beyond": {"n": count_beyond(table, conflict.bbox), "theatre": conflict.name},
        "faulty": faulty,
        "credits": _credits(
            conflict,
            tiles,
            own_data=vectors is not None or bool(conflict.borders),
            overview=_has_overview(vectors),
        ),
        "worldview": worldview or conflict.worldview,
        "styles": {},
    }


def _placed(table: pd.DataFrame) -> pd.Series:
    if LATITUDE not in table or LONGITUDE not in table:
        return pd.Series(False, index=table.index)
    lat, lon = (pd.to_numeric(table[name], errors="coerce") for name in (LATITUDE, LONGITUDE))
    return lat.abs().le(90) & lon.abs().le(180)


def count_beyond(table: pd.DataFrame, bbox: Sequence[float]) -> int:
    """Return how many events with a point lie outside a box (west, south, east, north)."""
    placed = table[_placed(table)]
    if not len(placed):
        return 0
    west, south, east, north = bbox
    lat, lon = (pd.to_numeric(placed[name]) for name in (LATITUDE, LONGITUDE))
    return int((~(lat.between(south, north) & lon.between(west, east))).sum())


def names_used(table: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Return those words of a theatre that name a resolved place or region of the table."""
    present = [name for name in (PLACE_NAME, ADM1, ADM2) if name in table]
    used = {str(value) for name in present for value in table[name].dropna().unique()} if names else set()
    return {name: names[name] for name in sorted(used) if name in names}


def _first_view(placed: pd.DataFrame, conflict: Theatre) -> list[list[float]]:
    """Return [[south, west], [north, east]]: the middle 90 % of the events, so that none far away hides all.

    With fewer than 20 events all are framed; with none, the theatre is.
    """
    if not len(placed):
        west, south, east, north = conflict.bbox
        return [[south, west], [north, east]]
    lat = pd.to_numeric(placed[LATITUDE]).to_numpy(dtype="float64")
    lon = pd.to_numeric(placed[LONGITUDE]).to_numpy(dtype="float64")
    share = (0.0, 1.0) if len(placed) < 20 else (0.05, 0.95)
    south, north = (float(v) for v in np.quantile(lat, share))
    west, east = (float(v) for v in np.quantile(lon, share))
    return [
        [round(south - _MARGIN_DEG, 4), round(west - _MARGIN_DEG, 4)],
        [round(north + _MARGIN_DEG, 4), round(east + _MARGIN_DEG, 4)],
    ]


def _has_overview(vectors: dict[str, Any] | None) -> bool:
    return vectors is not None and (
        "below" in vectors or any(v["id"] == "disputed" for v in vectors["layers"])
    )


_OVERVIEW_CREDITS: Final[tuple[dict[str, str | None], ...]] = (
    {
        "text": "Overview: made with Natural Earth",
        "url": "https://www.naturalearthdata.com/",
        "licence": "public domain",
    },
    {"text": "Towns: GeoNames", "url": "https://www.geonames.org/", "licence": "CC BY 4.0"},
)


def _credits(
    conflict: Theatre, tiles: Tiles | None, *, own_data: bool, overview: bool
) -> list[dict[str, str | None]]:
    credits = (
        [{"text": a.text, "url": a.url, "licence": a.licence} for a in conflict.attributions]
        if own_data
        else []
    )
    if overview:  # a theatre that names these sources itself is not told them twice
        credits.extend(c for c in _OVERVIEW_CREDITS if c["url"] not in {known["url"] for known in credits})
    if tiles:
        credits.append({"text": tiles.attribution, "url": tiles.link, "licence": None})
    return [*credits, {"text": "Leaflet", "url": "https://leafletjs.com", "licence": "BSD 2-Clause"}]


def page_body(
    title: str,
    table: pd.DataFrame,
    words: dict[str, str],
    *,
    credits: list[dict[str, str | None]],
    worldview: str,
) -> tuple[str, str]:
    """Return the HTML before and after the data blocks."""
    w = {key: escape_html(word) for key, word in words.items()}
    before = f"""<a class="geo-skip" href="#geo-twin">{w["skip_table"]}</a>
<div class="geo-stage">
<header class="geo-head">
<h1 dir="auto">{escape_html(title)}</h1>
<p class="geo-deck">{_deck(table, words)} <span id="geo-front"></span></p>
<p class="geo-shown"><span id="geo-shown" role="status" aria-live="polite" tabindex="-1"></span> <button type="button" id="geo-reset" class="geo-link" hidden>{w["reset"]}</button> <button type="button" id="geo-outside" class="geo-link" hidden></button></p>
<button type="button" id="geo-panel-toggle" class="geo-button" aria-expanded="false" aria-controls="geo-side">{w["panel_open"]}</button>
</header>
<main class="geo-main">
<div id="geo-map" class="geo-map" role="application" aria-label="{w["map_label"]}"></div>
<p id="geo-message" class="geo-message" role="alert" hidden></p>
<p id="geo-credits" class="geo-credits"><span class="geo-worldview">{escape_html(words["worldview"].replace("{view}", worldview))}</span> </p>
<section id="geo-time" class="geo-time" aria-label="{w["time"]}"></section>
</main>
<aside id="geo-side" class="geo-side" aria-label="{w["panel_open"]}">
<section id="geo-detail" class="geo-detail" aria-live="off" hidden></section>
<div class="geo-panel">
<section id="geo-search" role="search" aria-label="{w["search"]}"></section>
<section id="geo-legend" aria-label="{w["legend"]}"></section>
<section aria-label="{w["filters"]}"><h2 class="geo-small-head">{w["filters"]}</h2><div id="geo-choices"></div></section>
</div>
</aside>
</div>
<noscript><p class="geo-message">{w["needs_script"]}</p></noscript>
<section id="geo-twin" class="geo-twin" tabindex="-1" aria-label="{w["table"]}">
<div class="geo-twin-head"><h2>{w["table"]}</h2><p class="geo-soft">{w["table_hint"]}</p><div id="geo-downloads" class="geo-downloads"></div></div>
<p id="geo-lost" class="geo-lost" role="status" hidden></p>
<div id="geo-table"></div>
</section>
<footer class="geo-foot">
<p>{escape_html(words["worldview"].replace("{view}", worldview))}</p>{_publication(table, words)}
<p>{w["attribution"]}: {_credit_lines(credits)}</p>
</footer>"""  # noqa: E501
    return before, ""


def _publication(table: pd.DataFrame, words: dict[str, str]) -> str:
    """Return what was held back or coarsened before publication, as the table's own rows say it."""
    if "publication_rules" not in table:
        return ""
    said = sorted(set(table["publication_rules"].dropna().astype(str)))
    return "".join(
        f"\n<p>{escape_html(words['publication'].replace('{rules}', rules))}</p>" for rules in said
    )


def _credit_lines(credits: list[dict[str, str | None]]) -> str:
    lines = []
    for credit in credits:
        text = escape_html(credit["text"])
        if is_web_link(credit["url"]):
            text = (
                f'<a href="{escape_html(credit["url"])}" target="_blank" rel="noopener noreferrer">{text}</a>'
            )
        lines.append(f"{text} ({escape_html(credit['licence'])})" if credit["licence"] else text)
    return "; ".join(lines) + "."


def _deck(table: pd.DataFrame, words: dict[str, str]) -> str:
    """Return the HTML of the line below the title: how many events, when, from how many sources."""
    parts = [escape_html(_count(len(table), "one_event", "events_count", words))]
    incidents = table[INCIDENT_ID].nunique() if INCIDENT_ID in table else len(table)
    if 0 < incidents < len(table):
        # Several reports of one incident are several events: nobody shall take them for as many incidents.
        parts[0] += escape_html(_count(int(incidents), "of_one_incident", "of_incidents", words))
    span = _span(table)
    if span:
        parts.append(f'<span id="geo-days">{escape_html(span)}</span>')
    sources = table[SOURCE].nunique() if SOURCE in table else 0
    if sources:
        parts.append(escape_html(_count(int(sources), "one_source", "sources_count", words)))
    return " · ".join(parts)


def _count(number: int, one: str, many: str, words: dict[str, str]) -> str:
    return words[one] if number == 1 else words[many].replace("{n}", f"{number:,}")


def _span(table: pd.DataFrame) -> str | None:
    if DATE_START not in table:
        return None
    names = [name for name in (DATE_START, DATE_END) if name in table]
    written = {str(value)[:10] for name in names for value in table[name].dropna().unique()}
    days = sorted(day for day in written if _ISO_DAY.fullmatch(day))
    if not days:
        return None
    first, last = days[0], days[-1]
    return first if first == last else f"{first} – {last}"
