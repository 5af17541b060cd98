"""Cuts a text into its words; says where punctuation ends a phrase and where each word stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final

from bot.places.lexicon import lexicon
from bot.places.normalize import MAX_WORD, TOKEN, Word, word
from bot.places.remembered import Remembered

HEAD: Final = 400
TAIL: Final = 160
"""Of a longer text so many characters are read of its beginning and of its end: all that is chat
is shorter, and reading no more bounds the time that any text can take."""
LONGEST_MESSAGE: Final = 4000
"""Of a text that is longer than any message a channel takes half as much is read."""
HEAD_WORDS: Final = 105
TAIL_WORDS: Final = 45
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
        return Stretch(written, _known([written]), ())
    found = list(TOKEN.finditer(written.replace("_", " ")))
    words = _known([match[0][:MAX_WORD] for match in found])
    return Stretch(written, words, tuple(_breaks(written, found)))


def _known(parts: list[str]) -> tuple[Word, ...]:
    starts, words = lexicon().starts, tuple(map(word, parts))
    for one in words:
        one.start = starts.get(one.plain)
    return words


def _breaks(written: str, found: list[re.Match[str]]) -> Iterator[int]:
    if _BREAK.search(written):
        edges = [0, *(edge for match in found for edge in match.span()), len(written)]
        for at, (start, end) in enumerate(zip(edges[0::2], edges[1::2], strict=True)):
            if _BREAK.search(written, start, end):
                yield at
    if written.endswith("."):
        yield len(found)


STRETCHES: Final = Remembered(_read)


class Tokens:
    """The words of a text, of a long one the first and the last: see HEAD.

    `seen` is what was read of the text; `breaks` holds i when punctuation that ends a phrase stands
    between the words i - 1 and i.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.breaks: set[int] = set()
        self.stretches: list[Stretch] = []
        self._read: list[tuple[int, int, int]] = []
        self.seen = text
        if len(text) <= HEAD + TAIL:
            self._cut(0, len(text), HEAD_WORDS + TAIL_WORDS)
        else:
            share = 1 if len(text) <= LONGEST_MESSAGE else 2
            self._cut(0, HEAD // share, HEAD_WORDS)
            self._cut(len(text) - TAIL // share, len(text), TAIL_WORDS)
            self.seen = "\n".join(self.parts)

    def _cut(self, start: int, end: int, most: int) -> None:
        """Cuts a part of the text into at most so many words."""
        words, breaks, before = self.words, self.breaks, len(self.words)
        for line in self.text[start:end].split("\n"):
            breaks.add(len(words))
            cut = list(map(STRETCHES.__getitem__, line.split(None, most)[:most]))
            for stretch in cut:
                if stretch.breaks:
                    breaks.update([len(words) + at for at in stretch.breaks])
                words += stretch.words
            self.stretches += cut
        del words[before + most :]
        self._read.append((start, end, len(words) - before))

    @property
    def parts(self) -> list[str]:
        """What was read of the text: all of it, or its beginning and its end."""
        return [self.text[start:end] for start, end, _ in self._read]

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
        return [
            match
            for start, end, count in self._read
            for match in islice(TOKEN.finditer(spaced, start, end), count)
        ]

    def start(self, at: int) -> int:
        """Where the word begins in the original text."""
        return self.found[at].start()

    def end(self, at: int) -> int:
        """Where the word ends in the original text."""
        return self.found[at].end()
