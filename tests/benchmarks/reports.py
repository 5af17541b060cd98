"""Durable reports a second against echo bots that store nothing."""

import subprocess
import sys
from collections.abc import Mapping, Sequence

from tests.benchmarks.figures import Figure, Scale, at_least, median, progress, times

TITLE = "Updates a second: durable reports against echo bots that store nothing"
SIDES = ("product", "product-sending", "aiogram", "python-telegram-bot")
Measured = Mapping[str, Sequence[tuple[float, float]]]


def run(scale: Scale) -> list[Figure]:
    figures: list[Figure] = []
    talks = [("report: words, then a tap", "1"), ("a report's first message", "0")]
    for name, taps in talks[: scale.of(2, 1)]:
        progress(f"  {name}")
        measured = _measured(scale, taps)
        figures += _figures(name, measured)
    return figures


def _measured(scale: Scale, taps: str) -> Measured:
    """(Clock, processor) microseconds an update of each side, taken in turns: A B C A B C."""
    found: dict[str, list[tuple[float, float]]] = {side: [] for side in SIDES}
    for _ in range(scale.of(2, 1)):
        for side in SIDES:
            command = ["-m", "tests.benchmarks.contestants", side, str(scale.of(1200, 400)), taps]
            out = subprocess.run(
                [sys.executable, *command], capture_output=True, text=True, check=True
            ).stdout
            clock, processor = map(float, out.split())
            found[side].append((clock, processor))
    return found


def _figures(name: str, measured: Measured) -> list[Figure]:
    clock = {side: median([one for one, _ in found]) for side, found in measured.items()}
    work = {side: median([one for _, one in found]) for side, found in measured.items()}
    ours = f"{1e6 / clock['product']:.0f}/s"
    whole = f"{1e6 / clock['product-sending']:.0f}/s"
    aiogram, other = clock["aiogram"], clock["python-telegram-bot"]
    peer = f"{1e6 / aiogram:.0f}/s"
    return [
        Figure(f"{name}", ours, f"{peer} aio", *at_least(aiogram / clock["product"], 1.0)),
        Figure("  to python-telegram-bot", ours, f"{1e6 / other:.0f}/s ptb",
               times(other / clock["product"])),
        Figure("  and marked as sent", whole, f"{peer} aio",
               times(aiogram / clock["product-sending"])),
        Figure("  processor time an update", f"{work['product']:.0f} us",
               f"{work['aiogram']:.0f} us aio", times(work["aiogram"] / work["product"])),
    ]  # fmt: skip
