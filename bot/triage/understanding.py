"""What one message says: the matter, the place its words name, and the place of its pin. Pure."""

from functools import cache
from typing import NamedTuple

from bot.places.points import PointPlace, ward_at
from bot.places.tokens import Tokens
from bot.places.words import Place, WardGuess, place_of
from bot.triage.matter import Matter, matter_of


class Understanding(NamedTuple):
    matter: Matter
    words: Place
    point: PointPlace | None

    @property
    def wards(self) -> tuple[WardGuess, ...]:
        """The wards that fit, best first; a pin and words that agree leave one, else both stand."""
        if self.point is None or self.point.ward is None:
            return self.words.wards
        here = WardGuess(self.point.ward, 1.0, ())
        for guess in self.words.wards:
            if guess.code == here.code:
                return (WardGuess(guess.code, 1.0, guess.because),)
        if self.words.sort == "one":
            return (here, *self.words.wards)
        beside = tuple(WardGuess(code, 0.5, ()) for code in self.point.neighbours)
        return (here, *beside)

    @property
    def is_outside(self) -> bool:
        """Does the pin, or failing a pin do the words, name a place outside the city?"""
        if self.point is not None:
            return self.point.outside
        return not self.words.wards and self.words.outside is not None


def understand(text: str, place: tuple[float, float] | None = None) -> Understanding:
    """Reads a message's text and pin (lat, lon in degrees); either may be missing."""
    point = None if place is None else ward_at(*place)
    if not text:
        return Understanding(*_nothing_said(), point)
    tokens = Tokens(text)
    return Understanding(matter_of(tokens), place_of(tokens), point)


@cache
def _nothing_said() -> tuple[Matter, Place]:
    """What a pin or a button says in words."""
    return matter_of(Tokens("")), place_of(Tokens(""))


def warm_up() -> None:
    """Loads what understanding needs, so that the first resident need not wait for it."""
    understand("xin chào", (21.03, 105.85))
    understand("rác ở phường phú thượngg")  # the index of likenesses, for slips of the pen
    understand("o co bi ba vi tay ho can tho cua phở Vọng liêt cổ bi Mai Lâm")  # everyday words
    understand("")
