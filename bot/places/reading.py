"""A text as it is read: its words, and the names that were found among them."""

from dataclasses import dataclass
from typing import Final

from bot.places.context import STRONG, VILLAGE
from bot.places.lexicon import EXACT, Entry, kinds_of
from bot.places.normalize import Word
from bot.places.tokens import Tokens

UNITS: Final = frozenset("wfd")
"""Kinds of names that are wards or districts, now or formerly."""


SURE: Final = 2
"""A name with a unit word that leaves no doubt."""


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
        """Small letters, nothing before it, and no unit of that name: may be chance, unless it has
        four words."""
        if self.sure or self.cue or kinds_of(self.entries) & UNITS:
            return False
        words = self.end - self.start
        if words > 2 and self.entries[0].words[0].plain in STRONG:
            return False
        return words < 3 or (words == 3 and self.likeness < EXACT)

    @property
    def covers(self) -> int:
        """How many words it explains, its unit word among them: xã | Đan Phượng, not Xã Đàn."""
        named = self.sure == 2 and self.unit != VILLAGE  # "làng" is as often Láng
        return self.end - (self.first if named else self.start)


@dataclass(slots=True)
class Reader:
    """One reading of one text, left to right, each word looked at a bounded number of times.

    `taken` is where the last name found ended; `floor` the same, where its last word cannot be the
    unit word of the next; `uppers` how many words begin with a
    capital, counted when needed; where all `shouts`, capitals say nothing.
    """

    text: Tokens
    words: list[Word]
    plains: tuple[str, ...]
    folds: tuple[str, ...]
    marked: bool
    shouts: bool
    dashes: bool
    floor: int = 0
    taken: int = 0
    uppers: int = -1

    @property
    def capitals(self) -> bool:
        """Whether capitals are used at all, and not only at the beginning."""
        return self._uppers() > 1

    def _uppers(self) -> int:
        if self.uppers < 0:
            self.uppers = len([True for word in self.words if word.upper])
        return self.uppers


def reader(text: Tokens) -> Reader:
    words = text.words
    plains, folds = [word.plain for word in words], [word.fold for word in words]
    seen = text.seen
    marked = not seen.isascii() and True in [word.marked for word in words]
    dashes = " -" in seen or "- " in seen or "\u2013" in seen
    return Reader(text, words, tuple(plains), tuple(folds), marked, seen.isupper(), dashes)
