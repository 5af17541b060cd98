"""What a ward was: the former communes, wards and towns it took over, and how much of each."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
