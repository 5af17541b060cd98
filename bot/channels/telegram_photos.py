"""Photos that people send to the bot: fetched within limits, checked, kept."""

import asyncio
import logging
from collections.abc import Sequence

from bot.channels.channel import OfflineError, RefusedError, TryLaterError
from bot.channels.telegram_api import TelegramApi
from bot.channels.telegram_turns import Picture
from bot.config import Limits
from bot.errors import Refusal
from bot.media import MediaFolder, Photo

log = logging.getLogger(__name__)

TRIES = 3
FETCHED_AT_ONCE = 4
DECODED_AT_ONCE = 2  # each may hold a whole picture of the largest size in memory


class Photos:
    """Turns pictures not fetched yet into kept photos; `pause` in seconds after a failed try."""

    def __init__(self, api: TelegramApi, media: MediaFolder, limits: Limits, pause: float) -> None:
        self._api = api
        self._media = media
        self._limits = limits
        self._pause = pause
        self._fetching = asyncio.Semaphore(FETCHED_AT_ONCE)
        self._decoding = asyncio.Semaphore(DECODED_AT_ONCE)

    async def fetch(
        self, pictures: Sequence[Picture]
    ) -> tuple[tuple[Photo, ...], tuple[Refusal, ...]]:
        """The photos kept, and why others were not, each reason once."""
        photos: list[Photo] = []
        troubles: dict[str, Refusal] = {}
        wanted = pictures[: self._limits.photos]
        for found in await asyncio.gather(*(self._one(picture) for picture in wanted)):
            if isinstance(found, Refusal):
                troubles[found.key] = found
            else:
                photos.append(found)
        return tuple(photos), tuple(troubles.values())

    async def _one(self, picture: Picture) -> Photo | Refusal:
        most = int(self._limits.photo_megabytes * 1_000_000)
        if picture.size > most:
            return self._too_large()
        try:
            content = await self._content(picture, most)
        except RefusedError as error:
            log.warning("a photo cannot be fetched: %s", error)
            return self._too_large() if "too big" in str(error) else _lost()
        except (OfflineError, TryLaterError) as error:
            log.warning("a photo could not be fetched in %d tries: %s", TRIES, error)
            return _lost()
        return await self._kept(content)

    async def _content(self, picture: Picture, most: int) -> bytes:
        for failed in range(TRIES - 1):
            try:
                async with self._fetching:
                    return await self._api.fetch(picture.file_id, most)
            except OfflineError:
                await asyncio.sleep(self._pause * 2**failed)
        async with self._fetching:
            return await self._api.fetch(picture.file_id, most)

    async def _kept(self, content: bytes) -> Photo | Refusal:
        try:
            async with self._decoding:
                return await asyncio.to_thread(self._media.keep, content)
        except Refusal as refusal:
            return refusal
        except OSError:
            raise  # the disk, not the photo: the message is delivered again
        except Exception:
            log.exception("a photo could not be decoded")
            return Refusal("invalid", "photo-unreadable")

    def _too_large(self) -> Refusal:
        megabytes = int(self._limits.photo_megabytes)
        return Refusal("invalid", "photo-too-large", megabytes=megabytes)


def _lost() -> Refusal:
    return Refusal("invalid", "photo-lost")
