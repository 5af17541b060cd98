"""(b) A full disk, a file that cannot be written, a database deleted or replaced underneath."""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.aftermath import file_url, is_whole
from tests.faults.conftest import Ledger
from tests.faults.nursery import Nursery, Process
from tests.faults.teller import holds_exactly, teller

LOG_ENDINGS = ("-wal", "-shm")


@contextmanager
def no_file_may_grow(process: Process, folder: Path) -> Iterator[None]:
    """A quota: files stay as large as they are, until it is lifted."""
    largest = max(path.stat().st_size for path in folder.iterdir())
    before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def no_space_left(_: Process, folder: Path) -> Iterator[None]:
    """Another file takes all that is left of the disk, until it is removed."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
    try:
        yield
    finally:
        ballast.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB, where this machine lets us mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk; the quota stands for it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


Fill = Callable[[Process, Path], AbstractContextManager[None]]


def fill_and_empty(nursery: Nursery, folder: Path, full: Fill) -> tuple[int, int]:
    """Reports before, during and after a full disk; how many were taken and refused."""
    url, refused, number = file_url(folder), 0, 0
    with teller(nursery, folder, url) as one, ExitStack() as cleaning:
        for number in range(20):
            assert one.reports(number) is None
        cleaning.enter_context(full(one.process, folder))
        for number in range(20, 220):
            error = one.reports(number)
            if error is not None:
                assert url.removeprefix("sqlite:///") in error
                assert "\n" not in error
                refused += 1
        assert refused > 0
        cleaning.close()
        for number in range(220, 240):
            assert one.reports(number) is None
    is_whole(url)
    holds_exactly(url, one.stored)
    return len(one.stored), refused


def test_quota_refuses_clearly_and_recovers(
    nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """While no file may grow every line is answered with one clear error and nothing of it is
    stored; when it may again, the same process goes on."""
    stored, refused = fill_and_empty(nursery, tmp_path, no_file_may_grow)
    ledger("quota reached, then lifted", f"{stored} reports stored, {refused} refused, no restart")


def test_full_disk_refuses_clearly_and_recovers(
    nursery: Nursery, small_disk: Path, ledger: Ledger
) -> None:
    """The same on a disk of 24 MB that is really full."""
    stored, refused = fill_and_empty(nursery, small_disk, no_space_left)
    ledger("disk full, then emptied", f"{stored} reports stored, {refused} refused, no restart")


def in_the_way_of_the_log(path: Path) -> None:
    Path(f"{path}-wal").mkdir()


def not_a_database(path: Path) -> None:
    path.write_bytes(b"these are no cases\n" * 1000)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [in_the_way_of_the_log, not_a_database, cut_short, a_folder])
def test_unusable_file_is_one_clear_line(
    nursery: Nursery, tmp_path: Path, ledger: Ledger, spoil: Callable[[Path], None]
) -> None:
    """A command that cannot use its database says so in one line, ends with 1, harms nothing."""
    url = file_url(tmp_path)
    path = tmp_path / "city.db"
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(1) is None
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    for command in (["talk", "--jsonl"], ["queue", "--json"], ["run"]):
        with closing(nursery.start(tmp_path, *command, "--db", url)) as process:
            assert process.wait() == 1
            assert len(process.log.splitlines()) == 1, process.log
            assert str(path) in process.log
    assert (path.read_bytes() if path.is_file() else b"") == before
    ledger(f"database {spoil.__name__.replace('_', ' ')}", "one clear line, exit code 1")


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """Nobody may write the file, not even root where the file system knows how to forbid it."""
    path.chmod(0o444)
    forbidden = subprocess.run(["chattr", "+i", str(path)], capture_output=True, check=False)
    if os.geteuid() == 0 and forbidden.returncode:
        pytest.skip("root may write any file, and chattr is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], capture_output=True, check=False)


def test_read_only_file_refuses_every_report(
    nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """A file that may only be read takes no report and says why; made writable, it takes them."""
    url, path = file_url(tmp_path), tmp_path / "city.db"
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(1) is None
    with read_only(path), teller(nursery, tmp_path, url) as one:
        for number in range(2, 6):
            error = one.reports(number)
            assert error is not None
            assert str(path) in error
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(6) is None
    is_whole(url)
    holds_exactly(url, {"K000001", "K000006"})
    ledger("database read-only", "4 reports refused with the reason, none stored")


def test_deleted_database_is_noticed_and_followed_when_it_returns(
    nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """While its file is gone nothing is acknowledged; moved back, the same process goes on."""
    url, path, away = file_url(tmp_path), tmp_path / "city.db", tmp_path / "away"
    away.mkdir()
    names = [path.name, *(f"{path.name}{ending}" for ending in LOG_ENDINGS)]
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(1) is None
        for name in names:
            (tmp_path / name).rename(away / name)
        for number in range(2, 6):
            error = one.reports(number)
            assert error is not None
            assert str(path) in error
        assert not path.exists()
        for name in names:
            (away / name).rename(tmp_path / name)
        assert one.reports(6) is None
    is_whole(url)
    holds_exactly(url, one.stored)
    ledger("database moved away, then back", "4 reports refused, the others stored, no restart")


def test_replaced_database_is_followed(nursery: Nursery, tmp_path: Path, ledger: Ledger) -> None:
    """After another file was put in its place (a restored backup), reports go into that one."""
    url, path = file_url(tmp_path), tmp_path / "city.db"
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(1) is None
    shutil.copy(path, tmp_path / "backup.db")
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(2) is None
        (tmp_path / "backup.db").rename(path)
        for number in range(3, 6):
            assert one.reports(number) is None
    is_whole(url)
    holds_exactly(url, {"K000001", "K000003", "K000004", "K000005"})
    ledger("database replaced by a backup", "followed at the next report, no restart")


def test_database_deleted_for_good_is_begun_anew_by_a_restart(
    nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """A deleted file never takes reports in secret: refused until a restart makes a new one."""
    url, path = file_url(tmp_path), tmp_path / "city.db"
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(1) is None
        for name in (path.name, *(f"{path.name}{ending}" for ending in LOG_ENDINGS)):
            (tmp_path / name).unlink()
        assert one.reports(2) is not None
    assert not path.exists()
    with teller(nursery, tmp_path, url) as one:
        assert one.reports(3) is None
    is_whole(url)
    holds_exactly(url, {"K000003"})
    ledger("database deleted", "refused until restarted, then begun anew")
