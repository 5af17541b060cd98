"""The seam between engines: what a transaction and a store can do, whatever the database.

SQL is shared and written with `:name` parameters; an engine may only differ where its comment
says why.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Value = str | int | float | None
Params = Mapping[str, Value]
Row = Mapping[str, Any]


class Transaction(Protocol):
    """One open transaction; every method is synchronous."""

    def query(self, sql: str, params: Params = ...) -> Sequence[Row]:
        """Rows of a SELECT, or of a statement with RETURNING."""

    def execute(self, sql: str, params: Params = ...) -> int:
        """Runs one statement and counts the rows it touched."""

    def insert(self, table: str, values: Params) -> int:
        """Adds one row and returns its `id`."""

    def defer(self, sql: str, params: Params) -> None:
        """Runs one statement before anything is read from the tables it names, at the latest at
        the transaction's end; what it refuses is raised then."""

    def flush(self) -> None:
        """Runs what was deferred."""

    def claim(self, sql: str, params: Params = ...) -> Sequence[Row]:
        """Rows of a SELECT on one table as work to share out: those that another transaction has
        are left out, those returned nobody else gets until this transaction ends."""

    def lock(self, sql: str, params: Params = ...) -> Sequence[Row]:
        """Rows of a SELECT on one table as they stand after every other transaction that has
        them; nobody else changes them until this transaction ends. A plain query in a read."""

    def last_id(self, table: str) -> int:
        """The highest id of a table, below which no transaction can add rows any more."""

    def index_words(self, case_id: int, folded: str) -> None:
        """Makes a case findable by its folded words (replacing those it had)."""

    def search(self, words: str, limit: int) -> list[int]:
        """Ids of the cases that hold all folded words (the last one may be begun, unless
        it is a number or a single letter), newest first."""

    def holding(self, words: str) -> tuple[str, Params]:
        """The same as a condition on the rows of `cases`, with its parameters: for who reads them
        in another order anyway."""


Work = Callable[[Transaction], T]


class Store(Protocol):
    """A database: writes with group commit, many readers.

    What another process, the file system or the network does to a database is told as
    `Unavailable`; a write that fails so is not stored, or not known to be.
    """

    @property
    def url(self) -> str:
        """Where it is, for people: without a password."""

    @property
    def version(self) -> int:
        """Grows with every commit seen, of this process or another."""

    def submit(self, work: Work[T]) -> Future[T]:
        """Queues a write; the future resolves after its commit.

        Who needs one write after another waits for the first: they may run side by side.
        """

    def write(self, work: Work[T]) -> Awaitable[T]:
        """The same for a coroutine and work of a turn's length: it may run in the coroutine's loop,
        where longer work would hold up everybody; that goes to `submit`.

        `work` may run twice: it touches nothing but the database.
        """

    def read(self, work: Work[T]) -> Awaitable[T]:
        """Runs `work` on a read-only snapshot."""

    def read_now(self, work: Work[T]) -> T:
        """The same for a caller that may block."""

    async def changed(self, since: int, seconds: float) -> int:
        """Waits until `version` differs from `since`, at most `seconds`; tells it."""

    def backup(self, target: Path) -> None:
        """Writes one consistent copy of the database to `target`."""

    def describe(self) -> Mapping[str, str]:
        """What `doctor` says of the engine: its name, version, schema, integrity."""

    def close(self) -> None:
        """Finishes what is queued and lets the database go."""
