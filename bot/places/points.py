"""Ward from a point: which polygon holds it, which wards are next to it, the nearest street."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from bot.places.shapes import METRES_LAT, METRES_LON, Line, contains, distance, unpack

NEAR_BORDER: Final = 30.0
"""Metres: closer than this the neighbour is offered too."""
_GAP: Final = 12.0
"""Metres: the borders are simplified to about 5 m, so slivers between wards are narrower."""
_STREET_REACH: Final = 150.0
_CELL: Final = 2000
"""Side of a street cell in millionths of a degree, a little over 200 m."""


@dataclass(frozen=True, slots=True)
class PointPlace:
    """A ward's code, None outside Hanoi; other wards within NEAR_BORDER; the nearest street."""

    ward: str | None
    neighbours: tuple[str, ...]
    street: str | None
    outside: bool


@dataclass(frozen=True, slots=True)
class _Area:
    code: str
    ring: Line
    west: float
    south: float
    east: float
    north: float


def ward_at(lat: float, lon: float, *, near: float = NEAR_BORDER) -> PointPlace:
    """The ward that holds the point; a sliver between two wards belongs to the nearer one.

    `near` is how many metres away a ward counts as a neighbour.
    """
    x, y = lon * 1e6, lat * 1e6
    around = [area for area in _areas() if _reaches(area, x, y, near)]
    holding = next((area.code for area in around if contains(area.ring, x, y)), None)
    edges = sorted((distance(area.ring, x, y), area.code) for area in around)
    if holding is None and edges and edges[0][0] <= _GAP:
        holding = edges[0][1]
    if holding is None:
        return PointPlace(None, (), None, outside=True)
    beside = tuple(code for metres, code in edges if metres <= near and code != holding)
    return PointPlace(holding, beside, _street_at(x, y), outside=False)


def _reaches(area: _Area, x: float, y: float, near: float) -> bool:
    by_x, by_y = near / METRES_LON, near / METRES_LAT
    return area.west - by_x <= x <= area.east + by_x and area.south - by_y <= y <= area.north + by_y


@cache
def _areas() -> tuple[_Area, ...]:
    text = (files("bot.places") / "data" / "areas.json").read_text(encoding="utf-8")
    return tuple(_area(code, unpack(flat)) for code, flat in json.loads(text).items())


def _area(code: str, ring: Line) -> _Area:
    xs, ys = ring
    return _Area(code, ring, min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class _Streets:
    names: list[str]
    lines: list[list[int]]
    cells: dict[tuple[int, int], list[int]]


@cache
def _streets() -> _Streets:
    """The packed lines by the cells that their points and the gaps between them touch."""
    text = (files("bot.places") / "data" / "lines.json").read_text(encoding="utf-8")
    streets = _Streets([], [], defaultdict(list))
    for name, flats in json.loads(text):
        for flat in flats:
            number = len(streets.lines)
            streets.names.append(name)
            streets.lines.append(flat)
            for cell in _cells(flat):
                streets.cells[cell].append(number)
    return streets


def _cells(flat: list[int]) -> set[tuple[int, int]]:
    """Cells of each point, and of points between where a piece is longer than a cell."""
    x, y = flat[0], flat[1]
    found = {(x // _CELL, y // _CELL)}
    for i in range(2, len(flat), 2):
        dx, dy = flat[i], flat[i + 1]
        steps = 1 + max(abs(dx), abs(dy)) // _CELL
        for step in range(1, steps + 1):
            found.add(((x + dx * step // steps) // _CELL, (y + dy * step // steps) // _CELL))
        x, y = x + dx, y + dy
    return found


def _street_at(x: float, y: float) -> str | None:
    streets = _streets()
    column, row = int(x // _CELL), int(y // _CELL)
    numbers = {
        number
        for i in (column - 1, column, column + 1)
        for j in (row - 1, row, row + 1)
        for number in streets.cells.get((i, j), ())
    }
    ranked = sorted((distance(unpack(streets.lines[n]), x, y), streets.names[n]) for n in numbers)
    return ranked[0][1] if ranked and ranked[0][0] <= _STREET_REACH else None
