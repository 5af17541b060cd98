"""The ladder of reminders: each rung at most once, none lost, whatever the clock does."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.cases import ending, intake, lifecycle
from bot.cases.act import Act
from bot.cases.due import run_due
from bot.cases.followups import RUNGS
from bot.cases.intake import Intake
from bot.config import Config, checked_config
from storage import cases, events, followups, officers, people
from storage.engine import Transaction
from storage.rows import Case

ZONE = Config().city.timezone
START = datetime(2026, 11, 23, 8, 0, tzinfo=ZONE)
JUMPS = st.lists(st.integers(-180, 60 * 24 * 4), min_size=1, max_size=25)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    media: Path = tmp_path_factory.mktemp("media")
    app = App(checked_config({"storage": {"url": "sqlite:///:memory:", "media": media}}))
    yield app
    app.close()


def open_case(app: App, tx: Transaction) -> Case:
    identity, _ = people.meet(tx, "console", "an", "vi", START)
    gathered = Intake(nonce="x", texts=("Rác",), category="waste", ward="00091", how="choice")
    return intake.open_case(tx, app.rules, identity, gathered, START)


def rungs_fired(tx: Transaction, case: Case) -> Counter[str]:
    """How often each rung's follow-up was done, and each reminder was said."""
    rows = [row for row in followups.of_case(tx, case.id) if row.kind[-1].isdigit()]
    return Counter(row.kind for row in rows if row.state == "done")


@given(JUMPS)
def test_each_rung_fires_once_whatever_the_clock_does(app: App, jumps: list[int]) -> None:
    """Ticks at any distance, downtime and a clock set back by hours: no rung fires twice, those
    whose time has come have fired by the last tick, and the next one is planned."""

    def live(tx: Transaction) -> None:
        case = open_case(app, tx)
        now = latest = START
        for minutes in jumps:
            now += timedelta(minutes=minutes)
            latest = max(latest, now)
            run_due(tx, app.rules, now)
        run_due(tx, app.rules, latest)
        fired = rungs_fired(tx, case)
        assert all(times == 1 for times in fired.values())
        pending = [row for row in followups.of_case(tx, case.id) if row.state == "pending"]
        assert all(row.due_at > latest for row in pending)
        for base in ("accept", "handle"):
            ahead = [row.kind for row in pending if row.kind.startswith(base)]
            missed = [rung for rung in RUNGS if f"{base}.{rung}" not in fired]
            assert ahead == [f"{base}.{rung}" for rung in missed[:1]]

    app.store.submit(live).result()


@given(JUMPS)
def test_reminders_said_never_go_down(app: App, jumps: list[int]) -> None:
    """Of one deadline each reminder said is a higher rung than the one before."""

    def live(tx: Transaction) -> None:
        case, now = open_case(app, tx), START
        for minutes in jumps:
            now += timedelta(minutes=minutes)
            run_due(tx, app.rules, now)
        for base in ("accept", "handle"):
            said = [
                event.details["percent"]
                for event in events.of_case(tx, case.id)
                if event.what == "reminded" and event.details and event.details["deadline"] == base
            ]
            assert said == sorted(set(said))
            assert set(said) <= set(RUNGS)

    app.store.submit(live).result()


def test_an_answered_case_is_reminded_of_nothing(app: App) -> None:
    """Nothing of the ladder fires for a case that was answered; reopening brings it back."""

    def live(tx: Transaction) -> None:
        lan = officers.add(tx, "Lan", "00091", "clerk", START)
        act = Act(tx, app.rules, START)
        case = lifecycle.take(act, open_case(app, tx), lan)
        end = ending.End("no_action", "Không thuộc thẩm quyền của phường.", reason="not_competent")
        case = ending.resolve(act, case, lan, end)
        later = START + timedelta(days=2)
        run_due(tx, app.rules, later)
        assert rungs_fired(tx, case) == Counter()
        case = ending.dispute(Act(tx, app.rules, later), cases.by_id(tx, case.id), "chưa")
        pending = {r.kind for r in followups.of_case(tx, case.id) if r.state == "pending"}
        assert "handle.50" in pending

    app.store.submit(live).result()


def test_the_deadline_moves_by_the_pause_and_by_nothing_else(app: App) -> None:
    """Transfers keep the handling deadline; a question to the resident moves it by its own length
    in working hours."""

    def live(tx: Transaction) -> None:
        minh = officers.add(tx, "Minh", None, "admin", START)
        act = Act(tx, app.rules, START)
        case = open_case(app, tx)
        due = case.handle_due
        for ward in ("00070", "00004"):
            case = lifecycle.transfer(act, case, ward, "không phải ở đây", minh)
            assert case.handle_due == due
        case = lifecycle.ask(act, lifecycle.take(act, case, minh), minh, "Số nhà bao nhiêu?")
        answered = START + timedelta(hours=2)
        case = lifecycle.add(Act(tx, app.rules, answered), case, "Số 12", ())
        assert case.paused_seconds == 2 * 3600
        assert app.rules.calendar.between(due, case.handle_due) == timedelta(hours=2)

    app.store.submit(live).result()
