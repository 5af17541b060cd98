"""A text as it is read: its words, and the names that were found among them."""

import re
from dataclasses import dataclass
from typing import Final

from bot.places.context import VILLAGE
from bot.places.lexicon import EXACT, Entry, kinds_of
from bot.places.normalize import Tokens

UNITS: Final = frozenset("wfd")
"""Kinds of names that are wards or districts, now or formerly."""
_BREAK: Final = re.compile(r"[,;:!?\n()]|\.\s")


@dataclass(slots=True)
class Mention:  # not frozen: making a frozen one takes four times as long, and it is made often
    """A name at words [start, end) of a text, `first` with its unit word.

    `likeness` is of its marks; `unit` the unit word before (or after) it; `cue` whether a place is
    to be expected there; `old` whether it is called a former one; `alley` its number on the street;
    `sure` 2 with a fitting unit word, 1 in capitals; `small` a bare name in small letters.
    """

    start: int
    end: int
    first: int
    entries: tuple[Entry, ...]
    likeness: int
    unit: str | None
    cue: bool
    old: bool
    alley: str = ""
    sure: int = 0
    small: bool = False

    @property
    def faint(self) -> bool:
        """Small letters, nothing before it, and no unit of that name: may be chance."""
        if self.sure or self.cue or kinds_of(self.entries) & UNITS:
            return False
        return self.likeness < EXACT or self.end - self.start < 3

    @property
    def covers(self) -> int:
        """How many words it explains, its unit word among them: xã | Đan Phượng, not Xã Đàn."""
        named = self.sure == 2 and self.unit != VILLAGE  # "làng" is as often Láng
        return self.end - (self.first if named else self.start)


@dataclass(slots=True)
class Reader:
    """One reading of one text, left to right, each word looked at a bounded number of times."""

    text: Tokens
    plains: tuple[str, ...]
    folds: tuple[str, ...]
    marked: bool
    capitals: bool
    floor: int = 0

    @property
    def shouts(self) -> bool:
        """Whether nearly everything is in capitals, which then say nothing."""
        words = self.text.words
        return len([w for w in words if w.upper]) > len(words) * 0.8

    def broken(self, start: int, end: int) -> bool:
        """Whether punctuation that ends a phrase stands between the words start..end-1."""
        found, text = self.text.found, self.text.text
        for i in range(start, end - 1):
            gap, after = found[i].end(), found[i + 1].start()
            plain = after - gap == 1 and text[gap] == " "
            if not plain and _BREAK.search(text, gap, after):
                return True
        return False


def reader(text: Tokens) -> Reader:
    if not text.words:
        return Reader(text, (), (), marked=False, capitals=False)
    folds, plains, _, marks, uppers = zip(*text.words, strict=True)
    return Reader(text, plains, folds, marked=True in marks, capitals=sum(uppers) > 1)
