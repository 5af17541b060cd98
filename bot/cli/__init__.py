"""The command `langnghe`: its commands are modules of this folder, imported when they are run."""

import importlib
import os
import sys
from collections.abc import Sequence

import click

from storage.errors import Refusal

# Command to module; the second word is the click command inside it.
COMMANDS = {
    "run": "bot.cli.run:run",
    "talk": "bot.cli.talk:talk",
    "route": "bot.cli.route:route",
    "queue": "bot.cli.queue:queue",
    "show": "bot.cli.show:show",
    "take": "bot.cli.cases:take",
    "note": "bot.cli.cases:note",
    "ask": "bot.cli.cases:ask",
    "reply": "bot.cli.cases:reply",
    "transfer": "bot.cli.cases:transfer",
    "resolve": "bot.cli.cases:resolve",
    "reject": "bot.cli.cases:reject",
    "reopen": "bot.cli.merging:reopen",
    "merge": "bot.cli.merging:merge",
    "unmerge": "bot.cli.merging:unmerge",
    "correct": "bot.cli.corrections:correct",
    "corrections": "bot.cli.corrections:corrections",
    "mute": "bot.cli.merging:mute",
    "hotspots": "bot.cli.hotspots:hotspots",
    "offices": "bot.cli.offices:offices",
    "stats": "bot.cli.stats:stats",
    "export": "bot.cli.export:export",
    "officers": "bot.cli.officers:officers",
    "wards": "bot.cli.wards:wards",
    "jobs": "bot.cli.jobs:jobs",
    "audit": "bot.cli.audit:audit",
    "backup": "bot.cli.backup:backup",
    "restore": "bot.cli.backup:restore",
    "doctor": "bot.cli.doctor:doctor",
    "erase": "bot.cli.erase:erase",
}


class LazyGroup(click.Group):
    """Lists all commands and imports the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101  our own table
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """One line a command without importing any of them: `--help` stays fast."""
        from bot.cli.summaries import SUMMARIES

        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="langnghe")
@click.option("--config", type=click.Path(dir_okay=False), help="Configuration file (TOML).")
@click.option("--db", metavar="URL", help="Database, overriding [storage] url.")
@click.option("--as", "officer", metavar="OFFICER", help="Who acts (or LANGNGHE_OFFICER).")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language of what is printed.")
@click.pass_context
def cli(
    ctx: click.Context, config: str | None, db: str | None, officer: str | None, lang: str | None
) -> None:
    """Lắng Nghe listens to the residents of Hanoi and brings their words to the right ward."""
    ctx.obj = {"config": config, "db": db, "officer": officer, "lang": lang}


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command; a refusal is one line on stderr and exit code 1."""
    try:
        cli.main(args=arguments, prog_name="langnghe", standalone_mode=True)
    except Refusal as refusal:
        from bot.cli.session import say_refusal

        say_refusal(refusal)
        sys.exit(1)
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and nothing more can be printed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:  # noqa: BLE001  a person reads one line, whatever it was
        from bot.cli.session import say_defect

        say_defect()
        sys.exit(1)
