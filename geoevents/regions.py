"""Which area a point lies in: country by the finest polygon there is, oblast within that country.

Polygons are taken as they are drawn on longitude and latitude (straight between vertices), as their
publishers mean them. This module must not know events, only points and area tables.
"""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geoevents.crs import Floats, Ints

# Below this number of points the grid costs more than it saves.
_GRID_FROM: Final = 20_000
_CELLS: Final = 700
_PARTS_PER_TEST: Final = 200_000

Flags = npt.NDArray[np.bool_]


class AreaLocator:
    """Finds, for many points, the areas that they lie in.

    Parameters
    ----------
    areas
        Polygons in EPSG:4326. Invalid ones are repaired; `repaired` lists their positions.
    """

    def __init__(self, areas: gpd.GeoSeries) -> None:
        polygons = np.asarray(areas.array, dtype=object)
        wrong = ~shapely.is_valid(polygons) & ~shapely.is_missing(polygons)
        self.repaired: Ints = np.flatnonzero(wrong)
        polygons = polygons.copy()
        polygons[wrong] = shapely.make_valid(polygons[wrong])
        shapely.prepare(polygons)
        self.polygons = polygons
        self._grids: list[_Grid | None] = [None] * len(polygons)

    def contains(self, index: int, longitude: Floats, latitude: Floats) -> Flags:
        """Tell which points lie in one of the areas; a point on its edge does."""
        polygon = self.polygons[index]
        inside = np.zeros(len(longitude), dtype=bool)
        if shapely.is_missing(polygon) or shapely.is_empty(polygon):
            return inside
        west, south, east, north = shapely.bounds(polygon)
        near = np.flatnonzero(
            (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
        )
        x, y = longitude[near], latitude[near]
        if len(near) < _GRID_FROM:
            inside[near] = shapely.intersects_xy(polygon, x, y)
            return inside
        grid = self._grids[index] or _Grid(polygon)
        self._grids[index] = grid
        inside[near] = grid.contains(x, y)
        return inside

    def locate_first(self, longitude: Floats, latitude: Floats) -> Ints:
        """Return for each point the first area that holds it, -1 for none."""
        start = np.full(len(longitude), -1, dtype=np.intp)
        return self.locate_next(longitude, latitude, start)

    def locate_next(self, longitude: Floats, latitude: Floats, after: Ints) -> Ints:
        """Return for each point the first area beyond `after` that holds it too, -1 for none.

        Where two areas of one kind hold a point, views of the border differ.
        """
        found = np.full(len(longitude), -1, dtype=np.intp)
        open_ = np.flatnonzero(np.isfinite(longitude) & np.isfinite(latitude))
        for index in range(len(self.polygons)):
            if not len(open_):
                break
            inside = self.contains(index, longitude[open_], latitude[open_]) & (after[open_] < index)
            found[open_[inside]] = index
            open_ = open_[~inside]
        return found


class _Grid:
    """Cells of a polygon's bounding box: wholly inside, wholly outside, or cut by its edge.

    Points in a cell of the first two kinds need no test of their own.
    """

    def __init__(self, polygon: Any) -> None:
        self.polygon = polygon
        self.west, self.south, east, north = (float(v) for v in shapely.bounds(polygon))
        self.dx = max((east - self.west) / _CELLS, 1e-12)
        self.dy = max((north - self.south) / _CELLS, 1e-12)
        cut = np.zeros((_CELLS + 1, _CELLS + 1), dtype=bool)
        self._mark_edges(cut, shapely.boundary(polygon))
        middle_x = self.west + (np.arange(_CELLS + 1) + 0.5) * self.dx
        middle_y = self.south + (np.arange(_CELLS + 1) + 0.5) * self.dy
        x, y = np.meshgrid(middle_x, middle_y, indexing="ij")
        state = np.full(cut.shape, 2, dtype=np.int8)
        whole = ~cut
        state[whole] = shapely.contains_xy(polygon, x[whole], y[whole])
        self.state = state

    def _mark_edges(self, cut: Flags, boundary: Any) -> None:
        # Edges are sampled at a third of a cell and each sample's 3 x 3 neighbours marked: no gap can open.
        step = min(self.dx, self.dy) / 3
        xy = shapely.get_coordinates(shapely.segmentize(boundary, step))
        i = ((xy[:, 0] - self.west) / self.dx).astype(np.intp)
        j = ((xy[:, 1] - self.south) / self.dy).astype(np.intp)
        for di in (-1, 0, 1):
            for dj in (-1, 0, 1):
                cut[np.clip(i + di, 0, _CELLS), np.clip(j + dj, 0, _CELLS)] = True

    def contains(self, x: Floats, y: Floats) -> Flags:
        i = ((x - self.west) / self.dx).astype(np.intp)
        j = ((y - self.south) / self.dy).astype(np.intp)
        state = self.state[np.clip(i, 0, _CELLS), np.clip(j, 0, _CELLS)]
        inside: Flags = state == 1
        open_ = np.flatnonzero(state == 2)
        inside[open_] = shapely.intersects_xy(self.polygon, x[open_], y[open_])
        return inside
