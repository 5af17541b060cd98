"""A resident's chat in a terminal: lines in, messages out as they come."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator

import click

from bot.app import App
from bot.channels.console import ConsoleChannel, console_turn, shown


async def chat(app: App, me: str) -> None:
    """Reads lines until the end of input; what is said meanwhile is printed at once."""
    channel = ConsoleChannel(lambda message: click.echo(f"\n{shown(message)}\n"))
    sender = app.outbox(channel, only_to=me)
    await app.take(console_turn(me, app.clock(), text="/start"))
    await sender.drain()
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(sender.run())
        async for line in typed_lines():
            await app.take(console_turn(me, app.clock(), text=line))
        await sender.drain()
        sending.cancel()


async def typed_lines() -> AsyncIterator[str]:
    """Lines of stdin that say something.

    They are read by a thread that nobody waits for: a terminal where nothing is typed must not
    keep the program from stopping.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        try:
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")
        except (RuntimeError, ValueError):
            return  # the loop or stdin was closed: nobody listens any more

    threading.Thread(target=read, name="stdin", daemon=True).start()
    while line := await lines.get():
        if line.strip():
            yield line
