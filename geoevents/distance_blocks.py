"""Puts points in an order in which neighbours follow each other, on the ellipsoid, in balls of blocks.

The order is that of Hilbert's curve on longitude and latitude: unlike Morton's it never jumps, so that any
run of points is compact. Needs numba (the extra 'fast'). This module must not know lines.
"""

# Compiled functions take arrays that Python types cannot name; whether numba is installed must not matter.
# mypy: disable-error-code="arg-type, misc, no-any-return, untyped-decorator"

from __future__ import annotations

import math
from typing import Any, Final

import numba
import numpy as np

from geoevents.crs import ECCENTRICITY_2, SEMI_MAJOR_M, Floats, Ints

# Points in a block of the lowest level, and blocks in a block of the next.
BLOCK: Final = 32
_BITS: Final = 15
_DIGIT: Final = 10


def _curve() -> tuple[Any, Any]:
    """Return Hilbert's curve for three bits of each axis at a time: the code, and the next orientation.

    A quadrant is walked in one of four orientations; `turns` says which child has which rank and orientation.
    """
    # For each orientation and quadrant (2 x + y): rank along the curve, orientation inside.
    rank = np.array([[0, 1, 3, 2], [0, 3, 1, 2], [2, 3, 1, 0], [2, 1, 3, 0]])
    inside = np.array([[1, 0, 3, 0], [0, 2, 1, 1], [2, 1, 2, 3], [3, 3, 0, 2]])
    code = np.zeros((4, 64), dtype=np.uint32)
    after = np.zeros((4, 64), dtype=np.uint32)
    for start in range(4):
        for cell in range(64):
            x, y, state, total = cell >> 3, cell & 7, start, 0
            for bit in (2, 1, 0):
                quadrant = ((x >> bit) & 1) * 2 + ((y >> bit) & 1)
                total = total * 4 + rank[state, quadrant]
                state = inside[state, quadrant]
            code[start, cell], after[start, cell] = total, state
    return code, after


_CODE, _AFTER = _curve()


def order_points(lon: Floats, lat: Floats) -> Ints:
    """Return the order along Hilbert's curve; points must be finite."""
    if len(lon) == 0:
        return np.empty(0, dtype=np.intp)
    west, east, south, north = lon.min(), lon.max(), lat.min(), lat.max()
    narrow = max(math.cos(math.radians((south + north) / 2)), 0.01)
    span = max((east - west) * narrow, north - south, 1e-9)
    scale = (2**_BITS - 1) / span
    return _ordered(lon, lat, west, south, scale * narrow, scale, _CODE, _AFTER)


@numba.njit(cache=True, error_model="numpy")
def _ordered(
    lon: Any, lat: Any, west: float, south: float, by_lon: float, by_lat: float, code: Any, after: Any
) -> Any:
    rows = len(lon)
    key, other_key = np.empty(rows, dtype=np.uint32), np.empty(rows, dtype=np.uint32)
    for row in range(rows):
        x, y = np.uint32((lon[row] - west) * by_lon), np.uint32((lat[row] - south) * by_lat)
        state, total = np.uint32(0), np.uint32(0)
        for shift in (12, 9, 6, 3, 0):
            cell = ((x >> np.uint32(shift)) & np.uint32(7)) << np.uint32(3) | (
                (y >> np.uint32(shift)) & np.uint32(7)
            )
            total = total << np.uint32(6) | code[state, cell]
            state = after[state, cell]
        key[row] = total
    order, other = np.arange(rows), np.empty(rows, dtype=np.int64)
    digits = 1 << _DIGIT
    counts = np.empty(digits + 1, dtype=np.int64)
    for turn in range(3):
        by = np.uint32(turn * _DIGIT)
        counts[:] = 0
        for row in range(rows):
            counts[(key[row] >> by & np.uint32(digits - 1)) + 1] += 1
        for place in range(digits):
            counts[place + 1] += counts[place]
        for row in range(rows):
            digit = key[row] >> by & np.uint32(digits - 1)
            at = counts[digit]
            counts[digit] = at + 1
            other_key[at], other[at] = key[row], order[row]
        key, other_key = other_key, key
        order, other = other, order
    return order


@numba.njit(cache=True, error_model="numpy", inline="always")
def _sine_cosine(degrees: float) -> tuple[float, float]:
    """Return sine and cosine of degrees, right to the last bit or two; a loop over it is vectorised.

    The quarter turn is taken off in degrees, exactly; Taylor's series of the rest ends below 1e-17.
    """
    quarter = np.floor(degrees * (1.0 / 90.0) + 0.5)
    a = (degrees - 90.0 * quarter) * (math.pi / 180.0)
    h = a * a
    s = 1 / 6227020800 - h * (1 / 1307674368000 - h / 355687428096000)
    s = 1 / 120 - h * (1 / 5040 - h * (1 / 362880 - h * (1 / 39916800 - h * s)))
    s = a - a * h * (1 / 6 - h * s)
    c = 1 / 479001600 - h * (1 / 87178291200 - h * (1 / 20922789888000 - h / 6402373705728000))
    c = 1 / 24 - h * (1 / 720 - h * (1 / 40320 - h * (1 / 3628800 - h * c)))
    c = 1.0 - h * (0.5 - h * c)
    half = quarter * 0.5
    odd = half != np.floor(half)
    turned = quarter - 4.0 * np.floor(quarter * 0.25)
    sine, cosine = (c, s) if odd else (s, c)
    return (-sine if turned >= 2.0 else sine), (-cosine if 1.0 <= turned < 3.0 else cosine)


@numba.njit(cache=True, error_model="numpy")
def place_points(lon: Any, lat: Any, order: Any) -> Any:
    """Return earth-centred coordinates in metres, shape (3, n), of points in the order given."""
    rows = len(order)
    points = np.empty((3, rows))
    x, y, z = points[0], points[1], points[2]
    for row in range(rows):
        x[row], y[row] = lon[order[row]], lat[order[row]]
    for row in range(rows):
        sine, cosine = _sine_cosine(y[row])
        sine_lon, cosine_lon = _sine_cosine(x[row])
        normal = SEMI_MAJOR_M / math.sqrt(1.0 - ECCENTRICITY_2 * sine * sine)
        x[row] = normal * cosine * cosine_lon
        y[row] = normal * cosine * sine_lon
        z[row] = normal * (1.0 - ECCENTRICITY_2) * sine
    return points


@numba.njit(cache=True, error_model="numpy")
def enclose_blocks(points: Any) -> tuple[Any, Any]:
    """Return balls (centre, radius) around blocks of all levels, the smallest first, and where levels begin.

    Blocks of the lowest level hold `BLOCK` points in their order, those of the next as many blocks.
    """
    offsets = np.zeros(32, dtype=np.int64)
    levels, count, total = 0, points.shape[1], 0
    while True:
        count = (count + BLOCK - 1) // BLOCK
        total += count
        levels += 1
        offsets[levels] = total
        if count <= 1:
            break
    balls = np.empty((total, 4))
    low, high = np.empty((total, 3)), np.empty((total, 3))
    for level in range(levels):
        below = offsets[level - 1] if level > 0 else 0
        size = offsets[level] - below if level > 0 else points.shape[1]
        for block in range(offsets[level + 1] - offsets[level]):
            begin, end = block * BLOCK, min((block + 1) * BLOCK, size)
            b = offsets[level] + block
            for axis in range(3):
                least, most = math.inf, -math.inf
                for k in range(begin, end):
                    least = min(least, points[axis, k] if level == 0 else low[below + k, axis])
                    most = max(most, points[axis, k] if level == 0 else high[below + k, axis])
                low[b, axis], high[b, axis] = least, most
                balls[b, axis] = (least + most) / 2.0
            radius = 0.0
            for k in range(begin, end):
                gap = 0.0
                for axis in range(3):
                    at = points[axis, k] if level == 0 else balls[below + k, axis]
                    gap += (at - balls[b, axis]) ** 2
                radius = max(radius, math.sqrt(gap) + (0.0 if level == 0 else balls[below + k, 3]))
            balls[b, 3] = radius
    return balls, offsets[: levels + 1]
