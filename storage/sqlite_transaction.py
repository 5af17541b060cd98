"""One transaction on a SQLite connection."""

import sqlite3
from collections.abc import Sequence

from storage.deferred import Deferred
from storage.engine import Params, Row
from storage.statements import insertion
from storage.words import may_be_begun, tokens


class SqliteTransaction:
    """The seam's verbs on SQLite."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._deferred = Deferred()
        self.defer = self._deferred.defer

    def _run(self, sql: str, params: Params) -> sqlite3.Cursor:
        if self._deferred.hides_from(sql):
            self.flush()
        return self._conn.execute(sql, params)

    def query(self, sql: str, params: Params = {}) -> list[Row]:  # noqa: B006  never changed
        return self._run(sql, params).fetchall()

    def execute(self, sql: str, params: Params = {}) -> int:  # noqa: B006  never changed
        return self._run(sql, params).rowcount

    def flush(self) -> None:
        run = self._conn.execute
        for sql, params in self._deferred.take():
            run(sql, params)

    def forget(self) -> None:
        """Leaves what was deferred undone, as what was done is."""
        self._deferred.take()

    def insert(self, table: str, values: Params) -> int:
        return self._run(insertion(table, tuple(values)), values).lastrowid or 0

    # The write connection is the only writer: what its transaction reads, nobody else changes.
    claim = query
    lock = query

    def last_id(self, table: str) -> int:
        # For the same reason no smaller id can come: ids are given in the order of commits.
        last = self.query(f"SELECT coalesce(max(id), 0) AS id FROM {table}")  # noqa: S608  ours
        return int(last[0]["id"])

    def index_words(self, case_id: int, folded: str) -> None:
        self.defer(
            "INSERT OR REPLACE INTO case_words (rowid, folded) VALUES (:id, :folded)",
            {"id": case_id, "folded": " ".join(tokens(folded))},
        )

    def search(self, words: str, limit: int) -> list[int]:
        wanted = tokens(words)
        if not wanted:
            return []
        if not may_be_begun(wanted[-1]):
            return self._matching(_quoted(wanted), limit)
        # FTS5 gathers all hits of a beginning before it looks at the first: the other words go
        # first, and few cases that hold those are looked through.
        if len(wanted) > 1:
            rows = self._run(
                "SELECT rowid AS id, instr(' ' || folded, :begun) AS held FROM case_words"
                " WHERE case_words MATCH :terms ORDER BY rowid DESC LIMIT :limit",
                {"terms": _quoted(wanted[:-1]), "begun": f" {wanted[-1]}", "limit": limit},
            ).fetchall()
            if len(rows) < limit:
                return [row["id"] for row in rows if row["held"]]
        return self._matching(_quoted(wanted) + "*", limit)

    def _matching(self, terms: str, limit: int) -> list[int]:
        # Newest first by rowid: ranking by bm25 would read every hit of a common word.
        rows = self._run(
            "SELECT rowid AS id FROM case_words WHERE case_words MATCH :terms"
            " ORDER BY rowid DESC LIMIT :limit",
            {"terms": terms, "limit": limit},
        )
        return [row["id"] for row in rows]

    def holding(self, words: str) -> tuple[str, Params]:
        wanted = [f" {word} " for word in tokens(words)]
        if wanted and may_be_begun(wanted[-1].strip()):
            wanted[-1] = wanted[-1].rstrip()
        params = {f"word{number}": word for number, word in enumerate(wanted)}
        held = [f"instr(' ' || w.folded || ' ', :{name})" for name in params]
        return (
            "EXISTS (SELECT 1 FROM case_words w WHERE w.rowid = cases.id"  # noqa: S608  ours
            f" AND {' AND '.join(held or ['FALSE'])})",
            params,
        )


def _quoted(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' for word in words)
