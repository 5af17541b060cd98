"""The names that can tell a ward, by their words without marks; loaded once from names.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from bot.places.normalize import Word, plain_key, words_of

EXACT: Final = 3
"""The marks are those of the name."""
BARE: Final = 2
"""Some words are written without marks; none has another mark."""
SLOPPY: Final = 1
"""A mark is missing within a word that has others."""


@dataclass(frozen=True, slots=True, eq=False)
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
    """`rows` by folded name; `lengths` of names by their first two words, longest first; `single`
    names of one word; `glued` names of units without spaces.
    """

    rows: Mapping[str, list[tuple[str, str, list[str], str]]]
    lengths: Mapping[tuple[str, str], tuple[int, ...]]
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
    sizes: dict[tuple[str, str], set[int]] = {}
    glued: dict[str, str] = {}
    for key, meanings in rows.items():
        parts = key.split(" ")
        if len(parts) > 1:
            sizes.setdefault((parts[0], parts[1]), set()).add(len(parts))
        if len(parts) > 1 and any(m[1] in "wfde" for m in meanings):
            glued[key.replace(" ", "")] = key
    lengths = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
    common = frozenset(
        plain_key(name) for name in _read("common.txt").replace("\n", ",").split(",")
    )
    single = frozenset(key for key in rows if " " not in key)
    return Lexicon(rows, lengths, single, json.loads(_read("alleys.json")), glued, common)


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
