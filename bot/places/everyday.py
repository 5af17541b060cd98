"""Whether a name that is everyday words, without its marks, is meant as a name where it stands."""

from functools import cache
from typing import Final

from bot.places import context
from bot.places.lexicon import EXACT, lexicon, meanings
from bot.places.normalize import plain_key, word
from bot.places.reading import Mention, Reader
from bot.places.syllables import is_syllable


def is_meant(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether a common name is a place here, by its marks or by the words around it."""
    if mention.likeness >= EXACT:
        return _is_rare(read, mention)
    if not kinds & {"w", "f", "d"}:
        return "s" in kinds and (
            _is_on(read, mention.start) or _is_event(read, mention) or _is_within(read, mention)
        )
    if "d" in kinds and 0 < read.taken == mention.start:  # van tu | thuong tin
        return True
    return _is_starter(read, mention) or _is_before_district(read, mention)


_BESIDE: Final = context.words("o tai gan canh")
_SAFE: Final = frozenset(("ho guom", "chua huong", "vien nhi", "ho tay", "cho buoi", "bo ho"))


def is_beside(read: Reader, mention: Mention) -> bool:
    """Whether "ở", "gần" stands before a short landmark, "o cho mo", or it is one of a few."""
    start, end = mention.start, mention.end
    if " ".join(read.plains[start:end]) in _SAFE:
        return True
    if start == 0 or read.folds[start - 1] not in _BESIDE:
        return False
    return end == len(read.plains) or is_syllable(read.plains[end])  # o cho phung | khaong


def is_common(read: Reader, mention: Mention) -> bool:
    """Whether the name without its marks is everyday words."""
    return " ".join(read.plains[mention.start : mention.end]) in lexicon().common


def _is_before_district(read: Reader, mention: Mention) -> bool:
    """Whether the former district of the name follows: "song phuong, hoai duc"."""
    after = " ".join(read.plains[mention.end : mention.end + 4])
    if _is_within(read, mention):
        return True
    return any(
        after.startswith(
            (plain := plain_key(entry.detail.split("|")[1]), "huyen " + plain, "quan " + plain)
        )
        for entry in mention.entries
        if entry.kind == "f"
    )


def _is_within(read: Reader, mention: Mention) -> bool:
    """Whether a former district that shares wards with the name follows: "le loi ben ha dong"."""
    at = mention.end
    while at < mention.end + 2 and read.folds[at : at + 1] and read.folds[at] in context.WITHIN:
        at += 1
    wards = {code for entry in mention.entries for code in entry.wards}
    return any(
        entry.kind == "d" and wards.intersection(entry.wards)
        for size in (2, 3)
        for entry in meanings(" ".join(read.plains[at : at + size]))
    )


def _is_starter(read: Reader, mention: Mention) -> bool:
    """Whether it begins the message and is rarely anything but a place there, or `_is_at`."""
    name = " ".join(read.plains[mention.start : mention.end])
    return (mention.start == 0 and name in context.STARTERS) or _is_at(read, mention)


def _is_at(read: Reader, mention: Mention) -> bool:
    """Whether "ở", "tại", "khu", "khu vực", "dân" stands right before, or an event follows."""
    at, folds = mention.start - 1, read.folds
    if at < 0:
        return _is_event(read, mention)
    if folds[at] in ("o", "tai", "khu", "dan", "in", "near", "on"):
        return folds[mention.start] != "o"
    return (folds[max(0, at - 1)], folds[at]) in _AREAS


_AREAS: Final = frozenset(
    (
        *(("khu", "vuc"), ("dia", "ban"), ("tieu", "hoc"), ("mam", "non"), ("canh", "dong")),
        *(("cap", "1"), ("cap", "2"), ("cap", "3"), ("y", "te")),
        *(("truong", "thcs"), ("truong", "thpt")),
    )
)
"""Two words before a name that make it a place."""


def _is_event(read: Reader, mention: Mention) -> bool:
    """Whether the message begins with the name and goes on with what happened there."""
    after = " ".join(read.folds[mention.end : mention.end + 2])
    return mention.start == 0 and after in context.EVENTS


def _is_on(read: Reader, start: int) -> bool:
    """Whether "ở", "cuối", "vỉa hè", "lòng đường" stands right before; a church has no name."""
    if read.plains[start : start + 2] == ("nha", "tho"):
        return False
    before = tuple(read.folds[max(0, start - 2) : start])
    return before[-1:] in _ON or before in (("via", "he"), ("long", "duong"))


_ON: Final = frozenset((one,) for one in context.words("o tai on doc doan cuoi goc"))


def _is_rare(read: Reader, mention: Mention) -> bool:
    """With its marks the name is no everyday word, or it stands after "ở", "tại"."""
    words = read.words[mention.start : mention.end]
    everyday = " ".join(w.full for w in words) in _everyday()
    return any(w.marked for w in words) and not everyday


@cache
def _everyday() -> frozenset[str]:
    return frozenset(
        " ".join(word(part).full for part in name.split()) for name in context.EVERYDAY
    )
