"""`langnghe correct` and `langnghe corrections`: mends what was misread, and hands it over."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from bot.cases import corrections as kept
from bot.cases.corrections import KINDS, Wanted
from bot.cli.cases import do_verb, json_option
from bot.cli.session import common_options, keep_options, session_of
from bot.errors import Refusal
from storage.engine import Transaction


@click.command()
@common_options
@click.argument("code")
@click.option("--category", metavar="C", help="What it is about: waste, road, noise …")
@click.option("--kind", type=click.Choice(KINDS), help="What the message should be read as.")
@click.option("--urgent/--not-urgent", default=None, help="Handled within hours, or not.")
@json_option
def correct(
    code: str,
    category: str | None,
    kind: str | None,
    urgent: bool | None,
    as_json: bool,
    **options: str | None,
) -> None:
    """Mend the category, kind or urgency of a case."""
    with session_of(options, as_json) as session:
        wanted = Wanted(category and category.strip().lower(), kind, urgent)
        do_verb(
            session, code, "cli-did-correct", lambda a, c, o: kept.correct(a, c, o, wanted)
        )  # fmt: skip


@click.group()
@common_options
def corrections(**options: str | None) -> None:
    """Corrected messages as examples to learn from."""
    keep_options(options)


@corrections.command("export")
@common_options
@click.option("--wards", is_flag=True, help="Messages whose ward was wrong, with the right one.")
def export(wards: bool, **options: str | None) -> None:
    """Write corrected messages as JSON lines, without people and places."""
    with session_of(options) as session:

        def read(tx: Transaction) -> list[dict[str, Any]]:
            officer = session.seeing_officer(tx)
            if officer is not None and officer.role != "admin":
                raise Refusal("forbidden", "corrections-by-admin", name=officer.name)
            found: Iterator[dict[str, Any]] = kept.wrong_wards(tx) if wards else kept.examples(tx)
            return list(found)

        for row in session.read(read):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()
