"""What a word is, worked out once: the same few thousand words come again and again."""

from collections.abc import Callable
from itertools import islice
from typing import Final, Generic, TypeVar

MOST: Final = 20_000
"""Different words that are remembered; past this number the oldest are forgotten."""
AT_ONCE: Final = 256
"""So many are forgotten together: all of them would take milliseconds, one is slow to find."""
LONGEST: Final = 48
"""What is longer is no word: it is worked out each time, so that remembering stays small."""

Meaning = TypeVar("Meaning")


class Remembered(dict[str, Meaning], Generic[Meaning]):
    """Words and what `read` says of each; ask by [word]. What it says must never change."""

    def __init__(self, read: Callable[[str], Meaning]) -> None:
        self._read = read

    def __missing__(self, word: str) -> Meaning:
        meaning = self._read(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                for old in list(islice(self, AT_ONCE)):
                    del self[old]
            self[word] = meaning
        return meaning
