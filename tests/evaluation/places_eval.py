"""Figures of the ward half, beside two baselines on the same messages in the same run.

Times are of the processor, so that a busy machine does not show in them.
Alone: python -m tests.evaluation.places_eval [messages.jsonl]. LANGNGHE_EVAL names the data folder.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import vietnamadminunits

from bot.places.gazetteer import all_wards
from bot.places.normalize import fold
from bot.places.points import ward_at
from bot.places.words import find_place

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LANGNGHE_EVAL", ROOT.parent / "shared" / "eval"))

Finder = Callable[[str], tuple[str, ...]]
"""The codes of the wards found: none, one (decided) or several (asked)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is measured, then one figure a method, as shown."""

    name: str
    figures: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Counts over a set of messages; a debatable message counts only as silently wrong."""

    messages: int = 0
    silent: int = 0
    one: int = 0
    right: int = 0
    asked: int = 0
    missed: int = 0
    several: int = 0
    asked_rightly: int = 0
    none: int = 0
    found: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, message: dict[str, Any], codes: tuple[str, ...]) -> None:
        """Counts one answer against its label."""
        wards, debatable = set(message["wards"]), message.get("debatable", False)
        self.messages += 1
        self.silent += len(codes) == 1 and not (
            codes[0] in wards and (debatable or len(wards) == 1)
        )
        if debatable:
            return
        if message["place"] == "one":
            self.one += 1
            self.right += set(codes) == wards
            self.asked += len(codes) > 1
            self.missed += not codes
        elif message["place"] == "several":
            self.several += 1
            self.asked_rightly += len(codes) > 1 and bool(wards & set(codes))
        else:
            self.none += 1
            self.found += bool(codes)


def ours(text: str) -> tuple[str, ...]:
    """Lắng Nghe."""
    return tuple(guess.code for guess in find_place(text).wards)


def by_library(text: str) -> tuple[str, ...]:
    """The library vietnamadminunits, told that it is in Hanoi: current units, else former ones."""
    for convert in (_current, _former):
        code = convert(text + ", Hà Nội")
        if code:
            return (code,)
    return ()


def _current(text: str) -> str | None:
    unit = vietnamadminunits.parse_address(text, mode="FROM_2025", level=2)
    return unit.ward_code if unit else None


def _former(text: str) -> str | None:
    try:
        unit = vietnamadminunits.convert_address(text)
    except (ValueError, AttributeError, KeyError, TypeError):  # it raises where nothing is found
        return None
    return unit.ward_code if unit else None


def by_substring(text: str) -> tuple[str, ...]:
    """Current wards whose name, without marks, stands anywhere in the text."""
    folded = fold(text)
    return tuple(ward.code for ward in all_wards() if fold(ward.name) in folded)


METHODS: tuple[tuple[str, Finder], ...] = (
    ("ours", ours),
    ("vietnamadminunits", by_library),
    ("substring", by_substring),
)


def score(messages: list[dict[str, Any]], find: Finder) -> Score:
    """Runs one method over the messages, a first time unmeasured on a few."""
    for message in messages[:20]:
        find(message["text"])
    result = Score()
    gc.collect()
    for message in messages:
        started = time.thread_time()
        codes = find(message["text"])
        result.seconds.append(time.thread_time() - started)
        result.add(message, codes)
    return result


def figures(messages: list[dict[str, Any]], points: list[dict[str, Any]]) -> list[Row]:
    """The whole table: messages, tags (ours), points, load."""
    scores = [score(messages, find) for _, find in METHODS]
    rows = [
        Row("one ward: right", _share(scores, "right", "one")),
        Row("one ward: asked", _share(scores, "asked", "one")),
        Row("one ward: not found", _share(scores, "missed", "one")),
        Row("silently wrong, of all", _share(scores, "silent", "messages")),
        Row("several: asked rightly", _share(scores, "asked_rightly", "several")),
        Row("no place: found one", _share(scores, "found", "none")),
        Row("median µs a message", tuple(_micros(s.seconds, 0.5) for s in scores)),
        Row("p99 µs a message", tuple(_micros(s.seconds, 0.99) for s in scores)),
    ]
    return rows + tag_rows(messages) + point_rows(points) + load_rows()


def _share(scores: list[Score], part: str, whole: str) -> tuple[str, ...]:
    return tuple(percent(getattr(s, part), getattr(s, whole)) for s in scores)


def percent(part: int, whole: int) -> str:
    """ "97.2 %", or "-" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _micros(seconds: list[float], quantile: float) -> str:
    if not seconds:
        return "-"
    return f"{sorted(seconds)[int(quantile * (len(seconds) - 1))] * 1e6:.0f}"


def tag_rows(messages: list[dict[str, Any]]) -> list[Row]:
    """For each tag: right of one, and silently wrong (ours)."""
    tags = sorted({tag for message in messages for tag in message["tags"]})
    rows = []
    for tag in tags:
        result = score([m for m in messages if tag in m["tags"]], ours)
        shown = f"{percent(result.right, result.one)} of {result.one}, silent {result.silent}"
        rows.append(Row(f"tag {tag}", (shown,)))
    return rows


def point_rows(points: list[dict[str, Any]]) -> list[Row]:
    """Right inside, near a border and outside, and the median time."""
    rows = []
    for where in ("interior", "border", "outside"):
        some = [point for point in points if point["where"] == where]
        right = sum(ward_at(p["lat"], p["lon"]).ward == p["ward"] for p in some)
        rows.append(Row(f"points {where}: right", (percent(right, len(some)),)))
    seconds = []
    for point in points:
        started = time.thread_time()
        ward_at(point["lat"], point["lon"])
        seconds.append(time.thread_time() - started)
    typical = f"{statistics.median(seconds) * 1e6:.0f}" if seconds else "-"
    return [*rows, Row("median µs a point", (typical,))]


_LOAD = """
import time
from pathlib import Path

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

import csv, importlib.resources, json, re, unicodedata
before, at = resident(), time.thread_time()
from bot.places.points import ward_at
from bot.places.words import find_place
find_place("phường Phú Thượng"); ward_at(21.03, 105.85)
print(round((time.thread_time() - at) * 1000), round((resident() - before) / 1e6))
"""


def load_rows() -> list[Row]:
    """Time and memory from a cold import to the first answers, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", _LOAD], cwd=ROOT, capture_output=True, text=True, check=True
    )
    milliseconds, megabytes = run.stdout.split()
    return [Row("ready in ms", (milliseconds,)), Row("more memory, MB", (megabytes,))]


def read(name: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in name.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Prints the table for the messages named, else for the development set."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "messages.jsonl"
    points = DATA / "points.jsonl"
    rows = figures(read(source), read(points) if points.exists() else [])
    print(f"{'':28}" + "".join(f"{name:>20}" for name, _ in METHODS))
    for row in rows:
        print(f"{row.name:28}" + "".join(f"{figure:>20}" for figure in row.figures))


if __name__ == "__main__":
    main()
