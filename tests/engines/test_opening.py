"""From a URL to a store, or to one clear line that says why not."""

import builtins
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storage.engine import Store
from storage.errors import Refusal
from storage.opening import open_store
from storage.postgres_link import Address
from tests.engines.conftest import Database
from tests.engines.samples import do, resident
from tests.engines.server import programs


def refused(url: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_store(url)
    return caught.value


@pytest.mark.parametrize(
    "url", ["", "langnghe.db", "sqlite://", "sqlite:///", "mysql://x/y", "postgresql://"]
)
def test_a_url_nobody_understands_is_invalid(url: str) -> None:
    """Told with what was given, so that the mistake can be seen."""
    refusal = refused(url)
    assert (refusal.code, refusal.key, refusal.values) == ("invalid", "storage-url", {"url": url})


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """SQLite makes a file, not the folder around it."""
    refusal = refused(f"sqlite:///{tmp_path}/nowhere/town.db")
    assert (refusal.code, refusal.key) == ("unavailable", "storage-unavailable")


@pytest.mark.parametrize(
    "content", [b"no database at all " * 100, b"SQLite format 3\0" + b"x" * 999]
)
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    """It is left as it was."""
    path = tmp_path / "town.db"
    path.write_bytes(content)
    assert refused(f"sqlite:///{path}").key == "storage-corrupt"
    assert path.read_bytes() == content


def test_a_damaged_page_is_told_by_the_check(tmp_path: Path) -> None:
    """`describe` says more than `ok` when the file is not whole."""
    path = tmp_path / "town.db"
    store = open_store(f"sqlite:///{path}")
    for number in range(200):
        do(store, lambda tx, n=number: resident(tx, str(n)))  # type: ignore[misc]
    store.close()
    pages = bytearray(path.read_bytes())
    pages[-8192:] = b"x" * 8192
    path.write_bytes(pages)
    store = open_store(f"sqlite:///{path}")
    try:
        assert store.describe()["integrity"] != "ok"
    finally:
        store.close()


def test_a_server_that_is_away_is_told_at_once(tmp_path: Path) -> None:
    """In one line, and without the password."""
    refusal = refused(f"postgresql://clerk:secret@/town?host={tmp_path}")
    assert (refusal.code, refusal.key) == ("unavailable", "storage-unavailable")
    assert "secret" not in str(refusal)
    assert "\n" not in str(refusal.values["reason"])


def test_an_unknown_database_is_told(empty_postgres: Database) -> None:
    """The server's own words say which one."""
    refusal = refused(empty_postgres.url.replace("/suite_", "/no_such_"))
    assert "does not exist" in str(refusal.values["reason"])


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://lan:a%40b@db:5433/town", "postgresql://lan@db:5433/town"),
        ("postgres://db/town?password=x&sslmode=require", "postgres://db/town?sslmode=require"),
        ("postgresql:///town", "postgresql:///town"),
    ],
)
def test_a_password_is_never_shown(url: str, shown: str) -> None:
    """Wherever it stands in the URL."""
    assert Address.of(url, durable=True).shown == shown


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed it is told how, and SQLite works as ever."""
    for name in [name for name in sys.modules if name.startswith(("psycopg", "storage.postgres"))]:
        monkeypatch.delitem(sys.modules, name)
    found = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.startswith("psycopg"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return found(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused("postgresql://db/town").key == "storage-needs-postgres"
    open_store("sqlite:///:memory:").close()


def test_sqlite_never_loads_psycopg() -> None:
    """A command on SQLite does not pay for the other engine."""
    code = (
        "import sys; from storage.opening import open_store; open_store('sqlite:///:memory:').close()"
        "; sys.exit(any(name.startswith('psycopg') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_each_engine_says_what_it_is(store: Store, database: Database) -> None:
    """`doctor` shows name and version, the newest step, and that the data are whole."""
    told = store.describe()
    name = {"sqlite": f"SQLite {sqlite3.sqlite_version}", "postgres": "PostgreSQL 1"}
    assert told["engine"].startswith(name[database.engine])
    assert told["integrity"] == "ok"
    assert told["schema"].startswith("m00")


def test_a_copy_of_sqlite_can_be_opened(tmp_path: Path) -> None:
    """A backup is taken while the store is open, and holds what was committed."""
    store = open_store(f"sqlite:///{tmp_path / 'town.db'}")
    an = do(store, resident)
    store.backup(tmp_path / "copy.db")
    store.close()
    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}")
    assert do(copy, resident).id == an.id
    copy.close()


def test_a_copy_of_postgres_is_a_dump(
    empty_postgres: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pg_dump writes it where there is one..."""
    monkeypatch.setenv("PATH", str(programs()), prepend=":")
    store = open_store(empty_postgres.url)
    try:
        store.backup(tmp_path / "town.dump")
        assert (tmp_path / "town.dump").read_bytes().startswith(b"PGDMP")
        with pytest.raises(Refusal, match="storage-unavailable"):
            store.backup(tmp_path / "nowhere" / "town.dump")
    finally:
        store.close()


def test_without_pg_dump_the_package_is_named(
    empty_postgres: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """...and where there is none, the refusal says what is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    store = open_store(empty_postgres.url)
    try:
        with pytest.raises(Refusal, match="backup-needs-pg-dump"):
            store.backup(tmp_path / "town.dump")
    finally:
        store.close()
