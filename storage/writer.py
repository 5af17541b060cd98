"""Group commit: a thread runs the writes and commits whatever waits as one batch.

A batch in which one write raises is rolled back and replayed write by write, which is harmless
because a write touches nothing but the database.
"""

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from storage.changes import call_in
from storage.engine import Transaction, Work
from storage.errors import Unavailable

T = TypeVar("T")

BATCH = 256
ATTEMPTS = 5


class LostRaceError(Unavailable):
    """Another transaction stood in the way of this one; the same work may be tried again."""


class Session(Protocol):
    """A write connection of an engine, used by one thread of the writer alone."""

    def refusing(self) -> AbstractContextManager[None]:
        """Turns the engine's errors into `Unavailable` and `LostRaceError` where they are that."""

    def begin(self) -> Transaction:
        """Opens a transaction; mends a connection that was lost."""

    def commit(self) -> None:
        """Makes it durable."""

    def rollback(self) -> None:
        """Undoes it; harmless when none is open, and never raises."""

    def close(self) -> None:
        """Lets the connection go."""


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
    """Feeds sessions, each in its thread; `committed` is called there after each commit.

    The first session does all the work while it keeps up; the others join when all are busy.
    """

    def __init__(
        self, sessions: Sequence[Session], committed: Callable[[], None], batch: int = BATCH
    ) -> None:
        self._committed = committed
        self._batch = batch
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._spare = list(reversed(sessions))
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._start_another()

    def _start_another(self) -> None:
        with self._lock:
            if self._idle or not self._spare:
                return
            session = self._spare.pop()
            self._idle += 1
            thread = threading.Thread(target=self._run, args=(session,), name="store-write")
            thread.daemon = True
            self._threads.append(thread)
        thread.start()

    def submit(self, work: Work[T]) -> "Future[T]":
        """Queues a write for a caller that may block."""
        future: Future[T] = Future()
        self._put(_Job(work, future, None))
        return future

    def write(self, work: Work[T]) -> Awaitable[T]:
        """Queues a write for a coroutine."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._put(_Job(work, future, loop))
        return future

    def _put(self, job: _Job) -> None:
        self._jobs.put(job)
        if self._spare and not self._idle:
            self._start_another()

    def close(self) -> None:
        """Commits what is queued and ends the threads."""
        self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self, session: Session) -> None:
        while (first := self._jobs.get()) is not None:
            self._count(-1)
            batch = [first, *self._waiting()]
            error = self._commit(session, batch)
            if _worth_replaying(error, len(batch)):
                for job in batch:
                    self._commit_alone(session, job)
            _settle(batch)
            self._count(1)
        self._jobs.put(None)  # for the next thread
        session.close()

    def _count(self, more: int) -> None:
        with self._lock:
            self._idle += more

    def _waiting(self) -> list[_Job]:
        """What came while the last batch was committed; never waits for more."""
        jobs: list[_Job] = []
        while len(jobs) < self._batch - 1:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)  # the end comes after this batch
                break
            jobs.append(job)
        return jobs

    def _commit_alone(self, session: Session, job: _Job) -> None:
        for _ in range(ATTEMPTS):
            if not isinstance(self._commit(session, [job]), LostRaceError):
                return

    def _commit(self, session: Session, batch: Sequence[_Job]) -> BaseException | None:
        """Runs the batch as one transaction; returns the error (now everybody's) that undid it."""
        failed: BaseException | None = None
        try:
            with session.refusing():
                tx = session.begin()
                for job in batch:
                    job.result = job.work(tx)
                session.commit()
        except BaseException as error:  # noqa: BLE001  it belongs to those who asked
            failed = error
            session.rollback()
        for job in batch:
            job.error = failed
        if failed is None:
            self._committed()
        return failed


def _worth_replaying(error: BaseException | None, writes: int) -> bool:
    """One write that raises, or a race that was lost, is no reason to fail the others."""
    if isinstance(error, Unavailable):
        return isinstance(error, LostRaceError)
    return error is not None and writes > 1


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
