"""What a ward was: the former communes, wards and towns it took over, and how much of each."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.places.lexicon import lexicon
from bot.places.shapes import unpack


@dataclass(frozen=True, slots=True)
class Share:
    """The part (0..1, by area) of a former unit that lies in the current unit `code`."""

    code: str
    share: float


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A unit that no longer exists; `state` is its last day, successors biggest share first."""

    code: str
    kind: str
    name: str
    full_name: str
    district_kind: str
    district: str
    state: str
    whole: bool
    successors: tuple[Share, ...]

    @property
    def wards(self) -> tuple[str, ...]:
        """The wards it means today: one when it went over whole or to 95 % and more."""
        if self.whole or self.successors[0].share >= 0.95:
            return (self.successors[0].code,)
        return tuple(share.code for share in self.successors)


@cache
def former_units() -> tuple[FormerUnit, ...]:
    """The 612 former units, in the order of the source."""
    rows: dict[str, list[dict[str, str]]] = {}
    path = files("bot.places") / "data" / "former_units.csv"
    with path.open("r", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            rows.setdefault(row["old_code"] + row["state"], []).append(row)
    return tuple(_unit(parts) for parts in rows.values())


def _unit(parts: list[dict[str, str]]) -> FormerUnit:
    first = parts[0]
    shares = sorted(
        (Share(p["new_code"], float(p["area_share"] or 0)) for p in parts),
        key=lambda share: -share.share,
    )
    return FormerUnit(
        code=first["old_code"],
        kind=first["old_kind"],
        name=first["old_name"],
        full_name=first["old_full_name"],
        district_kind=first["old_district_kind"],
        district=first["old_district"],
        state=first["state"],
        whole=len(parts) == 1,
        successors=tuple(shares),
    )


def predecessors(code: str) -> tuple[tuple[FormerUnit, float], ...]:
    """The former units that gave land to a ward, with the share of each given, biggest first."""
    found = [
        (unit, share.share)
        for unit in former_units()
        for share in unit.successors
        if share.code == code
    ]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


@cache
def _neighbours() -> dict[str, tuple[str, ...]]:
    """Wards that share a corner or a stretch of border: their rings have a point in common."""
    text = (files("bot.places") / "data" / "areas.json").read_text(encoding="utf-8")
    corners: dict[tuple[int, int], set[str]] = defaultdict(set)
    for code, flat in json.loads(text).items():
        for corner in zip(*unpack(flat), strict=True):
            corners[corner[0] // 100, corner[1] // 100].add(code)
    found: dict[str, set[str]] = defaultdict(set)
    for codes in corners.values():
        for code in codes:
            found[code] |= codes - {code}
    return {code: tuple(sorted(others)) for code, others in found.items()}


def neighbours(code: str) -> tuple[str, ...]:
    """The wards that border on this one."""
    return _neighbours().get(code, ())


def streets_of(code: str) -> tuple[str, ...]:
    """The streets known to lie in the ward, in whole or in part, by name."""
    return tuple(
        sorted(
            {
                name
                for entries in lexicon().rows.values()
                for name, kind, wards, _ in entries
                if kind == "s" and code in wards
            }
        )
    )
