"""Ward from words: which wards a message can mean, with the words that say so."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.places.gazetteer import all_wards
from bot.places.history import former_units
from bot.places.normalize import plain_key, tokens


@dataclass(frozen=True, slots=True)
class WardGuess:
    """A ward that fits, how well (0..1), and the words of the resident that say so."""

    code: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What the words say of the place.

    `wards` best first: exactly one for "one", two or more for "several", none for "none".
    `outside` names a recognised place outside Hanoi. `spans` are [start, end) of the deciding
    words in the original text, `words` those words as typed.
    """

    sort: Literal["one", "several", "none"]
    wards: tuple[WardGuess, ...]
    outside: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""


@cache
def _names() -> dict[str, tuple[str, tuple[str, ...]]]:
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    for unit in former_units():
        names.setdefault(plain_key(unit.name), (unit.full_name, unit.wards))
    for ward in all_wards():
        names[plain_key(ward.name)] = (ward.full_name, (ward.code,))
    return names


def find_place(text: str) -> Place:
    """The longest known name in the text."""
    read = tokens(text)
    for length in (5, 4, 3, 2):
        for start in range(len(read.words) - length + 1):
            hit = _names().get(" ".join(w.plain for w in read.words[start : start + length]))
            if hit:
                span = (read.spans[start][0], read.spans[start + length - 1][1])
                guesses = tuple(WardGuess(code, 1 / len(hit[1]), (hit[0],)) for code in hit[1])
                sort: Literal["one", "several"] = "one" if len(guesses) == 1 else "several"
                return Place(sort, guesses, None, (span,), text[span[0] : span[1]])
    return Place("none", ())
