"""(d) The clock jumps back an hour and forward a day, under the product put together."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.cases import followups as plans
from bot.cases import intake
from bot.cases.intake import Intake
from bot.channels.channel import Outgoing
from bot.channels.console import ConsoleChannel, console_turn
from bot.config import checked_config
from bot.jobs.daily import DAILY, DailyJob, run_once_today
from storage import leases, people
from storage.engine import Transaction
from storage.rows import moment
from tests.faults.aftermath import file_url, is_whole, read
from tests.faults.conftest import Ledger
from tests.faults.plan import LONG

MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CASES = 3000 if LONG else 150


class JumpingClock:
    """Tells whatever it was last set to."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> JumpingClock:
    return JumpingClock()


@pytest.fixture
def app(tmp_path: Path, clock: JumpingClock) -> Iterator[App]:
    storage = {"url": file_url(tmp_path), "durability": "normal", "media": tmp_path / "media"}
    app = App(checked_config({"storage": storage}), clock)
    yield app
    app.close()


def _open_cases(tx: Transaction, app: App, now: datetime) -> None:
    for number in range(CASES):
        identity, _ = people.meet(tx, "console", f"p{number}", "vi", now)
        said = Intake("n", (f"Rác, số K{number:06}",), category="waste", ward="00091", how="words")
        intake.open_case(tx, app.rules, identity, said, now)


def _reminded(tx: Transaction) -> dict[int, list[Any]]:
    """What the clock reminded of, by case."""
    found: dict[int, list[Any]] = {}
    for row in tx.query("SELECT * FROM events WHERE what = 'reminded' ORDER BY id"):
        found.setdefault(row["case_id"], []).append(row["details"])
    return found


async def test_nothing_fires_twice_and_nothing_is_lost(
    app: App, clock: JumpingClock, ledger: Ledger
) -> None:
    """What fired before a jump back does not fire again; what a jump forward skipped fires once,
    collapsed, and the deadlines still ahead keep their hours."""
    await app.store.write(lambda tx: _open_cases(tx, app, MONDAY))
    fired = 0
    for jump in (6 * HOUR, -HOUR, HOUR, -HOUR, DAY, -HOUR, HOUR, 3 * DAY, -DAY, 20 * DAY, DAY):
        clock.now += jump
        ended = await app.run_due()
        assert ended == 0 or jump > timedelta(0)
        fired += ended
    assert fired == CASES * 5  # as told below
    done = await app.store.read(lambda tx: tx.query(_DONE))
    assert [row["n"] for row in done] == [CASES] * 2 * len(plans.RUNGS)
    assert await app.store.read(lambda tx: tx.query(_PENDING)) == []
    is_whole(app.store.url)
    reminded = await app.store.read(_reminded)
    # After 6 hours half of the acceptance; after a day its end; after three days half of the
    # handling with the rest of the acceptance; then the rest of the handling.
    assert {len(found) for found in reminded.values()} == {5}, next(iter(reminded.values()))
    assert len(reminded) == CASES
    ledger("clock back 1 h, forward 1 and more days", f"{fired} follow-ups of {CASES} cases, once")


_DONE = "SELECT kind, count(*) AS n FROM followups WHERE state = 'done' GROUP BY kind"
_PENDING = "SELECT kind FROM followups WHERE state = 'pending'"


def _run_once(app: App, job: DailyJob, now: datetime, tx: Transaction) -> bool:
    return run_once_today(tx, app.rules, job, now, "one")


async def test_daily_jobs_run_once_a_day(app: App, clock: JumpingClock) -> None:
    """Around midnight, with the hour repeated and a day skipped, each day's jobs run once."""
    ran: list[tuple[str, str]] = []
    for jump in (timedelta(), HOUR, -HOUR, HOUR, DAY, -HOUR, HOUR, -DAY, DAY):
        clock.now += jump
        for job in DAILY:
            day = clock.now.astimezone(app.config.city.timezone).date().isoformat()
            work = partial(_run_once, app, job, clock.now)
            if await app.store.write(work):
                ran.append((job.name, day))
    assert sorted(ran) == sorted(
        (job.name, day) for job in DAILY for day in ("2026-11-23", "2026-11-24")
    )


async def test_a_message_taken_before_the_jump_is_not_taken_again(
    app: App, clock: JumpingClock
) -> None:
    """A delivery repeated a day later or an hour earlier changes nothing, whatever was purged."""
    turn = console_turn("an", clock.now, text="Rác ở ngõ 12 phường Phú Thượng")
    await app.take(turn)
    for jump in (DAY, -HOUR, -DAY):
        clock.now += jump
        for job in DAILY:
            await app.store.write(partial(_run_once, app, job, clock.now))
        await app.take(turn)
    counted = await app.store.read(lambda tx: tx.query("SELECT count(*) AS n FROM outbox"))
    assert counted[0]["n"] == 1


async def test_messages_survive_the_jumps_each_once(app: App, clock: JumpingClock) -> None:
    """Messages written before and after a jump back all come, once, when their hour has come."""
    said: list[Outgoing] = []
    sender = app.outbox(ConsoleChannel(said.append))
    for jump in (timedelta(), -HOUR, DAY, -HOUR):
        clock.now += jump
        for number in range(10):
            await app.take(console_turn(f"p{number}", clock.now, text="xin chào"))
        if jump >= timedelta():
            continue  # the sender sleeps: what was written waits across the next jump
        await sender.drain()
    clock.now += HOUR
    await sender.drain()
    assert len(said) == 40
    assert await sender.drain() == 0


@pytest.mark.parametrize("jump", [-HOUR, DAY], ids=["back an hour", "forward a day"])
async def test_a_lease_has_one_owner_whatever_the_clock_does(
    app: App, clock: JumpingClock, jump: timedelta
) -> None:
    """The living owner keeps its lease across a jump when it renews first; who comes second never
    leads beside it, and once the owner falls silent the other follows within 30 seconds."""
    mine, other = "here:1:a", "there:1:b"

    async def takes(owner: str) -> bool:
        return await app.store.write(lambda tx: leases.take(tx, "poll", owner, clock.now, 20.0))

    assert await takes(mine)
    assert not await takes(other)
    clock.now += jump
    assert await takes(mine)
    assert not await takes(other)
    clock.now += timedelta(seconds=30)
    assert await takes(other)
    assert not await takes(mine)


async def test_due_work_keeps_its_hour_after_a_jump(app: App, clock: JumpingClock) -> None:
    """Deadlines planned before a jump stand where they stood; those planned after it are counted
    from the clock as it is then."""
    await app.store.write(lambda tx: _open_cases(tx, app, clock.now))
    before = read(app.store.url, _deadlines)
    clock.now -= HOUR
    await app.run_due()
    assert read(app.store.url, _deadlines) == before
    assert all(moment(at) > MONDAY for (at,) in before)


def _deadlines(tx: Transaction) -> list[tuple[str]]:
    rows = tx.query("SELECT due_at FROM followups WHERE state = 'pending' ORDER BY id")
    return [(str(row["due_at"]),) for row in rows]
