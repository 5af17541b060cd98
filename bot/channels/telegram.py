"""Telegram: a bot's private chats. Only `bot/channels/telegram*.py` know aiogram."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from aiogram.methods import EditMessageReplyMarkup

from bot.channels.channel import Outgoing, RefusedError, Take, UnreachableError
from bot.channels.telegram_api import UPLOAD_SECONDS, TelegramApi
from bot.channels.telegram_listen import DEFAULT, Listener, Pauses
from bot.channels.telegram_photos import Photos
from bot.channels.telegram_send import calls, edit, id_of
from bot.channels.telegram_turns import CHANNEL
from bot.config import Config
from bot.dialog.texts import Texts
from bot.media import MediaFolder
from bot.reply import text

log = logging.getLogger(__name__)


class TelegramChannel:
    """A bot's private chats; groups and other bots are not listened to."""

    def __init__(
        self,
        config: Config,
        media: MediaFolder,
        clock: Callable[[], datetime],
        pauses: Pauses = DEFAULT,
    ) -> None:
        self.name = CHANNEL
        self.pace = 1 / 25
        self._api = TelegramApi(config.telegram)
        self._texts = Texts(config.city.timezone)
        self._mode = config.telegram.mode
        self._pressed: dict[str, str] = {}
        self._begun: dict[Outgoing, int] = {}
        photos = Photos(self._api, media, config.limits, pauses.first_error)
        self._listener = Listener(self._api, photos, clock, self._pressed, pauses)

    async def listen(self, take: Take) -> None:
        if self._mode == "webhook":
            # A webhook's server will hand its updates to the same listener.
            log.warning("Telegram: webhooks are not served yet; polling instead")
        try:
            await self._listener.run(take)
        finally:
            await self.close()

    async def close(self) -> None:
        """Lets go of the connections; the next call opens new ones."""
        await self._api.close()

    async def send(self, message: Outgoing) -> str | None:
        """Edits the message that it replaces, else sends it anew in all its parts."""
        if (edited := await self._edit(message)) is not None:
            self._pressed.pop(message.to, None)
            return edited
        await self._take_buttons_off(message.to)
        try:
            return await self._send_new(message)
        except (RefusedError, UnreachableError):
            self._begun.pop(message, None)
            raise

    async def _edit(self, message: Outgoing) -> str | None:
        """Puts the message in the place of an earlier one; None when it cannot."""
        call = edit(message)
        if call is None:
            return None
        try:
            await self._api.call(call)
        except RefusedError as error:
            # After a crash between the edit and its commit Telegram says so: it is done.
            return message.edits if "message is not modified" in str(error) else None
        return message.edits

    async def _send_new(self, message: Outgoing) -> str | None:
        """Sends every part; a second try goes on where the first one failed."""
        # A thread costs a thousand times what there is to do for a message without photos.
        photos = await asyncio.to_thread(_contents, message.photos) if message.photos else []
        label = self._texts.render(message.language, text("button-place"))
        sent = None
        for number, call in enumerate(calls(message, photos, label)):
            if number >= self._begun.get(message, 0):
                sent = id_of(await self._api.call(call, UPLOAD_SECONDS))
                self._begun[message] = number + 1
        self._begun.pop(message, None)
        return sent

    async def _take_buttons_off(self, person: str) -> None:
        """The buttons under a message of which one was pressed, before the answer comes below."""
        pressed = self._pressed.pop(person, None)
        if pressed is not None:
            call = EditMessageReplyMarkup(chat_id=int(person), message_id=int(pressed))
            await self._api.try_call(call)


def _contents(paths: Sequence[Path]) -> list[bytes]:
    """The photos that are still there; one that has been erased is left out."""
    contents: list[bytes] = []
    for path in paths:
        try:
            contents.append(path.read_bytes())
        except FileNotFoundError:
            log.warning("photo %s is gone and is not sent", path.stem[:12])
    return contents
