"""The features of a message: words, pairs, accented words, and pieces of words for typos."""

# One letter before the feature says its family, so that families never collide.
PAIR = " "
ACCENTED = "="
PIECE = "."
HIDDEN = "¦"  # stands for a place name in training texts; a feature touching it is dropped


def words_of(bare: list[str]) -> list[str]:
    """Single syllables, from items that may hold several."""
    return PAIR.join(bare).split(PAIR) if bare else []


def pairs_of(words: list[str]) -> list[str]:
    """Neighbouring words, with marks for the beginning and the end."""
    return list(map(PAIR.join, zip(["^", *words], [*words, "$"], strict=True)))


def accented_of(written: list[str]) -> list[str]:
    """Words that carry diacritics: the difference between chó (dog) and chợ (market)."""
    return [ACCENTED + word for word in written if not word.isascii()]


def pieces_of(word: str) -> list[str]:
    """Three and four letters in a row, which survive a typo elsewhere in the word."""
    framed = f"<{word}>"
    return [
        PIECE + framed[start : start + length]
        for length in (3, 4)
        for start in range(len(framed) - length + 1)
    ]
