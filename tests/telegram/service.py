"""The product behind a loopback Bot API: the real app, channel and outbox on a database file."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import App
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_listen import Pauses
from bot.config import checked_config
from storage import attachments, cases, events
from storage.rows import Case
from tests.telegram.bot_api import TOKEN, BotApi

MONDAY = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
QUICK = Pauses(album=0, first_error=0, longest=0, bad_token=0)


class Service:
    """One run of the product; a second one on the same folder is the process after a crash."""

    def __init__(
        self,
        api: BotApi,
        folder: Path,
        pauses: Pauses = QUICK,
        *,
        photo_megabytes: float = 20,
        **settings: str,
    ) -> None:
        telegram = {"token": TOKEN, "api_base": api.url, **settings}
        limits = {"photo_megabytes": photo_megabytes}
        storage = {"url": f"sqlite:///{folder / 'langnghe.db'}", "durability": "normal"}
        config = checked_config({"telegram": telegram, "storage": storage, "limits": limits})
        self.api = api
        self.now = MONDAY
        self.app = App(config, lambda: self.now)
        self.channel = TelegramChannel(config, self.app.media, lambda: self.now, pauses)
        self.channel.pace = 0

    async def hears(self) -> None:
        """Listens until every update so far is acknowledged."""
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self.channel.listen(self.app.take))
            await self.api.until_heard()
            listening.cancel()

    async def speaks(self) -> int:
        """Sends what waits, with a new outbox: no pause asked for before holds any more."""
        return await self.app.outbox(self.channel).drain()

    async def turns(self) -> None:
        await self.hears()
        await self.speaks()

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def cases(self) -> Sequence[Case]:
        return self.app.store.read_now(
            lambda tx: [cases.by_id(tx, row["id"]) for row in tx.query("SELECT id FROM cases")]
        )

    def photos(self, case: Case) -> list[bytes]:
        kept = self.app.store.read_now(lambda tx: attachments.of_case(tx, case.id))
        return [self.app.media.read(photo.sha256) or b"" for photo in kept]

    def history(self, case: Case) -> list[str]:
        """The words of a case's events, in order."""
        kept = self.app.store.read_now(lambda tx: events.of_case(tx, case.id))
        return [str((event.details or {}).get("words", "")) for event in kept]

    async def close(self) -> None:
        await self.channel.close()
        self.app.close()
