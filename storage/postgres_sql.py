"""Shared SQL as PostgreSQL takes it, and one transaction that runs it."""

import logging
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from psycopg import Cursor, OperationalError
from psycopg.rows import DictRow

from storage.deferred import Deferred, Statement
from storage.engine import Params, Row
from storage.statements import insertion
from storage.words import may_be_begun, tokens

log = logging.getLogger(__name__)

# Quoted text, quoted names and casts are left alone; only `:name` is a parameter.
_PARAMETER = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|::|:([A-Za-z_]\w*)(\s+IS\s+(?:NOT\s+)?NULL\b)?""",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def translate(sql: str) -> tuple[str, tuple[str, ...]]:
    """A statement with `:name` parameters as one with `$1`, and the names in that order."""
    names: list[str] = []
    places: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        name, is_null = found[1], found[2]
        if name is None:
            return found[0]
        if is_null:
            # The server must know the type even of nothing, so this place is a parameter apart.
            names.append(name)
            return f"CAST(${len(names)} AS text){is_null}"
        if name not in places:
            names.append(name)
            places[name] = len(names)
        return f"${places[name]}"

    text = _PARAMETER.sub(numbered, sql)
    return text, tuple(names)


class PostgresTransaction:
    """The seam's verbs on PostgreSQL, with as few round trips as they need.

    The transaction begins in one message with its first statement and ends in one with what was
    deferred. `reopened` gives another cursor when the first message finds the connection lost:
    nothing has been done by then, so that is nobody's loss.
    """

    def __init__(
        self,
        cursor: Cursor[DictRow],
        begin: bytes,
        reopened: Callable[[], Cursor[DictRow]],
        *,
        read_only: bool,
    ) -> None:
        self._cursor = cursor
        self._begin = begin
        self._reopened = reopened
        self._read_only = read_only
        self._deferred = Deferred()
        self.defer = self._deferred.defer

    def _run(self, sql: str, params: Params, prepare: bool | None = None) -> None:
        waiting = self._deferred.take() if self._deferred.hides_from(sql) else ()
        if waiting or self._begin:
            self._send_together([*waiting, (sql, params)], prepare)
        else:
            self._send(sql, params, prepare)

    def flush(self) -> None:
        self._send_together(self._deferred.take())

    def commit(self, commands: Sequence[bytes]) -> None:
        """Ends the transaction; one that never began is over already."""
        if self._begin:
            self.flush()
        if not self._begin:
            self._send_together(self._deferred.take(), None, commands)

    def _send_together(
        self,
        statements: Sequence[Statement],
        prepare: bool | None = None,
        commands: Sequence[bytes] = (),
    ) -> None:
        """Sends all of it in one message, and before it the beginning if that is still to come."""
        if not statements and not commands:
            return
        begin, self._begin = self._begin, b""
        try:
            self._send_all(begin, statements, prepare, commands)
        except OperationalError as error:
            if not begin or not self._cursor.connection.closed:
                raise
            log.warning("the connection was lost: %s", first_line(error))
            self._cursor = self._reopened()
            self._send_all(begin, statements, prepare, commands)

    def _send_all(
        self,
        begin: bytes,
        statements: Sequence[Statement],
        prepare: bool | None,
        commands: Sequence[bytes],
    ) -> None:
        with self._cursor.connection.pipeline():
            if begin:
                self._cursor.execute(begin)
            for sql, params in statements:
                self._send(sql, params, prepare)
            for command in commands:
                self._cursor.execute(command)

    def _send(self, sql: str, params: Params, prepare: bool | None = None) -> None:
        text, names = translate(sql)
        values = [params[name] for name in names]
        self._cursor.execute(text.encode(), values, prepare=prepare)

    def query(self, sql: str, params: Params = {}) -> list[Row]:  # noqa: B006  never changed
        self._run(sql, params)
        return list[Row](self._cursor.fetchall())

    def execute(self, sql: str, params: Params = {}) -> int:  # noqa: B006  never changed
        self._run(sql, params)
        return self._cursor.rowcount

    def insert(self, table: str, values: Params) -> int:
        # There is no `lastrowid` here: the row itself must say what id it got.
        sql = f"{insertion(table, tuple(values))} RETURNING id"
        return int(self.query(sql, values)[0]["id"])

    # NO KEY: a plain FOR UPDATE would also stop others from adding rows that refer to this one,
    # as every message to a person does.
    def claim(self, sql: str, params: Params = {}) -> list[Row]:  # noqa: B006  never changed
        return self.query(self._locking(sql, " FOR NO KEY UPDATE SKIP LOCKED"), params)

    def lock(self, sql: str, params: Params = {}) -> list[Row]:  # noqa: B006  never changed
        return self.query(self._locking(sql, " FOR NO KEY UPDATE"), params)

    def _locking(self, sql: str, clause: str) -> str:
        return sql if self._read_only else sql + clause

    def last_id(self, table: str) -> int:
        # An id is given when its row is written and seen when it is committed: without the lock
        # a smaller id could still appear. SHARE waits for those who are writing; it is let go of
        # at once, for going back to a savepoint gives back what was locked since.
        if not self._read_only:
            self.execute("SAVEPOINT last_id")
            self.execute(f"LOCK TABLE {table} IN SHARE MODE")
        last = self.query(f"SELECT coalesce(max(id), 0) AS id FROM {table}")  # noqa: S608  ours
        if not self._read_only:
            self.execute("ROLLBACK TO SAVEPOINT last_id")
        return int(last[0]["id"])

    def index_words(self, case_id: int, folded: str) -> None:
        # The words are cut by us, not by to_tsvector: its parser takes `12/4` or `a.b` for names
        # of files and hosts, and the other engine does not.
        self.defer(
            "INSERT INTO case_words (case_id, words)"
            " VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')))"
            " ON CONFLICT (case_id) DO UPDATE SET words = excluded.words",
            {"id": case_id, "words": " ".join(tokens(folded))},
        )

    def search(self, words: str, limit: int) -> list[int]:
        wanted = tokens(words)
        if not wanted:
            return []
        # The index gathers all hits of a beginning before it compares them: the other words go
        # first, and few cases that hold those are looked through.
        if len(wanted) > 1 and may_be_begun(wanted[-1]):
            rows = self._matching(_all_of(wanted[:-1]), _terms(words), limit)
            if len(rows) < limit:
                return [int(row["id"]) for row in rows if row["held"]]
        terms = _terms(words)
        return [int(row["id"]) for row in self._matching(terms, terms, limit)]

    def _matching(self, terms: str, asked: str, limit: int) -> list[Row]:
        """Cases that hold `terms`, newest first, and whether they hold what is `asked`."""
        # Not prepared: how common the words are decides between the index and the newest rows.
        self._run(
            "SELECT case_id AS id, words @@ CAST(:asked AS tsquery) AS held FROM case_words"
            " WHERE words @@ CAST(:terms AS tsquery) ORDER BY case_id DESC LIMIT :limit",
            {"terms": terms, "asked": asked, "limit": limit},
            prepare=False,
        )
        return list[Row](self._cursor.fetchall())

    def holding(self, words: str) -> tuple[str, Params]:
        # A subquery for its value and not with EXISTS, which the planner would turn around and
        # begin with all cases that hold the words.
        return (
            "(SELECT w.words @@ CAST(:terms AS tsquery) FROM case_words w"
            " WHERE w.case_id = cases.id)",
            {"terms": _terms(words)},
        )


def _terms(words: str) -> str:
    """Folded words as a search of the server's, "" for none."""
    wanted = tokens(words)
    if not wanted:
        return ""
    return _all_of(wanted) + (":*" if may_be_begun(wanted[-1]) else "")


def _all_of(words: Sequence[str]) -> str:
    return " & ".join(f"'{word}'" for word in words)


def first_line(error: BaseException) -> str:
    """What an error of the server says, for people."""
    lines: list[Any] = str(error).strip().splitlines() or [type(error).__name__]
    return str(lines[0]).removeprefix("connection failed: ")
