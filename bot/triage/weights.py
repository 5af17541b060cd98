"""Reads the trained weights and adds them up: one dictionary look-up and one addition a feature.

All scores of a feature lie side by side as 32-bit lanes of one integer.
"""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from bot.places.remembered import Remembered
from bot.triage.features import accented_of, pairs_of, pieces_of, words_of
from bot.triage.words import plain

MODEL_FILE = Path(__file__).parent / "data" / "model.bin"
LANE = 32
# A label this far below the best, times the sharpness, adds less than e⁻⁶ to the whole.
NEGLIGIBLE = 6
# Added to every lane before unpacking, so that negative sums do not borrow from the next lane.
_MIDDLE = 1 << (LANE - 1)


class Scores(NamedTuple):
    """Probabilities of each kind, of the best category, and of being urgent.

    A tuple: one is made for each message, and a frozen dataclass takes six times as long.
    """

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


class Rows(dict[int, int]):
    """Rows by number, spread into lanes when first asked for: most words are never said."""

    def __init__(self, table: bytes, lanes: int) -> None:
        self._table, self._lanes = table, lanes
        self._zero = _every_lane(128, lanes)

    def __missing__(self, number: int) -> int:
        start = number * self._lanes
        wide = bytearray(self._lanes * 4)
        wide[0::4] = self._table[start : start + self._lanes]
        row = self[number] = int.from_bytes(wide, "little") - self._zero
        return row


class Weights:
    """The trained weights, ready to be summed; `numbers` are the rows of the features."""

    def __init__(self, head: Head, numbers: dict[str, int], rows: Rows) -> None:
        self.head, self.numbers, self.rows = head, numbers, rows
        self._shift = _every_lane(_MIDDLE, len(head.steps))
        self._forms = Remembered(self._form)
        self._singles, self._accents = Remembered(self.of_word), Remembered(self._accent)

    def score(self, written: list[str], bare: list[str]) -> Scores:
        """Scores words as `words.cut` gives them."""
        head = self.head
        lanes = self.lanes(self.total(written, bare))
        per_length = 1 / (sqrt(max(0.0, lanes[-1] * head.steps[-1])) or 1.0)
        values = [
            lane * step * per_length + intercept
            for lane, step, intercept in zip(lanes, head.steps, head.intercepts, strict=True)
        ]
        split = len(head.kinds)
        for_kind, for_category, for_urgent = head.sharpness
        categories = values[split:-2]
        best = max(categories)
        near = best - NEGLIGIBLE / for_category
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
        known = filter(None, map(self.numbers.get, set(pairs_of(words))))
        total = sum(map(self.rows.__getitem__, known))
        forms, singles = set(written), set(words)
        if len(forms) == len(singles) and len(words) == len(bare):
            return sum(map(self._forms.__getitem__, forms), total)
        total = sum(map(self._singles.__getitem__, singles), total)
        return sum(map(self._accents.__getitem__, forms), total)

    def of_word(self, word: str) -> int:
        """What a single word adds, by its pieces when it is none of ours."""
        number = self.numbers.get(word)
        if number is not None:
            return self.rows[number]
        known = filter(None, map(self.numbers.get, pieces_of(word)))
        return sum(map(self.rows.__getitem__, known))

    def _form(self, written: str) -> int:
        """What a word of one syllable adds together with its diacritics."""
        return self.of_word(plain(written)) + self._accent(written)

    def _accent(self, written: str) -> int:
        return sum(map(self.row, accented_of([written])))

    def row(self, feature: str) -> int:
        """The row of one feature, 0 where there is none."""
        number = self.numbers.get(feature)
        return 0 if number is None else self.rows[number]

    def lanes(self, total: int) -> memoryview:
        """Signed lanes: adding and flipping the top bits turns borrows into two's complement."""
        packed = (total + self._shift) ^ self._shift
        return memoryview(packed.to_bytes(len(self.head.steps) * LANE // 8, "little")).cast("i")


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
    lanes = len(steps)
    # Row 0 is nothing, so that a number is true and a missing feature is not.
    table = bytes([128] * lanes) + raw[4 + size :]
    numbers = dict(zip(names, range(1, len(names) + 1), strict=True))
    return Weights(head, numbers, Rows(table, lanes))


def _every_lane(value: int, lanes: int) -> int:
    return sum(value << (LANE * lane) for lane in range(lanes))


@cache
def shipped() -> Weights:
    """The weights of the installed model, read once."""
    return unpack(MODEL_FILE.read_bytes())
