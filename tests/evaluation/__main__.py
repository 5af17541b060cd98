"""`make eval`: how well messages are understood, on every labelled set there is, in one run.

The development set lies in LANGNGHE_EVAL or ../shared/eval; without it the held-out sets remain.
"""

import statistics
import time
from pathlib import Path

from bot.triage.understanding import understand, warm_up
from tests.evaluation import matter_eval, places_eval

HERE = Path(__file__).parent


def sets() -> dict[str, Path]:
    """The labelled messages that are there, by name."""
    known = {"development": matter_eval.development_folder() / "messages.jsonl"}
    known |= {
        file.stem: file for file in sorted(HERE.glob("heldout*.jsonl"), key=matter_eval.in_order)
    }
    return {name: path for name, path in known.items() if path.exists()}


def print_wards(name: str, path: Path) -> None:
    """Which ward: ours beside two baselines."""
    points = matter_eval.development_folder() / "points.jsonl"
    with_points = name == "development" and points.exists()
    rows = places_eval.figures(
        places_eval.read(path), places_eval.read(points) if with_points else []
    )
    print(f"\nwhich ward: {name}")
    print(f"{'':28}" + "".join(f"{method:>20}" for method, _ in places_eval.METHODS))
    for row in rows:
        print(f"{row.name:28}" + "".join(f"{figure:>20}" for figure in row.figures))


def print_speed(paths: list[Path]) -> None:
    """The whole understanding of a message, both halves."""
    texts = [message.text for path in paths for message in matter_eval.read_messages(path)]
    warm_up()
    seconds = []
    for text in texts:
        started = time.thread_time()
        understand(text)
        seconds.append(time.thread_time() - started)
    late = sorted(seconds)[int(0.99 * (len(seconds) - 1))]
    print(
        f"\nunderstanding a message, both halves: median {statistics.median(seconds) * 1e6:.0f} µs,"
        f" p99 {late * 1e6:.0f} µs of {len(texts)} messages"
    )


def main() -> None:
    found = sets()
    for name, path in found.items():
        print_wards(name, path)
    print("\nwhat matter")
    matter_eval.main()
    print_speed(list(found.values()))


if __name__ == "__main__":
    main()
