"""Counts over cases and events, for digests, statistics and the late list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storage.cases import OPEN
from storage.engine import Transaction
from storage.rows import Case, row_to, stamp


def ages(tx: Transaction, ward: str | None, edges: Sequence[datetime]) -> Sequence[int]:
    """How many open cases of a ward were opened after each edge (newest first) and not before
    the one in front of it; the last figure counts those older than every edge."""
    where = "ward IS NULL" if ward is None else "ward = :ward"
    rows = tx.query(
        f"SELECT opened_at FROM cases WHERE {OPEN} AND {where}",  # noqa: S608  names are ours
        {} if ward is None else {"ward": ward},
    )
    counts = [0] * (len(edges) + 1)
    stamps = [stamp(edge) for edge in edges]
    for row in rows:
        bucket = next((n for n, edge in enumerate(stamps) if row["opened_at"] >= edge), len(edges))
        counts[bucket] += 1
    return counts


def worst(tx: Transaction, ward: str | None, now: datetime, limit: int) -> Sequence[Case]:
    """The open cases of a ward that are longest past their deadline."""
    where = "ward IS NULL" if ward is None else "ward = :ward"
    rows = tx.query(
        f"SELECT * FROM cases WHERE {OPEN} AND {where}"  # noqa: S608  names are ours
        " AND state <> 'waiting' AND due < :now ORDER BY due, id LIMIT :limit",
        {"now": stamp(now), "limit": limit, **({} if ward is None else {"ward": ward})},
    )
    return [row_to(Case, row) for row in rows]


def wards_with_open_cases(tx: Transaction) -> Sequence[str | None]:
    rows = tx.query(f"SELECT DISTINCT ward FROM cases WHERE {OPEN}")  # noqa: S608  names are ours
    return [row["ward"] for row in rows]


def changed_since(tx: Transaction, ward: str | None, since: datetime) -> bool:
    """Has anything happened to a ward's cases since a moment, or fallen late?"""
    where = "c.ward IS NULL" if ward is None else "c.ward = :ward"
    rows = tx.query(
        "SELECT 1 FROM events e JOIN cases c ON c.id = e.case_id"  # noqa: S608  names are ours
        f" WHERE e.at >= :since AND {where} LIMIT 1",
        {"since": stamp(since), **({} if ward is None else {"ward": ward})},
    )
    return bool(rows)


def counts(tx: Transaction, since: datetime, until: datetime, now: datetime) -> Mapping[str, int]:
    """The city's figures between two moments; confirmed and not confirmed ends apart."""
    row = tx.query(
        "SELECT"  # noqa: S608  names are ours
        " sum(CASE WHEN opened_at >= :since AND opened_at < :until THEN 1 ELSE 0 END) AS opened,"
        " sum(CASE WHEN accepted_at >= :since AND accepted_at < :until THEN 1 ELSE 0 END)"
        " AS accepted,"
        " sum(CASE WHEN answered_at >= :since AND answered_at < :until THEN 1 ELSE 0 END)"
        " AS answered,"
        " sum(CASE WHEN closed_at >= :since AND closed_at < :until THEN 1 ELSE 0 END) AS closed,"
        f" sum(CASE WHEN {OPEN} THEN 1 ELSE 0 END) AS open,"
        f" sum(CASE WHEN {OPEN} AND state <> 'waiting' AND due < :now THEN 1 ELSE 0 END) AS late,"
        " sum(CASE WHEN rating = 'satisfied' THEN 1 ELSE 0 END) AS satisfied,"
        " sum(CASE WHEN rating = 'acceptable' THEN 1 ELSE 0 END) AS acceptable,"
        " sum(CASE WHEN rating = 'unsatisfied' THEN 1 ELSE 0 END) AS unsatisfied"
        " FROM cases",
        {"since": stamp(since), "until": stamp(until), "now": stamp(now)},
    )[0]
    ends = tx.query(
        "SELECT what, count(*) AS times FROM events WHERE at >= :since AND at < :until"
        " AND what IN ('confirmed', 'expired', 'reopened', 'objected', 'merged')"
        " GROUP BY what",
        {"since": stamp(since), "until": stamp(until)},
    )
    figures = {key: int(row[key] or 0) for key in _COUNTED}
    return figures | dict.fromkeys(_ENDS, 0) | {str(r["what"]): int(r["times"]) for r in ends}


_COUNTED = (
    "opened", "accepted", "answered", "closed", "open", "late",
    "satisfied", "acceptable", "unsatisfied",
)  # fmt: skip
_ENDS = ("confirmed", "expired", "reopened", "objected", "merged")


def by_ward(tx: Transaction, since: datetime, now: datetime) -> Sequence[Mapping[str, Any]]:
    """For each ward: what came in since a moment, what is open and what is late, worst first."""
    return tx.query(
        "SELECT ward,"  # noqa: S608  names are ours
        " sum(CASE WHEN opened_at >= :since THEN 1 ELSE 0 END) AS opened,"
        f" sum(CASE WHEN {OPEN} THEN 1 ELSE 0 END) AS open,"
        f" sum(CASE WHEN {OPEN} AND state <> 'waiting' AND due < :now THEN 1 ELSE 0 END) AS late"
        " FROM cases GROUP BY ward ORDER BY late DESC, open DESC, coalesce(ward, '')",
        {"since": stamp(since), "now": stamp(now)},
    )
