"""The officer's verbs that join cases, take them apart, bring one back and keep one quiet."""

import click

from bot.cases import ending, lifecycle, merging
from bot.cases.act import case_for
from bot.cli.cases import do_verb, json_option, words_given
from bot.cli.session import common_options, session_of
from bot.cli.show import code_given


@click.command()
@common_options
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE", help="The case that goes on.")
@json_option
def merge(codes: tuple[str, ...], into: str, as_json: bool, **options: str | None) -> None:
    """Join reports of one trouble to one case."""
    with session_of(options, as_json) as session:
        main = code_given(into)
        for code in codes:
            do_verb(
                session, code, "cli-did-merge",
                lambda a, c, o: merging.merge(a, c, case_for(a, main, o), o),
            )  # fmt: skip


@click.command()
@common_options
@click.argument("code")
@json_option
def unmerge(code: str, as_json: bool, **options: str | None) -> None:
    """Let a joined report stand alone again."""
    with session_of(options, as_json) as session:
        do_verb(session, code, "cli-did-unmerge", merging.unmerge)


@click.command()
@common_options
@click.argument("code")
@click.argument("words", nargs=-1, required=True)
@json_option
def reopen(code: str, words: tuple[str, ...], as_json: bool, **options: str | None) -> None:
    """Bring back a case that ended, with the reason."""
    with session_of(options, as_json) as session:
        why = words_given(session, words)
        do_verb(session, code, "cli-did-reopen", lambda a, c, o: ending.reopen(a, c, o, why))


@click.command()
@common_options
@click.argument("code")
@click.option("--off", is_flag=True, help="Hear of it again.")
@json_option
def mute(code: str, off: bool, as_json: bool, **options: str | None) -> None:
    """Hear no more of what is added; deadlines still speak."""
    with session_of(options, as_json) as session:
        done = "cli-did-unmute" if off else "cli-did-mute"
        do_verb(session, code, done, lambda a, c, o: lifecycle.mute(a, c, o, not off))
