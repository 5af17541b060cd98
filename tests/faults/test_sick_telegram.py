"""(e) Telegram that answers 429, 5xx and garbage, drops connections, and hangs."""

import random
from contextlib import closing
from pathlib import Path

from tests.faults.aftermath import file_url, followups_are_exact, is_whole, read
from tests.faults.conftest import Ledger
from tests.faults.nursery import Nursery
from tests.faults.plan import LONG, chance
from tests.faults.telegram_city import Town, WatchedApi, config_file, is_exact
from tests.faults.test_kill_run import living, stop
from tests.telegram.bot_api import TOKEN, Fault

METHODS = ("getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery")
FAULTS = (
    Fault(429, "Too Many Requests: retry after 1", retry_after=1),
    Fault(500),
    Fault(502, body="<html>Bad Gateway</html>"),
    Fault(200, body="<html>a page of somebody else</html>"),
    Fault(200, body='{"ok": true, "result": [7]}'),
    Fault(200, body=""),
    Fault(200, body='{"ok": true, "res'),
    Fault(drop=True),
    Fault(cut=True),
    Fault(drop=True, late=True),
    Fault(cut=True, late=True),
)
# Longer than any call's limit in the long form; in the short one just a long wait.
HANG = 25.0 if LONG else 1.5


def fall_ill(api: WatchedApi, random: random.Random, rounds: int) -> int:
    """Puts every fault in the way of every method, with good answers between; tells how many."""
    for method in METHODS:
        faults = list(FAULTS) * rounds
        random.shuffle(faults)
        for fault in faults:
            api.fail(method, fault, *[None] * random.randrange(3))
        api.hangs[method].extend([0.02] * random.randrange(5) + [HANG])
    return len(METHODS) * (len(FAULTS) * rounds + 1)


async def test_turns_and_messages_survive_a_sick_telegram(
    telegram_nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """Through errors, garbage, lost answers and hanging calls every update has its effect once,
    every message comes in order, and comes twice only where the answer to it was lost."""
    url, rounds = file_url(tmp_path), 5 if LONG else 1
    async with WatchedApi() as api:
        config = config_file(tmp_path, url, api.url)
        town = Town(api, 20, lambda: any(map(len, api.faults.values())))
        faults = fall_ill(api, chance("telegram"), rounds)
        process = telegram_nursery.start(tmp_path, "run", "--config", str(config))
        with closing(process):
            async with living(town):
                await town.until_quiet(url, 600.0 if LONG else 60.0)
            await stop(process)
        left = sum(map(len, api.faults.values()))
        is_whole(url)
        found = read(url, lambda tx: is_exact(tx, town, {}))
        read(url, followups_are_exact)
        assert TOKEN not in process.log
    ledger(f"Telegram: {faults - left} sick answers", str(found))
