"""Finds the names in a text and how each stands there: its unit word, its cue, its role."""

from functools import lru_cache
from typing import Final

from bot.places import context
from bot.places.around import (
    alley_after,
    has_house_number,
    is_along,
    is_old,
    unit_after,
    unit_before,
)
from bot.places.lexicon import BARE, EXACT, SLOPPY, Entry, kinds_of, lexicon, likeness, meanings
from bot.places.longer import is_part
from bot.places.normalize import Word
from bot.places.reading import SURE, UNITS, Mention, Reader
from bot.places.stands import is_solid, is_upper, stands

MAX_MENTIONS: Final = 8
"""Nobody names more places in one report; what comes after is not read."""

_TURNS: Final = frozenset(("tu", "ba", "nam", "sau"))
"""After "ngã" these are no first words of names: ngã tư | Hiệp Thuận."""


def mentions(read: Reader) -> list[Mention]:
    """The names found, left to right, none overlapping another: the surest first, then longest."""
    found, inner = list[Mention](), 0
    for at, (word, then) in enumerate(zip(read.words, (*read.plains[1:], ""), strict=False)):
        start = word.start
        if start is None or at < inner:
            continue
        sizes = start.lengths.get(then)
        if sizes is None and not start.alone:
            continue
        mention = _longest(read, at, sizes) if sizes is not None else None
        if mention is None and start.alone:
            mention = _single(read, at)
        if mention is None or (found and _is_within(read, mention, found[-1])):
            continue
        found.append(mention)
        read.taken = mention.end
        if mention.sure == SURE:
            inner = mention.end - 1  # only its last word can be the first of a longer name
        if read.marked or mention.sure == SURE or kinds_of(mention.entries) & UNITS:
            read.floor = mention.end  # its last word is no unit word of the next name
        if len(found) == MAX_MENTIONS:
            break
    return found if len(found) < 2 else _apart(found)


def _is_within(read: Reader, mention: Mention, before: Mention) -> bool:
    """Whether it begins with the last word of a better name, or goes on into another name."""
    if mention.start >= before.end:
        return False
    if mention.sure < SURE and mention.end > before.end > before.start + 1:
        tail = " ".join(read.plains[before.end : mention.end])  # Cao Viên | Thanh Oai
        if tail in lexicon().rows or read.text.dashed(before.end):
            return True
    return _rank(before) < _rank(mention)


def _rank(mention: Mention) -> tuple[int, int, int, int]:
    return -mention.covers, -mention.sure, -mention.likeness, mention.start


def _single(read: Reader, at: int) -> Mention | None:
    """A name of one word, or one written as one word: "hoangmai"."""
    known, plain = lexicon(), read.plains[at]
    if plain in known.single:
        mention = _mention(read, at, at + 1, plain)
        if mention is not None:
            return mention
    key = known.glued.get(plain)
    if key is None or read.words[at].marked:
        return None
    return _place(read, at, at + 1, meanings(key), BARE)


def _apart(found: list[Mention]) -> list[Mention]:
    ranked = sorted(found, key=_rank)
    kept: list[Mention] = []
    for mention in ranked:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _longest(read: Reader, at: int, sizes: tuple[int, ...]) -> Mention | None:
    rows = lexicon().rows
    if read.plains[at] in _TURNS and at and read.plains[at - 1] == "nga":
        return None
    for size in sizes:
        end = at + size
        key = " ".join(read.plains[at:end])
        if (
            key in rows
            and end <= len(read.plains)
            and not read.text.broken(at, end)
            and not (read.dashes and _is_dashed(read, at, end, rows[key][0][0]))
        ):
            mention = _mention(read, at, end, key)
            if mention is not None:
                return mention
    return None


def _is_dashed(read: Reader, start: int, end: int, name: str) -> bool:
    """Whether a dash parts its first or last word from the rest: Cổ Linh - Đàm Quang Trung."""
    if "-" in name:
        return False
    return read.text.dashed(start + 1) or read.text.dashed(end - 1)


def named_at(read: Reader, start: int, end: int, key: str) -> Mention | None:
    """The name of that key as if it stood at the words start..end, its marks not compared."""
    return _place(read, start, end, meanings(key), SLOPPY)


def _mention(read: Reader, start: int, end: int, key: str) -> Mention | None:
    kept, best = _fitting(key, tuple(read.words[start:end]), marked=read.marked)
    if not best:
        return None
    if key.startswith("den ") and not read.marked:  # đền, a temple, but đèn and đến as well
        kept += tuple(e for e in meanings(key.removeprefix("den ")) if e.kind in "wfs")
    return _place(read, start, end, kept, best)


@lru_cache(maxsize=1024)
def estates_of(key: str) -> tuple[Entry, ...]:
    """The estates called so after "khu đô thị" or "chung cư", when not by their bare name."""
    return tuple(
        entry
        for form in ("kdt", "chung cu", "khu tap the")
        for entry in meanings(f"{form} {key}")
        if entry.kind == "e"
    )


@lru_cache(maxsize=8192)
def _fitting(key: str, words: tuple[Word, ...], *, marked: bool) -> tuple[tuple[Entry, ...], int]:
    """The entries whose marks are most like those written, and how like they are.

    Where nothing is written with marks a name that has none is no better than one that has.
    """
    entries = meanings(key)
    degrees = [_likeness(words, entry.words) for entry in entries]
    best = max(degrees)
    if not marked and any(word.marked for entry in entries for word in entry.words):
        best = min(best, BARE)
    least = best if marked else min(best, BARE)
    kept = tuple(e for e, degree in zip(entries, degrees, strict=True) if degree >= least)
    return kept, best


def _likeness(written: tuple[Word, ...], known: tuple[Word, ...]) -> int:
    """That of the least alike word; a name none of whose words is right is another name."""
    least, most = EXACT, 0
    for mine, other in zip(written, known, strict=True):
        degree = EXACT if mine.full == other.full else likeness(mine, other)
        if not degree:
            return 0
        least, most = min(least, degree), max(most, degree)
    return least if least != SLOPPY or most == EXACT else 0


def _place(
    read: Reader, start: int, end: int, entries: tuple[Entry, ...], like: int
) -> Mention | None:
    folds = read.folds
    unit, first, alley = unit_before(read, start, read.floor if read.floor == start else 0)
    end_unit, then = end, folds[end] if end < len(folds) else ""
    if unit is None and then in context.AFTER:
        unit, end_unit = unit_after(read, end)
    kinds = kinds_of(entries)
    if unit == context.ESTATE and kinds.isdisjoint("ewfd"):
        entries += estates_of(" ".join(read.plains[start:end]))
    if unit is None and "s" in kinds and (has_house_number(read, start) or is_along(read, first)):
        unit = context.STREET
    if not alley and then in context.UNITS:
        alley = alley_after(read, end)
    cue = first > 0 and folds[first - 1] in context.CUES
    old = is_old(read, first, end_unit)
    mention = Mention(start, end, first, entries, like, unit, cue, old, alley)
    if unit is None and first > 0 and folds[first - 1] == "que" and "o" in kinds:
        mention.unit = context.PROVINCE
    upper = not read.shouts and is_upper(read, start, end)
    mention.sure = 2 if is_solid(read, mention, kinds, upper) else int(upper)
    mention.small = not (mention.sure or cue) and read.capitals and not read.shouts
    if is_part(read, mention, kinds):
        return None
    return mention if mention.sure == 2 or stands(read, mention, kinds) else None
