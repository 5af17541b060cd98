"""`langnghe officers`: who answers, in which ward and role, and whose chat account is linked."""

from typing import Any

import click

from bot.cases import linking, notices, roles
from bot.cases.roles import CITY_ROLES, WARD_ROLES
from bot.cli.cases_json import local_iso
from bot.cli.session import (
    Session,
    common_options,
    keep_options,
    officer_called,
    print_json,
    session_of,
)
from bot.cli.wards import ward_named
from bot.errors import Refusal
from bot.places import gazetteer
from bot.reply import text
from storage import officers as stored
from storage.engine import Transaction
from storage.rows import Officer

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group()
@common_options
def officers(**options: str | None) -> None:
    """People who answer: add, list, link, disable."""
    keep_options(options)


@officers.command()
@common_options
@click.argument("name")
@click.option("--ward", metavar="W", help="A ward by code or name; none for the city's roles.")
@click.option("--role", type=click.Choice((*WARD_ROLES, *CITY_ROLES)), required=True)
@json_option
def add(name: str, ward: str | None, role: str, as_json: bool, **options: str | None) -> None:
    """Add an officer of a ward (clerk, head) or of the city."""
    with session_of(options, as_json) as session:
        cleaned = officer_called(name)
        if not cleaned:
            raise Refusal("invalid", "officer-nameless")
        if role in WARD_ROLES and not ward:
            raise Refusal("invalid", "officer-needs-ward", role=role)
        if role in CITY_ROLES and ward:
            raise Refusal("invalid", "officer-has-no-ward", role=role)
        code = ward_named(ward).code if ward else None

        def write(tx: Transaction) -> Officer:
            _require_admin(session, tx)
            if stored.by_name(tx, cleaned) is not None:
                raise Refusal("conflict", "officer-exists", name=cleaned)
            return stored.add(tx, cleaned, code, role, session.now)

        _tell(session, session.write(write), "cli-officer-added")


@officers.command("list")
@common_options
@json_option
def list_officers(as_json: bool, **options: str | None) -> None:
    """List officers, those of one ward for an officer of a ward."""
    with session_of(options, as_json) as session:
        found = session.read(
            lambda tx: stored.all_of(tx, roles.scope_of(session.seeing_officer(tx)).ward)
        )
        if as_json:
            print_json([_json(session, officer) for officer in found])
        else:
            _print(session, found)


@officers.command()
@common_options
@click.argument("name")
@json_option
def link(name: str, as_json: bool, **options: str | None) -> None:
    """Make a one-time code that links a chat account."""
    with session_of(options, as_json) as session:

        def write(tx: Transaction) -> tuple[str, Any]:
            officer = _managed(session, tx, name)
            return linking.new_code(tx, officer, session.now)

        code, until = session.write(write)
        if as_json:
            zone = session.config.city.timezone
            print_json({"name": name, "code": code, "until": local_iso(until, zone)})
        else:
            click.echo(session.text("cli-officer-link", name=name, code=code, until=until))


@officers.command()
@common_options
@click.argument("name")
@json_option
def disable(name: str, as_json: bool, **options: str | None) -> None:
    """Disable an officer; what they did keeps their name."""
    with session_of(options, as_json) as session:

        def write(tx: Transaction) -> Officer:
            officer = _managed(session, tx, name)
            stored.disable(tx, officer.id, session.now)
            changed = stored.by_id(tx, officer.id)
            return changed or officer

        _tell(session, session.write(write), "cli-officer-disabled")


def _managed(session: Session, tx: Transaction, name: str) -> Officer:
    """The active officer who is to be changed, by somebody who may."""
    _require_admin(session, tx)
    officer = stored.by_name(tx, officer_called(name))
    if officer is None:
        raise Refusal("not_found", "officer-unknown", name=name)
    if officer.disabled_at is not None:
        raise Refusal("conflict", "officer-disabled", name=name)
    return officer


def _require_admin(session: Session, tx: Transaction) -> None:
    """Officers are managed by an admin, or by whoever runs the machine (nobody named)."""
    officer = session.seeing_officer(tx)
    if officer is not None and officer.role != "admin":
        raise Refusal("forbidden", "officers-by-admin", name=officer.name)


def _json(session: Session, officer: Officer) -> dict[str, Any]:
    disabled = officer.disabled_at
    return {
        "name": officer.name,
        "role": officer.role,
        "ward": officer.ward,
        "ward_name": gazetteer.ward(officer.ward).full_name if officer.ward else None,
        "linked": officer.identity_id is not None,
        "disabled_at": local_iso(disabled, session.config.city.timezone) if disabled else None,
    }


def _tell(session: Session, officer: Officer, key: str) -> None:
    if session.as_json:
        print_json(_json(session, officer))
        return
    role = text(f"role-{officer.role}")
    ward = notices.ward_name(officer.ward) if officer.ward else text("cli-whole-city")
    click.echo(session.text(key, name=officer.name, role=role, ward=ward))


def _print(session: Session, found: Any) -> None:
    # Imported here: JSON output need not wait for it.
    from bot.cli.tables import Cell, Column, print_lines, print_table

    if not found:
        print_lines([session.text("cli-officers-none")])
        return
    rows = []
    for officer in found:
        state = "linked" if officer.identity_id is not None else "unlinked"
        state = "disabled" if officer.disabled_at is not None else state
        ward = gazetteer.ward(officer.ward).full_name if officer.ward else ""
        role = session.text(f"role-{officer.role}")
        style = "dim" if officer.disabled_at is not None else ""
        words = session.text(f"cli-account-{state}")
        rows.append([Cell(cell, style) for cell in (officer.name, role, ward, words)])
    titles = ("cli-name", "cli-role", "cli-ward", "cli-account")
    columns = [Column(session.text(key), stretch=key == "cli-name") for key in titles]
    print_table(columns, rows)
