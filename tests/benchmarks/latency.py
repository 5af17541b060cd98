"""How long an update waits for its answer when residents come whether or not we keep up.

`python -m tests.benchmarks.latency NAME SOCKET` answers updates on a socket, one a line; the load
comes from the process that measures, on a schedule that waits for nobody (open loop).
"""

import asyncio
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import updates
from tests.benchmarks.contestants import CONTESTANTS, Hear
from tests.benchmarks.figures import Figure, Scale, percentile, progress, times, within

TITLE = "Open loop: p50/p99 from the moment an update was due to its answer"
RATES = (100, 500, 1000)
SIDES = ("product", "aiogram")
PATIENCE = 60.0
LATEST = 15.0
CARDS_AT_ONCE = 100


def run(scale: Scale) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        found = {}
        rates = RATES[:: scale.of(1, 2)]
        for rate in rates:
            for side in SIDES:
                progress(f"  {side} at {rate} a second")
                socket = str(Path(folder) / f"{side}.{rate}")
                found[rate, side] = _offered(side, socket, rate, scale.of(5, 2))
    return [_figure(rate, found[rate, "product"], found[rate, "aiogram"]) for rate in rates]


def _figure(rate: int, ours: list[float], peer: list[float]) -> Figure:
    late, early = percentile(ours, 0.99), percentile(peer, 0.99)
    target = within(late, 40) if rate == RATES[-1] else ("", None)
    return Figure(
        f"{rate} a second", f"{percentile(ours, 0.5):.0f}/{late:.0f} ms",
        f"{percentile(peer, 0.5):.0f}/{early:.0f} ms", times(late / early), *target,
    )  # fmt: skip


def _offered(side: str, socket: str, rate: int, seconds: int) -> list[float]:
    """Milliseconds of each update; half are first messages, half taps on the cards of others."""
    command = [sys.executable, "-m", "tests.benchmarks.latency", side, socket]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            return asyncio.run(_measured(socket, rate, seconds))
        finally:
            server.terminate()
            server.wait(PATIENCE)


class _Line:
    """Lines to the server, each with its number; the answers by their numbers."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._news = asyncio.Event()
        self.came: dict[int, tuple[float, str]] = {}

    def say(self, number: int, update: bytes) -> None:
        self._writer.write(b"%d %s\n" % (number, update))

    async def listen(self) -> None:
        while line := await self._reader.readline():
            number, _, offered = line.decode().rstrip("\n").partition(" ")
            self.came[int(number)] = (time.perf_counter(), offered)
            self._news.set()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(LATEST):
            while len(self.came) < count:
                self._news.clear()
                await self._news.wait()


async def _measured(socket: str, rate: int, seconds: int) -> list[float]:
    line = _Line(*await asyncio.open_unix_connection(socket, limit=2**20))
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(line.listen())
        count = rate * seconds
        cards = count // 2
        for number in range(cards):  # the cards that are tapped later, so many at a time
            line.say(number, updates.message(number, number + 1))
            if number % CARDS_AT_ONCE == 0:
                await line.until(number - CARDS_AT_ONCE)
        await line.until(cards)
        load = [_update(number, line.came[number // 2][1]) for number in range(count)]
        line.came.clear()
        started = time.perf_counter() + 0.2
        for number, update in enumerate(load):
            wait = started + number / rate - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            line.say(number, update)
        try:
            await line.until(count)
        except TimeoutError:
            progress(f"    {count - len(line.came)} of {count} not answered in time")
        listening.cancel()
    late = (LATEST, "")
    return [
        (line.came[n][0] - started - n / rate) * 1000 if n in line.came else late[0] * 1000
        for n in range(count)
    ]


def _update(number: int, offered: str) -> bytes:
    """By turns somebody's first message, and a tap on a card shown before."""
    fresh = 1_000_000 + number
    if number % 2 == 0 or not offered:
        return updates.message(fresh, fresh)
    return updates.tap(fresh, number // 2 + 1, offered)


async def _serve(name: str, socket: str) -> None:
    async with CONTESTANTS[name]() as hear:

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            async with asyncio.TaskGroup() as group:
                while line := await reader.readline():
                    group.create_task(_answer(hear, line, writer))

        stop = asyncio.Event()
        # Ended by the one that measures, it still removes its database.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        server = await asyncio.start_unix_server(talk, socket, limit=2**20)
        print(json.dumps({"ready": name}), flush=True)
        await stop.wait()
        server.close()


async def _answer(hear: Hear, line: bytes, writer: asyncio.StreamWriter) -> None:
    number, _, update = line.partition(b" ")
    offered = await hear(update)
    writer.write(b"%s %s\n" % (number, offered.encode()))


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], sys.argv[2]))
