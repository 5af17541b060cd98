"""`langnghe stats`: how the city and its wards keep their word."""

from datetime import timedelta
from typing import Any

import click

from bot.cli.session import Session, common_options, print_json, session_of
from bot.places import gazetteer
from storage import figures
from storage.engine import Transaction

WARDS_SHOWN = 15
COUNTED = (
    "opened", "accepted", "answered", "closed", "confirmed", "expired", "reopened", "objected",
    "merged", "open", "late", "satisfied", "acceptable", "unsatisfied",
)  # fmt: skip


@click.command()
@common_options
@click.option("--days", type=click.IntRange(1, 3660), default=30, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def stats(days: int, as_json: bool, **options: str | None) -> None:
    """Count what came in, what is open, late, and how it ended."""
    with session_of(options, as_json) as session:
        since = session.now - timedelta(days=days)

        def read(tx: Transaction) -> tuple[dict[str, int], list[dict[str, Any]]]:
            counted = figures.counts(tx, since, session.now, session.now)
            wards = [dict(row) for row in figures.by_ward(tx, since, session.now)]
            return dict(counted), wards

        counted, wards = session.read(read)
        if as_json:
            print_json({"days": days, **counted, "wards": [_named(row) for row in wards]})
        else:
            _print(session, counted, wards)


def _named(row: dict[str, Any]) -> dict[str, Any]:
    ward = row["ward"]
    return {**row, "ward_name": gazetteer.ward(ward).full_name if ward else None}


def _print(session: Session, counted: dict[str, int], wards: list[dict[str, Any]]) -> None:
    # Imported here: JSON output, which scripts read, need not wait for it.
    from bot.cli.tables import Column, print_lines, print_pairs, print_table

    print_pairs([(session.text(f"cli-stat-{key}"), str(counted[key])) for key in COUNTED])
    if not wards:
        return
    print_lines([""])
    keys = ("ward", "stat-opened", "stat-open", "stat-late")
    columns = [Column(session.text(f"cli-{key}"), right=key != "ward") for key in keys]
    print_table(
        columns,
        [
            (
                gazetteer.ward(row["ward"]).full_name if row["ward"] else session.text("ward-none"),
                str(row["opened"]),
                str(row["open"]),
                str(row["late"]),
            )
            for row in wards[:WARDS_SHOWN]
        ],
    )
