"""The only sender: each person's messages in order, at the channel's pace, until they are sent.

At least once: a message is marked as sent after the channel took it.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot import reply as replies
from bot.channels.channel import (
    Channel,
    OfflineError,
    Outgoing,
    RefusedError,
    TryLaterError,
    UnreachableError,
)
from bot.dialog.texts import Texts
from bot.errors import Refusal
from bot.media import MediaFolder
from storage import outbox, people, scrubbing
from storage.engine import Store, Transaction
from storage.rows import OutboxRow, moment

log = logging.getLogger(__name__)

AT_ONCE = 32
ATTEMPTS = 12
LONGEST_PAUSE = 600.0
LONGEST_WAIT = 5.0
LONGEST_LOOK = 0.25


class Outbox:
    """Sends what waits for one channel; `only_to` narrows to one person."""

    def __init__(
        self,
        store: Store,
        channel: Channel,
        texts: Texts,
        media: MediaFolder,
        clock: Callable[[], datetime],
        only_to: str | None = None,
    ) -> None:
        self._store = store
        self._channel = channel
        self._texts = texts
        self._media = media
        self._clock = clock
        self._only_to = only_to
        self._paused_until = 0.0
        # Taken by the channel and not noted yet: while storage fails, nothing is said again.
        self._taken: dict[int, str | None] = {}
        self._under_way: set[int] = set()
        self._refusal: Refusal | None = None

    async def run(self) -> None:
        """Sends for as long as the task lives; wakes when anything was committed or falls due."""
        while True:
            version = self._store.version
            if await self.drain() == 0:
                await self._store.changed(version, await self._seconds_to_next())

    async def drain(self) -> int:
        """Sends whatever is ready now, and what becomes ready meanwhile; returns how many tried.

        Raises a Refusal when storage fails; what was sent until then is noted next time.
        """
        tried = 0
        async with asyncio.TaskGroup() as group:
            while self._refusal is None:
                version, was_idle = self._store.version, not self._under_way
                rows = await self._ready()
                for row in rows:
                    await self._keep_pace()
                    self._under_way.add(row.id)
                    group.create_task(self._try(row))
                tried += len(rows)
                if not rows and was_idle:
                    break
                # Whoever is slow to answer holds up nobody else: each message that ends is noted,
                # and with it the store changes. One that ended during the look asks for another.
                if self._under_way:
                    await self._store.changed(version, LONGEST_LOOK)
        if self._refusal is not None:
            refusal, self._refusal = self._refusal, None
            raise refusal
        return tried

    async def _try(self, row: OutboxRow) -> None:
        """One message that cannot be noted as sent must not break off the sending of the others."""
        try:
            await self._send(row)
        except Refusal as refusal:
            self._refusal = refusal
        finally:
            self._under_way.discard(row.id)

    async def _ready(self) -> Sequence[OutboxRow]:
        """The next message of each person to whom none is under way, as many as there is room."""
        # As of before the read: what ends meanwhile may be read as it stood, still waiting.
        under_way = frozenset(self._under_way)
        now, room = self._clock(), AT_ONCE - len(under_way)
        if room <= 0:
            return ()
        try:
            rows = await self._store.read(
                lambda tx: outbox.ready(tx, self._channel.name, now, AT_ONCE, self._only_to)
            )
        except Refusal as refusal:
            self._refusal = refusal
            return ()
        return [row for row in rows if row.id not in under_way][:room]

    async def _seconds_to_next(self) -> float:
        due = await self._store.read(lambda tx: outbox.next_due(tx, self._channel.name))
        if due is None:
            return LONGEST_WAIT
        return min(max((moment(due) - self._clock()).total_seconds(), 0.05), LONGEST_WAIT)

    async def _keep_pace(self) -> None:
        """Waits for the channel's next slot; a pause asked for by the channel holds for all."""
        loop = asyncio.get_running_loop()
        pause = self._paused_until - loop.time()
        self._paused_until = max(self._paused_until, loop.time()) + self._channel.pace
        if pause > 0:
            await asyncio.sleep(pause)

    async def _send(self, row: OutboxRow) -> None:
        said = replies.from_json(row.payload)
        try:
            if row.id not in self._taken:
                self._taken[row.id] = await self._channel.send(self._outgoing(row, said))
        except UnreachableError as error:
            reason = str(error)
            await self._store.write(lambda tx: _unreachable(tx, row, reason))
        except RefusedError as error:
            reason = str(error)
            log.error("message %d refused by %s: %s", row.id, row.channel, reason)
            await self._store.write(lambda tx: outbox.give_up(tx, row.id, reason))
        except TryLaterError as error:
            loop = asyncio.get_running_loop()
            self._paused_until = max(self._paused_until, loop.time() + error.seconds)
            await self._retry(row, error.seconds, str(error))
        except OfflineError as error:
            await self._retry(row, back_off(row.attempts), str(error))
        except Exception as error:  # noqa: BLE001  a sender must survive whatever a network does
            await self._retry_or_give_up(row, f"{type(error).__name__}: {error}")
        else:
            now, offered = self._clock(), said.choices
            message_id = self._taken[row.id]
            await self._store.write(lambda tx: _sent(tx, row, message_id, now, offered))
            del self._taken[row.id]

    async def _retry_or_give_up(self, row: OutboxRow, reason: str) -> None:
        """A message that fails again and again by itself must not hold back what follows it."""
        if row.attempts + 1 < ATTEMPTS:
            await self._retry(row, back_off(row.attempts), reason)
            return
        log.error("message %d on %s given up: %s", row.id, row.channel, reason)
        await self._store.write(lambda tx: outbox.give_up(tx, row.id, reason))

    async def _retry(self, row: OutboxRow, seconds: float, reason: str) -> None:
        log.warning("message %d on %s: %s", row.id, row.channel, reason)
        at = self._clock() + timedelta(seconds=seconds)
        await self._store.write(lambda tx: outbox.retry(tx, row.id, at, reason))

    def _outgoing(self, row: OutboxRow, said: replies.Reply) -> Outgoing:
        render = self._texts.render
        return Outgoing(
            to=row.external_id,
            language=row.language,
            text=render(row.language, said.text),
            choices=tuple((render(row.language, c.label), c.value) for c in said.choices),
            wants_place=said.wants_place,
            photos=tuple(self._media.path_of(photo) for photo in said.photos),
            case=said.case,
            edits=said.edits,
        )


def back_off(attempts: int) -> float:
    """Seconds until the next try: doubling, with jitter, at most ten minutes."""
    return min(LONGEST_PAUSE, 2.0 ** min(attempts, 10)) * random.uniform(0.5, 1.0)  # noqa: S311  no secret


def _sent(
    tx: Transaction,
    row: OutboxRow,
    message_id: str | None,
    now: datetime,
    offered: Sequence[replies.Choice],
) -> None:
    outbox.sent(tx, row.id, message_id, now)
    if offered:
        people.offer(tx, row.identity_id, {"choices": offered})
    if row.unreachable is not None and people.forget_address(tx, row.identity_id):
        scrubbing.want(tx, now)


def _unreachable(tx: Transaction, row: OutboxRow, reason: str) -> None:
    people.set_unreachable(tx, row.identity_id, reason)
    outbox.give_up_all(tx, row.identity_id, reason)
    if people.forget_address(tx, row.identity_id):
        scrubbing.want(tx, row.created_at)
