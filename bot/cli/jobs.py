"""`langnghe jobs`: the follow-ups that wait, and running those that are due."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cases import codes
from bot.cli.cases_json import local_iso
from bot.cli.queue import time_left
from bot.cli.session import Session, common_options, keep_options, print_json, session_of
from bot.errors import Refusal
from storage import followups
from storage.rows import PendingFollowUp

if TYPE_CHECKING:
    from bot.cli.tables import Cell

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document.")


@click.group()
@common_options
def jobs(**options: str | None) -> None:
    """List what is due, or run it now."""
    keep_options(options)


@jobs.command("list")
@common_options
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@json_option
def list_jobs(limit: int, as_json: bool, **options: str | None) -> None:
    """List pending follow-ups, the earliest first."""
    with session_of(options, as_json) as session:
        found = session.read(lambda tx: followups.pending(tx, limit))
        if as_json:
            zone = session.config.city.timezone
            print_json(
                [
                    {
                        "case": codes.shown(row.code) if row.code else None,
                        "kind": row.kind,
                        "due_at": local_iso(row.due_at, zone),
                        "late": row.due_at < session.now,
                    }
                    for row in found
                ]
            )
        else:
            _print(session, found)


def _print(session: Session, found: Sequence[PendingFollowUp]) -> None:
    # Imported here: JSON output need not wait for it.
    from bot.cli.tables import Column, print_lines, print_table

    if not found:
        print_lines([session.text("cli-jobs-none")])
        return
    columns = [
        Column(session.text("cli-due-at")),
        Column(session.text("cli-due")),
        Column(session.text("cli-code")),
        Column(session.text("cli-job"), stretch=True),
    ]
    print_table(columns, [_row(session, row) for row in found])


def _row(session: Session, row: PendingFollowUp) -> "Sequence[str | Cell]":
    from bot.cli.tables import Cell  # with the table above

    style = "bold red" if row.due_at < session.now else ""
    left = Cell(time_left(session, row.due_at, session.now), style)
    code = codes.shown(row.code) if row.code else session.text("cli-job-draft")
    return [f"{session.local(row.due_at):%d/%m/%Y %H:%M}", left, code, _named(session, row.kind)]


def _named(session: Session, kind: str) -> str:
    """A kind of follow-up as people say it; a rung of a ladder has its percent behind its name."""
    ladder, _, percent = kind.partition(".")
    if percent.isdecimal():
        return session.text(f"cli-job-{ladder}", percent=percent)
    return session.text(f"cli-job-{kind.replace('.', '-').replace('_', '-')}")


@jobs.command()
@common_options
@click.option("--now", "moment", metavar="ISO", help="As if it were then, e.g. 2026-11-23T09:00.")
@json_option
def tick(moment: str | None, as_json: bool, **options: str | None) -> None:
    """Run everything that is due."""
    with session_of(options, as_json) as session:
        ran = run_all_due(session, session.now if moment is None else _moment(session, moment))
        if as_json:
            print_json({"ran": ran})
        else:
            click.echo(session.text("cli-jobs-ran", count=ran))


def run_all_due(session: Session, now: datetime) -> int:
    """Runs batches until nothing is due; returns how many follow-ups ended."""
    # Imported here: a list of jobs needs neither the calendar nor what a job does.
    from bot.cases.due import run_due

    total = 0
    while ended := session.write(lambda tx: run_due(tx, session.rules, now)):
        total += ended
    return total


def _moment(session: Session, words: str) -> datetime:
    """A moment as typed; without an offset it is the city's time."""
    try:
        moment = datetime.fromisoformat(words.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=session.config.city.timezone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refusal("invalid", "time-wrong", value=words[:40]) from None
