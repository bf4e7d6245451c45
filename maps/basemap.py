"""What lies below the events: the offline vector map, a tile provider by name, or nothing.

The vectors are a JSON file of format 'geoevents-basemap/1' (described in seeds/SOURCES.md). Tiles are opt-in:
they need a network when the page is opened, and the page then allows requests to the provider's hosts only.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geoevents.theatre import find_seeds
from maps.errors import BasemapError

FORMAT: Final = "geoevents-basemap/1"
_SCALE: Final = 10_000  # steps per degree where a layer does not say
_TOWN_COLUMNS: Final = ("name", "lon", "lat", "rank", "zoom")

NO_NAMES: Final[dict[str, Any]] = {
    "labels": [],
    "towns": {"scale": _SCALE, **{name: [] for name in _TOWN_COLUMNS}},
}
"""The names of a base map that has none: tiles have their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A tile provider: address template, attribution as plain text, link, zoom limits, hosts."""

    url: str
    attribution: str
    link: str | None
    max_zoom: int
    hosts: tuple[str, ...]


def read_basemap(path: str | Path) -> dict[str, Any]:
    """Read the vectors of a base map.

    Raises
    ------
    BasemapError
        If the file is not there or has another form.
    """
    path = Path(path)
    try:
        stamp = path.stat()
        return _read(path, stamp.st_mtime_ns, stamp.st_size)
    except BasemapError:
        raise
    except FileNotFoundError as error:
        raise BasemapError(f"{path}: no such base map; use basemap='none' or make the seeds") from error
    except (OSError, ValueError) as error:
        raise BasemapError(f"{path}: cannot be read as a base map: {error}") from error


@functools.lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> dict[str, Any]:
    """Read a file once for as long as it stays the same; nobody may change what is given."""
    document = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        found = document.get("format") if isinstance(document, dict) else type(document).__name__
        raise BasemapError(f"{path}: format is {found!r}; it must be {FORMAT!r}")
    document.setdefault("bbox", [-180.0, -90.0, 180.0, 90.0])
    document.setdefault("labels", [])
    document.setdefault("layers", [])
    towns = document.setdefault("towns", {})
    for part in (*document["layers"], towns):
        part.setdefault("scale", document.get("scale", _SCALE))
    for column in _TOWN_COLUMNS:
        towns.setdefault(column, [])
    if len({len(towns[column]) for column in _TOWN_COLUMNS}) > 1:
        raise BasemapError(f"{path}: the columns of 'towns' differ in length")
    return document


def read_overview() -> dict[str, Any]:
    """Read the shipped overview of the world: coarse, for what lies beyond a theatre's own base map."""
    return read_basemap(find_seeds() / "world.json")


def lay_over(basemap: dict[str, Any] | None, overview: dict[str, Any]) -> dict[str, Any]:
    """Return a base map that has the overview below it: its names are only used where the base map has none.

    Parameters
    ----------
    basemap
        What `read_basemap` gives, or None to have the overview alone.
    overview
        The same, of the world.
    """
    if basemap is None:
        return overview
    west, south, east, north = basemap["bbox"]

    def beyond(lon: float, lat: float) -> bool:
        return not (west <= lon <= east and south <= lat <= north)

    far, near = overview["towns"], basemap["towns"]
    kept = [
        index
        for index, (lon, lat) in enumerate(zip(far["lon"], far["lat"], strict=True))
        if beyond(lon / far["scale"], lat / far["scale"])
    ]
    step = near["scale"] / far["scale"]
    towns = {name: [*near[name], *(far[name][index] for index in kept)] for name in ("name", "rank", "zoom")}
    for axis in ("lon", "lat"):
        towns[axis] = [*near[axis], *(round(far[axis][index] * step) for index in kept)]
    named = {label["name"] for label in basemap["labels"]}
    labels = [c for c in overview["labels"] if beyond(c["lon"], c["lat"]) and c["name"] not in named]
    return {
        **basemap,
        "labels": [*basemap["labels"], *labels],
        "towns": {**towns, "scale": near["scale"]},
        "below": {"bbox": overview["bbox"], "layers": overview["layers"]},
    }


def rename_places(basemap: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return a base map whose labels and towns are called as `names` says, where it says so."""
    if not names:
        return basemap
    towns = {**basemap["towns"], "name": [names.get(name, name) for name in basemap["towns"]["name"]]}
    labels = [{**label, "name": names.get(label["name"], label["name"])} for label in basemap["labels"]]
    return {**basemap, "towns": towns, "labels": labels}


def find_tiles(name: str) -> Tiles:
    """Look up a tile provider: 'osm', or a name as xyzservices knows it ('CartoDB Positron').

    Raises
    ------
    BasemapError
        If no provider has that name, or it needs a key.
    """
    import xyzservices.providers

    try:
        provider = xyzservices.providers.query_name("OpenStreetMap.Mapnik" if name.lower() == "osm" else name)
    except ValueError as error:
        raise BasemapError(
            f"no base map {name!r}; known: offline, none, osm, or a provider's name as xyzservices "
            "writes it, for example 'OpenTopoMap'"
        ) from error
    if provider.requires_token():
        raise BasemapError(f"base map {name!r} needs an access token; choose one that does not")
    url = provider.build_url()
    template = re.match(r"https?://([^/]+)/", url)
    if template is None:
        raise BasemapError(f"base map {name!r} has no usable address: {url}")
    host = template[1]
    subdomains = provider.get("subdomains", "abc")
    hosts = (
        tuple(f"https://{host.replace('{s}', s)}" for s in subdomains)
        if "{s}" in host
        else (f"https://{host}",)
    )
    link = re.search(r'href="(https?://[^"]+)"', provider.get("html_attribution", ""))
    return Tiles(
        url=url.replace("http://", "https://", 1),
        attribution=str(provider.get("attribution", "")).replace("(C)", "©"),
        link=link[1] if link else None,
        max_zoom=int(provider.get("max_zoom", 18)),
        hosts=hosts,
    )
