"""`langnghe erase`: what a person asked to have erased, done by an admin or the operator."""

import re
from dataclasses import asdict, dataclass
from typing import Any

import click

from bot.cases import codes, privacy
from bot.cli.cases_json import local_iso
from bot.cli.session import Session, common_options, print_json, session_of
from bot.cli.show import code_given, known_case
from bot.config import media_folder
from bot.errors import Refusal
from bot.media import MediaFolder
from storage import cases, people, scrubbing
from storage.engine import Transaction
from storage.rows import Case, Identity


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done, as `--json` prints it; `scrubbed`: the bytes left the database's files."""

    receipt: str | None
    at: str
    cases: int
    working: int
    photos: int
    scrubbed: bool


@click.command()
@common_options
@click.argument("code", nargs=-1)
@click.option("--person", metavar="WHO", help="Everything of a person: CODE or CHANNEL:ID.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--no-scrub", is_flag=True, help="Leave rewriting the file to the nightly purge.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def erase(
    code: tuple[str, ...],
    person: str | None,
    yes: bool,
    no_scrub: bool,
    as_json: bool,
    **options: str | None,
) -> None:
    """Erase one case's words, or a person with everything."""
    with session_of(options, as_json) as session:
        if bool(code) == bool(person):
            raise Refusal("invalid", "erase-what")
        who = session.read(lambda tx: _who_may(session, tx))
        if person:
            number, done = _erase_person(session, person, who, yes)
            _finish(session, number, done, scrub=not no_scrub)
        else:
            _finish(session, None, _erase_case(session, code, who, yes), scrub=not no_scrub)


Done = tuple[int, int, tuple[str, ...]]
"""Cases parted, those still worked on, hashes of the photos let go."""


def _erase_person(session: Session, person: str, who: str, yes: bool) -> tuple[str, Done]:
    to = session.read(lambda tx: _identity(tx, person))
    own = session.read(lambda tx: cases.count_of_person(tx, to.person_id))
    _ask(session, yes, "cli-erase-person", cases=own)

    def write(tx: Transaction) -> privacy.Receipt:
        receipt = privacy.erase_person(tx, session.rules, to, session.now, who)
        privacy.send_receipt(tx, to, receipt, session.config.backup.keep)
        return receipt

    receipt = session.write(write)
    return receipt.number, (receipt.cases, receipt.working, receipt.photos)


def _erase_case(session: Session, code: tuple[str, ...], who: str, yes: bool) -> Done:
    wanted = code_given("".join(code))
    _ask(session, yes, "cli-erase-case", code=codes.shown(wanted))

    def write(tx: Transaction) -> Done:
        case = known_case(tx, wanted)
        photos = privacy.erase_case(tx, session.rules, case, session.now, who)
        return 1, int(privacy.is_worked_on(case)), tuple(photos)

    return session.write(write)


def _who_may(session: Session, tx: Transaction) -> str:
    """Who erases, as the history says it: an admin, or whoever runs the machine."""
    officer = session.seeing_officer(tx)
    if officer is None:
        return "operator"
    if officer.role != "admin":
        raise Refusal("forbidden", "erase-by-admin", name=officer.name)
    return f"officer {officer.name}"


def _identity(tx: Transaction, person: str) -> Identity:
    """Where the person is reached who is named by a channel's id, or by the code of a case."""
    if re.match(r"\w+:", person):
        channel, _, external_id = person.partition(":")
        found = people.find_identity(tx, channel, external_id)
        if found is None:
            raise Refusal("not_found", "person-unknown", person=person)
        return found
    case: Case = known_case(tx, code_given(person))
    if case.identity_id is None:
        raise Refusal("not_found", "contact-erased", code=codes.shown(case.code))
    return people.identity(tx, case.identity_id)


def _ask(session: Session, yes: bool, key: str, **values: str | int) -> None:
    """Goes on after a yes; a program that cannot be asked says it with --yes."""
    if not yes and not click.confirm(session.text(key, **values), err=True):
        raise Refusal("invalid", "erase-not-sure")


def _finish(session: Session, number: str | None, done: Done, *, scrub: bool) -> None:
    """Removes the files, rewrites the database's file, and says what was done."""
    parted, working, photos = done
    unused = session.read(lambda tx: privacy.unused_photos(tx, photos))
    folder = MediaFolder(media_folder(session.config), session.config.limits)
    for sha256 in unused:
        folder.forget(sha256)
    scrubbed = scrub and scrubbing.scrub(session.config.storage.url)
    at = local_iso(session.now, session.config.city.timezone)
    erased = Erased(number, at, parted, working, len(photos), scrubbed)
    if session.as_json:
        values: dict[str, Any] = asdict(erased)
        print_json(values)
        return
    key = "cli-erased-case" if number is None else "cli-erased-person"
    scrubbing_done = session.text("cli-scrubbed" if scrubbed else "cli-scrub-tonight")
    click.echo(
        session.text(key, number=number or "", cases=parted, working=working, photos=len(photos))
    )
    click.echo(scrubbing_done)
