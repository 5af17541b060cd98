"""The schema on SQLite: the shared steps, each once, applied and noted by sqlite-utils."""

import sqlite3
from collections.abc import Callable

import sqlite_utils

from storage.migrations import Dialect, Step

DIALECT = Dialect(
    identity="INTEGER PRIMARY KEY AUTOINCREMENT",
    # FTS5 neither folds đ nor ư and ơ well, so it is fed folded words and only splits them.
    words=("CREATE VIRTUAL TABLE case_words USING fts5 (folded, columnsize=0, detail=none)",),
)


def migrate(conn: sqlite3.Connection, steps: tuple[Step, ...]) -> None:
    """Applies what is missing, all or nothing, under the database's write lock."""
    db = sqlite_utils.Database(conn, recursive_triggers=False)
    migrations = sqlite_utils.Migrations("langnghe")
    for step in steps:
        migrations(name=step.__name__)(_applying(step))
    conn.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        conn.execute("COMMIT")
    except BaseException:
        conn.rollback()
        raise


def _applying(step: Step) -> Callable[[sqlite_utils.Database], None]:
    def apply(db: sqlite_utils.Database) -> None:
        for statement in step(DIALECT):
            db.execute(statement)

    apply.__name__ = step.__name__
    return apply
