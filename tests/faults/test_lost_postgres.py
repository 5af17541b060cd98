"""(c) PostgreSQL killed and restarted under load, connections cut in mid-transaction."""

import asyncio
from contextlib import closing
from pathlib import Path

from tests.faults.aftermath import followups_are_exact, is_whole, read
from tests.faults.conftest import Ledger
from tests.faults.nursery import Nursery
from tests.faults.plan import Rounds, chance
from tests.faults.postgres import Server
from tests.faults.telegram_city import Town, WatchedApi, config_file, is_exact
from tests.faults.test_kill_run import living, stop


async def test_killed_server_and_cut_connections_lose_nothing(
    telegram_nursery: Nursery, postgres: Server, tmp_path: Path, ledger: Ledger
) -> None:
    """The same process goes on when its database comes back: every update counts once, every
    message comes once and in order, although transactions and answers to commits were lost."""
    rounds, url, random = Rounds(8, 125), postgres.new_database(), chance("postgres")
    kills = cut = 0
    async with WatchedApi(way=0.02) as api:
        config = config_file(tmp_path, url, api.url)
        town = Town(api, 30, lambda: rounds.more)
        with closing(telegram_nursery.start(tmp_path, "run", "--config", str(config))) as process:
            async with living(town):
                while rounds.more:
                    assert await api.until_shown(len(api.sendings) + random.randrange(1, 10), 90.0)
                    await asyncio.sleep(random.uniform(0, 0.04))
                    if rounds.done % 5 == 2:
                        kills += 1
                        await asyncio.to_thread(postgres.kill)
                        await asyncio.to_thread(postgres.start)
                    else:
                        cut += await asyncio.to_thread(postgres.cut_connections)
                    rounds.done += 1
                await town.until_quiet(url)
            await stop(process)
            assert "failed, incident" not in process.log, process.log
        is_whole(url)
        found = read(url, lambda tx: is_exact(tx, town, {}))
        read(url, followups_are_exact)
    ledger(
        f"PostgreSQL killed {kills} times, {cut} connections cut", f"no restart of ours; {found}"
    )
