"""One and two processes taking turns on one PostgreSQL database.

`python -m tests.benchmarks.processes URL FIRST TURNS` takes turns once it reads a line.
"""

import subprocess
import sys
import time
from concurrent.futures import Future
from contextlib import ExitStack

from bot.app import utc_now
from tests.benchmarks import talks
from tests.benchmarks.figures import Figure, Scale, at_least, median, progress
from tests.benchmarks.servers import new_database, postgres

TITLE = "PostgreSQL: turns a second of two processes against one"


def run(scale: Scale) -> list[Figure]:
    turns = scale.of(1500, 400)
    alone, both = [], []
    with postgres() as server:
        url = new_database(server, "bench_processes")
        for number in range(scale.of(5, 3)):
            progress(f"  round {number + 1}")
            first = number * 3 * turns
            alone.append(_rate(url, 1, first, turns))
            both.append(_rate(url, 2, first + turns, turns))
    # Of each round by itself: what else the machine does changes from one to the next.
    ratio = median([two / one for one, two in zip(alone, both, strict=True)])
    return [Figure("first messages of a report", f"{median(both):.0f}/s",
                   f"{median(alone):.0f}/s one", *at_least(ratio, 1.5))]  # fmt: skip


def _rate(url: str, count: int, first: int, turns: int) -> float:
    """Turns a second of so many processes, from a common start to the end of the last."""
    with ExitStack() as stack:
        workers = []
        for number in range(count):
            command = ["-m", "tests.benchmarks.processes", url, str(first + number * turns)]
            worker = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, *command, str(turns)],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                )
            )  # fmt: skip
            assert worker.stdin is not None
            assert worker.stdout is not None
            workers.append((worker.stdin, worker.stdout))
        for _, out in workers:
            out.readline()
        started = time.perf_counter()
        for told, _ in workers:
            told.write("go\n")
            told.flush()
        for _, out in workers:
            out.readline()
        return count * turns / (time.perf_counter() - started)


def main(url: str, first: int, turns: int) -> None:
    app = talks.opened(url)
    now = utc_now()
    works = talks.first_messages(app, range(first, first + turns), now)
    app.store.submit(lambda tx: tx.query("SELECT 1 AS warm")).result()
    print("ready", flush=True)
    sys.stdin.readline()
    waiting: list[Future[object]] = [app.store.submit(work) for work in works]
    for future in waiting:
        future.result()
    print("done", flush=True)
    app.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
