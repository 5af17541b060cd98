"""The schema: alike on both engines, migrated once, never opened by an older version."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import psycopg
import pytest

from storage.engine import Row, Store
from storage.errors import Refusal
from storage.migrations import STEPS, Dialect, Step
from storage.opening import open_store
from storage.postgres import PostgresStore
from storage.sqlite import SqliteStore
from tests.engines.conftest import Database
from tests.engines.server import new_database

# The full-text index is what each engine makes of it; the list of steps is its own.
APART = ("case_words", "_langnghe_migrations", "_sqlite_migrations", "sqlite_")


def rows(store: Store, sql: str) -> list[Row]:
    return list(store.read_now(lambda tx: tx.query(sql)))


def sqlite_tables(store: Store) -> dict[str, str]:
    listed = rows(store, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {row["name"]: row["sql"] for row in listed if not row["name"].startswith(APART)}


FAMILIES = {"INTEGER": "number", "BIGINT": "number", "TEXT": "text", "DOUBLE PRECISION": "real"}


def sqlite_columns(store: Store) -> dict[str, tuple[str, bool]]:
    """Column to (type family, may be nothing), keyed `table.column`."""
    return {
        f"{table}.{row['name']}": (FAMILIES[row["type"]], not (row["notnull"] or row["pk"]))
        for table in sqlite_tables(store)
        for row in rows(store, f"PRAGMA table_info({table})")
    }


def postgres_columns(store: Store) -> dict[str, tuple[str, bool]]:
    listed = rows(
        store,
        "SELECT table_name, column_name, upper(data_type) AS type, is_nullable FROM"
        " information_schema.columns WHERE table_schema = 'public' ORDER BY ordinal_position",
    )
    return {
        f"{row['table_name']}.{row['column_name']}": (
            FAMILIES[row["type"]],
            row["is_nullable"] == "YES",
        )
        for row in listed
        if not row["table_name"].startswith(APART)
    }


def shape(definition: str) -> tuple[bool, str, str]:
    """(unique, columns, condition) of an index, whatever the brackets and casts around them."""
    words = " ".join(definition.split())
    found = re.search(r" ON (?:public\.)?(\w+)(?: USING btree)? \(([^)]*)\)", words)
    assert found, definition
    condition = words.partition(" WHERE ")[2].replace("= ANY", "IN")
    return (
        words.startswith("CREATE UNIQUE"),
        f"{found[1]}({found[2]})",
        re.sub(r"::text|ARRAY|[()\[\]\s]", "", condition),
    )


def sqlite_indexes(store: Store) -> dict[str, tuple[bool, str, str]]:
    listed = rows(
        store, "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
    )
    return {
        row["name"]: shape(row["sql"]) for row in listed if not row["tbl_name"].startswith(APART)
    }


def postgres_indexes(store: Store) -> dict[str, tuple[bool, str, str]]:
    listed = rows(
        store,
        "SELECT indexname, tablename, indexdef FROM pg_indexes i"
        " WHERE schemaname = 'public' AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)",
    )
    return {
        row["indexname"]: shape(row["indexdef"])
        for row in listed
        if not row["tablename"].startswith(APART)
    }


def sqlite_rules(store: Store) -> dict[str, tuple[int, int, int]]:
    """How many CHECK, UNIQUE and REFERENCES each table has."""
    return {
        table: (sql.count("CHECK"), sql.count("UNIQUE"), sql.count("REFERENCES"))
        for table, sql in sqlite_tables(store).items()
    }


def postgres_rules(store: Store) -> dict[str, tuple[int, int, int]]:
    listed = rows(
        store,
        "SELECT t.relname, count(*) FILTER (WHERE contype = 'c') AS checks,"
        " count(*) FILTER (WHERE contype = 'u') AS uniques,"
        " count(*) FILTER (WHERE contype = 'f') AS foreigns FROM pg_class t"
        " JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'"
        " LEFT JOIN pg_constraint c ON c.conrelid = t.oid WHERE t.relkind = 'r' GROUP BY t.relname",
    )
    return {
        row["relname"]: (row["checks"], row["uniques"], row["foreigns"])
        for row in listed
        if not row["relname"].startswith(APART)
    }


@pytest.fixture
def pair(empty_postgres: Database) -> Iterable[tuple[Store, Store]]:
    stores = open_store("sqlite:///:memory:"), open_store(empty_postgres.url)
    yield stores
    for store in stores:
        store.close()


def test_columns_are_the_same(pair: tuple[Store, Store]) -> None:
    """Every table and column, whether it may be empty, and the family of its type."""
    assert sqlite_columns(pair[0]) == postgres_columns(pair[1])


def test_indexes_are_the_same(pair: tuple[Store, Store]) -> None:
    """Every index by name: its columns, its uniqueness and the condition it has."""
    assert sqlite_indexes(pair[0]) == postgres_indexes(pair[1])


def test_rules_are_the_same(pair: tuple[Store, Store]) -> None:
    """Every table has as many checks, unique keys and references on both."""
    assert sqlite_rules(pair[0]) == postgres_rules(pair[1])


def test_text_sorts_by_its_bytes_on_both(pair: tuple[Store, Store]) -> None:
    """Whatever the language of the server, so that lists come in one order."""
    unordered = rows(
        pair[1],
        "SELECT table_name || '.' || column_name AS name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS NULL"
        " AND table_name <> '_langnghe_migrations'",
    )
    assert unordered == []


def more(_d: Dialect) -> Iterable[str]:
    yield "CREATE TABLE more (id BIGINT PRIMARY KEY)"


def broken(_d: Dialect) -> Iterable[str]:
    yield "CREATE TABLE half (id BIGINT PRIMARY KEY)"
    yield "CREATE TABLE"


def open_with(database: Database, steps: tuple[Step, ...]) -> Store:
    if database.engine == "sqlite":
        return SqliteStore(database.url.removeprefix("sqlite:///"), "normal", steps)
    return PostgresStore(database.url, "normal", steps)


@pytest.fixture
def private(request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> Database:
    """A database of the test's own, without a schema."""
    if request.param == "sqlite":
        return Database("sqlite", f"sqlite:///{tmp_path / 'own.db'}")
    return Database("postgres", new_database(f"own_{worker_id}"))


on_both = pytest.mark.parametrize("private", ["sqlite", "postgres"], indirect=True)


@on_both
def test_an_older_database_is_brought_up_to_date(private: Database) -> None:
    """Step by step: what was there stays, and a second opening finds nothing to do."""
    old = open_with(private, STEPS[:2])
    old.submit(lambda tx: tx.insert("people", {"language": "vi", "created_at": "2026"})).result(30)
    old.close()
    for _ in range(2):
        new = open_with(private, STEPS)
        assert new.describe()["schema"] == STEPS[-1].__name__
        assert len(rows(new, "SELECT * FROM people")) == 1
        new.close()


@on_both
def test_a_newer_database_is_refused(private: Database) -> None:
    """An old program neither reads nor writes what it does not know."""
    open_with(private, (*STEPS, more)).close()
    with pytest.raises(Refusal, match="storage-newer") as refused:
        open_with(private, STEPS)
    assert refused.value.code == "unavailable"


@on_both
def test_a_step_that_fails_leaves_nothing(private: Database) -> None:
    """All or nothing: after the mistake is mended the same database opens."""
    with pytest.raises(Exception, match=r"(?i)syntax|incomplete"):
        open_with(private, (*STEPS, broken))
    store = open_with(private, (*STEPS, more))
    with pytest.raises(Exception, match="half"):
        rows(store, "SELECT * FROM half")
    store.close()


OPEN = "import sys; from storage.opening import open_store; open_store(sys.argv[1]).close()"


@on_both
def test_processes_may_start_at_once(private: Database) -> None:
    """All come up; one of them has made the schema, once."""
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN, private.url], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ended = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, ended
    store = open_with(private, STEPS)
    assert store.describe()["schema"] == STEPS[-1].__name__
    store.close()


def test_text_columns_added_later_are_spelled_alike(empty_postgres: Database) -> None:
    """A database that grew step by step has the columns of a new one, in the same order."""
    with psycopg.connect(empty_postgres.url) as conn:
        found = conn.execute(
            "SELECT collation_name FROM information_schema.columns"
            " WHERE table_name = 'attachments' AND column_name = 'likeness'"
        ).fetchone()
    assert found == ("C",)
