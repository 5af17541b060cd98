"""Statements that wait for others: seen by whoever looks, undone with everything else."""

import pytest

from storage import drafts, outbox, people, seen
from storage.engine import Store, Transaction
from storage.statements import insertion, tables_in
from tests.engines.samples import NOW, do, resident


def test_who_reads_sees_what_was_deferred(store: Store) -> None:
    """A draft that waits to be kept is there for a read of the same transaction."""

    def keep_and_read(tx: Transaction) -> str:
        an = resident(tx)
        drafts.keep(tx, an.id, "report.card", {}, NOW)
        draft = drafts.of(tx, an.id)
        return draft.step if draft else ""

    assert do(store, keep_and_read) == "report.card"


def test_what_was_deferred_runs_in_its_order(store: Store) -> None:
    """Kept, dropped and kept again is kept."""

    def change_minds(tx: Transaction) -> None:
        an = resident(tx)
        drafts.keep(tx, an.id, "first", {}, NOW)
        drafts.drop(tx, an.id)
        drafts.keep(tx, an.id, "second", {}, NOW)

    do(store, change_minds)
    an = do(store, resident)
    kept = store.read_now(lambda tx: drafts.of(tx, an.id))
    assert kept is not None
    assert kept.step == "second"


def test_removing_a_person_takes_along_what_still_waits(store: Store) -> None:
    """A row that waits to be added goes with the one it refers to, and refuses nothing."""

    def say_and_leave(tx: Transaction) -> None:
        an = resident(tx)
        outbox.add(tx, an, {"text": "xin chào"}, NOW)
        people.drop(tx, an.person_id)

    do(store, say_and_leave)
    assert store.read_now(lambda tx: tx.query("SELECT id FROM outbox")) == []


def test_what_a_deferred_statement_refuses_undoes_the_write(store: Store) -> None:
    """The caller hears of it, and nothing of the write is left, nor of the statement."""

    def mark_twice(tx: Transaction) -> None:
        resident(tx, "ba")
        seen.mark(tx, "test", "1", NOW)
        seen.mark(tx, "test", "1", NOW)

    with pytest.raises(Exception, match=r"(?i)unique"):
        do(store, mark_twice)
    assert store.read_now(lambda tx: people.find_identity(tx, "telegram", "ba")) is None
    do(store, resident)
    assert store.read_now(lambda tx: tx.query("SELECT at FROM seen")) == []


def test_a_read_cannot_defer(store: Store) -> None:
    """Whoever only reads is refused, as with any other change."""
    with pytest.raises(Exception, match=r"(?i)read-?only"):
        store.read_now(lambda tx: seen.mark(tx, "test", "1", NOW))


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT 1", set()),
        ("SELECT * FROM a LEFT JOIN b ON b.x = a.x WHERE c IN (SELECT d FROM e)", {"a", "b", "e"}),
        ("INSERT INTO a (x) VALUES (:x) ON CONFLICT (x) DO UPDATE SET x = excluded.x", {"a"}),
        ("UPDATE a SET x = :x WHERE id IN (SELECT id FROM b)", {"a", "b"}),
        ("DELETE FROM a WHERE id = :id", {"a"}),
        (insertion("a", ("x", "y")), {"a"}),
    ],
)
def test_a_statement_names_its_tables(sql: str, tables: set[str]) -> None:
    """Every table that is read or written is found, and no other word."""
    assert tables_in(sql) == tables
