"""The ways people write a landmark: shortened, or in English; used when the data is built."""

import re
from typing import Final

FORMS: Final = (
    (r"^Bệnh viện Đa khoa (.+)", ("Bệnh viện {0}", "BVĐK {0}", "BV {0}", "Bệnh viện huyện {0}")),
    (r"^Bệnh viện (.+)", ("BV {0}", "Viện {0}", "{0} Hospital")),
    (
        r"^(?:Trường )?Đại học (.+)",
        ("Đại học {0}", "ĐH {0}", "Trường ĐH {0}", "Trường Đại học {0}"),
    ),
    (r"^(?:Trường )?Cao đẳng (.+)", ("Cao đẳng {0}", "CĐ {0}")),
    (
        r"^(?:Trường )?(?:THPT|Trung học phổ thông) (.+)",
        ("THPT {0}", "Trường THPT {0}", "Cấp 3 {0}", "Trường cấp 3 {0}"),
    ),
    (
        r"^(?:Trường )?(?:THCS|Trung học cơ sở) (.+)",
        ("THCS {0}", "Trường THCS {0}", "Cấp 2 {0}", "Trường cấp 2 {0}"),
    ),
    (
        r"^(?:Trường )?[Tt]iểu học (.+)",
        ("Tiểu học {0}", "TH {0}", "Trường tiểu học {0}", "Cấp 1 {0}", "Trường cấp 1 {0}"),
    ),
    (r"^(?:Trường )?[Mm]ầm non (.+)", ("Mầm non {0}", "MN {0}", "Trường mầm non {0}")),
    (
        r"^(?:KĐT|Khu đô thị)(?: mới)? (.+)",
        ("KĐT {0}", "Khu đô thị {0}", "KĐT mới {0}", "Khu đô thị mới {0}", "Đô thị {0}"),
    ),
    (
        r"^(?:Chung cư|Tòa nhà|Toà nhà|CC) (.+)",
        ("Chung cư {0}", "CC {0}", "Tòa nhà {0}", "Tòa {0}"),
    ),
    (r"^(?:KCN|Khu công nghiệp) (.+)", ("KCN {0}", "Khu công nghiệp {0}")),
    (r"^(?:CCN|Cụm công nghiệp) (.+)", ("CCN {0}", "Cụm công nghiệp {0}")),
    (r"^Công viên (.+)", ("CV {0}", "{0} Park")),
    (r"^Hồ (.+)", ("{0} Lake",)),
    (r"^Chợ (.+)", ("{0} Market",)),
    (r"^Bến xe (.+)", ("BX {0}", "{0} bus station")),
    (r"^Ga (.+)", ("{0} station", "Nhà ga {0}")),
    (r"^Sân vận động (.+)", ("SVĐ {0}", "Sân {0}", "{0} stadium")),
    (r"^Chùa (.+)", ("{0} Pagoda",)),
    (r"^Học viện (.+)", ("HV {0}",)),
    (r"^Bảo tàng (.+)", ("{0} Museum",)),
)  # fmt: skip
"""Other ways to write a landmark's name, abbreviated or in English."""


def other_forms(name: str) -> list[str]:
    """The name, and the ways people shorten it."""
    forms = [name]
    for pattern, ways in FORMS:
        found = re.match(pattern, name)
        if found:
            forms += [way.format(found[1]) for way in ways]
    forms += [form.removesuffix(" Hà Nội") for form in forms if len(form.split()) > 5]
    forms += [re.sub("[Tt]rung ương", "TW", form) for form in forms if "ung ương" in form]
    return list(dict.fromkeys(forms))
