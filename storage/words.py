"""How folded text is cut into words, alike for both engines and for what is searched."""

import re

# Longer runs of letters are nobody's word; PostgreSQL keeps none above 2 KB.
LONGEST = 64

_WORD = re.compile(r"[^\W_]+")


def tokens(folded: str) -> list[str]:
    """The words of a folded text, in order."""
    return [word[:LONGEST] for word in _WORD.findall(folded)]


def may_be_begun(word: str) -> bool:
    """May more letters follow the last word of a search?

    Not a number, which is another number then, nor a single letter, with which a million codes
    begin.
    """
    return len(word) > 1 and not word.isdecimal()
