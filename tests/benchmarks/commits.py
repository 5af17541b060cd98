"""A commit for each write against group commit, also on a disk that is 2 ms slower.

`python -m tests.benchmarks.commits FOLDER WRITES` measures in a process of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bot.app import utc_now
from storage import outbox, people, seen
from storage.engine import Store, Transaction, Work
from tests.benchmarks import talks
from tests.benchmarks.figures import Figure, Scale, at_least, median, progress, times

TITLE = "Group commit against a commit for each"
SHIM = Path(__file__).with_name("slow_sync.c")
ROUNDS = 3


def run(scale: Scale) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        progress("  the disk as it is")
        figures = _figures(_measured(folder, scale, {}), "", 8)
        shim = _built(folder)
        if shim is None:
            return [*figures, Figure("with 2 ms more a sync: no cc here", "skipped")]
        progress("  with 2 ms more for each sync")
        return [*figures, *_figures(_measured(folder, scale, {"LD_PRELOAD": shim}), ", +2 ms", 30)]


def _figures(measured: dict[str, tuple[float, float]], disk: str, least: float) -> list[Figure]:
    """Writes a second in groups and one by one."""
    found = []
    for name, (group, alone) in measured.items():
        groups, ones, ratio = f"{group:.0f}/s", f"{alone:.0f}/s", group / alone
        if name == "report":
            what = f"a whole report{disk}"
            found.append(Figure(what, groups, ones, *at_least(ratio, least)))
        else:
            found.append(Figure(f"a message noted{disk}", groups, ones, times(ratio)))
    return found


def _built(folder: str) -> str | None:
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    target = str(Path(folder) / "slow_sync.so")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", target, str(SHIM)], check=True)
    return target


def _measured(folder: str, scale: Scale, more: dict[str, str]) -> dict[str, tuple[float, float]]:
    command = ["-m", "tests.benchmarks.commits", folder, str(scale.of(2000, 500))]
    out = subprocess.run(
        [sys.executable, *command],
        capture_output=True, text=True, check=True, env={**os.environ, **more},
    ).stdout  # fmt: skip
    return {name: (group, alone) for name, (group, alone) in json.loads(out).items()}


def main(folder: str, writes: int) -> None:
    """Prints writes a second, (in groups, one by one), of small writes and of whole reports."""
    with tempfile.TemporaryDirectory(dir=folder) as inner:
        app = talks.opened(f"sqlite:///{Path(inner) / 'bench.db'}")
        now = utc_now()
        few = max(50, writes // 10)
        found: dict[str, list[tuple[float, float]]] = {"small": [], "report": []}
        for number in range(ROUNDS):
            small = [_noting(f"{number}.{n}") for n in range(writes + few)]
            found["small"].append(_rates(app.store, small, few))
            first = number * (writes + few)
            numbers = range(first, first + writes + few)
            _together(app.store, talks.first_messages(app, numbers, now))
            found["report"].append(_rates(app.store, talks.taps(app, numbers, now), few))
        app.close()
    print(json.dumps({name: _medians(rates) for name, rates in found.items()}))


def _noting(message: str) -> Work[object]:
    """The least a turn writes: the message as seen, and one answer."""
    now = utc_now()

    def note(tx: Transaction) -> None:
        seen.first_time(tx, "bench", message, now)
        identity, _ = people.meet(tx, "bench", "an", "vi", now)
        outbox.add(tx, identity, {"text": ["hello", {}]}, now)

    return note


def _rates(store: Store, works: Sequence[Work[object]], few: int) -> tuple[float, float]:
    started = time.perf_counter()
    for work in works[:few]:
        store.submit(work).result()
    alone = few / (time.perf_counter() - started)
    started = time.perf_counter()
    _together(store, works[few:])
    return (len(works) - few) / (time.perf_counter() - started), alone


def _together(store: Store, works: Sequence[Work[object]]) -> None:
    for future in [store.submit(work) for work in works]:
        future.result()


def _medians(rates: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median([group for group, _ in rates]), median([alone for _, alone in rates])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
