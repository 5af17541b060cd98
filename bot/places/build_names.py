"""Derives names.json: every name that can tell a ward, by its folded words, with its wards.

An entry is [name, kind, ward codes, detail]; the kinds are explained in data/README.md.
"""

import json
import re
from collections import defaultdict
from typing import Final, cast

from bot.places.build_entries import Entry, Names, add, estate_core, keeps, kept_forms
from bot.places.build_files import DATA, compact, rows, write_lines
from bot.places.build_known import add_known
from bot.places.history import former_units
from bot.places.normalize import plain_key, words_of
from bot.places.points import ward_at
from bot.places.street_wards import highways, street_names

SHORT_STREETS: Final = {"lang", "hue", "buoi", "vong", "nhon", "lua", "19/5", "8/3"}
"""Streets of one syllable that people know by name; the others are common words."""
NUMBERED: Final = re.compile(
    r"^(to|xom|ngo|thon|noi|ngach|doi|khu|lo|so|duong|pho|ct|day) \w{0,2}\d+"
)
NO_STREETS: Final = {
    "cau vuot", "gam cau", "bo ke", "bo kenh", "trong thuong mai", "lien thon", "lien xa",
    "lien co", "song nhue", "song to lich", "song day",
    "song hong", "song duong", "de song hong", "de moi", "duong moi",
    "cau moi", "bai giua", "ho chi minh", "chung cu",
    "xom cau", "xom chua", "xom dong", "xom cho", "xom lo", "xom trai", "thon trung", "thon doai",
}  # fmt: skip
NAMED_POIS: Final = {
    "hospital", "lake", "market", "shop_mall", "park", "apartment_building", "place_quarter",
    "place_suburb", "school", "landmark",
}  # fmt: skip


DISTRICT_FORMS: Final = {
    "Hai Bà Trưng": "HBT Hai_Bà", "Hoàn Kiếm": "HK", "Bắc Từ Liêm": "BTL Từ_Liêm_Bắc",
    "Nam Từ Liêm": "NTL", "Cầu Giấy": "CG CGiấy", "Đống Đa": "ĐĐ DDa", "Ba Đình": "BĐ",
    "Hà Đông": "HĐ", "Thanh Xuân": "TX", "Hoàng Mai": "HM", "Long Biên": "LB", "Tây Hồ": "TH",
    "Đông Anh": "ĐA", "Gia Lâm": "GL", "Sóc Sơn": "SS", "Mê Linh": "ML", "Thanh Trì": "TT",
}  # fmt: skip
"""How the old districts are shortened; a word of two letters counts only after "Q.", "H."."""


def add_units(names: Names) -> None:
    """Current wards (w), former units (f, detail: kind and district), former districts (d)."""
    for row in rows("wards.csv"):
        add(names, row["name"], "w", [row["code"]], row["kind"])
    for unit in former_units():
        add(names, unit.name, "f", list(unit.wards), f"{unit.kind}|{unit.district}|{unit.state}")
    for (kind, district), wards in district_wards().items():
        for name in (district, *DISTRICT_FORMS.get(district, "").split()):
            add(names, name.replace("_", " "), "d", wards, f"{kind}|{district}")


def district_wards() -> dict[tuple[str, str], list[str]]:
    """Wards that took a whole unit of the district, or 2 % of one and more; biggest part first."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for unit in former_units():
        if unit.state != "2025-06-30":
            continue
        for share in unit.successors:
            if unit.whole or share.share >= 0.02:
                found[unit.district_kind, unit.district][share.code] += share.share
    return {key: sorted(wards, key=lambda c: -wards[c]) for key, wards in found.items()}


def add_streets(names: Names, alleys: dict[str, list[str]]) -> None:
    """Streets (s, detail: how well they are known), bridges (b) and alleys (a, or by number)."""
    streets = street_names()
    for road in highways(streets):
        add(names, road.name, "h", road.wards, road.detail)
    for street in streets:
        key = plain_key(street.name)
        if key in SHORT_STREETS or (
            " " in key and not NUMBERED.search(key) and key not in NO_STREETS
        ):
            add(names, street.name, street.kind, street.wards, street.detail)
        if key in SHORT_STREETS and key[0].isalpha():
            add(names, f"Phố {street.name}", "s", street.wards, street.detail)
    for row in rows("street_wards.csv"):
        if row["kind"] != "alley" or row["bare_alley"] or row["generic_name"] or row["sliver"]:
            continue
        if row["alley_number"] and row["alley_parent"]:
            parent = re.sub(r"^(Đường|Phố)\s+", "", row["alley_parent"])
            note_alley(alleys, plain_key(parent), row["alley_number"], row["ward_code"])
        elif not re.search(r"\d", row["street"].split(" ", 1)[-1].split(" ")[0]):
            add(names, row["street"], "a", [row["ward_code"]])


def note_alley(alleys: dict[str, list[str]], parent: str, number: str, ward: str) -> None:
    """The alley itself, and the wider ones it opens from ("6/177" is reached through "6")."""
    parts = number.lower().split("/")
    for length in range(1, len(parts) + 1):
        known = alleys.setdefault(f"{parent}#{'/'.join(parts[:length])}", [])
        if ward not in known:
            known.append(ward)


def add_landmarks(names: Names) -> None:
    """Landmarks (l, detail: type), estates (e) and villages (v).

    A position of low confidence counts only where no better one is known for the name.
    """
    every = rows("landmarks.csv")
    better = {plain_key(row["name"]) for row in every if row["confidence"] != "low"}
    for row in every:
        if row["confidence"] == "low" and plain_key(row["name"]) in better:
            continue
        wards = row["ward_code"].replace(" ", "").split("|")
        found = "low" if row["confidence"] == "low" else row["position"]
        if row["lat"] and len(wards) == 1:
            wards = around(row, REACH.get(found, 25.0))
        name = re.sub(r"\s*\(.*?\)|\s*-\s*Km .*$", "", row["name"]).strip()
        village = village_core(name, row["type"])
        if village:
            add(names, village, "v", wards)
        if row["type"] != "lang_thon" and keeps(name, row["type"]):
            kind = "e" if row["type"] in ("khu_do_thi", "chung_cu") else "l"
            for form in (*kept_forms(name), *estate_core(name)):
                add(names, form, kind, wards, row["type"])
    for row in rows("pois.csv"):
        if row["type"] in NAMED_POIS and keeps(row["name"], row["type"]):
            for form in kept_forms(row["name"]):
                add(names, form, "l", [row["ward_code"]], row["type"])


def village_core(name: str, sort: str) -> str:
    """ "Gia Lương" of "Ngã 3 vào thôn Gia Lương", "Khê Ngoại" of "Thôn Khê Ngoại 1"."""
    core = re.sub(r"^(Thôn|Làng|Xóm|Cổng làng|Đình làng)\s+", "", name)
    if sort != "lang_thon" or re.match("Cách|Ngã|Cổng|Lối|Biển|Nhà|Cửa|Ao|Giếng|Điếm|Xóm", core):
        inner = re.search(r"(?:thôn|làng) ((?:[A-ZĐÂÊÔƠƯÁÀẢÃẠỶỲÝ]\w+ ?){2,3})", name, re.IGNORECASE)
        core = inner[1].strip() if inner and inner[1][0].isupper() else ""
    core = re.sub(r"\s+\d+$", "", core)
    keep = len(plain_key(core).split()) > 1 and not re.search(r"\d|\bxã\b", core)
    return core if keep else ""


def around(row: dict[str, str], metres: float) -> list[str]:
    """The ward of a landmark, and the others within that distance of the position given."""
    place = ward_at(float(row["lat"]), float(row["lon"]), near=metres)
    return [code for code in dict.fromkeys((place.ward, *place.neighbours)) if code]


REACH: Final = {"low": 90.0, "bus stop near": 60.0, "bus stop opposite": 60.0}
"""Metres that the position of a landmark may be away from it, by how it was found; else 25."""


WELL_INSIDE: Final = 150.0
"""Metres from the border at which a position that was found leaves no doubt about the ward."""


def surely_placed() -> set[str]:
    """Keys of the landmarks with a position well inside one ward."""
    placed = set()
    for row in rows("landmarks.csv"):
        if row["lat"] and row["confidence"] != "low" and len(around(row, WELL_INSIDE)) == 1:
            placed |= {plain_key(form) for form in kept_forms(row["name"])}
    return placed


def doubt_lent_names(names: Names) -> None:
    """ "Chợ Xuân La" far from the old ward Xuân La: both places are possible, unless it is known
    where the landmark stands.

    So are all parts of a split unit for its schools, of which there are several; of upper schools
    there is one.
    """
    placed = surely_placed()
    for key, entries in names.items():
        parts = key.split()
        units = [
            entry
            for cut in (1, 2, 3)
            for entry in names.get(" ".join(parts[cut:]), [])
            if len(parts) - cut > 1 and entry[1] in ("w", "f")
        ]
        current = {code for unit in units if unit[1] == "w" for code in cast("list[str]", unit[2])}
        units = [u for u in units if u[1] == "w" or not current & set(cast("list[str]", u[2]))]
        for entry in entries:
            wards = cast("list[str]", entry[2])
            lent = [code for u in units if _ends_in(entry, u) for code in cast("list[str]", u[2])]
            one_of_many = entry[3] == "truong_hoc" and not {"thpt", "thong"} & set(parts)
            apart = not set(lent) & set(wards) or one_of_many
            if key in placed and not one_of_many:
                continue
            if entry[1] in ("l", "e") and lent and apart:
                wards += [code for code in dict.fromkeys(lent) if code not in wards]


def doubt_villages(names: Names) -> None:
    """ "Làng Quy Mông", put somewhere by hand, is also the village of that name elsewhere."""
    for key, entries in names.items():
        if not key.startswith("lang "):
            continue
        villages = [e for e in names.get(key.removeprefix("lang "), []) if e[1] == "v"]
        for entry in entries:
            wards = cast("list[str]", entry[2])
            for village in villages if entry[1] in ("l", "e") else ():
                if _ends_in(entry, village):
                    wards += [code for code in cast("list[str]", village[2]) if code not in wards]


def _ends_in(entry: Entry, unit: Entry) -> bool:
    """Whether the name ends in the unit's with its marks: Chùa Yên Phú is not of Yên Phụ."""
    named, lent = words_of(str(entry[0])), words_of(str(unit[0]))
    return [word.full for word in named[-len(lent) :]] == [word.full for word in lent]


def add_outside(names: Names) -> None:
    """Provinces and well-known places outside Hanoi (o, detail: the province)."""
    for line in (DATA / "outside.csv").read_text(encoding="utf-8").splitlines()[1:]:
        provinces, places = line.split(";")
        forms = provinces.split("|")
        for name in [*forms, *(place for place in places.split("|") if place)]:
            key = plain_key(name)
            names[key].append([name, "o", [], forms[0]])


def add_phrases(names: Names) -> None:
    """Phrases that hold a name and say no place (x): "giải phóng mặt bằng", "cốm làng Vòng"."""
    for line in (DATA / "phrases.txt").read_text(encoding="utf-8").splitlines():
        for phrase in filter(None, map(str.strip, line.split(","))):
            names[plain_key(phrase)].append([phrase, "x", [], ""])


def add_bases(names: Names) -> None:
    """ "Mỹ Đình" for the former wards Mỹ Đình 1 and 2."""
    for unit in former_units():
        found = re.fullmatch(r"(.+) \d", unit.name)
        if found and unit.state == "2025-06-30":
            add(names, found[1], "f", list(unit.wards), f"{unit.kind}|{unit.district}|{unit.state}")


def build_names() -> None:
    """names.json, one key a line."""
    names: Names = defaultdict(list)
    alleys: dict[str, list[str]] = {}
    add_units(names)
    add_streets(names, alleys)
    add_landmarks(names)
    doubt_lent_names(names)
    add_known(names)
    doubt_villages(names)
    add_bases(names)
    add_outside(names)
    add_phrases(names)
    lines = [f"{json.dumps(key)}:{compact(names[key])}" for key in sorted(names) if names[key]]
    write_lines("names.json", "{", lines, "}")
    lines = [f"{json.dumps(key)}:{compact(alleys[key])}" for key in sorted(alleys)]
    write_lines("alleys.json", "{", lines, "}")
