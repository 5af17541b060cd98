"""Which office of a ward a matter goes to, and which city company or utility owns the thing."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.reply import Text, text

TRIAGE = "triage"
ARBITER = "arbiter"


@dataclass(frozen=True, slots=True)
class DeskOf:
    """`owner` names a company outside the ward, "" when the ward itself acts."""

    office: str
    owner: str


@cache
def _table() -> dict[str, DeskOf]:
    lines = (files("bot.cases") / "data" / "desks.csv").read_text("utf-8").splitlines()
    return {row["category"]: DeskOf(row["office"], row["owner"]) for row in csv.DictReader(lines)}


def categories() -> tuple[str, ...]:
    """Every category, in the order of the table."""
    return tuple(_table())


def desk_of(category: str, ward: str | None) -> DeskOf:
    """The office of a ward for a category; without a ward, the city's triage."""
    if ward is None:
        return DeskOf(TRIAGE, "")
    return _table()[category]


def office_name(office: str, ward_kind: str) -> Text:
    """The office as people know it: a commune's carries another name than a ward's."""
    return text(f"office-{office}", kind=ward_kind)


def owners() -> tuple[str, ...]:
    """The companies and utilities that own things the ward does not."""
    return tuple(dict.fromkeys(desk.owner for desk in _table().values() if desk.owner))
