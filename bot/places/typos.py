"""Names one slip of the finger away, looked for only where a place must stand and none fits."""

from functools import cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from bot.places import context
from bot.places.around import unit_before
from bot.places.lexicon import lexicon, likeness, meanings
from bot.places.mentions import named_at
from bot.places.normalize import Word
from bot.places.reading import Mention, Reader
from bot.places.syllables import is_syllable

MAX_PLACES: Final = 6
"""Positions tried in one text."""
MIN_LETTERS: Final = 7
MAX_NAMES: Final = 150
"""A word that stands in more names than this says too little to look through them."""
_WARDS: Final = (context.WARD, context.COMMUNE, context.TOWN, context.DISTRICT)
_KINDS: Final = {
    **dict.fromkeys(_WARDS, "wfd"),
    context.STREET: "s",
    context.VILLAGE: "vwf",
    context.ESTATE: "e",
    context.MARK: "le",
}
"""The kinds of names looked for after a unit word."""
_SMALL_WORDS: Final = context.words(
    "hay thi ma voi cua nay kia do vay nen la bi duoc tren duoi dang"
)
_UNITS: Final = frozenset(word for word, unit in context.UNITS.items() if unit in _KINDS)


def misspelt(read: Reader, found: list[Mention]) -> list[Mention]:
    """The first name with one letter wrong, missing, added or swapped after a unit word, apart
    from those found already."""
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    if _UNITS.isdisjoint(read.folds):
        return _brand(read, taken)
    tried = 0
    for at in range(1, len(read.plains) - 1):
        unit = context.UNITS.get(read.folds[at - 1])
        if unit not in _KINDS or at in taken or unit_before(read, at)[0] is None:
            continue
        if read.folds[at - 1] == "xa" and not read.words[at - 1].marked:
            continue  # "xa" is also far
        if not read.words[at].upper and (
            unit == context.MARK or not (read.marked or unit in _WARDS[:3])
        ):
            continue  # "chợ" stands before many words, and so do the others without marks
        tried += 1
        if tried > MAX_PLACES:
            break
        start = at - 1 if unit == context.MARK else at
        for size in (3, 2) if unit != context.MARK else (4, 3):
            key = _nearest(read, start, start + size, _KINDS[unit])
            mention = named_at(read, start, start + size, key) if key else None
            if mention is not None:
                return [mention]
    return _brand(read, taken)


def _brand(read: Reader, taken: set[int]) -> list[Mention]:
    """An estate in capitals that has a word no Vietnamese name has: "Royall City"."""
    words, tried = read.words, 0
    for at, (one, two) in enumerate(pairwise(words)):
        if (
            not (one.upper and two.upper)
            or at in taken
            or (is_syllable(one.plain) and is_syllable(two.plain))
        ):
            continue
        tried += 1
        if tried > MAX_PLACES:
            break
        for size in (3, 2):
            key = _nearest(read, at, at + size, _KINDS[context.ESTATE])
            mention = named_at(read, at, at + size, key) if key else None
            if mention is not None:
                return [mention]
    return []


@cache
def _names() -> dict[tuple[str, int, int], list[str]]:
    """The names by a word, how many they have and their length; made at the first slip met."""
    found: dict[tuple[str, int], list[str]] = {}
    for key in lexicon().rows:
        parts = key.split(" ")
        if 1 < len(parts) < 5:
            for part in parts:
                found.setdefault((part, len(parts)), []).append(key)
    sized: dict[tuple[str, int, int], list[str]] = {}
    for (part, size), keys in found.items():
        for key in keys if len(keys) <= MAX_NAMES else ():
            sized.setdefault((part, size, len(key)), []).append(key)
    return sized


@cache
def _syllables() -> frozenset[str]:
    """The words of all names: whoever wrote one of them meant it, more likely than a slip."""
    return frozenset(part for key in lexicon().rows for part in key.split(" ")) | _SMALL_WORDS


def _nearest(read: Reader, start: int, end: int, kinds: str) -> str | None:
    """The one name of those kinds within one edit of the words, when exactly one is."""
    if end > len(read.plains) or read.text.broken(start, end):
        return None
    parts = read.plains[start:end]
    written = " ".join(parts)
    names, rows = _names(), lexicon().rows
    near = {
        key
        for part in parts
        for length in (len(written) - 1, len(written), len(written) + 1)
        for key in names.get((part, len(parts), length), ())
        if OSA.distance(written, key, score_cutoff=1) <= 1
        and any(entry[1] in kinds for entry in rows[key])
    }
    if written in near:
        return written if kinds[0] == "w" else None
    if len(near) != 1 or len(written) < MIN_LETTERS:
        return None
    key = near.pop()
    slips = [(a, b) for a, b in zip(parts, key.split(" "), strict=True) if a != b]
    if any(a[0] != b[0] for a, b in slips):
        return None  # nobody slips on the first letter as often as another word is meant
    current = any(entry[1] == "w" for entry in rows[key])
    small = not read.words[start].upper and (read.marked or not current)
    if small and any(a in _syllables() for a, _ in slips):
        return None  # "phường cần giấy gì" asks what papers are needed
    return key if _agree(read.words[start:end], key) else None


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
