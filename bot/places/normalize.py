"""Folding and tokens: one text, its words without marks, and where each stood in the original.

Tone placement (hòa, hoà), Unicode form and case never matter; the marks are kept as evidence.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

MAX_CHARACTERS: Final = 2400
"""A chat message is shorter; what stands after this is not read."""
MAX_TOKENS: Final = 300
MAX_WORD: Final = 40
"""Longer words cannot belong to a place name; only their beginning is looked at."""

_TONES: Final = {
    "\u0300": "\x01",
    "\u0301": "\x02",
    "\u0303": "\x03",
    "\u0309": "\x04",
    "\u0323": "\x05",
}
_SHAPES: Final = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_TOKEN: Final = re.compile(r"\d+[a-zA-Z]?(?:/\d+[a-zA-Z]?)+|\d+[a-zA-Z]?\b|[\w\u0300-\u036f]+")
_FINAL_Y: Final = re.compile(r"^([bcdghklmnpqrstvx]|qu|kh|th|ph|tr|nh|ch)y$")


def _fold_table() -> dict[int, str | None]:
    """Every Vietnamese letter to its plain one; loose marks to nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)):
        for point in range(start, end):
            plain = unicodedata.normalize("NFD", chr(point).lower())[0]
            if plain.isascii():
                table[point] = plain
    table[ord("đ")] = table[ord("Đ")] = table[ord("ð")] = table[ord("Ð")] = "d"
    return table


_TABLE: Final = _fold_table()


def fold(text: str) -> str:
    """The text in lower case without any mark: "Đội Cấn" and "doi can" are the same."""
    return text.lower() if text.isascii() else text.translate(_TABLE).lower()


def _mark_table() -> dict[int, str | None]:
    """Every letter to its plain one, then its shape and its tone; other marks to nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    table |= {ord(mark): sign for mark, sign in (_TONES | _SHAPES).items()}
    for start, end in ((0xC0, 0x250), (0x1E00, 0x1F00)):
        for point in range(start, end):
            parts = unicodedata.normalize("NFD", chr(point))
            if len(parts) > 1:
                table[point] = parts.translate(table)
    return table


_MARKS: Final = _mark_table()
_TONE: Final = re.compile("[\x01-\x05]")


_DIGITS: Final = {tone: str(tone) for tone in range(1, 6)}


class Word(NamedTuple):
    """A word as the gazetteer compares it.

    `plain` has no marks and i for y where both are written (Mỹ, Mĩ); `full` adds vowel shapes in
    place and the tone at the end, so that "hòa" and "hoà" are equal.
    """

    fold: str
    plain: str
    full: str
    marked: bool
    upper: bool


@lru_cache(maxsize=20_000)
def word(written: str) -> Word:
    """The word of one token as written, at most MAX_WORD characters of it."""
    written = written[:MAX_WORD]
    lower = written.lower()
    if lower.isascii():
        folded = shape = lower
        tones = ""
    else:
        folded = fold(written)
        signs = lower.translate(_MARKS)
        tones = "".join(_TONE.findall(signs))
        shape = _TONE.sub("", signs) if tones else signs
    plain = _FINAL_Y.sub(r"\1i", folded) if folded[-1:] == "y" else folded
    if plain != folded:
        shape = shape[:-1] + "i"
    return Word(
        folded,
        plain,
        shape + tones[-1:].translate(_DIGITS),
        bool(tones) or shape != plain,
        written[:1].isupper(),
    )


class Tokens:
    """The words of a text, each with the match that says where it stood."""

    __slots__ = ("found", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        spaced = text.replace("_", " ")  # of the same length: "#phú_thượng" is two words
        found = _TOKEN.finditer(spaced, 0, MAX_CHARACTERS)
        self.found = list(islice(found, MAX_TOKENS) if len(text) > MAX_TOKENS else found)
        self.words: list[Word] = [word(match[0][:MAX_WORD]) for match in self.found]

    def start(self, at: int) -> int:
        """Where the word begins in the original text."""
        return self.found[at].start()

    def end(self, at: int) -> int:
        """Where the word ends in the original text."""
        return self.found[at].end()

    def typed(self, at: int) -> str:
        """The word as it was typed."""
        return self.text[self.start(at) : self.end(at)]


def tokens(text: str) -> Tokens:
    """The first MAX_TOKENS words of the text; the work is bounded whatever is sent."""
    return Tokens(text)


def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name of the gazetteer."""
    return tuple(map(word, _TOKEN.findall(name)))


def plain_key(name: str) -> str:
    """The key under which a name is looked up."""
    return " ".join(word(found[0][:MAX_WORD]).plain for found in _TOKEN.finditer(name))
