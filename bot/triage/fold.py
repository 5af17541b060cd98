"""Text as the triage reads it: NFC, lower case, bounded length, and without diacritics."""

from functools import cache
from unicodedata import combining, is_normalized, normalize

from bot.places.tokens import LONGEST_MESSAGE

# Readers of a long message look at how it begins and how it ends; reading no more
# than this bounds the time of any input.
HEAD = 700
TAIL = 300


@cache
def _bare() -> dict[int, str]:
    """Maps each precomposed Latin letter with marks to its bare letter."""
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in normalize("NFD", chr(code)) if not combining(c))
        if bare != chr(code):
            table[code] = bare.lower()
    return table


def is_bounded(text: str) -> bool:
    """Whether the text is short enough to be read whole."""
    return len(text) <= HEAD + TAIL


def bounded(text: str) -> str:
    """The head and the tail of a text too long to be read whole, a third of that of one that is
    longer than any message."""
    if is_bounded(text):
        return text
    share = 1 if len(text) <= LONGEST_MESSAGE else 3
    return f"{text[: HEAD // share]} {text[-(TAIL // share) :]}"


def lowered(text: str) -> str:
    """NFC and lower case, bounded."""
    text = bounded(text)
    if not text.isascii() and not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text.lower()


def folded(text: str) -> str:
    """A lowered text without diacritics: đ becomes d, ệ becomes e."""
    return text if text.isascii() else text.translate(_bare())
