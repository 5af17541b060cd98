"""The product put together: store, rules, texts, conversation; the same in tests and in service."""

import logging
from asyncio import wrap_future
from collections.abc import Callable
from datetime import UTC, datetime

from bot.cases import due, privacy
from bot.cases.rules import Rules
from bot.channels.channel import Channel
from bot.channels.outbox import Outbox
from bot.config import Config, media_folder
from bot.dialog.conversation import Conversation
from bot.dialog.texts import Texts
from bot.dialog.turn import Turn
from bot.errors import Refusal, incident_code
from bot.media import MediaFolder
from bot.reply import Reply
from bot.triage.understanding import understand
from handlers import errors
from handlers.routes import build_router
from storage.opening import open_store

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class App:
    """Takes turns and runs what is due; channels and jobs are built on it."""

    def __init__(self, config: Config, clock: Clock = utc_now) -> None:
        self.config = config
        self.clock = clock
        self.rules = Rules.of(config)
        self.texts = Texts(config.city.timezone)
        self.media = MediaFolder(media_folder(config), config.limits)
        self.store = open_store(config.storage.url, config.storage.durability)
        self.conversation = Conversation(build_router(), self.rules, self.texts)

    async def take(self, turn: Turn) -> None:
        """Takes one turn; when this returns, the turn and its answer are committed.

        Raises only when storage is unavailable: the turn is then to be delivered again.
        """
        if turn.trouble is not None:
            await self._answer(turn, errors.refused(turn.trouble))
            return
        if len(turn.text) > self.config.limits.text_characters:
            limit = self.config.limits.text_characters
            refusal = Refusal("invalid", "text-too-long", limit=limit)
            await self._answer(turn, errors.refused(refusal))
            return
        try:
            understood, forgotten = understand(turn.text, turn.place), list[str]()
            await self.store.write(
                lambda tx: self.conversation.take(tx, turn, understood, forgotten)
            )
            await self._forget(forgotten)
        except Refusal as refusal:
            if refusal.code == "unavailable":
                raise
            await self._answer(turn, errors.refused(refusal))
        except Exception:
            incident = incident_code()
            log.exception(
                "turn %s on %s failed, incident %s", turn.message_id, turn.channel, incident
            )
            await self._answer(turn, errors.failed(incident))

    async def _forget(self, photos: list[str]) -> None:
        """Removes the files of photos that nobody has any more; the nightly purge finds the rest.

        The turn that let them go is committed: whatever happens here must not undo it.
        """
        if not photos:
            return
        try:
            for unused in await self.store.read(lambda tx: privacy.unused_photos(tx, photos)):
                self.media.forget(unused)
        except (OSError, Refusal):
            log.exception("photos that were erased are still there; the purge removes them")

    async def _answer(self, turn: Turn, message: Reply) -> None:
        await self.store.write(lambda tx: self.conversation.tell(tx, turn, message))

    async def run_due(self) -> int:
        """Runs everything due by now; returns how many follow-ups ended."""
        total = 0
        now = self.clock()
        # Hundreds of follow-ups at a time: nothing for the loop that answers residents.
        while ended := await wrap_future(
            self.store.submit(lambda tx: due.run_due(tx, self.rules, now))
        ):
            total += ended
        return total

    def outbox(self, channel: Channel, only_to: str | None = None) -> Outbox:
        return Outbox(self.store, channel, self.texts, self.media, self.clock, only_to)

    def close(self) -> None:
        self.store.close()
