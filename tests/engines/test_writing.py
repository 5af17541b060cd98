"""Group commit: what one write does to the others in its batch, and when it is acknowledged."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from storage import people, seen
from storage.engine import Store, Transaction
from storage.errors import Refusal
from storage.opening import open_store
from tests.engines.conftest import Opener
from tests.engines.samples import NOW, do, resident


def mark(name: str) -> Callable[[Transaction], bool]:
    return lambda tx: seen.first_time(tx, "test", name, NOW)


def marks(store: Store) -> list[str]:
    rows = store.read_now(lambda tx: tx.query("SELECT message_id FROM seen ORDER BY message_id"))
    return [str(row["message_id"]) for row in rows]


class Gate:
    """A write that holds the writer until it is opened, so that others gather behind it."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self, _tx: Transaction) -> None:
        self.reached.set()
        self.opened.wait(30)


def refuse(tx: Transaction) -> None:
    seen.first_time(tx, "test", "refused", NOW)
    raise Refusal("conflict", "no")


def break_a_rule(tx: Transaction) -> None:
    tx.execute("INSERT INTO seen (channel, message_id, at) VALUES ('test', NULL, '')")


@pytest.mark.parametrize("wrong", [refuse, break_a_rule])
def test_one_failing_write_does_not_hurt_the_others(
    store: Store, wrong: Callable[[Transaction], None]
) -> None:
    """In a batch with a write that raises, that one alone fails and leaves nothing."""
    gate = Gate()
    first = store.submit(gate)
    gate.reached.wait(30)
    before = [store.submit(mark(f"a{n}")) for n in range(5)]
    failed = store.submit(wrong)
    after = [store.submit(mark(f"b{n}")) for n in range(5)]
    gate.opened.set()
    first.result(30)
    assert all(future.result(30) for future in before + after)
    with pytest.raises(Exception, match=r"(?i)no|null"):
        failed.result(30)
    assert marks(store) == sorted([f"a{n}" for n in range(5)] + [f"b{n}" for n in range(5)])


def test_a_write_is_answered_after_its_commit(store: Store, opened: Opener) -> None:
    """When the future has its result, another process already sees the row."""
    other = opened()
    for n in range(5):
        store.submit(mark(str(n))).result(30)
        assert str(n) in marks(other)


def test_a_write_that_waits_is_not_answered(store: Store) -> None:
    """A future is open for as long as its transaction is."""
    gate = Gate()
    future = store.submit(gate)
    gate.reached.wait(30)
    assert not future.done()
    gate.opened.set()
    future.result(30)


def test_a_read_sees_one_moment(store: Store) -> None:
    """What is committed while somebody reads does not change what they read."""

    def count_around_a_write(tx: Transaction) -> tuple[int, int]:
        count = "SELECT count(*) AS n FROM seen"
        before = int(tx.query(count)[0]["n"])
        do(store, mark("meanwhile"))
        return before, int(tx.query(count)[0]["n"])

    assert store.read_now(count_around_a_write) == (0, 0)
    assert marks(store) == ["meanwhile"]


def test_a_read_cannot_write(store: Store) -> None:
    """A read-only connection refuses, so that nothing is changed by mistake."""
    with pytest.raises(Exception, match=r"(?i)read-?only"):
        store.read_now(mark("x"))
    assert marks(store) == []


def test_a_failing_read_leaves_the_connection_usable(store: Store) -> None:
    """An error in a read is told, and the next read works."""
    with pytest.raises(Exception, match="nowhere"):
        store.read_now(lambda tx: tx.query("SELECT * FROM nowhere"))
    assert marks(store) == []


def test_loops_of_two_threads_write_side_by_side(store: Store) -> None:
    """Each coroutine is answered in its own loop."""

    async def write_some(name: str) -> list[bool]:
        return list(await asyncio.gather(*(store.write(mark(f"{name}{n}")) for n in range(50))))

    results: list[list[bool]] = []
    threads = [
        threading.Thread(target=lambda n=name: results.append(asyncio.run(write_some(n))))
        for name in ("a", "b")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert results == [[True] * 50] * 2
    assert len(marks(store)) == 100


async def test_a_caller_who_went_away_hurts_nobody(store: Store) -> None:
    """A cancelled coroutine's write may be stored; the others of its batch are answered."""
    gate = Gate()
    first = store.submit(gate)
    await asyncio.to_thread(gate.reached.wait, 30)
    async with asyncio.TaskGroup() as group:
        gone = group.create_task(_awaited(store, "gone"))
        kept = group.create_task(_awaited(store, "kept"))
        await asyncio.sleep(0)
        gone.cancel()
        gate.opened.set()
    assert kept.result()
    await asyncio.wrap_future(first)


def test_a_write_once_queued_cannot_be_cancelled(store: Store) -> None:
    """Who gives up on long work hurts neither the writer nor whoever comes next."""
    gate = Gate()
    held, queued = store.submit(gate), store.submit(mark("x"))
    assert not queued.cancel()
    gate.opened.set()
    held.result(30)
    assert queued.result(30)
    assert store.submit(mark("y")).result(30)


async def _awaited(store: Store, name: str) -> bool:
    return await store.write(mark(name))


async def test_reads_run_beside_each_other(store: Store) -> None:
    """As many reads as anybody asks for are answered."""
    do(store, mark("x"))
    found = await asyncio.gather(*(store.read(lambda tx: len(tx.query("SELECT * FROM seen")))
                                   for _ in range(20)))  # fmt: skip
    assert found == [1] * 20


async def test_whoever_waits_hears_of_a_commit(store: Store) -> None:
    """`changed` returns when something was committed, by this process..."""
    await store.changed(store.version, 0.3)  # it listens now
    before = store.version
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(store.changed(before, 30))
        await store.write(mark("x"))
    assert waiting.result() != before


async def test_whoever_waits_hears_of_another_process(store: Store, opened: Opener) -> None:
    """...or by another one."""
    other = opened()
    await store.changed(store.version, 0.3)
    before = store.version
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(store.changed(before, 30))
        await other.write(mark("x"))
    assert waiting.result() != before


async def test_who_hears_of_a_commit_finds_its_caller_answered(store: Store) -> None:
    """A sender that wakes with a commit knows already which of its messages are noted."""
    await store.changed(store.version, 0.3)
    before = store.version

    async def hear() -> bool:
        await store.changed(before, 30)
        return writing.done()

    async with asyncio.TaskGroup() as group:
        hearing = group.create_task(hear())
        await asyncio.sleep(0)  # it listens before anything is written
        writing = group.create_task(_awaited(store, "x"))
    assert hearing.result()


async def test_whoever_waits_in_vain_is_told_in_time(store: Store) -> None:
    """Without a commit `changed` ends by itself and tells the version it was given."""
    await store.changed(store.version, 0.3)
    before = store.version
    assert await store.changed(before, 0.01) == before


def test_closing_finishes_what_is_queued(opened: Opener) -> None:
    """A clean stop loses nothing that was submitted."""
    store, other = opened(), opened()
    futures = [store.submit(mark(str(n))) for n in range(100)]
    store.close()
    assert all(future.result(0) for future in futures)
    assert len(marks(other)) == 100


def test_memory_is_a_database_like_any_other() -> None:
    """`sqlite:///:memory:` reads what it wrote, describes and copies itself."""
    store = open_store("sqlite:///:memory:")
    try:
        an = do(store, resident)
        assert store.read_now(lambda tx: people.identity(tx, an.id)) == an
        assert store.describe()["integrity"] == "ok"
    finally:
        store.close()
