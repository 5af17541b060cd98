"""The sender: whoever is slow to answer holds up nobody else."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.channels.channel import Outgoing, Take
from bot.channels.console import console_turn
from bot.config import checked_config
from bot.reply import reply
from storage import outbox, people
from storage.engine import Transaction

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
PATIENCE = 30.0
MESSAGES = 200


@dataclass
class SlowFor:
    """A channel that answers for one person only when it is told to."""

    person: str
    name: str = "console"
    pace: float = 0
    heard: list[str] = field(default_factory=list)
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, take: Take) -> None:
        """Nobody speaks here."""

    async def close(self) -> None:
        """Nothing to let go."""

    async def send(self, message: Outgoing) -> str | None:
        if message.to == self.person:
            await self.answers.wait()
        self.heard.append(message.to)
        self.came.set()
        return None


async def test_a_hanging_send_holds_up_nobody_else(tmp_path: Path) -> None:
    """While one person's message hangs, another is answered as often as they write."""
    app = App(checked_config({"storage": {"url": f"sqlite:///{tmp_path}/t.db"}}), lambda: MONDAY)
    channel = SlowFor("an")
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(app.outbox(channel).run())
        await app.take(console_turn("an", MONDAY, text="xin chào"))
        for said in ("xin chào", "/help", "/theodoi"):
            channel.came.clear()
            await app.take(console_turn("ba", MONDAY, text=said))
            await asyncio.wait_for(channel.came.wait(), PATIENCE)
        assert channel.heard == ["ba", "ba", "ba"]
        channel.came.clear()
        channel.answers.set()
        await asyncio.wait_for(channel.came.wait(), PATIENCE)
        assert channel.heard[-1] == "an"
        sending.cancel()
    app.close()


async def test_a_drain_leaves_nothing_that_was_ready(tmp_path: Path) -> None:
    """One person's messages go one after the other, each as soon as the one before is noted."""
    app = App(checked_config({"storage": {"url": f"sqlite:///{tmp_path}/t.db"}}), lambda: MONDAY)

    def say_much(tx: Transaction) -> None:
        identity, _ = people.meet(tx, "console", "an", "vi", MONDAY)
        for _ in range(MESSAGES):
            outbox.add(tx, identity, reply("card-over"), MONDAY)

    await app.store.write(say_much)
    channel = SlowFor("nobody")
    assert await app.outbox(channel).drain() == MESSAGES
    assert channel.heard == ["an"] * MESSAGES
    app.close()
