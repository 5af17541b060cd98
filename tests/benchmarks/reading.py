"""How long it takes to understand a message."""

import time
from collections.abc import Callable

from bot.places.normalize import fold
from bot.triage.understanding import understand
from tests.benchmarks.figures import Figure, Scale, median, percentile, times
from tests.benchmarks.updates import messages

TITLE = "Understanding a message (the held-out set)"


def run(scale: Scale) -> list[Figure]:
    for text in messages():
        understand(text)
    rounds = scale.of(9, 3)
    ours = [_best(understand, text, rounds) for text in messages()]
    peer = [_best(fold, text, rounds) for text in messages()]
    middle, late = median(ours), percentile(ours, 0.99)
    return [
        Figure("median; peer folds letters", f"{middle:.0f} us", f"{median(peer):.1f} us",
               times(middle / median(peer)), "< 100 us", middle < 100),
        Figure("p99; peer folds letters", f"{late:.0f} us", f"{percentile(peer, 0.99):.1f} us",
               times(late / percentile(peer, 0.99))),
    ]  # fmt: skip


def _best(read: Callable[[str], object], text: str, rounds: int) -> float:
    """Microseconds of the best of so many rounds: what other processes took is left out."""
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        read(text)
        best = min(best, time.perf_counter() - started)
    return best * 1e6
