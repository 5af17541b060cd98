"""Whether a name is only part of a longer one that is not known: a branch, a shop, a school."""

from typing import Final

from bot.places import context
from bot.places.context import words
from bot.places.lexicon import is_wide, lexicon
from bot.places.reading import Mention, Reader

SCHOOLS: Final = words("truong thcs thpt th hoc non so thong vien bv")
"""Last words before the name of a school, which is often a person's and says no place."""
SURNAMES: Final = frozenset(
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Lý",
        "Ngô",
        "Phan",
        "Hoàng",
        "Tô",
        "Chu",
        "Đặng",
        "Đinh",
        "Bùi",
        "Quang",
    ]
)
FAMILIES: Final = SURNAMES | words("Tống Tạ Phạm Vũ Võ Trịnh Huỳnh Lương Mạc Phùng Tăng Đoàn")
PLACES: Final = frozenset(("Hoàng Liệt", "Hoàng Mai", "Hoàng Kim", "Chu Minh", "Chu Phan"))
SHOPS: Final = frozenset(
    ("cong ty", "nha thuoc", "cua hang", "nha hang", "sieu thi", "khach san", "ngan hang",
     "phong kham", "tnhh", "cty", "tiem", "karaoke", "spa", "gara", "shop", "hotel", "hieu thuoc",
     "nha sach", "doanh nghiep", "thuong hieu", "anh ngu", "tieng anh", "ca phe", "cafe", "coffee")
)  # fmt: skip
_SEATS: Final = (("2",), ("3",))
CITY: Final = words("ha viet vn hn hanoi khu toa")


def is_part(read: Reader, mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether the words around show that something else is called so."""
    end, folds = mention.end, read.folds
    if kinds <= {"l", "e"} and folds[end : end + 2] == ("co", "so") and _is_number(folds, end + 2):
        return True
    if end < len(folds) and kinds <= {"l", "e"} and not read.text.broken(end - 1, end + 1):
        then = end + 2 if folds[end : end + 2] == ("ha", "noi") else end
        seat = folds[then : then + 2]
        if seat == ("co", "so") or (seat[:1] in (("co",), ("cs",)) and seat[1:] in _SEATS):
            return True
        if _goes_on(read, end):
            return True
    if read.folds[mention.start] == "ubnd" and (
        mention.old or read.folds[max(0, mention.start - 1)] == "cua"
    ):
        return True  # the authority of a former district, not its seat
    if mention.unit is None and _has_surname(read, mention.start):
        return True
    if kinds & {"l", "e", "o", "d"} or mention.alley:
        return False
    return not is_wide(mention.entries) and (
        _is_school(read, mention) or (mention.unit is None and _is_shop(read, mention.start))
    )


def _is_number(folds: tuple[str, ...], at: int) -> bool:
    return at < len(folds) and folds[at].isdigit()


def _goes_on(read: Reader, end: int) -> bool:
    """Whether a word in capitals follows that begins no name, unit or block of its own."""
    written = read.words[end]
    if not written.upper or read.shouts or written.fold in CITY or not written.fold.isalpha():
        return False
    typed = read.words[end].typed
    if typed.isupper() or written.fold in context.UNITS or not read.words[end - 1].upper:
        return False
    start = lexicon().starts.get(read.plains[end])
    if start is None:
        return True
    return not start.alone and not (
        end + 1 < len(read.plains) and read.plains[end + 1] in start.lengths
    )


def _has_surname(read: Reader, start: int) -> bool:
    """Whether a surname in capitals stands right before: Tống | Duy Tân, Lê | Minh Khai."""
    if start == 0 or not read.words[start].upper or read.shouts:
        return False
    return read.words[start - 1].typed in FAMILIES and not read.text.broken(start - 1, start + 1)


def _is_school(read: Reader, mention: Mention) -> bool:
    """ "Trường Lý Thường Kiệt" is not on the street of that name, nor in the old ward."""
    at = mention.start - 1
    if at < 0 or not (read.folds[at] in SCHOOLS or read.folds[at].isdigit()):
        return False
    needs = "cap" if read.folds[at].isdigit() else "benh" if read.folds[at] == "vien" else ""
    if needs and (at == 0 or read.folds[at - 1] != needs):
        return False
    return all(
        entry.kind in "sta" or (entry.name.split()[0] in SURNAMES and entry.name not in PLACES)
        for entry in mention.entries
    )


def _is_shop(read: Reader, start: int) -> bool:
    """Whether the word of a business stands right before."""
    before = read.folds[max(0, start - 2) : start]
    return bool(before) and (before[-1] in SHOPS or " ".join(before) in SHOPS)
