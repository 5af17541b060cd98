"""The network's edge without a network: calls are encoded as for a socket, answers are canned."""

import json
from typing import Any
from urllib.parse import urlencode

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION
from aiogram.methods import TelegramMethod
from aiohttp import FormData
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram_api import TelegramSession

TOKEN = "123456:" + "A" * 35


def _answer(chat: int) -> str:
    """What Telegram answers to a message, or to the edit of one."""
    kept = {
        "message_id": 7,
        "date": 1_764_000_000,
        "from": {"id": 123456, "is_bot": True, "first_name": "Bot"},
        "chat": {"id": chat, "type": "private", "first_name": "An"},
        "text": "…",
    }
    return json.dumps({"ok": True, "result": kept})


class EncodingSession(AiohttpSession):
    """aiogram's own session up to the bytes it would send, and from those it would get."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109, ARG002  aiogram's own signature
    ) -> Any:
        built: Any = self.build_form_data(bot=bot, method=method)
        payload = built() if isinstance(built, FormData) else built
        self.sent += payload.size or 0
        if method.__api_method__ == "answerCallbackQuery":
            content = '{"ok": true, "result": true}'
        else:
            content = _answer(getattr(method, "chat_id", 1))
        return self.check_response(bot=bot, method=method, status_code=200, content=content).result


class OurEncodingSession(EncodingSession, TelegramSession):
    """The same for the product's session."""

    def __init__(self) -> None:
        TelegramSession.__init__(self, PRODUCTION, "")
        self.sent = 0


class EncodingRequest(BaseRequest):
    """The same for python-telegram-bot."""

    def __init__(self) -> None:
        self.sent = 0

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  the library's own signature
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        parameters = request_data.json_parameters if request_data else {}
        self.sent += len(urlencode(parameters).encode())
        if url.endswith("getMe"):
            return 200, json.dumps({"ok": True, "result": _ME}).encode()
        if url.endswith("answerCallbackQuery"):
            return 200, b'{"ok": true, "result": true}'
        return 200, _answer(int(parameters.get("chat_id", 1))).encode()


_ME = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "b_bot"}
