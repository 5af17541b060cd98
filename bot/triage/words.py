"""Cuts a message into words as people meant them: folded, teencode written out, numbers as 0."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar
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


@dataclass(slots=True, eq=False)
class Said:
    """A word as written (lower case, NFC, not drawn out), and folded with teencode written out.

    `told` is what the patterns of rules read in a text with diacritics, `loose` in one without.
    """

    written: str
    bare: str
    told: str
    loose: str
    is_ascii: bool


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


def said_in(text: str, stretches: list[Stretch] | None = None) -> list[Said]:
    """The words of a text, of which the stretches may be known: see FIRST_WORDS."""
    if not is_bounded(text):
        return list(map(_SAID.__getitem__, _kept(_words(bounded(text)))))
    said: list[Said] = []
    for stretch in stretches or map(STRETCHES.__getitem__, text.split()):
        if stretch.said is None:
            stretch.said = tuple(map(_SAID.__getitem__, _words(stretch.written)))
        said += stretch.said
    return _kept(said)


def said_by(text: Tokens) -> list[Said]:
    """The words of a text already cut."""
    return said_in(text.text, text.stretches)


def cut(text: str) -> tuple[list[str], list[str]]:
    """The words as written and as meant, in step.

    A word that stands for several ("bn" for "bao nhiêu") stays one item with spaces.
    """
    said = said_in(text)
    return [word.written for word in said], [word.bare for word in said]
