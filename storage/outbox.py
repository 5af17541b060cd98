"""What is still to be said, in order for each person; only a channel's sender takes from here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from storage.engine import Transaction, Value
from storage.rows import Identity, Json, OutboxRow, dump, load, row_to, stamp
from storage.statements import insertion


def add(
    tx: Transaction,
    to: Identity,
    said: object,
    now: datetime,
    *,
    case_id: int | None = None,
    not_before: datetime | None = None,
) -> None:
    """Adds a message (what `dump` takes), not to be sent before a moment."""
    row: dict[str, Value] = {
        "identity_id": to.id,
        "channel": to.channel,
        "case_id": case_id,
        "payload": dump(said),
        "state": "waiting",
        "not_before": stamp(max(now, not_before or now)),
        "attempts": 0,
        "created_at": stamp(now),
    }
    tx.defer(insertion("outbox", tuple(row)), row)


def ready(
    tx: Transaction, channel: str, now: datetime, limit: int, only_to: str | None = None
) -> Sequence[OutboxRow]:
    """The first message ready for each person of a channel, oldest first.

    A message that waits for its retry holds back what was to follow it, one that waits for the
    morning does not. `only_to` narrows to one external id.
    """
    rows = tx.query(
        "SELECT o.id, o.identity_id, o.channel, i.external_id, o.case_id, o.payload, p.language,"
        " o.attempts, o.created_at, i.unreachable"
        " FROM outbox o JOIN identities i ON i.id = o.identity_id"
        " JOIN people p ON p.id = i.person_id"
        " WHERE o.state = 'waiting' AND o.channel = :channel AND o.not_before <= :now"
        " AND (o.retry_at IS NULL OR o.retry_at <= :now)"
        " AND (:only_to IS NULL OR i.external_id = :only_to)"
        " AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.identity_id = o.identity_id"
        " AND e.state = 'waiting' AND e.id < o.id AND e.not_before <= :now)"
        " ORDER BY o.not_before, o.id LIMIT :limit",
        {"channel": channel, "now": stamp(now), "only_to": only_to, "limit": limit},
    )
    return [row_to(OutboxRow, row) for row in rows]


def sent(tx: Transaction, row_id: int, message_id: str | None, now: datetime) -> None:
    tx.execute(
        "UPDATE outbox SET state = 'sent', sent_at = :now, message_id = :message_id WHERE id = :id",
        {"id": row_id, "message_id": message_id, "now": stamp(now)},
    )


def erase_to(tx: Transaction, identity_ids: Iterable[int]) -> int:
    """Removes whatever was said or is still to be said to these identities."""
    return sum(
        tx.execute("DELETE FROM outbox WHERE identity_id = :id", {"id": identity_id})
        for identity_id in identity_ids
    )


def about_case(tx: Transaction, case_id: int) -> Sequence[tuple[int, str, Json]]:
    """What is kept of the messages about a case, as (id, state, payload)."""
    rows = tx.query(
        "SELECT id, state, payload FROM outbox WHERE case_id = :id AND payload <> '{}' ORDER BY id",
        {"id": case_id},
    )
    return [(int(row["id"]), str(row["state"]), load(row["payload"])) for row in rows]


def set_payload(tx: Transaction, row_id: int, payload: Json) -> None:
    tx.execute(
        "UPDATE outbox SET payload = :payload WHERE id = :id",
        {"id": row_id, "payload": dump(payload)},
    )


def forget_payloads(tx: Transaction, before: datetime, after: int, limit: int) -> Sequence[int]:
    """Empties what was said before a moment and is no longer waiting; the ids it emptied."""
    rows = tx.query(
        "UPDATE outbox SET payload = '{}' WHERE id IN (SELECT id FROM outbox"
        " WHERE id > :after AND state <> 'waiting' AND payload <> '{}' AND created_at < :before"
        " ORDER BY id LIMIT :limit) RETURNING id",
        {"after": after, "before": stamp(before), "limit": limit},
    )
    return sorted(int(row["id"]) for row in rows)


def retry(tx: Transaction, row_id: int, at: datetime, reason: str) -> None:
    tx.execute(
        "UPDATE outbox SET retry_at = :at, attempts = attempts + 1, reason = :reason"
        " WHERE id = :id AND state = 'waiting'",
        {"id": row_id, "at": stamp(at), "reason": reason},
    )


def give_up(tx: Transaction, row_id: int, reason: str) -> None:
    tx.execute(
        "UPDATE outbox SET state = 'failed', attempts = attempts + 1, reason = :reason"
        " WHERE id = :id AND state = 'waiting'",
        {"id": row_id, "reason": reason},
    )


def give_up_all(tx: Transaction, identity_id: int, reason: str) -> None:
    """Nothing more reaches this identity: whatever waits for it ends with the reason."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', reason = :reason"
        " WHERE identity_id = :id AND state = 'waiting'",
        {"id": identity_id, "reason": reason},
    )


def next_due(tx: Transaction, channel: str) -> str | None:
    """The stamp at which the earliest waiting message of a channel may go."""
    row = tx.query(
        "SELECT min(CASE WHEN retry_at > not_before THEN retry_at ELSE not_before END) AS due"
        " FROM outbox WHERE state = 'waiting' AND channel = :channel",
        {"channel": channel},
    )[0]
    return None if row["due"] is None else str(row["due"])


def case_behind(tx: Transaction, identity_id: int, message_id: str) -> int | None:
    """The case that a sent message spoke of, for a resident who replies to it.

    A receipt that replaced its card has the card's id: the newest that speaks of a case counts.
    """
    rows = tx.query(
        "SELECT case_id FROM outbox WHERE identity_id = :id AND message_id = :message_id"
        " AND case_id IS NOT NULL ORDER BY id DESC LIMIT 1",
        {"id": identity_id, "message_id": message_id},
    )
    return int(rows[0]["case_id"]) if rows else None


def waiting(tx: Transaction) -> Sequence[Mapping[str, Any]]:
    """How many messages wait on each channel and since when, for `doctor`."""
    return tx.query(
        "SELECT channel, count(*) AS waiting, min(not_before) AS since FROM outbox"
        " WHERE state = 'waiting' GROUP BY channel ORDER BY channel"
    )


def failed_of_case(tx: Transaction, case_id: int) -> Sequence[str]:
    """Why messages about a case were given up, each reason once."""
    rows = tx.query(
        "SELECT DISTINCT coalesce(reason, '') AS reason FROM outbox"
        " WHERE case_id = :id AND state = 'failed' ORDER BY reason",
        {"id": case_id},
    )
    return [str(row["reason"]) for row in rows]


def count_failed(tx: Transaction) -> int:
    """How many messages were given up."""
    return int(tx.query("SELECT count(*) AS n FROM outbox WHERE state = 'failed'")[0]["n"])
