"""SQLite: one write connection behind group commit, a small pool of read-only connections."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlite_utils

from storage.engine import Params, Row, Transaction, Work
from storage.errors import Refusal
from storage.migrations import STEPS, Dialect, Step
from storage.writer import Writer, call_in

T = TypeVar("T")

READERS = 4
BUSY_SECONDS = 30.0
FOREIGN_CHANGE_SECONDS = 0.25

DIALECT = Dialect(
    identity="INTEGER PRIMARY KEY AUTOINCREMENT",
    # FTS5 neither folds đ nor ư and ơ well, so it is fed folded words and only splits them.
    words=("CREATE VIRTUAL TABLE case_words USING fts5 (folded, columnsize=0, detail=none)",),
)


class SqliteTransaction:
    """One transaction on one connection."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def query(self, sql: str, params: Params = {}) -> list[Row]:  # noqa: B006  never changed
        return self._db.execute(sql, dict(params)).fetchall()

    def execute(self, sql: str, params: Params = {}) -> int:  # noqa: B006  never changed
        return self._db.execute(sql, dict(params)).rowcount

    def insert(self, table: str, values: Params) -> int:
        names = ", ".join(values)
        slots = ", ".join(f":{name}" for name in values)
        sql = f"INSERT INTO {table} ({names}) VALUES ({slots})"  # noqa: S608  names are ours
        return self._db.execute(sql, dict(values)).lastrowid or 0

    # The write connection is the only writer: what its transaction reads, nobody else gets.
    claim = query

    def index_words(self, case_id: int, folded: str) -> None:
        self.execute("DELETE FROM case_words WHERE rowid = :id", {"id": case_id})
        self.execute(
            "INSERT INTO case_words (rowid, folded) VALUES (:id, :folded)",
            {"id": case_id, "folded": folded},
        )

    def search(self, words: str, limit: int) -> list[int]:
        terms = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
        if not terms:
            return []
        # Newest first by rowid: ranking by bm25 would read every hit of a common word.
        rows = self.query(
            "SELECT rowid AS id FROM case_words WHERE case_words MATCH :terms"
            " ORDER BY rowid DESC LIMIT :limit",
            {"terms": f"{terms}*", "limit": limit},
        )
        return [row["id"] for row in rows]


class _Session:
    """The write connection, for the writer's thread."""

    def __init__(self, db: sqlite_utils.Database, path: str) -> None:
        self._db = db
        self._path = path
        self._tx = SqliteTransaction(db)

    def begin(self) -> Transaction:
        with clear_refusals(self._path):
            # IMMEDIATE: a deferred transaction that reads first can fail when it comes to write.
            self._db.execute("BEGIN IMMEDIATE")
        return self._tx

    def commit(self) -> None:
        with clear_refusals(self._path):
            self._db.execute("COMMIT")

    def rollback(self) -> None:
        self._db.conn.rollback()


class SqliteStore:
    """The store in one file (or in memory, where reads go through the writer)."""

    def __init__(
        self, path: str, durability: str = "full", steps: tuple[Step, ...] = STEPS
    ) -> None:
        self.url = f"sqlite:///{path}"
        self.version = 0
        self._path = path
        self._in_memory = path == ":memory:"
        with clear_refusals(path):
            self._db = _connect(path)
            _set_up(self._db, durability)
            migrate(self._db, steps)
        self._readers = ThreadPoolExecutor(READERS, "store-read")
        self._local = threading.local()
        self._opened: list[sqlite_utils.Database] = []
        self._watched: tuple[sqlite_utils.Database, int] | None = None
        self._waiters: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._writer = Writer(_Session(self._db, path), self._committed)

    def submit(self, work: Work[T]) -> "Future[T]":
        return self._writer.submit(work)

    def write(self, work: Work[T]) -> Awaitable[T]:
        return self._writer.write(work)

    def read(self, work: Work[T]) -> Awaitable[T]:
        if self._in_memory:
            return self.write(work)
        return asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def read_now(self, work: Work[T]) -> T:
        if self._in_memory:
            return self.submit(work).result()
        with clear_refusals(self._path):
            db = self._reader()
            db.execute("BEGIN")
            try:
                return work(SqliteTransaction(db))
            finally:
                db.conn.rollback()

    def _reader(self) -> sqlite_utils.Database:
        db: sqlite_utils.Database | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = _connect(self._path, read_only=True)
            self._opened.append(db)
        return db

    async def changed(self, since: int, seconds: float) -> int:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        waiter = (loop, asyncio.Event())
        self._waiters.add(waiter)
        try:
            while self.version == since and not self._changed_elsewhere():
                left = end - loop.time()
                if left <= 0:
                    break
                try:
                    async with asyncio.timeout(min(left, FOREIGN_CHANGE_SECONDS)):
                        await waiter[1].wait()
                except TimeoutError:
                    continue
        finally:
            self._waiters.discard(waiter)
        return self.version

    def _committed(self) -> None:
        self.version += 1
        for loop, event in tuple(self._waiters):
            call_in(loop, event.set)

    def _changed_elsewhere(self) -> bool:
        """Has another connection committed? `PRAGMA data_version` tells, at the price of a read."""
        if self._in_memory:
            return False
        if self._watched is None:
            db = _connect(self._path, read_only=True)
            self._opened.append(db)
        else:
            db = self._watched[0]
        current = int(db.execute("PRAGMA data_version").fetchone()[0])
        if self._watched == (db, current):
            return False
        self._watched = (db, current)
        self.version += 1
        return True

    def backup(self, target: Path) -> None:
        with clear_refusals(str(target)):
            copy = sqlite3.connect(target)
            try:
                source = self._db if self._in_memory else self._reader()
                source.conn.backup(copy)
            finally:
                copy.close()

    def describe(self) -> Mapping[str, str]:
        return self.read_now(_describe)

    def close(self) -> None:
        self._writer.close()
        self._readers.shutdown()
        for db in self._opened:
            db.close()
        self._db.close()


def _connect(path: str, read_only: bool = False) -> sqlite_utils.Database:
    conn = sqlite3.connect(
        f"{Path(path).absolute().as_uri()}?mode=ro" if read_only else path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
        uri=read_only,
    )
    conn.row_factory = sqlite3.Row
    return sqlite_utils.Database(conn, recursive_triggers=False)


def _set_up(db: sqlite_utils.Database, durability: str) -> None:
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA synchronous = {'FULL' if durability == 'full' else 'NORMAL'}")
    db.execute("PRAGMA wal_autocheckpoint = 4000")
    db.execute("PRAGMA foreign_keys = ON")


def _describe(tx: Transaction) -> Mapping[str, str]:
    check = [str(row["quick_check"]) for row in tx.query("PRAGMA quick_check(3)")]
    applied = tx.query("SELECT name FROM _sqlite_migrations ORDER BY name")
    return {
        "engine": f"SQLite {sqlite3.sqlite_version}",
        "schema": str(applied[-1]["name"]),
        "integrity": "; ".join(check),
        "journal": str(tx.query("PRAGMA journal_mode")[0]["journal_mode"]),
    }


def migrate(db: sqlite_utils.Database, steps: tuple[Step, ...] = STEPS) -> None:
    """Brings the schema to the newest step, all or nothing, under the database's write lock."""
    migrations = sqlite_utils.Migrations("langnghe")
    for step in steps:
        migrations(name=step.__name__)(_applying(step))
    known = {step.__name__ for step in steps}
    if {step.name for step in migrations.applied(db)} - known:
        path = db.execute("PRAGMA database_list").fetchone()["file"]
        raise Refusal("unavailable", "storage-newer", path=str(path))
    if not migrations.pending(db):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.execute("COMMIT")
    except BaseException:
        db.conn.rollback()
        raise


def _applying(step: Step) -> Callable[[sqlite_utils.Database], None]:
    def apply(db: sqlite_utils.Database) -> None:
        for statement in step(DIALECT):
            db.execute(statement)

    apply.__name__ = step.__name__
    return apply


@contextmanager
def clear_refusals(path: str) -> Iterator[None]:
    """Tells in one clear line what the file system or a broken file does to a database."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise Refusal("unavailable", "storage-corrupt", path=path) from error
        if name.startswith(_OUTSIDE_CAUSES):
            reason = str(error)
            raise Refusal("unavailable", "storage-unavailable", path=path, reason=reason) from error
        raise


_OUTSIDE_CAUSES = (
    "SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_LOCKED",
    "SQLITE_NOLFS", "SQLITE_PERM", "SQLITE_PROTOCOL", "SQLITE_READONLY",
)  # fmt: skip
