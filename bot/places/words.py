"""Ward from words: which wards a message can mean, with the words that say so."""

from dataclasses import dataclass
from typing import Literal

from bot.places.agree import Agreed, agree
from bot.places.mentions import mentions
from bot.places.normalize import Tokens, tokens
from bot.places.reading import reader
from bot.places.typos import misspelt
from bot.places.weigh import Clue, clue


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


def find_place(text: str) -> Place:
    """The place of the problem that the text names."""
    read = reader(tokens(text))
    found = mentions(read) or misspelt(read)
    if not found:
        return Place("none", ())
    return _place(read.text, agree(read, [clue(mention) for mention in found]))


def _place(read: Tokens, agreed: Agreed) -> Place:
    spans = tuple(_span(read, clue) for clue in agreed.clues)
    words = ", ".join(read.text[start:end] for start, end in spans)
    if not agreed.wards:
        return Place("none", (), agreed.outside, spans, words)
    because = tuple(dict.fromkeys(clue.because for clue in agreed.clues))
    if len(agreed.wards) == 1:
        return Place("one", (WardGuess(agreed.wards[0], 0.97, because),), None, spans, words)
    each = 0.9 / len(agreed.wards)
    guesses = tuple(
        WardGuess(code, round(each * (1.2 if i == 0 else 1), 3), because)
        for i, code in enumerate(agreed.wards)
    )
    return Place("several", guesses, agreed.outside, spans, words)


def _span(read: Tokens, clue: Clue) -> tuple[int, int]:
    return read.start(clue.mention.first), read.end(clue.mention.end - 1)
