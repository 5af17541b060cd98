"""The product from an update's bytes to the reply's bytes, with everything but the sockets."""

import asyncio
import json
from collections.abc import Sequence

from bot import reply as replies
from bot.app import App, utc_now
from bot.channels.channel import Outgoing
from bot.channels.outbox import Outbox
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_turns import heard
from bot.config import checked_config
from bot.service import settle_memory
from storage.engine import Transaction
from storage.rows import OutboxRow, row_to
from tests.benchmarks.edges import TOKEN, OurEncodingSession

ROWS_AT_ONCE = 256


class _Channel(TelegramChannel):
    """Tells who has been answered, and with what."""

    waiting: dict[str, "asyncio.Future[Outgoing]"]

    async def send(self, message: Outgoing) -> str | None:
        message_id = await super().send(message)
        waits = self.waiting.pop(message.to, None)
        if waits is not None:
            waits.set_result(message)
        return message_id


class Product:
    """`marks_sent`: with the sender as it is, which also commits that a message is sent.

    Without, a reply is read back from the committed outbox, rendered and encoded, no more.
    """

    def __init__(self, url: str, *, marks_sent: bool) -> None:
        config = checked_config({"storage": {"url": url}, "telegram": {"token": TOKEN}})
        self.app = App(config)
        self.channel = _Channel(config, self.app.media, self.app.clock)
        self.channel.pace = 0
        self.channel.waiting = {}
        bot = self.channel._api._known_bot()
        bot.session = OurEncodingSession()
        self._marks_sent = marks_sent
        self._last = 0

    async def hear(self, raw: bytes) -> Outgoing:
        """Takes one update; returns once its turn is committed and its reply encoded."""
        update = self.channel._api.read(json.loads(raw))
        assert update is not None
        said = heard(update, utc_now())
        assert said is not None
        answered: asyncio.Future[Outgoing] = asyncio.get_running_loop().create_future()
        self.channel.waiting[said.turn.person] = answered
        await self.app.take(said.turn)
        return await answered

    async def answer(self) -> None:
        """Sends replies until cancelled."""
        # As `langnghe run` does once everything is loaded.
        settle_memory()
        outbox = self.app.outbox(self.channel)
        if self._marks_sent:
            await outbox.run()
        while True:
            version = self.app.store.version
            rows = await self.app.store.read(self._unread)
            for row in rows:
                await self._encode(outbox, row)
            if not rows:
                await self.app.store.changed(version, 1.0)

    async def _encode(self, outbox: Outbox, row: OutboxRow) -> None:
        self._last = row.id
        await self.channel.send(outbox._outgoing(row, replies.from_json(row.payload)))

    def _unread(self, tx: Transaction) -> Sequence[OutboxRow]:
        rows = tx.query(
            "SELECT o.id, o.identity_id, o.channel, i.external_id, o.case_id, o.payload,"
            " p.language, o.attempts, o.created_at, i.unreachable FROM outbox o"
            " JOIN identities i ON i.id = o.identity_id JOIN people p ON p.id = i.person_id"
            " WHERE o.id > :last ORDER BY o.id LIMIT :limit",
            {"last": self._last, "limit": ROWS_AT_ONCE},
        )
        return [row_to(OutboxRow, row) for row in rows]

    def close(self) -> None:
        self.app.close()
