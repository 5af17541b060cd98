"""A database of each engine for each test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest

from storage.engine import Store
from storage.opening import open_store
from storage.sqlite import SqliteStore
from tests.engines.server import new_database


@dataclass(frozen=True, slots=True)
class Database:
    """`engine` is `sqlite` or `postgres`; opening `url` again is a second process, as it were."""

    engine: str
    url: str


@pytest.fixture(scope="session")
def postgres_database(worker_id: str) -> str:
    """One migrated database for all tests of a worker."""
    url = new_database(f"suite_{worker_id}")
    open_store(url, "normal").close()
    return url


@pytest.fixture(scope="session")
def sweeper(postgres_database: str) -> Iterator[Callable[[], None]]:
    """Empties every table, ten times as fast as making a database."""
    with psycopg.connect(postgres_database, autocommit=True) as conn:
        tables = conn.execute(
            "SELECT tablename FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> '_langnghe_migrations'"
        ).fetchall()
        statements = ["SET session_replication_role = replica"]
        statements += [f"DELETE FROM {name}" for (name,) in tables]
        everything = "; ".join(statements).encode()
        yield partial(_run, conn, everything)


def _run(conn: psycopg.Connection, statements: bytes) -> None:
    conn.execute(statements)


@pytest.fixture
def empty_postgres(postgres_database: str, sweeper: Callable[[], None]) -> Database:
    sweeper()
    return Database("postgres", postgres_database)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, path: Path) -> Database:
    """An empty, migrated database of each engine."""
    if request.param == "sqlite":
        return Database("sqlite", f"sqlite:///{path}")
    found: Database = request.getfixturevalue("empty_postgres")
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the SQLite database of a test lies."""
    return tmp_path / "town.db"


@pytest.fixture
def sqlite_store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(str(path))
    yield store
    store.close()


Opener = Callable[[], Store]


@pytest.fixture
def opened(database: Database) -> Iterator[Opener]:
    """Opens the test's database, as often as it likes, each time as another process would."""
    stores: list[Store] = []

    def open_one() -> Store:
        stores.append(open_store(database.url, "normal"))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opener) -> Store:
    return opened()
