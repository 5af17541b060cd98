"""`python -m tests.benchmarks [--quick] [NAME…]`: one table, every figure beside its peer."""

import argparse
import signal
import sys
import time

from tests.benchmarks import (
    commits,
    hostile,
    latency,
    listings,
    processes,
    reading,
    reports,
    starting,
    tick,
)
from tests.benchmarks.figures import Figure, Scale, machine, progress, table

BENCHES = {
    "reports": reports,
    "latency": latency,
    "commits": commits,
    "listings": listings,
    "tick": tick,
    "processes": processes,
    "starting": starting,
    "reading": reading,
    "hostile": hostile,
}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="smaller and faster; rougher figures")
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}")
    given = asked.parse_args()
    # Ended from outside, it still removes its files and ends its processes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    unknown = [name for name in given.names if name not in BENCHES]
    if unknown:
        asked.error(f"no such benchmark: {', '.join(unknown)}")
    parts: list[tuple[str, list[Figure]]] = []
    started = time.perf_counter()
    for name in given.names or BENCHES:
        progress(f"{name}, at {time.perf_counter() - started:.0f} s")
        bench = BENCHES[name]
        parts.append((bench.TITLE, bench.run(Scale(given.quick))))
    print("\n".join([*machine(), "", table(parts)]))
    progress(f"done in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
