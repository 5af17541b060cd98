"""One connection to a PostgreSQL server that mends itself: how it is opened, begun, lost."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import Connection, Cursor, RawCursor, errors
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import DictRow, dict_row
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from storage.engine import Transaction
from storage.errors import Refusal, Unavailable
from storage.postgres_sql import PostgresTransaction, first_line
from storage.writer import LostRaceError

WRITE = b"BEGIN"
READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

# A server that no longer answers is given up after as many seconds, or milliseconds.
_UNLESS_SAID = {
    "application_name": "langnghe",
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
# Nobody waits for ever for a lock, nor keeps one by falling asleep in a transaction.
# No statement of ours is so long that compiling it first, for a tenth of a second, would pay.
_SETTINGS = (
    "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'; SET jit = off"
)


class _TextDumper(StrDumper):
    """Sends text as `text`, so that `:name IS NULL` has a type, and without the one character
    that PostgreSQL cannot store."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", "\ufffd"))


class _NumberLoader(Loader):
    """A sum or an average as the number that the other engine gives."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data)
        return float(text) if b"." in text else int(text)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is; `shown` is the same for people, without its password."""

    info: str
    shown: str
    durable: bool

    @classmethod
    def of(cls, url: str, durable: bool) -> "Address":
        try:
            said = {name: str(value) for name, value in conninfo_to_dict(url).items()}
        except psycopg.Error as error:
            raise Refusal("invalid", "storage-url", url=_without_password(url)) from error
        return cls(make_conninfo(**_UNLESS_SAID | said), _without_password(url), durable)

    def connect(self) -> Connection[DictRow]:
        """A new connection, committing by itself outside of `Link.begin`."""
        with self.refusing():
            conn = psycopg.connect(self.info, autocommit=True, row_factory=dict_row)
            conn.cursor_factory = RawCursor
            conn.prepared_max = 300
            # One type for each kind of value: one prepared plan for each statement.
            conn.adapters.register_dumper(int, Int8Dumper)
            conn.adapters.register_dumper(str, _TextDumper)
            conn.adapters.register_loader("numeric", _NumberLoader)
            lazily = "" if self.durable else "; SET synchronous_commit = off"
            conn.execute((_SETTINGS + lazily).encode())
        return conn

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Tells in one clear line what the server or the network does to a database."""
        try:
            yield
        except (errors.SerializationFailure, errors.DeadlockDetected) as error:
            raise LostRaceError(
                "storage-unavailable", path=self.shown, reason=first_line(error)
            ) from error
        except (psycopg.OperationalError, psycopg.InterfaceError, *_OUTSIDE_CAUSES) as error:
            raise Unavailable(
                "storage-unavailable", path=self.shown, reason=first_line(error)
            ) from error


_OUTSIDE_CAUSES = (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege)


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    account, at, where = rest.rpartition("@")
    where, _, options = where.partition("?")
    shown = "&".join(one for one in options.split("&") if one and not one.startswith("password="))
    return f"{scheme}://{account.partition(':')[0]}{at}{where}{'?' if shown else ''}{shown}"


class Link:
    """A connection used by one thread at a time; also the writer's session."""

    def __init__(self, address: Address, begin: bytes = WRITE, notice: bytes = b"") -> None:
        self._address = address
        self._begin = begin
        self._read_only = begin == READ
        # Sent in one message: tells other processes of the commit without a second round trip.
        self._commit = (b"COMMIT", notice) if notice else (b"COMMIT",)
        self._conn: Connection[DictRow] | None = None
        self._tx: PostgresTransaction | None = None

    def refusing(self) -> AbstractContextManager[None]:
        return self._address.refusing()

    def begin(self) -> Transaction:
        cursor = self._reopened() if self._conn is None else self._conn.cursor()
        self._tx = PostgresTransaction(
            cursor, self._begin, self._reopened, read_only=self._read_only
        )
        return self._tx

    def _reopened(self) -> Cursor[DictRow]:
        self.close()
        self._conn = self._address.connect()
        return self._conn.cursor()

    def commit(self) -> None:
        assert self._tx is not None  # noqa: S101  begun before
        self._tx.commit(self._commit)

    def rollback(self) -> None:
        if self._conn is None:
            return
        try:
            self._conn.rollback()
        except psycopg.Error:
            self.close()

    def close(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None
