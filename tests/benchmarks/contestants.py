"""One contestant answers residents as fast as it can, in a process of its own.

`python -m tests.benchmarks.contestants NAME PEOPLE TAPS`: PEOPLE residents, 256 of them at a time,
send a report; with TAPS = 1 each then presses the first button of the answer. Prints the
microseconds an update, by the clock and of processor time.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram import Bot, Dispatcher, Router
from aiogram.types import CallbackQuery, Message
from aiogram.types import Update as AiogramUpdate
from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from tests.benchmarks import updates
from tests.benchmarks.edges import TOKEN, EncodingRequest, EncodingSession
from tests.benchmarks.product import Product

AT_ONCE = 256
Hear = Callable[[bytes], Awaitable[str]]
"""Answers an update; returns the value of the first button, "" where there is none."""


@asynccontextmanager
async def product(*, marks_sent: bool) -> AsyncIterator[Hear]:
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        ours = Product(f"sqlite:///{Path(folder) / 'bench.db'}", marks_sent=marks_sent)

        async def hear(raw: bytes) -> str:
            message = await ours.hear(raw)
            return message.choices[0][1] if message.choices else ""

        async with asyncio.TaskGroup() as group:
            answering = group.create_task(ours.answer())
            yield hear
            answering.cancel()
        ours.close()


@asynccontextmanager
async def aiogram_echo() -> AsyncIterator[Hear]:
    """Stores nothing: says what it hears."""
    bot, dispatcher, router = Bot(TOKEN, session=EncodingSession()), Dispatcher(), Router()

    @router.message()
    async def say(message: Message) -> None:
        await message.answer(message.text or "")

    @router.callback_query()
    async def press(query: CallbackQuery) -> None:
        if isinstance(query.message, Message):
            await query.message.edit_text(query.data or "")

    dispatcher.include_router(router)

    async def hear(raw: bytes) -> str:
        update = AiogramUpdate.model_validate(json.loads(raw), context={"bot": bot})
        await dispatcher.feed_update(bot, update)
        return "report.send:c0ffee"

    yield hear


@asynccontextmanager
async def telegram_bot_echo() -> AsyncIterator[Hear]:
    """The same with python-telegram-bot."""
    request = EncodingRequest()
    builder = ApplicationBuilder().token(TOKEN).request(request).get_updates_request(request)
    application = builder.updater(None).build()

    async def say(update: Update, _: object) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    async def press(update: Update, _: object) -> None:
        if update.callback_query is not None:
            await update.callback_query.edit_message_text(update.callback_query.data or "")

    application.add_handler(MessageHandler(filters.TEXT, say))
    application.add_handler(CallbackQueryHandler(press))
    await application.initialize()

    async def hear(raw: bytes) -> str:
        await application.process_update(Update.de_json(json.loads(raw), application.bot))
        return "report.send:c0ffee"

    yield hear


CONTESTANTS = {
    "product": lambda: product(marks_sent=False),
    "product-sending": lambda: product(marks_sent=True),
    "aiogram": aiogram_echo,
    "python-telegram-bot": telegram_bot_echo,
}


async def talk(hear: Hear, people: range, taps: bool) -> int:
    """Everybody's conversation, so many at a time; returns the number of updates."""
    numbers = iter(people)
    taken = 0

    async def one_after_another() -> None:
        nonlocal taken
        for number in numbers:
            offered = await hear(updates.message(2 * number, number))
            taken += 1
            if taps and offered:
                await hear(updates.tap(2 * number + 1, number, offered))
                taken += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(one_after_another())
    return taken


async def measure(name: str, people: int, taps: bool) -> tuple[float, float]:
    """Microseconds an update, after a warm-up: by the clock, and of processor time."""
    async with CONTESTANTS[name]() as hear:
        await talk(hear, range(1, AT_ONCE), taps)
        started, used = time.perf_counter(), time.process_time()
        taken = await talk(hear, range(AT_ONCE, AT_ONCE + people), taps)
        passed, used = time.perf_counter() - started, time.process_time() - used
        return passed / taken * 1e6, used / taken * 1e6


if __name__ == "__main__":
    print(*asyncio.run(measure(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "1")))
