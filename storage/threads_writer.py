"""Group commit by threads: for a server, which each turn waits for several times."""

import queue
import threading
from collections.abc import Callable, Sequence

from storage.writer import Job, Session, Writer, commit_all, settle


class ThreadsWriter(Writer):
    """Feeds sessions, each in its thread; `committed` is called there after each commit.

    The first session does all the work while it keeps up; the others join when all are busy.
    """

    def __init__(
        self, sessions: Sequence[Session], committed: Callable[[], None], batch: int
    ) -> None:
        self._committed = committed
        self._batch = batch
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
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

    def _put(self, job: Job) -> None:
        self._jobs.put(job)
        if self._spare and not self._idle:
            self._start_another()

    def close(self) -> None:
        self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self, session: Session) -> None:
        while (first := self._jobs.get()) is not None:
            self._count(-1)
            batch = [first, *self._waiting()]
            committed = commit_all(session, batch)
            settle(batch)  # first: who hears of the commit finds those who waited for it answered
            if committed:
                self._committed()
            self._count(1)
        self._jobs.put(None)  # for the next thread
        session.close()

    def _count(self, more: int) -> None:
        with self._lock:
            self._idle += more

    def _waiting(self) -> list[Job]:
        """What came while the last batch was committed; never waits for more."""
        jobs: list[Job] = []
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
