"""Both ends of a stretch, "đường từ A tới B", and of a way, "đi từ A sang B", which ends in B; and
lines called by theirs."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.places.context import words
from bot.places.reading import Reader
from bot.places.weigh import STRENGTH, Clue

_FROM: Final = words("tu giua from between")
_UNTIL: Final = words("den toi va to and")
_ONTO: Final = words("sang ve ra len xuong qua vao")
_ROADS: Final = words("duong doan tuyen pho lo doc de muong song ngo cong tau xe buyt nuoc")
"""Before "từ": what runs from one end to the other, and is in both."""
_FLOWS: Final = words("bay chay tran thoi lan ngam")
"""What a smell or water does from one place to another: both are meant."""
NEAR: Final = 4
"""Words between the two ends, at most."""


def along(read: Reader, clues: list[Clue]) -> list[Clue]:
    """With both ends of a stretch as one place, and without the place where a way began."""
    if _FROM.isdisjoint(read.folds):
        return clues
    for at, (start, end) in enumerate(pairwise(clues)):
        between = read.folds[start.mention.end : end.mention.first]
        if not _are_ends(read, start, between):
            continue
        rest = [c for c in clues if c is not start and c is not end]
        if _runs(read, start, between) or any(map(_is_street, rest)):
            return [*clues[:at], _both(start, end), *clues[at + 2 :]]
        if not end.districts or end.named or start.districts:
            return [c for c in clues if c is not start]
    return clues


def _are_ends(read: Reader, start: Clue, between: tuple[str, ...]) -> bool:
    first = start.mention.first
    if first == 0 or read.folds[first - 1] not in _FROM or len(between) > NEAR:
        return False
    moves = not (_UNTIL | _ONTO).isdisjoint(between)
    return moves and _FLOWS.isdisjoint(between)


def _runs(read: Reader, start: Clue, between: tuple[str, ...]) -> bool:
    """Whether a street or the like runs there, and nobody goes."""
    before = read.folds[max(0, start.mention.first - 2) : start.mention.first - 1]
    return not _UNTIL.isdisjoint(between) or not _ROADS.isdisjoint(before)


def _is_street(clue: Clue) -> bool:
    return clue.entries[0].kind == "s" and len(clue.wards) > 1


def _both(start: Clue, end: Clue) -> Clue:
    wards = tuple(dict.fromkeys((*start.wards, *end.wards)))
    strength = min(STRENGTH["v"], start.strength, end.strength)
    return replace(start, wards=wards, strength=strength, named=False)


_LINES: Final = words("khach buyt bus tuyen chuyen limousine tau xe")
"""Last words before the name of a line: xe khách, xe buýt, tuyến."""


def without_lines(read: Reader, clues: list[Clue]) -> list[Clue]:
    """Without the two ends by which a bus is called, "xe khách Sơn Tây - Mỹ Đình", beside the place
    where it stops."""
    if not read.dashes:
        return clues
    for start, end in pairwise(clues):
        before = start.mention.first - 1
        called = before >= 0 and read.folds[before] in _LINES
        if (
            called
            and start.mention.end == end.mention.first
            and read.text.dashed(end.mention.first)
        ):
            return [c for c in clues if c is not start and c is not end] or clues
    return clues
