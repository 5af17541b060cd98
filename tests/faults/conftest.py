"""One nursery for all, and the table of what was done to the product and what was found."""

from collections.abc import Callable, Iterator

import pytest

from tests.faults.nursery import Nursery
from tests.faults.plan import LONG, SEED
from tests.faults.postgres import Server

Ledger = Callable[[str, str], None]
_PROPERTY = "fault"


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Forks `langnghe talk` and whatever needs no Telegram."""
    with Nursery("bot.cli.talk") as found:
        yield found


@pytest.fixture(scope="session")
def telegram_nursery() -> Iterator[Nursery]:
    """Forks `langnghe run` with Telegram, whose library takes seconds to import."""
    with Nursery("bot.cli.run", "bot.channels.telegram") as found:
        yield found


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with Server() as found:
        yield found


@pytest.fixture
def ledger(record_property: Callable[[str, object], None]) -> Ledger:
    """Notes a fault and what was found, for the table at the end."""
    return lambda fault, found: record_property(_PROPERTY, f"{fault}\t{found}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = [("fault", "found")]
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "call":
                noted = [str(text) for name, text in report.user_properties if name == _PROPERTY]
                rows += [(text.partition("\t")[0], text.partition("\t")[2]) for text in noted]
    if len(rows) > 1:
        width = max(len(fault) for fault, _ in rows)
        form = "long" if LONG else "short"
        terminalreporter.section(f"faults, {form} form, seed {SEED}")
        for fault, found in rows:
            terminalreporter.write_line(f"{fault:<{width}}  {found}")
