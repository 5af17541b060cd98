"""One transaction on a SQLite connection."""

import sqlite3

from storage.engine import Params, Row
from storage.words import may_be_begun, tokens


class SqliteTransaction:
    """The seam's verbs on SQLite."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._run = conn.execute

    def query(self, sql: str, params: Params = {}) -> list[Row]:  # noqa: B006  never changed
        return self._run(sql, params).fetchall()

    def execute(self, sql: str, params: Params = {}) -> int:  # noqa: B006  never changed
        return self._run(sql, params).rowcount

    def insert(self, table: str, values: Params) -> int:
        names = ", ".join(values)
        slots = ", ".join(f":{name}" for name in values)
        sql = f"INSERT INTO {table} ({names}) VALUES ({slots})"  # noqa: S608  names are ours
        return self._run(sql, values).lastrowid or 0

    # The write connection is the only writer: what its transaction reads, nobody else changes.
    claim = query
    lock = query

    def last_id(self, table: str) -> int:
        # For the same reason no smaller id can come: ids are given in the order of commits.
        last = self.query(f"SELECT coalesce(max(id), 0) AS id FROM {table}")  # noqa: S608  ours
        return int(last[0]["id"])

    def index_words(self, case_id: int, folded: str) -> None:
        self.execute(
            "INSERT OR REPLACE INTO case_words (rowid, folded) VALUES (:id, :folded)",
            {"id": case_id, "folded": " ".join(tokens(folded))},
        )

    def search(self, words: str, limit: int) -> list[int]:
        wanted = tokens(words)
        if not wanted:
            return []
        terms = " ".join(f'"{word}"' for word in wanted)
        begun = "*" if may_be_begun(wanted[-1]) else ""
        # Newest first by rowid: ranking by bm25 would read every hit of a common word.
        rows = self.query(
            "SELECT rowid AS id FROM case_words WHERE case_words MATCH :terms"
            " ORDER BY rowid DESC LIMIT :limit",
            {"terms": terms + begun, "limit": limit},
        )
        return [row["id"] for row in rows]
