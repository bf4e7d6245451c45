"""Lines at fixed distances from a border, as a layer that is off until the reader asks for it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, ClassVar, Final

import geopandas as gpd
import shapely

from geoevents.crs import metric_plane
from maps.layers.element import ScriptedLayer, json_block, make_later
from maps.layers.geometry import encode_parts

_SCALE: Final = 10_000  # steps per degree: about ten metres
_TOLERANCE_M: Final = 120.0
_TOLERANCE: Final = 0.02  # of the distance: a line that is drawn, never measured against


class RingsLayer(ScriptedLayer):
    """Draw lines at given distances from lines.

    Parameters
    ----------
    lines
        Line table in EPSG:4326; its rows with role 'border', or all when it has no roles.
    kilometres
        The distances.
    """

    scripts: ClassVar = ("layers/basemap.js", "scripts/geodesy.js", "layers/selection.js", "layers/rings.js")
    _default_name = "Distance from the border"

    def __init__(
        self,
        lines: gpd.GeoDataFrame,
        *,
        kilometres: Sequence[float] = (5, 10, 25),
        name: str | None = None,
        show: bool = True,
    ) -> None:
        super().__init__(name=name, show=show)
        chosen = lines[lines["role"] == "border"] if "role" in lines else lines
        self._rings = _make_rings(chosen, kilometres)

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the rings."""
        return {"": json_block({"scale": _SCALE, "rings": self._rings})}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        return make_later("rings", "rings", block_id)


def _make_rings(lines: gpd.GeoDataFrame, kilometres: Sequence[float]) -> list[dict[str, object]]:
    if not len(lines) or lines.geometry.isna().all():
        return []
    known = lines.geometry.dropna().to_crs("EPSG:4326")
    return _rings_of(tuple(shapely.to_wkb(known.to_numpy()).tolist()), tuple(kilometres))


@functools.lru_cache(maxsize=4)
def _rings_of(lines: tuple[bytes, ...], kilometres: tuple[float, ...]) -> list[dict[str, object]]:
    """Return the rings of lines (WKB, EPSG:4326); the same lines often go on many pages of one run."""
    known = gpd.GeoSeries(shapely.from_wkb(list(lines)), crs="EPSG:4326")
    west, south, east, north = (float(value) for value in known.total_bounds)
    plane = metric_plane((west, south, east, north))
    line = shapely.union_all(known.to_crs(plane).to_numpy())
    rings: list[dict[str, object]] = []
    for distance in kilometres:
        tolerance = max(_TOLERANCE_M, distance * 1000 * _TOLERANCE)
        # Buffering short pieces and uniting them takes a seventh of the time of the whole line's buffer.
        pieces = _cut(shapely.simplify(line, tolerance), vertices=20)
        around = shapely.union_all(shapely.buffer(pieces, distance * 1000, quad_segs=4))
        edge = shapely.simplify(shapely.boundary(around), tolerance)
        back = gpd.GeoSeries([edge], crs=plane).to_crs("EPSG:4326").iloc[0]
        rings.append({"km": distance, "lines": encode_parts(back, scale=_SCALE)})
    return rings


def _cut(line: Any, *, vertices: int) -> list[Any]:
    pieces: list[Any] = []
    for part in shapely.get_parts(line):
        points = shapely.get_coordinates(part)
        starts = range(0, len(points) - 1, vertices)
        pieces.extend(shapely.linestrings(points[start : start + vertices + 1]) for start in starts)
    return pieces
