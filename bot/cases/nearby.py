"""Which cases tell of the same trouble at the same place: 80 m, or the same street words."""

import math
from datetime import datetime, timedelta

from bot.cases.intake import Intake, place_key
from bot.cases.state import OPEN
from storage import hotspots
from storage.engine import Transaction
from storage.hotspots import Neighbour
from storage.rows import Case

WITHIN_METRES = 80.0
WITHIN = timedelta(days=30)
OFFERED = 3
READ = 30
METRES_A_DEGREE = 111_195.0


def same_trouble(tx: Transaction, gathered: Intake, now: datetime) -> list[Neighbour]:
    """Up to three open cases that a new report may belong to, the nearest first."""
    if gathered.ward is None or gathered.kind != "report":
        return []
    key, lat, lon = place_key(gathered.because), gathered.lat, gathered.lon
    found = _near(tx, gathered.category, gathered.ward, key, lat, lon, now)
    main = [case for case in found if case.state in OPEN and case.merged_into is None]
    return sorted(main, key=lambda case: metres(lat, lon, case))[:OFFERED]


def around(tx: Transaction, case: Case, now: datetime) -> list[Neighbour]:
    """All cases of the last days about the same trouble at the same place, itself included."""
    if case.ward is None:
        return []
    return _near(tx, case.category, case.ward, case.place_key, case.lat, case.lon, now)


def _near(
    tx: Transaction,
    category: str,
    ward: str,
    key: str,
    lat: float | None,
    lon: float | None,
    now: datetime,
) -> list[Neighbour]:
    box = None if lat is None or lon is None else _box(lat, lon)
    if not key and box is None:
        return []
    found = hotspots.near(
        tx,
        category=category,
        ward=ward,
        since=now - WITHIN,
        place_key=key,
        box=box,
        limit=READ,
    )
    same_words = [case for case in found if key and case.place_key == key]
    close = [case for case in found if metres(lat, lon, case) <= WITHIN_METRES]
    return list({case.id: case for case in (*close, *same_words)}.values())


def metres(lat: float | None, lon: float | None, case: Neighbour) -> float:
    """How far a point is from a case, by the flat earth of a few hundred metres."""
    if lat is None or lon is None or case.lat is None or case.lon is None:
        return math.inf
    east = (lon - case.lon) * math.cos(math.radians(lat))
    return math.hypot(lat - case.lat, east) * METRES_A_DEGREE


def _box(lat: float, lon: float) -> tuple[float, float, float, float]:
    north = WITHIN_METRES / METRES_A_DEGREE
    east = north / math.cos(math.radians(lat))
    return lat - north, lon - east, lat + north, lon + east
