"""Work that falls due, planned and cancelled in the transaction that changes the case."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.engine import Transaction, Value
from storage.rows import FollowUp, PendingFollowUp, row_to, stamp


def plan(
    tx: Transaction,
    kind: str,
    due_at: datetime,
    *,
    case_id: int | None = None,
    identity_id: int | None = None,
) -> None:
    tx.defer(
        "INSERT INTO followups (case_id, identity_id, kind, due_at, state)"
        " VALUES (:case_id, :identity_id, :kind, :due_at, 'pending')",
        {"case_id": case_id, "identity_id": identity_id, "kind": kind, "due_at": stamp(due_at)},
    )


def plan_all(tx: Transaction, work: Iterable[tuple[str, datetime]], *, case_id: int) -> None:
    """Plans several kinds of work for one case."""
    # One by one: SQLite copies every page that a statement of several rows may have to undo.
    for kind, due_at in work:
        plan(tx, kind, due_at, case_id=case_id)


def put_off(tx: Transaction, kind: str, due_at: datetime, identity_id: int) -> None:
    """Plans work of a kind for a conversation, or moves it where it is planned already."""
    tx.defer(
        "INSERT INTO followups (identity_id, kind, due_at, state)"
        " VALUES (:identity_id, :kind, :due_at, 'pending')"
        " ON CONFLICT (identity_id, kind) WHERE state = 'pending' AND identity_id IS NOT NULL"
        " DO UPDATE SET due_at = excluded.due_at",
        {"identity_id": identity_id, "kind": kind, "due_at": stamp(due_at)},
    )


def note_done(tx: Transaction, kind: str, due_at: datetime, now: datetime, *, case_id: int) -> None:
    """Work that was done together with what had fallen due before it."""
    values: dict[str, Value] = {"case_id": case_id, "kind": kind, "due_at": stamp(due_at)}
    tx.insert("followups", {**values, "state": "done", "ended_at": stamp(now)})


def cancel(
    tx: Transaction,
    now: datetime,
    *,
    case_id: int | None = None,
    identity_id: int | None = None,
    kinds: Iterable[str] | None = None,
) -> None:
    """Ends what is pending for a case or a conversation; `kinds` narrows it."""
    owner = "case_id" if case_id is not None else "identity_id"
    narrow = ""
    if kinds is not None:
        narrow = f" AND kind IN ({', '.join(map(repr, kinds)) or 'NULL'})"
    tx.defer(
        "UPDATE followups SET state = 'cancelled', ended_at = :now"  # noqa: S608  names are ours
        f" WHERE {owner} = :owner AND state = 'pending'{narrow}",
        {"now": stamp(now), "owner": case_id if case_id is not None else identity_id},
    )


def due(tx: Transaction, now: datetime, limit: int) -> Sequence[FollowUp]:
    """What is due, oldest first, with its case or conversation: nobody else gets either until
    the transaction ends.

    What belongs to a case or conversation that somebody is busy with is left for the next time:
    they may be about to cancel it, and each would wait for the other. What else is due for one of
    the `limit` found comes along.
    """
    found = tx.claim(
        "SELECT case_id, identity_id FROM followups WHERE state = 'pending' AND due_at <= :now"
        " ORDER BY due_at, id LIMIT :limit",
        {"now": stamp(now), "limit": limit},
    )
    cases = _claimed(tx, "cases", {row["case_id"] for row in found} - {None})
    identities = _claimed(tx, "identities", {row["identity_id"] for row in found} - {None})
    rows = tx.claim(
        "SELECT * FROM followups WHERE state = 'pending' AND due_at <= :now"  # noqa: S608  numbers
        f" AND (case_id IN ({cases}) OR identity_id IN ({identities})) ORDER BY due_at, id",
        {"now": stamp(now)},
    )
    return [row_to(FollowUp, row) for row in rows]


def _claimed(tx: Transaction, table: str, ids: Iterable[int]) -> str:
    """The ids of those that nobody is busy with, as SQL lists them."""
    listed = ", ".join(map(str, sorted(ids)))
    if not listed:
        return "NULL"
    rows = tx.claim(f"SELECT id FROM {table} WHERE id IN ({listed})")  # noqa: S608  numbers
    return ", ".join(str(int(row["id"])) for row in rows) or "NULL"


def done(tx: Transaction, followup_id: int, now: datetime) -> None:
    tx.execute(
        "UPDATE followups SET state = 'done', ended_at = :now WHERE id = :id",
        {"id": followup_id, "now": stamp(now)},
    )


def next_due(tx: Transaction) -> str | None:
    """The stamp of the earliest pending follow-up."""
    row = tx.query("SELECT min(due_at) AS due FROM followups WHERE state = 'pending'")[0]
    return None if row["due"] is None else str(row["due"])


def of_case(tx: Transaction, case_id: int) -> Sequence[FollowUp]:
    rows = tx.query(
        "SELECT * FROM followups WHERE case_id = :id ORDER BY due_at, id", {"id": case_id}
    )
    return [row_to(FollowUp, row) for row in rows]


def pending(tx: Transaction, limit: int) -> Sequence[PendingFollowUp]:
    """What waits, the earliest first."""
    rows = tx.query(
        "SELECT c.code, f.kind, f.due_at FROM followups f LEFT JOIN cases c ON c.id = f.case_id"
        " WHERE f.state = 'pending' ORDER BY f.due_at, f.id LIMIT :limit",
        {"limit": limit},
    )
    return [row_to(PendingFollowUp, row) for row in rows]


def overdue(tx: Transaction, before: datetime) -> int:
    """How many wait although they fell due before a moment."""
    row = tx.query(
        "SELECT count(*) AS n FROM followups WHERE state = 'pending' AND due_at < :before",
        {"before": stamp(before)},
    )[0]
    return int(row["n"])


def erase_of(tx: Transaction, identity_id: int) -> int:
    """Removes what was planned for a conversation, done or not."""
    return tx.execute("DELETE FROM followups WHERE identity_id = :id", {"id": identity_id})
