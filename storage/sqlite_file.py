"""The file of a SQLite database: opening it, its schema, and noticing that it was taken away."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from storage.errors import Refusal, Unavailable
from storage.migrations import STEPS, Dialect, Step

BUSY_SECONDS = 30.0
# The checkpointer works long before this many pages; a writer left alone does it by itself.
MOST_WAL_PAGES = 16_000
# The branches of every index of a city's cases, and the leaves in use.
CACHE_KIB = 65_536

DIALECT = Dialect(
    identity="INTEGER PRIMARY KEY AUTOINCREMENT",
    # FTS5 neither folds đ nor ư and ơ well, so it is fed folded words and only splits them.
    words=("CREATE VIRTUAL TABLE case_words USING fts5 (folded, columnsize=0, detail=none)",),
)


class SqliteFile:
    """Connections to one path; `:memory:` is a database of the first connection alone."""

    def __init__(self, path: str, durability: str, steps: tuple[Step, ...] = STEPS) -> None:
        self.path = path
        self.in_memory = path == ":memory:"
        self._durability = durability
        self._steps = steps
        self._identity: tuple[int, int] | None = None

    def open(self) -> sqlite_utils.Database:
        """The write connection, with the schema brought up to date."""
        with clear_refusals(self.path):
            db = connect(self.path)
            try:
                _set_up(db, self._durability)
                migrate(db, self._steps)
                self._identity = self._found()
            except BaseException:
                db.close()
                raise
        return db

    def open_to_read(self) -> sqlite_utils.Database:
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


def connect(path: str, read_only: bool = False) -> sqlite_utils.Database:
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
    db.execute(f"PRAGMA wal_autocheckpoint = {MOST_WAL_PAGES}")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    # What a statement of several rows may have to undo would go through a file of its own.
    db.execute("PRAGMA temp_store = MEMORY")


def migrate(db: sqlite_utils.Database, steps: tuple[Step, ...] = STEPS) -> None:
    """Brings the schema to the newest step, all or nothing, under the database's write lock."""
    migrations = sqlite_utils.Migrations("langnghe")
    for step in steps:
        migrations(name=step.__name__)(_applying(step))
    known = {step.__name__ for step in steps}
    if {step.name for step in migrations.applied(db)} - known:
        path = db.execute("PRAGMA database_list").fetchone()["file"]
        raise Unavailable("storage-newer", path=str(path))
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
