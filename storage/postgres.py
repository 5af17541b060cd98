"""PostgreSQL: several write connections behind group commit, a pool of connections to read."""

import asyncio
import os
import secrets
import shutil
import subprocess
from collections.abc import Awaitable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storage.changes import Changes
from storage.engine import Transaction, Work
from storage.errors import Unavailable
from storage.migrations import STEPS, Step
from storage.postgres_link import READ, Address, Link
from storage.postgres_migrations import is_current, migrate
from storage.postgres_notices import CHANNEL, Notices
from storage.threads_writer import ThreadsWriter

T = TypeVar("T")

READERS = 4
WRITERS = 4
BATCH = 16


class PostgresStore:
    """The store in one database of a server that several processes may share."""

    def __init__(self, url: str, durability: str = "full", steps: tuple[Step, ...] = STEPS) -> None:
        self._address = Address.of(url, durable=durability == "full")
        self.url = self._address.shown
        self._changes = Changes()
        token = secrets.token_hex(4)
        notice = f"NOTIFY {CHANNEL}, '{token}'".encode()
        self._idle: list[Link] = []
        try:
            self._migrate(steps)
        except BaseException:
            self._forget_idle()
            raise
        self._notices = Notices(self._address, token, self._changes.happened)
        self._readers = ThreadPoolExecutor(READERS, "store-read")
        links = [Link(self._address, notice=notice) for _ in range(WRITERS)]
        self._writer = ThreadsWriter(links, self._changes.happened, BATCH)

    def _migrate(self, steps: tuple[Step, ...]) -> None:
        if self.read_now(lambda tx: is_current(tx, steps, self.url)):
            return
        link = Link(self._address)
        try:
            with self._address.refusing():
                migrate(link.begin(), steps, self.url)
                link.commit()
        finally:
            link.close()

    @property
    def version(self) -> int:
        return self._changes.version

    def submit(self, work: Work[T]) -> "Future[T]":
        return self._writer.submit(work)

    def write(self, work: Work[T]) -> Awaitable[T]:
        return self._writer.write(work)

    def read(self, work: Work[T]) -> Awaitable[T]:
        return asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def read_now(self, work: Work[T]) -> T:
        with self._address.refusing(), self._lent() as link:
            tx = link.begin()
            found = work(tx)
            tx.flush()  # which refuses, if a read tried to write
            return found

    @contextmanager
    def _lent(self) -> Iterator[Link]:
        """A connection to read with; as many as are used at once stay open, up to `READERS`."""
        try:
            link = self._idle.pop()
        except IndexError:
            link = Link(self._address, READ)
        try:
            yield link
        finally:
            link.rollback()
            if len(self._idle) < READERS:
                self._idle.append(link)
            else:
                link.close()

    async def changed(self, since: int, seconds: float) -> int:
        self._notices.start()
        return await self._changes.wait(since, seconds)

    def backup(self, target: Path) -> None:
        program = shutil.which("pg_dump")
        if program is None:
            raise Unavailable("backup-needs-pg-dump")
        said = {name: str(value) for name, value in conninfo_to_dict(self._address.info).items()}
        # By the environment: arguments are seen by everybody on the machine.
        password = said.pop("password", None)
        secret = {} if password is None else {"PGPASSWORD": password}
        dumped = subprocess.run(  # noqa: S603  our own arguments
            [program, "--format=custom", f"--file={target}", f"--dbname={make_conninfo(**said)}"],
            env=os.environ | secret,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if dumped.returncode != 0:
            reason = (dumped.stderr.strip().splitlines() or ["pg_dump"])[0]
            raise Unavailable("storage-unavailable", path=self.url, reason=reason)

    def describe(self) -> Mapping[str, str]:
        return self.read_now(_describe)

    def close(self) -> None:
        self._notices.close()
        self._readers.shutdown()
        self._writer.close()
        self._forget_idle()

    def _forget_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()


def _describe(tx: Transaction) -> Mapping[str, str]:
    """The server checks its pages as it reads them, where it keeps checksums of them."""
    shown = {
        name: str(tx.query(f"SHOW {name}")[0][name])
        for name in ("server_version", "data_checksums")
    }
    applied = tx.query("SELECT name FROM _langnghe_migrations ORDER BY name")
    return {
        "engine": f"PostgreSQL {shown['server_version']}",
        "schema": str(applied[-1]["name"]),
        "integrity": "ok",
        "checksums": shown["data_checksums"],
    }
