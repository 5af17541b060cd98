"""Hears Telegram by long polling: an update is acknowledged once its turn is committed."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.methods import AnswerCallbackQuery, DeleteWebhook

from bot.channels.channel import OfflineError, Take, TryLaterError
from bot.channels.telegram_api import BadTokenError, ConflictError, TelegramApi
from bot.channels.telegram_photos import Photos
from bot.channels.telegram_turns import Heard, by_person, heard, trouble
from bot.errors import Refusal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds: of a long poll, for the rest of an album to come, before the next poll while a turn
    is slow, after the first error, after the longest series of errors, after a bad token."""

    poll: int = 30
    album: float = 1.0
    slow_turn: float = 1.0
    first_error: float = 1.0
    longest: float = 60.0
    bad_token: float = 300.0


DEFAULT = Pauses()


class Listener:
    """Polls for one bot; `pressed` gets, for each person, the message whose button they pressed."""

    def __init__(
        self,
        api: TelegramApi,
        photos: Photos,
        clock: Callable[[], datetime],
        pressed: dict[str, str],
        pauses: Pauses,
    ) -> None:
        self._api = api
        self._photos = photos
        self._clock = clock
        self._pressed = pressed
        self._pauses = pauses
        self._offset: int | None = None
        self._taken: set[int] = set()
        self._albums: dict[str, float] = {}
        self._busy: dict[str, asyncio.Task[Exception | None]] = {}

    async def run(self, take: Take) -> None:
        """Polls until cancelled."""
        failures = 0
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    try:
                        await self._poll(take, tasks)
                        failures = 0
                    except Exception as error:  # noqa: BLE001  the loop must survive
                        failures += 1
                        await asyncio.sleep(await self._pause_after(error, failures))
        finally:
            self._busy.clear()

    async def _poll(self, take: Take, tasks: asyncio.TaskGroup) -> None:
        """Takes what is new, persons side by side, each one's turns in order."""
        raws = await self._api.updates(self._offset, self._pauses.poll)
        held = self._begin(raws, take, tasks)
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=self._pauses.slow_turn)
        failed = self._finished()
        self._acknowledge(raws)
        if failed:
            raise failed[0]
        if held:
            await asyncio.sleep(self._pauses.album)

    def _begin(
        self, raws: Sequence[Mapping[str, Any]], take: Take, tasks: asyncio.TaskGroup
    ) -> bool:
        """Starts on everybody's new turns; True when somebody's album may not be complete yet."""
        held = False
        for person, turns in by_person(self._new(raws)).items():
            if any(self._is_young(one.album) for one in turns if one.album):
                held = True
            elif person not in self._busy:
                self._busy[person] = tasks.create_task(self._take_in_order(turns, take, tasks))
        return held

    def _new(self, raws: Sequence[Mapping[str, Any]]) -> list[Heard]:
        """What the updates say that are not taken yet; those that say nothing count as taken."""
        found: list[Heard] = []
        for raw in raws:
            if raw["update_id"] in self._taken:
                continue
            said = self._heard(raw)
            if said is None:
                self._taken.add(raw["update_id"])
            else:
                found.append(said)
        return found

    def _heard(self, raw: Mapping[str, Any]) -> Heard | None:
        """What one update says; one that makes no sense must not stop those behind it."""
        try:
            update = self._api.read(dict(raw))
            if update is not None:
                return heard(update, self._clock())
        except Exception:
            log.exception("update %s is left out", raw["update_id"])
        else:
            log.error("update %s makes no sense and is left out", raw["update_id"])
        return None

    def _is_young(self, album: str) -> bool:
        now = asyncio.get_running_loop().time()
        return now - self._albums.setdefault(album, now) < self._pauses.album

    async def _take_in_order(
        self, turns: Sequence[Heard], take: Take, tasks: asyncio.TaskGroup
    ) -> Exception | None:
        try:
            for one in turns:
                await self._take(one, take)
                self._taken.update(one.updates)
                self._albums.pop(one.album or "", None)
                if one.query is not None:
                    answer = AnswerCallbackQuery(callback_query_id=one.query)
                    tasks.create_task(self._api.try_call(answer))
        except Exception as error:  # noqa: BLE001  the other persons' turns go on
            return error
        return None

    async def _take(self, one: Heard, take: Take) -> None:
        """First what could not be read of a message, then the rest of it."""
        photos, troubles = await self._photos.fetch(one.pictures)
        said = one.with_photos(photos)
        if one.unread or not (said.says_something or troubles):
            troubles = (*troubles, Refusal("invalid", "unsupported"))
        if said.turn.choice is not None and said.turn.reply_to is not None:
            self._pressed[said.turn.person] = said.turn.reply_to
        for number, refusal in enumerate(troubles, 1):
            await take(trouble(said.turn, number, refusal))
        if said.says_something:
            await take(said.turn)

    def _finished(self) -> list[Exception]:
        """Forgets the persons whose turns ended; tells what went wrong."""
        ended = {person: task for person, task in self._busy.items() if task.done()}
        for person in ended:
            del self._busy[person]
        return [error for task in ended.values() if (error := task.result()) is not None]

    def _acknowledge(self, raws: Sequence[Mapping[str, Any]]) -> None:
        """Moves on to the first update that is not taken; the next poll tells Telegram."""
        for raw in raws:
            if raw["update_id"] not in self._taken:
                break
            self._taken.discard(raw["update_id"])
            self._offset = raw["update_id"] + 1

    async def _pause_after(self, error: Exception, failures: int) -> float:
        """How long to wait after an error, which is told in the log."""
        if isinstance(error, TryLaterError):
            return error.seconds
        if isinstance(error, BadTokenError):
            log.error("Telegram refuses the token: check [telegram] token (%s)", error)
            return self._pauses.bad_token
        if isinstance(error, ConflictError):
            await self._end_conflict(error)
        elif isinstance(error, OfflineError | Refusal):
            log.warning("Telegram: %s", error)
        else:
            log.error("Telegram: a turn failed and is taken again", exc_info=error)
        longest = min(self._pauses.longest, self._pauses.first_error * 2.0 ** min(failures - 1, 10))
        return longest * random.uniform(0.5, 1.0)  # noqa: S311  no secret

    async def _end_conflict(self, error: ConflictError) -> None:
        """A webhook left from elsewhere is removed, because the configuration says polling."""
        if "webhook" not in str(error):
            log.error("Telegram: another process polls with this token (%s)", error)
            return
        log.error("Telegram: a webhook is set; it is removed, because the mode is polling")
        await self._api.try_call(DeleteWebhook(drop_pending_updates=False))
