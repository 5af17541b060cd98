"""The features of a message: words, pairs, accented words, and pieces of words for typos."""

from collections.abc import Sequence

# One letter before the feature says its family, so that families never collide.
PAIR = " "
ACCENTED = "="
PIECE = "."
LONGEST = 12
HIDDEN = "¦"  # stands for a place name in training texts; a feature touching it is dropped

# Words of address and courtesy that may follow the end of a sentence (folded).
COURTESY = frozenset(
    {
        *("a", "ad", "admin", "anh", "ba", "bac", "ban", "bot", "chau", "chi", "chu", "co", "con"),
        *("day", "e", "em", "ha", "he", "hen", "la", "minh", "moi", "nguoi", "nha", "nhe", "nhi"),
        *("nhu", "oi", "ong", "shop", "ta", "the", "vay", "voi", "y", "?", "!"),
    }
)
ASKING_START = frozenset({"co", "con", "da", "duoc", "phai", "nen"})
ASKING_END = frozenset({"chua", "khong"})


def words_of(bare: Sequence[str]) -> list[str]:
    """Single syllables, from items that may hold several."""
    return PAIR.join(bare).split(PAIR) if bare else []


def pairs_of(words: Sequence[str]) -> list[str]:
    """Neighbouring words, with marks for the beginning and the end.

    The end is marked once more before the words of address and courtesy that follow it, so that
    "có tiêm không ạ", "… không cháu" and "… không" end alike; "có … không" is one feature.
    """
    pairs = list(map(PAIR.join, zip(["^", *words], [*words, "$"], strict=True)))
    last = len(words)
    while last and words[last - 1] in COURTESY:
        last -= 1
    if last:
        end = words[last - 1]
        pairs.append(f"{end} $")
        if end in ASKING_END and not ASKING_START.isdisjoint(words[: last - 1]):
            pairs.append(f"~ {end} $")
    return pairs


def accented_of(written: Sequence[str]) -> list[str]:
    """Words that carry diacritics: the difference between chó (dog) and chợ (market)."""
    return [ACCENTED + word for word in written if not word.isascii()]


def pieces_of(word: str) -> list[str]:
    """Three and four letters in a row, which survive a typo elsewhere in the word; of a long word
    those of its beginning."""
    framed = f"<{word[:LONGEST]}>"
    return [
        PIECE + framed[start : start + length]
        for length in (3, 4)
        for start in range(len(framed) - length + 1)
    ]
