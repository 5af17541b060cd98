"""People, and the identities under which channels know them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.engine import Transaction
from storage.rows import Identity, Person, dump, row_to, stamp


def find_identity(tx: Transaction, channel: str, external_id: str) -> Identity | None:
    rows = tx.query(
        "SELECT * FROM identities WHERE channel = :channel AND external_id = :external_id",
        {"channel": channel, "external_id": external_id},
    )
    return row_to(Identity, rows[0]) if rows else None


def identity(tx: Transaction, identity_id: int) -> Identity:
    rows = tx.query("SELECT * FROM identities WHERE id = :id", {"id": identity_id})
    return row_to(Identity, rows[0])


def person(tx: Transaction, person_id: int) -> Person:
    rows = tx.query("SELECT * FROM people WHERE id = :id", {"id": person_id})
    return row_to(Person, rows[0])


def meet(
    tx: Transaction, channel: str, external_id: str, language: str, now: datetime
) -> tuple[Identity, Person]:
    """The identity and person behind a channel's id, made at their first word.

    Their row orders what they say: nobody else takes a turn of theirs before this one ends.
    """
    known = _locked(tx, channel, external_id)
    if known is not None:
        return known, person(tx, known.person_id)
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
    if not added:  # met by another process a moment ago
        tx.execute("DELETE FROM people WHERE id = :id", {"id": person_id})
        return meet(tx, channel, external_id, language, now)
    newcomer = Identity(int(added[0]["id"]), person_id, channel, external_id, None, None)
    return newcomer, Person(person_id, language, None, now)


def _locked(tx: Transaction, channel: str, external_id: str) -> Identity | None:
    rows = tx.lock(
        "SELECT * FROM identities WHERE channel = :channel AND external_id = :external_id",
        {"channel": channel, "external_id": external_id},
    )
    return row_to(Identity, rows[0]) if rows else None


def offer(tx: Transaction, identity_id: int, choices: Mapping[str, Any] | None) -> None:
    """Keeps the choices just shown, so that a typed number or label finds its value."""
    tx.execute(
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
    tx.execute(
        "UPDATE people SET consented_at = :now WHERE id = :id AND consented_at IS NULL",
        {"now": stamp(now), "id": person_id},
    )


def set_unreachable(tx: Transaction, identity_id: int, reason: str | None) -> None:
    tx.execute(
        "UPDATE identities SET unreachable = :reason WHERE id = :id",
        {"reason": reason, "id": identity_id},
    )
