"""How soon a command starts, and how much memory a waiting bot holds."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from storage.opening import open_store
from tests.benchmarks.figures import Figure, Scale, median, times

TITLE = "Start-up and memory"
PATIENCE = 30.0


def run(scale: Scale) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        open_store(url).close()
        sides = {
            "pass": ["-c", "pass"],
            "sqlite": ["-m", "sqlite_utils", "--help"],
            "help": ["-m", "bot", "--help"],
            "queue": ["-m", "bot", "queue", "--db", url],
        }
        taken: dict[str, list[float]] = {side: [] for side in sides}
        for _ in range(scale.of(9, 3)):
            for side, arguments in sides.items():
                taken[side].append(_milliseconds(arguments, folder))
        spent = {side: median(values) for side, values in taken.items()}
        ours, peer = _memory(url, folder), _resident_of(["-c", _AIOGRAM_ALONE])
    nothing, other = f"{spent['pass']:.0f} ms pass", f"{spent['sqlite']:.0f} ms s-u"
    return [
        Figure("langnghe --help", f"{spent['help']:.0f} ms", nothing,
               times(spent["help"] / spent["pass"])),
        Figure("  to sqlite-utils --help", f"{spent['help']:.0f} ms", other,
               times(spent["help"] / spent["sqlite"])),
        Figure("langnghe queue", f"{spent['queue']:.0f} ms", nothing,
               times(spent["queue"] / spent["pass"])),
        Figure("  to sqlite-utils --help", f"{spent['queue']:.0f} ms", other,
               times(spent["queue"] / spent["sqlite"]), "< 500 ms", spent["queue"] < 500),
        Figure("langnghe run, idle (RSS)", f"{ours:.0f} MiB", f"{peer:.0f} MiB aio",
               times(ours / peer)),
    ]  # fmt: skip


# What a bot holds that only loaded aiogram.
_AIOGRAM_ALONE = "import aiogram, sys; print('ready', flush=True); sys.stdin.read()"


def _milliseconds(arguments: Sequence[str], folder: str) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=True, env=_environment(folder)
    )
    return (time.perf_counter() - started) * 1000


def _environment(folder: str) -> dict[str, str]:
    """The repository importable from anywhere, no configuration but the defaults."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LANGNGHE_")}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2]), "HOME": folder}


def _memory(url: str, folder: str) -> float:
    """MiB of `langnghe run` once it has said what is on."""
    arguments = ["-m", "bot", "run", "--db", url]
    return _resident_of(arguments, cwd=folder, env=_environment(folder))


def _resident_of(
    arguments: Sequence[str], cwd: str | None = None, env: dict[str, str] | None = None
) -> float:
    """MiB of a process one second after its first line."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=cwd, env=env
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(1)  # until start-up is over
        pages = int(Path(f"/proc/{process.pid}/statm").read_text("utf-8").split()[1])
        process.terminate()
        process.communicate(timeout=PATIENCE)
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
