"""The file of a SQLite database: opening it, its schema, and noticing that it was taken away."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import Refusal, Unavailable
from storage.migrations import STEPS, Step

BUSY_SECONDS = 30.0
# The checkpointer works long before this many pages; a writer left alone does it by itself.
MOST_WAL_PAGES = 16_000
# The branches of every index of a city's cases, and the leaves in use.
CACHE_KIB = 65_536


class SqliteFile:
    """Connections to one path; `:memory:` is a database of the first connection alone."""

    def __init__(self, path: str, durability: str, steps: tuple[Step, ...] = STEPS) -> None:
        self.path = path
        self.in_memory = path == ":memory:"
        self._durability = durability
        self._steps = steps
        self._identity: tuple[int, int] | None = None

    def open(self) -> sqlite3.Connection:
        """The write connection, with the schema brought up to date."""
        with clear_refusals(self.path):
            conn = connect(self.path)
            try:
                _set_up(conn, self._durability)
                bring_up_to_date(conn, self._steps)
                self._identity = self._found()
            except BaseException:
                conn.close()
                raise
        return conn

    def open_to_read(self) -> sqlite3.Connection:
        return connect(self.path, read_only=True)

    def is_ours(self) -> bool:
        """Is the file that was opened still the one behind the path?"""
        return self.in_memory or self._found() == self._identity

    def is_there(self) -> bool:
        """Is there any file behind the path?"""
        return self.in_memory or self._found() is not None

    def gone(self) -> Unavailable:
        return Unavailable("storage-gone", path=self.path)

    def _found(self) -> tuple[int, int] | None:
        if self.in_memory:
            return None
        try:
            status = os.stat(self.path)  # noqa: PTH116  before every batch: Path costs as much again
        except OSError:
            return None
        return status.st_dev, status.st_ino


def connect(path: str, read_only: bool = False) -> sqlite3.Connection:
    conn = sqlite3.connect(
        f"{Path(path).absolute().as_uri()}?mode=ro" if read_only else path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
        uri=read_only,
    )
    conn.row_factory = sqlite3.Row
    return conn


def _use_wal(conn: sqlite3.Connection) -> None:
    """Several processes may begin a new file at once; for this switch SQLite does not wait."""
    waited = 0.0
    while True:
        try:
            if conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
                conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or waited > BUSY_SECONDS:
                raise
            time.sleep(0.01)
            waited += 0.01
        else:
            return


def _set_up(conn: sqlite3.Connection, durability: str) -> None:
    _use_wal(conn)
    conn.execute(f"PRAGMA synchronous = {'FULL' if durability == 'full' else 'NORMAL'}")
    conn.execute(f"PRAGMA wal_autocheckpoint = {MOST_WAL_PAGES}")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    # What a statement of several rows may have to undo would go through a file of its own.
    conn.execute("PRAGMA temp_store = MEMORY")


def bring_up_to_date(conn: sqlite3.Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Brings the schema to the newest step; refuses one that is newer than this program."""
    names = {step.__name__ for step in steps}
    applied = applied_steps(conn)
    if applied - names:
        path = conn.execute("PRAGMA database_list").fetchone()["file"]
        raise Unavailable("storage-newer", path=str(path))
    if applied != names:
        # Imported here: once the schema stands, no command waits for sqlite-utils again.
        from storage.sqlite_migrations import migrate

        migrate(conn, steps)


def applied_steps(conn: sqlite3.Connection) -> set[str]:
    """Names of the steps a database has, as sqlite-utils notes them."""
    try:
        rows = conn.execute("SELECT name FROM _sqlite_migrations").fetchall()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return set()
        raise
    return {str(row["name"]) for row in rows}


@contextmanager
def clear_refusals(path: str) -> Iterator[None]:
    """Tells in one clear line what the file system or a broken file does to a database."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        refusal = _refusal_for(error, path)
        if refusal is None:
            raise
        raise refusal from error


def _refusal_for(error: sqlite3.DatabaseError, path: str) -> Refusal | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return Unavailable("storage-corrupt", path=path)
    if name.startswith(_OUTSIDE_CAUSES):
        return Unavailable("storage-unavailable", path=path, reason=str(error))
    return None


_OUTSIDE_CAUSES = (
    "SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_LOCKED",
    "SQLITE_NOLFS", "SQLITE_PERM", "SQLITE_PROTOCOL", "SQLITE_READONLY",
)  # fmt: skip
