"""The 126 current wards and communes of Hanoi, and finding them by code or by name."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from bot.places.history import former_units
from bot.places.normalize import fold, plain_key, words_of

Kind = Literal["phuong", "xa"]


@dataclass(frozen=True, slots=True)
class Ward:
    """A current unit; `area` in km²; `former_districts` as "Quận Ba Đình (96%)"."""

    code: str
    kind: Kind
    name: str
    full_name: str
    hq_address: str
    population: int
    lat: float
    lon: float
    area: float
    former_districts: tuple[str, ...]


@cache
def _by_code() -> dict[str, Ward]:
    path = files("bot.places") / "data" / "wards.csv"
    with path.open("r", encoding="utf-8") as lines:
        return {row["code"]: _ward(row) for row in csv.DictReader(lines)}


def _ward(row: dict[str, str]) -> Ward:
    return Ward(
        code=row["code"],
        kind=cast("Kind", row["kind"]),
        name=row["name"],
        full_name=row["full_name"],
        hq_address=row["hq_address"],
        population=int(row["population"] or 0),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        area=float(row["area_km2_osm_polygon"]),
        former_districts=tuple(part.strip() for part in row["former_districts"].split(";")),
    )


def ward(code: str) -> Ward:
    """The ward of a five-digit code; KeyError when there is none."""
    return _by_code()[code]


def all_wards() -> tuple[Ward, ...]:
    """All current units, by code."""
    return tuple(_by_code().values())


def find_wards(words: str) -> tuple[Ward, ...]:
    """Wards by code or by current or former name, whole or in part; best matches first.

    Marks count when they are written: "Sơn Đồng" does not find Sơn Đông.
    """
    words = words.strip()
    if words in _by_code():
        return (_by_code()[words],)
    wanted = _strip_unit(words)
    if not wanted:
        return ()
    exact = [w for w in all_wards() if _same(w.name, words, wanted)]
    former = _of_former(words, wanted)
    part = [] if exact or former else [w for w in all_wards() if wanted in plain_key(w.name)]
    return tuple(dict.fromkeys([*exact, *former, *part]))


def _of_former(words: str, wanted: str) -> list[Ward]:
    return [
        _by_code()[share.code]
        for unit in former_units()
        if _same(unit.name, words, wanted)
        for share in unit.successors
    ]


_UNITS = ("phuong ", "xa ", "thi tran ", "p ", "x ", "tt ")


def _strip_unit(words: str) -> str:
    key = plain_key(words)
    return next((key.removeprefix(unit) for unit in _UNITS if key.startswith(unit)), key)


def _same(name: str, words: str, wanted: str) -> bool:
    """Equal without marks, and no mark in `words` that the name does not have."""
    if plain_key(name) != wanted:
        return False
    return fold(words) == words.lower() or _marks(name) <= _marks(words)


def _marks(words: str) -> set[str]:
    return {w.full for w in words_of(words)}
