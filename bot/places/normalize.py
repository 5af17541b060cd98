"""Folding and words: a word without its marks, and with them as evidence.

Tone placement (hòa, hoà), Unicode form and case never matter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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
TOKEN: Final = re.compile(r"\d+[a-zA-Z]?(?:/\d+[a-zA-Z]?)+|\d+[a-zA-Z]?\b|\w[\w\u0300-\u036f]*")
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
_BARE: Final = dict.fromkeys(map(ord, _SHAPES.values())) | {ord("đ"): "d", ord("ð"): "d"}
_TONE: Final = re.compile("[\x01-\x05]")


_DIGITS: Final = {tone: str(tone) for tone in range(1, 6)}


# Slips of typing that make no other syllable: "đườg", "Luơng", "phưòng".
_DROPPED_N: Final = re.compile(r"(?<=[aeiou+^(])g$")
_HALF_HORNS: Final = re.compile(r"(?<!q)(?:u\+o|uo\+)(?!\+)(?=[a-z])")


@dataclass(slots=True, eq=False)
class Start:
    """What a word may begin: names of itself `alone`, and by the second word the `lengths` of
    longer names, longest first.
    """

    alone: bool
    lengths: dict[str, tuple[int, ...]]


@dataclass(slots=True, eq=False)
class Word:
    """A word as the gazetteer compares it; the same object while it is remembered.

    `plain` has no marks and i for y where both are written (Mỹ, Mĩ); `full` adds vowel shapes in
    place and the tone at the end, so that "hòa" and "hoà" are equal; `typed` is as written;
    `start` is set for the words of messages.
    """

    fold: str
    plain: str
    full: str
    marked: bool
    upper: bool
    typed: str
    start: Start | None = None


@lru_cache(maxsize=20_000)
def word(written: str) -> Word:
    """The word of one token as written, at most MAX_WORD characters of it."""
    written = written[:MAX_WORD]
    lower = written.lower()
    if lower.isascii():
        folded = shape = lower
        tones = ""
    else:
        shape = lower.translate(_MARKS)
        tones = "".join(_TONE.findall(shape))
        if tones:
            shape = _TONE.sub("", shape)
        if shape[-1:] == "g":
            shape = _DROPPED_N.sub("ng", shape)
        if "+" in shape:
            shape = _HALF_HORNS.sub("u+o+", shape)
        folded = shape.translate(_BARE)
    plain = _FINAL_Y.sub(r"\1i", folded) if folded[-1:] == "y" else folded
    if plain != folded:
        shape = shape[:-1] + "i"
    return Word(
        folded,
        plain,
        shape + tones[-1:].translate(_DIGITS),
        bool(tones) or shape != plain,
        written[:1].isupper(),
        written,
    )


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name of the gazetteer."""
    return tuple(map(word, TOKEN.findall(name)))


def plain_key(name: str) -> str:
    """The key under which a name is looked up."""
    return " ".join(word(found[0][:MAX_WORD]).plain for found in TOKEN.finditer(name))
