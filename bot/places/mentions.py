"""Finds the names in a text and how each stands there: its unit word, its cue, its role."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.places import context
from bot.places.lexicon import BARE, EXACT, SLOPPY, Entry, lexicon, likeness, meanings
from bot.places.normalize import Tokens, Word, word

MAX_MENTIONS: Final = 24
"""Nobody names more places in one report; what comes after is not read."""
_BREAK: Final = re.compile(r"[,;:!?\n()]|\.\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at words [start, end) of a text, `first` with its unit word.

    `likeness` is of its marks; `unit` the unit word before (or after) it; `cue` whether a place is
    to be expected there; `old` whether it is called a former one; `alley` its number on the street;
    `sure` 2 with a fitting unit word, 1 in capitals; `small` a bare name in small letters.
    """

    start: int
    end: int
    first: int
    entries: tuple[Entry, ...]
    likeness: int
    unit: str | None
    cue: bool
    old: bool
    alley: str = ""
    sure: int = 0
    small: bool = False

    @property
    def faint(self) -> bool:
        """Small letters, nothing before it, and no unit of that name: may be chance."""
        if self.sure or self.cue or any(e.kind in "wfd" for e in self.entries):
            return False
        return self.likeness < EXACT or self.end - self.start < 3

    @property
    def covers(self) -> int:
        """How many words it explains, its unit word among them: xã | Đan Phượng, not Xã Đàn."""
        named = self.sure == 2
        return self.end - (self.first if named else self.start)


@dataclass(slots=True)
class Reader:
    """One reading of one text, left to right, each word looked at a bounded number of times."""

    text: Tokens
    plains: list[str]
    folds: list[str]
    marked: bool
    dense: bool
    capitals: bool

    def broken(self, start: int, end: int) -> bool:
        """Whether punctuation that ends a phrase stands between the words start..end-1."""
        spans, text = self.text.spans, self.text.text
        return any(_BREAK.search(text, spans[i][1], spans[i + 1][0]) for i in range(start, end - 1))

    def spans_end(self, at: int) -> int:
        return self.text.spans[at][1]


def reader(text: Tokens) -> Reader:
    words = text.words
    marks = sum(w.marked for w in words)
    return Reader(
        text,
        [w.plain for w in words],
        [w.fold for w in words],
        marks > 0,
        marks * 3 > len(words),
        sum(w.upper for w in words) > 1,
    )


def mentions(read: Reader) -> list[Mention]:
    """The names found, left to right, none overlapping another: the surest first, then longest."""
    found: list[Mention] = []
    lengths = lexicon().lengths
    for at, plain in enumerate(read.plains):
        sizes = lengths.get(plain)
        mention = _longest(read, at, sizes) if sizes else None
        if mention is None and len(plain) > 5:
            mention = _glued(read, at)
        if mention is not None:
            found.append(mention)
            if len(found) == MAX_MENTIONS:
                break
    return found if len(found) < 2 else _apart(found)


def _apart(found: list[Mention]) -> list[Mention]:
    ranked = sorted(found, key=lambda m: (-m.covers, -m.sure, -m.likeness, m.start))
    kept: list[Mention] = []
    for mention in ranked:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _longest(read: Reader, at: int, sizes: tuple[int, ...]) -> Mention | None:
    rows = lexicon().rows
    for size in sizes:
        end = at + size
        key = read.plains[at] if size == 1 else " ".join(read.plains[at:end])
        if key in rows and end <= len(read.plains) and not read.broken(at, end):
            mention = _mention(read, at, end, meanings(key))
            if mention is not None:
                return mention
    return None


def _glued(read: Reader, at: int) -> Mention | None:
    """A name written as one word: "hoangmai"."""
    key = lexicon().glued.get(read.plains[at])
    if key is None or (read.text.words[at].marked):
        return None
    return _place(read, at, at + 1, meanings(key), BARE)


def named_at(read: Reader, start: int, end: int, key: str) -> Mention | None:
    """The name of that key as if it stood at the words start..end, its marks not compared."""
    return _place(read, start, end, meanings(key), SLOPPY)


def _mention(read: Reader, start: int, end: int, entries: tuple[Entry, ...]) -> Mention | None:
    best, kept = 0, []
    words = read.text.words[start:end]
    for entry in entries:
        like = _likeness(words, entry.words)
        if like > best:
            best, kept = like, [entry]
        elif like and like == best:
            kept.append(entry)
    return _place(read, start, end, tuple(kept), best) if best else None


def _likeness(written: list[Word], known: tuple[Word, ...]) -> int:
    """That of the least alike word; a name none of whose words is right is another name."""
    degrees = [likeness(a, b) for a, b in zip(written, known, strict=True)]
    least = min(degrees)
    return least if least != SLOPPY or max(degrees) == EXACT else 0


def _place(
    read: Reader, start: int, end: int, entries: tuple[Entry, ...], like: int
) -> Mention | None:
    unit, first, alley = unit_before(read, start)
    if unit is None:
        unit, end_unit = unit_after(read, end)
    else:
        end_unit = end
    alley = alley or alley_after(read, end)
    cue = first > 0 and (read.folds[first - 1] in context.CUES)
    old = is_old(read, first, end_unit)
    mention = Mention(start, end, first, entries, like, unit, cue, old, alley)
    if not _stands(read, mention):
        return None
    solid = _is_solid(read, mention, {entry.kind for entry in entries})
    upper = _is_upper(read, mention)
    small = not (solid or upper or cue) and read.capitals
    return replace(mention, sure=2 if solid else int(upper), small=small)


def unit_before(read: Reader, start: int) -> tuple[str | None, int, str]:
    """The unit word before a name, where it begins, and the alley number when one is given."""
    if start == 0:
        return None, start, ""
    for size in (3, 2, 1):
        first = start - size
        if first < 0:
            continue
        unit = context.UNITS.get(" ".join(read.folds[first:start]))
        if unit and _is_unit(read, first, start):
            number, at = alley_before(read, first) if unit == context.STREET else ("", first)
            return unit, at, number
    number, at = alley_before(read, start)
    return (context.STREET, at, number) if number else (None, start, "")


def _is_unit(read: Reader, first: int, start: int) -> bool:
    """A marked unit word must be that word; a single letter must be a capital or end in a dot."""
    written = read.text.words[first]
    if start - first > 1:
        return True
    if written.fold in context.LETTERS:
        dotted = read.text.text[read.spans_end(first) : read.spans_end(first) + 1] == "."
        return dotted or (written.upper and not _shouts(read))
    return agrees(written)


def agrees(written: Word) -> bool:
    """Whether a word that has marks is the word around a place that its letters suggest."""
    if not written.marked:
        return True
    return any(likeness(written, word(form)) for form in context.MARKED.get(written.fold, ()))


def _shouts(read: Reader) -> bool:
    return sum(w.upper for w in read.text.words) > len(read.text.words) * 0.8


def alley_before(read: Reader, end: int) -> tuple[str, int]:
    """The numbers of "ngách 15 ngõ 3" that end before `end`, widest first, and their start."""
    numbers: list[str] = []
    at = end
    while at >= 2 and len(numbers) < 4 and read.folds[at - 1][0].isdigit():
        if context.UNITS.get(read.folds[at - 2]) != context.ALLEY:
            break
        numbers.append(read.folds[at - 1])
        at -= 2
    return "/".join(numbers), at


def alley_after(read: Reader, end: int) -> str:
    """The number of an alley named after its street: "Lạc Long Quân ngõ 203"."""
    if end + 1 < len(read.folds) and context.UNITS.get(read.folds[end]) == context.ALLEY:
        number = read.folds[end + 1]
        return number if number[0].isdigit() else ""
    return ""


def unit_after(read: Reader, end: int) -> tuple[str | None, int]:
    """The English unit word after a name."""
    if end < len(read.folds) and not read.broken(end - 1, end + 1):
        unit = context.AFTER.get(read.folds[end])
        if unit:
            return unit, end + 1
    return None, end


def is_old(read: Reader, first: int, end: int) -> bool:
    """Whether "cũ" or the like follows, at once or after one word, or stands after the unit word."""
    folds = read.folds
    for at in (end, end + 1):
        if at >= len(folds):
            break
        written = read.text.words[at]
        if written.fold in context.OLD and (written.full == "cu3" or not written.marked):
            return not read.broken(end - 1, at + 1) or at == end
        if (
            written.fold in ("truoc", "xua")
            and folds[at + 1 : at + 2]
            and (folds[at + 1] in context.BEFORE)
        ):
            return True
    return first > 1 and folds[first - 1] in ("la", "ten") and folds[first - 2] in ("truoc", "day")


def _stands(read: Reader, mention: Mention) -> bool:
    """Whether the name is a place where it stands, and not common words, a person or a dish."""
    kinds = {entry.kind for entry in mention.entries}
    if _is_solid(read, mention, kinds):
        return True
    if _is_brand(read, mention, kinds):
        return True
    if kinds == {"h"}:
        return True
    if kinds == {"t"}:
        named = mention.unit == context.STREET and mention.end - mention.start > 1
        return named and (mention.likeness == EXACT or _is_upper(read, mention))
    if mention.end - mention.start == 1 or kinds <= {"v"} and not _is_village(read, mention):
        return mention.end - mention.start == 1 and _is_outside(read, mention, kinds)
    if (mention.unit is None and _is_person(read, mention)) or _is_dish(read, mention):
        return False
    upper = _is_upper(read, mention)
    if upper:
        return True
    if " ".join(read.plains[mention.start : mention.end]) in lexicon().common:
        if mention.likeness < EXACT:
            return bool(kinds & {"w", "f", "d"}) and _is_at(read, mention)
        return _is_rare(read, mention)
    if (
        kinds <= {"l", "e", "v", "a", "b", "t"}
        and mention.end - mention.start == 2
        and mention.likeness < EXACT
    ):
        return read.folds[mention.start] not in context.WEAK
    return mention.likeness >= BARE or mention.cue


def _is_outside(read: Reader, mention: Mention, kinds: set[str]) -> bool:
    """A city of one word, or a district's three letters, in capitals."""
    written = read.text.text[slice(*read.text.spans[mention.start])]
    return ("o" in kinds and _is_upper(read, mention)) or (
        "d" in kinds and len(written) == 3 and written.isupper()
    )


def _is_brand(read: Reader, mention: Mention, kinds: set[str]) -> bool:
    """A single word too long to be a Vietnamese syllable: Gamuda, Ciputra."""
    return len(read.plains[mention.start]) > 6 - (mention.unit is not None) and bool(
        kinds & {"e", "l"}
    )


def _is_solid(read: Reader, mention: Mention, kinds: set[str]) -> bool:
    """A unit word that leaves no doubt, before a name of that sort."""
    unit, long = mention.unit, mention.end - mention.start > 1
    if mention.alley:
        return long or mention.likeness == EXACT
    if unit in (context.WARD, context.TOWN, context.COMMUNE):
        sure = bool(kinds & {"w", "f"}) or (long and bool(kinds & {"d"}))
    elif unit == context.DISTRICT:
        sure = "d" in kinds or (long and bool(kinds & {"w", "f"}))
    elif unit == context.STREET:
        sure = "s" in kinds and (
            long
            or mention.likeness == EXACT
            or _is_upper(read, mention)
            or read.plains[mention.start] in ("hue", "vong", "buoi")
        )
    elif unit == context.PROVINCE:
        sure = bool(kinds & {"o", "d"})
    elif unit == context.VILLAGE:
        return (
            long
            and bool(kinds & {"v", "f", "w"})
            and (mention.likeness == EXACT or not read.marked)
        )
    else:
        return False
    return sure and (mention.likeness >= BARE or long)


def _is_village(read: Reader, mention: Mention) -> bool:
    return mention.likeness == EXACT and mention.cue and _is_upper(read, mention)


def _is_at(read: Reader, mention: Mention) -> bool:
    """Whether "ở" or "tại" stands right before."""
    at = mention.start - 1
    return at >= 0 and read.folds[at] in ("o", "tai") and read.folds[mention.start] != "o"


def _is_rare(read: Reader, mention: Mention) -> bool:
    """With its marks the name is no everyday word, or it stands after "ở", "tại"."""
    words = read.text.words[mention.start : mention.end]
    everyday = " ".join(w.full for w in words) in _everyday()
    return any(w.marked for w in words) and not everyday


@cache
def _everyday() -> frozenset[str]:
    return frozenset(
        " ".join(word(part).full for part in name.split()) for name in context.EVERYDAY
    )


def _is_upper(read: Reader, mention: Mention) -> bool:
    return all(w.upper for w in read.text.words[mention.start : mention.end] if w.fold[0].isalpha())


def _is_person(read: Reader, mention: Mention) -> bool:
    at = mention.start - 1
    if at < 0 or read.folds[at] not in context.PERSONS or not agrees(read.text.words[at]):
        return False
    return not (at > 0 and read.folds[at - 1] in context.PEOPLE)


def _is_dish(read: Reader, mention: Mention) -> bool:
    at = mention.start - 1
    if at > 0 and read.folds[at] in context.DISHES:
        at -= 1
    if at < 0 or read.folds[at] not in context.FOOD:
        return False
    return not any(
        read.folds[i] in ("lang", "pho", "cho", "duong") for i in range(max(0, at - 2), at)
    )


def role(read: Reader, mention: Mention) -> str:
    """ "home", "travel", "compare" or "": why a second place may not be the place meant."""
    before = read.folds[max(0, mention.first - 4) : mention.first]
    if not before:
        return ""
    last = before[-1]
    if last in ("o", "tai", "tan", "tro", "song", "que", "in") and any(
        w in context.HOME for w in before[:-1]
    ):
        return "home"
    if last in context.TRAVEL:
        return "travel"
    if last in context.COMPARE:
        return "compare"
    return ""


__all__ = ["Mention", "Reader", "Word", "mentions", "reader", "role"]
