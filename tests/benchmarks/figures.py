"""A figure of the last table, the table itself, and the facts of the machine beside it."""

import os
import platform
import sqlite3
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured: `quick` takes two minutes in all, the whole ten."""

    quick: bool

    def of(self, full: int, quick: int) -> int:
        return quick if self.quick else full


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `ratio` says how we compare with the peer, `target` what is wanted.

    `reached` is None where there is no target.
    """

    what: str
    ours: str
    peer: str = ""
    ratio: str = ""
    target: str = ""
    reached: bool | None = None


def times(value: float) -> str:
    return f"{value:.2f} x" if value < 10 else f"{value:.0f} x"


def at_least(value: float, least: float) -> tuple[str, str, bool]:
    """Ratio, target and whether it is reached, for a figure that should be high."""
    return times(value), f">= {least:g} x", value >= least


def at_most(value: float, most: float) -> tuple[str, str, bool]:
    return times(value), f"<= {most:g} x", value <= most


def within(milliseconds: float, most: float) -> tuple[str, bool]:
    return f"< {most:g} ms", milliseconds < most


def percentile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def progress(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def machine() -> list[str]:
    """What the figures were measured on."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return [
        f"{os.cpu_count()} cores ({_processor()}), {gigabytes:.0f} GB, {platform.system()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" aiogram {version('aiogram')}, python-telegram-bot {version('python-telegram-bot')}",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


WIDTHS = (31, 13, 13, 8, 10)
TITLES = ("", "ours", "peer", "ratio", "target")


def table(parts: Sequence[tuple[str, Sequence[Figure]]]) -> str:
    """80 columns; `-` marks a target that was missed."""
    lines = [_line(TITLES), "-" * 80]
    for title, figures in parts:
        lines.append(title)
        for figure in figures:
            mark = {True: "+", False: "-", None: ""}[figure.reached]
            target = f"{figure.target} {mark}".strip()
            cells = (f"  {figure.what}", figure.ours, figure.peer, figure.ratio, target)
            lines.append(_line(cells))
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    first, *rest = cells
    padded = [cell.rjust(width) for cell, width in zip(rest, WIDTHS[1:], strict=True)]
    return " ".join([first.ljust(WIDTHS[0]), *padded]).rstrip()
