"""Cuts a message into words as people meant them: folded, teencode written out, numbers as 0."""

import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, cast
from unicodedata import normalize

from bot.places.remembered import Remembered
from bot.places.tokens import HEAD_WORDS, STRETCHES, TAIL_WORDS, Stretch, Tokens
from bot.triage.fold import folded
from bot.triage.told import told

_WORD = re.compile(r"[^\W_]+|[?!]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")  # "cháyyyy", "helppp"
_DATA = Path(__file__).parent / "data"

MOST_WORDS: Final = HEAD_WORDS + TAIL_WORDS
"""Words read of one text; only one made to be slow has more in so few characters."""


class Said(NamedTuple):
    """A word as written (lower case, NFC, not drawn out), and folded with teencode written out.

    `told` is what the patterns of rules read in a text with diacritics, `loose` in one without.
    """

    written: str
    bare: str
    told: str
    loose: str
    is_ascii: bool


class Words(NamedTuple):
    """The words of a message in step, a column for each field of `Said`."""

    written: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    is_ascii: tuple[bool, ...] = ()


@cache
def _written_out() -> dict[str, str]:
    """Teencode and abbreviations, folded, and what they stand for (data/teencode.txt)."""
    lines = (_DATA / "teencode.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":") for line in lines if ":" in line)
    return {short: full.strip() for full, shorts in pairs for short in shorts.split()}


def plain(written: str) -> str:
    """A word as meant: folded, teencode written out, a number as 0."""
    bare = folded(written)
    return "0" if "/" < bare < ":" else _written_out().get(bare, bare)


def _said(written: str) -> Said:
    written = _DRAWN_OUT.sub(r"\1", written)
    bare, is_ascii = plain(written), written.isascii()
    marked = told(written, bare)
    return Said(written, bare, marked, bare if is_ascii else marked, is_ascii)


_SAID = Remembered(_said)


def _cut(text: str) -> list[str]:
    return _WORD.findall(normalize("NFC", text).lower())


def words_by(text: Tokens) -> Words:
    """The words of a text already cut."""
    return _words_of(text.stretches)


def words_in(text: str) -> Words:
    """The words of a text of bounded length."""
    return _words_of(list(map(STRETCHES.__getitem__, text.split())))


def _words_of(stretches: list[Stretch]) -> Words:
    said = [stretch.said for stretch in stretches]
    known = cast("list[tuple[Said, ...]]", said)
    every = list(chain.from_iterable(known if all(said) else map(_of_stretch, stretches)))
    del every[MOST_WORDS:]
    return Words._make(zip(*every, strict=True)) if every else Words()


def _of_stretch(stretch: Stretch) -> tuple[Said, ...]:
    if stretch.said is None:
        stretch.said = tuple(map(_SAID.__getitem__, _cut(stretch.written)))
    return stretch.said


def cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words as written and as meant, in step.

    A word that stands for several ("bn" for "bao nhiêu") stays one item with spaces.
    """
    words = words_by(Tokens(text))
    return words.written, words.bare
