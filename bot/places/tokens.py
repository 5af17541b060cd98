"""Cuts a text into its words; says where punctuation ends a phrase and where each word stood."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final

from bot.places.normalize import MAX_WORD, TOKEN, Word, word
from bot.places.remembered import Remembered

MAX_CHARACTERS: Final = 2400
"""A chat message is shorter; what stands after this is not read."""
MAX_TOKENS: Final = 300
LONGEST_MESSAGE: Final = 4000
FEW_CHARACTERS: Final = 400
FEW_TOKENS: Final = 48
"""As much is read of a text that is longer than any message a channel takes."""
_BREAK: Final = re.compile(r"[,;:!?\n()]")


@dataclass(slots=True, eq=False)
class Stretch:
    """What stands between two spaces: "Hòa", "Hòa,", "(12/3", "-"; remembered as written.

    `breaks` are the places, counted in its words, where punctuation ends a phrase; `said` is
    where the reader of matters keeps what it makes of the same letters.
    """

    written: str
    words: tuple[Word, ...]
    breaks: tuple[int, ...]
    said: tuple[Any, ...] | None = None


def _read(written: str) -> Stretch:
    """Cuts a stretch; most are one bare word."""
    if not (written.isascii() or unicodedata.is_normalized("NFC", written)):
        written = unicodedata.normalize("NFC", written)
    if written.isalnum() and len(written) <= MAX_WORD:
        return Stretch(written, (word(written),), ())
    found = list(islice(TOKEN.finditer(written.replace("_", " ")), MAX_TOKENS))
    edges = [0, *(edge for match in found for edge in match.span()), len(written)]
    gaps = list(zip(edges[0::2], edges[1::2], strict=True))
    breaks = [at for at, (start, end) in enumerate(gaps) if _BREAK.search(written, start, end)]
    if written.endswith("."):
        breaks.append(len(found))
    words = tuple([word(match[0][:MAX_WORD]) for match in found])
    return Stretch(written, words, tuple(breaks))


STRETCHES: Final = Remembered(_read)


class Tokens:
    """The first words of a text; the work is bounded whatever is sent.

    `breaks` holds i when punctuation that ends a phrase stands between the words i - 1 and i;
    `stretches` is None where not all of the text was cut.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        short = len(text) <= LONGEST_MESSAGE
        self._characters = MAX_CHARACTERS if short else FEW_CHARACTERS
        self._most = MAX_TOKENS if short else FEW_TOKENS
        self.words: list[Word] = []
        self.breaks: set[int] = set()
        self.stretches: list[Stretch] | None = []
        if not self._cut(self.stretches):
            self.stretches = None

    def _cut(self, stretches: list[Stretch]) -> bool:
        """Whether the whole text was cut."""
        words, breaks, most = self.words, self.breaks, self._most
        for line in self.text[: self._characters].split("\n"):
            breaks.add(len(words))
            cut = list(map(STRETCHES.__getitem__, line.split(None, most)[:most]))
            for stretch in cut:
                if stretch.breaks:
                    breaks.update([len(words) + at for at in stretch.breaks])
                words += stretch.words
            stretches += cut
            if len(words) >= most:
                del words[most:]
                return False
        return len(self.text) <= self._characters

    def broken(self, start: int, end: int) -> bool:
        """Whether punctuation that ends a phrase stands between the words start..end-1."""
        return not self.breaks.isdisjoint(range(start + 1, end))

    def dashed(self, at: int) -> bool:
        """Whether a dash and a space stand before the word: "Vĩnh Hồ - Đống Đa" are two names."""
        if at >= len(self.words):
            return False
        between = self.text[self.end(at - 1) : self.start(at)]
        return len(between) > 1 and ("-" in between or "\u2013" in between)

    @cached_property
    def found(self) -> list[re.Match[str]]:
        """For each word the match that says where it stood: looked for when somebody asks."""
        spaced = self.text.replace("_", " ")  # of the same length: "#phú_thượng" is two words
        return list(islice(TOKEN.finditer(spaced, 0, self._characters), self._most))

    def start(self, at: int) -> int:
        """Where the word begins in the original text."""
        return self.found[at].start()

    def end(self, at: int) -> int:
        """Where the word ends in the original text."""
        return self.found[at].end()
