"""(b) `langnghe run` on a disk that fills up while answers of Telegram are on their way."""

from contextlib import closing
from pathlib import Path

from tests.faults.aftermath import file_url, followups_are_exact, is_whole, read
from tests.faults.conftest import Ledger
from tests.faults.nursery import Nursery
from tests.faults.plan import Rounds
from tests.faults.telegram_city import Town, WatchedApi, config_file, is_exact
from tests.faults.test_kill_run import living, stop
from tests.faults.test_lost_storage import no_file_may_grow


async def test_nothing_is_said_again_because_it_could_not_be_noted(
    telegram_nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """While nothing can be written, updates stay with Telegram and what was sent is not sent
    again; when it can, the same process takes and notes all of it."""
    fillings, url = Rounds(1, 10), file_url(tmp_path)
    async with WatchedApi(way=0.3) as api:
        config = config_file(tmp_path, url, api.url)
        town = Town(api, 20, lambda: fillings.more)
        with closing(telegram_nursery.start(tmp_path, "run", "--config", str(config))) as process:
            async with living(town):
                while fillings.more:
                    assert await api.until_shown(len(api.sendings) + 15, 90.0)
                    with no_file_may_grow(process, tmp_path):
                        # As long as a sender that forgot would need to say something again.
                        await api.until_seen(lambda: False, 3.0)
                    fillings.done += 1
                await town.until_quiet(url)
            await stop(process)
        is_whole(url)
        found = read(url, lambda tx: is_exact(tx, town, {}))
        read(url, followups_are_exact)
    ledger(f"run: quota reached {fillings.done} times, then lifted", str(found))
