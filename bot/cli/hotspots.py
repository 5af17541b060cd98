"""`langnghe hotspots`: places where the same trouble keeps coming back."""

from typing import Any

import click

from bot.cases import roles
from bot.cli.cases_json import local_iso
from bot.cli.queue import ward_wanted
from bot.cli.session import Session, common_options, print_json, session_of
from bot.errors import Refusal
from bot.places import gazetteer
from storage import hotspots as kept
from storage.engine import Transaction
from storage.hotspots import Hotspot

MOST = 200


@click.command()
@common_options
@click.option("--ward", metavar="W", help="A ward by code or name.")
@click.option("--all", "with_closed", is_flag=True, help="Quiet ones too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def hotspots(ward: str | None, with_closed: bool, as_json: bool, **options: str | None) -> None:
    """List places where the same trouble keeps coming back."""
    with session_of(options, as_json) as session:
        wanted = ward_wanted(ward)

        def read(tx: Transaction) -> list[tuple[Hotspot, int]]:
            officer = session.seeing_officer(tx)
            scope = roles.scope_of(officer).ward
            if officer is not None and scope is not None and wanted not in (None, scope):
                raise Refusal("forbidden", "ward-of-others", name=officer.name)
            return list(kept.listing(tx, scope or wanted, with_closed, MOST))

        found = session.read(read)
        if as_json:
            print_json([_json(session, hotspot, cases) for hotspot, cases in found])
        else:
            _print(session, found)


def _json(session: Session, hotspot: Hotspot, cases: int) -> dict[str, Any]:
    zone = session.config.city.timezone
    return {
        "id": hotspot.id,
        "category": hotspot.category,
        "ward": hotspot.ward,
        "ward_name": gazetteer.ward(hotspot.ward).full_name,
        "place": hotspot.place_key or None,
        "lat": hotspot.lat,
        "lon": hotspot.lon,
        "cases": cases,
        "opened_at": local_iso(hotspot.opened_at, zone),
        "last_at": local_iso(hotspot.last_at, zone),
        "closed_at": local_iso(hotspot.closed_at, zone) if hotspot.closed_at else None,
    }


def _print(session: Session, found: list[tuple[Hotspot, int]]) -> None:
    # Imported here: JSON output, which scripts read, need not wait for it.
    from bot.cli.tables import Column, print_lines, print_table

    if not found:
        print_lines([session.text("cli-hotspots-none")])
        return
    keys = ("cases", "matter", "ward", "place", "last")
    columns = [Column(session.text(f"cli-{key}"), stretch=key == "place") for key in keys]
    print_table(
        columns,
        [
            (
                str(cases),
                session.text(f"category-{hotspot.category}"),
                gazetteer.ward(hotspot.ward).name,
                hotspot.place_key or f"{hotspot.lat}, {hotspot.lon}",
                f"{session.local(hotspot.last_at):%d/%m}",
            )
            for hotspot, cases in found
        ],
    )
