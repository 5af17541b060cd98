"""Officers: who they are, what they may do, and the chat account each is linked to."""

from collections.abc import Sequence
from datetime import datetime

from storage.engine import Transaction
from storage.rows import Officer, row_to, stamp


def add(tx: Transaction, name: str, ward: str | None, role: str, now: datetime) -> Officer:
    values = {"name": name, "ward": ward, "role": role, "created_at": stamp(now)}
    return Officer(tx.insert("officers", values), name, ward, role, None, None, now)


def by_name(tx: Transaction, name: str) -> Officer | None:
    return _one(tx, "name = :value", name)


def by_id(tx: Transaction, officer_id: int) -> Officer | None:
    return _one(tx, "id = :value", officer_id)


def _one(tx: Transaction, condition: str, value: str | int) -> Officer | None:
    rows = tx.query(f"SELECT * FROM officers WHERE {condition}", {"value": value})  # noqa: S608
    return row_to(Officer, rows[0]) if rows else None


def all_of(tx: Transaction, ward: str | None = None) -> Sequence[Officer]:
    rows = tx.query(
        "SELECT * FROM officers WHERE :ward IS NULL OR ward = :ward"
        # Said, for the engines disagree on where nothing comes: the city's officers come first.
        " ORDER BY disabled_at IS NOT NULL, ward NULLS FIRST, name",
        {"ward": ward},
    )
    return [row_to(Officer, row) for row in rows]


def with_role(tx: Transaction, role: str, ward: str | None) -> Sequence[Officer]:
    """The active officers of a role, in a ward or (None) city-wide."""
    return with_first_role(tx, (role,), ward)


def with_first_role(tx: Transaction, roles: Sequence[str], ward: str | None) -> Sequence[Officer]:
    """The active officers of the first of the roles that anybody has there."""
    where = "ward IS NULL" if ward is None else "ward = :ward"
    rows = tx.query(
        f"SELECT * FROM officers WHERE {where} AND disabled_at IS NULL ORDER BY id",  # noqa: S608
        {} if ward is None else {"ward": ward},
    )
    found = [row_to(Officer, row) for row in rows]
    for role in roles:
        if held := [officer for officer in found if officer.role == role]:
            return held
    return []


def set_link_code(tx: Transaction, officer_id: int, digest: str, until: datetime) -> None:
    tx.execute(
        "UPDATE officers SET link_digest = :digest, link_until = :until WHERE id = :id",
        {"id": officer_id, "digest": digest, "until": stamp(until)},
    )


def link(tx: Transaction, digest: str, identity_id: int, now: datetime) -> Officer | None:
    """Links a chat account by a one-time code, which is used up; None if no such code is good."""
    rows = tx.query(
        "UPDATE officers SET identity_id = :identity_id, link_digest = NULL, link_until = NULL"
        " WHERE link_digest = :digest AND link_until > :now AND disabled_at IS NULL RETURNING *",
        {"identity_id": identity_id, "digest": digest, "now": stamp(now)},
    )
    return row_to(Officer, rows[0]) if rows else None


def disable(tx: Transaction, officer_id: int, now: datetime) -> None:
    tx.execute(
        "UPDATE officers SET disabled_at = :now, identity_id = NULL, link_digest = NULL"
        " WHERE id = :id AND disabled_at IS NULL",
        {"id": officer_id, "now": stamp(now)},
    )


def unlink(tx: Transaction, identity_id: int) -> int:
    """Takes a chat account from whichever officer it was linked to."""
    return tx.execute(
        "UPDATE officers SET identity_id = NULL WHERE identity_id = :id", {"id": identity_id}
    )
