"""Cuts a message into words as people meant them: folded, teencode written out, numbers as 0."""

import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar, cast
from unicodedata import normalize

from bot.places.remembered import Remembered
from bot.places.tokens import STRETCHES, Stretch, Tokens
from bot.triage.fold import bounded, folded, is_bounded
from bot.triage.told import told

_WORD = re.compile(r"[^\W_]+|[?!]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")  # "cháyyyy", "helppp"
Word = TypeVar("Word", str, "Said")
_DATA = Path(__file__).parent / "data"

# Of a long text the first and the last words are read: more adds nothing, and costs time.
FIRST_WORDS, LAST_WORDS = 110, 50


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


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFC", text).lower())


def _kept(words: list[Word]) -> list[Word]:
    if len(words) > FIRST_WORDS + LAST_WORDS:
        del words[FIRST_WORDS:-LAST_WORDS]
    return words


def words_in(text: str, stretches: list[Stretch] | None = None) -> Words:
    """The words of a text, of which the stretches may be known: see FIRST_WORDS."""
    return Words._make(zip(*said, strict=True)) if (said := _said_in(text, stretches)) else Words()


def _said_in(text: str, stretches: list[Stretch] | None) -> list[Said]:
    if not is_bounded(text):
        return list(map(_SAID.__getitem__, _kept(_words(bounded(text)))))
    if stretches is None:
        stretches = list(map(STRETCHES.__getitem__, text.split()))
    said = [stretch.said for stretch in stretches]
    known = cast("list[tuple[Said, ...]]", said)
    return _kept(list(chain.from_iterable(map(_of_stretch, stretches) if None in said else known)))


def _of_stretch(stretch: Stretch) -> tuple[Said, ...]:
    if stretch.said is None:
        stretch.said = tuple(map(_SAID.__getitem__, _words(stretch.written)))
    return stretch.said


def words_by(text: Tokens) -> Words:
    """The words of a text already cut."""
    return words_in(text.text, text.stretches)


def cut(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words as written and as meant, in step.

    A word that stands for several ("bn" for "bao nhiêu") stays one item with spaces.
    """
    words = words_in(text)
    return words.written, words.bare
