"""People, and the identities under which channels know them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storage.engine import Transaction
from storage.rows import Identity, Person, dump, row_to, stamp

# Stands for `unreachable` of an address that is kept only until the receipt of erasing has gone.
ERASED = "erased"


def find_identity(tx: Transaction, channel: str, external_id: str) -> Identity | None:
    rows = tx.query(
        "SELECT * FROM identities WHERE channel = :channel AND external_id = :external_id",
        {"channel": channel, "external_id": external_id},
    )
    return row_to(Identity, rows[0]) if rows else None


def identity(tx: Transaction, identity_id: int) -> Identity:
    rows = tx.query("SELECT * FROM identities WHERE id = :id", {"id": identity_id})
    return row_to(Identity, rows[0])


def identities_of(tx: Transaction, person_id: int) -> Sequence[Identity]:
    """Under which ids channels know a person."""
    rows = tx.query("SELECT * FROM identities WHERE person_id = :id ORDER BY id", {"id": person_id})
    return [row_to(Identity, row) for row in rows]


def person(tx: Transaction, person_id: int) -> Person:
    rows = tx.query("SELECT * FROM people WHERE id = :id", {"id": person_id})
    return row_to(Person, rows[0])


def locked_identity(tx: Transaction, channel: str, external_id: str) -> Identity | None:
    """The identity behind a channel's id, nobody else's until the transaction ends; None before
    their first word."""
    rows = tx.lock(
        "SELECT * FROM identities WHERE channel = :channel AND external_id = :external_id",
        {"channel": channel, "external_id": external_id},
    )
    return row_to(Identity, rows[0]) if rows else None


def newcomer(
    tx: Transaction, channel: str, external_id: str, language: str, now: datetime
) -> tuple[Identity, Person] | None:
    """Makes an identity and a person; None when another process met them a moment ago."""
    values: dict[str, str] = {"language": language, "created_at": stamp(now)}
    person_id = tx.insert("people", values)
    added = tx.query(
        "INSERT INTO identities (person_id, channel, external_id, created_at)"
        " VALUES (:person_id, :channel, :external_id, :now)"
        " ON CONFLICT (channel, external_id) DO NOTHING RETURNING id",
        {
            "person_id": person_id,
            "channel": channel,
            "external_id": external_id,
            "now": stamp(now),
        },
    )
    if not added:
        tx.execute("DELETE FROM people WHERE id = :id", {"id": person_id})
        return None
    identity = Identity(int(added[0]["id"]), person_id, channel, external_id, None, None)
    return identity, Person(person_id, language, None, now)


def meet(
    tx: Transaction, channel: str, external_id: str, language: str, now: datetime
) -> tuple[Identity, Person]:
    """Whoever is behind a channel's id, made when they are not known yet."""
    while True:
        identity = locked_identity(tx, channel, external_id)
        if identity is not None:
            return identity, person(tx, identity.person_id)
        if made := newcomer(tx, channel, external_id, language, now):
            return made


def offer(tx: Transaction, identity_id: int, choices: Mapping[str, Any] | None) -> None:
    """Keeps the choices just shown, so that a typed number or label finds its value."""
    tx.defer(
        "UPDATE identities SET offered = :offered WHERE id = :id",
        {"offered": None if choices is None else dump(choices), "id": identity_id},
    )


def set_language(tx: Transaction, person_id: int, language: str) -> None:
    tx.execute(
        "UPDATE people SET language = :language WHERE id = :id",
        {"language": language, "id": person_id},
    )


def consent(tx: Transaction, person_id: int, now: datetime) -> None:
    """Notes the first time a person agreed to have a case kept."""
    tx.defer(
        "UPDATE people SET consented_at = :now WHERE id = :id AND consented_at IS NULL",
        {"now": stamp(now), "id": person_id},
    )


def set_unreachable(tx: Transaction, identity_id: int, reason: str | None) -> None:
    """Notes why nothing reaches an identity; what is to be erased stays so until they write."""
    still = "" if reason is None else f" AND coalesce(unreachable, '') <> '{ERASED}'"
    tx.execute(
        f"UPDATE identities SET unreachable = :reason WHERE id = :id{still}",  # noqa: S608  ours
        {"reason": reason, "id": identity_id},
    )


def leave_address(tx: Transaction, of: Identity, now: datetime) -> None:
    """Takes everything from a person but the one address to which the receipt still goes."""
    tx.execute(
        "DELETE FROM identities WHERE person_id = :person AND id <> :id",
        {"person": of.person_id, "id": of.id},
    )
    tx.execute(
        f"UPDATE identities SET unreachable = '{ERASED}', offered = NULL, created_at = :now"  # noqa: S608
        " WHERE id = :id",
        {"id": of.id, "now": stamp(now)},
    )
    tx.execute(
        "UPDATE people SET consented_at = NULL, created_at = :now WHERE id = :person",
        {"person": of.person_id, "now": stamp(now)},
    )


def forget_address(tx: Transaction, identity_id: int) -> int:
    """Drops an erased person's last address once nothing waits to be sent there."""
    return tx.execute(
        "DELETE FROM people WHERE id IN (SELECT i.person_id FROM identities i"  # noqa: S608  ours
        f" WHERE i.id = :id AND i.unreachable = '{ERASED}' AND NOT EXISTS"
        " (SELECT 1 FROM outbox o WHERE o.identity_id = i.id AND o.state = 'waiting'))",
        {"id": identity_id},
    )


def erased_before(tx: Transaction, before: datetime, limit: int) -> Sequence[Identity]:
    """Addresses of the erased whose receipt never went out."""
    rows = tx.query(
        f"SELECT * FROM identities WHERE unreachable = '{ERASED}' AND created_at < :before"  # noqa: S608
        " ORDER BY id LIMIT :limit",
        {"before": stamp(before), "limit": limit},
    )
    return [row_to(Identity, row) for row in rows]


def strangers(tx: Transaction, before: datetime, after: int, limit: int) -> Sequence[int]:
    """Ids of people of whom nothing is kept but that they once spoke: no case, no draft, nobody's
    officer, and nothing said to them since `before`."""
    rows = tx.query(
        "SELECT p.id FROM people p WHERE p.id > :after AND p.created_at < :before"
        " AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.person_id = p.id)"
        " AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.person_id = p.id AND"
        " (EXISTS (SELECT 1 FROM officers f WHERE f.identity_id = i.id)"
        " OR EXISTS (SELECT 1 FROM drafts d WHERE d.identity_id = i.id)"
        " OR EXISTS (SELECT 1 FROM outbox o WHERE o.identity_id = i.id"
        " AND (o.state = 'waiting' OR o.created_at >= :before))))"
        " ORDER BY p.id LIMIT :limit",
        {"before": stamp(before), "after": after, "limit": limit},
    )
    return [int(row["id"]) for row in rows]


def drop(tx: Transaction, person_id: int) -> None:
    """Removes a person with every identity, draft and message of theirs."""
    tx.execute("DELETE FROM people WHERE id = :id", {"id": person_id})
