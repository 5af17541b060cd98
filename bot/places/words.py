"""Ward from words: which wards a message can mean, with the words that say so."""

from typing import Literal, NamedTuple

from bot.places.agree import Agreed, agree
from bot.places.mentions import mentions
from bot.places.namesakes import with_landmark
from bot.places.reading import reader
from bot.places.tokens import Tokens
from bot.places.typos import misspelt
from bot.places.weigh import STRENGTH, Clue, clue


class WardGuess(NamedTuple):
    """A ward that fits, how well (0..1), and the words of the resident that say so.

    A tuple: up to thirty are made for a message, and a frozen dataclass takes twice as long.
    """

    code: str
    score: float
    because: tuple[str, ...]


class Place(NamedTuple):
    """What the words say of the place.

    `wards` best first: exactly one for "one", two or more for "several", none for "none".
    `outside` names a recognised place outside Hanoi; `clues` are the names that decided.
    """

    sort: Literal["one", "several", "none"]
    wards: tuple[WardGuess, ...]
    read: Tokens
    clues: tuple[Clue, ...] = ()
    outside: str | None = None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """[start, end) of the deciding words in the original text; sought when asked for."""
        start, end = self.read.start, self.read.end
        return tuple((start(c.mention.first), end(c.mention.end - 1)) for c in self.clues)

    @property
    def words(self) -> str:
        """The deciding words as typed."""
        return ", ".join(self.read.text[start:end] for start, end in self.spans)


def find_place(text: str) -> Place:
    """The place of the problem that the text names."""
    return place_of(Tokens(text))


def place_of(text: Tokens) -> Place:
    """The place named in a text already cut."""
    read = reader(text)
    found = mentions(read)
    clues = [with_landmark(read, clue(mention)) for mention in found]
    for one in clues:
        if one.strength > STRENGTH["d"]:
            break
    else:  # no more than a district
        clues += [clue(mention) for mention in misspelt(read, found)]
        clues.sort(key=lambda c: c.mention.start)
    if not clues:
        return Place("none", (), read.text)
    return _place(read.text, agree(read, clues))


def _place(read: Tokens, agreed: Agreed) -> Place:
    wards, clues = agreed.wards, agreed.clues
    if not wards:
        return Place("none", (), read, clues, agreed.outside)
    because = (clues[0].because,) if len(clues) == 1 else _reasons(clues)
    if len(wards) == 1:
        return Place("one", (WardGuess(wards[0], 0.97, because),), read, clues)
    each = 0.9 / len(wards)
    first, score = WardGuess(wards[0], round(each * 1.2, 3), because), round(each, 3)
    others = [WardGuess(code, score, because) for code in wards[1:]]
    return Place("several", (first, *others), read, clues, agreed.outside)


def _reasons(clues: tuple[Clue, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clue.because for clue in clues))
