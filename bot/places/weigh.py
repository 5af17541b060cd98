"""What one mention can mean: the wards its meanings leave, given the unit word it stands with."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.places import context
from bot.places.lexicon import Entry, lexicon
from bot.places.normalize import plain_key
from bot.places.reading import Mention

_WARD_UNITS: Final = (context.WARD, context.COMMUNE, context.TOWN)
STRENGTH: Final = {
    "n": 9,
    "w": 8,
    "f": 7,
    "a": 7,
    "l": 6,
    "e": 6,
    "s": 5,
    "t": 3,
    "b": 5,
    "v": 4,
    "d": 2,
    "h": 1,
}


@dataclass(slots=True)
class Clue:  # not frozen, as Mention
    """Wards that one mention allows, best first; `named` a ward called by its unit word;
    `districts` the former ones it may be.

    `strength` orders clues from finer to coarser; `because` is what a resident is shown.
    """

    mention: Mention
    entries: tuple[Entry, ...]
    wards: tuple[str, ...]
    strength: int
    because: str
    named: bool = False
    districts: tuple[str, ...] = ()

    @property
    def outside(self) -> bool:
        return all(entry.kind == "o" for entry in self.entries)

    @property
    def is_unit(self) -> bool:
        return self.entries[0].kind in "wf"


def clue(mention: Mention) -> Clue:
    """The meanings that fit the unit word, and the wards they leave."""
    numbered = _alley(mention) if mention.alley else None
    if numbered:
        return numbered
    return Clue(mention, *_weighed(mention.entries, mention.unit, mention.old))


@lru_cache(maxsize=4096)
def _weighed(
    every: tuple[Entry, ...], unit: str | None, old: bool
) -> tuple[tuple[Entry, ...], tuple[str, ...], int, str, bool, tuple[str, ...]]:
    """The fields of a clue that do not depend on the text."""
    entries = _meant(every, unit, old=old)
    wards = tuple(dict.fromkeys(code for entry in entries for code in entry.wards))
    strength = max((STRENGTH.get(entry.kind, 0) for entry in entries), default=0)
    if unit == context.MARK and strength > STRENGTH["v"] and entries[0].kind in "wfds":
        strength = STRENGTH["d"] if entries[0].kind == "d" else STRENGTH["v"] - 1
    named = unit in _WARD_UNITS and any(e.kind in "wf" for e in entries)
    districts = tuple(e.detail.split("|")[1] for e in entries if e.kind == "d")
    return entries, wards, strength, shown(entries[0]), named, districts


def _alley(mention: Mention) -> Clue | None:
    """The wards of a numbered alley; its widest known part when the end of it is not known."""
    streets = [entry for entry in mention.entries if entry.kind == "s"]
    if not streets:
        return None
    parts = mention.alley.split("/")
    key = plain_key(streets[0].name)
    for length in range(len(parts), 0, -1):
        number = "/".join(parts[:length])
        wards = lexicon().alleys.get(f"{key}#{number}")
        if wards:
            text = f"ngõ {number} {streets[0].name}"
            return Clue(mention, tuple(streets), tuple(wards), STRENGTH["n"], text)
    return None


def _of(entries: tuple[Entry, ...], kinds: str) -> tuple[Entry, ...]:
    return tuple([entry for entry in entries if entry.kind in kinds])


def _meant(entries: tuple[Entry, ...], unit: str | None, *, old: bool) -> tuple[Entry, ...]:
    """The entries that the unit word leaves; all when it leaves none."""
    if old:
        return _former(entries, unit) or _bare(entries)
    if unit in _WARD_UNITS:
        return _ward_named(entries, unit) or _of(entries, "d") or _bare(entries)
    if unit == context.DISTRICT:
        return _of(entries, "d") or _ward_named(entries, "") or _bare(entries)
    if unit == context.STREET:
        return _street(entries) or _of(entries, "h") or _of(entries, "abe") or _bare(entries)
    if unit == context.VILLAGE:
        return _village(entries)
    if unit == context.ESTATE:
        units = _of(entries, "wd")
        others = _bare(_of(entries, "wfdsv")) if units else _of(entries, "f")
        return (*_of(entries, "e"), *others) or _bare(entries)
    if unit == context.PROVINCE:
        return _of(entries, "o") or _of(entries, "d") or _bare(entries)
    return _bare(entries)


def _former(entries: tuple[Entry, ...], unit: str | None) -> tuple[Entry, ...]:
    """What "cũ" leaves: units of that sort, and those of a name that differs only in marks."""
    units, districts = _of(entries, "f"), _of(entries, "d")
    if unit not in _WARD_UNITS:
        return districts or units
    alike = tuple(e for e in units if e.detail.startswith(unit + "|"))
    if not alike and districts:
        return districts
    kept = alike or units
    names = {entry.name for entry in kept}
    return (*kept, *(e for e in _of(entries, "w") if kept and e.name not in names)) or districts


def _ward_named(entries: tuple[Entry, ...], unit: str | None) -> tuple[Entry, ...]:
    """Current ward of that name, and former ones of the kind that went elsewhere."""
    current, former = _of(entries, "w"), _of(entries, "f")
    towns = tuple(e for e in former if e.detail.startswith(context.TOWN))
    if unit == context.TOWN and towns:
        return towns
    if unit:
        same_kind = tuple(e for e in former if e.detail.startswith(unit + "|"))
        former = same_kind or (() if current else former)
        of_kind = tuple(e for e in current if e.detail == unit)
        if same_kind and not of_kind and not current:
            return same_kind
        if of_kind:
            current = of_kind
        elif same_kind and current and not any(_shares(e, current) for e in same_kind):
            return same_kind
    return (*current, *(e for e in former if not _shares(e, current)))


def _shares(entry: Entry, current: tuple[Entry, ...]) -> bool:
    return any(code in entry.wards for ward in current for code in ward.wards)


def _street(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Streets; one that only a listing knows may have a namesake elsewhere."""
    streets = _of(entries, "s")
    sure = any(street.detail != "listed" for street in streets)
    return streets if sure else (*streets, *_of(entries, "t"))


def _village(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    villages, units = _of(entries, "v"), _of(entries, "wf")
    if not villages:
        return _ward_named(entries, "") or _bare(entries)
    if len(units) > 1:
        return units
    both = tuple(unit for unit in units if any(_shares(unit, (v,)) for v in villages))
    if both:
        return (*both, *(v for v in villages if not _shares(v, both)))
    return (*villages, *units)


def _bare(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """No unit word: a district before a ward, a current ward before the rest."""
    districts = _of(entries, "d")
    if districts:
        return districts
    if _of(entries, "w"):
        return _ward_named(entries, "")
    fine = _of(entries, "f")
    abroad = _of(entries, "o")
    if abroad and not fine:
        streets = _of(entries, "s")  # without marks Kim Động is rather Kim Đồng
        apart = streets and not any(_same_marks(s, a) for s in streets for a in abroad)
        return streets if apart else abroad
    if fine:
        return (*fine, *(s for s in _of(entries, "s") if not _is_less(s, fine)))
    return _of(entries, "elsab") or _of(entries, "h") or entries


def _is_less(street: Entry, units: tuple[Entry, ...]) -> bool:
    """Whether a bare name is rather a unit than the street.

    So it is where the marks that were left out differ, and where one unit, gone whole into one
    ward, has a street that runs there for a good part or that only a listing knows.
    """
    if all(not _same_marks(street, unit) for unit in units):
        return True
    if len(units) != 1 or len(units[0].wards) != 1:
        return False
    return street.detail == "listed" or units[0].wards[0] in street.wards[:2]


def _same_marks(one: Entry, other: Entry) -> bool:
    return [word.full for word in one.words] == [word.full for word in other.words]


def shown(entry: Entry) -> str:
    """The evidence in words: "phường Phú Thượng", "phường Nhật Tân cũ", "đường Lạc Long Quân"."""
    kinds = {"phuong": "phường", "xa": "xã", "thi_tran": "thị trấn", "quan": "quận",
             "huyen": "huyện", "thi_xa": "thị xã"}  # fmt: skip
    if entry.kind == "w":
        return f"{kinds[entry.detail]} {entry.name}"
    if entry.kind == "d":
        kind, _, district = entry.detail.partition("|")
        return f"{kinds[kind]} {district}"
    if entry.kind == "f":
        return f"{kinds.get(entry.detail.split('|')[0], 'phường')} {entry.name} cũ"
    if entry.kind == "s":
        return f"đường {entry.name}"
    return f"làng {entry.name}" if entry.kind == "v" else entry.name
