"""Settings of the whole suite, and the town and command line that many tests use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command_line import CommandLine
from tests.residents import Town

# A slow machine is no reason to fail, and a failing example must be the same for everybody.
settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("suite")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Names both engines at the head of the run, which `-q` would leave out of a report header."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and not hasattr(session.config, "workerinput"):
        # Imported here: a worker has no use for it.
        from tests.engines.server import versions

        reporter.write_line(f"engines: {versions()}")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A database file in which residents can open cases."""
    town = Town(tmp_path)
    yield town
    town.close()


@pytest.fixture
def langnghe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    """The command line on the town's database."""
    return CommandLine(f"sqlite:///{tmp_path / 'town.db'}", capsys, monkeypatch)
