"""The Bot API as calls: with time limits, its errors told apart, the token in none of them."""

import io
import json
import logging
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetFile, Response, SendMediaGroup, SendPhoto, TelegramMethod
from aiogram.utils.token import TokenValidationError
from aiohttp import (
    BytesPayload,
    ClientError,
    ClientResponseError,
    ClientSession,
    JsonPayload,
    TCPConnector,
)

from bot.channels.channel import OfflineError, RefusedError, TryLaterError, UnreachableError
from bot.channels.telegram_updates import Update
from bot.config import Telegram
from bot.errors import Refusal

log = logging.getLogger(__name__)

ResultT = TypeVar("ResultT")

CALL_SECONDS = 20
UPLOAD_SECONDS = 60
KINDS_WANTED = ["message", "edited_message", "callback_query"]


class BadTokenError(OfflineError):
    """Telegram does not know the token: nothing works until somebody mends the configuration."""


class ConflictError(OfflineError):
    """Somebody else takes this bot's updates: a second poller, or a webhook."""


class TelegramApi:
    """One bot on one server; every error is one of the channel's, without the token."""

    def __init__(self, settings: Telegram) -> None:
        if settings.proxy and not settings.proxy.startswith(("http://", "https://")):
            problem = "telegram.proxy: only http:// and https:// proxies are supported"
            raise Refusal("invalid", "config-wrong", path="[telegram]", problems=problem)
        token = settings.token
        self._secrets = tuple(filter(None, (token, token.partition(":")[2], settings.proxy)))
        self._session = TelegramSession(
            TelegramAPIServer.from_base(settings.api_base), settings.proxy
        )
        self._bot: Bot | None
        try:
            self._bot = Bot(token, session=self._session)
        except TokenValidationError:
            self._bot = None

    async def call(self, method: TelegramMethod[ResultT], seconds: int = CALL_SECONDS) -> ResultT:
        bot = self._known_bot()
        _answer_of(method.__returning__)
        try:
            return await bot(method, request_timeout=seconds)
        except (TelegramAPIError, ClientDecodeError, OSError) as error:
            # Without its cause: that one may carry the address, and the token with it.
            raise self._told_apart(error) from None

    async def try_call(self, method: TelegramMethod[ResultT]) -> None:
        """A call that is only a comfort: nothing depends on its success."""
        try:
            await self.call(method)
        except Exception as error:  # noqa: BLE001  see above
            log.debug("Telegram: %s", error)

    async def updates(self, offset: int | None, seconds: int) -> Sequence[dict[str, Any]]:
        """The updates not acknowledged yet; an `offset` acknowledges all that came before it."""
        method = _Updates(offset=offset, timeout=seconds, allowed_updates=KINDS_WANTED)
        raws = await self.call(method, seconds + CALL_SECONDS)
        return [raw for raw in raws if isinstance(raw.get("update_id"), int)]

    def read(self, raw: dict[str, Any]) -> Update | None:
        """What an update says, None when it makes no sense."""
        try:
            return Update.model_validate(raw)
        except ValueError:
            pass
        # A broken surrogate is not a string for pydantic; the message around it is worth keeping.
        mended = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace")
        try:
            return Update.model_validate(json.loads(mended))
        except ValueError:
            return None

    async def fetch(self, file_id: str, most: int) -> bytes:
        """A file of at most `most` bytes; raises RefusedError when it is gone or larger."""
        found = await self.call(GetFile(file_id=file_id))
        into = _Bounded(most)
        try:
            await self._known_bot().download_file(found.file_path or "", into, CALL_SECONDS)
        except ClientResponseError as error:
            kind = RefusedError if error.status < 500 else OfflineError
            raise kind(f"file server says {error.status}") from None
        except (ClientError, OSError) as error:
            raise OfflineError(self._without_secrets(error)) from None
        return into.getvalue()

    async def close(self) -> None:
        await self._session.close()

    def _known_bot(self) -> Bot:
        if self._bot is None:
            raise BadTokenError("the token is not of the form 123456:ABC…")
        return self._bot

    def _told_apart(self, error: Exception) -> Exception:
        said = self._without_secrets(error)
        if isinstance(error, TelegramRetryAfter):
            return TryLaterError(error.retry_after)
        if isinstance(error, TelegramBadRequest) and "chat not found" in said.casefold():
            return UnreachableError(said)
        if isinstance(error, ClientDecodeError) and isinstance(error.data, dict):
            return RuntimeError(f"an answer of an unknown shape: {said[:200]}")
        for known, ours in _OURS:
            if isinstance(error, known):
                return ours(said)
        return RuntimeError(said)

    def _without_secrets(self, error: Exception) -> str:
        said = str(error) or type(error).__name__
        if isinstance(error, ClientDecodeError):
            said = f"not an answer of the Bot API: {str(error.data)[:100]}"
        for secret in self._secrets:
            said = said.replace(secret, "…")
        return said


@cache
def _answer_of(returning: Any) -> type[Response[Any]]:
    """Holds the type of an answer: pydantic forgets one that nobody holds at the next garbage
    collection, and takes 20 ms to build it again."""
    return Response[returning]


# In order: the first that fits counts.
_OURS: tuple[tuple[type[Exception], type[Exception]], ...] = (
    (TelegramForbiddenError, UnreachableError),
    (TelegramBadRequest, RefusedError),
    (TelegramMigrateToChat, RefusedError),
    (TelegramEntityTooLarge, RefusedError),
    (TelegramUnauthorizedError, BadTokenError),
    (TelegramNotFound, BadTokenError),  # what Telegram says to a token it cannot even read
    (TelegramConflictError, ConflictError),
    (TelegramServerError, OfflineError),
    (TelegramNetworkError, OfflineError),
    (ClientDecodeError, OfflineError),
    (OSError, OfflineError),
)


def _read_json(text: str) -> Any:
    """An answer; the slow way where it holds half a letter, which orjson does not take."""
    try:
        return orjson.loads(text)
    except ValueError:
        return json.loads(text)


class _Updates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with each update unread: one that makes no sense must not spoil the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class JsonCall(TelegramMethod[dict[str, Any]]):
    """A call whose fields are ready to go and whose answer is not looked at but for an id.

    A message with its buttons goes out as words at a third of the price of aiogram's types, each
    of which is checked on its way out and again on its way back.
    """

    __returning__ = dict[str, Any]

    name: str
    fields: dict[str, Any]

    @property
    def __api_method__(self) -> str:  # type: ignore[override]  # aiogram has one class a method
        return self.name


def send_message(fields: dict[str, Any]) -> JsonCall:
    return JsonCall.model_construct(name="sendMessage", fields=fields)


def edit_message(fields: dict[str, Any]) -> JsonCall:
    return JsonCall.model_construct(name="editMessageText", fields=fields)


_WITH_FILES = (SendMediaGroup, SendPhoto)


class TelegramSession(AiohttpSession):
    """aiogram's session; a proxy is left to aiohttp, which needs no further library for it."""

    def __init__(self, api: TelegramAPIServer, proxy: str) -> None:
        super().__init__(api=api, timeout=CALL_SECONDS, json_loads=_read_json)
        self._through = proxy or None

    def build_form_data(self, bot: Bot, method: TelegramMethod[ResultT]) -> Any:
        """What is sent; JSON where there is no file, at a third of the price of a form.

        What was not set is left to Telegram, for the bot has no defaults of its own.
        """
        if isinstance(method, JsonCall):
            return BytesPayload(orjson.dumps(method.fields), content_type="application/json")
        if isinstance(method, _WITH_FILES):
            return super().build_form_data(bot, method)  # type: ignore[misc]  # in no result
        return JsonPayload(method.model_dump(exclude_unset=True, exclude_none=True, warnings=False))

    async def create_session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            connector = TCPConnector(**self._connector_init)
            self._session = ClientSession(connector=connector, proxy=self._through)
        return self._session

    async def close(self) -> None:
        # Without aiogram's quarter of a second of waiting: the process ends or calls again.
        if self._session is not None:
            await self._session.close()


class _Bounded(io.BytesIO):
    """Takes at most so many bytes, whatever size was announced."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self._most:
            raise RefusedError("file is too big")
        return super().write(data)
