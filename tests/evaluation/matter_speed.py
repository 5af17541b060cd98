"""Time and memory of `read_matter` in a fresh process (texts as a JSON list on stdin)."""

import json
import subprocess
import sys
import time
from pathlib import Path

from bot.triage.matter import read_matter

ROOT = Path(__file__).parents[2]
ROUNDS = 5


def measured(texts: list[str]) -> str:
    """The figures in words; what other code left in this process does not count."""
    run = [sys.executable, "-m", "tests.evaluation.matter_speed"]
    lines = json.dumps(texts)
    out = subprocess.run(run, cwd=ROOT, input=lines, capture_output=True, text=True, check=True)
    return out.stdout


def _resident() -> float:
    """Resident memory of this process in MiB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def _microseconds(text: str) -> float:
    start = time.perf_counter_ns()
    read_matter(text)
    return (time.perf_counter_ns() - start) / 1000


def main() -> None:
    """Reads a JSON list of texts from stdin, prints loading and reading."""
    texts: list[str] = json.load(sys.stdin)
    before, start = _resident(), time.perf_counter()
    read_matter("chào phường")
    loading, memory = (time.perf_counter() - start) * 1000, _resident() - before
    print(f"loading: {loading:.0f} ms, {memory:.1f} MiB")
    rounds = [[_microseconds(text) for text in texts] for _ in range(ROUNDS)]
    # The best of each message leaves out what other processes took; the first round does not.
    best = [min(times) for times in zip(*rounds, strict=True)]
    for name, unsorted in (("best of each", best), ("first round", rounds[0])):
        times = sorted(unsorted)
        middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
        print(f"µs a message, {name}: median {middle:.0f}, p99 {late:.0f}, max {times[-1]:.0f}")


if __name__ == "__main__":
    main()
