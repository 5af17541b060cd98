"""`langnghe show`: one case, with its words, deadlines, photos and whole history."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import click

from bot.cases import codes, notices, privacy, roles
from bot.cases.act import Act, case_for
from bot.cli.cases_json import Dossier, dossier_json, read_dossier
from bot.cli.queue import due_words
from bot.cli.session import Session, common_options, print_json, session_of
from bot.errors import Refusal
from bot.reply import text
from storage import cases
from storage.engine import Transaction
from storage.rows import Case, Event


@click.command()
@common_options
@click.argument("code", nargs=-1, required=True)
@click.option("--contact", is_flag=True, help="How to reach the resident; it is noted who looked.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def show(code: tuple[str, ...], contact: bool, as_json: bool, **options: str | None) -> None:
    """Show one case with its history."""
    with session_of(options, as_json) as session:
        wanted = code_given("".join(code))

        def read(tx: Transaction) -> Dossier:
            officer = session.seeing_officer(tx)
            case = known_case(tx, wanted)
            if officer is not None:
                roles.require_sight(officer, case)
            return read_dossier(tx, case)

        reached = session.write(lambda tx: _contact(session, tx, wanted)) if contact else None
        dossier = session.read(read)
        if as_json:
            shown = dossier_json(dossier, session.now, session.config.city.timezone)
            print_json({**shown, "contact": asdict(reached)} if reached else shown)
        else:
            _print(session, dossier)
            if reached is not None:
                _print_contact(session, reached)


def _contact(session: Session, tx: Transaction, code: str) -> privacy.Contact:
    """How to reach the resident; looking is an act of the officer and an event of the case."""
    officer = session.acting_officer(tx)
    act = Act(tx, session.rules, session.now)
    return privacy.read_contact(act, case_for(act, code, officer), officer)


def _print_contact(session: Session, reached: privacy.Contact) -> None:
    key = "cli-contact" if reached.unreachable is None else "cli-contact-unreachable"
    values = {"channel": reached.channel, "id": reached.external_id}
    click.echo(session.text(key, **values, reason=reached.unreachable or ""))


def code_given(words: str) -> str:
    """The code somebody typed, however they wrote it."""
    code = codes.read_code(words)
    if code is None:
        raise Refusal("not_found", "case-unknown")
    return code


def known_case(tx: Transaction, code: str) -> Case:
    case = cases.by_code(tx, code)
    if case is None:
        raise Refusal("not_found", "case-unknown")
    return case


def _print(session: Session, dossier: Dossier) -> None:
    # Imported here: JSON output need not wait for it.
    from bot.cli.tables import Cell, print_lines

    case = dossier.case
    urgent = session.text("cli-urgent-mark") if case.urgent else ""
    print_lines([Cell(session.text("cli-page-title", **_values(case, urgent)), "bold")])
    print_lines(_facts(session, dossier), indent=2)
    print_lines(["", Cell(session.text("cli-page-words"), "bold")])
    print_lines([case.text], indent=2)
    print_lines(["", Cell(session.text("cli-page-history"), "bold")])
    for event in dossier.events:
        print_lines([_event_line(session, event)], indent=2)
        print_lines(_said(session, event.details or {}), indent=4)


def _values(case: Case, urgent: str) -> dict[str, Any]:
    return {**notices.about(case), "kind": text(f"cli-kind-{case.kind}"), "urgent": urgent}


def _facts(session: Session, dossier: Dossier) -> Iterator[str]:
    """What a page says before the words: state, who, where and why there, deadlines, photos."""
    case = dossier.case
    yield session.text("cli-page-state", state=text(f"state-{case.state}"))
    if case.outcome is not None:
        yield session.text("cli-page-outcome", outcome=text(f"outcome-{case.outcome}"))
    office = notices.office(case.office, case.ward)
    yield session.text("cli-page-ward", ward=notices.ward_name(case.ward), office=office)
    because = ", ".join(case.routing.get("because", ()))
    if because:
        yield session.text("cli-page-because", because=because)
    if case.lat is not None and case.lon is not None:
        yield session.text("cli-page-pin", lat=f"{case.lat:.6f}", lon=f"{case.lon:.6f}")
    nobody = session.text("cli-nobody")
    yield session.text("cli-page-officer", name=dossier.officer or nobody)
    yield session.text("cli-page-opened", at=case.opened_at)
    yield from _deadlines(session, case)
    yield _clocks(session, case)
    for photo in dossier.attachments:
        role = text(f"cli-photo-{photo.role}")
        yield session.text("cli-page-photo", role=role, name=f"{photo.sha256[:2]}/{photo.sha256}")
    for reason in dossier.undelivered:
        yield session.text("cli-page-undelivered", reason=reason)


def _deadlines(session: Session, case: Case) -> Iterator[str]:
    """Both deadlines; the one that counts now with the time that is left."""
    left = f" ({due_words(session, case)})"
    accepting = case.state == "new" and case.accepted_at is None
    yield session.text("cli-page-accept", at=case.accept_due, left=left if accepting else "")
    yield session.text("cli-page-handle", at=case.handle_due, left="" if accepting else left)


def _clocks(session: Session, case: Case) -> str:
    """How long it has taken: by the ward's working clock, and in the resident's own time."""
    end = case.answered_at or case.closed_at or session.now
    worked = session.rules.calendar.between(case.opened_at, end) - timedelta(
        seconds=case.paused_seconds
    )
    hours = max(0, int(worked.total_seconds() // 3600))
    waited = end - case.opened_at
    return session.text(
        "cli-page-clocks", work=hours, days=waited.days, hours=waited.seconds // 3600
    )


def _event_line(session: Session, event: Event) -> str:
    party, _, name = event.who.partition(" ")
    who = name if party == "officer" else session.text(f"cli-who-{party}")
    what = session.text(f"cli-event-{event.what}")
    return f"{session.local(event.at):%d/%m/%Y %H:%M}  {who}: {what}"


def _said(session: Session, details: Mapping[str, Any]) -> Iterator[str]:
    """What of an event's details a person wants to read under its line."""
    if details.get("outcome"):
        yield session.text(f"outcome-{details['outcome']}")
    if "arbiter" in details:
        before, after = notices.ward_name(details.get("from")), notices.ward_name(details.get("to"))
        yield session.text("cli-page-moved", before=before, after=after)
    reason = details.get("reason")
    if reason:
        coded = "outcome" in details
        yield session.text(f"reason-{reason}") if coded else str(reason)
    if details.get("date"):
        yield str(details["date"])
    if details.get("deadline"):
        yield session.text(f"cli-deadline-{details['deadline']}", percent=details["percent"])
    if details.get("rating"):
        yield session.text(f"rating-{details['rating']}")
    if details.get("into") or details.get("by"):
        yield str(details.get("into") or details.get("by"))
    if details.get("words"):
        yield f"“{details['words']}”"
