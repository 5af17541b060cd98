"""Names one slip of the finger away, looked for only where a place must stand and none fits."""

from typing import Final

from rapidfuzz.distance import OSA

from bot.places import context
from bot.places.around import unit_before
from bot.places.lexicon import lexicon, likeness, meanings
from bot.places.mentions import named_at
from bot.places.normalize import Word
from bot.places.reading import Mention, Reader

MAX_PLACES: Final = 12
"""Positions tried in one text."""
MIN_LETTERS: Final = 7
_UNITS: Final = (context.WARD, context.COMMUNE, context.TOWN, context.DISTRICT)


def misspelt(read: Reader) -> list[Mention]:
    """The first name with one letter wrong, missing, added or swapped after a unit word."""
    tried = 0
    for at in range(1, len(read.plains) - 1):
        if tried == MAX_PLACES:
            break
        if context.UNITS.get(read.folds[at - 1]) not in _UNITS or unit_before(read, at)[0] is None:
            continue
        if read.folds[at - 1] == "xa" and not read.text.words[at - 1].marked:
            continue  # "xa" is also far
        tried += 1
        for size in (3, 2):
            key = _nearest(read, at, at + size)
            mention = named_at(read, at, at + size, key) if key else None
            if mention is not None:
                return [mention]
    return []


def _nearest(read: Reader, start: int, end: int) -> str | None:
    """The one name within one edit of the words, when exactly one is."""
    if end > len(read.plains) or read.broken(start, end):
        return None
    parts = read.plains[start:end]
    written = " ".join(parts)
    near = {
        key
        for part in parts
        for key in lexicon().by_word.get(part, ())
        if abs(len(key) - len(written)) < 2 and OSA.distance(written, key, score_cutoff=1) <= 1
    }
    if written in near:
        return written
    if len(near) != 1 or len(written) < MIN_LETTERS:
        return None
    key = near.pop()
    return key if _agree(read.text.words[start:end], key) else None


def _agree(words: list[Word], key: str) -> bool:
    """Whether the words spelt right also have the right marks, in one meaning of the name."""
    return any(
        len(entry.words) == len(words)
        and all(
            likeness(written, known)
            for written, known in zip(words, entry.words, strict=True)
            if written.plain == known.plain
        )
        for entry in meanings(key)
    )
