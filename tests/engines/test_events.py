"""The history of cases: bound by hashes, sealed by day, never rewritten unseen."""

import sqlite3
from typing import Any

import psycopg
import pytest

from storage import cases, events
from storage.engine import Store
from storage.errors import Refusal
from storage.rows import Case
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


def test_a_removed_case_shows_by_the_seals(store: Store, database: Database) -> None:
    """Removing a case with all its events leaves no chain to break, but the day's seal."""
    with_history(store)
    case = with_history(store)
    assert do(store, lambda tx: events.seal(tx, "2026-11-23"))
    assert store.read_now(events.first_broken_seal) is None
    for table in ("case_words", "events", "cases"):
        column = {"case_words": "rowid" if database.engine == "sqlite" else "case_id",
                  "events": "case_id", "cases": "id"}[table]  # fmt: skip
        tamper(database, f"DELETE FROM {table} WHERE {column} = {case.id}")
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
