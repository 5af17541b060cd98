"""Cuts a message into words as people meant them: folded, teencode written out, numbers as 0."""

import re
from functools import cache
from pathlib import Path

from bot.triage.fold import folded, lowered

_WORD = re.compile(r"[^\W_]+|[?!]")
_DATA = Path(__file__).parent / "data"

# Of a long text the first and the last words are read: more adds nothing, and costs time.
FIRST_WORDS, LAST_WORDS = 110, 50


# Different words whose reading is remembered; past this number all are forgotten.
REMEMBERED = 50_000


class _Plain(dict[str, str]):
    """A word as written to the word as meant; read once, since words come again and again."""

    def __missing__(self, word: str) -> str:
        plain = folded(word)
        plain = "0" if "/" < plain < ":" else _written_out().get(plain, plain)
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = plain
        return plain


_PLAIN = _Plain()


@cache
def _written_out() -> dict[str, str]:
    """Teencode and abbreviations, folded, and what they stand for (data/teencode.txt)."""
    lines = (_DATA / "teencode.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":") for line in lines if ":" in line)
    return {short: full.strip() for full, shorts in pairs for short in shorts.split()}


def cut(text: str) -> tuple[list[str], list[str]]:
    """The words as written (lower case) and folded with teencode written out, in step.

    A word that stands for several ("bn" for "bao nhiêu") stays one item with spaces.
    """
    written = _ends(_WORD.findall(lowered(text)))
    return written, list(map(_PLAIN.__getitem__, written))


def _ends(words: list[str]) -> list[str]:
    if len(words) <= FIRST_WORDS + LAST_WORDS:
        return words
    return [*words[:FIRST_WORDS], *words[-LAST_WORDS:]]
