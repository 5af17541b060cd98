"""Group commit: one thread runs the writes and commits whatever waits as one batch.

A batch in which one write raises is rolled back and replayed write by write, which is harmless
because a write touches nothing but the database.
"""

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from storage.engine import Transaction, Work

T = TypeVar("T")

BATCH = 256


class Session(Protocol):
    """The write connection of an engine, used by the writer's thread alone."""

    def begin(self) -> Transaction:
        """Opens a transaction that holds the write lock."""

    def commit(self) -> None:
        """Makes it durable."""

    def rollback(self) -> None:
        """Undoes it; harmless when none is open."""


class _Job:
    """A queued write, settled in its caller's loop or as a plain future."""

    __slots__ = ("error", "future", "loop", "result", "work")

    def __init__(
        self,
        work: Work[Any],
        future: "Future[Any] | asyncio.Future[Any]",
        loop: asyncio.AbstractEventLoop | None,
    ) -> None:
        self.work = work
        self.future = future
        self.loop = loop
        self.result: Any = None
        self.error: BaseException | None = None

    def settle(self) -> None:
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class Writer:
    """Owns a session; `committed` is called in its thread after each commit."""

    def __init__(self, session: Session, committed: Callable[[], None]) -> None:
        self._session = session
        self._committed = committed
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-write", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> "Future[T]":
        """Queues a write for a caller that may block."""
        future: Future[T] = Future()
        self._jobs.put(_Job(work, future, None))
        return future

    def write(self, work: Work[T]) -> Awaitable[T]:
        """Queues a write for a coroutine."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(work, future, loop))
        return future

    def close(self) -> None:
        """Commits what is queued and ends the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch = [first, *self._waiting()]
            if not self._commit(batch) and len(batch) > 1:
                for job in batch:
                    job.error = None
                    self._commit([job])
            _settle(batch)

    def _waiting(self) -> list[_Job]:
        """What came while the last batch was committed; never waits for more."""
        jobs: list[_Job] = []
        while len(jobs) < BATCH - 1:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)  # the end comes after this batch
                break
            jobs.append(job)
        return jobs

    def _commit(self, batch: list[_Job]) -> bool:
        """Runs the batch as one transaction; an error marks its job and keeps nothing."""
        job = batch[0]
        try:
            tx = self._session.begin()
            for job in batch:
                job.result = job.work(tx)
            self._session.commit()
        except BaseException as error:  # noqa: BLE001  it belongs to the one who asked
            for lost in batch if job is batch[-1] else [job]:
                lost.error = error
            self._session.rollback()
            return False
        self._committed()
        return True


def _settle(batch: list[_Job]) -> None:
    """Answers everybody, with one callback for each event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in batch:
        if job.loop is None:
            job.settle()
        else:
            by_loop.setdefault(job.loop, []).append(job)
    for loop, jobs in by_loop.items():
        call_in(loop, _settle_all, jobs)


def _settle_all(jobs: list[_Job]) -> None:
    for job in jobs:
        job.settle()


def call_in(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *args: object) -> None:
    """Runs `call` in a loop of another thread, unless that loop has ended."""
    try:
        loop.call_soon_threadsafe(call, *args)
    except RuntimeError:
        return  # nobody listens any more; what was committed stays committed
