"""The write connection of a SQLite database and the thread that checkpoints behind its back."""

import logging
import sqlite3
import threading
from contextlib import AbstractContextManager, closing

from storage.engine import Transaction
from storage.errors import Refusal
from storage.sqlite_file import BUSY_SECONDS, SqliteFile, clear_refusals, connect
from storage.sqlite_transaction import SqliteTransaction

log = logging.getLogger(__name__)

# IMMEDIATE: a deferred transaction that reads first can fail when it comes to write.
BEGIN = "BEGIN IMMEDIATE"
# Rows changed between two checkpoints; with their indexes some 16 MB of write-ahead log.
CHECKPOINT_ROWS = 4_000


class SqliteSession:
    """Writes to a file, and follows when another is put in its place: `opened` counts them."""

    def __init__(self, file: SqliteFile, checkpoints: "Checkpoints") -> None:
        self._file = file
        self._checkpoints = checkpoints
        self.opened = 0
        self._open()

    def _open(self) -> None:
        self.conn = self._file.open()
        self.opened += 1
        self._tx = SqliteTransaction(self.conn)
        # Only a transaction's beginning ever waits for another process, and only in a thread.
        self.conn.execute("PRAGMA busy_timeout = 0")
        self._checkpointed_at = 0

    def refusing(self) -> AbstractContextManager[None]:
        return clear_refusals(self._file.path)

    def begin_at_once(self) -> Transaction | None:
        return self._begun() if self._file.is_ours() else None

    def begin(self) -> Transaction:
        if not self._file.is_ours():
            self._follow()
        begun = self._begun()
        if begun is None:
            self.conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            try:
                self.conn.execute(BEGIN)
            finally:
                self.conn.execute("PRAGMA busy_timeout = 0")
        return self._tx

    def _begun(self) -> Transaction | None:
        """A transaction, unless another process has one."""
        try:
            self.conn.execute(BEGIN)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                return None
            raise
        return self._tx

    def commit(self) -> None:
        self._tx.flush()
        self.conn.execute("COMMIT")
        if not self._file.is_ours():
            raise self._file.gone()  # it went into a file that nobody will ever open again
        changed = self.conn.total_changes
        if changed - self._checkpointed_at > CHECKPOINT_ROWS:
            self._checkpointed_at = changed
            self._checkpoints.wake()
        elif self._checkpoints.nearly_done():
            # Only between two commits can the log be copied to its end, and start anew.
            self.conn.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def rollback(self) -> None:
        self._tx.forget()
        try:
            self.conn.rollback()
        except sqlite3.Error:
            log.exception("a transaction could not be rolled back")

    def close(self) -> None:
        self.conn.close()

    def _follow(self) -> None:
        """The file was removed (then refuses) or another stands in its place (then opens it)."""
        if not self._file.is_there():
            raise self._file.gone()
        log.warning("%s was replaced by another file, which is used from now on", self._file.path)
        try:
            # Emptied, for the new file would take the log of the old one for its own.
            self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.conn.close()
        except sqlite3.Error:
            log.warning("the old file could not be closed in order", exc_info=True)
        self._open()


class Checkpoints:
    """Copies the write-ahead log into the file while the writer goes on writing.

    Left to the writer, a checkpoint of thousands of pages would make every turn wait for it.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._wanted = threading.Event()
        self._nearly_done = False
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="store-checkpoint", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._wanted.set()

    def nearly_done(self) -> bool:
        """Told once after each checkpoint: little is left, which the writer may copy itself."""
        done, self._nearly_done = self._nearly_done, False
        return done

    def close(self) -> None:
        self._ended = True
        self._wanted.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            if self._ended:
                return
            self._wanted.clear()
            try:
                with clear_refusals(self._path):
                    self._nearly_done = _checkpoint(self._path)
            except (Refusal, sqlite3.Error):
                log.warning("no checkpoint this time; the next one makes it good", exc_info=True)


def _checkpoint(path: str) -> bool:
    """Copies what readers let it; True when less than a fifth of the log is left."""
    with closing(connect(path)) as conn:
        conn.execute("PRAGMA busy_timeout = 0")
        _, pages, copied = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(copied) > int(pages) * 4 // 5


def whole(conn: sqlite3.Connection) -> str:
    """`ok`, or the first faults that SQLite finds in the file."""
    try:
        found = conn.execute("PRAGMA quick_check(3)").fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)  # so broken that it cannot even be checked
    return "; ".join(str(row[0]) for row in found)
