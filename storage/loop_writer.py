"""Group commit for an engine in this process: turns run in the loop that asks, commits beside it.

A thread of its own for the turns would have to get Python back from the loop after each of their
statements; so only what waits for the disk, or for another process, is done in a thread.
"""

import asyncio
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

from storage.changes import call_in
from storage.engine import Transaction
from storage.writer import BATCH, Job, Session, Writer, commit_all, replay, settle

# So long a loop runs writes before it lets them be committed and looks after everything else.
SLICE_SECONDS = 0.05


class PromptSession(Session, Protocol):
    """A session that can tell at once that somebody else is writing."""

    def begin_at_once(self) -> Transaction | None:
        """Opens a transaction; None when that would take time, which a thread has."""


class LoopWriter(Writer):
    """Runs writes on one session; `committed` is called, in any thread, after each commit.

    Whoever `_claim`s runs what waits: the loop that was called, or the thread; a loop that ends
    before its turn comes is no loss, because the next write calls another.
    """

    def __init__(self, session: PromptSession, committed: Callable[[], None]) -> None:
        self._session = session
        self._committed = committed
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._busy = False
        self._called: asyncio.AbstractEventLoop | None = None
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store-write", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._tasks.put(None)
        self._thread.join()

    def _put(self, job: Job) -> None:
        with self._lock:
            self._waiting.append(job)
            if self._busy or (job.loop is not None and job.loop is self._called):
                return  # whoever is busy looks again, and the loop that was called comes
            self._called = job.loop
        if job.loop is None:
            self._tasks.put(self._run_in_thread)
        else:
            job.loop.call_soon(self._run_in_loop)

    def _claim(self) -> bool:
        """True for the one who is to run what waits."""
        with self._lock:
            self._called = None
            if self._busy or not self._waiting:
                return False
            self._busy = True
            return True

    def _run_in_loop(self) -> None:
        if not self._claim():
            return
        batch: list[Job] = []
        try:
            with self._session.refusing():
                # What is first in line may be for the thread.
                tx = self._session.begin_at_once() if self._waiting[0].loop else None
                if tx is not None:
                    self._run_slice(tx, batch)
        except BaseException as error:  # noqa: BLE001  it belongs to those who asked
            self._session.rollback()
            self._tasks.put(partial(self._mend, batch or self._taken(), error))
        else:
            self._tasks.put(self._run_claimed if tx is None else partial(self._commit, batch))

    def _run_slice(self, tx: Transaction, batch: list[Job]) -> None:
        """Runs what waits, as far as the time goes; `batch` gets what was begun."""
        end = time.perf_counter() + SLICE_SECONDS
        while self._waiting and self._waiting[0].loop is not None and len(batch) < BATCH:
            job = self._waiting.popleft()
            batch.append(job)
            job.result = job.work(tx)
            if time.perf_counter() > end:
                break
        tx.flush()

    def _taken(self) -> list[Job]:
        """What waits, at most a batch of it."""
        return [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
        while self._claim():
            self._run_claimed()
        self._session.close()

    def _commit(self, batch: list[Job]) -> None:
        try:
            with self._session.refusing():
                self._session.commit()
        except BaseException as error:  # noqa: BLE001  as above
            self._session.rollback()
            self._mend(batch, error)
        else:
            self._finish(batch, committed=True)

    def _mend(self, batch: list[Job], error: BaseException) -> None:
        self._finish(batch, committed=replay(self._session, batch, error))

    def _run_in_thread(self) -> None:
        if self._claim():
            self._run_claimed()

    def _run_claimed(self) -> None:
        batch = self._taken()
        self._finish(batch, committed=commit_all(self._session, batch))

    def _finish(self, batch: list[Job], *, committed: bool) -> None:
        """Answers those whose writes are done and calls the one to run what came meanwhile."""
        with self._lock:
            self._busy = False
            loops = [job.loop for job in self._waiting]
            self._called = called = None if None in loops or not loops else loops[0]
        settle(batch)  # first: who hears of the commit finds those who waited for it answered
        if committed:
            self._committed()
        if called is not None:
            # After those who are answered have said what they say next.
            call_in(called, called.call_soon, self._run_in_loop)
        elif loops:
            self._tasks.put(self._run_in_thread)
