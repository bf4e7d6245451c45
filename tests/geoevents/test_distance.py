"""The distance engine against searches that share nothing with it: geographiclib and pyproj on every edge."""

import itertools

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geoevents.crs import ECCENTRICITY_2, GEOD, are_axes_swapped, to_earth_centred
from geoevents.distance import LineIndex, has_numba
from geoevents.distance_foot import arc_lengths

KARNEY = Geod(ellps="WGS84")
TOLERANCE_M = 0.001


def brute_force(xy, lon, lat):
    """Minimise the geodesic over every edge by narrowing a grid; edges are geodesics."""
    a, b = xy[:-1], xy[1:]
    azimuth, _, metres = (np.asarray(v) for v in KARNEY.inv(a[:, 0], a[:, 1], b[:, 0], b[:, 1]))
    low, high, best = np.zeros(len(a)), np.ones(len(a)), np.inf
    grid = np.linspace(0, 1, 33)
    while True:
        share = low[:, None] + (high - low)[:, None] * grid
        x, y, _ = KARNEY.fwd(
            np.repeat(a[:, 0], 33),
            np.repeat(a[:, 1], 33),
            np.repeat(azimuth, 33),
            (share * metres[:, None]).ravel(),
        )
        gap = np.asarray(KARNEY.inv(np.full(len(x), lon), np.full(len(x), lat), x, y)[2]).reshape(-1, 33)
        best = min(best, float(gap.min()))
        if ((high - low) * metres).max() < 1e-3:
            return best
        middle = share[np.arange(len(a)), gap.argmin(axis=1)]
        low, high = np.maximum(middle - (high - low) / 32, 0), np.minimum(middle + (high - low) / 32, 1)


def wrap(lon):
    return (np.asarray(lon) + 180) % 360 - 180


def walk(rng, lon, lat, step, n):
    """Make a line of random steps (degrees) that may cross the antimeridian and come near a pole."""
    y = np.clip(lat + np.cumsum(rng.normal(0, step, n)), -89.9, 89.9)
    x = lon + np.cumsum(rng.normal(0, step / max(np.cos(np.radians(lat)), 0.05), n))
    return np.column_stack((wrap(x), y))


@pytest.mark.parametrize("latitude", [0, 50, -54, 78, 88.5, -89.5])
@pytest.mark.parametrize("step", [0.0005, 0.05, 2.0])
def test_agrees_with_brute_force_for_any_edge_length_and_place(latitude, step):
    rng = np.random.default_rng(int(abs(latitude) * 10 + step * 100))
    for longitude in (31.0, -179.9):
        xy = walk(rng, longitude, latitude, step, 12)
        index = LineIndex([shapely.LineString(xy)])
        for spread in (0.001, 0.1, 4.0):
            vertex = rng.integers(0, len(xy), 3)
            lon = wrap(xy[vertex, 0] + rng.normal(0, spread, 3))
            lat = np.clip(xy[vertex, 1] + rng.normal(0, spread, 3), -90, 90)
            found = index.find_nearest(lon, lat)
            for i in range(3):
                assert found.distance_m[i] == pytest.approx(brute_force(xy, lon[i], lat[i]), abs=TOLERANCE_M)


@settings(max_examples=40, deadline=None)
@given(
    ends=st.tuples(st.floats(-179, 179), st.floats(-85, 85), st.floats(-179, 179), st.floats(-85, 85)),
    point=st.tuples(st.floats(-180, 180), st.floats(-90, 90)),
)
def test_one_edge_across_the_globe(ends, point):
    xy = np.array([[ends[0], ends[1]], [ends[2], ends[3]]])
    edge = Geodesic.WGS84.Inverse(ends[1], ends[0], ends[3], ends[2])
    # Between (nearly) opposite points the geodesic is not unique, so there is nothing to compare with.
    if edge["s12"] > 19_900_000 or edge["s12"] < 1:
        return
    found = LineIndex([shapely.LineString(xy)]).find_nearest([point[0]], [point[1]])
    assert found.distance_m[0] == pytest.approx(brute_force(xy, *point), abs=0.02)
    told = Geodesic.WGS84.Inverse(point[1], point[0], found.latitude[0], found.longitude[0])["s12"]
    assert found.distance_m[0] == pytest.approx(told, abs=TOLERANCE_M)


def test_distance_at_the_antipodes_and_the_poles():
    index = LineIndex([shapely.LineString([(10, 0), (10, 1)])])
    found = index.find_nearest([-170.0, 77.0, -10.0], [-0.4, 90.0, -90.0])
    xy = np.array([[10.0, 0.0], [10.0, 1.0]])
    truth = [brute_force(xy, lon, lat) for lon, lat in ((-170, -0.4), (77, 90), (-10, -90))]
    assert found.distance_m == pytest.approx(truth, abs=0.05)


def test_a_point_on_the_line_is_at_zero_and_vertices_come_back_exactly():
    xy = np.array([[36.1, 50.2], [36.4, 50.35], [36.9, 50.3]])
    found = LineIndex([shapely.LineString(xy)]).find_nearest(xy[:, 0], xy[:, 1])
    assert found.distance_m.max() < 1e-8
    assert np.array_equal(np.column_stack((found.longitude, found.latitude)), xy)


def test_edges_are_geodesics_not_straight_on_the_map():
    # The geodesic between two points on the 60th parallel 20 degrees apart bulges 42 km northwards.
    index = LineIndex([shapely.LineString([(20, 60), (40, 60)])])
    top = KARNEY.npts(20, 60, 40, 60, 1)[0]
    assert index.find_nearest([top[0]], [top[1]]).distance_m[0] < 0.001
    assert index.find_nearest([30.0], [60.0]).distance_m[0] > 40_000


def test_which_line_and_where():
    west, east = shapely.LineString([(30, 50), (30, 51)]), shapely.LineString([(32, 50), (32, 51)])
    found = LineIndex([west, east]).find_nearest([30.4, 31.9], [50.5, 50.5])
    assert found.line.tolist() == [0, 1]
    assert found.longitude == pytest.approx([30, 32], abs=1e-9)


def test_a_vertex_that_two_lines_share_belongs_to_the_first():
    lines = [shapely.LineString([(31, 52), (30, 52)]), shapely.LineString([(31, 52), (32, 52)])]
    for order in (lines, lines[::-1]):
        assert LineIndex(order).find_nearest([31.0], [53.0]).line[0] == 0


def test_unusable_points_get_no_answer_and_keep_their_place():
    index = LineIndex([shapely.LineString([(30, 50), (30, 51)])])
    found = index.find_nearest([np.nan, 30.5, np.inf, 30.5], [50.5, 50.5, 50.5, 95.0])
    assert np.isnan(found.distance_m).tolist() == [True, False, True, True]
    assert found.line.tolist() == [-1, 0, -1, -1]
    assert len(index.find_nearest([], []).distance_m) == 0


def test_longitudes_go_round_the_globe_but_not_for_ever():
    lines = [shapely.LineString([(30, 50), (30, 51)])]
    for found in compiled_and_plain(lines, [1e300, 390.5, -329.5, 30.5], [50.5] * 4):
        assert np.isnan(found.distance_m).tolist() == [True, False, False, False]
        assert found.distance_m[1:3] == pytest.approx(found.distance_m[3], abs=1e-6)


def test_odd_geometries_are_taken_apart():
    collection = shapely.from_wkt(
        "GEOMETRYCOLLECTION (POINT (30 50), MULTILINESTRING ((31 50, 31 51), (33 50, 33 50.5)),"
        " POLYGON ((40 50, 41 50, 41 51, 40 50)))"
    )
    index = LineIndex([None, shapely.LineString(), collection])
    found = index.find_nearest([30.0, 33.0, 40.5, 31.0], [50.0, 50.4, 50.0, 50.5])
    assert found.distance_m[[0, 1, 3]] == pytest.approx([0, 0, 0], abs=1e-4)
    assert found.distance_m[2] == pytest.approx(
        brute_force(np.array([[40, 50], [41, 50.0]]), 40.5, 50.0), abs=0.001
    )
    with pytest.raises(ValueError, match="no line"):
        LineIndex([None, shapely.LineString()])


def test_longitudes_beyond_180_are_the_same_places():
    inside = LineIndex([shapely.LineString([(179.5, 10), (-179.5, 10)])])
    beyond = LineIndex([shapely.LineString([(179.5, 10), (180.5, 10)])])
    lon, lat = np.array([-179.9, 179.9]), np.array([10.5, 9.0])
    assert beyond.find_nearest(lon, lat).distance_m == pytest.approx(
        inside.find_nearest(lon, lat).distance_m, abs=1e-6
    )


def test_compiled_and_numpy_agree():
    if not has_numba():
        pytest.skip("numba (the extra 'fast') is not installed")
    rng = np.random.default_rng(7)
    lines = [
        shapely.LineString(walk(rng, lon, lat, 0.02, 400)) for lon, lat in ((36, 50), (-179, -40), (0, 88))
    ]
    lon, lat = rng.uniform(-180, 180, 3000), np.degrees(np.arcsin(rng.uniform(-1, 1, 3000)))
    near = shapely.get_coordinates(lines)[rng.integers(0, 1200, 3000)]
    lon = np.r_[lon, wrap(near[:, 0] + rng.normal(0, 1, 3000))]
    lat = np.r_[lat, np.clip(near[:, 1] + rng.normal(0, 1, 3000), -90, 90)]
    fast, plain = (LineIndex(lines, compile_from=n).find_nearest(lon, lat) for n in (0, 10**9))
    assert np.array_equal(fast.line, plain.line)
    assert np.abs(fast.distance_m - plain.distance_m).max() < 1e-6
    assert np.abs(fast.latitude - plain.latitude).max() < 1e-9


def compiled_and_plain(lines, lon, lat):
    if not has_numba():
        pytest.skip("numba (the extra 'fast') is not installed")
    return (LineIndex(lines, compile_from=n).find_nearest(lon, lat) for n in (0, 10**9))


@pytest.mark.parametrize("radius_m", [3_000, 300_000, 1_400_000])
def test_a_circles_centre_has_hundreds_of_equally_near_pieces(radius_m):
    bearing = np.linspace(0, 360, 4001)
    x, y, _ = KARNEY.fwd(np.full(4001, 30.0), np.full(4001, 50.0), bearing, np.full(4001, radius_m))
    rng = np.random.default_rng(3)
    lon, lat = 30 + np.r_[0, rng.normal(0, 1e-4, 99)], 50 + np.r_[0, rng.normal(0, 1e-4, 99)]
    xy = np.column_stack((x, y))
    fast, plain = compiled_and_plain([shapely.LineString(xy)], lon, lat)
    assert fast.distance_m == pytest.approx(plain.distance_m, abs=TOLERANCE_M)
    for point in (0, 61):
        truth = brute_force(xy, lon[point], lat[point])
        assert fast.distance_m[point] == pytest.approx(truth, abs=TOLERANCE_M)
    # Chords of the circle's polygon run inside it.
    assert fast.distance_m[0] == pytest.approx(radius_m, rel=1e-6)


@pytest.mark.parametrize("step", [1e-5, 3e-4, 0.02])
def test_compiled_and_plain_agree_on_crowded_lines_near_and_far(step):
    rng = np.random.default_rng(int(step * 1e6))
    lines = [
        shapely.LineString(walk(rng, 30 + rng.normal(0, 0.3), 50 + rng.normal(0, 0.3), step, 300))
        for _ in range(60)
    ]
    lon = np.concatenate([30 + rng.normal(0, spread, 700) for spread in (0.001, 0.1, 1, 8)])
    lat = np.concatenate([50 + rng.normal(0, spread, 700) for spread in (0.001, 0.1, 1, 8)])
    # Many reports are of the same place to the digit.
    lon[:300], lat[:300] = lon[0], lat[0]
    fast, plain = compiled_and_plain(lines, lon, lat)
    assert np.array_equal(fast.line, plain.line)
    assert np.abs(fast.distance_m - plain.distance_m).max() < 1e-6
    assert np.abs(fast.longitude - plain.longitude).max() < 1e-9
    assert np.abs(fast.latitude - plain.latitude).max() < 1e-9


@pytest.mark.parametrize("size", [1, 2, 31, 33, 1025])
def test_any_number_of_points_is_answered_in_their_order(size):
    rng = np.random.default_rng(size)
    lines = [shapely.LineString(walk(rng, 179.9, 70, 0.05, 200))]
    lon, lat = wrap(rng.normal(180, 2, size)), rng.normal(70, 1, size)
    fast, plain = compiled_and_plain(lines, lon, lat)
    assert fast.distance_m == pytest.approx(plain.distance_m, abs=1e-6)
    back, _ = compiled_and_plain(lines, lon[::-1], lat[::-1])
    assert np.array_equal(back.distance_m[::-1], fast.distance_m)


def test_vertices_on_the_way_change_nothing():
    xy = np.array([[36.0, 50.0], [36.3, 50.4], [36.9, 50.1], [36.9, 49.7]])
    pieces = []
    for a, b in itertools.pairwise(xy):
        azimuth, _, metres = KARNEY.inv(*a, *b)
        along = np.linspace(0, metres, 5000)[:-1]
        pieces.append(np.column_stack(KARNEY.fwd(*(np.full(4999, v) for v in (*a, azimuth)), along)[:2]))
    dense = LineIndex([shapely.LineString(np.vstack((*pieces, xy[-1:])))])
    plain = LineIndex([shapely.LineString(xy)])
    assert len(dense.tree.line) < 2 * len(plain.tree.line)
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(35.5, 37.5, 500), rng.uniform(49.5, 50.5, 500)
    gap = dense.find_nearest(lon, lat).distance_m - plain.find_nearest(lon, lat).distance_m
    assert np.abs(gap).max() < 2e-4


def test_arcs_are_karneys_geodesics():
    rng = np.random.default_rng(0)
    for metres, error in ((1e3, 1e-7), (1e5, 1e-7), (5e5, 3e-5), (7e5, 1e-4), (1e6, 6e-4), (1.5e6, 2e-3)):
        lon, azimuth = rng.uniform(-180, 180, (2, 20_000))
        lat = np.degrees(np.arcsin(rng.uniform(-1, 1, 20_000)))
        to_lon, to_lat, _ = GEOD.fwd(lon, lat, azimuth, np.full(20_000, metres))
        here, there = to_earth_centred(lon, lat), to_earth_centred(np.array(to_lon), np.array(to_lat))
        arc = arc_lengths(here, there)
        assert np.abs(arc - metres).max() < error


def test_earth_centred_coordinates_of_known_points():
    points = to_earth_centred(np.array([0.0, 90.0, 0.0]), np.array([0.0, 0.0, 90.0]))
    polar = 6378137.0 * np.sqrt(1 - ECCENTRICITY_2)
    assert points == pytest.approx(np.array([[6378137.0, 0, 0], [0, 6378137.0, 0], [0, 0, polar]]), abs=1e-8)


def test_swapped_axes_are_seen():
    box = (22.0, 44.0, 42.0, 56.5)
    assert are_axes_swapped(np.array([50.4, 49.0, 48.3]), np.array([36.9, 33.0, 38.0]), box)
    assert not are_axes_swapped(np.array([36.9, 33.0]), np.array([50.4, 49.0]), box)
    assert not are_axes_swapped(np.array([np.nan]), np.array([np.nan]), box)
