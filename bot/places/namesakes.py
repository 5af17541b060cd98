"""Which of its namesakes a name is, by the district, ward or street named beside it."""

from typing import Final

from bot.places.context import STREET
from bot.places.lexicon import meanings
from bot.places.reading import Reader
from bot.places.weigh import STRENGTH, Clue, shown


def of_district(clues: list[Clue]) -> list[Clue]:
    """A former unit named with its district is that one and none of its namesakes."""
    wards = {name: c.wards for c in clues for name in c.districts}
    clues = [_beside(c, clues) for c in clues]
    if not wards:
        return clues
    former = {name for c in clues if c.mention.old for name in c.districts}
    placed = [_in_district(c, wards, former) for c in clues]
    told = {name for c in placed if not c.districts for name in wards if _lies_in(c, name)}
    return [c for c in placed if not (c.districts and told.issuperset(c.districts))]


def _beside(clue: Clue, clues: list[Clue]) -> Clue:
    """The clue as its meaning in the district or ward named right behind: "Trần Phú Hà Đông" and
    "Lĩnh Nam phường Vĩnh Hưng" are streets."""
    for other in clues:
        words = other.mention.first - clue.mention.end
        behind = 0 <= words <= 1 if other.districts else words == 0 and other.named
        if clue.mention.unit == STREET and not other.districts:
            continue
        if not behind or clue.named or set(clue.wards) & set(other.wards):
            continue
        inside = tuple(e for e in clue.mention.entries if set(e.wards) & set(other.wards))
        if inside and clue.strength != STRENGTH["n"]:
            wards = tuple(dict.fromkeys(code for entry in inside for code in entry.wards))
            strength = max(STRENGTH.get(entry.kind, 0) for entry in inside)
            return Clue(clue.mention, inside, wards, strength, shown(inside[0]))
    return clue


def _lies_in(clue: Clue, district: str) -> bool:
    return any(e.kind == "f" and e.detail.split("|")[1] == district for e in clue.entries)


def _in_district(clue: Clue, districts: dict[str, tuple[str, ...]], former: set[str]) -> Clue:
    """The clue as the former unit of one of the other districts named, when it can be one; where
    the ward of today lies there too only when the district is called a former one."""
    if clue.mention.unit == STREET or clue.strength in (STRENGTH["n"], STRENGTH["l"]):
        return clue
    others = [name for name in districts if name not in clue.districts]
    inside = tuple(
        e for e in clue.mention.entries if e.kind == "f" and e.detail.split("|")[1] in others
    )
    current = {code for e in clue.entries if e.kind == "w" for code in e.wards}
    if not inside or any(current & set(districts[name]) for name in others if name not in former):
        return clue
    wards = tuple(dict.fromkeys(code for entry in inside for code in entry.wards))
    because = shown(inside[0])
    return Clue(clue.mention, inside, wards, STRENGTH["f"], because, clue.named)


def as_former(clues: list[Clue], against: list[Clue]) -> list[Clue]:
    """A ward's name is that of the former unit where a street is known to lie only in that one."""
    streets = [c for c in clues if c.entries[0].kind == "s" and c.strength >= STRENGTH["s"]]
    placed = []
    for clue in clues:
        former = tuple(e for e in clue.mention.entries if e.kind == "f")
        wards = tuple(dict.fromkeys(code for entry in former for code in entry.wards))
        if former and any(
            (clue in against or street in against)
            and (clue.named or 0 <= clue.mention.first - street.mention.end <= 1)
            and set(street.wards) & set(wards)
            and not set(street.wards) & set(clue.wards)
            for street in streets
        ):
            clue = Clue(
                clue.mention, former, wards, STRENGTH["f"], shown(former[0]), named=clue.named
            )
        placed.append(clue)
    return placed


SORTS: Final = (
    *("cho dau moi", "san van dong", "khu cong nghiep", "cum cong nghiep", "ben xe", "ben do"),
    *("benh vien", "nghia trang", "cong vien", "bao tang", "nha ga", "nha may", "bo ho"),
)
"""Sorts of landmarks of which a unit has one: markets, schools and car parks it has several."""
_OPENINGS: Final = frozenset(sort.split()[0] for sort in SORTS)


def with_landmark(read: Reader, clue: Clue) -> Clue:
    """The clue of a split unit as the landmark of that name whose sort is told behind it: "Mỹ Đình,
    sân vận động ấy", "Hải Bối chợ đầu mối"."""
    mention = clue.mention
    if len(clue.wards) < 2 or mention.unit is not None or not clue.is_unit:
        return clue
    if _OPENINGS.isdisjoint(read.plains[mention.end : mention.end + 1]):
        return clue
    name = " ".join(read.plains[mention.start : mention.end])
    after = " ".join(read.plains[mention.end : mention.end + 3])
    for sort in SORTS:
        if not f"{after} ".startswith(f"{sort} "):
            continue
        entries = tuple(e for e in meanings(f"{sort} {name}") if e.kind == "l")
        inside = {code for entry in entries for code in entry.wards} & set(clue.wards)
        if inside and len(inside) < len(clue.wards):
            wards = tuple(code for code in clue.wards if code in inside)
            return Clue(mention, entries, wards, STRENGTH["l"], shown(entries[0]))
    return clue
