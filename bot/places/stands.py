"""Whether a name is a place where it stands, and not common words, a person or a dish."""

import re
from functools import cache
from typing import Final

from bot.places import context
from bot.places.around import agrees, is_joined
from bot.places.joined import is_split
from bot.places.lexicon import BARE, EXACT, is_wide, lexicon, meanings
from bot.places.normalize import plain_key, word
from bot.places.reading import Mention, Reader


def stands(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether the name is a place where it stands, and not common words, a person or a dish."""
    special = _is_special(read, mention, kinds)
    if special is not None:
        return special
    if mention.end - mention.start == 1 or (kinds <= {"v"} and not _is_village(read, mention)):
        return mention.end - mention.start == 1 and _is_outside(read, mention, kinds)
    if _is_elsewhere(read, mention, kinds):
        return False
    if mention.sure or is_joined(read, mention.start):
        return bool(mention.sure)
    if not kinds & {"w", "d"} and is_split(read, mention):
        return False
    if _is_common(read, mention):
        if mention.likeness < EXACT:
            if not kinds & {"w", "f", "d"}:
                return "s" in kinds and (
                    _is_on(read, mention.start)
                    or _is_event(read, mention)
                    or _is_within(read, mention)
                )
            after_name = "d" in kinds and 0 < read.taken == mention.start  # van tu | thuong tin
            return after_name or _is_starter(read, mention) or _is_before_district(read, mention)
        return _is_rare(read, mention)
    if (
        kinds <= {"l", "e", "v", "a", "b", "t"}
        and mention.end - mention.start == 2
        and mention.likeness < EXACT
    ):
        after = read.words[mention.start + 1]
        return read.folds[mention.start] not in context.WEAK or (after.upper and not read.shouts)
    return mention.likeness >= BARE or mention.cue


def _is_elsewhere(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether a person or a dish is called so, or somebody is only back from there."""
    if mention.unit is None and _is_person(read, mention):
        return True
    return _is_dish(read, mention, kinds) or _is_trip(read, mention)


def _is_special(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool | None:
    """The answer for names that have rules of their own; None for the others."""
    if kinds <= {"h", "x"} or _is_brand(read, mention, kinds):
        return True
    if _is_train(read, mention):
        return False
    if kinds == {"t"}:
        named = mention.unit == context.STREET and mention.end - mention.start > 1
        if named and mention.alley and _is_common(read, mention):
            return mention.sure == 1
        return named and (mention.likeness == EXACT or mention.sure == 1)
    if kinds <= {"w", "f", "d", "v", "s"} and _is_lent(read, mention):
        return None if "s" in kinds and is_wide(mention.entries) else False
    return None


def _is_train(read: Reader, mention: Mention) -> bool:
    """Whether it is the name of a train, "tàu Yên Viên", and no place beside the tracks."""
    at = mention.start - 1
    if at < 0 or read.folds[at] not in ("tau", "dien", "hoa"):
        return False
    at -= read.folds[at] != "tau"
    if at < 0 or read.folds[at] != "tau" or read.text.broken(at, mention.start + 1):
        return False
    return at == 0 or read.folds[at - 1] not in context.TRACKS


def _is_lent(read: Reader, mention: Mention) -> bool:
    """Whether the name belongs to a bridge, tunnel or river not known by itself."""
    at = mention.start - 1
    if at < 0 or mention.unit not in (None, context.MARK):
        return False
    return read.folds[at] in context.CROSSING


def _is_outside(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """A city of one word, or a district's three letters, in capitals."""
    written = read.words[mention.start].typed
    return ("o" in kinds and mention.sure == 1) or (
        "d" in kinds and len(written) == 3 and written.isupper()
    )


def _is_brand(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """A word that is no Vietnamese syllable (Gamuda, Ciputra), or letters in capitals (PTIT)."""
    if not kinds & {"e", "l"}:
        return False
    if mention.end - mention.start > 1:
        return len(read.plains[mention.start]) > 6 - (mention.unit is not None)
    plain, written = read.plains[mention.start], read.words[mention.start]
    if len(plain) > 3 and not _SYLLABLE.match(plain):
        return written.upper or plain not in context.ENGLISH
    typed = read.words[mention.start].typed
    return len(plain) > 2 and typed.isupper() and not read.shouts


_SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|ch|kh|gh|gi|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$"
)


def is_syllable(plain: str) -> bool:
    """Whether a Vietnamese word can be spelt so, its marks aside."""
    return bool(_SYLLABLE.match(plain))


def is_solid(read: Reader, mention: Mention, kinds: frozenset[str], upper: bool) -> bool:
    """A unit word that leaves no doubt, before a name of that sort."""
    unit, long = mention.unit, mention.end - mention.start > 1
    if mention.alley:
        vague = kinds == {"t"} and not upper and _is_common(read, mention)  # "ngõ 242 chung cư …"
        return (long or mention.likeness == EXACT) and not vague
    if unit in (context.WARD, context.TOWN, context.COMMUNE):
        sure = bool(kinds & {"w", "f"}) or (long and bool(kinds & {"d"}))
        if not read.marked and unit != context.COMMUNE and _is_common(read, mention):
            sure = any(e.detail.startswith((unit, "quan", "huyen")) for e in mention.entries)
    elif unit == context.DISTRICT:
        sure = "d" in kinds or (long and bool(kinds & {"w", "f"}))
    elif unit == context.STREET:
        vague = read.folds[mention.start - 1] == "he" and not read.marked  # "via he co bi" is có bị
        sure = "s" in kinds and not (vague and _is_common(read, mention))
        sure = sure and (
            long
            or mention.likeness == EXACT
            or upper
            or read.plains[mention.start] in ("hue", "vong", "buoi")
        )
    elif unit == context.PROVINCE:
        sure = bool(kinds & {"o", "d"})
    elif unit == context.VILLAGE:
        return (
            long
            and bool(kinds & {"v", "f", "w"})
            and (mention.likeness == EXACT or not read.marked)
        )
    else:
        return False
    return sure and (mention.likeness >= BARE or long)


def _is_village(read: Reader, mention: Mention) -> bool:
    """Whether a place is expected there, or "làng" stands a little before: "làng rối Đào Thục"."""
    before = read.folds[max(0, mention.start - 4) : mention.start]
    near = mention.cue or "lang" in before or "thon" in before
    return mention.likeness == EXACT and near and mention.sure == 1


def _is_common(read: Reader, mention: Mention) -> bool:
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
    if folds[at] in ("o", "tai", "khu", "dan"):
        return folds[mention.start] != "o"
    return (folds[max(0, at - 1)], folds[at]) in (("khu", "vuc"), ("dia", "ban"))


def _is_event(read: Reader, mention: Mention) -> bool:
    """Whether the message begins with the name and goes on with what happened there."""
    after = " ".join(read.folds[mention.end : mention.end + 2])
    return mention.start == 0 and after in context.EVENTS


def _is_on(read: Reader, start: int) -> bool:
    """Whether "ở", "tại", "vỉa hè", "lòng đường" stands right before; a church has no name."""
    if read.plains[start : start + 2] == ("nha", "tho"):
        return False
    before = tuple(read.folds[max(0, start - 2) : start])
    return before[-1:] in (("o",), ("tai",)) or before in (("via", "he"), ("long", "duong"))


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


def is_upper(read: Reader, start: int, end: int) -> bool:
    return all(w.upper or not w.fold[0].isalpha() for w in read.words[start:end])


def _is_person(read: Reader, mention: Mention) -> bool:
    at = mention.start - 1
    if at > 0 and read.folds[at] == "ten" and _CALLED.intersection(read.folds[max(0, at - 2) : at]):
        return True
    if at < 0 or read.folds[at] not in context.PERSONS or not agrees(read.words[at]):
        return False
    if mention.start == read.taken:  # Hoàng Quán Chi | Nam Từ Liêm
        return False
    before = read.folds[at - 1] if at > 0 else ""
    if read.folds[at] in context.SELF and before in context.HOMES:
        return False
    return before not in context.PEOPLE


_CALLED: Final = context.PERSONS | context.words("ban toi con be minh")


def _is_trip(read: Reader, mention: Mention) -> bool:
    """Whether somebody is back from there: "đi lễ chùa Hương về"."""
    end = mention.end
    if end >= len(read.folds) or read.folds[end] != "ve":
        return False
    return "di" in read.folds[max(0, mention.first - 3) : mention.first]


def _is_dish(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether food is called so: "bún bò Huế"; but "quán lẩu Mai Hắc Đế" is on that street."""
    at = mention.start - 1
    if at > 0 and read.folds[at] in context.DISHES:
        at -= 1
    if at < 0 or not (read.folds[at] in context.FOOD or read.words[at].full == _soup()):
        return False
    before = read.folds[max(0, at - 2) : at]
    if "quan" in before and "s" in kinds and mention.sure:
        return False
    return not any(word in ("lang", "pho", "cho", "duong") for word in before)


@cache
def _soup() -> str:
    """Phở: without its mark it is phố, a street."""
    return word("phở").full
