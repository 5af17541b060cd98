"""Whether a name is made of halves of other words: hội | đồng nhân | dân, tổng | đài bận."""

from functools import cache
from importlib.resources import files

from bot.places import context
from bot.places.reading import Mention, Reader


@cache
def _pairs() -> frozenset[str]:
    """Everyday words of two syllables, without marks (data/joined.txt)."""
    lines = (files("bot.places") / "data" / "joined.txt").read_text(encoding="utf-8")
    return frozenset(pair.strip() for pair in lines.replace("\n", ",").split(","))


def is_split(read: Reader, mention: Mention) -> bool:
    """Whether the word before the name and its first, or its last and the word after, are one."""
    folds, start, end = read.folds, mention.start, mention.end
    if read.words[end - 1].upper:
        return False
    if end < len(folds) and f"{folds[end - 1]} {folds[end]}" in _pairs():
        return not read.text.broken(end - 1, end + 1)
    if start == 0 or folds[start] in context.WEAK:  # gầm | cầu Mai Dịch
        return False
    if folds[start - 1] in context.CUES or folds[start - 1] in context.UNITS:
        return False
    return f"{folds[start - 1]} {folds[start]}" in _pairs() and not read.text.broken(
        start - 1, start + 1
    )
