"""Entries of names.json while they are gathered, and which names of landmarks are kept."""

import re
from functools import cache
from typing import Final, cast

from bot.places.build_forms import other_forms
from bot.places.context import words
from bot.places.history import former_units
from bot.places.normalize import plain_key

Entry = list[object]
Names = dict[str, list[Entry]]

SKIPPED_OPENINGS: Final = words(
    "cach loi chieu huong doi dien cong truoc sau tuong so vao kiot cua bien diem he long nga "
    "phia khoang trong rao hang vinh dai giua qua day pho duong khuon cty ubnd e1 e3 nha cung "
    "doanh ban tram cay"
)
SKIPPED_TYPES: Final = {"uy_ban", "cong_an_quan_doi", "buu_dien", "cay_xang", "nut_giao", "cau"}
OTHER_OPENINGS: Final = (
    "san bay",
    "bao tang",
    "nghia trang",
    "vien ",
    "nha hat",
    "lang ",
    "bo ",
    "cuc ",
    "tong cuc ",
    "cung ",
    "thu vien ",
    "binh chung ",
    "dai su quan ",
)
INSTITUTIONS: Final = ("benh vien", "dai hoc", "truong dai hoc", "hoc vien", "cao dang", "vien ")
"""Long names of these say one place, however common their words are."""
GENERIC: Final = words(
    "cap 1 2 3 thon bao ve di tich dan cung long chinh "
    "truong tieu hoc mam non thcs thpt th pho thong trung co so dai cao dang khu do thi kdt "
    "moi chung cu toa nha tap the ktt ct hh benh vien bv phong kham da khoa nha thuoc cho ho "
    "dam cong vien vuon hoa ga ben xe bai do xe diem cuoi sieu thi san van dong nha van hoa "
    "thu vien dinh chua den mieu nghia trang liet si liet sy nha tho lang thon xom to dan pho "
    "khu cum cong nghiep kcn ccn nha may tttm trung tam thuong mai khach san hotel trung uong "
    "ha noi viet nam quan phuong xa huyen thanh thi tran sang chieu xanh coc dau moi tam duoi "
    "tren trong ngoai dong tay nam bac dieu sinh ban quan y te quoc te tu thuc cong lap moi "
    "cu lon nho a b c d e so mot hai phong dan cu nha o tang biet thu giao duc duong cau nuoc "
    "sen ban le va trang doc ruby landmark tecco vinschool newton vietkid vietkids vinmec district "
    "hospital street market lieu bong "
)


BLOCK: Final = re.compile(r"(ct|hh|cc|vp|nv|[a-ehlnprst])\d+[a-z]?$")
"""A block of flats, which every estate has: CT2, HH1, N05."""


def add(names: Names, name: str, kind: str, wards: list[str], detail: str = "") -> None:
    """Adds an entry; the same name and kind at other wards widens the one that is there."""
    key = plain_key(name)
    if not key or not wards:
        return
    for entry in names[key]:
        if entry[0] == name and entry[1] == kind and entry[3] == detail:
            known = cast("list[str]", entry[2])
            known += [code for code in wards if code not in known]
            return
    names[key].append([name, kind, list(wards), detail])


def estate_core(name: str) -> list[str]:
    """ "Thanh Hà" for "KĐT Thanh Hà": estates are called by their bare names."""
    found = re.match(r"(?:KĐT|Khu đô thị)(?: mới)? (.+)", name)
    words_in = plain_key(found[1]).split() if found else []
    keep = len(words_in) > 1 and not GENERIC.issuperset(words_in) and words_in[-1].isalpha()
    return [found[1]] if found and keep else []


def kept_forms(name: str) -> list[str]:
    return [form for form in other_forms(name) if keeps(form, "")]


def keeps(name: str, sort: str) -> bool:
    """Whether a landmark's name says a place by itself."""
    key = plain_key(name)
    words = key.split()
    if (
        key in ("ho chi minh", "khong ro")
        or words[0] == "song"
        or sort in SKIPPED_TYPES
        or len(words) < 2
        or len(words) > 7
    ):
        return False
    if words[0] in SKIPPED_OPENINGS or key.startswith(("tram y te", "nha ve sinh", "bo chi huy")):
        return False
    if sort in ("khac", "tttm", "landmark", "other") and not key.startswith(OTHER_OPENINGS):
        return bool(re.search(r"aeon|metro|big c|plaza|mall|vincom", key))
    if len(words) > 3 and key.startswith(INSTITUTIONS):
        return True
    if any(w not in GENERIC and not w[0].isdigit() and not BLOCK.match(w) for w in words):
        return True
    return len(words) > 2 and _is_proper(name.split(), words)


def _is_proper(written: list[str], words: list[str]) -> bool:
    """Whether the last two words, though everyday ones, are a unit's name or that of a station or
    an upper school: "Đình Văn Quán", "Trường THPT Tây Đô"."""
    last = written[-2:]
    if not all(word[0].isupper() and word.isalpha() for word in last):
        return False
    lone = words[0] in ("ga", "thpt") or {"thpt", "thong"} & set(words[1:-2])
    return bool(lone) or " ".join(words[-2:]) in unit_keys()


@cache
def unit_keys() -> frozenset[str]:
    """The keys of all former units."""
    return frozenset(plain_key(unit.name) for unit in former_units())
