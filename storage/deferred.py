"""Statements whose outcome nobody asks for wait and run together: a server is a round trip away.

SQLite gains nothing by it and loses nothing; what a turn does is the same on both engines.
"""

from collections.abc import Sequence

from storage.engine import Params
from storage.statements import tables_in

Statement = tuple[str, Params]
_REMOVING_NOTHING = ("SELECT", "INSERT", "UPDATE")


class Deferred:
    """What waits in one transaction; whoever reads a table runs first what waits for it."""

    def __init__(self) -> None:
        self._waiting: list[Statement] = []
        self._tables: set[str] = set()

    def defer(self, sql: str, params: Params) -> None:
        self._waiting.append((sql, params))
        self._tables |= tables_in(sql)

    def hides_from(self, sql: str) -> bool:
        """Must what waits run before this statement? Yes for a DELETE, which may take along what
        refers to its rows."""
        if not self._waiting:
            return False
        return not sql.startswith(_REMOVING_NOTHING) or not self._tables.isdisjoint(tables_in(sql))

    def take(self) -> Sequence[Statement]:
        """What is to be run now; nothing waits any more."""
        waiting, self._waiting = self._waiting, []
        self._tables.clear()
        return waiting
