"""Facts of the process: what is imported, exit codes, help, a reader that goes away."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, cli
from bot.cli.summaries import SUMMARIES
from tests.command_line import CommandLine
from tests.residents import Town

ROOT = Path(__file__).parent.parent
NEVER = ("aiogram", "aiohttp", "apscheduler", "holidays", "httpx", "PIL", "bot.triage", "handlers")
QUEUE = ("queue", "--json", "--db", "sqlite:///:memory:")
# What a queue on the defaults, of a database whose schema stands, can do without.
HEAVY = ("pydantic", "sqlite_utils", "fluent", "babel", "rich")


def langnghe(*arguments: str, then: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own; `then` runs after it, in that process."""
    program = (
        "import sys\nfrom bot.cli import main\n"
        f"try:\n    main({list(arguments)!r})\nfinally:\n    {then or 'pass'}"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("arguments", [("--help",), QUEUE], ids=["help", "queue"])
def test_a_command_starts_without_what_it_does_not_need(arguments: tuple[str, ...]) -> None:
    """Neither help nor a queue imports a channel, the calendar or the weights."""
    ran = langnghe(*arguments, then="print('|'.join(sys.modules), file=sys.stderr)")
    assert ran.returncode == 0
    imported = set(ran.stderr.strip().split("|"))
    assert not [name for name in NEVER if name in imported]


def test_a_queue_for_scripts_waits_for_no_heavy_library(tmp_path: Path) -> None:
    """The second command on a database needs neither migrations, nor validators, nor texts."""
    arguments = ("queue", "--json", "--db", f"sqlite:///{tmp_path}/town.db")
    assert langnghe(*arguments).returncode == 0
    ran = langnghe(*arguments, then="print('|'.join(sys.modules), file=sys.stderr)")
    assert ran.returncode == 0
    assert not set(HEAVY) & set(ran.stderr.strip().split("|"))
    table = langnghe(*arguments[:1], *arguments[2:], then="print(*sys.modules, file=sys.stderr)")
    assert table.returncode == 0
    assert not {"pydantic", "sqlite_utils", "babel"} & set(table.stderr.split())


def test_help_imports_no_command_at_all() -> None:
    """The list of commands costs neither configuration nor database."""
    ran = langnghe("--help", then="print('|'.join(sys.modules), file=sys.stderr)")
    assert not {"pydantic", "sqlite_utils", "rich"} & set(ran.stderr.strip().split("|"))
    assert all(name in ran.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_begins_with_its_summary(name: str) -> None:
    """What `--help` lists is what the command says of itself; every option is explained."""
    command = COMMANDS[name]
    assert command
    shown = CliRunner().invoke(cli, [name, "--help"])
    assert shown.exit_code == 0
    assert SUMMARIES[name] in " ".join(shown.output.split())


def test_output_is_utf_8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code page without Vietnamese letters is no reason to fail."""
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    ran = langnghe("queue", "--lang", "vi", "--db", "sqlite:///:memory:")
    assert ran.stdout.startswith("Không có việc nào")


def test_a_refusal_is_one_line_and_exit_code_1() -> None:
    """The same from a shell, in the language asked for."""
    ran = langnghe("show", "LN-0000-0000", "--lang", "en", "--db", "sqlite:///:memory:")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "wrong",
    [("nonsense",), ("queue", "--nonsense"), ("take",), ("--lang", "fr", "queue"), ("wards",)],
)
def test_wrong_usage_is_exit_code_2(langnghe: CommandLine, wrong: tuple[str, ...]) -> None:
    """Commands, options and arguments that are not there."""
    assert langnghe(*wrong).code == 2


def test_wrong_places_and_configurations_are_one_line(
    langnghe: CommandLine, tmp_path: Path
) -> None:
    """A URL of no engine, a folder that is not there, a configuration with a wrong key."""
    config = tmp_path / "wrong.toml"
    config.write_text("[city]\nnmae = 'x'\n")
    assert "mysql" in langnghe("queue", "--db", "mysql:///x").error
    assert "nowhere" in langnghe("queue", "--db", f"sqlite:///{tmp_path}/nowhere/x.db").error
    assert "city.nmae" in langnghe("queue", "--config", str(config)).error
    assert "none.toml" in langnghe("queue", "--config", str(tmp_path / "none.toml")).error


def test_a_reader_that_goes_away_is_no_error(town: Town) -> None:
    """`langnghe queue | head` ends without a word on stderr."""
    for _ in range(3):
        town.report()
    for arguments in (["queue"], ["queue", "--json"], ["route", "--jsonl"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments, "--db", town.url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, errors = process.communicate(b'{"text":"rac"}\n' * 3)
        assert errors == b""
