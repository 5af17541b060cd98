"""The history of cases: append-only, each event bound to the one before it by its hash.

What an event says (`details`) enters the hash through a salted digest, so that erasing a person's
words leaves the chain whole.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import cases
from storage.cases import to_columns
from storage.engine import Transaction, Value
from storage.errors import Refusal
from storage.rows import Case, Event, changed, dump, row_to, stamp
from storage.statements import insertion


def record(
    tx: Transaction,
    case: Case,
    now: datetime,
    who: str,
    what: str,
    details: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Case:
    """Appends one event and makes its `changes` to the case, in one conditional update.

    Refuses with `conflict` when the case has moved on since it was read.
    """
    event = _next_event(case, now, who, what, details)
    changes = {**changes, "events": event["number"], "head": event["hash"]}
    columns = to_columns(changes)
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    touched = tx.execute(
        f"UPDATE cases SET {assignments} WHERE id = :id AND events = :before",  # noqa: S608
        {**columns, "id": case.id, "before": case.events},
    )
    if touched != 1:
        raise Refusal("conflict", "case-moved-on", code=case.code)
    _append(tx, case, event)
    return changed(case, **changes)


def open_case(
    tx: Transaction,
    case: Case,
    folded: str,
    who: str,
    what: str,
    details: Mapping[str, Any],
) -> Case | None:
    """Stores a new case (its `id` is ignored) with its searchable words and its first event; None
    when another case has its code."""
    event = _next_event(case, case.opened_at, who, what, details)
    opened = cases.open_case(tx, case, folded, events=1, head=str(event["hash"]))
    if opened is not None:
        _append(tx, opened, event)
    return opened


def _append(tx: Transaction, case: Case, event: Mapping[str, Value]) -> None:
    row = {"case_id": case.id, **event}
    tx.defer(insertion("events", tuple(row)), row)


def _next_event(
    case: Case, now: datetime, who: str, what: str, details: Mapping[str, Any] | None
) -> dict[str, Value]:
    """The columns of a case's next event but for the id of the case."""
    salt = secrets.token_hex(8)
    number = case.events + 1
    told = dump(dict(details or {}))
    digest = _sha256(salt, told)
    return {
        "number": number,
        "at": stamp(now),
        "who": who,
        "what": what,
        "details": told,
        "salt": salt,
        "digest": digest,
        "hash": _sha256(case.head, case.code, str(number), stamp(now), who, what, digest),
    }


def of_case(tx: Transaction, case_id: int) -> Sequence[Event]:
    rows = tx.query("SELECT * FROM events WHERE case_id = :id ORDER BY number", {"id": case_id})
    return [row_to(Event, row) for row in rows]


def replace_details(tx: Transaction, event_id: int, kept: Mapping[str, Any]) -> None:
    """Forgets what an event said but for `kept`; the chain still verifies through its digest."""
    tx.execute(
        "UPDATE events SET details = :kept, salt = NULL WHERE id = :id",
        {"kept": dump(dict(kept)), "id": event_id},
    )


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a history is not what was written."""

    code: str
    number: int
    reason: str


def verify(tx: Transaction, after: int, limit: int) -> tuple[int, int, Break | None]:
    """Checks the chains of up to `limit` cases with an id above `after`.

    Returns the last id checked, how many cases that were, and the first break if any.
    """
    rows = tx.query(
        "SELECT id, code, events, head FROM cases WHERE id > :after ORDER BY id LIMIT :limit",
        {"after": after, "limit": limit},
    )
    for count, row in enumerate(rows, 1):
        broken = _verify_case(tx, row)
        if broken is not None:
            return int(row["id"]), count, broken
    return (int(rows[-1]["id"]) if rows else after), len(rows), None


def _verify_case(tx: Transaction, case: Mapping[str, Any]) -> Break | None:
    code, head = str(case["code"]), ""
    history = of_case(tx, int(case["id"]))
    for number, event in enumerate(history, 1):
        if event.number != number:
            return Break(code, number, "missing")
        said = dump(event.details) if event.details is not None else ""
        if event.salt is not None and _sha256(event.salt, said) != event.digest:
            return Break(code, number, "details changed")
        told = (stamp(event.at), event.who, event.what, event.digest)
        head = _sha256(head, code, str(number), *told)
        if head != event.hash:
            return Break(code, number, "changed")
    if len(history) != case["events"] or head != case["head"]:
        return Break(code, len(history) + 1, "missing")
    return None


def seal(tx: Transaction, day: str) -> bool:
    """Chains what happened since the last seal into the seal of a day: the newest hash of every
    case that had an event. False if this day is sealed, or a later one."""
    last = tx.last_id("events")
    newest = tx.query("SELECT * FROM seals ORDER BY day DESC LIMIT 1")
    if newest and str(newest[0]["day"]) >= day:
        return False
    before, since = (str(newest[0]["hash"]), int(newest[0]["last_event"])) if newest else ("", 0)
    sealed, heads = _heads(tx, since, last)
    added = tx.execute(
        "INSERT INTO seals (day, since, last_event, cases, hash)"
        " VALUES (:day, :since, :last, :cases, :hash) ON CONFLICT (day) DO NOTHING",
        {
            "day": day,
            "since": since,
            "last": last,
            "cases": sealed,
            "hash": _sha256(before, day, str(since), str(last), heads),
        },
    )
    return added == 1


def first_broken_seal(tx: Transaction) -> str | None:
    """The first day whose seal no longer fits: a case or event of that time was removed."""
    before = ""
    for row in tx.query("SELECT * FROM seals ORDER BY day"):
        # An older version sealed the heads of all cases every day, and noted no beginning.
        since = [] if row["since"] is None else [str(row["since"])]
        _, heads = _heads(tx, int(row["since"] or 0), int(row["last_event"]))
        before = _sha256(before, str(row["day"]), *since, str(row["last_event"]), heads)
        if before != row["hash"]:
            return str(row["day"])
    return None


def _heads(tx: Transaction, since: int, last: int) -> tuple[int, str]:
    """How many cases had events after `since` and up to `last`, and the hash over the newest
    hash of each by then."""
    digest, count = hashlib.sha256(), 0
    for row in tx.query(
        "SELECT e.hash FROM events e JOIN (SELECT case_id, max(number) AS number FROM events"
        " WHERE id > :since AND id <= :last GROUP BY case_id) newest"
        " ON newest.case_id = e.case_id AND newest.number = e.number ORDER BY e.case_id",
        {"since": since, "last": last},
    ):
        digest.update(str(row["hash"]).encode())
        count += 1
    return count, digest.hexdigest()


def _sha256(*parts: str) -> str:
    return hashlib.sha256(dump(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much history there is to verify."""

    cases: int
    events: int
    seals: int


def counts(tx: Transaction) -> Counts:
    row = tx.query(
        "SELECT (SELECT count(*) FROM cases) AS cases, (SELECT count(*) FROM events) AS events,"
        " (SELECT count(*) FROM seals) AS seals"
    )[0]
    return Counts(int(row["cases"]), int(row["events"]), int(row["seals"]))
