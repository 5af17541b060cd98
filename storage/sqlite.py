"""SQLite: one write connection behind group commit, a small pool of read-only connections."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from storage.changes import Changes
from storage.engine import Work
from storage.loop_writer import LoopWriter
from storage.migrations import STEPS, Step
from storage.sqlite_file import SqliteFile, clear_refusals
from storage.sqlite_session import Checkpoints, SqliteSession, whole
from storage.sqlite_transaction import SqliteTransaction

T = TypeVar("T")

READERS = 4
FOREIGN_CHANGE_SECONDS = 0.25


@dataclass(slots=True)
class _Reader:
    """A read-only connection of one thread, good while `opened` counts as the store does."""

    conn: sqlite3.Connection
    opened: int


class SqliteStore:
    """The store in one file (or in memory, where reads go through the writer)."""

    def __init__(
        self, path: str, durability: str = "full", steps: tuple[Step, ...] = STEPS
    ) -> None:
        self.url = f"sqlite:///{path}"
        self._changes = Changes()
        self._file = SqliteFile(path, durability, steps)
        self._checkpoints = Checkpoints(path)
        self._session = SqliteSession(self._file, self._checkpoints)
        self._readers = ThreadPoolExecutor(READERS, "store-read")
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._watched: tuple[sqlite3.Connection, int] | None = None
        if not self._file.in_memory:
            self._checkpoints.start()
        self._writer = LoopWriter(self._session, self._changes.happened)

    @property
    def version(self) -> int:
        return self._changes.version

    def submit(self, work: Work[T]) -> "Future[T]":
        return self._writer.submit(work)

    def write(self, work: Work[T]) -> Awaitable[T]:
        return self._writer.write(work)

    def read(self, work: Work[T]) -> Awaitable[T]:
        if self._file.in_memory:
            return self.write(work)
        return asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def read_now(self, work: Work[T]) -> T:
        if self._file.in_memory:
            return self.submit(work).result()
        if not self._file.is_ours():
            self.submit(_nothing).result()  # the writer follows the file, or says that it is gone
        with clear_refusals(self._file.path):
            conn = self._reader()
            conn.execute("BEGIN")
            try:
                tx = SqliteTransaction(conn)
                found = work(tx)
                tx.flush()  # which refuses, if a read tried to write
                return found
            finally:
                conn.rollback()

    def _reader(self) -> sqlite3.Connection:
        """This thread's connection to the file that is written to now."""
        kept: _Reader | None = getattr(self._local, "reader", None)
        if kept is not None and kept.opened == self._session.opened:
            return kept.conn
        if kept is not None:
            kept.conn.close()
            self._opened.remove(kept.conn)
        reader = self._local.reader = _Reader(self._file.open_to_read(), self._session.opened)
        self._opened.append(reader.conn)
        return reader.conn

    async def changed(self, since: int, seconds: float) -> int:
        look = None if self._file.in_memory else self._look_elsewhere
        return await self._changes.wait(since, seconds, look, FOREIGN_CHANGE_SECONDS)

    def _look_elsewhere(self) -> None:
        """Has another connection committed? `PRAGMA data_version` tells, at the price of a read."""
        try:
            if self._watched is None or not self._file.is_ours():
                self._watched = self._watch()
            conn, before = self._watched
            current = int(conn.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return  # whoever reads or writes next hears what is wrong
        if current != before:
            self._watched = (conn, current)
            self._changes.happened()

    def _watch(self) -> tuple[sqlite3.Connection, int]:
        if self._watched is not None:
            self._watched[0].close()
            self._opened.remove(self._watched[0])
            self._watched = None
        conn = self._file.open_to_read()
        self._opened.append(conn)
        return conn, -1

    def backup(self, target: Path) -> None:
        with clear_refusals(str(target)), closing(sqlite3.connect(target)) as copy:
            source = self._session.conn if self._file.in_memory else self._reader()
            source.backup(copy)

    def describe(self) -> Mapping[str, str]:
        if self._file.in_memory:
            return _describe(self._session.conn)
        with clear_refusals(self._file.path), closing(self._file.open_to_read()) as conn:
            return _describe(conn)

    def close(self) -> None:
        self._checkpoints.close()
        self._readers.shutdown()
        for conn in self._opened:
            conn.close()
        self._writer.close()


def _nothing(_tx: object) -> None:
    return None


def _describe(conn: sqlite3.Connection) -> Mapping[str, str]:
    applied = conn.execute("SELECT name FROM _sqlite_migrations ORDER BY name").fetchall()
    return {
        "engine": f"SQLite {sqlite3.sqlite_version}",
        "schema": str(applied[-1]["name"]),
        "integrity": whole(conn),
        "journal": str(conn.execute("PRAGMA journal_mode").fetchone()[0]),
    }
