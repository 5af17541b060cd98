"""`langnghe queue`: the cases of a ward, an officer or the city, the most pressing first."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bot.cases import codes, roles
from bot.cli.cases_json import CLOCK_RUNS, case_json, is_late, officer_names
from bot.cli.session import Session, common_options, print_json, session_of
from bot.cli.wards import ward_named
from bot.errors import Refusal
from bot.places import gazetteer
from bot.places.normalize import fold
from storage import listings
from storage.engine import Transaction
from storage.migrations import STATES
from storage.rows import Case, Officer

if TYPE_CHECKING:
    from bot.cli.tables import Cell

TRIAGE = "triage"
MOST = 1000


@click.command()
@common_options
@click.option("--ward", metavar="W", help="A ward by code or name, or `triage` for the city's.")
@click.option("--state", type=click.Choice(STATES), help="Cases of one state, ended ones too.")
@click.option("--late", is_flag=True, help="Only what is past its deadline.")
@click.option("--mine", is_flag=True, help="Only what the acting officer has.")
@click.option("--search", metavar="WORDS", help="Only what holds all these words.")
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def queue(
    ward: str | None,
    state: str | None,
    late: bool,
    mine: bool,
    search: str | None,
    limit: int,
    as_json: bool,
    **options: str | None,
) -> None:
    """List cases, the most pressing first."""
    with session_of(options, as_json) as session:
        wanted_ward = ward_wanted(ward)

        def read(tx: Transaction) -> tuple[Sequence[Case], Mapping[int, str]]:
            officer = session.acting_officer(tx) if mine else session.seeing_officer(tx)
            wanted = listings.Filter(
                ward=_within_scope(officer, wanted_ward),
                state=state,
                late_at=session.now if late else None,
                officer_id=officer.id if mine and officer else None,
                words=None if search is None else searched(search),
                limit=limit,
            )
            return listings.queue(tx, wanted), officer_names(tx)

        found, names = session.read(read)
        if as_json:
            zone = session.config.city.timezone
            listed = [case_json(c, names.get(c.officer_id or 0), session.now, zone) for c in found]
            print_json(listed)
        else:
            _print(session, found, limit)


def ward_wanted(ward: str | None) -> str | None:
    """The filter's value for `--ward`: a code, "" for the city's triage, None for all."""
    if ward is None:
        return None
    return "" if ward.strip().lower() == TRIAGE else ward_named(ward).code


def _within_scope(officer: Officer | None, ward: str | None) -> str | None:
    """A ward's officer sees that ward; asking for another is refused."""
    scope = roles.scope_of(officer).ward
    if scope is None:
        return ward
    if officer is not None and ward not in (None, scope):
        raise Refusal("forbidden", "ward-of-others", name=officer.name)
    return scope


def searched(words: str) -> str:
    """Words as the index keeps them; a code is searched without its dashes."""
    code = codes.read_code(words)
    return fold(code) if code else " ".join(re.findall(r"\w+", fold(words)))


def _print(session: Session, found: Sequence[Case], limit: int) -> None:
    # Imported here: JSON output, which scripts read, need not wait for it.
    from bot.cli.tables import Column, print_lines, print_table

    if not found:
        print_lines([session.text("cli-queue-empty")])
        return
    titles = ("cli-code", "cli-due", "cli-matter", "cli-ward", "cli-words")
    columns = [Column(session.text(key), stretch=key == "cli-words") for key in titles]
    print_table(columns, [_row(session, case) for case in found])
    if len(found) == limit:
        print_lines([session.text("cli-queue-cut", limit=limit)])


def _row(session: Session, case: Case) -> "Sequence[str | Cell]":
    from bot.cli.tables import Cell  # with the table above

    late = is_late(case, session.now)
    urgent = session.text("cli-urgent-mark") if case.urgent else ""
    return [
        Cell(codes.shown(case.code), "bold" if case.urgent else ""),
        Cell(due_words(session, case), "bold red" if late else ""),
        _cut(session.text(f"category-{case.category}"), MATTER_WIDTH),
        _cut(gazetteer.ward(case.ward).name if case.ward else session.text("cli-triage"), 14),
        Cell(urgent + case.text[:200], "bold yellow" if case.urgent else ""),
    ]


MATTER_WIDTH = 14


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1].rstrip(" ,") + "…"


def due_words(session: Session, case: Case) -> str:
    """The deadline that counts, in words: "còn 3 giờ", "trễ 2 ngày", or why none runs."""
    if case.state not in CLOCK_RUNS:
        return session.text(f"cli-due-{case.state}")
    return time_left(session, case.due, session.now)


def time_left(session: Session, due: datetime, now: datetime) -> str:
    seconds = int(abs((due - now).total_seconds()))
    sort = "late" if due < now else "left"
    if seconds < 2 * 3600:
        return session.text(f"cli-{sort}-minutes", count=max(1, seconds // 60))
    if seconds < 48 * 3600:
        return session.text(f"cli-{sort}-hours", count=seconds // 3600)
    return session.text(f"cli-{sort}-days", count=seconds // 86400)
