"""What happens to a SQLite file from outside: nothing is acknowledged that is not stored."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storage import seen
from storage.errors import Refusal
from storage.sqlite import SqliteStore
from tests.engines.samples import NOW, do, resident


@pytest.fixture
def store(sqlite_store: SqliteStore) -> SqliteStore:
    return sqlite_store


def count(store: SqliteStore) -> int:
    return int(store.read_now(lambda tx: tx.query("SELECT count(*) AS n FROM people"))[0]["n"])


def remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def test_a_removed_file_refuses_reads_and_writes(store: SqliteStore, path: Path) -> None:
    """Nothing goes on into a file that nobody will ever open again."""
    do(store, resident)
    remove(path)
    for ask in (lambda: do(store, resident), lambda: count(store)):
        with pytest.raises(Refusal, match="storage-gone") as refused:
            ask()
        assert refused.value.code == "unavailable"
    assert not path.exists()


def test_a_file_put_back_is_used_again(store: SqliteStore, path: Path) -> None:
    """Moved away and back: everything is there and goes on without a restart."""
    an = do(store, resident)
    path.rename(path.with_suffix(".away"))
    with pytest.raises(Refusal, match="storage-gone"):
        do(store, lambda tx: resident(tx, "ba"))
    path.with_suffix(".away").rename(path)
    assert do(store, resident) == an
    assert count(store) == 1


def test_a_file_put_in_its_place_is_followed(store: SqliteStore, path: Path) -> None:
    """After a copy is restored underneath, reads and writes go to it; the log of the old file
    does not leak into it."""
    do(store, resident)
    store.backup(path.with_suffix(".copy"))
    for name in ("ba", "chi"):
        do(store, lambda tx, n=name: resident(tx, n))  # type: ignore[misc]
    assert count(store) == 3
    path.with_suffix(".copy").replace(path)
    assert count(store) == 1
    do(store, lambda tx: resident(tx, "dung"))
    assert count(store) == 2
    assert store.describe()["integrity"] == "ok"
    other = SqliteStore(str(path))
    assert count(other) == 2
    other.close()


def test_a_new_file_after_a_removed_one_is_followed(store: SqliteStore, path: Path) -> None:
    """Refused while there is none, then on with the copy that was put there."""
    do(store, resident)
    store.backup(path.with_suffix(".copy"))
    remove(path)
    with pytest.raises(Refusal, match="storage-gone"):
        do(store, lambda tx: resident(tx, "ba"))
    shutil.copy(path.with_suffix(".copy"), path)
    do(store, lambda tx: resident(tx, "ba"))
    assert count(store) == 2


def test_rubbish_in_its_place_is_refused_until_mended(store: SqliteStore, path: Path) -> None:
    """A file that is no database is named as such, and a good one is taken later."""
    do(store, resident)
    store.backup(path.with_suffix(".copy"))
    path.with_suffix(".bad").write_bytes(b"rubbish " * 1000)
    path.with_suffix(".bad").replace(path)
    for _ in range(2):
        with pytest.raises(Refusal, match="storage-corrupt"):
            do(store, resident)
    path.with_suffix(".copy").replace(path)
    do(store, resident)
    assert count(store) == 1


def test_a_removal_in_mid_transaction_is_not_acknowledged(store: SqliteStore, path: Path) -> None:
    """The file goes while a write is under way: its caller hears that it is gone."""

    with pytest.raises(Refusal, match="storage-gone"):
        do(store, lambda _: remove(path))


def fill(store: SqliteStore, pages: int) -> None:
    """Lets the file grow by so many pages and no more: what a full disk says, SQLite says too."""
    db = store._session.conn
    used = int(db.execute("PRAGMA page_count").fetchone()[0])
    db.execute(f"PRAGMA max_page_count = {used + pages}")


def test_a_full_disk_refuses_and_recovers(store: SqliteStore) -> None:
    """What does not fit is refused and not stored; with space again the same write works."""
    do(store, resident)
    fill(store, 0)

    def write(tx: object) -> None:
        for number in range(2000):
            seen.first_time(tx, "test", "x" * 100 + str(number), NOW)  # type: ignore[arg-type]

    with pytest.raises(Refusal, match=r"storage-unavailable.*full") as refused:
        do(store, write)
    assert refused.value.code == "unavailable"
    assert store.read_now(lambda tx: tx.query("SELECT * FROM seen")) == []
    fill(store, 10_000)
    do(store, write)
    assert len(store.read_now(lambda tx: tx.query("SELECT * FROM seen"))) == 2000
    assert store.describe()["integrity"] == "ok"


READ_ONLY = """
import sys
from storage.errors import Refusal
from storage.opening import open_store
from tests.engines.samples import do, resident
try:
    store = open_store(sys.argv[1])
    do(store, resident)
except Refusal as refusal:
    print(refusal.code, refusal.key)
"""


def test_a_file_that_may_only_be_read_is_told(store: SqliteStore, path: Path) -> None:
    """A process without the right to write is told so when it starts or writes."""
    do(store, resident)
    if os.geteuid() == 0:
        pytest.skip("root may write whatever the file says")
    path.chmod(0o444)
    told = subprocess.run(
        [sys.executable, "-c", READ_ONLY, f"sqlite:///{path}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.split() == ["unavailable", "storage-unavailable"]


def test_a_connection_that_may_only_read_is_told(store: SqliteStore) -> None:
    """The same from SQLite's side, whoever runs the tests: nothing is stored, then it works."""
    store._session.conn.execute("PRAGMA query_only = 1")
    with pytest.raises(Refusal, match=r"storage-unavailable.*readonly"):
        do(store, resident)
    store._session.conn.execute("PRAGMA query_only = 0")
    assert do(store, resident).id
    assert count(store) == 1


WRITER = """
import sys
from storage import seen
from storage.opening import open_store
from tests.engines.samples import NOW, do
store = open_store(sys.argv[1], "normal")
for number in range(50):
    do(store, lambda tx: seen.first_time(tx, sys.argv[2], str(number), NOW))
store.close()
"""


def test_processes_that_write_at_once_never_find_it_locked(store: SqliteStore, path: Path) -> None:
    """Two commands write while the bot is busy: all is stored, nobody hears of a lock."""
    others = [
        subprocess.Popen([sys.executable, "-c", WRITER, f"sqlite:///{path}", name],
                         stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]  # fmt: skip
    own: list[bool] = []
    while any(process.poll() is None for process in others):
        own.append(do(store, lambda tx: seen.first_time(tx, "own", str(len(own)), NOW)))
    assert [process.communicate()[1] for process in others] == [b"", b""]
    rows = store.read_now(lambda tx: tx.query("SELECT count(*) AS n FROM seen"))
    assert rows[0]["n"] == len(own) + 100


def test_the_log_is_emptied_beside_the_writer(store: SqliteStore, path: Path) -> None:
    """A checkpoint runs in its own thread, and the log does not grow for ever."""

    def write(number: int) -> None:
        do(store, lambda tx: [
            seen.first_time(tx, "test", f"{number} {n}", NOW) for n in range(500)
        ])  # fmt: skip

    for number in range(60):
        write(number)
    grown = Path(f"{path}-wal").stat().st_size
    for number in range(60, 120):
        write(number)
    assert Path(f"{path}-wal").stat().st_size < 2 * grown
    assert len(store.read_now(lambda tx: tx.query("SELECT * FROM seen"))) == 60_000
