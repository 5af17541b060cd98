"""`langnghe wards`: the gazetteer, for people and scripts."""

from typing import Any

import click

from bot.cli.session import Session, common_options, keep_options, print_json, session_of
from bot.errors import Refusal
from bot.places import gazetteer
from bot.places.gazetteer import Ward
from bot.places.normalize import plain_key

LISTED = 8
STREET = "s"
STREETS_SHOWN = 40


def ward_named(words: str) -> Ward:
    """The one ward of a code or name; refuses when none or several are called so.

    A current ward's own name decides over former units that were called the same.
    """
    found = gazetteer.find_wards(words)
    if not found:
        raise Refusal("not_found", "ward-unknown", ward=words)
    key = plain_key(words)
    own = [w for w in found if key in (plain_key(w.name), plain_key(w.full_name))]
    meant = own or found
    if len(meant) > 1:
        known = ", ".join(f"{w.code} {w.full_name}" for w in meant[:LISTED])
        more = ", …" if len(meant) > LISTED else ""
        raise Refusal("invalid", "ward-several", ward=words, known=known + more)
    return meant[0]


@click.group()
@common_options
def wards(**options: str | None) -> None:
    """Look wards up."""
    keep_options(options)


@wards.command()
@common_options
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def find(words: tuple[str, ...], as_json: bool, **options: str | None) -> None:
    """Wards by code, or by current or former name, whole or in part."""
    with session_of(options, as_json) as session:
        found = gazetteer.find_wards(" ".join(words))
        if as_json:
            print_json([_found_json(ward) for ward in found])
        else:
            _print_found(session, found)


def _found_json(ward: Ward) -> dict[str, Any]:
    return {
        "code": ward.code,
        "name": ward.full_name,
        "kind": ward.kind,
        "former_districts": list(ward.former_districts),
    }


def _print_found(session: Session, found: tuple[Ward, ...]) -> None:
    # Imported here: JSON output need not wait for it.
    from bot.cli.tables import Column, print_lines, print_table

    if not found:
        print_lines([session.text("cli-wards-none")])
        return
    print_table(
        [
            Column(session.text("cli-ward-code")),
            Column(session.text("cli-ward")),
            Column(session.text("cli-former-districts"), stretch=True),
        ],
        [[w.code, w.full_name, "; ".join(w.former_districts)] for w in found],
    )


@wards.command()
@common_options
@click.argument("ward", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show(ward: tuple[str, ...], as_json: bool, **options: str | None) -> None:
    """One ward: its office, its size, and the units it was made of."""
    with session_of(options, as_json) as session:
        facts = ward_json(ward_named(" ".join(ward)))
        if as_json:
            print_json(facts)
        else:
            _print_ward(session, facts)


def ward_json(ward: Ward) -> dict[str, Any]:
    """A ward's facts; `share` is the part (0..1, by area) of a former unit that lies in it."""
    # Imported here: finding a ward by name needs neither, and a queue looks wards up.
    from bot.places.history import predecessors
    from bot.places.lexicon import lexicon

    streets = {
        name
        for meanings in lexicon().rows.values()
        for name, kind, wards_of_it, _ in meanings
        if kind == STREET and ward.code in wards_of_it
    }
    return {
        **_found_json(ward),
        "office_address": ward.hq_address,
        "population": ward.population or None,
        "area_km2": ward.area,
        "lat": ward.lat,
        "lon": ward.lon,
        "predecessors": [
            {"name": unit.full_name, "district": unit.district, "until": unit.state, "share": share}
            for unit, share in predecessors(ward.code)
        ],
        "streets": sorted(streets),
    }


def _print_ward(session: Session, facts: dict[str, Any]) -> None:
    # Imported here: JSON output need not wait for it.
    from bot.cli.tables import Cell, Column, print_lines, print_table

    print_lines([Cell(f"{facts['name']} · {facts['code']}", "bold")])
    population = f"{facts['population']:,}".replace(",", " ") if facts["population"] else "?"
    area = f"{facts['area_km2']:g}"
    lines = [
        session.text("cli-ward-office", address=facts["office_address"]),
        session.text("cli-ward-size", population=population, area=area),
        session.text("cli-ward-districts", districts="; ".join(facts["former_districts"])),
    ]
    print_lines(lines, indent=2)
    columns = [
        Column(session.text("cli-former-unit"), stretch=True),
        Column(session.text("cli-former-district")),
        Column(session.text("cli-share"), right=True),
    ]
    rows = [
        [unit["name"], unit["district"], _percent(unit["share"])] for unit in facts["predecessors"]
    ]
    print_table(columns, rows)
    streets = facts["streets"]
    if streets:
        known = ", ".join(streets[:STREETS_SHOWN]) + (", …" if len(streets) > STREETS_SHOWN else "")
        print_lines(["", session.text("cli-ward-streets", count=len(streets), streets=known)])


def _percent(share: float) -> str:
    return "<1 %" if share < 0.01 else f"{share * 100:.0f} %"
