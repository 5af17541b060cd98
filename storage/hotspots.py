"""Places where the same trouble keeps coming back, and the cases near a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine import Transaction, Value
from storage.rows import Case, row_to, stamp


@dataclass(frozen=True, slots=True)
class Hotspot:
    id: int
    category: str
    ward: str
    lat: float | None
    lon: float | None
    place_key: str
    opened_at: datetime
    last_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What tells whether a case near a place speaks of the same trouble."""

    id: int
    code: str
    state: str
    place: str
    place_key: str
    lat: float | None
    lon: float | None
    opened_at: datetime
    merged_into: int | None
    hotspot_id: int | None


def near(
    tx: Transaction,
    *,
    category: str,
    ward: str,
    since: datetime,
    place_key: str,
    box: tuple[float, float, float, float] | None,
    limit: int,
) -> Sequence[Neighbour]:
    """Cases of a ward and category since a moment, at the same street words or inside a box.

    `box` is (south, west, north, east) in degrees; newest first.
    """
    south, west, north, east = box or (None, None, None, None)
    rows = tx.query(
        "SELECT id, code, state, place, place_key, lat, lon, opened_at, merged_into, hotspot_id"
        " FROM cases WHERE category = :category AND ward = :ward AND opened_at >= :since"
        " AND ((place_key <> '' AND place_key = :place_key)"
        " OR (lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east))"
        " ORDER BY opened_at DESC, id DESC LIMIT :limit",
        {
            "category": category,
            "ward": ward,
            "since": stamp(since),
            "place_key": place_key,
            "south": south,
            "north": north,
            "west": west,
            "east": east,
            "limit": limit,
        },
    )
    return [row_to(Neighbour, row) for row in rows]


def count_since(tx: Transaction, ward: str, category: str, since: datetime) -> int:
    row = tx.query(
        "SELECT count(*) AS cases FROM cases WHERE category = :category AND ward = :ward"
        " AND opened_at >= :since",
        {"category": category, "ward": ward, "since": stamp(since)},
    )[0]
    return int(row["cases"])


def of_case(tx: Transaction, case: Case) -> Hotspot | None:
    if case.hotspot_id is None:
        return None
    rows = tx.query("SELECT * FROM hotspots WHERE id = :id", {"id": case.hotspot_id})
    return row_to(Hotspot, rows[0]) if rows else None


def add(tx: Transaction, case: Case, now: datetime) -> int:
    """Opens a hotspot where a case is."""
    values: dict[str, Value] = {
        "category": case.category,
        "ward": case.ward,
        "lat": case.lat,
        "lon": case.lon,
        "place_key": case.place_key,
        "opened_at": stamp(now),
        "last_at": stamp(now),
    }
    return tx.insert("hotspots", values)


def touch(tx: Transaction, hotspot_id: int, now: datetime) -> None:
    """One more case came: the hotspot is awake, and open again if it had closed."""
    tx.execute(
        "UPDATE hotspots SET last_at = :now, closed_at = NULL WHERE id = :id",
        {"id": hotspot_id, "now": stamp(now)},
    )


def join(tx: Transaction, hotspot_id: int, case_ids: Sequence[int]) -> None:
    for case_id in case_ids:
        tx.execute(
            "UPDATE cases SET hotspot_id = :hotspot_id WHERE id = :id",
            {"hotspot_id": hotspot_id, "id": case_id},
        )


def close_quiet(tx: Transaction, before: datetime, now: datetime) -> int:
    """Closes the hotspots where nothing came since a moment; returns how many."""
    return tx.execute(
        "UPDATE hotspots SET closed_at = :now WHERE closed_at IS NULL AND last_at < :before",
        {"before": stamp(before), "now": stamp(now)},
    )


def listing(
    tx: Transaction, ward: str | None, with_closed: bool, limit: int
) -> Sequence[tuple[Hotspot, int]]:
    """Hotspots with how many cases each has, the busiest lately first."""
    rows = tx.query(
        "SELECT h.*, (SELECT count(*) FROM cases c WHERE c.hotspot_id = h.id) AS cases"
        " FROM hotspots h WHERE (:ward IS NULL OR h.ward = :ward)"
        " AND (:with_closed = 1 OR h.closed_at IS NULL) ORDER BY h.last_at DESC LIMIT :limit",
        {"ward": ward, "with_closed": int(with_closed), "limit": limit},
    )
    return [(row_to(Hotspot, row), int(row["cases"])) for row in rows]
