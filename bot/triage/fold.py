"""Text without diacritics, as the triage compares it."""

from functools import cache
from unicodedata import combining, normalize


@cache
def _bare() -> dict[int, str]:
    """Maps each precomposed Latin letter with marks to its bare letter."""
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in normalize("NFD", chr(code)) if not combining(c))
        if bare != chr(code):
            table[code] = bare.lower()
    return table


def folded(text: str) -> str:
    """A lowered text without diacritics: đ becomes d, ệ becomes e."""
    return text if text.isascii() else text.translate(_bare())
