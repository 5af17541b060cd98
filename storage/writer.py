"""Group commit: writes that wait are run one after the other and made durable together.

A batch in which one write raises is rolled back and replayed write by write, which is harmless
because a write touches nothing but the database.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Sequence
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
    """A write connection of an engine, used by one thread at a time."""

    def refusing(self) -> AbstractContextManager[None]:
        """Turns the engine's errors into `Unavailable` and `LostRaceError` where they are that."""

    def begin(self) -> Transaction:
        """Opens a transaction; mends a connection that was lost."""

    def commit(self) -> None:
        """Runs what the transaction deferred and makes all of it durable."""

    def rollback(self) -> None:
        """Undoes it; harmless when none is open, and never raises."""

    def close(self) -> None:
        """Lets the connection go."""


class Job:
    """A queued write, settled in its caller's loop or (`loop` is None) as a plain future."""

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
        if isinstance(future, Future):
            # It can no longer be cancelled by another thread just when it is answered.
            future.set_running_or_notify_cancel()

    def settle(self) -> None:
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class Writer(ABC):
    """Takes writes from threads and coroutines; how they are run is the engine's."""

    def submit(self, work: Work[T]) -> "Future[T]":
        """Queues a write for a caller that may block, or one that takes long."""
        future: Future[T] = Future()
        self._put(Job(work, future, None))
        return future

    def write(self, work: Work[T]) -> Awaitable[T]:
        """Queues a write for a coroutine."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._put(Job(work, future, loop))
        return future

    @abstractmethod
    def _put(self, job: Job) -> None:
        """Queues a write; called in the thread that asks."""

    @abstractmethod
    def close(self) -> None:
        """Commits what is queued and ends the threads."""


def commit_all(session: Session, batch: Sequence[Job]) -> bool:
    """Runs a batch to its end, together or else one by one; True when anything was committed."""
    error = _commit(session, batch)
    return error is None or replay(session, batch, error)


def replay(session: Session, batch: Sequence[Job], error: BaseException) -> bool:
    """What is left to do for a batch that an error undid; True when anything was committed."""
    if not _worth_replaying(error, len(batch)):
        for job in batch:
            job.error = error
        return False
    committed = [_commit_alone(session, job) for job in batch]
    return any(committed)


def _worth_replaying(error: BaseException, writes: int) -> bool:
    """One write that raises, or a race that was lost, is no reason to fail the others."""
    if isinstance(error, Unavailable):
        return isinstance(error, LostRaceError)
    return writes > 1


def _commit_alone(session: Session, job: Job) -> bool:
    for _ in range(ATTEMPTS):
        job.error = _commit(session, [job])
        if not isinstance(job.error, LostRaceError):
            break
    return job.error is None


def _commit(session: Session, batch: Sequence[Job]) -> BaseException | None:
    """Runs the batch as one transaction; returns the error that undid it."""
    try:
        with session.refusing():
            tx = session.begin()
            for job in batch:
                job.result = job.work(tx)
            session.commit()
    except BaseException as error:  # noqa: BLE001  it belongs to those who asked
        session.rollback()
        return error
    return None


def settle(batch: Sequence[Job]) -> None:
    """Answers everybody, with one callback for each event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in batch:
        if job.loop is None:
            job.settle()
        else:
            by_loop.setdefault(job.loop, []).append(job)
    for loop, jobs in by_loop.items():
        call_in(loop, _settle_here, jobs)


def _settle_here(jobs: Sequence[Job]) -> None:
    """Answers those who wait in the loop that this runs in."""
    for job in jobs:
        job.settle()
