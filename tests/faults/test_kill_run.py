"""(a2) `langnghe run` on Telegram killed at random instants; (f) two of them on one database."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from functools import partial
from pathlib import Path

import pytest

from tests.faults.aftermath import file_url, followups_are_exact, is_whole, read
from tests.faults.conftest import Ledger
from tests.faults.nursery import Nursery, Process
from tests.faults.plan import Rounds, chance
from tests.faults.telegram_city import Key, Town, WatchedApi, config_file, is_exact, waiting

PERSONS = 30


@asynccontextmanager
async def living(town: Town) -> AsyncIterator[None]:
    """Residents write and press buttons meanwhile."""
    async with asyncio.TaskGroup() as group:
        life = group.create_task(town.live())
        town.begin()
        try:
            yield
        finally:
            life.cancel()


async def stop(process: Process) -> None:
    """A clean stop within moments."""
    process.kill(signal.SIGTERM)
    assert await asyncio.to_thread(process.wait, 10.0) == 0, process.log


async def test_killed_and_restarted_every_update_counts_once(
    telegram_nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """Telegram delivers again what was not acknowledged, and it counts once; every message comes,
    in order, and comes again only if a kill fell between its sending and the note of it."""
    kills, random, url = Rounds(20, 500), chance("run"), file_url(tmp_path)
    in_doubt: dict[int, set[Key]] = {}
    async with WatchedApi(way=0.02) as api:
        town = Town(api, PERSONS, lambda: kills.more)
        async with living(town):
            while kills.more:
                config = config_file(tmp_path, url, api.next_start())
                with closing(telegram_nursery.start(tmp_path, "run", "--config", str(config))) as p:
                    enough = len(api.sendings) + random.choice((0, *random.sample(range(30), 3)))
                    await api.until_shown(enough, 10.0)
                    await asyncio.sleep(random.uniform(0, 0.1))
                    p.kill()
                    await asyncio.sleep(0.01)  # what it said last comes in
                    in_doubt[api.generation] = waiting(url)
                kills.done += 1
            config = config_file(tmp_path, url, api.next_start())
            with closing(telegram_nursery.start(tmp_path, "run", "--config", str(config))) as last:
                await town.until_quiet(url)
                await stop(last)
        is_whole(url)
        found = read(url, lambda tx: is_exact(tx, town, in_doubt))
        read(url, followups_are_exact)
    ledger(f"run: kill -9, {kills.done} times", str(found))


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_of_two_processes_one_polls_and_the_other_takes_over(
    telegram_nursery: Nursery,
    tmp_path: Path,
    ledger: Ledger,
    engine: str,
    request: pytest.FixtureRequest,
) -> None:
    """While one lives the other does not poll; killed, it is followed within 30 seconds, and
    every update and message is once, however often the lead changes."""
    changes, url = Rounds(2, 10), file_url(tmp_path)
    if engine == "postgres":
        url = request.getfixturevalue("postgres").new_database()
    in_doubt: dict[int, set[Key]] = {}
    waits: list[float] = []
    async with WatchedApi(way=0.02) as api:
        town = Town(api, PERSONS, lambda: changes.more)
        async with living(town), AsyncExitStack() as stack:
            leader = _start(stack, telegram_nursery, config_file(tmp_path, url, api.next_start()))
            await api.until_seen(lambda: bool(api.polls), 20.0)
            while changes.more:
                address = api.next_start()
                other = _start(stack, telegram_nursery, config_file(tmp_path, url, address))
                await api.until_shown(len(api.sendings) + 20, 20.0)
                assert len(set(api.polls)) == 1
                leader.kill()
                api.polls.clear()
                in_doubt[api.generation - 1] = waiting(url)
                killed = time.monotonic()
                assert await api.until_seen(partial(_polls, api, address), 30.0)
                waits.append(time.monotonic() - killed)
                leader, api.polls = other, [address.removeprefix("http://")]
                changes.done += 1
            await town.until_quiet(url)
            await stop(leader)
        is_whole(url)
        found = read(url, lambda tx: is_exact(tx, town, in_doubt))
    slowest = f"taken over after at most {max(waits):.1f} s"
    ledger(
        f"run: the one of two on {engine} that polls killed, {changes.done} times",
        f"{slowest}; {found}",
    )


def _polls(api: WatchedApi, url: str) -> bool:
    return url.removeprefix("http://") in api.polls


def _start(stack: AsyncExitStack, nursery: Nursery, config: Path) -> Process:
    config = config.rename(config.with_stem(f"config-{time.monotonic_ns()}"))
    process = nursery.start(config.parent, "run", "--config", str(config))
    stack.callback(process.close)
    return process
