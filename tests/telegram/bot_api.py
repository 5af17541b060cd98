"""A Bot API server on 127.0.0.1 for one bot: keeps updates until acknowledged, checks limits.

It serves in its caller's event loop; `url` goes into `[telegram] api_base`, `TOKEN` into `token`.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from aiohttp import web

from tests.telegram.chat import Fields, Shown, as_json, markup_of, put_markup
from tests.telegram.limits import problems

TOKEN = "4242:loopback-TOKEN-never-logged"
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What the next call of a method meets instead of its answer.

    `drop` closes the connection and `cut` does so in the middle of the answer; the call is not
    done, unless `late`.
    """

    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int = 0
    drop: bool = False
    cut: bool = False
    late: bool = False
    body: str = ""


class BotApi:
    """`shown` are the bot's messages in order, `violations` what Telegram would have refused."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.calls: list[tuple[str, Fields]] = []
        self.violations: list[str] = []
        self.files: dict[str, bytes] = {}
        self.faults: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self.on_poll: deque[Callable[[], object]] = deque()
        self.acknowledged = 0
        self.url = ""
        self._updates: list[Fields] = []
        self._pushed: list[Fields] = []
        self._last_update = 1000
        self._last_message = 100
        self._news = asyncio.Event()
        self._closing = False
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=60_000_000)
        app.router.add_post("/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{name}", self._serve_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        self._tell()
        if self._runner is not None:
            await self._runner.cleanup()

    # What people do, and what a test asks

    def push(self, kind: str, content: Fields) -> int:
        """Adds an update (`message`, `edited_message`, `callback_query`); returns its id."""
        self._last_update += 1
        self._pushed.append({"update_id": self._last_update, kind: content})
        self._updates.append(self._pushed[-1])
        self._tell()
        return self._last_update

    def forget_acknowledgements(self) -> None:
        """Everything is delivered again, as after a crash before the acknowledgement."""
        self._updates, self.acknowledged = list(self._pushed), 0

    def next_message_id(self) -> int:
        self._last_message += 1
        return self._last_message

    def fail(self, method: str, *faults: Fault | None) -> None:
        """What the next calls of a method meet, in order; None lets one pass."""
        self.faults[method].extend(faults)

    def called(self, method: str) -> list[Fields]:
        return [fields for name, fields in self.calls if name == method]

    async def until(self, fact: Callable[[], bool]) -> None:
        """Waits for a fact that a call brings about; fails the test when none does."""
        async with asyncio.timeout(PATIENCE):
            await self._wait_for(fact)

    async def until_heard(self) -> None:
        """Waits until every update pushed so far is acknowledged."""
        last = self._last_update
        await self.until(lambda: self.acknowledged >= last)

    # The API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields = await _fields(request)
        self.calls.append((method, fields))
        if request.match_info["token"] != TOKEN:
            return self._refused(401, "Unauthorized")
        fault = self.faults[method].popleft() if self.faults[method] else None
        if fault is None:
            return await self._done(method, fields)
        if fault.late:
            await self._done(method, fields)
        return await self._failed(request, fault)

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.cut:
            answer = web.StreamResponse(headers={"Content-Length": "1000"})
            await answer.prepare(request)
            await answer.write(b'{"ok": true, "res')
        if (fault.drop or fault.cut) and request.transport is not None:
            request.transport.close()
        if fault.cut:
            return answer
        if fault.body:
            return web.Response(status=fault.status, text=fault.body)
        return self._refused(fault.status, fault.description, fault.retry_after)

    async def _done(self, method: str, fields: Fields) -> web.StreamResponse:
        if broken := problems(method, fields):
            self.violations += [f"{method}: {problem}" for problem in broken]
            return self._refused(400, f"Bad Request: {broken[0]}")
        act = getattr(self, f"_on_{method}", None)
        if act is None:
            self.violations.append(f"unknown method {method}")
            return self._refused(404, "Not Found")
        result = await act(fields)
        if isinstance(result, web.StreamResponse):
            return result
        self._tell()
        return web.json_response({"ok": True, "result": result})

    def _refused(self, status: int, description: str, retry_after: int = 0) -> web.Response:
        answer: Fields = {"ok": False, "error_code": status, "description": description}
        if retry_after:
            answer["parameters"] = {"retry_after": retry_after}
        self._tell()
        return web.json_response(answer, status=status)

    async def _wait_for(self, fact: Callable[[], bool]) -> None:
        while not fact():
            await self._news.wait()

    def _tell(self) -> None:
        """Wakes whoever waits for a fact; they look at it and wait on."""
        self._news.set()
        self._news = asyncio.Event()

    async def _on_getUpdates(self, fields: Fields) -> list[Fields]:  # noqa: N802
        offset = int(fields.get("offset", 0))
        self.acknowledged = max(self.acknowledged, offset - 1)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if self.on_poll:
            self.on_poll.popleft()()
        self._tell()
        seconds = float(fields.get("timeout", 0))
        try:
            async with asyncio.timeout(seconds):
                await self._wait_for(lambda: bool(self._updates) or self._closing)
        except TimeoutError:
            pass
        return self._updates[:100]

    async def _on_sendMessage(self, fields: Fields) -> Fields:  # noqa: N802
        return self._show(fields, fields["text"])

    async def _on_sendPhoto(self, fields: Fields) -> Fields:  # noqa: N802
        photo = fields[fields["photo"].removeprefix("attach://")]
        return self._show(fields, fields.get("caption", ""), photo)

    async def _on_sendMediaGroup(self, fields: Fields) -> list[Fields]:  # noqa: N802
        media = json.loads(fields["media"])
        return [
            self._show(
                fields, item.get("caption", ""), fields[item["media"].removeprefix("attach://")]
            )
            for item in media
        ]

    async def _on_editMessageText(self, fields: Fields) -> Fields | web.Response:  # noqa: N802
        message = self._find(fields)
        if message is None:
            return self._refused(400, "Bad Request: message to edit not found")
        markup = markup_of(fields)
        if (message.text, message.markup) == (fields["text"], markup):
            return self._refused(400, "Bad Request: message is not modified")
        message.text, message.edits = fields["text"], message.edits + 1
        put_markup(message, markup)
        return as_json(message)

    async def _on_editMessageReplyMarkup(self, fields: Fields) -> Fields | web.Response:  # noqa: N802
        message = self._find(fields)
        if message is None:
            return self._refused(400, "Bad Request: message to edit not found")
        put_markup(message, markup_of(fields))
        return as_json(message)

    async def _on_answerCallbackQuery(self, fields: Fields) -> bool:  # noqa: N802
        return bool(fields["callback_query_id"])

    async def _on_deleteWebhook(self, _: Fields) -> bool:  # noqa: N802
        return True

    async def _on_getFile(self, fields: Fields) -> Fields | web.Response:  # noqa: N802
        name = fields["file_id"]
        if name not in self.files:
            return self._refused(400, "Bad Request: wrong file_id")
        return {"file_id": name, "file_unique_id": name, "file_path": name}

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(("file", {"name": request.match_info["name"]}))
        if self.faults["file"] and (fault := self.faults["file"].popleft()) is not None:
            return await self._failed(request, fault)
        return web.Response(body=self.files[request.match_info["name"]])

    def _show(self, fields: Fields, text: str, photo: bytes | None = None) -> Fields:
        message = Shown(self.next_message_id(), int(fields["chat_id"]), text)
        put_markup(message, markup_of(fields))
        if photo is not None:
            message.photos.append(photo)
        self.shown.append(message)
        return as_json(message)

    def _find(self, fields: Fields) -> Shown | None:
        wanted = (int(fields["chat_id"]), int(fields["message_id"]))
        return next((one for one in self.shown if (one.chat, one.id) == wanted), None)


async def _fields(request: web.Request) -> Fields:
    """The fields of a form, uploaded files as bytes; those of JSON as a form would have them."""
    if request.content_type == "application/json":
        told = await request.json()
        return {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in told.items()
        }
    found: Fields = {}
    for name, value in (await request.post()).items():
        found[name] = value.file.read() if isinstance(value, web.FileField) else value
    return found
