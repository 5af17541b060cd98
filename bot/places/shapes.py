"""Plane geometry over Hanoi: rings and lines of (x, y) metres, and how they are stored.

Stored as whole numbers: millionths of a degree, the first point in full, then differences.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

METRES_LAT: Final = 110_950.0 / 1e6
"""Metres in a millionth of a degree of latitude near 21° north."""
METRES_LON: Final = 111_320.0 * math.cos(math.radians(21.02)) / 1e6

Line = tuple[list[int], list[int]]
"""Longitudes and latitudes, in millionths of a degree."""


def pack(points: Iterable[tuple[float, float]]) -> list[int]:
    """Points (lon, lat) in degrees as one flat list of differences."""
    flat: list[int] = []
    before = (0, 0)
    for lon, lat in points:
        here = (round(lon * 1e6), round(lat * 1e6))
        flat += (here[0] - before[0], here[1] - before[1])
        before = here
    return flat


def unpack(flat: Sequence[int]) -> Line:
    """What `pack` packed."""
    xs, ys = [], []
    x = y = 0
    for i in range(0, len(flat), 2):
        x += flat[i]
        y += flat[i + 1]
        xs.append(x)
        ys.append(y)
    return xs, ys


def contains(ring: Line, x: float, y: float) -> bool:
    """Whether the closed ring holds the point (even-odd rule)."""
    xs, ys = ring
    inside = False
    before_x, before_y = xs[-1], ys[-1]
    for here_x, here_y in zip(xs, ys, strict=True):
        if (here_y > y) != (before_y > y):
            cross = (before_x - here_x) * (y - here_y) / (before_y - here_y) + here_x
            inside ^= x < cross
        before_x, before_y = here_x, here_y
    return inside


def distance(line: Line, x: float, y: float) -> float:
    """Metres from the point to the nearest place on the line."""
    xs, ys = line
    px = [(value - x) * METRES_LON for value in xs]
    py = [(value - y) * METRES_LAT for value in ys]
    best = px[0] * px[0] + py[0] * py[0]
    for i in range(1, len(px)):
        ax, ay = px[i - 1], py[i - 1]
        dx, dy = px[i] - ax, py[i] - ay
        length = dx * dx + dy * dy
        at = -(ax * dx + ay * dy) / length if length else 0.0
        at = 0.0 if at < 0.0 else min(at, 1.0)
        near_x, near_y = ax + at * dx, ay + at * dy
        best = min(best, near_x * near_x + near_y * near_y)
    return math.sqrt(best)
