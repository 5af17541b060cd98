"""`langnghe audit`: verifies the hash chain of every case and the daily seals over all cases."""

import sys
from dataclasses import dataclass
from typing import Any

import click

from bot.cases import codes
from bot.cli.session import Session, common_options, print_json, session_of
from storage import events
from storage.events import Break

PAGE = 500


@click.command()
@common_options
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def audit(as_json: bool, **options: str | None) -> None:
    """Verify that no history was changed or removed."""
    with session_of(options, as_json) as session:
        found = _verify(session)
        if as_json:
            print_json(_json(found))
        else:
            _print(session, found)
    if not found.is_whole:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class Findings:
    """`cases` were checked; `broken` is the first break found, `seal` the first day that fails."""

    cases: int
    events: int
    seals: int
    broken: Break | None
    seal: str | None

    @property
    def is_whole(self) -> bool:
        return self.broken is None and self.seal is None


def _verify(session: Session) -> Findings:
    counted = session.read(events.counts)
    checked, after, broken = 0, 0, None
    label = session.text("cli-audit-going") if sys.stderr.isatty() else ""
    with click.progressbar(
        length=counted.cases, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        while broken is None:
            after, count, broken = session.read(
                lambda tx, after=after: events.verify(tx, after, PAGE)  # type: ignore[misc]
            )
            checked += count
            bar.update(count)
            if count < PAGE:
                break
    seal = None if broken else session.read(events.first_broken_seal)
    return Findings(checked, counted.events, counted.seals, broken, seal)


def _json(found: Findings) -> dict[str, Any]:
    broken: dict[str, Any] | None = None
    if found.broken is not None:
        code = codes.shown(found.broken.code)
        broken = {"case": code, "event": found.broken.number, "reason": found.broken.reason}
    elif found.seal is not None:
        broken = {"seal": found.seal, "reason": "seal does not fit"}
    return {
        "ok": found.is_whole,
        "cases": found.cases,
        "events": found.events,
        "seals": found.seals,
        "broken": broken,
    }


def _print(session: Session, found: Findings) -> None:
    if found.broken is not None:
        reason = session.text(f"cli-break-{found.broken.reason.replace(' ', '-')}")
        code, number = codes.shown(found.broken.code), found.broken.number
        click.echo(
            session.text("cli-audit-broken", code=code, number=number, reason=reason), err=True
        )
    elif found.seal is not None:
        click.echo(session.text("cli-audit-seal", day=found.seal), err=True)
    else:
        values = {"cases": found.cases, "events": found.events, "seals": found.seals}
        click.echo(session.text("cli-audit-whole", **values))
