"""Whoever speaks, with all that a turn must know of them before it begins."""

from dataclasses import dataclass
from datetime import datetime

from storage import officers, people, seen
from storage.engine import Row, Transaction
from storage.rows import Draft, Identity, Officer, Person, load, moment, row_to


@dataclass(frozen=True, slots=True)
class Speaker:
    identity: Identity
    person: Person
    draft: Draft | None = None
    officer: Officer | None = None


def begin_turn(
    tx: Transaction, channel: str, external_id: str, message_id: str, language: str, now: datetime
) -> Speaker | None:
    """Marks a message as taken and tells who sent it, made when they are not known yet; None when
    it had been taken before.

    The identity's row orders what a person says: nobody else takes a turn of theirs before this
    one ends.
    """
    found = _known(tx, channel, external_id, message_id)
    if found is not None:
        speaker, taken = found
        if taken:
            return None
        seen.mark(tx, channel, message_id, now)
        return speaker
    if not seen.first_time(tx, channel, message_id, now):
        return None
    made = people.newcomer(tx, channel, external_id, language, now)
    if made is not None:
        return Speaker(*made)
    met = _known(tx, channel, external_id, message_id)
    return met[0] if met else Speaker(*people.meet(tx, channel, external_id, language, now))


def _known(
    tx: Transaction, channel: str, external_id: str, message_id: str
) -> tuple[Speaker, bool] | None:
    """Who has spoken before, and whether this message is taken."""
    identity = people.locked_identity(tx, channel, external_id)
    if identity is None:
        return None
    # After the lock: beside it, another turn's draft would be read as it was before that turn.
    row = tx.query(
        "SELECT p.id, p.language, p.consented_at, p.created_at, d.step, d.data, d.updated_at,"
        " o.id AS officer_id, s.at AS taken_at FROM people p"
        " LEFT JOIN drafts d ON d.identity_id = :identity"
        " LEFT JOIN officers o ON o.identity_id = :identity AND o.disabled_at IS NULL"
        " LEFT JOIN seen s ON s.channel = :channel AND s.message_id = :message_id"
        " WHERE p.id = :person ORDER BY o.id LIMIT 1",
        {
            "identity": identity.id,
            "person": identity.person_id,
            "channel": channel,
            "message_id": message_id,
        },
    )[0]
    speaker = Speaker(
        identity,
        row_to(Person, row),
        _draft(row, identity.id),
        officers.by_id(tx, row["officer_id"]) if row["officer_id"] is not None else None,
    )
    return speaker, row["taken_at"] is not None


def _draft(row: Row, identity_id: int) -> Draft | None:
    if row["step"] is None:
        return None
    return Draft(identity_id, row["step"], load(row["data"]), moment(row["updated_at"]))
