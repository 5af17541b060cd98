"""`langnghe doctor`: is this installation healthy? Says what is wrong, and changes nothing."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

import click

from bot.cli.session import DEFAULT_CONFIG, Session, common_options, print_json, session_of
from bot.config import media_folder
from bot.errors import Refusal
from storage import followups, outbox
from storage.rows import moment

Status = Literal["ok", "warn", "broken"]
LAG = timedelta(minutes=10)
CALENDAR_AHEAD = timedelta(days=60)
LOW_DISK, NO_DISK = 2_000_000_000, 100_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `said` in the language of the command."""

    name: str
    status: Status
    said: str


@click.command()
@common_options
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def doctor(as_json: bool, **options: str | None) -> None:
    """Report the health of this installation."""
    with session_of(options, as_json) as session:
        checks = list(_checks(session))
        well = all(check.status != "broken" for check in checks)
        if as_json:
            listed = [{"name": c.name, "status": c.status, "said": c.said} for c in checks]
            print_json({"ok": well, "checks": listed})
        else:
            _print(session, checks)
    if not well:
        sys.exit(1)


def _checks(session: Session) -> Iterator[Check]:
    yield Check("config", "ok", _config_used(session))
    try:
        session.store  # noqa: B018  opening it is the check
    except Refusal as refusal:
        said = session.text(f"error-{refusal.key}", **refusal.values)
        yield Check("database", "broken", said)
    else:
        yield from _database(session)
        yield from _outbox(session)
        yield _followups(session)
    yield _disk(session)
    yield _media(session)
    yield _calendar(session)
    yield _telegram(session)


def _config_used(session: Session) -> str:
    named = session.options.get("config")
    path = Path(named) if named else DEFAULT_CONFIG
    if named or path.exists():
        return str(path.absolute())
    return session.text("cli-doctor-defaults")


def _database(session: Session) -> Iterator[Check]:
    told = session.store.describe()
    yield Check("database", "ok", session.store.url)
    yield Check("engine", "ok", told["engine"])
    yield Check("schema", "ok", told["schema"])
    whole = told["integrity"] == "ok"
    yield Check("integrity", "ok" if whole else "broken", told["integrity"])


def _outbox(session: Session) -> Iterator[Check]:
    """Per channel: how many messages wait, and for how long the oldest could have gone."""
    rows, failed = session.read(lambda tx: (outbox.waiting(tx), outbox.count_failed(tx)))
    for row in rows:
        lag = max(timedelta(), session.now - moment(str(row["since"])))
        minutes = int(lag.total_seconds() // 60)
        said = session.text("cli-doctor-outbox", count=int(row["waiting"]), minutes=minutes)
        yield Check(f"outbox {row['channel']}", "warn" if lag > LAG else "ok", said)
    if not rows:
        yield Check("outbox", "ok", session.text("cli-doctor-outbox-empty"))
    if failed:
        yield Check("undelivered", "ok", session.text("cli-doctor-undelivered", count=failed))


def _followups(session: Session) -> Check:
    late = session.read(lambda tx: followups.overdue(tx, session.now - LAG))
    if late:
        return Check("followups", "warn", session.text("cli-doctor-overdue", count=late))
    return Check("followups", "ok", session.text("cli-doctor-punctual"))


def _disk(session: Session) -> Check:
    """Free space where the database (or, for another engine, this folder) is."""
    free = shutil.disk_usage(_existing(media_folder(session.config))).free
    status: Status = "broken" if free < NO_DISK else "warn" if free < LOW_DISK else "ok"
    said = session.text("cli-doctor-free", gigabytes=f"{free / 1e9:.1f}")
    return Check("disk", status, said)


def _media(session: Session) -> Check:
    folder = media_folder(session.config)
    there = _existing(folder)
    writable = there.is_dir() and os.access(there, os.W_OK)
    if not writable:
        said = session.text("cli-doctor-media-closed", path=str(folder))
        return Check("media", "broken", said)
    return Check("media", "ok", str(folder.absolute()))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    folder = folder.absolute()
    return next(path for path in (folder, *folder.parents) if path.exists())


def _calendar(session: Session) -> Check:
    until = session.config.calendar.known_until
    soon = until < session.local(session.now).date() + CALENDAR_AHEAD
    key = "cli-doctor-calendar-ends" if soon else "cli-doctor-calendar"
    return Check("calendar", "warn" if soon else "ok", session.text(key, day=f"{until:%d/%m/%Y}"))


def _telegram(session: Session) -> Check:
    on = bool(session.config.telegram.token)
    said = session.text("cli-doctor-on" if on else "cli-doctor-off")
    return Check("telegram", "ok", said)


def _print(session: Session, checks: list[Check]) -> None:
    # Imported here: JSON output need not wait for it.
    from bot.cli.tables import Cell, print_pairs

    styles = {"ok": "green", "warn": "yellow", "broken": "bold red"}
    print_pairs(
        [
            (Cell(session.text(f"cli-status-{c.status}"), styles[c.status]), c.name, c.said)
            for c in checks
        ]
    )
