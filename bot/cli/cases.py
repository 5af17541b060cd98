"""The officer's verbs on one case: each is one conditional update in one write of the store."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from bot.cases import ending, lifecycle, notices, roles
from bot.cases.act import Act, case_for
from bot.cases.ending import PROPOSED, REASONS, End
from bot.cli.cases_json import Dossier, dossier_json, read_dossier
from bot.cli.queue import TRIAGE
from bot.cli.session import Session, common_options, print_json, session_of
from bot.cli.show import code_given, known_case
from bot.cli.wards import ward_named
from bot.config import media_folder
from bot.dialog.turn import clean
from bot.errors import Refusal
from bot.media import MediaFolder, Photo
from bot.reply import TextValue
from storage.engine import Transaction
from storage.rows import Case, Officer

Verb = Callable[[Act, Case, Officer], Case]
json_option = click.option("--json", "as_json", is_flag=True, help="Print the case as JSON.")
words_argument = click.argument("words", nargs=-1, required=True)


@click.command()
@common_options
@click.argument("code")
@json_option
def take(code: str, as_json: bool, **options: str | None) -> None:
    """Take a case under your name."""
    with session_of(options, as_json) as session:
        do_verb(session, code, "cli-did-take", lifecycle.take)


@click.command()
@common_options
@click.argument("code")
@words_argument
@json_option
def note(code: str, words: tuple[str, ...], as_json: bool, **options: str | None) -> None:
    """Add a remark for officers alone."""
    with session_of(options, as_json) as session:
        said = words_given(session, words)
        do_verb(session, code, "cli-did-note", lambda a, c, o: lifecycle.note(a, c, o, said))


@click.command()
@common_options
@click.argument("code")
@words_argument
@json_option
def ask(code: str, words: tuple[str, ...], as_json: bool, **options: str | None) -> None:
    """Ask the resident; the clock stops meanwhile."""
    with session_of(options, as_json) as session:
        said = words_given(session, words)
        do_verb(session, code, "cli-did-ask", lambda a, c, o: lifecycle.ask(a, c, o, said))


@click.command()
@common_options
@click.argument("code")
@words_argument
@json_option
def reply(code: str, words: tuple[str, ...], as_json: bool, **options: str | None) -> None:
    """Send the resident a word about the work."""
    with session_of(options, as_json) as session:
        said = words_given(session, words)
        do_verb(session, code, "cli-did-reply", lambda a, c, o: lifecycle.reply(a, c, o, said))


@click.command()
@common_options
@click.argument("code")
@click.option("--ward", required=True, metavar="W", help="A ward by code or name, or `triage`.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; the resident reads it.")
@json_option
def transfer(code: str, ward: str, reason: str, as_json: bool, **options: str | None) -> None:
    """Hand a case to another ward."""
    with session_of(options, as_json) as session:
        to = None if ward.strip().lower() == TRIAGE else ward_named(ward).code
        why = words_given(session, (reason,))
        do_verb(
            session, code, "cli-did-transfer", lambda a, c, o: lifecycle.transfer(a, c, to, why, o)
        )


@click.command()
@common_options
@click.argument("code")
@words_argument
@click.option("--outcome", type=click.Choice(PROPOSED), required=True, help="How it ended.")
@click.option("--photo", "files", multiple=True, metavar="FILE", help="Proof; may be repeated.")
@click.option("--date", "day", metavar="D", help="Until when, for `planned`: 2026-11-30.")
@click.option("--reason", type=click.Choice(REASONS), help="Why not, for `no_action`.")
@json_option
def resolve(
    code: str,
    words: tuple[str, ...],
    outcome: str,
    files: tuple[str, ...],
    day: str | None,
    reason: str | None,
    as_json: bool,
    **options: str | None,
) -> None:
    """Propose an end, with words and proof."""
    with session_of(options, as_json) as session:
        said, until = words_given(session, words), _day(day)
        photos = _proof(session, code, files)
        do_verb(
            session, code, "cli-did-resolve",
            lambda a, c, o: ending.resolve(
                a, c, o, End(outcome, said, tuple(photos), until, reason)
            ),
        )  # fmt: skip


@click.command()
@common_options
@click.argument("code")
@words_argument
@click.option("--reason", type=click.Choice(REASONS), required=True, help="The coded reason.")
@json_option
def reject(
    code: str, words: tuple[str, ...], reason: str, as_json: bool, **options: str | None
) -> None:
    """Answer that nothing can be done, with a reason."""
    with session_of(options, as_json) as session:
        said = words_given(session, words)
        do_verb(
            session, code, "cli-did-reject",
            lambda a, c, o: ending.resolve(a, c, o, End("no_action", said, reason=reason)),
        )  # fmt: skip


def do_verb(session: Session, code: str, done: str, verb: Verb) -> None:
    """Does a verb in one write and says in a line what happened (with --json, the case)."""
    wanted = code_given(code)

    def write(tx: Transaction) -> tuple[Dossier, Officer]:
        officer = session.acting_officer(tx)
        act = Act(tx, session.rules, session.now)
        case = verb(act, case_for(act, wanted, officer), officer)
        return read_dossier(tx, case), officer

    dossier, officer = session.write(write)
    if session.as_json:
        print_json(dossier_json(dossier, session.now, session.config.city.timezone))
        return
    values: dict[str, TextValue] = {**notices.about(dossier.case), "officer": officer.name}
    click.echo(session.text(done, **values))


def words_given(session: Session, words: tuple[str, ...]) -> str:
    """The officer's words: the arguments joined, or with "-" what stands on stdin."""
    limit = session.config.limits.text_characters
    said = " ".join(words)
    if words == ("-",):
        content = sys.stdin.buffer.read(4 * limit + 1)
        said = content.decode("utf-8", "replace")
    said = clean(said)
    if len(said) > limit:
        raise Refusal("invalid", "text-too-long", limit=limit)
    return said


def _day(words: str | None) -> date | None:
    """A day as 2026-11-30, or as people here write it: 30/11/2026."""
    if words is None:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(words.strip(), form).date()  # noqa: DTZ007  a day, no moment
        except ValueError:
            continue
    raise Refusal("invalid", "date-wrong", value=words[:40])


def _proof(session: Session, code: str, files: tuple[str, ...]) -> list[Photo]:
    """The photos, kept before the write as those of a turn are; only for a case one may act on."""
    if not files:
        return []
    limits = session.config.limits
    if len(files) > limits.photos:
        raise Refusal("invalid", "photos-too-many", limit=limits.photos)
    wanted = code_given(code)
    session.read(lambda tx: roles.require(session.acting_officer(tx), known_case(tx, wanted)))
    folder = MediaFolder(media_folder(session.config), limits)
    most = int(limits.photo_megabytes * 1_000_000) + 1
    return [folder.keep(_content(file, most)) for file in files]


def _content(file: str, most: int) -> bytes:
    """A file's bytes, never more than decide that it is too large."""
    try:
        with Path(file).open("rb") as photo:
            return photo.read(most)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal("invalid", "file-unreadable", path=file, reason=reason) from None
