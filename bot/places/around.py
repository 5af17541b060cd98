"""The words around a name: unit words, alley numbers, "cũ", homes and comparisons."""

from itertools import pairwise
from typing import Final

from bot.places import context
from bot.places.lexicon import likeness
from bot.places.normalize import Word, word
from bot.places.reading import Mention, Reader

_ABBREVIATION: Final = 3
"""Letters of the longest unit word that takes a full stop: "P.", "Q.", "TT."."""
_HOMELY: Final = context.AT_HOME | context.HOME | context.HOMEWARD
_LAMP: Final = word("đèn").full
_OLDER: Final = context.OLD | {"truoc", "xua"}


def unit_before(read: Reader, start: int, floor: int = 0) -> tuple[str | None, int, str]:
    """The unit word before a name, where it begins, and the alley number when one is given.

    Words before `floor` belong to another name: Đặng Xá | Gia Lâm.
    """
    if start == floor:
        return None, start, ""
    folds = read.folds
    before = folds[start - 1]
    for size in (3, 2, 1) if before in context.TAILS else (1,):
        first = start - size
        if first < floor:
            continue
        unit = context.UNITS.get(before if size == 1 else " ".join(folds[first:start]))
        if unit and _is_unit(read, first, start):
            number, at = alley_before(read, first) if unit == context.STREET else ("", first)
            return unit, at, number
    number, at = alley_before(read, start) if before[0].isdigit() else ("", start)
    return (context.STREET, at, number) if number else (None, start, "")


def _is_unit(read: Reader, first: int, start: int) -> bool:
    """A marked unit word must be that word; a single letter must be a capital or end in a dot."""
    written = read.words[first]
    # quyết định, but "qua xã"
    marked = written.marked and agrees(written) and not _is_lamp(read, first)
    joined = is_joined(read, first) and not marked
    if joined or (written.fold, read.folds[start]) == ("quan", "doi"):
        return False  # "quân đội"
    if len(written.fold) > _ABBREVIATION and read.text.broken(first, start + 1):
        return False
    if start - first > 1:
        return True
    if written.fold in context.LETTERS:
        dotted = read.text.text[read.text.end(first) : read.text.end(first) + 1] == "."
        return dotted or (written.upper and not read.shouts)
    return agrees(written)


def _is_lamp(read: Reader, at: int) -> bool:
    """Whether it is the second word of đèn đường, which is on no street of its own."""
    return read.folds[at] == "duong" and at > 0 and read.words[at - 1].full == _LAMP


def is_joined(read: Reader, at: int) -> bool:
    """Whether the word is the second half of a common one: hàng | xóm, thành | phố."""
    joins = context.JOINED.get(read.folds[at])
    if joins is None or at == 0 or read.folds[at - 1] not in joins:
        return False
    return read.words[at - 1].full != "co^ng4"  # cổng | Trường Xây dựng, but công trường


def agrees(written: Word) -> bool:
    """Whether a word that has marks is the word around a place that its letters suggest."""
    if not written.marked:
        return True
    return any(likeness(written, word(form)) for form in context.MARKED.get(written.fold, ()))


def alley_before(read: Reader, end: int) -> tuple[str, int]:
    """The numbers of "ngách 15 ngõ 3" that end before `end`, widest first, and their start."""
    numbers: list[str] = []
    at = end
    while at >= 2 and len(numbers) < 4 and read.folds[at - 1][0].isdigit():
        unit = at - 3 if at > 2 and read.folds[at - 2] == "so" else at - 2  # ngõ số 53
        if context.UNITS.get(read.folds[unit]) != context.ALLEY:
            break
        numbers.append(read.folds[at - 1])
        at = unit
    return "/".join(numbers), at


def has_house_number(read: Reader, start: int) -> bool:
    """Whether a house number stands right before a name, which then is a street: "250 Minh Khai".

    Not "tổ 12", "20 thanh niên": the number has two digits at least and follows a word of place.
    """
    number = read.folds[start - 1] if start else ""
    if len(number) < 2 or not number.isdigit() or number in ("113", "114", "115"):
        return False
    if read.plains[start : start + 2] == ("thanh", "nien"):
        return False
    return start == 1 or read.folds[start - 2] in context.NUMBERED


def is_along(read: Reader, start: int) -> bool:
    """Whether "dọc" stands before a name, which then is a street's."""
    return start > 0 and read.folds[start - 1] == "doc" and read.words[start - 1].full != "do^c2"


def alley_after(read: Reader, end: int) -> str:
    """The number of an alley named after its street: "Lạc Long Quân ngõ 203"."""
    if end + 1 < len(read.folds) and context.UNITS.get(read.folds[end]) == context.ALLEY:
        number = read.folds[end + 1]
        return number if number[0].isdigit() else ""
    return ""


def unit_after(read: Reader, end: int) -> tuple[str | None, int]:
    """The English unit word after a name."""
    if end < len(read.folds) and not read.text.broken(end - 1, end + 1):
        unit = context.AFTER.get(read.folds[end])
        if unit:
            return unit, end + 1
    return None, end


def is_old(read: Reader, first: int, end: int) -> bool:
    """Whether "cũ" or the like follows, at once or after one word, or "trước là" comes before."""
    folds = read.folds
    if not _OLDER.isdisjoint(folds[end : end + 2]):
        for at in (end, end + 1):
            if at >= len(folds):
                break
            written = read.words[at]
            if written.fold in context.OLD and (written.full == "cu3" or not written.marked):
                return not read.text.broken(end - 1, at + 1) or at == end
            if (
                written.fold in ("truoc", "xua")
                and folds[at + 1 : at + 2]
                and (folds[at + 1] in context.BEFORE)
            ):
                return True
    if context.MERGED in pairwise(folds[end : end + 4]):
        return True
    return first > 1 and folds[first - 1] in ("la", "ten") and folds[first - 2] in ("truoc", "day")


def role(read: Reader, mention: Mention) -> str:
    """Why a second place may not be meant: "home", "origin", "travel", "compare"; else ""."""
    first = mention.first
    while first > 1 and read.folds[first - 1][0].isdigit():
        first -= 2  # "ở tổ 3 phường Sơn Tây"
    before = read.folds[max(0, first - 4) : first]
    if not before:
        return ""
    last = before[-1]
    home = _home(read, first, before)
    if home is not None:
        return home
    if last == "tu" and read.folds[mention.end : mention.end + 1] in context.SETTING_OUT:
        return "origin"
    if last in context.TRAVEL:
        return "travel"
    if last in context.COMPARE or before[-2:] == ("so", "voi"):
        return "compare"
    return ""


def _home(read: Reader, first: int, before: tuple[str, ...]) -> str | None:
    """ "home" where somebody lives there, "" where the trouble is at that home or no home is meant;
    None where nothing says so."""
    last = before[-1]
    if last == "que":
        return "home"
    if is_at_home(read, first):
        return ""
    if before[-2:-1] == ("nha",) and last in context.OWN:
        return "home"
    if last in context.HOMEWARD and not context.HOME.isdisjoint(before[:-1]):
        acts = [word.full for word in read.words[max(0, first - 4) : first - 1]]
        return "" if last == "o" and not context.ACTS.isdisjoint(acts) else "home"
    if last in context.FROM_HOME and ("nha" in before[:-1] or before[-2:-1] == ("o",)):
        return "home"
    if before[-2:] in context.REGISTERED:
        return "home"
    if before[-3:-1] in context.REGISTERED and last in context.HOMEWARD:
        return "home"
    return None


def is_at_home(read: Reader, first: int) -> bool:
    """Whether what stands before the name is a spot at a home: "trước cổng nhà tôi ở …"."""
    before = read.folds[max(0, first - 4) : first]
    if "nha" not in before:
        return False
    at = first - len(before) + before.index("nha")
    return at > 0 and read.folds[at - 1] in context.AT_HOME


def is_on_the_way(read: Reader, mention: Mention) -> bool:
    """Whether somebody comes past: "sáng đi qua Nguyễn Phong Sắc thấy …"."""
    at = mention.first - 1
    return at >= 0 and read.folds[at] == "qua" and agrees(read.words[at])


def is_denied(read: Reader, mention: Mention) -> bool:
    """Whether "không phải" stands before the name, "hay phường nào" or "à nhầm" after it."""
    first, end = mention.first, mention.end
    if first > 1 and read.folds[first - 2 : first] in context.DENIAL:
        return True
    after = read.folds[end : end + 4]
    if after[:2] in context.CORRECTION:
        return True
    return " ".join(after[:3]) in context.UNSURE or " ".join(after) in context.UNSURE


def is_origin(read: Reader, mention: Mention) -> bool:
    """Whether somebody or something comes from there: "quê Nam Định", "bên Bắc Ninh sang"."""
    if mention.first == 0:
        return False
    before, after = read.folds[mention.first - 1], read.folds[mention.end : mention.end + 2]
    if before in context.BESIDE:
        return True
    return any((word,) in context.SETTING_OUT for word in after) and before in context.COMING


def is_instead(read: Reader, mention: Mention) -> bool:
    """Whether the words before turn from another place to this one: "…, sao phường Lĩnh Nam",
    "… kéo sang phường Phú Diễn"."""
    at = mention.first - 1
    if is_at_home(read, mention.first):  # kéo sang trước cổng nhà tôi ở phường Giảng Võ
        while at >= 0 and read.folds[at] in _HOMELY:
            at -= 1
    return at >= 0 and read.folds[at] in ("sao", "sang") and agrees(read.words[at])


def is_visited(read: Reader, mention: Mention) -> bool:
    """Whether somebody goes to a landmark: "đi chợ Long Biên"."""
    return mention.first > 0 and read.folds[mention.first - 1] == "di"


def is_registered(read: Reader, mention: Mention) -> bool:
    """Whether somebody is only registered there: "hộ khẩu ở Phú La mà tạm trú ở Kim Giang"."""
    before = read.folds[max(0, mention.first - 3) : mention.first]
    return before[-2:] in context.REGISTERED or before[:2] in context.REGISTERED


def is_direction(read: Reader, mention: Mention) -> bool:
    """Whether only a direction is told by it: "chiều về Văn Miếu", "hướng Nội Bài"."""
    at = mention.first - 1
    if at > 0 and read.folds[at] in context.ONWARD:
        at -= 1
    elif at >= 0 and read.folds[at] == "chieu":
        return False  # "buổi chiều Hồ Tây đông"
    return at >= 0 and read.folds[at] in ("chieu", "huong")
