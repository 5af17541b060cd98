"""The history of cases: bound by hashes, sealed by day, never rewritten unseen."""

import hashlib
import sqlite3
from typing import Any

import psycopg
import pytest

from storage import cases, events
from storage.engine import Store
from storage.errors import Refusal
from storage.rows import Case, dump
from tests.engines.conftest import Database
from tests.engines.samples import HOUR, NOW, do, new_case

TAKEN: dict[str, Any] = {"state": "accepted", "accepted_at": NOW}


def with_history(store: Store) -> Case:
    case = do(store, new_case)
    case = do(store, lambda tx: events.record(tx, case, NOW, "resident", "opened", {"n": "ạ\0"}))
    return do(
        store, lambda tx: events.record(tx, case, NOW + HOUR, "officer Lan", "taken", **TAKEN)
    )


def tamper(database: Database, sql: str) -> None:
    """Changes the database behind everybody's back."""
    if database.engine == "sqlite":
        with sqlite3.connect(database.url.removeprefix("sqlite:///")) as db:
            db.execute(sql)
        db.close()
    else:
        with psycopg.connect(database.url) as conn:
            conn.execute(sql.encode())


def test_an_event_makes_its_changes_to_the_case(store: Store) -> None:
    """Event and change are one: both are there, and the case is returned as it now stands."""
    case = with_history(store)
    assert do(store, lambda tx: cases.by_id(tx, case.id)) == case
    assert (case.state, case.events) == ("accepted", 2)
    history = store.read_now(lambda tx: events.of_case(tx, case.id))
    assert [(one.number, one.who, one.what, one.at) for one in history] == [
        (1, "resident", "opened", NOW),
        (2, "officer Lan", "taken", NOW + HOUR),
    ]
    assert history[0].details == {"n": "ạ\0"}
    assert history[-1].hash == case.head


def test_a_case_that_moved_on_is_not_changed(store: Store) -> None:
    """Who acts on what they read before somebody else's change gets a conflict, and nothing is
    stored of theirs."""
    case = do(store, new_case)
    do(store, lambda tx: events.record(tx, case, NOW, "officer Lan", "taken", **TAKEN))
    with pytest.raises(Refusal, match="case-moved-on") as refused:
        do(store, lambda tx: events.record(tx, case, NOW, "officer Ba", "taken", **TAKEN))
    assert refused.value.code == "conflict"
    assert len(store.read_now(lambda tx: events.of_case(tx, case.id))) == 1


def test_a_whole_history_verifies(store: Store) -> None:
    """In pages: the last id checked, how many, no break."""
    made = [with_history(store) for _ in range(3)]
    assert store.read_now(lambda tx: events.verify(tx, 0, 2)) == (made[1].id, 2, None)
    assert store.read_now(lambda tx: events.verify(tx, made[1].id, 9)) == (made[2].id, 1, None)
    counted = store.read_now(events.counts)
    assert (counted.cases, counted.events, counted.seals) == (3, 6, 0)


def test_erased_words_leave_the_chain_whole(store: Store) -> None:
    """What an event said can be forgotten without a trace in the hashes."""
    case = with_history(store)
    for event in store.read_now(lambda tx: events.of_case(tx, case.id)):
        do(store, lambda tx, one=event: events.replace_details(tx, one.id, {"erased": True}))  # type: ignore[misc]
    assert store.read_now(lambda tx: events.verify(tx, 0, 9))[2] is None
    history = store.read_now(lambda tx: events.of_case(tx, case.id))
    assert [one.details for one in history] == [{"erased": True}] * 2


@pytest.mark.parametrize(
    ("sql", "number", "reason"),
    [
        ("UPDATE events SET who = 'officer Ba' WHERE number = 2", 2, "changed"),
        ("UPDATE events SET at = '2026-01-01T00:00:00.000Z' WHERE number = 1", 1, "changed"),
        ("UPDATE events SET details = '{\"n\":1}' WHERE number = 1", 1, "details changed"),
        ("DELETE FROM events WHERE number = 1", 1, "missing"),
        ("DELETE FROM events WHERE number = 2", 2, "missing"),
        ("UPDATE cases SET head = 'x'", 3, "missing"),
    ],
)
def test_any_change_of_history_shows(
    store: Store, database: Database, sql: str, number: int, reason: str
) -> None:
    """Whoever writes into the tables by hand breaks the chain at that place."""
    case = with_history(store)
    tamper(database, sql)
    broken = store.read_now(lambda tx: events.verify(tx, 0, 9))[2]
    assert broken == events.Break(case.code, number, reason)


def remove(database: Database, case: Case) -> None:
    """Takes away a case with everything that tells of it."""
    rowid = "rowid" if database.engine == "sqlite" else "case_id"
    for table, column in (("case_words", rowid), ("events", "case_id"), ("cases", "id")):
        tamper(database, f"DELETE FROM {table} WHERE {column} = {case.id}")


def test_a_removed_case_shows_by_the_seals(store: Store, database: Database) -> None:
    """Removing a case with all its events leaves no chain to break, but the day's seal."""
    with_history(store)
    case = with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-23"))
    assert store.read_now(events.first_broken_seal) is None
    remove(database, case)
    assert store.read_now(lambda tx: events.verify(tx, 0, 9))[2] is None
    assert store.read_now(events.first_broken_seal) == "2026-11-23"


def test_a_day_is_sealed_once_and_later_days_build_on_it(store: Store) -> None:
    """A second seal of a day changes nothing; work goes on and earlier seals still fit."""
    case = with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-23"))
    assert not do(store, lambda tx: events.seal(tx, "2026-11-23"))
    do(store, lambda tx: events.record(tx, case, NOW + HOUR, "officer Lan", "noted"))
    with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-24"))
    assert store.read_now(events.first_broken_seal) is None
    assert store.read_now(events.counts).seals == 2


def test_each_seal_covers_what_came_since_the_last(store: Store, database: Database) -> None:
    """A case in which nothing happened any more is not read again, and yet its removal shows: by
    the seal of its own day."""
    quiet = with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-23"))
    with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-24"))
    kept = store.read_now(lambda tx: tx.query("SELECT since, last_event, cases FROM seals"))
    first, second = sorted(tuple(dict(row).values()) for row in kept)
    assert (first[0], first[2], second[2]) == (0, 1, 1)
    assert second[0] == first[1]
    remove(database, quiet)
    assert store.read_now(events.first_broken_seal) == "2026-11-23"


def test_no_day_is_sealed_before_a_sealed_one(store: Store) -> None:
    """A clock that was ahead and is put back leaves the seals in order."""
    with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-25"))
    assert not do(store, lambda tx: events.seal(tx, "2026-11-24"))
    assert store.read_now(events.first_broken_seal) is None


def test_the_seals_of_older_versions_still_hold(store: Store, database: Database) -> None:
    """They covered the heads of all cases; new ones build on them, and removals show in both."""
    old = [with_history(store), with_history(store)]
    last = store.read_now(lambda tx: tx.last_id("events"))
    heads = hashlib.sha256("".join(case.head for case in old).encode()).hexdigest()
    sealed = hashlib.sha256(dump(["", "2026-11-20", str(last), heads]).encode()).hexdigest()
    tamper(
        database,
        f"INSERT INTO seals (day, last_event, cases, hash) VALUES ('2026-11-20', {last}, 2,"
        f" '{sealed}')",
    )
    new = with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-23"))
    assert store.read_now(events.first_broken_seal) is None
    remove(database, new)
    assert store.read_now(events.first_broken_seal) == "2026-11-23"
    remove(database, old[0])
    assert store.read_now(events.first_broken_seal) == "2026-11-20"
