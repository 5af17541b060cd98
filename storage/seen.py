"""Which messages have been taken, so that a second delivery is harmless."""

from datetime import datetime

from storage.engine import Transaction
from storage.rows import stamp


def first_time(tx: Transaction, channel: str, message_id: str, now: datetime) -> bool:
    """Marks a message as taken; False if it already was."""
    added = tx.execute(
        "INSERT INTO seen (channel, message_id, at) VALUES (:channel, :message_id, :now)"
        " ON CONFLICT (channel, message_id) DO NOTHING",
        {"channel": channel, "message_id": message_id, "now": stamp(now)},
    )
    return added == 1


def mark(tx: Transaction, channel: str, message_id: str, now: datetime) -> None:
    """Marks a message of which is known that it was not taken."""
    tx.defer(
        "INSERT INTO seen (channel, message_id, at) VALUES (:channel, :message_id, :now)",
        {"channel": channel, "message_id": message_id, "now": stamp(now)},
    )


def forget(tx: Transaction, before: datetime) -> int:
    """Drops marks older than any channel delivers again; returns how many."""
    return tx.execute("DELETE FROM seen WHERE at < :before", {"before": stamp(before)})
