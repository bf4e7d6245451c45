"""The foot of a point on a piece of a line and the way to it, as `distance_foot` has them, compiled.

Needs numba (the extra 'fast'). Feet and ways need no sines: a foot lies so near to its piece's ends that the
series of the arc tangent is exact. This module must not know how the piece was found.
"""

# Compiled functions take arrays that Python types cannot name; whether numba is installed must not matter.
# mypy: disable-error-code="arg-type, misc, no-any-return, untyped-decorator"

from __future__ import annotations

import math
from typing import Any, Final

import numba

from geoevents.crs import ECCENTRICITY_2, LEAST_RADIUS_M, SEMI_MAJOR_M, SEMI_MINOR_M
from geoevents.distance_foot import MOVE_FROM_M
from geoevents.distance_numpy import FAR_M

_E2: Final = ECCENTRICITY_2
_WA: Final = SEMI_MAJOR_M**-2
_WB: Final = SEMI_MINOR_M**-2
_DEGREES: Final = 180.0 / math.pi
_FOURTH: Final = ECCENTRICITY_2 / (240.0 * LEAST_RADIUS_M**4)


@numba.njit(cache=True, error_model="numpy", inline="always")
def chord_foot(volumes: Any, k: int, x: float, y: float, z: float) -> tuple[float, float]:
    """Return the foot's share of a piece, and the squared chord to it; see `distance_numpy.feet`."""
    gx, gy, gz = x - volumes[k, 0], y - volumes[k, 1], z - volumes[k, 2]
    dx, dy, dz = volumes[k, 3], volumes[k, 4], volumes[k, 5]
    share = min(max((gx * dx + gy * dy + gz * dz) * volumes[k, 6], 0.0), 1.0)
    gx, gy, gz = gx - share * dx, gy - share * dy, gz - share * dz
    off_2 = gx * gx + gy * gy + gz * gz
    depth = volumes[k, 7] * share * (1.0 - share) * (0.5 / LEAST_RADIUS_M)
    return share, max(off_2 - depth * depth + depth * off_2 * (1.0 / LEAST_RADIUS_M), 0.0)


@numba.njit(cache=True, error_model="numpy", inline="always")
def _arc(x: float, y: float, z: float, fx: float, fy: float, fz: float) -> float:
    """Return the geodesic over a chord; see `distance_foot.arc_lengths`."""
    sx, sy, sz = fx - x, fy - y, fz - z
    chord_2 = sx * sx + sy * sy + sz * sz
    if chord_2 <= 0.0:
        return 0.0
    chord = math.sqrt(chord_2)
    px, py, pz = x * _WA, y * _WA, z * _WB
    qx, qy, qz = fx * _WA, fy * _WA, fz * _WB
    p = 1.0 / math.sqrt(px * px + py * py + pz * pz)
    q = 1.0 / math.sqrt(qx * qx + qy * qy + qz * qz)
    turn = (qx * q - px * p) * sx + (qy * q - py * p) * sy + (qz * q - pz * p) * sz
    half = min(max(turn / (2.0 * chord), 0.0), 1.0)
    slope, middle = sz / chord, (pz * p + qz * q) / 2.0
    term = _FOURTH * chord_2 * chord_2 * chord * (slope * slope - middle * middle)
    h = half * half
    if h > 0.0144:
        return chord * math.asin(half) / half + term
    # asin(half) / half; what is left out is below 1e-16.
    bend = h * (1 / 6 + h * (3 / 40 + h * (15 / 336 + h * (105 / 3456 + h * (945 / 42240 + h * 0.01735276)))))
    return chord + chord * bend + term


@numba.njit(cache=True, error_model="numpy")
def arc_to(volumes: Any, k: int, at: float, x: float, y: float, z: float) -> float:
    """Return the geodesic from a point to a share of a piece."""
    fx = volumes[k, 0] + at * volumes[k, 3]
    fy = volumes[k, 1] + at * volumes[k, 4]
    fz = volumes[k, 2] + at * volumes[k, 5]
    # From the chord up to the ellipsoid.
    scale = 1.0 / math.sqrt((fx * fx + fy * fy) * _WA + fz * fz * _WB)
    return _arc(x, y, z, fx * scale, fy * scale, fz * scale)


@numba.njit(cache=True, error_model="numpy")
def _moved(volumes: Any, k: int, share: float, x: float, y: float, z: float) -> float:
    """Move the foot of the chord to that of the geodesic; see `distance_foot.move_feet`."""
    length = math.sqrt(volumes[k, 7])
    ux, uy, uz = volumes[k, 3] / length, volumes[k, 4] / length, volumes[k, 5] / length
    fx = volumes[k, 0] + share * volumes[k, 3]
    fy = volumes[k, 1] + share * volumes[k, 4]
    fz = volumes[k, 2] + share * volumes[k, 5]
    sx, sy, sz = fx - x, fy - y, fz - z
    c2 = sx * sx + sy * sy + sz * sz
    c = math.sqrt(c2)
    nx, ny, nz = fx * _WA, fy * _WA, fz * _WB
    size = math.sqrt(nx * nx + ny * ny + nz * nz)
    nx, ny, nz = nx / size, ny / size, nz / size
    tx, ty, tz = ux * _WA, uy * _WA, uz * _WB
    on = nx * tx + ny * ty + nz * tz
    tx, ty, tz = (tx - nx * on) / size, (ty - ny * on) / size, (tz - nz * on) / size
    px, py, pz = x * _WA, y * _WA, z * _WB
    p = math.sqrt(px * px + py * py + pz * pz)
    bx, by, bz = nx - px / p, ny - py / p, nz - pz / p
    bend = (bx * sx + by * sy + bz * sz) / c2
    change = (tx * sx + ty * sy + tz * sz + bx * ux + by * uy + bz * uz) / c2
    half = min(max(c * bend / 2.0, 0.0), 0.999)
    arc = 2.0 * math.asin(half) / bend
    slope = (c / math.sqrt(1.0 - half * half) - arc) / bend * change
    shift = -slope * math.tan(arc * bend) / bend
    return min(max(share + shift / length, 0.0), 1.0)


@numba.njit(cache=True, error_model="numpy")
def finish(
    volumes: Any,
    ends: Any,
    points: Any,
    order: Any,
    piece: Any,
    share: Any,
    found: Any,
    metres: Any,
    foot_lon: Any,
    foot_lat: Any,
) -> None:
    """Write way and foot of each point into the rows that `order` names; a piece beyond FAR_M becomes -1."""
    for turn in range(len(order)):
        row, k, at = order[turn], piece[turn], share[turn]
        x, y, z = points[0, turn], points[1, turn], points[2, turn]
        arc = arc_to(volumes, k, at, x, y, z)
        if arc > FAR_M:
            found[row], metres[row] = -1, math.inf
            continue
        if arc > MOVE_FROM_M and 0.0 < at < 1.0:
            at = _moved(volumes, k, at, x, y, z)
            arc = arc_to(volumes, k, at, x, y, z)
        found[row], metres[row] = k, arc
        if at == 0.0:
            foot_lon[row], foot_lat[row] = ends[k, 0], ends[k, 1]
        elif at == 1.0:
            foot_lon[row], foot_lat[row] = ends[k, 2], ends[k, 3]
        else:
            foot_lon[row], foot_lat[row] = _degrees(volumes, ends, k, at)


@numba.njit(cache=True, error_model="numpy", inline="always")
def _degrees(volumes: Any, ends: Any, k: int, at: float) -> tuple[float, float]:
    """Return longitude and latitude of a share of a piece, from those of its start."""
    sx, sy, sz = volumes[k, 0], volumes[k, 1], volumes[k, 2]
    dx, dy = at * volumes[k, 3], at * volumes[k, 4]
    fx, fy, fz = sx + dx, sy + dy, sz + at * volumes[k, 5]
    from_axis, start_axis = math.sqrt(fx * fx + fy * fy), math.sqrt(sx * sx + sy * sy)
    flat = 1.0 - _E2
    turn = (sx * dy - sy * dx) / (sx * fx + sy * fy)
    rise = flat * (fz * start_axis - sz * from_axis) / (flat * flat * from_axis * start_axis + fz * sz)
    if abs(turn) > 1e-3:
        return math.atan2(fy, fx) * _DEGREES, math.atan2(fz, flat * from_axis) * _DEGREES
    # The arc tangent's series; what is left out is below 1e-22.
    turned = turn * (1.0 - turn * turn * (1 / 3 - turn * turn / 5))
    risen = rise * (1.0 - rise * rise * (1 / 3 - rise * rise / 5))
    lon = ends[k, 0] + turned * _DEGREES
    if abs(lon) > 180.0:
        lon -= math.copysign(360.0, lon)
    return lon, ends[k, 1] + risen * _DEGREES
