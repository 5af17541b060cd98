"""Where SQLite's writes run: turns in the loop that asks, whatever may take long in a thread."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from storage import seen
from storage.engine import Transaction
from storage.sqlite import SqliteStore
from tests.engines.samples import NOW, do


@pytest.fixture
def store(sqlite_store: SqliteStore) -> SqliteStore:
    return sqlite_store


def where(_tx: Transaction) -> int:
    """In which thread a write runs."""
    return threading.get_ident()


async def test_a_turn_runs_in_its_loop_and_long_work_beside_it(store: SqliteStore) -> None:
    """`write` runs where it was called; `submit` never does, whatever else waits."""
    here = threading.get_ident()
    assert await store.write(where) == here
    for _ in range(20):
        before, work, after = store.write(where), store.submit(where), store.write(where)
        assert await asyncio.wrap_future(work) != here
        await asyncio.gather(before, after)


async def test_a_write_elsewhere_does_not_stop_the_loop(store: SqliteStore, path: Path) -> None:
    """While another process writes, the loop goes on; the turn is done once that has ended."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    turn = store.write(lambda tx: seen.first_time(tx, "test", "1", NOW))
    for _ in range(3):
        await asyncio.to_thread(where, None)  # type: ignore[arg-type]  # it looks at nothing
    assert isinstance(turn, asyncio.Future)
    assert not turn.done()
    other.execute("COMMIT")
    assert await turn
    other.close()


def test_a_loop_that_ended_holds_up_nobody(store: SqliteStore) -> None:
    """What its last write left waiting is stored with the next one, or when the store closes."""

    async def leave() -> None:
        store.write(lambda tx: seen.first_time(tx, "test", "left", NOW))

    async def come() -> bool:
        return await store.write(lambda tx: seen.first_time(tx, "test", "came", NOW))

    asyncio.run(leave())
    assert asyncio.run(come())
    assert not do(store, lambda tx: seen.first_time(tx, "test", "left", NOW))


async def test_a_blocking_write_in_a_loop_ends(store: SqliteStore) -> None:
    """Who blocks the loop that was called to run a write is not waited for by that write."""
    waiting = store.write(lambda tx: seen.first_time(tx, "test", "1", NOW))
    assert store.submit(lambda tx: seen.first_time(tx, "test", "2", NOW)).result(30)
    assert await waiting


async def test_of_a_thousand_turns_some_share_a_commit(store: SqliteStore) -> None:
    """What comes while a batch is committed is committed together."""
    before = store.version
    marks = [
        store.write(lambda tx, n=n: seen.first_time(tx, "test", str(n), NOW))  # type: ignore[misc]
        for n in range(1000)
    ]
    assert all(await asyncio.gather(*marks))
    assert store.version - before < 500


def test_closing_finishes_what_a_loop_left(store: SqliteStore, path: Path) -> None:
    """However much waits for a loop that has ended, all of it is stored."""

    async def leave() -> None:
        for n in range(600):
            store.write(lambda tx, n=n: seen.first_time(tx, "test", str(n), NOW))  # type: ignore[misc]

    asyncio.run(leave())
    store.close()
    again = SqliteStore(str(path))
    assert len(again.read_now(lambda tx: tx.query("SELECT * FROM seen"))) == 600
    again.close()
