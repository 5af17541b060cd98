"""The names that can tell a ward, by their words without marks; loaded once from names.json."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from bot.places.normalize import Start, Word, plain_key, words_of

EXACT: Final = 3
"""The marks are those of the name."""
BARE: Final = 2
"""Some words are written without marks; none has another mark."""
SLOPPY: Final = 1
"""A mark is missing within a word that has others."""


@dataclass(slots=True, eq=False)  # not frozen: that takes four times as long to make
class Entry:
    """A meaning of a name, the same object wherever it is met.

    `kind` is one letter, explained in data/README.md.
    """

    name: str
    kind: str
    wards: tuple[str, ...]
    detail: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`rows` by folded name; `starts` by the first word of a name; `single` names of one word;
    `glued` names of units without spaces.
    """

    rows: Mapping[str, list[tuple[str, str, list[str], str]]]
    starts: Mapping[str, Start]
    single: frozenset[str]
    alleys: Mapping[str, list[str]]
    glued: Mapping[str, str]
    common: frozenset[str]


def _read(name: str) -> str:
    return (files("bot.places") / "data" / name).read_text(encoding="utf-8")


@cache
def lexicon() -> Lexicon:
    """Everything known of names, read once."""
    rows: dict[str, list[tuple[str, str, list[str], str]]] = json.loads(_read("names.json"))
    single = frozenset(key for key in rows if " " not in key)
    glued = {
        key.replace(" ", ""): key
        for key, meanings in rows.items()
        if " " in key and any(meaning[1] in "wfde" for meaning in meanings)
    }
    common = frozenset(
        plain_key(name) for name in _read("common.txt").replace("\n", ",").split(",")
    )
    starts = _starts(rows)
    for plain in (*single, *glued):
        starts.setdefault(plain, Start(alone=True, lengths={})).alone = True
    return Lexicon(rows, starts, single, json.loads(_read("alleys.json")), glued, common)


def _starts(keys: Iterable[str]) -> dict[str, Start]:
    starts: dict[str, Start] = {}
    for key in keys:
        parts = key.split(" ")
        size = len(parts)
        if size == 1:
            continue
        start = starts.get(parts[0])
        if start is None:
            start = starts[parts[0]] = Start(alone=False, lengths={})
        sizes = start.lengths.get(parts[1], ())
        if size not in sizes:
            start.lengths[parts[1]] = tuple(sorted((*sizes, size), reverse=True))
    return starts


@lru_cache(maxsize=4096)
def meanings(key: str) -> tuple[Entry, ...]:
    """The entries of a name."""
    return tuple(
        Entry(name, kind, tuple(wards), detail, words_of(name))
        for name, kind, wards, detail in lexicon().rows.get(key, ())
    )


@lru_cache(maxsize=4096)
def kinds_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The kinds among the entries."""
    return frozenset(entry.kind for entry in entries)


@lru_cache(maxsize=4096)
def is_wide(entries: tuple[Entry, ...]) -> bool:
    """Whether the entries leave more than one ward."""
    return len({code for entry in entries for code in entry.wards}) > 1


def likeness(written: Word, known: Word) -> int:
    """EXACT, BARE or SLOPPY when the written word can be the known one, else 0."""
    if written.full == known.full:
        return EXACT
    if written.plain != known.plain:
        return 0
    if not written.marked:
        return BARE
    return SLOPPY if lacks_marks(written.full, known.full) else 0


@lru_cache(maxsize=4096)
def lacks_marks(written: str, known: str) -> bool:
    """Whether `written` is `known` with some marks left out: "liêt" for "liệt"."""
    at = iter(known)
    return all(character in at for character in written)
