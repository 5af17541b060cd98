"""What `langnghe run` keeps running: channels that are configured, their senders, the jobs."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import Sequence
from functools import partial

from bot.app import App
from bot.channels.channel import Channel
from bot.channels.outbox import Outbox
from bot.jobs.clock import JobClock
from bot.supervisor import keep_alive, lead
from bot.triage.understanding import warm_up
from storage import leases
from storage.errors import Unavailable

log = logging.getLogger(__name__)


def configured_channels(app: App) -> list[Channel]:
    """The channels that have what they need; a library is imported for those alone."""
    channels: list[Channel] = []
    if app.config.telegram.token:
        # Imported here: aiogram costs seconds on a cold disk, and only Telegram needs it.
        from bot.channels.telegram import TelegramChannel

        channels.append(TelegramChannel(app.config, app.media, app.clock))
    return channels


def settle_memory() -> None:
    """What start-up left behind stays: collecting it again and again would stop the loop.

    Often and little: ten thousand young objects take four milliseconds of a message that waits.
    """
    gc.freeze()
    gc.set_threshold(2_000, 500, 50)


async def serve(app: App, channels: Sequence[Channel], stop: asyncio.Event) -> None:
    """Runs until `stop` is set, then lets everything go within moments."""
    owner = leases.new_owner()
    jobs = JobClock(app.store, app.rules, app.clock, app.run_due, owner)
    await asyncio.to_thread(warm_up)
    settle_memory()
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(keep_alive("the jobs", jobs.run))]
            for channel in channels:
                # One sender for good: it knows what was sent while it could not be noted.
                talk = partial(_serve_channel, app, channel, app.outbox(channel))
                leading = partial(
                    lead, app.store, f"channel:{channel.name}", owner, app.clock, talk
                )
                tasks.append(group.create_task(keep_alive(channel.name, leading)))
            await stop.wait()
            for task in tasks:
                task.cancel()
    finally:
        # Without a database there is nothing to let go: the leases run out by themselves.
        with contextlib.suppress(Unavailable):
            await app.store.write(lambda tx: leases.release(tx, owner))


async def _serve_channel(app: App, channel: Channel, sender: Outbox) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(keep_alive(f"{channel.name} in", partial(channel.listen, app.take)))
        group.create_task(keep_alive(f"{channel.name} out", sender.run))
