"""Borders or front lines as a layer."""

from __future__ import annotations

from typing import Any, ClassVar

import geopandas as gpd
import numpy as np
import shapely

from maps.layers.element import ScriptedLayer, json_block, make_later
from maps.layers.geometry import SCALE, encode_parts, simplify

_SIDE_STEP_DEG = 0.02  # about 2 km: how far beside the line we look for the held side


class LinesLayer(ScriptedLayer):
    """Draw the lines of one role.

    Parameters
    ----------
    lines
        Line table in EPSG:4326 (`geoevents.model.LINE_COLUMNS`).
    role
        'border' or 'frontline'.
    held
        Areas (Polygon, EPSG:4326) held by the side that the front's teeth shall point to.
    """

    scripts: ClassVar = ("layers/basemap.js", "layers/lines.js")
    _default_name = "Lines"

    def __init__(
        self,
        lines: gpd.GeoDataFrame,
        *,
        role: str = "border",
        held: gpd.GeoDataFrame | None = None,
        name: str | None = None,
        show: bool = True,
    ) -> None:
        super().__init__(
            name=name or {"border": "State border", "frontline": "Front line"}.get(role), show=show
        )
        self.role = role
        chosen = lines[lines["role"] == role] if "role" in lines else lines
        self._lines = [self._encode(row, held) for row in chosen.to_dict("records")]

    @staticmethod
    def _encode(row: dict[str, Any], held: gpd.GeoDataFrame | None) -> dict[str, Any]:
        geometry = row["geometry"]
        if geometry is not None and held is not None and len(held):
            geometry = _orient(geometry, held, row.get("as_of"))
        out: dict[str, Any] = {
            key: row[key] for key in ("line_id", "name", "as_of") if isinstance(row.get(key), str)
        }
        error = row.get("error_m")
        if isinstance(error, int | float) and error == error:
            out["error_m"] = float(error)
        out["lines"] = encode_parts(simplify(geometry, 15.0) if geometry is not None else None)
        return out

    def blocks(self) -> dict[str, tuple[str, str]]:
        """Return the lines."""
        return {"": json_block({"scale": SCALE, "role": self.role, "lines": self._lines})}

    def call(self, block_id: str) -> str:
        """Return the call that makes the layer."""
        role = "frontline" if self.role == "frontline" else "border"
        return make_later(role, "lines", block_id)


def _orient(geometry: Any, held: gpd.GeoDataFrame, as_of: object) -> Any:
    """Turn every part so that the held side is on its left; parts beside no held area stay as they are."""
    same_day = held[held["as_of"] == as_of] if isinstance(as_of, str) and "as_of" in held else held
    area = shapely.union_all((same_day if len(same_day) else held).geometry.to_numpy())
    shapely.prepare(area)
    return shapely.multilinestrings([_orient_part(part, area) for part in shapely.get_parts(geometry)])


def _orient_part(part: Any, area: Any) -> Any:
    points = shapely.get_coordinates(part)
    along = np.diff(points, axis=0)
    middle = points[:-1] + along / 2
    length = np.hypot(along[:, 0], along[:, 1])
    good = length > 0
    left = np.column_stack((-along[good, 1], along[good, 0])) / length[good, None] * _SIDE_STEP_DEG
    inside_left = shapely.contains_xy(area, *(middle[good] + left).T)
    inside_right = shapely.contains_xy(area, *(middle[good] - left).T)
    weight = float((length[good] * (inside_left.astype(float) - inside_right.astype(float))).sum())
    return shapely.reverse(part) if weight < 0 else part
