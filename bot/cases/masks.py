"""Hides what identifies people in a text: numbers that reach or name them, plates, names.

Pure, and made for doubt: a place, a date or a case code is never hidden, a name may be missed.
"""

import re
from functools import cache

from bot.places import gazetteer
from bot.places.normalize import fold

HIDDEN = "•••"
"""Stands where something was; the same in every language, and never masked again."""

# Between the digits of one number: "0912.345 678", "091-234-5678", "(024) 3825 3531".
_GAP = r"[ \u00a0.\-–_()·]{0,3}"
_DIGIT_WORD = r"(?:không|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)"

# What looks like a number of somebody and is none, tried first so that it stays as it is:
# case codes, dates, times, money, hotlines.
_LEFT_ALONE = r"""
    (?<![0-9a-z])LN[\s\-–]*[0-9a-z]{4}[\s\-–]*[0-9a-z]{4}(?![0-9a-z])
  | (?<![\d.\-/])\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d|[.\-]\d)
  | (?<![\d.\-/])(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?!\d|[.\-]\d)
  | (?<!\w)\d{1,2}[h:]\d{0,2}(?::\d\d)?(?!\d)
  | (?<!\d)[1-9]\d*(?:[.,]\d{3})*\s?(?:đồng|đ|vnđ|vnd|triệu|tỷ|tỉ|nghìn|usd)(?!\w)
  | (?<![\d.\-])1[89]00(?:[ .-]?\d){4,6}(?!\d)
"""
_PLATES = r"""
    (?<![\w/])[1-9]\d[ .-]?(?:[A-ZĐ]{1,2}\d?)[ .-]{0,3}\d{3}[ .]?\d\d(?![\w/])      # a plate
  | (?<![\w/])[1-9]\d[ .-]?(?:[A-ZĐ]{1,2}-|[A-ZĐ]\d[ .-])\d{4}(?![\w/])    # an older one
"""
_NUMBERS = rf"""
    (?<![\w/])(?:\(?\+\ ?84\)?{_GAP}(?:\(0\){_GAP})?|0084{_GAP}|84)                # a telephone,
    (?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{8,9}})(?![\d/])               # from abroad
  | (?<![\d/a-zà-ỹ])\(?[0oO]{_GAP}
    (?:[3-9](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{9}}|1{_GAP}[2689](?:{_GAP}\d){{8}})(?![\d/])
  | (?<![\d/])0\d\d(?:[ .-]\d{{3}}){{3}}(?![\d/])                    # an identity card in groups
  | (?<![\d/])0\d{{3}}(?:[ .-]\d{{4}}){{2}}(?![\d/])
  | (?<![\d/.,])\d{{9,}}(?![\d/])                                # a card, an account, a customer
"""
_NUMBER = re.compile(
    rf"(?=[\d(+oLl])(?:{_PLATES}|(?P<left>{_LEFT_ALONE})|{_NUMBERS})", re.IGNORECASE | re.VERBOSE
)
_IN_WORDS = re.compile(
    rf"(?<!\w){_DIGIT_WORD}(?:[\s,.-]{{1,3}}{_DIGIT_WORD}){{8,}}(?!\w)", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"""(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}     # an e-mail address
  | (?<!\w)@\w{4,}                                           # an account of a messenger
  | (?:facebook\.com|fb\.com|zalo\.me|t\.me|m\.me|instagram\.com|tiktok\.com)/[^\s,;]+
    """,
    re.IGNORECASE | re.VERBOSE,
)

# Shorter numbers are somebody's only behind a word that says so.
_SAID_NUMBER = re.compile(
    r"(?<!\w)((?:stk|số tài khoản|so tai khoan|tài khoản|tai khoan|số tk|account|cmnd|cmt|cccd"
    r"|căn cước|can cuoc|chứng minh nhân dân|hộ chiếu|ho chieu|passport|mst|mã số thuế|sđt|sdt"
    r"|đt|điện thoại|dien thoai|phone|tel|zalo|số máy|liên hệ|lien he|lh)"
    r"(?: số| so| no| number| là| la| is|[ :.,])*)"
    r"(?!1[89]00)([a-z]?\d(?:[ .-]?\d){6,18})(?![\d/])",
    re.IGNORECASE,
)

_CALLED = (
    r"anh|chị|ông|bà|cô|chú|bác|em|cháu|cụ|dì|cậu|thầy|mr|mrs|ms|miss"
    r"|tôi tên(?: là)?|tên tôi là|em tên(?: là)?|mình tên(?: là)?|tôi là|mình là|họ tên|họ và tên"
    r"|my name is|i am|i'm"
)
# Typed without marks these are also other words ("co" is có), so only before a capital letter.
_CALLED_BARE = r"ong|chi|ba|bac|chu"
_ROLE = (
    r"giáo|sĩ|chủ(?: nhà| quán| tịch)?|hàng xóm|bảo vệ|tổ trưởng|tổ phó|trưởng thôn|công an"
    r"|cán bộ|tên(?: là)?"
)
_NAMED = re.compile(
    rf"(?<![\w•])(?P<called>(?i:{_CALLED})|{_CALLED_BARE})(?P<between>[.:]?\s+(?:(?i:{_ROLE})\s+)?)"
    r"(?P<name>[^\W\d_]+(?:[ ][^\W\d_]+){0,3})"
)
_LONGEST_NAME = 4
# Words with a capital letter that begin something else than a name.
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "phường xã quận huyện đường phố ngõ ngách hẻm số tổ thôn khu chợ tòa toà chung nhà trường"
        " bệnh công ubnd việt đang ban ý không có bị thì là ở và của các này kia thứ ngày ơi"
        " i we the this it in on at from",
    )
)
_PLACES = ("bà triệu", "bà trưng", "bà huyện thanh quan", "ông ích khiêm", "bác hồ")
_SURNAMES = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đào mai"
        " đoàn lương tạ cao chu tô hà",
    )
)


def mask(text: str) -> str:
    """The text with telephone, identity and account numbers, e-mails, plates and names hidden.

    Masking twice changes nothing more; the time is linear in the length of the text.
    """
    if "@" in text or "/" in text:
        text = _ADDRESS.sub(HIDDEN, text)
    text = _IN_WORDS.sub(HIDDEN, _NUMBER.sub(_unless_left_alone, text))
    text = _SAID_NUMBER.sub(lambda found: found[1] + HIDDEN, text)
    return _without_names(text)


def _unless_left_alone(found: re.Match[str]) -> str:
    return found[0] if found["left"] is not None else HIDDEN


def _without_names(text: str) -> str:
    """`anh Nguyễn Văn Hùng ơi` -> `anh ••• ơi`; a place's name stays."""
    kept: list[str] = []
    at = 0
    while found := _NAMED.search(text, at):
        name, start = _name_of_person(found), found.start("name")
        kept.append(text[at:start] + (HIDDEN if name else ""))
        at = start + len(name)
    return "".join((*kept, text[at:]))


def _name_of_person(found: re.Match[str]) -> str:
    """The name after a form of address; "" when it is none, or a place's."""
    called = found["called"]
    shouted = called.isupper() and len(called) > 1
    words = found["name"].split(" ")
    name = " ".join(_name_in(words, shouted=shouted))
    begun = {fold(" ".join(words[:length])) for length in range(1, len(words) + 1)}
    begun.add(fold(f"{called} {name}"))
    return "" if f"{called} {name}".lower().startswith(_PLACES) or begun & _wards() else name


def _name_in(words: list[str], *, shouted: bool) -> list[str]:
    """The words a name begins with: capitals, and in a text all in capitals only a few of them."""
    most = _LONGEST_NAME
    if shouted:
        most = 3 if words[0].lower() in _SURNAMES else 1
    name: list[str] = []
    for word in words[:most]:
        if not word[0].isupper() or word.lower() in _NO_NAME:
            break
        name.append(word)
    return name


@cache
def _wards() -> frozenset[str]:
    """The names of all wards without marks."""
    names = [ward.name for ward in gazetteer.all_wards()]
    return frozenset(fold(part) for name in names for part in (name, *name.split(" - ")))
