"""`langnghe run`: every configured channel and the jobs; in a terminal, a chat as well."""

import asyncio
import getpass
import signal
import sys

import click

from bot.app import App
from bot.channels.channel import Channel
from bot.cli.chat import chat
from bot.cli.session import Session, common_options, session_of
from bot.logs import set_up_logging
from bot.service import configured_channels, serve


@click.command()
@common_options
def run(**options: str | None) -> None:
    """Start every enabled channel and the jobs."""
    with session_of(options) as session:
        set_up_logging(session.config.logs.level)
        app = App(session.config)
        try:
            asyncio.run(_run(app, session))
        finally:
            app.close()


async def _run(app: App, session: Session) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    channels = configured_channels(app)
    in_terminal = not channels and sys.stdin.isatty()
    _say_what_is_on(session, app.store.url, channels, in_terminal)
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(serve(app, channels, stop))
        if in_terminal:
            chatting = group.create_task(_chat_until_end(app, stop))
            await stop.wait()
            chatting.cancel()
        await serving
    click.echo(session.text("run-stopped"))


async def _chat_until_end(app: App, stop: asyncio.Event) -> None:
    await chat(app, getpass.getuser())
    stop.set()


def _say_what_is_on(session: Session, url: str, channels: list[Channel], in_terminal: bool) -> None:
    """Two or three lines: what is on, what is off and why, and how to see the queue.

    `url` is the database without its password.
    """
    click.echo(session.text("run-on", db=url))
    telegram = "run-telegram-on" if channels else "run-telegram-off"
    click.echo(session.text(telegram))
    key = "run-chat-here" if in_terminal else "run-look"
    click.echo(session.text(key, db=url))
