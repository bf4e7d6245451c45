"""Points in areas: the grid must agree with the plain test of every point, also along the edges."""

import geopandas as gpd
import numpy as np
import shapely

from geoevents import regions
from geoevents.regions import AreaLocator


def ragged(rng, x, y):
    """Make a polygon with many corners, a hole and an island."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, 400))
    radius = rng.uniform(0.6, 1.0, 400)
    shell = shapely.Polygon(np.column_stack((x + radius * np.cos(angle), y + radius * np.sin(angle))))
    hole, island = shapely.Point(x, y).buffer(0.3), shapely.Point(x + 2, y).buffer(0.1)
    return shapely.union(shapely.difference(shapely.make_valid(shell), hole), island)


def test_grid_agrees_with_every_single_test(monkeypatch):
    rng = np.random.default_rng(1)
    shapes = [ragged(rng, 30, 50), ragged(rng, 31.5, 50.2)]
    lon, lat = rng.uniform(28.5, 34, 60_000), rng.uniform(48.5, 51.5, 60_000)
    # Half of the points lie within metres of an edge.
    edge = shapely.get_coordinates(shapely.segmentize(shapes[0], 0.001))
    pick = rng.integers(0, len(edge), 30_000)
    lon[:30_000], lat[:30_000] = (edge[pick] + rng.normal(0, 1e-4, (30_000, 2))).T
    locator = AreaLocator(gpd.GeoSeries(shapes, crs="EPSG:4326"))
    for index, shape in enumerate(shapes):
        truth = shapely.intersects_xy(shape, lon, lat)
        assert np.array_equal(locator.contains(index, lon, lat), truth)
    first = locator.locate_first(lon, lat)
    monkeypatch.setattr(regions, "_GRID_FROM", 10**9)
    plain = AreaLocator(gpd.GeoSeries(shapes, crs="EPSG:4326"))
    assert np.array_equal(first, plain.locate_first(lon, lat))


def test_overlaps_are_found_and_odd_input_is_outside():
    boxes = gpd.GeoSeries([shapely.box(0, 0, 2, 2), shapely.box(1, 0, 3, 2), None], crs="EPSG:4326")
    locator = AreaLocator(boxes)
    lon, lat = np.array([0.5, 1.5, 2.5, 9.0, np.nan]), np.array([1.0, 1.0, 1.0, 1.0, 1.0])
    first = locator.locate_first(lon, lat)
    assert first.tolist() == [0, 0, 1, -1, -1]
    assert locator.locate_next(lon, lat, first).tolist() == [-1, 1, -1, -1, -1]


def test_self_crossing_areas_are_repaired():
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    locator = AreaLocator(gpd.GeoSeries([bow], crs="EPSG:4326"))
    assert locator.repaired.tolist() == [0]
    inside = locator.contains(0, np.array([1.5, 0.5, 1.0]), np.array([1.0, 1.0, 1.9]))
    assert inside.tolist() == [True, True, False]
