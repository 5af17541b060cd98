"""Whether a name is a place where it stands, and not common words, a person or a dish."""

import re
from functools import cache
from typing import Final

from bot.places import context
from bot.places.around import agrees, is_joined
from bot.places.everyday import is_beside, is_common, is_meant
from bot.places.joined import is_split
from bot.places.lexicon import BARE, EXACT, is_wide, lexicon
from bot.places.normalize import word
from bot.places.reading import Mention, Reader
from bot.places.syllables import is_syllable


def stands(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether the name is a place where it stands, and not common words, a person or a dish."""
    special = _is_special(read, mention, kinds)
    if special is not None:
        return special
    if mention.unit is None and kinds & {"w", "f", "d", "s"} and _is_quoted(read, mention):
        return False
    if mention.end - mention.start == 1 or (kinds <= {"v"} and not _is_village(read, mention)):
        return mention.end - mention.start == 1 and _is_outside(read, mention, kinds)
    if _is_elsewhere(read, mention, kinds):
        return False
    school = read.folds[mention.start] == "truong" and mention.end - mention.start > 3
    joined = not school and is_joined(read, mention.start)  # công trường, "cổng trường tiểu học …"
    if mention.sure or joined:
        return bool(mention.sure)
    if not kinds & {"w", "d"} and is_split(read, mention):
        return False
    if is_common(read, mention):
        return is_meant(read, mention, kinds)
    if (
        kinds <= {"l", "e", "v", "a", "b", "t"}
        and mention.end - mention.start == 2
        and mention.likeness < EXACT
    ):
        after = read.words[mention.start + 1]
        weak = read.folds[mention.start] in context.WEAK
        return not weak or (after.upper and not read.shouts) or is_beside(read, mention)
    return mention.likeness >= BARE or mention.cue


_QUOTE: Final = re.compile('["“”«»]')


def _is_quoted(read: Reader, mention: Mention) -> bool:
    """Whether a quotation begins or ends with the name: the title of a song, the name of a shop."""
    text = read.text
    if _QUOTE.search(text.seen) is None:
        return False
    start, end = text.start(mention.start), text.end(mention.end - 1)
    return (
        _QUOTE.search(text.text[max(0, start - 1) : start] + text.text[end : end + 1]) is not None
    )


def _is_elsewhere(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether a person or a dish is called so, or somebody is only back from there."""
    if mention.unit is None and not kinds <= {"l", "e"} and _is_person(read, mention):
        return True
    return _is_dish(read, mention, kinds) or _is_trip(read, mention)


def _is_special(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool | None:
    """The answer for names that have rules of their own; None for the others."""
    if kinds <= {"h", "x"} or _is_brand(read, mention, kinds):
        return True
    if mention.start and read.folds[mention.start - 1] in _TRAINS and _is_train(read, mention):
        return False
    if kinds == {"t"}:
        named = mention.unit == context.STREET and mention.end - mention.start > 1
        if named and mention.alley and is_common(read, mention):
            return mention.sure == 1
        return named and (mention.likeness == EXACT or mention.sure == 1)
    if kinds <= {"w", "f", "d", "v", "s"} and _is_lent(read, mention):
        return None if "s" in kinds and is_wide(mention.entries) else False
    return None


_TRAINS: Final = frozenset(("tau", "dien", "hoa"))
"""Last words of tàu, tàu điện, tàu hỏa."""


def _is_train(read: Reader, mention: Mention) -> bool:
    """Whether it is the name of a train, "tàu Yên Viên", and no place beside the tracks."""
    at = mention.start - 1
    at -= read.folds[at] != "tau"
    if at < 0 or read.folds[at] != "tau" or read.text.broken(at, mention.start + 1):
        return False
    return at == 0 or read.folds[at - 1] not in context.TRACKS


def _is_lent(read: Reader, mention: Mention) -> bool:
    """Whether the name belongs to a bridge, tunnel or river not known by itself."""
    at = mention.start - 1
    if at < 0 or mention.unit not in (None, context.MARK):
        return False
    if read.folds[at] in context.CROSSING:
        return True
    inner = at > 0 and read.folds[at - 1] in context.CROSSING  # cầu Tả | Thanh Oai
    return inner and " ".join(read.plains[at : mention.end]) in lexicon().rows


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
    if len(plain) > 3 and not is_syllable(plain):
        return written.upper or plain not in context.ENGLISH
    typed = read.words[mention.start].typed
    return len(plain) > 2 and typed.isupper() and not read.shouts


def is_solid(read: Reader, mention: Mention, kinds: frozenset[str], upper: bool) -> bool:
    """A unit word that leaves no doubt, before a name of that sort."""
    unit, long = mention.unit, mention.end - mention.start > 1
    if mention.alley:
        vague = kinds == {"t"} and not upper and is_common(read, mention)  # "ngõ 242 chung cư …"
        known = f"{read.plains[mention.start]}#{mention.alley}" in lexicon().alleys  # ngo 1074 lang
        return (long or mention.likeness == EXACT or known) and not vague
    if unit in (context.WARD, context.TOWN, context.COMMUNE):
        sure = bool(kinds & {"w", "f"}) or (long and bool(kinds & {"d"}))
        if not read.marked and unit != context.COMMUNE and is_common(read, mention):
            sure = any(e.detail.startswith((unit, "quan", "huyen")) for e in mention.entries)
    elif unit == context.DISTRICT:
        sure = "d" in kinds or (long and bool(kinds & {"w", "f"}))
    elif unit == context.STREET:
        vague = read.folds[mention.start - 1] == "he" and not read.marked  # "via he co bi" is có bị
        sure = "s" in kinds and not (vague and is_common(read, mention))
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


def is_upper(read: Reader, start: int, end: int) -> bool:
    for written in read.words[start:end]:  # a loop: all() of a generator takes three times as long
        if not written.upper and written.fold[0].isalpha():
            return False
    return True


def _is_person(read: Reader, mention: Mention) -> bool:
    at = mention.start - 1
    if at > 0 and read.folds[at] == "ten" and read.folds[at - 1] not in context.UNITS:
        return True
    if at < 0 or read.folds[at] not in context.PERSONS or not agrees(read.words[at]):
        return False
    if mention.start == read.taken:  # Hoàng Quán Chi | Nam Từ Liêm
        return False
    before = read.folds[at - 1] if at > 0 else ""
    if read.folds[at] in context.SELF and before in context.HOMES:
        return False
    return before not in context.PEOPLE


def _is_trip(read: Reader, mention: Mention) -> bool:
    """Whether somebody is back from there: "đi lễ chùa Hương về"."""
    end = mention.end
    if end >= len(read.folds) or read.folds[end] != "ve":
        return False
    before = read.folds[max(0, mention.first - 3) : mention.first]
    return "di" in before and "kham" not in before  # a hospital is where something was lost


def _is_dish(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether food is called so, "bún bò Huế", or the place that sells it, "quán lẩu Kim Liên"; but
    "quán lẩu Mai Hắc Đế" is on that street."""
    at = mention.start - 1
    if at > 0 and read.folds[at] in context.DISHES:
        at -= 1
    if at < 0 or not (read.folds[at] in context.FOOD or read.words[at].full == _soup()):
        return False
    before = read.folds[max(0, at - 2) : at]
    if "quan" in before and mention.sure and "s" in kinds and not kinds & {"w", "f", "d"}:
        return False
    return not any(word in ("lang", "pho", "cho", "duong") for word in before)


@cache
def _soup() -> str:
    """Phở: without its mark it is phố, a street."""
    return word("phở").full
