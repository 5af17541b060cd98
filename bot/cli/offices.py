"""`langnghe offices`: which office of a ward a matter goes to, and who owns the thing."""

import click

from bot.cases import offices as table
from bot.cli.session import common_options, keep_options, print_json, session_of
from bot.errors import Refusal
from storage.engine import Transaction


@click.group()
@common_options
def offices(**options: str | None) -> None:
    """Which office handles which matter: list, set."""
    keep_options(options)


@offices.command("list")
@common_options
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_offices(as_json: bool, **options: str | None) -> None:
    """Every matter with its office and the owner outside the ward."""
    with session_of(options, as_json) as session:
        rows = session.read(table.table)
        if as_json:
            print_json(
                [
                    {"category": category, "office": desk.office, "owner": desk.owner or None}
                    for category, desk in rows.items()
                ]
            )
            return
        # Imported here: JSON output, which scripts read, need not wait for it.
        from bot.cli.tables import Column, print_table

        columns = [Column(session.text(f"cli-{key}")) for key in ("matter", "office", "owner")]
        print_table(columns, [(name, desk.office, desk.owner) for name, desk in rows.items()])


@offices.command("set")
@common_options
@click.argument("category")
@click.option("--office", required=True, metavar="OFFICE", help="economy, police, culture …")
@click.option("--owner", default="", metavar="OWNER", help="Who owns the thing, if not the ward.")
def set_office(category: str, office: str, owner: str, **options: str | None) -> None:
    """Send new cases of a matter to another office."""
    with session_of(options) as session:

        def write(tx: Transaction) -> None:
            officer = session.seeing_officer(tx)
            if officer is not None and officer.role != "admin":
                raise Refusal("forbidden", "officers-by-admin", name=officer.name)
            table.edit(tx, category, office, owner)

        session.write(write)
        click.echo(session.text("cli-did-office", category=category, office=office))
