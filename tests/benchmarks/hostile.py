"""How long the longest reading takes: texts made to be slow, each of them new."""

import random
import time
from collections.abc import Callable, Iterator

from bot.places.lexicon import lexicon
from bot.service import settle_memory
from bot.triage.understanding import understand, warm_up
from tests.benchmarks.figures import Figure, Scale, median, times, within

TITLE = "Hostile texts, each read once: median/worst of processor time"
LENGTHS = (4_000, 20_000)
"""Characters: the longest message a channel takes, and more than any."""
MARKS = ("", "\u0300", "\u0301", "\u0302", "\u0323")
DANGER = "chay no sap dien giat chet duoi cuu cap ket khoi gas lua to cao khieu nai nguoi nha tang"
SCRIPTS = ((0x61, 0x7B), (0xC0, 0x250), (0x400, 0x500), (0x1EA0, 0x1F00), (0x4E00, 0x9FFF))


def run(scale: Scale) -> list[Figure]:
    warm_up()
    settle_memory()  # as `langnghe run` does
    chance = random.Random(1)  # noqa: S311  no secret
    found = {
        f"{length:,} of {name}": _times(make(chance), scale.of(20, 6))
        for length in LENGTHS
        for name, make in _sorts(length).items()
    }
    peer = median(_times(_filled(LENGTHS[0], lambda: "rác thải ở đây"), 5))
    return [_figure(name, took, peer) for name, took in found.items()]


def _figure(name: str, took: list[float], peer: float) -> Figure:
    """Median and worst in ms; the peer is the same few words again and again."""
    return Figure(
        name, f"{median(took):.1f}/{max(took):.1f} ms", f"{peer:.1f} ms",
        times(median(took) / peer), *within(max(took), 5),
    )  # fmt: skip


def _times(texts: Iterator[str], count: int) -> list[float]:
    found = []
    for _ in range(count):
        text = next(texts)
        started = time.process_time()
        understand(text)
        found.append((time.process_time() - started) * 1000)
    return found


def _filled(most: int, piece: Callable[[], str], between: str = " ") -> Iterator[str]:
    """Texts of so many pieces as fit."""
    while True:
        pieces, length = [], 0
        while length < most:
            pieces.append(piece())
            length += len(pieces[-1]) + len(between)
        yield between.join(pieces)[:most]


def _sorts(most: int) -> dict[str, Callable[[random.Random], Iterator[str]]]:
    names = sorted(lexicon().rows)
    danger = DANGER.split()
    return {
        "names": lambda by: _filled(most, lambda: by.choice(names)),
        "Names, apart": lambda by: _filled(most, lambda: by.choice(names).title(), " - "),
        "slips of names": lambda by: _filled(most, lambda: f"phường {_slip(by, by.choice(names))}"),
        "loose marks": lambda by: _filled(most, lambda: _marked(by, by.choice(names))),
        "letters of any sort": lambda by: _filled(most, lambda: _letters(by)),
        "words of danger": lambda by: _filled(most, lambda: by.choice(danger)),
    }


def _slip(by: random.Random, name: str) -> str:
    at = by.randrange(len(name))
    return f"{name[:at]}{by.choice('bcdghklmnptx')}{name[at + 1 :]}"


def _marked(by: random.Random, name: str) -> str:
    return "".join(letter + by.choice(MARKS) for letter in name)


def _letters(by: random.Random) -> str:
    return "".join(chr(by.randrange(*by.choice(SCRIPTS))) for _ in range(by.randrange(1, 12)))
