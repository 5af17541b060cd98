"""Takes the bytes of what was erased out of the database's files, not only out of its tables.

SQLite leaves deleted rows in free pages, in the search index and in the write-ahead log until they
are written over. PostgreSQL's own vacuum does this work; its `VACUUM FULL` does it at once.
"""

from contextlib import closing
from datetime import datetime, timedelta

from storage.engine import Transaction
from storage.rows import stamp

# Kept beside the marks of the daily jobs: it is one, of which a day's work is asked for by name.
_MARK = "job:scrub"
_KEPT = timedelta(days=3650)


def want(tx: Transaction, now: datetime) -> None:
    """Asks for the next scrubbing: something was erased."""
    tx.execute(
        "INSERT INTO leases (name, owner, until) VALUES (:name, :at, :until)"
        " ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until",
        {"name": _MARK, "at": stamp(now), "until": stamp(now + _KEPT)},
    )


def wanted(tx: Transaction) -> str | None:
    """When it was last asked for, None when nothing was erased since the last one."""
    rows = tx.query("SELECT owner FROM leases WHERE name = :name", {"name": _MARK})
    return str(rows[0]["owner"]) if rows else None


def done(tx: Transaction, asked: str) -> None:
    """Takes the wish back, unless it was made anew meanwhile."""
    tx.execute(
        "DELETE FROM leases WHERE name = :name AND owner = :asked", {"name": _MARK, "asked": asked}
    )


def scrub(url: str) -> bool:
    """Rewrites a SQLite file without its deleted bytes; False where the server sees to it.

    Blocks for seconds a gigabyte, in which others read but do not write.
    """
    path = url.removeprefix("sqlite:///")
    if path in (url, ":memory:"):
        return False
    # Imported here: who only asks for a scrubbing needs no engine.
    from storage.sqlite_file import clear_refusals, connect

    with clear_refusals(path), closing(connect(path)) as db:
        # A deleted word stays in the index until the parts of the index are merged into one.
        db.execute("INSERT INTO case_words (case_words) VALUES ('optimize')")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True
