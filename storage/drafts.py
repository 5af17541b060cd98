"""Where each conversation stands."""

from collections.abc import Sequence
from datetime import datetime

from storage.engine import Transaction
from storage.rows import Draft, Json, dump, load, row_to, stamp


def of(tx: Transaction, identity_id: int) -> Draft | None:
    rows = tx.lock("SELECT * FROM drafts WHERE identity_id = :id", {"id": identity_id})
    return row_to(Draft, rows[0]) if rows else None


def keep(tx: Transaction, identity_id: int, step: str, data: object, now: datetime) -> None:
    """Keeps a step with what `dump` takes."""
    tx.defer(
        "INSERT INTO drafts (identity_id, step, data, updated_at)"
        " VALUES (:id, :step, :data, :now)"
        " ON CONFLICT (identity_id) DO UPDATE"
        " SET step = excluded.step, data = excluded.data, updated_at = excluded.updated_at",
        {"id": identity_id, "step": step, "data": dump(data), "now": stamp(now)},
    )


def drop(tx: Transaction, identity_id: int) -> None:
    tx.defer("DELETE FROM drafts WHERE identity_id = :id", {"id": identity_id})


def everything(tx: Transaction) -> Sequence[Json]:
    """What every open conversation has gathered; there are few."""
    return [load(row["data"]) for row in tx.query("SELECT data FROM drafts")]


def forget(tx: Transaction, before: datetime) -> int:
    """Drops what was left unfinished before a moment; returns how many."""
    return tx.execute("DELETE FROM drafts WHERE updated_at < :before", {"before": stamp(before)})
