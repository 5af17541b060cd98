"""Places added by hand to the names: by the former unit they lie in, then by current ward."""

from typing import cast

from bot.places.build_entries import Names, add, estate_core, kept_forms, unit_keys
from bot.places.build_files import DATA, rows
from bot.places.history import FormerUnit, former_units
from bot.places.normalize import plain_key

MIN_SHARE = 0.05
"""Part of a split former unit from which a ward counts when nothing else places a name in it."""


def known_forms(name: str) -> list[str]:
    """A name added by hand stands however short it is; its other forms are those of landmarks.

    A unit's name alone is the unit and no estate of it.
    """
    cores = [core for core in estate_core(name) if plain_key(core) not in unit_keys()]
    return [name, *kept_forms(name), *cores]


def add_known(names: Names) -> None:
    """Everything added by hand; the wards are named, so that a reader can check them."""
    codes = {row["full_name"]: row["code"] for row in rows("wards.csv")}
    units = _units()
    for district, unit, kind, forms, wards in _lines("places_by_unit.csv"):
        given = [codes[full] for full in wards.split("|")] if wards else []
        found = given or [
            share.code
            for part in units[district, plain_key(unit)]
            for share in part.successors
            if part.whole or share.share >= MIN_SHARE
        ]
        _put(names, forms, kind, list(dict.fromkeys(found)), doubt=True)
    for forms, kind, wards, _why in _lines("known_places.csv"):
        _put(names, forms, kind, [codes[full] for full in wards.split("|")], doubt=False)


def _units() -> dict[tuple[str, str], list[FormerUnit]]:
    """Former units by district and plain name, all of one name from the latest day on."""
    found: dict[tuple[str, str], list[FormerUnit]] = {}
    for unit in sorted(former_units(), key=lambda unit: unit.state, reverse=True):
        known = found.setdefault((unit.district, plain_key(unit.name)), [])
        if not known or known[0].state == unit.state:
            known.append(unit)
    return found


def _lines(name: str) -> list[list[str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split(";") for line in text.splitlines()[1:]]


def _put(names: Names, forms: str, kind: str, wards: list[str], *, doubt: bool) -> None:
    """By hand beats derived; with `doubt` a derived place that lies wholly elsewhere is kept."""
    given = dict.fromkeys(form for name in forms.split("|") for form in known_forms(name))
    if doubt and len(wards) > 1:
        given = dict.fromkeys(form for form in given if not _is_finer(names, form, kind, wards))
    if kind in ("l", "e"):
        for key in {plain_key(name) for name in given}:
            names[key] = [
                entry
                for entry in names.get(key, [])
                if entry[1] not in ("l", "e")
                or (doubt and not set(cast("list[str]", entry[2])) & set(wards))
            ]
    for name in given:
        add(names, name, kind, wards)


def _is_finer(names: Names, form: str, kind: str, wards: list[str]) -> bool:
    """Whether a derived place of that name leaves some of the wards and no others."""
    kinds = ("v",) if kind == "v" else ("l", "e")
    derived = {
        code
        for entry in names.get(plain_key(form), [])
        if entry[1] in kinds
        for code in cast("list[str]", entry[2])
    }
    return bool(derived) and derived < set(wards)
