"""Reads the trained weights and adds them up: one dictionary look-up and one addition a feature.

All scores of a feature lie side by side as 16-bit lanes of one integer.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import exp, sqrt
from operator import add
from pathlib import Path
from struct import iter_unpack
from typing import Final, NamedTuple

from bot.places.remembered import Remembered
from bot.triage.features import ACCENTED, LONGEST, pairs_of, pieces_of, words_of
from bot.triage.words import plain

MODEL_FILE = Path(__file__).parent / "data" / "model.bin"
LANE: Final = 16
LARGEST: Final = 127
LARGEST_PIECE: Final = 20
"""The largest weight of a feature, and of a piece of a word, in steps."""
AT_ONCE: Final = (1 << (LANE - 1)) // (LARGEST + LARGEST_PIECE * (2 * LONGEST - 1))
"""So many words are added up before a lane could run over."""
LONGEST_MESSAGE: Final = 200
"""The length of the longest messages, as the square root of what their words weigh."""
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
    """The header of the file: names of lanes, the size of one step in each, what to add.

    The steps of all kinds are equal, and those of all categories, so that their sums compare."""

    kinds: tuple[str, ...]
    categories: tuple[str, ...]
    steps: tuple[float, ...]
    intercepts: tuple[float, ...]
    sharpness: tuple[float, float, float]


class Weights:
    """The trained weights, ready to be summed: for each feature its row of lanes."""

    def __init__(self, head: Head, rows: dict[str, int]) -> None:
        self.head, self.rows = head, rows
        self._shift = _every_lane(_MIDDLE, len(head.steps))
        self._size = len(head.steps) * LANE // 8
        self._forms = Remembered(self._form)
        self._singles, self._accents = Remembered(self.of_word), Remembered(self._accent)
        self._offsets = [_offsets(head, length) for length in range(LONGEST_MESSAGE + 1)]

    def score(self, written: Sequence[str], bare: Sequence[str]) -> Scores:
        """Scores words as `words.cut` gives them."""
        head, split = self.head, len(self.head.kinds)
        lanes = self.total(written, bare)
        length = sqrt(max(0.0, lanes[-1] * head.steps[-1])) or 1.0
        values = list(map(add, lanes, self._offsets[min(int(length + 0.5), LONGEST_MESSAGE)]))
        kinds, categories = values[:split], values[split:-1]
        step, kind_step = head.steps[split] / length, head.steps[0] / length
        for_kind, for_category, for_urgent = head.sharpness
        best, sharp = max(categories), step * for_category
        near = best - NEGLIGIBLE / sharp
        return Scores(
            dict(zip(head.kinds, _softmax(kinds, kind_step * for_kind), strict=True)),
            head.categories[categories.index(best)],
            1 / sum([exp((value - best) * sharp) for value in categories if value > near]),
            best * step,
            1 / (1 + exp(-for_urgent * values[-1] * head.steps[-2] / length)),
        )

    def total(self, written: Sequence[str], bare: Sequence[str]) -> list[int]:
        """The sums of the lanes of all features; each different feature counts once."""
        words = words_of(bare)
        rows = list(filter(None, map(self.rows.get, set(pairs_of(words)))))
        forms, singles = set(written), set(words)
        if len(forms) == len(singles) and len(words) == len(bare):
            rows += map(self._forms.__getitem__, forms)
        else:
            rows += map(self._singles.__getitem__, singles)
            rows += map(self._accents.__getitem__, forms)
        if len(rows) <= AT_ONCE:
            return self.lanes(sum(rows))
        left = iter(rows)
        parts = iter(lambda: list(islice(left, AT_ONCE)), [])
        return list(map(sum, zip(*[self.lanes(sum(part)) for part in parts], strict=True)))

    def of_word(self, word: str) -> int:
        """What a single word adds, by its pieces when it is none of ours but in our letters."""
        row = self.rows.get(word)
        if row is None and word.isascii():
            return sum(filter(None, map(self.rows.get, pieces_of(word))))
        return row or 0

    def _form(self, written: str) -> int:
        """What a word of one syllable adds together with its diacritics."""
        return self.of_word(plain(written)) + self._accent(written)

    def _accent(self, written: str) -> int:
        return 0 if written.isascii() else self.rows.get(ACCENTED + written, 0)

    def row(self, feature: str) -> int:
        """The row of one feature, 0 where there is none."""
        return self.rows.get(feature, 0)

    def lanes(self, total: int) -> list[int]:
        """Signed lanes: adding and flipping the top bits turns borrows into two's complement."""
        packed = (total + self._shift) ^ self._shift
        return memoryview(packed.to_bytes(self._size, "little")).cast("h").tolist()


def _offsets(head: Head, length: int) -> tuple[int, ...]:
    """The intercepts times the length of a message, in steps of their lanes."""
    both = zip(head.intercepts[:-1], head.steps, strict=False)
    return tuple(round(intercept * length / step) for intercept, step in both)


def _softmax(values: list[int], sharpness: float) -> list[float]:
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
    return Weights(head, dict(zip(names, _spread(raw[4 + size :], len(steps)), strict=True)))


def _spread(table: bytes, lanes: int) -> list[int]:
    """The rows of a table of bytes, each byte in a lane of its own."""
    wide = bytearray(len(table) * LANE // 8)
    wide[:: LANE // 8] = table
    size, zero, read = lanes * LANE // 8, _every_lane(128, lanes), int.from_bytes
    return [read(row, "little") - zero for (row,) in iter_unpack(f"{size}s", wide)]


def _every_lane(value: int, lanes: int) -> int:
    return sum(value << (LANE * lane) for lane in range(lanes))


@cache
def shipped() -> Weights:
    """The weights of the installed model, read once."""
    return unpack(MODEL_FILE.read_bytes())
