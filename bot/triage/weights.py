"""Reads the trained weights and adds them up: one dictionary look-up and one addition a feature.

All scores of a feature lie side by side as 32-bit lanes of one integer.
"""

import json
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path

from bot.triage.features import accented_of, pairs_of, pieces_of, words_of

MODEL_FILE = Path(__file__).parent / "data" / "model.bin"
LANE = 32
# Added to every lane before unpacking, so that negative sums do not borrow from the next lane.
_MIDDLE = 1 << (LANE - 1)


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities of each kind, of the best category, and of being urgent."""

    kinds: dict[str, float]
    category: str
    category_sure: float
    category_margin: float
    urgent: float


@dataclass(frozen=True, slots=True)
class Head:
    """The header of the file: names of lanes, the size of one step in each, what to add."""

    kinds: tuple[str, ...]
    categories: tuple[str, ...]
    steps: tuple[float, ...]
    intercepts: tuple[float, ...]
    sharpness: tuple[float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The trained weights, ready to be summed."""

    head: Head
    rows: dict[str, int]
    shift: int

    def score(self, written: list[str], bare: list[str]) -> Scores:
        """Scores words as `words.cut` gives them."""
        head = self.head
        lanes = self._lanes(self.total(written, bare))
        per_length = 1 / (sqrt(lanes[-1] * head.steps[-1]) or 1.0)
        values = [
            lane * step * per_length + extra
            for lane, step, extra in zip(lanes, head.steps, head.intercepts, strict=True)
        ]
        split = len(head.kinds)
        for_kind, for_category, for_urgent = head.sharpness
        categories = values[split:-2]
        best = max(categories)
        near = best - 6 / for_category  # what lies below adds less than e⁻⁶ each
        return Scores(
            dict(zip(head.kinds, _softmax(values[:split], for_kind), strict=True)),
            head.categories[categories.index(best)],
            1 / sum([exp((value - best) * for_category) for value in categories if value > near]),
            best,
            1 / (1 + exp(-for_urgent * values[-2])),
        )

    def total(self, written: list[str], bare: list[str]) -> int:
        """The sum of the rows of all features; each different feature counts once."""
        words = words_of(bare)
        get = self.rows.get
        features = {*pairs_of(words), *accented_of(written)}
        total = sum(filter(None, map(get, features)))
        for word in set(words):
            row = get(word)
            total += _unknown(self, word) if row is None else row
        return total

    def _lanes(self, total: int) -> memoryview:
        """Signed lanes: adding and flipping the top bits turns borrows into two's complement."""
        packed = (total + self.shift) ^ self.shift
        return memoryview(packed.to_bytes(len(self.head.steps) * LANE // 8, "little")).cast("i")


@lru_cache(maxsize=4096)  # names of places come again and again
def _unknown(weights: Weights, word: str) -> int:
    return sum(filter(None, map(weights.rows.get, pieces_of(word))))


def _softmax(values: list[float], sharpness: float) -> list[float]:
    top = max(values)
    powers = [exp((value - top) * sharpness) for value in values]
    whole = sum(powers)
    return [power / whole for power in powers]


def pack(head: Head, names: list[str], table: bytes) -> bytes:
    """The file: a line of JSON, the features one a line, a row of bytes each; compressed.

    A byte holds a weight from -127 to 127 steps of its lane, plus 128.
    """
    header = json.dumps(
        {
            "kinds": head.kinds,
            "categories": head.categories,
            "steps": head.steps,
            "intercepts": head.intercepts,
            "sharpness": head.sharpness,
            "rows": len(names),
        }
    )
    body = "\n".join([header, *names]).encode()
    return zlib.compress(len(body).to_bytes(4, "little") + body + table, 9)


def unpack(packed: bytes) -> Weights:
    """The weights from the bytes that `pack` made."""
    raw = zlib.decompress(packed)
    size = int.from_bytes(raw[:4], "little")
    header, *names = raw[4 : 4 + size].decode().split("\n")
    fields = json.loads(header)
    steps = tuple(fields["steps"])
    head = Head(
        tuple(fields["kinds"]),
        tuple(fields["categories"]),
        steps,
        tuple(fields["intercepts"]),
        tuple(fields["sharpness"]),
    )
    return Weights(
        head, _rows(names, raw[4 + size :], len(steps)), _every_lane(_MIDDLE, len(steps))
    )


def _rows(names: list[str], table: bytes, lanes: int) -> dict[str, int]:
    """Spreads each byte into its lane; slices of a whole table are faster than loops."""
    wide = bytearray(len(table) * 4)
    wide[0::4] = table
    zero = _every_lane(128, lanes)
    size = lanes * 4
    spread = bytes(wide)
    return {
        name: int.from_bytes(spread[start : start + size], "little") - zero
        for name, start in zip(names, range(0, len(spread), size), strict=True)
    }


def _every_lane(value: int, lanes: int) -> int:
    return sum(value << (LANE * lane) for lane in range(lanes))


@cache
def shipped() -> Weights:
    """The weights of the installed model, read once."""
    return unpack(MODEL_FILE.read_bytes())
